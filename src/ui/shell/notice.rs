//! The line at the foot: what happened, and one way back.

use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Happened, Notice, Shared};
use crate::ui::widgets::{Glyph, icon};
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// What to say, if anything.
    pub notice: Option<Shared<Notice>>,
}

/// The line, or an empty live region: screen readers only hear regions that were there before.
#[component]
pub fn NoticeLine(props: &NoticeProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let line = |notice: &Shared<Notice>| {
        let (glyph, detail) = match &notice.what {
            Happened::Failed { detail, .. } | Happened::Replaced { detail } => {
                (Glyph::Alert, Some(detail.clone()))
            }
            Happened::NotAsSender => (Glyph::Alert, None),
            Happened::Removed { .. } | Happened::Forgotten { .. } => (Glyph::Trash, None),
            _ => (Glyph::Check, None),
        };
        html! {
            <div class="toast" title={detail}>
                { icon(glyph) }
                <span>{ words::happened(texts, &notice.what) }</span>
                if notice.undo {
                    <button class="btn quiet" onclick={commands.on(Action::Undo)}>
                        { texts.shell.undo }<kbd>{ "Ctrl Z" }</kbd>
                    </button>
                }
                <button class="ib sm" aria-label={texts.notices.dismiss}
                    onclick={commands.on(Action::Hush)}>{ icon(Glyph::Cross) }</button>
            </div>
        }
    };
    html! {
        <div class="notices" role="status">{ for props.notice.iter().map(line) }</div>
    }
}
