//! Workers that end: what becomes of their errands, and of the study.

use super::campaign::{RaceCampaign, SweepCampaign};
use super::clerk::Clerk;
use super::errand::News;
use super::roster::{Post, Roster};
use super::tests::{carry, race, sweep, work};
use std::cell::RefCell;
use std::rc::Rc;

fn clerks(count: usize) -> Vec<Clerk> {
    (0..count).map(|_| Clerk::default()).collect()
}

/// Two workers at a race, the first of them in the middle of its first run.
fn at_work() -> (Roster, Vec<Clerk>, Rc<RefCell<RaceCampaign>>) {
    let race = Rc::new(RefCell::new(RaceCampaign::new(race())));
    let (mut roster, mut clerks) = (Roster::new(2), clerks(2));
    roster.start(Post::Race, race.clone());
    carry(&mut clerks, roster.hand_out());
    clerks[0].work(&mut || false);
    (roster, clerks, race)
}

#[test]
fn what_a_worker_had_is_done_by_others_and_says_the_same() {
    let (alone, swept) = (race().to_end(), sweep().to_end());
    let (mut roster, mut clerks, race) = at_work();
    let sweep = Rc::new(RefCell::new(SweepCampaign::new(sweep())));
    roster.start(Post::Sweep, sweep.clone());
    assert!(roster.is_at_work(0));
    assert_eq!(roster.lose(0), []);
    assert!(!roster.is_at_work(0) && roster.wants_another(0) && !roster.is_deserted());
    // The other one goes on alone until there is a new one, which keeps nothing yet.
    carry(&mut clerks, roster.hand_out());
    assert!(!roster.is_at_work(0));
    clerks[0] = Clerk::default();
    roster.replace(0);
    work(&mut roster, &mut clerks);
    for figure in 0..2 {
        assert_eq!(race.borrow().race.judged(figure), alone.judged(figure));
    }
    assert_eq!(sweep.borrow().sweep.points(), swept.points());
}

#[test]
fn an_errand_that_ends_two_workers_ends_its_study() {
    let (mut roster, mut clerks, _) = at_work();
    roster.start(Post::Sweep, Rc::new(RefCell::new(SweepCampaign::new(sweep()))));
    assert_eq!(roster.lose(0), []);
    clerks[0] = Clerk::default();
    roster.replace(0);
    // What the first one was at comes first, and the new one ends at it too.
    carry(&mut clerks, roster.hand_out());
    assert_eq!(roster.lose(0), [Post::Race]);
    let left = roster.stop(Post::Race);
    carry(&mut clerks, left);
    clerks[0] = Clerk::default();
    roster.replace(0);
    assert_eq!(roster.posts(), [Post::Sweep], "others go on");
    work(&mut roster, &mut clerks);
}

#[test]
fn errands_that_had_not_begun_are_not_blamed() {
    let (mut roster, mut clerks) = (Roster::new(1), clerks(1));
    roster.start(Post::Race, Rc::new(RefCell::new(RaceCampaign::new(race()))));
    carry(&mut clerks, roster.hand_out());
    for _ in 0..4 {
        // It ends at the first of two; the next one does that, and ends at the second.
        assert_eq!(roster.lose(0), []);
        clerks[0] = Clerk::default();
        roster.replace(0);
        carry(&mut clerks, roster.hand_out());
        let told = std::iter::repeat_with(|| clerks[0].work(&mut || false));
        let (ticket, news) = told.flatten().next().expect("the first one is done");
        assert!(matches!(news, News::Trialled { .. }));
        roster.take(0, ticket, news);
        carry(&mut clerks, roster.hand_out());
    }
}

#[test]
fn where_workers_do_not_start_no_more_are_started() {
    let (mut roster, _, _) = at_work();
    for _ in 0..3 {
        assert!(!roster.is_deserted());
        roster.lose(0);
        if roster.wants_another(0) {
            roster.replace(0);
        }
    }
    assert!(!roster.wants_another(0) && !roster.is_deserted());
    roster.lose(1);
    assert!(roster.is_deserted() && roster.hand_out().is_empty());
    // With the next study another attempt is made.
    roster.forgive();
    assert!(roster.wants_another(0) && roster.wants_another(1));
}
