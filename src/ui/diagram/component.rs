//! The picture of the pipeline on the page.
