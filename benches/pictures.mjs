// The load chart of the page beside uPlot and ECharts drawing the same series, in one headless Chromium:
//   node benches/pictures.mjs [tasks]
// The series are the load of ten models of one run, its least and its largest in each of 1,200 steps. Timed is from an
// input to the end of the frame that shows it, the median of many; ratios are to uPlot.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../scripts/serve.mjs";

const tasks = Number(process.argv[2] ?? 100_000);
const [models, steps, rounds] = [10, 1_200, 21];
const here = join(import.meta.dirname, "pictures");
const seconds = Math.round(tasks / 44);

execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--prefix", here], { stdio: ["ignore", "ignore", "inherit"] });

const scenario = {
  format: "apportion-scenario", version: 1, name: "Ten models",
  models: Array.from({ length: models }, (_, i) => ({ name: `M${i}`, speed: { value: i + 1, unit: "units_per_s" } })),
  tasks: [{ name: "chat", arrivals: { kind: "poisson", rate_per_s: 44 }, size: { kind: "exponential", mean: 1 } }],
  policies: { allocate: "join_shortest_queue" },
  run: { length: { seconds }, window_s: seconds, warmup_s: 0, replications: 1, seed: 5 },
};

/** Load of each model over time, `[x, series...]`, the least and the largest of each step as two points. */
function series() {
  const options = { input: JSON.stringify(scenario), maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "inherit"] };
  const csv = execFileSync("cargo", ["run", "--release", "--quiet", "--locked", "--bin", "apportion", "--", "tasks", "-"], options);
  const changes = Array.from({ length: models }, () => []);
  for (const line of csv.toString().trim().split("\n").slice(1)) {
    const [, , , model, , arrival, , finish] = line.split(",");
    changes[Number(model.slice(1))].push([Number(arrival), 1], [Number(finish), -1]);
  }
  const pitch = seconds / steps;
  const xs = Array.from({ length: 2 * steps }, (_, i) => (i / 2) * pitch);
  const lines = changes.map((list) => {
    list.sort(([a], [b]) => a - b);
    let [place, load] = [0, 0];
    return Array.from({ length: steps }, (_, step) => {
      let [low, high] = [load, load];
      for (; place < list.length && list[place][0] < (step + 1) * pitch; place++) {
        load += list[place][1];
        [low, high] = [Math.min(low, load), Math.max(high, load)];
      }
      return [low, high];
    }).flat();
  });
  return [xs, ...lines];
}

/** Runs in the page: milliseconds from each call of `act(round)` to the end of the frame after it, the median. */
const timed = `async (act, rounds) => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    await new Promise((rest) => setTimeout(rest, 120));
    const began = performance.now();
    act(round);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[rounds >> 1];
}`;

const html = `<!doctype html><meta charset="utf-8"><title>bench</title>
<link rel="stylesheet" href="node_modules/uplot/dist/uPlot.min.css">
<div id="u"></div><div id="e" style="width:720px;height:240px"></div>
<script src="node_modules/uplot/dist/uPlot.iife.min.js"></script><script src="node_modules/echarts/dist/echarts.min.js"></script>`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const data = series();
const libraries = await serve({ root: here });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.route("**/bench.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
await page.goto(`${libraries.url}bench.html`);
const found = await page.evaluate(async ([data, seconds, rounds, timed]) => {
  const median = eval(timed);
  const stretch = (round) => [0, seconds / (1 + (round % 7))];
  const lines = data.slice(1).map((_, i) => ({ label: `M${i}`, stroke: `hsl(${i * 36} 60% 45%)` }));
  const u = new uPlot({ width: 720, height: 240, series: [{}, ...lines], scales: { x: { time: false } } }, data, document.getElementById("u"));
  const chart = echarts.init(document.getElementById("e"));
  const option = (shift) => ({
    animation: false, xAxis: { type: "value", min: 0, max: seconds }, yAxis: {}, dataZoom: [{ type: "inside", filterMode: "none" }],
    series: data.slice(1).map((ys) => ({ type: "line", showSymbol: false, lineStyle: { width: 1 }, data: ys.map((y, i) => [data[0][i], y + shift]) })),
  });
  chart.setOption(option(0));
  const zoomU = await median((round) => u.setScale("x", { min: 0, max: stretch(round)[1] }), rounds);
  const redrawU = await median((round) => u.setData([data[0], ...data.slice(1).map((ys) => ys.map((y) => y + (round % 3)))]), rounds);
  const zoomE = await median((round) => chart.dispatchAction({ type: "dataZoom", startValue: 0, endValue: stretch(round)[1] }), rounds);
  const redrawE = await median((round) => chart.setOption(option(round % 3)), rounds);
  return { uPlot: [zoomU, redrawU], ECharts: [zoomE, redrawE] };
}, [data, seconds, rounds, timed]);

const site = await serve({ root: "dist" });
const ours = await browser.newPage({ viewport: { width: 1440, height: 1300 } });
const fleet = scenario.models.map(({ name, speed }) => `${name}:1x1@${speed.value}/s`).join(";");
await ours.goto(`${site.url}#v=1&n=Ten&m=${fleet}&t=t:poisson44&p=jsq:1,fifo&run=1x${seconds}s,w0,win${seconds}&seed=5&end`);
await ours.waitForSelector("[data-played]");
await ours.waitForFunction(() => !document.querySelector("#main").dataset.run);
found.Apportion = await ours.evaluate(async ([rounds, timed]) => {
  const median = eval(timed);
  const plot = document.querySelector(".charts .plot");
  const box = plot.getBoundingClientRect();
  const zoom = await median((round) => plot.dispatchEvent(new WheelEvent("wheel", {
    bubbles: true, cancelable: true, ctrlKey: true, deltaY: round % 14 < 7 ? -60 : 60,
    clientX: box.left + box.width * 0.4, clientY: box.top + 60,
  })), rounds);
  const input = document.querySelector(".seed input");
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const main = document.querySelector("#main");
    const [before, began] = [main.dataset.played, performance.now()];
    write.call(input, String(100 + round));
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (main.dataset.played === before) await new Promise((next) => requestAnimationFrame(next));
    times.push(performance.now() - began);
    await new Promise((rest) => setTimeout(rest, 150));
  }
  return [zoom, times.sort((a, b) => a - b)[rounds >> 1]];
}, [rounds, timed]);
await browser.close();

console.log(`\nThe load of ten models, ${tasks} tasks, to the end of the next frame [ms]`);
for (const [name, [zoom, redraw]] of Object.entries(found)) {
  const ratio = (zoom / found.uPlot[0]).toFixed(2);
  const note = name === "Apportion" ? "edit, simulated and with every other picture" : "new data, this chart alone";
  console.log(`  ${name.padEnd(10)} zoom ${zoom.toFixed(1).padStart(6)} (${ratio})   ${redraw.toFixed(1).padStart(7)} ${note}`);
}
process.exit(0);
