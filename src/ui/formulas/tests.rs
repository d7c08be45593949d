//! The article's fleet: its picture, its sentences, and the repair.

use super::*;
use crate::sim::check::check;
use crate::ui::marks::Names;
use crate::ui::marks::golden::{self, Fleet};
use crate::view::formulas;

#[test]
fn the_articles_fleet() {
    let shown = Fleet::article().shown(0.0);
    let names = Names::of(&shown.draft.models);
    let view = formulas(&shown.scenario);
    golden::check("drain", &drain_scene(&view, &names, shown.texts, 660.0));
    let head = heading(&view, &names, shown.texts);
    assert_eq!(
        head.fact.replace('\u{2009}', " "),
        "Model 3 finishes last, at 0.833 s: 11 % above the floor."
    );
    let [formula, drain, ideal, load] = substituted(&view, 2, Notation::Numbers);
    assert_eq!(
        (formula.as_str(), drain.replace('\u{2009}', " ").as_str()),
        ("250 / 300", "0.8333 s")
    );
    assert_eq!(ideal.replace('\u{2009}', " "), "450 / 600 = 0.75 s");
    assert_eq!(load, "0.8333 / 0.75 = 1.111");
    assert_eq!(substituted(&view, 2, Notation::Fractions)[3], "5/6 / 3/4 = 10/9");
}

#[test]
fn moving_25_evens_every_drain_time() {
    let shown = Fleet::article().shown(0.0);
    let (from, to, amount) = formulas(&shown.scenario).repair.expect("uneven");
    let repaired = moved(&shown.draft, from, to, amount).expect("batches by hand can be moved");
    let view = formulas(&check(repaired).expect("still sound"));
    assert!(view.batch.models.iter().all(|model| model.drain_s == 0.75));
    assert!(view.repair.is_none());
}

#[test]
fn cells_edit_the_scenario() {
    let draft = Fleet::article().shown(0.0).draft;
    let faster = with_capacity(&draft, 0, 150.0).expect("a model");
    assert_eq!(faster.models[0].capacity(), 150.0);
    let more = with_work(&draft, 1, 160.0).expect("a batch by hand");
    assert_eq!(more.tasks[1].finite_count(), Some(160));
    let spread = Fleet::unequal().shown(0.0).draft;
    assert!(!work_is_free(&spread, 0), "its work follows from the shares");
    let slower = with_capacity(&spread, 1, 2.5).expect("a model");
    assert_eq!((slower.models[1].speed.value, slower.models[1].capacity()), (1.6, 2.5));
}

#[test]
fn differences_carry_their_sign() {
    for (value, expected) in [(25.0, "+25"), (0.0, "0"), (-25.0, "−25")] {
        assert_eq!(signed(value, None), expected);
    }
    assert_eq!(signed(-0.001, Some(2)), "0.00");
    assert_eq!(signed(0.5, Some(2)), "+0.50");
}
