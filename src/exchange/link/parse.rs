//! Reads the readable form, section by section, and keeps what it understood when one is broken.

use super::compared;
use super::error::{LinkError, LinkErrorKind, Section, SectionName, SectionState};
use super::items;
use super::text::{number_before, unescape, unescape_separators, whole};
use super::{Opened, Scope, Tab, VERSION, View};
use crate::exchange::document::defaults;
use crate::sim::scenario::Draft;

/// Digits of a digest.
const DIGEST_DIGITS: usize = 16;
/// Sections that a link can have, and some; more are not looked at.
const SECTIONS_MAX: usize = 32;

/// The sections that an error names, in this order.
const NAMES: [SectionName; 10] = [
    SectionName::Title,
    SectionName::Models,
    SectionName::Tasks,
    SectionName::Policies,
    SectionName::Run,
    SectionName::Seed,
    SectionName::Requirements,
    SectionName::View,
    SectionName::Digest,
    SectionName::Other,
];

/// Sections that every readable link has.
const NEEDED: [SectionName; 4] =
    [SectionName::Models, SectionName::Tasks, SectionName::Policies, SectionName::Run];

/// What is understood so far.
struct Reading {
    draft: Draft,
    view: View,
    digest: Option<u64>,
    seen: Vec<String>,
    sections: Vec<Section>,
}

impl Reading {
    fn of(draft: Draft) -> Reading {
        let missing = |name| Section { name, state: SectionState::Missing };
        Reading {
            draft,
            view: View::default(),
            digest: None,
            seen: Vec::new(),
            sections: NAMES.map(missing).into(),
        }
    }

    fn state(&mut self, name: SectionName) -> Option<&mut SectionState> {
        self.sections.iter_mut().find(|section| section.name == name).map(|s| &mut s.state)
    }

    /// Records a section; the first fault of a name stays.
    fn record(&mut self, name: SectionName, fault: Option<&str>) {
        let Some(state) = self.state(name) else { return };
        match (fault, &state) {
            (_, SectionState::Faulty { .. }) => {}
            (Some(text), _) => *state = SectionState::Faulty { text: text.to_owned() },
            (None, _) => *state = SectionState::Understood,
        }
    }

    /// Takes one section; `None` if its text cannot be used.
    fn take(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "n" => self.draft.name = unescape(value)?,
            "m" => {
                let (models, all) = items::models(value);
                self.draft.models = models;
                all.then_some(())?;
            }
            "t" => {
                let (classes, all) = items::classes(value, &self.draft.models);
                self.draft.tasks = classes;
                all.then_some(())?;
            }
            "p" => self.draft.policies = items::policies(value)?,
            "run" => self.draft.run = items::run(value, self.draft.run.seed)?,
            "seed" => self.draft.run.seed = whole(value)?,
            "req" => self.draft.requirements = items::requirements(value)?,
            "at" => self.view.at_s = Some(number_before(value, "")?),
            "view" => self.view = view(value, self.view.clone())?,
            "cmp" => self.view.race = Some(compared::read(value)?),
            "d" => self.digest = Some(digest(value)?),
            "end" => value.is_empty().then_some(())?,
            _ => return None,
        }
        Some(())
    }

    fn section(&mut self, key: &str, value: &str, usable: bool) {
        let name = name_of(key);
        let shown = if value.is_empty() { key } else { value };
        if self.seen.iter().any(|seen| seen == key) {
            return self.record(name, Some(shown));
        }
        self.seen.push(key.to_owned());
        let before = self.draft.clone();
        let mut taken = self.take(key, value);
        if taken.is_none() && value.contains('%') {
            taken = self.take(key, &unescape_separators(value));
        }
        let keeps_part = usable || matches!(name, SectionName::Models | SectionName::Tasks);
        if !keeps_part || (taken.is_none() && !matches!(key, "m" | "t")) {
            self.draft = before;
        } else if !usable && key == "m" {
            self.draft.models.pop();
        } else if !usable && key == "t" && taken.is_some() {
            self.draft.tasks.pop();
        }
        let fine = taken.is_some() && usable;
        self.record(name, (!fine).then_some(shown));
    }

    fn faulty(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| matches!(section.state, SectionState::Faulty { .. }))
    }

    fn error(self, kind: LinkErrorKind, chars: usize) -> Box<LinkError> {
        let usable = !self.draft.models.is_empty() && !self.draft.tasks.is_empty();
        Box::new(LinkError {
            kind,
            chars,
            sections: self.sections,
            draft: usable.then_some(self.draft),
            view: self.view,
        })
    }
}

