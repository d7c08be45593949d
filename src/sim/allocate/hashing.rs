//! Where hashes lead: the ring and the Maglev table, and the hash of a task.

use std::io::Write as _;

use super::{Arriving, Setup};
use xxhash_rust::xxh64::xxh64;

/// Least number of points on a ring where nothing is said: Envoy's default.
pub(super) const RING_LEAST: u32 = 1_024;
/// Most points on a ring; Envoy allows 8 Mi, more than a browser tab should hold.
pub(super) const RING_MOST: u32 = 1 << 18;
/// Slots of a Maglev table where nothing is said: Envoy's default, a prime.
pub(super) const TABLE_SIZE: usize = 65_537;

/// The hash of a task: xxHash64 of the text `class:key`, as a router hashes a header; of its number
/// where it has no key, so that tasks that are one of a kind are spread like as many keys.
#[inline]
pub(super) fn task_hash(arriving: &Arriving) -> u64 {
    let mut text = [0u8; 24];
    let mut rest = &mut text[..];
    let written = match arriving.key {
        Some(key) => write!(rest, "{}:{key}", arriving.class),
        None => write!(rest, "{}", arriving.task),
    };
    let left = rest.len();
    debug_assert!(written.is_ok(), "16 characters at most");
    xxh64(&text[..text.len() - left], 0)
}

/// Weights scaled to the sum 1.
pub(super) fn normalised(weight: &[f64]) -> Vec<f64> {
    let total: f64 = weight.iter().sum();
    weight.iter().map(|weight| weight / total).collect()
}

/// Points on a circle of 64-bit hashes, each with its model.
pub(super) struct Ring {
    hashes: Vec<u64>,
    models: Vec<u32>,
}

impl Ring {
    /// Envoy's ring: `scale · w_i` points for model i, at `xxHash64("<name>_<k>")`, where
    /// `scale = min(ceil(w_min · least) / w_min, most)` and w are the weights with sum 1.
    pub(super) fn new(setup: &Setup, least: f64, most: f64) -> Ring {
        let weight = normalised(&setup.weight);
        let smallest = weight.iter().copied().fold(1.0, f64::min);
        let scale = (f64::ceil(smallest * least) / smallest).min(most);
        let points = weight.iter().map(|weight| scale * weight);
        Ring::with_points(&setup.names, points)
    }

    /// A ring with so many points for each model; parts of a point are carried over to the next.
    pub(super) fn with_points(names: &[String], points: impl Iterator<Item = f64>) -> Ring {
        let mut entries = Vec::new();
        let (mut made, mut target) = (0.0, 0.0);
        for (model, (name, points)) in names.iter().zip(points).enumerate() {
            target += points;
            let mut number = 0u32;
            while made < target {
                entries.push((xxh64(format!("{name}_{number}").as_bytes(), 0), model as u32));
                number += 1;
                made += 1.0;
            }
        }
        entries.sort_unstable();
        let (hashes, models) = entries.into_iter().unzip();
        Ring { hashes, models }
    }

    /// The model at the first point at or after `hash`, around the circle.
    #[inline]
    pub(super) fn model(&self, hash: u64) -> usize {
        let at = self.hashes.partition_point(|point| *point < hash);
        self.models[if at == self.hashes.len() { 0 } else { at }] as usize
    }

    /// The part of the circle that leads to each model: its share of very many keys.
    pub(super) fn shares(&self, models: usize) -> Vec<f64> {
        let mut shares = vec![0.0; models];
        let mut before = self.hashes.last().copied().unwrap_or(0);
        for (hash, model) in self.hashes.iter().zip(&self.models) {
            // From the last point around to the first the difference wraps, as it should.
            let arc = hash.wrapping_sub(before) as f64 / (u64::MAX as f64);
            shares[*model as usize] += if self.hashes.len() == 1 { 1.0 } else { arc };
            before = *hash;
        }
        shares
    }
}

/// Maglev's table: each slot names a model.
pub(super) struct Maglev {
    table: Vec<u16>,
}

/// How a model walks through the slots of the table, and its weight.
#[derive(Clone, Copy)]
struct Walk {
    model: u16,
    offset: u64,
    skip: u64,
    weight: f64,
}

