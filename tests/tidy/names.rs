//! Reads the names a Rust file uses, as full paths: enough of the grammar for import rules, not more.

use std::collections::BTreeMap;

/// One path that the code of a file names, such as `crate::sim::queue::fifo`, and the line it stands on.
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
}

/// Every path in `text`, resolved for a file that is the module `module` (`["sim", "queue", "fifo"]`).
/// What stands in comments, in texts and in `#[cfg(test)]` modules is not code that ships, and is left out.
pub fn names(text: &str, module: &[String]) -> Vec<Named> {
    let words = without_test_modules(words(text));
    let mut reader = Reader { words: &words, at: 0, module: module.to_vec(), inner: Vec::new() };
    let mut found = Vec::new();
    let mut imported = BTreeMap::new();
    let mut braces = 0;
    while let Some(word) = reader.words.get(reader.at) {
        match word.text.as_str() {
            "{" => braces += 1,
            "}" => {
                braces -= 1;
                reader.inner.retain(|(_, depth)| *depth <= braces);
            }
            // An inner module: `super` in it is the file itself.
            "mod" if reader.text(2) == "{" => {
                reader.inner.push((reader.text(1).to_string(), braces + 1));
                reader.at += 1;
            }
            "use" => {
                reader.at += 1;
                reader.tree(&[], &mut found, &mut imported);
            }
            _ if is_name(&word.text) && reader.text(1) == "::" => {
                let line = word.line;
                let mut path = vec![word.text.clone()];
                while reader.text(1) == "::" && is_name(reader.text(2)) {
                    path.push(reader.text(2).to_string());
                    reader.at += 2;
                }
                found.push(Named { path: reader.absolute(path), line });
            }
            _ => {}
        }
        reader.at += 1;
    }
    for named in &mut found {
        // `use crate::sim::queue;` makes `queue::fifo` mean `crate::sim::queue::fifo`.
        if let Some(full) = imported.get(&named.path[0]) {
            named.path.splice(..1, Vec::clone(full));
        }
    }
    found
}

struct Word {
    text: String,
    line: usize,
}

struct Reader<'a> {
    words: &'a [Word],
    at: usize,
    module: Vec<String>,
    /// Inner modules around the reader, with the depth of braces inside them.
    inner: Vec<(String, i32)>,
}

