//! What is asked for: which numbers turn over what, and which figures are told.

use crate::i18n::Texts;
use crate::sim::quantity::Quantity;
use crate::sim::scenario::Draft;
use crate::sim::sweep::Knob;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::editor::field::{Line, error, line};
use crate::ui::editor::select::SelectField;
use crate::ui::effects::Commands;
use crate::ui::race::Figures;
use crate::ui::store::{
    Action, AxisWish, Edit, FIGURES_MAX, RangeFault, Shared, SweepAction, SweepWish,
};
use crate::ui::widgets::part;
use crate::ui::words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AskedProps {
    /// The scenario.
    pub edit: Shared<Edit>,
    /// What is asked for.
    pub wish: SweepWish,
    /// Whether there was a sweep before.
    pub again: bool,
}

/// The form.
#[component]
pub fn Asked(props: &AskedProps) -> Html {
    let (texts, commands) = (use_texts(), use_commands());
    let (words, wish) = (&texts.sweep, &props.wish);
    let Some(draft) = props.edit.valid.clone() else {
        return error(None, texts.size.no_scenario);
    };
    let form = Form { texts, commands: commands.clone(), wish, draft: &draft };
    let knobs = wish.knobs(&draft);
    let plan = wish.plan(&draft);
    let runs_wrong = wish.runs().is_none();
    let count = plan.as_ref().map(|plan| {
        let points = plan.axes.iter().map(|axis| axis.values.len()).product();
        (words.so_many)(points, plan.runs)
    });
    let begin = commands.then(|commands: &Commands, _: MouseEvent| commands.begin_sweep());
    html! {
        <>
            { form.axis(0, &knobs) }
            { form.axis(1, &knobs) }
            { form.figures() }
            { form.text("runs", words.runs, &wish.runs, "5", runs_wrong.then_some(words.wrong_runs.into()), |wish, text| wish.runs = text) }
            <button class="btn primary" disabled={plan.is_none()} onclick={begin}>
                { if props.again { words.sweep_again } else { words.sweep } }
            </button>
            <p class="hint">{ count }</p>
        </>
    }
}

/// What the fields share.
struct Form<'a> {
    texts: &'static Texts,
    commands: Commands,
    wish: &'a SweepWish,
    draft: &'a Shared<Draft>,
}

