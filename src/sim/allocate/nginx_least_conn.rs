//! nginx `least_conn`: the fewest for its weight, equals by smooth weighted round robin.

use super::{Allocate, Arriving, Fleet, Flow, Pick, Policy, Setup};
use crate::sim::index::{MinIndex, float_key};
use crate::sim::row::{Group, Nature, Row};
use crate::sim::turns::Smooth;

/// Takes the model with the fewest tasks for its weight; equals take a smooth step among them.
///
/// Formula    argmin `N_i / w_i`; if several, one step of smooth weighted round robin among those
/// Unit       tasks per router weight
/// Trade-off  Looks at all. It counts what is there and not the task to come, so all idle models
///            are equal, whatever their weight: then weights act through turns. One O(log m) look
///            where one is least, O(m) where several are.
/// Source     SCIENCE B.4; nginx/nginx src/http/modules/ngx_http_upstream_least_conn_module.c.
///            It multiplies across; quotients of whole numbers are equal just as well.
pub(super) struct NginxLeastConn {
    weight: Vec<f64>,
    in_system: Vec<u32>,
    load: Vec<u64>,
    index: MinIndex,
    smooth: Smooth,
}

impl NginxLeastConn {
    fn set(&mut self, model: usize) {
        self.load[model] = float_key(f64::from(self.in_system[model]) / self.weight[model]);
        self.index.set(model, self.load[model]);
    }
}

impl Policy for NginxLeastConn {
    const ROW: Row = Row {
        id: "nginx_least_conn",
        short: "ngleast",
        group: Group::Looking,
        nature: &[Nature::CountsTasks, Nature::LooksAtState, Nature::ReadsWeights],
        formula: "argmin N_i / w_i; equals: smooth weighted round robin among them",
        source: "nginx ngx_http_upstream_least_conn_module.c",
        ..Row::BASE
    };

    fn new(setup: &Setup, _values: &[f64]) -> NginxLeastConn {
        let models = setup.weight.len();
        NginxLeastConn {
            weight: setup.weight.clone(),
            in_system: vec![0; models],
            load: vec![0; models],
            index: MinIndex::new(models),
            smooth: Smooth::new(models),
        }
    }

    fn flow(_setup: &Setup, _values: &[f64]) -> Flow {
        Flow::Adaptive
    }
}

impl Allocate for NginxLeastConn {
    #[inline]
    fn pick(&mut self, _arriving: &Arriving, _fleet: &Fleet) -> Pick {
        let first = self.index.first();
        if self.index.ties() == 1 {
            return Pick::Model(first);
        }
        let (load, least) = (&self.load, self.index.least());
        let among = (first..load.len()).filter(|model| load[*model] == least);
        Pick::Model(self.smooth.step(&self.weight, among))
    }

    #[inline]
    fn changed(&mut self, model: usize, fleet: &Fleet) {
        self.in_system[model] = fleet.in_system(model);
        self.set(model);
    }

    fn reweigh(&mut self, weight: &[f64]) {
        self.weight = weight.to_vec();
        (0..weight.len()).for_each(|model| self.set(model));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::allocate::testing::{arriving, check_picks, fleet_with, idle_fleet, setup};

    #[test]
    fn fills_in_proportion_and_equals_take_turns() {
        // All idle: a, current (-2, 1, 1). b and c idle: (-2, 2, 2), b pays 2. Then c alone, then
        // a up to 5/5. All at 1: (3, 1, 3), a of the equals, (-4, 1, 3). b and c at 1 against
        // a at 6/5: (-4, 2, 4), c pays 2; then b alone.
        check_picks("nginx_least_conn", &setup(&[5.0, 1.0, 1.0]), &[], "abcaaaaacb");
    }

    #[test]
    fn idle_models_share_by_weight() {
        let setup = setup(&[5.0, 1.0, 1.0]);
        let mut policy = NginxLeastConn::new(&setup, &[]);
        let picks = (0..7).map(|task| policy.pick(&arriving(task), &idle_fleet(&setup)));
        let letters: Vec<usize> = picks
            .map(|pick| match pick {
                Pick::Model(model) => model,
                Pick::Wait | Pick::Refuse => usize::MAX,
            })
            .collect();
        // a a b a c a a.
        assert_eq!(letters, [0, 0, 1, 0, 2, 0, 0]);
    }

    #[test]
    fn new_weights_count_at_once() {
        let setup = setup(&[1.0, 1.0]);
        let mut policy = NginxLeastConn::new(&setup, &[]);
        let fleet = fleet_with(&setup, &[3, 2]);
        (0..2).for_each(|model| policy.changed(model, &fleet));
        assert_eq!(policy.pick(&arriving(0), &fleet), Pick::Model(1));
        policy.reweigh(&[2.0, 1.0]);
        assert_eq!(policy.pick(&arriving(1), &fleet), Pick::Model(0));
    }
}