impl Maglev {
    /// Envoy's table of `size` slots, a prime: models sorted by name take turns by weight.
    pub(super) fn new(setup: &Setup, size: usize) -> Maglev {
        let slots = size as u64;
        let weights = normalised(&setup.weight);
        let walk = |(model, name): (usize, &String)| Walk {
            model: model as u16,
            offset: xxh64(name.as_bytes(), 0) % slots,
            skip: xxh64(name.as_bytes(), 1) % (slots - 1) + 1,
            weight: weights[model],
        };
        let mut walks: Vec<Walk> = setup.names.iter().enumerate().map(walk).collect();
        let name = |walk: &Walk| setup.names[usize::from(walk.model)].as_str();
        walks.sort_by(|a, b| name(a).cmp(name(b)));
        Maglev { table: filled(&walks, size) }
    }

    /// The model that `hash` leads to.
    #[inline]
    pub(super) fn model(&self, hash: u64) -> usize {
        usize::from(self.table[(hash % self.table.len() as u64) as usize])
    }

    /// The part of the slots that name each model.
    pub(super) fn shares(&self, models: usize) -> Vec<f64> {
        let mut shares = vec![0.0; models];
        for model in &self.table {
            shares[usize::from(*model)] += 1.0 / self.table.len() as f64;
        }
        shares
    }
}

