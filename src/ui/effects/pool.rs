//! Studies by many workers: begun and ended here; what they come to is told in turns.

use super::Commands;
use crate::ui::browser::time::Timeout;
use crate::ui::browser::{BrowserError, media};
use crate::ui::store::{Action, Failed, Happened, State, Tab};
use crate::worker::hands::{Hands, Told};
use crate::worker::pool::campaign::Campaign;
use crate::worker::pool::roster::Post;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What a study has come to is first shown after this [ms].
const FIRST_MS: u32 = 80;
/// After that it is shown anew no more often than this [ms]: nobody reads faster, and what is drawn
/// in between takes its time from the workers, where there are no more cores than those.
const TELL_MS: u32 = 250;
/// Time between two looks at workers [ms].
const LOOK_MS: u32 = 1_000;
/// Workers without work are kept for this long [ms].
const IDLE_MS: u32 = 20_000;

/// What becomes of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It has come further.
    Further,
    /// It is over.
    Over,
    /// It ended before that, because workers ended.
    Broke,
}

/// What is done when a study takes a turn.
type Tell = Rc<dyn Fn(&Commands, Turn)>;

/// Workers and the studies that they are at.
#[derive(Default)]
pub struct Pool {
    hands: Option<Rc<Hands>>,
    tells: Vec<(Post, Tell)>,
    /// Studies that have come further since they were shown.
    news: Vec<Post>,
    /// Whether all studies were shown since they began.
    shown: bool,
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
    /// Begins a study in the place of another of its kind; `tell` shows what it has come to. It may
    /// be called before this returns, where there is nobody to do it.
    pub fn begin_study(
        &self,
        post: Post,
        campaign: Rc<RefCell<dyn Campaign>>,
        tell: impl Fn(&Commands, Turn) + 'static,
    ) {
        self.act(Action::Broke { post, broke: false });
        let hands = self.hands();
        {
            let pool = &mut *self.0.pool.borrow_mut();
            pool.forget(post);
            pool.tells.push((post, Rc::new(tell)));
            pool.shown = false;
            pool.idle = None;
        }
        match hands {
            Some(hands) => {
                hands.begin(post, campaign);
                self.watch();
            }
            None => self.told(Told::Broke { post }),
        }
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
        let made = Hands::start(media::cores(), Rc::new(move |told| commands.told(told)));
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

    fn told(&self, told: Told) {
        match told {
            Told::Further { post, over: true } => self.end_with(post, Turn::Over),
            Told::Broke { post } => {
                self.act(Action::Broke { post, broke: true });
                self.end_with(post, Turn::Broke);
            }
            Told::Lost { detail } => self.tell(Happened::Replaced { detail }),
            Told::Further { post, over: false } => {
                let pool = &mut *self.0.pool.borrow_mut();
                if !pool.news.contains(&post) {
                    pool.news.push(post);
                }
                if pool.turn.is_none() {
                    let commands = self.clone();
                    let wait_ms = if pool.shown { TELL_MS } else { FIRST_MS };
                    pool.shown = true;
                    pool.turn = Some(Timeout::new(wait_ms, move || commands.tell_news()));
                }
            }
        }
    }

    fn end_with(&self, post: Post, turn: Turn) {
        let tell = self.0.pool.borrow_mut().forget(post);
        tell.into_iter().for_each(|tell| tell(self, turn));
        self.rest();
    }

    /// Looks from time to time whether workers with something to do still say a word.
    pub(super) fn watch(&self) {
        if self.0.watch.borrow().is_some() {
            return;
        }
        let commands = self.clone();
        let look = Timeout::new(LOOK_MS, move || {
            commands.0.watch.borrow_mut().take();
            let hands = commands.0.pool.borrow().hands.clone();
            let hands = hands.filter(|hands| hands.is_busy());
            if let Some(hands) = &hands {
                hands.watch();
            }
            if commands.watch_run() || hands.is_some() {
                commands.watch();
            }
        });
        *self.0.watch.borrow_mut() = Some(look);
    }

    fn tell_news(&self) {
        let due: Vec<Tell> = {
            let pool = &mut *self.0.pool.borrow_mut();
            pool.turn = None;
            let news = std::mem::take(&mut pool.news);
            let due = pool.tells.iter().filter(|(post, _)| news.contains(post));
            due.map(|(_, tell)| tell.clone()).collect()
        };
        due.iter().for_each(|tell| tell(self, Turn::Further));
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
