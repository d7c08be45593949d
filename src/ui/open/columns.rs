//! The column mapper: which column of a table is what, with its first rows underneath.

use super::report::{Reading, ReportView};
use crate::exchange::traces::TimeFormat;
use crate::i18n::Texts;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Import, Role, Shared, SizeFrom, Stage};
use crate::ui::widgets::{Dialog, Glyph, icon, part};
use yew::prelude::*;

const FORMATS: [TimeFormat; 5] = [
    TimeFormat::DateTime,
    TimeFormat::Seconds,
    TimeFormat::Millis,
    TimeFormat::Micros,
    TimeFormat::Nanos,
];
const SIZES: [SizeFrom; 3] = [SizeFrom::Tokens, SizeFrom::Work, SizeFrom::One];
/// Rows of the preview.
const ROWS_SHOWN: usize = 6;

#[derive(Properties, PartialEq)]
pub struct ColumnsDialogProps {
    /// The table.
    pub import: Shared<Import>,
}

/// The dialog, in whichever stage the import is.
#[component]
pub fn ColumnsDialog(props: &ColumnsDialogProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let import = &props.import;
    {
        let commands = commands.clone();
        // However it is closed, the table goes with it.
        use_effect_with((), move |()| move || commands.drop_table());
    }
    let title = (texts.open.columns_title)(&import.name);
    match &import.stage {
        Stage::Columns => {
            let read = commands.then(|commands, _: MouseEvent| commands.read_table());
            let foot = html! {
                <>
                    <span class="grow"></span>
                    <button class="btn primary" disabled={!import.can_read()} onclick={read}>
                        { texts.open.read_table }
                    </button>
                </>
            };
            part!(Dialog {
                title,
                class: classes!("table-d"),
                foot,
                children: html! { <>
                                    <div class="dlg-b">
                                        <p class="soft">{ texts.open.columns_note }</p>
                                        { form(texts, &commands, import) }
                                        { first_rows(texts, import) }
                                    </div>

                </> }
            })
        }
        Stage::Reading { read } => part!(Dialog {
            title,
            class: classes!("table-d"),
            children: html! { { part!(Reading { read: *read, bytes: import.bytes }) } }
        }),
        Stage::Done(result) => {
            part!(ReportView { title, import: import.clone(), result: result.clone() })
        }
    }
}

fn form(texts: &'static Texts, commands: &Commands, import: &Import) -> Html {
    let open = &texts.open;
    let formats: Vec<String> = open.time_formats.map(str::to_owned).into();
    let format = import.mapping.as_ref().map(|mapping| mapping.time_format);
    let format = FORMATS.iter().position(|known| Some(*known) == format);
    let sizes = [open.size_tokens, open.size_work, open.size_one].map(str::to_owned);
    let size = SIZES.iter().position(|known| *known == import.size_from());
    let has_header = import.has_header();
    let header = commands.then(move |commands, _: Event| {
        commands.change_import(|import| {
            if let Some(mapping) = &mut import.mapping {
                mapping.has_header = !has_header;
            }
        });
    });
    let column = |role, name| column(texts, commands, import, role, name);
    html! {
        <div class="flds cols-f">
            { column(Role::Time, open.column_time) }
            { select(commands, "format", open.column_unit, &formats, format, |import, at| {
                if let (Some(mapping), Some(format)) = (&mut import.mapping, FORMATS.get(at)) {
                    mapping.time_format = *format;
                }
            }) }
            { select(commands, "size", open.column_size, &sizes, size, |import, at| {
                if let Some(from) = SIZES.get(at) { import.take_size(*from) }
            }) }
            <label class="tick-l">
                <input type="checkbox" checked={has_header} disabled={import.mapping.is_none()} onchange={header} />
                { open.header }
            </label>
            if import.size_from() == SizeFrom::Work { { column(Role::Work, open.column_work) } }
            if import.size_from() == SizeFrom::Tokens {
                { column(Role::Input, open.column_input) }
                { weight(texts, commands, import, 0, open.weight_input) }
                { column(Role::Output, open.column_output) }
                { weight(texts, commands, import, 1, open.weight_output) }
            }
            { column(Role::Class, open.column_class) }
            { column(Role::Priority, open.column_priority) }
            { advice(texts, import) }
        </div>
    }
}

/// What stands in the way of reading, or what the weights mean.
fn advice(texts: &'static Texts, import: &Import) -> Html {
    let wrong = |text| html! { <p class="err" role="alert">{ icon(Glyph::Alert) }<span>{ text }</span></p> };
    match import.size_from() {
        _ if import.mapping.is_none() => wrong(texts.open.no_times),
        SizeFrom::Tokens if import.weights().is_none() => wrong(texts.open.weight_bad),
        SizeFrom::Tokens => html! { <p class="hint">{ texts.open.weight_note }</p> },
        _ => html! {},
    }
}

