//! Names and descriptions of policies: one field for each row of the catalogue.

/// What people read of a policy.
#[derive(Clone, Copy, Debug)]
pub struct PolicyText {
    /// Its name.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub does: &'static str,
    /// When it goes wrong.
    pub fails: &'static str,
}

/// One text for each policy, and for the words of their parameters.
#[derive(Debug)]
pub struct PolicyTexts {
    pub by_hand: PolicyText,
    pub central_queue: PolicyText,
    pub join_shortest_queue: PolicyText,
    pub power_of_two_choices: PolicyText,
    pub proportional_share: PolicyText,
    pub random_by_capacity: PolicyText,
    pub round_robin: PolicyText,
    pub shortest_expected_delay: PolicyText,
    pub fifo: PolicyText,
    pub none: PolicyText,
    /// Parameter: what happens when several are equally good.
    pub tie: &'static str,
    pub uniform: &'static str,
    pub first: &'static str,
    /// Parameter: how shares are dealt out.
    pub deal: &'static str,
    pub largest_deficit: &'static str,
    pub random: &'static str,
    /// Groups of the picker.
    pub group_blind: &'static str,
    pub group_looking: &'static str,
    pub group_shared: &'static str,
}

impl PolicyTexts {
    /// The text of the policy with this catalogue id.
    pub fn get(&self, id: &str) -> Option<&PolicyText> {
        Some(match id {
            "by_hand" => &self.by_hand,
            "central_queue" => &self.central_queue,
            "join_shortest_queue" => &self.join_shortest_queue,
            "power_of_two_choices" => &self.power_of_two_choices,
            "proportional_share" => &self.proportional_share,
            "random_by_capacity" => &self.random_by_capacity,
            "round_robin" => &self.round_robin,
            "shortest_expected_delay" => &self.shortest_expected_delay,
            "fifo" => &self.fifo,
            "none" => &self.none,
            _ => return None,
        })
    }

    /// The name of a parameter or of one of its options.
    pub fn word(&self, id: &str) -> Option<&'static str> {
        Some(match id {
            "tie" => self.tie,
            "uniform" => self.uniform,
            "first" => self.first,
            "deal" => self.deal,
            "largest_deficit" => self.largest_deficit,
            "random" => self.random,
            _ => return None,
        })
    }
}
