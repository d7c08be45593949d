//! What crosses the wall: requests in, responses out, as bytes.

use crate::exchange::record::{Piece, RecordFile};
use crate::view::{Answer, Played, Question, ResultsView, TailView};
use crate::worker::pool::errand::{News, Ticket, ToClerk};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Number of a run, given by the page, rising: an answer with an old number is dropped.
pub type RunId = u32;

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Keep a trace under a key: large ones cross once and not with every edit.
    KeepTrace { key: u32, trace: WireTrace },
    /// Run a scenario; a run under way is dropped.
    Run {
        run: RunId,
        /// The scenario as a document, traces left out.
        document: String,
        /// Key of the trace of each class that has one.
        traces: Vec<Option<u32>>,
        /// Steps of the pictures: about one a pixel.
        buckets: u32,
        /// The instant that the page shows [s].
        at_s: f64,
    },
    /// Answer a question about the played run.
    Ask { run: RunId, question: Question },
    /// Write a piece of a file of the played run.
    Record { run: RunId, file: RecordFile, first: u64 },
    /// End the long run with the replications done so far.
    StopAndKeep { run: RunId },
    /// Drop the long run; the page keeps its last picture.
    Cancel { run: RunId },
    /// To a worker of the pool.
    Clerk(ToClerk),
}

/// A trace on its way to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WireTrace {
    /// Where it came from.
    pub origin: String,
    /// Arrival times [ns].
    pub times_ns: Vec<u64>,
    /// Work units, if it recorded those.
    pub work: Vec<f64>,
    /// Tokens in, if it recorded those.
    pub input: Vec<u32>,
    /// Tokens out.
    pub output: Vec<u32>,
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The worker is there.
    Ready,
    /// The played run is done: all its pictures.
    Played { run: RunId, played: Box<Played> },
    /// The long run so far.
    Progress { run: RunId, progress: Progress },
    /// The long run's figures, over the replications done; `over` when there will be no more.
    LongRun { run: RunId, results: Box<ResultsView>, tail: Box<TailView>, over: bool },
    /// An answer.
    Answer { run: RunId, question: Question, answer: Box<Answer> },
    /// A piece of a file.
    Record { run: RunId, file: RecordFile, piece: Piece },
    /// What is done so far of a run that cannot be drawn yet.
    SoFar { run: RunId, so_far: SoFar },
    /// The document did not pass: should not happen, the page checks first.
    Refused { run: RunId },
    /// What a worker of the pool tells of an errand.
    News { ticket: Ticket, news: News },
    /// It is at work and has nothing else to tell.
    Alive,
    /// The worker ended by a fault of ours; the page starts another.
    Crashed { detail: String },
}

/// The number of tasks in the system while a run is under way, in steps of the share that is done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SoFar {
    /// The largest number seen in each of [`SO_FAR_STEPS`] steps, as far as the run has come.
    pub in_system: Vec<u64>,
    /// Tasks at the models with the most of them, at moments within the steps.
    pub lines: Vec<SoFarLine>,
}

/// A line of what is done so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SoFarLine {
    /// The model; none for all others together.
    pub model: Option<u16>,
    /// Tasks there, step by step.
    pub tasks: Vec<u32>,
}

/// Steps of a picture of what is done so far.
pub const SO_FAR_STEPS: usize = 240;

/// How far a long run has come.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Replications done.
    pub done: u32,
    /// Replications wanted.
    pub wanted: u32,
    /// Share of all work done, 0 to 1.
    pub share: f64,
    /// Tasks simulated so far.
    pub tasks: u64,
}

/// A message as bytes.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    // Only a type that cannot tell its length fails here, and no message has one.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message out of bytes; none if they are not one.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
