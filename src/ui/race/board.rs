//! The table of a comparison: a row for each that took part.

use super::dots::{BUSY_WIDTH, Column, axis, busy, dot};
use super::raced::{Entrant, Raced};
use super::rows::{By, order, twin};
use super::who::Entered;
use super::words::{Speaker, about, difference, value};
use crate::sim::race::Rank;
use crate::sim::require::Names;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::to_csv;
use crate::ui::effects::Commands;
use crate::ui::marks::{Names as Marks, Picture};
use crate::ui::store::{Copied, Kept, Shared};
use crate::ui::widgets::{Badge, Glyph, icon, part};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BoardProps {
    /// What was found.
    pub found: Shared<Raced>,
    /// The figure that ranks.
    pub figure: usize,
    /// The entrant that is on screen now.
    pub now: Option<usize>,
    /// Whether it is of an older scenario.
    pub older: bool,
    /// Scenarios kept in this browser.
    pub kept: Shared<Vec<Kept>>,
}

/// What all rows need.
struct Drawn<'d> {
    found: &'d Raced,
    figure: usize,
    now: Option<usize>,
    speaker: Speaker<'d>,
    columns: Vec<Column>,
    commands: Commands,
}

/// The table.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let tab = &texts.race_tab;
    let found = &props.found;
    let sorted = use_state_eq(|| None::<(By, bool)>);
    let (by, best_first) = sorted.unwrap_or((By::Figure(props.figure), true));
    let Some(first) = found.entrants.first() else { return html! {} };
    let names = Names::of(first.scenario());
    let speaker = Speaker { texts, kept: &props.kept, names: &names };
    let columns = (0..found.by.quantities.len()).map(|figure| Column::of(found, figure)).collect();
    let copy = {
        let text = to_csv(&twin(found, &speaker, props.figure, props.now));
        commands.then(move |commands, _| commands.copy(text.clone(), Copied::Csv))
    };
    let refused = speaker.refused(found);
    let drawn = Drawn { found, figure: props.figure, now: props.now, speaker, columns, commands };
    let press = |which: By| {
        let (sorted, next) = (sorted.clone(), !(by == which && best_first));
        Callback::from(move |_: MouseEvent| sorted.set(Some((which, next))))
    };
    let mut rank = 0;
    let rows = order(found, by, best_first, props.now).into_iter().map(|at| {
        rank += u32::from(found.entrants[at].racer.is_some());
        row(&drawn, at, rank)
    });
    let rows: Html = rows.collect();
    let figures = format!("--figures: {}", found.by.quantities.len());
    let faded = props.older.then_some("is-old");
    html! {
        <div class="cmp-w" tabindex="0" role="region" aria-label={tab.table}>
            <table class={classes!("cmp-t", faded)} style={figures} aria-label={tab.table}>
                { columns_of(&drawn) }
                { head(&drawn, (by, best_first), &press) }
                <tbody>{ rows }</tbody>
            </table>
            { for refused.into_iter().map(|said| html! { <p class="race-x cap">{ said }</p> }) }
            <button class="btn quiet" onclick={copy}>{ icon(Glyph::Copy) }<span>{ texts.pictures.plots.copy_csv }</span></button>
        </div>
    }
}

fn columns_of(drawn: &Drawn) -> Html {
    let figure = |_| html! { <col style="width: 170px" /> };
    html! {
        <colgroup>
            <col class="c-who" /><col style={format!("width: {}px", BUSY_WIDTH + 14.0)} />
            { for drawn.columns.iter().map(figure) }
            <col style="width: 78px" />
        </colgroup>
    }
}

fn head(drawn: &Drawn, sorted: (By, bool), press: &dyn Fn(By) -> Callback<MouseEvent>) -> Html {
    let texts = drawn.speaker.texts;
    let tab = &texts.race_tab;
    let aria = |which: By| {
        let rising = if sorted.1 { "ascending" } else { "descending" };
        (sorted.0 == which).then_some(rising)
    };
    let arrow = |which: By| match sorted {
        (by, true) if by == which => icon(Glyph::Up),
        (by, false) if by == which => icon(Glyph::MoveDown),
        _ => html! {},
    };
    let figure = |(place, column): (usize, &Column)| {
        let which = By::Figure(place);
        let name = drawn.speaker.head(&drawn.found.by.quantities[place]);
        html! {
            <th scope="col" aria-sort={aria(which)}>
                <button class="ch" onclick={press(which)}>
                    { name }<span class="unit">{ column.unit }</span>{ arrow(which) }
                </button>
                { part!(Picture { scene: Rc::new(axis(column, tab.floor)), over: true }) }
            </th>
        }
    };
    let models = drawn.found.entrants.first().map_or(&[][..], |one| &one.scenario().models);
    let badges = models
        .iter()
        .take(3)
        .filter(|_| models.len() <= 3)
        .map(|model| part!(Badge { mark: model.mark, name: model.name.clone(), size: 12 }));
    let first = drawn.found.by.quantities.get(drawn.figure);
    let is_policies = matches!(drawn.found.by.who, crate::exchange::link::Who::Policies { .. });
    html! {
        <thead><tr>
            <th scope="col" aria-sort={aria(By::Name)}>
                <button class="ch" onclick={press(By::Name)}>
                    { if is_policies { tab.policy } else { tab.scenario } }{ arrow(By::Name) }
                </button>
            </th>
            <th scope="col" aria-sort={aria(By::Busy)}>
                <button class="ch" onclick={press(By::Busy)}>{ tab.busy }{ arrow(By::Busy) }</button>
                <span class="ab">{ for badges }<span class="cap">{ tab.of_one }</span></span>
            </th>
            { for drawn.columns.iter().enumerate().map(figure) }
            <th scope="col" class="act" aria-sort={aria(By::Now)}>
                <button class="ch" onclick={press(By::Now)}>{ tab.vs_now }{ arrow(By::Now) }</button>
                <span class="cap">{ for first.map(|first| drawn.speaker.figure(first)) }</span>
            </th>
        </tr></thead>
    }
}