impl Form<'_> {
    /// A callback that makes another wish of this one.
    fn change<E: 'static>(&self, change: impl Fn(&mut SweepWish, E) + 'static) -> Callback<E> {
        let wish = self.wish.clone();
        self.commands.then(move |commands, event| {
            let mut wish = wish.clone();
            change(&mut wish, event);
            commands.act(Action::Sweep(SweepAction::Wish(Box::new(wish))));
        })
    }

    /// A field of a number; empty, it stands for what is usual.
    fn text(
        &self,
        id: &str,
        label: &'static str,
        value: &str,
        usual: &str,
        wrong: Option<AttrValue>,
        set: impl Fn(&mut SweepWish, String) + 'static,
    ) -> Html {
        let on_input = self.change(move |wish, event: InputEvent| {
            set(wish, events::text(&event).unwrap_or_default());
        });
        line(Line {
            id: format!("sweep-{id}"),
            label: label.into(),
            value: value.to_owned(),
            empty: usual.to_owned().into(),
            mode: "decimal",
            unit: html! {},
            hint: AttrValue::default(),
            wrong,
            on_input,
            on_leave: Callback::noop(),
        })
    }

    /// A number with its range.
    fn axis(&self, which: usize, knobs: &[Knob]) -> Html {
        let (words, draft) = (&self.texts.sweep, self.draft);
        let title = if which == 0 { words.first } else { words.second };
        let knob = knobs.get(which);
        let kinds = kinds(self.texts, draft, if which == 1 { knobs.first() } else { None });
        let mine =
            |(_, members): &(String, Vec<Knob>)| knob.is_some_and(|knob| members.contains(knob));
        let kind = kinds.iter().position(mine);
        let skip = usize::from(which == 1);
        let mut options: Vec<AttrValue> =
            kinds.iter().map(|(name, _)| name.clone().into()).collect();
        if which == 1 {
            options.insert(0, words.none.into());
        }
        let firsts: Vec<Option<Knob>> =
            kinds.iter().map(|(_, members)| members.first().cloned()).collect();
        let choose = self.change(move |wish: &mut SweepWish, place: usize| {
            let knob = place.checked_sub(skip).and_then(|place| firsts.get(place)?.clone());
            wish.axes[which] = AxisWish { knob, ..AxisWish::default() };
        });
        html! {
            <fieldset class="ask-f">
                <legend>{ title }</legend>
                { part!(SelectField { id: format!("sweep-kind-{which}"), label: words.number, options, chosen: kind.map_or(Some(0), |kind| Some(kind + skip)), on_choose: choose }) }
                { for kind.map(|kind| self.whose(which, &kinds[kind].1, knob)) }
                { for knob.map(|knob| self.range(which, knob)) }
            </fieldset>
        }
    }

    /// Of which model or class the number is, where there is a choice.
    fn whose(&self, which: usize, members: &[Knob], knob: Option<&Knob>) -> Html {
        if members.len() < 2 {
            return html! {};
        }
        let name =
            |knob: &Knob| words::knob_of(self.draft, knob).unwrap_or_default().to_owned().into();
        let options: Vec<AttrValue> = members.iter().map(name).collect();
        let chosen = members.iter().position(|member| Some(member) == knob);
        let members = members.to_vec();
        let choose = self.change(move |wish: &mut SweepWish, place: usize| {
            let knob = members.get(place).cloned();
            wish.axes[which] = AxisWish { knob, ..AxisWish::default() };
        });
        part!(SelectField {
            id: format!("sweep-of-{which}"),
            label: self.texts.sweep.of,
            options,
            chosen,
            on_choose: choose
        })
    }

    fn range(&self, which: usize, knob: &Knob) -> Html {
        let words = &self.texts.sweep;
        let fault = self.wish.axis(self.draft, which).err();
        let usual = self.wish.usual(self.draft, which);
        let said = |fault: RangeFault| -> AttrValue {
            match fault {
                RangeFault::NotANumber(_) => words.not_a_number.into(),
                RangeFault::Falls => words.falls.into(),
                RangeFault::Points(most) => (words.wrong_points)(most).into(),
            }
        };
        let field = |place: usize| {
            let wrong = fault.filter(|fault| fault.field() == place).map(said);
            let text = self.wish.axes[which].texts[place].clone();
            let id = format!("{}-{which}", ["from", "to", "points"][place]);
            let set = move |wish: &mut SweepWish, text| wish.axes[which].texts[place] = text;
            self.text(&id, words.range[place], &text, &usual[place], wrong, set)
        };
        let now = words::knob_figure(self.texts, self.draft, knob, knob.now(self.draft));
        html! { <>{ for (0..3).map(field) }<p class="hint">{ (words.is_now)(&now) }</p></> }
    }

    /// The figures, and what adds another.
    fn figures(&self) -> Html {
        let words = &self.texts.sweep;
        let chosen = self.wish.quantities(self.draft);
        let none = chosen.is_empty();
        let on = self.change(|wish: &mut SweepWish, figures: Vec<Quantity>| {
            // One that was added is what is looked for.
            let more = figures.len() > wish.figures.len();
            wish.drawn = if more { figures.len() - 1 } else { 0 };
            wish.figures = figures;
        });
        html! {
            <div class="ask-f">
                { part!(Figures { title: words.figures, draft: self.draft.clone(), chosen, most: FIGURES_MAX, on }) }
                if none { { error(None, words.no_figure) } }
            </div>
        }
    }
}

/// Numbers by their kind, those of `except` left out.
fn kinds(texts: &'static Texts, draft: &Draft, except: Option<&Knob>) -> Vec<(String, Vec<Knob>)> {
    let mut kinds: Vec<(String, Vec<Knob>)> = Vec::new();
    for knob in Knob::all(draft).into_iter().filter(|knob| Some(knob) != except) {
        let name = words::knob_kind(texts, draft, &knob);
        match kinds.last_mut().filter(|(kind, _)| *kind == name) {
            Some((_, members)) => members.push(knob),
            None => kinds.push((name, vec![knob])),
        }
    }
    kinds
}
