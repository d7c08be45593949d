//! MULTIFIT: the shortest end at which first-fit-decreasing packs all, by bisection to the last tick.

use super::bounds::at_once;
use super::greedy::by_completion;
use super::instance::{BARRED, Instance};
use super::plan::Plan;
use super::search::{Planner, Start};

/// Guesses an end and packs the tasks from the largest, each to the first lane with room, the slow
/// lanes first; bisects between the bound and LPT until nothing is left between.
///
/// Formula    least `T` found at which first fit by falling size leaves every `load_i <= T`
/// Trade-off  13/11 of the best at most on equal lanes; packing is not monotone in `T`, so the best
///            packing seen is kept. The textbook's seven halvings leave up to 0.8% on the table.
/// Source     Coffman, Garey & Johnson 1978; Friesen & Langston 1983; SCIENCE A.6.
pub const PLANNER: Planner = Planner {
    id: "multifit",
    formula: "least T at which first fit by falling size, slow lanes first, leaves all load_i <= T",
    source: "Coffman, Garey & Johnson 1978",
    tasks_max: usize::MAX,
    start: Start::Rule(multifit),
};

pub(super) fn multifit(instance: &Instance) -> Option<Plan> {
    let largest_first = instance.largest_first();
    let mut best = by_completion(instance, &largest_first)?;
    let mut low = at_once(instance);
    let mut high = best.makespan(instance);
    let speeds = instance.speeds();
    let mut lanes: Vec<usize> = (0..instance.lanes()).collect();
    lanes.sort_by(|a, b| speeds[*a].total_cmp(&speeds[*b]));
    let mut shortest = high;
    while low < high {
        let end = low + (high - low) / 2;
        match pack(instance, &largest_first, &lanes, end) {
            Some((lane_of, longest)) => {
                if longest < shortest {
                    let order = best.order;
                    (shortest, best) = (longest, Plan { lane_of, order });
                }
                high = end;
            }
            None => low = end + 1,
        }
    }
    Some(best)
}

/// First fit of the tasks in this order into lanes in that one; none if one does not fit.
fn pack(
    instance: &Instance,
    tasks: &[usize],
    lanes: &[usize],
    end: u64,
) -> Option<(Vec<u32>, u64)> {
    let mut load = vec![0u64; instance.lanes()];
    let mut lane_of = vec![0u32; instance.tasks()];
    for task in tasks {
        let row = instance.row(*task);
        let fits = |lane: &&usize| row[**lane] != BARRED && load[**lane] + row[**lane] <= end;
        let lane = *lanes.iter().find(fits)?;
        load[lane] += row[lane];
        lane_of[*task] = lane as u32;
    }
    let longest = load.iter().copied().max().unwrap_or(0);
    Some((lane_of, longest))
}
