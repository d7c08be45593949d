// First load stays small: everything the page loads, compressed as a static host would.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { assert, distDir, test } from "./harness.mjs";

const budgetBytes = 450_000;

test("wasm, scripts and styles stay under 450 KB, compressed", (t) => {
  const files = readdirSync(distDir, { recursive: true }).filter((name) => /\.(wasm|m?js|css)$/.test(name));
  assert.ok(files.some((name) => name.endsWith(".wasm")), "there is no wasm in dist/");
  let sum = 0;
  for (const name of files) {
    const raw = readFileSync(join(distDir, name));
    const compressed = gzipSync(raw, { level: 9 }).length;
    sum += compressed;
    t.diagnostic(`${String(raw.length).padStart(8)} ${String(compressed).padStart(8)}  ${name}`);
  }
  t.diagnostic(`${String(sum).padStart(17)}  in all, of ${budgetBytes}`);
  assert.ok(sum < budgetBytes, `${sum} bytes compressed, ${budgetBytes} allowed`);
});
