//! What the share dialog shows: the link and what its characters are spent on, and three texts.

use super::report::Subject;
use crate::exchange::document;
use crate::exchange::link::{self, Link, LinkOptions, TooLarge};
use crate::i18n::Texts;
use crate::i18n::number::whole;
use crate::sim::require::{Names, renamed};
use crate::sim::scenario::{Arrivals, Draft, Trace};
use crate::view::ResultsView;
use std::rc::Rc;

/// Rows of a trace that the preview of the file shows.
const PREVIEW_ROWS: usize = 3;
/// A trace with more rows is cut short in the preview.
const PREVIEW_ROWS_MAX: usize = 50;

/// What is on screen, as far as it can be shared.
#[derive(Clone, Debug)]
pub struct OnScreen<'s> {
    /// Language.
    pub texts: &'static Texts,
    /// The scenario.
    pub draft: &'s Draft,
    /// Its figures, once there are any.
    pub results: Option<&'s ResultsView>,
    /// What is looked at.
    pub view: link::View,
    /// Digest of the whole long run, once it is done.
    pub digest: Option<u64>,
    /// The page's address without fragment.
    pub base: &'s str,
}

/// What can be taken along.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The link, or why there is none.
    pub link: Result<Link, TooLarge>,
    /// What the link's reader will look at.
    pub view: link::View,
    /// The whole address, if there is a link.
    pub address: Option<String>,
    /// The report.
    pub markdown: String,
    /// The chart.
    pub mermaid: String,
}

/// All that can be taken along, with these parts inside.
pub fn content(screen: &OnScreen, options: &LinkOptions) -> Content {
    let link = link::encode(screen.draft, options, &screen.view, screen.digest);
    let address = link.as_ref().ok().map(|link| format!("{}#{}", screen.base, link.fragment));
    let told = if options.names { None } else { Some(unnamed(screen.draft)) };
    let subject = Subject {
        texts: screen.texts,
        draft: told.as_ref().unwrap_or(screen.draft),
        results: screen.results,
    };
    let (markdown, mermaid) = (subject.markdown(address.clone()), subject.mermaid());
    Content { link, view: screen.view.clone(), address, markdown, mermaid }
}

/// Characters of the whole address; a link's are ASCII, the page's address need not be.
pub fn length(address: &str) -> usize {
    address.chars().count()
}

/// The file as a preview: whole, except for rows of a long trace; and how many of those are left
/// out.
pub fn json_preview(draft: &Draft) -> (String, usize) {
    let mut shown = draft.clone();
    let mut left_out = 0;
    for class in &mut shown.tasks {
        if let Arrivals::Trace(trace) = &class.arrivals
            && trace.times.len() > PREVIEW_ROWS_MAX
        {
            left_out += trace.times.len() - PREVIEW_ROWS;
            class.arrivals = Arrivals::Trace(Rc::new(trace.beginning(PREVIEW_ROWS)));
        }
    }
    (document::write(&shown), left_out)
}

/// The line that says how much of the file the preview leaves out.
pub fn left_out_line(texts: &Texts, rows: usize) -> Option<String> {
    (rows > 0).then(|| (texts.share.more_rows)(&whole(rows as u64)))
}

/// The sentence on a scenario that no link can hold.
pub fn too_large(texts: &Texts, error: &TooLarge) -> String {
    let most = whole(error.most as u64);
    match error.trace_rows {
        0 => (texts.share.too_large_note)(&most),
        rows => (texts.share.too_large_rows)(&whole(rows as u64), &most),
    }
}

/// A piece of a link: a key with its sign, or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The text.
    pub text: &'t str,
    /// Whether it is what somebody chose, and not the scaffolding around it.
    pub is_value: bool,
}

/// The pieces of a fragment, for colouring; together they are the fragment.
pub fn pieces(fragment: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for section in fragment.split_inclusive('&') {
        let (body, amp) = match section.strip_suffix('&') {
            Some(body) => (body, &section[section.len() - 1..]),
            None => (section, ""),
        };
        let key = body.find('=').map_or(0, |at| at + 1);
        for (text, is_value) in [(&body[..key], false), (&body[key..], true), (amp, false)] {
            if !text.is_empty() {
                pieces.push(Piece { text, is_value });
            }
        }
    }
    pieces
}

