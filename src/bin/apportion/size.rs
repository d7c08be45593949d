//! The cheapest fleet that meets a scenario's requirements.

use crate::Done;
use crate::expect::finite;
use crate::input::{self, Refusal};
use crate::options::{Options, number, wrong};
use apportion::i18n::number::{figures, three};
use apportion::i18n::{Language, Texts};
use apportion::sim::require::{Light, Names, of, parse, write};
use apportion::sim::scenario::Scenario;
use apportion::sim::size::{
    By, Condition, Down, Fleet, Found, Receipt, SizeAnswer, SizePlan, Sizing,
};
use apportion::ui::words;
use serde_json::{Value, json};
use std::fmt::Write;

/// Runs of each fleet at most, where the scenario asks for fewer.
const RUNS: u32 = 20;

/// Sizes the scenario's fleet; exit 1 if no fleet meets the requirements.
pub fn size(options: &Options) -> Result<Done, Refusal> {
    let scenario = input::scenario(options.only("size")?)?;
    let names = Names::of(&scenario);
    let mut requirements = of(&scenario);
    for line in options.all("--require") {
        let said = |fault| words::wrong_requirement(Language::English.texts(), &fault);
        let read = parse(line, &names).map_err(|fault| wrong(format!("{line}: {}", said(fault))));
        requirements.push(read?);
    }
    if requirements.is_empty() {
        let text = "size: the scenario has no requirements; give one with --require 'LINE'";
        return Err(wrong(text.to_owned()));
    }
    let plan = SizePlan {
        draft: (**scenario).clone(),
        requirements,
        conditions: conditions(options)?,
        runs_most: options.count("--runs")?.unwrap_or(scenario.run.replications.max(RUNS)),
    };
    let sizing = Sizing::new(plan).to_end();
    let text = if options.has("--json") {
        format!("{:#}\n", as_json(&scenario, &sizing))
    } else {
        as_text(&scenario, &sizing)
    };
    Ok(Done { text, code: u8::from(sizing.answer_found().is_none()) })
}

fn conditions(options: &Options) -> Result<Vec<Condition>, Refusal> {
    let mut conditions = vec![Condition::PLAIN];
    for text in options.all("--traffic") {
        let traffic = match number(text.trim_start_matches('+')) {
            Some((percent, true)) => 1.0 + percent / 100.0,
            Some((factor, false)) => factor,
            None => 0.0,
        };
        if traffic <= 0.0 {
            return Err(wrong(format!("--traffic {text}: such as +20% or 1.2 is expected")));
        }
        conditions.push(Condition { traffic, down: Down::Nothing });
    }
    for (option, down) in [("--survive-one", Down::Replica), ("--survive-model", Down::Model)] {
        if options.has(option) {
            conditions.push(Condition { traffic: 1.0, down });
        }
    }
    Ok(conditions)
}

