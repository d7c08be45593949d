// The timeline: zoom, pan, select, find, its table and files, and a million tasks without a dropped frame.
import { readFileSync } from "node:fs";
import { assert, axe, fleetLink, newPage, strict, test } from "./harness.mjs";

async function opened(t, options = {}) {
  const visit = await newPage(t, options);
  await visit.page.locator("svg.pipe").first().waitFor({ state: "attached" });
  await visit.page.keyboard.press("2");
  await painted(visit.page);
  return visit;
}

/** Waits until the canvas has something on it. */
const painted = (page) => page.waitForFunction(() => {
  const canvas = document.querySelector(".tl-plot canvas");
  if (!canvas?.width) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value > 0);
});

/** The labels of the axis: they change with the stretch that is seen. */
const axisOf = (page) => page.locator(".tl-axis svg:first-child text").allTextContents();

async function changed(read, before) {
  for (let round = 0; round < 100; round++) {
    const now = await read();
    if (JSON.stringify(now) !== JSON.stringify(before)) return now;
    await new Promise((done) => setTimeout(done, 30));
  }
  return assert.fail(`still ${JSON.stringify(before)}`);
}

const title = async (page) => (await page.locator(".tl h1").innerText()).replace(/\s+/g, " ").trim();

async function find(page, number) {
  await page.keyboard.press("/");
  await page.locator("#find-in").fill(String(number));
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "Selected task" }).getByRole("heading", { name: `Task ${number}`, exact: true }).waitFor();
}

test("zooms and pans by key, wheel, button and drag", async (t) => {
  const { page } = await opened(t);
  let axis = await axisOf(page);
  for (const key of ["w", "d", "a", "s", "w", "w", "f"]) {
    await page.keyboard.press(key);
    axis = await changed(() => axisOf(page), axis);
  }
  const plot = page.locator(".tl-plot");
  const { x, y, width, height } = await plot.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.keyboard.up("Control");
  axis = await changed(() => axisOf(page), axis);
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, 300);
  await page.keyboard.up("Shift");
  axis = await changed(() => axisOf(page), axis);
  await plot.dblclick();
  axis = await changed(() => axisOf(page), axis);
  await page.mouse.move(x + width * 0.4, y + 200);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + 220, { steps: 4 });
  await page.mouse.up();
  axis = await changed(() => axisOf(page), axis);
  await page.getByRole("button", { name: "Zoom out" }).click();
  axis = await changed(() => axisOf(page), axis);
  await page.locator(".tl-scroll").focus();
  await page.keyboard.press("ArrowLeft");
  await changed(() => axisOf(page), axis);
});

test("a task is selected by number, key and click, and tells its life", async (t) => {
  const { page } = await opened(t);
  await find(page, 404);
  assert.match(await title(page), /^Task 404 /);
  const panel = page.getByRole("complementary", { name: "Selected task" });
  for (const word of ["arrived", "ran", "done", "class", "priority", "size", "target"]) {
    assert.ok(await panel.getByText(word, { exact: true }).count() > 0, word);
  }
  await page.keyboard.press(".");
  const heading = () => panel.getByRole("heading", { level: 2 }).innerText();
  assert.equal(await changed(heading, "Task 404"), "Task 405");
  await page.keyboard.press(",");
  assert.equal(await changed(heading, "Task 405"), "Task 404");
  const axis = await axisOf(page);
  await page.keyboard.press("f");
  await changed(() => axisOf(page), axis);
  assert.equal(await page.locator(".tl-plot .tl-sel").count() > 0, true);
  await axe(page, "main");
  await panel.getByRole("button", { name: /^Task \d+$/ }).first().click();
  await changed(heading, "Task 404");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  // A click on a bar that is wide enough: near the middle of the first slot's lane one of them will be hit.
  const { x, y, width, height } = await page.locator(".tl-plot").boundingBox();
  for (let step = 1; step < 20 && !(await panel.count()); step++) {
    await page.mouse.click(x + width * step / 20, y + height * 0.55);
    await page.waitForTimeout(60);
  }
  assert.equal(await panel.count(), 1, "no click selected a task");
  await page.getByRole("button", { name: "Class", exact: true }).click();
  await page.getByRole("button", { name: "Wait", exact: true }).click();
  await page.locator(".tl-foot").getByText("waited, up to").waitFor();
});

test("the selection and the stretch survive an edit", async (t) => {
  const { page } = await opened(t);
  await find(page, 300);
  await page.keyboard.press("w");
  await page.keyboard.press("w");
  await page.waitForTimeout(200);
  const axis = await axisOf(page);
  const digest = await page.locator("#main").getAttribute("data-played");
  await page.locator(".seed input").fill("77");
  await changed(() => page.locator("#main").getAttribute("data-played"), digest);
  await page.waitForTimeout(200);
  assert.deepEqual(await axisOf(page), axis);
  assert.match(await title(page), /^Task 300 /);
});

