//! The worker without the browser: owns the run, works in slices, answers questions.

use crate::exchange::{document, record};
use crate::sim::check::check;
use crate::sim::measure::{Stability, stability};
use crate::sim::outcome::Outcome;
use crate::sim::scenario::{Scenario, Trace};
use crate::sim::study::Study;
use crate::sim::tree::Table;
use crate::view::{self, Answer, Grouping, Moment, Question, Series, TaskList, Timeline};
use crate::worker::drawing::{Drawing, Drawn, Sheet};
use crate::worker::looking::Looking;
use crate::worker::pool::clerk::Clerk;
use crate::worker::protocol::{Progress, Request, Response, RunId};
use crate::worker::traces;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// Events handled between two looks at the clock: a few tenths of a millisecond.
const EVENTS_PER_STEP: u32 = 4_096;

/// The worker's state: the run on screen, at most one that is to take its place, and the traces
/// that the page sent.
#[derive(Default)]
pub struct Session {
    traces: Table<Rc<Trace>>,
    /// The run whose pictures the page has; it answers until a newer one can.
    shown: Option<Job>,
    /// A newer run that cannot be drawn yet.
    coming: Option<Job>,
    /// What it does as one of a pool; such a worker has no run of its own.
    clerk: Clerk,
}

/// The index of a run; made again where models are put together in another way.
type Index = Option<Rc<Series>>;

/// A run that the page asked for.
struct Job {
    run: RunId,
    study: Study,
    stability: Stability,
    sheet: Sheet,
    /// Its pictures, while they are drawn.
    drawing: Option<Drawing>,
    over: bool,
    /// Replications that the page has figures of.
    told: u32,
    /// The share that the page was told of last.
    told_share: f64,
    /// Slices of work that it has had.
    slices: u32,
    /// What is done so far, until the run can be drawn.
    looking: Looking,
    /// Where tasks were at the instant that was asked for last.
    moment: Moment,
    /// The index that its charts are drawn from, for models one by one and for groups of them.
    series: RefCell<[Index; 2]>,
    /// Made with the first question about the timeline.
    timeline: OnceCell<Timeline>,
    /// The tasks whose table was asked for last.
    list: Option<TaskList>,
}

/// Progress is told when it has grown by this much: a long run does not keep the page busy.
const SHARE_STEP: f64 = 1.0 / 400.0;
/// It is not told in the first slices of a run: the page shows it after 300 ms, of which these are a
/// half, and a run that is done before need not stop to tell.
const SLICES_QUIET: u32 = 20;

impl Session {
    /// Gives the clerk a clock [ms].
    pub fn set_clock(&mut self, clock: fn() -> f64) {
        self.clerk.set_clock(clock);
    }

    /// Takes a request; what can be answered at once is answered.
    pub fn take(&mut self, request: Request) -> Vec<Response> {
        match request {
            Request::Clerk(said) => {
                let traces = &self.traces;
                self.clerk.take(said, &|key| traces.get(key.into()).cloned());
                Vec::new()
            }
            Request::KeepTrace { key, trace } => {
                self.traces.insert(key.into(), Rc::new(traces::from_wire(trace)));
                Vec::new()
            }
            Request::Run { run, document, traces, buckets, at_s } => {
                let Some(scenario) = self.read(&document, &traces) else {
                    self.coming = None;
                    return vec![Response::Refused { run }];
                };
                if let Some(job) = &mut self.shown
                    && job.study.takes_over(&scenario)
                {
                    self.coming = None;
                    return job.again(run, Sheet { buckets, at_s });
                }
                self.coming = Some(Job::new(run, scenario, Sheet { buckets, at_s }));
                if let Some(shown) = &mut self.shown {
                    shown.over = true;
                    // It still answers, but what it can make again need not be there meanwhile.
                    shown.series = RefCell::default();
                    shown.timeline = OnceCell::new();
                    shown.list = None;
                }
                Vec::new()
            }
            Request::Ask { run, question } => self.answer(run, question).into_iter().collect(),
            Request::Record { run, file, first } => {
                let played = |job: &Job| {
                    let outcome = job.study.window().filter(|_| job.run == run)?;
                    let piece = record::piece(file, job.scenario(), outcome, first);
                    Some(Response::Record { run, file, piece })
                };
                self.shown.as_ref().and_then(played).into_iter().collect()
            }
            Request::StopAndKeep { run } => match &mut self.shown {
                Some(job) if job.run == run && !job.over => {
                    job.over = true;
                    job.figures(true).into_iter().collect()
                }
                _ => Vec::new(),
            },
            Request::Cancel { run } => {
                self.coming.take_if(|job| job.run == run);
                if let Some(job) = self.shown.as_mut().filter(|job| job.run == run) {
                    job.over = true;
                }
                Vec::new()
            }
        }
    }

