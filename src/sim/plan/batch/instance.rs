//! A batch known at once: how long each task takes on each lane, and which task waits for which.

/// Time of a task on a lane that may not run it.
pub const BARRED: u64 = u64::MAX;
/// Most entries (tasks × lanes) of a batch.
pub const CELLS_MAX: usize = 4_000_000;
/// Longest that all tasks one after another may take on their slowest lanes [ticks].
pub const TICKS_MAX: u64 = 1 << 50;

/// A lane runs one task at a time; times are whole ticks, so every comparison is exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    lanes: usize,
    /// A row for each task: its time on each lane.
    times: Vec<u64>,
    shape: Shape,
    links: Vec<Link>,
    /// For each lane the first one whose times are all the same.
    twins: Vec<usize>,
    /// For each lane the largest number that divides all its times: its finish is a multiple of it.
    grains: Vec<u64>,
}

/// What scheduling theory calls P, Q and R.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// P: a task takes as long everywhere.
    Identical,
    /// Q: a task of size `w` takes `w × pace` ticks on a lane.
    Uniform { paces: Vec<u64> },
    /// R: some lanes are better at some tasks, or may not run all.
    Unrelated,
}

/// A task that waits for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What must be done first.
    pub before: usize,
    /// What waits for it.
    pub after: usize,
    /// How long its answer is on the way, if the two run on different lanes [ticks].
    pub delay: u64,
}

/// Why a batch cannot be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no task or no lane, or rows of different lengths.
    Shape,
    /// It has more entries than [`CELLS_MAX`].
    TooLarge,
    /// Its times add up to more than [`TICKS_MAX`].
    TooLong,
    /// No lane may run this task.
    Nowhere { task: usize },
    /// A link names a task that is not there.
    Link { link: usize },
    /// Tasks wait for each other in a circle; this is one of them.
    Circle { task: usize },
}

impl Instance {
    /// P: tasks of these times on `lanes` equal lanes.
    pub fn identical(times: &[u64], lanes: usize) -> Result<Instance, Fault> {
        Instance::uniform(times, &vec![1; lanes])
    }

    /// Q: tasks of these sizes on lanes that take `pace` ticks for each unit of size.
    pub fn uniform(sizes: &[u64], paces: &[u64]) -> Result<Instance, Fault> {
        if sizes.len().saturating_mul(paces.len()) > CELLS_MAX {
            return Err(Fault::TooLarge);
        }
        // A product beyond the range must not pass for a bar.
        let time = |size: &u64, pace: &u64| size.saturating_mul(*pace).min(BARRED - 1);
        let row = |size: &u64| paces.iter().map(|pace| time(size, pace)).collect();
        let rows: Vec<Vec<u64>> = sizes.iter().map(row).collect();
        let mut made = Instance::unrelated(&rows)?;
        if made.shape == Shape::Unrelated {
            made.shape = Shape::Uniform { paces: paces.to_vec() };
        }
        Ok(made)
    }

    /// R: a row for each task with its time on each lane, or [`BARRED`].
    pub fn unrelated(rows: &[Vec<u64>]) -> Result<Instance, Fault> {
        let lanes = rows.first().map_or(0, Vec::len);
        if lanes == 0 || rows.iter().any(|row| row.len() != lanes) {
            return Err(Fault::Shape);
        }
        if rows.len().saturating_mul(lanes) > CELLS_MAX {
            return Err(Fault::TooLarge);
        }
        let mut all = 0u64;
        for (task, row) in rows.iter().enumerate() {
            let open = row.iter().filter(|time| **time != BARRED);
            let longest = *open.max().ok_or(Fault::Nowhere { task })?;
            all = all.saturating_add(longest);
            if all > TICKS_MAX {
                return Err(Fault::TooLong);
            }
        }
        let same = rows.iter().all(|row| row.iter().all(|time| *time == row[0]));
        let times: Vec<u64> = rows.concat();
        let column = |lane: usize| times.iter().skip(lane).step_by(lanes);
        let alike = |lane: usize| (0..lane).find(|other| column(*other).eq(column(lane)));
        let twins = (0..lanes).map(|lane| alike(lane).unwrap_or(lane)).collect();
        let open = |lane: usize| column(lane).filter(|time| **time != BARRED);
        let grains = (0..lanes).map(|lane| open(lane).fold(0, |a, b| divisor(a, *b)).max(1));
        let grains = grains.collect();
        let shape = if same { Shape::Identical } else { Shape::Unrelated };
        Ok(Instance { lanes, times, shape, links: Vec::new(), twins, grains })
    }

    /// The same batch with tasks that wait for others.
    pub fn linked(mut self, links: Vec<Link>) -> Result<Instance, Fault> {
        let tasks = self.tasks();
        let known = |link: &Link| link.before < tasks && link.after < tasks;
        if let Some(link) = links.iter().position(|link| !known(link)) {
            return Err(Fault::Link { link });
        }
        let longest: u64 = links.iter().fold(0, |sum, link| sum.saturating_add(link.delay));
        if longest > TICKS_MAX {
            return Err(Fault::TooLong);
        }
        self.links = links;
        let mut is_placed = vec![false; tasks];
        self.before_first().into_iter().for_each(|task| is_placed[task] = true);
        match is_placed.iter().position(|placed| !placed) {
            Some(task) => Err(Fault::Circle { task }),
            None => Ok(self),
        }
    }

