//! Which fleet is looked at next.

use super::frontier::Next;
use super::trying::{Trying, helped_by_more};
use super::variant::{self, Fleet, cost_per_hour, rate_per_s, with_traffic};
use super::{By, FLEETS_MOST, Found, Phase, SizePlan, Sizing, by_erlang_c};
use crate::sim::check::check;
use crate::sim::measure::Interval;
use crate::sim::require::{Light, judge};

/// A closed form this far above a limit rules a fleet out: policies differ, formulas do not.
const FAR: f64 = 1.25;
/// The search ends at fleets of so many times the capacity that is asked for, and so many replicas:
/// what they fail, more of the same fails as well.
const PLENTY: f64 = 8.0;
/// See [`PLENTY`].
const REPLICAS_PLENTY: u32 = 16;

impl Sizing {
    /// Takes the next fleet that is worth a look; the answer where none is left.
    pub(super) fn search(&mut self) -> Phase {
        let fleet = match (self.candidate(), self.best.take()) {
            (Next::Fleet(fleet), best) => {
                self.best = best;
                fleet
            }
            (Next::Later, best) => {
                self.best = best;
                return Phase::Searching;
            }
            (Next::End, Some((fleet, found))) => return self.answer(fleet, found),
            (Next::End, None) => return Phase::Done(None),
        };
        let is_part = |(other, found): &(Fleet, Found)| {
            let helped = match found.by {
                By::Simulation | By::ErlangC { .. } => {
                    helped_by_more(&self.requirements[found.requirement])
                }
                By::Load { .. } => true,
                By::Unsound => false,
            };
            helped && fleet.iter().zip(other).all(|(own, other)| own <= other)
        };
        if self.failed.iter().any(is_part) {
            return Phase::Searching;
        }
        if let Some(found) = self.ruled_out(&fleet) {
            self.failed.push((fleet, found));
            return Phase::Searching;
        }
        let all_help = self.requirements.iter().all(helped_by_more);
        if self.best.is_none() && all_help && self.price(&fleet) < self.next_price {
            self.cheaper.push(fleet);
            return Phase::Searching;
        }
        self.tried += 1;
        let trying = self.trying(&fleet, true);
        Phase::Trying(fleet, Box::new(trying))
    }

    /// While none is found, the next dearer fleet; then the dearest of the cheaper ones.
    fn candidate(&mut self) -> Next {
        if self.tried >= FLEETS_MOST {
            return Next::End;
        }
        if let Some((best, _)) = &self.best {
            let most = self.order(best);
            while let Some(fleet) = self.cheaper.pop() {
                if self.order(&fleet) < most {
                    return Next::Fleet(fleet);
                }
            }
            return Next::End;
        }
        match self.frontier.next() {
            Next::Fleet(fleet) if self.is_plenty(&fleet) => Next::End,
            next => next,
        }
    }

    /// What a fleet costs, or the number of its replicas where nothing has a price.
    pub(super) fn price(&self, fleet: &Fleet) -> f64 {
        let cost = cost_per_hour(&self.template, fleet);
        let priced = self.template.models.iter().any(|model| model.cost_per_hour > 0.0);
        if priced { cost } else { f64::from(fleet.iter().sum::<u32>()) }
    }

    /// The order of fleets: by price in billionths, then by replicas.
    fn order(&self, fleet: &Fleet) -> (u128, u32) {
        ((self.price(fleet) * 1e9 + 0.5) as u128, fleet.iter().sum())
    }

    fn is_plenty(&self, fleet: &Fleet) -> bool {
        let traffic = self.plan.conditions.iter().map(|one| one.traffic).fold(1.0, f64::max);
        let asked = rate_per_s(&self.template) * traffic;
        let replicas: u32 = fleet.iter().sum();
        replicas > REPLICAS_PLENTY && self.capacity_per_s(fleet) > PLENTY * asked
    }

    pub(super) fn trying(&self, fleet: &Fleet, hardest_first: bool) -> Trying {
        let Sizing { template, plan, requirements, .. } = self;
        let SizePlan { conditions, runs_most, .. } = plan;
        Trying::new(template, fleet, conditions, requirements, *runs_most, hardest_first)
    }

    /// What closed forms rule out for certain enough under some condition.
    fn ruled_out(&self, fleet: &Fleet) -> Option<Found> {
        for (number, condition) in self.plan.conditions.iter().enumerate() {
            for (down, left) in condition.fleets(fleet) {
                let draft = variant::with_fleet(&self.template, &left)?;
                let draft = with_traffic(&draft, condition.traffic);
                let Ok(scenario) = check(draft) else { continue };
                for (place, requirement) in self.requirements.iter().enumerate() {
                    let quantity = variant::moved(&requirement.quantity, &left)?;
                    let Some(value) = by_erlang_c(&scenario, &quantity) else { continue };
                    let interval = Interval { mean: value / FAR, half_width: 0.0 };
                    let above = helped_by_more(requirement)
                        && judge(&requirement.test, interval) == Light::Red;
                    if above {
                        return Some(Found {
                            condition: number,
                            down,
                            requirement: place,
                            interval: Interval { mean: f64::NAN, half_width: f64::NAN },
                            light: Light::Red,
                            by: By::ErlangC { value },
                        });
                    }
                }
            }
        }
        None
    }
}
