//! The picture of the pipeline on the page: measures its width and paints the scene.

use super::{Input, Policies, ghost, scene};
use crate::i18n::Texts;
use crate::i18n::number::with_unit;
use crate::sim::catalog::{Family, Row, find};
use crate::sim::scenario::Draft;
use crate::ui::browser::measure::use_width;
use crate::ui::context::use_texts;
use crate::ui::marks::Picture;
use crate::ui::store::Shared;
use crate::ui::widgets::part;
use crate::ui::words::policy_name;
use crate::view::{PipelineView, ResultsView};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DiagramProps {
    /// The scenario that was run.
    pub draft: Shared<Draft>,
    /// The instant.
    pub pipeline: Shared<PipelineView>,
    /// The figures of the scope on screen.
    pub results: Shared<ResultsView>,
}

/// The pipeline at the play head.
#[component]
pub fn Diagram(props: &DiagramProps) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let width = use_width(&node);
    let policies =
        use_memo((props.draft.clone(), texts.language), |(draft, _)| stages(texts, draft));
    let drawn = (width > 0.0).then(|| {
        Rc::new(scene(&Input {
            draft: &props.draft,
            pipeline: &props.pipeline,
            results: &props.results,
            policies: &policies,
            texts: &texts.pictures,
            width,
        }))
    });
    html! {
        <section class="panel pipe-p" aria-label={texts.pictures.diagram.pipeline}>
            <div class="pipe-w" ref={node}>
                if let Some(scene) = drawn { { part!(Picture { scene }) } }
            </div>
        </section>
    }
}

/// What stands under the stages, and on the arc back.
fn stages(texts: &'static Texts, draft: &Draft) -> Policies {
    let diagram = &texts.pictures.diagram;
    let chosen = |family: Family| {
        let choice = draft.policies.get(family);
        (policy_name(texts, family, &choice.id), find(family, &choice.id), choice)
    };
    let name = |family: Family| chosen(family).0;
    // What does nothing is not worth a word.
    let acts = |family: &Family| draft.policies.get(*family).id != family.default_id();
    let list = |first: Option<String>, families: &[Family]| {
        let acting = families.iter().copied().filter(acts).map(name);
        first.into_iter().chain(acting).collect::<Vec<_>>().join(texts.editor.comma)
    };
    let prepare = list(None, &[Family::Prepare, Family::Duplicates, Family::Admission]);
    let (_, row, choice) = chosen(Family::Dispatch);
    let dispatchers = row.and_then(|row| row.values(choice).first().copied());
    let allocate = match dispatchers {
        Some(count) => (diagram.several)(count as u64, &name(Family::Allocate)),
        None => name(Family::Allocate),
    };
    Policies {
        prepare,
        allocate,
        queue: list(Some(name(Family::Queue)), &[Family::Urgent]),
        balance: name(Family::Balance),
        period: period(texts, draft),
    }
}

/// How often the balancer acts, as it follows its name; nothing of one that acts when it likes.
fn period(texts: &Texts, draft: &Draft) -> String {
    let choice = draft.policies.get(Family::Balance);
    let of = |row: &Row| {
        let place = row.parameters.iter().position(|parameter| parameter.id == "update_s")?;
        Some((texts.pictures.notes.every)(&with_unit(row.values(choice)[place], "s")))
    };
    let every = find(Family::Balance, &choice.id).and_then(of);
    every.map_or_else(String::new, |every| format!("{}{every}", texts.editor.comma))
}

/// The pipeline before there is anything to run.
#[component]
pub fn GhostDiagram() -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    let width = use_width(&node);
    let drawn = use_memo((width, texts.language), |(width, _)| {
        (*width > 0.0).then(|| Rc::new(ghost(&texts.pictures, *width)))
    });
    html! {
        <section class="panel pipe-p" aria-label={texts.pictures.diagram.pipeline}>
            <div class="pipe-w" ref={node}>
                if let Some(scene) = &*drawn { { part!(Picture { scene: scene.clone() }) } }
            </div>
        </section>
    }
}
