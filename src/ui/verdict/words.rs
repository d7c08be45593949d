//! A verdict in words. The words are the language's; which of them apply is decided here.

use crate::i18n::PictureTexts;
use crate::i18n::number::{THIN, percent, three};
use crate::ui::marks::Names;
use crate::view::{Growth, Verdict};

/// A verdict in words.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Said {
    /// What is so.
    pub fact: String,
    /// What it teaches.
    pub lesson: String,
    /// Why it is so.
    pub why: String,
}

impl From<[String; 3]> for Said {
    fn from([fact, lesson, why]: [String; 3]) -> Said {
        Said { fact, lesson, why }
    }
}

/// A share as people say it in a headline: whole per cents.
fn about(share: f64) -> String {
    if share > 0.0 && share < 0.01 {
        percent(share)
    } else {
        format!("{}{THIN}%", (share * 100.0).round())
    }
}

fn seconds(value: f64) -> String {
    format!("{}{THIN}s", three(value))
}

/// A ratio of two waits: whole from ten on.
fn times(ratio: f64) -> String {
    if ratio >= 10.0 { ratio.round().to_string() } else { crate::i18n::number::figures(ratio, 2) }
}

/// The verdict on a result, in words.
pub fn say(verdict: &Verdict, names: &Names, texts: &PictureTexts) -> Said {
    let words = &texts.verdict;
    match verdict {
        Verdict::Overload(growth) => overload(growth, names, texts),
        Verdict::Batch { makespan_s, even: true, excess, .. } if *excess < 1e-6 => {
            (words.batch_even)(&seconds(*makespan_s)).into()
        }
        Verdict::Batch { last, makespan_s, excess, even } => {
            let sentence = if *even { words.batch_nearly } else { words.batch };
            sentence(names.name(*last), &seconds(*makespan_s), &about(*excess)).into()
        }
        Verdict::EqualLoadUnequalWait { busy, worst, best, ratio, late } => {
            let [fact, lesson] =
                (words.unequal)(names.len(), &about(*busy), names.short(*worst), &times(*ratio));
            let late = late.map(percent);
            let why = (words.unequal_why)(names.short(*worst), names.short(*best), late.as_deref());
            Said { fact, lesson, why }
        }
        Verdict::Uneven { most, most_busy, least, least_busy } => (words.uneven)(
            names.name(*most),
            &about(*most_busy),
            names.name(*least),
            &about(*least_busy),
        )
        .into(),
        Verdict::Missed { attainment, worst, worst_attainment } => {
            let [fact, lesson] = (words.missed)(&percent(*attainment));
            let kept = percent(*worst_attainment);
            let why = (words.missed_why)(worst.map(|model| (names.name(model), kept.as_str())));
            Said { fact, lesson, why }
        }
        Verdict::Lost { share } => (words.lost)(&percent(*share)).into(),
        Verdict::Idle { busy, p95_s } => (words.idle)(&about(*busy), &seconds(*p95_s)).into(),
        Verdict::Steady { busy, p95_s, attainment } => {
            let kept = attainment.map(percent);
            (words.steady)(&about(*busy), &seconds(*p95_s), kept.as_deref()).into()
        }
    }
}

fn overload(growth: &Growth, names: &Names, texts: &PictureTexts) -> Said {
    let words = &texts.verdict;
    let list = |models: &[usize]| {
        let names: Vec<String> = models.iter().map(|it| names.name(*it).to_owned()).collect();
        (words.list_and)(&names)
    };
    let models = list(&growth.models);
    if let Some((times, only)) = growth.crowded.as_ref().filter(|_| growth.fleet_has_room) {
        let (per_s, times) = (three(growth.per_s), three(*times));
        return (words.overload_any)(&models, &per_s, &list(only), &times).into();
    }
    let sentence = if growth.fleet_has_room { words.overload_of } else { words.overload };
    sentence(&models, &three(growth.per_s), &three(growth.rho)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::marks::golden::{self, Fleet};
    use crate::view::verdict;
    use std::fmt::Write as _;

    #[test]
    fn each_kind_of_run_has_its_sentence() {
        let fleets = [
            Fleet::unequal(),
            Fleet::overloaded(),
            Fleet::unequal().allocated("central_queue"),
            Fleet::article(),
            Fleet::of(8),
            Fleet::unequal().chinese(),
            Fleet::overloaded().chinese(),
            Fleet::article().chinese(),
        ];
        let mut found = String::new();
        for fleet in fleets {
            let shown = fleet.shown(10.0);
            let names = Names::of(&shown.draft.models);
            let said = say(&verdict(&shown.scenario, &shown.results), &names, shown.texts);
            let _ = writeln!(found, "{}\n  {}\n  {}", said.fact, said.lesson, said.why);
        }
        // What no policy can serve: as the first, if its second model alone may run some class.
        for fleet in [Fleet::unequal(), Fleet::unequal().chinese()] {
            let shown = fleet.shown(10.0);
            let names = Names::of(&shown.draft.models);
            let growth = Growth {
                models: vec![1],
                per_s: 0.25,
                rho: 0.7,
                fleet_has_room: true,
                crowded: Some((1.2, vec![1])),
            };
            let said = say(&Verdict::Overload(growth), &names, shown.texts);
            let _ = writeln!(found, "{}\n  {}\n  {}", said.fact, said.lesson, said.why);
        }
        golden::compare("verdict.txt", &found);
    }
}
