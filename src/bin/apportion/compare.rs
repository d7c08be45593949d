//! Policies of a family, or whole scenarios, against each other on the same tasks.

use crate::Done;
use crate::expect::finite;
use crate::input::{self, Refusal};
use crate::options::{Options, number, wrong};
use apportion::i18n::Language;
use apportion::i18n::number::figures;
use apportion::sim::catalog::{Family, find, rows};
use apportion::sim::quantity::Quantity;
use apportion::sim::race::{Entrant, Judged, Matters, Plan, Race, Rank, Standing, by_policy};
use apportion::sim::require::{Names, parse_quantity, write_quantity};
use apportion::sim::scenario::{Choice, Scenario};
use apportion::ui::words;
use serde_json::{Value, json};
use std::fmt::Write;
use std::rc::Rc;

/// Runs of each entrant at most, where the scenario asks for fewer.
const RUNS: u32 = 20;
/// The share of the best that matters where nothing is said.
const MATTERS: f64 = 0.02;

/// Runs the race that the command line describes.
pub fn compare(options: &Options) -> Result<Done, Refusal> {
    let scenarios: Result<Vec<Rc<Scenario>>, Refusal> =
        options.plain.iter().map(|source| input::scenario(source)).collect();
    let scenarios = scenarios?;
    let Some(first) = scenarios.first() else {
        return Err(wrong("compare: a scenario is expected".to_owned()));
    };
    let entrants = match (options.get("--policies"), &scenarios[..]) {
        (Some(list), [only]) => of_policies(only, list, options.get("--family"))?,
        (None, [_, _, ..]) => of_scenarios(&scenarios, &options.plain),
        _ => {
            let text = "compare: one scenario with --policies, or two scenarios, are expected";
            return Err(wrong(text.to_owned()));
        }
    };
    if entrants.len() < 2 {
        return Err(wrong("compare: two policies or more are expected".to_owned()));
    }
    let names = Names::of(first);
    let quantity = |text: &str| {
        let said = |fault| words::wrong_requirement(Language::English.texts(), &fault);
        parse_quantity(text, &names).map_err(|fault| wrong(format!("{text}: {}", said(fault))))
    };
    let metrics = options.get("--metric").unwrap_or("p95_wait");
    let quantities: Result<Vec<Quantity>, Refusal> = metrics.split(',').map(quantity).collect();
    let plan = Plan {
        quantities: quantities?,
        matters: matters(options)?,
        runs_most: options.count("--runs")?.unwrap_or(first.run.replications.max(RUNS)),
    };
    let race = Race::new(entrants, plan).to_end();
    let text = if options.has("--json") {
        format!("{:#}\n", as_json(&race, &names))
    } else {
        as_text(&race, &names)
    };
    Ok(Done { text, code: 0 })
}

fn matters(options: &Options) -> Result<Matters, Refusal> {
    let Some(text) = options.get("--matters") else { return Ok(Matters::Relative(MATTERS)) };
    match number(text) {
        Some((value, true)) if value >= 0.0 => Ok(Matters::Relative(value / 100.0)),
        Some((value, false)) if value >= 0.0 => Ok(Matters::Absolute(value)),
        _ => Err(wrong(format!("--matters {text}: a number, or a number and %, is expected"))),
    }
}

fn of_scenarios(scenarios: &[Rc<Scenario>], sources: &[String]) -> Vec<Entrant> {
    let entrant = |(scenario, source): (&Rc<Scenario>, &String)| Entrant {
        name: source.clone(),
        scenario: Rc::clone(scenario),
    };
    scenarios.iter().zip(sources).map(entrant).collect()
}

fn of_policies(
    scenario: &Scenario,
    list: &str,
    family: Option<&str>,
) -> Result<Vec<Entrant>, Refusal> {
    let key = family.unwrap_or(Family::Allocate.key());
    let known = Family::ALL.into_iter().find(|family| family.key() == key);
    let Some(family) = known else {
        let keys: Vec<&str> = Family::ALL.into_iter().map(Family::key).collect();
        return Err(wrong(format!("--family {key}: there are {}", keys.join(", "))));
    };
    let choices: Result<Vec<Choice>, Refusal> =
        list.split(',').map(|text| choice(family, text)).collect();
    let choices = choices?;
    let (mut entrants, refused) = by_policy(scenario, family, &choices);
    if !refused.is_empty() {
        let texts = Language::English.texts();
        let line = |(id, problems): &(String, Vec<apportion::sim::scenario::Problem>)| {
            let say = |problem: &apportion::sim::scenario::Problem| {
                words::fault(texts, &problem.path, &problem.fault, scenario)
            };
            format!("{id}: {}", problems.iter().map(say).collect::<Vec<_>>().join(" "))
        };
        return Err(Refusal::Unsound(refused.iter().map(line).collect()));
    }
    for (entrant, text) in entrants.iter_mut().zip(list.split(',')) {
        let name = words::policy_name(Language::English.texts(), family, &entrant.name);
        let values = text.split_once(':').map(|(_, values)| format!(" ({values})"));
        entrant.name = name + &values.unwrap_or_default();
    }
    Ok(entrants)
}

