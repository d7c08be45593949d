// Policies and scenarios against each other: a race is run, told, adopted, shared, stopped, and is as fast as it should be.
import { assert, axe, newPage, noRequestsAfterLoad, strict, tableCells, test } from "./harness.mjs";

/** Opens *Compare*. */
async function openCompare(page) {
  await page.getByRole("navigation").getByRole("button", { name: /Compare/ }).click();
  await page.locator(".race").waitFor();
}

/** Presses *Compare* and waits for the answer. */
async function compare(page, name = "Compare") {
  await page.locator(".race").getByRole("button", { name, exact: true }).click();
  await over(page);
}

async function over(page) {
  await page.locator(".race[data-busy]").waitFor({ state: "detached", timeout: 60_000 });
  await page.locator(".race table").waitFor();
}

const headline = (page) => page.locator(".race h1").innerText();
const row = (page, name) => page.locator(".race tbody tr", { hasText: name });

/** The opening example, shorter, so that a race takes a moment. */
const short = (more = "") => "#v=1&n=Race&m=A:4x4@1s;B:1x4@3.2s&t=chat:poisson12,slo2s&p=prop,fifo" +
  `&run=40x10m,w60&seed=2373&view=compare${more}&end`;

test("a race names the winner, which is adopted, and given back by undo", async (t) => {
  const { page } = await newPage(t, { path: short() });
  await page.locator(".race").waitFor();
  assert.match(await headline(page), /Which policy is better/);
  await axe(page, "#main");
  await compare(page);
  assert.match(await headline(page), /^One central queue leads: [\d.]+\s?ms of mean wait, where yours has [\d.]+\s?ms\./);
  assert.match(await page.locator(".race .why").first().innerText(), /beats .* on mean wait \(95%, \d+ paired runs\)/);
  const rows = await tableCells(page, "Comparison");
  assert.equal(rows.length, 9);
  assert.match(rows[1][0], /1\s*One central queue/);
  assert.match(rows[1][2], /s best ±/);
  // What cannot settle says why, in numbers.
  assert.match(rows[8].join(" "), /Round robin .*Never settles\. B is sent 6\/s and can finish 1\.25\/s, so its queue grows by 4\.75 tasks/);
  const used = row(page, "Proportional share");
  assert.match(await used.innerText(), /now/);
  await axe(page, "#main");

  await page.getByRole("button", { name: "Use this one: One central queue" }).click();
  await row(page, "One central queue").getByText("now").waitFor();
  assert.match(await page.locator("#pol-Allocate").innerText(), /One central queue/);
  assert.match(await headline(page), /One central queue, in use now, is the best of these/);
  assert.equal(await page.locator(".race-old").count(), 0, "the comparison still holds");
  await page.keyboard.press("Control+z");
  await used.getByText("now").waitFor();
  assert.match(await page.locator("#pol-Allocate").innerText(), /Proportional share/);
});

test("the table is sorted by any column, and the picture has its numbers", async (t) => {
  const { page } = await newPage(t, { path: short() });
  await compare(page);
  const first = async () => (await tableCells(page, "Comparison"))[1][0];
  await page.getByRole("button", { name: /^Mean response/ }).click();
  assert.match(await first(), /Shortest expected delay/);
  await page.getByRole("button", { name: /^Mean response/ }).click();
  assert.equal(await page.locator(".race th[aria-sort=descending]").count(), 1);
  assert.doesNotMatch(await first(), /Shortest expected delay/);
  const picture = page.getByRole("img", { name: /minus .*clear of zero since run/ });
  await picture.waitFor();
  const figure = page.locator(".race figure");
  await figure.getByRole("button", { name: /table/i }).click();
  assert.match(await figure.locator("table tbody tr").last().innerText(), /±/);
  // Another figure decides: the answer is told anew from the same runs.
  await page.getByLabel("Rank by").selectOption({ label: "Mean response" });
  assert.match(await headline(page), /^Shortest expected delay leads: .* of mean response/);
  assert.match(await headline(page), /No policy can go below/);
});

