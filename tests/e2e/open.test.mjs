// Links, files, pastes and the browser's memory: what is sound opens beside the rest, what is not says why.
import { assert, axe, dropFile, newPage, test } from "./harness.mjs";

const OPENING = "v=1&n=Equal+load,+unequal+waiting&m=A:4x4@1s;B:1x4@3.2s&t=chat:poisson12,slo2s&p=prop,fifo" +
  "&run=40x1h,w200&seed=2373&at=36.2&d=500fd888dcbde9a4";
const CUT = OPENING.split("fo&run")[0];
const title = (page) => page.getByRole("textbox", { name: "Scenario name" });
const heading = (page) => page.getByRole("heading", { level: 1 }).first().innerText();
const titled = (page, name) => page.waitForFunction((name) => document.querySelector("#f-name")?.value === name, name);

async function mine(visit, name = "Mine") {
  await title(visit.page).fill(name);
  await visit.page.waitForTimeout(700);
}

test("a cut link says what it still holds, opens with the defaults, and touches nothing", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  await mine(visit);
  await page.evaluate((cut) => { location.hash = cut; }, CUT);
  await page.getByText("Link cut off").waitFor();
  const length = page.url().length;
  assert.match(await heading(page), new RegExp(`This link stops after ${length} characters\\.`));
  assert.match(await heading(page), /The models and the tasks are here; the policies and the run are not\./);
  const row = (name) => page.getByRole("row", { name: new RegExp(`^${name}`) }).innerText();
  assert.match(await row("Models"), /A, 4 × 4 slots, 1 s per unit; B, 1 × 4 slots, 3\.2 s per unit/);
  assert.match(await row("Policies"), /“prop,fi” is not complete\. Default: Proportional share, First in, first out/);
  await page.getByRole("img", { name: "cut here" }).waitFor();
  await page.getByRole("button", { name: "Back to my scenario" }).click();
  assert.equal(await title(page).inputValue(), "Mine");
  assert.doesNotMatch(page.url(), /v=1/, "a reload does not bring it back");

  await page.evaluate((cut) => { location.hash = cut; }, CUT);
  await page.getByRole("button", { name: "Open with the defaults" }).click();
  await titled(page, "Equal load, unequal waiting");
  await page.getByRole("button", { name: /^Undo: / }).first().click();
  assert.equal(await title(page).inputValue(), "Mine");
});

const links = {
  "of the future": ["v=2&m=new", /made with version 2/],
  "of the future, packed": ["z=7.abc", /made with version 7/],
  "packed and cut": ["z=1.eJyrVk", /packed link can only be read whole/],
  "packed and damaged": ["z=1.&&&", /changed on the way/],
  "changed on the way": [OPENING.replace("poisson", "pois"), /changed on the way/],
  "of something else": ["section-3", /no scenario/],
  "with an impossible value": [OPENING.replace("@3.2s", "@-3.2s"), /One value cannot be used/],
  "with markup": ["v=1&n=%3Cimg+src=x+onerror=alert(1)%3E&m=<script>", /This link/],
  "without end": [`v=1&n=${"x".repeat(200_000)}`, /longer than any/],
  "with broken escapes": ["v=1&n=%E0%A4%A&m=%&t=%%%", /changed on the way|stops after/],
};
for (const [name, [fragment, says]] of Object.entries(links)) {
  test(`a link ${name} opens a clear message and an intact page`, async (t) => {
    const { page } = await newPage(t, { path: `#${fragment}` });
    await page.getByRole("button", { name: "Back to my scenario" }).waitFor();
    assert.match(await heading(page), says);
    assert.match(await page.locator(".oops").innerText(), /Your own scenarios were not touched\./);
    await page.getByRole("button", { name: "Back to my scenario" }).click();
    await titled(page, "Equal load, unequal waiting");
  });
}

const files = {
  "that is cut short": ["a.json", '{"format": "apportion-scenario", "version": 1, "models": [', /a\.json was not opened.*ends too early/s],
  "that is no JSON": ["a.json", '{"format": nope}', /stops being JSON in line 1/],
  "of another program": ["a.json", '{"format": "other", "version": 1}', /does not describe a scenario/],
  "of the future": ["a.json", '{"format": "apportion-scenario", "version": 99}', /made with version 99/],
  "with wrong fields": ["a.json", '{"format": "apportion-scenario", "version": 1, "models": [{"name": "A", "replicas": "two"}], "tasks": [{"name": "t"}]}', /fields were not understood/],
  "nested without end": ["a.json", "[".repeat(100_000), /was not opened/],
  "that is a picture": ["a.png", "\u0000PNG\u0000", /neither a scenario .* nor a table/],
  "that is empty": ["a.json", "", /was not opened/],
};
for (const [name, [file, content, says]] of Object.entries(files)) {
  test(`a file ${name} opens a clear message and leaves the work alone`, async (t) => {
    const visit = await newPage(t);
    const { page } = visit;
    await mine(visit);
    await page.setInputFiles("#file-input", { name: file, mimeType: "text/plain", buffer: Buffer.from(content) });
    await page.getByRole("button", { name: "Back to my scenario" }).waitFor();
    assert.match(await page.locator(".oops").innerText(), says);
    await page.getByRole("button", { name: "Back to my scenario" }).click();
    assert.equal(await title(page).inputValue(), "Mine");
  });
}

