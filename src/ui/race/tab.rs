//! Policies, or scenarios, against each other.

use crate::ui::store::State;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RaceTabProps {
    /// The state.
    pub state: State,
}

/// Policies, or scenarios, against each other.
#[component]
pub fn RaceTab(props: &RaceTabProps) -> Html {
    let _ = props;
    html! {}
}
