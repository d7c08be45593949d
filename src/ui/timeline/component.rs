//! The timeline's tab: the sentence, the controls, the picture or its table, the selected task.

use super::layout::Layout;
use super::panel::Life;
use super::plot::Plot;
use super::scene::{Input, whole_scene};
use super::words::title;
use crate::i18n::Texts;
use crate::i18n::number::{span, whole};
use crate::ui::charts::{PictureMenu, TableButton};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::data::Tasks;
use crate::ui::effects::{Commands, ZOOM_IN};
use crate::ui::marks::{Names, Scene};
use crate::ui::store::{Action, Focus, Overlay, PlayedRun, Shared, Theme};
use crate::ui::widgets::part;
use crate::view::{Hue, PipelineView, Question, TaskLife, TaskTable, TimelineView, mark};
use std::rc::Rc;
use yew::prelude::*;

/// The place of the picture's menu: those of the charts come before it.
const MENU: u8 = 40;
/// Width of the picture in a file [px], and its height at most.
const FILE_WIDTH: f64 = 1_200.0;
const FILE_HEIGHT_MAX: f64 = 4_000.0;

#[derive(Properties, PartialEq)]
pub struct TimelineTabProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The newest answer.
    pub view: Option<Shared<TimelineView>>,
    /// The life of the task that was selected last.
    pub life: Option<Shared<TaskLife>>,
    /// The rows of the table that are there.
    pub tasks: Option<Shared<TaskTable>>,
    /// The state of the models at the play head.
    pub pipeline: Option<Shared<PipelineView>>,
    /// What is looked at closely.
    pub focus: Focus,
    /// The play head [s].
    pub at_s: f64,
    /// The menu or dialog that is open.
    pub overlay: Option<Overlay>,
    /// Colours.
    pub theme: Theme,
}

/// The tab.
#[component]
pub fn TimelineTab(props: &TimelineTabProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let words = &texts.timeline;
    let hue = use_state_eq(|| Hue::Model);
    let as_table = use_state_eq(|| false);
    let names = use_memo(props.run.clone(), |run| Names::of(&run.draft.models));
    let (run, focus) = (&props.run, props.focus);
    let shown = focus.shown(run.played.length_s);
    {
        let commands = commands.clone();
        use_effect_with((run.run, focus.task), move |(_, task)| {
            if let Some(row) = *task {
                commands.ask(Question::Task { row });
            }
        });
    }
    let stretch = (shown.from_s, shown.to_s);
    let copy = commands.then(move |commands, ()| commands.copy_tasks(stretch));
    let life = props.life.clone().filter(|_| focus.task.is_some());
    let flip = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    html! {
        <div class={classes!("tl", life.is_some().then_some("has-task"))}>
            <section class="tl-main">
                <div class="tl-say">
                    { sentence(props, life.as_ref(), &names, texts) }
                    <div class="tl-bar">
                        { zooms(&commands, texts) }
                        { hues(&hue, texts) }
                        { part!(PictureMenu { place: MENU, overlay: props.overlay, what: words.timeline, scene: picture(props, &names, texts), copy }) }
                        { part!(TableButton { on: *as_table, onclick: flip }) }
                    </div>
                </div>
                if *as_table {
                    <div class="tl-fig">{ part!(Tasks { run: run.clone(), rows: props.tasks.clone(), title: words.in_view, stretch }) }</div>
                } else {
                    { part!(Plot { run: run.clone(), view: props.view.clone(), life: life.clone(), pipeline: props.pipeline.clone(), focus, at_s: props.at_s, hue: *hue, names: names.clone(), theme: props.theme }) }
                }
                { foot(props, *hue, texts) }
            </section>
            if let Some(life) = life { { part!(Life { run: run.clone(), life, names }) } }
        </div>
    }
}

/// What is to be seen, in a sentence; it is spoken when the selection changes.
fn sentence(
    props: &TimelineTabProps,
    life: Option<&Shared<TaskLife>>,
    names: &Names,
    texts: &Texts,
) -> Html {
    let words = &texts.timeline;
    let tasks = props.run.played.tasks;
    let (bold, rest) = match life {
        Some(life) => title(life, names, words, &texts.pictures),
        None if tasks == 0 => (words.no_tasks.to_owned(), String::new()),
        None => ((words.tasks)(&whole(tasks)), words.choose.to_owned()),
    };
    html! { <div role="status"><h1>{ bold }{ " " }<span>{ rest }</span></h1></div> }
}

