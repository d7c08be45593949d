// The page starts, in every size, theme and language, without an error; and says so in words when it cannot.
import { assert, axe, newPage, noRequestsAfterLoad, sizes, test } from "./harness.mjs";

for (const [name, [width, height]] of Object.entries(sizes)) {
  for (const [theme, lang] of [["light", "en-US"], ["dark", "zh-CN"]]) {
    test(`starts at ${width} px (${name}), ${theme}, ${lang}`, async (t) => {
      const { page } = await newPage(t, { width, height, theme, lang });
      assert.match(await page.title(), /Apportion/);
      assert.notEqual((await page.locator("body").innerText()).trim(), "");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px wider than its window`);
      await axe(page);
    });
  }
}

test("asks for nothing after it has loaded", async (t) => {
  const visit = await newPage(t);
  await noRequestsAfterLoad(visit, () => visit.page.waitForTimeout(500));
});

test("the policy refuses other origins, inline scripts and evaluated text", async (t) => {
  const { page } = await newPage(t, { mayFail: true });
  const refused = await page.evaluate(async () => {
    const fetched = await fetch("https://example.invalid/").then(() => "fetched", (error) => error.name);
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
    // In a task of its own: what the debugger evaluates directly is exempt from the policy.
    const evaluated = await new Promise((done) => setTimeout(() => {
      try { done(new Function("return 'ran'")()); } catch (error) { done(error.name); }
    }));
    return { fetched, inline: globalThis.ran ?? "refused", evaluated };
  });
  assert.deepEqual(refused, { fetched: "TypeError", inline: "refused", evaluated: "EvalError" });
});

test("says in both languages that it could not start", async (t) => {
  const { page } = await newPage(t, { mayFail: true, open: false });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto((await newPage(t, { open: false })).url);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /could not start/);
  assert.match(await alert.innerText(), /无法启动/);
  await axe(page);
});

test("without JavaScript it says what it needs, in both languages", async (t) => {
  const { page, url } = await newPage(t, { open: false, mayFail: true, context: { javaScriptEnabled: false } });
  await page.goto(url);
  const text = await page.locator("body").innerText();
  assert.match(text, /needs JavaScript/);
  assert.match(text, /需要 JavaScript/);
  assert.doesNotMatch(text, /Loading/);
});
