//! What keys and buttons do with the stretch of time and the task that are looked at.

use super::Commands;
use crate::ui::store::{Action, Overlay, Span, State};
use yew::KeyboardEvent;

/// One step of zooming in; out is the other way.
pub const ZOOM_IN: f64 = 0.625;
/// One step of panning, as a share of what is seen.
const PAN: f64 = 0.2;
/// A fitted task has so much of its life on either side.
const MARGIN: f64 = 0.15;

/// A key of the timeline; whether it means anything.
pub fn key(commands: &Commands, state: &State, event: &KeyboardEvent) -> bool {
    let of_model = event.shift_key();
    match event.key().as_str() {
        "w" | "W" | "+" | "=" => commands.zoom(ZOOM_IN, 0.5),
        "s" | "S" | "-" => commands.zoom(1.0 / ZOOM_IN, 0.5),
        "a" | "A" => commands.pan(-PAN),
        "d" | "D" => commands.pan(PAN),
        "f" | "F" => commands.fit(),
        "." | ">" => commands.step_task(of_model, true),
        "," | "<" => commands.step_task(of_model, false),
        "/" if state.overlay.is_none() => {
            commands.act(Action::Overlay { overlay: Overlay::Find });
        }
        _ => return false,
    }
    true
}

impl Commands {
    /// The stretch that is seen, and how long the run is.
    pub fn seen(&self) -> Option<(Span, f64)> {
        let state = self.state()?;
        let length_s = state.run.played.as_ref()?.played.length_s;
        Some((state.focus.shown(length_s), length_s))
    }

    /// Zooms by a factor about a place of what is seen: 0 at its beginning, 1 at its end.
    pub fn zoom(&self, factor: f64, about: f64) {
        if let Some((span, _)) = self.seen() {
            let about_s = span.from_s + about * span.length_s();
            self.act(Action::Zoom { span: Some(span.zoomed(factor, about_s)) });
        }
    }

    /// Moves what is seen by a share of it.
    pub fn pan(&self, share: f64) {
        if let Some((span, _)) = self.seen() {
            self.act(Action::Zoom { span: Some(span.panned(share)) });
        }
    }

    /// Shows the life of the selected task; all of the run where that is shown, or none is selected.
    pub fn fit(&self) {
        let Some(state) = self.state() else { return };
        let Some((span, length_s)) = self.seen() else { return };
        let life = state.run.life.as_ref().filter(|life| Some(life.task.task) == state.focus.task);
        let fitted = life.and_then(|life| {
            let end_s = if life.task.finish_s.is_finite() { life.task.finish_s } else { length_s };
            let margin_s = MARGIN * (end_s - life.task.arrival_s).max(1e-6);
            let (from_s, to_s) = (life.task.arrival_s - margin_s, end_s + margin_s);
            Span { from_s, to_s }.within(length_s)
        });
        let is_fitted = fitted == Some(span);
        self.act(Action::Zoom { span: fitted.filter(|_| !is_fitted) });
    }

    /// Selects the next task of the same class or model, or the one before; the first one in view
    /// where none is selected.
    pub fn step_task(&self, of_model: bool, forward: bool) {
        let Some(state) = self.state() else { return };
        let Some(task) = state.focus.task else {
            let bars = state.run.timeline.as_ref().map(|view| &view.bars.task);
            let first = bars.and_then(|tasks| tasks.iter().min());
            return self.act(Action::Pick { task: Some(first.map_or(0, |row| u64::from(*row))) });
        };
        // While the life of the newest selection is on its way, the key waits for it.
        let Some(life) = state.run.life.as_ref().filter(|life| life.task.task == task) else {
            return;
        };
        let neighbours = if of_model { life.of_model } else { life.of_class };
        if let Some(next) = neighbours[usize::from(forward)] {
            self.act(Action::Pick { task: Some(next) });
        }
    }
}
