// Plans of a batch: every planner on it, the chart under mouse, finger and keys, documents, files.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, axe, dropFile, newPage, projectDir, test } from "./harness.mjs";

const document = (name) => readFileSync(join(projectDir, `static/examples/plans/${name}.json`), "utf8");

/** A page on the tab of plans. */
async function opened(t, options = {}) {
  const visit = await newPage(t, options);
  const { page } = visit;
  await page.locator("svg.pipe").first().waitFor({ state: "attached" });
  await page.keyboard.press("3");
  await page.locator(".studies button").nth(3).click();
  await page.locator(".pl").waitFor();
  return visit;
}

const drop = (page, name, text) => dropFile(page, ".app", { name, type: "application/json", text });

/** Sets all planners on what is there, and waits for the end. */
async function plan(page, limit = "0.1 s") {
  await page.getByRole("button", { name: limit, exact: true }).click();
  await page.locator(".pl-ctl .btn.primary").click();
  await page.locator(".pl-ctl .btn.primary").waitFor({ timeout: 60_000 });
  await page.locator(".pl-stick svg.gantt").first().waitFor();
}

const sentence = async (page) => (await page.locator("h1.say").innerText()).replace(/[\s\u2009\u202f]+/g, " ").trim();
const told = async (page) => (await page.locator(".pl-told").innerText()).replace(/[\s\u2009\u202f]+/g, " ").trim();
const makespan = (page) => page.locator(".pl-h b").innerText().then((text) => parseFloat(text.replace(",", "")));

/** Rows of the table of planners: name, makespan, gap, took, state. */
const planners = (page) => page.locator(".pl-t tbody tr").evaluateAll((rows) =>
  rows.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/[\s\u2009\u202f]+/g, " ").trim())));

/** The first text in a bar, and its middle on screen. */
async function bar(page, label) {
  const box = await page.locator(".pl-stick svg.gantt text.g-id").filter({ hasText: label }).first().boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function eventually(read, holds, what) {
  let last;
  for (let round = 0; round < 150; round++) {
    last = await read();
    if (holds(last)) return last;
    await new Promise((done) => setTimeout(done, 30));
  }
  return assert.fail(`${what}: still ${JSON.stringify(last)}`);
}

test("a scenario whose tasks come over time says why it cannot be planned, and offers what can", async (t) => {
  const { page } = await opened(t);
  assert.match(await sentence(page), /There is no batch to plan in this scenario\. The tasks of chat do not all come at once\./);
  await axe(page, ".pl");
  await page.getByRole("button", { name: "Three models, one batch" }).click();
  await eventually(() => sentence(page), (text) => /^450 tasks on 3 slots of different speeds/.test(text), "the example");
  assert.match(await sentence(page), /No plan ends before 750 ms\./);
  await plan(page);
  assert.match(await sentence(page), /: 750 ms, and no plan ends sooner\.$/);
  assert.equal((await planners(page)).length, 17);
});

test("every planner is told of, sorted, and its plan is shown", async (t) => {
  const { page } = await opened(t);
  await drop(page, "ten.json", document("ten-tasks"));
  await eventually(() => sentence(page), (text) => /^10 tasks on 3 slots of different speeds/.test(text), "opened");
  assert.match(await page.locator(".pl-say .why").innerText(), /Certified floor 9\.33.*: Even if tasks could be cut/s);
  await plan(page);
  assert.match(await sentence(page), /: 9\.33 s, and no plan ends sooner\.$/);
  const rows = await planners(page);
  const row = (name) => rows.find((cells) => cells[0].startsWith(name));
  assert.deepEqual(rows[0].slice(1, 3), ["9.3333 s", "0"], "the shortest first");
  assert.equal(rows[0][4], "proved best");
  assert.equal(row("List scheduling")[4], "a rule: one plan");
  assert.equal(row("SLACK")[4], "only for slots of one speed");
  await page.locator(".pl-t thead button").first().click();
  const names = (await planners(page)).map((cells) => cells[0]);
  assert.equal(names[0], "D'Hondt");
  await page.locator(".pl-t").getByRole("button", { name: "List scheduling" }).click();
  await eventually(() => page.locator(".pl-h h2").innerText(), (text) => text === "List scheduling", "the plan of another");
  assert.ok((await makespan(page)) > 9.34);
  await axe(page, ".pl");
});

test("a task is dragged to another model, taken back, and put back", async (t) => {
  const { page } = await opened(t);
  await drop(page, "ten.json", document("ten-tasks"));
  await plan(page);
  const before = await makespan(page);
  // T9, the smallest, to the slowest model.
  const from = await bar(page, "T10");
  const lane = await page.locator(".pl-stick svg.gantt .badge").first().boundingBox();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y - 10, { steps: 3 });
  await page.mouse.move(from.x, lane.y + 8, { steps: 4 });
  assert.equal(await page.locator(".pl-stick .pl-ghost").count(), 1, "it follows the pointer");
  await page.mouse.up();
  const after = await eventually(() => makespan(page), (value) => value !== before, "dragged");
  assert.ok(after > before, `${after}`);
  assert.match(await told(page), /^T10 on A: .* s \(\+.* s\)$/);
  assert.match(await page.locator(".pl-h").innerText(), /By hand, from/);
  assert.match(await page.locator(".pl-h").innerText(), /\+.*s against the plan as found/);
  await page.keyboard.press("Control+z");
  await eventually(() => makespan(page), (value) => value === before, "undone");
  await page.keyboard.press("Control+Shift+Z");
  await eventually(() => makespan(page), (value) => value === after, "done again");
  assert.equal(await page.getByRole("textbox", { name: "Scenario name" }).inputValue(), "Equal load, unequal waiting", "the scenario stays");
  await page.getByRole("button", { name: "Put back" }).click();
  await eventually(() => makespan(page), (value) => value === before, "put back");
  assert.doesNotMatch(await page.locator(".pl-h").innerText(), /By hand/);
});

