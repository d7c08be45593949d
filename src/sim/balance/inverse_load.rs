//! Inverse load: the fuller a model is, now or over a window, the less it gets.

use super::{Act, Balance, Setup, WEIGHT_NEEDS, Weights, Window};
use crate::sim::allocate::Fleet;
use crate::sim::row::{Parameter, Row};
use crate::sim::units::{Span, Time};

pub const ROW: Row = Row {
    id: "inverse_load",
    short: "inverse",
    parameters: &[
        Parameter::choice("load", &["current", "window"]),
        Parameter::number("window_s", "s", 1e-3, 1e6, 10.0),
        Parameter::number("update_s", "s", 0.1, 1e6, 10.0),
        Parameter::number("eps", "", 1e-3, 1e3, 1.0),
    ],
    needs: WEIGHT_NEEDS,
    formula: "w_i = C_i / (eps + L_i), L_i = (running + waiting) / slots",
    source: "Mitzenmacher 2000",
    ..Row::BASE
};

/// Gives each model weight by its capacity and against its load.
///
/// Formula    `w_i = C_i / (eps + L_i)`, `L_i = N_i / slots_i`
/// Unit       work units/s; only the proportions of weights matter
/// Parameter  `load`: as it is at that instant, or averaged over the last `window_s`; `update_s`
///            between two looks; `eps`: a model without load weighs `C_i / eps`, so a small one
///            makes the weights swing
/// Trade-off  Follows the load, but late: what is emptiest at a look gets most until the next, and
///            is then the fullest. It herds when window or update are longer than a response.
/// Source     SCIENCE B.6; Mitzenmacher, "How useful is old information?", 2000.
struct InverseLoad {
    capacity: Vec<f64>,
    eps: f64,
    update: Span,
    /// Numbers in system over the window; none where the load of the instant counts.
    window: Option<Window>,
    weights: Weights,
}

pub fn new(setup: &Setup, values: &[f64]) -> impl Balance + use<> {
    let window = || Window::new(setup.slots.len(), Span::from_seconds(values[1]));
    InverseLoad {
        capacity: setup.capacity.clone(),
        eps: values[3],
        update: Span::from_seconds(values[2]),
        window: (values[0] == 1.0).then(window),
        weights: Weights::new(setup),
    }
}

impl Balance for InverseLoad {
    fn period(&self) -> Option<Span> {
        Some(self.update)
    }

    fn tick(&mut self, now: Time, fleet: &Fleet, acts: &mut Vec<Act>) {
        let weight = |(model, capacity): (usize, &f64)| {
            let in_system = match &self.window {
                Some(window) => window.average(model, now),
                None => f64::from(fleet.in_system(model)),
            };
            capacity / (self.eps + in_system / f64::from(fleet.slots[model]))
        };
        let weight = self.capacity.iter().enumerate().map(weight).collect();
        self.weights.tell(weight, acts);
    }

    fn changed(&mut self, model: usize, now: Time, fleet: &Fleet) {
        if let Some(window) = &mut self.window {
            window.set(model, now, fleet.in_system(model));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{balancer, fleet, setup, woken};
    use super::*;

    #[test]
    fn by_hand_at_the_instant() {
        let setup = setup(&[4, 2], &[4.0, 1.0]);
        let mut balancer = balancer("inverse_load", &setup, &[]);
        assert_eq!(balancer.period(), Some(Span::from_seconds(10.0)));
        // Loads 1 and 3: 4/2 and 1/4.
        let seen = fleet(&setup, &[4, 2], &[0, 4], 1.0);
        assert_eq!(woken(&mut *balancer, 10.0, &seen), [Act::Weigh(vec![2.0, 0.25])]);
        assert_eq!(woken(&mut *balancer, 20.0, &seen), [], "nothing new is not said again");
        let empty = fleet(&setup, &[0, 0], &[0, 0], 1.0);
        assert_eq!(woken(&mut *balancer, 30.0, &empty), [Act::Weigh(vec![4.0, 1.0])]);
    }

    #[test]
    fn by_hand_over_a_window() {
        let setup = setup(&[1, 1], &[1.0, 1.0]);
        let mut balancer = balancer("inverse_load", &setup, &[1.0, 8.0, 8.0, 1.0]);
        let two = fleet(&setup, &[1, 0], &[1, 0], 1.0);
        balancer.changed(0, Time::from_seconds(4.0), &two);
        let none = fleet(&setup, &[0, 0], &[0, 0], 1.0);
        balancer.changed(0, Time::from_seconds(8.0), &none);
        // Two for half of the window: a load of 1, though nobody is there now.
        assert_eq!(woken(&mut *balancer, 8.0, &none), [Act::Weigh(vec![0.5, 1.0])]);
        assert_eq!(woken(&mut *balancer, 16.0, &none), [Act::Weigh(vec![1.0, 1.0])]);
    }
}
