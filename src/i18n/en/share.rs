//! English texts of the share dialog.

use crate::i18n::ShareTexts;

pub const SHARE: ShareTexts = ShareTexts {
    title: "Share this run",
    nothing_uploaded: "Nothing was uploaded.",
    nothing_uploaded_note: "The whole scenario is in the link, after the #. Browsers never send that part to a server.",
    link: "Link",
    characters: |count| if count == 1 { "character".to_owned() } else { "characters".to_owned() },
    chat_limit: "chat apps cut links near 2000",
    above_chat_limit: "longer than the 2000 that some chat apps keep; send the file if the link arrives cut",
    inside: "What is inside",
    part_scenario: "Scenario",
    part_scenario_note: |models, classes| {
        format!(
            "{models} model{}, {classes} task class{}, policies, run length",
            if models == 1 { "" } else { "s" },
            if classes == 1 { "" } else { "es" },
        )
    },
    part_names: "Names",
    part_names_note: "off: models become A and B, the title goes",
    part_seed: "Seed",
    part_seed_note: "the reader sees the very same arrivals",
    part_view: "This view",
    part_view_note: |tab, at| format!("{tab}, at {at}"),
    part_digest: "Result digest",
    part_digest_note: "the reader’s tab runs it again and says whether it matches",
    part_costs: "Costs",
    part_costs_note: "left out unless you add them",
    preview: "Preview",
    save_file: "Save file",
    copy_mermaid: "Copy Mermaid",
    copy_markdown: "Copy Markdown",
    copy_link: "Copy link",
    link_copied: |length| format!("Link copied, {length} characters."),
    too_large: "Too large for a link.",
    too_large_note: |size| {
        format!(
            "The trace makes it {size}. Save the file and send that: Open reads it and gives the same numbers."
        )
    },
    packed: "packed, because it is long",
    readable: "readable",
    open_this_run: "Open this run",
};
