//! The page's side of a pool: which worker has which errand, and what to send to whom.

use super::campaign::{Assignment, Campaign, JobId, Say};
use super::errand::{Batched, Errand, News, Ticket, ToClerk};
use crate::sim::scenario::Scenario;
use std::cell::RefCell;
use std::rc::Rc;

/// Errands that a worker has at a time: one that it does, and one that it goes on with at once.
const AT_HAND: usize = 2;
/// Scenarios that a worker keeps; a new one takes the place of the oldest.
const KEPT_MAX: usize = 256;
/// Workers that may end at the same errand; then its study is ended.
const DEATHS_MAX: u32 = 2;
/// Workers that may end in a row at the same place without a word of what they did; then no other
/// is started there.
const ROW_MAX: u32 = 3;

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
    /// One that differs in nothing but its policies from the one that is kept under the second key.
    KeepLike(u32, u32, Rc<Scenario>),
    /// Anything else.
    Say(ToClerk),
}

/// Who does what.
pub struct Roster {
    campaigns: Vec<(Post, Rc<RefCell<dyn Campaign>>)>,
    hands: Vec<Hand>,
    /// Errands of workers that ended: they are handed out before any other.
    again: Vec<Out>,
    /// What is to be said with the next errands.
    unsaid: Vec<(usize, Order)>,
    last_ticket: Ticket,
}

/// A worker as the page sees it.
#[derive(Default)]
struct Hand {
    out: Vec<Out>,
    kept: Vec<Rc<Scenario>>,
    /// The place that the next scenario is kept at.
    next_key: usize,
    /// Workers that ended here since one told of what it did.
    row: u32,
    /// Whether nobody is there.
    away: bool,
}

/// An errand that a worker has, or that waits for another one because its worker ended.
struct Out {
    ticket: Ticket,
    post: Post,
    assignment: Assignment,
    /// Workers that ended while they were at it.
    deaths: u32,
    /// Whether it only makes another one shorter.
    helps: bool,
}

impl Roster {
    /// So many workers with nothing to do.
    pub fn new(hands: usize) -> Roster {
        let hands = (0..hands).map(|_| Hand::default()).collect();
        Roster {
            campaigns: Vec::new(),
            hands,
            again: Vec::new(),
            unsaid: Vec::new(),
            last_ticket: 0,
        }
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
        self.again.retain(|out| out.post != post);
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
        let mut orders = std::mem::take(&mut self.unsaid);
        for full in 1..=AT_HAND {
            for hand in 0..self.hands.len() {
                let is_short = |hand: &Hand| !hand.away && hand.out.len() < full;
                while is_short(&self.hands[hand]) {
                    let Some(out) = self.next() else { break };
                    self.hand_to(hand, out, &mut orders);
                }
            }
        }
        self.hand_out_help(&mut orders);
        orders
    }

    /// Takes what a worker told; the campaign that it is about and whether that is over now.
    pub fn take(&mut self, hand: usize, ticket: Ticket, news: News) -> Option<(Post, bool)> {
        let hand = self.hands.get_mut(hand)?;
        let out = &mut hand.out;
        let place = out.iter().position(|out| out.ticket == ticket)?;
        let (post, job) = (out[place].post, out[place].assignment.job);
        hand.row = 0;
        if news.is_last() {
            out.remove(place);
        }
        let (_, campaign) = self.campaigns.iter().find(|(other, _)| *other == post)?;
        campaign.borrow_mut().take(job, news);
        let over = campaign.borrow().is_over();
        let said = campaign.borrow_mut().say();
        for (job, say) in said {
            self.say_to(post, job, say);
        }
        Some((post, over))
    }

    /// Whether a worker has anything to do.
    pub fn is_at_work(&self, hand: usize) -> bool {
        self.hands.get(hand).is_some_and(|hand| !hand.out.is_empty())
    }

    /// A worker ended, and what it kept with it: others get its errands, of which it was at the
    /// first. The studies that end because that errand has ended too many.
    pub fn lose(&mut self, hand: usize) -> Vec<Post> {
        let Some(hand) = self.hands.get_mut(hand) else { return Vec::new() };
        let lost = std::mem::take(hand);
        (hand.row, hand.away) = (lost.row + 1, true);
        let mut ended = Vec::new();
        for (place, mut out) in lost.out.into_iter().enumerate() {
            // Without help it is done all the same.
            if out.helps {
                continue;
            }
            out.deaths += u32::from(place == 0);
            match out.deaths < DEATHS_MAX {
                true => self.again.push(out),
                false => ended.push(out.post),
            }
        }
        ended
    }

    /// Whether another worker is to be started in the place of one that ended.
    pub fn wants_another(&self, hand: usize) -> bool {
        self.hands.get(hand).is_some_and(|hand| hand.away && hand.row < ROW_MAX)
    }

