//! A mark.