    /// Tasks so that each comes after those it waits for; tasks in a circle are left out.
    pub fn before_first(&self) -> Vec<usize> {
        let tasks = self.tasks();
        let mut after = vec![Vec::new(); tasks];
        let mut open = vec![0usize; tasks];
        for link in &self.links {
            after[link.before].push(link.after);
            open[link.after] += 1;
        }
        let mut order: Vec<usize> = (0..tasks).filter(|task| open[*task] == 0).collect();
        let mut next = 0;
        while let Some(task) = order.get(next).copied() {
            next += 1;
            for waits in &after[task] {
                open[*waits] -= 1;
                if open[*waits] == 0 {
                    order.push(*waits);
                }
            }
        }
        order
    }

    /// Number of tasks.
    pub fn tasks(&self) -> usize {
        self.times.len() / self.lanes
    }

    /// Number of lanes.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// P, Q or R.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Who waits for whom.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The times of a task, one for each lane.
    #[inline(always)]
    pub fn row(&self, task: usize) -> &[u64] {
        &self.times[task * self.lanes..(task + 1) * self.lanes]
    }

    /// The time of a task on a lane, [`BARRED`] where it may not run.
    #[inline(always)]
    pub fn time(&self, task: usize, lane: usize) -> u64 {
        self.times[task * self.lanes + lane]
    }

    /// Whether a lane may run a task.
    #[inline]
    pub fn may(&self, task: usize, lane: usize) -> bool {
        self.time(task, lane) != BARRED
    }

    /// The least time of a task: in P and Q in the order of sizes.
    pub fn least(&self, task: usize) -> u64 {
        self.row(task).iter().copied().min().unwrap_or(0)
    }

    /// Tasks from the largest to the smallest; equal ones by index.
    pub fn largest_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.tasks()).collect();
        order.sort_by_key(|task| std::cmp::Reverse(self.least(*task)));
        order
    }

    /// For each lane the first one that is the same for every task.
    pub fn twins(&self) -> &[usize] {
        &self.twins
    }

    /// The latest finish of a lane that is not after `limit`.
    #[inline]
    pub fn room(&self, lane: usize, limit: u64) -> u64 {
        limit - limit % self.grains[lane]
    }

    /// How fast each lane is: in P and Q in proportion to its capacity, in R to the mean of 1/time.
    pub fn speeds(&self) -> Vec<f64> {
        match &self.shape {
            Shape::Identical => vec![1.0; self.lanes],
            Shape::Uniform { paces } => paces.iter().map(|pace| 1.0 / *pace as f64).collect(),
            Shape::Unrelated => {
                let speed =
                    |time: &u64| if *time == BARRED { 0.0 } else { 1.0 / (*time).max(1) as f64 };
                let column = |lane: usize| self.times.iter().skip(lane).step_by(self.lanes);
                (0..self.lanes).map(|lane| column(lane).map(speed).sum()).collect()
            }
        }
    }
}

/// The largest number that divides both; zero is divided by all.
pub fn divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_planned_is_refused() {
        assert_eq!(Instance::identical(&[], 2), Err(Fault::Shape));
        assert_eq!(Instance::identical(&[1], 0), Err(Fault::Shape));
        assert_eq!(Instance::unrelated(&[vec![1, 2], vec![1]]), Err(Fault::Shape));
        let nowhere = Instance::unrelated(&[vec![1, 2], vec![BARRED, BARRED]]);
        assert_eq!(nowhere, Err(Fault::Nowhere { task: 1 }));
        // A product that leaves the range must not pass for a bar.
        for sizes in [1 << 40, 1 << 62, u64::MAX] {
            assert_eq!(Instance::uniform(&[sizes], &[1 << 30, 1]), Err(Fault::TooLong));
        }
        let pair = || Instance::identical(&[1, 1], 2).expect("sound");
        let link = |before, after| Link { before, after, delay: 1 };
        assert_eq!(pair().linked(vec![link(0, 2)]), Err(Fault::Link { link: 0 }));
        let circle = pair().linked(vec![link(0, 1), link(1, 0)]);
        assert_eq!(circle, Err(Fault::Circle { task: 0 }));
    }

    #[test]
    fn a_shape_is_the_simplest_that_fits() {
        let shape = |made: Result<Instance, Fault>| made.expect("sound").shape().clone();
        assert_eq!(shape(Instance::identical(&[3, 4], 2)), Shape::Identical);
        assert_eq!(shape(Instance::uniform(&[3, 4], &[5, 5])), Shape::Identical);
        assert_eq!(shape(Instance::uniform(&[3], &[1, 2])), Shape::Uniform { paces: vec![1, 2] });
        assert_eq!(shape(Instance::unrelated(&[vec![1, BARRED]])), Shape::Unrelated);
    }

    #[test]
    fn a_lane_finishes_at_a_multiple_of_its_grain() {
        let made = Instance::uniform(&[2, 3, 5], &[10, 4]).expect("sound");
        assert_eq!((made.room(0, 39), made.room(1, 39)), (30, 36));
        assert_eq!(made.twins(), [0, 1]);
    }
}
