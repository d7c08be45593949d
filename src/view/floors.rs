//! Figures against what no policy can go below, as the page shows them.

use super::results::Figure;
use crate::sim::floor::{FloorRow, Reason};
use crate::sim::measure::Interval;
use crate::sim::quantity::{NAMED, Of};
use serde::{Deserialize, Serialize};

/// One figure and its floor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FloorView {
    /// Its place among the named figures.
    pub figure: u16,
    /// The class that it is of; none for all tasks.
    pub class: Option<u16>,
    /// The floor.
    pub floor: Figure,
    /// The figure.
    pub found: Figure,
    /// What lies between, run by run.
    pub gap: Figure,
    /// Why it cannot be lower.
    pub reason: FloorReason,
}

/// Why a figure cannot be lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FloorReason {
    /// Each task on the fastest slot that it may use, alone.
    Alone,
    /// One server of all the speed, shortest remaining work first.
    PooledSrpt,
    /// Work in the fleet against work on one server of all the speed.
    PooledWork,
    /// Offered work over total speed.
    TotalSpeed,
    /// Work of some classes on the models that they may use.
    Allowed,
}

/// The floors of a result.
pub fn floors(rows: &[FloorRow]) -> Vec<FloorView> {
    let figure = |it: Interval| Figure { value: it.mean, half_width: it.half_width };
    let view = |row: &FloorRow| {
        let place = NAMED.iter().position(|named| named.name == row.quantity.named.name)?;
        Some(FloorView {
            figure: place as u16,
            class: match row.quantity.of {
                Of::Class(class) => Some(class as u16),
                Of::Fleet | Of::Model(_) => None,
            },
            floor: figure(row.floor),
            found: figure(row.found),
            gap: figure(row.gap),
            reason: match row.reason {
                Reason::Alone => FloorReason::Alone,
                Reason::PooledSrpt => FloorReason::PooledSrpt,
                Reason::PooledWork => FloorReason::PooledWork,
                Reason::TotalSpeed => FloorReason::TotalSpeed,
                Reason::Allowed => FloorReason::Allowed,
            },
        })
    };
    rows.iter().filter_map(view).collect()
}