test("keys select a task, move it and take it back; a lane that may not run it says so", async (t) => {
  const { page } = await opened(t);
  await drop(page, "bars.json", JSON.stringify({
    format: "apportion-plan", version: 1, models: [{ name: "small" }, { name: "large" }],
    tasks: [{ name: "draft", times: [2, 3] }, { name: "verify", times: [null, 1] }, { name: "tidy", times: [1, 1] }],
  }));
  await plan(page);
  const before = await makespan(page);
  await page.locator(".pl-scroll").focus();
  await page.keyboard.press("ArrowRight");
  assert.match(await told(page), /^\w+ on small, 0 s to /);
  await page.keyboard.press("ArrowDown");
  await eventually(() => told(page), (text) => / on large/.test(text), "the lane below");
  const first = await told(page);
  if (!first.startsWith("verify")) await page.keyboard.press("ArrowRight");
  if (!(await told(page)).startsWith("verify")) await page.keyboard.press("ArrowLeft");
  await eventually(() => told(page), (text) => text.startsWith("verify"), "the barred task");
  await page.keyboard.press("Alt+ArrowUp");
  await eventually(() => told(page), (text) => text === "small may not run verify.", "refused");
  assert.equal(await makespan(page), before);
  await page.keyboard.press("ArrowUp");
  await eventually(() => told(page), (text) => / on small/.test(text), "the lane above");
  await page.keyboard.press("m");
  assert.equal(await page.evaluate(() => document.activeElement.id), "pl-move");
  await page.locator("#pl-move").selectOption({ label: "large" });
  const after = await eventually(() => makespan(page), (value) => value !== before, "moved by the choice");
  assert.ok(after > before);
  await page.keyboard.press("Control+z");
  await eventually(() => makespan(page), (value) => value === before, "undone");
  assert.match(await page.locator("#pl-move").innerText(), /large/);
});

test("a document with dependencies: HEFT's plan, its arrows, and an order that cannot be", async (t) => {
  const { page } = await opened(t);
  await drop(page, "heft.json", document("heft-graph"));
  await plan(page);
  assert.match(await sentence(page), /^Longest way first \(HEFT\): 80 s, within .*% of the best possible\. Nobody can be below/);
  const rows = await planners(page);
  assert.equal(rows[0][1], "80 s");
  assert.ok(rows.slice(1).every((cells) => cells[4] === "not for tasks that wait for others"));
  const t1 = await bar(page, /^T1$/);
  await page.mouse.click(t1.x, t1.y);
  await eventually(() => told(page), (text) => /^T1 on P3, 0 s to 9 s · sets the end/.test(text), "selected");
  assert.ok(await page.locator(".pl-stick path.pl-link").count() > 0, "arrows to what waits for it");
  // After the last task of its lane: those wait for it.
  await page.locator(".pl-scroll").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await eventually(() => told(page), (text) => /^T1 cannot stand there: T\d+ would be on the wrong side/.test(text), "refused");
  assert.equal(await makespan(page), 80);
});

