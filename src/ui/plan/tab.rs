//! Plans of a batch.

use crate::ui::store::State;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlanTabProps {
    /// The state.
    pub state: State,
}

/// Plans of a batch.
#[component]
pub fn PlanTab(props: &PlanTabProps) -> Html {
    let _ = props;
    html! {}
}