    /// Whether there is work to do.
    pub fn is_busy(&self) -> bool {
        self.clerk.is_busy() || self.runs()
    }

    fn runs(&self) -> bool {
        self.coming.is_some() || self.shown.as_ref().is_some_and(|job| !job.over)
    }

    /// Works until `keep_going` says no or nothing is left, and tells what there is to tell.
    pub fn work(&mut self, keep_going: &mut dyn FnMut() -> bool) -> Vec<Response> {
        let done = self.clerk.work(keep_going).into_iter();
        let mut responses: Vec<Response> =
            done.map(|(ticket, news)| Response::News { ticket, news }).collect();
        while self.runs() {
            let Some(job) = self.coming.as_mut().or(self.shown.as_mut()) else { break };
            let progress = match job.drawing {
                Some(_) => job.study.progress(),
                None => job.study.step(EVENTS_PER_STEP),
            };
            job.look();
            job.over |= progress.is_over();
            if progress.window_done && self.coming.is_some() {
                let Some(played) = self.coming.as_mut().and_then(Job::draw) else {
                    if keep_going() { continue } else { return responses }
                };
                // From here on the older run has nothing to answer, and its record goes.
                self.shown = self.coming.take();
                responses.push(played);
            }
            if let Some(job) = self.shown.as_mut().filter(|_| progress.is_over()) {
                responses.extend(job.figures(true));
                return responses;
            }
            if !keep_going() {
                break;
            }
        }
        if let Some(job) = self.coming.as_mut().or(self.shown.as_mut()).filter(|job| !job.over) {
            responses.extend(job.tell());
            responses.extend(job.figures(false));
        }
        responses
    }

    fn read(&self, text: &str, keys: &[Option<u32>]) -> Option<Rc<Scenario>> {
        let mut draft = document::read(text).ok()?;
        let kept = |key: &Option<u32>| key.and_then(|key| self.traces.get(key.into()).cloned());
        traces::attach(&mut draft, keys.iter().map(kept).collect());
        check(draft).ok().map(Rc::new)
    }

    fn answer(&mut self, run: RunId, question: Question) -> Option<Response> {
        let job = self.shown.as_mut().filter(|job| job.run == run)?;
        let outcome = job.study.window()?;
        let scenario: &Scenario = job.study.scenario();
        let answer = match question {
            Question::Pipeline { at_s } => {
                let moment = &mut job.moment;
                Answer::Pipeline(Box::new(view::pipeline_from(moment, scenario, outcome, at_s)))
            }
            Question::Charts(wish) => {
                let series = job.series(outcome, wish.by);
                Answer::Charts(Box::new(view::charts(scenario, outcome, &series, wish)))
            }
            Question::Responses => Answer::Responses(Box::new(view::responses(scenario, outcome))),
            Question::Step { at_s, forward, count } => {
                Answer::Step(view::step(outcome, at_s, forward, count))
            }
            Question::Tasks(wish) => {
                job.list.take_if(|list| !list.has(&wish));
                let list = job.list.get_or_insert_with(|| TaskList::of(scenario, outcome, wish));
                Answer::Tasks(list.page(outcome, wish))
            }
            Question::Acts { first, count } => {
                Answer::Acts(view::acts(scenario, outcome, first, count))
            }
            Question::Timeline(window) => {
                Answer::Timeline(Box::new(job.timeline()?.view(outcome, window)))
            }
            Question::Task { row } => {
                Answer::Task(job.timeline()?.life(scenario, outcome, row).map(Box::new))
            }
        };
        Some(Response::Answer { run, question, answer: Box::new(answer) })
    }
}

