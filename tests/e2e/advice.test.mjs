// Change one thing: what would help most, tried by the way.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, newPage, noRequestsSince, settled } from "./harness.mjs";

const panel = (page) => page.locator(".next");
/** Waits until the panel tells of the scenario on screen. */
async function told(page) {
  await page.locator('.next[aria-busy="false"]:not(.is-old)').waitFor({ timeout: 60_000 });
  return panel(page).locator("li button");
}

test("three single changes are named, each with its number; one press makes the change", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  const mark = await settled(visit);
  const rows = await told(page);
  assert.equal(await rows.count(), 3);
  const texts = await rows.allInnerTexts();
  assert.ok(texts.some((text) => /^Balance: /.test(text)), texts.join("; "));
  assert.ok(texts.some((text) => /^(Allocate|Queue): /.test(text)), texts.join("; "));
  assert.ok(texts.some((text) => /^Give [AB] \d+ (slots a replica|replicas)/.test(text)), texts.join("; "));
  assert.match(await panel(page).innerText(), /now 2\.9\d?\s*s/);
  for (const row of await rows.all()) {
    assert.match(await row.getAttribute("title"), /^Better by .+ ± .+ \(95%, the best of \d+ changes tried/);
  }
  noRequestsSince(visit, mark);
  await axe(page);
  const first = texts[0].split("\n")[0];
  await rows.first().click();
  await page.getByRole("button", { name: `Undo: ${first}` }).or(page.locator(`button[title*="${first}"]`)).first().waitFor();
  // What it promised is what the figures then show, within chance.
  const value = (text) => parseFloat(text.replace(/^.*\n/s, ""));
  const promised = value(texts[0]) * (/ms/.test(texts[0]) ? 1e-3 : 1);
  await page.waitForFunction(() => document.querySelector(".next.is-old"), undefined, { timeout: 5_000 }).catch(() => {});
  await told(page);
  const now = await panel(page).locator(".cap").innerText();
  const found = parseFloat(now.match(/now ([\d.]+)/)[1]) * (/ms/.test(now) ? 1e-3 : 1);
  assert.ok(Math.abs(found - promised) < 0.3 * promised, `${promised} promised, ${now}`);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => /now 2\.9/.test(document.querySelector(".next")?.innerText ?? ""));
});

test("another figure is helped by other changes; an edit drops what was found", async (t) => {
  const { page } = await newPage(t);
  await told(page);
  await panel(page).getByLabel("Figure to be helped").selectOption({ label: "mean response" });
  const rows = await told(page);
  assert.match(await panel(page).innerText(), /now 1\.2/);
  assert.ok((await rows.count()) > 0);
  await page.locator(".seed input").fill("9");
  await page.locator(".next.is-old").waitFor();
  assert.ok(await rows.first().isDisabled(), "it is of the scenario before");
  await told(page);
});

test("where nothing helps it says so, and what is large is tried only when asked", async (t) => {
  const { page } = await newPage(t, { path: "#v=1&n=Calm&m=A:4x1@1s&t=t:every10s&p=jsq:1,fifo&run=2x300s,w0,win60&seed=5&end" });
  await told(page);
  assert.match(await panel(page).innerText(), /None of \d+ single changes helps for certain\./);
  // All at once and until all is done: such a run has no length that could be cut.
  const all = "#v=1&n=Large&m=A:4x4@1s;B:2x4@2s&t=chat:all200000&p=jsq:1,fifo&run=1xdone&seed=5&end";
  const large = await newPage(t, { path: all });
  await large.page.getByRole("button", { name: "Try single changes" }).waitFor({ timeout: 60_000 });
});
