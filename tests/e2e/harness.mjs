// What every browser test stands on: dist/ behind a local server, one headless Chromium per test file, and a fresh
// profile per page that writes down every request and every error.
//
//   import { test, newPage, axe } from "./harness.mjs";
//   test("says what it is", async (t) => {
//     const { page } = await newPage(t, { width: 390, theme: "dark", lang: "zh-CN" });
//     ...
//   });
//
// A page that logged an error, threw, broke the content security policy or asked for a missing file fails its test,
// unless the test expects that and says so with `mayFail: true`.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";

export { assert, test };

export const projectDir = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const distDir = join(projectDir, "dist");

/** The widths the design is drawn for (shared/ui). */
export const sizes = { wide: [1440, 900], middle: [1024, 768], narrow: [390, 844] };

/** Whether bounds of time are held as they are wanted (`make bench`), and not wide enough for a busy machine. */
export const strict = process.env.STRICT === "1";

/**
 * The link to `count` models of capacity 1 to 10, one slot each, at 80 %; `tasks` in all, every one of them in the run
 * that is played.
 */
export function fleetLink(tasks, { count = 10, policies = "jsq:1,fifo", view = "" } = {}) {
  const models = Array.from({ length: count }, (_, i) => `M${i}:1x1@${(i % 10) + 1}/s`).join(";");
  const perSecond = 4.4 * count;
  const seconds = Math.round(tasks / perSecond);
  const run = `1x${seconds}s,w0,win${seconds}&seed=5${view && `&view=${view}`}`;
  return `#v=1&n=Fleet&m=${models}&t=t:poisson${perSecond}&p=${policies}&run=${run}&end`;
}

const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const chromiumFlags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const servers = new Map(); // mount path -> Promise of { server, url, log }
let browser; // Promise of the one Chromium

after(async () => {
  await (await browser)?.close();
  for (const { server } of await Promise.all(servers.values())) {
    server.closeAllConnections();
    server.close();
  }
});

/** dist/ served under `mount`; the same server for the same mount. `log` holds `{ path, status, at }` of each request. */
export function served(mount = "/") {
  if (!servers.has(mount)) {
    assert.ok(existsSync(join(distDir, "index.html")), "dist/ is missing: run `make dist`");
    const log = [];
    const seen = (path, status) => log.push({ path, status, at: performance.now() });
    servers.set(mount, serve({ root: distDir, mount, seen }).then((site) => ({ ...site, log })));
  }
  return servers.get(mount);
}

function launched() {
  browser ??= chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
  return browser;
}

/**
 * A page in a fresh profile, opened and mounted.
 *
 * - `width`, `height`: the window, in CSS pixels
 * - `theme`: "light" or "dark", what the system asks for
 * - `lang`: what the browser asks for, such as "en-US" or "zh-CN"
 * - `mount`: the path dist/ is served under
 * - `path`: what follows the mount, such as "#..." of a link
 * - `open: false`: do not go anywhere yet (see `visit.open`)
 * - `mayFail`: this test expects errors and looks at them itself
 * - `context`: anything else for Playwright's newContext; `sharing: visit` opens a second tab of the same profile
 *
 * Returns `{ page, context, url, requests, consoleErrors, pageErrors, open }`.
 */
