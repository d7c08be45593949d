//! Every text, one exhaustive folder per language. Depends on nothing; a missing text does not compile.

mod en;
pub mod number;
mod texts;
mod zh;

pub use texts::*;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// All of them, in the order of the switch.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// Its texts.
    pub fn texts(self) -> &'static Texts {
        match self {
            Language::English => &en::TEXTS,
            Language::Chinese => &zh::TEXTS,
        }
    }

    /// What `<html lang>` says.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-CN",
        }
    }

    /// The language of a browser's tag such as `zh-TW`, if we speak it.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let word = tag.split(['-', '_']).next().unwrap_or("");
        match word.to_ascii_lowercase().as_str() {
            "en" => Some(Language::English),
            "zh" => Some(Language::Chinese),
            _ => None,
        }
    }
}
