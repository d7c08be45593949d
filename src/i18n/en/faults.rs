//! English sentences on what is wrong with a value.

use crate::i18n::FaultTexts;

pub const FAULTS: FaultTexts = FaultTexts {
    run_still_uses: |value| format!("The run still uses {value}."),
    run_keeps: "The pictures keep the last scenario that holds together.",
    empty_number: "Write a number.",
    empty_name: "Write a name.",
    unfinished: "This number is not finished.",
    comma: |meant| format!("Write {meant} with a point."),
    not_a_number: "This is not a number.",
    bad_row: |row| format!("Row {row} is not a number."),
    at_least: |what, least| format!("{what} is {least} or more."),
    above: |what, bound| format!("{what} is more than {bound}."),
    at_most: |what, most| format!("{what} is {most} or less."),
    whole: |what| format!("{what} is a whole number."),
    name_too_long: |most| format!("A name has {most} characters or fewer."),
    same_name: |other| format!("Number {other} has this name already. Choose another."),
    too_many: |most| format!("There is room for {most} at most."),
    too_many_slots: |most| format!("The slots add up to {most} or fewer."),
    no_models: "There is no model. Add one.",
    no_tasks: "There is no task class. Add one.",
    below_low: |low| format!("The upper bound is {low} or more, as the lower one."),
    table_falls: |row| {
        format!("Row {row} is less than the row before. Sort them from small to large.")
    },
    table_too_short: "A table has two rows or more.",
    unknown_policy: "There is no such policy. Choose one from the list.",
    bad_parameter: |least, most| format!("This lies between {least} and {most}."),
    no_model_named: "Allocation by hand needs a model for this class. Choose one.",
    unknown_model: "This model is not in the fleet. Choose another.",
    never_done: |class| {
        format!("{class} never ends, so all is never done. Let arrivals end after a time.")
    },
    too_many_tasks: |about, most| {
        format!("This makes about {about} tasks; {most} fit. Shorten the run or lower the rate.")
    },
    warmup_too_long: |length| format!("The warm-up is shorter than the run of {length}."),
    no_warmup: "A run until all is done has no warm-up. Write 0.",
    no_trace: "Sizes come from a trace, but arrivals do not. Choose another kind of size.",
    bad_trace: "This trace has no rows, or its times or sizes are out of range. Open it again.",
    task_too_long: |most| {
        format!("The largest task takes longer than {most} on the slowest model. Make it smaller.")
    },
    models_not_rising: "List each model once, in the order of the fleet.",
    task_too_much_memory: |needs, most| {
        format!(
            "A task needs {needs} GB and the largest model that it may run on has {most} GB. \
             Give that more memory."
        )
    },
    model_not_allowed: "This class may not run on this model. Choose one that it may run on.",
    needs_keys: "This goes by keys, and no class has any: all tasks differ. Give a class keys.",
    needs_promises: "This goes by promises, and no class has one. Give a class a promise.",
    needs_weighted_allocation: "This changes weights, and the chosen allocation reads none. \
        Choose one that goes by weights.",
    needs_queues_at_models: "This looks at the tasks that wait at each model, and here none waits \
        there. Choose an allocation and a queue with a line at each model.",
    needs_several_models: "This chooses among models, and there is only one. Add a model.",
    needs_whole_slots: "This is about who gets a free slot, and here all tasks share the slots. \
        Choose another queue.",
    needs_looking_allocation: "This makes views of the fleet old, and the chosen allocation does \
        not look at it. Choose one that does.",
    no_central_queue: "The chosen queue starts every task at once, so none waits in a central \
        queue. Choose another allocation.",
    no_memory_limit: "This starts every task at once, so none waits for memory. Take memory from \
        the tasks or the models, or choose another queue.",
    nobody_urgent: |priority| {
        format!("No class has priority {priority} or more, so no task is urgent. Raise one.")
    },
    no_slot_for_others: |model, slots| {
        format!("{model} has {slots} slots and none is left for other tasks. Reserve fewer.")
    },
    too_many_updates: |most, least| {
        format!("This makes more than {most} updates. Take {least} or more, or a shorter run.")
    },
    a_value: "A value",
    a_cost: "A cost",
    a_speed: "A speed",
    a_memory: "Memory",
    a_count: "A number of this kind",
    a_time: "A time",
    a_rate: "A rate",
    a_size: "A size",
    a_priority: "A priority",
    a_weight: "A weight",
};
