// dist/ works from any static host under any path: every address in it is relative.
import { assert, newPage, settled, test } from "./harness.mjs";

test("works under /some/sub/path/", async (t) => {
  const mount = "/some/sub/path/";
  const visit = await newPage(t, { mount });
  await settled(visit);
  const outside = visit.requests.map(({ url }) => new URL(url)).filter(({ protocol, pathname }) =>
    protocol.startsWith("http") && !pathname.startsWith(mount));
  assert.deepEqual(outside.map(String), [], "asked for files outside its folder");
  assert.deepEqual(visit.site.log.filter(({ status }) => status !== 200), [], "asked for files that are not there");
});
