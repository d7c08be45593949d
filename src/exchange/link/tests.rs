//! Links: round trips, goldens, and what is said of broken ones.

use super::*;
use crate::exchange::document::{self, ReadError};
use crate::sim::scenario::*;

/// The two models of the share picture.
fn opening() -> Draft {
    let seconds = |value| Speed { value, unit: SpeedUnit::SecondsPerUnit };
    let model = |name: &str, mark, replicas, value, memory_gb, cost_per_hour| Model {
        name: name.into(),
        mark,
        replicas,
        slots_per_replica: 4,
        speed: seconds(value),
        memory_gb,
        cost_per_hour,
        ..Model::default()
    };
    let mut draft = defaults::v1_draft();
    draft.name = "Equal load, unequal waiting".into();
    draft.models = vec![model("A", 0, 4, 1.0, 0.0, 1.8), model("B", 1, 1, 3.2, 0.0, 0.6)];
    draft.tasks = vec![TaskClass {
        name: "chat".into(),
        arrivals: Arrivals::Poisson { rate_per_s: 12.0 },
        promise: Some(Promise { target: Target::Start, within_s: 2.0 }),
        ..TaskClass::default()
    }];
    draft.run.replications = 40;
    draft.run.warmup_auto = false;
    draft.run.seed = 2373;
    draft
}

const OPENING: &str = "v=1&n=Equal+load,+unequal+waiting&m=A:4x4@1s;B:1x4@3.2s\
    &t=chat:poisson12,slo2s&p=prop,fifo&run=40x1h,w200&seed=2373&at=36.2&d=500fd888dcbde9a4";

fn at(at_s: f64) -> View {
    View { at_s: Some(at_s), ..View::default() }
}

fn fragment(draft: &Draft) -> String {
    encode(draft, &LinkOptions::ALL, &View::default(), None).expect("fits").fragment
}

#[cfg(not(target_arch = "wasm32"))]
mod laws {
    use super::*;
    use crate::exchange::generated;
    use crate::sim::quantity::{NAMED, Of, Quantity};
    use crate::sim::race::Matters;
    use proptest::prelude::*;

    fn any_view() -> impl Strategy<Value = View> {
        let tab = (0..Tab::ALL.len()).prop_map(|place| Tab::ALL[place].0);
        let scope = prop_oneof![Just(Scope::Long), Just(Scope::This)];
        (tab, proptest::option::of(generated::number()), scope, proptest::option::of(any_race()))
            .prop_map(|(tab, at_s, scope, race)| View { tab, at_s, scope, race })
    }

