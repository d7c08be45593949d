// The core's run loop in headless Chromium beside the hand-written loop on the machine itself, in one run:
//   node benches/browser.mjs [tasks]
// Both take turns, and the least time of each counts: what other programs add to a time is never negative.
// Nothing is measured or drawn in the timed part. "page" is built as the page is; "speed" with opt-level 3.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../scripts/serve.mjs";

const tasks = Number(process.argv[2] ?? 1_000_000);
const [turns, rounds] = [4, 4];
// NAMES of benches/workload.
const workloads = ["W1", "W2", "W3"];
const wanted = 0.4;

/** Builds the bench and returns its file. */
function built(...target) {
  const args = ["build", "--locked", "--quiet", "--message-format=json", "--bench", "browser", ...target];
  const messages = execFileSync("cargo", args, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
  const all = messages.toString().trim().split("\n").map((line) => JSON.parse(line));
  return all.findLast(({ target, executable }) => target?.name === "browser" && executable).executable;
}

/** Builds it for the browser into a folder of its own, optimised with `options` as the page is. */
function bound(profile, options) {
  const wasm = built("--profile", profile, "--target", "wasm32-unknown-unknown");
  const folder = join(wasm, "../../../browser-bench", profile);
  mkdirSync(folder, { recursive: true });
  execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-name", "bench", "--out-dir", folder, wasm]);
  const module = join(folder, "bench_bg.wasm");
  execFileSync("wasm-opt", [module, "-o", module, ...options]);
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>bench</title>");
  writeFileSync(join(folder, "worker.js"), `import init from "./bench.js";
await init();
onmessage = ({ data }) => postMessage(timed(...data));
postMessage("ready");
`);
  return folder;
}

const pageOptions = /data-wasm-opt="(\w+)" data-wasm-opt-params="([^"]+)"/.exec(readFileSync("index.html", "utf8"));
const native = built("--release");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const variants = [
  { name: "page", folder: bound("page", [`-O${pageOptions[1]}`, ...pageOptions[2].split(" ")]) },
  { name: "speed", folder: bound("release", ["-O3"]) },
];
for (const variant of variants) {
  variant.site = await serve({ root: variant.folder });
  variant.page = await browser.newPage();
  await variant.page.goto(variant.site.url);
  await variant.page.evaluate(() => new Promise((ready) => {
    globalThis.worker = new Worker("worker.js", { type: "module" });
    worker.onmessage = ready;
  }));
}
const inBrowser = ({ page }, name) => page.evaluate((call) => new Promise((done) => {
  worker.onmessage = ({ data }) => done(data);
  worker.postMessage(call);
}), [name, tasks, rounds]);

let enough = true;
for (const name of workloads) {
  const least = {};
  const note = (label, seconds) => (least[label] = Math.min(least[label] ?? Infinity, seconds));
  for (let turn = 0; turn < turns; turn++) {
    const [limit, core] = JSON.parse(execFileSync(native, [name, String(tasks), String(rounds)]).toString());
    note("limit, native", limit);
    note("core, native", core);
    for (const variant of variants) {
      const [limit, core] = await inBrowser(variant, name);
      note(`limit, Chromium, ${variant.name}`, limit);
      note(`core, Chromium, ${variant.name}`, core);
    }
  }
  console.log(`\n${name}, ${tasks} tasks`);
  for (const [label, seconds] of Object.entries(least)) {
    const ratio = least["limit, native"] / seconds;
    console.log(`  ${label.padEnd(26)} ${(tasks / seconds / 1e6).toFixed(2).padStart(6)} M tasks/s   ratio ${ratio.toFixed(2)}`);
  }
  enough &&= least["limit, native"] / least["core, Chromium, page"] >= wanted;
}
await browser.close();
for (const { site } of variants) site.server.close();
if (!enough) {
  console.error(`the page's core is slower than ${wanted} of the hand-written loop`);
  process.exitCode = 1;
}
