//! What is asked for: requirements, and under what they must hold.

use crate::i18n::Texts;
use crate::sim::require::{Names, parse};
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::editor::field::{Line, error, line};
use crate::ui::effects::Commands;
use crate::ui::store::{
    Action, Edit, SIZED_MODELS_MAX, Shared, SizeAction, SizeWish, TRAFFICS_MAX,
};
use crate::ui::widgets::{Glyph, icon};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AskedProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// What is asked for.
    pub wish: SizeWish,
    /// Whether it has been before.
    pub again: bool,
}

/// The form.
#[component]
pub fn Asked(props: &AskedProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (words, wish, edit) = (&texts.size, &props.wish, &props.edit);
    let lines = &edit.draft.requirements;
    let written = |line: &String| html! { <li><code>{ line }</code></li> };
    let form = Form { texts, commands: commands.clone(), wish };
    let runs_most = edit.valid.as_ref().map(|draft| wish.runs_most(draft));
    let runs_wrong = runs_most == Some(None);
    let too_many = edit.draft.models.len() > SIZED_MODELS_MAX;
    let understood = runs_most.flatten().is_some() && wish.asked().is_some();
    let can = understood && !lines.is_empty() && !too_many;
    let usual = edit.valid.as_ref().and_then(|draft| SizeWish::default().runs_most(draft));
    let begin = commands.then(|commands, _: MouseEvent| commands.begin_size());
    let runs = Line {
        id: "size-runs".to_owned(),
        label: words.runs.into(),
        value: wish.runs.clone(),
        empty: usual.map_or_else(AttrValue::default, |runs| runs.to_string().into()),
        mode: "numeric",
        unit: html! {},
        hint: words.runs_hint.into(),
        wrong: runs_wrong.then(|| words.wrong_runs.into()),
        on_input: form.change(|wish, event: InputEvent| {
            wish.runs = events::text(&event).unwrap_or_default();
        }),
        on_leave: Callback::noop(),
    };
    html! {
        <>
            <h2>{ words.requirements }</h2>
            if lines.is_empty() { { form.first_line(edit) } }
            else { <ul class="ask-q">{ for lines.iter().map(written) }</ul> }
            <fieldset class="ask-f">
                <legend>{ words.hold }</legend>
                { form.tick("plain", words.plain, true, None) }
                { for (0..wish.traffic.len()).map(|at| form.traffic(at)) }
                if wish.traffic.len() < TRAFFICS_MAX && wish.traffic.iter().all(|(on, _)| *on) {
                    <button class="add" onclick={form.change(|wish, _: MouseEvent| wish.traffic.push((true, "50".to_owned())))}>
                        { icon(Glyph::Plus) }{ words.another_traffic }
                    </button>
                }
                { form.tick("replica", words.replica_down, wish.replica_down, Some(|wish, on| wish.replica_down = on)) }
                { form.tick("model", words.model_down, wish.model_down, Some(|wish, on| wish.model_down = on)) }
            </fieldset>
            { line(runs) }
            <button class="btn primary" disabled={!can} onclick={begin}>
                { if props.again { words.size_again } else { words.size_it } }
            </button>
            if too_many { { error(None, &(words.too_many)(SIZED_MODELS_MAX)) } }
            if edit.valid.is_none() { { error(None, words.no_scenario) } }
        </>
    }
}

/// What the fields share.
struct Form<'a> {
    texts: &'static Texts,
    commands: Commands,
    wish: &'a SizeWish,
}

impl Form<'_> {
    /// A callback that makes another wish of this one.
    fn change<E: 'static>(&self, change: impl Fn(&mut SizeWish, E) + 'static) -> Callback<E> {
        let wish = self.wish.clone();
        self.commands.then(move |commands, event| {
            let mut wish = wish.clone();
            change(&mut wish, event);
            commands.act(Action::Size(SizeAction::Wish(wish)));
        })
    }

    /// A condition; one that cannot be left out where `set` is none.
    fn tick(
        &self,
        id: &'static str,
        label: &'static str,
        checked: bool,
        set: Option<fn(&mut SizeWish, bool)>,
    ) -> Html {
        let onchange = self.change(move |wish, event: Event| {
            if let (Some(set), Some(on)) = (set, events::checked(&event)) {
                set(wish, on);
            }
        });
        html! {
            <label class="ask-t">
                <input id={format!("size-{id}")} type="checkbox" {checked} disabled={set.is_none()} {onchange} />
                <span>{ label }</span>
            </label>
        }
    }

    /// More traffic, with the field that says how much.
    fn traffic(&self, at: usize) -> Html {
        let words = &self.texts.size;
        let Some((on, text)) = self.wish.traffic.get(at).cloned() else { return html! {} };
        let wrong = on && SizeWish::factor(&text).is_none();
        let (id, note) = (format!("size-traffic-{at}"), format!("size-traffic-{at}-e"));
        let tick = self.change(move |wish, event: Event| {
            wish.traffic[at].0 = events::checked(&event).unwrap_or_default();
        });
        let write = self.change(move |wish, event: InputEvent| {
            wish.traffic[at] = (true, events::text(&event).unwrap_or_default());
        });
        let leave = self.change(move |wish, _: MouseEvent| drop(wish.traffic.remove(at)));
        html! {
            <div class={classes!("ask-m", wrong.then_some("is-bad"))}>
                <label class="ask-t">
                    <input type="checkbox" checked={on} onchange={tick} /><span>{ words.more_traffic }</span>
                </label>
                <div class="inp">
                    <span class="u" aria-hidden="true">{ "+" }</span>
                    <input {id} value={text.clone()} aria-label={words.more_traffic} inputmode="decimal" autocomplete="off"
                        aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then(|| note.clone())} oninput={write} />
                    <span class="u">{ "%" }</span>
                </div>
                if self.wish.traffic.len() > 1 {
                    <button class="ib sm" aria-label={(words.drop_traffic)(&text)} onclick={leave}>{ icon(Glyph::Cross) }</button>
                }
                if wrong { { error(Some(&note), words.wrong_traffic) } }
            </div>
        }
    }

    /// The field of the first requirement.
    fn first_line(&self, edit: &Edit) -> Html {
        let words = &self.texts.size;
        let line = self.wish.line.clone();
        let fault = parse(&line, &Names::of(&edit.draft)).err();
        let wrong = fault.filter(|_| !line.trim().is_empty());
        let write = self.change(|wish, event: InputEvent| {
            wish.line = events::text(&event).unwrap_or_default();
        });
        let enter = self.commands.then(|commands, event: KeyboardEvent| {
            if event.key() == "Enter" {
                commands.add_requirement();
            }
        });
        let add = self.commands.then(|commands, _: MouseEvent| commands.add_requirement());
        let empty = line.trim().is_empty();
        html! {
            <div class={classes!("ask-n", wrong.is_some().then_some("is-bad"))}>
                <p class="why">{ words.none_yet }</p>
                <div class="ask-w">
                    <div class="inp">
                        <input id="size-line" value={line} aria-label={words.requirement} spellcheck="false" autocomplete="off"
                            aria-invalid={wrong.is_some().then_some("true")} aria-describedby="size-line-e"
                            oninput={write} onkeydown={enter} />
                    </div>
                    <button class="btn" disabled={empty || wrong.is_some()} onclick={add}>{ words.add }</button>
                </div>
                if let Some(wrong) = wrong {
                    { error(Some("size-line-e"), &words::wrong_requirement(self.texts, &wrong)) }
                } else {
                    <p class="hint" id="size-line-e">{ words.such_as }</p>
                }
            </div>
        }
    }
}
