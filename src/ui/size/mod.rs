//! The cheapest fleet: what is asked for, and the answer with its receipt.

#[cfg(target_arch = "wasm32")]
mod answer;
#[cfg(target_arch = "wasm32")]
mod asked;
#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(test)]
mod tests;

#[cfg(target_arch = "wasm32")]
pub use tab::SizeTab;
