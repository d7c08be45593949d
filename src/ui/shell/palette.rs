//! Every command, found by its words (Ctrl+K).

use crate::exchange::examples::EXAMPLES;
use crate::exchange::record::RecordFile;
use crate::i18n::{Language, Texts};
use crate::ui::browser::{self, events};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::editor::add as add_row;
use crate::ui::effects::{Commands, FILE_INPUT, ZOOM_IN};
use crate::ui::store::{Action, Change, List, Overlay, State, Tab, Theme};
use crate::ui::widgets::{Dialog, Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    /// The state.
    pub state: State,
}

struct Command {
    glyph: Glyph,
    text: String,
    keys: &'static [&'static str],
    run: Callback<()>,
}

/// The palette.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let wanted = use_state(String::new);
    let marked = use_state(|| 0_usize);
    let words: Vec<String> = wanted.split_whitespace().map(str::to_ascii_lowercase).collect();
    let has = |command: &Command| {
        let text = command.text.to_ascii_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let found: Vec<Command> = all(texts, &commands, &props.state).into_iter().filter(has).collect();
    use_effect_with((), |()| browser::dialog::focus("palette-in"));
    let on_input = {
        let (wanted, marked) = (wanted.clone(), marked.clone());
        Callback::from(move |event: InputEvent| {
            wanted.set(events::text(&event).unwrap_or_default());
            marked.set(0);
        })
    };
    let run = |command: &Command| {
        let (commands, run) = (commands.clone(), command.run.clone());
        Callback::from(move |()| {
            commands.act(Action::Close);
            run.emit(());
        })
    };
    let on_key = {
        let (marked, count) = (marked.clone(), found.len().max(1));
        let chosen = found.get(*marked).map(run);
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => marked.set((*marked + 1) % count),
                "ArrowUp" => marked.set((*marked + count - 1) % count),
                "Enter" => chosen.iter().for_each(|chosen| chosen.emit(())),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let row = |(index, command): (usize, &Command)| {
        let on = index == *marked;
        html! {
            <li role="option" id={format!("palette-{index}")} aria-selected={on.to_string()}
                class={classes!("opt", on.then_some("is-hi"))}
                onclick={run(command).reform(|_: MouseEvent| ())}>
                { icon(command.glyph) }
                <span>{ &command.text }</span>
                <span class="ks">{ for command.keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</span>
            </li>
        }
    };
    part!(Dialog {
        title: texts.shell.commands,
        class: "palette",
        children: html! { <>
                    <div class="pal-in">
                        { icon(Glyph::Find) }
                        <input id="palette-in" role="combobox" aria-expanded="true" autocomplete="off"
                            aria-controls="palette-list" aria-label={texts.shell.find_command}
                            aria-activedescendant={format!("palette-{}", *marked)}
                            placeholder={texts.shell.find_command} value={(*wanted).clone()}
                            oninput={on_input} onkeydown={on_key} />
                    </div>
                    <ul id="palette-list" role="listbox" aria-label={texts.shell.commands}>
                        { for found.iter().enumerate().map(row) }
                    </ul>
                    if found.is_empty() { <p class="cap none">{ texts.shell.no_command }</p> }

        </> }
    })
}

/// What the timeline can do.
fn timeline_commands(
    texts: &'static Texts,
    commands: &Commands,
    add: &mut impl FnMut(Glyph, &str, &'static [&'static str], Callback<()>),
) {
    let words = &texts.timeline;
    let find = Action::Overlay { overlay: Overlay::Find };
    add(Glyph::Find, words.find, &["/"], commands.on(find));
    let zoom = |factor| commands.then(move |commands, ()| commands.zoom(factor, 0.5));
    add(Glyph::Plus, words.zoom_in, &["W"], zoom(ZOOM_IN));
    add(Glyph::Find, words.zoom_out, &["S"], zoom(1.0 / ZOOM_IN));
    add(Glyph::Find, words.fit, &["F"], commands.then(|commands, ()| commands.fit()));
    add(
        Glyph::StepOn,
        words.next,
        &["."],
        commands.then(|commands, ()| commands.step_task(false, true)),
    );
    add(
        Glyph::StepBack,
        words.previous,
        &[","],
        commands.then(|commands, ()| commands.step_task(false, false)),
    );
}

fn all(texts: &'static Texts, commands: &Commands, state: &State) -> Vec<Command> {
    let shell = &texts.shell;
    let mut all = Vec::new();
    let mut add = |glyph, text: &str, keys, run| {
        all.push(Command { glyph, text: text.to_owned(), keys, run });
    };
    let act = |action: Action| commands.on::<()>(action);
    let keys: [&'static [&'static str]; 5] = [&["1"], &["2"], &["3"], &["4"], &["5"]];
    for (tab, _) in Tab::ALL {
        let place = Tab::ROW.iter().position(|other| *other == tab);
        let keys = place.map_or(&[][..], |place| keys[place]);
        add(Glyph::Table, words::tab_name(texts, tab), keys, act(Action::Show { tab }));
    }
    timeline_commands(texts, commands, &mut add);
    add(Glyph::Undo, shell.undo, &["Ctrl", "Z"], act(Action::Undo));
    add(Glyph::Redo, shell.redo, &["Ctrl", "Shift", "Z"], act(Action::Redo));
    let list = |list| act(Action::Edit { change: Change::Add { list } });
    add(Glyph::Plus, texts.editor.add_model, &[], list(List::Models));
    add(Glyph::Plus, texts.editor.add_class, &[], list(List::Tasks));
    let demand = commands.then(|commands, ()| add_row(commands, List::Requirements));
    add(Glyph::Plus, texts.require.add, &[], demand);
    add(Glyph::New, shell.new, &[], commands.then(|commands, ()| commands.open_new()));
    add(Glyph::Open, shell.open, &["Ctrl", "O"], commands.then(|_, ()| events::press(FILE_INPUT)));
    let overlay = |overlay| act(Action::Overlay { overlay });
    add(Glyph::Paste, texts.open.paste, &[], overlay(Overlay::Paste));
    add(
        Glyph::Save,
        shell.save_json,
        &["Ctrl", "S"],
        commands.then(|commands, ()| commands.save_json()),
    );
    let record = |file| commands.then(move |commands, ()| commands.save_record(file));
    add(Glyph::Table, shell.save_tasks, &[], record(RecordFile::Tasks));
    add(Glyph::List, shell.save_trace, &[], record(RecordFile::Trace));
    add(Glyph::Copy, shell.copy_json, &[], commands.then(|commands, ()| commands.copy_json()));
    add(Glyph::Link, shell.copy_link, &[], commands.then(|commands, ()| commands.copy_link()));
    add(Glyph::Link, shell.share, &[], overlay(Overlay::Share));
    for language in Language::ALL {
        let name = language.texts().language;
        add(Glyph::List, name, &[], act(Action::Speak { language }));
    }
    for (theme, name) in [
        (Theme::Auto, shell.theme_auto),
        (Theme::Light, shell.theme_light),
        (Theme::Dark, shell.theme_dark),
    ] {
        add(Glyph::Theme, &(shell.theme)(name), &[], act(Action::Paint { theme }));
    }
    add(Glyph::Help, shell.keys, &["?"], overlay(Overlay::Keys));
    for example in EXAMPLES {
        if let Some(text) = words::example(texts, example.id) {
            let open = commands.then(|commands, ()| commands.open_example(example.id));
            add(Glyph::File, text.name, &[], open);
        }
    }
    for kept in state.kept.iter().filter(|kept| !kept.name.is_empty()) {
        let key = kept.key;
        add(
            Glyph::File,
            &kept.name,
            &[],
            commands.then(move |commands, ()| commands.open_kept(key)),
        );
    }
    all
}