/// The draft with letters for names, as a link without names tells it.
fn unnamed(draft: &Draft) -> Draft {
    let mut told = draft.clone();
    told.name.clear();
    for (place, model) in told.models.iter_mut().enumerate() {
        model.name = link::letters(place);
    }
    for (place, class) in told.tasks.iter_mut().enumerate() {
        class.name = format!("t{}", place + 1);
        if let Arrivals::Trace(trace) = &class.arrivals {
            let quiet = Trace { origin: String::new(), ..trace.beginning(PREVIEW_ROWS) };
            class.arrivals = Arrivals::Trace(Rc::new(quiet));
        }
    }
    let (from, to) = (Names::of(draft), Names::of(&told));
    // A line that is not understood could hold a name.
    let lines = draft.requirements.iter();
    told.requirements = lines.filter_map(|line| renamed(line, &from, &to)).collect();
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::examples::EXAMPLES;
    use crate::i18n::Language;
    use crate::sim::scenario::TraceSizes;
    use crate::sim::units::Time;

    fn opening() -> Draft {
        document::read(EXAMPLES[0].json).expect("an example")
    }

    fn of(draft: &Draft, options: &LinkOptions) -> Content {
        let screen = OnScreen {
            texts: Language::English.texts(),
            draft,
            results: None,
            view: link::View::default(),
            digest: Some(7),
            base: "https://x.example/",
        };
        content(&screen, options)
    }

    #[test]
    fn the_opening_example_is_short_and_readable() {
        let shared = of(&opening(), &LinkOptions::default());
        let address = shared.address.expect("fits");
        assert!(length(&address) < 200, "{address}");
        assert!(shared.markdown.contains(&format!("[Open this run]({address})")));
    }

    #[test]
    fn names_that_are_not_in_the_link_are_not_in_the_report() {
        let mut draft = opening();
        draft.models[0].name = "secret".to_owned();
        draft.tasks[0].name = "plan".to_owned();
        draft.requirements = vec!["p95_wait(plan) <= 1 s".to_owned()];
        let quiet = LinkOptions { names: false, ..LinkOptions::default() };
        let shared = of(&draft, &quiet);
        for text in [&shared.markdown, &shared.mermaid, &shared.address.expect("fits")] {
            assert!(!text.contains("secret") && !text.contains("plan"), "{text}");
            assert!(!text.contains("Equal"), "{text}");
        }
    }

    #[test]
    fn pieces_are_the_link() {
        let fragment = "v=1&n=a=b&end";
        let all = pieces(fragment);
        let text: String = all.iter().map(|piece| piece.text).collect();
        assert_eq!(text, fragment);
        let values: Vec<&str> = all.iter().filter(|p| p.is_value).map(|p| p.text).collect();
        assert_eq!(values, ["1", "a=b", "end"]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn a_long_trace_is_cut_in_the_preview_and_offered_as_a_file() {
        let mut draft = opening();
        let times = (0..100_000u64).map(|n| Time(n * n)).collect();
        let sizes = TraceSizes::Work(vec![1.0; 100_000]);
        let trace = Trace { origin: "log.csv".to_owned(), times, sizes };
        draft.tasks[0].arrivals = Arrivals::Trace(Rc::new(trace));
        let (text, left_out) = json_preview(&draft);
        assert!(text.len() < 5_000 && left_out == 99_997);
        let shared = of(&draft, &LinkOptions::default());
        let error = shared.link.expect_err("too large");
        assert_eq!(
            too_large(Language::English.texts(), &error),
            "The trace has 100,000 rows, and a link has room for 32,000 characters."
        );
        assert!(!shared.markdown.contains("Open this run"));
        assert!(shared.markdown.contains("log.csv"), "where the work came from is told");
    }
}
