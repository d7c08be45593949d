//! What is said of the first story, in both languages.

use crate::i18n::Language;
use crate::i18n::number::THIN;
use crate::sim::require;
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, RunPlan, Size, Speed, SpeedUnit, TaskClass,
};
use crate::sim::size::{SizePlan, Sizing};
use crate::ui::data::{to_csv, to_markdown};
use crate::ui::store::{Shared, SizeWish, SizeWork};
use crate::ui::words::SizeWords;
use crate::view::{ConditionView, sized};
use crate::worker::pool::sizing::SizeJob;
use std::rc::Rc;

/// 14 tasks/s of 2.1 s on replicas of 8 slots.
fn story(line: &str) -> Draft {
    let mut draft = Draft {
        models: vec![Model {
            name: "A".to_owned(),
            replicas: 4,
            slots_per_replica: 8,
            speed: Speed { value: 2.1, unit: SpeedUnit::SecondsPerUnit },
            cost_per_hour: 2.0,
            ..Model::default()
        }],
        tasks: vec![TaskClass {
            name: "chat".to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s: 14.0 },
            size: Size::Exponential { mean: 1.0 },
            ..TaskClass::default()
        }],
        run: RunPlan {
            length: Length::Seconds(900.0),
            warmup_s: 90.0,
            warmup_auto: false,
            replications: 5,
            ..RunPlan::default()
        },
        requirements: vec![line.to_owned()],
        ..Draft::default()
    };
    draft.policies.allocate = Choice::of("central_queue");
    draft
}

fn work(line: &str, wish: &SizeWish) -> SizeWork {
    let draft = story(line);
    let asked = wish.asked().expect("conditions");
    let job = |conditions: &Vec<ConditionView>| {
        let plan = SizePlan {
            draft: draft.clone(),
            requirements: require::of(&draft),
            conditions: conditions.iter().map(ConditionView::condition).collect(),
            runs_most: 10,
        };
        SizeJob::Done(Rc::new(sized(&Sizing::new(plan).to_end())))
    };
    let jobs = asked.iter().map(job).collect();
    SizeWork { draft: Shared::new(draft), asked, jobs, over: true }
}

#[test]
fn the_first_story_in_words() {
    let wish = SizeWish { replica_down: true, ..SizeWish::default() };
    let work = work("p95_wait <= 0.5 s", &wish);
    let english = SizeWords::new(Language::English.texts(), &work);
    let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(
        plain(english.sentence()),
        "5 × A as it is: $10.00 per hour; 6 × A with a replica down: $12.00 per hour."
    );
    let lesson = plain(english.lesson());
    let start = "One step cheaper, 5 × A: p95_wait <= 0.5 s is not met with a replica of A down (";
    assert!(lesson.starts_with(start) && lesson.ends_with("; Erlang C: 1.92 s)."), "{lesson}");
    let chinese = SizeWords::new(Language::Chinese.texts(), &work);
    assert_eq!(
        plain(chinese.sentence()),
        "现状需 5 × A，每小时 $10.00；有一个副本停机时需 6 × A，每小时 $12.00。"
    );
    let fleets = to_markdown(&english.fleets(&work.draft)).replace(THIN, " ");
    let rows: Vec<&str> = fleets.lines().collect();
    assert_eq!(rows.len(), 5, "{fleets}");
    assert!(rows[2].starts_with("| today | 4 × A | $8.00 | $158.73 | – | 1.24 /s |"), "{fleets}");
    assert!(rows[4].starts_with("| with a replica down | 6 × A | $12.00 |"), "{fleets}");
    assert!(rows[4].ends_with("| proved |"), "{fleets}");
    let csv = to_csv(&english.all());
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 4, "a head, two conditions, the receipt: {csv}");
    assert!(lines[1].starts_with("6 × A,$12.00,p95_wait <= 0.5 s,as it is,"), "{csv}");
    assert!(lines[3].starts_with("5 × A,$10.00,p95_wait <= 0.5 s,with a replica of A down,"));
    assert!(lines[3].contains("not met,simulation"), "{csv}");
}

#[test]
fn what_cannot_be_met_and_what_was_stopped() {
    let none = work("mean_response <= 0.5 s", &SizeWish::default());
    let words = SizeWords::new(Language::English.texts(), &none);
    assert_eq!(words.sentence(), "No fleet as it is.");
    let lesson = words.lesson().replace('\u{a0}', " ");
    assert!(lesson.contains("× A: mean_response <= 0.5 s is not met as it is ("), "{lesson}");
    assert!(lesson.contains("Ask for less"), "{lesson}");
    assert!(words.every().rows.is_empty() && words.receipt().rows.is_empty());

    let mut stopped = none.clone();
    stopped.jobs = vec![SizeJob::Waiting];
    let words = SizeWords::new(Language::English.texts(), &stopped);
    assert_eq!(words.open(), ["as it is: Stopped before it was known"]);
    assert!(words.whole().is_none() && words.told().is_empty());
}
