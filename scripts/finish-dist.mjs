// Trunk's last step: what it cannot do itself, done to the folder it has staged.
// 1. Copies the files that are fetched by their plain name, where they exist.
// 2. Makes what is downloaded small: one style sheet instead of seven with the rules in use, short names where page and module meet,
//    no blanks and comments.
// 3. Names the one inline script, Trunk's own initialiser, in the content security policy by its hash:
//    without this the policy would have to allow every inline script.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onlyUsed, shortNames, squeezeScript, squeezeStyle } from "./squeeze.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;

for (const name of ["scenario.schema.json", "examples"]) {
  const from = join(source, "static", name);
  if (existsSync(from)) cpSync(from, join(staging, name), { recursive: true });
}

const path = join(staging, "index.html");
let html = readFileSync(path, "utf8");

/** The one thing in the page that looks like this. */
function only(pattern) {
  const found = [...html.matchAll(pattern)];
  if (found.length !== 1) throw new Error(`index.html: expected one ${pattern}, found ${found.length}`);
  return found[0];
}

/** Takes a staged file away and returns what was in it. */
function take(name) {
  const content = readFileSync(join(staging, name));
  rmSync(join(staging, name));
  return content;
}

/** Stages a file under a name that tells its content. */
function put(stem, ending, content) {
  const name = `${stem}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}${ending}`;
  writeFileSync(join(staging, name), content);
  return { name, integrity: `sha384-${createHash("sha384").update(content).digest("base64")}` };
}

const [, scriptName] = only(/rel="modulepreload" href="\.\/([^"]+)"/g);
const [, wasmName] = only(/rel="preload" href="\.\/([^"]+)"/g);
const short = shortNames(take(scriptName).toString(), take(wasmName));
for (const [old, ending, content] of [[scriptName, ".js", squeezeScript(short.script)], [wasmName, "_bg.wasm", short.wasm]]) {
  const { name, integrity } = put("page", ending, content);
  const [, before] = only(new RegExp(`href="\\./${old}"[^>]* integrity="([^"]+)"`, "g"));
  html = html.replaceAll(old, name).replace(before, integrity);
}

const sheets = [...html.matchAll(/[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g)];
const squeezed = sheets.map(([, name]) => squeezeStyle(take(name).toString())).join("");
const style = put("style", ".css", onlyUsed(squeezed, html + short.wasm.toString("latin1")));
const link = `  <link rel="stylesheet" href="./${style.name}" integrity="${style.integrity}"/>\n`;
sheets.forEach(([tag], index) => (html = html.replace(tag, index ? "" : link)));

const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((found) => found[1]);
const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
const allowed = "script-src 'self' 'wasm-unsafe-eval'";
if (inline.length !== 1 || html.split(allowed).length !== 2) {
  throw new Error(`expected one inline script (found ${inline.length}) and one "${allowed}" in index.html`);
}
writeFileSync(path, html.replace(allowed, `${allowed} ${hashes.join(" ")}`));
