// For every reader: language, theme, keyboard, screen reader, narrow screens.
import { assert, axe, newPage, sizes, test } from "./harness.mjs";

test("the language changes everything, stays for the next visit, and is told to the browser", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  await page.getByRole("button", { name: "中文" }).click();
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  assert.deepEqual(await page.locator(".tab").allInnerTexts().then((all) => all.map((one) => one.replace(/[\d\s]/g, ""))), ["实时", "时间线", "比较", "公式", "数据"]);
  await page.getByText("在本标签页内运行，不上传任何数据。").waitFor();
  await page.reload();
  await page.getByText("在本标签页内运行，不上传任何数据。").waitFor();
  await page.getByRole("button", { name: "EN" }).click();
  // The page is told by an effect, after the click has returned.
  await page.waitForFunction(() => document.documentElement.lang === "en");
  assert.equal(await page.getAttribute("html", "lang"), "en");
});

test("the theme follows the system until the reader chooses", async (t) => {
  const { page } = await newPage(t, { theme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.getByRole("button", { name: /^Colours/ }).click();
  assert.notEqual(await paper(), dark, "light now");
  assert.equal(await page.getAttribute("html", "data-theme"), "light");
  await page.reload();
  await page.waitForSelector(".topbar");
  assert.notEqual(await paper(), dark, "remembered");
});

test("tabs, palette and list of keys by keyboard; single keys can be switched off", async (t) => {
  const { page } = await newPage(t);
  const current = () => page.locator(".tab[aria-current]").innerText();
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await page.keyboard.press("4");
  await page.getByRole("heading", { level: 1, name: /of its capacity/ }).waitFor();
  assert.match(await current(), /Formulas/);
  await page.getByRole("textbox", { name: "Scenario name" }).focus();
  await page.keyboard.press("5");
  assert.match(await current(), /Formulas/, "digits in a field are digits");
  await page.keyboard.press("Control+z");
  await page.locator("main").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await axe(page);
  await page.getByLabel("Single keys").uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("1");
  assert.match(await current(), /Formulas/);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill("data");
  await page.keyboard.press("Enter");
  assert.match(await current(), /Data/);
});

for (const [lang, theme] of [["en-US", "light"], ["en-US", "dark"], ["zh-CN", "light"], ["zh-CN", "dark"]]) {
  test(`axe finds nothing in the open form, ${lang}, ${theme}`, async (t) => {
    const { page } = await newPage(t, { lang, theme });
    for (const row of await page.locator(".row-h .ib").all()) await row.click();
    await page.locator("#pol-Allocate").click();
    await page.locator("#f-m1-cost_per_hour").fill("-1");
    await axe(page);
  });
}

test("on a narrow screen the form is a sheet, and everything else is in the menu", async (t) => {
  const [width, height] = sizes.narrow;
  const { page } = await newPage(t, { width, height });
  assert.ok(!(await page.getByRole("textbox", { name: "Speed" }).isVisible()));
  await page.locator(".sheet-open").click();
  await page.getByRole("button", { name: "Edit B", exact: true }).click();
  await page.getByRole("textbox", { name: "Speed" }).fill("2");
  await axe(page);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("menuitem", { name: /Three models/ }).click();
  assert.equal(await page.getByRole("textbox", { name: "Scenario name" }).inputValue(), "Three models, one batch");
});
