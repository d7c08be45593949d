// Undo, redo, what the browser keeps, files: nothing typed is lost, nothing saved is touched.
import { readFile } from "node:fs/promises";
import { assert, newPage, test } from "./harness.mjs";

const title = (page) => page.getByRole("textbox", { name: "Scenario name" });
const modelCount = (page) => page.locator("section[aria-labelledby=h-m] .row").count();
const example = async (page, name) => {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name }).click();
};

test("undo and redo cover typing, choices, rows and examples", async (t) => {
  const { page } = await newPage(t);
  await title(page).fill("Mine");
  await page.getByRole("button", { name: "Add a model" }).click();
  await page.keyboard.press("Escape");
  await example(page, /Three models/);
  assert.equal(await title(page).inputValue(), "Three models, one batch");
  const undo = page.getByRole("button", { name: /^Undo: / }).first();
  await undo.click();
  assert.equal(await title(page).inputValue(), "Mine");
  assert.equal(await modelCount(page), 3);
  await undo.click();
  assert.equal(await modelCount(page), 2);
  // Outside fields too: the keystrokes of one field are one step.
  await page.locator("main").focus();
  await page.keyboard.press("Control+z");
  assert.equal(await title(page).inputValue(), "Equal load, unequal waiting");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Control+Shift+z");
  assert.equal(await title(page).inputValue(), "Three models, one batch");
});

test("what is changed is kept by itself; several scenarios; examples never touch them", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  await title(page).fill("First of mine");
  await page.getByText("kept in this browser").waitFor();
  await page.waitForTimeout(700);
  await example(page, /Three models/);
  await page.waitForTimeout(300);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#f-name")?.value === "First of mine");
  await example(page, /Two choices/);
  await title(page).fill("Second of mine");
  await page.waitForTimeout(700);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#f-name")?.value === "Second of mine");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: /First of mine/ }).click();
  await page.waitForFunction(() => document.querySelector("#f-name")?.value === "First of mine");
  assert.equal(await modelCount(page), 2);
});

test("leaving the page at once still keeps the last edit", async (t) => {
  const { page } = await newPage(t);
  // The browser gives a page that is left a moment and no promise: on a busy machine one time in three must do.
  for (const name of ["Typed and gone", "Gone again", "Gone a third time"]) {
    await title(page).fill(name);
    await page.reload();
    const kept = page.waitForFunction((name) => document.querySelector("#f-name")?.value === name, name, { timeout: 5_000 });
    if (await kept.then(() => true, () => false)) return;
  }
  assert.fail("three edits were lost");
});

test("a saved file opens again, with the same scenario", async (t) => {
  const { page } = await newPage(t);
  await title(page).fill("To a file");
  await page.getByRole("button", { name: "Edit B", exact: true }).click();
  await page.getByRole("textbox", { name: "Speed" }).fill("2.5");
  await page.locator("main").focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  assert.equal(download.suggestedFilename(), "to-a-file.json");
  const saved = await readFile(await download.path(), "utf8");
  assert.equal(JSON.parse(saved).models[1].speed.value, 2.5);

  const other = await newPage(t);
  await other.page.setInputFiles("#file-input", {
    name: "to-a-file.json", mimeType: "application/json", buffer: Buffer.from(saved),
  });
  await other.page.waitForFunction(() => document.querySelector("#f-name")?.value === "To a file");
  const [again] = await Promise.all([other.page.waitForEvent("download"), other.page.keyboard.press("Control+s")]);
  assert.equal(await readFile(await again.path(), "utf8"), saved);
});
