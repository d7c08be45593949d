//! *Change one thing*: the single changes that help a figure most, each a button.

use crate::i18n::Texts;
use crate::i18n::number::span;
use crate::sim::advice::Suggestion;
use crate::sim::measure::Metric;
use crate::sim::quantity::{Quantity, of_metric};
use crate::sim::require::Names;
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Action, Advice, Advised, Advising, Shared, WayNews};
use crate::ui::widgets::{Glyph, PillSelect, broken, icon, part};
use crate::ui::words;
use crate::view::ResultsView;
use crate::worker::pool::roster::Post;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AdvicePanelProps {
    /// The scenario on screen.
    pub draft: Shared<Draft>,
    /// What is known.
    pub advising: Advising,
    /// Number of the edit on screen.
    pub revision: u64,
    /// The figures of the long run, where they are of the scenario on screen.
    pub results: Option<Shared<ResultsView>>,
    /// Whether the search ended because workers did.
    pub broke: bool,
}

/// The panel beside the verdict.
#[component]
pub fn AdvicePanel(props: &AdvicePanelProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let AdvicePanelProps { draft, advising, revision, results, broke } = props;
    let metric = advising.metric(draft);
    let answer = advising.answer(draft);
    // Until there is another answer the last one stays, and says that it is of before.
    let shown = answer.or(advising.way.found.as_ref().filter(|found| found.metric == metric));
    let now = results.as_ref().map(|results| results.fleet.get(metric).value);
    let now = now.or(shown.map(|found| found.now.mean));
    let now = now.map(|now| (texts.advice.now)(&words::figure_value(of_metric(metric), now)));
    let body = match shown {
        _ if *broke => {
            let again = Action::Broke { post: Post::Advice, broke: false };
            broken(texts, None, commands.on(again))
        }
        Some(found) if !found.suggestions.is_empty() => {
            html! { <ul>{ for found.suggestions.iter().map(|it| row(texts, &commands, found, it, answer.is_some())) }</ul> }
        }
        Some(found) if answer.is_some() => {
            html! { <p class="next-n">{ (texts.advice.nothing)(found.tried) }</p> }
        }
        _ if advising.way.large => {
            let ask =
                Action::Advice { happened: Advice::Way(WayNews::Ask { revision: *revision }) };
            html! { <button class="btn" onclick={commands.on(ask)}>{ texts.advice.try_them }</button> }
        }
        _ => html! { <p class="next-n">{ texts.advice.trying }</p> },
    };
    html! {
        <div class={classes!("next", answer.is_none().then_some("is-old"))} aria-busy={advising.way.busy.to_string()}>
            <div class="next-h">
                <h2>{ texts.advice.title }</h2>
                <span class="cap">{ figure(texts, &commands, draft, metric) }{ now }</span>
            </div>
            { body }
        </div>
    }
}

/// The choice of the figure that is to be helped.
fn figure(texts: &'static Texts, commands: &Commands, draft: &Draft, metric: Metric) -> Html {
    let (names, metrics) = (Names::of(draft), Advising::metrics(draft));
    let name = |metric: &Metric| -> AttrValue {
        words::figure_name(texts, &Quantity::fleet(*metric), &names).into()
    };
    let options: Vec<AttrValue> = metrics.iter().map(name).collect();
    let chosen = metrics.iter().position(|other| *other == metric).unwrap_or(0);
    let on = commands.then(move |commands, place: usize| {
        if let Some(metric) = metrics.get(place) {
            commands.act(Action::Advice { happened: Advice::Choose { metric: *metric } });
        }
    });
    part!(PillSelect { name: texts.advice.figure, options, chosen, on })
}

/// A change; a press makes it.
fn row(
    texts: &'static Texts,
    commands: &Commands,
    found: &Shared<Advised>,
    suggestion: &Suggestion,
    is_new: bool,
) -> Html {
    let label = words::one_thing(texts, &found.draft, &suggestion.change);
    let named = of_metric(found.metric);
    let length = found.length_s.map(span);
    let better = words::amount(texts, named, suggestion.better);
    let title = (texts.advice.tip)(found.tried, length.as_deref(), &better);
    let change = suggestion.change.clone();
    let said = label.clone();
    let onclick = {
        let (commands, draft) = (commands.clone(), found.draft.clone());
        Callback::from(move |_: MouseEvent| {
            commands.propose(change.made(&draft), said.clone());
        })
    };
    html! {
        <li>
            <button {title} disabled={!is_new} {onclick}>
                <span>{ label }</span>
                <span class="num">{ words::figure_value(named, suggestion.value.mean) }</span>
                { icon(Glyph::Right) }
            </button>
        </li>
    }
}
