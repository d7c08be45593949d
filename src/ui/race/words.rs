//! What a comparison says, in words.

use super::dots::{Column, unit_of};
use super::raced::{End, Entrant, Raced};
use super::who::{Entered, Refused};
use crate::exchange::link::Who;
use crate::i18n::Texts;
use crate::i18n::number::{THIN, figures, percent, three};
use crate::sim::catalog::{Family, find};
use crate::sim::measure::Interval;
use crate::sim::quantity::{Kind, Quantity};
use crate::sim::race::Rank;
use crate::sim::require::Names;
use crate::sim::scenario::{Choice, Draft};
use crate::ui::store::Kept;
use crate::ui::words;

/// What is needed to name things.
#[derive(Clone, Copy)]
pub struct Speaker<'s> {
    /// Language.
    pub texts: &'static Texts,
    /// Scenarios kept in this browser.
    pub kept: &'s [Kept],
    /// Models and classes of the scenario that was compared.
    pub names: &'s Names<'s>,
}

/// A policy with what is set in it.
pub fn choice_name(texts: &'static Texts, family: Family, choice: &Choice) -> String {
    let name = words::policy_name(texts, family, &choice.id);
    let row = find(family, &choice.id).filter(|_| !choice.values.is_empty());
    match row.map(|row| words::policy_summary(texts, row, choice)) {
        Some(summary) if !summary.is_empty() => format!("{name} ({summary})"),
        _ => name,
    }
}

impl Speaker<'_> {
    /// Who somebody is.
    pub fn name(&self, raced: &Raced, entrant: &Entrant) -> String {
        self.called(raced, entrant.who(), entrant.scenario())
    }

    fn called(&self, raced: &Raced, who: &Entered, draft: &Draft) -> String {
        match (who, &raced.by.who) {
            (Entered::Policy(choice), Who::Policies { family, .. }) => {
                choice_name(self.texts, *family, choice)
            }
            (Entered::Kept(key), _) => {
                let kept = self.kept.iter().find(|kept| kept.key == *key);
                self.title(kept.map_or(&draft.name, |kept| &kept.name))
            }
            _ => self.title(&draft.name),
        }
    }

    fn title(&self, name: &str) -> String {
        let untitled = self.texts.shell.untitled;
        if name.trim().is_empty() { untitled.to_owned() } else { name.trim().to_owned() }
    }

    fn racer(&self, raced: &Raced, racer: usize) -> String {
        raced.entrant(racer).map_or(String::new(), |entrant| self.name(raced, entrant))
    }

    /// Names of those who race, in their order.
    pub fn racers(&self, raced: &Raced) -> Vec<String> {
        let racing = raced.entrants.iter().filter(|entrant| entrant.racer.is_some());
        racing.map(|entrant| self.name(raced, entrant)).collect()
    }

    /// What a figure is called in a sentence.
    pub fn figure(&self, quantity: &Quantity) -> String {
        words::figure_name(self.texts, quantity, self.names)
    }

    /// The same over a column.
    pub fn head(&self, quantity: &Quantity) -> String {
        words::figure_head(self.texts, quantity, self.names)
    }

    /// The headline: who leads by what, and where the reader's own stands; and what is less sure.
    pub fn headline(&self, raced: &Raced, figure: usize, now: Option<usize>) -> [String; 2] {
        let tab = &self.texts.race_tab;
        let racing = raced.entrants.iter().filter(|entrant| entrant.racer.is_some()).count();
        let (Some(judged), Some(quantity)) =
            (raced.judged.get(figure), raced.by.quantities.get(figure))
        else {
            return Default::default();
        };
        let name = self.figure(quantity);
        if racing == 0 {
            return [tab.none_settles.to_owned(), String::new()];
        }
        let Some(best) = judged.best else {
            let said = if raced.runs == 0 { String::new() } else { (tab.nothing)(&name) };
            return [said, String::new()];
        };
        let value =
            |racer: usize| words::figure_value(quantity.named, judged.standings[racer].mean.mean);
        let leader = self.racer(raced, best);
        let yours = now.and_then(|now| raced.entrants.get(now)?.racer);
        let ties = |racer: usize| matches!(judged.standings[racer].rank, Rank::Tie { .. });
        let fact = match yours {
            _ if racing == 1 && raced.entrants.len() > 1 => (tab.only_one)(&leader),
            Some(yours) if yours == best && judged.is_tie() && racing > 1 => (tab.all_tie)(&name),
            Some(yours) if yours == best => (tab.you_lead)(&leader, &value(best), &name),
            Some(yours) if ties(yours) => (tab.you_tie)(&self.racer(raced, yours), &leader, &name),
            Some(yours) => (tab.leads)(&leader, &value(best), &name, &value(yours)),
            None => (tab.leads_alone)(&leader, &value(best), &name),
        };
        let floor = raced.entrant(best).and_then(|one| one.floors.get(figure).copied().flatten());
        let above = floor.filter(|(_, above)| above.is_finite()).map(|(floor, above)| {
            let floor = words::figure_value(quantity.named, floor);
            (tab.above_floor)(&floor, &about(above))
        });
        [fact, above.unwrap_or_default()]
    }

    /// The sentences under the headline: the verdict, and how far it can be trusted.
    pub fn sentences(&self, raced: &Raced, figure: usize) -> Vec<String> {
        let tab = &self.texts.race_tab;
        let racing = self.racers(raced);
        let mut said = Vec::new();
        if let (Some(judged), Some(quantity)) =
            (raced.judged.get(figure), raced.by.quantities.get(figure))
            && raced.runs > 0
            && raced.end != End::UnderWay
            && racing.len() > 1
        {
            let names = self.names;
            said.push(words::race_sentence(self.texts, quantity, judged, &racing, names));
        }
        match raced.end {
            End::UnderWay => {}
            _ if raced.runs == 0 => {}
            end => {
                if end == End::Stopped {
                    said.push((tab.stopped)(raced.runs));
                }
                let adequacy = &raced.adequacy;
                said.extend(words::adequacy_sentences(self.texts, adequacy, &racing));
            }
        }
        said
    }

    /// Who was chosen and cannot take part, and why.
    pub fn refused(&self, raced: &Raced) -> Vec<String> {
        let said = |one: &Refused| {
            let name = self.called(raced, &one.who, &one.draft);
            let why = one.problem.as_ref();
            let why = why.map(|it| words::fault(self.texts, &it.path, &it.fault, &one.draft));
            (self.texts.race_tab.refused)(&name, &why.unwrap_or_default())
        };
        raced.refused.iter().map(said).collect()
    }

    /// Why an entrant never settles, in numbers.
    pub fn never(&self, entrant: &Entrant) -> String {
        let tab = &self.texts.race_tab;
        let (scenario, stability) = (entrant.scenario(), &entrant.entry.stability);
        let growth = three(stability.growth_per_s);
        let name = |model: &usize| scenario.models.get(*model).map_or("", |it| it.name.as_str());
        let one = match (&stability.overloaded[..], &stability.model_rho) {
            ([model], Some(rho)) => scenario.models.get(*model).zip(rho.get(*model)),
            _ => None,
        };
        let streams =
            || scenario.tasks.iter().filter_map(|class| Some((class, class.rate_per_s()?)));
        let rate: f64 = streams().map(|(_, rate)| rate).sum();
        let work: f64 = streams().map(|(class, rate)| rate * class.mean_work()).sum();
        match one {
            Some((model, rho)) if scenario.tasks.len() == 1 && work > 0.0 => {
                let can = model.capacity() * rate / work;
                (tab.never_one)(&model.name, &three(can * rho), &three(can), &growth)
            }
            _ => {
                let list: Vec<&str> = stability.overloaded.iter().map(name).take(4).collect();
                (tab.never_some)(&list.join(self.texts.race.comma), &growth)
            }
        }
    }
}

