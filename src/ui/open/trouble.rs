//! The page shown in place of the results when something could not be opened.

use super::told::{Part, Told, details, told};
use crate::i18n::Texts;
use crate::ui::browser::address;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::share::content::pieces;
use crate::ui::store::{Copied, Reason, Shared, Source, Trouble};
use crate::ui::widgets::{Glyph, Icon, icon, part};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ErrorPageProps {
    /// What could not be opened.
    pub trouble: Shared<Trouble>,
}

/// The fact, what was understood and what not, two ways out.
#[component]
pub fn ErrorPage(props: &ErrorPageProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let trouble = &props.trouble;
    let base = address::base().unwrap_or_default();
    let before = if trouble.source == Source::Link { base.chars().count() + 1 } else { 0 };
    let told = told(texts, trouble, before);
    let row = |part: &Part| {
        let (glyph, class) = if part.fine { (Glyph::Check, "ok") } else { (Glyph::Cross, "no") };
        html! {
            <tr>
                <th scope="row">
                    { part!(Icon { glyph, class: classes!(class) }) }{ part.name }
                    <span class="sr">{ if part.fine { texts.open.understood } else { texts.open.faulty } }</span>
                </th>
                <td>{ lines(texts, &part.says) }</td>
            </tr>
        }
    };
    html! {
        <div class="oops">
            <section aria-labelledby="oops-t">
                <p class="oops-k">{ icon(Glyph::Warning) }<span>{ told.kind }</span></p>
                <h1 class="say" id="oops-t">{ told.fact.clone() }{ " " }<span>{ told.means.clone() }</span></h1>
                { excerpt(texts, trouble, &base) }
                if !told.parts.is_empty() {
                    <table class="tbl rd"><tbody>{ for told.parts.iter().map(row) }</tbody></table>
                }
                { ways_out(texts, &commands, trouble, &told) }
                <p class="cap">{ told.advice.clone() }</p>
            </section>
        </div>
    }
}

/// A fault and its default stand in one line; a list of faults does not.
fn lines(texts: &'static Texts, says: &[String]) -> Html {
    if says.len() <= 2 {
        let space = if texts.language == "English" { " " } else { "" };
        return html! { says.join(space) };
    }
    says.iter().map(|line| html! { <p>{ line.clone() }</p> }).collect()
}

/// The text at fault, with a mark where it breaks off or goes wrong.
fn excerpt(texts: &'static Texts, trouble: &Trouble, base: &str) -> Html {
    if trouble.text.is_empty() {
        return html! {};
    }
    let is_link = trouble.source == Source::Link;
    let at = trouble.mark.unwrap_or(usize::MAX);
    let split = trouble.text.char_indices().nth(at).map_or(trouble.text.len(), |(at, _)| at);
    let (before, after) = trouble.text.split_at(split);
    let mark = trouble.mark.map(|_| {
        let label = if is_link { texts.open.cut_here } else { texts.open.fault_here };
        html! { <span class="brk-c" role="img" aria-label={label}></span> }
    });
    let coloured = |text: &str| -> Html {
        let piece = |piece: crate::ui::share::content::Piece| {
            let class = if piece.is_value { "lk-v" } else { "lk-k" };
            html! { <span {class}>{ piece.text.to_owned() }</span> }
        };
        pieces(text).into_iter().map(piece).collect()
    };
    html! {
        <div class={classes!("linkbox", "cut")}>
            if is_link {
                { base.to_owned() }{ "#" }{ coloured(before) }{ for mark }
            } else {
                <span class="lk-v">{ before.to_owned() }</span>{ for mark }<span class="lk-v">{ after.to_owned() }</span>
            }
        </div>
    }
}

fn ways_out(texts: &'static Texts, commands: &Commands, trouble: &Trouble, told: &Told) -> Html {
    let mend = commands.then(|commands, _| commands.open_mended());
    let back = commands.then(|commands, _| commands.recover());
    let mut text = details(told, trouble);
    if let Reason::Browser { detail } = &trouble.reason {
        text = format!("{text}\n{detail}");
    }
    let copy = commands.then(move |commands, _| commands.copy(text.clone(), Copied::Details));
    let can_mend = trouble.mended.is_some();
    html! {
        <div class="oops-a">
            if can_mend {
                <button class="btn primary" onclick={mend}>{ texts.open.open_mended }</button>
            }
            <button class={classes!("btn", (!can_mend).then_some("primary"))} onclick={back}>
                { texts.open.back }
            </button>
            <button class="btn quiet" onclick={copy}>{ texts.open.copy_details }</button>
        </div>
    }
}