    /// Another worker is there in the place of one that ended.
    pub fn replace(&mut self, hand: usize) {
        if let Some(hand) = self.hands.get_mut(hand) {
            hand.away = false;
        }
    }

    /// Whether no worker is left.
    pub fn is_deserted(&self) -> bool {
        self.hands.iter().all(|hand| hand.away)
    }

    /// Forgets how often workers ended, for a study that begins now.
    pub fn forgive(&mut self) {
        self.hands.iter_mut().for_each(|hand| hand.row = 0);
    }

    /// What nobody does: first what a worker that ended has left.
    fn next(&mut self) -> Option<Out> {
        if !self.again.is_empty() {
            return Some(self.again.remove(0));
        }
        self.campaigns.iter().find_map(|(post, campaign)| {
            let assignment = campaign.borrow_mut().next()?;
            Some(Out { ticket: 0, post: *post, assignment, deaths: 0, helps: false })
        })
    }

    /// Who has nothing to do helps others.
    fn hand_out_help(&mut self, orders: &mut Vec<(usize, Order)>) {
        for full in 1..=AT_HAND {
            for number in 0..self.hands.len() {
                let Hand { away, out, .. } = &self.hands[number];
                if *away || out.len() >= full || out.iter().any(|out| !out.helps) {
                    continue;
                }
                let help = self.campaigns.iter().find_map(|(post, campaign)| {
                    let assignment = campaign.borrow_mut().help()?;
                    Some(Out { ticket: 0, post: *post, assignment, deaths: 0, helps: true })
                });
                let Some(help) = help else { return };
                self.hand_to(number, help, orders);
            }
        }
    }

    /// Says something to the worker that has a job.
    fn say_to(&mut self, post: Post, job: JobId, say: Say) {
        for (number, hand) in self.hands.iter().enumerate() {
            let is_it = |out: &&Out| out.post == post && out.assignment.job == job;
            if let Some(out) = hand.out.iter().find(is_it) {
                let Say { run, values, warmup_suggested_ns } = say;
                let said = ToClerk::Ran { ticket: out.ticket, run, values, warmup_suggested_ns };
                return self.unsaid.push((number, Order::Say(said)));
            }
        }
    }

    fn hand_to(&mut self, number: usize, mut out: Out, orders: &mut Vec<(usize, Order)>) {
        let hand = &mut self.hands[number];
        let mut errand = out.assignment.errand.clone();
        if let Some(scenario) = &out.assignment.scenario {
            let (key, order) = hand.keep(scenario);
            orders.extend(order.map(|order| (number, order)));
            errand = errand.about(key);
        }
        self.last_ticket += 1;
        out.ticket = self.last_ticket;
        orders.push((number, Order::Say(ToClerk::Do { ticket: out.ticket, errand })));
        hand.out.push(out);
    }
}

impl Hand {
    /// The key of a scenario, and what is to be said where the worker does not have it yet.
    fn keep(&mut self, scenario: &Rc<Scenario>) -> (u32, Option<Order>) {
        if let Some(key) = self.kept.iter().position(|kept| Rc::ptr_eq(kept, scenario)) {
            return (key as u32, None);
        }
        let key = self.next_key;
        self.next_key = (key + 1) % KEPT_MAX;
        let like = self.kept.iter().position(|kept| differs_in_policies(kept, scenario));
        match self.kept.get_mut(key) {
            Some(place) => *place = Rc::clone(scenario),
            None => self.kept.push(Rc::clone(scenario)),
        }
        let (key, scenario) = (key as u32, Rc::clone(scenario));
        (
            key,
            Some(match like {
                Some(like) => Order::KeepLike(key, like as u32, scenario),
                None => Order::Keep(key, scenario),
            }),
        )
    }
}

/// Whether two scenarios differ in nothing but their policies: writing a large fleet takes long.
fn differs_in_policies(one: &Scenario, other: &Scenario) -> bool {
    let is_same = one.run == other.run && one.tasks == other.tasks && one.models == other.models;
    is_same && one.name == other.name && one.requirements == other.requirements
}

impl Errand {
    fn about(self, key: u32) -> Errand {
        match self {
            Errand::Trial { turns, number, warmup_ns, figures, .. } => {
                Errand::Trial { scenario: key, turns, number, warmup_ns, figures }
            }
            Errand::Floor { number, warmup_ns, figures, .. } => {
                Errand::Floor { scenario: key, number, warmup_ns, figures }
            }
            Errand::Size { conditions, runs_most, .. } => {
                Errand::Size { scenario: key, conditions, runs_most }
            }
            Errand::Run { run, .. } => Errand::Run { scenario: key, run },
            Errand::Plan { planners, limit_ms, .. } => {
                Errand::Plan { batch: Batched::Scenario(key), planners, limit_ms }
            }
        }
    }
}
