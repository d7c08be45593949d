// The whole catalogue on the page: every policy of every family is chosen, runs without an error, and changes what
// happens where it has something to act on.
import { assert, dropFile, newPage, test } from "./harness.mjs";

const model = (name, replicas, slots, seconds, mark) => ({
  name, replicas, slots_per_replica: slots, speed: { value: seconds, unit: "s_per_unit" }, memory_gb: 24, cost_per_hour: 0.6, mark,
});
const task = (name, rate, priority, within, on, memory_gb) => ({
  name, arrivals: { kind: "poisson", rate_per_s: rate }, size: { kind: "exponential", mean: 1 }, priority, model: on,
  promise: { target: "finish", within_s: within }, weight: priority, memory_gb, keys: { count: 40, zipf: 1 }, shared_prefix: 0.4,
});

/** Three models with a queue, three classes that differ in all that a policy may look at. */
const scenario = ({ memory = 1, ...policies }) => JSON.stringify({
  format: "apportion-scenario", version: 1, name: "Catalogue",
  models: [model("A", 2, 2, 1, 0), model("B", 1, 4, 2.5, 1), model("C", 1, 2, 1.5, 2)],
  tasks: [task("chat", 4, 5, 4, "A", memory), task("rush", 1, 9, 3, "B", memory), task("bulk", 1.6, 2, 60, "C", memory)],
  policies: { allocate: "proportional_share", ...policies },
  run: { length: { seconds: 120 }, warmup_s: 0, replications: 1, window_s: 120, seed: 7 },
});

/** What else must be chosen so that a family has something to act on; for every family, in the order of the form. */
const families = {
  Allocate: {},
  // One of them starts every task at once: there nobody waits for memory.
  Queue: { memory: 0 },
  Balance: { allocate: "nginx_smooth" },
  Urgent: {},
  Duplicates: {},
  Prepare: {},
  Admission: {},
  Sizes: { queue: "shortest_job" },
  Dispatch: { allocate: "join_shortest_queue" },
};

/** What must be set in a policy so that it has something to do here: by its defaults it lets everything pass. */
const settings = {
  "Prepare: Clean": ["Largest size", "2"],
  "Admission: Cap": ["Cap", "6"],
  "Admission: Client throttling": ["Cap", "6"],
  "Admission: Lowest first": ["Cap", "20"],
  "Admission: Places for urgent tasks": ["Cap", "12"],
  "Admission: Token bucket": ["Rate", "3"],
};

/** Policies that rightly decide as the default of their family does in this scenario. */
const alike = [
  // What proportional share does unless it is dealt another way.
  "Allocate: nginx smooth round robin",
];

const chosen = (page, family) => page.locator(`#pol-${family} > span`).first().innerText();
const played = (page) => page.locator("main").evaluate((main) => ({
  run: Number(main.dataset.played), digest: main.dataset.digest, busy: main.dataset.run === "on",
}));

/** Waits for a run after `run` that is played and over. */
async function ran(page, run, what) {
  const over = ([run]) => {
    const { played, run: busy } = document.querySelector("main").dataset;
    return Number(played) > run && busy !== "on";
  };
  await page.waitForFunction(over, [run]).catch(() => assert.fail(`${what} did not run`));
  return played(page);
}

test("opens every policy on the page, runs it, finds no error and a changed picture", async (t) => {
  const { page } = await newPage(t, { height: 1400 });
  let before = await ran(page, 0, "the opening example");
  let tried = 0;
  for (const [family, policies] of Object.entries(families)) {
    await dropFile(page, ".app", { name: `${family}.json`, type: "application/json", text: scenario(policies) });
    before = await ran(page, before.run, family);
    const basis = before.digest;
    const more = page.locator(".pols > .fold");
    if (await more.getAttribute("aria-expanded") === "false") await more.click();
    await page.locator(`#pol-${family}`).click();
    const picker = page.getByRole("combobox", { name: "Find a policy" });
    await picker.waitFor();
    const options = () => page.locator(".pick .opt").evaluateAll((all) => all.map((one) => one.children[1].firstChild.data));
    const first = await chosen(page, family);
    const names = (await options()).filter((name) => name !== first);
    assert.ok(names.length > 0, `${family} has policies`);
    await page.keyboard.press("Escape");
    for (const name of names) {
      await page.locator(`#pol-${family}`).press("Enter");
      await picker.fill(name);
      await page.locator(".pick .opt").nth((await options()).indexOf(name)).click();
      const what = `${family}: ${name}`;
      let now = await ran(page, before.run, what);
      if (settings[what]) {
        await page.getByRole("textbox", { name: settings[what][0], exact: true }).fill(settings[what][1]);
        now = await ran(page, now.run, what);
      }
      const wrong = await page.locator(".pol-e p, .pol-d .err, .stale, [role=alert]").allInnerTexts();
      assert.deepEqual(wrong, [], what);
      assert.equal(await chosen(page, family), name);
      assert.equal(now.digest !== basis, !alike.includes(what), `${what} ${now.digest === basis ? "changes nothing" : "changes something"}`);
      before = now;
      tried += 1;
    }
  }
  t.diagnostic(`${tried} policies`);
  assert.ok(tried >= 80, `${tried} policies`);
});
