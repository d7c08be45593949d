//! A figure over time on the page: chooses what to draw of what is known, and how to control it.

use super::control::{Controls, Heading};
use super::frame::{PictureMenu, TableButton};
use super::ground::{LoadInput, Plot};
use super::pad::Pad;
use super::plot::{PlotInput, rows};
use super::save::merged;
use super::sight::{Entry, Sight};
use super::source::Source;
use super::{LINES_MAX, time_label};
use crate::ui::browser::measure::use_width;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::{
    Grid, Table, load as load_table, memory as memory_table, plot as plot_table, ranks,
};
use crate::ui::marks::{Names, Shape};
use crate::ui::store::{Action, Focus, Overlay, PlayedRun, Plotting, Shared, Span};
use crate::ui::widgets::part;
use crate::view::{ChartsView, PLOT_ALL};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LoadChartProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The charts of the stretch that was asked for last.
    pub charts: Option<Shared<ChartsView>>,
    /// The play head [s].
    pub at_s: f64,
    /// The stretch that is shown, and the instant under the pointer.
    pub focus: Focus,
    /// What is drawn.
    pub plotting: Plotting,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
}

/// Lines and cells, where they lie, and the largest value on the axis.
type Drawn = (Plot, Rc<Vec<Shape>>);

/// What is drawn of whom, and how wide.
#[derive(Clone, PartialEq)]
struct Wanted {
    source: Source,
    hidden: Vec<bool>,
    rows: Rc<Vec<Vec<u16>>>,
    names: Rc<Names>,
    width: f64,
    span: (f64, f64),
    axis_before: f64,
    texts: Texts,
}

/// The texts of a language, compared by their place.
#[derive(Clone, Copy)]
struct Texts(&'static crate::i18n::PictureTexts);

impl PartialEq for Texts {
    fn eq(&self, other: &Texts) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Wanted {
    fn sight(&self) -> Sight<'_> {
        let (texts, width, span) = (self.texts.0, self.width, self.span);
        let (names, hidden, axis_before) = (&*self.names, &self.hidden[..], self.axis_before);
        if !self.source.is_few() {
            let (view, rows) = (self.source.plot(), &self.rows[..]);
            return Sight::Plot(PlotInput {
                view,
                names,
                hidden,
                rows,
                texts,
                width,
                span,
                axis_before,
            });
        }
        let (load, strips, memory) = self.source.load();
        Sight::Load(LoadInput {
            load,
            strips,
            memory,
            names,
            hidden,
            texts,
            width,
            span,
            axis_before,
        })
    }

    /// The numbers as tables.
    fn tables(&self) -> Vec<Table> {
        let (texts, names) = (self.texts.0, &self.names);
        let view = self.source.plot();
        if !self.source.is_few() {
            return vec![plot_table(view, names, texts), ranks(view, names, texts)];
        }
        let (load, _, memory) = self.source.load();
        let mut tables = vec![load_table(load, names, &texts.data)];
        tables.extend(memory.map(|memory| memory_table(memory, names, texts)));
        tables
    }
}

/// The chart with its heading.
#[component]
pub fn LoadChart(props: &LoadChartProps) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let width = use_width(&node);
    let hidden = use_state_eq(Vec::<bool>::new);
    let filter = use_state_eq(String::new);
    let as_table = use_state_eq(|| false);
    let axis = use_mut_ref(|| 0.0);
    let length_s = props.run.played.length_s;
    let span = props.focus.shown(length_s);
    let source = Source::of(&props.run, props.charts.as_ref(), &props.plotting, span);
    let by = source.plot().by;
    let names = use_memo((props.run.draft.clone(), by, texts.language), |(draft, by, _)| {
        Names::of_groups(&draft.models, *by, texts.pictures.plots.group_of)
    });
    let key = (source.clone(), props.plotting.by_peak, (*filter).clone());
    let rows = use_memo(key, |(source, by_peak, filter)| {
        let sought = filter.to_lowercase();
        let wanted = |of: u16| names.name(of.into()).to_lowercase().contains(&sought);
        source.plot().heat.as_ref().map_or(Vec::new(), |_| rows(source.plot(), *by_peak, wanted))
    });
    let mut wanted = Wanted {
        source,
        hidden: (*hidden).clone(),
        rows,
        names,
        width,
        span: (0.0, length_s),
        axis_before: 0.0,
        texts: Texts(&texts.pictures),
    };
    let drawn = use_memo(wanted.clone(), |wanted| -> Drawn {
        let mut wanted = wanted.clone();
        wanted.axis_before = *axis.borrow();
        let sight = wanted.sight();
        let plot = sight.plot();
        *axis.borrow_mut() = plot.most;
        let drawing = Rc::new(sight.drawing(&plot));
        (plot, drawing)
    });
    wanted.span = (span.from_s, span.to_s);
    let heading = Heading {
        plotting: props.plotting,
        shown: wanted.source.plot().measure,
        zoomed: (span != Span::all(length_s)).then_some(span),
        many: props.run.draft.models.len() > PLOT_ALL,
        memory: props.run.draft.models.iter().any(|model| model.memory_total_gb().is_some()),
        at: (texts.pictures.charts.at)(&format!("{:.1}\u{2009}s", props.at_s)),
        filter,
        hidden,
    };
    let wanted = Rc::new(wanted);
    html! {
        <figure class="panel">
            { heading.html(texts, entries(&wanted, &drawn.0, props.at_s), menu(props, &wanted, &drawn, &as_table)) }
            { part!(Controls { heading: heading.clone() }) }
            <div ref={node}>
                if *as_table {
                    { for wanted.tables().into_iter().map(|table| part!(Grid { table: Rc::new(table) })) }
                } else if width > 0.0 {
                    { part!(Picture { wanted, drawn, at_s: props.at_s, hover_s: props.focus.hover_s, length_s, plotting: props.plotting }) }
                }
            </div>
        </figure>
    }
}

