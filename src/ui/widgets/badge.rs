//! The mark of a model: colour, shape and letter together.

use crate::ui::store::letter;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BadgeProps {
    /// Which of the eight marks.
    pub mark: u8,
    /// Name of the model.
    pub name: AttrValue,
    /// Side [px].
    #[prop_or(18)]
    pub size: u32,
}

/// A badge beside the model's own name: nothing is said twice.
#[component]
pub fn Badge(props: &BadgeProps) -> Html {
    let (mark, side) = (props.mark % 8, props.size.to_string());
    let shape = match mark {
        0 => "M9 1a8 8 0 1 0 0 16a8 8 0 1 0 0-16z",
        1 => {
            "M3 1.8h12a1.2 1.2 0 0 1 1.2 1.2v12a1.2 1.2 0 0 1-1.2 1.2H3A1.2 1.2 0 0 1 1.8 15V3A1.2 1.2 0 0 1 3 1.8z"
        }
        2 => "M9-.44 18.44 9 9 18.44-.44 9z",
        3 => "M9 .36 17.59 15.24H.41z",
        4 => "M17.64 9 13.32 16.48H4.68L.36 9 4.68 1.52h8.64z",
        5 => "M9 17.64.41 2.76h17.18z",
        6 => "M9 .2 17.37 6.28 14.17 16.12H3.83L.63 6.28z",
        _ => "M5.4 3.4h7.2a5.6 5.6 0 0 1 0 11.2H5.4a5.6 5.6 0 0 1 0-11.2z",
    };
    let y = match mark {
        3 => "14",
        5 => "11",
        _ => "12.5",
    };
    html! {
        <svg class={classes!("badge", format!("m{}", mark + 1))} viewBox="0 0 18 18"
            width={side.clone()} height={side} aria-hidden="true">
            <path class="bg" d={shape} />
            <text x="9" {y} text-anchor="middle">{ letter(&props.name) }</text>
        </svg>
    }
}
