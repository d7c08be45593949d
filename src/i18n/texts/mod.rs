//! The shape of the texts: one struct for each room of the page.

mod advice;
mod compare;
mod editor;
mod faults;
mod floors;
mod notes;
mod open;
pub mod pictures;
mod planners;
mod plans;
mod plots;
mod policies;
mod race_tab;
mod share;
mod shell;
mod size;
mod studies;
mod sweep;
mod timeline;

pub use advice::AdviceTexts;
pub use compare::{FIGURES, RaceTexts, RequireTexts};
pub use editor::EditorTexts;
pub use faults::FaultTexts;
pub use floors::FloorTexts;
pub use notes::NoteTexts;
pub use open::{ExampleText, LeftOutTexts, OpenTexts};
pub use pictures::{
    ChartTexts, DataTexts, DiagramTexts, FormulaTexts, KpiTexts, PictureTexts, TransportTexts,
    VerdictTexts,
};
pub use planners::PlannerTexts;
pub use plans::PlanTexts;
pub use plots::PlotTexts;
pub use policies::{
    AdmissionTexts, AllocateTexts, BalanceTexts, DispatchTexts, DuplicatesTexts, GroupTexts,
    Listed, ParameterWords, PolicyText, PolicyTexts, PrepareTexts, QueueTexts, SizesTexts,
    UrgentTexts,
};
pub use race_tab::RaceTabTexts;
pub use share::ShareTexts;
pub use shell::{KeyTexts, NoticeTexts, ShellTexts};
pub use size::{SizeHeads, SizeTexts};
pub use studies::StudyTexts;
pub use sweep::SweepTexts;
pub use timeline::TimelineTexts;

/// All texts of one language.
#[derive(Debug)]
pub struct Texts {
    /// Name of the language in itself.
    pub language: &'static str,
    /// Top bar, tabs, run bar, menus.
    pub shell: ShellTexts,
    /// Lines at the foot.
    pub notices: NoticeTexts,
    /// The list of keys.
    pub keys: KeyTexts,
    /// The form.
    pub editor: EditorTexts,
    /// What is wrong with a value, and what to do.
    pub faults: FaultTexts,
    /// Names and descriptions of policies.
    pub policies: PolicyTexts,
    /// Names and descriptions of planners of batches.
    pub planners: Listed<PolicyText>,
    /// Start page, files, errors, import.
    pub open: OpenTexts,
    /// The share dialog.
    pub share: ShareTexts,
    /// What a race comes to.
    pub race: RaceTexts,
    /// The tab of races.
    pub race_tab: RaceTabTexts,
    /// Requirements.
    pub require: RequireTexts,
    /// Diagram, charts, figures, formulas, tables.
    pub pictures: PictureTexts,
    /// The change that helps most.
    pub advice: AdviceTexts,
    /// Floors.
    pub floors: FloorTexts,
    /// Plans of a batch.
    pub plans: PlanTexts,
    /// Studies.
    pub studies: StudyTexts,
    /// Sizing.
    pub size: SizeTexts,
    /// Sweeps.
    pub sweep: SweepTexts,
    /// The timeline.
    pub timeline: TimelineTexts,
}
