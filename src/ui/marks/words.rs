//! Names that fit their place, and which figure among several stands out.

use crate::sim::scenario::Model;
use crate::ui::store::letter;
use crate::view::{Grouping, groups, prefix};

/// Name, letter and mark of each model, looked up once.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Names(Vec<(String, String, u8)>);

impl Names {
    /// The names of a fleet.
    pub fn of(models: &[Model]) -> Names {
        Names(models.iter().map(|m| (m.name.clone(), letter(&m.name), m.mark % 8)).collect())
    }

    /// The names of groups of models, as `named` writes a group's name and its number of models.
    pub fn of_groups(models: &[Model], by: Grouping, named: fn(&str, usize) -> String) -> Names {
        let group = |members: Vec<u16>| {
            let first = models.get(usize::from(members[0]))?;
            let stem = if by == Grouping::Prefix { prefix(&first.name) } else { &first.name };
            let name =
                if members.len() > 1 { named(stem, members.len()) } else { first.name.clone() };
            Some((name, letter(&first.name), first.mark % 8))
        };
        Names(groups(models, by).into_iter().filter_map(group).collect())
    }

    /// Number of models.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The full name.
    pub fn name(&self, model: usize) -> &str {
        self.0.get(model).map_or("", |entry| &entry.0)
    }

    /// The letter on its badge.
    pub fn letter(&self, model: usize) -> &str {
        self.0.get(model).map_or("·", |entry| &entry.1)
    }

    /// Its mark, 0..=7.
    pub fn mark(&self, model: usize) -> u8 {
        self.0.get(model).map_or(7, |entry| entry.2)
    }

    /// Its name in a sentence: the letter where letters tell models apart, else the name.
    pub fn short(&self, model: usize) -> &str {
        let mine = self.letter(model);
        let alike = self.0.iter().filter(|entry| entry.1 == mine).count();
        let last = self.name(model).split_whitespace().next_back().unwrap_or("");
        if alike == 1 && last.chars().count() == 1 { last } else { self.name(model) }
    }
}

/// About how wide a text is at `size` px: enough to decide whether it fits.
pub fn text_width(text: &str, size: f64) -> f64 {
    let share = |letter: char| match letter {
        'i' | 'l' | 'j' | '.' | ',' | ' ' | '\'' | '\u{2009}' | '|' | ':' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' => 0.95,
        letter if (letter as u32) >= 0x2E80 => 1.0,
        letter if letter.is_uppercase() => 0.7,
        _ => 0.6,
    };
    text.chars().map(share).sum::<f64>() * size
}

/// `text`, cut with an ellipsis where it is wider than `width` px at `size`.
pub fn fit(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if text_width(&kept, size) + size > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// The figure that stands out: the largest, where it is at least three times the smallest.
pub fn hot(values: &[f64]) -> Option<usize> {
    let sound: Vec<(usize, f64)> =
        values.iter().copied().enumerate().filter(|(_, value)| value.is_finite()).collect();
    let (index, largest) = sound.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let smallest = sound.iter().map(|pair| pair.1).fold(f64::INFINITY, f64::min);
    (sound.len() > 1 && largest > 0.0 && largest >= 3.0 * smallest).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figure_that_stands_out() {
        assert_eq!(hot(&[0.1, 5.0]), Some(1));
        assert_eq!(hot(&[1.0, 2.0]), None);
        assert_eq!(hot(&[0.0, 0.0]), None);
        assert_eq!(hot(&[f64::NAN, 3.0]), None);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(fit("Model A", 12.0, 200.0), "Model A");
        assert!(fit("a very long name of a model", 12.0, 80.0).ends_with('…'));
    }
}
