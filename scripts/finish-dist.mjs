// Trunk's last step: what it cannot do itself, done to the folder it has staged.
// 1. Copies the files that are fetched by their plain name, where they exist.
// 2. Names the one inline script, Trunk's own initialiser, in the content security policy by its hash:
//    without this the policy would have to allow every inline script.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;

for (const name of ["scenario.schema.json", "examples"]) {
  const from = join(source, "static", name);
  if (existsSync(from)) cpSync(from, join(staging, name), { recursive: true });
}

const path = join(staging, "index.html");
const html = readFileSync(path, "utf8");
const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((found) => found[1]);
const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
const allowed = "script-src 'self' 'wasm-unsafe-eval'";
if (inline.length !== 1 || html.split(allowed).length !== 2) {
  throw new Error(`expected one inline script (found ${inline.length}) and one "${allowed}" in index.html`);
}
writeFileSync(path, html.replace(allowed, `${allowed} ${hashes.join(" ")}`));
