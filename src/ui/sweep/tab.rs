//! A number over a range.

use crate::ui::store::State;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SweepTabProps {
    /// The state.
    pub state: State,
}

/// A number over a range.
#[component]
pub fn SweepTab(props: &SweepTabProps) -> Html {
    let _ = props;
    html! {}
}
