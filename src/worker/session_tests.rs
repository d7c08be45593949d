//! The worker without the browser, in the smallest slices.

use super::*;
use crate::sim::scenario::{Draft, Length, Model, RunPlan, TaskClass};
use crate::worker::protocol::{decode, encode};

fn request(run: RunId, replications: u32) -> Request {
    request_of(run, replications, 40.0)
}

fn request_of(run: RunId, replications: u32, window_s: f64) -> Request {
    let draft = Draft {
        models: vec![Model { name: "a".to_owned(), ..Model::default() }],
        tasks: vec![TaskClass {
            name: "chat".to_owned(),
            arrivals: crate::sim::scenario::Arrivals::Poisson { rate_per_s: 0.5 },
            ..TaskClass::default()
        }],
        run: RunPlan {
            warmup_auto: false,
            length: Length::Seconds(50_000.0),
            warmup_s: 100.0,
            replications,
            window_s,
            seed: 3,
        },
        ..Draft::default()
    };
    let document = document::write(&draft);
    Request::Run { run, document, traces: vec![None], buckets: 100, at_s: 20.0 }
}

/// Works in the smallest slices until nothing is left.
fn work(session: &mut Session) -> Vec<Response> {
    let mut responses = Vec::new();
    while session.is_busy() {
        responses.extend(session.work(&mut || false));
    }
    responses
}

#[test]
fn shows_the_window_first_and_then_refines() {
    let mut session = Session::default();
    assert_eq!(session.take(request(1, 3)), []);
    let responses = work(&mut session);
    assert!(matches!(responses[0], Response::Played { run: 1, .. }));
    let Some(Response::LongRun { results, over: true, .. }) = responses.last() else {
        panic!("no end: {:?}", responses.last());
    };
    assert_eq!((results.replications, results.laws_hold), (3, true));
    let crossed: Option<Response> = decode(&encode(&responses[0]));
    // A figure may be not-a-number, which equals nothing: compare what is printed.
    assert_eq!(format!("{:?}", crossed), format!("{:?}", Some(responses[0].clone())));
}

#[test]
fn a_newer_run_drops_an_older_one() {
    let mut session = Session::default();
    session.take(request(1, 100));
    while session.shown.is_none() {
        session.work(&mut || false);
    }
    session.take(request(2, 1));
    let ask = Question::Pipeline { at_s: 1.0 };
    let older = session.take(Request::Ask { run: 1, question: ask });
    assert!(matches!(older[..], [Response::Answer { run: 1, .. }]), "still on screen");
    for response in work(&mut session) {
        let text = format!("{response:?}");
        assert!(!text.contains("run: 1,"), "{text}");
    }
    assert_eq!(session.take(Request::Ask { run: 1, question: ask }), []);
}

#[test]
fn stopping_keeps_what_is_done_and_cancelling_drops_it() {
    let mut session = Session::default();
    session.take(request(1, 1_000));
    let told = |responses: &[Response]| {
        responses.iter().any(|response| matches!(response, Response::LongRun { .. }))
    };
    while !told(&session.work(&mut || false)) {}
    let stopped = session.take(Request::StopAndKeep { run: 1 });
    assert!(matches!(stopped[..], [Response::LongRun { over: true, .. }]));
    assert!(!session.is_busy());
    session.take(request(2, 999));
    session.take(Request::Cancel { run: 2 });
    assert!(!session.is_busy());
    let ask = Request::Ask { run: 1, question: Question::Pipeline { at_s: 1.0 } };
    assert!(matches!(session.take(ask)[..], [Response::Answer { run: 1, .. }]));
}

#[test]
fn what_is_required_is_judged_anew_and_not_simulated_again() {
    let requiring = |run, line: &str| {
        let Request::Run { document, traces, buckets, at_s, .. } = request(run, 3) else {
            panic!("a run");
        };
        let mut draft = document::read(&document).expect("a document");
        draft.requirements = vec![line.to_owned()];
        Request::Run { run, document: document::write(&draft), traces, buckets, at_s }
    };
    let lights = |responses: &[Response]| -> Vec<(RunId, Option<bool>)> {
        let light = |response: &Response| match response {
            Response::LongRun { run, results, over: true, .. } => {
                Some((*run, results.checks.first().and_then(|check| check.met)))
            }
            _ => None,
        };
        responses.iter().filter_map(light).collect()
    };
    let mut session = Session::default();
    session.take(request(1, 3));
    work(&mut session);
    let red = session.take(requiring(2, "utilisation <= 1%"));
    assert!(matches!(red[0], Response::Played { run: 2, .. }));
    assert_eq!((lights(&red), session.is_busy()), (vec![(2, Some(false))], false));
    let green = session.take(requiring(3, "utilisation >= 1%"));
    assert_eq!(lights(&green), [(3, Some(true))]);
    // Half way the rest still comes, under the new number, and the lights with it.
    session.take(request(4, 50));
    while session.shown.as_ref().is_none_or(|job| job.run != 4) {
        session.work(&mut || false);
    }
    let again = session.take(request(5, 50));
    assert!(matches!(again[..], [Response::Played { run: 5, .. }, ..]));
    assert!(session.is_busy());
    assert_eq!(lights(&work(&mut session)), [(5, None)]);
}

#[test]
fn refuses_what_does_not_pass() {
    let mut session = Session::default();
    let Request::Run { document, .. } = request(4, 1) else { return };
    let document = document.replace("\"replications\": 1", "\"replications\": 0");
    let run = Request::Run { run: 4, document, traces: vec![], buckets: 1, at_s: 0.0 };
    assert_eq!(session.take(run), [Response::Refused { run: 4 }]);
}

#[test]
fn a_newer_run_drops_pictures_half_drawn() {
    let mut session = Session::default();
    session.take(request(1, 1));
    work(&mut session);
    // Some 25,000 tasks: their index takes several steps.
    session.take(request_of(2, 1, 50_000.0));
    let mut steps = 0;
    let drawing =
        |session: &Session| session.coming.as_ref().is_some_and(|job| job.drawing.is_some());
    while !drawing(&session) {
        assert_eq!(session.work(&mut || false).iter().filter(is_played).count(), 0);
    }
    while steps < 2 {
        session.work(&mut || false);
        assert!(drawing(&session), "an index of 100,000 changes takes more than {steps} steps");
        steps += 1;
    }
    let ask = Request::Ask { run: 1, question: Question::Pipeline { at_s: 1.0 } };
    let older = session.take(ask);
    assert!(matches!(older[..], [Response::Answer { run: 1, .. }]), "still on screen");
    // Not what is on screen: that would be judged anew, and not drawn.
    session.take(request(3, 2));
    assert!(!drawing(&session));
    let responses = work(&mut session);
    let played: Vec<&Response> = responses.iter().filter(is_played).collect();
    assert!(matches!(played[..], [Response::Played { run: 3, .. }]), "{played:?}");
}

fn is_played(response: &&Response) -> bool {
    matches!(response, Response::Played { .. })
}
