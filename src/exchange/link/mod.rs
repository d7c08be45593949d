//! A scenario, and what one looks at, in the fragment of a link: the part no browser sends.
//!
//! Two codecs, told apart by their first section. `v=1` is for eyes: a diff from the defaults of
//! version 1, such as `v=1&m=A:4x4@1s&t=chat:poisson12&p=prop,fifo&run=40x1h,w200&end`. `z=1.` is
//! the compact document, zlib-compressed (its checksum tells damage), in base64url. Chat programs
//! cut links, so a readable link says where it ends: with its digest or with `end`.

mod compared;
mod error;
mod items;
mod packed;
mod parse;
mod policy;
mod short;
mod text;

pub use compared::{
    Comparison, ENTRANTS_MAX, FIGURES_MAX, Who, read as read_comparison, write as write_comparison,
};
pub use error::{LinkError, LinkErrorKind, Section, SectionName, SectionState, TooLarge};
pub use text::letters;

use super::document::defaults;
use crate::sim::require::{Names, renamed};
use crate::sim::scenario::{Arrivals, Draft};
use std::borrow::Cow;

/// The newest version of either codec.
pub const VERSION: u64 = 1;
/// Above this many characters a link is still good, but a warning is due: mail programs and chats
/// cut links near 2,000 characters.
pub const WARN_CHARS: usize = 2_000;
/// No link is made longer than this: Chromium's address bar holds 32,768 characters.
pub const LINK_CHARS_MAX: usize = 32_000;
/// No fragment longer than this is looked at: three times the longest we make, because a program
/// on the way may have escaped every character as `%xx`.
pub const RECEIVED_CHARS_MAX: usize = 3 * LINK_CHARS_MAX;
/// Up to this length the readable form is kept even where the packed one is shorter.
const READABLE_CHARS: usize = 600;
/// A trace with more rows is not even tried: packed, a row takes more than a character.
const TRACE_ROWS_TRIED: usize = LINK_CHARS_MAX;

/// What one looks at.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct View {
    /// The open tab.
    pub tab: Tab,
    /// The instant under the play head [s].
    pub at_s: Option<f64>,
    /// Which runs the figures are of.
    pub scope: Scope,
    /// What is compared.
    pub race: Option<Comparison>,
}

/// What is shown, the scenario aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tab {
    /// Verdict, figures, pipeline, charts.
    #[default]
    Live,
    /// Every task on the lanes of slots.
    Timeline,
    /// Policies, or scenarios, against each other.
    Compare,
    /// A number over a range.
    Sweep,
    /// The cheapest fleet.
    Size,
    /// Plans of a batch.
    Plan,
    /// The formulas with the scenario's numbers.
    Formulas,
    /// The numbers behind every picture.
    Data,
}

impl Tab {
    /// All of them, by the words that links have for them.
    pub const ALL: [(Tab, &'static str); 8] = [
        (Tab::Live, "live"),
        (Tab::Timeline, "timeline"),
        (Tab::Compare, "compare"),
        (Tab::Sweep, "sweep"),
        (Tab::Size, "size"),
        (Tab::Plan, "plan"),
        (Tab::Formulas, "formulas"),
        (Tab::Data, "data"),
    ];
    /// Those that stand in a row; the others stand under one of them.
    pub const ROW: [Tab; 5] = [Tab::Live, Tab::Timeline, Tab::Compare, Tab::Formulas, Tab::Data];
    /// Those that stand under *Compare*.
    pub const STUDIES: [Tab; 4] = [Tab::Compare, Tab::Sweep, Tab::Size, Tab::Plan];

    /// The tab of the row that it stands under.
    pub fn in_row(self) -> Tab {
        if Tab::STUDIES.contains(&self) { Tab::Compare } else { self }
    }
}

/// Which runs the figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scope {
    /// All replications.
    #[default]
    Long,
    /// The one being played.
    This,
}

/// What goes into a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkOptions {
    /// Title and names; without them models become A, B, … and the title goes.
    pub names: bool,
    /// The seed; without it the reader sees other arrivals of the same kind.
    pub seed: bool,
    /// What one looks at.
    pub view: bool,
    /// The digest of the results, so that the reader's tab can say whether it got the same.
    pub digest: bool,
    /// What models cost.
    pub costs: bool,
}

impl Default for LinkOptions {
    /// Everything but costs, which are nobody's business until someone says so.
    fn default() -> LinkOptions {
        LinkOptions { names: true, seed: true, view: true, digest: true, costs: false }
    }
}

impl LinkOptions {
    /// Everything.
    pub const ALL: LinkOptions =
        LinkOptions { names: true, seed: true, view: true, digest: true, costs: true };
}

/// A link's fragment and what its characters are spent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What follows the `#`: ASCII only, so its bytes are its characters.
    pub fragment: String,
    /// Characters of each part.
    pub parts: Parts,
    /// Whether a person can read it.
    pub readable: bool,
}

/// Characters of each part of a fragment; together its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Parts {
    /// Models, tasks, policies, run.
    pub scenario: usize,
    /// Title and names.
    pub names: usize,
    /// Seed.
    pub seed: usize,
    /// View.
    pub view: usize,
    /// Digest.
    pub digest: usize,
    /// Costs.
    pub costs: usize,
}

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The scenario, not yet checked.
    pub draft: Draft,
    /// What its sender looked at.
    pub view: View,
    /// Digest of what its sender's tab computed.
    pub digest: Option<u64>,
}

