//! A link opened in this tab, now or later.

use super::Commands;
use crate::ui::browser::address;
use std::rc::Rc;
use yew::prelude::*;

/// Opens each fragment that the address takes on.
#[hook]
pub fn use_address(commands: &Rc<Commands>) {
    let commands = commands.clone();
    use_effect_with((), move |()| {
        let listener = address::on_change(move |fragment| {
            if !fragment.is_empty() && fragment != "main" {
                commands.open_link(&fragment);
            }
        });
        move || drop(listener)
    });
}