test("the table holds the tasks in view, and the picture becomes a file", async (t) => {
  const { page } = await opened(t);
  for (let step = 0; step < 6; step++) await page.keyboard.press("w");
  const menu = page.getByRole("button", { name: "Save this picture" });
  const saved = async (name) => {
    await menu.click();
    const waits = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
    return readFileSync(await (await waits).path());
  };
  const svg = (await saved("Save as SVG")).toString();
  assert.match(svg, /^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.ok(!/class=|var\(|light-dark/.test(svg), "the file needs a style sheet");
  const parsed = await page.evaluate((source) => {
    const found = new DOMParser().parseFromString(source, "image/svg+xml");
    return { fault: found.querySelector("parsererror")?.textContent ?? null, texts: found.querySelectorAll("text").length };
  }, svg);
  assert.equal(parsed.fault, null);
  assert.ok(parsed.texts > 20);
  const png = await saved("Save as PNG");
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  assert.ok(png.length > 5_000, "an empty picture");
  await page.getByRole("button", { name: "Show as table" }).click();
  const table = page.getByRole("region", { name: "Tasks in view" });
  await table.getByRole("row").nth(3).waitFor();
  await table.getByRole("button", { name: "wait [s]" }).click();
  await axe(page, "main");
});

test("the table has every task in view, a page at a time, sorted over all and copied whole", async (t) => {
  const { page } = await newPage(t, {
    path: fleetLink(20_000, { view: "timeline" }),
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await page.getByRole("button", { name: "Show as table" }).click();
  const table = page.getByRole("region", { name: "Tasks in view" });
  const numbers = (column) => table.locator(`tbody tr > :nth-child(${column})`).evaluateAll(
    (cells) => cells.map((cell) => Number(cell.innerText.replace(/,/g, ""))));
  await table.locator("tbody tr").nth(99).waitFor();
  assert.deepEqual(await numbers(1), Array.from({ length: 100 }, (_, row) => row + 1));
  const told = await page.locator(".pager").innerText();
  const total = Number(/of ([\d,]+)/.exec(told)[1].replace(",", ""));
  assert.ok(total > 19_000, told);
  // Shortest waits first, then the longest of all the run.
  const heading = table.getByRole("button", { name: /^wait \[s\]/ });
  await heading.click();
  await changed(() => numbers(7).then((waits) => waits.every((wait) => wait === 0)), false);
  await heading.click();
  await changed(() => numbers(7).then((waits) => waits[0] > 0), false);
  const waits = await numbers(7);
  assert.deepEqual(waits, [...waits].sort((a, b) => b - a));
  await page.getByRole("button", { name: "Next rows" }).click();
  await changed(() => numbers(7).then((next) => next[0] <= waits[99]), false);
  await page.getByRole("button", { name: /^Copy.*: Tasks in view/ }).click();
  await page.getByText(/copied/i).first().waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = text.trimEnd().split(/\r?\n/);
  assert.equal(lines.length - 1, total);
  const most = lines.slice(1).map((line) => line.split(",")).reduce((most, cells) => Math.max(most, cells[6] - cells[5]), 0);
  assert.ok(Math.abs(most - waits[0]) < 1e-4 * most, `${most} and ${waits[0]}`);
  // Half as much of the run has about half as many.
  await page.keyboard.press("w");
  await changed(() => page.locator(".pager").innerText().then((now) => now !== told), false);
});

test("one finger pans, two fingers zoom, a tap selects", async (t) => {
  const { page, context } = await opened(t, { width: 390, height: 844, context: { hasTouch: true } });
  const session = await context.newCDPSession(page);
  const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", {
    type, touchPoints: points.map(([x, y], id) => ({ x, y, id })),
  });
  await page.keyboard.press("w");
  await page.keyboard.press("w");
  await page.waitForTimeout(200);
  const { x, y, width, height } = await page.locator(".tl-plot").boundingBox();
  const [left, middle, right, row] = [x + width * 0.35, x + width * 0.5, x + width * 0.65, y + height * 0.4];
  const stretch = async () => {
    const axis = (await axisOf(page)).map((label) => parseFloat(label));
    return { first: axis[0], step: axis[1] - axis[0], axis };
  };
  const begin = await stretch();
  await touch("touchStart", [right, row]);
  for (let step = 1; step <= 10; step++) await touch("touchMove", [right - (right - left) * step / 10, row]);
  await touch("touchEnd");
  await changed(() => axisOf(page).then((axis) => parseFloat(axis[0])), begin.first);
  await page.waitForTimeout(200);
  const panned = await stretch();
  assert.ok(panned.first > begin.first && Math.abs(panned.step - begin.step) < 1e-6, `${begin.axis} to ${panned.axis}`);

  await touch("touchStart", [middle - 20, row]);
  await touch("touchStart", [middle - 20, row], [middle + 20, row]);
  for (let step = 1; step <= 10; step++) await touch("touchMove", [middle - 20 - 8 * step, row], [middle + 20 + 8 * step, row]);
  await touch("touchEnd");
  await changed(() => stretch().then(({ step }) => step), panned.step);
  const zoomed = await stretch();
  assert.ok(zoomed.step < panned.step, `${panned.axis} to ${zoomed.axis}`);

  // Taps along the row of a slot: one of them hits a bar.
  const panel = page.getByRole("complementary", { name: "Selected task" });
  for (let step = 1; step < 20 && !(await panel.count()); step++) {
    await page.touchscreen.tap(x + width * step / 20, y + height * 0.55);
    await page.waitForTimeout(60);
  }
  assert.equal(await panel.count(), 1, "no tap selected a task");
});

test("a narrow screen in Chinese has all of it", async (t) => {
  const { page } = await opened(t, { width: 390, height: 844, lang: "zh-CN" });
  await page.keyboard.press("/");
  await page.locator("#find-in").fill("12");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "任务 12", exact: true }).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
  await axe(page, "main");
});

