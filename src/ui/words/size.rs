//! What sizing came to, in words and as tables.

use super::{dollars, figure_value, fleet_text, value_text, whole_units};
use crate::i18n::Texts;
use crate::i18n::number::{figures, percent, whole, with_unit};
use crate::sim::require::{Names, Requirement, of, write};
use crate::sim::scenario::Draft;
use crate::sim::size::{cost_per_hour, cost_per_million, fleet_of, rate_per_s};
use crate::ui::data::{Column, Table, Value};
use crate::ui::store::SizeWork;
use crate::view::{ByView, ConditionView, DownView, FoundView, SizeView, SizedView};
use crate::worker::pool::sizing::SizeJob;

/// What there is to say of a piece of sizing.
pub struct SizeWords<'a> {
    texts: &'static Texts,
    work: &'a SizeWork,
    draft: &'a Draft,
    requirements: Vec<Requirement>,
}

impl<'a> SizeWords<'a> {
    /// Words for this work.
    pub fn new(texts: &'static Texts, work: &'a SizeWork) -> SizeWords<'a> {
        let draft = &*work.draft;
        SizeWords { texts, work, draft, requirements: of(draft) }
    }

    /// `5 × A, 2 × B`.
    pub fn fleet(&self, fleet: &[u32]) -> String {
        fleet_text(self.texts, self.draft, fleet)
    }

    /// Whether any model has a price.
    pub fn is_priced(&self) -> bool {
        self.draft.models.iter().any(|model| model.cost_per_hour > 0.0)
    }

    fn model(&self, model: Option<u32>) -> &str {
        let named = model.and_then(|model| self.draft.models.get(model as usize));
        named.map_or("", |model| model.name.trim())
    }

    fn traffic(&self, traffic: f64) -> String {
        let words = &self.texts.size;
        let more = traffic - 1.0;
        match more {
            0.0 => words.as_it_is.to_owned(),
            more if more > 0.0 => (words.with_more)(&percent(more)),
            more => (words.with_less)(&percent(-more)),
        }
    }

    /// When a set of conditions holds.
    pub fn set(&self, conditions: &[ConditionView]) -> String {
        let words = &self.texts.size;
        match conditions {
            [_, _, _, ..] => words.with_all.to_owned(),
            [.., ConditionView { down: DownView::Replica, .. }] => {
                words.with_replica_down.to_owned()
            }
            [.., ConditionView { down: DownView::Model, .. }] => words.with_model_down.to_owned(),
            [.., last] => self.traffic(last.traffic),
            [] => String::new(),
        }
    }

    fn when(&self, condition: &ConditionView, down: Option<u32>) -> String {
        let words = &self.texts.size;
        match condition.down {
            DownView::Nothing => self.traffic(condition.traffic),
            DownView::Replica => (words.replica_of_down)(self.model(down)),
            DownView::Model => (words.model_is_down)(self.model(down)),
        }
    }

    fn line(&self, found: &FoundView) -> Option<(&Requirement, String)> {
        let requirement = self.requirements.get(found.requirement as usize)?;
        Some((requirement, write(requirement, &Names::of(self.draft))))
    }

    fn found_when(&self, conditions: &[ConditionView], found: &FoundView) -> String {
        let condition = conditions.get(found.condition as usize);
        condition.map_or(String::new(), |condition| self.when(condition, found.down))
    }

    fn found_value(&self, found: &FoundView) -> String {
        let Some((requirement, _)) = self.line(found) else { return String::new() };
        let named = requirement.quantity.named;
        match found.by {
            ByView::Simulation => value_text(named, found.interval()),
            ByView::ErlangC { value } => figure_value(named, value),
            ByView::Load { rho } => percent(rho),
            ByView::Unsound => String::new(),
        }
    }

    /// What was found of a requirement: `p95_wait <= 0.5 s is not met as it is (1.94 s ± 0.1 s)`.
    pub fn found(&self, conditions: &[ConditionView], found: &FoundView) -> String {
        let words = &self.texts.size;
        let when = self.found_when(conditions, found);
        let Some((requirement, line)) = self.line(found) else { return when };
        match found.by {
            ByView::Load { rho } => return (words.overloaded)(&when, &percent(rho)),
            ByView::Unsound => return (words.cannot_run)(&when),
            ByView::Simulation | ByView::ErlangC { .. } => {}
        }
        let mut value = self.found_value(found);
        if let (ByView::Simulation, Some(theory)) = (found.by, found.theory) {
            value += &(words.by_theory)(&figure_value(requirement.quantity.named, theory));
        }
        (words.line_is)(&line, words.met[found.met as usize], &when, &value)
    }

    /// The sets that are known, in the order of the telling: each by itself, then all together.
    pub fn told(&self) -> Vec<(&[ConditionView], &SizeView)> {
        let known = self.work.asked.iter().zip(&self.work.jobs).filter_map(|(asked, job)| {
            let SizeJob::Done(view) = job else { return None };
            Some((&asked[..], &**view))
        });
        let mut known: Vec<_> = known.collect();
        let whole = known.first().is_some_and(|(asked, _)| self.is_whole(asked));
        let by = usize::from(whole && known.len() > 1);
        known.rotate_left(by);
        known
    }

    fn is_whole(&self, conditions: &[ConditionView]) -> bool {
        self.work.asked.first().is_some_and(|all| all == conditions)
    }

    /// The answer for all that was asked for; none while it is not known.
    pub fn whole(&self) -> Option<(&[ConditionView], &SizeView)> {
        match (self.work.asked.first(), self.work.jobs.first()) {
            (Some(asked), Some(SizeJob::Done(view))) => Some((asked, view)),
            _ => None,
        }
    }

    /// `5 × A as it is: $10.00 per hour; 6 × A with a replica down: $12.00 per hour`.
    pub fn sentence(&self) -> String {
        let words = &self.texts.size;
        // Sets that take the same fleet are told together.
        let mut told: Vec<(Vec<String>, &SizeView)> = Vec::new();
        for (conditions, view) in self.told() {
            let fleet = |view: &'_ SizeView| view.sized.as_ref().map(|sized| sized.fleet.clone());
            match told.last_mut().filter(|(_, last)| fleet(last) == fleet(view)) {
                Some((sets, _)) => sets.push(self.set(conditions)),
                None => told.push((vec![self.set(conditions)], view)),
            }
        }
        let part = |(sets, view): &(Vec<String>, &SizeView)| {
            let when = sets.join(self.texts.race.comma);
            let Some(sized) = &view.sized else { return (words.no_fleet)(&when) };
            let fleet = (words.fleet_when)(&self.fleet(&sized.fleet), &when);
            match self.is_priced() {
                true => (words.at_cost)(&fleet, &(words.per_hour)(&dollars(sized.cost_per_hour))),
                false => fleet,
            }
        };
        let parts: Vec<String> = told.iter().map(part).collect();
        let mut text = parts.join(self.texts.race.part);
        // A sentence begins with a capital, unless it begins with a number.
        if let Some(first) = text.get(..1).map(str::to_uppercase) {
            text.replace_range(..1, &first);
        }
        whole_units(&text) + self.texts.race.stop
    }

    /// What the fleet one step cheaper fails, or what failed where nothing was found.
    pub fn lesson(&self) -> String {
        whole_units(&self.plain_lesson())
    }

    fn plain_lesson(&self) -> String {
        let words = &self.texts.size;
        let Some((conditions, view)) = self.whole() else { return String::new() };
        if let Some(sized) = &view.sized {
            let dearest = sized.receipt.iter().filter_map(|one| Some((one, one.fails.as_ref()?)));
            let dearest = dearest.max_by(|a, b| a.0.cost_per_hour.total_cmp(&b.0.cost_per_hour));
            return match dearest {
                Some((one, found)) => {
                    let why = self.found(conditions, found);
                    (words.cheaper_fails)(&self.fleet(&one.fleet), &why)
                }
                None => words.cheaper_is_none.to_owned(),
            };
        }
        let tried = whole(u64::from(view.tried));
        let failed = view.last_failed.as_ref().map(|(fleet, found)| {
            (words.none_found)(&self.fleet(fleet), &self.found(conditions, found), &tried)
        });
        failed.unwrap_or_default()
    }

    /// Today's fleet and those that were found: what each holds, costs and has left.
    pub fn fleets(&self, today: &Draft) -> Table {
        let heads = &self.texts.size.heads;
        let mut columns = vec![heads.holds, heads.fleet];
        if self.is_priced() {
            columns.extend([heads.cost_per_hour, heads.cost_per_million]);
        }
        columns.extend([heads.headroom, heads.to_saturation, heads.cheapest]);
        let mut rows = vec![self.today(today)];
        for (conditions, view) in self.told() {
            if let Some(sized) = &view.sized {
                rows.push(self.fleet_row(self.set(conditions), sized));
            }
        }
        table(columns, rows)
    }

    fn fleet_row(&self, holds: String, sized: &SizedView) -> Vec<String> {
        let words = &self.texts.size;
        let mut row = vec![holds, self.fleet(&sized.fleet)];
        if self.is_priced() {
            row.extend([dollars(sized.cost_per_hour), dollars(sized.cost_per_million)]);
        }
        row.extend([per_s(sized.headroom_per_s), per_s(sized.to_saturation_per_s)]);
        row.push(if sized.proven { words.proven } else { words.not_proven }.to_owned());
        row
    }

    fn today(&self, today: &Draft) -> Vec<String> {
        let (fleet, rate) = (fleet_of(today), rate_per_s(today));
        let names = fleet_text(self.texts, today, &fleet);
        let mut row = vec![self.texts.size.today.to_owned(), names];
        if self.is_priced() {
            let cost = cost_per_hour(today, &fleet);
            row.extend([dollars(cost), dollars(cost_per_million(cost, rate))]);
        }
        let capacity: f64 = today.models.iter().map(|model| model.capacity()).sum();
        let work = |class: &crate::sim::scenario::TaskClass| {
            class.rate_per_s().unwrap_or(0.0) * class.mean_work()
        };
        let offered: f64 = today.tasks.iter().map(work).sum();
        let room = if offered > 0.0 { capacity / offered * rate - rate } else { f64::INFINITY };
        row.extend([figures(f64::NAN, 1), per_s(room), String::new()]);
        row
    }

    /// What every requirement came to under every condition.
    pub fn every(&self) -> Table {
        let heads = &self.texts.size.heads;
        let found = |(conditions, view): (&[ConditionView], &SizeView)| {
            let all = view.sized.iter().flat_map(|sized| &sized.found);
            all.map(|found| self.found_row(conditions, found)).collect::<Vec<_>>()
        };
        let mut columns = vec![heads.requirement, heads.when, heads.value, heads.result];
        columns.extend([heads.known_by, heads.theory]);
        table(columns, self.whole().map(found).unwrap_or_default())
    }

    fn found_row(&self, conditions: &[ConditionView], found: &FoundView) -> Vec<String> {
        let words = &self.texts.size;
        let Some((requirement, line)) = self.line(found) else { return Vec::new() };
        let line = match found.by {
            ByView::Load { .. } => words.load_line.to_owned(),
            ByView::Unsound => words.sound_line.to_owned(),
            ByView::Simulation | ByView::ErlangC { .. } => line,
        };
        let theory = found.theory.map(|theory| figure_value(requirement.quantity.named, theory));
        vec![
            line,
            self.found_when(conditions, found),
            self.found_value(found),
            words.met[found.met as usize].to_owned(),
            words.known_by[by_place(found.by)].to_owned(),
            theory.unwrap_or_else(|| figures(f64::NAN, 1)),
        ]
    }

    /// Each fleet one step cheaper, and what it fails.
    pub fn receipt(&self) -> Table {
        let (words, heads) = (&self.texts.size, &self.texts.size.heads);
        let mut columns = vec![heads.fleet];
        if self.is_priced() {
            columns.push(heads.cost_per_hour);
        }
        columns.extend([heads.requirement, heads.when, heads.value, heads.result]);
        columns.extend([heads.known_by, heads.theory]);
        let mut rows = Vec::new();
        if let Some((conditions, view)) = self.whole() {
            for one in view.sized.iter().flat_map(|sized| &sized.receipt) {
                let mut row = vec![self.fleet(&one.fleet)];
                if self.is_priced() {
                    row.push(dollars(one.cost_per_hour));
                }
                match &one.fails {
                    Some(found) => row.extend(self.found_row(conditions, found)),
                    None => row.push(words.cheaper_is_none.to_owned()),
                }
                rows.push(row);
            }
        }
        table(columns, rows)
    }

    /// What is done now, a line for each set that is looked for.
    pub fn progress(&self) -> Vec<String> {
        let words = &self.texts.size;
        let line = |(asked, job): (&Vec<ConditionView>, &SizeJob)| {
            let SizeJob::Going(view) = job else { return None };
            let tried = whole(u64::from(view.tried));
            let stage = words.stages[view.stage as usize](&self.fleet(&view.fleet), &tried);
            Some(format!("{}{}{stage}", self.set(asked), words.colon))
        };
        let lines: Vec<String> =
            self.work.asked.iter().zip(&self.work.jobs).filter_map(line).collect();
        if lines.is_empty() { vec![words.waiting.to_owned()] } else { lines }
    }

    /// What is left open of what was asked for, a line for each set.
    pub fn open(&self) -> Vec<String> {
        let words = &self.texts.size;
        let line = |(asked, job): (&Vec<ConditionView>, &SizeJob)| {
            let what = match job {
                SizeJob::Done(_) => return None,
                SizeJob::Refused => words.refused.to_owned(),
                _ if !self.work.over => return None,
                SizeJob::Going(view) => match &view.best {
                    Some(best) => (words.so_far)(&self.fleet(best)),
                    None => words.stopped.to_owned(),
                },
                SizeJob::Waiting => words.stopped.to_owned(),
            };
            Some(format!("{}{}{what}", self.set(asked), words.colon))
        };
        self.work.asked.iter().zip(&self.work.jobs).filter_map(line).collect()
    }

    /// Fleets, requirements and the receipt as one table: what is copied for a spreadsheet.
    pub fn all(&self) -> Table {
        let (mut all, mut every) = (self.receipt(), self.every());
        let found = self.whole().and_then(|(_, view)| view.sized.as_ref());
        let mut front = vec![found.map_or(String::new(), |sized| self.fleet(&sized.fleet))];
        if self.is_priced() {
            front.push(found.map_or(String::new(), |sized| dollars(sized.cost_per_hour)));
        }
        for row in every.rows.iter_mut() {
            row.splice(0..0, front.iter().cloned().map(Value::Text));
        }
        every.rows.append(&mut all.rows);
        Table { columns: all.columns, rows: every.rows }
    }
}

fn by_place(by: ByView) -> usize {
    match by {
        ByView::Simulation => 0,
        ByView::Load { .. } => 1,
        ByView::ErlangC { .. } => 2,
        ByView::Unsound => 3,
    }
}

fn per_s(value: f64) -> String {
    with_unit(value, "/s")
}

fn table(columns: Vec<&'static str>, rows: Vec<Vec<String>>) -> Table {
    let count = columns.len();
    let full = |mut row: Vec<String>| {
        row.resize(count, String::new());
        row.into_iter().map(Value::Text).collect()
    };
    Table {
        columns: columns.into_iter().map(|head| Column(head.to_owned())).collect(),
        rows: rows.into_iter().map(full).collect(),
    }
}
