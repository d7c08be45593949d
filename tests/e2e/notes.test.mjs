// What stands beside the pictures: what a balancer did, memory over time, the laws, the warm-up, the size of a lane.
import { assert, axe, dropFile, newPage, sizes, test } from "./harness.mjs";

const plain = (text) => text.replace(/[\u2009\u2002\u00a0]/g, " ").replace(/\s+/g, " ").trim();
const model = (name, replicas, slots, seconds, mark) => ({
  name, replicas, slots_per_replica: slots, speed: { value: seconds, unit: "s_per_unit" }, memory_gb: 20, mark,
});
const task = (name, rate, priority, more = {}) => ({
  name, arrivals: { kind: "poisson", rate_per_s: rate }, size: { kind: "exponential", mean: 1 }, priority, ...more,
});
const scenario = (policies, run = {}, tasks = [task("chat", 10, 5, { memory_gb: 2 }), task("rush", 2, 9)]) => JSON.stringify({
  format: "apportion-scenario", version: 1, name: "Notes", tasks,
  models: [model("A", 4, 4, 1, 0), model("B", 1, 4, 3.2, 1)],
  policies: { allocate: "proportional_share", ...policies },
  run: { length: { seconds: 400 }, warmup_s: 20, replications: 3, window_s: 60, seed: 4, ...run },
});

/** The page with a scenario that has been run to its end. */
async function opened(t, text, options = {}) {
  const visit = await newPage(t, options);
  const { page } = visit;
  const idle = (run) => page.waitForFunction((run) => {
    const { played, run: busy } = document.querySelector("main").dataset;
    return Number(played) > run && busy !== "on";
  }, run);
  await idle(0);
  const before = Number(await page.locator("main").getAttribute("data-played"));
  await dropFile(page, ".app", { name: "notes.json", type: "application/json", text });
  await idle(before);
  return page;
}

test("the arc says what the balancer did, the data tab has every move", async (t) => {
  const picture = async (page) => plain(await page.locator("svg.pipe").textContent());
  const weighed = await opened(t, scenario({ balance: "wait_feedback" }));
  assert.match(await picture(weighed), /Balancing: Equal waiting, every 10 sWeight of [AB] [\d.]+ % → [\d.]+ %/);
  const stolen = await opened(t, scenario({ balance: "work_stealing" }));
  assert.match(await picture(stolen), /Balancing: Work stealing\d+ tasks? moved, last \d+ from [AB] to [AB], [\d.]+ s ago/);
  await stolen.getByRole("slider", { name: "Time" }).focus();
  await stolen.keyboard.press("Home");
  await stolen.locator("svg.pipe").getByText("Nothing changed so far").waitFor();
  for (const [page, moves] of [[weighed, false], [stolen, true]]) {
    await page.keyboard.press("5");
    const table = page.getByRole("region", { name: "What the balancer did", exact: true });
    await table.locator("tbody tr").first().waitFor();
    const head = await table.locator("thead th").allInnerTexts();
    assert.deepEqual(head, ["time [s]", "model", "tasks moved", "moved from", "share of weight before", "share of weight"]);
    const row = await table.locator("tbody tr").first().locator("th, td").allInnerTexts();
    assert.equal(row[2] !== "" && row[3] !== "", moves);
    assert.equal(row[4] !== "" && row[5] !== "", !moves);
    await axe(page, "main");
  }
});

test("memory in use stands under the busy slots, in the model's block and in a table, where it is a limit", async (t) => {
  for (const [width, height] of Object.values(sizes)) {
    const page = await opened(t, scenario({}), { width, height });
    const chart = page.locator(".plot svg.chart").first();
    await chart.getByText("memory in use, of so many GB").waitFor();
    assert.match(plain(await chart.getAttribute("aria-label")), /memory in use, A between [\d.]+ % and [\d.]+ %; B between/);
    assert.match(plain(await page.locator("svg.pipe").textContent()), /[\d.]+ of 80 GB.*[\d.]+ of 20 GB/);
    await page.locator(".plot").focus();
    await page.keyboard.press("ArrowRight");
    assert.match(plain(await page.locator(".tip").textContent()), /\d+ run, \d+ wait, [\d.]+ GB/);
    await page.getByRole("button", { name: "Show as table" }).first().click();
    await page.getByRole("columnheader", { name: "B: largest memory in use [GB]" }).waitFor();
    await page.keyboard.press("5");
    await page.getByRole("button", { name: "Copy CSV: Memory and busy slots over time" }).waitFor();
    await axe(page, "main");
  }
  const without = await opened(t, scenario({}, {}, [task("chat", 10, 5)]));
  assert.equal(await without.getByText("memory in use", { exact: false }).count(), 0);
  assert.doesNotMatch(plain(await without.locator("svg.pipe").textContent()), /GB/);
});