test("every kind of run has its lanes", async (t) => {
  const run = "run=1x60s,w0,win60&seed=5&end";
  const lanes = async (link) => {
    const { page } = await opened(t, { path: `#v=1&n=Kinds&${link}&${run}` });
    return { page, words: await page.locator(".tl-stick text").allTextContents() };
  };
  const shed = await lanes("m=A:1x2@1s&t=t:poisson5&p=rr,fifo,admission.cap:3");
  assert.ok(shed.words.includes("shed"), shed.words.join());
  const cut = await lanes("m=A:1x2@1s&t=low:poisson2,pri1;high:poisson0.5,pri9&p=rr,fifo,urgent.preempt");
  await cut.page.locator(".tl-foot").getByText("interrupted").waitFor();
  const anew = await lanes("m=A:1x2@1s&t=low:poisson2,pri1,fin1s;high:poisson0.5,pri9&p=rr,fifo,urgent.preempt:7_1");
  await anew.page.locator(".tl-foot").getByText("interrupted, begins anew").waitFor();
  await anew.page.locator(".tl-foot").getByText("later than its target").waitFor();
  const moved = await lanes("m=A:1x1@1s;B:1x1@1s&t=t:poisson1.6&p=uniform,fifo,steal");
  await moved.page.locator(".tl-foot").getByText("moved to another model").waitFor();
  const shared = await lanes("m=A:1x2@1s&t=t:poisson1.6&p=rr,ps");
  assert.ok(shared.words.includes("running") && !shared.words.includes("slot 1"), shared.words.join());
  const central = await lanes("m=A:1x1@1s;B:1x1@1s&t=t:poisson1.6&p=central,fifo");
  assert.ok(central.words.includes("Central queue"), central.words.join());
  const split = await lanes("m=A:1x1@1s;B:1x1@1s&t=t:poisson0.7,x2&p=jsq,fifo");
  await find(split.page, 3);
  await split.page.getByText(/^1 of 2, of task 3$/).waitFor();
  const none = await newPage(t, { path: `#v=1&n=None&m=A:1x1@1s&t=t:poisson0.000001&p=rr,fifo&view=timeline&${run}` });
  await none.page.getByRole("heading", { name: "No task arrived in this run." }).waitFor();
});

/** Zooms and pans for some seconds; frames a second and the longest tasks of the page. */
const drive = (seconds) => new Promise((done) => {
  const long = [];
  const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => long.push(entry.duration)));
  observer.observe({ entryTypes: ["longtask"] });
  const plot = document.querySelector(".tl-plot");
  const { left, top, width, height } = plot.getBoundingClientRect();
  const began = performance.now();
  let frames = 0;
  const gaps = [];
  let last = began;
  const frame = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    const share = (now - began) / 1000 / seconds;
    if (share >= 1) {
      observer.disconnect();
      gaps.sort((a, b) => a - b);
      return done({ fps: frames / seconds, long, gap95: gaps[Math.floor(gaps.length * 0.95)] });
    }
    frames++;
    // In for the first half, then out, panning on the way.
    const zooming = frames % 4 !== 0;
    plot.dispatchEvent(new WheelEvent("wheel", {
      bubbles: true, cancelable: true, clientX: left + width * 0.6, clientY: top + height / 2,
      ctrlKey: zooming, shiftKey: !zooming, deltaY: zooming ? (share < 0.5 ? -40 : 40) : 60,
    }));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
});

test("a million tasks are zoomed and panned without a pause", async (t) => {
  const { page } = await newPage(t, { path: fleetLink(1_000_000, { view: "timeline" }) });
  page.setDefaultTimeout(60_000);
  await page.locator(".tl-scroll").waitFor();
  await painted(page);
  await page.waitForFunction(() => document.querySelector("#main").dataset.run !== "on", null, { timeout: 120_000 });
  await page.waitForTimeout(500);
  const axis = await axisOf(page);
  const driven = page.evaluate(drive, 4);
  await changed(() => axisOf(page), axis);
  const { fps, long, gap95 } = await driven;
  t.diagnostic(`${fps.toFixed(1)} frames/s, 95% of frames within ${gap95.toFixed(1)} ms, long tasks: ${long.map(Math.round).join(", ") || "none"}`);
  assert.ok(fps >= (strict ? 55 : 20), `${fps.toFixed(1)} frames/s`);
  const worst = Math.max(0, ...long);
  assert.ok(worst <= (strict ? 50 : 200), `a task of ${Math.round(worst)} ms`);
});
