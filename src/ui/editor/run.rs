//! How long, how often, from which seed.

use super::field::{TextField, error};
use super::select::SelectField;
use crate::i18n::number::span;
use crate::sim::scenario::Length;
use crate::ui::browser::time;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Change, Edit, Field, RunField, Shared};
use crate::ui::widgets::{Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// Seeds that the dice throws: short enough to read aloud.
const SEEDS: u32 = 10_000;

#[derive(Properties, PartialEq)]
pub struct RunProps {
    /// The scenario.
    pub edit: Shared<Edit>,
}

/// The run.
#[component]
pub fn RunSection(props: &RunProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let open = use_state(|| false);
    let edit = &props.edit;
    let run = &edit.draft.run;
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let dice = commands.then(|commands, _: MouseEvent| {
        let seed = u64::from(time::random_whole(SEEDS));
        commands.act(Action::Edit { change: Change::Seed { seed } });
    });
    let wrong = edit.problems.iter().any(|problem| problem.path.starts_with("run."));
    let typed_wrong = edit
        .typed
        .iter()
        .any(|(field, typed)| matches!(field, Field::Run(_)) && typed.refusal.is_some());
    let shown = *open || wrong || typed_wrong;
    let given = || (run.warmup_s > 0.0).then(|| (texts.editor.warmup_summary)(&span(run.warmup_s)));
    let warmup = match run.warmup_auto {
        true => Some(texts.editor.warmup_auto.to_owned()),
        false => given(),
    };
    html! {
        <section class="sec" aria-labelledby="h-r">
            <header class="sec-h"><h2 id="h-r">{ texts.editor.run }</h2></header>
            <div class="pols">
                <div class="pol">
                    <span class="pol-f" id="run-l">{ texts.editor.length }</span>
                    <button class="pol-v" aria-expanded={shown.to_string()} aria-describedby="run-l"
                        onclick={toggle}>
                        <span>{ words::run_summary(texts, run) }</span>
                        <span class="cap">{ warmup.unwrap_or_default() }</span>
                        { icon(Glyph::Down) }
                    </button>
                </div>
            </div>
            if shown { { part!(RunFields { edit: edit.clone() }) } }
            <div class="pols seed">
                { part!(TextField { edit: edit.clone(), field: Field::Run(RunField::Seed), choice: html! {
                    <button class="ib sm" aria-label={texts.editor.new_seed} title={texts.editor.new_seed}
                        onclick={dice}>{ icon(Glyph::Dice) }</button>
                } }) }
            </div>
        </section>
    }
}

/// Length, repetition, warm-up, played part.
#[component]
fn RunFields(props: &RunProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (editor, edit) = (&texts.editor, &props.edit);
    let run = &edit.draft.run;
    let field = |what: RunField, unit: &'static str, hint: String| {
        part!(TextField { edit: edit.clone(), field: Field::Run(what), unit, hint })
    };
    let long = |seconds: f64| {
        if seconds >= 600.0 { (editor.is_span)(&span(seconds)) } else { String::new() }
    };
    let (until_done, seconds) = match run.length {
        Length::UntilDone => (true, 0.0),
        Length::Seconds(seconds) => (false, seconds),
    };
    let on_choose = commands.then(|commands, place: usize| {
        commands.act(Action::Edit { change: Change::UntilDone { on: place == 1 } });
    });
    let ends: [AttrValue; 2] = [editor.after_time.into(), editor.until_done.into()];
    let fault = edit.problems.iter().find(|problem| problem.path == "run.length" && until_done);
    let warmup_hint = match run.warmup_auto {
        true => editor.warmup_auto_hint.to_owned(),
        false => long(run.warmup_s),
    };
    html! {
        <div class="flds run">
            { part!(SelectField { id: "u-run-ends", label: editor.ends, options: ends.to_vec(), chosen: Some(usize::from(until_done)), on_choose }) }
            if let Some(problem) = fault {
                { error(None, &words::fault(texts, "run.length", &problem.fault, &edit.draft)) }
            }
            { field(RunField::LengthS, editor.unit_s, long(seconds)) }
            { field(RunField::Replications, editor.unit_runs, String::new()) }
            { field(RunField::WarmupS, editor.unit_s, warmup_hint) }
            { field(RunField::WindowS, editor.unit_s, editor.window_hint.to_owned()) }
        </div>
    }
}