fn entries(wanted: &Wanted, plot: &Plot, at_s: f64) -> Vec<Entry> {
    wanted.sight().entries(plot, at_s)
}

/// The menu of what can be taken along, and the button of the table.
fn menu(
    props: &LoadChartProps,
    wanted: &Rc<Wanted>,
    drawn: &Rc<Drawn>,
    as_table: &UseStateHandle<bool>,
) -> Html {
    let what = wanted.texts.0.plots.titles[wanted.source.plot().measure as usize];
    let scene = {
        let (wanted, drawn, at_s) = (wanted.clone(), drawn.clone(), props.at_s);
        Callback::from(move |()| {
            let plot = drawn.0.over(wanted.span);
            let sight = wanted.sight();
            merged(&sight.frame(&plot, &drawn.1), &sight.overlay(&plot, at_s, (None, None)))
        })
    };
    let table = {
        let wanted = wanted.clone();
        Callback::from(move |()| wanted.tables().swap_remove(0))
    };
    let flip = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    html! {
        <span class="tb-group">
        { part!(PictureMenu { place: 0, overlay: props.overlay, what, scene, table }) }
        { part!(TableButton { on: **as_table, onclick: flip }) }
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct PictureProps {
    wanted: Rc<Wanted>,
    drawn: Rc<Drawn>,
    at_s: f64,
    hover_s: Option<f64>,
    length_s: f64,
    plotting: Plotting,
}

/// The picture with what moves over it.
#[component]
fn Picture(props: &PictureProps) -> Html {
    let commands = use_commands();
    let row = use_state_eq(|| None::<usize>);
    let (wanted, drawn) = (&props.wanted, &props.drawn);
    let base = use_memo((wanted.clone(), drawn.clone()), |(wanted, drawn)| {
        let plot = drawn.0.over(wanted.span);
        (Rc::new(wanted.sight().frame(&plot, &drawn.1)), Rc::new(plot))
    });
    let (base, plot) = (base.0.clone(), base.1.clone());
    let sight = wanted.sight();
    let over = Rc::new(sight.overlay(&plot, props.at_s, (props.hover_s, *row)));
    let said = props.hover_s.map_or(String::new(), |time_s| {
        let part = |entry: Entry| Some(format!("{} {}", entry.name, entry.value?));
        let entries = sight.entries(&plot, time_s).into_iter().take(LINES_MAX);
        let parts: Vec<String> = entries.filter_map(part).collect();
        format!("{}: {}", time_label((time_s * 10.0).round() / 10.0, true), parts.join(", "))
    });
    let on_height = {
        let (wanted, plot, plotting) = (wanted.clone(), plot.clone(), props.plotting);
        Callback::from(move |(y, pressed): (Option<f64>, bool)| {
            let place = y.and_then(|y| wanted.sight().row_at(&plot, y));
            row.set(place);
            let members = place.filter(|_| pressed).and_then(|row| wanted.rows.get(row));
            if let Some(model) = members.and_then(|members| members.first()) {
                commands.act(Action::Plot { plotting: plotting.pinning(*model) });
            }
            members.is_some()
        })
    };
    let length_s = props.length_s;
    part!(Pad {
        base,
        over,
        plot,
        at_s: props.at_s,
        hover_s: props.hover_s,
        length_s,
        on_height,
        said
    })
}
