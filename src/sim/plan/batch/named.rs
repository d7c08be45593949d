//! A batch with the names and units of where it came from: a scenario or a document.

use super::instance::{BARRED, Fault, Instance};
use crate::sim::prepare::{Source, Task};
use crate::sim::scenario::{Arrivals, Scenario, Split};
use crate::sim::units::Time;

/// A batch and what its lanes, tasks and ticks are called.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The batch.
    pub instance: Instance,
    /// How many ticks are a second.
    pub ticks_per_s: f64,
    /// The model that each lane is a slot of, by its place in the fleet.
    pub model_of: Vec<usize>,
    /// The name of each lane.
    pub lanes: Vec<String>,
    /// The name of each task.
    pub tasks: Vec<String>,
    /// The class of each task in its scenario; empty if it comes from elsewhere.
    pub class_of: Vec<u16>,
}

/// Why a scenario is no batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// The tasks of this class do not all come at once, or not when the others do.
    OverTime { class: usize },
    /// The tasks of this class may be split, which a plan does not do.
    Divisible { class: usize },
    /// It cannot be planned.
    Instance(Fault),
}

/// Most digits after the point of a second in a scenario's ticks: nanoseconds.
const DIGITS_MAX: i32 = 9;
/// What all tasks on their slowest lanes may add up to [ticks]; beyond, ticks are made coarser.
const TICKS_WANTED: f64 = (1u64 << 49) as f64;

impl Batch {
    /// The tasks of the played run of a scenario, if they are all there at once; a lane for each
    /// slot. What policies would do plays no part, but for the models that a class may run on.
    pub fn of_scenario(scenario: &Scenario) -> Result<Batch, Refusal> {
        let drawn = drawn(scenario)?;
        let mut model_of = Vec::new();
        let mut lanes = Vec::new();
        for (index, model) in scenario.models.iter().enumerate() {
            for slot in 1..=model.slots() {
                model_of.push(index);
                let one = model.slots() == 1;
                let name = if one { model.name.clone() } else { format!("{} {slot}", model.name) };
                lanes.push(name);
                if lanes.len().saturating_mul(drawn.len()) > super::CELLS_MAX {
                    return Err(Refusal::Instance(Fault::TooLarge));
                }
            }
        }
        let works: Vec<f64> = drawn.iter().map(|task| task.work).collect();
        let speeds: Vec<f64> =
            model_of.iter().map(|model| scenario.models[*model].slot_speed()).collect();
        let may = |task: usize, lane: usize| {
            scenario.tasks[usize::from(drawn[task].class)].may_run_on(model_of[lane])
        };
        let (instance, ticks_per_s) = instance(&works, &speeds, may).map_err(Refusal::Instance)?;
        let name = |task: &Task| {
            format!("{} {}", scenario.tasks[usize::from(task.class)].name, task.number + 1)
        };
        let tasks = drawn.iter().map(name).collect();
        let class_of = drawn.iter().map(|task| task.class).collect();
        Ok(Batch { instance, ticks_per_s, model_of, lanes, tasks, class_of })
    }

    /// Ticks in seconds.
    pub fn seconds(&self, ticks: u64) -> f64 {
        ticks as f64 / self.ticks_per_s
    }
}

/// The tasks of the played run.
fn drawn(scenario: &Scenario) -> Result<Vec<Task>, Refusal> {
    let mut at = None;
    for (class, told) in scenario.tasks.iter().enumerate() {
        if told.split != Split::Whole {
            return Err(Refusal::Divisible { class });
        }
        let own = match &told.arrivals {
            Arrivals::AllAtOnce { at_s, .. } => Some(Time::from_seconds(*at_s)),
            Arrivals::Trace(trace) => {
                let first = trace.times.first().copied();
                first.filter(|first| trace.times.iter().all(|time| time == first))
            }
            _ => None,
        };
        if own.is_none() || own != *at.get_or_insert(own) {
            return Err(Refusal::OverTime { class });
        }
    }
    let mut source = Source::new(scenario, 0, Time::NEVER);
    let mut tasks = Vec::new();
    while source.due() != Time::NEVER {
        if tasks.len() > super::CELLS_MAX {
            return Err(Refusal::Instance(Fault::TooLarge));
        }
        tasks.push(source.take());
    }
    Ok(tasks)
}

