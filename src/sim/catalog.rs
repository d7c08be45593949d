//! The catalogue: every policy of every family, found by its id.

use crate::sim::{
    admission, allocate, balance, dispatch, duplicates, prepare, queue, sizes, urgent,
};

pub use crate::sim::row::{Group, Nature, Need, Parameter, Row};
pub use crate::sim::scenario::Family;

/// The rows of a family, sorted by id.
pub fn rows(family: Family) -> &'static [Row] {
    match family {
        Family::Prepare => prepare::ROWS,
        Family::Duplicates => duplicates::ROWS,
        Family::Admission => admission::ROWS,
        Family::Sizes => sizes::ROWS,
        Family::Dispatch => dispatch::ROWS,
        Family::Allocate => allocate::ROWS,
        Family::Queue => queue::ROWS,
        Family::Urgent => urgent::ROWS,
        Family::Balance => balance::ROWS,
    }
}

/// The row of `id`, if the family has it.
pub fn find(family: Family, id: &str) -> Option<&'static Row> {
    rows(family).iter().find(|row| row.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_unique_and_complete() {
        for family in Family::ALL {
            assert!(find(family, family.default_id()).is_some(), "{family:?} has no default");
            let rows = rows(family);
            assert!(!rows.is_empty());
            assert!(rows.windows(2).all(|pair| pair[0].id < pair[1].id), "{family:?} unsorted");
            for row in rows {
                assert!(!row.formula.is_empty() && !row.source.is_empty(), "{}", row.id);
                let shorts = rows.iter().filter(|other| other.short == row.short);
                assert_eq!(shorts.count(), 1, "{} shares its short form", row.id);
                for parameter in row.parameters {
                    assert!(parameter.least <= parameter.default, "{}", parameter.id);
                    assert!(parameter.default <= parameter.most, "{}", parameter.id);
                }
            }
        }
    }
}
