//! A run on its way into figures: rows are gathered in steps, between which a study may be dropped.

use super::gather::{EachAndAll, Gathered, Gatherer, Reader, Row, Sums, Window};
use super::instant;
use super::metric::Metric;
use super::scope::{All, Measures, scopes};
use crate::sim::outcome::{Fate, Outcome};
use crate::sim::scenario::Scenario;
use crate::sim::units::Time;

/// Measures a finished run over arrivals from `from` on; `horizon` is when arrivals ended.
///
/// Every arrival counts: percentiles and attainment have all of them in the denominator. Time
/// averages are over `from..horizon`, or to the last finish where the workload ended by itself.
/// Source: SCIENCE E.
pub fn measure(scenario: &Scenario, outcome: &Outcome, from: Time, horizon: Time) -> Measures {
    let mut measuring = Measuring::new(scenario, outcome, from, horizon);
    measuring.step(scenario, outcome, usize::MAX);
    measuring.done(scenario, outcome)
}

/// The same on its way.
pub struct Measuring {
    window: Window,
    /// Whether every row is a task that ran without interruption.
    is_plain: bool,
    /// The row that is gathered next.
    next: usize,
    /// By model; where not all is plain the last one has what no model ran.
    models: Vec<Gatherer>,
    classes: Vec<Gatherer>,
    /// Percentiles of the waits, once they are settled.
    waits: Option<EachAndAll>,
    /// Tasks in parts, and where the task of each first row is.
    tasks: Vec<Row>,
    place: Vec<usize>,
}

impl Measuring {
    /// See [`measure`]; nothing is gathered yet.
    pub fn new(scenario: &Scenario, outcome: &Outcome, from: Time, horizon: Time) -> Measuring {
        let to = if horizon == Time::NEVER { outcome.makespan() } else { horizon };
        let columns = [outcome.fate.len(), outcome.head.len(), outcome.service.len()];
        let is_plain = columns == [0; 3] && outcome.areas.is_empty();
        let (models, classes) = (scenario.models.len(), scenario.tasks.len());
        let by_class = classes > 1;
        let place = vec![usize::MAX; if outcome.head.is_empty() { 0 } else { outcome.len() }];
        Measuring {
            window: Window { from, to, span_s: to.since(from).seconds() },
            is_plain,
            next: 0,
            models: match is_plain {
                true => with_room(models, &outcome.model),
                false => vec![Gatherer::default(); models + 1],
            },
            classes: match (is_plain, by_class) {
                (true, true) => with_room(classes, &outcome.class),
                (true, false) => vec![],
                (false, _) => vec![Gatherer::default(); classes],
            },
            waits: None,
            tasks: Vec::new(),
            place,
        }
    }

    /// Gathers up to so many rows further; true at the end.
    pub fn step(&mut self, scenario: &Scenario, outcome: &Outcome, rows: usize) -> bool {
        let end = self.next.saturating_add(rows).min(outcome.len());
        let reader = Reader::new(scenario, outcome);
        let rows = std::mem::replace(&mut self.next, end)..end;
        if self.is_plain {
            self.gather_plain(&reader, rows);
        } else {
            self.gather_any(&reader, outcome, rows);
        }
        end == outcome.len()
    }

    /// Finds the percentiles of all waits, as one more step; true if they are there already.
    pub fn settle_waits(&mut self) -> bool {
        let is_there = self.waits.is_some();
        if !is_there {
            self.waits = Some(Gatherer::settle_waits(&mut self.models));
        }
        is_there
    }

    /// The row that is gathered next.
    pub fn next(&self) -> usize {
        self.next
    }

    /// The figures of what was gathered.
    pub fn done(self, scenario: &Scenario, outcome: &Outcome) -> Measures {
        let Window { from, to, .. } = self.window;
        let (window, by_class) = (self.window, scenario.tasks.len() > 1);
        let reader = Reader::new(scenario, outcome);
        let mut gathered =
            if self.is_plain { self.all_plain() } else { self.all(by_class, &reader) };
        let areas = outcome.areas_between(from, to);
        // Where tasks were moved or interrupted the columns cannot say when they were where; the
        // loop can. A central queue is then no model's.
        if outcome.tally.moved > 0 || !outcome.service.is_empty() {
            gathered.see(areas.as_ref());
        }
        let mut measures = scopes(scenario, gathered, areas.as_ref(), &window);
        let fleet = &mut measures.fleet;
        fleet.set(
            Metric::ImbalanceOverTime,
            instant::uneven(scenario, outcome, areas.as_ref(), (from, to)),
        );
        if outcome.tally.arrived > 0 {
            let tally = &outcome.tally;
            let per_task = tally.interruptions as f64 / tally.arrived as f64;
            fleet.set(Metric::InterruptionsPerTask, per_task);
        }
        measures
    }

    /// Where every row is a task that ran without interruption.
    fn gather_plain(&mut self, reader: &Reader, rows: std::ops::Range<usize>) {
        let by_class = !self.classes.is_empty();
        for task in rows {
            let row = reader.plain(task);
            self.models[row.model].add(&row, reader, &self.window);
            if by_class {
                self.classes[row.class].add(&row, reader, &self.window);
            }
        }
    }

    fn all_plain(self) -> All {
        let (models, fleet) = Gatherer::each_and_all(self.models, self.waits);
        All { fleet, models, classes: self.classes.into_iter().map(Gatherer::done).collect() }
    }

    /// Where rows may be parts, may not have run, or may have been interrupted.
    fn gather_any(&mut self, reader: &Reader, outcome: &Outcome, rows: std::ops::Range<usize>) {
        let models = self.models.len() - 1;
        let window = &self.window;
        for number in rows {
            let row = reader.any(number);
            let ran_at = if row.fate == Fate::Ran { row.model.min(models) } else { models };
            self.models[row.model.min(models)].pass(&row, window);
            self.models[ran_at].count(&row, reader, window);
            let class = &mut self.classes[row.class];
            class.pass(&row, window);
            match outcome.head.get(number).map(|head| *head as usize) {
                None => class.count(&row, reader, window),
                Some(head) if head == number => {
                    self.place[number] = self.tasks.len();
                    self.tasks.push(row);
                }
                Some(head) => {
                    let task = &mut self.tasks[self.place[head]];
                    *task = task.with(row);
                }
            }
        }
    }

    fn all(mut self, by_class: bool, reader: &Reader) -> All {
        let mut fleet = Gatherer::default();
        for task in &self.tasks {
            for scope in [&mut fleet, &mut self.classes[task.class]] {
                scope.count(task, reader, &self.window);
                scope.pass_whole(task, &self.window);
            }
        }
        let (mut models, mut all) = Gatherer::each_and_all(self.models, self.waits);
        if !self.tasks.is_empty() {
            let whole = fleet.done();
            let Sums { presence_area, busy_area, .. } = all.sums;
            all = Gathered { sums: Sums { presence_area, busy_area, ..whole.sums }, ..whole };
        }
        models.pop();
        self.classes.truncate(if by_class { self.classes.len() } else { 0 });
        All { fleet: all, models, classes: self.classes.into_iter().map(Gatherer::done).collect() }
    }
}

/// A gatherer for each of `count` scopes, with room for the tasks that `scope_of` gives it.
fn with_room(count: usize, scope_of: &[u16]) -> Vec<Gatherer> {
    let mut tasks = vec![0; count];
    scope_of.iter().for_each(|scope| tasks[usize::from(*scope)] += 1);
    tasks.into_iter().map(Gatherer::with_room).collect()
}
