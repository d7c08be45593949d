// Policies: nine families, found by words, their parameters, what is wrong beside them, undo; and what a task class
// seldom says.
import { assert, axe, newPage, sizes, test } from "./harness.mjs";

const families = ["Allocate", "Queue", "Balance", "Urgent", "Duplicates", "Prepare", "Admission", "Sizes", "Dispatch"];
const chosen = (page, family) => page.locator(`#pol-${family} > span`).first().innerText();
const picker = (page) => page.getByRole("combobox", { name: "Find a policy" });

async function unfold(page) {
  const more = page.locator(".pols > .fold");
  if (await more.getAttribute("aria-expanded") === "false") await more.click();
}

test("every policy of every family can be chosen, by keys alone, and undone", async (t) => {
  const { page } = await newPage(t);
  await unfold(page);
  const shown = await page.locator(".pol-v[id^=pol-]").evaluateAll((all) => all.map(({ id }) => id.slice(4)));
  assert.deepEqual(shown, families);
  for (const family of families) {
    const before = await chosen(page, family);
    await page.locator(`#pol-${family}`).focus();
    await page.keyboard.press("Enter");
    await picker(page).waitFor();
    const names = await page.locator(".pick .opt").evaluateAll((all) => all.map((one) => one.children[1].firstChild.data));
    assert.ok(names.length > 0 && names.includes(before), `${family} lists what is chosen`);
    for (const cap of await page.locator(".pick .opt .cap:last-child").allInnerTexts()) assert.match(cap, /^Fails when ./);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), `pol-${family}`, "focus returns");
    const others = names.filter((name) => name !== before);
    for (const name of others) {
      await page.keyboard.press("Enter");
      await picker(page).fill(name);
      // Found among those that have the same words.
      const found = await page.locator(".pick .opt").evaluateAll((all) => all.map((one) => one.children[1].firstChild.data));
      await page.locator(".pick .opt").nth(found.indexOf(name)).click();
      assert.equal(await chosen(page, family), name);
    }
    for (const _ of others) await page.keyboard.press("Control+z");
    assert.equal(await chosen(page, family), before, `${family} is back`);
  }
});

test("the list keeps the marked entry in view and finds by every word", async (t) => {
  for (const [width, height] of [sizes.wide, sizes.narrow]) {
    const { page } = await newPage(t, { width, height });
    if (width < 760) await page.getByRole("button", { name: /^Edit 2 models/ }).click();
    await page.locator("#pol-Allocate").click();
    const marked = page.locator(".pick .opt.is-hi");
    const inView = () => marked.evaluate((one) => {
      const [a, list] = [one.getBoundingClientRect(), one.closest(".pick-l").getBoundingClientRect()];
      return a.top >= list.top - 1 && a.bottom <= list.bottom + 1 && a.bottom <= innerHeight + 1;
    });
    assert.match(await marked.innerText(), /^Proportional share/, "it begins at what is chosen");
    assert.ok(await inView());
    for (const key of ["ArrowDown", "PageDown", "PageDown", "ArrowDown", "PageUp", "ArrowUp"]) {
      await page.keyboard.press(key);
      assert.ok(await inView(), `${width} px, ${key}`);
    }
    await axe(page, ".pick");
    for (const [words, name] of [["shortest queue", "Shortest queue"], ["power_of_two", "Power of two choices"], ["no such words", null]]) {
      await picker(page).fill(words);
      const first = page.locator(".pick .opt").first();
      if (name) assert.ok((await first.innerText()).startsWith(name), words);
      else await page.getByText("No policy has these words.").waitFor();
    }
  }
});

test("parameters open under the row; what is wrong with them stands beside them, also when folded away", async (t) => {
  const { page } = await newPage(t);
  await unfold(page);
  await page.locator("#pol-Dispatch").click();
  await picker(page).fill("several");
  await page.keyboard.press("Enter");
  const count = page.getByRole("textbox", { name: "Dispatchers" });
  assert.match(await page.locator("#pol-Dispatch").innerText(), /1.s/, "what is set stands in the row");
  await count.fill("8");
  assert.match(await page.locator("#pol-Dispatch").innerText(), /Dispatchers 8/);
  await page.getByText("8 × Proportional share").waitFor();
  await count.fill("-3");
  await page.getByText("This lies between 1 and 64. The run still uses 8.").waitFor();
  assert.equal(await count.getAttribute("aria-invalid"), "true");
  await page.getByLabel("Own sends").selectOption({ label: "counted" });
  await page.locator(".pols > .fold").click();
  assert.ok(await count.isVisible(), "a problem is not folded away");
  await axe(page);
  await page.locator(".pol-d summary").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Mitzenmacher 2000", { exact: false }).waitFor();
  await count.fill("2");
  await count.press("Control+z");
  assert.equal(await count.inputValue(), "-3", "undo brings back what was typed");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await count.inputValue(), "4");
});

