// A table becomes work: columns named, read in slices while the page lives, every row accounted for.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, axe, dropFile, newPage, projectDir, strict, test } from "./harness.mjs";

const facts = (page) => page.locator(".facts-g").evaluate((list) => Object.fromEntries(
  [...list.children].map((fact) => [...fact.children].map((part) => part.innerText.replace(/\s+/g, " ").trim()))));

const BAD = [
  "time_s,in_tokens,out_tokens", // row 1
  "0,100,10", "1,200,20", "2,300,30", "4,1,2", "3,5,6",
  "soon,1,2", // 7
  "5,1", // 8
  "6,1.5,2", // 9
  "7,0,0", // 10
  "", // 11: nothing in it
  "later,1,1", // 12
  "8,10,10",
];

test("rows that cannot be used are left out with their reasons and numbers", async (t) => {
  const { page } = await newPage(t);
  await dropFile(page, ".app", { name: "log.csv", text: `${BAD.join("\r\n")}\r\n` });
  const dialog = page.getByRole("dialog", { name: "log.csv as work" });
  assert.equal(await dialog.getByLabel("Time of arrival").inputValue(), "0");
  assert.equal(await dialog.getByLabel("Size from").inputValue(), "0");
  await dialog.getByRole("button", { name: "Read it" }).click();
  await page.locator(".facts-g").waitFor();
  const found = await facts(page);
  assert.deepEqual([found.Rows, found.Used, found["Left out"]], ["11", "6", "5"]);
  assert.equal(found.Span, "8 s");
  const rows = await page.locator(".left-t tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
  assert.deepEqual(rows, [
    ["the time cannot be read", "2", "7, 12"],
    ["too few columns", "1", "8"],
    ["the size is no number that can be used", "1", "9"],
    ["no work in it", "1", "10"],
  ]);
  await page.getByText(/came later in the file than in time/).waitFor();
  await page.getByRole("button", { name: "Use as the workload" }).click();
  await page.getByText("6 arrivals are now the work").waitFor();
  await page.getByRole("button", { name: /^Undo: / }).first().click();
  await page.locator(".row-h", { hasText: "chat" }).waitFor();
});

test("columns can be named by hand: time format, work, class, priority", async (t) => {
  const { page } = await newPage(t);
  const rows = Array.from({ length: 30 }, (_, row) => `${["a", "b"][row % 2]};${row * 250};${1 + row % 3};${row % 2 ? 9 : 1};x`);
  await dropFile(page, ".app", { name: "own.csv", text: `who;when;how much;urgent;note\n${rows.join("\n")}\n` });
  const dialog = page.getByRole("dialog", { name: "own.csv as work" });
  await dialog.getByLabel("Time of arrival").selectOption({ label: "when" });
  await dialog.getByLabel("Written as").selectOption({ label: "milliseconds" });
  await dialog.getByLabel("Size from").selectOption({ label: "a column of work" });
  await dialog.getByLabel("Work", { exact: true }).selectOption({ label: "how much" });
  await dialog.getByLabel("Class").selectOption({ label: "who" });
  await dialog.getByLabel("Priority").selectOption({ label: "urgent" });
  await dialog.getByRole("button", { name: "Read it" }).click();
  await page.locator(".facts-g").waitFor();
  const found = await facts(page);
  assert.deepEqual([found.Used, found.Span, found["Mean work"], found.Classes], ["30", "7.25 s", "2", "2"]);
  await page.getByText("Nothing was left out.").waitFor();
  await page.getByRole("button", { name: "Open as a new scenario" }).click();
  await page.waitForFunction(() => document.querySelector("#f-name")?.value === "own");
  const classes = await page.locator("section[aria-labelledby=h-t] .row-n").allInnerTexts();
  assert.deepEqual(classes.map((text) => text.trim()), ["a", "b"]);
});

test("a table without times asks for them; one without a usable row says so and offers other columns", async (t) => {
  const { page } = await newPage(t);
  await dropFile(page, ".app", { name: "names.csv", text: "name,colour\nx,red\ny,blue\n" });
  const dialog = page.getByRole("dialog", { name: "names.csv as work" });
  await dialog.getByText(/No column looks like times/).waitFor();
  assert.ok(await dialog.getByRole("button", { name: "Read it" }).isDisabled());
  await dialog.getByLabel("Time of arrival").selectOption({ label: "colour" });
  await dialog.getByRole("button", { name: "Read it" }).click();
  await page.getByText("No row can be used with these columns.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Use as the workload" }).count(), 0);
  await page.getByRole("button", { name: "Other columns" }).click();
  await dialog.getByLabel("Time of arrival").waitFor();
});

