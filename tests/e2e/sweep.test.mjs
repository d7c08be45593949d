// Sweep: one number and two on the real page, a value taken and undone, what is wrong, stopping, keys, other tabs.
import { assert, axe, newPage, test } from "./harness.mjs";

/** 3 tasks/s on four replicas that do one a second each: traffic turns unstable at 4/3. */
const link = ({ run = "4x400s,w40", view = "sweep" } = {}) =>
  `#v=1&n=Sweep&m=A:4x1@1s;B:1x1@2s&t=chat:poisson3,exp1&p=jsq,fifo&run=${run}&seed=7&view=${view}&end`;

const go = (page) => page.locator(".ask-l .btn.primary");
const button = (page, name) => page.getByRole("button", { name, exact: true });
const said = async (page) => (await page.locator(".ask-r h1").innerText()).replace(/\s+/g, " ");
const over = (page) => page.waitForFunction(() => document.querySelector(".ask-r h1.say > span") && !document.querySelector(".ask-p"), null, { timeout: 60_000 });
const choose = (page, id, label) => page.locator(id).selectOption({ label });

test("one number: the line, where queues grow, a value taken and undone", async (t) => {
  const { page } = await newPage(t, { path: link() });
  await page.getByText("11 points, 5 runs each").waitFor();
  await page.locator("#sweep-from-0").fill("0.5");
  await page.locator("#sweep-to-0").fill("2");
  await page.locator("#sweep-points-0").fill("7");
  await go(page).click();
  await over(page);
  // 4.5 tasks/s of capacity over 3.
  assert.match(await said(page), /^P95 wait goes from .* as traffic goes from 0\.5 × to 1\.25 ×\./);
  assert.match(await said(page), /From 1\.5 × of traffic on a queue grows without bound\.$/);
  assert.equal(await page.locator(".ask-r svg.chart .sw-up").count(), 1);
  assert.equal(await page.locator(".ask-r svg.chart .ref").count(), 1, "today's value is marked");
  await axe(page);

  const plot = page.locator(".ask-r .plot");
  await plot.focus();
  await page.keyboard.press("End");
  assert.match(await page.locator(".sw-r").innerText(), /traffic 2\s×: a queue grows without bound, load 133\s%/);
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowLeft");
  assert.match(await page.locator(".sw-r").innerText(), /traffic 1\.25\s×: [\d.]+\s(ms|s) ± [\d.]+, load 83\.3\s%/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("3.75").first().waitFor();
  await page.getByText("The scenario has changed since.").waitFor();
  assert.ok(await button(page, "Use this value").isDisabled());
  await page.keyboard.press("Control+z");
  await page.getByText("The scenario has changed since.").waitFor({ state: "detached" });

  // The same by the pointer, as a table, and of another figure.
  const box = await plot.boundingBox();
  await page.mouse.click(box.x + box.width - 20, box.y + 100);
  assert.match(await page.locator(".sw-r").innerText(), /traffic 2\s×/);
  await choose(page, "#sweep-drawn", "utilisation");
  assert.match(await said(page), /^Utilisation goes from .* to 100 % /);
  await button(page, "Show as table").click();
  const head = await page.locator(".ask-r .dtbl thead").innerText();
  for (const name of ["traffic [×]", "p95 wait [s]", "mean wait [s]", "utilisation [%]", "load [%]"]) assert.ok(head.includes(name), head);
  await axe(page, ".ask");
});

test("two numbers make a heat map, and a point sets both", async (t) => {
  const { page } = await newPage(t, { path: link() });
  await choose(page, "#sweep-kind-0", "arrival rate");
  await choose(page, "#sweep-kind-1", "replicas");
  await page.locator("#sweep-of-1").waitFor();
  await page.locator("#sweep-points-0").fill("4");
  await page.locator("#sweep-from-0").fill("1");
  await page.locator("#sweep-to-0").fill("7");
  await page.getByText("28 points, 5 runs each").waitFor();
  await go(page).click();
  await over(page);
  assert.match(await said(page), /^P95 wait is between [\d.]+ m?s ± [\d.]+ \(arrival rate of chat 1 \/s, .*\) and .*\. At \d+ of 28 points a queue grows without bound\.$/);
  assert.ok(await page.locator(".ask-r svg.chart .heat").count() > 10);
  assert.equal(await page.locator(".ask-r svg.chart .sw-edge").count(), 1);
  await axe(page, ".ask");
  await page.locator(".ask-r .plot").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  const line = await page.locator(".sw-r").innerText();
  assert.match(line, /arrival rate of chat 3\s\/s, replicas of A 3: /);
  await button(page, "Use this value").click();
  await page.getByText("3 × 1 slot").first().waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("4 × 1 slot").first().waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take this picture along" }).or(page.locator(".ask-r .pan-h .menu > button")).first().click();
  await page.getByRole("menuitem", { name: /SVG/ }).click();
  assert.match((await saved).suggestedFilename(), /p95-wait\.svg$/);
});

test("what is wrong is said beside its field, figures come and go, and all of it outlives other tabs", async (t) => {
  const { page } = await newPage(t, { path: link() });
  await page.locator("#sweep-from-0").fill("x");
  await page.getByText("Write a number.").waitFor();
  assert.ok(await go(page).isDisabled());
  await page.locator("#sweep-from-0").fill("3");
  await page.getByText("The end must be above the start.").waitFor();
  await page.locator("#sweep-to-0").fill("4");
  await page.locator("#sweep-points-0").fill("1000");
  await page.getByText("Write a whole number from 2 to 101.").waitFor();
  await page.locator("#sweep-points-0").fill("2");
  // Nobody can run a fleet of no replicas, and that is said at once.
  await choose(page, "#sweep-kind-0", "replicas");
  await page.locator("#sweep-from-0").fill("0.1");
  await page.locator("#sweep-to-0").fill("0.3");
  await go(page).click();
  await page.getByText("The scenario cannot run at any of these points.").waitFor();
  assert.equal(await page.locator(".ask-p").count(), 0);
  await choose(page, "#sweep-kind-0", "traffic");
  for (const [field, value] of [["from", "3"], ["to", "4"], ["points", "2"]]) await page.locator(`#sweep-${field}-0`).fill(value);
  await page.locator("#sweep-runs").fill("0");
  await page.getByText("Write a whole number from 1 to 200.").waitFor();
  await axe(page, ".ask");
  await page.locator("#sweep-runs").fill("1");
  await page.getByText("2 points, a run each: no intervals").waitFor();
  for (const name of ["p95 wait", "Mean wait", "Utilisation"]) await button(page, `Remove ${name}`).click();
  await page.getByText("Add a figure.").waitFor();
  assert.ok(await go(page).isDisabled());
  const figures = page.getByRole("group", { name: "Figures" });
  await figures.getByLabel("of", { exact: true }).selectOption({ label: "chat" });
  await figures.getByLabel("Figure", { exact: true }).selectOption({ label: "Throughput" });
  await figures.getByRole("button", { name: "Add" }).click();
  await go(page).click();
  await page.waitForFunction(() => /^Throughput of chat goes from /.test(document.querySelector(".ask-r h1").textContent));
  await page.keyboard.press("1");
  await page.keyboard.press("3");
  await button(page, "Sweep").first().click();
  assert.match(await said(page), /^Throughput of chat goes from /);
  assert.equal(await page.locator("#sweep-from-0").inputValue(), "3");
});

test("the line grows while it runs, and stopping keeps it", async (t) => {
  const { page } = await newPage(t, { path: link({ run: "1x40000s,w40" }) });
  await page.locator("#sweep-runs").fill("60");
  await go(page).click();
  await page.getByText(/run \d+ of 660/).waitFor();
  await page.locator(".ask-r svg.chart .cl[d*='L']").waitFor({ state: "attached" });
  await button(page, "Stop here").click();
  await page.locator(".ask-p").waitFor({ state: "detached" });
  assert.match(await said(page), /^P95 wait goes from /);
});

test("by keyboard alone, in Chinese, narrow and dark", async (t) => {
  const { page } = await newPage(t, { path: link(), width: 390, height: 844, lang: "zh-CN", theme: "dark" });
  await page.locator("#sweep-kind-0").focus();
  await page.keyboard.type("副本");
  await page.locator("#sweep-kind-0").selectOption({ label: "副本数" });
  await go(page).focus();
  await page.keyboard.press("Enter");
  await over(page);
  assert.match(await said(page), /A 的副本数从 .* 变到 .* 时，p95 等待从 /i);
  const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  await axe(page, ".ask");
});
