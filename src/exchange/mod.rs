//! The outside forms of a scenario and of its results.
