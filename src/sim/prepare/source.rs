//! From task classes to tasks: arrivals of all classes merged in order, each with its size.
//!
//! Tasks are made one at a time as the run needs them, so a run can stop at any event. A task's
//! gap and size come from streams keyed by its class and its number in the class: they are the
//! same under every policy.

use crate::sim::index::MinIndex;
use crate::sim::limits::TASKS_MAX;
use crate::sim::rng::{Purpose, Stream, Streams};
use crate::sim::scenario::{Arrivals, Scenario, Size, TaskClass, TraceSizes, table_mean};
use crate::sim::units::{Span, Time};

/// A task as it enters the system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Task {
    /// When it arrives.
    pub arrival: Time,
    /// Its class.
    pub class: u16,
    /// Its size [work units].
    pub work: f64,
    /// Tokens in, zero where sizes are not recorded in tokens.
    pub input_tokens: f64,
    /// Tokens out; where sizes are not recorded in tokens, its work.
    pub output_tokens: f64,
    /// Its number in its class.
    pub number: u64,
}

/// All tasks of a run in order of arrival; equal times by class, then by number in the class.
pub struct Source {
    classes: Vec<ClassSource>,
    /// Over the classes, by the time of the next arrival.
    next: MinIndex,
}

impl Source {
    /// The tasks of replication `replication` that arrive before `horizon`.
    pub fn new(scenario: &Scenario, replication: u32, horizon: Time) -> Source {
        let seed = scenario.run.seed;
        let open = |(group, class): (usize, &TaskClass)| {
            ClassSource::new(class, group as u32, seed, replication, horizon)
        };
        let classes: Vec<ClassSource> = scenario.tasks.iter().enumerate().map(open).collect();
        let mut next = MinIndex::new(classes.len());
        for (class, source) in classes.iter().enumerate() {
            next.set(class, source.due.0);
        }
        Source { classes, next }
    }

    /// About how many tasks there will be: what to make room for.
    pub fn expected(&self) -> usize {
        self.classes
            .iter()
            .map(ClassSource::expected)
            .fold(0, usize::saturating_add)
            .min(TASKS_MAX as usize)
    }

    /// When the next task arrives, [`Time::NEVER`] after the last.
    #[inline(always)]
    pub fn due(&self) -> Time {
        Time(self.next.least())
    }

    /// The next task; only while [`Source::due`] is a time.
    #[inline(always)]
    pub fn take(&mut self) -> Task {
        let class = self.next.first();
        let source = &mut self.classes[class];
        let number = source.taken;
        let work = source.work(number);
        let (input_tokens, output_tokens) = source.tokens(number, work);
        let task = Task {
            arrival: source.due,
            class: class as u16,
            work,
            input_tokens,
            output_tokens,
            number,
        };
        source.advance();
        self.next.set(class, source.due.0);
        task
    }
}

/// The tasks of one class.
struct ClassSource {
    arrivals: Arrivals,
    size: SizeSource,
    gaps: Stream,
    sizes: Streams,
    horizon: Time,
    due: Time,
    taken: u64,
}

/// A size with what is constant about it computed once.
enum SizeSource {
    Plain(Size),
    /// `exp(location + scale · z)`.
    LogNormal {
        location: f64,
        scale: f64,
    },
}

impl ClassSource {
    fn new(
        class: &TaskClass,
        group: u32,
        seed: u64,
        replication: u32,
        horizon: Time,
    ) -> ClassSource {
        let size = match &class.size {
            Size::LogNormal { mean, cv } => {
                let variance = libm::log1p(cv * cv);
                SizeSource::LogNormal {
                    location: libm::log(*mean) - variance / 2.0,
                    scale: f64::sqrt(variance),
                }
            }
            other => SizeSource::Plain(other.clone()),
        };
        let mut source = ClassSource {
            arrivals: class.arrivals.clone(),
            size,
            gaps: Streams::new(seed, replication, Purpose::Gap, group).stream(0),
            sizes: Streams::new(seed, replication, Purpose::Size, group),
            horizon,
            due: Time::ZERO,
            taken: 0,
        };
        source.due = source.following(None);
        source
    }

    fn expected(&self) -> usize {
        let gap_s = match &self.arrivals {
            Arrivals::AllAtOnce { count, .. } => return *count as usize,
            Arrivals::Trace(trace) => return trace.times.len(),
            Arrivals::Every { interval_s } => *interval_s,
            Arrivals::Poisson { rate_per_s } => 1.0 / rate_per_s,
            Arrivals::Gaps { quantiles_s } => table_mean(quantiles_s),
        };
        let mean = self.horizon.seconds() / gap_s;
        // Three standard deviations of a Poisson count.
        (mean + 3.0 * f64::sqrt(mean)) as usize + 1
    }

    #[inline(always)]
    fn advance(&mut self) {
        let last = self.due;
        self.taken += 1;
        self.due = self.following(Some(last));
    }

    /// When task number `taken` arrives, given the arrival before it.
    #[inline(always)]
    fn following(&mut self, last: Option<Time>) -> Time {
        let before = last.unwrap_or(Time::ZERO);
        let due = match &self.arrivals {
            Arrivals::Poisson { rate_per_s } => {
                before.after(Span::from_seconds(self.gaps.exponential() / rate_per_s))
            }
            Arrivals::Every { interval_s } => {
                // Multiplied and not added up, so that the last is where the first says.
                Time::from_seconds(self.taken as f64 * interval_s)
            }
            Arrivals::Gaps { quantiles_s } => {
                before.after(Span::from_seconds(self.gaps.from_table(quantiles_s)))
            }
            Arrivals::AllAtOnce { count, at_s } if self.taken < *count => Time::from_seconds(*at_s),
            Arrivals::AllAtOnce { .. } => Time::NEVER,
            Arrivals::Trace(trace) => {
                trace.times.get(self.taken as usize).copied().unwrap_or(Time::NEVER)
            }
        };
        if due < self.horizon { due } else { Time::NEVER }
    }

    /// Tokens in and out, as recorded; else none in and the work out.
    #[inline(always)]
    fn tokens(&self, number: u64, work: f64) -> (f64, f64) {
        if let (SizeSource::Plain(Size::Trace { .. }), Arrivals::Trace(trace)) =
            (&self.size, &self.arrivals)
            && let TraceSizes::Tokens { input, output } = &trace.sizes
        {
            let row = number as usize;
            return (f64::from(input[row]), f64::from(output[row]));
        }
        (0.0, work)
    }

    #[inline(always)]
    fn work(&self, number: u64) -> f64 {
        let size = match &self.size {
            SizeSource::LogNormal { location, scale } => {
                let mut draws = self.sizes.stream(number);
                return libm::exp(location + scale * draws.normal());
            }
            SizeSource::Plain(size) => size,
        };
        match size {
            Size::Constant { work } => *work,
            Size::Uniform { low, high } => low + (high - low) * self.sizes.stream(number).uniform(),
            Size::Exponential { mean } | Size::LogNormal { mean, .. } => {
                mean * self.sizes.stream(number).exponential()
            }
            Size::Quantiles { work } => self.sizes.stream(number).from_table(work),
            Size::Trace { per_input_token, per_output_token } => match &self.arrivals {
                Arrivals::Trace(trace) => {
                    trace.sizes.work(number as usize, *per_input_token, *per_output_token)
                }
                _ => 0.0,
            },
        }
    }
}
