//! The top bar: name, examples, new, open, export, undo, language, theme, keys, share.

use crate::exchange::examples::EXAMPLES;
use crate::exchange::record::RecordFile;
use crate::i18n::{Language, Texts};
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::{Commands, FILE_INPUT};
use crate::ui::store::{Action, Edit, Field, History, Kept, Overlay, Prefs, Shared, Theme};
use crate::ui::widgets::{Glyph, Menu, MenuItem, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// Kept scenarios that the menu lists; a dialog lists all.
const KEPT_SHOWN: usize = 6;

#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// What can be undone.
    pub history: Shared<History>,
    /// What is kept in this browser.
    pub kept: Shared<Vec<Kept>>,
    /// The menu that is open.
    pub overlay: Option<Overlay>,
    /// Theme and language.
    pub prefs: Prefs,
    /// Whether the error page is shown.
    pub troubled: bool,
}

/// The top bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let state = props;
    let share = commands.on(Action::Overlay { overlay: Overlay::Share });
    let is = |overlay| state.overlay == Some(overlay);
    let can_share = state.edit.valid.is_some() && !state.troubled;
    html! {
        <header class="topbar">
            <span class="brand">
                <svg class="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path d="M1 2h2.6v16H1z M5.2 2h5.2v16H5.2z M12 2h7v16h-7z" fill="currentColor" />
                </svg>
                <span>{ "Apportion" }</span>
            </span>
            <span class="vr" aria-hidden="true"></span>
            { part!(Title { edit: state.edit.clone() }) }
            <div class="menu-bar">
                { part!(Menu { overlay: Overlay::Examples, open: is(Overlay::Examples), glyph: Glyph::List, label: texts.shell.examples, items: examples(texts, &commands) }) }
                <button class="tb" title={texts.shell.new} onclick={commands.then(|commands, _| commands.open_new())}>
                    { icon(Glyph::New) }<span>{ texts.shell.new }</span>
                </button>
                { part!(Menu { overlay: Overlay::Kept, open: is(Overlay::Kept), glyph: Glyph::Open, label: texts.shell.open, items: openings(texts, &commands, state) }) }
                { part!(Menu { overlay: Overlay::Export, open: is(Overlay::Export), glyph: Glyph::Save, label: texts.shell.export, items: exports(texts, &commands) }) }
            </div>
            <span class="grow"></span>
            { undo_buttons(texts, &commands, state) }
            <span class="vr only-wide" aria-hidden="true"></span>
            { languages(texts, &commands, state.prefs.language) }
            <button class="ib only-wide" aria-label={theme_label(texts, state.prefs.theme)}
                title={theme_label(texts, state.prefs.theme)}
                onclick={commands.on(Action::Paint { theme: state.prefs.theme.next() })}>
                { icon(Glyph::Theme) }
            </button>
            <button class="ib only-wide" aria-label={texts.shell.keys} title="?"
                onclick={commands.on(Action::Overlay { overlay: Overlay::Keys })}>
                { icon(Glyph::Help) }
            </button>
            <button class="btn primary" disabled={!can_share} onclick={share}>
                { icon(Glyph::Link) }<span>{ texts.shell.share }</span>
            </button>
            <div class="only-narrow">
                { part!(Menu { overlay: Overlay::More, open: is(Overlay::More), glyph: Glyph::Menu, label: texts.shell.menu, bare: true, class: classes!("ib"), items: everything(texts, &commands, state) }) }
            </div>
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct TitleProps {
    edit: Shared<Edit>,
}

/// The scenario's name, and where it is kept.
#[component]
fn Title(props: &TitleProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let edit = &props.edit;
    let value = edit.text(Field::Title).unwrap_or_default();
    let wrong = edit.refusal(Field::Title);
    let on_input = commands.then(|commands, event: InputEvent| {
        if let Some(text) = events::text(&event) {
            commands.act(Action::Type { field: Field::Title, text });
        }
    });
    let note = match &wrong {
        Some(refusal) => words::refusal(texts, Field::Title, refusal, &edit.draft),
        None => words::origin(texts, &edit.origin, edit.touched).to_owned(),
    };
    html! {
        <div class="scenario">
            <input class="scn" id={Field::Title.element_id()} aria-label={texts.shell.scenario_name}
                {value} placeholder={texts.shell.untitled} size="20" spellcheck="false"
                autocomplete="off" aria-invalid={wrong.is_some().then_some("true")}
                oninput={on_input} onblur={commands.on(Action::Leave { field: Field::Title })} />
            <span class={classes!("cap", "scn-s", wrong.is_some().then_some("bad"))}>{ note }</span>
        </div>
    }
}

fn undo_buttons(texts: &'static Texts, commands: &Commands, state: &TopBarProps) -> Html {
    let (undoes, redoes) = (state.history.undoes(), state.history.redoes());
    let undo = undoes.map_or(texts.shell.undo.to_owned(), |label| {
        (texts.shell.undo_what)(&words::undone(texts, label))
    });
    let redo = redoes.map_or(texts.shell.redo.to_owned(), |label| {
        (texts.shell.redo_what)(&words::undone(texts, label))
    });
    html! {
        <div class="tb-group only-wide">
            <button class="ib" aria-label={undo.clone()} title={format!("{undo} (Ctrl+Z)")}
                disabled={undoes.is_none()} onclick={commands.on(Action::Undo)}>
                { icon(Glyph::Undo) }
            </button>
            <button class="ib" aria-label={redo.clone()} title={format!("{redo} (Ctrl+Shift+Z)")}
                disabled={redoes.is_none()} onclick={commands.on(Action::Redo)}>
                { icon(Glyph::Redo) }
            </button>
        </div>
    }
}

fn languages(texts: &'static Texts, commands: &Commands, now: Language) -> Html {
    let button = |language: Language| {
        let name = match language {
            Language::English => "EN",
            Language::Chinese => "中文",
        };
        html! {
            <button lang={language.tag()} aria-pressed={(language == now).to_string()}
                onclick={commands.on(Action::Speak { language })}>{ name }</button>
        }
    };
    html! {
        <div class="seg lang only-wide" role="group" aria-label={texts.shell.language}>
            { for Language::ALL.into_iter().map(button) }
        </div>
    }
}

fn theme_label(texts: &'static Texts, theme: Theme) -> String {
    (texts.shell.theme)(match theme {
        Theme::Auto => texts.shell.theme_auto,
        Theme::Light => texts.shell.theme_light,
        Theme::Dark => texts.shell.theme_dark,
    })
}

fn item(glyph: Glyph, text: &str, note: &str, run: Callback<()>) -> MenuItem {
    MenuItem {
        glyph,
        text: AttrValue::from(text.to_owned()),
        note: AttrValue::from(note.to_owned()),
        run,
    }
}

fn examples(texts: &'static Texts, commands: &Commands) -> Vec<MenuItem> {
    let entry = |example: &'static crate::exchange::examples::Example| {
        let open = commands.then(|commands, ()| commands.open_example(example.id));
        let text = words::example(texts, example.id);
        item(
            Glyph::File,
            text.map_or(example.id, |text| text.name),
            text.map_or("", |text| text.lesson),
            open,
        )
    };
    EXAMPLES.iter().map(entry).collect()
}

