// A link, Markdown, Mermaid, a file: what is taken along is what was on screen, and nothing leaves the tab.
import { assert, axe, dropFile, mermaidType, newPage, noRequestsAfterLoad, test } from "./harness.mjs";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

/** The figures over the pictures, as read: they carry the intervals too. */
const figures = (page) => page.locator(".kpis").innerText().then((text) => text.replace(/\s+/g, " ").trim());

/** Waits until the long run is over: then a link holds the digest of its results. */
async function finished(page) {
  await page.waitForFunction(() => !document.querySelector("main[data-run=on]") && document.querySelector(".kpis"));
}

async function openShare(page, name = "Share") {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

async function copyLink(page, { costs = false } = {}) {
  const dialog = await openShare(page);
  if (costs) await dialog.getByRole("checkbox", { name: /^Costs/ }).check();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await dialog.getByText(/^Link copied, \d+ characters/).waitFor();
  return copied(page);
}

test("the link of the opening example is readable, under 200 characters, and gives equal numbers elsewhere", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await finished(page);
  const link = await copyLink(page);
  assert.ok(link.length < 200, `${link.length}: ${link}`);
  assert.match(link, /#v=1&n=Equal\+load.*&m=A:4x4@1s.*;B:1x4@3\.2s.*&seed=4.*&d=[0-9a-f]{16}$/);
  // Costs are nobody's business until somebody says so: all figures but that one are the same.
  const withoutCost = (text) => text.replace(/Cost per 1000.*/, "");
  const shown = withoutCost(await figures(page));

  const other = await newPage(t, { path: link.slice(link.indexOf("#")) });
  await finished(other.page);
  await other.page.getByText("Same result as the sender").waitFor();
  assert.equal(withoutCost(await figures(other.page)), shown);
  assert.equal(await other.page.getByRole("textbox", { name: "Scenario name" }).inputValue(), "Equal load, unequal waiting");
});

test("with costs in the link every figure is the same", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await finished(page);
  const link = await copyLink(page, { costs: true });
  const other = await newPage(t, { path: link.slice(link.indexOf("#")) });
  await finished(other.page);
  assert.match(await figures(page), /Cost per 1000 0\.\d+/);
  assert.equal(await figures(other.page), await figures(page));
});

test("an edited scenario and its view travel in the link", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await page.getByRole("button", { name: "Edit B", exact: true }).click();
  await page.getByRole("textbox", { name: "Speed" }).fill("2.5");
  await page.locator("main").focus();
  await page.keyboard.press("4");
  await page.waitForFunction(() => !document.querySelector("main[data-run=on]"));
  const link = await copyLink(page);
  assert.match(link, /B:1x4@2\.5s/);
  assert.match(link, /view=formulas/);
  const other = await newPage(t, { path: link.slice(link.indexOf("#")) });
  assert.match(await other.page.locator(".tab[aria-current]").innerText(), /Formulas/);
  assert.match(await other.page.locator(".row-h", { hasText: "B" }).first().innerText(), /2\.5 s/);
});

test("what is inside can be left out, and the characters add up", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await finished(page);
  const dialog = await openShare(page);
  const total = async () => Number((await dialog.locator(".lenrow b").innerText()).replace(/\D/g, ""));
  const parts = async () => (await dialog.locator(".inside .num").allInnerTexts()).map(Number);
  const base = page.url().split("#")[0].length + 1;
  assert.equal((await parts()).reduce((sum, part) => sum + part, base), await total());
  assert.ok(await dialog.getByRole("checkbox", { name: /^Scenario/ }).isDisabled(), "without the scenario there is nothing to share");
  await dialog.getByRole("checkbox", { name: /^Names/ }).uncheck();
  await dialog.getByRole("checkbox", { name: /^Costs/ }).check();
  const link = await dialog.locator(".linkbox").innerText();
  assert.doesNotMatch(link, /Equal|chat/);
  assert.match(link, /1\.8\/h/);
  assert.doesNotMatch(await dialog.locator("pre").innerText(), /Equal|chat/);
  assert.equal((await parts()).reduce((sum, part) => sum + part, base), await total());
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.innerText.trim()), "Share", "focus returns");
});

