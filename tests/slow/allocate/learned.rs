//! LiteLLM's rules that count the minute on the clock, or learn from answers.

use super::{Answer, Happened, Known, least};

const MINUTE: u64 = 60_000_000_000;
const HOUR: u64 = 60 * MINUTE;

pub fn pick(id: &str, values: &[f64], known: &Known) -> Option<Answer> {
    let count = known.models();
    let mut draws = known.draws();
    let input = known.tokens[known.task].0;
    let no_limit = |limit: f64| if limit > 0.0 { limit } else { f64::INFINITY };
    let candidates: Vec<usize> = match id {
        "litellm_usage_based" => {
            let (tokens, calls) = (no_limit(values[0]), no_limit(values[1]));
            let has_room = |m: &usize| {
                let reaches = values[2] == 1.0 && sent(known, *m) + 1.0 >= calls;
                done_tokens(known, *m, |_| true) + input <= tokens && !reaches
            };
            let open: Vec<usize> = (0..count).filter(has_room).collect();
            let used: Vec<f64> = open.iter().map(|m| done_tokens(known, *m, |_| true)).collect();
            let lowest: Vec<usize> = least(&used).into_iter().map(|place| open[place]).collect();
            // Of those one is drawn, and then asked whether it may be called.
            let drawn = (!lowest.is_empty()).then(|| lowest[draws.below(lowest.len())]);
            drawn.filter(|m| sent(known, *m) < calls).into_iter().collect()
        }
        "litellm_cost_based" => {
            let within = |m: &usize| {
                done_tokens(known, *m, |_| true) + input <= no_limit(values[0])
                    && done_calls(known, *m, |_| true) < no_limit(values[1])
            };
            let price = |m: usize| {
                let model = &known.scenario.models[m];
                model.price_per_hour() / model.capacity()
            };
            let open: Vec<usize> = (0..count).filter(within).collect();
            let prices: Vec<f64> = open.iter().map(|m| price(*m)).collect();
            least(&prices).first().map(|place| open[*place]).into_iter().collect()
        }
        "litellm_latency_based" => {
            let answered = |task: usize| known.tokens[task].1 > 0.0;
            let within = |m: &usize| {
                done_tokens(known, *m, answered) + input <= no_limit(values[1])
                    && done_calls(known, *m, answered) < no_limit(values[2])
            };
            let means: Vec<f64> = (0..count).map(|m| mean_latency(known, m, values[3])).collect();
            let open: Vec<usize> = (0..count).filter(within).collect();
            let lowest = open.iter().map(|m| means[*m]).fold(f64::INFINITY, f64::min);
            open.into_iter().filter(|m| means[*m] <= lowest + values[0] * lowest).collect()
        }
        _ => return None,
    };
    Some(match candidates.len() {
        0 => Answer::Refuse,
        _ if id == "litellm_latency_based" => Answer::To(candidates[draws.below(candidates.len())]),
        _ => Answer::To(candidates[0]),
    })
}

/// Calls to a model in this minute.
fn sent(known: &Known, m: usize) -> f64 {
    let in_minute = |happened: &&Happened| match **happened {
        Happened::Sent { at, model, .. } => model == m && at / MINUTE == known.now / MINUTE,
        _ => false,
    };
    known.log.iter().filter(in_minute).count() as f64
}

/// Tasks done by a model in this minute, of those that count.
fn done(known: &Known, m: usize, counts: impl Fn(usize) -> bool) -> Vec<usize> {
    let task = |happened: &Happened| match *happened {
        Happened::Done { at, task, model } => {
            let in_minute = model == m && at / MINUTE == known.now / MINUTE;
            (in_minute && counts(task)).then_some(task)
        }
        _ => None,
    };
    known.log.iter().filter_map(task).collect()
}

fn done_calls(known: &Known, m: usize, counts: impl Fn(usize) -> bool) -> f64 {
    done(known, m, counts).len() as f64
}

fn done_tokens(known: &Known, m: usize, counts: impl Fn(usize) -> bool) -> f64 {
    let tokens = |task: usize| known.tokens[task].0 + known.tokens[task].1;
    done(known, m, counts).into_iter().map(tokens).fold(0.0, |sum, tokens| sum + tokens)
}

/// Mean of up to ten seconds a token; of more, the first nine and the last, or the last ten.
fn mean_latency(known: &Known, m: usize, mended: f64) -> f64 {
    let (mut list, mut since) = (Vec::new(), None);
    let is_old = |since: Option<u64>, now: u64| since.is_some_and(|since| now - since > HOUR);
    for happened in known.log {
        let Happened::Done { at, task, model } = *happened else { continue };
        if known.tokens[task].1 <= 0.0 {
            continue;
        }
        // All models forget together, an hour after the first of all answers.
        if is_old(since, at) {
            (list, since) = (Vec::new(), None);
        }
        since = since.or(Some(at));
        if model == m {
            list.push(known.response(task, at) as f64 / 1e9 / known.tokens[task].1);
        }
    }
    if is_old(since, known.now) {
        list.clear();
    }
    if list.len() > 10 {
        let last = list.len() - 1;
        list = if mended == 1.0 {
            list.split_off(last - 9)
        } else {
            list[..9].iter().chain(&list[last..]).copied().collect()
        };
    }
    list.iter().sum::<f64>() / list.len().max(1) as f64
}
