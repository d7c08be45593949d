//! Fields of a model.

use super::field::TextField;
use super::select::Select;
use crate::i18n::Texts;
use crate::i18n::number::{figures, three};
use crate::sim::scenario::{Model, SpeedUnit};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Change, Edit, Field, ModelField, Shared};
use crate::ui::widgets::part;
use yew::prelude::*;

/// Units of a speed, in the order of the form.
const UNITS: [SpeedUnit; 3] =
    [SpeedUnit::SecondsPerUnit, SpeedUnit::UnitsPerSecond, SpeedUnit::ModelUnitsPerSecond];

#[derive(Properties, PartialEq)]
pub struct ModelProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// Its place in the fleet.
    pub at: usize,
}

/// Fields of a model.
#[component]
pub fn ModelFields(props: &ModelProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, at) = (&props.edit, props.at);
    let Some(model) = edit.draft.models.get(at) else { return html! {} };
    let field = |what: ModelField, unit: &'static str| {
        let field = Field::Model { at, what };
        part!(TextField { edit: edit.clone(), field, unit, words: what == ModelField::Name })
    };
    let on_choose = commands.then(move |commands, place: usize| {
        let unit = UNITS[place.min(UNITS.len() - 1)];
        commands.act(Action::Edit { change: Change::SpeedUnit { at, unit } });
    });
    let editor = &texts.editor;
    let units: [AttrValue; 3] = [
        editor.seconds_per_unit.into(),
        editor.units_per_second.into(),
        editor.model_units_per_second.into(),
    ];
    let chosen = UNITS.iter().position(|unit| *unit == model.speed.unit);
    let unit = part!(Select {
        id: format!("u-m{at}-speed"),
        name: editor.speed_unit,
        options: units.to_vec(),
        chosen,
        on_choose
    });
    html! {
        <div class="flds">
            { field(ModelField::Name, "") }
            { field(ModelField::Replicas, "") }
            { field(ModelField::SlotsPerReplica, "") }
            { part!(TextField { edit: edit.clone(), field: Field::Model { at, what: ModelField::Speed }, choice: unit }) }
            { field(ModelField::MemoryGb, editor.unit_gb) }
            { field(ModelField::CostPerHour, editor.unit_cost) }
            { part!(TextField { edit: edit.clone(), field: Field::Model { at, what: ModelField::Weight }, empty: three(model.capacity()), hint: editor.router_weight_hint }) }
        </div>
    }
}

/// How the capacity follows from the fields: `capacity = 4 ÷ 3.2 s = 1.25/s`.
pub fn capacity(texts: &Texts, model: &Model) -> Html {
    let value = figures(model.speed.value, 4);
    let slots = model.slots();
    let sum = match model.speed.unit {
        SpeedUnit::SecondsPerUnit => format!("{slots} ÷ {value} s ="),
        SpeedUnit::UnitsPerSecond => format!("{slots} × {value}/s ="),
        SpeedUnit::ModelUnitsPerSecond => String::new(),
    };
    html! {
        <>{ texts.editor.capacity }{ " = " }{ sum }{ " " }
            <b class="num">{ three(model.capacity()) }</b>{ "/s" }</>
    }
}
