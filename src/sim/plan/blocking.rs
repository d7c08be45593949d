//! How many tasks find a full system: the M/M/c/K queue.

/// A system with a limited number of places.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Tasks that can run at once, at least 1.
    pub slots: u32,
    /// Tasks that can be there at once, waiting or running.
    pub places: u32,
}

/// The share of Poisson arrivals that find all places taken; `offered` is λ/μ [Erlangs].
///
/// Formula   `p_n ~ Π_{k≤n} offered / min(k, c)`, the share is `p_K / Σ p_n`, built up place by
///           place so that nothing grows beyond a number: `B_n = x B / (1 + x B)`, `x` the factor
/// Source    SCIENCE F.11; Kleinrock, *Queueing Systems* I, 3.5.
pub fn blocking(room: Room, offered: f64) -> f64 {
    (1..=room.places).fold(1.0, |before, place| {
        let grown = offered / f64::from(place.min(room.slots)) * before;
        grown / (1.0 + grown)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_table() {
        for (slots, places, offered, expected) in [
            (1, 5, 0.8, 0.088_819_498_655_564),
            (1, 10, 1.0, 1.0 / 11.0),
            (4, 16, 3.6, 0.027_818_816_005_306),
            (1, 10, 1.2, 0.192_586_495_126_806),
            // As many places as slots: Erlang's loss formula.
            (2, 2, 1.0, 0.2),
            (10, 10, 8.0, 0.121_661_064_252_952),
            (100, 100, 100.0, 0.075_700_452_710_861),
        ] {
            let found = blocking(Room { slots, places }, offered);
            assert!((found - expected).abs() < 1e-13, "{slots} {places} {offered}: {found}");
        }
        assert_eq!(blocking(Room { slots: 1, places: 0 }, 1.0), 1.0);
    }
}
