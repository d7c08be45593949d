//! The share dialog: a link with its parts, and the same run as Markdown, Mermaid and a file.

use super::content::{Content, json_preview, left_out_line};
use super::inside::{Inside, LinkBox};
use crate::exchange::link::LinkOptions;
use crate::i18n::Texts;
use crate::sim::scenario::Draft;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::effects::Commands;
use crate::ui::store::{Copied, Happened, Notice, Shared, State};
use crate::ui::widgets::{Dialog, Glyph, icon, part};
use crate::ui::words;
use yew::prelude::*;

/// The three texts beside the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preview {
    Markdown,
    Mermaid,
    Json,
}

#[derive(Properties, PartialEq)]
pub struct ShareDialogProps {
    /// The state.
    pub state: State,
}

/// The dialog.
#[component]
pub fn ShareDialog(props: &ShareDialogProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let options = use_state(LinkOptions::default);
    let preview = use_state(|| Preview::Markdown);
    let state = &props.state;
    let shared = {
        let (commands, options) = (commands.clone(), *options);
        let long = state.run.long.clone();
        // Not the play head: the link is of the moment in which somebody asked for it.
        let view = (state.view.tab, state.view.scope, state.race.wish.clone());
        let inputs = (state.edit.valid.clone(), long, view, options, state.prefs.language);
        use_memo(inputs, move |_| commands.content(&options))
    };
    let Some(shared) = &*shared else { return html! {} };
    let draft = state.edit.valid.as_ref().unwrap_or(&state.edit.draft);
    let choose = {
        let options = options.clone();
        Callback::from(move |chosen| options.set(chosen))
    };
    let foot = foot(texts, &commands, shared, state.notice.as_ref());
    part!(Dialog {
        title: texts.share.title,
        class: classes!("share"),
        foot,
        children: html! { <>
                    <div class="sh-grid">
                        <div class="sh-l">
                            <p class="sh-pr">
                                { icon(Glyph::Lock) }
                                <span><b>{ texts.share.nothing_uploaded }</b>{ " " }{ texts.share.nothing_uploaded_note }</span>
                            </p>
                            { part!(LinkBox { content: shared.clone() }) }
                            if shared.link.is_ok() {
                                { part!(Inside { draft: draft.clone(), content: shared.clone(), options: *options, on_choose: choose }) }
                            }
                        </div>
                        <div class="sh-r">
                            { tabs(texts, &preview) }
                            { part!(Code { preview: *preview, content: shared.clone(), draft: draft.clone() }) }
                        </div>
                    </div>

        </> }
    })
}

fn tabs(texts: &'static Texts, now: &UseStateHandle<Preview>) -> Html {
    let tab = |(preview, name): (Preview, &'static str)| {
        let set = now.setter();
        html! {
            <button aria-pressed={(**now == preview).to_string()}
                onclick={Callback::from(move |_| set.set(preview))}>{ name }</button>
        }
    };
    let all =
        [(Preview::Markdown, "Markdown"), (Preview::Mermaid, "Mermaid"), (Preview::Json, "JSON")];
    html! {
        <div class="seg" role="group" aria-label={texts.share.preview}>{ for all.into_iter().map(tab) }</div>
    }
}

#[derive(Properties, PartialEq)]
struct CodeProps {
    preview: Preview,
    content: Content,
    draft: Shared<Draft>,
}

/// One of the three texts.
#[component]
fn Code(props: &CodeProps) -> Html {
    let texts = use_texts();
    let (text, note) = match props.preview {
        Preview::Markdown => (props.content.markdown.clone(), None),
        Preview::Mermaid => (props.content.mermaid.clone(), None),
        Preview::Json => {
            let (text, left_out) = json_preview(&props.draft);
            let more = left_out_line(texts, left_out);
            (text, Some(more.unwrap_or_else(|| texts.share.whole_file.to_owned())))
        }
    };
    html! {
        <>
            <pre class="code" tabindex="0" role="region" aria-label={texts.share.preview}><code>{ text }</code></pre>
            if let Some(note) = note { <p class="cap">{ note }</p> }
        </>
    }
}

fn foot(
    texts: &'static Texts,
    commands: &Commands,
    shared: &Content,
    notice: Option<&Shared<Notice>>,
) -> Html {
    let button = |glyph, text: &'static str, primary: bool, run: Callback<MouseEvent>| {
        let class = classes!("btn", primary.then_some("primary"));
        html! { <button {class} onclick={run}>{ icon(glyph) }{ text }</button> }
    };
    let copy = |text: &str, what: Copied| {
        let text = text.to_owned();
        commands.then(move |commands, _| commands.copy(text.clone(), what))
    };
    let save = commands.then(|commands, _| commands.save_json());
    let share = &texts.share;
    html! {
        <>
            <p class="said" role="status">{ for notice.and_then(|notice| said(texts, notice)) }</p>
            <span class="grow"></span>
            { button(Glyph::File, share.save_file, shared.address.is_none(), save) }
            { button(Glyph::Copy, share.copy_mermaid, false, copy(&shared.mermaid, Copied::Mermaid)) }
            { button(Glyph::Copy, share.copy_markdown, false, copy(&shared.markdown, Copied::Markdown)) }
            if let Some(address) = &shared.address {
                { button(Glyph::Copy, share.copy_link, true,
                    copy(address, Copied::Link { length: super::content::length(address) })) }
            }
        </>
    }
}

/// What was copied or saved just now; the line at the foot of the page lies under the dialog.
fn said(texts: &'static Texts, notice: &Notice) -> Option<Html> {
    let glyph = match &notice.what {
        Happened::Copied { .. } | Happened::Saved { .. } => Glyph::Check,
        Happened::Failed { .. } | Happened::Replaced { .. } => Glyph::Alert,
        _ => return None,
    };
    Some(html! { <>{ icon(glyph) }<span>{ words::happened(texts, &notice.what) }</span></> })
}