fn openings(texts: &'static Texts, commands: &Commands, state: &TopBarProps) -> Vec<MenuItem> {
    let file = commands.then(|_, ()| events::press(FILE_INPUT));
    let paste = commands.on(Action::Overlay { overlay: Overlay::Paste });
    let mut items = vec![
        item(Glyph::Open, texts.open.drop, texts.open.drop_note, file),
        item(Glyph::Paste, texts.open.paste, texts.open.paste_note, paste),
    ];
    for kept in state.kept.iter().filter(|kept| kept.key != state.edit.key).take(KEPT_SHOWN) {
        let key = kept.key;
        let open = commands.then(move |commands, ()| commands.open_kept(key));
        let name = if kept.name.is_empty() { texts.shell.untitled } else { kept.name.as_str() };
        let when = crate::ui::open::when(kept, state.prefs.language.tag());
        items.push(item(Glyph::File, name, &when, open));
    }
    if !state.kept.is_empty() {
        let shelf = commands.on(Action::Overlay { overlay: Overlay::Shelf });
        items.push(item(Glyph::List, texts.open.shelf, texts.open.shelf_note, shelf));
    }
    items
}

fn exports(texts: &'static Texts, commands: &Commands) -> Vec<MenuItem> {
    let shell = &texts.shell;
    let save = commands.then(|commands, ()| commands.save_json());
    let json = commands.then(|commands, ()| commands.copy_json());
    let link = commands.then(|commands, ()| commands.copy_link());
    let markdown = commands.then(|commands, ()| commands.copy_markdown());
    let mermaid = commands.then(|commands, ()| commands.copy_mermaid());
    let record = |file| commands.then(move |commands, ()| commands.save_record(file));
    vec![
        item(Glyph::Save, shell.save_json, shell.save_json_note, save),
        item(Glyph::Table, shell.save_tasks, shell.save_tasks_note, record(RecordFile::Tasks)),
        item(Glyph::List, shell.save_trace, shell.save_trace_note, record(RecordFile::Trace)),
        item(Glyph::Copy, shell.copy_json, "", json),
        item(Glyph::Link, shell.copy_link, "", link),
        item(Glyph::Copy, shell.copy_markdown, "", markdown),
        item(Glyph::Copy, shell.copy_mermaid, "", mermaid),
    ]
}

/// All that the wide bar shows, for narrow screens.
fn everything(texts: &'static Texts, commands: &Commands, state: &TopBarProps) -> Vec<MenuItem> {
    let shell = &texts.shell;
    let new = commands.then(|commands, ()| commands.open_new());
    let other = match state.prefs.language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    };
    let theme = commands.on(Action::Paint { theme: state.prefs.theme.next() });
    let mut items = vec![
        item(Glyph::Undo, shell.undo, "", commands.on(Action::Undo)),
        item(Glyph::Redo, shell.redo, "", commands.on(Action::Redo)),
        item(Glyph::New, shell.new, "", new),
    ];
    items.extend(openings(texts, commands, state));
    items.extend(examples(texts, commands));
    items.push(exports(texts, commands).swap_remove(0));
    items.push(item(
        Glyph::List,
        other.texts().language,
        "",
        commands.on(Action::Speak { language: other }),
    ));
    items.push(item(Glyph::Theme, &theme_label(texts, state.prefs.theme), "", theme));
    items
}
