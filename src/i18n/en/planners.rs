//! Planners of a batch known at once.

use crate::i18n::{PlannerTexts, PolicyText};

pub const TEXTS: PlannerTexts = PlannerTexts {
    dhondt: PolicyText {
        name: "D'Hondt",
        does: "Shares the number of tasks by speed, one at a time to the largest speed per task; tasks in blocks.",
        fails: "tasks differ in size: it counts them and never looks at how long they take.",
    },
    earliest_available: PolicyText {
        name: "Earliest free",
        does: "Each task as it comes goes to the slot that is free first.",
        fails: "models differ in speed: the slow one is free first as well, and keeps the task longest.",
    },
    exact: PolicyText {
        name: "Exact",
        does: "Looks for better plans and in turn proves that there is none, until plan and bound meet.",
        fails: "there are more than some thirty tasks: it then says how much is open.",
    },
    fastest_lane: PolicyText {
        name: "Fastest for the task",
        does: "Each task goes to where it takes least, however many are there already.",
        fails: "one model is best at most tasks: all wait for it and the others do nothing.",
    },
    heft: PolicyText {
        name: "Longest way first (HEFT)",
        does: "Tasks that wait for each other: the one with the longest way to the end goes first, to where it ends first.",
        fails: "one model is far better at a task than the mean says, or an early choice turns out badly: none is taken back.",
    },
    largest_differencing: PolicyText {
        name: "Largest differences (LDM)",
        does: "Joins the two most uneven partial plans, the full side of one with the empty side of the other.",
        fails: "slots differ in speed, for which it is not made, or there are two or three tasks a slot.",
    },
    largest_remainder: PolicyText {
        name: "Largest remainder",
        does: "Shares the number of tasks by speed, rounded down, the rest to the largest fractions; tasks in blocks.",
        fails: "tasks differ in size, and even for equal ones it is not the shortest.",
    },
    list_scheduling: PolicyText {
        name: "List scheduling",
        does: "Each task as it comes goes to where it ends first.",
        fails: "a large task comes last: nothing is left to fill the others with.",
    },
    local_search: PolicyText {
        name: "Local search",
        does: "Moves, swaps and pushes tasks off the fullest slot as long as that helps.",
        fails: "every single change makes things worse and only several at once would help.",
    },
    longest_first: PolicyText {
        name: "Longest first (LPT)",
        does: "The largest task first, each to where it ends first.",
        fails: "each slot gets two or three large tasks that have to fit together.",
    },
    max_min: PolicyText {
        name: "Max-min",
        does: "The task whose earliest end is latest goes first.",
        fails: "models differ in what they are good at: a task that is slow everywhere goes first for no reason.",
    },
    min_min: PolicyText {
        name: "Min-min",
        does: "The task that can end first goes first.",
        fails: "a few large tasks are left for the end, when all slots are equally full.",
    },
    multifit: PolicyText {
        name: "MULTIFIT",
        does: "Guesses an end, packs the tasks first-fit by size, and guesses shorter until they no longer fit.",
        fails: "models differ in what they are good at: first fit takes any slot with room.",
    },
    neighbourhood: PolicyText {
        name: "Neighbourhood search",
        does: "Starts from the best rule and reshuffles: single changes while hot and cold, and a few slots at a time.",
        fails: "the best plan lies just above the bound: it goes on looking and cannot know that it is done.",
    },
    slack: PolicyText {
        name: "SLACK",
        does: "Groups of as many tasks as slots, by size; the most uneven group first, each task to where it ends first.",
        fails: "slots differ in speed, for which it is not made, or there are few tasks a slot.",
    },
    sufferage: PolicyText {
        name: "Sufferage",
        does: "The task that would lose most by its second-best slot goes first.",
        fails: "slots are equal: no task loses anything, and the order is that of the list.",
    },
    webster: PolicyText {
        name: "Webster",
        does: "Shares the number of tasks by speed, rounded to the nearest; tasks in blocks.",
        fails: "tasks differ in size: it counts them and never looks at how long they take.",
    },
};
