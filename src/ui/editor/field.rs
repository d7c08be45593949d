//! A field: label, text, unit, and what is wrong with it.

use crate::i18n::Texts;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Edit, Field, Shared};
use crate::ui::widgets::{Glyph, icon};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// Which field.
    pub field: Field,
    /// What its number counts.
    #[prop_or_default]
    pub unit: AttrValue,
    /// A select in place of the unit.
    #[prop_or_default]
    pub choice: Option<Html>,
    /// A line under it while nothing is wrong.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Label, where it is not the field's own.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What holds while it is empty.
    #[prop_or_default]
    pub empty: AttrValue,
    /// Whether it holds words and not a number.
    #[prop_or_default]
    pub words: bool,
}

/// One line of the form.
#[component]
pub fn TextField(props: &FieldProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, field) = (&props.edit, props.field);
    let Some(value) = edit.text(field) else { return html! {} };
    let (id, wrong) = (field.element_id(), wrong(texts, edit, field));
    let on_input = commands.then(move |commands, event: InputEvent| {
        if let Some(text) = events::text(&event) {
            commands.act(Action::Type { field, text });
        }
    });
    let label: AttrValue =
        props.label.clone().unwrap_or_else(|| words::field_label(texts, field).into());
    let unit = match &props.choice {
        Some(choice) => choice.clone(),
        None if props.unit.is_empty() => html! {},
        None => html! { <span class="u">{ props.unit.clone() }</span> },
    };
    line(Line {
        id,
        label,
        value,
        empty: props.empty.clone(),
        mode: if props.words { "text" } else { "decimal" },
        unit,
        hint: props.hint.clone(),
        wrong: wrong.map(AttrValue::from),
        on_input,
        on_leave: commands.on(Action::Leave { field }),
    })
}

/// What one line of a form holds.
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: AttrValue,
    /// The text as it was typed.
    pub value: String,
    /// What holds while it is empty.
    pub empty: AttrValue,
    /// What a keyboard on a screen should offer.
    pub mode: &'static str,
    /// What stands behind the text, in the box.
    pub unit: Html,
    /// A line under it while nothing is wrong.
    pub hint: AttrValue,
    /// What is wrong with it.
    pub wrong: Option<AttrValue>,
    /// Another text was typed.
    pub on_input: Callback<InputEvent>,
    /// The reader left it.
    pub on_leave: Callback<FocusEvent>,
}

/// A line of a form: label, text, unit, and what is wrong or to be known.
pub fn line(line: Line) -> Html {
    let note = format!("{}-e", line.id);
    let is_wrong = line.wrong.is_some();
    let described = (is_wrong || !line.hint.is_empty()).then(|| note.clone());
    html! {
        <div class={classes!("fld", is_wrong.then_some("is-bad"))}>
            <label for={line.id.clone()}>{ line.label }</label>
            <div class="inp">
                <input id={line.id} value={line.value} inputmode={line.mode}
                    spellcheck="false" autocomplete="off" aria-describedby={described}
                    placeholder={line.empty} aria-invalid={is_wrong.then_some("true")}
                    oninput={line.on_input} onblur={line.on_leave} />
                { line.unit }
            </div>
            { under(line.wrong.as_deref(), &line.hint, Some(&note)) }
        </div>
    }
}

/// A table of numbers, one a line.
#[component]
pub fn TableField(props: &FieldProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, field) = (&props.edit, props.field);
    let Some(value) = edit.text(field) else { return html! {} };
    let (id, wrong) = (field.element_id(), wrong(texts, edit, field));
    let note = format!("{id}-e");
    let rows = value.lines().count().clamp(3, 8).to_string();
    let on_input = commands.then(move |commands, event: InputEvent| {
        if let Some(text) = events::text(&event) {
            commands.act(Action::Type { field, text });
        }
    });
    html! {
        <div class={classes!("fld", "tall", wrong.is_some().then_some("is-bad"))}>
            <label for={id.clone()}>{ words::field_label(texts, field) }</label>
            <div class="inp">
                <textarea {id} {value} {rows} spellcheck="false" autocomplete="off"
                    aria-describedby={note.clone()} aria-invalid={wrong.is_some().then_some("true")}
                    oninput={on_input} onblur={commands.on(Action::Leave { field })} />
                <span class="u">{ props.unit.clone() }</span>
            </div>
            { under(wrong.as_deref(), &props.hint, Some(&note)) }
        </div>
    }
}

/// The sentence on what is wrong with a field.
pub fn wrong(texts: &Texts, edit: &Edit, field: Field) -> Option<String> {
    let refusal = edit.refusal(field)?;
    Some(words::refusal(texts, field, &refusal, &edit.draft))
}

/// The line under a field: what is wrong, else what there is to know.
pub fn under(wrong: Option<&str>, hint: &AttrValue, id: Option<&str>) -> Html {
    match wrong {
        Some(wrong) => error(id, wrong),
        None if hint.is_empty() => html! {},
        None => html! { <p class="hint" id={id.map(str::to_owned)}>{ hint.clone() }</p> },
    }
}

/// The sign that something inside is wrong, on what hides it.
pub fn alert(texts: &Texts) -> Html {
    html! {
        <span class="bad" role="img" aria-label={texts.editor.wrong}>{ icon(Glyph::Alert) }</span>
    }
}

/// A sentence on what is wrong.
pub fn error(id: Option<&str>, sentence: &str) -> Html {
    html! {
        <p class="err" id={id.map(str::to_owned)}>{ icon(Glyph::Alert) }<span>{ sentence }</span></p>
    }
}
