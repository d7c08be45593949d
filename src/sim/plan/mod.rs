//! Offline planners of a batch whose tasks are all known, and closed forms to plan a stream by.

mod apportion;
mod blocking;
mod caching;

pub use apportion::{METHODS, Method, apportion};
pub use blocking::{Room, blocking};
pub use caching::{coalesced, lru_hit, stream_hit, ttl_hit, zipf};
