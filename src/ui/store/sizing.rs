//! Sizing as the page has it: what is asked for, and what it came to. It outlives a change of tab.

use super::shared::Shared;
use super::value::parse;
use crate::sim::scenario::Draft;
use crate::sim::size::{adopted, fleet_of, template};
use crate::view::{ConditionView, DownView};
use crate::worker::pool::sizing::SizeJob;

/// Runs of each fleet at most where nothing is said and the scenario asks for fewer.
const RUNS: u32 = 20;
/// Runs that can be asked for.
const RUNS_RANGE: std::ops::RangeInclusive<f64> = 2.0..=1_000.0;
/// Traffic of another size that can be asked for at a time.
pub const TRAFFICS_MAX: usize = 6;
/// Models whose replicas can be looked for: the fleets of more are too many to go through.
pub const SIZED_MODELS_MAX: usize = 24;
/// Traffic relative to that of the scenario at most.
const TRAFFIC_MAX: f64 = 100.0;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeWish {
    /// Traffic of another size: whether it is asked for, and how many per cent more, as typed.
    pub traffic: Vec<(bool, String)>,
    /// Whether the requirements must hold while a replica of any one model is down.
    pub replica_down: bool,
    /// Whether they must hold while any one model is down.
    pub model_down: bool,
    /// Runs of each fleet at most, as typed; empty for what is usual.
    pub runs: String,
    /// The requirement that is being written.
    pub line: String,
}

impl Default for SizeWish {
    fn default() -> SizeWish {
        SizeWish {
            traffic: vec![(false, "20".to_owned())],
            replica_down: false,
            model_down: false,
            runs: String::new(),
            line: String::new(),
        }
    }
}

impl SizeWish {
    /// Traffic relative to that of the scenario by a text in per cent; none if it is no such text.
    pub fn factor(text: &str) -> Option<f64> {
        let percent = parse(text.trim().trim_end_matches(['%', '％']).trim_start_matches('+'));
        // As the command line has it, to the last bit.
        let factor = 1.0 + percent.ok()? / 100.0;
        (factor > 0.0 && factor <= TRAFFIC_MAX).then_some(factor)
    }

    /// Runs of each fleet at most; none if the text is no such number.
    pub fn runs_most(&self, draft: &Draft) -> Option<u32> {
        if self.runs.trim().is_empty() {
            return Some(draft.run.replications.max(RUNS));
        }
        let runs = parse(&self.runs).ok()?;
        (RUNS_RANGE.contains(&runs) && runs.fract() == 0.0).then_some(runs as u32)
    }

    /// The conditions that are asked for, the plain one first; none if a text is wrong.
    pub fn conditions(&self) -> Option<Vec<ConditionView>> {
        let mut all = vec![ConditionView::PLAIN];
        for (_, text) in self.traffic.iter().filter(|(on, _)| *on) {
            let traffic = SizeWish::factor(text)?;
            all.push(ConditionView { traffic, down: DownView::Nothing });
        }
        let down = [(self.replica_down, DownView::Replica), (self.model_down, DownView::Model)];
        for (_, down) in down.into_iter().filter(|(on, _)| *on) {
            all.push(ConditionView { traffic: 1.0, down });
        }
        Some(all)
    }

    /// The sets of conditions to size under: all of them first, as that takes longest, then the plain
    /// one, and each other with it: what each of them costs.
    pub fn asked(&self) -> Option<Vec<Vec<ConditionView>>> {
        let all = self.conditions()?;
        let mut asked = vec![all.clone()];
        if all.len() > 1 {
            asked.push(vec![ConditionView::PLAIN]);
        }
        if all.len() > 2 {
            asked.extend(all[1..].iter().map(|one| vec![ConditionView::PLAIN, *one]));
        }
        Some(asked)
    }
}

/// What was asked for and what it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeWork {
    /// The scenario.
    pub draft: Shared<Draft>,
    /// The sets of conditions.
    pub asked: Vec<Vec<ConditionView>>,
    /// What each came to.
    pub jobs: Vec<SizeJob>,
    /// Whether nothing more will come.
    pub over: bool,
}

