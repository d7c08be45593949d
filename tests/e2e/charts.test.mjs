// The charts: what they are saved as, how they are zoomed, what they measure, and that they keep up with the hand.
import { readFile } from "node:fs/promises";
import { assert, fleetLink, newPage, strict, test } from "./harness.mjs";

async function saved(page, menu, entry) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await page.locator(".charts .menu").nth(menu).getByRole("button", { name: "Save this picture" }).click();
      await page.getByRole("menuitem", { name: entry }).click();
    })(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a picture is saved as SVG that needs nothing of the page, and as PNG", async (t) => {
  for (const theme of ["light", "dark"]) {
    const { page } = await newPage(t, { theme });
    await page.locator(".charts svg.chart .line").first().waitFor({ state: "attached" });
    for (const menu of [0, 1]) {
      const svg = await saved(page, menu, "Save as SVG");
      const text = svg.bytes.toString();
      assert.match(svg.name, /^[a-z0-9-]+\.svg$/);
      assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      assert.doesNotMatch(text, /class=|style=|var\(|oklab|color-mix/);
      assert.match(text, theme === "light" ? /fill="rgb\(253, 253, 252\)"/ : /fill="rgb\(21, 23, 26\)"/);
      // Strict XML: any reader of SVG takes it.
      const wrong = await page.evaluate((text) =>
        new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent ?? "", text);
      assert.equal(wrong, "");
      const png = await saved(page, menu, "Save as PNG");
      assert.equal(png.bytes.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
      const shown = await page.locator(".charts svg.chart").first().evaluate((svg) => svg.getBoundingClientRect().width);
      if (menu === 0) assert.ok(Math.abs(png.bytes.readUInt32BE(16) - 2 * shown) <= 2, "twice as fine as on screen");
      if (process.env.SHOTS) {
        const { writeFile } = await import("node:fs/promises");
        await writeFile(`/tmp/charts-saved-${theme}-${menu}.png`, png.bytes);
      }
    }
  }
});

/** What a chart over time shows: the words of its stretch, "" when all of the run. */
const stretch = (page) => page.locator(".plot-c .cap.num").allInnerTexts().then((all) => all.join(" "));
const plot = (page) => page.locator(".charts .plot").first();

async function drag(page, from, to, modifiers = []) {
  await plot(page).scrollIntoViewIfNeeded();
  const box = await plot(page).boundingBox();
  for (const key of modifiers) await page.keyboard.down(key);
  await page.mouse.move(box.x + from, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + to, box.y + 64, { steps: 6 });
  await page.mouse.up();
  for (const key of modifiers) await page.keyboard.up(key);
}

test("the play head of a chart and the frame in the scrubber are dragged", async (t) => {
  const { page } = await newPage(t);
  await page.locator(".charts svg.chart .line").first().waitFor({ state: "attached" });
  const now = async () => Number(await page.getByRole("slider", { name: "Time" }).getAttribute("aria-valuenow"));
  const pull = async (from, by) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by, from.y, { steps: 6 });
    await page.mouse.up();
  };
  await plot(page).scrollIntoViewIfNeeded();
  const head = await page.locator(".charts svg .head").first().boundingBox();
  const before = await now();
  await pull({ x: head.x + head.width / 2, y: head.y + head.height / 2 }, -120);
  await page.waitForFunction((before) => Number(document.querySelector(".scrub").getAttribute("aria-valuenow")) < before - 1, before);
  assert.equal(await stretch(page), "", "the head was dragged and no stretch chosen");

  // Away from where the head was left.
  await drag(page, 180, 520);
  const frame = page.locator(".scrub .win");
  const at = () => frame.boundingBox();
  const first = await at();
  const held = await now();
  await pull({ x: first.x + first.width / 2, y: first.y + first.height / 2 }, 60);
  const moved = await at();
  assert.ok(Math.abs(moved.x - first.x - 60) < 3 && Math.abs(moved.width - first.width) < 2, JSON.stringify([first, moved]));
  await pull({ x: moved.x + moved.width - 2, y: moved.y + moved.height / 2 }, 40);
  const wider = await at();
  assert.ok(Math.abs(wider.x - moved.x) < 3 && Math.abs(wider.width - moved.width - 40) < 3, JSON.stringify([moved, wider]));
  assert.equal(await now(), held, "the head stays");
  await page.mouse.click(wider.x + wider.width / 2, wider.y + wider.height / 2);
  await page.waitForFunction((held) => Number(document.querySelector(".scrub").getAttribute("aria-valuenow")) !== held, held);
});

