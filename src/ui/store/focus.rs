//! What the reader looks at closely. It outlives an edit: the same stretch, the same task.

/// A stretch of time, an instant, a task.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Focus {
    /// The stretch that charts and timeline show; all of the run if none.
    pub span: Option<Span>,
    /// The instant under the pointer, marked in every picture at once [s].
    pub hover_s: Option<f64>,
    /// The task that is selected, by its place in the order of arrival.
    pub task: Option<u64>,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Its beginning [s].
    pub from_s: f64,
    /// Its end [s].
    pub to_s: f64,
}

/// No stretch is shorter: time has a resolution of a nanosecond [s].
const SPAN_MIN_S: f64 = 1e-6;

impl Focus {
    /// The stretch that is shown of a run of this length.
    pub fn shown(&self, length_s: f64) -> Span {
        self.span.and_then(|span| span.within(length_s)).unwrap_or(Span::all(length_s))
    }
}

impl Span {
    /// All of a run.
    pub fn all(length_s: f64) -> Span {
        Span { from_s: 0.0, to_s: length_s }
    }

    /// Its length [s].
    pub fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }

    /// The same stretch pushed into a run of this length; none if that is all of the run.
    pub fn within(self, length_s: f64) -> Option<Span> {
        let wide_s = self.length_s().max(SPAN_MIN_S);
        if !self.length_s().is_finite() || wide_s >= length_s {
            return None;
        }
        let from_s = self.from_s.clamp(0.0, length_s - wide_s);
        Some(Span { from_s, to_s: from_s + wide_s })
    }

    /// Wider or narrower by a factor, with one instant kept in its place.
    pub fn zoomed(self, factor: f64, about_s: f64) -> Span {
        let factor = factor.max(SPAN_MIN_S / self.length_s().max(SPAN_MIN_S));
        let about_s = about_s.clamp(self.from_s, self.to_s);
        let moved = |edge_s: f64| about_s + (edge_s - about_s) * factor;
        Span { from_s: moved(self.from_s), to_s: moved(self.to_s) }
    }

    /// Moved by a share of its length.
    pub fn panned(self, share: f64) -> Span {
        let by_s = self.length_s() * share;
        Span { from_s: self.from_s + by_s, to_s: self.to_s + by_s }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from_s: f64, to_s: f64) -> Span {
        Span { from_s, to_s }
    }

    #[test]
    fn a_stretch_stays_within_the_run() {
        assert_eq!(span(10.0, 20.0).within(60.0), Some(span(10.0, 20.0)));
        assert_eq!(span(-5.0, 5.0).within(60.0), Some(span(0.0, 10.0)));
        assert_eq!(span(55.0, 65.0).within(60.0), Some(span(50.0, 60.0)));
        assert_eq!(span(-1.0, 61.0).within(60.0), None);
        assert_eq!(span(f64::NAN, 1.0).within(60.0), None);
        let focus = Focus { span: Some(span(55.0, 65.0)), ..Focus::default() };
        assert_eq!((focus.shown(60.0), focus.shown(5.0)), (span(50.0, 60.0), span(0.0, 5.0)));
    }

    #[test]
    fn zooming_keeps_the_instant_under_the_pointer() {
        assert_eq!(span(10.0, 20.0).zoomed(0.5, 12.0), span(11.0, 16.0));
        assert_eq!(span(10.0, 20.0).zoomed(2.0, 20.0), span(0.0, 20.0));
        assert_eq!(span(10.0, 20.0).panned(0.5), span(15.0, 25.0));
        assert!(span(0.0, 1.0).zoomed(0.0, 0.5).length_s() >= 0.9e-6);
    }
}
