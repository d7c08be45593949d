//! The cheapest fleet.

use crate::ui::store::State;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SizeTabProps {
    /// The state.
    pub state: State,
}

/// The cheapest fleet.
#[component]
pub fn SizeTab(props: &SizeTabProps) -> Html {
    let _ = props;
    html! {}
}
