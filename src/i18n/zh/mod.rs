//! 简体中文。

pub mod pictures;
