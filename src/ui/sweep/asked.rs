//! What is asked for: which numbers turn over what, and which figures are told.

use crate::i18n::Texts;
use crate::sim::quantity::{NAMED, Of, Quantity};
use crate::sim::require::Names;
use crate::sim::scenario::Draft;
use crate::sim::sweep::Knob;
use crate::ui::browser::events;
use crate::ui::context::{use_commands, use_texts};
use crate::ui::editor::field::{Line, error, line};
use crate::ui::editor::select::{Select, SelectField};
use crate::ui::effects::Commands;
use crate::ui::store::{
    Action, AxisWish, Edit, FIGURES_MAX, RangeFault, Shared, SweepAction, SweepWish,
};
use crate::ui::widgets::{Glyph, icon, part};
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
    draft: &'a Draft,
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
        let (words, names) = (&self.texts.sweep, Names::of(self.draft));
        let quantities = self.wish.quantities(self.draft);
        let row = |quantity: &Quantity| {
            let (name, own) = (words::figure_name(self.texts, quantity, &names), *quantity);
            let drop = self.change(move |wish: &mut SweepWish, _: MouseEvent| {
                wish.figures.retain(|other| *other != own);
                wish.drawn = 0;
            });
            let label = (words.drop_figure)(&name);
            html! {
                <li><span>{ name }</span>
                    <button class="ib sm" aria-label={label} onclick={drop}>{ icon(Glyph::Cross) }</button>
                </li>
            }
        };
        html! {
            <div class="ask-f" role="group" aria-label={words.figures}>
                <h2>{ words.figures }</h2>
                <ul class="ask-g">{ for quantities.iter().map(row) }</ul>
                if quantities.is_empty() { { error(None, words.no_figure) } }
                if quantities.len() < FIGURES_MAX {
                    { part!(AddFigure { names: Named::of(self.texts, self.draft), on_add: self.change(add) }) }
                }
            </div>
        }
    }
}

fn add(wish: &mut SweepWish, quantity: Added) {
    if !wish.figures.contains(&quantity.0) {
        wish.figures.push(quantity.0);
        wish.drawn = wish.figures.len() - 1;
    }
}

/// A figure that is added.
#[derive(Clone, Copy, PartialEq)]
pub struct Added(Quantity);

/// Whose a figure can be, with its name.
#[derive(Clone, PartialEq)]
pub struct Named(Vec<(Of, AttrValue)>);

impl Named {
    fn of(texts: &Texts, draft: &Draft) -> Named {
        let class = |(at, name): (usize, &&str)| (Of::Class(at), (*name).to_owned().into());
        let model = |(at, name): (usize, &&str)| (Of::Model(at), (*name).to_owned().into());
        let names = Names::of(draft);
        let mut all = vec![(Of::Fleet, texts.sweep.fleet.into())];
        all.extend(names.classes.iter().enumerate().map(class));
        all.extend(names.models.iter().enumerate().map(model));
        Named(all)
    }
}

#[derive(Properties, PartialEq)]
pub struct AddFigureProps {
    names: Named,
    on_add: Callback<Added>,
}

/// Two choices and the button that adds what is chosen.
#[component]
fn AddFigure(props: &AddFigureProps) -> Html {
    let texts = use_texts();
    let words = &texts.sweep;
    let (whom, figure) = (use_state_eq(|| 0_usize), use_state_eq(|| 1_usize));
    let of = props.names.0.get(*whom).map_or(Of::Fleet, |(of, _)| *of);
    let meant = |place: &usize| Quantity { named: &NAMED[*place], of }.has_meaning();
    let places: Vec<usize> = (0..NAMED.len()).filter(meant).collect();
    let chosen = places.iter().position(|place| *place == *figure).unwrap_or(0);
    let quantity = places.get(chosen).map(|place| Quantity { named: &NAMED[*place], of });
    let add = {
        let on_add = props.on_add.clone();
        Callback::from(move |_: MouseEvent| {
            quantity.into_iter().for_each(|one| on_add.emit(Added(one)))
        })
    };
    let figures: Vec<AttrValue> =
        places.iter().map(|place| texts.race.figures[*place].into()).collect();
    let choose = Callback::from(move |place: usize| {
        if let Some(place) = places.get(place) {
            figure.set(*place);
        }
    });
    let names: Vec<AttrValue> = props.names.0.iter().map(|(_, name)| name.clone()).collect();
    let chosen_whom = Some(*whom);
    let choose_whom = Callback::from(move |place: usize| whom.set(place));
    html! {
        <div class="ask-w ask-x">
            { part!(Select { id: "sweep-figure", name: AttrValue::from(words.figure), options: figures, chosen: Some(chosen), on_choose: choose }) }
            { part!(Select { id: "sweep-whom", name: AttrValue::from(words.of_whom), options: names, chosen: chosen_whom, on_choose: choose_whom }) }
            <button class="btn" onclick={add}>{ words.add_figure }</button>
        </div>
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
