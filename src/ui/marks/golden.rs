//! Golden pictures: each state worth seeing is drawn from a real run and kept as a file.
//!
//! `UPDATE_GOLDEN=1 cargo nextest run` rewrites them; read the difference before it is committed.

use super::{Scene, to_svg};
use crate::i18n::{Language, PictureTexts};
use crate::sim::check::check as checked;
use crate::sim::measure::{WaitHistogram, gather_waits, stability};
use crate::sim::scenario::{
    Arrivals, Choice, Draft, Length, Model, Promise, Scenario, Size, Speed, SpeedUnit, Target,
    TaskClass,
};
use crate::sim::study::Study;
use crate::sim::units::Time;
use crate::view::{self, PipelineView, Played, ResultsView};
use std::path::PathBuf;
use std::rc::Rc;

/// Compares a picture with its file.
pub fn check(name: &str, scene: &Scene) {
    compare(&format!("{name}.svg"), &to_svg(scene));
}

/// Compares a text with its file under `tests/golden/pictures`.
pub fn compare(file: &str, found: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pictures");
    let path = folder.join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).expect("the folder of golden files can be made");
        std::fs::write(&path, found).expect("a golden file can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == found, "{file} differs: look at it with UPDATE_GOLDEN=1 and git diff");
}

/// A scenario to draw.
pub struct Fleet {
    draft: Draft,
    texts: &'static PictureTexts,
}

/// What there is to draw of it.
pub struct Shown {
    pub draft: Draft,
    pub scenario: Rc<Scenario>,
    pub pipeline: PipelineView,
    pub played: Played,
    /// Of the long run.
    pub results: ResultsView,
    /// What its charts are drawn from.
    pub series: view::Series,
    pub outcome: crate::sim::outcome::Outcome,
    pub texts: &'static PictureTexts,
}

fn model(index: usize, replicas: u32, slots: u32, speed: Speed) -> Model {
    let letter = char::from(b'A' + (index % 26) as u8);
    let name = if index < 26 {
        format!("Model {letter}")
    } else {
        format!("Model {letter}{}", index / 26)
    };
    Model {
        name,
        mark: (index % 8) as u8,
        replicas,
        slots_per_replica: slots,
        speed,
        cost_per_hour: 0.6,
        ..Model::default()
    }
}

fn seconds(value: f64) -> Speed {
    Speed { value, unit: SpeedUnit::SecondsPerUnit }
}

fn chat(rate_per_s: f64) -> TaskClass {
    TaskClass {
        name: "chat".to_owned(),
        arrivals: Arrivals::Poisson { rate_per_s },
        promise: Some(Promise { target: Target::Start, within_s: 2.0 }),
        ..TaskClass::default()
    }
}

impl Fleet {
    fn with(models: Vec<Model>, tasks: Vec<TaskClass>) -> Fleet {
        let mut draft = Draft { models, tasks, ..Draft::default() };
        draft.run.length = Length::Seconds(400.0);
        draft.run.warmup_s = 40.0;
        draft.run.replications = 4;
        draft.run.seed = 2373;
        Fleet { draft, texts: &Language::English.texts().pictures }
    }

    /// The opening example.
    pub fn unequal() -> Fleet {
        let models = vec![model(0, 4, 4, seconds(1.0)), model(1, 1, 4, seconds(3.2))];
        Fleet::with(models, vec![chat(12.0)])
    }

    /// Round robin gives the small model more than it can do.
    pub fn overloaded() -> Fleet {
        Fleet::unequal().allocated("round_robin")
    }

    /// The article's fleet with its batch.
    pub fn article() -> Fleet {
        let speed = |value| Speed { value, unit: SpeedUnit::UnitsPerSecond };
        let mut models: Vec<Model> =
            (0..3).map(|index| model(index, 1, 1, speed(100.0 * (index + 1) as f64))).collect();
        for (index, model) in models.iter_mut().enumerate() {
            model.name = format!("Model {}", index + 1);
        }
        let class = |(index, count): (usize, u64)| TaskClass {
            name: format!("Batch {}", index + 1),
            arrivals: Arrivals::AllAtOnce { count, at_s: 0.0 },
            size: Size::Constant { work: 1.0 },
            model: Some(index),
            ..TaskClass::default()
        };
        let tasks = [50, 150, 250].into_iter().enumerate().map(class).collect();
        let mut fleet = Fleet::with(models, tasks).allocated("by_hand");
        fleet.draft.run.length = Length::UntilDone;
        fleet.draft.run.warmup_s = 0.0;
        fleet.draft.run.replications = 1;
        fleet
    }

