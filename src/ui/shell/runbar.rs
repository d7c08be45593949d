//! How far a long run is, and two ways to end it.

use crate::i18n::Texts;
use crate::i18n::number::{span, three, whole};
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::marks::Names;
use crate::ui::store::Run;
use crate::ui::widgets::{Badge, part};
use crate::ui::words;
use crate::worker::protocol::{SO_FAR_STEPS, SoFar, SoFarLine};
use std::fmt::Write;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RunBarProps {
    /// The run under way.
    pub run: Run,
}

/// Height of the picture of what is done so far [units of its own box].
const HEIGHT: f64 = 24.0;

/// The bar of a run that takes long enough to speak of.
#[component]
pub fn RunBar(props: &RunBarProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let run = &props.run;
    let (Some(draft), Some(progress)) = (&run.draft, run.progress) else { return html! {} };
    let runs = whole(u64::from(progress.wanted));
    let what = match words::run_length(&draft.run) {
        Some(length) => (texts.shell.simulating)(&runs, &length),
        None => (texts.shell.simulating_batch)(&runs),
    };
    let percent = progress.share.clamp(0.0, 1.0) * 100.0;
    let stop = commands.then(|commands, _| commands.stop_and_keep());
    let cancel = commands.then(|commands, _| commands.cancel());
    html! {
        <div class="runbar" role="region" aria-label={texts.shell.long_run_region}>
            <span class="rb-t"><b>{ what }</b><span class="cap num">{ how_far(texts, run) }</span></span>
            <div class="rb-m">
                { for run.so_far.iter().map(|so_far| picture(texts, draft, so_far)) }
                <progress class="pbar big" max="100" value={format!("{percent:.1}")}
                    aria-label={texts.shell.runs_done}></progress>
            </div>
            <button class="btn" disabled={progress.done == 0} onclick={stop}>
                { (texts.shell.stop_keep)(progress.done) }
            </button>
            <button class="btn quiet" onclick={cancel}>{ texts.shell.cancel }<kbd>{ "Esc" }</kbd></button>
        </div>
    }
}

/// Columns over the share of the run that is done: all tasks, and over them a line for each model.
fn picture(texts: &Texts, draft: &Draft, so_far: &SoFar) -> Html {
    let in_system = &so_far.in_system;
    let most = in_system.iter().copied().max().unwrap_or(0).max(1) as f64;
    let mut d = String::new();
    for (step, count) in in_system.iter().enumerate() {
        let tall = (*count as f64 / most * HEIGHT).max(0.5);
        let _ = write!(d, "M{step} {HEIGHT}v-{tall:.1}h1v{tall:.1}z");
    }
    let names = Names::of(&draft.models);
    let line = |line: &SoFarLine| {
        let mut d = String::new();
        for (step, count) in line.tasks.iter().enumerate() {
            let y = HEIGHT - (f64::from(*count) / most * HEIGHT).min(HEIGHT);
            let to = if step == 0 { 'M' } else { 'L' };
            let _ = write!(d, "{to}{step}.5 {y:.1}");
        }
        let class = line.model.map_or("so-rest".to_owned(), |model| {
            format!("m{}", names.mark(usize::from(model)) % 8 + 1)
        });
        html! { <path class={classes!("so-line", class)} {d} /> }
    };
    let name = |line: &SoFarLine| match line.model.map(usize::from) {
        None => html! { <span class="cap">{ texts.shell.others }</span> },
        Some(model) => {
            let (mark, letter) = (names.mark(model), names.letter(model).to_owned());
            html! { <span class="cap">{ part!(Badge { mark, name: letter, size: 14u32 }) }{ " " }{ names.name(model) }</span> }
        }
    };
    html! {
        <>
            <svg class="so-far" viewBox={format!("0 0 {SO_FAR_STEPS} {HEIGHT}")} preserveAspectRatio="none"
                role="img" aria-label={texts.shell.so_far}>
                <title>{ texts.shell.so_far }</title>
                <path {d} />
                { for so_far.lines.iter().map(line) }
            </svg>
            <span class="so-names">{ for so_far.lines.iter().map(name) }</span>
        </>
    }
}

fn how_far(texts: &Texts, run: &Run) -> String {
    let Some(progress) = run.progress else { return String::new() };
    let done = whole(u64::from(progress.done));
    let rate = progress.tasks as f64 / run.elapsed_s.max(1e-3);
    let mut text = (texts.shell.done_rate)(&done, &three(rate));
    if progress.share > 0.01 && run.elapsed_s > 0.5 {
        let left_s = run.elapsed_s * (1.0 - progress.share) / progress.share;
        let rounded = if left_s > 10.0 { (left_s / 5.0).round() * 5.0 } else { left_s.ceil() };
        text += texts.editor.comma;
        text += &(texts.shell.time_left)(&span(rounded));
    }
    text
}
