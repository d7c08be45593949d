//! Planners: what can be worked out before anything runs, for a batch, a stream or a lane.

mod apportion;
pub mod batch;
mod blocking;
mod caching;
mod reserve;

pub use apportion::{METHODS, Method, apportion};
pub use blocking::{Room, blocking};
pub use caching::{coalesced, lru_hit, stream_hit, ttl_hit, zipf};
pub use reserve::{
    Both, Traffic, Z_ONE_IN_20, Z_ONE_IN_100, blocked, erlang_b, erlang_c, mean_waits_s, reserve,
    reserve_for_loss, rule_of_thumb,
};
