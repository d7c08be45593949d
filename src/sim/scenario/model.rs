//! A model: replicas with slots, how fast they work, what they hold and cost.

/// One model of the fleet: `replicas × slots_per_replica` parallel slots behind one queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Name, unique in the fleet.
    pub name: String,
    /// Which of the eight marks (colour, shape) it wears: 0..=7, given in order of creation.
    pub mark: u8,
    /// Number of replicas.
    pub replicas: u32,
    /// Tasks that one replica runs at a time.
    pub slots_per_replica: u32,
    /// How fast a slot works.
    pub speed: Speed,
    /// Memory of one replica [GB].
    pub memory_gb: f64,
    /// Price of one replica [$ per hour], paid whether it works or not.
    pub cost_per_hour: f64,
    /// Weight in routers that go by weights; without one, its capacity.
    pub weight: Option<f64>,
}

/// A speed as the user wrote it, so that 3.2 s per unit stays 3.2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speed {
    /// The number typed.
    pub value: f64,
    /// What it counts.
    pub unit: SpeedUnit,
}

/// What a speed counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeedUnit {
    /// Seconds that one slot takes for one unit of work.
    SecondsPerUnit,
    /// Work units per second of one slot.
    UnitsPerSecond,
    /// Work units per second of the whole model, over all its slots.
    ModelUnitsPerSecond,
}

impl Model {
    /// Number of tasks that the model runs at a time.
    pub fn slots(&self) -> u32 {
        self.replicas.saturating_mul(self.slots_per_replica)
    }

    /// Speed of one slot [work units per second].
    pub fn slot_speed(&self) -> f64 {
        match self.speed.unit {
            SpeedUnit::SecondsPerUnit => 1.0 / self.speed.value,
            SpeedUnit::UnitsPerSecond => self.speed.value,
            SpeedUnit::ModelUnitsPerSecond => self.speed.value / f64::from(self.slots()),
        }
    }

    /// Capacity `C_i` of the model [work units per second], over all its slots.
    pub fn capacity(&self) -> f64 {
        match self.speed.unit {
            SpeedUnit::SecondsPerUnit => f64::from(self.slots()) / self.speed.value,
            SpeedUnit::UnitsPerSecond => f64::from(self.slots()) * self.speed.value,
            SpeedUnit::ModelUnitsPerSecond => self.speed.value,
        }
    }

    /// The same speed in another unit: what a form shows after its unit is switched.
    pub fn speed_in(&self, unit: SpeedUnit) -> Speed {
        if unit == self.speed.unit {
            return self.speed;
        }
        let value = match unit {
            SpeedUnit::SecondsPerUnit => 1.0 / self.slot_speed(),
            SpeedUnit::UnitsPerSecond => self.slot_speed(),
            SpeedUnit::ModelUnitsPerSecond => self.capacity(),
        };
        Speed { value, unit }
    }

    /// Weight in routers: the one given, else the capacity.
    pub fn router_weight(&self) -> f64 {
        self.weight.unwrap_or_else(|| self.capacity())
    }

    /// Memory of all replicas [GB]; none where nothing was said, which is no limit.
    pub fn memory_total_gb(&self) -> Option<f64> {
        (self.memory_gb > 0.0).then(|| f64::from(self.replicas) * self.memory_gb)
    }

    /// Price of the whole model [$ per hour].
    pub fn price_per_hour(&self) -> f64 {
        f64::from(self.replicas) * self.cost_per_hour
    }
}

impl Default for Model {
    fn default() -> Model {
        Model {
            name: String::new(),
            mark: 0,
            replicas: 1,
            slots_per_replica: 1,
            speed: Speed { value: 1.0, unit: SpeedUnit::SecondsPerUnit },
            memory_gb: 0.0,
            cost_per_hour: 0.0,
            weight: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_means_the_same_in_every_unit() {
        let b = Model {
            slots_per_replica: 4,
            speed: Speed { value: 3.2, unit: SpeedUnit::SecondsPerUnit },
            ..Model::default()
        };
        assert_eq!(b.capacity(), 1.25);
        assert_eq!(b.speed_in(SpeedUnit::UnitsPerSecond).value, 0.3125);
        assert_eq!(b.speed_in(SpeedUnit::ModelUnitsPerSecond).value, 1.25);
        let there = Model { speed: b.speed_in(SpeedUnit::ModelUnitsPerSecond), ..b.clone() };
        assert_eq!(there.speed_in(SpeedUnit::SecondsPerUnit).value, 3.2);
    }
}
