//! The gap to the floors is taken apart once the change that helps most is known, by the way.

use super::Commands;
use super::advice::settled;
use super::pool::Turn;
use crate::sim::check::check;
use crate::sim::floor::Ladder;
use crate::sim::room::tasks_of_run;
use crate::sim::scenario::Draft;
use crate::sim::units::Time;
use crate::ui::store::{Action, GapFound, Shared, State, WayNews};
use crate::worker::pool::background::GapCampaign;
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Runs of each scenario on the ladder at most.
const RUNS_MOST: u32 = 10;
/// Tasks that may be simulated without being asked: some seconds of a small machine.
const TASKS_UNASKED: f64 = 30e6;

/// Takes the gap apart as scenario and tab ask for it.
#[hook]
pub fn use_gap(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let commands = commands.clone();
    let draft = wanted(state).filter(|_| !state.is_broken_now(Post::Gap));
    let asked = state.gap.asked == Some(state.edit.revision);
    use_effect_with((draft, asked), move |(draft, asked)| {
        let began = draft.is_some();
        if let Some(draft) = draft.clone() {
            commands.take_apart(draft, *asked);
        }
        move || {
            if began {
                commands.end_study(Post::Gap);
                commands.act(Action::Gap { news: WayNews::Left });
            }
        }
    });
}

/// The scenario whose gap is wanted: all else about it is known.
fn wanted(state: &State) -> Option<Shared<Draft>> {
    let advising = &state.advising;
    let open = |draft: &&Shared<Draft>| advising.answer(draft).is_none() && !advising.way.large;
    let advised = |draft: &&Shared<Draft>| !open(draft) || state.is_broken_now(Post::Advice);
    let is_open = |draft: &&Shared<Draft>| state.gap.answer(draft).is_none();
    settled(state).filter(advised).filter(is_open).cloned()
}

impl Commands {
    fn take_apart(&self, draft: Shared<Draft>, asked: bool) {
        let Some(state) = self.state() else { return };
        let long = state.run.long.as_ref().map(|long| long.results.warmup_s);
        let Ok(scenario) = check(Draft::clone(&draft)).map(Rc::new) else { return };
        let warmup = Time::from_seconds(long.unwrap_or(0.0));
        let runs = scenario.run.replications.min(RUNS_MOST);
        let Some(ladder) = Ladder::of(&scenario, warmup) else {
            let found = GapFound { draft, apart: None, distances: Vec::new() };
            let found = Shared::new(found);
            return self.act(Action::Gap { news: WayNews::Found { found } });
        };
        let all = f64::from(runs) * (ladder.count() + 1) as f64;
        if tasks_of_run(&scenario) * all > TASKS_UNASKED && !asked {
            return self.act(Action::Gap { news: WayNews::Large });
        }
        self.act(Action::Gap { news: WayNews::Began });
        let campaign = Rc::new(RefCell::new(GapCampaign::new(ladder, runs)));
        let told = campaign.clone();
        self.begin_study(Post::Gap, campaign, move |commands, turn| {
            match turn {
                Turn::Further => return,
                Turn::Broke => return commands.act(Action::Gap { news: WayNews::Left }),
                Turn::Over => {}
            }
            let campaign = told.borrow();
            let (apart, distances) = (Some(campaign.apart()), campaign.distances());
            let found = Shared::new(GapFound { draft: draft.clone(), apart, distances });
            commands.act(Action::Gap { news: WayNews::Found { found } });
        });
    }
}
