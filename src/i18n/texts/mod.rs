//! The shape of the texts: one struct for each room of the page.

pub mod pictures;

pub use pictures::PictureTexts;
