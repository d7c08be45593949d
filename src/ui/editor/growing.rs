//! Long lists come a part at a time, so that the page answers while a thousand rows are drawn.

use crate::ui::browser::time::Timeout;
use yew::prelude::*;

/// Rows that are drawn in one go.
const STEP: usize = 100;

/// How many of `count` rows are drawn yet. A few more than there are may be, so that one that is
/// added is there at once.
#[hook]
pub fn use_growing(count: usize) -> usize {
    let drawn = use_state_eq(|| STEP);
    let now = *drawn;
    use_effect_with((now, now < count + STEP / 2), move |(now, more)| {
        let next = now + STEP;
        let waiting = more.then(|| Timeout::new(0, move || drawn.set(next)));
        move || drop(waiting)
    });
    now.min(count)
}
