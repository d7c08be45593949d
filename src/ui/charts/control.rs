//! The heading of a chart over time: its name, the stretch, the value of each line, what to draw.

use super::sight::Entry;
use crate::i18n::Texts;
use crate::i18n::number::figures;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Plotting, Span};
use crate::ui::widgets::{Badge, PillSelect, part};
use crate::view::{Grouping, Measure, NO_LINE, PLOT_LINES};
use yew::prelude::*;

/// What the heading tells and controls.
#[derive(Clone, PartialEq)]
pub struct Heading {
    /// What is to be drawn, and the figure that is drawn still.
    pub plotting: Plotting,
    pub shown: Measure,
    /// The stretch, if it is not all of the run.
    pub zoomed: Option<Span>,
    /// Whether there are so many models that they have a heat map.
    pub many: bool,
    /// Whether memory is a limit anywhere.
    pub memory: bool,
    /// When the values are of, in words.
    pub at: String,
    /// What names are filtered by.
    pub filter: UseStateHandle<String>,
    /// Lines that are switched off.
    pub hidden: UseStateHandle<Vec<bool>>,
}

impl Heading {
    /// The line over the chart, with what stands at its end.
    pub fn html(&self, texts: &'static Texts, entries: Vec<Entry>, menu: Html) -> Html {
        let plots = &texts.pictures.plots;
        html! {
            <header class="pan-h over-time">
                <h2>{ plots.titles[self.shown as usize] }</h2>
                <span class="cap">{ plots.units[self.shown as usize] }</span>
                <span class="grow"></span>
                <span class="legend">
                    <span class="cap">{ &self.at }</span>
                    { for entries.into_iter().map(|entry| self.entry(entry)) }
                </span>
                { menu }
            </header>
        }
    }

    /// The value of a line; a press hides it or brings it back.
    fn entry(&self, entry: Entry) -> Html {
        let (hidden, place, is_shown) = (self.hidden.clone(), entry.place, entry.value.is_some());
        let flip = Callback::from(move |_| {
            let mut next = (*hidden).clone();
            next.resize(next.len().max(place + 1), false);
            next[place] = is_shown;
            hidden.set(next);
        });
        let letter = entry.letter.clone();
        html! {
            <button key={place} aria-pressed={is_shown.to_string()} onclick={flip}
                title={entry.name.clone()}>
                { part!(Badge { mark: entry.mark, name: letter, size: 15u32 }) }
                <span class="sr">{ entry.name }{ " " }</span>
                <span class="num">{ entry.value.unwrap_or_else(|| "–".to_owned()) }</span>
            </button>
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The heading.
    pub heading: Heading,
}

/// What is drawn over time, and of whom.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let (texts, commands) = (&use_texts().pictures.plots, use_commands());
    let heading = &props.heading;
    let now = heading.plotting;
    let plot = |change: fn(&mut Plotting, usize)| {
        commands.then(move |commands, place: usize| {
            let mut plotting = now;
            change(&mut plotting, place);
            commands.act(Action::Plot { plotting });
        })
    };
    let known = |measure: &Measure| heading.memory || *measure != Measure::Memory;
    let measures: Vec<Measure> = Measure::ALL.into_iter().filter(known).collect();
    let chosen = measures.iter().position(|measure| *measure == now.measure).unwrap_or(0);
    let words: Vec<AttrValue> =
        measures.iter().map(|it| texts.measures[*it as usize].into()).collect();
    let measure = commands.then(move |commands, place: usize| {
        let mut plotting = now;
        plotting.measure = measures.get(place).copied().unwrap_or_default();
        commands.act(Action::Plot { plotting });
    });
    let group = plot(|plotting, place| {
        plotting.by = [Grouping::Each, Grouping::Prefix, Grouping::Alike][place.min(2)];
        plotting.pinned = [NO_LINE; PLOT_LINES];
    });
    let order = plot(|plotting, place| plotting.by_peak = place == 1);
    let filter = heading.filter.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        filter.set(events::text(&event).unwrap_or_default());
    });
    html! {
        <div class="plot-c">
            { part!(PillSelect { name: texts.measure, options: words, chosen, on: measure }) }
            if heading.many {
                { part!(PillSelect { name: texts.group, options: texts.groups.map(AttrValue::from).to_vec(), chosen: now.by as usize, on: group }) }
                { part!(PillSelect { name: texts.order, options: texts.orders.map(AttrValue::from).to_vec(), chosen: usize::from(now.by_peak), on: order }) }
                <input class="pill" type="search" aria-label={texts.filter} placeholder={texts.filter}
                    value={(*heading.filter).clone()} {oninput} />
            }
            if let Some(span) = heading.zoomed {
                <span class="grow"></span>
                <span class="cap num">{ stretch(texts, span) }</span>
                <button class="pill" title={texts.fit_note} onclick={commands.on(Action::Zoom { span: None })}>
                    { texts.fit }
                </button>
            }
        </div>
    }
}

/// A stretch in words: as many digits as tell its ends apart.
fn stretch(texts: &crate::i18n::PlotTexts, span: Span) -> String {
    let digits = (libm::log10(span.to_s.max(1e-9) / span.length_s().max(1e-12)) + 3.0) as usize;
    let time = |time_s: f64| format!("{}\u{2009}s", figures(time_s, digits.clamp(3, 12)));
    (texts.zoomed)(&time(span.from_s), &time(span.to_s))
}
