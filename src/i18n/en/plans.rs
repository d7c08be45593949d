//! Plans of a batch.

use crate::i18n::PlanTexts;

pub(super) const PLANS: PlanTexts = PlanTexts {
    limit: "Time for each search",
    limits: ["0.1 s", "1 s", "10 s", "until proved"],
    plan: "Plan it",
    again: "Plan again",
    stop: "Stop here",
    at_work: |done, all, elapsed| format!("{done} of {all} planners done, {elapsed}"),
    of_scenario: "The tasks of this scenario",
    of_document: |name| format!("The document {name}"),
    back: "Back to the scenario",
    open: "Open a plan document…",
    paste: "Paste one…",
    drop_hint: "It can also be dropped on the page.",
    examples: "Examples",
    example_names: [
        "Three models, one batch",
        "Ten tasks, three speeds",
        "Ten tasks that wait for each other",
    ],
    stale: "This is of the tasks before your last change.",
    tasks_on: |tasks, slots, kind| format!("{tasks} tasks on {slots} {kind}."),
    kinds: [
        "slots of one speed",
        "slots of different speeds",
        "slots that are each better at some tasks",
        "slots, and some tasks wait for others",
    ],
    nobody_below: |bound| format!("No plan ends before {bound}."),
    ends_at: |planner, makespan| format!("{planner}: {makespan}"),
    is_best: ", and no plan ends sooner.",
    within: |gap, bound| {
        format!(", within {gap} of the best possible. Nobody can be below {bound}.")
    },
    none_yet: "No planner applies to it.",
    floor: "Certified floor",
    reasons: [
        "The largest task alone takes that long, even where it runs fastest.",
        "All the work at its fastest, shared evenly over the slots, takes that long.",
        "There are more large tasks than slots: some slot must take several of them.",
        "Even if tasks could be cut and moved between fast and slow slots at will, it would take that long.",
        "The longest chain of tasks that wait for each other takes that long, each at its fastest.",
        "Every plan that would end sooner was ruled out, by linear programming or by search.",
    ],
    planners: "Planners",
    columns: ["Planner", "Makespan", "Gap to the floor", "Took", "State"],
    show: |planner| format!("Show the plan of {planner}"),
    optimal: "proved best",
    rule: "a rule: one plan",
    searching: "searching…",
    waits: "waits for its turn",
    no_better: "finds nothing better",
    time_over: "its time was over",
    needless: "not needed: proved before",
    too_many: |most| format!("takes on at most {most} tasks"),
    not_linked: "not for tasks that wait for others",
    equal_only: "only for slots of one speed",
    unfit: "does not apply here",
    by_hand: |planner| format!("By hand, from {planner}"),
    chart: "Plan",
    chart_says: |tasks, slots, makespan| {
        format!("Gantt chart of {tasks} tasks on {slots} slots; the last ends at {makespan}.")
    },
    how: "Arrow keys select a task. Alt and an arrow key move it to another slot or place, M chooses the slot. Ctrl+Z takes a change back. Plus and minus zoom, Escape lets go.",
    no_plan_below: "floor",
    many: |count| format!("{count} tasks"),
    critical: "sets the end: nothing lies between it and the end",
    crowd: "many tasks, too thin to draw: zoom in",
    keys: ["select", "move", "choose a slot"],
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    fit: "Fit",
    undo: "Undo the change of the plan",
    redo: "Redo the change of the plan",
    put_back: "Put back",
    move_to: "Move to",
    no_task: "Select a task, or drag one to another slot.",
    task_on: |task, lane, from, to| format!("{task} on {lane}, {from} to {to}"),
    sets_end: "sets the end",
    may_not: "may not run it",
    plan_columns: ["Task", "Slot", "Start [s]", "End [s]", "Sets the end"],
    yes: "yes",
    save_json: "Save JSON",
    use_by_hand: "Use by hand",
    use_by_hand_note: "Each class stands on one model in this plan: the scenario can allocate so by hand.",
    moved: |task, lane, now| format!("{task} on {lane}: {now}"),
    unchanged: "the end stays",
    stepped: |now| format!("Now {now}"),
    against: |change| format!("{change} against the plan as found"),
    barred: |task, lane| format!("{lane} may not run {task}."),
    wrong_side: |task, other| {
        format!(
            "{task} cannot stand there: {other} would be on the wrong side of it, and one waits for the other."
        )
    },
    no_batch: "There is no batch to plan in this scenario.",
    needs: "A plan is made for tasks that are all known at once.",
    unsound: "The scenario has a mistake; it is marked in the form.",
    too_large: |most| {
        format!(
            "More than {most} tasks × slots are too many for the page. The command line takes more: apportion plan FILE."
        )
    },
    over_time: |class| format!("The tasks of {class} do not all come at once."),
    divisible: |class| {
        format!("The tasks of {class} may be split into parts, and a plan is of whole tasks.")
    },
    nothing: "There is no task or no model.",
    cells: |most| format!("There are more than {most} tasks × slots."),
    too_long: "All tasks together take too long to be counted exactly.",
    nowhere: |task| format!("No model may run task {task}."),
    bad_link: |link| format!("Link {link} names a task that is not there."),
    circle: |task| format!("Task {task} waits for itself, over others."),
    not_opened: |name| match name {
        Some(name) => format!("{name} was not opened."),
        None => "What you pasted was not opened.".to_owned(),
    },
    bytes: |bytes, most| format!("It has {bytes}; a document may have {most}."),
    unreadable: |line, column, what| {
        format!("It cannot be read at line {line}, character {column}: {what}.")
    },
    not_a_plan: "It is not of the format apportion-plan.",
    future: |version| format!("It is of version {version}, which is later than this page knows."),
    bad_task: |task| {
        format!("Task {task} needs either a size, as all others, or a time for each model.")
    },
    bad_model: |model| {
        format!(
            "The speed of model {model} must be above 0 where tasks have sizes; where they have times there is none."
        )
    },
    bad_number: |number| {
        format!("{number} is not a number from 0 to 1e12 with at most six digits after the point.")
    },
    stays: "What was there before is still there.",
};