/// `5 × A, 2 × B`.
fn fleet_text(scenario: &Scenario, fleet: &Fleet) -> String {
    let there = scenario.models.iter().zip(fleet).filter(|(_, replicas)| **replicas > 0);
    let parts: Vec<String> =
        there.map(|(model, replicas)| format!("{replicas} × {}", model.name)).collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

fn condition_text(scenario: &Scenario, condition: &Condition, found: &Found) -> String {
    let name = |model: usize| scenario.models.get(model).map_or("", |model| model.name.as_str());
    let down = found.down.map(name).unwrap_or_default();
    match condition.down {
        Down::Replica => format!("with a replica of {down} down"),
        Down::Model => format!("with {down} down"),
        Down::Nothing if condition.traffic == 1.0 => "as it is".to_owned(),
        Down::Nothing => format!("at {}% of the traffic", three(condition.traffic * 100.0)),
    }
}

fn found_text(texts: &Texts, scenario: &Scenario, plan: &SizePlan, found: &Found) -> String {
    let when = condition_text(scenario, &plan.conditions[found.condition], found);
    let requirement = &plan.requirements[found.requirement];
    let line = write(requirement, &Names::of(scenario));
    let named = requirement.quantity.named;
    let light = match found.light {
        Light::Green => texts.require.met,
        Light::Red => texts.require.missed,
        Light::Unclear => texts.require.unclear,
    };
    match found.by {
        By::Simulation => {
            let value = words::figure_value(named, found.interval.mean);
            let half = words::figure_value(named, found.interval.half_width);
            format!("{line} is {light} {when}: {value} ± {half}")
        }
        By::ErlangC { value } => {
            let value = words::figure_value(named, value);
            format!("{line} is {light} {when}: {value} by Erlang C")
        }
        By::Load { rho } => {
            format!("queues grow {when}: offered work over capacity is {}", figures(rho, 4))
        }
        By::Unsound => format!("cannot run the scenario {when}"),
    }
}

fn as_text(scenario: &Scenario, sizing: &Sizing) -> String {
    let (texts, plan) = (Language::English.texts(), sizing.plan());
    let say = |found: &Found| found_text(texts, scenario, plan, found);
    let mut text = String::new();
    let tried = sizing.progress().tried;
    let Some(answer) = sizing.answer_found() else {
        let _ = writeln!(text, "no fleet of these models meets this ({tried} simulated)");
        if let Some((fleet, found)) = sizing.last_failed() {
            let _ = writeln!(text, "the last: {}: {}", fleet_text(scenario, fleet), say(found));
        }
        return text;
    };
    let _ = writeln!(
        text,
        "{}: {} $ per hour, {} $ per million tasks ({tried} fleets simulated)",
        fleet_text(scenario, &answer.fleet),
        three(answer.cost_per_hour),
        three(answer.cost_per_million)
    );
    for found in &answer.found {
        let _ = writeln!(text, "  {}", say(found));
    }
    let _ = writeln!(
        text,
        "headroom: {} tasks/s more meet this; {} more fill the fleet",
        three(answer.headroom_per_s),
        three(answer.to_saturation_per_s)
    );
    if !answer.proven {
        text += "not every cheaper fleet was tried: there are too many\n";
    }
    for Receipt { fleet, cost_per_hour, fails } in &answer.receipt {
        let fails = fails.as_ref().map_or("there is nothing to run on".to_owned(), say);
        let (fleet, cost) = (fleet_text(scenario, fleet), three(*cost_per_hour));
        let _ = writeln!(text, "one step cheaper: {fleet}, {cost} $ per hour: {fails}");
    }
    text
}

fn as_json(scenario: &Scenario, sizing: &Sizing) -> Value {
    let plan = sizing.plan();
    let names = Names::of(scenario);
    let fleet = |fleet: &Fleet| -> Value {
        let entry = |(model, replicas): (&apportion::sim::scenario::Model, &u32)| json!({ "model": model.name, "replicas": replicas });
        scenario.models.iter().zip(fleet).map(entry).collect()
    };
    let found = |found: &Found| {
        let condition = &plan.conditions[found.condition];
        let (by, value) = match found.by {
            By::Simulation => ("simulation", Value::Null),
            By::Load { rho } => ("load", finite(rho)),
            By::ErlangC { value } => ("erlang_c", finite(value)),
            By::Unsound => ("unsound", Value::Null),
        };
        json!({
            "requirement": write(&plan.requirements[found.requirement], &names),
            "traffic": condition.traffic,
            "down": found.down.map(|model| &scenario.models[model].name),
            "when": condition_text(scenario, condition, found),
            "light": match found.light {
                Light::Green => "green",
                Light::Red => "red",
                Light::Unclear => "cannot_tell",
            },
            "mean": finite(found.interval.mean),
            "half_width_95": finite(found.interval.half_width),
            "by": by,
            "by_value": value,
        })
    };
    let receipt = |receipt: &Receipt| {
        json!({
            "fleet": fleet(&receipt.fleet),
            "cost_per_hour": receipt.cost_per_hour,
            "fails": receipt.fails.as_ref().map(found),
        })
    };
    let answer = |answer: &SizeAnswer| {
        json!({
            "fleet": fleet(&answer.fleet),
            "cost_per_hour": answer.cost_per_hour,
            "cost_per_million": finite(answer.cost_per_million),
            "proven_cheapest": answer.proven,
            "requirements": answer.found.iter().map(found).collect::<Vec<_>>(),
            "headroom_tasks_per_s": finite(answer.headroom_per_s),
            "to_saturation_tasks_per_s": finite(answer.to_saturation_per_s),
            "receipt": answer.receipt.iter().map(receipt).collect::<Vec<_>>(),
        })
    };
    json!({
        "format": "apportion-size",
        "version": 1,
        "engine": env!("CARGO_PKG_VERSION"),
        "answer": sizing.answer_found().map(answer),
        "fleets_simulated": sizing.progress().tried,
        "last_failed": sizing.last_failed().map(|(tried, why)| {
            json!({ "fleet": fleet(tried), "fails": found(why) })
        }),
    })
}