/// Round k = 1, 2, ..: each model in turn takes its next free slot if `k · w_i ≥ target_i`, where
/// the target grows by the largest weight with every slot it takes.
fn filled(walks: &[Walk], size: usize) -> Vec<u16> {
    const FREE: u16 = u16::MAX;
    let largest = walks.iter().map(|walk| walk.weight).fold(0.0, f64::max);
    let mut table = vec![FREE; size];
    let mut places: Vec<(u64, f64)> = walks.iter().map(|walk| (walk.offset, 0.0)).collect();
    let (mut taken, mut round) = (0, 0.0);
    while taken < size {
        round += 1.0;
        for (walk, (place, target)) in walks.iter().zip(&mut places) {
            if taken == size || round * walk.weight < *target {
                continue;
            }
            *target += largest;
            while table[*place as usize] != FREE {
                *place = (*place + walk.skip) % size as u64;
            }
            table[*place as usize] = walk.model;
            taken += 1;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, setup};

    fn named(names: &[String], weight: &[f64]) -> Setup {
        Setup { names: names.to_vec(), ..setup(weight) }
    }

    fn addresses(count: usize) -> Vec<String> {
        (1..=count).map(|host| format!("10.0.0.{host}:8080")).collect()
    }

    #[test]
    fn hashes_are_those_of_xxhash64() {
        assert_eq!(xxh64(b"", 0), 0xef46_db37_51d8_e999);
        assert_eq!(xxh64(b"a", 0), 0xd24e_c4f1_a98c_6e5b);
        assert_eq!(xxh64(b"10.0.0.1:8080", 0), 0xcb97_2177_068e_b685);
        assert_eq!(xxh64(b"10.0.0.1:8080", 1), 0x0dfc_e9ef_d349_b428);
        let keyed = Arriving { class: 3, key: Some(41), ..arriving(7) };
        assert_eq!(task_hash(&keyed), xxh64(b"3:41", 0));
        assert_eq!(task_hash(&arriving(7)), xxh64(b"7", 0));
        let longest = Arriving { class: u16::MAX, key: Some(u32::MAX), ..arriving(0) };
        assert_eq!(task_hash(&longest), xxh64(b"65535:4294967295", 0));
    }

    #[test]
    fn fills_the_table_of_the_maglev_paper() {
        let walk = |(model, offset, skip)| Walk { model, offset, skip, weight: 1.0 };
        let all = [(0, 3, 4), (1, 0, 2), (2, 3, 1)].map(walk);
        assert_eq!(filled(&all, 7), [1, 0, 1, 0, 2, 2, 0]);
        assert_eq!(filled(&[all[0], all[2]], 7), [0, 0, 0, 0, 2, 2, 2]);
    }

    #[test]
    fn fills_the_table_as_envoy_does() {
        let maglev = Maglev::new(&named(&addresses(3), &[1.0; 3]), 11);
        assert_eq!(maglev.table, [1, 0, 0, 1, 0, 0, 1, 2, 2, 2, 1]);
    }

    #[test]
    fn slots_follow_weights() {
        let count = |weight: &[f64]| {
            let maglev = Maglev::new(&named(&addresses(weight.len()), weight), TABLE_SIZE);
            let mut counts = vec![0; weight.len()];
            maglev.table.iter().for_each(|model| counts[usize::from(*model)] += 1);
            counts
        };
        assert_eq!(count(&[1.0, 2.0]), [21_846, 43_691]);
        assert_eq!(count(&[1.0, 2.0, 3.0]), [10_923, 21_846, 32_768]);
    }

    #[test]
    fn a_model_that_leaves_moves_little_more_than_its_own() {
        let moved = |models: usize, size: usize| {
            let names = addresses(models);
            let before = Maglev::new(&named(&names, &vec![1.0; models]), size).table;
            let leaving = 0..models.min(5);
            let shares = leaving.clone().map(|gone| {
                let mut others = names.clone();
                others.remove(gone);
                let after = Maglev::new(&named(&others, &vec![1.0; models - 1]), size).table;
                let same = |(a, b): &(&u16, &u16)| names[**a as usize] == others[**b as usize];
                let kept = before.iter().zip(&after).filter(same).count();
                let own = before.iter().filter(|model| usize::from(**model) == gone).count();
                ((size - kept) as f64 / size as f64, own as f64 / size as f64)
            });
            let sum = shares.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
            (sum.0 / leaving.len() as f64, sum.1 / leaving.len() as f64)
        };
        // F.15 takes the mean over the first five that may leave.
        let figures =
            [(3, 0.333_59), (5, 0.200_82), (10, 0.103_79), (20, 0.053_96), (50, 0.024_69)];
        for (models, expected) in figures {
            let (found, _) = moved(models, TABLE_SIZE);
            assert!((found - expected).abs() < 0.000_005, "{models}: {found}");
        }
        let (found, own) = moved(20, 251);
        assert!((found - own - 0.088).abs() < 0.001, "{found} {own}");
    }

    #[test]
    fn a_ring_has_the_points_that_weights_ask_for() {
        // w_min = 1/6, ceil(1024 / 6) = 171, scale 1026: 171, 342 and 513 points.
        let ring = Ring::new(&named(&addresses(3), &[1.0, 2.0, 3.0]), 1_024.0, 1e6);
        let points = |model| ring.models.iter().filter(|of| **of == model).count();
        assert_eq!([points(0), points(1), points(2)], [171, 342, 513]);
        // Envoy's own example: four equal hosts and at most six points: 2, 1, 2, 1.
        let small = Ring::new(&named(&addresses(4), &[1.0; 4]), 1_024.0, 6.0);
        let points = |model| small.models.iter().filter(|of| **of == model).count();
        assert_eq!([points(0), points(1), points(2), points(3)], [2, 1, 2, 1]);
    }

    #[test]
    fn a_hash_goes_to_the_next_point_and_around() {
        let ring = Ring { hashes: vec![10, 20, 1 << 63], models: vec![2, 0, 1] };
        let found = [0, 10, 11, 20, 21, 1 << 63, u64::MAX].map(|hash| ring.model(hash));
        assert_eq!(found, [2, 2, 0, 0, 1, 1, 2]);
        let shares = ring.shares(3);
        assert!((shares[1] - 0.5).abs() < 1e-12 && (shares[2] - 0.5).abs() < 1e-12, "{shares:?}");
    }

    #[test]
    fn shares_sum_to_one() {
        let setup = named(&addresses(5), &[1.0, 2.0, 3.0, 4.0, 5.0]);
        let ring: f64 = Ring::new(&setup, 1_024.0, 1e6).shares(5).iter().sum();
        let table: f64 = Maglev::new(&setup, TABLE_SIZE).shares(5).iter().sum();
        assert!((ring - 1.0).abs() < 1e-9 && (table - 1.0).abs() < 1e-9, "{ring} {table}");
        let one = named(&addresses(1), &[1.0]);
        assert!((Ring::new(&one, 1.0, 1.0).shares(1)[0] - 1.0).abs() < 1e-12);
    }
}
