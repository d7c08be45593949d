//! Apportion.
