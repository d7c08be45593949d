//! Parameters of policies and their options, sorted.

use crate::i18n::ParameterWords;

pub const WORDS: ParameterWords = ParameterWords {
    counted: "counted",
    deal: "Dealt",
    dispatchers: "Dispatchers",
    first: "first in the list",
    largest_deficit: "by largest deficit",
    not_counted: "not counted",
    overhead_s: "Time per task",
    own_sends: "Own sends",
    random: "at random",
    sigma: "Error, σ of the logarithm",
    tie: "Ties",
    uniform: "at random",
    update_s: "Updated every",
    work_max: "Largest size",
    work_min: "Smallest size",
};
