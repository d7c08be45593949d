//! A menu under its button: arrow keys move, Esc and leaving close.

use super::icon::{Glyph, icon};
use crate::ui::browser::{self, events};
use crate::ui::context::use_commands;
use crate::ui::store::{Action, Overlay};
use yew::prelude::*;

/// One entry of a menu.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// Its icon.
    pub glyph: Glyph,
    /// Its text.
    pub text: AttrValue,
    /// A line under it.
    pub note: AttrValue,
    /// What it does.
    pub run: Callback<()>,
}

#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// Which menu.
    pub overlay: Overlay,
    /// Whether it is open.
    pub open: bool,
    /// Icon of its button.
    pub glyph: Glyph,
    /// Text of its button.
    pub label: AttrValue,
    /// Classes of its button.
    #[prop_or(classes!("tb"))]
    pub class: Classes,
    /// Whether the text of the button is only for screen readers.
    #[prop_or_default]
    pub bare: bool,
    /// Its entries.
    pub items: Vec<MenuItem>,
}

/// A button with a menu.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let commands = use_commands();
    let overlay = props.overlay;
    let id = format!("menu-{overlay:?}");
    let toggle = commands.on(Action::Overlay { overlay });
    let on_leave = {
        let (commands, open) = (commands.clone(), props.open);
        Callback::from(move |event: FocusEvent| {
            if open && events::leaves(&event) {
                commands.act(Action::Close);
            }
        })
    };
    {
        let first = format!("{id}-0");
        use_effect_with(props.open, move |open| {
            if *open {
                browser::dialog::focus(&first);
            }
        });
    }
    let on_key = {
        let (id, count) = (id.clone(), props.items.len());
        Callback::from(move |event: KeyboardEvent| {
            let now = events::number_of(&event).unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowDown" => (now + 1) % count,
                "ArrowUp" => (now + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            browser::dialog::focus(&format!("{id}-{to}"));
        })
    };
    let item = |(index, item): (usize, &MenuItem)| {
        let (commands, run) = (commands.clone(), item.run.clone());
        let on_click = Callback::from(move |_: MouseEvent| {
            commands.act(Action::Close);
            run.emit(());
        });
        html! {
            <button class="opt" role="menuitem" id={format!("{id}-{index}")} tabindex="-1"
                onclick={on_click}>
                { icon(item.glyph) }
                <span>
                    { item.text.clone() }
                    if !item.note.is_empty() { <span class="cap">{ item.note.clone() }</span> }
                </span>
            </button>
        }
    };
    html! {
        <div class="menu" onfocusout={on_leave}>
            <button class={props.class.clone()} aria-haspopup="menu" aria-label={props.label.clone()}
                aria-expanded={props.open.to_string()} onclick={toggle}>
                { icon(props.glyph) }
                if !props.bare { <span>{ props.label.clone() }</span> }
            </button>
            if props.open {
                <div class="pop" role="menu" aria-label={props.label.clone()} onkeydown={on_key}>
                    { for props.items.iter().enumerate().map(item) }
                </div>
            }
        </div>
    }
}
