//! The change that helps most is looked for once the figures of a scenario are there, by the way.

use super::Commands;
use super::pool::Turn;
use crate::sim::advice;
use crate::sim::quantity::Quantity;
use crate::sim::scenario::Draft;
use crate::ui::browser::time::Timeout;
use crate::ui::store::{Action, Advice, Advised, Shared, State, Tab, WayNews};
use crate::worker::pool::background::AdviceCampaign;
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// An edit is often followed by another: nothing is tried before this [ms].
const WAIT_MS: u32 = 600;
/// Tasks that may be simulated without being asked: some seconds of a small machine.
const TASKS_UNASKED: f64 = 40e6;

/// Looks for the change as scenario, figure and tab ask for it.
#[hook]
pub fn use_advice(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let commands = commands.clone();
    let draft = wanted(state).filter(|_| !state.is_broken_now(Post::Advice));
    let metric = draft.as_ref().map(|draft| state.advising.metric(draft));
    let asked = state.advising.way.asked == Some(state.edit.revision);
    use_effect_with((draft, metric, asked), move |(draft, _, asked)| {
        let draft = draft.clone();
        let began = draft.is_some();
        let wait = draft.map(|draft| {
            let (commands, asked) = (commands.clone(), *asked);
            Timeout::new(WAIT_MS, move || commands.advise(draft, asked))
        });
        move || {
            drop(wait);
            if began {
                commands.end_study(Post::Advice);
                commands.act(Action::Advice { happened: Advice::Way(WayNews::Left) });
            }
        }
    });
}

/// The scenario that something is wanted for: nothing is known yet.
fn wanted(state: &State) -> Option<Shared<Draft>> {
    settled(state).filter(|draft| state.advising.answer(draft).is_none()).cloned()
}

/// The scenario on screen, where somebody looks at it and its figures are all there.
pub(super) fn settled(state: &State) -> Option<&Shared<Draft>> {
    let draft = state.edit.valid.as_ref().filter(|_| state.view.tab == Tab::Live)?;
    let long = state.run.long.as_ref().filter(|long| long.over && long.draft == *draft);
    let is_settled = long.is_some() && !state.run.busy && state.run.refused.is_none();
    is_settled.then_some(draft)
}

impl Commands {
    fn advise(&self, draft: Shared<Draft>, asked: bool) {
        let Some(state) = self.state() else { return };
        let metric = state.advising.metric(&draft);
        let Some(advice) = advice::Advice::new(&draft, Quantity::fleet(metric)) else { return };
        if advice.tasks_in_all() > TASKS_UNASKED && !asked {
            self.act(Action::Advice { happened: Advice::Way(WayNews::Large) });
            return;
        }
        self.act(Action::Advice { happened: Advice::Way(WayNews::Began) });
        let campaign = Rc::new(RefCell::new(AdviceCampaign::new(advice)));
        let told = campaign.clone();
        self.begin_study(Post::Advice, campaign, move |commands, turn| {
            let advice = &told.borrow().advice;
            let happened = match turn {
                Turn::Further => return,
                Turn::Broke => WayNews::Left,
                Turn::Over => WayNews::Found {
                    found: Shared::new(Advised {
                        draft: draft.clone(),
                        metric,
                        now: advice.now(),
                        suggestions: advice.suggestions(),
                        tried: advice.tried(),
                        length_s: advice.length_s(),
                    }),
                },
            };
            commands.act(Action::Advice { happened: Advice::Way(happened) });
        });
    }
}
