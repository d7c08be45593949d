//! A short list sorted by keys: what a form remembers of a few of its parts.

/// Values by key, in the order of the keys. Made for few of them: changes take time in proportion.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<K, V> {
    entries: Vec<(K, V)>,
}

impl<K: Copy + Ord, V> Listed<K, V> {
    fn place(&self, key: K) -> Result<usize, usize> {
        self.entries.binary_search_by(|(other, _)| other.cmp(&key))
    }

    /// The value of a key.
    pub fn get(&self, key: K) -> Option<&V> {
        self.place(key).ok().map(|place| &self.entries[place].1)
    }

    /// Whether a key is listed.
    pub fn contains(&self, key: K) -> bool {
        self.place(key).is_ok()
    }

    /// Gives a key a value, whether it has one or not.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(key) {
            Ok(place) => self.entries[place].1 = value,
            Err(place) => self.entries.insert(place, (key, value)),
        }
    }

    /// Takes a key out; whether it was listed.
    pub fn remove(&mut self, key: K) -> bool {
        let place = self.place(key);
        if let Ok(place) = place {
            self.entries.remove(place);
        }
        place.is_ok()
    }

    /// Takes all out of which `keep` does not hold.
    pub fn retain(&mut self, keep: impl Fn(K, &V) -> bool) {
        self.entries.retain(|(key, value)| keep(*key, value));
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// All in order.
    pub fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.entries.iter().map(|(key, value)| (*key, value))
    }

    /// The same values with other keys; those without a key go.
    pub fn rekey(&mut self, key: impl Fn(K) -> Option<K>) {
        for (old, value) in std::mem::take(&mut self.entries) {
            if let Some(new) = key(old) {
                self.insert(new, value);
            }
        }
    }
}

impl<K, V> Default for Listed<K, V> {
    fn default() -> Listed<K, V> {
        Listed { entries: Vec::new() }
    }
}