export async function newPage(t, options = {}) {
  const {
    width = 1440, height = 900, theme = "light", lang = "en-US", mount = "/", path = "",
    open = true, mayFail = false, context: more = {}, sharing = null,
  } = options;
  const site = await served(mount);
  const context = sharing?.context ?? await (await launched()).newContext({
    viewport: { width, height }, colorScheme: theme, locale: lang, ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);

  const requests = [];
  const consoleErrors = [];
  const pageErrors = [];
  page.on("request", (request) => requests.push({ url: request.url(), at: performance.now() }));
  page.on("requestfailed", (request) => consoleErrors.push(`request failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) consoleErrors.push(`${response.status()} for ${response.url()}`);
  });
  // A broken content security policy is a console error too; so is what the worker logs.
  page.on("console", (message) => {
    if (message.type() === "error") consoleErrors.push(message.text());
  });
  page.on("pageerror", (error) => pageErrors.push(String(error.stack ?? error)));
  page.on("crash", () => pageErrors.push("the page crashed"));

  const visit = {
    page, context, site, requests, consoleErrors, pageErrors, url: site.url + path,
    /** Goes to `path` below the mount and waits until the page is mounted. */
    async open(to = path) {
      await page.goto(site.url + to);
      await mounted(page);
    },
  };
  t.after(async () => {
    if (sharing) await page.close();
    else await context.close();
    if (!mayFail) {
      assert.deepEqual(pageErrors, [], "the page threw");
      assert.deepEqual(consoleErrors, [], "the page logged errors");
    }
  });
  if (open) await visit.open();
  return visit;
}

/** Waits until mounting has removed the loading message; fails with the reason the page gives if it did not start. */
export async function mounted(page) {
  await page.waitForFunction(() => !document.getElementById("boot") || !document.getElementById("boot-failed").hidden);
  const failed = page.locator("#boot-reason");
  if (await failed.count()) assert.fail(`the page did not start: ${await failed.textContent()}`);
}

/** Waits until the network has been silent for half a second, then returns what `noRequestsSince` compares with. */
export async function settled(visit) {
  await visit.page.waitForLoadState("networkidle");
  return { seen: visit.requests.length, logged: visit.site.log.length };
}

/** Fails if anything was asked of any server since `mark`. What the tab gives itself (blob:, data:) is not a request. */
export function noRequestsSince(visit, mark) {
  const outside = visit.requests.slice(mark.seen).map(({ url }) => url).filter((url) => !/^(blob|data|about):/.test(url));
  assert.deepEqual(outside, [], "the page asked for something after it had loaded");
  // The server's own log also sees what the worker asks for.
  assert.deepEqual(visit.site.log.slice(mark.logged).map(({ path }) => path), [], "the server was asked after load");
}

/** Loads, waits, runs `use(visit)`, and fails if anything was asked of any server meanwhile. */
export async function noRequestsAfterLoad(visit, use) {
  const mark = await settled(visit);
  await use(visit);
  await visit.page.waitForLoadState("networkidle");
  noRequestsSince(visit, mark);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with what axe finds wrong on the page as it stands, or within `selector`. */
export async function axe(page, selector = null) {
  // As an expression over the debugger: the page's policy rightly refuses an injected script.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((within) => globalThis.axe.run(within ?? document, {
    resultTypes: ["violations"],
  }), selector);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")} | ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`));
  assert.deepEqual(found, [], "axe found violations");
}

/** What Mermaid's own parser says of a chart: its type, or an Error. Runs in a blank page: it wants a browser. */
export async function mermaidType(text) {
  const page = await (await launched()).newPage();
  try {
    await page.addScriptTag({ path: join(projectDir, "node_modules/mermaid/dist/mermaid.min.js") });
    return await page.evaluate(async (chart) => (await globalThis.mermaid.parse(chart)).diagramType, text);
  } finally {
    await page.close();
  }
}

/** The texts of all elements of a role, trimmed, white space made single: `await texts(page, "row")`. */
export async function texts(page, role, options = {}) {
  const all = await page.getByRole(role, options).allInnerTexts();
  return all.map((text) => text.replace(/\s+/g, " ").trim());
}

/** The text of the one element of a role and name. */
export async function text(page, role, name) {
  const found = page.getByRole(role, { name });
  return (await found.innerText()).replace(/\s+/g, " ").trim();
}

/** A table as rows of cell texts, by its accessible name. */
export async function tableCells(page, name) {
  return page.getByRole("table", { name }).evaluate((table) =>
    [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())));
}

/** Drops a file on an element, as from the desktop. */
export async function dropFile(page, selector, { name, type = "text/csv", text: content }) {
  const data = await page.evaluateHandle(({ name, type, content }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], name, { type }));
    return transfer;
  }, { name, type, content });
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(selector, event, { dataTransfer: data });
}

/** Writes a picture to test-results/ for a person to look at. */
export async function screenshot(page, name) {
  const folder = join(projectDir, "test-results");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