    /// The same with requirements.
    pub fn requiring(mut self, lines: &[&str]) -> Fleet {
        self.draft.requirements = lines.iter().map(|line| (*line).to_owned()).collect();
        self
    }

    /// So many models, of four kinds.
    pub fn of(count: usize) -> Fleet {
        let kind = |index: usize| {
            model(index, 1 + (index % 3) as u32, 2, seconds(0.5 + (index % 4) as f64))
        };
        let models: Vec<Model> = (0..count).map(kind).collect();
        let capacity: f64 = models.iter().map(Model::capacity).sum();
        let mut fleet = Fleet::with(models, vec![chat(capacity * 0.8)]);
        fleet.draft.run.length = Length::Seconds(60.0);
        fleet.draft.run.warmup_s = 10.0;
        fleet.draft.run.replications = 1;
        fleet
    }

    /// The same with another rule of allocation.
    pub fn allocated(mut self, id: &str) -> Fleet {
        self.draft.policies.allocate = Choice::of(id);
        self
    }

    /// The same with a balancer.
    pub fn balanced(mut self, id: &str) -> Fleet {
        self.draft.policies.balance = Choice::of(id);
        self
    }

    /// So many times as many tasks, of which each is so much smaller.
    pub fn busier(mut self, times: f64) -> Fleet {
        for class in &mut self.draft.tasks {
            if let Arrivals::Poisson { rate_per_s } = &mut class.arrivals {
                *rate_per_s *= times;
            }
            class.size = Size::Exponential { mean: 1.0 / times };
        }
        self
    }

    /// A second class that is urgent and interrupts the first, whose work is then lost.
    pub fn interrupted(mut self, rate_per_s: f64) -> Fleet {
        let urgent = TaskClass { name: "urgent".to_owned(), priority: 9, ..chat(rate_per_s) };
        self.draft.tasks.push(urgent);
        let values = vec![7.0, 1.0];
        self.draft.policies.urgent = Choice { values, ..Choice::of("preemption") };
        self
    }

    /// Tasks hold so much memory, and models have so much for each replica [GB].
    pub fn holding(mut self, task_gb: f64, model_gb: f64) -> Fleet {
        self.draft.tasks.iter_mut().for_each(|class| class.memory_gb = task_gb);
        self.draft.models.iter_mut().for_each(|model| model.memory_gb = model_gb);
        self
    }

    /// Who finds `most` others in the system is refused.
    pub fn capped(mut self, most: f64) -> Fleet {
        self.draft.policies.admission = Choice { values: vec![most], ..Choice::of("queue_cap") };
        self.draft.tasks.iter_mut().for_each(|class| class.promise = None);
        self
    }

    /// Each task takes half a second to prepare; those of a tenth of the mean and of three times it
    /// are dropped.
    pub fn cleaned(mut self) -> Fleet {
        self.draft.policies.prepare = Choice { values: vec![0.5, 0.1, 3.0], ..Choice::of("clean") };
        self
    }

    /// The same in Chinese.
    pub fn chinese(self) -> Fleet {
        Fleet { texts: &Language::Chinese.texts().pictures, ..self }
    }

    /// Runs it and asks for every view.
    pub fn shown(self, at_s: f64) -> Shown {
        let scenario = Rc::new(checked(self.draft).expect("a sound scenario"));
        let study = Study::new(Rc::clone(&scenario)).to_end();
        let stability = stability(&scenario);
        let outcome = study.window().expect("a played run");
        let measures = study.window_measures().expect("its figures");
        let mut waits = vec![WaitHistogram::new(); scenario.models.len()];
        gather_waits(&mut waits, outcome, Time::ZERO);
        let length_s = measures.to_s;
        let of = (length_s, 656);
        let series = view::Series::of(&scenario, outcome, of, view::Grouping::Each);
        let wish = view::first_wish(length_s, 656);
        let charts = view::charts(&scenario, outcome, &series, wish);
        let played = Played {
            length_s,
            tasks: outcome.len() as u64,
            spark: view::spark_of(&charts, &series, 300),
            strips: charts.strips,
            plot: charts.plot,
            tail: view::tail(&scenario, &waits),
            acts: view::acts(&scenario, outcome, 0, 0).total,
            memory: charts.memory,
            results: view::of_run(&study, &stability).expect("its results"),
            pipeline: view::pipeline(&scenario, outcome, at_s),
            load: charts.load,
        };
        let results = view::of_study(&study, &stability).expect("a long run");
        Shown {
            draft: Scenario::clone(&scenario).into_draft(),
            pipeline: played.pipeline.clone(),
            scenario,
            played,
            results,
            series,
            outcome: outcome.clone(),
            texts: self.texts,
        }
    }
}
