//! What a comparison comes to, its pictures and its words, by a race that is run here.

use super::*;
use crate::exchange::document;
use crate::exchange::examples::EXAMPLES;
use crate::i18n::Language;
use crate::sim::race::Matters;
use crate::sim::require::Names;
use crate::sim::scenario::{Choice, Family, Length};
use crate::ui::marks::golden;
use crate::ui::marks::{Names as Marks, Scene, to_svg};
use crate::ui::race::certain::Certain;
use crate::ui::race::dots::{self, Column};
use crate::ui::race::rows::{By, order, twin};
use crate::ui::race::who::{drafts, entry, resolved};
use crate::ui::race::words::Speaker;
use crate::worker::pool::campaign::Campaign;
use crate::worker::pool::clerk::Clerk;
use crate::worker::pool::errand::ToClerk;
use std::fmt::Write as _;

fn draft() -> Draft {
    let mut draft = document::read(EXAMPLES[0].json).expect("an example");
    draft.run.length = Length::Seconds(400.0);
    draft.run.warmup_auto = false;
    draft.run.warmup_s = 40.0;
    draft.run.seed = 2373;
    draft
}

fn comparison(draft: &Draft) -> Comparison {
    let choices = ["round_robin", "join_shortest_queue", "shortest_expected_delay", "nginx_smooth"];
    let wish = Comparison {
        who: Who::Policies { family: Family::Allocate, choices: choices.map(Choice::of).to_vec() },
        quantities: crate::ui::race::who::usual_figures(draft),
        matters: Matters::Relative(0.02),
        runs_most: 12,
    };
    // With what is in use.
    resolved(draft, Some(&wish))
}

/// Runs a comparison here, up to so many errands.
fn run(draft: &Draft, by: Comparison, errands: usize) -> Raced {
    let entries = drafts(draft, &by.who, Vec::new()).into_iter().map(entry).collect();
    let mut followed = Followed::new(entries, by);
    let mut clerk = Clerk::default();
    for ticket in 0..errands as u32 {
        let next = followed.campaign.borrow_mut().next();
        let Some(assignment) = next else { break };
        let scenario = assignment.scenario.expect("about a scenario");
        let document = document::write(&scenario);
        clerk.take(ToClerk::Keep { key: 0, document, traces: vec![None; 8] }, &|_| None);
        clerk.take(ToClerk::Do { ticket, errand: assignment.errand }, &|_| None);
        for (_, news) in clerk.work(&mut || true) {
            followed.campaign.borrow_mut().take(assignment.job, news);
        }
    }
    let over = followed.campaign.borrow().is_over();
    followed.raced(if over { End::Over } else { End::UnderWay }, 1.0)
}

#[test]
fn a_race_is_told_and_drawn() {
    let draft = draft();
    let raced = run(&draft, comparison(&draft), usize::MAX >> 40);
    assert_eq!(raced.end, End::Over);
    let now = raced.now(&draft).expect("what is on screen took part");
    let (names, marks) = (Names::of(&draft), Marks::of(&draft.models));
    let mut cells = String::new();
    let mut keep = |scene: &Scene| {
        let _ = write!(cells, "{}", to_svg(scene));
    };
    for figure in 0..raced.by.quantities.len() {
        let column = Column::of(&raced, figure);
        keep(&dots::axis(&column, "floor"));
        for at in order(&raced, By::Figure(figure), true, Some(now)) {
            let entrant = &raced.entrants[at];
            let Some(racer) = entrant.racer else { continue };
            let floor = entrant.floors[figure].map(|(floor, _)| floor);
            keep(&dots::dot(&column, &raced.judged[figure].standings[racer], floor));
        }
    }
    raced.entrants.iter().for_each(|entrant| keep(&dots::busy(entrant, &marks)));
    golden::compare("race-dots.txt", &cells);
    let mut said = String::new();
    for language in Language::ALL {
        let texts = language.texts();
        let speaker = Speaker { texts, kept: &[], names: &names };
        let _ = writeln!(said, "{:?}", speaker.headline(&raced, 0, Some(now)));
        for sentence in speaker.sentences(&raced, 0) {
            let _ = writeln!(said, "{sentence}");
        }
        for entrant in raced.entrants.iter().filter(|entrant| entrant.racer.is_none()) {
            let _ = writeln!(said, "{}", speaker.never(entrant));
        }
        let _ =
            writeln!(said, "{}", crate::ui::data::to_csv(&twin(&raced, &speaker, 0, Some(now))));
    }
    golden::compare("race-words.txt", &said);
    let certain = Certain::of(&raced, 0).expect("two race");
    let tab = &Language::English.texts().race_tab;
    golden::check("race-certain", &certain.scene(tab, "A minus B", 500.0));
    assert_eq!(certain.table(tab).rows.len(), raced.runs as usize);
}

#[test]
fn it_is_drawn_from_the_first_runs_on() {
    let draft = draft();
    for errands in [0, 1, 5, 9, 10, 14, 23] {
        let raced = run(&draft, comparison(&draft), errands);
        let names = Names::of(&draft);
        let texts = Language::English.texts();
        let speaker = Speaker { texts, kept: &[], names: &names };
        speaker.headline(&raced, 0, raced.now(&draft));
        for figure in 0..raced.by.quantities.len() {
            let column = Column::of(&raced, figure);
            dots::axis(&column, "floor");
            for standing in &raced.judged[figure].standings {
                assert!(!to_svg(&dots::dot(&column, standing, None)).contains("NaN"));
            }
            let scene = Certain::of(&raced, figure).map(|it| it.scene(&texts.race_tab, "", 300.0));
            assert!(scene.is_none_or(|scene| !to_svg(&scene).contains("NaN")));
        }
    }
    let raced = run(&draft, comparison(&draft), 23);
    golden::check(
        "race-certain-under-way",
        &Certain::of(&raced, 0).expect("two race").scene(
            &Language::Chinese.texts().race_tab,
            "甲减乙",
            358.0,
        ),
    );
}

#[test]
fn the_path_ends_at_what_is_told() {
    let draft = draft();
    let raced = run(&draft, comparison(&draft), usize::MAX >> 40);
    let (_, second) = raced.two_best(0).expect("two");
    let (last, told) =
        (*raced.path(0).last().expect("a path"), raced.judged[0].standings[second].behind);
    assert!(
        (last.mean - told.mean).abs() < 1e-12 && (last.half_width - told.half_width).abs() < 1e-9
    );
}

#[test]
fn floors_are_below_what_is_found() {
    let draft = draft();
    let raced = run(&draft, comparison(&draft), usize::MAX >> 40);
    let floors: Vec<(f64, f64)> =
        raced.entrants.iter().filter_map(|one| one.floors.get(2).copied().flatten()).collect();
    assert_eq!(floors.len(), 4, "of the time in system");
    assert!(floors.iter().all(|(floor, above)| *floor > 0.0 && *above > 0.0), "{floors:?}");
    assert!(floors.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() < 1e-12), "one for all");
}