test("a file with wrong fields names them with their place and opens without them", async (t) => {
  const { page } = await newPage(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await dropFile(page, ".app", { name: "b.json", type: "application/json", text: files["with wrong fields"][1] });
  const row = page.getByRole("row", { name: /^Models/ });
  assert.match(await row.innerText(), /models\[0\]\.replicas: must be a whole number.*not "two" \(line 1, character \d+\)/s);
  await page.getByRole("button", { name: "Copy details" }).click();
  await page.waitForTimeout(200);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /- Models: models\[0\]\.replicas/);
  await page.getByRole("button", { name: "Open with the defaults" }).click();
  await page.getByRole("button", { name: "Edit A", exact: true }).waitFor();
});

test("what the browser kept and can no longer read says so, and the rest of the page works", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  await mine(visit, "Spoilt");
  await page.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.open("apportion");
    request.onerror = failed;
    request.onsuccess = () => {
      const transaction = request.result.transaction("scenarios", "readwrite");
      const store = transaction.objectStore("scenarios");
      store.getAll().onsuccess = (event) => {
        for (const row of event.target.result) store.put({ ...row, document: '{"format": "apportion-scen' });
      };
      transaction.oncomplete = () => { request.result.close(); done(); };
    };
  }));
  await page.reload();
  await page.getByText("Not readable").waitFor();
  assert.match(await heading(page), /could not be read back/);
  await page.getByRole("button", { name: "Back to my scenario" }).click();
  await titled(page, "Equal load, unequal waiting");
});

test("a link, a scenario and rows of a table can be pasted", async (t) => {
  const { page } = await newPage(t);
  const paste = async (text) => {
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Paste/ }).click();
    const dialog = page.getByRole("dialog", { name: "Paste a link or a scenario" });
    const box = dialog.getByRole("textbox");
    assert.ok(await box.evaluate((element) => element === document.activeElement), "ready to paste");
    await box.fill(text);
    await dialog.getByRole("button", { name: "Open" }).click();
  };
  await paste(`https://example.org/some/where/#${OPENING.replace("Equal+load,+unequal+waiting", "Pasted")}`);
  await titled(page, "Pasted");
  await paste('{"format": "apportion-scenario", "version": 1, "name": "From JSON", "models": [{"name": "A"}], "tasks": [{"name": "t"}]}');
  await titled(page, "From JSON");
  await paste("time_s,work\n0,1\n1,2\n2,1\n");
  await page.getByRole("dialog", { name: /clipboard\.csv/ }).waitFor();
  await page.keyboard.press("Escape");
  await paste("hello");
  assert.match(await page.locator(".oops").innerText(), /neither a link of Apportion, nor a scenario in JSON/);
});

test("a new scenario says what is enough to start, and examples open as copies", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  await mine(visit);
  await page.getByRole("button", { name: "New", exact: true }).click();
  assert.match(await heading(page), /Nothing to run yet\. Add a model and a task class/);
  assert.equal(await page.locator(".exs .ex").count(), 7);
  await page.locator(".recent").getByRole("button", { name: /^Mine/ }).waitFor();
  await page.locator(".editor").getByRole("button", { name: /Add a model/ }).first().click();
  assert.match(await heading(page), /Add a task class, and it runs/);
  await page.getByRole("button", { name: /^Round robin on unequal models/ }).click();
  await titled(page, "Round robin on unequal models");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Mine/ }).click();
  await titled(page, "Mine");
});

test("kept scenarios are listed, opened, and deleted only after a second question", async (t) => {
  const visit = await newPage(t);
  const { page } = visit;
  await mine(visit, "Keep me");
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: /^Two choices/ }).click();
  await mine(visit, "Drop me");
  await page.getByRole("button", { name: "New", exact: true }).click();
  await page.waitForTimeout(300);
  await page.reload();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: /All kept scenarios/ }).click();
  const dialog = page.getByRole("dialog", { name: "Kept in this browser" });
  const names = () => dialog.locator("li").allInnerTexts().then((all) => all.map((text) => text.split("\n")[0]));
  assert.deepEqual((await names()).sort(), ["Drop me", "Keep me"]);
  const other = dialog.getByRole("listitem").filter({ hasNotText: "on screen now" });
  const name = (await other.innerText()).split("\n")[0];
  await dialog.getByRole("button", { name: `Delete ${name}` }).click();
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await dialog.getByRole("button", { name: `Delete ${name}` }).click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll(".shelf li").length === 1);
  await page.reload();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("menuitem", { name: /All kept scenarios/ }).click();
  assert.equal((await names()).length, 1);
});

for (const [lang, theme] of [["en-US", "light"], ["en-US", "dark"], ["zh-CN", "light"], ["zh-CN", "dark"]]) {
  test(`axe finds nothing on the start page, the error page and the paste dialog, ${lang}, ${theme}`, async (t) => {
    const zh = lang === "zh-CN";
    const { page } = await newPage(t, { lang, theme });
    await page.getByRole("button", { name: zh ? "新建" : "New", exact: true }).click();
    await page.locator(".exs").waitFor();
    await axe(page);
    await page.getByRole("button", { name: zh ? /^粘贴/ : /^Paste/ }).click();
    await axe(page);
    await page.keyboard.press("Escape");
    await page.evaluate((cut) => { location.hash = cut; }, CUT);
    await page.locator(".oops").waitFor();
    await axe(page);
  });
}
