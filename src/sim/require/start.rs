//! A requirement to start from: one that makes sense for the scenario and is not there yet.

use super::{Bound, Names, Requirement, Test, of, parse, units, write};
use crate::sim::quantity::{Kind, Of, Quantity, find};
use crate::sim::scenario::{Draft, Length, TaskClass};

/// Share of promises that is asked for at first.
const KEPT: f64 = 95.0;
/// Load that is asked for at first.
const BUSY: f64 = 80.0;
/// A batch may take this many times the time that all its work takes on all slots.
const OVER_BEST: f64 = 1.2;

/// A line that the scenario has not yet: promises kept, waits that are short beside the service, the
/// batch soon done, and after those the load.
pub fn start(draft: &Draft) -> Option<String> {
    let (names, there) = (Names::of(draft), of(draft));
    let sound = |line: &Requirement| {
        let is_there = there.iter().any(|other| other.quantity == line.quantity);
        let text = write(line, &names);
        (!is_there && parse(&text, &names).is_ok()).then_some(text)
    };
    let mut all = Vec::new();
    if is_batch(draft) {
        all.extend(requirement("makespan", Of::Fleet, Test::AtMost, soon_s(draft), ""));
    }
    for (place, class) in draft.tasks.iter().enumerate() {
        let of = Of::Class(place);
        all.extend(match class.promise {
            Some(_) => requirement("slo", of, Test::AtLeast, KEPT, "%"),
            None => requirement("p95_wait", of, Test::AtMost, short_s(draft, class), ""),
        });
    }
    all.extend(requirement("utilisation", Of::Fleet, Test::AtMost, BUSY, "%"));
    for figure in ["p95_wait", "p95_response", "mean_wait", "max_wait", "makespan"] {
        let bound_s = draft.tasks.first().map_or(1.0, |class| 2.0 * short_s(draft, class));
        all.extend(requirement(figure, Of::Fleet, Test::AtMost, bound_s, ""));
    }
    all.iter().find_map(sound).or_else(|| draft.requirements.last().cloned())
}

fn requirement(
    figure: &str,
    of: Of,
    test: fn(Bound) -> Test,
    written: f64,
    unit: &str,
) -> Option<Requirement> {
    let named = find(figure)?;
    let unit = units(named.kind).find(|one| unit.is_empty() || one.word == unit)?;
    let written = if named.kind == Kind::Time { about(written) } else { written };
    let quantity = Quantity { named, of };
    Some(Requirement { quantity, test: test(Bound { written, unit }) })
}

fn is_batch(draft: &Draft) -> bool {
    let is_finite = |class: &TaskClass| class.rate_per_s().is_none();
    draft.run.length == Length::UntilDone && draft.tasks.iter().all(is_finite)
}

/// Somewhat more than the time that a batch takes at best [s].
fn soon_s(draft: &Draft) -> f64 {
    let work = |class: &TaskClass| class.finite_count().unwrap_or(0) as f64 * class.mean_work();
    let all: f64 = draft.tasks.iter().map(work).sum();
    let capacity: f64 = draft.models.iter().map(|model| model.capacity()).sum();
    OVER_BEST * all / capacity
}

/// Half of what a task of the class takes on the fastest slot [s].
fn short_s(draft: &Draft, class: &TaskClass) -> f64 {
    let speed = draft.models.iter().map(|model| model.slot_speed()).fold(0.0, f64::max);
    class.mean_work() / speed / 2.0
}

/// The next number with one figure other than zero; 1 where there is none.
fn about(value: f64) -> f64 {
    if !value.is_finite() || value <= 0.0 {
        return 1.0;
    }
    let magnitude = libm::pow(10.0, libm::floor(libm::log10(value)));
    let rounded = libm::ceil(value / magnitude) * magnitude;
    // The power is not exact: the shortest decimal of one figure is.
    format!("{rounded:.0e}").parse().unwrap_or(1.0)
}
