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

/// What the pool tells of a study.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// It has come further, or is over.
    Further { over: bool },
    /// A worker ended by a fault of ours, and the study with it.
    Crashed { detail: String },
}

/// What is done with what the pool tells.
pub type OnTold = Rc<dyn Fn(Post, Told)>;

/// The pool; its workers end with it.
pub struct Hands {
    clients: Vec<Client>,
    roster: RefCell<Roster>,
}

impl Hands {
    /// Starts the workers.
    pub fn start(cores: usize, on_told: &OnTold) -> Result<Rc<Hands>, JsValue> {
        let cores = cores.clamp(1, HANDS_MAX);
        let mut failed = None;
        let hands = Rc::new_cyclic(|hands: &Weak<Hands>| {
            let client = |number: usize| {
                let (hands, on_told) = (hands.clone(), on_told.clone());
                Client::new(Rc::new(move |response| {
                    if let Some(hands) = hands.upgrade() {
                        hands.hear(number, response, &on_told);
                    }
                }))
            };
            let clients = (0..cores).map(client).collect::<Result<Vec<Client>, JsValue>>();
            let clients = clients.unwrap_or_else(|error| {
                failed = Some(error);
                Vec::new()
            });
            Hands { roster: RefCell::new(Roster::new(clients.len())), clients }
        });
        failed.map_or(Ok(hands), Err)
    }

    /// Begins a study in the place of another of its kind.
    pub fn begin(&self, post: Post, campaign: Rc<RefCell<dyn Campaign>>) {
        let left = self.roster.borrow_mut().start(post, campaign);
        self.send(left);
        self.go_on();
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

    fn hear(&self, hand: usize, response: Response, on_told: &OnTold) {
        match response {
            Response::News { ticket, news } => {
                let heard = self.roster.borrow_mut().take(hand, ticket, news);
                if let Some((post, over)) = heard {
                    if over {
                        let left = self.roster.borrow_mut().stop(post);
                        self.send(left);
                    }
                    self.go_on();
                    on_told(post, Told::Further { over });
                } else {
                    self.go_on();
                }
            }
            Response::Crashed { detail } => {
                let lost = self.roster.borrow().posts();
                for post in lost {
                    self.end(post);
                    on_told(post, Told::Crashed { detail: detail.clone() });
                }
            }
            _ => {}
        }
    }

    fn go_on(&self) {
        let orders = self.roster.borrow_mut().hand_out();
        self.send(orders);
    }

    fn send(&self, orders: Vec<(usize, Order)>) {
        for (hand, order) in orders {
            if let Some(client) = self.clients.get(hand) {
                client.order(order);
            }
        }
    }
}