test("a chart is zoomed by dragging, wheel and keys; the stretch outlives an edit", async (t) => {
  const { page } = await newPage(t);
  await page.locator(".charts svg.chart .line").first().waitFor({ state: "attached" });
  const clock = () => page.locator(".clock .num").innerText();
  assert.equal(await stretch(page), "");
  const before = await clock();
  await drag(page, 200, 300);
  const first = await stretch(page);
  assert.match(first, /^\d+(\.\d+)?\u2009s to \d+(\.\d+)?\u2009s$/);
  assert.equal(await clock(), before, "dragging does not seek");
  await page.locator(".transport .win").waitFor();
  // Shift and drag move it, the wheel with Ctrl zooms about the pointer.
  await drag(page, 400, 300, ["Shift"]);
  const moved = await stretch(page);
  assert.notEqual(moved, first);
  const box = await plot(page).boundingBox();
  await page.mouse.move(box.x + 350, box.y + 60);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await page.waitForFunction((text) => document.querySelector(".plot-c .cap.num").innerText !== text, moved);
  // An edit keeps it; the answer is of the new run.
  const close = await stretch(page);
  await page.locator(".seed input").fill("77");
  await page.waitForTimeout(600);
  assert.equal(await stretch(page), close);
  // Keys, with the chart in focus.
  await plot(page).focus();
  await page.keyboard.press("s");
  await page.waitForFunction((text) => document.querySelector(".plot-c .cap.num").innerText !== text, close);
  await page.keyboard.press("w");
  await page.keyboard.press("d");
  await page.keyboard.press("f");
  await page.locator(".plot-c .cap.num").waitFor({ state: "detached" });
  assert.equal(await page.locator(".transport .win").count(), 0);
  // A click still puts the play head; a double click fits.
  await plot(page).click({ position: { x: 150, y: 60 } });
  await page.waitForFunction((was) => document.querySelector(".clock .num").innerText !== was, before);
  await drag(page, 200, 400);
  await page.locator(".plot-c .cap.num").waitFor();
  await plot(page).dblclick({ position: { x: 250, y: 60 } });
  await page.locator(".plot-c .cap.num").waitFor({ state: "detached" });
});

test("every figure is drawn for each model and the fleet, with its table", async (t) => {
  const { page } = await newPage(t);
  await page.locator(".charts svg.chart .line").first().waitFor({ state: "attached" });
  for (const [place, title] of ["Load", "Waiting", "Busy slots", "Throughput"].entries()) {
    await page.getByLabel("Figure", { exact: true }).selectOption({ label: title.toLowerCase() });
    await page.getByRole("heading", { name: `${title} over time` }).waitFor();
    const lines = page.locator(".charts figure").first().locator("svg.window .line");
    assert.equal(await lines.count(), place === 0 ? 2 : 3, title);
    await page.locator(".charts figure").first().getByRole("button", { name: "Show as table" }).click();
    const head = await page.locator(".charts figure").first().locator("thead").first().innerText();
    assert.match(head, place === 0 ? /A: least load/ : /A: least.*fleet: most/s);
    await page.locator(".charts figure").first().getByRole("button", { name: "Show as table" }).click();
  }
  // The line of a model can be switched off.
  const entry = page.locator(".charts .legend button").first();
  await entry.click();
  assert.equal(await entry.getAttribute("aria-pressed"), "false");
  assert.equal(await page.locator(".charts figure").first().locator("svg.window .line").count(), 2);
});

test("distributions: tail, logarithmic tail, CDF and histogram, of waits and of responses", async (t) => {
  const { page } = await newPage(t);
  const figure = page.locator(".charts figure").nth(1);
  await figure.locator("svg.chart .line").first().waitFor({ state: "attached" });
  const seen = new Set();
  for (const of of ["wait", "response"]) {
    await figure.getByLabel("Of", { exact: true }).selectOption({ label: of });
    if (of === "response") await figure.getByText("of this run").waitFor();
    for (const spread of ["tail", "log tail", "CDF", "histogram"]) {
      await figure.getByLabel("Distribution").selectOption({ label: spread });
      await page.waitForTimeout(50);
      seen.add(await figure.locator("svg.chart .line").first().getAttribute("d"));
    }
  }
  assert.equal(seen.size, 8, "eight different pictures");
  await figure.getByRole("button", { name: "Show as table" }).click();
  assert.match(await figure.locator("thead").innerText(), /response \[s\]/);
});

