//! The page: providers, layout, and the effects that connect it to browser and worker.

use crate::i18n::Language;
use crate::ui::browser;
use crate::ui::effects::{self, Commands};
use crate::ui::shell::Shell;
use crate::ui::store::{Action, Prefs, State, Theme, reduce};
use crate::ui::widgets::part;
use std::rc::Rc;
use yew::prelude::*;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        reduce(&self, action)
    }
}

/// Puts the page into its element and takes the loading message away.
pub fn mount() {
    browser::page::mount_point(|root| {
        yew::Renderer::<App>::with_root(root).render();
    });
}

#[component]
fn App() -> Html {
    let state = use_reducer(|| State::new(remembered_prefs()));
    let commands = {
        let dispatch = state.dispatcher();
        use_memo((), move |()| Commands::new(dispatch))
    };
    commands.see(&state);
    effects::use_effects(&state, &commands);
    html! {
        <ContextProvider<Language> context={state.prefs.language}>
            <ContextProvider<Commands> context={(*commands).clone()}>
                { part!(Shell { state: (*state).clone() }) }
            </ContextProvider<Commands>>
        </ContextProvider<Language>>
    }
}

/// What the reader chose last time, else what the system says.
fn remembered_prefs() -> Prefs {
    let spoken = || {
        let tags = browser::media::languages();
        tags.iter().find_map(|tag| Language::of_tag(tag))
    };
    let language = browser::preferences::get("language");
    let language = language.and_then(|tag| Language::of_tag(&tag)).or_else(spoken);
    let theme = browser::preferences::get("theme").and_then(|id| Theme::of_id(&id));
    Prefs {
        language: language.unwrap_or_default(),
        theme: theme.unwrap_or_default(),
        single_keys: browser::preferences::get("single_keys").as_deref() != Some("off"),
        reduced_motion: browser::media::prefers_reduced_motion(),
    }
}
