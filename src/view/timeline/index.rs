//! The index of a played run: which lanes there are, and what lies on each.

use super::super::changes::shares_slots;
use super::band::{Band, ROWS_MAX};
use super::pieces::{Pieces, Sorted, runs, waits};
use super::slots::Slots;
use super::{GroupKind, GroupView, TaskFate};
use crate::sim::happened::happened;
use crate::sim::outcome::{Fate, NOWHERE, Outcome};
use crate::sim::scenario::Scenario;

/// Fleets with more slots than this have one lane for each model.
const SLOTS_MAX: u64 = 256;
/// Rows of the lane of a model whose slots are not drawn one by one.
const BAND_ROWS: u32 = 4;

/// What was found out once about a run, so that every question after it is quick.
#[derive(Debug)]
pub struct Timeline {
    pub(super) waits: Pieces,
    pub(super) runs: Pieces,
    pub(super) groups: Vec<Group>,
    pub(super) slots: Slots,
    /// What happened to each row; empty where nothing can have.
    pub(super) happened: Vec<u8>,
    /// The longest wait for a slot [ns].
    pub(super) longest_ns: u64,
    /// The end of what is shown [ns].
    pub(super) end_ns: u64,
}

/// A model, the central queue, or what became of tasks that did not run.
#[derive(Debug)]
pub(super) struct Group {
    pub kind: GroupKind,
    pub waiting: Band,
    /// All that runs, where there is no lane for each slot.
    pub running: Option<Band>,
    /// Number of the first slot's lane, and how many there are.
    pub first_slot: usize,
    pub slots: u32,
    /// Rows of tasks that met this fate, by arrival.
    pub rows: Vec<u32>,
}

impl Group {
    fn of(kind: GroupKind) -> Group {
        Group {
            kind,
            waiting: Band::default(),
            running: None,
            first_slot: 0,
            slots: 0,
            rows: vec![],
        }
    }

    /// Rows of the band of those that wait.
    pub fn waiting_rows(&self) -> u8 {
        self.waiting.most.min(u32::from(ROWS_MAX)) as u8
    }

    /// Rows of the band of those that run.
    pub fn running_rows(&self) -> u8 {
        let Some(band) = &self.running else { return 0 };
        // A fleet of one kind looks alike all the time: a slot that never ran has its row too.
        self.slots.max(band.most).clamp(1, BAND_ROWS) as u8
    }

    /// Lanes of the group.
    pub fn lanes(&self) -> u32 {
        let waiting = u32::from(self.waiting.most > 0);
        match self.kind {
            GroupKind::Fate(_) => 1,
            GroupKind::Central => waiting,
            GroupKind::Model(_) if self.running.is_some() => waiting + 1,
            GroupKind::Model(_) => waiting + self.slots,
        }
    }

    /// What the page must know to lay the group out.
    pub fn view(&self) -> GroupView {
        GroupView {
            kind: self.kind,
            waiting_rows: self.waiting_rows(),
            most_waiting: self.waiting.most,
            running_rows: self.running_rows(),
            most_running: self.running.as_ref().map_or(0, |band| band.most),
            slots: self.slots,
        }
    }
}

impl Timeline {
    /// The index of a run, which is shown until `end_s`.
    pub fn of(scenario: &Scenario, outcome: &Outcome, end_s: f64) -> Timeline {
        let models = scenario.models.len();
        let all: u64 = scenario.models.iter().map(|model| u64::from(model.slots())).sum();
        let merged = shares_slots(outcome) || all > SLOTS_MAX;
        let (waits, runs) = (waits(outcome), runs(outcome));
        let mut groups = fates(outcome);
        let mut bands = bands(&waits, outcome, models).into_iter();
        if let Some(central) = bands.next().filter(|_| outcome.central) {
            groups.push(Group { waiting: central, ..Group::of(GroupKind::Central) });
        }
        let mut running = merged.then(|| self::bands(&runs, outcome, models).into_iter().skip(1));
        let mut first_slot = 0;
        for (index, (model, waiting)) in scenario.models.iter().zip(bands).enumerate() {
            let running = running.as_mut().and_then(Iterator::next);
            let (kind, slots) = (GroupKind::Model(index as u16), model.slots());
            groups.push(Group { waiting, running, first_slot, slots, ..Group::of(kind) });
            first_slot += if merged { 0 } else { slots as usize };
        }
        let slots = if merged {
            Slots::of(0, &[], |_| 0, (&runs.pieces, outcome))
        } else {
            slots(&runs, outcome, scenario)
        };
        let waited = |row: usize| outcome.start[row].since(outcome.arrival[row]).0;
        let started = |row: &usize| outcome.start[*row].0 != u64::MAX;
        let longest_ns = (0..outcome.len()).filter(started).map(waited).max().unwrap_or(0);
        let end_ns = crate::sim::units::Time::from_seconds(end_s).0;
        let (waits, runs) = (waits.pieces, runs.pieces);
        let happened = happened(scenario, outcome);
        Timeline { waits, runs, groups, slots, happened, longest_ns, end_ns }
    }

    /// The group of a model.
    pub(super) fn of_model(&self, model: u16) -> Option<&Group> {
        self.groups.iter().find(|group| group.kind == GroupKind::Model(model))
    }
}

/// What became of tasks that did not run, as far as there were any.
fn fates(outcome: &Outcome) -> Vec<Group> {
    use Fate::{Hit, Joined, Shed, Skipped, TooLarge, TooSmall};
    let kinds = [TooSmall, TooLarge, Shed, Hit, Joined, Skipped];
    let group = |fate: Fate| {
        let met = |row: &u32| outcome.fate[*row as usize] == fate;
        let rows: Vec<u32> = (0..outcome.fate.len() as u32).filter(met).collect();
        let kind = GroupKind::Fate(TaskFate::from(fate));
        (!rows.is_empty()).then(|| Group { rows, ..Group::of(kind) })
    };
    kinds.into_iter().filter_map(group).collect()
}

/// A band for the central queue, and one for each model.
fn bands(sorted: &Sorted, outcome: &Outcome, models: usize) -> Vec<Band> {
    let piece = |id: u32| sorted.pieces.get(outcome, id);
    let place = |id: u32| match piece(id).model {
        NOWHERE => 0,
        model => (usize::from(model) + 1).min(models),
    };
    let split = |ids: &[u32]| {
        let mut split = vec![Vec::new(); models + 1];
        ids.iter().for_each(|id| split[place(*id)].push(*id));
        split
    };
    let ends = split(&sorted.by_end);
    let begins = split(&sorted.by_begin).into_iter().zip(ends);
    begins.map(|(begins, ends)| Band::of(begins, &ends, piece)).collect()
}

/// A lane for each slot of each model.
fn slots(sorted: &Sorted, outcome: &Outcome, scenario: &Scenario) -> Slots {
    let mut first = Vec::with_capacity(scenario.models.len());
    let mut lanes = 0_usize;
    for model in &scenario.models {
        first.push(lanes);
        lanes += model.slots() as usize;
    }
    let slot_of = |id: u32| match sorted.pieces {
        Pieces::Stretches => outcome.stretches[id as usize].slot,
        _ => outcome.slot[id as usize],
    };
    let lane = |id: u32| {
        let model = usize::from(sorted.pieces.get(outcome, id).model);
        first.get(model).map_or(usize::MAX, |first| first.saturating_add(slot_of(id) as usize))
    };
    Slots::of(lanes, &sorted.by_begin, lane, (&sorted.pieces, outcome))
}
