// Requirements: a line goes red and green with the fleet, a wrong one is kept and explained, the link takes it along.
import { assert, axe, newPage, sizes, test } from "./harness.mjs";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const line = (page, place) => page.getByRole("combobox", { name: `Requirement ${place}`, exact: true });
const note = async (page, place) => page.locator(`#${await line(page, place).getAttribute("aria-describedby")}`);
const lights = (page) => page.getByRole("region", { name: "Requirements", exact: true });
const lines = (page) => page.getByRole("combobox", { name: /^Requirement \d+$/ }).evaluateAll((all) => all.map((one) => one.value));
const count = (page, text) => lights(page).locator("b").filter({ hasText: new RegExp(`^${text}$`) }).waitFor();
const add = (page) => page.getByRole("button", { name: "Add a requirement" }).click();

/** Waits for what is written under a line, such as "not met". */
async function says(page, place, text) {
  const field = (await note(page, place)).filter({ hasText: text });
  await field.waitFor();
  return (await field.innerText()).replace(/\s+/g, " ").trim();
}

async function finished(page) {
  await page.waitForFunction(() => !document.querySelector("main[data-run=on]") && document.querySelector(".kpis"));
}

test("a requirement goes red, and green when the fleet is changed", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await finished(page);
  assert.equal(await lights(page).locator("ul").count(), 0, "nothing is required yet");
  await add(page);
  assert.equal(await line(page, 1).inputValue(), "slo(chat) >= 95%", "it begins with what is promised");
  await says(page, 1, /^met/);
  await line(page, 1).fill("p95_wait(B) <= 1 s");
  const red = await says(page, 1, "not met");
  assert.match(red, /^not met [\d.]+ s ± [\d.]+ [\d.]+ s beyond the limit$/);
  await count(page, "0 of 1 requirement met");
  const said = lights(page).getByRole("listitem");
  assert.match(await said.innerText(), /p95 wait of B [\d.]+ s ± [\d.]+, at most 1 s/);
  assert.match(await lights(page).getByRole("status").innerText(), /^0 of 1 requirement met\. Not met: p95 wait of B at most 1 s\.$/);
  await axe(page);

  await page.getByRole("button", { name: "Edit B", exact: true }).click();
  await page.getByRole("textbox", { name: "Slots per replica" }).fill("12");
  await page.getByRole("textbox", { name: "Speed" }).fill("1");
  const green = await says(page, 1, /^met/);
  assert.match(green, /to spare$/);
  await count(page, "1 of 1 requirement met");
  assert.equal(await lights(page).getByRole("status").innerText(), "1 of 1 requirement met");

  // A single run is a fact, and says so without an interval.
  await page.getByRole("button", { name: "This run" }).click();
  assert.match(await says(page, 1, /^met/), /^met [\d.]+ (s|ms)? ?[\d.]+ (s|ms) to spare$/);
  await page.getByRole("button", { name: "Long run" }).click();
});

test("what is required is a table and part of the report", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await add(page);
  await line(page, 1).fill("utilisation(A) <= 20%");
  await says(page, 1, "not met");
  await finished(page);
  await page.getByRole("button", { name: "Data" }).or(page.getByRole("tab", { name: "Data" })).first().click();
  const region = page.getByRole("region", { name: "Requirements", exact: true });
  await region.getByRole("row").nth(1).waitFor();
  const cells = await region.getByRole("table").evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  assert.deepEqual(cells[0], ["requirement", "result", "found", "unit", "to spare"]);
  assert.deepEqual(cells[1].slice(0, 2), ["utilisation(A) <= 20%", "not met"]);
  await page.getByRole("button", { name: /Copy.*Requirements/ }).click();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(csv, /^requirement,result,found,found ±95%,unit,to spare\r\nutilisation\(A\) <= 20%,not met,\d+\.\d+,[\d.]+,%,/);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy Markdown" }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("###"));
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /\| utilisation\(A\) \\<= 20% \| not met \|/);
});

test("a wrong line is kept as typed and explained, the last good one is used, undo takes it back", async (t) => {
  const { page } = await newPage(t);
  await add(page);
  await line(page, 1).fill("p95_wait(chat) <= 1 s");
  await says(page, 1, /^met/);
  for (const [text, sentence] of [
    ["", "At character 1: Begin with the name of a figure, such as p95_wait."],
    ["p95_wai(chat) <= 1 s", "At character 1: There is no such figure. Do you mean p95_wait?"],
    ["p95_wait(chatt) <= 1 s", "At character 10: No model and no task class is called chatt. There are: chat, A, B."],
    ["p95_wait(chat <= 1 s", "At character 21: Close it with a bracket."],
    ["p95_wait(chat) = 1 s", "At character 16: Write <=, <, >=, > or in."],
    ["p95_wait(chat) <= ", "At character 19: Write a number."],
    ["p95_wait(chat) <= 1 %", "At character 21: This is no unit of it. Write s, ms, us, µs, min, h."],
    ["slo >= 99.9", "At character 7: A share is 1 (100%) or less."],
  ]) {
    await line(page, 1).fill(text);
    assert.equal(await line(page, 1).inputValue(), text);
    assert.equal(await line(page, 1).getAttribute("aria-invalid"), "true", text);
    assert.equal(await (await note(page, 1)).innerText(), `${sentence} The run still uses p95_wait(chat) <= 1 s.`);
  }
  await page.keyboard.press("Escape");
  await axe(page);
  await line(page, 1).blur();
  assert.equal(await line(page, 1).inputValue(), "slo >= 99.9", "leaving does not replace it");
  await count(page, "1 of 1 requirement met");
  await page.keyboard.press("Control+z");
  assert.equal(await line(page, 1).inputValue(), "slo(chat) >= 95%", "all of the typing is one step");
  assert.equal(await line(page, 1).getAttribute("aria-invalid"), null);
  await page.keyboard.press("Control+Shift+z");
  assert.equal(await line(page, 1).inputValue(), "slo >= 99.9");
  // A good line is tidied only when it is left.
  await line(page, 1).fill(" p95_wait( chat )≤.5s");
  assert.equal(await line(page, 1).inputValue(), " p95_wait( chat )≤.5s");
  await line(page, 1).blur();
  assert.equal(await line(page, 1).inputValue(), "p95_wait(chat) <= 0.5 s");
});