fn zooms(commands: &Commands, texts: &'static Texts) -> Html {
    let words = &texts.timeline;
    let zoom = |factor| commands.then(move |commands, _| commands.zoom(factor, 0.5));
    html! {
        <div class="seg" role="group" aria-label={words.keys_zoom}>
            <button aria-label={words.zoom_out} title={words.zoom_out} onclick={zoom(1.0 / ZOOM_IN)}>{ "−" }</button>
            <button aria-label={words.zoom_in} title={words.zoom_in} onclick={zoom(ZOOM_IN)}>{ "+" }</button>
            <button onclick={commands.on(Action::Zoom { span: None })}>{ words.fit }</button>
        </div>
    }
}

fn hues(hue: &UseStateHandle<Hue>, texts: &'static Texts) -> Html {
    let button = |(choice, name): (Hue, &'static str)| {
        let set = hue.setter();
        html! {
            <button aria-pressed={(**hue == choice).to_string()}
                onclick={move |_| set.set(choice)}>{ name }</button>
        }
    };
    let choices = [Hue::Model, Hue::Class, Hue::Wait].into_iter().zip(texts.timeline.by);
    html! {
        <div class="seg" role="group" aria-label={texts.timeline.colour_by}>{ for choices.map(button) }</div>
    }
}

/// The picture as a file has it: what is seen of time, all lanes that were answered.
fn picture(
    props: &TimelineTabProps,
    names: &Rc<Names>,
    texts: &'static Texts,
) -> Callback<(), Scene> {
    let (view, run, at_s) = (props.view.clone(), props.run.clone(), props.at_s);
    let names = names.clone();
    Callback::from(move |()| {
        let Some(view) = &view else { return Scene::default() };
        let layout = Layout::of(&view.groups);
        let mut input = Input {
            layout: &layout,
            names: &names,
            draft: &run.draft,
            texts: &texts.timeline,
            pictures: &texts.pictures,
            width: FILE_WIDTH,
        };
        input.width = input.gutter() + f64::from(view.window.width_px);
        let first = layout.lanes.get(view.window.first_lane as usize).map_or(0.0, |lane| lane.y);
        let last = view.window.first_lane.saturating_add(view.window.lanes) as usize;
        let end = layout.lanes.get(last).map_or(layout.height, |lane| lane.y);
        let top = if view.window.first_lane == 0 { 0.0 } else { first };
        whole_scene(&input, view, (top, (end - top).min(FILE_HEIGHT_MAX)), at_s)
    })
}

/// What colours and marks mean, as far as they occur, and the keys.
fn foot(props: &TimelineTabProps, hue: Hue, texts: &'static Texts) -> Html {
    let words = &texts.timeline;
    let key = |d: &'static str, what: &'static str| {
        html! {
            <span class="tl-key"><svg viewBox="0 0 14 12" aria-hidden="true"><path class="tl-end" {d} /></svg>{ what }</span>
        }
    };
    let chip = |(at, class): (usize, &crate::sim::scenario::TaskClass)| {
        html! {
            <span class="tl-key"><i class={classes!("tl-chip", format!("m{}", at % 8 + 1))}></i>{ &class.name }</span>
        }
    };
    let told = |marks: u8| if marks & mark::LOST != 0 { marks & !mark::CUT } else { marks };
    let marks = props
        .view
        .as_ref()
        .map_or(0, |view| view.bars.marks.iter().fold(0, |all, marks| all | told(*marks)));
    let signs = [
        (mark::CUT, "M12 0l-3 3 3 3 -3 3 3 3z", words.interrupted),
        (mark::LOST, "M12 0l-7 6 7 6z", words.begun_anew),
        (mark::MOVED, "M4 0l6 6 -6 6z", words.moved),
        (mark::LATE, "M13 1h-9l9 9z", words.late),
    ];
    let keys: [(&[&str], &str); 5] = [
        (&["W", "S"], words.keys_zoom),
        (&["A", "D"], words.keys_pan),
        (&["F"], words.keys_fit),
        (&[",", "."], words.keys_step),
        (&["/"], words.keys_find),
    ];
    let hint = |(keys, what): (&[&str], &str)| {
        html! { <span class="tl-key ks">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }{ what }</span> }
    };
    html! {
        <div class="tl-foot">
            if hue == Hue::Class { { for props.run.draft.tasks.iter().take(8).enumerate().map(chip) } }
            if hue == Hue::Wait {
                <span class="tl-key">
                    <span class="tl-ramp" aria-hidden="true">{ for (0..6).map(|level| html! { <i class={format!("h{level}")}></i> }) }</span>
                    { (words.longest_wait)(&span(props.view.as_ref().map_or(0.0, |view| view.longest_wait_s))) }
                </span>
            }
            { for signs.into_iter().filter(|(bit, ..)| marks & bit != 0).map(|(_, d, what)| key(d, what)) }
            { for keys.into_iter().map(hint) }
        </div>
    }
}
