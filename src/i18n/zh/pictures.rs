//! 图形部分的中文文本。

use crate::i18n::PictureTexts;

pub const PICTURES: PictureTexts = PictureTexts { load: "负载随时间变化" };
