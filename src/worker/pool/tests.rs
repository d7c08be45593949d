//! A pool without a browser: clerks in the place of workers.

use super::campaign::{Campaign, RaceCampaign, SweepCampaign};
use super::clerk::Clerk;
use super::errand::{Errand, News, ToClerk};
use super::roster::{Order, Post, Roster};
use super::sizing::{SizeCampaign, SizeJob};
use crate::exchange::document;
use crate::sim::check::check;
use crate::sim::measure::Metric;
use crate::sim::quantity::Quantity;
use crate::sim::race::{Matters, Plan, Race, by_policy};
use crate::sim::scenario::{Arrivals, Choice, Draft, Family, Length, Model, RunPlan, TaskClass};
use crate::sim::size::{SizePlan, Sizing};
use crate::sim::sweep::{Axis, Knob, Sweep, SweepPlan};
use crate::view::{ConditionView, DownView, sized};
use crate::worker::protocol::{decode, encode};
use std::cell::RefCell;
use std::rc::Rc;

fn draft() -> Draft {
    let model = |name: &str| Model { name: name.to_owned(), ..Model::default() };
    Draft {
        models: vec![model("a"), model("b")],
        tasks: vec![TaskClass {
            name: "chat".to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s: 1.2 },
            ..TaskClass::default()
        }],
        run: RunPlan { length: Length::Seconds(500.0), replications: 3, ..RunPlan::default() },
        ..Draft::default()
    }
}

pub(super) fn race() -> Race {
    let choices = ["join_shortest_queue", "shortest_expected_delay", "round_robin"].map(Choice::of);
    let (entrants, refused) = by_policy(&draft(), Family::Allocate, &choices);
    assert!(refused.is_empty(), "{refused:?}");
    let quantities = vec![Quantity::fleet(Metric::WaitP95), Quantity::fleet(Metric::Utilisation)];
    Race::new(entrants, Plan { quantities, matters: Matters::Relative(0.02), runs_most: 7 })
}

pub(super) fn sweep() -> Sweep {
    let draft = draft();
    let knob = Knob::at("traffic", &draft).expect("a number");
    let axes = vec![Axis::over(knob, &draft, 0.5, 2.0, 4)];
    Sweep::new(SweepPlan {
        draft,
        axes,
        quantities: vec![Quantity::fleet(Metric::WaitMean)],
        runs: 2,
    })
}

/// Carries what is said to a clerk, as bytes.
pub(super) fn carry(clerks: &mut [Clerk], orders: Vec<(usize, Order)>) {
    for (hand, order) in orders {
        let said = match order {
            Order::Say(said) => said,
            Order::Keep(key, scenario) => {
                let document = document::write(&scenario);
                ToClerk::Keep { key, document, traces: vec![None; scenario.tasks.len()] }
            }
            Order::KeepLike(key, like, scenario) => ToClerk::keep_like(key, like, &scenario),
        };
        let said = decode(&encode(&said)).expect("it crosses");
        clerks[hand].take(said, &|_| None);
    }
}

/// Works on campaigns until all are over, one small slice of each clerk at a time.
pub(super) fn work(roster: &mut Roster, clerks: &mut [Clerk]) {
    while roster.is_busy() {
        let orders = roster.hand_out();
        carry(clerks, orders);
        // The last ones are twice as fast.
        for (hand, turns) in (0..clerks.len()).flat_map(|hand| [(hand, 1), (hand, hand % 2)]) {
            for (ticket, news) in
                (0..turns).flat_map(|_| clerks[hand].work(&mut || false)).collect::<Vec<_>>()
            {
                let news = decode(&encode(&news)).expect("it crosses");
                if let Some((post, true)) = roster.take(hand, ticket, news) {
                    let left = roster.stop(post);
                    carry(clerks, left);
                }
            }
        }
    }
}

#[test]
fn any_number_of_workers_says_what_one_does() {
    let alone = race().to_end();
    let swept = sweep().to_end();
    for hands in [1, 2, 5] {
        let (race, sweep) = (
            Rc::new(RefCell::new(RaceCampaign::new(race()))),
            Rc::new(RefCell::new(SweepCampaign::new(sweep()))),
        );
        let mut roster = Roster::new(hands);
        let mut clerks: Vec<Clerk> = (0..hands).map(|_| Clerk::default()).collect();
        roster.start(Post::Sweep, sweep.clone());
        roster.start(Post::Race, race.clone());
        assert_eq!(roster.posts(), [Post::Race, Post::Sweep], "what comes first");
        work(&mut roster, &mut clerks);
        assert!(clerks.iter().all(|clerk| !clerk.is_busy()), "nothing is done for nobody");
        for figure in 0..2 {
            assert_eq!(race.borrow().race.judged(figure), alone.judged(figure), "{hands}");
        }
        assert_eq!(sweep.borrow().sweep.points(), swept.points(), "{hands}");
    }
}

