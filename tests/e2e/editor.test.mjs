// The form: typing never fights, rows come, go, move and are renamed, policies are found by words.
import { assert, axe, newPage, test } from "./harness.mjs";

const open = (page, name) => page.getByRole("button", { name: `Edit ${name}`, exact: true }).click();
const names = (page, heading) => page.locator(`section[aria-labelledby=${heading}] .row-n`).allInnerTexts();
const capacity = (page, row) => page.locator("section[aria-labelledby=h-m] .row-c").nth(row).innerText();

test("a half-typed or wrong number stays as typed, is marked, and the run keeps its value", async (t) => {
  const { page } = await newPage(t);
  await open(page, "B");
  const speed = page.getByRole("textbox", { name: "Speed" });
  for (const [text, sentence] of [
    ["", "Write a number. The run still uses 3.2."],
    ["-", "This number is not finished. The run still uses 3.2."],
    ["3.", "This number is not finished. The run still uses 3.2."],
    ["1e", "This number is not finished. The run still uses 3.2."],
    ["3,5", "Write 3.5 with a point. The run still uses 3.2."],
    ["fast", "This is not a number. The run still uses 3.2."],
    ["-1", "A speed is more than 0. The run still uses 3.2."],
  ]) {
    await speed.fill(text);
    assert.equal(await speed.inputValue(), text);
    assert.equal(await speed.getAttribute("aria-invalid"), "true", text);
    const note = page.locator(`#${await speed.getAttribute("aria-describedby")}`);
    assert.equal(await note.innerText(), sentence);
    assert.match(await capacity(page, 1), /1\.25/, "the run keeps 3.2 s");
  }
  await axe(page);
  await speed.blur();
  assert.equal(await speed.inputValue(), "-1", "leaving does not replace it");
  await speed.fill("");
  await speed.pressSequentially("2.50", { delay: 5 });
  assert.equal(await speed.inputValue(), "2.50", "what is typed is not tidied under the reader");
  assert.equal(await speed.getAttribute("aria-invalid"), null);
  assert.match(await capacity(page, 1), /1\.6/);
  await speed.blur();
  assert.equal(await speed.inputValue(), "2.5");
});

test("a refused value is used as soon as another makes room for it", async (t) => {
  const { page } = await newPage(t);
  await page.getByRole("button", { name: /40 runs of 1/ }).click();
  const after = page.getByLabel("After", { exact: true });
  await after.fill("100");
  await page.getByText("The warm-up is shorter than the run of 100").waitFor();
  await page.getByLabel("Warm-up").fill("20");
  await page.getByRole("button", { name: /40 runs of 100/ }).waitFor();
  assert.equal(await after.getAttribute("aria-invalid"), null);
});

test("rows are added, duplicated, renamed, moved and removed, by mouse and by keys", async (t) => {
  const { page } = await newPage(t);
  await page.getByRole("button", { name: "Add a model" }).click();
  assert.deepEqual(await names(page, "h-m"), ["A", "B", "Model A"]);
  // The name is ready to be typed over.
  await page.keyboard.type("Third");
  assert.deepEqual(await names(page, "h-m"), ["A", "B", "Third"]);
  await page.getByRole("button", { name: "Duplicate Third" }).click();
  assert.deepEqual(await names(page, "h-m"), ["A", "B", "Third", "Third 2"]);
  await page.getByRole("button", { name: "Move Third 2 up" }).click();
  assert.deepEqual(await names(page, "h-m"), ["A", "B", "Third 2", "Third"]);
  await page.getByRole("button", { name: "Edit A", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  assert.deepEqual(await names(page, "h-m"), ["B", "A", "Third 2", "Third"]);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Edit A");
  await page.keyboard.press("Delete");
  assert.deepEqual(await names(page, "h-m"), ["B", "Third 2", "Third"]);
  await page.getByRole("status").getByRole("button", { name: /Undo/ }).click();
  assert.deepEqual(await names(page, "h-m"), ["B", "A", "Third 2", "Third"]);
});

test("rows are moved by dragging their handle", async (t) => {
  const { page } = await newPage(t);
  const rows = page.locator("section[aria-labelledby=h-m] .row");
  await rows.nth(0).hover();
  await rows.nth(0).locator(".grip").dragTo(rows.nth(1).locator(".row-t"));
  assert.deepEqual(await names(page, "h-m"), ["B", "A"]);
});

test("a class sent to a model by hand follows it through renames, moves and removal", async (t) => {
  const { page } = await newPage(t);
  await page.locator("#pol-Allocate").click();
  await page.getByRole("combobox", { name: "Find a policy" }).fill("hand");
  await page.keyboard.press("Enter");
  await open(page, "chat");
  const goes = page.getByLabel("Goes to");
  await goes.selectOption({ label: "B" });
  await page.getByRole("button", { name: "Edit B", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  assert.equal(await goes.locator("option:checked").innerText(), "B");
  await open(page, "B");
  await page.locator("#f-m0-name").fill("Bravo");
  assert.equal(await goes.locator("option:checked").innerText(), "Bravo");
  await page.getByRole("button", { name: "Remove Bravo" }).click();
  await page.getByText("Allocation by hand needs a model for this class. Choose one.").waitFor();
  await page.getByText("The pictures show the last scenario that could run.").waitFor();
  await goes.selectOption({ label: "A" });
  await page.getByText("The pictures show the last scenario that could run.").waitFor({ state: "detached" });
});

test("a speed means the same in every unit", async (t) => {
  const { page } = await newPage(t);
  await open(page, "B");
  await page.getByLabel("Unit of the speed").selectOption({ label: "units/s, model" });
  assert.equal(await page.getByRole("textbox", { name: "Speed" }).inputValue(), "1.25");
  await page.getByLabel("Unit of the speed").selectOption({ label: "s per unit" });
  assert.equal(await page.getByRole("textbox", { name: "Speed" }).inputValue(), "3.2");
  assert.match(await capacity(page, 1), /1\.25/);
});

test("kinds of arrivals and sizes bring their own fields", async (t) => {
  const { page } = await newPage(t);
  await open(page, "chat");
  await page.getByLabel("Arrivals").selectOption({ label: "all at once" });
  assert.equal(await page.getByLabel("Rate").count(), 0);
  await page.getByLabel("Number", { exact: true }).fill("300");
  await page.getByLabel("Work per task").selectOption({ label: "from a table" });
  const table = page.getByRole("textbox", { name: "Quantiles" });
  await table.fill("0\n1\n0.5");
  await page.getByText("Row 3 is less than the row before. Sort them from small to large.").waitFor();
  assert.equal(await table.inputValue(), "0\n1\n0.5");
  await table.fill("0 1 3");
  assert.equal(await table.getAttribute("aria-invalid"), null);
  await page.getByRole("button", { name: /40 runs of 1/ }).click();
  await page.getByLabel("Arrivals end").selectOption({ label: "when all is done" });
  await page.getByRole("button", { name: /until all is done/ }).waitFor();
});
