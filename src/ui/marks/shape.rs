//! The eight marks, as outlines: colour alone would not be enough for everyone.

use std::fmt::Write as _;

/// Corners of each mark in a box of 18, in the order of the palette; none are circles or boxes.
const CORNERS: [&[(f64, f64)]; 8] = [
    &[],
    &[],
    &[(9.0, -0.44), (18.44, 9.0), (9.0, 18.44), (-0.44, 9.0)],
    &[(9.0, 0.36), (17.59, 15.24), (0.41, 15.24)],
    &[(17.64, 9.0), (13.32, 16.48), (4.68, 16.48), (0.36, 9.0), (4.68, 1.52), (13.32, 1.52)],
    &[(9.0, 17.64), (0.41, 2.76), (17.59, 2.76)],
    &[(9.0, 0.2), (17.37, 6.27), (14.17, 16.12), (3.83, 16.12), (0.63, 6.27)],
    &[],
];

/// Base lines of the letter in the same box: triangles carry it where they are wide.
const BASELINES: [f64; 8] = [12.5, 12.5, 12.5, 14.0, 12.5, 11.0, 12.5, 12.5];

/// The outline of a mark with its centre at `x`, `y` in a box of `size`.
pub fn mark_path(d: &mut String, mark: u8, (x, y): (f64, f64), size: f64) {
    let scale = size / 18.0;
    let at = |dx: f64, dy: f64| (x + (dx - 9.0) * scale, y + (dy - 9.0) * scale);
    match mark % 8 {
        0 => circle(d, (x, y), 8.0 * scale),
        1 => {
            let ((left, top), side) = (at(1.8, 1.8), 14.4 * scale);
            round_rect(d, [left, top, side, side], 1.44 * scale);
        }
        7 => {
            let (left, top) = at(-0.2, 3.4);
            round_rect(d, [left, top, 18.4 * scale, 11.2 * scale], 5.6 * scale);
        }
        corners => {
            for (index, (dx, dy)) in CORNERS[usize::from(corners)].iter().enumerate() {
                let (x, y) = at(*dx, *dy);
                let _ = write!(d, "{}{} {}", if index == 0 { 'M' } else { 'L' }, slot(x), slot(y));
            }
            d.push('z');
        }
    }
}

/// A single mark.
pub fn point(mark: u8, at: (f64, f64), size: f64) -> String {
    let mut d = String::new();
    mark_path(&mut d, mark, at, size);
    d
}

/// The base line of the letter in a badge of `size`, below its top.
pub(super) fn baseline(mark: u8, size: f64) -> f64 {
    BASELINES[usize::from(mark % 8)] * size / 18.0
}

fn circle(d: &mut String, (x, y): (f64, f64), radius: f64) {
    let (left, r, twice) = (slot(x - radius), slot(radius), slot(2.0 * radius));
    let _ = write!(d, "M{left} {}a{r} {r} 0 1 1 {twice} 0a{r} {r} 0 1 1 -{twice} 0z", slot(y));
}

/// A rectangle with rounded corners as an outline: many of them in one path are one node.
pub fn round_rect(d: &mut String, [x, y, width, height]: [f64; 4], radius: f64) {
    let r = radius.min(width / 2.0).min(height / 2.0).max(0.0);
    let (across, down) = (slot(width - 2.0 * r), slot(height - 2.0 * r));
    let (x, y, r) = (slot(x + r), slot(y), slot(r));
    let _ = write!(
        d,
        "M{x} {y}h{across}q{r} 0 {r} {r}v{down}q0 {r} -{r} {r}h-{across}q-{r} 0 -{r} -{r}v-{down}q0 -{r} {r} -{r}z"
    );
}

/// A coordinate with at most two decimals: shorter paths, equal pictures on every machine.
pub fn slot(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded == 0.0 || !rounded.is_finite() { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_an_outline() {
        for mark in 0..8 {
            let d = point(mark, (10.0, 10.0), 18.0);
            assert!(d.starts_with('M') && d.ends_with('z'), "{mark}: {d}");
        }
    }
}