test("by keyboard alone: from the palette, with suggestions, moved, removed and brought back", async (t) => {
  const { page } = await newPage(t);
  await finished(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("requirement");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-q0");
  // The line is selected: typing replaces it.
  await page.keyboard.type("p95");
  const options = page.getByRole("listbox", { name: "What may stand here" }).getByRole("option");
  await options.first().waitFor();
  assert.deepEqual((await options.allInnerTexts()).map((text) => text.split(/\s/)[0]), ["p95_wait", "p95_response"]);
  assert.equal(await line(page, 1).getAttribute("aria-expanded"), "true");
  await axe(page);
  await page.keyboard.press("Enter");
  assert.equal(await line(page, 1).inputValue(), "p95_wait");
  // Comparisons first, then what it can be asked of.
  await page.keyboard.type("(");
  await options.filter({ hasText: "p95_wait(chat)" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const marked = await line(page, 1).getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`[id="${marked}"]`).innerText(), "p95_wait(B)");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.equal(await line(page, 1).inputValue(), "p95_wait(B) <= ");
  await page.keyboard.type("500 m");
  assert.equal((await options.first().innerText()).trim(), "p95_wait(B) <= 500 ms");
  await page.keyboard.press("Escape");
  assert.equal(await options.count(), 0);
  await page.keyboard.type("s");
  await says(page, 1, "not met");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("Add a requirement");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-q1");
  assert.deepEqual(await lines(page), ["p95_wait(B) <= 500 ms", "slo(chat) >= 95%"]);
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(() => document.activeElement?.id === "f-q0");
  assert.deepEqual(await lines(page), ["slo(chat) >= 95%", "p95_wait(B) <= 500 ms"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForFunction(() => document.activeElement?.id === "row-Requirements-1");
  assert.deepEqual(await lines(page), ["p95_wait(B) <= 500 ms", "slo(chat) >= 95%"]);
  await page.keyboard.press("Enter");
  await page.getByText(/^mean of \d+ runs, 95% interval/).waitFor();
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.activeElement?.id === "row-Requirements-0");
  assert.deepEqual(await lines(page), ["p95_wait(B) <= 500 ms"]);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await lines(page), ["p95_wait(B) <= 500 ms", "slo(chat) >= 95%"]);
});

test("a requirement follows a new name and goes into the link", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await add(page);
  await line(page, 1).fill("p95_wait(B) <= 1 s");
  await page.getByRole("button", { name: "Edit B", exact: true }).click();
  await page.locator("#f-m1-name").fill("Small");
  await says(page, 1, "not met");
  assert.deepEqual(await lines(page), ["p95_wait(Small) <= 1 s"]);
  await finished(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy link" }).click();
  await page.getByRole("dialog").getByText(/^Link copied/).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /&req=p95_wait\(Small\)/);

  const other = await newPage(t, { path: link.slice(link.indexOf("#")) });
  await other.page.getByText("Same result as the sender").waitFor();
  assert.deepEqual(await lines(other.page), ["p95_wait(Small) <= 1 s"]);
  await says(other.page, 1, "not met");
  await count(other.page, "0 of 1 requirement met");
});

test("on a phone a light leads to its line in the sheet; in Chinese and in the dark it is as clean", async (t) => {
  const [width, height] = sizes.narrow;
  const path = "#v=1&n=Two&m=A:4x4@1s;B:1x4@3.2s&t=chat:poisson12,slo2s&p=prop,fifo&run=8x600s,w60&seed=3"
    + "&req=p95_wait(B)+%3C%3D+1+s;slo(chat)+%3E%3D+50%25&end";
  const { page } = await newPage(t, { width, height, lang: "zh-CN", theme: "dark", path });
  const region = page.getByRole("region", { name: "要求", exact: true });
  await region.locator("b").filter({ hasText: "2 条要求中已满足 1 条" }).waitFor();
  await axe(page);
  await region.getByRole("button", { name: /B 的 p95 等待/ }).click();
  await page.waitForFunction(() => document.activeElement?.id === "f-q0");
  await page.getByRole("combobox", { name: "要求 1", exact: true }).waitFor({ state: "visible" });
  await page.keyboard.press("Control+a");
  await page.keyboard.type("最长");
  await page.getByRole("listbox").getByRole("option").first().click();
  assert.equal(await page.locator("#f-q0").inputValue(), "max_wait");
  await page.keyboard.press("Escape");
  await axe(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `the page is ${wide} px wide`);
});
