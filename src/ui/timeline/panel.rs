//! The selected task: its life, and who was there beside it.

use super::words::{at, lines, promise, ran_s, waited_s};
use crate::i18n::number::{span, whole};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::marks::{Names, badge_of};
use crate::ui::store::{Action, PlayedRun, Shared};
use crate::ui::widgets::{Glyph, icon};
use crate::view::{Beside, TaskLife};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LifeProps {
    /// The run that is played.
    pub run: Shared<PlayedRun>,
    /// The life.
    pub life: Shared<TaskLife>,
    /// Names of the models.
    pub names: Rc<Names>,
}

/// The panel.
#[component]
pub fn Life(props: &LifeProps) -> Html {
    let (all, commands) = (use_texts(), use_commands());
    let texts = &all.timeline;
    let (life, draft) = (&props.life, &props.run.draft);
    let class = draft.tasks.get(usize::from(life.task.class)).map_or("", |class| &class.name);
    let model = usize::from(life.task.model);
    let line = |(what, is, bad): super::words::Line| {
        html! { <><dt>{ what }</dt><dd class={bad.then_some("bad")}>{ is }</dd></> }
    };
    let step = |forward| commands.then(move |commands, _| commands.step_task(false, forward));
    let [before, after] = life.of_class;
    html! {
        <aside class="life" aria-label={texts.selected}>
            <header class="life-h">
                if model < props.names.len() { { badge_of(&props.names, model, 16) } }
                <h2>{ (texts.task)(&whole(life.task.task + 1)) }</h2>
                <span class="cap">{ (texts.class_at)(class, &at(life.task.arrival_s)) }</span>
                <span class="grow"></span>
                <button class="ib sm" aria-label={texts.previous} title={texts.previous}
                    disabled={before.is_none()} onclick={step(false)}>{ icon(Glyph::StepBack) }</button>
                <button class="ib sm" aria-label={texts.next} title={texts.next}
                    disabled={after.is_none()} onclick={step(true)}>{ icon(Glyph::StepOn) }</button>
                <button class="ib sm" aria-label={texts.close} title={texts.close}
                    onclick={commands.on(Action::Pick { task: None })}>{ icon(Glyph::Cross) }</button>
            </header>
            { bar(props, all) }
            <section class="life-s">
                <dl>{ for lines(life, draft, &props.names, texts, &all.pictures).into_iter().map(line) }</dl>
            </section>
            { beside(props, &commands, texts.beside_decision, life.at_decision.as_ref(), all) }
            { beside(props, &commands, texts.beside_start, life.at_start.as_ref(), all) }
        </aside>
    }
}

/// How long it waited and ran, as one bar.
fn bar(props: &LifeProps, all: &'static crate::i18n::Texts) -> Html {
    let (life, texts) = (&props.life, &all.timeline);
    let (waited, ran) = (waited_s(life), ran_s(life));
    if !(waited + ran).is_finite() || waited + ran <= 0.0 {
        return html! {};
    }
    let width = |part: f64| format!("width:{:.2}%", 100.0 * part / (waited + ran));
    let mark = format!("m{}", props.names.mark(usize::from(life.task.model)) + 1);
    let promised = promise(life, &props.run.draft);
    html! {
        <section class="life-s">
            <div class="life-two">
                <span>{ texts.waited }{ " " }<b class="num">{ span(waited) }</b></span>
                <span>{ texts.ran }{ " " }<b class="num">{ span((ran * 1e9).round() / 1e9) }</b></span>
            </div>
            <div class={classes!("life-bar", mark)} aria-hidden="true">
                <i class="w" style={width(waited)}></i><i class="r" style={width(ran)}></i>
            </div>
            if let Some((within_s, late_s)) = promised {
                <div class="life-two">
                    <span class="cap">{ format!("{} {}", texts.promise, span(within_s)) }</span>
                    if late_s > 0.0 { <span class="bad">{ (texts.late_by)(&span(late_s)) }</span> }
                </div>
            }
        </section>
    }
}

/// Who was there, with a button for some of them.
fn beside(
    props: &LifeProps,
    commands: &Commands,
    title: &'static str,
    beside: Option<&Beside>,
    all: &'static crate::i18n::Texts,
) -> Html {
    let (Some(beside), texts) = (beside, &all.timeline) else { return html! {} };
    let tasks = |tasks: &[u64]| {
        let button = |task: &u64| {
            let pick = commands.on::<MouseEvent>(Action::Pick { task: Some(*task) });
            let number = whole(task + 1);
            html! { <button key={task.to_string()} aria-label={(texts.task)(&number)} onclick={pick}>{ &number }</button> }
        };
        html! { <div class="life-b">{ for tasks.iter().map(button) }</div> }
    };
    let place = props.names.name(usize::from(beside.model));
    let place = if place.is_empty() { texts.central } else { place };
    html! {
        <section class="life-s">
            <h3>{ title }{ " " }<span class="cap">{ format!("{}, {place}", at(beside.at_s)) }</span></h3>
            if beside.waiting + beside.running == 0 { <p class="cap">{ texts.nobody }</p> }
            if beside.running > 0 {
                <p>{ (texts.ran_too)(beside.running.into()) }</p>
                { tasks(&beside.running_tasks) }
            }
            if beside.waiting > 0 {
                <p>{ (texts.waited_too)(beside.waiting.into()) }</p>
                { tasks(&beside.waiting_tasks) }
            }
        </section>
    }
}
