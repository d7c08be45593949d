//! The pipeline in dotted outline: what will be there.

use crate::i18n::Texts;
use crate::ui::context::use_texts;
use yew::prelude::*;

/// Where columns begin and flows run, for one width.
struct Plan {
    class: &'static str,
    width: f64,
    /// Left edges of the five columns.
    columns: [f64; 5],
    /// Width of a slot with its gap.
    slot: f64,
}

const WIDE: Plan = Plan {
    class: "pipe v-wide",
    width: 1064.0,
    columns: [0.0, 150.5, 330.5, 596.5, 890.5],
    slot: 32.5,
};
const MIDDLE: Plan = Plan {
    class: "pipe v-mid",
    width: 696.0,
    columns: [0.0, 82.5, 198.5, 372.5, 584.5],
    slot: 22.25,
};
/// Heights of the two flows and of their common line.
const FLOWS: [f64; 2] = [88.0, 156.0];
const LINE: f64 = 122.0;
const SLOTS: u32 = 8;

/// The outline; on narrow screens only its five names.
#[component]
pub fn Ghost() -> Html {
    let texts = use_texts();
    let name = |at: usize| {
        html! {
            <li>
                <span class="p-n">{ at + 1 }</span>{ " " }<b>{ texts.open.stage_names[at] }</b>
                <span class="cap">{ texts.open.stage_notes[at] }</span>
            </li>
        }
    };
    html! {
        <>
            { drawing(texts, &WIDE) }
            { drawing(texts, &MIDDLE) }
            <ol class="ghost-l v-narrow">{ for (0..5).map(name) }</ol>
        </>
    }
}

fn drawing(texts: &'static Texts, plan: &Plan) -> Html {
    let open = &texts.open;
    let label = format!("{} {}", open.nothing_yet, open.stage_names.join(", "));
    let head = |(at, left): (usize, &f64)| {
        let x = if at == 0 { *left } else { left + 11.5 };
        html! {
            <g>
                <path class="p-tick" d={format!("M{} 0v7", left.max(0.5))} />
                <text x={x.to_string()} y="22" class="p-name">
                    <tspan class="p-n">{ at + 1 }</tspan><tspan dx="6">{ open.stage_names[at] }</tspan>
                </text>
                <text x={x.to_string()} y="38" class="p-set">{ open.stage_notes[at] }</text>
                if at > 0 { <path class="p-col" d={format!("M{left} 12V198")} /> }
            </g>
        }
    };
    let slots = |y: f64| {
        let first = plan.columns[3] + 12.0;
        let gate = plan.columns[3] - 10.5;
        let slot = move |at: u32| {
            let x = first + f64::from(at) * plan.slot;
            html! {
                <rect class="cell gh" x={x.to_string()} y={(y - 8.5).to_string()}
                    width={(plan.slot - 5.0).to_string()} height="17" rx="2" />
            }
        };
        html! {
            <>
                <path class="gate gh" d={format!("M{gate} {}v28", y - 14.0)} />
                { for (0..SLOTS).map(slot) }
            </>
        }
    };
    html! {
        <svg class={plan.class} viewBox={format!("0 0 {} 208", plan.width)} role="img" aria-label={label}>
            <path class="p-rule" d={format!("M0 .5H{}", plan.width)} />
            { for plan.columns.iter().enumerate().map(head) }
            <path class="ghost" d={flows(plan)} />
            { for FLOWS.into_iter().map(slots) }
        </svg>
    }
}

/// One line in, a split before the queues, one line out.
fn flows(plan: &Plan) -> String {
    let [_, allocate, queue, execute, output] = plan.columns;
    let (split, end) = (allocate + 25.5, queue + 11.5);
    let bend = (split + end) / 2.0;
    let (gate, out) = (execute + 9.5, output - 18.5);
    let (half, joined) = (out + 34.0, out + 68.0);
    let mut path = format!("M0 {LINE}H{split}");
    for y in FLOWS {
        path += &format!("M{split} {LINE}C{bend} {LINE} {bend} {y} {end} {y}H{gate}");
        path += &format!("M{out} {y}C{half} {y} {half} {LINE} {joined} {LINE}");
    }
    path + &format!("M{joined} {LINE}H{}", plan.width)
}