test("who cannot take part says why, and the rest race by the figures that are added", async (t) => {
  const { page } = await newPage(t, { path: short() });
  const by = page.locator(".race li", { hasText: "By hand" });
  assert.ok(await by.locator("input").isDisabled());
  assert.match(await by.innerText(), /needs a model for this class/);
  await page.getByRole("button", { name: "Only the one in use" }).click();
  assert.ok(await page.locator(".race-go button").isDisabled());
  await page.getByRole("checkbox", { name: "Shortest queue" }).check();
  await page.getByLabel("Figure", { exact: true }).selectOption({ label: "Utilisation" });
  await page.getByLabel("of", { exact: true }).selectOption("B");
  await page.getByRole("button", { name: "Add", exact: true }).last().click();
  await page.getByRole("button", { name: "Remove p95 wait" }).click();
  const most = page.getByLabel("Runs at most");
  await most.fill("0");
  assert.match(await page.locator(".race-m .err").innerText(), /from 2 to 1000/);
  await most.fill("6");
  await compare(page);
  const [head, ...rows] = await tableCells(page, "Comparison");
  assert.equal(rows.length, 2);
  assert.ok(head.some((cell) => /Utilisation of B/.test(cell)), head.join("|"));
  assert.ok(!head.some((cell) => /p95 wait/.test(cell)));
  // The picker of the family: queues.
  await page.getByRole("button", { name: /Policies 2 of/ }).click();
  await page.getByLabel("What to compare").selectOption({ label: "Queue" });
  await compare(page, "Compare again");
  assert.ok((await tableCells(page, "Comparison")).some(([name]) => /First in, first out/.test(name)));
});

test("a link carries the comparison, a broken one says so, and a reload keeps it", async (t) => {
  const visit = await newPage(t, { path: short() });
  const { page } = visit;
  await page.getByRole("button", { name: "Only the one in use" }).click();
  await page.getByRole("checkbox", { name: "Shortest queue" }).check();
  await page.getByLabel("Runs at most").fill("7");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const link = await page.getByRole("dialog").locator(".linkbox").innerText();
  assert.match(link, /&cmp=allocate,r0\.02,7x;mean_wait,p95_wait,mean_response,slo;prop;jsq/);

  const other = await newPage(t, { path: link.slice(link.indexOf("#")) });
  await other.page.locator(".race").waitFor();
  const ticked = (page) => page.locator(".race li", { has: page.locator("input:checked") }).allInnerTexts();
  assert.deepEqual((await ticked(other.page)).map((text) => text.split("\n")[0].trim()), ["Proportional share now", "Shortest queue"]);
  assert.equal(await other.page.getByLabel("Runs at most").inputValue(), "7");
  assert.equal(await other.page.locator(".race table").count(), 0, "nothing runs until asked");

  await page.goto("about:blank");
  await page.goto(visit.site.url);
  await openCompare(page);
  assert.equal((await ticked(page)).length, 2);
  assert.equal(await page.getByLabel("Runs at most").inputValue(), "7");

  const broken = await newPage(t, { path: short("&cmp=allocate,r0.02,7x;waits;jsq") });
  await broken.page.getByText("allocate,r0.02,7x;waits;jsq is not understood").or(broken.page.locator(".oops")).first().waitFor();
  assert.match(await broken.page.locator(".oops .rd").innerText(), /allocate,r0\.02,7x;waits;jsq/);
});

/** Far more than anybody waits for, of two that are alike: 400 runs of nearly a million tasks. */
const long = "#v=1&m=A:1x4@1s;B:1x4@1s;C:1x4@1s;D:1x4@1s&t=chat:poisson12&p=p2c,fifo" +
  "&run=40x20h,w0,win60&seed=2&view=compare&cmp=allocate,r0,400x;mean_wait;p2c;finagle;ngtwo&end";

