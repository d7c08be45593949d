// How fast the page answers: first load, edits from ten thousand tasks to a million, a million tasks in the worker.
//
// Times on a busy machine say little, so what `make test` refuses is three times the target; the targets themselves
// are printed, and held with STRICT=1 (`make bench`, which also times the core beside hand-written loops).
import { assert, fleetLink, newPage, strict, test } from "./harness.mjs";

const allowed = (targetMs) => (strict ? targetMs : 3 * targetMs);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Notes when a request leaves for the worker and when the picture of the played run comes back. */
const watchWorker = () => {
  const marks = (globalThis.workerMarks = { asked: 0, answered: [] });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message instanceof Uint8Array && message.length > 200) marks.asked = performance.now();
    if (!this.watched) {
      this.watched = true;
      this.addEventListener("message", ({ data }) => {
        // The first answer larger than progress and figures is the played run.
        if (marks.asked && data.length > 4000) {
          marks.answered.push(performance.now() - marks.asked);
          marks.asked = 0;
        }
      });
    }
    return post.call(this, message, ...rest);
  };
};

/** Types another seed and waits for the pipeline to be painted anew; returns the time that took [ms]. */
const editSeed = (seed) => new Promise((done, fail) => {
  const input = document.querySelector(".seed input");
  const stage = document.querySelector("#main");
  const began = performance.now();
  const observer = new MutationObserver((changes) => {
    const drawn = changes.some(({ target }) => (target.nodeType === 3 ? target.parentNode : target).closest?.("svg.pipe"));
    if (!drawn) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  observer.observe(stage, { subtree: true, childList: true, characterData: true, attributes: true });
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, String(seed));
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  setTimeout(() => fail(new Error("nothing was painted in 10 s")), 10_000);
});

test("first load shows the opening example", async (t) => {
  const times = [];
  for (let round = 0; round < 3; round++) {
    const visit = await newPage(t, { open: false });
    const began = performance.now();
    await visit.page.goto(visit.site.url);
    await visit.page.locator("svg.pipe .fill").first().waitFor({ state: "attached" });
    times.push(performance.now() - began);
  }
  t.diagnostic(`first load: ${times.map(Math.round).join(", ")} ms; target 1500`);
  assert.ok(median(times) < allowed(1500), `${Math.round(median(times))} ms to the opening example`);
});

// All pictures are painted in the frame in which the pipeline is.
for (const { what, tasks, fleet, targetMs, edits = 20, restMs = 150 } of [
  { what: "ten thousand tasks", tasks: 10_000, targetMs: 33 },
  { what: "a hundred thousand tasks", tasks: 100_000, targetMs: 50 },
  { what: "a million tasks", tasks: 1_000_000, targetMs: 250, edits: 7, restMs: 900 },
  {
    what: "a million tasks on a thousand models", tasks: 1_000_000, fleet: { count: 1_000, policies: "p2c,fifo" },
    targetMs: 600, edits: 7, restMs: 1500,
  },
]) {
  test(`an edit of ${what} is on screen`, async (t) => {
    const { page } = await newPage(t, { path: fleetLink(tasks, fleet) });
    await page.locator("[data-played]").waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => !document.querySelector("#main").dataset.run, null, { timeout: 60_000 });
    const times = [];
    for (let edit = 0; edit < edits; edit++) {
      times.push(await page.evaluate(editSeed, 100 + edit));
      await page.waitForTimeout(restMs);
    }
    const ms = median(times);
    t.diagnostic(`edit of ${what}: median ${ms.toFixed(1)} ms; target ${targetMs}`);
    assert.ok(ms < allowed(targetMs), `${ms.toFixed(1)} ms`);
  });
}

test("a million tasks run again in the worker", async (t) => {
  const { page } = await newPage(t, { open: false }).then(async (visit) => {
    await visit.page.addInitScript(watchWorker);
    await visit.open(fleetLink(1_000_000));
    return visit;
  });
  await page.waitForFunction(() => globalThis.workerMarks.answered.length > 0, null, { timeout: 60_000 });
  for (let edit = 0; edit < 5; edit++) {
    await page.evaluate(editSeed, 200 + edit);
    await page.waitForTimeout(1500);
  }
  const answered = (await page.evaluate(() => globalThis.workerMarks.answered)).slice(1);
  const ms = median(answered);
  t.diagnostic(`a million tasks made, run, measured, drawn: ${answered.map(Math.round).join(", ")} ms`);
  // 47 ms is what the hand-written loop takes natively where 1,000,000 tasks run at 21 M/s; a third of that speed for the
  // run, and as much again for making the tasks, measuring twice (window and replication) and drawing.
  assert.ok(ms < allowed(300), `${Math.round(ms)} ms`);
});
