//! Which numbers of a scenario there are to turn, what they are now, and over what one would.

use super::Knob;
use crate::sim::catalog::{Family, find};
use crate::sim::row::Parameter;
use crate::sim::scenario::{Draft, SpeedUnit};

/// A range of whole numbers has at least so many steps up from what it is now.
const STEPS_UP: f64 = 4.0;

impl Knob {
    /// Every number of a scenario that can be turned: traffic, then those of classes, models,
    /// policies.
    pub fn all(draft: &Draft) -> Vec<Knob> {
        let mut all = vec![Knob::Traffic];
        let rated = |class: &usize| draft.tasks[*class].rate_per_s().is_some();
        all.extend((0..draft.tasks.len()).filter(rated).map(Knob::Rate));
        all.extend((0..draft.tasks.len()).map(Knob::Work));
        for kind in [Knob::Replicas, Knob::Slots, Knob::Speed, Knob::Cost] {
            all.extend((0..draft.models.len()).map(kind));
        }
        for family in Family::ALL {
            let row = find(family, &draft.policies.get(family).id);
            let parameters = row.map_or(&[][..], |row| row.parameters).iter().enumerate();
            let numbers = parameters.filter(|(_, parameter)| parameter.options.is_empty());
            all.extend(numbers.map(|(place, _)| Knob::Parameter(family, place)));
        }
        all
    }

    /// Its parameter, if it is one of a policy.
    pub fn parameter(&self, draft: &Draft) -> Option<&'static Parameter> {
        let Knob::Parameter(family, place) = self else { return None };
        find(*family, &draft.policies.get(*family).id)?.parameters.get(*place)
    }

    /// What it is now.
    pub fn now(&self, draft: &Draft) -> f64 {
        let model = |model: &usize| draft.models.get(*model);
        let class = |class: &usize| draft.tasks.get(*class);
        let now = match self {
            Knob::Traffic => Some(1.0),
            Knob::Rate(at) => class(at).and_then(|class| class.rate_per_s()),
            Knob::Work(at) => class(at).map(|class| class.mean_work()),
            Knob::Replicas(at) => model(at).map(|model| f64::from(model.replicas)),
            Knob::Slots(at) => model(at).map(|model| f64::from(model.slots_per_replica)),
            Knob::Speed(at) => {
                model(at).map(|model| model.speed_in(SpeedUnit::UnitsPerSecond).value)
            }
            Knob::Cost(at) => model(at).map(|model| model.cost_per_hour),
            Knob::Parameter(family, place) => {
                let chosen = draft.policies.get(*family);
                let row = find(*family, &chosen.id);
                row.and_then(|row| row.values(chosen).get(*place).copied())
            }
        };
        now.unwrap_or(f64::NAN)
    }

    /// The range that one would look at first: around what it is now.
    pub fn usual_range(&self, draft: &Draft) -> (f64, f64) {
        let now = self.now(draft);
        let now = if now.is_finite() { now } else { 1.0 };
        let (least, most) = match self.parameter(draft) {
            Some(parameter) => (parameter.least, parameter.most),
            None if self.is_whole(draft) => (1.0, f64::MAX),
            None => (0.0, f64::MAX),
        };
        if most - least <= 1.0 {
            return (least, most);
        }
        let (from, to) = match self.is_whole(draft) {
            true => ((now / 2.0).floor(), (now * 1.5).ceil().max(now + STEPS_UP)),
            false if now == 0.0 => (0.0, 1.0),
            false => (rounded(now * 0.5), rounded(now * 1.5)),
        };
        let (from, to) = (from.clamp(least, most), to.clamp(least, most));
        if from < to { (from, to) } else { (least, most) }
    }
}

/// Half as much again of a number of many digits need not have more of them.
fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Arrivals, Choice, Model, TaskClass};

    fn draft() -> Draft {
        let mut draft = Draft {
            models: vec![
                Model { name: "a".to_owned(), replicas: 4, ..Model::default() },
                Model { name: "b".to_owned(), ..Model::default() },
            ],
            tasks: vec![TaskClass {
                name: "chat".to_owned(),
                arrivals: Arrivals::Poisson { rate_per_s: 14.0 },
                ..TaskClass::default()
            }],
            ..Draft::default()
        };
        draft.policies.allocate = Choice::of("jsq_d");
        draft
    }

    #[test]
    fn turning_a_number_to_what_it_is_changes_nothing_that_counts() {
        let draft = draft();
        let all = Knob::all(&draft);
        assert!(all.contains(&Knob::Rate(0)) && all.contains(&Knob::Slots(1)));
        assert!(all.iter().any(|knob| matches!(knob, Knob::Parameter(Family::Allocate, _))));
        for knob in &all {
            let now = knob.now(&draft);
            assert_eq!(knob.now(&knob.turned(&draft, now)), now, "{knob:?}");
            let (from, to) = knob.usual_range(&draft);
            assert!(from < to && from <= now && now <= to, "{knob:?}: {from} {now} {to}");
            for end in [from, to] {
                // Every end is sound, apart from a number of nothing at all.
                let problems = crate::sim::check::problems(&knob.turned(&draft, end));
                assert!(end == 0.0 || problems.is_empty(), "{knob:?} {end}: {problems:?}");
            }
        }
        assert_eq!(Knob::Replicas(0).usual_range(&draft), (2.0, 8.0));
        assert_eq!(Knob::Replicas(1).usual_range(&draft), (1.0, 5.0));
        assert_eq!(Knob::Rate(0).usual_range(&draft), (7.0, 21.0));
    }
}
