//! One visible list for a family whose policies are built from setup and values.

/// Makes the modules, the rows and the way from an id to a policy out of one visible list.
///
/// Each module offers `ROW: Row` and `new(&Setup, &[f64])`, which gives what `built` says, or
/// something that can be boxed as the trait it names.
macro_rules! members {
    ($setup:ty => dyn $contract:ident; $($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every policy of the family, sorted by id.
        pub const ROWS: &[$crate::sim::row::Row] = &[$($module::ROW),*];

        /// The policy called `id`, at the start of a run.
        pub fn build(id: &str, setup: $setup, values: &[f64]) -> Option<Box<dyn $contract>> {
            $(if id == $module::ROW.id {
                return Some(Box::new($module::new(setup, values)));
            })*
            None
        }
    };
    ($setup:ty => $built:ident; $($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every policy of the family, sorted by id.
        pub const ROWS: &[$crate::sim::row::Row] = &[$($module::ROW),*];

        /// The policy called `id`, with its values.
        pub fn build(id: &str, setup: $setup, values: &[f64]) -> Option<$built> {
            $(if id == $module::ROW.id {
                return Some($module::new(setup, values));
            })*
            None
        }
    };
}

pub(super) use members;
