//! Sorted maps of the core: one tree for all, since a generic one is compiled for each use.

use std::collections::BTreeMap;

/// A map from two whole numbers, sorted by the first and then by the second, to a third.
#[derive(Clone, Default)]
pub struct Tree {
    entries: BTreeMap<(u64, u64), u64>,
}

/// A key and its value.
pub type Entry = ((u64, u64), u64);

impl Tree {
    /// The value of a key.
    pub fn get(&self, key: (u64, u64)) -> Option<u64> {
        self.entries.get(&key).copied()
    }

    /// Gives a key a value; the value that it had.
    pub fn insert(&mut self, key: (u64, u64), value: u64) -> Option<u64> {
        self.entries.insert(key, value)
    }

    /// Takes a key out; the value that it had.
    pub fn remove(&mut self, key: (u64, u64)) -> Option<u64> {
        self.entries.remove(&key)
    }

    /// The entry of the least key.
    pub fn first(&self) -> Option<Entry> {
        self.entries.first_key_value().map(|(key, value)| (*key, *value))
    }

    /// The entry of the greatest key.
    pub fn last(&self) -> Option<Entry> {
        self.entries.last_key_value().map(|(key, value)| (*key, *value))
    }

    /// Takes the entry of the least key out.
    pub fn pop_first(&mut self) -> Option<Entry> {
        self.entries.pop_first()
    }

    /// All keys in order.
    pub fn keys(&self) -> impl Iterator<Item = (u64, u64)> {
        self.entries.keys().copied()
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// A map from a whole number to anything.
pub struct Table<V> {
    /// Where the value of each key stands.
    places: Tree,
    /// Keys with their values, in no order.
    entries: Vec<(u64, V)>,
}

impl<V> Table<V> {
    /// An empty map.
    pub fn new() -> Table<V> {
        Table { places: Tree::default(), entries: Vec::new() }
    }

    fn place(&self, key: u64) -> Option<usize> {
        self.places.get((key, 0)).map(|place| place as usize)
    }

    /// The value of a key.
    pub fn get(&self, key: u64) -> Option<&V> {
        self.place(key).map(|place| &self.entries[place].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: u64) -> Option<&mut V> {
        self.place(key).map(|place| &mut self.entries[place].1)
    }

    /// The value of a key, which gets one if it has none.
    pub fn get_or(&mut self, key: u64, value: V) -> &mut V {
        let place = self.place(key).unwrap_or_else(|| {
            self.places.insert((key, 0), self.entries.len() as u64);
            self.entries.push((key, value));
            self.entries.len() - 1
        });
        &mut self.entries[place].1
    }

    /// Gives a key a value, whether it has one or not.
    pub fn insert(&mut self, key: u64, value: V) {
        match self.get_mut(key) {
            Some(old) => *old = value,
            None => {
                self.get_or(key, value);
            }
        }
    }

    /// Takes a key out; the value that it had.
    pub fn remove(&mut self, key: u64) -> Option<V> {
        let place = self.places.remove((key, 0))?;
        let (_, value) = self.entries.swap_remove(place as usize);
        if let Some((moved, _)) = self.entries.get(place as usize) {
            self.places.insert((*moved, 0), place);
        }
        Some(value)
    }

    /// All values, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// Number of keys.
    pub fn count(&self) -> usize {
        self.entries.len()
    }
}

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_table_does_what_a_sorted_map_does(steps in prop::collection::vec((0..4, 0..8u64, 0..99), 0..80)) {
            let (mut table, mut expected) = (Table::new(), BTreeMap::new());
            for (step, key, value) in steps {
                match step {
                    0 => {
                        table.insert(key, value);
                        expected.insert(key, value);
                    }
                    1 => prop_assert_eq!(table.remove(key), expected.remove(&key)),
                    2 => prop_assert_eq!(
                        *table.get_or(key, value),
                        *expected.entry(key).or_insert(value)
                    ),
                    _ => table.values_mut().chain(expected.values_mut()).for_each(|each| *each += 1),
                }
                prop_assert_eq!(table.count(), expected.len());
                for key in 0..8 {
                    prop_assert_eq!(table.get(key), expected.get(&key));
                }
            }
        }
    }
}
