//! The rules of the house, as tests. Each says why it exists; the tables below are the place to read or change one.

mod names;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const WEB: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo",
    "gloo_events",
    "gloo_timers",
    "idb",
    "wasm_bindgen",
    "wasm_bindgen_futures",
];
const WIRE: &[&str] =
    &["serde", "serde_json", "serde_wasm_bindgen", "schemars", "postcard", "base64", "miniz_oxide"];

/// Files whose path starts with one of `files` (and none of `except`) name none of `never`, and of this crate,
/// if `only` says something, nothing but that.
struct Wall {
    files: &'static [&'static str],
    except: &'static [&'static str],
    only: &'static [&'static str],
    never: &'static [&'static [&'static str]],
    why: &'static str,
}

const WALLS: &[Wall] = &[
    Wall {
        files: &["src/sim"],
        except: &[],
        only: &["crate::sim"],
        never: &[WEB, WIRE, &["yew"]],
        why: "the core is pure: no web, no JSON, nothing outside sim; the same bytes everywhere",
    },
    Wall {
        files: &["src/sim"],
        except: &[],
        only: &[],
        never: &[&[
            "std::time",
            "std::fs",
            "std::net",
            "std::env",
            "std::thread",
            "std::collections::HashMap",
            "std::collections::HashSet",
        ]],
        why: "the core has no clock, no files and no order that changes from run to run: same scenario, same bytes",
    },
    Wall {
        files: &["src/sim/execute"],
        except: &[],
        only: &[],
        never: &[&["crate::sim::run", "crate::sim::measure"]],
        why: "the event loop is a stage; only run.rs names all the stages",
    },
    Wall {
        files: &["src/view"],
        except: &[],
        only: &["crate::sim", "crate::view"],
        never: &[WEB, &["yew"], &["crate::sim::run", "crate::sim::execute"]],
        why: "view turns an outcome into picture data; it never runs anything and knows no browser",
    },
    Wall {
        files: &["src/i18n"],
        except: &[],
        only: &["crate::i18n"],
        never: &[WEB, WIRE, &["yew"]],
        why: "texts depend on nothing, so that a missing one is a compile error and nothing else",
    },
    Wall {
        files: &["src"],
        except: &["src/ui/browser", "src/worker/glue", "src/main.rs"],
        only: &[],
        never: &[WEB],
        why: "only ui/browser, the worker's glue and main.rs talk to the browser: all else is tested without one",
    },
    Wall {
        files: &["src"],
        except: &["src/ui", "src/main.rs"],
        only: &[],
        never: &[&["yew"]],
        why: "components live in ui",
    },
];

/// Families of policies: one file, one policy. A policy sees the contract of its family (its mod.rs) and no other
/// policy, and the event loop names none: else a new policy would cost more than its file and its row.
const FAMILIES: &[&str] = &["allocate", "queue", "balance"];
/// Files in a family's folder that are tools of the contract and not policies; policies may name them.
const NOT_POLICIES: &[&str] =
    &["mod", "tests", "answers", "hashing", "minute", "recent", "trees", "twister", "window"];

/// Marks of work left open; none may reach the main branch.
const LEFT_OPEN: &[&str] = &["todo!", "unimplemented!", "#[ignore", "TODO", "FIXME"];

const LINES_MAX: usize = 400;

struct Source {
    /// From the project's folder, with slashes: `src/sim/queue/fifo.rs`.
    path: String,
    text: String,
}

impl Source {
    fn is(&self, extension: &str) -> bool {
        self.path.rsplit('.').next() == Some(extension)
    }

    fn under(&self, starts: &[&str]) -> bool {
        starts.iter().any(|start| self.path.starts_with(start))
    }

    /// `["sim", "queue", "fifo"]` of `src/sim/queue/fifo.rs`.
    fn module(&self) -> Vec<String> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let inner = inner.strip_suffix("/mod").unwrap_or(inner);
        let root = matches!(inner, "lib" | "main") || inner.starts_with("bin/");
        if root { Vec::new() } else { inner.split('/').map(String::from).collect() }
    }

    /// Tests may name what they need to make an example of.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| project().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let inner = path.strip_prefix(project()).unwrap();
            found.push(Source { path: inner.to_str().unwrap().replace('\\', "/"), text });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

#[track_caller]
fn holds(rule: &str, broken: &[String]) {
    let mut message = String::new();
    for line in broken {
        let _ = write!(message, "\n  {line}");
    }
    assert!(broken.is_empty(), "{rule}{message}");
}

/// `crate::sim::run` is named by itself and by everything below it.
fn is_below(path: &[String], wall: &str) -> bool {
    let wall: Vec<&str> = wall.split("::").collect();
    path.len() >= wall.len() && wall.iter().zip(path).all(|(a, b)| a == b)
}

#[test]
fn rooms_name_only_what_they_may() {
    let sources = sources(&["src"]);
    let mut broken = Vec::new();
    for wall in WALLS {
        let inside = |source: &&Source| {
            source.is("rs")
                && source.under(wall.files)
                && !source.under(wall.except)
                && !source.is_test()
        };
        for source in sources.iter().filter(inside) {
            for named in names::names(&source.text, &source.module()) {
                let never = wall.never.iter().flat_map(|list| list.iter());
                let forbidden = never.clone().any(|path| is_below(&named.path, path));
                let own = named.path[0] == "crate" && named.path.len() > 1;
                let outside = own
                    && !wall.only.is_empty()
                    && !wall.only.iter().any(|path| is_below(&named.path, path));
                if forbidden || outside {
                    let path = named.path.join("::");
                    broken.push(format!("{}:{} {path}: {}", source.path, named.line, wall.why));
                }
            }
        }
    }
    holds("rooms name only what they may", &broken);
}