test("the real Azure trace is read, and drawn", async (t) => {
  const file = "azure-llm-2023/AzureLLMInferenceTrace_conv.csv";
  const places = [process.env.APPORTION_DATA, join(projectDir, "../shared/data"), "/work/shared/data"];
  const path = places.filter(Boolean).map((place) => join(place, file)).find(existsSync);
  if (!path) return t.skip(`${file} is not here; set APPORTION_DATA to its folder`);
  const { page } = await newPage(t);
  await dropFile(page, ".app", { name: "AzureLLMInferenceTrace_conv.csv", text: readFileSync(path, "utf8") });
  const dialog = page.getByRole("dialog", { name: /AzureLLMInferenceTrace_conv\.csv/ });
  assert.equal(await dialog.getByLabel("Time of arrival").evaluate((select) => select.selectedOptions[0].label), "TIMESTAMP");
  assert.equal(await dialog.getByLabel("Tokens out").evaluate((select) => select.selectedOptions[0].label), "GeneratedTokens");
  await dialog.getByRole("button", { name: "Read it" }).click();
  await page.locator(".facts-g").waitFor();
  const found = await facts(page);
  assert.deepEqual(
    [found.Rows, found.Used, found["Left out"], found.Rate, found["Mean tokens in"], found["Mean tokens out"]],
    ["19,366", "19,366", "0", "5.53 /s", "1154.7", "211.1"]);
  await page.getByRole("button", { name: "Open as a new scenario" }).click();
  await page.getByText("19,366 arrivals are now the work").waitFor();
  await page.waitForFunction(() => document.querySelector(".kpis") && !document.querySelector("main[data-run=on]"));
  assert.match(await page.locator("section[aria-labelledby=h-t]").innerText(), /trace of 19,366/);
});

/** The longest task of the main thread [ms] while `use` runs, of those above 50 ms. */
async function longestTask(page, use) {
  await page.evaluate(() => {
    globalThis.tasks = [];
    globalThis.watcher = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.tasks.push(Math.round(entry.duration));
    });
    globalThis.watcher.observe({ type: "longtask" });
  });
  await use();
  await page.waitForTimeout(200);
  return page.evaluate(() => Math.max(0, ...globalThis.tasks));
}

/** A file in the page, without a copy of it going through the test. */
const bigTable = (page, bytes) => page.evaluate((bytes) => {
  const lines = ["time_s,in_tokens,out_tokens"];
  let length = 0;
  for (let row = 0; length < bytes; row += 1) {
    const line = `${(row * 0.0731).toFixed(4)},${1 + (row * 7919) % 4001},${1 + (row * 104729) % 997}`;
    lines.push(line);
    length += line.length + 1;
  }
  const transfer = new DataTransfer();
  transfer.items.add(new File([lines.join("\n")], "big.csv", { type: "text/csv" }));
  const input = document.querySelector("#file-input");
  input.files = transfer.files;
  globalThis.openBig = () => input.dispatchEvent(new Event("change", { bubbles: true }));
}, bytes);

test("a 10 MB table is read with progress and no task above 50 ms", async (t) => {
  const { page } = await newPage(t);
  await page.waitForFunction(() => document.querySelector(".kpis") && !document.querySelector("main[data-run=on]"));
  await bigTable(page, 10_000_000);
  await page.waitForTimeout(500);
  const seen = new Set();
  const longest = await longestTask(page, async () => {
    await page.evaluate(() => globalThis.openBig());
    await page.getByRole("button", { name: "Read it" }).click();
    while (!(await page.locator(".facts-g").count())) {
      const value = await page.locator("#reading").getAttribute("value", { timeout: 200 }).catch(() => null);
      if (value) seen.add(value);
    }
  });
  assert.ok(seen.size >= 2, `progress was seen ${seen.size} times`);
  t.diagnostic(`longest task while reading 10 MB: ${longest} ms; target 50`);
  // On a busy machine the browser itself is late: the target is held on a quiet one, by `make bench`.
  const allowed = strict ? 50 : 150;
  assert.ok(longest <= allowed, `a task took ${longest} ms`);
  assert.equal((await facts(page))["Left out"], "0");
});

test("reading can be stopped", async (t) => {
  const { page } = await newPage(t);
  await bigTable(page, 30_000_000);
  await page.evaluate(() => globalThis.openBig());
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByLabel("Time of arrival").waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.locator(".facts-g").count(), 0);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

for (const [lang, theme] of [["en-US", "light"], ["en-US", "dark"], ["zh-CN", "light"], ["zh-CN", "dark"]]) {
  test(`axe finds nothing in the column mapper and the report, ${lang}, ${theme}`, async (t) => {
    const zh = lang === "zh-CN";
    const { page } = await newPage(t, { lang, theme });
    await dropFile(page, ".app", { name: "log.csv", text: `${BAD.join("\n")}\n` });
    await page.getByRole("button", { name: zh ? "读取" : "Read it" }).waitFor();
    await axe(page);
    await page.getByRole("button", { name: zh ? "读取" : "Read it" }).click();
    await page.locator(".facts-g").waitFor();
    await axe(page);
  });
}
