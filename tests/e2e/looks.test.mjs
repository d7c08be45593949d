// Every tab and every study with its results: nothing wider than a phone, and nothing that axe finds in the dark.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, axe, dropFile, newPage, projectDir, test } from "./harness.mjs";

const link = "#v=1&n=Looks&m=A:4x8@2.1s,2/h;A+model+with+quite+a+long+name:1x4@3.2s,1/h&t=chat:poisson10,exp1,slo2s"
  + "&p=jsq,fifo&run=3x300s,w30&seed=7&req=p95_wait+%3C%3D+2+s;slo+%3E%3D+90%25&end";

const study = (place) => async (page) => {
  await page.keyboard.press("3");
  await page.locator(".studies button").nth(place).click();
};
const asked = (page) => page.locator(".ask-l .btn.primary").click();
const answered = (page) => page.waitForFunction(
  () => document.querySelector(".ask-r h1.say > span") && !document.querySelector(".ask-p"), null, { timeout: 60_000 });

const screens = {
  Live: (page) => page.locator(".gap-t").waitFor({ timeout: 60_000 }),
  Timeline: async (page) => {
    await page.keyboard.press("2");
    await page.locator("svg.chart, canvas, svg").first().waitFor();
    await page.keyboard.press(".");
  },
  Compare: async (page) => {
    await study(0)(page);
    await page.locator(".race-go .btn.primary").click();
    await page.locator(".cmp-t .bestw, .cmp-t .tiew").first().waitFor({ timeout: 60_000 });
  },
  Sweep: async (page) => {
    await study(1)(page);
    await page.locator("#sweep-points-0").fill("4");
    await asked(page);
    await answered(page);
  },
  "a heat map": async (page) => {
    await study(1)(page);
    await page.locator("#sweep-kind-0").selectOption({ index: 1 });
    await page.locator("#sweep-kind-1").selectOption({ index: 3 });
    for (const axis of [0, 1]) await page.locator(`#sweep-points-${axis}`).fill("2");
    await asked(page);
    await answered(page);
  },
  "Size it": async (page) => {
    await study(2)(page);
    await asked(page);
    await page.locator(".ask-r .dtbl").first().waitFor({ timeout: 60_000 });
  },
  "Plan a batch": async (page) => {
    await study(3)(page);
    const text = readFileSync(join(projectDir, "static/examples/plans/ten-tasks.json"), "utf8");
    await dropFile(page, ".app", { name: "ten.json", type: "application/json", text });
    await page.locator(".pl-ctl .btn.primary").click();
    await page.locator(".pl-stick svg.gantt").first().waitFor();
  },
  Formulas: (page) => page.keyboard.press("4"),
  Data: (page) => page.keyboard.press("5"),
};

/** What is wider than the window, or stands outside of it without a part that scrolls. */
const tooWide = (page) => page.evaluate(() => {
  const found = [];
  const over = document.scrollingElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`the page by ${over} px`);
  const scrolls = (element) => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  for (const element of document.querySelectorAll("#main :is(button, select, input, h1, h2, p, td, th, li, svg.chart)")) {
    const { right, width, height } = element.getBoundingClientRect();
    if (width > 1 && height > 1 && right > innerWidth + 1 && !scrolls(element.parentElement)) {
      found.push(`${element.tagName}.${element.getAttribute("class") ?? ""} ends at ${Math.round(right)}`);
    }
  }
  return found;
});

for (const [name, show] of Object.entries(screens)) {
  test(`${name} fits a phone and has no fault in the dark`, async (t) => {
    const { page } = await newPage(t, { path: link, width: 390, height: 844, theme: "dark", lang: "en-US" });
    await page.locator(".kpis").waitFor();
    await show(page);
    assert.deepEqual(await tooWide(page), []);
    await axe(page, "#main");
  });
}

test("a choice in a heading says by an arrow that it is one, and is large enough for a finger", async (t) => {
  const { page } = await newPage(t, { path: link, width: 390, height: 844 });
  await study(0)(page);
  const choices = page.locator("#main select.choice");
  for (const choice of await choices.all()) {
    const { image, height } = await choice.evaluate((element) => ({
      image: getComputedStyle(element).backgroundImage, height: element.getBoundingClientRect().height,
    }));
    assert.match(image, /gradient/);
    assert.ok(height >= 36, `${height} px`);
  }
  assert.ok(await choices.count() >= 3);
});

test("what was found stands in the unit of its line, and the list of keys tells how to cancel", async (t) => {
  const { page } = await newPage(t, { path: link });
  await page.locator(".kpis").waitFor();
  await page.keyboard.press("5");
  const row = page.getByRole("region", { name: "Requirements" }).getByRole("row", { name: /^slo/ });
  // A list of texts is read as it is now, and the tab has only just been asked for.
  await row.filter({ hasText: "%" }).waitFor();
  const [, , found, unit] = await row.locator("th, td").allInnerTexts();
  assert.equal(unit, "%");
  assert.ok(parseFloat(found) > 1, found);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("cancel the comparison").waitFor();
});