/** Models of three makes, one slot each. */
function crowdLink(models, tasks) {
  const rate = 0.8 * models;
  const seconds = Math.max(4, Math.round(tasks / rate));
  const list = Array.from({ length: models }, (_, i) => `${["red", "green", "blue"][i % 3]}-${i}:1x1@1/s`).join(";");
  return `#v=1&n=Crowd&m=${list}&t=t:poisson${rate}&p=jsqd:2,fifo&run=1x${seconds}s,w0,win${seconds}&seed=5&end`;
}

test("two hundred models: heat map, filter, order, groups, and a row pinned by a press", async (t) => {
  const { page } = await newPage(t, { path: crowdLink(200, 20_000) });
  const figure = page.locator(".charts figure").first();
  await figure.locator(".heat").first().waitFor({ state: "attached" });
  assert.equal(await figure.locator("svg.window .line").count(), 5, "four highest and the fleet");
  await figure.scrollIntoViewIfNeeded();
  const box = await plot(page).boundingBox();
  const row = async () => (await figure.locator(".strip-bg").boundingBox()).y + 30;
  await page.mouse.move(box.x + 300, await row());
  await figure.locator(".tip").getByText(/-\d+, highest of \d+/).waitFor();
  await page.mouse.click(box.x + 300, await row());
  await page.waitForFunction(() => document.querySelectorAll(".charts figure svg.window .line").length === 2);
  await page.mouse.click(box.x + 300, await row());
  await page.waitForFunction(() => document.querySelectorAll(".charts figure svg.window .line").length === 5);
  await figure.getByLabel("Filter by name").fill("red-1");
  await page.mouse.move(box.x + 300, await row());
  await figure.locator(".tip").getByText(/^red-1/).first().waitFor();
  await figure.getByLabel("Filter by name").fill("");
  await figure.getByLabel("Highest by").selectOption({ label: "peak" });
  await figure.getByLabel("Group", { exact: true }).selectOption({ label: "by name" });
  await page.waitForFunction(() => document.querySelectorAll(".charts .legend button").length === 4);
  assert.match(await figure.locator(".legend").innerText(), /green × 67/);
});

/** Zooms in and out about one place for `ms`, or pans, one turn of the wheel a frame; frames a second and long tasks. */
const turned = ({ ms, pan }) => new Promise((done) => {
  const target = document.querySelector(".charts .plot");
  const box = target.getBoundingClientRect();
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: "longtask" });
  const began = performance.now();
  let frames = 0;
  const frame = () => {
    frames += 1;
    const since = performance.now() - began;
    if (since > ms) {
      setTimeout(() => {
        observer.disconnect();
        done({ perSecond: frames / since * 1000, longest: Math.max(0, ...long) });
      }, 200);
      return;
    }
    const out = since % 2000 > 1000 ? 1 : -1;
    target.dispatchEvent(new WheelEvent("wheel", {
      bubbles: true, cancelable: true, clientX: box.left + box.width * 0.4, clientY: box.top + 60,
      ctrlKey: !pan, shiftKey: pan, deltaX: pan ? out * 24 : 0, deltaY: pan ? 0 : out * 60,
    }));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
});

for (const [name, link] of [["a million tasks on ten models", fleetLink(1e6)], ["a million tasks on a thousand models", crowdLink(1000, 1e6)]]) {
  test(`zooming and panning keep up: ${name}`, { timeout: 180_000 }, async (t) => {
    const { page } = await newPage(t, { path: link });
    await page.locator(".charts svg.chart .line").first().waitFor({ state: "attached", timeout: 90_000 });
    await page.waitForFunction(() => !document.querySelector(".runbar"), null, { timeout: 90_000 });
    await page.locator(".charts").scrollIntoViewIfNeeded();
    await page.evaluate(turned, { ms: 500, pan: false });
    const found = [];
    for (const pan of [false, true]) {
      const { perSecond, longest } = await page.evaluate(turned, { ms: 3000, pan });
      found.push({ perSecond, longest });
      t.diagnostic(`${name}, ${pan ? "panning" : "zooming"}: ${perSecond.toFixed(1)} frames/s, longest task ${longest.toFixed(0)} ms`);
    }
    for (const { perSecond, longest } of found) {
      assert.ok(perSecond >= (strict ? 55 : 15), `${perSecond.toFixed(1)} frames/s`);
      assert.ok(longest <= (strict ? 50 : 200), `a task of ${longest.toFixed(0)} ms`);
    }
  });
}
