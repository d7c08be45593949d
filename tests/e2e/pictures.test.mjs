// The pictures: figures, pipeline, charts, playback, formulas and tables of the page as it runs.
import { assert, axe, newPage, sizes, test } from "./harness.mjs";

const plain = (text) => text.replace(/[\u2009\u2002\u00a0]/g, " ");
const pipeline = (page) => page.locator("svg.pipe").getAttribute("aria-label");

/** Waits until `read` gives something else than `before`, and returns it. */
async function changed(read, before) {
  for (let tries = 0; tries < 100; tries++) {
    const now = await read();
    if (now !== before) return now;
    await new Promise((next) => setTimeout(next, 50));
  }
  assert.fail(`still ${before}`);
}

async function drawn(page) {
  await page.locator("svg.pipe").waitFor();
  await page.locator("svg.chart").first().waitFor();
}

async function example(page, name) {
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("the opening example says its verdict, eight figures, and draws every picture at three widths", async (t) => {
  for (const [width, height] of Object.values(sizes)) {
    const { page } = await newPage(t, { width, height });
    await drawn(page);
    await page.getByRole("heading", { level: 1, name: /equal utilisation is not equal waiting/ }).waitFor();
    assert.equal(await page.locator(".kpi").count(), 8);
    assert.match(await pipeline(page), /A has \d+ waiting and \d+ of 16 slots busy; B has/);
    const boxes = await page.locator("svg.pipe, svg.chart").evaluateAll((all) =>
      all.map((svg) => ({ drawn: svg.viewBox.baseVal.width, shown: svg.getBoundingClientRect().width })));
    for (const { drawn, shown } of boxes) assert.ok(shown > drawn - 1.5, `text is not scaled down: ${drawn} in ${shown}`);
    const small = await page.locator("svg.pipe text, svg.chart text:not(.badge text)").evaluateAll((all) =>
      all.filter((text) => parseFloat(getComputedStyle(text).fontSize) < 11 && !text.closest(".badge")).length);
    assert.equal(small, 0, "no text below 11 px");
    await axe(page, "main");
  }
});

test("scrubbing moves the pipeline, by pointer and by keys", async (t) => {
  const { page } = await newPage(t);
  await drawn(page);
  const slider = page.getByRole("slider", { name: "Time" });
  const before = await pipeline(page);
  await slider.focus();
  await page.keyboard.press("Home");
  assert.equal(await slider.getAttribute("aria-valuenow"), "0");
  const first = await changed(() => pipeline(page), before);
  assert.match(first, /A has 0 waiting and 0 of 16/);
  const box = await slider.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  assert.ok(Math.abs(Number(await slider.getAttribute("aria-valuenow")) - 30) < 0.5);
  await changed(() => pipeline(page), first);
});

test("play moves the head, pause stops it, the next event is a step away", async (t) => {
  const { page } = await newPage(t);
  await drawn(page);
  const now = async () => Number(await page.getByRole("slider", { name: "Time" }).getAttribute("aria-valuenow"));
  const begin = await now();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await changed(now, begin);
  await page.getByRole("button", { name: "Pause" }).click();
  const stopped = await now();
  await page.getByRole("button", { name: "Next event" }).click();
  const next = await changed(now, stopped);
  assert.ok(next > stopped && next - stopped < 2, `${stopped} -> ${next}`);
});

test("the crosshair follows pointer and arrow keys and shows the values", async (t) => {
  const { page } = await newPage(t);
  await drawn(page);
  const plot = page.locator(".plot");
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 40);
  await page.locator(".tip").waitFor();
  assert.match(plain(await page.locator(".tip").textContent()), /\d+ run, \d+ wait/);
  await page.mouse.move(2, 2);
  await page.locator(".tip").waitFor({ state: "detached" });
  await plot.focus();
  await page.keyboard.press("ArrowRight");
  const said = () => plot.getByRole("status").innerText();
  const first = await changed(said, "");
  await page.keyboard.press("Shift+ArrowRight");
  await changed(said, first);
  await page.keyboard.press("Escape");
  await page.locator(".tip").waitFor({ state: "detached" });
});

