// A static file server for this machine only. `node scripts/serve.mjs dist [port]`; the browser tests import `serve`.
import { createReadStream, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** The file below `root` that a request path means, or null. Nothing outside `root` can be named. */
function fileFor(root, mount, path) {
  let decoded;
  try { decoded = decodeURIComponent(path); } catch { return null; }
  if (!decoded.startsWith(mount) || decoded.includes("\0")) return null;
  const wanted = resolve(root, "." + sep + decoded.slice(mount.length));
  if (wanted !== root && !wanted.startsWith(root + sep)) return null;
  for (const file of [wanted, join(wanted, "index.html")]) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile()) return { file, size: found.size };
  }
  return null;
}

/**
 * Serves the folder `root` under the path `mount` (with slashes at both ends) on the first free port of `ports`.
 * `seen(path, status)` hears of every request. Nothing is cached: after a rebuild, a reload is the new page.
 */
export async function serve({ root, mount = "/", ports = [0], seen = () => {} }) {
  const folder = realpathSync(root);
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const allowed = request.method === "GET" || request.method === "HEAD";
    const found = allowed ? fileFor(folder, mount, path) : null;
    const status = !allowed ? 405 : found ? 200 : 404;
    seen(path, status);
    if (!found) {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
      response.end(`${status}: ${path}\n`);
      return;
    }
    response.writeHead(status, {
      "content-type": types[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).pipe(response);
  });
  for (const port of ports) {
    const error = await new Promise((done) => {
      server.once("error", done);
      server.listen(port, "127.0.0.1", () => { server.off("error", done); done(null); });
    });
    if (!error) return { server, url: `http://127.0.0.1:${server.address().port}${mount}` };
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
  }
  throw new Error(`no free port among ${ports.join(", ")}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [root = "dist", port = process.env.PORT ?? "8080"] = process.argv.slice(2);
  const first = Number(port);
  const { url } = await serve({ root, ports: [first, first + 1, first + 2, first + 3, 0] });
  console.log(`Apportion is at ${url}  (Ctrl+C ends it)`);
}
