//! Icons: strokes of 16 px, beside a label or with an accessible name.

use super::part::part;
use yew::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    List,
    New,
    Open,
    Save,
    Undo,
    Redo,
    Theme,
    Help,
    Link,
    Menu,
    Plus,
    Grip,
    Right,
    Down,
    Alert,
    Up,
    MoveDown,
    Copy,
    Trash,
    Dice,
    Lock,
    Table,
    Pencil,
    Warning,
    Check,
    Cross,
    File,
    Find,
    Paste,
    Play,
    Pause,
    StepBack,
    StepOn,
    Again,
}

impl Glyph {
    /// Outlines in a box of 16, one stroke each; a leading `*` marks one that is filled.
    fn paths(self) -> &'static [&'static str] {
        match self {
            Glyph::List => &["M2.75 3.75h10.5M2.75 8h10.5M2.75 12.25h6.5"],
            Glyph::New => &[
                "M9 1.75H4.25a.5.5 0 0 0-.5.5v11.5a.5.5 0 0 0 .5.5h7.5a.5.5 0 0 0 .5-.5V5z",
                "M9 1.75V5h3.25M8 7.5v4M6 9.5h4",
            ],
            Glyph::Open => &["M1.75 12.75v-9h4l1.5 1.75h5v2", "m1.75 12.75 2-5.25h10.75l-2 5.25z"],
            Glyph::Save => &["M8 1.75v8M5 6.75l3 3 3-3M2.75 11.25v2.5h10.5v-2.5"],
            Glyph::Undo => &["M5.5 3 2.5 6l3 3", "M2.75 6h6.5a4 4 0 0 1 0 8H6.5"],
            Glyph::Redo => &["m10.5 3 3 3-3 3", "M13.25 6h-6.5a4 4 0 0 0 0 8H9.5"],
            Glyph::Theme => &[
                "M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5",
                "*M8 2.25a5.75 5.75 0 0 1 0 11.5z",
            ],
            Glyph::Help => &[
                "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5",
                "M6.2 6.3a1.85 1.85 0 1 1 2.7 1.65c-.6.3-.9.7-.9 1.3M8 11.4v.05",
            ],
            Glyph::Link => &[
                "M6.5 9.5l3-3M5 7.25 3.3 8.95a2.65 2.65 0 0 0 3.75 3.75L8.75 11M7.25 5l1.7-1.7a2.65 2.65 0 0 1 3.75 3.75L11 8.75",
            ],
            Glyph::Menu => &["M2.5 4.25h11M2.5 8h11M2.5 11.75h11"],
            Glyph::Plus => &["M8 3v10M3 8h10"],
            Glyph::Grip => &[
                "*M6 2.9a1.1 1.1 0 1 0 .01 0zM10 2.9a1.1 1.1 0 1 0 .01 0zM6 6.9a1.1 1.1 0 1 0 .01 0zM10 6.9a1.1 1.1 0 1 0 .01 0zM6 10.9a1.1 1.1 0 1 0 .01 0zM10 10.9a1.1 1.1 0 1 0 .01 0z",
            ],
            Glyph::Right => &["m6 3.75 4.25 4.25L6 12.25"],
            Glyph::Down => &["m3.75 6 4.25 4.25L12.25 6"],
            Glyph::Alert => {
                &["M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5", "M8 4.75v4M8 11.1v.05"]
            }
            Glyph::Up => &["M8 13V3.5M4.25 7.25 8 3.5l3.75 3.75"],
            Glyph::MoveDown => &["M8 3v9.5M4.25 8.75 8 12.5l3.75-3.75"],
            Glyph::Copy => &[
                "M6.75 5.75h5.5a1 1 0 0 1 1 1v5.5a1 1 0 0 1-1 1h-5.5a1 1 0 0 1-1-1v-5.5a1 1 0 0 1 1-1z",
                "M10.25 5.75v-2a1 1 0 0 0-1-1h-5.5a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1h2",
            ],
            Glyph::Trash => &[
                "M2.75 4.25h10.5M6.25 4.25v-1.5h3.5v1.5M4.25 4.25l.6 9h6.3l.6-9M6.75 6.75v4M9.25 6.75v4",
            ],
            Glyph::Dice => &[
                "M4.25 2.25h7.5a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2h-7.5a2 2 0 0 1-2-2v-7.5a2 2 0 0 1 2-2z",
                "*M5.4 4.3a1.1 1.1 0 1 0 .01 0zM10.6 9.5a1.1 1.1 0 1 0 .01 0zM8 6.9a1.1 1.1 0 1 0 .01 0z",
            ],
            Glyph::Lock => &[
                "M4.25 7.25h7.5a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7.5a1 1 0 0 1-1-1v-4.5a1 1 0 0 1 1-1z",
                "M5.25 7.25V5a2.75 2.75 0 0 1 5.5 0v2.25",
            ],
            Glyph::Table => &[
                "M3.25 2.75h9.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-9.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1z",
                "M2.25 6.25h11.5M6.5 6.25v7",
            ],
            Glyph::Pencil => &["M10.75 2.75 13.25 5.25 5.5 13 2.5 13.5 3 10.5z"],
            Glyph::Warning => &["M8 2.25 14.25 13H1.75z", "M8 6.5v3M8 11.2v.05"],
            Glyph::Check => &["m3 8.5 3.25 3.25L13 4.75"],
            Glyph::Cross => &["m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5"],
            Glyph::File => &[
                "M9 1.75H4.25a.5.5 0 0 0-.5.5v11.5a.5.5 0 0 0 .5.5h7.5a.5.5 0 0 0 .5-.5V5z",
                "M9 1.75V5h3.25",
            ],
            Glyph::Find => {
                &["M7 2.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5", "m10.25 10.25 3.5 3.5"]
            }
            Glyph::Play => &["*M5 2.75v10.5l8.25-5.25z"],
            Glyph::Pause => &["*M4.5 3h2.25v10H4.5zM9.25 3h2.25v10H9.25z"],
            Glyph::StepBack => &["*M12 3.5v9L5.5 8z", "M3.75 3.5v9"],
            Glyph::StepOn => &["*M4 3.5v9L10.5 8z", "M12.25 3.5v9"],
            Glyph::Again => &[
                "M3 9.5V7a3 3 0 0 1 3-3h6.5M10.25 1.75 12.5 4l-2.25 2.25",
                "M13 6.5V9a3 3 0 0 1-3 3H3.5M5.75 14.25 3.5 12l2.25-2.25",
            ],
            Glyph::Paste => &[
                "M5.5 3.25h-2a.5.5 0 0 0-.5.5v9.5a.5.5 0 0 0 .5.5h9a.5.5 0 0 0 .5-.5v-9.5a.5.5 0 0 0-.5-.5h-2",
                "M5.75 1.75h4.5v3h-4.5z",
            ],
        }
    }
}

/// An icon without a name of its own: its button or label has one.
pub fn icon(glyph: Glyph) -> Html {
    part!(Icon { glyph })
}

#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Which icon.
    pub glyph: Glyph,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// An icon.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let path = |path: &&'static str| match path.strip_prefix('*') {
        Some(filled) => html! { <path d={filled} fill="currentColor" stroke="none" /> },
        None => html! { <path d={*path} /> },
    };
    html! {
        <svg class={classes!("i", props.class.clone())} viewBox="0 0 16 16" width="16" height="16"
            fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true">
            { for props.glyph.paths().iter().map(path) }
        </svg>
    }
}
