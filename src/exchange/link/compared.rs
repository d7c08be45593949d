//! What is compared, as a section of a link: `cmp=allocate,r0.02,20x;mean_wait,p95_wait@t0;jsq;sed`.
//!
//! The head says what takes part, which difference matters and how many runs there are at most; then
//! come the figures, the first of which decides, and then who takes part. Models and classes stand
//! there by their place, so that a link without names has none here either.

use super::policy;
use super::text::{number, number_before, whole};
use crate::sim::limits::REPLICATIONS_MAX;
use crate::sim::quantity::{Of, Quantity, find};
use crate::sim::race::Matters;
use crate::sim::scenario::{Choice, Family};

/// Figures of a comparison at most.
pub const FIGURES_MAX: usize = 24;
/// Who takes part at most.
pub const ENTRANTS_MAX: usize = 64;

/// What is compared, by what, until when.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Who takes part beside what is on screen.
    pub who: Who,
    /// The figures; the first one decides.
    pub quantities: Vec<Quantity>,
    /// The smallest difference of the first figure that matters.
    pub matters: Matters,
    /// Runs of each at most.
    pub runs_most: u32,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Policies of a family, all else alike.
    Policies { family: Family, choices: Vec<Choice> },
    /// Scenarios kept in the browser that made the link, by their keys.
    Kept(Vec<u64>),
}

/// The value of the section.
pub fn write(comparison: &Comparison) -> String {
    let (kind, entrants): (&str, Vec<String>) = match &comparison.who {
        Who::Policies { family, choices } => {
            let word = |choice: &Choice| policy::write(*family, choice);
            (family.key(), choices.iter().map(word).collect())
        }
        Who::Kept(keys) => ("kept", keys.iter().map(u64::to_string).collect()),
    };
    let matters = match comparison.matters {
        Matters::Relative(share) => format!("r{}", number(share)),
        Matters::Absolute(value) => format!("a{}", number(value)),
    };
    let figures: Vec<String> = comparison.quantities.iter().map(figure).collect();
    let mut parts = vec![format!("{kind},{matters},{}x", comparison.runs_most), figures.join(",")];
    parts.extend(entrants);
    parts.join(";")
}

fn figure(quantity: &Quantity) -> String {
    match quantity.of {
        Of::Fleet => quantity.named.name.to_owned(),
        Of::Model(model) => format!("{}@m{model}", quantity.named.name),
        Of::Class(class) => format!("{}@t{class}", quantity.named.name),
    }
}

/// Undoes [`write`].
pub fn read(text: &str) -> Option<Comparison> {
    let mut parts = text.split(';');
    let (head, figures) = (parts.next()?, parts.next()?);
    let [kind, matters, runs] = head.split(',').collect::<Vec<_>>()[..] else { return None };
    let matters = match (matters.strip_prefix('r'), matters.strip_prefix('a')) {
        (Some(share), _) => Matters::Relative(number_before(share, "")?),
        (_, Some(value)) => Matters::Absolute(number_before(value, "")?),
        _ => return None,
    };
    let (Matters::Relative(least) | Matters::Absolute(least)) = matters;
    let runs_most: u32 = whole(runs.strip_suffix('x')?)?;
    if least < 0.0 || !(1..=REPLICATIONS_MAX).contains(&runs_most) {
        return None;
    }
    if figures.split(',').nth(FIGURES_MAX).is_some() || parts.clone().nth(ENTRANTS_MAX).is_some() {
        return None;
    }
    let quantities: Option<Vec<Quantity>> = figures.split(',').map(quantity).collect();
    let who = match Family::ALL.into_iter().find(|family| family.key() == kind) {
        Some(family) => {
            let choices: Option<Vec<Choice>> =
                parts.map(|word| policy::read(family, word)).collect();
            Who::Policies { family, choices: choices? }
        }
        None if kind == "kept" => {
            let keys: Option<Vec<u64>> = parts.map(whole).collect();
            Who::Kept(keys?)
        }
        None => return None,
    };
    Some(Comparison { who, quantities: quantities?, matters, runs_most })
}

fn quantity(text: &str) -> Option<Quantity> {
    let (name, of) = match text.split_once('@') {
        None => (text, Of::Fleet),
        Some((name, place)) => {
            let index = |digits: &str| usize::try_from(whole::<u32>(digits)?).ok();
            let of = match (place.strip_prefix('m'), place.strip_prefix('t')) {
                (Some(model), _) => Of::Model(index(model)?),
                (_, Some(class)) => Of::Class(index(class)?),
                _ => return None,
            };
            (name, of)
        }
    };
    Some(Quantity { named: find(name)?, of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let text = "allocate,r0.02,20x;mean_wait,p95_wait@t0,share@m1;jsq;p2c:3";
        let read_back = read(text).expect("sound");
        assert_eq!(write(&read_back), text);
        assert_eq!(read_back.quantities[2].of, Of::Model(1));
        let text = "kept,a0.5,40x;slo;1764000000000123";
        assert_eq!(read(text).map(|read| write(&read)).as_deref(), Some(text));
    }

    #[test]
    fn what_is_not_sound_is_refused() {
        for text in [
            "",
            "allocate",
            "allocate,r0.02,20x",
            "allocate,r0.02,20x;",
            "nobody,r0.02,20x;slo;jsq",
            "allocate,0.02,20x;slo;jsq",
            "allocate,r-1,20x;slo;jsq",
            "allocate,rNaN,20x;slo;jsq",
            "allocate,r0.02,0x;slo;jsq",
            "allocate,r0.02,1001x;slo;jsq",
            "allocate,r0.02,20x;waits;jsq",
            "allocate,r0.02,20x;slo@x1;jsq",
            "allocate,r0.02,20x;slo@m99999999999;jsq",
            "allocate,r0.02,20x;slo;jsq:x",
            "kept,r0.02,20x;slo;-1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let many = format!("allocate,r0,2x;slo{}", ";jsq".repeat(ENTRANTS_MAX + 1));
        assert_eq!(read(&many), None);
    }
}
