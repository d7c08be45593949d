//! Who can take part in a comparison, by what they are compared, and what is compared where nobody
//! chose.

use crate::exchange::link::{Comparison, FIGURES_MAX, Who};
use crate::sim::catalog::rows;
use crate::sim::check::check;
use crate::sim::limits::REPLICATIONS_MAX;
use crate::sim::measure::{Metric, Stability, stability};
use crate::sim::order;
use crate::sim::quantity::{NAMED, Of, Quantity};
use crate::sim::race::Matters;
use crate::sim::scenario::{Arrivals, Choice, Draft, Family, Length, Problem, Scenario};
use std::rc::Rc;

/// Policies of allocation that are compared where nothing is chosen: one of each kind of thought.
const USUAL: [&str; 8] = [
    "proportional_share",
    "round_robin",
    "nginx_smooth",
    "power_of_two_choices",
    "join_shortest_queue",
    "shortest_expected_delay",
    "least_work_left",
    "central_queue",
];
/// Of another family so many.
const USUAL_MOST: usize = 8;
/// Rows of a trace that policies are judged by.
const TRACE_ROWS: usize = 100;
/// Runs of each at most, where the scenario asks for fewer.
const RUNS: u32 = 20;
/// The share of the best that matters where nothing is said.
const MATTERS: f64 = 0.02;

/// A policy that could take part.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The policy with what is set in it.
    pub choice: Choice,
    /// Whether it is the one in use.
    pub now: bool,
    /// Why it cannot take part.
    pub problem: Option<Problem>,
}

/// What takes part.
#[derive(Clone, Debug, PartialEq)]
pub enum Entered {
    /// The scenario on screen with this policy.
    Policy(Choice),
    /// The scenario on screen as it is, among others.
    OnScreen,
    /// A kept scenario.
    Kept(u64),
}

/// One that takes part.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub who: Entered,
    /// What is run.
    pub scenario: Rc<Scenario>,
    /// Whether its queues settle.
    pub stability: Stability,
}

/// One that was chosen and cannot take part.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What it is.
    pub who: Entered,
    /// What was to be run.
    pub draft: Draft,
    /// Why not.
    pub problem: Option<Problem>,
}

/// The draft with another policy.
pub fn with(draft: &Draft, family: Family, choice: &Choice) -> Draft {
    let mut changed = draft.clone();
    *changed.policies.get_mut(family) = choice.clone();
    changed
}

/// The draft with the beginnings of its traces: enough to judge policies by, and quickly.
fn light(draft: &Draft) -> Draft {
    let mut light = draft.clone();
    for class in &mut light.tasks {
        let Arrivals::Trace(trace) = &class.arrivals else { continue };
        class.arrivals = Arrivals::Trace(Rc::new(trace.beginning(TRACE_ROWS)));
    }
    light
}

/// The policies of a family, those that think alike together; the one in use with what is set in it,
/// and `others` that are set in their own way.
pub fn candidates(draft: &Draft, family: Family, others: &[Choice]) -> Vec<Candidate> {
    let draft = &light(draft);
    let used = draft.policies.get(family);
    let rows = rows(family);
    let groups: Vec<u64> = rows.iter().map(|row| row.group as u64).collect();
    let mut choices = Vec::new();
    for place in order::by(&groups, &[]) {
        let row = &rows[place];
        let plain = Choice::of(row.id);
        let is_used = used.id == row.id;
        choices.push(if is_used { used.clone() } else { plain });
        let own = |other: &&Choice| {
            other.id == row.id && !other.values.is_empty() && row.values(other) != row.values(used)
        };
        choices.extend(others.iter().filter(own).cloned());
    }
    let candidate = |choice: Choice| {
        let now = choice == *used;
        let problem = match now {
            true => None,
            false => check(with(draft, family, &choice)).err().and_then(first),
        };
        Candidate { choice, now, problem }
    };
    choices.into_iter().map(candidate).collect()
}

fn first(problems: Vec<Problem>) -> Option<Problem> {
    problems.into_iter().next()
}

/// The policies that are compared where nothing is chosen.
pub fn usual(all: &[Candidate], family: Family) -> Vec<Choice> {
    let able = all.iter().filter(|one| one.problem.is_none());
    let known = |one: &&Candidate| {
        one.now || family != Family::Allocate || USUAL.contains(&one.choice.id.as_str())
    };
    let mut chosen: Vec<&Candidate> = able.filter(known).collect();
    if family != Family::Allocate {
        let mut others = 0;
        chosen.retain(|one| {
            others += usize::from(!one.now);
            one.now || others < USUAL_MOST
        });
    }
    chosen.into_iter().map(|one| one.choice.clone()).collect()
}

/// The figures that are compared where nothing is chosen; the first one decides.
pub fn usual_figures(draft: &Draft) -> Vec<Quantity> {
    let batch = draft.run.length == Length::UntilDone;
    let mut metrics = match batch {
        true => vec![Metric::Makespan, Metric::ResponseMean, Metric::WaitMean],
        false => vec![Metric::WaitMean, Metric::WaitP95, Metric::ResponseMean],
    };
    if draft.tasks.iter().any(|class| class.promise.is_some()) {
        metrics.push(Metric::Attainment);
    }
    metrics.into_iter().map(Quantity::fleet).collect()
}

/// Whether a figure can be told of this scenario.
pub fn is_there(draft: &Draft, quantity: &Quantity) -> bool {
    let held = match quantity.of {
        Of::Fleet => true,
        Of::Model(model) => model < draft.models.len(),
        Of::Class(class) => class < draft.tasks.len(),
    };
    held && quantity.has_meaning()
}

