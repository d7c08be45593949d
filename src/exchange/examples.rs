//! The examples: documents like any other, which the page, the tests and the docs share.

/// A scenario that comes with the page.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Name of its file, and its key among the texts.
    pub id: &'static str,
    /// The document.
    pub json: &'static str,
}

/// Every example, in the order in which a menu shows them.
pub const EXAMPLES: &[Example] = &[
    Example {
        id: "two-unequal-models",
        json: include_str!("../../static/examples/two-unequal-models.json"),
    },
    Example {
        id: "articles-fleet",
        json: include_str!("../../static/examples/articles-fleet.json"),
    },
    Example { id: "hour-of-chat", json: include_str!("../../static/examples/hour-of-chat.json") },
    Example {
        id: "round-robin-trap",
        json: include_str!("../../static/examples/round-robin-trap.json"),
    },
    Example { id: "two-choices", json: include_str!("../../static/examples/two-choices.json") },
    Example {
        id: "busy-is-not-full",
        json: include_str!("../../static/examples/busy-is-not-full.json"),
    },
    Example { id: "six-tasks", json: include_str!("../../static/examples/six-tasks.json") },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::document;
    use crate::exchange::link::{LinkOptions, View, decode, encode};
    use crate::sim::check::check;
    use crate::sim::execute::Record;
    use crate::sim::measure::{Interval, Metric};
    use crate::sim::queue::testing::GOLDEN;
    use crate::sim::run::{Part, Run};
    use crate::sim::scenario::{Choice, Draft};
    use crate::sim::study::{LongRun, Study};
    use crate::sim::units::Time;
    use std::rc::Rc;

    fn draft(id: &str) -> Draft {
        let example = EXAMPLES.iter().find(|example| example.id == id).expect(id);
        document::read(example.json).expect(id)
    }

    fn long_run(draft: Draft) -> LongRun {
        Study::new(Rc::new(check(draft).expect("valid"))).to_end().long_run()
    }

    fn mean(scope: &[Interval], metric: Metric) -> f64 {
        scope[metric as usize].mean
    }

    #[test]
    fn examples_are_written_as_the_page_writes_them() {
        for example in EXAMPLES {
            let draft = document::read(example.json).expect(example.id);
            let written = document::write(&draft);
            if std::env::var_os("UPDATE_EXAMPLES").is_some() {
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/examples");
                std::fs::write(format!("{folder}/{}.json", example.id), &written).expect("saved");
                continue;
            }
            assert_eq!(example.json, written, "{}: run once with UPDATE_EXAMPLES=1", example.id);
        }
    }

    #[test]
    fn examples_are_sound_and_fit_a_link() {
        for example in EXAMPLES {
            let draft = draft(example.id);
            assert_eq!(check(draft.clone()).err(), None, "{}", example.id);
            let link = encode(&draft, &LinkOptions::ALL, &View::default(), None);
            let link = link.expect(example.id);
            assert!(link.fragment.len() < crate::exchange::link::WARN_CHARS, "{}", example.id);
            assert_eq!(decode(&link.fragment).expect(example.id).draft, draft);
        }
    }

    #[test]
    fn links_of_examples() {
        let link = |id: &str, options: &LinkOptions| {
            encode(&draft(id), options, &View::default(), None).expect(id).fragment
        };
        assert_eq!(
            link("two-unequal-models", &LinkOptions::default()),
            "v=1&n=Equal+load,+unequal+waiting&m=A:4x4@1s,80gb;B:1x4@3.2s,24gb\
             &t=chat:poisson12,slo2s&p=prop:1,fifo&run=40x1h,w200&seed=4&end"
        );
        assert_eq!(
            link("articles-fleet", &LinkOptions::ALL),
            "v=1&n=Three+models,+one+batch\
             &m=Model+1:1x1@100/s;Model+2:1x1@200/s;Model+3:1x1@300/s\
             &t=Batch+1:all50,const1,to:Model+1;Batch+2:all150,const1,to:Model+2\
             ;Batch+3:all250,const1,to:Model+3&p=hand,fifo&run=1xdone,w0,win1&end"
        );
    }

    #[test]
    fn the_opening_example_teaches_its_lesson() {
        let run = long_run(draft("two-unequal-models"));
        for model in &run.models {
            assert!((mean(model, Metric::Utilisation) - 0.7).abs() < 0.01);
        }
        // Dealt at random, B's arrivals are as uneven as the stream's: M/M/16 and M/M/4.
        let ratio = |run: &LongRun| mean(&run.fleet, Metric::WaitRatio);
        assert!((38.0..50.0).contains(&ratio(&run)), "{}", ratio(&run));
        // By the largest deficit every 13.8th task is B's, nearly evenly, which spares it.
        let mut even = draft("two-unequal-models");
        even.policies.allocate = Choice::of("proportional_share");
        let ratio = ratio(&long_run(even));
        assert!((12.0..17.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn round_robin_drowns_the_small_model() {
        let sent = long_run(draft("round-robin-trap"));
        assert!(mean(&sent.models[1], Metric::WaitMean) > 100.0);
        assert!(mean(&sent.models[0], Metric::WaitMean) < 0.01);
        let mut mended = draft("round-robin-trap");
        mended.policies.allocate = Choice::of("shortest_expected_delay");
        assert!(mean(&long_run(mended).fleet, Metric::WaitMean) < 0.01);
    }

    #[test]
    fn two_choices_are_almost_as_good_as_all() {
        let wait = |policy: &str| {
            let mut draft = draft("two-choices");
            draft.policies.allocate = Choice::of(policy);
            draft.run.replications = 5;
            mean(&long_run(draft).fleet, Metric::WaitMean)
        };
        let (one, two) = (wait("random_by_capacity"), wait("power_of_two_choices"));
        let all = wait("join_shortest_queue");
        assert!(one > 5.0 * two && all < two, "one {one:.3} two {two:.3} all {all:.3}");
    }

    #[test]
    fn ninety_percent_busy_waits_nine_services() {
        let run = long_run(draft("busy-is-not-full"));
        let wait = run.fleet[Metric::WaitMean as usize];
        assert!((wait.mean - 9.0).abs() < 0.5, "{wait:?}");
    }

    #[test]
    fn an_hour_of_chat_is_as_busy_as_the_trace() {
        let run = long_run(draft("hour-of-chat"));
        assert!((mean(&run.fleet, Metric::Utilisation) - 0.86).abs() < 0.01);
        let throughput = mean(&run.fleet, Metric::Throughput);
        assert!((throughput - 5.53).abs() < 0.03, "{throughput}");
    }

    #[test]
    fn six_tasks_finish_as_in_the_golden_table() {
        for (id, values, expected) in GOLDEN {
            let mut draft = draft("six-tasks");
            draft.policies.queue = Choice { id: (*id).to_owned(), values: values.to_vec() };
            let scenario = check(draft).expect("valid");
            let part = Part::Replication(0);
            let plain = Run::new(&scenario, part, Record::Full).to_end();
            let full = Run::by_full_loop(&scenario, part, Record::Full).to_end();
            assert_eq!(full.finish, plain.finish, "{id} {values:?}");
            // Shared slots are free at the next whole nanosecond.
            let spare_ns = u64::from(*id == "processor_sharing");
            for (found, expected_s) in plain.finish.iter().zip(expected) {
                let off_ns = found.0.abs_diff(Time::from_seconds(*expected_s).0);
                assert!(off_ns <= spare_ns, "{id} {values:?}: {found:?} and not {expected_s}");
            }
        }
    }

    #[test]
    fn six_tasks_answer_soonest_by_what_is_left() {
        let mean_s = |queue: &str| {
            let mut draft = draft("six-tasks");
            draft.policies.queue = Choice::of(queue);
            mean(&long_run(draft).fleet, Metric::ResponseMean)
        };
        assert_eq!(draft("six-tasks").policies.queue, Choice::of("srpt"));
        for (queue, expected_s) in [("srpt", 19.0 / 3.0), ("fifo", 17.0 / 2.0)] {
            assert!((mean_s(queue) - expected_s).abs() < 1e-9, "{queue} {}", mean_s(queue));
        }
    }
}