/// A choice among the table's columns.
fn column(
    texts: &'static Texts,
    commands: &Commands,
    import: &Import,
    role: Role,
    name: &'static str,
) -> Html {
    // What must be there offers no "none"; but a table without times has none as yet.
    let optional = matches!(role, Role::Class | Role::Priority);
    let now = import.column(role);
    let none_first = usize::from(optional || now.is_none());
    let named = |at: usize| {
        let header = import.header().and_then(|header| header.get(at));
        let header = header.filter(|name| !name.is_empty()).cloned();
        header.unwrap_or_else(|| (texts.open.column_numbered)(at + 1))
    };
    let none = (none_first == 1).then(|| texts.open.column_none.to_owned());
    let options: Vec<String> = none.into_iter().chain((0..import.width()).map(named)).collect();
    let at = now.map_or(0, |column| column + none_first);
    let id = match role {
        Role::Time => "time",
        Role::Work => "work",
        Role::Input => "input",
        Role::Output => "output",
        Role::Class => "class",
        Role::Priority => "priority",
    };
    select(commands, id, name, &options, Some(at), move |import, at| {
        import.name_column(role, at.checked_sub(none_first));
    })
}

fn select(
    commands: &Commands,
    id: &'static str,
    name: &'static str,
    options: &[String],
    now: Option<usize>,
    choose: impl Fn(&mut Import, usize) + Clone + 'static,
) -> Html {
    let id = format!("col-{id}");
    let on_change = commands.then(move |commands, event: Event| {
        if let Some(at) = events::text(&event).and_then(|text| text.parse::<usize>().ok()) {
            let choose = choose.clone();
            commands.change_import(move |import| choose(import, at));
        }
    });
    let option = |(at, text): (usize, &String)| {
        html! { <option value={at.to_string()} selected={now == Some(at)}>{ text.clone() }</option> }
    };
    html! {
        <div class="fld">
            <label for={id.clone()}>{ name }</label>
            <div class="inp">
                <span class="sel">
                    <select {id} onchange={on_change}>{ for options.iter().enumerate().map(option) }</select>
                    { icon(Glyph::Down) }
                </span>
            </div>
        </div>
    }
}

fn weight(
    texts: &'static Texts,
    commands: &Commands,
    import: &Import,
    at: usize,
    name: &'static str,
) -> Html {
    let id = format!("col-weight-{at}");
    let on_input = commands.then(move |commands, event: InputEvent| {
        if let Some(text) = events::text(&event) {
            commands.change_import(|import| import.weights[at] = text);
        }
    });
    let bad = import.weights().is_none();
    html! {
        <div class={classes!("fld", bad.then_some("is-bad"))}>
            <label for={id.clone()}>{ name }</label>
            <div class="inp">
                <input {id} inputmode="decimal" autocomplete="off" value={import.weights[at].clone()}
                    aria-invalid={bad.then_some("true")} oninput={on_input} />
                <span class="u">{ texts.open.weight_unit }</span>
            </div>
        </div>
    }
}

/// The first rows, with the role of each column over it.
fn first_rows(texts: &'static Texts, import: &Import) -> Html {
    let open = &texts.open;
    let roles = [
        (Role::Time, open.column_time),
        (Role::Work, open.column_work),
        (Role::Input, open.column_input),
        (Role::Output, open.column_output),
        (Role::Class, open.column_class),
        (Role::Priority, open.column_priority),
    ];
    let head = |column: usize| {
        let named = roles.iter().filter(|(role, _)| import.column(*role) == Some(column));
        let named: Vec<&str> = named.map(|(_, name)| *name).collect();
        let header = import.header().and_then(|header| header.get(column)).cloned();
        let name = header.unwrap_or_else(|| (open.column_numbered)(column + 1));
        let class = classes!((!named.is_empty()).then_some("is-named"));
        html! {
            <th scope="col" {class}>{ name }<span class="cap">{ named.join(texts.editor.comma) }</span></th>
        }
    };
    let row = |row: &[String]| {
        html! { <tr>{ for row.iter().map(|cell| html! { <td>{ cell.clone() }</td> }) }</tr> }
    };
    html! {
        <div class="first" tabindex="0" role="region" aria-label={open.first_rows}>
            <table class="tbl">
                <caption class="sr">{ open.first_rows }</caption>
                <thead><tr>{ for (0..import.width()).map(head) }</tr></thead>
                <tbody>{ for import.rows().into_iter().take(ROWS_SHOWN).map(row) }</tbody>
            </table>
        </div>
    }
}
