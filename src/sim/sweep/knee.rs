//! Where a line bends.

/// A line that bends by less than this share of its height has no knee.
const BEND_LEAST: f64 = 0.1;

/// The point of a line that lies farthest from the straight line between its ends, both directions
/// scaled to 1: until there more of the one costs little of the other, from there on it costs much.
///
/// Formula  argmax over points of `|(y - y_0)/(y_n - y_0) - (x - x_0)/(x_n - x_0)|`; none where that
///          is below a tenth, and for fewer than three points
/// Unit     that of the first coordinate
/// Source   Satopää et al. 2011 ("Kneedle"), without smoothing
pub fn knee(line: &[(f64, f64)]) -> Option<f64> {
    let ([(x_0, _), .., (x_n, _)], 3..) = (line, line.len()) else { return None };
    let heights = line.iter().map(|(_, y)| *y);
    let (least, most) =
        (heights.clone().fold(f64::INFINITY, f64::min), heights.fold(f64::NEG_INFINITY, f64::max));
    let (width, height) = (x_n - x_0, most - least);
    if width == 0.0 || height <= 0.0 || !height.is_finite() {
        return None;
    }
    let (y_0, y_n) = (line.first()?.1, line.last()?.1);
    let bend = |(x, y): &(f64, f64)| {
        let straight = y_0 + (y_n - y_0) * (x - x_0) / width;
        ((y - straight) / height).abs()
    };
    let mut best: Option<(f64, f64)> = None;
    for point in line {
        let bend = bend(point);
        if best.is_none_or(|(most, _)| bend > most) {
            best = Some((bend, point.0));
        }
    }
    best.filter(|(bend, _)| *bend >= BEND_LEAST).map(|(_, x)| x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bends_where_it_should() {
        // ρ/(1-ρ) up to 0.9: farthest from its chord where 1/(1-ρ)² = 10, ρ = 0.684.
        let line: Vec<(f64, f64)> =
            (0..=90).map(|step| f64::from(step) / 100.0).map(|x| (x, x / (1.0 - x))).collect();
        assert_eq!(knee(&line), Some(0.68));
        let straight: Vec<(f64, f64)> =
            (0..10).map(|x| (f64::from(x), 3.0 * f64::from(x))).collect();
        assert_eq!(knee(&straight), None);
        assert_eq!(knee(&[(0.0, 1.0), (1.0, 1.0), (2.0, 1.0)]), None);
        assert_eq!(knee(&[(0.0, 1.0), (1.0, 5.0)]), None);
        // A falling line bends as well.
        assert_eq!(knee(&[(1.0, 9.0), (2.0, 1.0), (3.0, 0.5), (4.0, 0.2)]), Some(2.0));
    }
}
