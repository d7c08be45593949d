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

/// A family's texts: a field for each id, so that a missing text does not compile.
macro_rules! policy_texts {
    ($(#[$about:meta])* $name:ident { $($id:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name {
            $(pub $id: PolicyText,)*
        }

        impl $name {
            /// The text of the policy with this catalogue id.
            pub fn get(&self, id: &str) -> Option<&PolicyText> {
                $(if id == stringify!($id) {
                    return Some(&self.$id);
                })*
                None
            }
        }
    };
}

/// Words of parameters and of their options, found by id.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($id:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name {
            $(pub $id: &'static str,)*
        }

        impl $name {
            /// The word for a parameter or one of its options.
            pub fn get(&self, id: &str) -> Option<&'static str> {
                $(if id == stringify!($id) {
                    return Some(self.$id);
                })*
                None
            }
        }
    };
}

policy_texts!(
    /// What happens to work before anybody decides where it goes.
    PrepareTexts {
        clean,
        pass,
    }
);

policy_texts!(
    /// What is done with tasks that ask for the same.
    DuplicatesTexts {
        keep_all,
    }
);

policy_texts!(
    /// Who is let in.
    AdmissionTexts {
        none,
    }
);

policy_texts!(
    /// What policies know of sizes.
    SizesTexts {
        class_mean,
        exact,
        noisy,
        unknown,
    }
);

policy_texts!(
    /// Who decides, and on which view.
    DispatchTexts {
        one,
        several,
    }
);

policy_texts!(
    /// Who gets a task.
    AllocateTexts {
        by_hand,
        central_queue,
        join_shortest_queue,
        power_of_two_choices,
        proportional_share,
        random_by_capacity,
        round_robin,
        shortest_expected_delay,
    }
);

policy_texts!(
    /// In which order tasks start.
    QueueTexts {
        ageing,
        deficit_round_robin,
        earliest_deadline,
        fifo,
        lifo,
        multilevel_feedback,
        processor_sharing,
        psjf,
        shortest_job,
        srpt,
        static_priority,
        token_fairness,
        weighted_fair_queueing,
    }
);

policy_texts!(
    /// How urgent tasks get through.
    UrgentTexts {
        ageing_boost,
        cut_off,
        deadline_boost,
        dedicated_lane,
        head_of_line,
        none,
        preemption,
    }
);

policy_texts!(
    /// What changes while running.
    BalanceTexts {
        none,
    }
);

words!(
    /// Parameters of policies and their options, sorted.
    ParameterWords {
        ageing_per_s,
        boost_after_s,
        boost_before_s,
        boost_s,
        clock,
        counted,
        deal,
        dispatchers,
        first,
        from_priority,
        gps,
        input_token_weight,
        interrupted,
        interrupts,
        largest_deficit,
        levels,
        never,
        not_counted,
        output_token_weight,
        overhead_s,
        own_sends,
        quantum,
        random,
        reserved_slots,
        restart,
        resume,
        scfq,
        sfq,
        sigma,
        tie,
        uniform,
        update_s,
        work_max,
        work_min,
    }
);

/// All that is said of policies.
#[derive(Debug)]
pub struct PolicyTexts {
    pub prepare: PrepareTexts,
    pub duplicates: DuplicatesTexts,
    pub admission: AdmissionTexts,
    pub sizes: SizesTexts,
    pub dispatch: DispatchTexts,
    pub allocate: AllocateTexts,
    pub queue: QueueTexts,
    pub urgent: UrgentTexts,
    pub balance: BalanceTexts,
    /// Parameters and their options.
    pub words: ParameterWords,
    /// Headings of the picker.
    pub groups: GroupTexts,
}

/// Headings under which a family's policies are listed.
#[derive(Debug)]
pub struct GroupTexts {
    pub affine: &'static str,
    pub blind: &'static str,
    pub by_arrival: &'static str,
    pub by_size: &'static str,
    pub by_urgency: &'static str,
    pub fair: &'static str,
    pub learning: &'static str,
    pub looking: &'static str,
    pub sampling: &'static str,
    pub shared: &'static str,
    pub weighted: &'static str,
}
