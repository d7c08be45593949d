//! A parameter of a policy: a choice of words, or a number with its unit.

use super::field::TextField;
use super::said::problem;
use super::select::SelectField;
use crate::sim::catalog::{Family, Parameter};
use crate::ui::context::{use_commands, use_texts};
use crate::ui::store::{Action, Change, Edit, Field, Shared, choice};
use crate::ui::widgets::part;
use crate::ui::words;
use yew::prelude::*;

/// A parameter of the catalogue, the same by its id.
#[derive(Clone, Copy)]
pub struct Named(pub &'static Parameter);

impl PartialEq for Named {
    fn eq(&self, other: &Named) -> bool {
        self.0.id == other.0.id
    }
}

#[derive(Properties, PartialEq)]
pub struct ParameterProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// The family.
    pub family: Family,
    /// Its place in the policy's row.
    pub at: usize,
    /// What the catalogue says of it.
    pub parameter: Named,
}

/// The field of a parameter.
#[component]
pub fn ParameterField(props: &ParameterProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (edit, family, at) = (&props.edit, props.family, props.at);
    let parameter = props.parameter.0;
    let field = Field::Parameter { family, at };
    let word = |id: &'static str| -> AttrValue {
        texts.policies.words.get(id).copied().unwrap_or(id).into()
    };
    if parameter.options.is_empty() {
        return part!(TextField {
            edit: edit.clone(),
            field,
            unit: words::unit(texts, parameter.unit),
            label: word(parameter.id)
        });
    }
    let chosen = choice(&edit.draft, family).values.get(at).copied().unwrap_or(parameter.default);
    let on_choose = commands.then(move |commands, place: usize| {
        let change = Change::Option { family, at, value: place as f64 };
        commands.act(Action::Edit { change });
    });
    part!(SelectField {
        id: format!("u-p-{family:?}-{at}"),
        label: word(parameter.id),
        on_choose,
        options: parameter.options.iter().map(|id| word(id)).collect::<Vec<_>>(),
        chosen: Some(chosen as usize),
        wrong: problem(texts, edit, &field.path(&edit.draft))
    })
}