fn row(drawn: &Drawn, at: usize, rank: u32) -> Html {
    let texts = drawn.speaker.texts;
    let tab = &texts.race_tab;
    let entrant = &drawn.found.entrants[at];
    let space = if texts.language == "English" { " " } else { "" };
    let is_now = drawn.now == Some(at);
    let name = drawn.speaker.name(drawn.found, entrant);
    let marks = Marks::of(&entrant.scenario().models);
    let cells = match entrant.racer {
        Some(racer) => {
            let figure = |place: usize| cell(drawn, entrant, racer, place);
            let cells: Html = (0..drawn.columns.len()).map(figure).collect();
            html! { <>{ cells }{ versus(drawn, at) }</> }
        }
        None => html! {
            <td colspan={(drawn.columns.len() + 1).to_string()}>
                <div class="never">
                    { icon(Glyph::Warning) }
                    <span><b>{ tab.never }</b>{ space }{ drawn.speaker.never(entrant) }{ space }{ tab.never_why }</span>
                </div>
            </td>
        },
    };
    html! {
        <tr key={at.to_string()} class={is_now.then_some("is-cur")}>
            <th scope="row">
                <div class="pn">
                    <span class="rk num">{ for entrant.racer.map(|_| rank) }</span>
                    <div>
                        <span class="row-n">{ &name }if is_now { { " " }<span class="tag">{ tab.now }</span> }</span>
                        <span class="row-s">{ adopt(drawn, entrant, &name, is_now) }</span>
                    </div>
                </div>
            </th>
            <td class="busy">{ part!(Picture { scene: Rc::new(busy(entrant, &marks)) }) }</td>
            { cells }
        </tr>
    }
}

/// The way to take it over, unless it is what is in use.
fn adopt(drawn: &Drawn, entrant: &Entrant, name: &str, is_now: bool) -> Html {
    let tab = &drawn.speaker.texts.race_tab;
    let (words, label) = match entrant.who() {
        _ if is_now => return html! { { tab.in_use } },
        Entered::OnScreen => return html! {},
        Entered::Kept(_) => (tab.open, (tab.open_name)(name)),
        // Of an older scenario only the policy is taken: it says so above the table.
        Entered::Policy(_) => (tab.adopt, (tab.adopt_name)(name)),
    };
    let who = entrant.who().clone();
    let onclick = drawn.commands.then(move |commands, _| commands.adopt(&who));
    html! { <button class="lnk" aria-label={label} {onclick}>{ words }</button> }
}

fn cell(drawn: &Drawn, entrant: &Entrant, racer: usize, place: usize) -> Html {
    let tab = &drawn.speaker.texts.race_tab;
    let column = &drawn.columns[place];
    let kind = drawn.found.by.quantities[place].named.kind;
    let standing = &drawn.found.judged[place].standings[racer];
    let floor = entrant.floors.get(place).copied().flatten();
    let (mean, half) = value(column, kind, standing.mean);
    let mark = match standing.rank {
        Rank::Best => html! { <b class="bestw">{ tab.best }</b> },
        Rank::Tie { .. } => html! { <b class="tiew">{ tab.tie }</b> },
        _ => html! {},
    };
    let above = floor.map(|(_, above)| above).filter(|above| above.is_finite());
    let under = match above {
        Some(above) => html! { <span title={half}>{ format!("+{}", about(above)) }</span> },
        None => html! { { half } },
    };
    let scene = Rc::new(dot(column, standing, floor.map(|(floor, _)| floor)));
    let best = standing.rank == Rank::Best;
    let unit = if mean == "–" { "" } else { column.unit };
    html! {
        <td class="mc"><div class="mcell">
            { part!(Picture { scene, over: true }) }
            <div class="mv">
                <span class={classes!("num", best.then_some("b"))}>{ mean }<span class="unit">{ unit }</span></span>
                <span class="cap num">{ mark }{ " " }{ under }</span>
            </div>
        </div></td>
    }
}

/// The difference to what is in use.
fn versus(drawn: &Drawn, at: usize) -> Html {
    let kind = drawn.found.by.quantities.get(drawn.figure).map(|quantity| quantity.named.kind);
    let pair = drawn.now.filter(|now| drawn.found.entrants[*now].racer.is_some());
    let found = pair.and_then(|now| drawn.found.difference(drawn.figure, at, now)).zip(kind);
    let Some((interval, kind)) = found.filter(|_| drawn.now != Some(at)) else {
        return html! { <td class="act">{ if drawn.now == Some(at) { "0" } else { "" } }</td> };
    };
    let (mean, unit, half) = difference(kind, interval);
    html! {
        <td class="act">
            <span class="num dv">{ mean }<span class="unit">{ unit }</span></span>
            <span class="cap num">{ half }</span>
        </td>
    }
}
