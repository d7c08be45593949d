//! Both ends of the wall in the browser: the only files of this room that name it.

pub mod client;
pub mod hands;
mod server;

pub use server::start;
