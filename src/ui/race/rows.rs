//! A comparison's table as numbers: its order, and its twin for copying.

use super::dots::unit_of;
use super::raced::Raced;
use super::words::Speaker;
use crate::sim::measure::Interval;
use crate::ui::data::{Column, Table, Value};
use crate::ui::words::by_place;

/// What a comparison's rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The order in which they were chosen.
    Name,
    /// How busy the fleet is.
    Busy,
    /// A figure, the best first.
    Figure(usize),
    /// The difference to what is in use.
    Now,
}

/// Places of the entrants in their order; those who never settle come last.
pub fn order(raced: &Raced, by: By, best_first: bool, now: Option<usize>) -> Vec<usize> {
    let racing = |at: &usize| raced.entrants[*at].racer.is_some();
    let mut places: Vec<usize> = (0..raced.entrants.len()).filter(racing).collect();
    match by {
        By::Name => {}
        By::Figure(figure) => {
            if let Some(judged) = raced.judged.get(figure) {
                let ranked = by_place(judged).into_iter();
                let at = |racer: usize| {
                    places.iter().copied().find(|at| raced.entrants[*at].racer == Some(racer))
                };
                places = ranked.filter_map(at).collect();
            }
        }
        By::Busy | By::Now => {
            let mean = |values: &[f64]| Interval::of(values.iter().copied()).mean;
            let key = |at: usize| match (by, now) {
                (By::Now, Some(now)) => raced.difference(0, at, now).map_or(f64::NAN, |it| it.mean),
                (By::Now, None) => f64::NAN,
                _ => mean(&raced.entrants[at].busy),
            };
            let keys: Vec<f64> = (0..raced.entrants.len()).map(key).collect();
            let rising = crate::sim::order::ascending(&keys);
            places = rising.into_iter().filter(racing).collect();
        }
    }
    if !best_first {
        places.reverse();
    }
    let never = (0..raced.entrants.len()).filter(|at| !racing(at));
    places.extend(never);
    places
}

/// The numbers of the table.
pub fn twin(raced: &Raced, speaker: &Speaker, figure: usize, now: Option<usize>) -> Table {
    let tab = &speaker.texts.race_tab;
    let floors: Vec<bool> = (0..raced.by.quantities.len())
        .map(|place| raced.entrants.iter().any(|entrant| entrant.floors[place].is_some()))
        .collect();
    let mut columns = vec![Column(tab.policy.to_owned())];
    for (quantity, has_floor) in raced.by.quantities.iter().zip(&floors) {
        let unit = unit_of(quantity.named.kind, 1.0).1;
        let unit = if unit == "%" { "" } else { unit };
        let name = speaker.figure(quantity);
        let with_unit = |words: &str| {
            if unit.is_empty() { words.to_owned() } else { format!("{words} [{unit}]") }
        };
        columns.push(Column(with_unit(&name)));
        if *has_floor {
            columns.push(Column(with_unit(&format!("{name}, {}", tab.floor))));
        }
    }
    columns.push(Column(format!(
        "{}, {}",
        tab.vs_now,
        raced.by.quantities.get(figure).map_or(String::new(), |it| speaker.figure(it))
    )));
    let row = |at: usize| {
        let entrant = &raced.entrants[at];
        let mut cells = vec![Value::Text(speaker.name(raced, entrant))];
        for (place, judged) in raced.judged.iter().enumerate() {
            let mean = entrant.racer.map(|racer| judged.standings[racer].mean);
            cells.push(match mean {
                Some(mean) => Value::Between(mean.mean, mean.half_width),
                None => Value::Grows(tab.never.to_owned()),
            });
            if floors[place] {
                let floor = entrant.floors[place].map_or(f64::NAN, |(floor, _)| floor);
                cells.push(Value::Number(floor));
            }
        }
        let difference = now.and_then(|now| raced.difference(figure, at, now));
        cells.push(
            difference.map_or(Value::Number(f64::NAN), |it| Value::Between(it.mean, it.half_width)),
        );
        cells
    };
    let rows = order(raced, By::Figure(figure), true, now).into_iter().map(row).collect();
    Table { columns, rows }
}
