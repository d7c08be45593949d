//! The table of planners: what each found, and whose plan is shown.

use super::scene::seconds;
use super::words::{gap, order, planner_name, standing};
use crate::i18n::number::span;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Outcome, PlanAct, Planning, Shared, Whose};
use crate::worker::pool::plans::Standing;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlannersProps {
    /// What was found.
    pub outcome: Shared<Outcome>,
    /// Whose plan is shown, and the place of that planner.
    pub shown: Whose,
    pub planner: Option<usize>,
    /// The makespan of the plan that was changed by hand [ticks].
    pub by_hand: Option<(usize, u64)>,
}

/// The makespan of the plan that was changed by hand, and the planner it began with.
pub fn hand_of(planning: &Planning) -> Option<(usize, u64)> {
    let (hand, outcome) = (planning.hand.as_ref()?, planning.outcome.as_ref()?);
    Some((hand.from, hand.plan().makespan(&outcome.batch.instance)))
}

/// The table.
#[component]
pub fn Planners(props: &PlannersProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let words = &texts.plans;
    let sorted = use_state_eq(|| (1usize, true));
    let (column, rising) = *sorted;
    let outcome = &props.outcome;
    let head = |(place, name): (usize, &'static str)| {
        let mine = (column == place).then_some(rising);
        let onclick = {
            let sorted = sorted.clone();
            Callback::from(move |_: MouseEvent| sorted.set((place, !mine.unwrap_or(false))))
        };
        let direction = mine.map(|rising| if rising { "ascending" } else { "descending" });
        let arrow = mine.map_or("", |rising| if rising { " ↑" } else { " ↓" });
        html! {
            <th scope="col" aria-sort={direction}>
                <button {onclick} title={(texts.pictures.data.sort)(name)}>{ name }{ arrow }</button>
            </th>
        }
    };
    let line = |key: String, name: String, whose: Whose, is_shown: bool, cells: [String; 4]| {
        let show = commands.clone();
        let onclick = Callback::from(move |_: MouseEvent| show.plans(PlanAct::Show { whose }));
        let [makespan, gap, took, state] = cells;
        let has_plan = !makespan.is_empty();
        html! {
            <tr {key} class={is_shown.then_some("is-cur")}>
                <th scope="row">
                    if has_plan {
                        <button class="pl-row" aria-pressed={is_shown.to_string()} {onclick}
                            title={(words.show)(&name)}>{ &name }</button>
                    } else { <span class="pl-row off">{ &name }</span> }
                </th>
                <td>{ makespan }</td><td>{ gap }</td><td>{ took }</td><td class="pl-state">{ state }</td>
            </tr>
        }
    };
    let ticks = |ticks: u64| seconds(outcome.batch.seconds(ticks));
    let row = |place: usize| {
        let row = &outcome.rows[place];
        let name = planner_name(texts, row.planner).to_owned();
        let (mut makespan, mut apart, mut took) = <(String, String, String)>::default();
        if let Some(found) = &row.found {
            (makespan, apart) = (ticks(found.makespan), gap(found.makespan, outcome.bound));
        }
        if row.found.is_some() || row.standing == Standing::Works {
            took = span(row.took_ms / 1e3);
        }
        let state = standing(words, row, &outcome.batch, outcome.bound);
        let cells = [makespan, apart, took, state];
        let is_shown = props.shown != Whose::Hand && props.planner == Some(place);
        line(row.planner.id.to_owned(), name, Whose::Planner(place), is_shown, cells)
    };
    let hand = props.by_hand.map(|(from, makespan)| {
        let name = (words.by_hand)(planner_name(texts, outcome.rows[from].planner));
        let state =
            if makespan <= outcome.bound { words.optimal.to_owned() } else { String::new() };
        let cells = [ticks(makespan), gap(makespan, outcome.bound), String::new(), state];
        line("hand".to_owned(), name, Whose::Hand, props.shown == Whose::Hand, cells)
    });
    html! {
        <div class="scroll-x" tabindex="0" role="region" aria-label={words.planners}>
            <table class="tbl dtbl pl-t" aria-label={words.planners}>
                <thead><tr>{ for words.columns.into_iter().enumerate().map(head) }</tr></thead>
                <tbody>{ for hand }{ for order(outcome, column, rising).into_iter().map(row) }</tbody>
            </table>
        </div>
    }
}
