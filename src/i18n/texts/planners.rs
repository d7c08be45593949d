//! Names and descriptions of planners: one field for each row of their list.

use super::policies::{PolicyText, listed_texts};

listed_texts!(
    /// Planners of a batch known at once.
    PlannerTexts of PolicyText {
        dhondt,
        earliest_available,
        exact,
        fastest_lane,
        heft,
        largest_differencing,
        largest_remainder,
        list_scheduling,
        local_search,
        longest_first,
        max_min,
        min_min,
        multifit,
        neighbourhood,
        slack,
        sufferage,
        webster,
    }
);
