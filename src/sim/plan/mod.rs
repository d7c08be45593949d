//! Planners: what can be worked out before anything runs, for a batch or for a lane.

mod apportion;
mod reserve;

pub use apportion::{METHODS, Method, apportion};
pub use reserve::{
    Both, Traffic, Z_ONE_IN_20, Z_ONE_IN_100, blocked, erlang_b, erlang_c, mean_waits_s, reserve,
    reserve_for_loss, rule_of_thumb,
};
