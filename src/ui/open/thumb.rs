//! A tiny picture of what each example teaches.

use yew::prelude::*;

/// The picture of the example with this id.
pub fn thumb(id: &str) -> Html {
    let drawing = match id {
        // Equal bars of load above, unequal ones of waiting below.
        "two-unequal-models" => html! {
            <>
                { bar("m1f", 0.0, 5.0, 40.0) }{ bar("m2f", 0.0, 14.0, 40.0) }
                <path class="p-tick" d="M0 25.5H76" />
                { bar("m1f", 0.0, 30.0, 2.0) }{ bar("m2f", 0.0, 38.0, 72.0) }
            </>
        },
        // Three drain times and the floor they could share.
        "articles-fleet" => html! {
            <>
                { bar("m1f", 0.0, 6.0, 40.0) }{ bar("m2f", 0.0, 18.0, 60.0) }{ bar("m3f", 0.0, 30.0, 67.0) }
                <path class="floor" d="M60.5 1v41" />
            </>
        },
        // Arrivals as they came: bursts and pauses.
        "hour-of-chat" => html! {
            <>
                { for [6, 10, 8, 15, 11, 22, 30, 19, 26, 14, 17, 9, 12, 7].iter().enumerate().map(tick) }
                <path class="p-rule" d="M0 40.5H76" />
            </>
        },
        // One queue stays, one never ends.
        "round-robin-trap" => html! {
            <>
                <path class="line m1" d="M0 36h76" /><path class="line m2" d="M0 36L76 4" />
                <path class="p-rule" d="M0 40.5H76" />
            </>
        },
        // Waits with one choice, with two, with all.
        "two-choices" => html! {
            <>
                { bar("m1f", 0.0, 6.0, 72.0) }{ bar("m2f", 0.0, 18.0, 13.0) }{ bar("m3f", 0.0, 30.0, 6.0) }
            </>
        },
        // One slot in two orders: the longest task in the middle, and last.
        "six-tasks" => html! {
            <>
                { for [(0, 4), (4, 5), (9, 3), (19, 3), (22, 1)].map(|task| turn("m1f", 9.0, task)) }
                { turn("m2f", 9.0, (12, 7)) }
                { for [(0, 4), (4, 1), (5, 3), (8, 4), (12, 1), (13, 3)].map(|task| turn("m1f", 27.0, task)) }
                { turn("m2f", 27.0, (16, 7)) }
                <path class="p-rule" d="M0 40.5H76" />
            </>
        },
        // Waiting bends upwards long before the machine is full.
        _ => html! {
            <>
                <path class="line m1" d="M0 38C44 37 60 30 66 4" />
                <path class="floor" d="M70.5 1v41" /><path class="p-rule" d="M0 40.5H76" />
            </>
        },
    };
    html! {
        <svg class="thumb" viewBox="0 0 76 44" width="76" height="44" aria-hidden="true">{ drawing }</svg>
    }
}

fn bar(class: &'static str, x: f64, y: f64, width: f64) -> Html {
    html! {
        <rect {class} x={x.to_string()} y={y.to_string()} width={width.to_string()} height="7" rx="1" />
    }
}

/// A task's turn on a slot, from a second on for so many.
fn turn(class: &'static str, y: f64, (from, length): (u32, u32)) -> Html {
    bar(class, f64::from(from) * 3.3, y, f64::from(length) * 3.3 - 1.0)
}

fn tick((at, height): (usize, &i32)) -> Html {
    let x = format!("{}", 1 + at * 5 + at / 2);
    html! {
        <rect class="m1f" {x} y={(40 - height).to_string()} width="4" height={height.to_string()} />
    }
}