test("every chart has a table for a twin", async (t) => {
  const { page } = await newPage(t);
  await drawn(page);
  const buttons = page.getByRole("button", { name: "Show as table" });
  assert.equal(await buttons.count(), 2);
  for (const index of [0, 1]) {
    await buttons.nth(index).click();
    const figure = page.locator(".charts figure").nth(index);
    assert.ok(await figure.locator("table tbody tr").count() > 50);
    await axe(page, "main");
    await buttons.nth(index).click();
    await figure.locator("svg.chart").first().waitFor();
  }
});

test("an overload is said to grow; no mean stands as if it had settled", async (t) => {
  const { page } = await newPage(t);
  await drawn(page);
  await page.getByRole("button", { name: "Edit chat", exact: true }).click();
  await page.getByLabel("Rate", { exact: true }).fill("40");
  const head = page.getByRole("heading", { level: 1, name: /grows without bound/ });
  await head.waitFor();
  assert.match(await head.innerText(), /more work arrives than all models together can do/);
  for (const name of ["Wait, p50", "Wait, p95", "Wait, p99"]) {
    const cell = page.locator(".kpi", { has: page.getByText(name, { exact: true }) });
    assert.equal((await cell.locator(".kpi-v").innerText()).trim(), "grows");
  }
});

test("formulas: the article's numbers, their slips, and a move of 25 that evens every drain time", async (t) => {
  const { page } = await newPage(t);
  await example(page, /Three models, one batch/);
  await page.keyboard.press("4");
  const hot = () => page.locator(".ftab tbody td.is-hot").allInnerTexts();
  await page.getByRole("heading", { level: 1, name: /Model 3 finishes last/ }).waitFor();
  assert.deepEqual(await hot(), ["0.5", "0.75", "0.8333"]);
  assert.match(plain(await page.locator(".subst").innerText()), /250 \/ 300 = 0\.8333 s/);
  assert.match(await page.locator(".note").innerText(), /the sum is taken as 500/);
  await axe(page, "main");
  await page.getByRole("button", { name: "Fractions" }).click();
  assert.deepEqual(await hot(), ["1/2", "3/4", "5/6"]);
  await page.getByRole("button", { name: "Numbers" }).click();
  await page.getByRole("button", { name: "Move 25 units from Model 3 to Model 1" }).click();
  await page.getByRole("heading", { level: 1, name: /All models finish together/ }).waitFor();
  assert.deepEqual(await hot(), ["0.75", "0.75", "0.75"]);
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { level: 1, name: /Model 3 finishes last/ }).waitFor();
});

test("formulas: a capacity is typed in its cell, a half-typed one is kept and marked", async (t) => {
  const { page } = await newPage(t);
  await example(page, /Three models, one batch/);
  await page.keyboard.press("4");
  const cell = page.getByRole("textbox", { name: "Capacity of Model 1" });
  await cell.fill("50");
  assert.equal(await page.locator(".ftab tbody td.is-hot").first().innerText(), "1");
  await cell.fill("5e");
  assert.equal(await cell.inputValue(), "5e");
  assert.equal(await cell.getAttribute("aria-invalid"), "true");
  await page.getByText("A number above 0. The run still uses 50.").waitFor();
});

test("data: every table is copied as CSV, tasks are paged, columns sort", async (t) => {
  const { page } = await newPage(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await drawn(page);
  await page.keyboard.press("5");
  const copies = page.getByRole("button", { name: /^Copy CSV/ });
  await page.getByRole("button", { name: "Copy CSV: Tasks", exact: true }).waitFor();
  assert.equal(await copies.count(), 7);
  for (const [name, head] of [["Figures", /^scope,fleet/], ["Tasks", /^task,part_of,class,model,work/], ["Busy slots", /^model,slot/]]) {
    await page.getByRole("button", { name: `Copy CSV: ${name}`, exact: true }).click();
    const text = await changed(async () => {
      const now = await page.evaluate(() => navigator.clipboard.readText());
      return head.test(now) ? now : "";
    }, "");
    assert.ok(text.split(/\r?\n/).length > 5, name);
  }
  const tasks = page.getByRole("region", { name: "Tasks", exact: true });
  const first = () => tasks.locator("tbody th").first().innerText();
  assert.equal(await first(), "1");
  await page.getByRole("button", { name: "Next rows" }).click();
  await changed(first, "1");
  assert.equal(await first(), "101");
  await tasks.getByRole("button", { name: "wait [s]" }).click();
  await axe(page, "main");
});
