// The distance to perfect: floors of every figure, and the gap of the mean response taken apart.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, newPage } from "./harness.mjs";

/** Waits until the panel tells of the scenario on screen. */
async function told(page) {
  await page.locator('.gap[aria-busy="false"]:not(.is-old) .gap-t').waitFor({ timeout: 90_000 });
}

test("the gap to the floor is taken apart, and the parts add up", async (t) => {
  const { page } = await newPage(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await told(page);
  assert.match(await page.locator(".gap-h p").innerText(), /^Mean response is 1\.2\d\ss; no policy can go below (1|0\.99\d)\ss/);
  await page.locator(".gap").getByRole("button", { name: "Copy CSV: What lies between" }).click();
  await page.getByText("table", { exact: false }).first().waitFor();
  const rows = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/).slice(1).map((row) => row.split(","));
  const values = rows.map((row) => Number(row[1]));
  assert.equal(rows.length, 7, "floor, five parts, what was found");
  const parts = values.slice(1, -1).reduce((sum, value) => sum + value, 0);
  assert.ok(Math.abs(values[0] + parts - values.at(-1)) < 1e-6, values.join(" "));
  await page.getByText("Every figure that has a floor").click();
  const figures = await page.locator(".gap-d tbody tr").allInnerTexts();
  assert.ok(figures.length >= 5, figures.join("; "));
  assert.ok(figures.some((row) => /^mean response/.test(row)) && figures.some((row) => /^p95 response/.test(row)));
  await axe(page);
});

test("an edit drops it, a better policy brings the scenario nearer", async (t) => {
  const { page } = await newPage(t, { width: 390, height: 844, theme: "dark", lang: "zh-CN" });
  await told(page);
  const above = async () => Number((await page.locator(".gap-h p").innerText()).match(/高出\s*([\d.]+)/)[1]);
  const before = await above();
  await page.locator(".next li button").first().click();
  await page.locator(".gap.is-old").waitFor();
  await told(page);
  assert.ok((await above()) < before);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, "no wider than the screen");
});

test("where tasks are refused it says that there is no floor", async (t) => {
  const { page } = await newPage(t);
  await page.locator(".pols > .fold").click();
  await page.locator("#pol-Admission").click();
  await page.getByRole("combobox", { name: "Find a policy" }).fill("limit");
  await page.keyboard.press("Enter");
  await page.locator(".gap").getByText("There is no floor where tasks are refused", { exact: false }).waitFor({ timeout: 60_000 });
});