impl Reader<'_> {
    fn text(&self, ahead: usize) -> &str {
        self.words.get(self.at + ahead).map_or("", |word| &word.text)
    }

    /// `self` and `super` written out; the library's own name, as `main.rs` and `bin/` say it,
    /// is `crate`.
    fn absolute(&self, path: Vec<String>) -> Vec<String> {
        if path[0] == "apportion" && self.module.is_empty() {
            return [vec!["crate".to_string()], path[1..].to_vec()].concat();
        }
        if path[0] != "self" && path[0] != "super" {
            return path;
        }
        let mut full = vec!["crate".to_string()];
        full.extend(self.module.iter().cloned());
        full.extend(self.inner.iter().map(|(name, _)| name.clone()));
        for segment in path {
            match segment.as_str() {
                "self" => {}
                "super" => drop(full.pop()),
                _ => full.push(segment),
            }
        }
        full
    }

    /// One tree of a `use`, standing at its first word; ends on the word that ends it.
    fn tree(
        &mut self,
        before: &[String],
        found: &mut Vec<Named>,
        imported: &mut BTreeMap<String, Vec<String>>,
    ) {
        let mut path = before.to_vec();
        let line = self.words.get(self.at).map_or(0, |word| word.line);
        loop {
            match self.text(0) {
                "" => return,
                "::" => {}
                "{" => {
                    while self.text(0) != "}" && !self.text(0).is_empty() {
                        self.at += 1;
                        if self.text(0) != "}" {
                            self.tree(&path, found, imported);
                        }
                    }
                    self.at += 1;
                    return;
                }
                "as" => {
                    self.at += 1;
                    let full = self.absolute(path.clone());
                    imported.insert(self.text(0).to_string(), full.clone());
                    found.push(Named { path: full, line });
                    self.at += 1;
                    return;
                }
                ";" | "," | "}" => {
                    let full = self.absolute(path);
                    if full.len() > 1 {
                        imported.insert(full[full.len() - 1].clone(), full.clone());
                    }
                    found.push(Named { path: full, line });
                    return;
                }
                "self" if !path.is_empty() => {}
                word => path.push(word.to_string()),
            }
            self.at += 1;
        }
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Names and signs, with `::` as one; comments and everything quoted left out.
fn words(text: &str) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut words = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        match get(at) {
            '/' if get(at + 1) == '/' => at = skip(&chars, at, |rest| rest.first() == Some(&'\n')),
            '/' if get(at + 1) == '*' => at = skip(&chars, at, |r| r.starts_with(&['*', '/'])) + 2,
            'r' if matches!((get(at + 1), get(at + 2)), ('"', _) | ('#', '"' | '#')) => {
                let hashes = chars[at + 1..].iter().take_while(|sign| **sign == '#').count();
                let end = [vec!['"'], vec!['#'; hashes]].concat();
                at = skip(&chars, at + 2 + hashes, |rest| rest.starts_with(&end)) + end.len();
            }
            '"' => {
                at += 1;
                while at < chars.len() && get(at) != '"' {
                    at += if get(at) == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
            // A character, not a lifetime.
            '\'' if get(at + 1) == '\\' => at = skip(&chars, at + 3, |r| r[0] == '\'') + 1,
            '\'' if get(at + 2) == '\'' => at += 3,
            ':' if get(at + 1) == ':' => {
                at += 2;
                words.push(Word { text: "::".to_string(), line });
            }
            first if first.is_alphanumeric() || first == '_' => {
                at = skip(&chars, at, |r| !(r[0].is_alphanumeric() || r[0] == '_'));
                words.push(Word { text: chars[start..at].iter().collect(), line });
            }
            sign => {
                at += 1;
                if !sign.is_whitespace() {
                    words.push(Word { text: sign.to_string(), line });
                }
            }
        }
        at = at.min(chars.len());
        line += chars[start..at].iter().filter(|sign| **sign == '\n').count();
    }
    words
}

fn skip(chars: &[char], from: usize, ends: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len()).find(|at| ends(&chars[*at..])).unwrap_or(chars.len())
}

fn without_test_modules(words: Vec<Word>) -> Vec<Word> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let is = |at: usize, text: &str| words.get(at).is_some_and(|word| word.text == text);
    let mut kept = vec![true; words.len()];
    for start in 0..words.len() {
        let body = start + MARK.len() + 2;
        let marked = MARK.iter().enumerate().all(|(ahead, text)| is(start + ahead, text));
        if !marked || !is(body - 2, "mod") || !is(body, "{") {
            continue;
        }
        let mut depth = 0;
        let end = (body..words.len()).find(|at| {
            depth += i32::from(is(*at, "{")) - i32::from(is(*at, "}"));
            depth == 0
        });
        kept[start..=end.unwrap_or(words.len() - 1)].fill(false);
    }
    words.into_iter().zip(kept).filter_map(|(word, kept)| kept.then_some(word)).collect()
}

#[test]
fn reads_the_names_of_a_file() {
    let text = r##"
        //! crate::not::this
        use crate::{sim::{self, queue::Queue as Q}, view};
        use super::contract::*;
        const TEXT: &str = "crate::nor::this"; // nor crate::this
        const RAW: &str = r#"crate::nor::"that""#;
        fn f<'a>(x: &'a str) -> char { queue::pick(sim::run::go(x), serde_json::json!('"')); '\'' }
        mod inner { fn g() { super::super::rest(); } }
        fn h() { super::after(); }
        #[cfg(test)]
        mod tests { use crate::ui; fn x() { crate::ui::y() } }
    "##;
    let module = ["sim", "queue", "fifo"].map(String::from);
    let found: Vec<String> =
        names(text, &module).iter().map(|named| named.path.join("::")).collect();
    let expected = [
        "crate::sim",
        "crate::sim::queue::Queue",
        "crate::view",
        "crate::sim::queue::contract::*",
        "queue::pick",
        "crate::sim::run::go",
        "serde_json::json",
        "crate::sim::queue::rest",
        "crate::sim::queue::after",
    ];
    assert_eq!(found, expected);
    let main = &names("fn main() { apportion::worker::start() }", &[])[0];
    assert_eq!(main.path.join("::"), "crate::worker::start");
}
