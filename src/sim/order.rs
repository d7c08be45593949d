//! The order of things by a number: one sort for all, since a generic one is compiled for each use.

/// Indices of `keys`, the largest first; equal ones stay as they are.
pub fn descending(keys: &[f64]) -> Vec<usize> {
    let keys: Vec<u64> = keys.iter().map(|key| !ordered(*key)).collect();
    by(&keys, &[])
}

/// Indices of `keys`, the smallest first; equal ones stay as they are.
pub fn ascending(keys: &[f64]) -> Vec<usize> {
    let keys: Vec<u64> = keys.iter().map(|key| ordered(*key)).collect();
    by(&keys, &[])
}

/// The same, the largest first; equal ones by the second key, the largest first too.
pub fn descending_by_two(keys: &[f64], then: &[f64]) -> Vec<usize> {
    let turned = |keys: &[f64]| keys.iter().map(|key| !ordered(*key)).collect::<Vec<u64>>();
    by(&turned(keys), &turned(then))
}

/// Indices by whole numbers, the smallest first; equal ones by the second key if there is one.
pub fn by(keys: &[u64], then: &[u64]) -> Vec<usize> {
    let second = |index: usize| then.get(index).copied().unwrap_or(0);
    let mut all: Vec<(u64, u64, usize)> =
        keys.iter().enumerate().map(|(index, key)| (*key, second(index), index)).collect();
    // No two are equal: the index tells them apart.
    all.sort_unstable();
    all.into_iter().map(|(_, _, index)| index).collect()
}

/// Puts `rows` into the order of their keys, the smallest first; rows of equal keys stay as they are.
/// By bytes, the lowest first, so that a million take as long as a few passes over them.
pub fn sort_rows(rows: &mut Vec<u32>, keys: &mut Vec<u64>) {
    let (mut other_rows, mut other_keys) = (vec![0; rows.len()], vec![0; keys.len()]);
    for shift in (0..u64::BITS).step_by(8) {
        let byte = |key: u64| (key >> shift) as usize & 0xff;
        let mut next = [0usize; 256];
        keys.iter().for_each(|key| next[byte(*key)] += 1);
        if next.contains(&keys.len()) {
            // All agree.
            continue;
        }
        let mut before = 0;
        for count in &mut next {
            before += std::mem::replace(count, before);
        }
        for (row, key) in rows.iter().zip(keys.iter()) {
            let place = &mut next[byte(*key)];
            (other_rows[*place], other_keys[*place]) = (*row, *key);
            *place += 1;
        }
        std::mem::swap(rows, &mut other_rows);
        std::mem::swap(keys, &mut other_keys);
    }
}

/// A whole number in the total order of floating-point ones.
pub fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// The value that would stand at `index` if these were sorted; they are reordered.
///
/// By bytes, the highest first: each pass keeps the values that agree with the answer so far, so
/// that equal ones, however many, cost eight passes. The library of the page is built for size and
/// would select among them in quadratic time.
pub fn nth(values: &mut [u64], mut index: usize) -> u64 {
    let mut rest = values;
    for shift in (0..u64::BITS).step_by(8).rev() {
        let byte = |value: u64| (value >> shift) as usize & 0xff;
        let mut counts = [0usize; 256];
        rest.iter().for_each(|value| counts[byte(*value)] += 1);
        let mut wanted = 0;
        while index >= counts[wanted] {
            index -= counts[wanted];
            wanted += 1;
        }
        let mut kept = 0;
        for at in 0..rest.len() {
            if byte(rest[at]) == wanted {
                rest.swap(kept, at);
                kept += 1;
            }
        }
        rest = &mut rest[..kept];
    }
    rest[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nth_is_what_sorting_gives_however_many_are_equal() {
        let mut state = 1u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> (state >> 58)
        };
        let drawn: Vec<u64> = (0..500).map(|_| draw()).collect();
        for values in [drawn, vec![u64::MAX; 300], [vec![7; 200], vec![u64::MAX; 200]].concat()] {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            for (index, value) in sorted.iter().enumerate() {
                assert_eq!(nth(&mut values.clone(), index), *value);
            }
        }
    }

    #[test]
    fn rows_are_sorted_and_equal_ones_stay() {
        for spread in [1, 3, 300, 1 << 40] {
            let mut state = 7u64;
            let mut draw = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 20) % spread
            };
            let mut keys: Vec<u64> = (0..1_000).map(|_| draw()).collect();
            let mut rows: Vec<u32> = (0..1_000).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| keys[*row as usize]);
            sort_rows(&mut rows, &mut keys);
            assert_eq!(rows, expected, "{spread}");
        }
        sort_rows(&mut Vec::new(), &mut Vec::new());
    }

    #[test]
    fn orders_as_total_cmp_does_and_keeps_equal_ones() {
        let keys = [1.0, -0.0, 0.0, f64::NAN, f64::INFINITY, 1.0, -2.5, f64::NEG_INFINITY, 1e-300];
        let mut up: Vec<usize> = (0..keys.len()).collect();
        up.sort_by(|a, b| keys[*a].total_cmp(&keys[*b]));
        assert_eq!(ascending(&keys), up);
        let mut down: Vec<usize> = (0..keys.len()).collect();
        down.sort_by(|a, b| keys[*b].total_cmp(&keys[*a]));
        assert_eq!(descending(&keys), down);
    }

    #[test]
    fn the_second_key_parts_equal_ones() {
        assert_eq!(descending_by_two(&[1.0, 2.0, 1.0], &[3.0, 0.0, 4.0]), [1, 2, 0]);
        assert_eq!(by(&[5, 5, 1], &[2, 1, 9]), [2, 1, 0]);
    }
}
