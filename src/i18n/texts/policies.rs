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

pub(super) use policy_texts;

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
        cache_lru,
        cache_ttl,
        keep_all,
        single_flight,
        skip_at_head,
    }
);

policy_texts!(
    /// Who is let in.
    AdmissionTexts {
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

words!(
    /// Parameters of policies and their options, sorted.
    ParameterWords {
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
