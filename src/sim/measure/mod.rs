//! What a run is measured by: every figure with its formula, unit and source, one file a subject.

mod audit;
mod batch;
mod gather;
mod histogram;
mod imbalance;
mod interval;
mod percentile;
mod scope;
mod stability;

pub use audit::{Audit, audit};
pub use batch::{Batch, BatchModel, batch, next_picks};
pub use histogram::{WaitHistogram, gather_waits};
pub use imbalance::{Imbalance, imbalance};
pub use interval::{Interval, student_quantile};
pub use percentile::{nearest_rank, percentiles};
pub use scope::{METRICS, Measures, Metric, Scope, measure};
pub use stability::{Stability, stability};
