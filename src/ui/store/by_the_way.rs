//! What a study that nobody asked for has come to.

use super::shared::Shared;

/// What is known of such a study.
#[derive(Clone, Debug, PartialEq)]
pub struct ByTheWay<T> {
    /// Whether it is under way.
    pub busy: bool,
    /// Whether the scenario on screen is too large for it to be done by the way.
    pub large: bool,
    /// The revision for which it was asked all the same.
    pub asked: Option<u64>,
    /// What was found last.
    pub found: Option<Shared<T>>,
}

/// Something that happened to it.
#[derive(Clone, Debug)]
pub enum WayNews<T> {
    /// It began.
    Began,
    /// The scenario is too large for it to be done by the way.
    Large,
    /// It is wanted all the same.
    Ask { revision: u64 },
    /// It was left.
    Left,
    /// It is done.
    Found { found: Shared<T> },
}

impl<T> Default for ByTheWay<T> {
    fn default() -> ByTheWay<T> {
        ByTheWay { busy: false, large: false, asked: None, found: None }
    }
}

impl<T> ByTheWay<T> {
    /// The state after something happened.
    pub fn after(&mut self, news: WayNews<T>) {
        (self.busy, self.large) = (false, false);
        match news {
            WayNews::Began => self.busy = true,
            WayNews::Large => self.large = true,
            WayNews::Ask { revision } => self.asked = Some(revision),
            WayNews::Left => {}
            WayNews::Found { found } => self.found = Some(found),
        }
    }
}