impl SizeWork {
    /// Whether it says something of this scenario: of one whose models have other numbers of
    /// replicas it says the same.
    pub fn is_of(&self, draft: &Draft) -> bool {
        let plain = |draft: &Draft| {
            let mut draft = template(draft);
            draft.name.clear();
            draft.models.iter_mut().for_each(|model| model.replicas = 1);
            draft
        };
        self.draft.requirements == draft.requirements && plain(&self.draft) == plain(draft)
    }

    /// `draft` with the fleet that was found; none where that is its fleet, or cannot be.
    pub fn taken(&self, draft: &Draft, fleet: &Vec<u32>) -> Option<Draft> {
        if !self.is_of(draft) || fleet_of(draft) == *fleet {
            return None;
        }
        adopted(draft, fleet)
    }
}

/// Sizing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sizing {
    /// What is asked for.
    pub wish: SizeWish,
    /// The newest work, and its number.
    pub work: Option<Shared<SizeWork>>,
    pub number: u32,
}

/// What can happen to sizing.
#[derive(Clone, Debug)]
pub enum SizeAction {
    /// Another wish.
    Wish(SizeWish),
    /// Work has begun.
    Began { number: u32, work: SizeWork },
    /// Work has come further.
    Came { number: u32, jobs: Vec<SizeJob>, over: bool },
    /// Work was stopped; what is known stays.
    Stopped,
}

pub(super) fn reduce(sizing: &mut Sizing, action: SizeAction) {
    match action {
        SizeAction::Wish(wish) => sizing.wish = wish,
        SizeAction::Began { number, work } => {
            sizing.number = number;
            sizing.work = Some(Shared::new(work));
        }
        SizeAction::Came { number, jobs, over } => {
            if let Some(work) = sizing.work.as_mut().filter(|_| number == sizing.number) {
                let work = work.change();
                work.jobs = jobs;
                work.over = over;
            }
        }
        SizeAction::Stopped => {
            if let Some(work) = &mut sizing.work {
                work.change().over = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::Model;

    #[test]
    fn percents_are_factors() {
        assert_eq!(SizeWish::factor("20"), Some(1.2));
        assert_eq!(SizeWish::factor(" +20% "), Some(1.2));
        assert_eq!(SizeWish::factor("-50"), Some(0.5));
        for wrong in ["", "x", "-100", "1e9", "20 30"] {
            assert_eq!(SizeWish::factor(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_condition_is_priced_by_itself() {
        let mut wish = SizeWish::default();
        assert_eq!(wish.asked(), Some(vec![vec![ConditionView::PLAIN]]));
        wish.replica_down = true;
        assert_eq!(wish.asked().expect("sets").len(), 2);
        wish.traffic[0].0 = true;
        let asked = wish.asked().expect("sets");
        let sizes: Vec<usize> = asked.iter().map(Vec::len).collect();
        assert_eq!(sizes, [3, 1, 2, 2]);
        assert_eq!(asked[0][1].traffic, 1.2);
        wish.traffic[0].1 = "much".to_owned();
        assert_eq!(wish.asked(), None);
    }

    #[test]
    fn an_answer_stays_true_of_another_fleet() {
        let of = |replicas: u32, cost_per_hour: f64| Draft {
            models: vec![Model { replicas, cost_per_hour, ..Model::default() }],
            ..Draft::default()
        };
        let draft = Shared::new(of(2, 1.0));
        let work = SizeWork { draft, asked: Vec::new(), jobs: Vec::new(), over: true };
        assert!(work.is_of(&of(5, 1.0)) && !work.is_of(&of(2, 2.0)));
        assert_eq!(work.taken(&of(2, 1.0), &vec![5]), Some(of(5, 1.0)));
        assert_eq!(work.taken(&of(5, 1.0), &vec![5]), None);
        assert_eq!(work.taken(&of(2, 2.0), &vec![5]), None);
    }
}
