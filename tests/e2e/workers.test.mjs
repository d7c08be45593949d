// Workers that end by a fault or without a word: studies go on with others, or say that they did not end, and how far
// they are; the run of the scenario says so too.
import { assert, axe, dropFile, newPage, tableCells, test } from "./harness.mjs";

/** Two alike policies and some seconds of work: nothing is certain before the last run. */
const race = (runs, seconds) => "#v=1&m=A:1x4@1s;B:1x4@1s;C:1x4@1s&t=chat:poisson9&p=p2c,fifo" +
  `&run=4x10m,w0,win60&seed=2&view=compare&cmp=allocate,r0,${runs}x;mean_wait;p2c;finagle;ngtwo&end`
    .replace("4x10m", `4x${seconds}s`);

const again = (page) => page.getByRole("button", { name: "Try again" });
const broke = (page) => page.locator(".broke");
const replaced = (page) => page.getByText("A worker ended, a fault of ours. Another one does its work again.");
const pool = (page) => page.workers().slice(1);
const compare = (page, name = "Compare") => page.locator(".race").getByRole("button", { name, exact: true }).click();
const over = (page) => page.locator(".race[data-busy]").waitFor({ state: "detached", timeout: 120_000 });
const raced = async (page) => (await tableCells(page, "Comparison")).map((row) => row.join(" ").replace(/\s+/g, " ").trim());

/** The worker throws where nobody catches it. */
const fault = (worker) => worker.evaluate(() => {
  setTimeout(() => { throw new Error("a fault made by the test"); });
}).catch(() => {});

/** Every worker that starts faults, from now on until the answer is called. */
function faults(page) {
  page.on("worker", fault);
  return () => page.off("worker", fault);
}

/** Only what the test made, or the end of a worker, is told of. */
const own = (visit) => assert.deepEqual(visit.pageErrors.filter((error) => !/made by the test/.test(error)), []);

/** A page that keeps its workers in `made`, and looks after them ten times as often. */
async function watched(t, path) {
  const visit = await newPage(t, { open: false, mayFail: true });
  await visit.page.addInitScript(() => {
    globalThis.made = [];
    const Plain = Worker;
    globalThis.Worker = class extends Plain {
      constructor(...how) {
        super(...how);
        globalThis.made.push(this);
      }
    };
    const later = setTimeout;
    globalThis.setTimeout = (run, ms, ...rest) => later(run, ms === 1000 ? 100 : ms, ...rest);
  });
  await visit.open(path);
  return visit;
}

/** The cells of the comparison when nobody ends. */
async function undisturbed(t, path) {
  const { page } = await newPage(t, { path });
  await compare(page);
  await over(page);
  return raced(page);
}

test("a comparison goes on when a worker ends, in whatever way, and says the same", async (t) => {
  const path = race(6, 30_000);
  const expected = await undisturbed(t, path);
  const ways = {
    "by a fault": ({ page }) => fault(pool(page)[0]),
    "without a word": ({ page }) => page.evaluate(() => globalThis.made[1].terminate()),
  };
  for (const [way, end] of Object.entries(ways)) {
    await t.test(way, async (t) => {
      const visit = await watched(t, path);
      const { page } = visit;
      await compare(page);
      await page.waitForTimeout(300);
      assert.equal(await page.locator(".race[data-busy]").count(), 1);
      await end(visit);
      await replaced(page).waitFor();
      await over(page);
      assert.equal(await broke(page).count(), 0);
      assert.deepEqual(await raced(page), expected);
      own(visit);
    });
  }
});

test("a comparison that ends its workers says how far it is, and is tried again", async (t) => {
  const visit = await newPage(t, { path: race(40, 30_000), mayFail: true });
  const { page } = visit;
  await compare(page);
  await page.waitForFunction(() => /run ([2-9]|\d\d) of 40/.test(document.querySelector(".race-p")?.innerText ?? ""), null, { timeout: 60_000 });
  const calm = faults(page);
  for (const worker of pool(page)) await fault(worker);
  await broke(page).waitFor({ timeout: 30_000 });
  assert.match(await broke(page).innerText(), /^\d+ of 40 runs; stopped because workers ended, a fault of ours\./);
  assert.equal(await page.locator(".race[data-busy]").count(), 0);
  assert.ok((await raced(page)).length > 2, "what was done stays");
  await axe(page, "#main");
  calm();
  await again(page).click();
  await page.waitForFunction(() => /run ([2-9]|\d\d) of 40/.test(document.querySelector(".race-p")?.innerText ?? ""), null, { timeout: 60_000 });
  assert.equal(await broke(page).count(), 0);
  await page.keyboard.press("Escape");
  own(visit);
});

