//! What may stand where a line is not finished or goes wrong.

use super::{Names, WrongKind, parse, write_quantity};
use crate::sim::quantity::{NAMED, Named, Of, Quantity, find};

/// Signs of a comparison, also of one that is no such.
const SIGNS: [char; 6] = ['<', '>', '=', '≤', '≥', '!'];

/// Whole lines that `line` may become, each one step nearer to a requirement; none where it is one
/// already. `called` is what a figure is called in the reader's language: it is found by that too.
pub fn suggest(
    line: &str,
    names: &Names,
    called: &dyn Fn(&'static Named) -> &'static str,
) -> Vec<String> {
    let Err(wrong) = parse(line, names) else { return Vec::new() };
    let place = line.char_indices().nth(wrong.at - 1).map_or(line.len(), |(place, _)| place);
    let (head, rest) = line.split_at(place);
    let mut found = match wrong.kind {
        WrongKind::NoFigure | WrongKind::UnknownFigure { .. } => figures(rest, called),
        WrongKind::NotClosed | WrongKind::UnknownScope { .. } | WrongKind::Ambiguous { .. } => {
            scopes(line, names, false)
        }
        WrongKind::NoMeaning { .. } => scopes(line, names, true),
        WrongKind::NoComparison if rest.is_empty() && !head.contains('(') => {
            [comparisons(head, rest), scopes(head, names, false)].concat()
        }
        WrongKind::NoComparison => comparisons(head, rest),
        WrongKind::NoSuchUnit { units } => {
            let all = units.iter().filter(|unit| unit.starts_with(rest.trim()));
            all.map(|unit| format!("{head}{unit}")).collect()
        }
        WrongKind::NoRange => vec![format!("{}..", head.trim_end())],
        WrongKind::BeyondWhole => vec![format!("{}%", line.trim_end())],
        _ => Vec::new(),
    };
    found.retain(|text| text != line);
    found
}

/// Figures whose name has what was written in it, those that begin with it first.
fn figures(rest: &str, called: &dyn Fn(&'static Named) -> &'static str) -> Vec<String> {
    let end = rest.find(|sign| sign == '(' || SIGNS.contains(&sign)).unwrap_or(rest.len());
    let (token, tail) = rest.split_at(end);
    let token = token.trim().to_ascii_lowercase();
    let begins = |named: &&Named| named.name.starts_with(&token);
    let has = |named: &&'static Named| {
        let words = called(named).to_ascii_lowercase();
        named.name.contains(&token) || words.contains(&token)
    };
    let first = NAMED.iter().filter(begins);
    let others = NAMED.iter().filter(|named| !begins(named) && has(named));
    let blank = if tail.is_empty() || tail.starts_with('(') { "" } else { " " };
    first.chain(others).map(|named| format!("{}{blank}{tail}", named.name)).collect()
}

/// The figure of the line, asked of every class and model that has what was written in its name; of
/// `any` where what was written cannot be asked.
fn scopes(line: &str, names: &Names, any: bool) -> Vec<String> {
    let line = line.trim_start();
    let end = line.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_');
    let (figure, rest) = line.split_at(end.unwrap_or(line.len()));
    let Some(named) = find(figure) else { return Vec::new() };
    let rest = rest.trim_start();
    let inside = rest.strip_prefix('(').unwrap_or(rest);
    let is_end = |sign: char| sign == ')' || SIGNS.contains(&sign);
    let (part, tail) = inside.split_at(inside.find(is_end).unwrap_or(inside.len()));
    let tail = tail.trim_start_matches(')').trim_start();
    let part = part.trim().trim_start_matches("model:").trim_start_matches("class:");
    let part = part.trim_matches(['"', ' ']).to_ascii_lowercase();
    let fleet = any.then_some((Of::Fleet, ""));
    let classes = names.classes.iter().enumerate().map(|(at, name)| (Of::Class(at), *name));
    let models = names.models.iter().enumerate().map(|(at, name)| (Of::Model(at), *name));
    let fits = |(of, name): (Of, &str)| {
        let quantity = Quantity { named, of };
        let is_meant = any || name.to_ascii_lowercase().contains(&part);
        (quantity.has_meaning() && is_meant).then(|| {
            let text = write_quantity(&quantity, names);
            if tail.is_empty() { text } else { format!("{text} {tail}") }
        })
    };
    fleet.into_iter().chain(classes).chain(models).filter_map(fits).collect()
}

/// The line with each comparison, the one that is meant most of the time first.
fn comparisons(head: &str, rest: &str) -> Vec<String> {
    let figure = head.split('(').next().and_then(|name| find(name.trim()));
    let rest = rest.trim();
    let tail = rest.trim_start_matches(SIGNS).trim_start();
    let is_sign = rest.starts_with(SIGNS) || rest.is_empty() || "in".starts_with(rest);
    let tail = if "in".starts_with(tail) { "" } else { tail };
    let signs = match figure.is_some_and(|named| named.larger_is_better) {
        true => [">=", "<=", "in"],
        false => ["<=", ">=", "in"],
    };
    let line = |sign: &&str| format!("{} {sign} {tail}", head.trim_end());
    if is_sign { signs.iter().map(line).collect() } else { Vec::new() }
}