test("lanes scroll under a task that is dragged to their edge, for as long as it is there", async (t) => {
  const { page } = await opened(t);
  const models = Array.from({ length: 60 }, (_, model) => ({ name: `m${model}` }));
  const tasks = Array.from({ length: 120 }, (_, task) => ({ name: `t${task}`, size: 1 + task % 7 }));
  await drop(page, "tall.json", JSON.stringify({ format: "apportion-plan", version: 1, name: "Tall", models, tasks }));
  await page.locator(".pl-ctl").getByText("Tall").waitFor();
  await plan(page);
  const scroller = page.locator(".pl-scroll");
  await scroller.scrollIntoViewIfNeeded();
  const scrolled = () => scroller.evaluate((element) => element.scrollTop);
  const box = await scroller.boundingBox();
  const y = { top: box.y + 6, bottom: box.y + box.height - 6 };
  const first = await page.locator(".pl-stick svg.gantt text.g-id").first().boundingBox();
  await page.mouse.move(first.x + first.width / 2, first.y + first.height / 2);
  await page.mouse.down();
  await page.mouse.move(first.x + 20, first.y + 30, { steps: 3 });
  assert.equal(await scrolled(), 0, "far from an edge nothing scrolls");
  await page.mouse.move(first.x + 20, y.bottom, { steps: 3 });
  await eventually(scrolled, (top) => top > 300, "down, without another move");
  await page.mouse.move(first.x + 20, box.y + box.height / 2);
  const rested = await scrolled();
  await page.waitForTimeout(150);
  assert.equal(await scrolled(), rested, "away from the edge it rests");
  await page.mouse.move(first.x + 20, y.top);
  await eventually(scrolled, (top) => top < rested, "up again");
  await page.mouse.move(first.x + 20, y.bottom);
  await eventually(scrolled, (top) => top > rested, "and down");
  await page.mouse.up();
  const end = await scrolled();
  assert.match(await told(page), /^t\d+ on m(1[5-9]|[2-5]\d): /, "dropped on a lane that was out of sight");
  await page.waitForTimeout(150);
  assert.equal(await scrolled(), end);
});

test("a search without a limit is stopped and keeps its best", async (t) => {
  const { page } = await opened(t);
  const times = (task) => [task * 7919 % 911 + 9, task * 104729 % 907 + 9, task * 1299709 % 997 + 9];
  const tasks = Array.from({ length: 90 }, (_, task) => ({ times: times(task + 1) }));
  await drop(page, "hard.json", JSON.stringify({
    format: "apportion-plan", version: 1, models: [{ name: "a" }, { name: "b" }, { name: "c" }], tasks,
  }));
  await page.getByRole("button", { name: "until proved", exact: true }).click();
  await page.locator(".pl-ctl .btn.primary").click();
  const stop = page.getByRole("button", { name: "Stop here" });
  await page.locator(".pl-ctl progress").waitFor();
  await page.locator(".pl-stick svg.gantt").first().waitFor();
  await stop.click();
  await page.locator(".pl-ctl .btn.primary").waitFor();
  assert.match(await sentence(page), /: .* (ms|s|min|h), within /);
  const rows = await planners(page);
  assert.ok(rows.some((cells) => cells[4] === "its time was over"), JSON.stringify(rows));
  assert.ok(rows.every((cells) => !/searching|turn/.test(cells[4])), JSON.stringify(rows));
});

test("a document that is wrong says where, and what was there stays", async (t) => {
  const { page } = await opened(t);
  await drop(page, "ten.json", document("ten-tasks"));
  await plan(page);
  const before = await makespan(page);
  const wrong = [
    ['{"format": "apportion-plan", "version": 1, "models": [{"name": "a"}], "tasks": [{"size": 1}, {}]}', /Task 2 needs either a size/],
    ['{"format": "apportion-plan", "version": 9, "models": [{"name": "a"}], "tasks": [{"size": 1}]}', /version 9/],
    ['{"format": "apportion-plan", "version": 1, "models": [', /cannot be read at line 1/],
    ['{"format": "apportion-plan", "version": 1, "models": [{"name": "a"}], "tasks": [{"size": -4}]}', /−4 is not a number from 0/],
    ['{"format": "apportion-plan", "version": 1, "models": [{"name": "a"}], "tasks": [{"name": "x", "size": 1}], "links": [{"before": "x", "after": "y"}]}', /Link 1 names a task that is not there/],
  ];
  for (const [text, says] of wrong) {
    await drop(page, "wrong.json", text);
    await eventually(() => page.locator(".pl [role=alert]").innerText().catch(() => ""), (found) => says.test(found), String(says));
    assert.match(await page.locator(".pl [role=alert]").innerText(), /^wrong\.json was not opened\./);
    assert.equal(await makespan(page), before);
  }
  await axe(page, ".pl");
  await page.getByRole("button", { name: "Back to the scenario" }).click();
  await eventually(() => sentence(page), (text) => /no batch to plan/.test(text), "the scenario again");
});

