//! Dispatchers: each has a policy for every set of models that classes may run on, and a view.

use crate::sim::allocate::{Allocate, Arriving, Done, Fleet, Pick};
use crate::sim::units::{Span, Time};

/// A set of models that some classes may run on.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its models, rising.
    pub models: Vec<usize>,
    /// Place of each model of the fleet in the set, if it is there.
    pub place: Vec<Option<usize>>,
}

/// All policies of all dispatchers: those of the first dispatcher by group, then of the second, ..
pub struct Routers {
    groups: Vec<Group>,
    /// Group of each class.
    class_group: Vec<usize>,
    policies: Vec<Box<dyn Allocate>>,
    views: Vec<Fleet>,
    /// Whether views follow every change at once.
    always_fresh: bool,
    counts_own: bool,
}

impl Routers {
    /// Policies in the order of dispatchers, then groups; all see an idle fleet at the start.
    pub fn new(
        groups: Vec<Group>,
        class_group: Vec<usize>,
        policies: Vec<Box<dyn Allocate>>,
        fleet: &Fleet,
        always_fresh: bool,
        counts_own: bool,
    ) -> Routers {
        let view = |router: usize| part(fleet, &groups[router % groups.len()].models);
        let views = (0..policies.len()).map(view).collect();
        Routers { groups, class_group, policies, views, always_fresh, counts_own }
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub fn group_of(&self, class: u16) -> usize {
        self.class_group[usize::from(class)]
    }

    /// Number of policies.
    pub fn count(&self) -> usize {
        self.policies.len()
    }

    /// The policy that a task of this class meets at this dispatcher.
    pub fn router(&self, dispatcher: usize, class: u16) -> usize {
        dispatcher * self.groups.len() + self.group_of(class)
    }

    fn group(&self, router: usize) -> &Group {
        &self.groups[router % self.groups.len()]
    }

    /// The decision of a policy, in models of the fleet.
    pub fn pick(&mut self, router: usize, arriving: &Arriving) -> Pick {
        let pick = self.policies[router].pick(arriving, &self.views[router]);
        let Pick::Model(place) = pick else { return pick };
        let model = self.group(router).models[place];
        if self.counts_own {
            let view = &mut self.views[router];
            let free = view.has_free_slot(place);
            let count = if free { &mut view.busy } else { &mut view.waiting };
            count[place] += 1;
            self.policies[router].changed(place, view);
        }
        Pick::Model(model)
    }

    /// The numbers of `model` have changed.
    pub fn changed(&mut self, model: usize, fleet: &Fleet) {
        if self.always_fresh {
            for router in 0..self.policies.len() {
                self.show(router, model, fleet);
            }
        }
    }

    /// Every dispatcher sees the state of the fleet.
    pub fn refresh(&mut self, fleet: &Fleet) {
        for router in 0..self.policies.len() {
            for place in 0..self.group(router).models.len() {
                let model = self.group(router).models[place];
                self.show(router, model, fleet);
            }
        }
    }

    fn show(&mut self, router: usize, model: usize, fleet: &Fleet) {
        let Some(place) = self.group(router).place[model] else { return };
        let view = &mut self.views[router];
        view.busy[place] = fleet.busy[model];
        view.waiting[place] = fleet.waiting[model];
        view.backlog[place] = fleet.backlog[model];
        view.now = fleet.now;
        self.policies[router].changed(place, view);
    }

    /// Tells the policy that placed a task that it has finished.
    pub fn finished(&mut self, router: usize, done: &Done) {
        let place = |model: usize| self.group(router).place[model];
        let (Some(model), Some(picked)) = (place(done.model), place(done.picked)) else { return };
        let done = Done { model, picked, ..*done };
        self.policies[router].finished(&done, &self.views[router]);
    }

    /// Tells a policy that its pick was not let in.
    pub fn withdrawn(&mut self, router: usize, task: u32, model: usize) {
        if let Some(place) = self.group(router).place[model] {
            self.policies[router].withdrawn(task, place);
        }
    }

    /// How often a policy wants to be woken.
    pub fn period(&self, router: usize) -> Option<Span> {
        self.policies[router].period()
    }

    /// Wakes a policy.
    pub fn tick(&mut self, router: usize, now: Time) {
        self.policies[router].tick(now, &self.views[router]);
    }

    /// New weights for all.
    pub fn reweigh(&mut self, weight: &[f64]) {
        for router in 0..self.policies.len() {
            let models = &self.groups[router % self.groups.len()].models;
            let own: Vec<f64> = models.iter().map(|model| weight[*model]).collect();
            self.policies[router].reweigh(&own);
        }
    }
}

/// The numbers of just these models.
fn part(fleet: &Fleet, models: &[usize]) -> Fleet {
    Fleet {
        busy: models.iter().map(|model| fleet.busy[*model]).collect(),
        waiting: models.iter().map(|model| fleet.waiting[*model]).collect(),
        slots: models.iter().map(|model| fleet.slots[*model]).collect(),
        backlog: models.iter().map(|model| fleet.backlog[*model]).collect(),
        now: fleet.now,
    }
}
