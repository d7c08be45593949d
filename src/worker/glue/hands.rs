//! The workers of the pool: as many as the machine has cores, started when there is work.

use super::client::Client;
use crate::worker::pool::campaign::Campaign;
use crate::worker::pool::roster::{Order, Post, Roster};
use crate::worker::protocol::Response;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;

/// Workers at most: a page should leave something to others.
const HANDS_MAX: usize = 16;

/// What the pool tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// A study has come further, or is over.
    Further { post: Post, over: bool },
    /// A study ended because workers did.
    Broke { post: Post },
    /// A worker ended by a fault of ours; others do what it had.
    Lost { detail: String },
}

/// What is done with what the pool tells.
pub type OnTold = Rc<dyn Fn(Told)>;

/// The pool; its workers end with it.
pub struct Hands {
    me: Weak<Hands>,
    /// Nobody where a worker ended and no other one could be started.
    clients: RefCell<Vec<Option<Client>>>,
    roster: RefCell<Roster>,
    on_told: OnTold,
}

impl Hands {
    /// Starts the workers.
    pub fn start(cores: usize, on_told: OnTold) -> Result<Rc<Hands>, JsValue> {
        let cores = cores.clamp(1, HANDS_MAX);
        let hands = Rc::new_cyclic(|me: &Weak<Hands>| Hands {
            me: me.clone(),
            clients: RefCell::default(),
            roster: RefCell::new(Roster::new(cores)),
            on_told,
        });
        let clients = (0..cores).map(|number| hands.hire(number));
        let clients = clients.collect::<Result<Vec<Client>, JsValue>>()?;
        *hands.clients.borrow_mut() = clients.into_iter().map(Some).collect();
        Ok(hands)
    }

    fn hire(&self, number: usize) -> Result<Client, JsValue> {
        let me = self.me.clone();
        Client::new(Rc::new(move |response| {
            if let Some(hands) = me.upgrade() {
                hands.hear(number, response);
            }
        }))
    }

    /// Begins a study in the place of another of its kind.
    pub fn begin(&self, post: Post, campaign: Rc<RefCell<dyn Campaign>>) {
        self.roster.borrow_mut().forgive();
        self.fill();
        let left = self.roster.borrow_mut().start(post, campaign);
        self.send(left);
        self.go_on();
        self.abandon();
    }

    /// Ends a study.
    pub fn end(&self, post: Post) {
        let left = self.roster.borrow_mut().stop(post);
        self.send(left);
        self.go_on();
    }

    /// Whether a study is under way.
    pub fn is_busy(&self) -> bool {
        self.roster.borrow().is_busy()
    }

    /// To be called once a second while it is busy: a worker of which nothing is heard for too long
    /// has ended without a word.
    pub fn watch(&self) {
        let count = self.clients.borrow().len();
        for number in 0..count {
            let is_at_work = self.roster.borrow().is_at_work(number);
            let is_lost = |client: &Client| client.is_silent(is_at_work);
            if self.clients.borrow()[number].as_ref().is_some_and(is_lost) {
                self.lose(number, String::new());
            }
        }
    }

    fn hear(&self, number: usize, response: Response) {
        match response {
            Response::News { ticket, news } => {
                let heard = self.roster.borrow_mut().take(number, ticket, news);
                if let Some((post, over)) = heard {
                    if over {
                        let left = self.roster.borrow_mut().stop(post);
                        self.send(left);
                    }
                    self.go_on();
                    (self.on_told)(Told::Further { post, over });
                } else {
                    self.go_on();
                }
            }
            Response::Crashed { detail } => self.lose(number, detail),
            _ => {}
        }
    }

    /// A worker ended: another one takes its place, and what it was at is done again.
    fn lose(&self, number: usize, detail: String) {
        let ended = self.roster.borrow_mut().lose(number);
        let gone = self.clients.borrow_mut()[number].take();
        drop(gone);
        self.fill();
        let lives_on = ended.is_empty() && !self.roster.borrow().is_deserted();
        ended.into_iter().for_each(|post| self.break_off(post));
        self.abandon();
        self.go_on();
        if lives_on {
            (self.on_told)(Told::Lost { detail });
        }
    }

    /// Starts workers where one ended.
    fn fill(&self) {
        let count = self.clients.borrow().len();
        for number in 0..count {
            if !self.roster.borrow().wants_another(number) {
                continue;
            }
            if let Ok(client) = self.hire(number) {
                self.clients.borrow_mut()[number] = Some(client);
                self.roster.borrow_mut().replace(number);
            }
        }
    }

    /// Where no worker is left no study goes on.
    fn abandon(&self) {
        let posts = match self.roster.borrow().is_deserted() {
            true => self.roster.borrow().posts(),
            false => Vec::new(),
        };
        posts.into_iter().for_each(|post| self.break_off(post));
    }

    fn break_off(&self, post: Post) {
        self.end(post);
        (self.on_told)(Told::Broke { post });
    }

    fn go_on(&self) {
        let orders = self.roster.borrow_mut().hand_out();
        self.send(orders);
    }

    fn send(&self, orders: Vec<(usize, Order)>) {
        for (number, order) in orders {
            if let Some(Some(client)) = self.clients.borrow().get(number) {
                client.order(order);
            }
        }
    }
}
