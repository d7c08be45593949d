//! What tabs are called.

use crate::i18n::Texts;
use crate::ui::store::Tab;

/// The name of a tab.
pub fn tab_name(texts: &Texts, tab: Tab) -> &'static str {
    match tab {
        Tab::Live => texts.shell.live,
        Tab::Timeline => texts.timeline.timeline,
        Tab::Compare => texts.studies.compare,
        Tab::Sweep => texts.studies.sweep,
        Tab::Size => texts.studies.size,
        Tab::Plan => texts.studies.plan,
        Tab::Formulas => texts.shell.formulas,
        Tab::Data => texts.shell.data,
    }
}
