//! Names and descriptions of policies: one for each row of the catalogue.

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

/// Texts in the order of their ids.
#[derive(Debug)]
pub struct Listed<T: 'static> {
    /// The ids.
    pub ids: &'static [&'static str],
    /// A text for each.
    pub texts: &'static [T],
}

impl<T> Listed<T> {
    /// The text with this id.
    pub fn get(&self, id: &str) -> Option<&'static T> {
        self.texts.get(self.ids.iter().position(|known| *known == id)?)
    }
}

/// Texts found by id. They are written as a struct with a field for each id, so that a missing text
/// does not compile, and kept as a list, so that finding one takes no code for each.
macro_rules! listed_texts {
    ($(#[$about:meta])* $name:ident of $text:ty { $($id:ident),* $(,)? }) => {
        $(#[$about])*
        pub struct $name {
            $(pub $id: $text,)*
        }

        impl $name {
            /// All ids.
            pub const IDS: &'static [&'static str] = &[$(stringify!($id)),*];

            /// The texts in the order of the ids.
            pub const fn list(&self) -> [$text; Self::IDS.len()] {
                [$(self.$id),*]
            }
        }
    };
}

pub(super) use listed_texts;

listed_texts!(
    /// What happens to work before anybody decides where it goes.
    PrepareTexts of PolicyText {
        clean,
        pass,
    }
);

listed_texts!(
    /// What is done with tasks that ask for the same.
    DuplicatesTexts of PolicyText {
        cache_lru,
        cache_ttl,
        keep_all,
        single_flight,
        skip_at_head,
    }
);

listed_texts!(
    /// Who is let in.
    AdmissionTexts of PolicyText {
        client_throttling,
        codel,
        concurrency_limit,
        deadline_aware,
        lowest_first,
        none,
        queue_cap,
        token_bucket,
        trunk_reservation,
    }
);

listed_texts!(
    /// What policies know of sizes.
    SizesTexts of PolicyText {
        class_mean,
        exact,
        noisy,
        unknown,
    }
);

listed_texts!(
    /// Who decides, and on which view.
    DispatchTexts of PolicyText {
        one,
        several,
    }
);

listed_texts!(
    /// Who gets a task.
    AllocateTexts of PolicyText {
        bounded_load_hash,
        by_hand,
        central_queue,
        consistent_hash,
        envoy_least_request,
        envoy_round_robin,
        finagle_p2c,
        haproxy_leastconn,
        haproxy_random,
        haproxy_roundrobin,
        haproxy_static_rr,
        interleaved_wrr,
        join_idle_queue,
        join_shortest_queue,
        jsq_d,
        least_work_left,
        litellm_cost_based,
        litellm_latency_based,
        litellm_least_busy,
        litellm_simple_shuffle,
        litellm_usage_based,
        maglev,
        nginx_least_conn,
        nginx_random_two,
        nginx_smooth,
        optimal_random_split,
        peak_ewma,
        power_of_two_choices,
        prefix_affinity,
        prefix_aware,
        prequal,
        proportional_share,
        random_by_capacity,
        random_uniform,
        round_robin,
        sglang_power_of_two,
        shortest_expected_delay,
        sticky_sessions,
        time_window_average,
    }
);

listed_texts!(
    /// In which order tasks start.
    QueueTexts of PolicyText {
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

listed_texts!(
    /// How urgent tasks get through.
    UrgentTexts of PolicyText {
        ageing_boost,
        cut_off,
        deadline_boost,
        dedicated_lane,
        head_of_line,
        none,
        preemption,
    }
);

listed_texts!(
    /// What changes while running.
    BalanceTexts of PolicyText {
        aimd_p95,
        ewma_latency,
        grpc_weights,
        inverse_load,
        none,
        threshold_migration,
        wait_feedback,
        work_stealing,
    }
);

listed_texts!(
    /// Parameters of policies and their options, sorted.
    ParameterWords of &'static str {
        accepts_factor,
        adapts,
        ageing_per_s,
        aimd,
        amount,
        any_drawn,
        as_built,
        as_published,
        average,
        bias,
        blackout_s,
        boost_after_s,
        boost_before_s,
        boost_s,
        buffer,
        burst,
        by,
        by_capacity,
        cap,
        chance,
        clock,
        counted,
        current,
        cut,
        deal,
        decay_s,
        default_rtt_s,
        delay_s,
        dispatchers,
        distinct,
        draw_tie,
        drawn_only,
        draws,
        eps,
        equal,
        expiry_s,
        exponential_mean,
        factor_percent,
        fallback,
        finagle,
        first,
        first_drawn,
        fixed,
        form,
        free_slot,
        from_priority,
        full_scan,
        gain,
        gps,
        gradient,
        half,
        idle,
        imbalance_least,
        imbalance_ratio,
        in_flight,
        in_system,
        in_system_at_model,
        input_token_weight,
        interrupted,
        interrupts,
        interval_s,
        join,
        largest_deficit,
        last_drawn,
        latency_buffer,
        least_loaded,
        levels,
        limit,
        list,
        load,
        longest_idle,
        m_2039,
        m_251,
        m_65537,
        maglev,
        match_least,
        memory_s,
        most_work,
        never,
        no,
        no_task,
        not_counted,
        one_task,
        output_token_weight,
        overhead_s,
        own_sends,
        penalty,
        pool_size,
        prefix_least,
        probes,
        quantum,
        quirk,
        quirk_kept,
        quirk_mended,
        raise,
        random,
        rate_per_s,
        remeasure_s,
        renewal,
        repeated,
        report_s,
        reserved_places,
        reserved_slots,
        restart,
        results_kept,
        resume,
        reuse,
        rif_quantile,
        ring,
        ring_max,
        ring_min,
        rpm_limit,
        run,
        sampling,
        scan,
        scfq,
        scope,
        sfq,
        sigma,
        smallest_tree,
        step,
        table,
        table_size,
        target_s,
        tie,
        tower,
        tpm_limit,
        tree_most,
        ttl_s,
        two_choices,
        uniform,
        update_s,
        victim,
        waiting_at_model,
        weight,
        window,
        window_mean,
        window_s,
        work_max,
        work_min,
        yes,
    }
);

/// All that is said of policies.
#[derive(Debug)]
pub struct PolicyTexts {
    pub prepare: Listed<PolicyText>,
    pub duplicates: Listed<PolicyText>,
    pub admission: Listed<PolicyText>,
    pub sizes: Listed<PolicyText>,
    pub dispatch: Listed<PolicyText>,
    pub allocate: Listed<PolicyText>,
    pub queue: Listed<PolicyText>,
    pub urgent: Listed<PolicyText>,
    pub balance: Listed<PolicyText>,
    /// Parameters and their options.
    pub words: Listed<&'static str>,
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
