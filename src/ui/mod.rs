//! The page: one state, one action enum, a pure reduce; pictures and edits.

pub mod charts;
pub mod data;
pub mod diagram;
pub mod formulas;
pub mod kpi;
pub mod marks;
pub mod transport;
pub mod verdict;