test("it tells how far it is, is stopped with what is done, or dropped", async (t) => {
  const { page } = await newPage(t, { path: long });
  await page.locator(".race").getByRole("button", { name: "Compare", exact: true }).click();
  const bar = page.getByRole("region", { name: "Runs done" });
  await bar.getByText(/run \d+ of 400, .*left at most/).waitFor({ timeout: 60_000 });
  const stop = page.getByRole("button", { name: "Stop here" });
  await page.waitForFunction(() => [...document.querySelectorAll(".race-p .btn")].some((one) => !one.disabled && /Stop/.test(one.innerText)), null, { timeout: 60_000 });
  await page.waitForTimeout(1500);
  await stop.click();
  await over(page);
  assert.match(await page.locator(".race .vd").innerText(), /Stopped after \d+ runs?\./);
  const kept = await headline(page);
  // Another one, dropped: the one before comes back.
  await page.getByRole("button", { name: /Policies \d+ of/ }).click();
  await page.getByRole("button", { name: "Compare again" }).click();
  await bar.waitFor();
  await page.keyboard.press("Escape");
  await over(page);
  assert.equal(await headline(page), kept);
});

test("an edit while it runs marks it as older, and it goes on", async (t) => {
  const { page } = await newPage(t, { path: long });
  await page.locator(".race").getByRole("button", { name: "Compare", exact: true }).click();
  await page.locator(".race table").waitFor({ timeout: 60_000 });
  await page.locator(".seed input").fill("78");
  await page.locator(".race-old").waitFor();
  assert.equal(await page.locator(".race[data-busy]").count(), 1);
  await page.keyboard.press("Escape");
});

test("an edit marks what was found as older, and nothing starts by itself", async (t) => {
  const { page } = await newPage(t, { path: short() });
  await compare(page);
  const before = await headline(page);
  await page.locator(".seed input").fill("77");
  const older = page.getByText("This is of the scenario as it was before it was changed.");
  await older.waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".race[data-busy]").count(), 0);
  assert.equal((await headline(page)).split(":")[0], before.split(":")[0]);
  await page.locator(".race-old").getByRole("button", { name: "Compare again" }).click();
  await over(page);
  assert.equal(await older.count(), 0);
});

test("whole scenarios race, and the better one is opened", async (t) => {
  const { page } = await newPage(t, { path: short() });
  await page.locator("#pol-Allocate").click();
  await page.getByRole("option", { name: /^One central queue/ }).click();
  await page.getByLabel("Scenario name").fill("Central");
  await page.waitForTimeout(700);
  await page.evaluate((fragment) => { location.hash = fragment; }, short());
  await page.getByLabel("Scenario name").and(page.locator("[value=Race]")).or(page.getByLabel("Scenario name")).first().waitFor();
  await openCompare(page);
  await page.getByLabel("What to compare").selectOption({ label: "scenarios kept here" });
  await page.getByRole("checkbox", { name: "Central" }).check();
  await compare(page);
  assert.match(await headline(page), /^Central leads: .*, where yours has/);
  await page.getByRole("button", { name: "Open it: Central" }).click();
  await page.waitForFunction(() => document.querySelector("input.scn").value === "Central");
  await row(page, "Central").getByText("now").waitFor();
});

test("all of it goes by keyboard", async (t) => {
  const { page } = await newPage(t, { path: short().replace("&view=compare", "") });
  await page.locator("svg.pipe .fill").first().waitFor({ state: "attached" });
  await page.keyboard.press("3");
  await page.locator(".race").waitFor();
  const press = async (name, key = "Enter", tab = "Tab") => {
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press(tab);
      const found = await page.evaluate(() => {
        const on = document.activeElement;
        return on?.getAttribute("aria-label") ?? on?.labels?.[0]?.innerText ?? on?.innerText ?? "";
      });
      if (name.test(found.trim())) return page.keyboard.press(key);
    }
    throw new Error(`${name} is not reached`);
  };
  await press(/^Random$/, "Space");
  await press(/^Compare$/, "Enter", "Shift+Tab");
  await over(page);
  assert.ok((await tableCells(page, "Comparison")).some(([name]) => /Random/.test(name)));
  await press(/^Use this one: One central queue$/);
  await row(page, "One central queue").getByText("now").waitFor();
});