test("the mark of the laws opens both sides of each", async (t) => {
  const page = await opened(t, scenario({ admission: { id: "queue_cap", cap: 12 } }));
  const mark = page.getByRole("button", { name: "laws hold" });
  await mark.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Laws that every run must keep" });
  await dialog.waitFor();
  await axe(page, ".laws");
  const rows = await dialog.locator("tbody tr").evaluateAll((all) => all.map((row) =>
    [...row.cells].map((cell) => cell.innerText.replace(/[,\s]+/g, " ").trim())));
  assert.equal(rows.length, 3);
  const number = (text) => parseFloat(text.replaceAll(" ", ""));
  const parts = rows[0][2].split("+").map(number);
  assert.equal(number(rows[0][1]), parts.reduce((sum, part) => sum + part), "every task is accounted for");
  assert.ok(parts[1] > 0, "some were shed");
  for (const [, left, right, holds] of rows.slice(1)) {
    assert.ok(Math.abs(number(left) / number(right) - 1) < 1e-6, `${left} ${right}`);
    assert.equal(holds, "holds");
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await mark.evaluate((button) => button === document.activeElement), "focus returns");
});

test("what was shed or answered without running is never hidden", async (t) => {
  const page = await opened(t, scenario({ admission: { id: "queue_cap", cap: 12 }, duplicates: "single_flight" }, {}, [
    task("chat", 14, 5, { keys: { count: 30, zipf: 1 } }),
  ]));
  for (const [title, note] of [["Shed", /[\d,]+ shed/], ["Without running", /[\d,]+ joined an equal one/]]) {
    const cell = page.locator(".kpi", { has: page.getByText(title, { exact: true }) });
    assert.match(plain(await cell.innerText()), /[\d.]+ ?%/);
    assert.match(await cell.innerText(), note);
  }
  assert.match(plain(await page.locator(".notes").innerText()), /of [\d,]+ tasks: [\d,]+ ran, [\d,]+ shed, [\d,]+ joined/);
  const picture = plain(await page.locator("svg.pipe").textContent());
  assert.match(picture, /\d+ shed/);
  assert.match(picture, /\d+ reused/);
});

test("the warm-up is told, with a warning where MSER-5 would leave out more", async (t) => {
  const line = async (page) => plain(await page.locator(".notes").innerText());
  const given = await opened(t, scenario({}, { warmup_s: 20 }));
  assert.match(await line(given), /after a warm-up of 20 s/);
  // It takes a while until those who are all there at the beginning are done.
  const flood = { name: "flood", arrivals: { kind: "all_at_once", count: 400, at_s: 0 }, size: { kind: "exponential", mean: 1 } };
  const tasks = [task("chat", 10, 5), flood];
  const short = await opened(t, scenario({}, { warmup_s: 0, length: { seconds: 1000 } }, tasks));
  assert.match(await line(short), /after a warm-up of 0 s; MSER-5 suggests [1-9]/);
  assert.match(await line(short), /Warning: the warm-up is short/);
  await axe(short, "main");
  await short.locator("button[aria-describedby=run-l]").click();
  await short.getByRole("textbox", { name: "Warm-up" }).fill("auto");
  await short.getByText("(MSER-5)").waitFor();
  assert.match(await line(short), /after a warm-up of [\d.]+ \w+ \(MSER-5\)/);
  assert.doesNotMatch(await line(short), /Warning/);
  await short.getByText("“auto” ends it where MSER-5 says").waitFor();
  await short.getByRole("button", { name: "This run" }).click();
  await short.getByText("from the start, without a warm-up").waitFor();
});

test("how many slots to keep for urgent tasks is worked out beside the choice", async (t) => {
  const page = await opened(t, scenario({ urgent: { id: "dedicated_lane", reserved_slots: 3 } }));
  await page.locator("#pol-Urgent").press("Enter");
  await page.keyboard.press("Enter");
  const lane = page.locator(".lane");
  await lane.waitFor();
  assert.match(plain(await lane.innerText()), /at most 1 in 100 urgent tasks waits at all: A keeps 7 of 16 slots, B keeps 4 of 4/);
  assert.match(plain(await lane.innerText()), /Rule of thumb, a \+ 2\.33 √a: 6, 3, for urgent loads a of 1\.86, 0\.464/);
  await page.getByRole("textbox", { name: "Slots kept, each model" }).fill("1");
  await lane.getByText("they wait without end").waitFor();
  await axe(page, ".lane");
  await page.getByRole("textbox", { name: "Slots kept, each model" }).fill("2");
  await lane.getByText(/without end|hurts urgent tasks/).waitFor();
});
