// A fault in the worker: the page says so in words, loses nothing, and runs the next edit in a new worker.
import { assert, newPage, test } from "./harness.mjs";

const models = (page) => page.locator("section[aria-labelledby=h-m] .row");
const verdict = (page) => page.locator(".verdict h1").first();
const notice = (page) => page.getByText("The simulation stopped by a fault of ours.");

/** Adds a model and closes its row: an edit that is run. */
async function addModel(page) {
  await page.getByRole("button", { name: "Add a model" }).click();
  await page.keyboard.press("Escape");
}

const faults = {
  // The clock throws through the frames of the simulation, as a fault of its own would.
  "in the middle of its work": async (worker, page) => {
    await worker.evaluate(() => {
      Date.now = () => {
        throw new Error("a fault made by the test");
      };
    });
    await addModel(page);
  },
  "between two runs": (worker) => worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("a fault made by the test");
    });
  }),
};

for (const [when, fault] of Object.entries(faults)) {
  test(`a worker that faults ${when} is told of, and the next edit starts another`, async (t) => {
    const { page, pageErrors } = await newPage(t, { mayFail: true });
    await verdict(page).getByText(/equal utilisation/).waitFor();
    const [worker] = page.workers();
    await fault(worker, page);
    await notice(page).waitFor();
    const before = await models(page).count();
    assert.equal(await page.locator("#f-name").inputValue(), "Equal load, unequal waiting");
    assert.ok(await verdict(page).isVisible(), "the last picture is gone");

    await addModel(page);
    assert.equal(await models(page).count(), before + 1);
    await page.waitForFunction((least) => document.querySelectorAll(".pipe .badge").length >= least, before + 1);
    const [other, ...more] = page.workers();
    assert.ok(other !== worker && more.length === 0, "the old worker is still there");
    assert.deepEqual(pageErrors.filter((error) => !error.includes("made by the test")), [], "the page threw");
  });
}