const fleet = "m=A:4x1@1s,2/h;B:1x1@2s,1/h&t=chat:poisson3,exp1&p=jsq,fifo&seed=7";
const studies = {
  sweep: {
    path: `#v=1&${fleet}&run=4x60000s,w40&view=sweep&end`,
    begin: ".ask-l .btn.primary",
    done: ".ask-r h1.say > span",
    busy: ".ask-p",
  },
  size: {
    path: `#v=1&${fleet}&run=4x100000s,w40&req=p95_wait+%3C%3D+0.5+s&view=size&end`,
    begin: ".ask-l .btn.primary",
    done: ".ask-r .dtbl",
    busy: ".ask-p",
  },
};

for (const [name, study] of Object.entries(studies)) {
  test(`a ${name} that ends its workers says so, and is tried again`, async (t) => {
    const visit = await newPage(t, { path: study.path, mayFail: true });
    const { page } = visit;
    await page.locator("#main:not([data-run])").waitFor({ timeout: 60_000 });
    const calm = faults(page);
    await page.locator(study.begin).click();
    for (const worker of pool(page)) await fault(worker);
    await broke(page).waitFor({ timeout: 30_000 });
    assert.match(await broke(page).innerText(), /stopped because workers ended, a fault of ours\./i);
    assert.equal(await page.locator(study.busy).count(), 0);
    calm();
    await again(page).click();
    await page.locator(study.done).first().waitFor({ timeout: 120_000 });
    await page.locator(study.busy).waitFor({ state: "detached", timeout: 120_000 });
    assert.equal(await broke(page).count(), 0);
    own(visit);
  });
}

test("planners that end their workers say so, and are tried again", async (t) => {
  const visit = await newPage(t, { mayFail: true });
  const { page } = visit;
  await page.locator("svg.pipe").first().waitFor({ state: "attached" });
  await page.keyboard.press("3");
  await page.locator(".studies button").nth(3).click();
  // Too many sizes that are all different for anybody to prove a plan in a second.
  const tasks = Array.from({ length: 60 }, (_, i) => ({ name: `T${i}`, times: [0, 1, 2].map((k) => 1000 + ((i * 7919 + k * 104729) % 997)) }));
  const text = JSON.stringify({ format: "apportion-plan", version: 1, name: "Hard", models: ["A", "B", "C"].map((name) => ({ name })), tasks });
  await dropFile(page, ".app", { name: "hard.json", type: "application/json", text });
  await page.locator(".pl-ctl").getByText("Hard").waitFor();
  await page.getByRole("button", { name: "1 s", exact: true }).click();
  const calm = faults(page);
  await page.locator(".pl-ctl .btn.primary").click();
  for (const worker of pool(page)) await fault(worker);
  await broke(page).waitFor({ timeout: 30_000 });
  calm();
  await again(page).click();
  await page.locator(".pl-stick svg.gantt").first().waitFor();
  await page.locator(".pl-ctl .btn.primary").waitFor({ timeout: 60_000 });
  assert.equal(await broke(page).count(), 0);
  own(visit);
});

test("what is tried by the way says that it ended, in its panel, and is tried again", async (t) => {
  const visit = await newPage(t, { open: false, mayFail: true });
  const { page } = visit;
  // The first worker is that of the run; those of the pool come later.
  let seen = 0;
  const all = (worker) => (seen++ > 0 ? fault(worker) : undefined);
  page.on("worker", all);
  await visit.open();
  const panels = [page.locator(".next .broke"), page.locator(".gap .broke")];
  for (const panel of panels) await panel.getByText("Stopped because workers ended, a fault of ours.").waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText("Trying…").count(), 0);
  await axe(page, "#main");
  page.off("worker", all);
  await page.locator(".next").getByRole("button", { name: "Try again" }).click();
  await page.locator(".next li button").first().waitFor({ timeout: 60_000 });
  await page.locator(".gap").getByRole("button", { name: "Try again" }).click();
  await page.locator(".gap-t").waitFor({ timeout: 60_000 });
  assert.equal(await broke(page).count(), 0);
  own(visit);
});

test("a run whose worker ends without a word is told of, and the next edit starts another", async (t) => {
  const run = "#v=1&m=A:1x4@1s;B:1x4@1s&t=chat:poisson6&p=p2c,fifo&run=400x20h,w0,win60&seed=2&end";
  const visit = await watched(t, run);
  const { page } = visit;
  await page.locator("svg.pipe .fill").first().waitFor({ state: "attached" });
  await page.locator("#main[data-run]").waitFor();
  await page.evaluate(() => globalThis.made[0].terminate());
  await page.getByText("The simulation stopped by a fault of ours. The next edit starts it again.").waitFor();
  await page.locator("#main:not([data-run])").waitFor();
  assert.equal(await page.evaluate(() => globalThis.made.length), 1);
  await page.getByRole("textbox", { name: "Seed" }).fill("3");
  await page.locator("#main[data-run]").waitFor();
  await page.waitForFunction(() => globalThis.made.length === 2);
  await page.getByText(/\d+ of 400/).first().waitFor();
  own(visit);
});
