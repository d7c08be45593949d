//! The numbers behind every picture, as tables that can be sorted and copied.

mod csv;
mod more_tables;
mod preparation;
mod requirements;
mod table;
mod tables;

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(target_arch = "wasm32")]
mod copy;
#[cfg(target_arch = "wasm32")]
mod grid;
#[cfg(target_arch = "wasm32")]
mod paged;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(test)]
mod tests;

pub use csv::{to_csv, to_markdown};
pub use more_tables::{acts as act_rows, memory, plot, ranks, spread};
pub use preparation::preparation;
pub use requirements::requirements;
pub use table::{Column, Table, Value, order};
pub use tables::{load, results, shares, strips, tail, task_columns, tasks as task_rows};

#[cfg(target_arch = "wasm32")]
pub use component::DataTab;
#[cfg(target_arch = "wasm32")]
pub use copy::copy_button;
#[cfg(target_arch = "wasm32")]
pub use grid::Grid;
#[cfg(target_arch = "wasm32")]
pub use pages::Tasks;