#[test]
fn who_has_nothing_to_do_makes_runs_for_a_sizing() {
    let mut draft = draft();
    draft.requirements = vec!["p95_wait <= 2 s".to_owned()];
    let scenario = Rc::new(check(draft).expect("sound"));
    let asked = vec![vec![ConditionView::PLAIN]];
    let (mut found, mut slices) = (Vec::new(), Vec::new());
    for (hands, ends) in [(1, None), (2, None), (3, None), (2, Some(0)), (2, Some(1))] {
        let campaign = SizeCampaign::new(Rc::clone(&scenario), asked.clone(), 20);
        let campaign = Rc::new(RefCell::new(campaign));
        let (mut roster, mut helps) = (Roster::new(hands), 0);
        let mut clerks: Vec<Clerk> = (0..hands).map(|_| Clerk::default()).collect();
        roster.start(Post::Size, campaign.clone());
        for turn in 0.. {
            let orders = roster.hand_out();
            helps += orders.iter().filter(|(_, order)| is_help(order)).count();
            carry(&mut clerks, orders);
            for (hand, clerk) in clerks.iter_mut().enumerate() {
                for (ticket, news) in clerk.work(&mut || false) {
                    roster.take(hand, ticket, news);
                }
            }
            if let Some(hand) = ends.filter(|_| turn == 40) {
                assert_eq!(roster.lose(hand), []);
                roster.replace(hand);
                clerks[hand] = Clerk::default();
            }
            if campaign.borrow().is_over() {
                slices.push(f64::from(turn));
                break;
            }
        }
        assert_eq!(helps > 3, hands > 1, "{helps}");
        found.push(format!("{:?}", campaign.borrow().jobs()));
    }
    assert!(found.iter().all(|one| one.contains("Done") && *one == found[0]), "{found:?}");
    // All of one speed, of runs of a few slices each: 302 of 426 slices with two, 276 with three.
    assert!(slices[1] < 0.75 * slices[0] && slices[2] < slices[1], "{slices:?}");
}

fn is_help(order: &Order) -> bool {
    matches!(order, Order::Say(ToClerk::Do { errand: Errand::Run { .. }, .. }))
}

#[test]
fn of_policies_on_the_same_fleet_the_fleet_crosses_once() {
    let mut roster = Roster::new(1);
    let mut clerks = [Clerk::default()];
    roster.start(Post::Race, Rc::new(RefCell::new(RaceCampaign::new(race()))));
    let mut kept = [0, 0];
    while kept[0] + kept[1] < 3 {
        let orders = roster.hand_out();
        kept[0] += orders.iter().filter(|(_, order)| matches!(order, Order::Keep(..))).count();
        kept[1] += orders.iter().filter(|(_, order)| matches!(order, Order::KeepLike(..))).count();
        carry(&mut clerks, orders);
        for (ticket, news) in clerks[0].work(&mut || true) {
            assert!(!matches!(news, News::Refused));
            roster.take(0, ticket, news);
        }
    }
    assert_eq!(kept, [1, 2]);
}

#[test]
fn a_study_that_is_left_is_left_by_all() {
    let mut roster = Roster::new(2);
    let mut clerks = [Clerk::default(), Clerk::default()];
    roster.start(Post::Race, Rc::new(RefCell::new(RaceCampaign::new(race()))));
    let orders = roster.hand_out();
    carry(&mut clerks, orders);
    clerks[0].work(&mut || false);
    assert!(clerks.iter().all(Clerk::is_busy));
    let left = roster.stop(Post::Race);
    carry(&mut clerks, left);
    assert!(!clerks.iter().any(Clerk::is_busy) && !roster.is_busy());
}

#[test]
fn what_is_not_kept_is_refused() {
    let mut campaign = RaceCampaign::new(race());
    let assignment = campaign.next().expect("a job");
    let mut clerk = Clerk::default();
    clerk.take(ToClerk::Keep { key: 0, document: "{".to_owned(), traces: vec![] }, &|_| None);
    clerk.take(ToClerk::Do { ticket: 4, errand: assignment.errand }, &|_| None);
    let told = clerk.work(&mut || true);
    assert_eq!(told.iter().map(|(ticket, _)| *ticket).collect::<Vec<_>>(), [4]);
    assert!(told[0].1.is_last());
    campaign.take(assignment.job, told[0].1.clone());
}

#[test]
fn a_fleet_is_the_one_that_the_runner_finds() {
    let mut draft = draft();
    draft.requirements = vec!["p95_wait <= 2 s".to_owned()];
    let scenario = Rc::new(check(draft).expect("sound"));
    let down = ConditionView { traffic: 1.0, down: DownView::Replica };
    let asked = vec![vec![ConditionView::PLAIN, down], vec![ConditionView::PLAIN]];
    for hands in [1, 2, 3, 5] {
        let campaign = SizeCampaign::new(Rc::clone(&scenario), asked.clone(), 10);
        let campaign = Rc::new(RefCell::new(campaign));
        let mut roster = Roster::new(hands);
        let mut clerks: Vec<Clerk> = (0..hands).map(|_| Clerk::default()).collect();
        roster.start(Post::Size, campaign.clone());
        let orders = roster.hand_out();
        carry(&mut clerks, orders);
        clerks[0].work(&mut || false);
        work(&mut roster, &mut clerks);
        for (job, conditions) in campaign.borrow().jobs().iter().zip(&asked) {
            let plan = SizePlan {
                draft: (**scenario).clone(),
                requirements: crate::sim::require::of(&scenario),
                conditions: conditions.iter().map(ConditionView::condition).collect(),
                runs_most: 10,
            };
            let alone = sized(&Sizing::new(plan).to_end());
            let SizeJob::Done(found) = job else { panic!("{job:?}") };
            assert!(alone.sized.is_some(), "{alone:?}");
            // In words, because what was not simulated is not a number.
            assert_eq!(format!("{found:?}"), format!("{alone:?}"));
        }
    }
}