test("Markdown has the verdict, the table and the link; Mermaid's own parser takes the chart", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await finished(page);
  const dialog = await openShare(page);
  await dialog.getByRole("button", { name: "Copy Markdown" }).click();
  await dialog.getByText(/Markdown/).first().waitFor();
  await page.waitForTimeout(100);
  const markdown = await copied(page);
  assert.match(markdown, /^### Equal load, unequal waiting\n\nBoth models are \d+ % busy, yet tasks sent to B wait \d+× longer/);
  assert.match(markdown, /\| B +\| 0\.\d+ \| +\d/);
  assert.match(markdown, /\n\[Open this run\]\(http:\/\/127\.0\.0\.1:\d+\/#v=1/);
  const chart = /```mermaid\n([\s\S]*?)```/.exec(markdown)[1];
  assert.match(await mermaidType(chart), /flowchart/);
  await dialog.getByRole("button", { name: "Copy Mermaid" }).click();
  await page.waitForTimeout(200);
  assert.equal((await copied(page)).trim(), chart.trim());
});

test("the article's example is the article's five-stage chart, with the measured loads", async (t) => {
  const { page } = await newPage(t, { context: clipboard });
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /Three models/ }).click();
  await page.waitForTimeout(300);
  await finished(page);
  const dialog = await openShare(page);
  await dialog.getByRole("button", { name: "Mermaid", exact: true }).click();
  const chart = await dialog.locator("pre").innerText();
  assert.match(await mermaidType(chart), /flowchart/);
  for (const [at, stage] of ["Prepare", "Allocate", "Queue", "Execute", "Output"].entries()) {
    assert.ok(chart.includes(`subgraph stage${at + 1}["${stage}"]`), chart);
  }
  for (const drain of ["drains in 0.5 s", "drains in 0.75 s", "drains in 0.833 s", "450 tasks in 0.833 s"]) {
    assert.ok(chart.includes(drain), `${drain}\n${chart}`);
  }
});

test("charts of hostile names are still charts, in both languages", async (t) => {
  for (const lang of ["en-US", "zh-CN"]) {
    const name = 'end"] --> x; `%%{init}%%` <b>|#35;&@';
    const path = `#v=1&n=${encodeURIComponent(name)}&m=${encodeURIComponent(name)}:1x1@1s&t=${encodeURIComponent(name)}:poisson0.5&p=prop,fifo&run=2x10m,w0&end`;
    const { page } = await newPage(t, { lang, path });
    await finished(page);
    const dialog = await openShare(page, lang === "zh-CN" ? "分享" : "Share");
    await dialog.getByRole("button", { name: "Mermaid", exact: true }).click();
    assert.match(await mermaidType(await dialog.locator("pre").innerText()), /flowchart/, lang);
  }
});

test("a trace too large for a link says so and offers the file", async (t) => {
  const { page } = await newPage(t);
  const rows = Array.from({ length: 20_000 }, (_, row) => `${(row * 0.37).toFixed(3)},${1 + (row * 7919) % 997}`);
  await dropFile(page, ".app", { name: "log.csv", text: `time_s,work\n${rows.join("\n")}\n` });
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("button", { name: "Use as the workload" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const dialog = await openShare(page);
  await dialog.getByText("Too large for a link.").waitFor();
  assert.match(await dialog.locator(".linkbox").innerText(), /20,000 rows.*32,000 characters/s);
  assert.equal(await dialog.getByRole("button", { name: "Copy link" }).count(), 0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save file" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.json$/);
  await dialog.getByRole("button", { name: "JSON" }).click();
  assert.ok((await dialog.locator("pre").innerText()).length < 20_000, "the preview is cut short");
  await dialog.getByText("19,997 more rows of the trace are in the file").waitFor();
});

test("sharing asks nothing of any server", async (t) => {
  const visit = await newPage(t, { context: clipboard });
  await noRequestsAfterLoad(visit, async ({ page }) => {
    const dialog = await openShare(page);
    for (const tab of ["Mermaid", "JSON", "Markdown"]) await dialog.getByRole("button", { name: tab, exact: true }).click();
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await page.waitForTimeout(300);
  });
});

for (const [lang, theme] of [["en-US", "light"], ["en-US", "dark"], ["zh-CN", "light"], ["zh-CN", "dark"]]) {
  test(`axe finds nothing in the share dialog, ${lang}, ${theme}`, async (t) => {
    const { page } = await newPage(t, { lang, theme });
    await finished(page);
    await openShare(page, lang === "zh-CN" ? "分享" : "Share");
    await axe(page);
  });
}
