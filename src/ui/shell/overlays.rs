//! The dialog that is open, if any.

use super::keys::Keys;
use super::palette::Palette;
use crate::ui::open::{ColumnsDialog, KeptDialog, PasteDialog};
use crate::ui::share::ShareDialog;
use crate::ui::store::{Overlay, State};
use crate::ui::timeline::FindDialog;
use crate::ui::widgets::part;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OverlaysProps {
    /// The state.
    pub state: State,
}

/// Dialogs; menus stand at their buttons.
#[component]
pub fn Overlays(props: &OverlaysProps) -> Html {
    let state = &props.state;
    match state.overlay {
        Some(Overlay::Keys) => part!(Keys { single: state.prefs.single_keys }),
        Some(Overlay::Palette) => part!(Palette { state: state.clone() }),
        Some(Overlay::Share) => part!(ShareDialog { state: state.clone() }),
        Some(Overlay::Find) => part!(FindDialog { run: state.run.played.clone() }),
        Some(Overlay::Paste) => part!(PasteDialog),
        Some(Overlay::Shelf) => part!(KeptDialog {
            kept: state.kept.clone(),
            now: state.edit.key,
            language: state.prefs.language.tag()
        }),
        Some(Overlay::Columns) => match &state.import {
            Some(import) => part!(ColumnsDialog { import: import.clone() }),
            None => html! {},
        },
        _ => html! {},
    }
}
