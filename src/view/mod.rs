//! Outcome and question to picture data. Pure.
