//! The pages of `docs/policies`: one for each family, a section for each policy, from the catalogue.

use crate::catalogue::{default, needs, range, told};
use crate::input::Refusal;
use apportion::i18n::{Language, PolicyText};
use apportion::sim::catalog::{Family, Parameter, Row, rows};
use apportion::ui::words;
use std::fmt::Write;
use std::path::Path;

/// Where the pages are written to, from the project's folder.
const FOLDER: &str = "docs/policies";

/// Writes every page and says which.
pub fn write() -> Result<String, Refusal> {
    let folder = Path::new(FOLDER);
    let mut said = String::new();
    let pages = Family::ALL.into_iter().map(|family| (family.key(), page(family)));
    for (name, text) in pages.chain([("README", overview())]) {
        let path = folder.join(format!("{name}.md"));
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            return Err(Refusal::Unreadable(format!("{}: {error}", path.display())));
        }
        let _ = writeln!(said, "{}", path.display());
    }
    Ok(said)
}

const ORIGIN: &str = "Written by `apportion docs policies` from the catalogue; a change belongs \
    into the policy's row or text.";

/// All policies on one page.
fn overview() -> String {
    let texts = Language::English.texts();
    let mut text = format!("# Policies\n\n{ORIGIN}\n");
    for family in Family::ALL {
        let (key, name) = (family.key(), words::family(texts, family));
        let _ = write!(text, "\n## [{name}]({key}.md)\n\n");
        let _ = writeln!(
            text,
            "`{key}` in documents, `{}` where nothing is said.\n",
            family.default_id()
        );
        text += "| policy | id | in links |\n|---|---|---|\n";
        for row in rows(family) {
            let anchor = row.id;
            let name = told(family, row).name;
            let _ =
                writeln!(text, "| [{name}]({key}.md#{anchor}) | `{}` | `{}` |", row.id, row.short);
        }
    }
    text
}

/// The page of a family.
fn page(family: Family) -> String {
    let name = words::family(Language::English.texts(), family);
    let mut text = format!("# {name}\n\n{ORIGIN}\n");
    for row in rows(family) {
        section(family, row, &mut text);
    }
    text
}

fn section(family: Family, row: &Row, text: &mut String) {
    let texts = Language::English.texts();
    let PolicyText { name, does, fails } = told(family, row);
    let _ = write!(text, "\n<a id=\"{}\"></a>\n\n## {name}\n\n", row.id);
    let _ = write!(text, "`{}` in documents, `{}` in links", row.id, link_word(family, row));
    if let Some(group) = words::group(texts, row.group) {
        let _ = write!(text, " · {group}");
    }
    let _ = write!(text, "\n\n**What it is for** {does}\n\n**Formula** `{}`\n\n", row.formula);
    if !row.parameters.is_empty() {
        text.push_str("| parameter | | unit | values | default |\n|---|---|---|---|---|\n");
        for parameter in row.parameters {
            let Parameter { id, unit, .. } = parameter;
            let word = texts.policies.words.get(id).copied().unwrap_or_default();
            let (range, default) = (range(parameter), default(parameter));
            let _ = writeln!(text, "| `{id}` | {word} | {unit} | {range} | {default} |");
        }
        text.push('\n');
    }
    if let Some(needs) = needs(row) {
        let _ = write!(text, "**Needs** {needs}.\n\n");
    }
    let _ = write!(text, "**Fails when** {fails}\n\n**Source** {}\n", row.source);
}

/// The word that chooses the policy in a readable link.
fn link_word(family: Family, row: &Row) -> String {
    match family {
        Family::Allocate | Family::Queue | Family::Balance => row.short.to_owned(),
        _ => format!("{}.{}", family.key(), row.short),
    }
}
