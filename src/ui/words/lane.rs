//! Slots kept for urgent tasks, in words: how many it takes, and whether those kept do any good.

use crate::i18n::Texts;
use crate::i18n::number::{three, whole, with_unit};
use crate::sim::plan::Both;
use crate::sim::scenario::Draft;
use crate::ui::marks::Names;
use crate::view::{LaneModel, LaneView, lane};

/// What is said under the choice.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Lane {
    /// How many slots it takes.
    pub size: String,
    /// What those kept do.
    pub effect: String,
    /// Whether that is a warning.
    pub warns: bool,
}

/// Models that are named one by one.
const NAMED_MAX: usize = 3;

/// The words on the lane or cut-off of a scenario; none where it has neither.
pub fn lane_words(texts: &Texts, draft: &Draft) -> Option<Lane> {
    let (words, names) = (&texts.pictures.notes, Names::of(&draft.models));
    let view = lane(draft)?;
    if view.models.is_empty() {
        let size = (words.lane_idle)(view.from_priority);
        return Some(Lane { size, warns: true, ..Lane::default() });
    }
    let list = |say: &dyn Fn(&LaneModel) -> String| {
        let mut parts: Vec<String> = view.models.iter().take(NAMED_MAX).map(say).collect();
        if view.models.len() > NAMED_MAX {
            parts.push((words.others)(view.models.len() - NAMED_MAX));
        }
        parts.join(words.comma)
    };
    let wait = (view.wait_s > 0.0).then(|| with_unit(view.wait_s, "s"));
    let needs = list(&|model| {
        let needs = model.needs.filter(|needs| *needs <= model.slots);
        (words.lane_model)(names.short(model.model), needs, model.slots)
    });
    let thumb = list(&|model| whole(model.thumb.into()));
    let loads = list(&|model| three(model.load_erlangs));
    let size = (words.lane_size)(wait.as_deref(), &needs);
    let (effect, warns) = effect(texts, &view, &names);
    Some(Lane { size: format!("{size} {}", (words.lane_thumb)(&thumb, &loads)), effect, warns })
}

/// What the slots kept do at the model where they do urgent tasks the least good.
fn effect(texts: &Texts, view: &LaneView, names: &Names) -> (String, bool) {
    let words = &texts.pictures.notes;
    let all = || view.models.iter().filter_map(|model| Some((model, model.waits?)));
    if let Some((model, _)) = all().find(|(_, waits)| waits.chosen.is_none()) {
        return ((words.lane_unstable)(names.short(model.model)), true);
    }
    let both = |(model, waits): (&LaneModel, crate::view::LaneWaits)| {
        Some((model.model, waits.chosen?, waits.first?))
    };
    let ratio = |(_, chosen, first): &(usize, Both, Both)| chosen.urgent / first.urgent;
    let worst = all().filter_map(both).max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let Some((model, chosen, first)) = worst else {
        let known = view.is_lane.then(|| words.lane_may_hurt.to_owned());
        return (known.unwrap_or_default(), view.is_lane);
    };
    let seconds = |wait_s: f64| with_unit(wait_s, "s");
    let name = names.short(model);
    let [urgent, urgent_first, normal, normal_first] =
        [chosen.urgent, first.urgent, chosen.normal, first.normal].map(seconds);
    if !view.is_lane {
        let waits = [&*urgent, &urgent_first, &normal, &normal_first];
        return ((words.cut_off_waits)(name, waits), false);
    }
    let hurts = chosen.urgent > first.urgent;
    let say = if hurts { words.lane_hurts } else { words.lane_helps };
    (say(name, &urgent, &urgent_first), hurts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::sim::scenario::{Arrivals, Choice, Model, Size, TaskClass};

    /// The comparison of SCIENCE C.2: four slots of one second, 0.8 urgent and 1.2 others a second.
    fn say(id: &str, kept: f64, priority: u8, language: Language) -> Lane {
        let class = |name: &str, rate_per_s, priority| TaskClass {
            name: name.to_owned(),
            arrivals: Arrivals::Poisson { rate_per_s },
            size: Size::Exponential { mean: 1.0 },
            priority,
            ..TaskClass::default()
        };
        let mut draft = Draft {
            models: vec![Model {
                name: "Model A".to_owned(),
                slots_per_replica: 4,
                ..Model::default()
            }],
            tasks: vec![class("urgent", 0.8, priority), class("other", 1.2, 5)],
            ..Draft::default()
        };
        draft.policies.urgent = Choice { id: id.to_owned(), values: vec![7.0, kept] };
        let said = lane_words(language.texts(), &draft).expect("slots are kept");
        let plain = |text: String| text.replace('\u{2009}', " ");
        Lane { size: plain(said.size), effect: plain(said.effect), ..said }
    }

    #[test]
    fn how_many_and_what_for() {
        let said = say("dedicated_lane", 1.0, 9, Language::English);
        let size = "So that at most 1 in 100 urgent tasks waits at all: A keeps 4 of 4 slots. Rule \
                    of thumb, a + 2.33 √a: 3, for urgent loads a of 0.8 busy slots.";
        let effect = "The lane hurts urgent tasks: on A they wait 4 s on average in it, and would \
                      wait 0.0543 s going first on all slots.";
        assert_eq!((said.size.as_str(), said.effect.as_str(), said.warns), (size, effect, true));
        let said = say("cut_off", 1.0, 9, Language::English);
        let effect = "On A urgent tasks wait 0.025 s on average and others 0.396 s; with nothing \
                      kept, 0.0543 s and 0.109 s.";
        assert_eq!((said.effect.as_str(), said.warns), (effect, false));
        assert!(say("dedicated_lane", 3.0, 9, Language::English).effect.contains("without end"));
        assert!(say("dedicated_lane", 1.0, 5, Language::English).size.contains("for nobody"));
        assert!(say("dedicated_lane", 1.0, 9, Language::Chinese).effect.contains("拖慢紧急任务"));
    }
}