/// A share as people say it: whole per cents from ten on.
pub fn about(share: f64) -> String {
    if share >= 0.1 {
        percent((share * 100.0).round() / 100.0)
    } else {
        percent((share * 1e3).round() / 1e3)
    }
}

/// A mean with its half-width, in the unit of a column.
pub fn value(column: &Column, kind: Kind, interval: Interval) -> (String, String) {
    let (mean, half) = (interval.mean * column.factor, interval.half_width * column.factor);
    // Shares near all tell from each other only by their last figures.
    let most = if kind == Kind::Share && mean >= 99.0 { 4 } else { 3 };
    let half = if half.is_finite() { format!("±{}", figures(half, 2)) } else { String::new() };
    (figures(mean, most), half)
}

/// A difference with its sign, its unit and its half-width.
pub fn difference(kind: Kind, interval: Interval) -> (String, &'static str, String) {
    let (factor, unit) = unit_of(kind, interval.mean.abs());
    let mean = interval.mean * factor;
    let sign = if mean > 0.0 { "+" } else { "" };
    let half = interval.half_width * factor;
    let half = if half.is_finite() { format!("±{}", figures(half, 2)) } else { String::new() };
    (format!("{sign}{}", three(mean)), unit, half)
}

/// How much time is left, as people say it; none where nothing can be said.
pub fn time_left(share: f64, elapsed_s: f64) -> Option<String> {
    if share < 0.01 || elapsed_s < 0.3 {
        return None;
    }
    let left_s = elapsed_s * (1.0 - share) / share;
    let rounded = if left_s > 10.0 { (left_s / 5.0).round() * 5.0 } else { left_s.ceil() };
    Some(format!("{}{THIN}s", three(rounded)))
}
