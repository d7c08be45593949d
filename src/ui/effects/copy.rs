//! Copies and files that the reader takes along.

use super::Commands;
use crate::exchange::mermaid::is_of_word;
use crate::exchange::{document, link};
use crate::ui::browser::{address, clipboard, files, pictures, spawn};
use crate::ui::charts::svg_text;
use crate::ui::marks::Scene;
use crate::ui::store::{Copied, Failed, Happened};

impl Commands {
    /// Puts a text on the clipboard and says so.
    pub fn copy(&self, text: String, what: Copied) {
        let commands = self.clone();
        spawn(async move {
            match clipboard::copy(&text).await {
                Ok(()) => commands.tell(Happened::Copied { what }),
                Err(error) => commands.tell_failed(Failed::Copy, &error),
            }
        });
    }

    /// Copies the link to what is on screen, with all but costs.
    pub fn copy_link(&self) {
        if let Some(address) = self.link(&link::LinkOptions::default()) {
            let length = address.chars().count();
            self.copy(address, Copied::Link { length });
        }
    }

    /// The address of what is on screen; none where it is too large for a link.
    pub fn link(&self, options: &link::LinkOptions) -> Option<String> {
        let state = self.state()?;
        let draft = state.edit.valid.clone().unwrap_or_else(|| state.edit.draft.clone());
        let view = self.link_view()?;
        let digest = self.digest();
        let made = link::encode(&draft, options, &view, digest).ok()?;
        Some(format!("{}#{}", address::base().ok()?, made.fragment))
    }

    /// The view as a link tells it.
    pub fn link_view(&self) -> Option<link::View> {
        let state = self.state()?;
        Some(link::View {
            tab: state.view.tab,
            at_s: Some((state.view.at_s * 10.0).round() / 10.0),
            scope: state.view.scope,
            race: state.race.wish.as_deref().cloned(),
        })
    }

    /// The digest of the newest whole long run of what is on screen.
    pub fn digest(&self) -> Option<u64> {
        let state = self.state()?;
        let long = state.run.long.as_ref()?;
        let is_current = Some(&long.draft) == state.edit.valid.as_ref();
        (long.over && is_current).then_some(long.results.digest)
    }

    /// Copies the scenario as JSON.
    pub fn copy_json(&self) {
        if let Some(state) = self.state() {
            self.copy(document::write(&state.edit.draft), Copied::Json);
        }
    }

    /// Saves the scenario as a JSON file.
    pub fn save_json(&self) {
        let Some(state) = self.state() else { return };
        let name = format!("{}.json", file_name(&state.edit.draft.name));
        let text = document::write(&state.edit.draft);
        match files::save(&name, "application/json", &text) {
            Ok(()) => self.tell(Happened::Saved { name }),
            Err(error) => self.tell_failed(Failed::Save, &error),
        }
    }
}

/// How a picture is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lines and words.
    Svg,
    /// Pixels.
    Png,
}

impl Commands {
    /// Saves a picture as the reader sees it, named after the scenario and `what` it shows.
    pub fn save_picture(&self, what: &str, scene: &Scene, kind: Kind) {
        let Some(state) = self.state() else { return };
        let title = format!("{} {}", state.edit.draft.name, what.trim_end_matches('…'));
        let size = (scene.width, scene.height);
        let svg = svg_text(scene);
        let commands = self.clone();
        spawn(async move {
            let name = match kind {
                Kind::Svg => format!("{}.svg", file_name(&title)),
                Kind::Png => format!("{}.png", file_name(&title)),
            };
            let saved = match (svg, kind) {
                (Ok(svg), Kind::Svg) => files::save(&name, "image/svg+xml", &svg),
                (Ok(svg), Kind::Png) => pictures::save_png(&name, &svg, size).await,
                (Err(error), _) => Err(error),
            };
            match saved {
                Ok(()) => commands.tell(Happened::Saved { name }),
                Err(error) => commands.tell_failed(Failed::Save, &error),
            }
        });
    }
}

/// A title as a file name: what every system takes.
pub(super) fn file_name(title: &str) -> String {
    let plain: String = title
        .trim()
        .chars()
        .map(|sign| if is_of_word(sign) { sign } else { '-' })
        .take(60)
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "scenario".to_owned() } else { parts.join("-").to_ascii_lowercase() }
}
