// Pictures of studies as files: each is a picture of some size with ink in it, as SVG and as PNG.
import { readFile } from "node:fs/promises";
import { assert, dropFile, newPage, projectDir, test } from "./harness.mjs";

/** Saves the picture within `selector`; its name and bytes. */
async function saved(page, selector, entry) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await page.locator(selector).getByRole("button", { name: "Save this picture" }).click();
      await page.getByRole("menuitem", { name: entry }).click();
    })(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Width and height of a picture, and the shares of its pixels that are unlike its corner, of any colour and of a strong one. */
const looked = (page, bytes, type) => page.evaluate(async ({ base64, type }) => {
  const image = new Image();
  image.src = `data:${type};base64,${base64}`;
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const off = (at) => Math.max(...[0, 1, 2].map((part) => Math.abs(data[at + part] - data[part])));
  let [ink, strong] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    ink += off(at) > 8;
    strong += off(at) > 80;
  }
  return { width, height, ink: ink / (width * height), strong: strong / (width * height) };
}, { base64: bytes.toString("base64"), type });

async function check(t, page, what, selector) {
  const svg = await saved(page, selector, "Save as SVG");
  assert.match(svg.name, /\.svg$/);
  const text = svg.bytes.toString();
  assert.doesNotMatch(text, /class=|style=|var\(|oklab|color-mix|NaN/, "it needs the page");
  const wrong = await page.evaluate((text) =>
    new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent ?? "", text);
  assert.equal(wrong, "");
  const png = await saved(page, selector, "Save as PNG");
  assert.match(png.name, /\.png$/);
  for (const [type, file] of [["image/svg+xml", svg], ["image/png", png]]) {
    const { width, height, ink, strong } = await looked(page, file.bytes, type);
    t.diagnostic(`${what}, ${type}: ${width} × ${height}, ${(100 * ink).toFixed(1)}% ink, ${(100 * strong).toFixed(2)}% strong`);
    assert.ok(width >= 300 && height >= 100, `${what}: ${width} × ${height}`);
    assert.ok(ink > 0.01 && strong > 0.001, `${what}: ${ink} of it is drawn on, ${strong} strongly`);
  }
  if (process.env.SHOTS) {
    const { writeFile } = await import("node:fs/promises");
    await writeFile(`${process.env.SHOTS}/${what.replaceAll(" ", "-")}.png`, png.bytes);
  }
}

const fleet = "m=A:4x1@1s;B:1x1@2s&t=chat:poisson3,exp1&p=jsq,fifo&run=4x400s,w40&seed=7";

for (const theme of ["light", "dark"]) {
  test(`pictures of studies are saved, ${theme}`, async (t) => {
    const { page } = await newPage(t, { theme, path: `#v=1&n=Saved&${fleet}&view=compare&cmp=allocate,r0,6x;mean_wait;jsq;sed;central_queue&end` });
    await page.locator(".race-go button").click();
    await page.locator(".race table").waitFor();
    await page.locator(".race[data-busy]").waitFor({ state: "detached" });
    await check(t, page, `certainty ${theme}`, ".race figure");

    const study = (place) => page.locator(".studies button").nth(place).click();
    const swept = async () => {
      await page.locator(".ask-l .btn.primary").click();
      await page.waitForFunction(() => document.querySelector(".ask-r figure svg") && !document.querySelector(".ask-p"), null, { timeout: 60_000 });
    };
    await study(1);
    await swept();
    await check(t, page, `line ${theme}`, ".ask-r figure");
    await page.locator("#sweep-kind-1").selectOption({ label: "replicas" });
    await swept();
    await check(t, page, `heat ${theme}`, ".ask-r figure");

    await study(3);
    const text = await readFile(`${projectDir}/static/examples/plans/ten-tasks.json`, "utf8");
    await dropFile(page, ".app", { name: "ten.json", type: "application/json", text });
    await page.locator(".pl-ctl").getByText("Ten tasks").waitFor();
    await page.locator(".pl-ctl .btn.primary").click();
    await page.locator(".pl-stick svg.gantt").first().waitFor();
    await page.locator(".pl-ctl .btn.primary").waitFor();
    await check(t, page, `gantt ${theme}`, ".pl-chart");
  });
}
