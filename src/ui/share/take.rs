//! Commands that take the run along.

use super::content::{Content, OnScreen, content};
use crate::exchange::link::LinkOptions;
use crate::ui::browser::address;
use crate::ui::effects::Commands;
use crate::ui::store::Copied;

impl Commands {
    /// All that can be taken along of what is on screen.
    pub fn content(&self, options: &LinkOptions) -> Option<Content> {
        let state = self.state()?;
        let draft = state.edit.valid.clone().unwrap_or_else(|| state.edit.draft.clone());
        let long = state.run.long.as_ref().filter(|long| *long.draft == *draft);
        let played = state.run.played.as_ref().filter(|played| *played.draft == *draft);
        let results = long.map(|long| &*long.results);
        let results = results.or(played.map(|played| &played.played.results));
        let base = address::base().ok()?;
        let texts = state.prefs.language.texts();
        let screen = OnScreen {
            texts,
            draft: &draft,
            results,
            view: self.link_view()?,
            digest: self.digest(),
            base: &base,
        };
        Some(content(&screen, options))
    }

    /// Copies the report.
    pub fn copy_markdown(&self) {
        if let Some(content) = self.content(&LinkOptions::default()) {
            self.copy(content.markdown, Copied::Markdown);
        }
    }

    /// Copies the chart.
    pub fn copy_mermaid(&self) {
        if let Some(content) = self.content(&LinkOptions::default()) {
            self.copy(content.mermaid, Copied::Mermaid);
        }
    }
}
