//! What the error page says, as it would be read.

use super::*;
use crate::i18n::Language;
use crate::ui::open::incoming::{document, link};

const OPENING: &str = "v=1&n=Equal+load,+unequal+waiting&m=A:4x4@1s;B:1x4@3.2s\
    &t=chat:poisson12,slo2s&p=prop,fifo&run=40x1h,w200&seed=2373&at=36.2&d=500fd888dcbde9a4";

fn lines(trouble: &Trouble, language: Language) -> Vec<String> {
    let told = told(language.texts(), trouble, 27);
    let mut lines = vec![told.kind.to_owned(), told.fact, told.means];
    let part = |part: &Part| {
        let mark = if part.fine { '+' } else { '-' };
        format!("{mark} {}: {}", part.name, part.says.join(" | "))
    };
    lines.extend(told.parts.iter().map(part));
    lines.iter().map(|line| line.replace('\u{2009}', " ")).collect()
}

#[track_caller]
fn check(trouble: &Trouble, expected: &[&str]) {
    assert_eq!(lines(trouble, Language::English), expected);
}

#[test]
fn the_picture_of_the_error_page() {
    let cut = OPENING.split("fo&run").next().expect("cut");
    let trouble = link(cut).expect_err("cut");
    check(
        &trouble,
        &[
            "Link cut off",
            &format!("This link stops after {} characters.", 27 + cut.len()),
            "The models and the tasks are here; the policies and the run are not.",
            "+ Models: A, 4 × 4 slots, 1 s per unit; B, 1 × 4 slots, 3.2 s per unit",
            "+ Tasks: chat, 12/s, Poisson, mean work 1, start within 2 s",
            "- Policies: “prop,fi” is not complete. | Default: Proportional share, First in, first out",
            "- Run, seed: Missing. | Default: 20 runs of 1 h, seed 1",
        ],
    );
    assert_eq!(lines(&trouble, Language::Chinese)[2], "模型、任务完好，策略、运行设置缺失或有误。");
}

#[test]
fn values_out_of_range_name_their_field_and_limit() {
    let trouble = link(&OPENING.replace("@3.2s", "@-3.2s")).expect_err("wrong");
    let lines = lines(&trouble, Language::English);
    assert_eq!(lines[1], "One value cannot be used.");
    assert_eq!(lines[2], "The tasks, the policies and the run are here; the models are not.");
    assert!(lines[3].starts_with("- Models: models[1].speed.value: "), "{}", lines[3]);
    assert!(lines[3].contains("Default: A, 4 × 4 slots"), "{}", lines[3]);
}

#[test]
fn fields_of_a_file_are_told_with_their_place() {
    let text = "{\"format\":\"apportion-scenario\",\"version\":1,\n\"models\":[{\"name\":\"A\",\
        \"replicas\":\"two\",\"colour\":1}],\"tasks\":[{\"name\":\"t\"}]}";
    let trouble = document(Source::File { name: "a.json".to_owned() }, text).expect_err("wrong");
    check(
        &trouble,
        &[
            "File not opened",
            "a.json was not opened.",
            "These fields were not understood.",
            "- Models: models[0].replicas: must be a whole number up to 4,294,967,295, not \"two\" \
             (line 2, character 34) | models[0].colour: no such field (line 2, character 49) | \
             Default: A, 1 × 1 slots, 1 s per unit",
            "+ Tasks: t, 1/s, Poisson, mean work 1",
            "+ Policies: Proportional share, First in, first out",
            "+ Run, seed: 20 runs of 1 h, seed 1",
        ],
    );
}

#[test]
fn what_has_no_parts_says_why() {
    let of = |trouble: Box<Trouble>| lines(&trouble, Language::English);
    assert_eq!(
        of(link("v=2&m=new").expect_err("future"))[..2],
        ["From a newer version", "This was made with version 2 of the format."]
    );
    assert_eq!(
        of(link("z=1.abc").expect_err("packed"))[2],
        "It is packed, and a packed link can only be read whole."
    );
    assert_eq!(of(link("section-3").expect_err("strange"))[1], "This link is no scenario.");
    let kept = Source::Kept { name: "Lecture 7".to_owned() };
    assert_eq!(
        of(document(kept, "{\"format\": \"appor").expect_err("cut"))[1..],
        ["Lecture 7 could not be read back.", "It ends too early: part of it is missing."]
    );
}

#[test]
fn every_trouble_has_words_in_every_language() {
    for language in Language::ALL {
        for text in ["", "v=1", "v=9", "z=1.!", "z=1.abc", "#", "v=1&m=A:1x1@1s&t=t:poisson1"] {
            let trouble = link(text).expect_err(text);
            let told = told(language.texts(), &trouble, 0);
            assert!(!told.fact.is_empty() && !told.means.is_empty(), "{text}");
            assert!(details(&told, &trouble).contains(&told.fact));
        }
    }
}
