// A long run: it says how far it is, stops with what is done, is dropped, and the last good picture stays.
import { assert, newPage, test } from "./harness.mjs";

const short = "#v=1&n=Long&m=A:4x4@1s;B:1x4@3.2s&t=chat:poisson12,slo2s&p=prop:1,fifo&run=5x600s,w50&seed=4&end";

/** Opens a scenario of moments, waits for its figures, then makes the run last for minutes. */
async function beganLongRun(t) {
  const { page } = await newPage(t, { path: short });
  await page.getByText("5 runs of 10").first().waitFor();
  const figures = await page.locator(".kpis").innerText();
  await page.locator(".pol-v", { hasText: "5 runs" }).first().click();
  await page.getByLabel("Repeated", { exact: true }).fill("1000");
  await page.locator(".runbar").waitFor();
  return { page, figures };
}

test("a long run tells its progress, and keeps the last good picture until the new one is there", async (t) => {
  const { page } = await beganLongRun(t);
  const bar = page.locator(".runbar");
  assert.match(await bar.innerText(), /1,?000 runs/);
  await page.waitForFunction(() => /\d+ done/.test(document.querySelector(".runbar")?.innerText ?? ""));
  // Pipeline, figures and charts are all there while it runs.
  assert.ok(await page.locator("svg.pipe .fill").count());
  assert.match(await page.locator(".kpis").innerText(), /\d/);
});

test("stopping keeps the runs that are done", async (t) => {
  const { page } = await beganLongRun(t);
  await page.waitForFunction(() => /\b[1-9]\d* done/.test(document.querySelector(".runbar")?.innerText ?? ""));
  await page.getByRole("button", { name: /^Stop, keep/ }).click();
  await page.locator(".runbar").waitFor({ state: "detached" });
  assert.match(await page.locator(".tabs").innerText(), /\d+ of 1,?000 runs/);
});

test("cancelling by Escape leaves the page as it was and ready for the next edit", async (t) => {
  const { page } = await beganLongRun(t);
  await page.locator("#main").focus();
  await page.keyboard.press("Escape");
  await page.locator(".runbar").waitFor({ state: "detached" });
  assert.ok(await page.locator("svg.pipe .fill").count());
  await page.getByLabel("Repeated", { exact: true }).fill("3");
  await page.getByText("3 runs of 10").first().waitFor();
});
