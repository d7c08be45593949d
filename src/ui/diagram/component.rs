//! The picture of the pipeline on the page: measures its width and paints the scene.

use super::{Input, Policies, ghost, scene};
use crate::sim::catalog::Family;
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
    let policies = use_memo((props.draft.clone(), texts.language), |(draft, _)| Policies {
        allocate: policy_name(texts, Family::Allocate, &draft.policies.allocate.id),
        queue: policy_name(texts, Family::Queue, &draft.policies.queue.id),
        balance: policy_name(texts, Family::Balance, &draft.policies.balance.id),
    });
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
