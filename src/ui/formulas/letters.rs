//! Formulas as they are printed: letters slanted, indices lowered.

use yew::prelude::*;

/// `S_i = s_i·k − n_i` with each letter as a variable and what follows a `_` as its index.
pub fn formula(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let mut run = String::from(sign);
        if !is_letter(sign) {
            while let Some(sign) = signs.next_if(|next| !is_letter(*next)) {
                run.push(sign);
            }
            parts.push(run.into());
            continue;
        }
        run.extend(signs.next_if_eq(&'*'));
        let mut index = String::new();
        if signs.next_if_eq(&'_').is_some() {
            while let Some(sign) = signs.next_if(is_index) {
                index.push(sign);
            }
        }
        parts.push(html! { <var>{ run }if !index.is_empty() { <sub>{ index }</sub> }</var> });
    }
    parts.into_iter().collect()
}

/// Whether a sign is a variable. Sums are written with a letter too, but are none.
fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphabetic() || sign == 'τ'
}

/// Whether a sign is of an index: a model's letter may be of any script.
fn is_index(sign: &char) -> bool {
    sign.is_ascii_alphanumeric() || (!sign.is_ascii() && *sign != '·')
}