#[test]
fn policies_stand_alone() {
    let sources = sources(&["src/sim"]);
    let mut policies = Vec::new(); // (path of the file, path of the module)
    for source in &sources {
        let module = source.module();
        let is_family = module.len() == 3 && FAMILIES.contains(&module[1].as_str());
        if is_family && !NOT_POLICIES.contains(&module[2].as_str()) {
            policies.push((source.path.clone(), format!("crate::{}", module.join("::"))));
        }
    }
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let is_policy = policies.iter().any(|(path, _)| *path == source.path);
        if !is_policy && !source.path.starts_with("src/sim/execute") {
            continue;
        }
        for named in names::names(&source.text, &source.module()) {
            let other = policies
                .iter()
                .any(|(path, module)| *path != source.path && is_below(&named.path, module));
            let stage = is_policy
                && ["execute", "run", "measure", "outcome", "plan"]
                    .iter()
                    .any(|stage| is_below(&named.path, &format!("crate::sim::{stage}")));
            if other || stage {
                broken.push(format!("{}:{} {}", source.path, named.line, named.path.join("::")));
            }
        }
    }
    holds(
        "a policy knows units, scenario and its family's contract; the event loop knows no policy \
         (a shared tool that is no policy goes into NOT_POLICIES)",
        &broken,
    );
}

#[test]
fn every_file_says_what_it_is() {
    let mut broken = Vec::new();
    for source in sources(&["src", "tests"]).iter().filter(|source| source.is("rs")) {
        if !source.text.starts_with("//! ") {
            broken.push(source.path.clone());
        }
    }
    holds(
        "the first line of a Rust file is `//! ` and one sentence: a reader decides by it",
        &broken,
    );
}

#[test]
fn no_file_is_long() {
    let mut broken = Vec::new();
    for source in sources(&["src", "tests", "scripts"]) {
        let is_code = ["rs", "mjs", "sh", "py"].iter().any(|extension| source.is(extension));
        let lines = source.text.lines().count();
        if is_code && lines > LINES_MAX {
            broken.push(format!("{} has {lines} lines", source.path));
        }
    }
    holds(&format!("a file of more than {LINES_MAX} lines has two subjects: split it"), &broken);
}

#[test]
fn nothing_is_left_open() {
    let mut broken = Vec::new();
    for source in sources(&["src", "tests", "static", "scripts"]) {
        // This file has to name the marks.
        if source.path == "tests/tidy/main.rs" {
            continue;
        }
        for (at, line) in source.text.lines().enumerate() {
            if LEFT_OPEN.iter().any(|mark| line.contains(mark)) {
                broken.push(format!("{}:{} {}", source.path, at + 1, line.trim()));
            }
        }
    }
    holds("what is left open goes into an issue, not into the code", &broken);
}

#[test]
fn colours_are_tokens() {
    let mut broken = Vec::new();
    for source in sources(&["src", "static"]) {
        // In Rust a short `#add` is more often an anchor than a colour.
        let digits: &[usize] = if source.is("css") { &[3, 4, 6, 8] } else { &[6, 8] };
        if source.path == "static/tokens.css" || !(source.is("css") || source.is("rs")) {
            continue;
        }
        for (at, line) in source.text.lines().enumerate() {
            if has_colour(line, digits) {
                broken.push(format!("{}:{} {}", source.path, at + 1, line.trim()));
            }
        }
    }
    holds("a colour is written once, in static/tokens.css, for light and dark together", &broken);
}

fn has_colour(line: &str, digits: &[usize]) -> bool {
    const FUNCTIONS: &[&str] = &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "oklch(", "oklab("];
    let hash = |(at, _): (usize, &str)| {
        let rest = &line[at + 1..];
        let word = rest.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or("");
        let is_reference = line[..at].ends_with("url(");
        !is_reference
            && digits.contains(&word.len())
            && word.chars().all(|sign| sign.is_ascii_hexdigit())
    };
    FUNCTIONS.iter().any(|function| line.contains(function)) || line.match_indices('#').any(hash)
}

#[test]
fn versions_are_pinned_once() {
    let read = |name: &str| fs::read_to_string(project().join(name)).unwrap();
    let lock = read("Cargo.lock").replace('\r', "");
    let locked = lock.split_once("name = \"wasm-bindgen\"\nversion = \"").unwrap().1;
    let version = locked.split('"').next().unwrap();
    let trunk = read("Trunk.toml");
    assert!(
        trunk.contains(&format!("wasm_bindgen = \"{version}\"")),
        "Trunk.toml must name wasm-bindgen {version}, as Cargo.lock does: the tool and the crate speak one version"
    );
    let package = read("package.json");
    assert!(
        !package.contains("\"^") && !package.contains("\"~"),
        "package.json pins exact versions: npm quietly takes older or newer ones else"
    );
}