test("it is there in Chinese, dark and narrow, without a page that scrolls sideways", async (t) => {
  const { page } = await newPage(t, { path: short(), width: 390, height: 844, theme: "dark", lang: "zh-CN" });
  await compare(page, "开始比较");
  assert.match(await headline(page), /^中央队列领先：平均等待为/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  await axe(page, "#main");
});

test("the pool starts without a request", async (t) => {
  const visit = await newPage(t, { path: short() });
  await visit.page.locator("svg.pipe, .race").first().waitFor({ state: "attached" });
  await noRequestsAfterLoad(visit, async ({ page }) => compare(page));
});

/** Ten alike models and policies of which several are alike too: nothing is certain before the last of 20 runs. */
const heavy = () => {
  const models = Array.from({ length: 10 }, (_, i) => `M${i}:1x1@5/s`).join(";");
  return `#v=1&m=${models}&t=t:poisson40&p=p2c,fifo&run=20x2500s,w0,win20&seed=5&view=compare` +
    "&cmp=allocate,r0,20x;mean_wait,p95_wait,mean_response;p2c;finagle;ngtwo;uniform;rand;prop;jsqd;sgltwo&end";
};

/** Presses the button, waits for the end frame by frame; how long that took and how long frames were [ms]. */
const timed = () => new Promise((done) => {
  const frames = [];
  const began = performance.now();
  let last = began;
  [...document.querySelectorAll(".race-go button")][0].click();
  const look = (now) => {
    frames.push(now - last);
    last = now;
    const busy = document.querySelector(".race[data-busy]");
    if (!busy && document.querySelector(".race table")) return done({ ms: performance.now() - began, frames: frames.slice(1) });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

async function timeOf(t, cores) {
  const visit = await newPage(t, { open: false });
  await visit.page.addInitScript((cores) => {
    Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores });
    // What each worker is told of an errand or asks for is one message: whoever works gets many.
    globalThis.told = new Map();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...message) {
      globalThis.told.set(this, (globalThis.told.get(this) ?? 0) + 1);
      return post.apply(this, message);
    };
  }, cores);
  await visit.open(heavy());
  await visit.page.locator(".race-go button").waitFor();
  await visit.page.locator("#main:not([data-run])").waitFor({ timeout: 60_000 });
  const first = await visit.page.evaluate(timed);
  assert.match(await visit.page.locator(".facts").innerText(), /20 × (100,000|99,900|100,100) tasks/);
  const told = await visit.page.evaluate(() => [...globalThis.told.values()].filter((count) => count > 20));
  return { ...first, told };
}

test("eight policies, twenty runs, a hundred thousand tasks: in seconds, on all cores, at 60 frames", async (t) => {
  // The quickest of a few rounds, in turns: what else the machine does only makes them slower.
  let [two, one] = [await timeOf(t, 2), await timeOf(t, 1)];
  for (let round = 1; strict && round < 3; round++) {
    const [again, alone] = [await timeOf(t, 2), await timeOf(t, 1)];
    if (again.ms < two.ms) two = again;
    if (alone.ms < one.ms) one = alone;
  }
  assert.equal(one.told.length, 1);
  assert.equal(two.told.length, 2, "two workers for two cores");
  // However busy the machine is: no worker waits while the other one has work.
  assert.ok(Math.min(...two.told) > 0.25 * Math.max(...two.told), two.told.join(" and "));
  const sorted = [...two.frames].sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
  t.diagnostic(`two workers ${Math.round(two.ms)} ms, one ${Math.round(one.ms)} ms, ratio ${(one.ms / two.ms).toFixed(2)}; ` +
    `frames: median ${at(0.5).toFixed(1)}, 95% ${at(0.95).toFixed(1)}, longest ${at(1).toFixed(1)} ms; targets 4000 ms, 1.7, 16.7 ms`);
  assert.ok(two.ms < (strict ? 4_000 : 20_000), `${Math.round(two.ms)} ms`);
  if (strict) {
    assert.ok(one.ms / two.ms >= 1.7, `ratio ${(one.ms / two.ms).toFixed(2)}`);
    assert.ok(at(0.5) < 17.5, `median frame ${at(0.5)} ms`);
    assert.ok(at(0.95) < 34, `95% of frames ${at(0.95)} ms`);
  }
});