test("what a policy needs of the scenario is said beside it until it is there", async (t) => {
  const { page } = await newPage(t);
  await page.locator("#pol-Duplicates").click();
  await picker(page).fill("cache_lru");
  await page.keyboard.press("Enter");
  const sentence = page.locator(".pol-e", { hasText: "Give a class keys." });
  await sentence.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "pol-Duplicates", "the button stays where it is");
  await axe(page);
  await page.getByRole("button", { name: "Edit chat", exact: true }).click();
  await page.locator(".flds .fold").click();
  await page.getByLabel("Keys", { exact: true }).selectOption({ label: "drawn at random" });
  await sentence.waitFor({ state: "detached" });
  await page.getByText("The pictures show the last scenario that could run.").waitFor({ state: "detached" });
  await page.locator(".pipe").getByText("Keep the latest", { exact: false }).first().waitFor();
});

test("a folded family that is not at its default opens by itself", async (t) => {
  const { page } = await newPage(t);
  const more = page.locator(".pols > .fold");
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  assert.match(await more.innerText(), /More\s*Prepare, Admission, Sizes, Dispatch/);
  await more.click();
  await page.locator("#pol-Sizes").click();
  await picker(page).fill("unknown");
  await page.keyboard.press("Enter");
  await more.click();
  assert.equal(await more.getAttribute("aria-expanded"), "false", "it can be closed again");
  const name = (await more.innerText()).replace(/\s+/g, " ");
  await page.keyboard.press("Control+z");
  assert.notEqual((await more.innerText()).replace(/\s+/g, " "), name, "closed, it says what is not at its default");
  await page.keyboard.press("Control+Shift+z");
  await page.locator("#pol-Sizes").waitFor();
});

test("a class says where it may run, in how many parts, how often it is asked the same", async (t) => {
  const { page } = await newPage(t, { height: 1300 });
  await page.getByRole("button", { name: "Edit chat", exact: true }).click();
  await page.locator(".flds .fold").click();
  const summary = page.locator("section[aria-labelledby=h-t] .row-s");
  await page.getByRole("checkbox", { name: /^(A )?A$/ }).uncheck();
  assert.match(await summary.innerText(), /only on B/);
  assert.ok(await page.getByRole("checkbox", { name: /^(B )?B$/ }).isDisabled(), "the last one stays");
  await page.getByRole("button", { name: "Edit B", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  assert.match(await summary.innerText(), /only on B/, "it follows a model that moves");
  await page.keyboard.press("Delete");
  await page.getByRole("group", { name: "May run on" }).getByText("This model is not in the fleet.", { exact: false }).waitFor();
  await page.getByText("The pictures show the last scenario that could run.").waitFor();
  await page.getByRole("status").getByRole("button", { name: /Undo/ }).click();
  assert.match(await summary.innerText(), /only on B/, "undo brings both back");
  await page.getByLabel("Split").selectOption({ label: "into equal parts" });
  await page.getByLabel("Parts").fill("8");
  await page.getByLabel("Keys", { exact: true }).selectOption({ label: "drawn at random" });
  await page.getByLabel("Number of keys").fill("50");
  await page.getByLabel("Popularity").fill("0");
  for (const [label, value] of [["Weight", "2"], ["Memory per task", "1.5"], ["Memory per unit", "0.5"], ["Shared prefix", "0.3"]]) {
    await page.locator("section[aria-labelledby=h-t]").getByLabel(label, { exact: true }).fill(value);
  }
  assert.match(await summary.innerText(), /only on B, splits in 8, 50 keys, weight 2, needs memory, 0.3 shared prefix/);
  await page.getByLabel("Number of keys").fill("many");
  await page.getByText("This is not a number. The run still uses 50.").waitFor();
  await page.getByRole("button", { name: "Close chat", exact: true }).click();
  await page.locator("section[aria-labelledby=h-t]").getByRole("img", { name: "something here is wrong" }).waitFor();
  await axe(page);
});

test("a model's weight is its capacity until one is written", async (t) => {
  const { page } = await newPage(t);
  await page.getByRole("button", { name: "Edit B", exact: true }).click();
  const weight = page.getByRole("textbox", { name: "Router weight" });
  assert.equal(await weight.inputValue(), "");
  assert.equal(await weight.getAttribute("placeholder"), "1.25");
  await weight.fill("3");
  await weight.fill("");
  assert.equal(await weight.getAttribute("aria-invalid"), null);
});