/// `id` or `id:value_value`, as links have it.
pub fn choice(family: Family, text: &str) -> Result<Choice, Refusal> {
    let (word, values) = text.split_once(':').unwrap_or((text, ""));
    let by_short = || rows(family).iter().find(|row| row.short == word);
    let Some(row) = find(family, word).or_else(by_short) else {
        let ids: Vec<&str> = rows(family).iter().map(|row| row.id).collect();
        return Err(wrong(format!("{word}: no such policy; there are {}", ids.join(", "))));
    };
    let values: Option<Vec<f64>> = match values {
        "" => Some(Vec::new()),
        list => list.split('_').map(|value| Some(number(value)?.0)).collect(),
    };
    let values = values.ok_or_else(|| wrong(format!("{text}: numbers are expected after :")))?;
    Ok(Choice { id: row.id.to_owned(), values })
}

fn names_of(race: &Race) -> Vec<String> {
    race.entrants().iter().map(|entrant| entrant.name.clone()).collect()
}

fn as_text(race: &Race, names: &Names) -> String {
    let texts = Language::English.texts();
    let entrants = names_of(race);
    let mut text = String::new();
    for (place, quantity) in race.plan().quantities.iter().enumerate() {
        let judged = race.judged(place);
        let sentence = words::race_sentence(texts, quantity, &judged, &entrants, names);
        let figure = write_quantity(quantity, names);
        let _ =
            writeln!(text, "{sentence}\n  {figure:34} {:>22}   behind, 95% of all", "mean ± 95%");
        for entrant in words::by_place(&judged) {
            let Standing { mean, behind, rank, .. } = judged.standings[entrant];
            let value = |it: apportion::sim::measure::Interval| match it.half_width.is_finite() {
                true => format!("{} ± {}", figures(it.mean, 4), figures(it.half_width, 2)),
                false => figures(it.mean, 4),
            };
            let behind = if rank == Rank::Best { "best".to_owned() } else { value(behind) };
            let _ = writeln!(text, "  {:34} {:>22}   {behind}", entrants[entrant], value(mean));
        }
        text.push('\n');
    }
    for sentence in words::adequacy_sentences(texts, &race.adequacy(), &entrants) {
        let _ = writeln!(text, "{sentence}");
    }
    text
}

fn as_json(race: &Race, names: &Names) -> Value {
    let texts = Language::English.texts();
    let entrants = names_of(race);
    let of = |(place, quantity): (usize, &Quantity)| {
        let judged = race.judged(place);
        let standing = |entrant: usize| standing_json(&judged, entrant, &entrants[entrant]);
        json!({
            "figure": write_quantity(quantity, names),
            "winner": judged.winner().map(|winner| &entrants[winner]),
            "best": judged.best.map(|best| &entrants[best]),
            "tie": judged.is_tie(),
            "certain": judged.is_certain(),
            "matters": finite(judged.matters),
            "runs": judged.runs,
            "sentence": words::race_sentence(texts, quantity, &judged, &entrants, names),
            "entrants": (0..entrants.len()).map(standing).collect::<Vec<_>>(),
        })
    };
    let adequacy = race.adequacy();
    let overloaded: Vec<&String> = adequacy.overloaded.iter().map(|one| &entrants[*one]).collect();
    json!({
        "format": "apportion-comparison",
        "version": 1,
        "engine": env!("CARGO_PKG_VERSION"),
        "figures": race.plan().quantities.iter().enumerate().map(of).collect::<Vec<_>>(),
        "adequacy": {
            "warmup_s": adequacy.warmup_s,
            "settled": adequacy.settled,
            "tasks_per_run": adequacy.tasks_per_run,
            "overloaded": overloaded,
            "load": adequacy.rho,
            "tasks_for_mean_wait_to_5_percent": finite(adequacy.tasks_for_five_percent),
            "runs_needed_to_tell": adequacy.needed.map(|(runs, _)| runs),
            "tasks_needed_to_tell": adequacy.needed.map(|(_, tasks)| tasks),
        },
    })
}

fn standing_json(judged: &Judged, entrant: usize, name: &str) -> Value {
    let Standing { mean, behind, correlation, rank } = judged.standings[entrant];
    let (word, within) = match rank {
        Rank::Best => ("best", None),
        Rank::Beaten => ("beaten", None),
        Rank::Tie { within, proven: true } => ("tie", Some(within)),
        Rank::Tie { within, proven: false } => ("no_difference_found", Some(within)),
        Rank::Unknown => ("no_meaning", None),
    };
    json!({
        "name": name,
        "mean": finite(mean.mean),
        "half_width_95": finite(mean.half_width),
        "behind": finite(behind.mean),
        "behind_half_width_95_of_all": finite(behind.half_width),
        "correlation_with_best": finite(correlation),
        "rank": word,
        "within": within.map(finite),
    })
}