/// What a readable link holds, given its version and the sections after it.
pub fn readable(
    version: &str,
    sections: &[(&str, &str)],
    chars: usize,
) -> Result<Opened, Box<LinkError>> {
    match whole::<u64>(version) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => {
            let kind = LinkErrorKind::FutureVersion { version, newest: VERSION };
            return Err(LinkError::bare(kind, chars));
        }
        None if sections.is_empty() && version.is_empty() => {
            return Err(LinkError::bare(LinkErrorKind::CutOff, chars));
        }
        _ => return Err(LinkError::bare(LinkErrorKind::Damaged { document: None }, chars)),
    }
    let complete = sections.last().is_some_and(|(key, value)| match *key {
        "d" => digest(value).is_some(),
        "end" => value.is_empty(),
        _ => false,
    });
    let mut reading = Reading::of(defaults::v1_draft());
    read_all(&mut reading, sections, complete);
    let missing = reading
        .sections
        .iter()
        .any(|section| section.state == SectionState::Missing && NEEDED.contains(&section.name));
    let faults = reading.faulty().count();
    // The last section of a cut link is faulty by nature; a fault before it is another matter.
    match (complete, faults, missing) {
        (true, 0, false) => {
            let Reading { draft, view, digest, .. } = reading;
            Ok(Opened { draft, view, digest })
        }
        (false, 0 | 1, _) => Err(reading.error(LinkErrorKind::CutOff, chars)),
        _ => Err(reading.error(LinkErrorKind::Damaged { document: None }, chars)),
    }
}

/// The rest of a packed link, whose scenario is already whole.
pub fn view_and_digest(
    draft: Draft,
    sections: &[(&str, &str)],
    chars: usize,
) -> Result<Opened, Box<LinkError>> {
    let mut reading = Reading::of(draft);
    NEEDED.iter().for_each(|name| reading.record(*name, None));
    let mut faults_before_last = 0;
    for (key, value) in sections.iter().take(SECTIONS_MAX + 1) {
        faults_before_last = reading.faulty().count();
        match *key {
            "at" | "view" | "cmp" | "d" | "end" => reading.section(key, value, true),
            _ => reading.record(SectionName::Other, Some(key)),
        }
    }
    let faults = reading.faulty().count();
    if faults > 0 {
        let damaged = LinkErrorKind::Damaged { document: None };
        let kind = if faults_before_last == 0 { LinkErrorKind::CutOff } else { damaged };
        return Err(reading.error(kind, chars));
    }
    let Reading { draft, view, digest, .. } = reading;
    Ok(Opened { draft, view, digest })
}

fn read_all(reading: &mut Reading, sections: &[(&str, &str)], complete: bool) {
    // Models first: classes name them, and a link may be put together by hand in any order.
    let models_first =
        |wanted: bool| move |(_, (key, _)): &(usize, &(&str, &str))| (*key == "m") == wanted;
    let numbered = || sections.iter().take(SECTIONS_MAX).enumerate();
    let order = numbered().filter(models_first(true)).chain(numbered().filter(models_first(false)));
    for (place, (key, value)) in order {
        let is_last = place + 1 == sections.len();
        reading.section(key, value, complete || !is_last);
    }
    if let Some((key, _)) = sections.get(SECTIONS_MAX) {
        reading.record(SectionName::Other, Some(key));
    }
}

fn name_of(key: &str) -> SectionName {
    match key {
        "n" => SectionName::Title,
        "m" => SectionName::Models,
        "t" => SectionName::Tasks,
        "p" => SectionName::Policies,
        "run" => SectionName::Run,
        "seed" => SectionName::Seed,
        "req" => SectionName::Requirements,
        "at" | "view" | "cmp" => SectionName::View,
        "d" => SectionName::Digest,
        _ => SectionName::Other,
    }
}

fn view(text: &str, before: View) -> Option<View> {
    let mut view = before;
    for word in text.split(',') {
        match word {
            "long" => view.scope = Scope::Long,
            "this" => view.scope = Scope::This,
            _ => view.tab = Tab::ALL.into_iter().find(|(_, own)| *own == word)?.0,
        }
    }
    Some(view)
}

fn digest(text: &str) -> Option<u64> {
    let hex = text.len() == DIGEST_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex { u64::from_str_radix(text, 16).ok() } else { None }
}
