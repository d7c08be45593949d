//! English texts of the pictures.

use crate::i18n::PictureTexts;

pub const PICTURES: PictureTexts = PictureTexts { load: "Load over time" };
