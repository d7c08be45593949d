//! What every component may ask of the page around it: texts, commands, the dispatcher.

use crate::i18n::{Language, Texts};
use crate::ui::effects::{Commands, Dispatch};
use yew::prelude::*;

/// The texts of the reader's language.
#[hook]
pub fn use_texts() -> &'static Texts {
    use_context::<Language>().unwrap_or_default().texts()
}

/// The dispatcher and the commands of the page.
#[hook]
pub fn use_commands() -> Commands {
    use_context::<Commands>().expect("components live inside App")
}

/// The dispatcher of the page.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_commands().dispatch()
}