/// The fragment that holds `draft`, the view and the digest, as far as `options` allow.
pub fn encode(
    draft: &Draft,
    options: &LinkOptions,
    view: &View,
    digest: Option<u64>,
) -> Result<Link, TooLarge> {
    refuse_long_traces(draft)?;
    let told = told(draft, options);
    let readable = short::scenario(&told);
    let kept = readable.filter(|text| {
        text.len() <= READABLE_CHARS || text.len() <= packed::scenario(&told).map_or(0, |z| z.len())
    });
    let is_readable = kept.is_some();
    let form = |draft: &Draft| match is_readable {
        true => short::scenario(draft),
        false => packed::scenario(draft),
    };
    let Some(mut fragment) = kept.or_else(|| packed::scenario(&told)) else {
        return Err(TooLarge { chars: None, most: LINK_CHARS_MAX, trace_rows: trace_rows(draft) });
    };
    let whole = fragment.len();
    let without = |options: LinkOptions| match form(&self::told(draft, &options)) {
        Some(text) => whole.saturating_sub(text.len()),
        None => 0,
    };
    let mut parts = Parts {
        names: without(LinkOptions { names: false, ..*options }),
        seed: without(LinkOptions { seed: false, ..*options }),
        costs: without(LinkOptions { costs: false, ..*options }),
        ..Parts::default()
    };
    if options.view {
        fragment += &short::view(view);
    }
    parts.view = fragment.len() - whole;
    let before_digest = fragment.len();
    // Other arrivals give other results: a digest that cannot match would only frighten.
    let same_run = options.seed || told.run.seed == draft.run.seed;
    if let Some(digest) = digest.filter(|_| options.digest && same_run) {
        fragment += &format!("&d={digest:016x}");
    }
    parts.digest = fragment.len() - before_digest;
    if is_readable && parts.digest == 0 {
        fragment += "&end";
    }
    let counted = parts.names + parts.seed + parts.costs + parts.view + parts.digest;
    parts.scenario = fragment.len().saturating_sub(counted);
    if fragment.len() > LINK_CHARS_MAX {
        let chars = Some(fragment.len());
        return Err(TooLarge { chars, most: LINK_CHARS_MAX, trace_rows: trace_rows(draft) });
    }
    Ok(Link { fragment, parts, readable: is_readable })
}

/// The scenario, view and digest in `fragment` (with or without its `#`), or what is wrong with it.
pub fn decode(fragment: &str) -> Result<Opened, Box<LinkError>> {
    let chars = fragment.chars().count();
    let fragment = fragment.trim_start();
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > RECEIVED_CHARS_MAX {
        let kind = LinkErrorKind::TooLarge { most: RECEIVED_CHARS_MAX };
        return Err(LinkError::bare(kind, chars));
    }
    let fragment = unwrap(fragment);
    let sections: Vec<(&str, &str)> = fragment
        .split('&')
        .map(|section| section.strip_prefix("amp;").unwrap_or(section))
        .map(|section| section.split_once('=').unwrap_or((section, "")))
        .collect();
    match sections[0] {
        ("v", version) => parse::readable(version, &sections[1..], chars),
        ("z", payload) => packed::opened(payload, &sections[1..], chars),
        _ => Err(LinkError::bare(LinkErrorKind::Unknown, chars)),
    }
}

/// Undoes what programs do to links: breaking lines, escaping the separators, leaving punctuation
/// at the end.
fn unwrap(fragment: &str) -> Cow<'_, str> {
    let fragment = fragment.trim_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ')' | ']' | '}' | '>' | '.' | ',' | ';' | '"' | '\'')
    });
    let is_break = |sign: char| matches!(sign, '\n' | '\r' | '\t');
    if fragment.contains('=') && !fragment.contains(is_break) {
        return Cow::Borrowed(fragment);
    }
    let mut whole = fragment.replace(is_break, "");
    if !whole.contains('=') {
        whole = whole.replace("%3D", "=").replace("%3d", "=").replace("%26", "&");
    }
    Cow::Owned(whole)
}

/// The draft as far as it may be told.
fn told(draft: &Draft, options: &LinkOptions) -> Draft {
    let mut told = draft.clone();
    if !options.names {
        told.name.clear();
        for (place, model) in told.models.iter_mut().enumerate() {
            model.name = letters(place);
        }
        for (place, class) in told.tasks.iter_mut().enumerate() {
            class.name = format!("t{}", place + 1);
        }
        // A line that is not understood could hold a name, so it stays at home.
        let (from, to) = (Names::of(draft), Names::of(&told));
        let lines = draft.requirements.iter();
        told.requirements = lines.filter_map(|line| renamed(line, &from, &to)).collect();
    }
    if !options.seed {
        told.run.seed = defaults::SEED;
    }
    if !options.costs {
        told.models.iter_mut().for_each(|model| model.cost_per_hour = 0.0);
    }
    told
}

fn trace_rows(draft: &Draft) -> usize {
    let rows = draft.tasks.iter().map(|class| match &class.arrivals {
        Arrivals::Trace(trace) => trace.times.len().max(trace.sizes.len()),
        _ => 0,
    });
    rows.sum()
}

fn refuse_long_traces(draft: &Draft) -> Result<(), TooLarge> {
    let trace_rows = trace_rows(draft);
    if trace_rows > TRACE_ROWS_TRIED {
        return Err(TooLarge { chars: None, most: LINK_CHARS_MAX, trace_rows });
    }
    Ok(())
}

#[cfg(test)]
mod policy_tests;
#[cfg(test)]
mod tests;