    fn any_race() -> impl Strategy<Value = Comparison> {
        let of = prop_oneof![
            Just(Of::Fleet),
            any::<u32>().prop_map(|model| Of::Model(model as usize)),
            (0usize..9).prop_map(Of::Class),
        ];
        let quantity =
            (0..NAMED.len(), of).prop_map(|(place, of)| Quantity { named: &NAMED[place], of });
        let policies =
            (0..Family::ALL.len()).prop_map(|place| Family::ALL[place]).prop_flat_map(|family| {
                proptest::collection::vec(generated::choice(family), 0..ENTRANTS_MAX)
                    .prop_map(move |choices| Who::Policies { family, choices })
            });
        let kept = proptest::collection::vec(any::<u64>(), 0..9).prop_map(Who::Kept);
        let size = generated::number().prop_map(f64::abs);
        let matters =
            prop_oneof![size.clone().prop_map(Matters::Relative), size.prop_map(Matters::Absolute)];
        let quantities = proptest::collection::vec(quantity, 1..FIGURES_MAX);
        (prop_oneof![policies, kept], quantities, matters, 1..1_001u32).prop_map(
            |(who, quantities, matters, runs_most)| Comparison {
                who,
                quantities,
                matters,
                runs_most,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(
            draft in generated::draft(true),
            view in any_view(),
            digest in proptest::option::of(any::<u64>()),
        ) {
            let link = encode(&draft, &LinkOptions::ALL, &view, digest).expect("fits");
            prop_assert!(link.fragment.is_ascii() && !link.fragment.contains(' '));
            prop_assert_eq!(decode(&link.fragment), Ok(Opened { draft, view, digest }));
        }

        #[test]
        fn the_readable_form_holds_any_scenario_without_a_trace(draft in generated::draft(false)) {
            let text = short::scenario(&draft).expect("expressible") + "&end";
            prop_assert_eq!(decode(&text).map(|opened| opened.draft), Ok(draft));
        }

        #[test]
        fn parts_add_up(draft in generated::draft(true), bits in 0u32..32) {
            let bit = |at: u32| bits >> at & 1 == 1;
            let options = LinkOptions {
                names: bit(0), seed: bit(1), view: bit(2), digest: bit(3), costs: bit(4),
            };
            let link = encode(&draft, &options, &at(1.5), Some(7)).expect("fits");
            let Parts { scenario, names, seed, view, digest, costs } = link.parts;
            prop_assert_eq!(scenario + names + seed + view + digest + costs, link.fragment.len());
            prop_assert!(decode(&link.fragment).is_ok());
        }

        #[test]
        fn a_cut_link_is_never_opened_as_whole(draft in generated::draft(true), share in 0.0..1.0) {
            let whole = encode(&draft, &LinkOptions::ALL, &at(3.0), Some(1 << 60)).expect("fits");
            let keep = (whole.fragment.len() as f64 * share) as usize;
            let cut = &whole.fragment[..keep];
            if let Ok(opened) = decode(cut) {
                // Only a packed scenario says by itself where it ends.
                prop_assert!(!whole.readable && opened.draft == draft, "{cut}");
            }
        }
    }
}

#[test]
fn the_share_picture_is_a_link() {
    let options = LinkOptions::default();
    let link = encode(&opening(), &options, &at(36.2), Some(0x500f_d888_dcbd_e9a4)).expect("fits");
    assert_eq!(link.fragment, OPENING);
    let parts = Parts { scenario: 73, names: 32, seed: 10, view: 8, digest: 19, costs: 0 };
    assert_eq!(link.parts, parts);
    let opened = decode(&format!("#{OPENING}")).expect("opens");
    assert_eq!((opened.view, opened.digest), (at(36.2), Some(0x500f_d888_dcbd_e9a4)));
    let mut free = opening();
    free.models.iter_mut().for_each(|model| model.cost_per_hour = 0.0);
    assert_eq!(opened.draft, free);
}

#[test]
fn less_can_be_told() {
    let quiet = LinkOptions { names: false, seed: false, view: false, digest: true, costs: false };
    let mut draft = opening();
    draft.models[0].name = "secret project".into();
    let link = encode(&draft, &quiet, &at(36.2), Some(7)).expect("fits");
    let expected = "v=1&m=A:4x4@1s;B:1x4@3.2s&t=t1:poisson12,slo2s&p=prop,fifo&run=40x1h,w200&end";
    assert_eq!(link.fragment, expected, "nor a digest, which belongs to the seed");
    assert_eq!(letters(25) + &letters(26) + &letters(701) + &letters(702), "ZAAZZAAA");
}

#[test]
fn every_word_of_the_readable_form() {
    let mut draft = defaults::v1_draft();
    let speed = |value, unit| Speed { value, unit };
    draft.models = vec![
        Model {
            name: "模型".into(),
            speed: speed(100.0, SpeedUnit::UnitsPerSecond),
            ..Model::default()
        },
        Model {
            name: "7B; 4@8, x".into(),
            mark: 5,
            speed: speed(1e-7, SpeedUnit::ModelUnitsPerSecond),
            memory_gb: 80.0,
            cost_per_hour: 1.8,
            ..Model::default()
        },
    ];
    let class = |name: &str, arrivals, size| TaskClass {
        name: name.into(),
        arrivals,
        size,
        ..TaskClass::default()
    };
    draft.tasks = vec![
        class("b", Arrivals::AllAtOnce { count: 50, at_s: 0.0 }, Size::Constant { work: 1.0 }),
        class(
            "c",
            Arrivals::AllAtOnce { count: 1, at_s: 10.0 },
            Size::Uniform { low: 0.5, high: 2.0 },
        ),
        class("d", Arrivals::Every { interval_s: 0.5 }, Size::Exponential { mean: 2.0 }),
        class("e", Arrivals::Poisson { rate_per_s: 3.0 }, Size::LogNormal { mean: 1.0, cv: 0.8 }),
        class(
            "f",
            Arrivals::Gaps { quantiles_s: vec![0.0, 0.1, 4.0] },
            Size::Quantiles { work: vec![1.0, 9.0] },
        ),
    ];
    draft.tasks[0].model = Some(1);
    draft.tasks[1].model = Some(7);
    draft.tasks[2].priority = 9;
    draft.models[0].weight = Some(2.5);
    draft.tasks[2].only_on = vec![0, 1, 7];
    draft.tasks[2].split = Split::Count(4);
    draft.tasks[2].keys = Some(Keys { count: 100, zipf: 0.9 });
    draft.tasks[3].weight = 2.0;
    draft.tasks[3].memory_gb = 0.5;
    draft.tasks[3].memory_gb_per_unit = 0.001;
    draft.tasks[4].split = Split::ByCapacity;
    draft.tasks[4].keys = Some(Keys { count: 9, zipf: 0.0 });
    draft.tasks[4].shared_prefix = 0.25;
    draft.tasks[3].promise = Some(Promise { target: Target::Finish, within_s: 0.25 });
    draft.policies.allocate = Choice { id: "power_of_two_choices".into(), values: vec![2.0, 0.5] };
    draft.policies.queue = Choice::of("fifo");
    draft.policies.balance = Choice::of("steal one.by one");
    draft.policies.dispatch = Choice { id: "several".into(), values: vec![8.0, 1.0, 1.0] };
    draft.policies.sizes = Choice::of("unknown");
    draft.run = RunPlan {
        warmup_auto: false,
        length: Length::UntilDone,
        warmup_s: 0.0,
        replications: 1,
        window_s: 90.5,
        seed: u64::MAX,
    };
    let expected = "v=1&m=%E6%A8%A1%E5%9E%8B:1x1@100/s,w2.5;7B%3B+4%408%2C+x:1x1@1e-7/s/all,80gb,1.8/h,mark5\
        &t=b:all50,const1,to:7B%3B+4%408%2C+x;c:all1@10s,uni0.5_2,to:~7\
        ;d:every0.5s,exp2,pri9,on:%E6%A8%A1%E5%9E%8B/7B%3B+4%408%2C+x/~7,x4,keys100z0.9\
        ;e:poisson3,logn1_0.8,fin0.25s,w2,mem0.5,memu0.001\
        ;f:gaps0_0.1_4,tab1_9,pre0.25,xcap,keys9\
        &p=p2c:2_0.5,fifo,steal+one%2Eby+one,sizes.unknown,dispatch.several:8_1_1&run=1xdone,w0,win90.5&seed=18446744073709551615";
    assert_eq!(short::scenario(&draft).as_deref(), Some(expected));
    assert_eq!(decode(&format!("{expected}&end")).map(|opened| opened.draft), Ok(draft));
}

#[test]
fn an_unknown_id_is_never_taken_for_a_short_word() {
    let mut draft = opening();
    draft.policies.allocate = Choice::of("jsq");
    assert!(fragment(&draft).contains("&p=%6Asq,fifo&"));
    assert_eq!(decode(&fragment(&draft)).map(|opened| opened.draft), Ok(draft));
}

#[test]
fn a_large_scenario_is_packed_and_opens_again() {
    let mut draft = opening();
    let model = draft.models[0].clone();
    draft.models =
        (0..200).map(|n| Model { name: format!("model {n}"), ..model.clone() }).collect();
    let view = View { tab: Tab::Data, scope: Scope::This, ..View::default() };
    let link = encode(&draft, &LinkOptions::ALL, &view, Some(1)).expect("fits");
    assert!(!link.readable && link.fragment.starts_with("z=1."), "{}", link.fragment);
    assert!(link.fragment.ends_with("&view=data,this&d=0000000000000001"));
    assert!(link.fragment.len() < WARN_CHARS, "{}", link.fragment.len());
    assert_eq!(decode(&link.fragment), Ok(Opened { draft, view, digest: Some(1) }));
}

#[test]
fn a_long_trace_is_refused() {
    let rows = 10_000u64;
    let trace = |rows: u64| Trace {
        origin: "log.csv".into(),
        times: (0..rows).map(|n| crate::sim::units::Time(n * n * 7919)).collect(),
        sizes: TraceSizes::Work((0..rows).map(|n| (n * 7919 % 1009) as f64).collect()),
    };
    let with = |rows| {
        let mut draft = opening();
        draft.tasks[0].arrivals = Arrivals::Trace(trace(rows).into());
        encode(&draft, &LinkOptions::ALL, &View::default(), None)
    };
    let Err(TooLarge { chars: Some(chars), most, trace_rows }) = with(rows) else { panic!() };
    assert!(chars > most && trace_rows == 10_000);
    let refused = TooLarge { chars: None, most: LINK_CHARS_MAX, trace_rows: 1_000_000 };
    assert_eq!(with(1_000_000), Err(refused), "at once, without packing it");
    assert!(with(500).is_ok());
}

/// The state of each section of a broken link, in a word.
fn states(error: &LinkError) -> String {
    let word = |section: &Section| match &section.state {
        SectionState::Understood => format!("{:?}", section.name),
        SectionState::Faulty { text } => format!("{:?}!{text}", section.name),
        SectionState::Missing => format!("-{:?}", section.name),
    };
    error.sections.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_error_picture_is_told() {
    let cut = OPENING.split("fo&run").next().expect("cut");
    let error = decode(cut).expect_err("cut off");
    assert_eq!(error.kind, LinkErrorKind::CutOff);
    assert_eq!(error.chars, cut.len());
    assert_eq!(
        states(&error),
        "Title Models Tasks Policies!prop,fi -Run -Seed -Requirements -View -Digest -Other"
    );
    let draft = error.draft.expect("enough to open");
    assert_eq!(draft.policies, defaults::v1_policies());
    assert_eq!(draft.run, defaults::v1_run());
    assert_eq!(draft.models.len(), 2);
    assert_eq!(draft.tasks, opening().tasks);
}

#[test]
fn a_cut_list_keeps_its_whole_entries() {
    let error = decode("v=1&m=A:4x4@1s;B:1x4@3").expect_err("cut off");
    assert_eq!((error.kind.clone(), error.draft.clone()), (LinkErrorKind::CutOff, None));
    assert!(states(&error).starts_with("-Title Models!A:4x4@1s;B:1x4@3 -Tasks"));
    let error = decode("v=1&m=A:4x4@1s&t=chat:poisson12;mail:poi").expect_err("cut off");
    let draft = error.draft.expect("enough to open");
    assert_eq!((draft.models.len(), draft.tasks.len()), (1, 1));
    // The last number may be cut too: nobody can tell, so it is not used.
    let error = decode("v=1&m=A:4x4@1s&t=chat:poisson12;mail:poisson1").expect_err("cut off");
    assert_eq!(error.draft.expect("enough to open").tasks.len(), 1);
    let error = decode(&OPENING[..OPENING.len() - 1]).expect_err("cut off");
    assert_eq!(error.kind, LinkErrorKind::CutOff);
    assert_eq!(error.draft.expect("whole").run.seed, 2373);
}

#[test]
fn broken_links_are_told_apart() {
    let kind = |text: &str| decode(text).expect_err(text).kind;
    let damaged = LinkErrorKind::Damaged { document: None };
    assert_eq!(kind(""), LinkErrorKind::Unknown);
    assert_eq!(kind("#section-3"), LinkErrorKind::Unknown);
    assert_eq!(kind("v"), LinkErrorKind::CutOff);
    assert_eq!(kind("v=1"), LinkErrorKind::CutOff);
    assert_eq!(kind("z=1"), LinkErrorKind::CutOff);
    assert_eq!(kind("v=x&m=A:1x1@1s"), damaged);
    assert_eq!(kind("v=2&m=new"), LinkErrorKind::FutureVersion { version: 2, newest: 1 });
    assert_eq!(kind("z=7.new"), LinkErrorKind::FutureVersion { version: 7, newest: 1 });
    assert_eq!(kind("z=1.&&&"), damaged);
    assert_eq!(kind("z=1.a*b&at=3"), damaged);
    assert_eq!(kind(&OPENING.replace("poisson", "pois")), damaged);
    assert_eq!(kind(&OPENING.replace("seed", "sed")), damaged);
    assert_eq!(kind(&OPENING.replace("&at=", "&cmp=allocate,r0.02,20x;waits;jsq&at=")), damaged);
    assert_eq!(kind(&OPENING.replace("&at=", "&seed=1&at=")), damaged);
    assert_eq!(kind(&OPENING.replace("&p=prop,fifo", "")), damaged);
    let long = "v=1&n=".to_owned() + &"x".repeat(RECEIVED_CHARS_MAX);
    assert_eq!(kind(&long), LinkErrorKind::TooLarge { most: RECEIVED_CHARS_MAX });
}

#[test]
fn numbers_out_of_bounds_are_refused() {
    let faulty = |text: &str| decode(text).expect_err(text).kind;
    let damaged = LinkErrorKind::Damaged { document: None };
    let link =
        |class: &str, run: &str| format!("v=1&m=A:1x1@1s&t={class}&p=prop,fifo&run={run}&end");
    assert!(decode(&link("c:poisson1,to:~4294967295", "1x1h,w0")).is_ok());
    assert_eq!(faulty(&link("c:poisson1,to:~4294967296", "1x1h,w0")), damaged);
    assert_eq!(faulty(&link("c:poisson1", "1x1e308d,w0")), damaged);
    assert_eq!(faulty(&link("c:poisson1e309", "1x1h,w0")), damaged);
    assert_eq!(faulty(&link("c:poissonNaN", "1x1h,w0")), damaged);
}

#[test]
fn damage_to_a_packed_link_is_seen() {
    let mut draft = opening();
    draft.tasks[0].arrivals = Arrivals::Trace(Trace::default().into());
    let link = fragment(&draft);
    assert!(decode(&link).is_ok());
    for at in 4..link.len() {
        let other = if &link[at..=at] == "A" { "B" } else { "A" };
        let damaged = format!("{}{other}{}", &link[..at], &link[at + 1..]);
        assert!(decode(&damaged).is_err(), "character {at}");
        assert_eq!(decode(&link[..at]).expect_err("cut").kind, LinkErrorKind::CutOff, "{at}");
    }
}

#[test]
fn a_bomb_does_not_go_off() {
    use base64::Engine;
    let zeros = vec![b' '; 30 << 20];
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 9);
    let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed);
    let error = decode(&format!("z=1.{text}")).expect_err("too large");
    let most = crate::sim::limits::LINK_BYTES_MAX;
    assert_eq!(error.kind, LinkErrorKind::TooLarge { most });
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(b"{\"format\":\"x\"}", 9);
    let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed);
    let document = Some(ReadError::NotAScenario { found: Some("x".into()) });
    let error = decode(&format!("z=1.{text}")).expect_err("not ours");
    assert_eq!(error.kind, LinkErrorKind::Damaged { document });
    assert!(document::read("").is_err());
}

#[test]
fn links_survive_programs_on_the_way() {
    let whole = decode(OPENING).expect("opens");
    let escaped = OPENING.replace(';', "%3B").replace(':', "%3A").replace('@', "%40");
    for changed in [
        format!("{OPENING})."),
        format!(" #{}\r\n", OPENING.replace("&t=", "\n&t=")),
        OPENING.replace('&', "&amp;"),
        escaped.replace(',', "%2C"),
        OPENING.replace('=', "%3D").replace('&', "%26"),
    ] {
        assert_eq!(decode(&changed).as_ref(), Ok(&whole), "{changed}");
    }
}