test("the plan is saved as SVG, JSON and CSV, and has a table twin", async (t) => {
  const { page } = await opened(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await drop(page, "ten.json", document("ten-tasks"));
  await plan(page);
  const saved = async (press) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
  };
  const [name, json] = await saved(() => page.getByRole("button", { name: "Save JSON" }).click());
  assert.equal(name, "ten-tasks-three-speeds-plan.json");
  const result = JSON.parse(json);
  assert.equal(result.format, "apportion-plan-result");
  assert.deepEqual([result.bound_ticks, result.best.is_optimal, result.best.lanes.length], [56, true, 3]);
  const menu = () => page.locator(".pl-h .menu button").first().click();
  await menu();
  const [, svg] = await saved(() => page.getByRole("menuitem", { name: /SVG/ }).click());
  assert.ok(svg.startsWith("<svg") && svg.includes("T10") && !svg.includes("class="));
  await menu();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  const csv = await eventually(() => page.evaluate(() => navigator.clipboard.readText()), (text) => text.length > 20, "copied");
  assert.match(csv, /^Task,Slot,Start \[s\],End \[s\],Sets the end\r\n/);
  assert.equal(csv.trim().split("\r\n").length, 11);
  await page.locator(".pl-h button[aria-label='Table'], .pl-h .ib[aria-pressed]").last().click();
  assert.equal(await page.locator(".pl-chart table tbody tr").count(), 10);
});

test("thousands of tasks are drawn as few nodes, and zoomed into", async (t) => {
  const { page } = await opened(t);
  const tasks = Array.from({ length: 10_000 }, (_, task) => ({ size: 1 + task * 7919 % 97 }));
  const models = Array.from({ length: 10 }, (_, model) => ({ name: `GPU ${model + 1}`, speed: 1 + model % 3 }));
  await drop(page, "many.json", JSON.stringify({ format: "apportion-plan", version: 1, models, tasks }));
  await plan(page);
  assert.match(await page.locator(".pl-say .why").innerText(), /10,000 tasks on 10 slots/);
  assert.ok(await page.locator(".pl-stick svg.gantt *").count() < 1_500);
  const crowds = await page.locator(".pl-stick path.pl-crowd").count();
  assert.ok(crowds > 0);
  await page.locator(".pl-scroll").focus();
  for (let round = 0; round < 14; round++) await page.keyboard.press("+");
  await eventually(() => page.locator(".pl-stick path.pl-crowd").count(), (count) => count === 0, "tasks by themselves");
  await page.keyboard.press("f");
  await eventually(() => page.locator(".pl-stick path.pl-crowd").count(), (count) => count === crowds, "all again");
});

test("on a narrow screen, in Chinese and by touch", async (t) => {
  const { page } = await opened(t, { width: 390, height: 844, lang: "zh-CN", theme: "dark", context: { hasTouch: true } });
  assert.match(await sentence(page), /没有可以计划的批量任务/);
  await axe(page, ".pl");
  await drop(page, "ten.json", document("ten-tasks"));
  await eventually(() => sentence(page), (text) => /10 个任务，3 个速度不同的槽位/.test(text), "opened");
  await plan(page);
  assert.match(await sentence(page), /：9\.33 s，没有更早结束的计划。$/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
  const place = await bar(page, "T10");
  await page.touchscreen.tap(place.x, place.y);
  await eventually(() => told(page), (text) => /^T10 在/.test(text), "selected by a tap");
  const before = await makespan(page);
  const grip = await page.locator(".pl-grip").boundingBox();
  const lane = await page.locator(".pl-stick svg.gantt .badge").first().boundingBox();
  const x = grip.x + Math.min(grip.width / 2, 30);
  const client = await page.context().newCDPSession(page);
  const touch = (type, y) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", grip.y + 8);
  for (let step = 1; step <= 5; step++) await touch("touchMove", grip.y + 8 + (lane.y - grip.y) * step / 5);
  await touch("touchEnd");
  await eventually(() => makespan(page), (value) => value !== before, "dragged by a finger");
  await axe(page, ".pl");
});

test("what was planned is marked when the scenario has changed since", async (t) => {
  const { page } = await opened(t);
  await page.getByRole("button", { name: "Three models, one batch" }).click();
  await eventually(() => sentence(page), (text) => /^450 tasks/.test(text), "the example");
  await plan(page);
  await page.locator(".seed input").fill("77");
  await page.locator(".seed input").press("Enter");
  await page.locator(".pl-body.is-stale").waitFor();
  assert.match(await page.locator(".pl .stale").innerText(), /before your last change/);
  await plan(page);
  assert.equal(await page.locator(".pl-body.is-stale").count(), 0);
});
