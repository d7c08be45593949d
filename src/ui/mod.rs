//! The page: one state, one action enum, a pure reduce; pictures and edits.
