//! Every text, one exhaustive folder per language. Depends on nothing; a missing text does not compile.

pub mod en;
pub mod number;
pub mod texts;
pub mod zh;

pub use texts::*;