/// The figures that can be told of a part of this scenario.
pub fn figures_of(of: Of) -> Vec<Quantity> {
    let all = NAMED.iter().map(|named| Quantity { named, of });
    all.filter(Quantity::has_meaning).collect()
}

/// What is compared: as it was chosen, as far as it holds for this scenario.
pub fn resolved(draft: &Draft, wish: Option<&Comparison>) -> Comparison {
    let usual_runs = draft.run.replications.max(RUNS);
    let Some(wish) = wish else {
        let family = Family::Allocate;
        return Comparison {
            who: Who::Policies { family, choices: usual(&candidates(draft, family, &[]), family) },
            quantities: usual_figures(draft),
            matters: Matters::Relative(MATTERS),
            runs_most: usual_runs.min(REPLICATIONS_MAX),
        };
    };
    let mut found = wish.clone();
    found.quantities.retain(|quantity| is_there(draft, quantity));
    found.quantities.truncate(FIGURES_MAX);
    if found.quantities.is_empty() {
        found.quantities = usual_figures(draft);
    }
    if let Who::Policies { family, choices } = &mut found.who {
        let used = draft.policies.get(*family);
        if !choices.contains(used) {
            choices.insert(0, used.clone());
        }
    }
    found
}

/// Those who are to take part, not yet checked.
pub fn drafts(draft: &Draft, who: &Who, kept: Vec<(u64, Draft)>) -> Vec<(Entered, Draft)> {
    match who {
        Who::Policies { family, choices } => {
            let one =
                |choice: &Choice| (Entered::Policy(choice.clone()), with(draft, *family, choice));
            choices.iter().map(one).collect()
        }
        Who::Kept(_) => {
            let others = kept.into_iter().map(|(key, draft)| (Entered::Kept(key), draft));
            std::iter::once((Entered::OnScreen, draft.clone())).chain(others).collect()
        }
    }
}

/// One that takes part, or why it cannot.
pub fn entry((who, draft): (Entered, Draft)) -> Result<Entry, Box<Refused>> {
    match check(draft.clone()) {
        Ok(scenario) => {
            let scenario = Rc::new(scenario);
            Ok(Entry { who, stability: stability(&scenario), scenario })
        }
        Err(problems) => Err(Box::new(Refused { who, problem: first(problems), draft })),
    }
}

/// Which of a race's entries race: where the figure that decides has no limit under some, they do
/// not.
pub fn racers(entries: &[Entry], quantities: &[Quantity]) -> Vec<usize> {
    let grows = quantities.first().is_some_and(|first| first.named.grows_in_overload());
    let settles = |at: &usize| !grows || entries[*at].stability.is_stable();
    (0..entries.len()).filter(settles).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::document;
    use crate::exchange::examples::EXAMPLES;

    fn opening() -> Draft {
        document::read(EXAMPLES[0].json).expect("an example")
    }

    #[test]
    fn what_is_usual_holds_what_is_in_use_and_can_run() {
        for family in Family::ALL {
            let draft = opening();
            let chosen = usual(&candidates(&draft, family, &[]), family);
            assert!(chosen.contains(draft.policies.get(family)), "{family:?}");
            assert!(chosen.len() <= USUAL_MOST + 1, "{family:?}");
            for choice in &chosen {
                assert!(check(with(&draft, family, choice)).is_ok(), "{}", choice.id);
            }
        }
        let all = candidates(&opening(), Family::Allocate, &[]);
        assert!(usual(&all, Family::Allocate).len() >= USUAL_MOST);
    }

    #[test]
    fn who_cannot_take_part_has_a_reason() {
        let all = candidates(&opening(), Family::Allocate, &[]);
        let by_hand = all.iter().find(|one| one.choice.id == "by_hand").expect("there");
        assert!(by_hand.problem.is_some());
        assert_eq!(all.iter().filter(|one| one.now).count(), 1);
    }

    #[test]
    fn a_wish_holds_as_far_as_it_can() {
        let draft = opening();
        let wait = |of| Quantity { of, ..Quantity::fleet(Metric::WaitP95) };
        let wish = Comparison {
            who: Who::Policies {
                family: Family::Allocate,
                choices: vec![Choice::of("round_robin")],
            },
            quantities: vec![wait(Of::Model(99)), wait(Of::Class(0))],
            matters: Matters::Absolute(0.1),
            runs_most: 7,
        };
        let found = resolved(&draft, Some(&wish));
        assert_eq!(found.quantities, [wait(Of::Class(0))]);
        let Who::Policies { choices, .. } = &found.who else { panic!() };
        assert_eq!(choices[0], draft.policies.allocate, "what is in use is compared with");
        assert_eq!(found.runs_most, 7);
    }

    #[test]
    fn who_never_settles_does_not_race_by_what_grows() {
        let draft = opening();
        let choices = ["round_robin", "join_shortest_queue"].map(Choice::of).to_vec();
        let who = Who::Policies { family: Family::Allocate, choices };
        let all: Vec<Entry> =
            drafts(&draft, &who, Vec::new()).into_iter().flat_map(entry).collect();
        assert_eq!(racers(&all, &[Quantity::fleet(Metric::WaitMean)]), [1]);
        assert_eq!(racers(&all, &[Quantity::fleet(Metric::Utilisation)]), [0, 1]);
    }
}
