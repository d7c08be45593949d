//! Which slots of each model are free, as bits, so that the lowest is found at once.

/// One bit for each slot of each model, set while the slot is free.
pub(super) struct FreeSlots {
    words: Vec<u64>,
    /// First word of each model.
    first: Vec<usize>,
    /// Words before this one of a model have no free slot.
    hint: Vec<usize>,
}

impl FreeSlots {
    pub(super) fn new(slots: &[u32]) -> FreeSlots {
        let mut words = Vec::new();
        let mut first = Vec::with_capacity(slots.len());
        for &count in slots {
            first.push(words.len());
            let (full, rest) = (count / 64, count % 64);
            words.extend(std::iter::repeat_n(u64::MAX, full as usize));
            if rest > 0 {
                words.push((1 << rest) - 1);
            }
        }
        FreeSlots { words, first, hint: vec![0; slots.len()] }
    }

    /// Takes the lowest free slot of `model`; there must be one.
    #[inline]
    pub(super) fn take(&mut self, model: usize) -> u32 {
        let first = self.first[model];
        let mut word = self.hint[model];
        while self.words[first + word] == 0 {
            word += 1;
        }
        self.hint[model] = word;
        let bit = self.words[first + word].trailing_zeros();
        self.words[first + word] &= self.words[first + word] - 1;
        word as u32 * 64 + bit
    }

    /// Frees a slot.
    #[inline]
    pub(super) fn give(&mut self, model: usize, slot: u32) {
        let word = (slot / 64) as usize;
        self.words[self.first[model] + word] |= 1 << (slot % 64);
        self.hint[model] = self.hint[model].min(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_lowest() {
        let mut free = FreeSlots::new(&[2, 130]);
        assert_eq!([free.take(0), free.take(0)], [0, 1]);
        free.give(0, 0);
        assert_eq!(free.take(0), 0);
        let all: Vec<u32> = (0..130).map(|_| free.take(1)).collect();
        assert_eq!(all, (0..130).collect::<Vec<u32>>());
        free.give(1, 129);
        free.give(1, 64);
        assert_eq!([free.take(1), free.take(1)], [64, 129]);
    }
}
