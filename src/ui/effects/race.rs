//! Comparisons: begun, stopped, dropped, adopted; what was chosen stays for the next visit.

use super::Commands;
use super::pool::Turn;
use crate::exchange::document;
use crate::exchange::link::{self, Who};
use crate::sim::scenario::Draft;
use crate::ui::browser::time::{Timeout, breathe, now_ms};
use crate::ui::browser::{preferences, spawn};
use crate::ui::race::raced::{End, Followed};
use crate::ui::race::who::{Entered, drafts, entry, resolved, with};
use crate::ui::store::{Action, RaceAction, Shared, State};
use crate::ui::words;
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Where what was chosen is kept.
const CHOSEN: &str = "compare";
/// A comparison that takes longer than this is shown with its progress [ms].
const SLOW_MS: u32 = 300;
/// Entrants are checked for so long at a time [ms].
const BREATHE_MS: f64 = 20.0;

/// A comparison under way.
pub(super) struct Racer {
    race: u32,
    began_ms: f64,
    followed: Followed,
    _slow: Timeout,
}

/// Brings back what was chosen on the last visit, and keeps what is chosen now.
#[hook]
pub fn use_race(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let commands = commands.clone();
    use_effect_with((), move |()| {
        let chosen = preferences::get(CHOSEN).and_then(|text| link::read_comparison(&text));
        if let Some(wish) = chosen {
            commands.act(Action::Race(RaceAction::Wish(wish)));
        }
    });
    use_effect_with(state.race.wish.clone(), |wish| {
        if let Some(wish) = wish {
            // A refusal costs the reader some clicks next time: not worth a notice.
            preferences::set(CHOSEN, &link::write_comparison(wish)).ok();
        }
    });
}

impl Commands {
    /// Begins the comparison that was chosen, or the usual one.
    pub fn compare(&self) {
        let Some(state) = self.state() else { return };
        let Some(draft) = state.edit.valid.clone() else { return };
        let by = resolved(&draft, state.race.wish.as_deref());
        self.act(Action::Race(RaceAction::Wish(by.clone())));
        let commands = self.clone();
        spawn(async move {
            let kept = match &by.who {
                Who::Policies { .. } => Vec::new(),
                Who::Kept(keys) => commands.drafts_of(keys).await,
            };
            let mut entries = Vec::new();
            let mut began_ms = now_ms();
            for one in drafts(&draft, &by.who, kept) {
                entries.push(entry(one));
                // Long traces take a while to check: the page must not stand still meanwhile.
                if now_ms() - began_ms > BREATHE_MS {
                    breathe().await;
                    began_ms = now_ms();
                }
            }
            commands.begin_race(state.race.started + 1, Followed::new(entries, by));
        });
    }

    /// Kept scenarios; one that cannot be read is empty, which is refused with the others.
    async fn drafts_of(&self, keys: &[u64]) -> Vec<(u64, Draft)> {
        let mut drafts = Vec::new();
        let storage = self.storage().await.ok();
        for key in keys {
            let text = match &storage {
                Some(storage) => storage.load(&key.to_string()).await.ok().flatten(),
                None => None,
            };
            let draft = text.and_then(|text| document::read(&text).ok());
            drafts.push((*key, draft.unwrap_or_default()));
        }
        drafts
    }

    fn begin_race(&self, race: u32, followed: Followed) {
        self.end_study(Post::Race);
        self.act(Action::Race(RaceAction::Began { race }));
        let (campaign, races) = (Rc::clone(&followed.campaign), followed.has_racers());
        let commands = self.clone();
        let slow = Timeout::new(SLOW_MS, move || {
            commands.act(Action::Race(RaceAction::Slow { race }));
        });
        let racer = Racer { race, began_ms: now_ms(), followed, _slow: slow };
        *self.0.racer.borrow_mut() = Some(racer);
        if races {
            let campaign: Rc<RefCell<_>> = campaign;
            self.begin_study(Post::Race, campaign, |commands, turn| {
                commands.tell_race(match turn {
                    Turn::Further => End::UnderWay,
                    Turn::Over => End::Over,
                    Turn::Broke => End::Broke,
                });
            });
        } else {
            self.tell_race(End::Over);
        }
    }

    /// Shows what the comparison has come to.
    fn tell_race(&self, end: End) {
        let told = self.0.racer.borrow_mut().as_mut().map(|racer| {
            let elapsed_s = (now_ms() - racer.began_ms) / 1e3;
            (racer.race, racer.followed.raced(end, elapsed_s))
        });
        let Some((race, raced)) = told else { return };
        let over = end != End::UnderWay;
        if over {
            self.0.racer.borrow_mut().take();
        }
        self.act(Action::Race(RaceAction::Came { race, raced: Shared::new(raced), over }));
    }

    /// Ends the comparison with what is done.
    pub fn stop_comparing(&self) {
        self.end_study(Post::Race);
        self.tell_race(End::Stopped);
    }

    /// Drops the comparison; what was found before comes back.
    pub fn cancel_comparing(&self) {
        self.end_study(Post::Race);
        self.0.racer.borrow_mut().take();
        self.act(Action::Race(RaceAction::Cancelled));
    }

    /// Takes over one that took part: its policy, or all of a kept scenario.
    pub fn adopt(&self, who: &Entered) {
        let Some(state) = self.state() else { return };
        let Some(found) = &state.race.found else { return };
        match (who, &found.by.who) {
            (Entered::Kept(key), _) => self.open_kept(*key),
            (Entered::Policy(choice), Who::Policies { family, .. }) => {
                let texts = state.prefs.language.texts();
                let draft = with(&state.edit.draft, *family, choice);
                let policy = crate::ui::race::words::choice_name(texts, *family, choice);
                let label = (texts.race_tab.adopted)(words::family(texts, *family), &policy);
                self.propose(draft, label);
            }
            _ => {}
        }
    }
}
