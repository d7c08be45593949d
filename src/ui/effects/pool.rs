//! Studies by many workers: begun and ended here; what they come to is told in turns.

use super::Commands;
use crate::ui::browser::time::Timeout;
use crate::ui::browser::{BrowserError, media};
use crate::ui::store::{Failed, Happened, State, Tab};
use crate::worker::hands::{Hands, Told};
use crate::worker::pool::campaign::Campaign;
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A study is shown anew no more often than this [ms].
const TELL_MS: u32 = 80;
/// Workers without work are kept for this long [ms].
const IDLE_MS: u32 = 20_000;

/// What is done when a study has come further; true when it is over.
type Tell = Rc<dyn Fn(&Commands, bool)>;

/// Workers and the studies that they are at.
#[derive(Default)]
pub struct Pool {
    hands: Option<Rc<Hands>>,
    tells: Vec<(Post, Tell)>,
    /// Studies that have come further since they were shown.
    news: Vec<Post>,
    turn: Option<Timeout>,
    idle: Option<Timeout>,
}

/// Starts workers as soon as somebody looks at studies: they are there when one is asked for.
#[hook]
pub fn use_pool(state: &UseReducerHandle<State>, commands: &Rc<Commands>) {
    let commands = commands.clone();
    let wanted = state.ready && state.view.tab.in_row() == Tab::Compare;
    use_effect_with(wanted, move |wanted| {
        if *wanted && commands.hands().is_some() {
            commands.rest();
        }
    });
}

impl Commands {
    /// Begins a study in the place of another of its kind; `tell` shows what it has come to.
    pub fn begin_study(
        &self,
        post: Post,
        campaign: Rc<RefCell<dyn Campaign>>,
        tell: impl Fn(&Commands, bool) + 'static,
    ) {
        let Some(hands) = self.hands() else { return };
        {
            let pool = &mut *self.0.pool.borrow_mut();
            pool.forget(post);
            pool.tells.push((post, Rc::new(tell)));
            pool.idle = None;
        }
        hands.begin(post, campaign);
    }

    /// Ends a study; what it has come to stays.
    pub fn end_study(&self, post: Post) {
        self.0.pool.borrow_mut().forget(post);
        let hands = self.0.pool.borrow().hands.clone();
        if let Some(hands) = hands {
            hands.end(post);
        }
        self.rest();
    }

    fn hands(&self) -> Option<Rc<Hands>> {
        let hands = self.0.pool.borrow().hands.clone();
        if hands.is_some() {
            return hands;
        }
        let commands = self.clone();
        let made =
            Hands::start(media::cores(), &{ Rc::new(move |post, told| commands.told(post, told)) });
        match made {
            Ok(hands) => {
                self.0.pool.borrow_mut().hands = Some(hands.clone());
                Some(hands)
            }
            Err(error) => {
                self.tell_failed(Failed::Run, &BrowserError::from(error));
                None
            }
        }
    }

    fn told(&self, post: Post, told: Told) {
        match told {
            Told::Further { over: true } => {
                let tell = self.0.pool.borrow_mut().forget(post);
                tell.into_iter().for_each(|tell| tell(self, true));
                self.rest();
            }
            Told::Further { over: false } => {
                let pool = &mut *self.0.pool.borrow_mut();
                if !pool.news.contains(&post) {
                    pool.news.push(post);
                }
                if pool.turn.is_none() {
                    let commands = self.clone();
                    pool.turn = Some(Timeout::new(TELL_MS, move || commands.tell_news()));
                }
            }
            Told::Crashed { detail } => {
                let tell = self.0.pool.borrow_mut().forget(post);
                // Those that live are of no use without the one that does not: the next study has new ones.
                let hands = self.0.pool.borrow_mut().hands.take();
                tell.into_iter().for_each(|tell| tell(self, true));
                self.tell(Happened::Failed { what: Failed::Run, detail });
                drop(hands);
            }
        }
    }

    fn tell_news(&self) {
        let due: Vec<Tell> = {
            let pool = &mut *self.0.pool.borrow_mut();
            pool.turn = None;
            let news = std::mem::take(&mut pool.news);
            let due = pool.tells.iter().filter(|(post, _)| news.contains(post));
            due.map(|(_, tell)| tell.clone()).collect()
        };
        due.iter().for_each(|tell| tell(self, false));
    }

    /// Lets workers go that have had nothing to do for a while.
    fn rest(&self) {
        let pool = &mut *self.0.pool.borrow_mut();
        if !pool.hands.as_ref().is_some_and(|hands| hands.is_busy()) {
            let commands = self.clone();
            pool.idle = Some(Timeout::new(IDLE_MS, move || {
                let hands = commands.0.pool.borrow_mut().hands.take();
                drop(hands);
            }));
        }
    }
}

impl Pool {
    /// Takes out what tells of a study.
    fn forget(&mut self, post: Post) -> Option<Tell> {
        self.news.retain(|other| *other != post);
        let place = self.tells.iter().position(|(other, _)| *other == post)?;
        Some(self.tells.remove(place).1)
    }
}
