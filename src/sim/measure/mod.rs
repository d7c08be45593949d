//! What a run is measured by: every figure with its formula, unit and source, one file a subject.

mod audit;
mod batch;
mod fates;
mod gather;
mod histogram;
mod imbalance;
mod instant;
mod interval;
mod measuring;
mod metric;
mod percentile;
mod run_length;
mod scope;
mod stability;
mod student;
mod warmup;

#[cfg(test)]
mod tests;

pub use audit::{Audit, audit};
pub use batch::{Batch, BatchModel, batch, next_picks};
pub use fates::{Fates, fates};
pub use histogram::{WaitHistogram, gather_waits, gather_waits_of};
pub use imbalance::{Imbalance, gini, imbalance};
pub use interval::{Interval, student_quantile};
pub use measuring::{Measuring, measure};
pub use metric::{METRICS, Metric};
pub use percentile::percentiles;
pub use run_length::tasks_to_tell;
pub use scope::{Measures, Scope};
pub use stability::{Stability, stability};
pub use student::student_quantile_at;
pub use warmup::{mser5, warmup_of};