/// The simplest instance that says the same, and how many ticks are a second: decimal work at speeds
/// in whole proportions is exact, all else is rounded to the tick.
fn instance(
    works: &[f64],
    speeds: &[f64],
    may: impl Fn(usize, usize) -> bool,
) -> Result<(Instance, f64), Fault> {
    let all = (0..works.len()).all(|task| (0..speeds.len()).all(|lane| may(task, lane)));
    let paces = if all { paces(speeds) } else { None };
    if let (Some(paces), Some(per_unit)) = (&paces, power_of_ten(works.iter().copied()))
        && let Ok(made) = Instance::uniform(&in_units(works, per_unit), paces)
    {
        // A unit of work on a lane takes `pace × per_unit` ticks and 1 / speed seconds.
        return Ok((made, paces[0] as f64 * per_unit * speeds[0]));
    }
    let slowest = speeds.iter().copied().fold(f64::INFINITY, f64::min);
    let longest: f64 = works.iter().sum::<f64>() / slowest;
    let mut ticks_per_s = 1e9;
    for _ in 0..DIGITS_MAX {
        if longest * ticks_per_s > TICKS_WANTED {
            ticks_per_s /= 10.0;
        }
    }
    let ticks = |seconds: f64| (seconds * ticks_per_s + 0.5) as u64;
    if let Some(paces) = paces {
        // A lane of pace 1 is the fastest there could be: sizes are times on it.
        let unit = paces[0] as f64 * speeds[0];
        let sizes: Vec<u64> = works.iter().map(|work| ticks(work / unit)).collect();
        return Ok((Instance::uniform(&sizes, &paces)?, ticks_per_s));
    }
    let time = |task: usize, lane: usize| match may(task, lane) {
        true => ticks(works[task] / speeds[lane]).min(BARRED - 1),
        false => BARRED,
    };
    let row = |task: usize| (0..speeds.len()).map(|lane| time(task, lane)).collect();
    let rows: Vec<Vec<u64>> = (0..works.len()).map(row).collect();
    Ok((Instance::unrelated(&rows)?, ticks_per_s))
}

/// Whole numbers in inverse proportion to the speeds, if there are small ones.
pub fn paces(speeds: &[f64]) -> Option<Vec<u64>> {
    const PARTS_MAX: u32 = 100;
    const COMMON_MAX: u64 = 1_000_000;
    let slowest = speeds.iter().copied().fold(f64::INFINITY, f64::min);
    let whole = |number: f64| (number - (number + 0.5).floor()).abs() <= 1e-9 * number;
    let parts = (1..=PARTS_MAX)
        .map(f64::from)
        .find(|parts| speeds.iter().all(|speed| whole(speed / slowest * parts)))?;
    let counts: Vec<u64> =
        speeds.iter().map(|speed| (speed / slowest * parts + 0.5) as u64).collect();
    let mut common = 1u64;
    for count in &counts {
        common = common / super::instance::divisor(common, *count) * count;
        if common > COMMON_MAX {
            return None;
        }
    }
    Some(counts.iter().map(|count| common / count).collect())
}

/// The least power of ten, up to a million, that makes all numbers whole.
pub fn power_of_ten(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    const POWERS: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
    let mut least = 0;
    for number in numbers {
        let is_whole = |power: &f64| {
            let scaled = number * power;
            (scaled - (scaled + 0.5).floor()).abs() <= 1e-9 * scaled.max(1e-3)
        };
        least = least.max(POWERS.iter().position(is_whole)?);
    }
    Some(POWERS[least])
}

fn in_units(numbers: &[f64], per_unit: f64) -> Vec<u64> {
    numbers.iter().map(|number| (number * per_unit + 0.5) as u64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::batch::Shape;

    #[test]
    fn speeds_in_whole_proportions_keep_them() {
        assert_eq!(paces(&[1.0, 2.0, 3.0]), Some(vec![6, 3, 2]));
        assert_eq!(paces(&[0.5, 0.75]), Some(vec![3, 2]));
        assert_eq!(paces(&[1.0, std::f64::consts::SQRT_2]), None);
    }

    #[test]
    fn a_bar_makes_lanes_unrelated_and_equal_speeds_identical() {
        let made = |speeds: &[f64], bar: bool| {
            let made = instance(&[1.0, 2.5], speeds, |task, lane| !bar || (task, lane) != (0, 1));
            made.expect("sound").0
        };
        assert_eq!(*made(&[2.0, 2.0], false).shape(), Shape::Identical);
        assert_eq!(*made(&[1.0, 2.0], false).shape(), Shape::Uniform { paces: vec![2, 1] });
        let barred = made(&[1.0, 2.0], true);
        assert_eq!(
            (barred.row(0), barred.time(1, 1)),
            (&[1_000_000_000, BARRED][..], 1_250_000_000)
        );
    }

    #[test]
    fn long_tasks_have_coarser_ticks() {
        let pi = std::f64::consts::PI;
        let (made, ticks_per_s) = instance(&[1e9, pi], &[1.0], |_, _| true).expect("sound");
        assert_eq!((made.time(0, 0), made.time(1, 0)), (100_000_000_000_000, 314_159));
        assert_eq!(ticks_per_s, 1e5);
    }

    #[test]
    fn decimal_work_at_whole_proportions_is_exact() {
        // The article's fleet: 1 unit at 100, 200, 300 a second; ticks of 1/600 s.
        let (made, ticks_per_s) =
            instance(&[1.0, 0.5], &[100.0, 200.0, 300.0], |_, _| true).expect("sound");
        assert_eq!((made.row(0), made.row(1)), (&[60, 30, 20][..], &[30, 15, 10][..]));
        assert_eq!(ticks_per_s, 6_000.0);
    }
}
