//! The page's side of a pool: which worker has which errand, and what to send to whom.

use super::campaign::{Campaign, JobId};
use super::errand::{Batched, Errand, News, Ticket, ToClerk};
use crate::sim::scenario::Scenario;
use std::cell::RefCell;
use std::rc::Rc;

/// Errands that a worker has at a time: one that it does, and one that it goes on with at once.
const AT_HAND: usize = 2;
/// Scenarios that a worker keeps; a new one takes the place of the oldest.
const KEPT_MAX: usize = 256;

/// What is studied; one study of a kind at a time, and the first ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Post {
    /// A race between policies or scenarios.
    Race,
    /// A number over a range.
    Sweep,
    /// The cheapest fleet.
    Size,
    /// Plans of a batch.
    Plan,
    /// The change that helps most.
    Advice,
    /// What lies between a scenario and its floors.
    Gap,
}

/// Something to be sent to a worker.
pub enum Order {
    /// A scenario to be kept under a key.
    Keep(u32, Rc<Scenario>),
    /// Anything else.
    Say(ToClerk),
}

/// Who does what.
pub struct Roster {
    campaigns: Vec<(Post, Rc<RefCell<dyn Campaign>>)>,
    hands: Vec<Hand>,
    last_ticket: Ticket,
}

/// A worker as the page sees it.
#[derive(Default)]
struct Hand {
    out: Vec<Out>,
    kept: Vec<Rc<Scenario>>,
    /// The place that the next scenario is kept at.
    next_key: usize,
}

/// An errand that a worker has.
struct Out {
    ticket: Ticket,
    post: Post,
    job: JobId,
}

impl Roster {
    /// So many workers with nothing to do.
    pub fn new(hands: usize) -> Roster {
        let hands = (0..hands).map(|_| Hand::default()).collect();
        Roster { campaigns: Vec::new(), hands, last_ticket: 0 }
    }

    /// Begins a campaign in the place of another of its kind; what is to be said of that one.
    pub fn start(
        &mut self,
        post: Post,
        campaign: Rc<RefCell<dyn Campaign>>,
    ) -> Vec<(usize, Order)> {
        let left = self.stop(post);
        let place = self.campaigns.partition_point(|(other, _)| *other < post);
        self.campaigns.insert(place, (post, campaign));
        left
    }

    /// Ends a campaign; its errands are left.
    pub fn stop(&mut self, post: Post) -> Vec<(usize, Order)> {
        self.campaigns.retain(|(other, _)| *other != post);
        let mut orders = Vec::new();
        for (number, hand) in self.hands.iter_mut().enumerate() {
            let own = hand.out.iter().filter(|out| out.post == post);
            let tickets: Vec<Ticket> = own.map(|out| out.ticket).collect();
            if !tickets.is_empty() {
                hand.out.retain(|out| out.post != post);
                orders.push((number, Order::Say(ToClerk::Leave { tickets })));
            }
        }
        orders
    }

    /// What is studied now.
    pub fn posts(&self) -> Vec<Post> {
        self.campaigns.iter().map(|(post, _)| *post).collect()
    }

    /// Whether a campaign is under way.
    pub fn is_busy(&self) -> bool {
        !self.campaigns.is_empty()
    }

    /// Hands out errands: every worker gets one before any gets a second.
    pub fn hand_out(&mut self) -> Vec<(usize, Order)> {
        let mut orders = Vec::new();
        for full in 1..=AT_HAND {
            for hand in 0..self.hands.len() {
                while self.hands[hand].out.len() < full && self.hand_to(hand, &mut orders) {}
            }
        }
        orders
    }

    /// Takes what a worker told; the campaign that it is about and whether that is over now.
    pub fn take(&mut self, hand: usize, ticket: Ticket, news: News) -> Option<(Post, bool)> {
        let out = &mut self.hands.get_mut(hand)?.out;
        let place = out.iter().position(|out| out.ticket == ticket)?;
        let (post, job) = (out[place].post, out[place].job);
        if news.is_last() {
            out.remove(place);
        }
        let (_, campaign) = self.campaigns.iter().find(|(other, _)| *other == post)?;
        campaign.borrow_mut().take(job, news);
        let over = campaign.borrow().is_over();
        Some((post, over))
    }

    fn hand_to(&mut self, number: usize, orders: &mut Vec<(usize, Order)>) -> bool {
        let next = self.campaigns.iter().find_map(|(post, campaign)| {
            let assignment = campaign.borrow_mut().next()?;
            Some((*post, assignment))
        });
        let Some((post, assignment)) = next else { return false };
        let hand = &mut self.hands[number];
        let mut errand = assignment.errand;
        if let Some(scenario) = assignment.scenario {
            let (key, is_new) = hand.keep(scenario.clone());
            if is_new {
                orders.push((number, Order::Keep(key, scenario)));
            }
            errand = errand.about(key);
        }
        self.last_ticket += 1;
        let ticket = self.last_ticket;
        hand.out.push(Out { ticket, post, job: assignment.job });
        orders.push((number, Order::Say(ToClerk::Do { ticket, errand })));
        true
    }
}

impl Hand {
    /// The key of a scenario, and whether the worker does not have it yet.
    fn keep(&mut self, scenario: Rc<Scenario>) -> (u32, bool) {
        if let Some(key) = self.kept.iter().position(|kept| Rc::ptr_eq(kept, &scenario)) {
            return (key as u32, false);
        }
        let key = self.next_key;
        self.next_key = (key + 1) % KEPT_MAX;
        match self.kept.get_mut(key) {
            Some(place) => *place = scenario,
            None => self.kept.push(scenario),
        }
        (key as u32, true)
    }
}

impl Errand {
    fn about(self, key: u32) -> Errand {
        match self {
            Errand::Trial { number, warmup_ns, figures, .. } => {
                Errand::Trial { scenario: key, number, warmup_ns, figures }
            }
            Errand::Floor { number, warmup_ns, figures, .. } => {
                Errand::Floor { scenario: key, number, warmup_ns, figures }
            }
            Errand::Size { conditions, runs_most, .. } => {
                Errand::Size { scenario: key, conditions, runs_most }
            }
            Errand::Plan { planners, limit_ms, .. } => {
                Errand::Plan { batch: Batched::Scenario(key), planners, limit_ms }
            }
        }
    }
}