impl Job {
    fn new(run: RunId, scenario: Rc<Scenario>, sheet: Sheet) -> Job {
        Job {
            run,
            stability: stability(&scenario),
            study: Study::new(scenario),
            sheet,
            drawing: None,
            over: false,
            told: 0,
            told_share: 0.0,
            slices: 0,
            looking: Looking::default(),
            moment: Moment::default(),
            series: RefCell::default(),
            timeline: OnceCell::new(),
            list: None,
        }
    }

    /// The same once more under another number, as after an edit of what is required: it is judged
    /// anew and not simulated again.
    fn again(&mut self, run: RunId, sheet: Sheet) -> Vec<Response> {
        (self.run, self.sheet) = (run, sheet);
        (self.told, self.told_share) = (0, 0.0);
        self.over = self.study.progress().is_over();
        // What takes long to draw, the index, is there.
        self.drawing = self.series.borrow()[0].clone().map(Drawing::Indexed);
        let mut played = self.draw();
        while self.drawing.is_some() {
            played = self.draw();
        }
        played.into_iter().chain(self.figures(self.over)).collect()
    }

    fn scenario(&self) -> &Scenario {
        self.study.scenario()
    }

    /// The index of the played run, made the first time.
    fn timeline(&self) -> Option<&Timeline> {
        let (outcome, measures) = (self.study.window()?, self.study.window_measures()?);
        let make = || Timeline::of(self.scenario(), outcome, measures.to_s);
        Some(self.timeline.get_or_init(make))
    }

    /// A step of drawing the played run; all pictures with the last.
    fn draw(&mut self) -> Option<Response> {
        let drawing = self.drawing.take().or_else(|| Drawing::new(&self.study, &self.sheet))?;
        let of = (&self.study, &self.stability);
        match drawing.step(of, &self.sheet, &mut self.moment)? {
            Drawn::Part(drawing) => {
                self.drawing = Some(drawing);
                None
            }
            Drawn::All(series, played) => {
                self.series.borrow_mut()[0] = Some(series);
                Some(Response::Played { run: self.run, played })
            }
        }
    }

    /// The index of the played run; one for groups is kept beside it until there are others.
    fn series(&self, outcome: &Outcome, by: Grouping) -> Rc<Series> {
        let mut kept = self.series.borrow_mut();
        let place = &mut kept[usize::from(by != Grouping::Each)];
        if let Some(series) = place.as_ref().filter(|series| series.grouping() == by) {
            return series.clone();
        }
        let length_s = self.study.window_measures().map_or(0.0, |measures| measures.to_s);
        let of = (length_s, self.sheet.buckets);
        let series = Rc::new(Series::of(self.scenario(), outcome, of, by));
        *place = Some(series.clone());
        series
    }

    /// The long run's figures, if there are new ones or there will be no more.
    fn figures(&mut self, over: bool) -> Option<Response> {
        let done = self.study.progress().replications_done;
        if !over && done == self.told {
            return None;
        }
        self.told = done;
        let results = Box::new(view::of_study(&self.study, &self.stability)?);
        let tail = Box::new(view::tail(self.scenario(), self.study.waits()));
        Some(Response::LongRun { run: self.run, results, tail, over })
    }

    /// Notes how many tasks are in the system now, while there is nothing else to see.
    fn look(&mut self) {
        let now = (self.study.in_system_now(), self.study.at_models_now());
        if let (Some(in_system), Some(at_models)) = now {
            self.looking.note(self.study.window_share(), in_system, &at_models);
        }
    }

    /// How far it has come, if that is worth telling.
    fn tell(&mut self) -> Vec<Response> {
        self.slices = self.slices.saturating_add(1);
        let (run, progress) = (self.run, self.progress());
        if self.slices <= SLICES_QUIET || progress.share < self.told_share + SHARE_STEP {
            return Vec::new();
        }
        self.told_share = progress.share;
        let mut responses = vec![Response::Progress { run, progress }];
        if self.study.window().is_none() {
            responses.push(Response::SoFar { run, so_far: self.looking.so_far() });
        }
        responses
    }

    fn progress(&self) -> Progress {
        let progress = self.study.progress();
        Progress {
            done: progress.replications_done,
            wanted: progress.replications,
            share: progress.share,
            tasks: self.study.tasks_done(),
        }
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
