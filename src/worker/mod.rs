//! The wall between page and worker.
