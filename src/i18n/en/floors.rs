//! Floors.

use crate::i18n::texts::FloorTexts;

pub(super) const FLOORS: FloorTexts = FloorTexts {
    title: "Distance to perfect",
    work_out: "Take the gap apart",
    trying: "Working out what no policy can go below…",
    none: "There is no floor where tasks are refused, dropped or answered without running.",
    summary: |found, floor, more| {
        format!(
            "Mean response is {found}; no policy can go below {floor} on these tasks ({more} above)."
        )
    },
    at_floor: |found| format!("Mean response is {found}: no policy can do better on these tasks."),
    found: "mean response",
    floor: "floor",
    columns: ["Figure", "Found", "Floor", "Above it", "Why it cannot be lower"],
    part_columns: ["What lies between", "Costs", "What it is"],
    all: "Every figure that has a floor",
    or: "; or ",
    apart: "What lies between",
    same_tasks: |runs| format!("{runs} runs on the same tasks; the parts add up"),
    parts: ["information", "balance", "order", "heterogeneity", "slots side by side"],
    part_notes: [
        "sizes that are not known, views that are old",
        "tasks wait at one model while a slot is free at another",
        "long tasks before short ones",
        "slots that are not all alike",
        "many slots where one server of all the speed would do; no policy helps here",
    ],
};
