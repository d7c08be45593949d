//! The verdict on the page; spoken when it changes, and only then.

use super::words::{Said, say};
use crate::i18n::number::THIN;
use crate::sim::check::check;
use crate::sim::scenario::{Draft, Scenario};
use crate::ui::context::use_texts;
use crate::ui::lights::Lights;
use crate::ui::marks::Names;
use crate::ui::store::{Judged, Shared};
use crate::ui::widgets::part;
use crate::view::{ResultsView, verdict};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct VerdictLineProps {
    /// The scenario that was run.
    pub draft: Shared<Draft>,
    /// The figures of the scope on screen.
    pub results: Shared<ResultsView>,
    /// What requirements are held against, where there are any.
    pub judged: Option<Judged>,
    /// What stands at its right.
    #[prop_or_default]
    pub children: Html,
}

/// The sentence over the figures.
#[component]
pub fn VerdictLine(props: &VerdictLineProps) -> Html {
    let texts = use_texts();
    let scenario = use_memo(props.draft.clone(), |draft| check(Draft::clone(draft)).ok());
    let said = scenario.as_ref().as_ref().map(|scenario: &Scenario| {
        let names = Names::of(&scenario.models);
        say(&verdict(scenario, &props.results), &names, &texts.pictures)
    });
    let Said { fact, lesson, why } = said.unwrap_or_default();
    // In large letters lines are short: a number must not be parted from its unit.
    let [fact, lesson] = [fact, lesson].map(|words| words.replace(THIN, "\u{202f}"));
    let alone = props.children == Html::default();
    html! {
        <section class={classes!("verdict", alone.then_some("one"))} aria-label={texts.pictures.verdict.label}>
            <div class="vd">
                <div role="status"><h1>{ fact }{ " " }<span>{ lesson }</span></h1></div>
                <p class="why">{ why }</p>
                if let Some(judged) = &props.judged { { part!(Lights { judged: judged.clone() }) } }
            </div>
            { props.children.clone() }
        </section>
    }
}
