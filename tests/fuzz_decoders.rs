//! Feeds mutated documents, links and tables to every decoder: nothing may panic, hang or grow.
//!
//! The same seed gives the same inputs. A few seconds by default; `APPORTION_FUZZ_SECONDS=300` for
//! longer, `APPORTION_FUZZ_SEED=7` for others. A failure prints the input.

use apportion::exchange::link::{LinkOptions, View, decode, encode};
use apportion::exchange::traces::{SizeColumns, TimeFormat, TraceReader, as_workload, preview};
use apportion::exchange::{document, examples::EXAMPLES};
use apportion::sim::check::problems;
use apportion::sim::scenario::Draft;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// One input may take this long, in a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(5);

/// A small generator, so that inputs depend on nothing but the seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// Pieces that decoders have to be afraid of.
const PIECES: &[&str] = &[
    "1e999",
    "-0",
    "18446744073709551616",
    "9007199254740993",
    "null",
    "[]",
    "{}",
    "\"\"",
    "[[[[[[[[",
    "\"\\ud800\"",
    "\\u0000",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é模\u{1F600}",
    "%",
    "%2",
    "%zz",
    "%00",
    "%C3%28",
    "&",
    "=",
    ";",
    ":",
    ",",
    "@",
    "~",
    "_",
    "to:~99999999999",
    "x",
    "1x1@1s",
    "all9e9",
    "d=0123456789abcdef",
    "end",
    "z=1.",
    "v=2",
    "\"",
    "\"\"",
    "\r\n",
    "\n",
    "\t",
    "2023-02-31 24:61:61",
    "1970-01-01T00:00:00+99:99",
    "1e308",
    "1e-308",
    ".",
    "-",
    "+",
    "NaN",
    "inf",
    "gaps_",
    "tab",
    "\u{fffd}",
    "\"kind\":\"trace\",",
    "\"time_ns\":[18446744073709551615],",
    "\"version\":2,",
    "nan,nan",
    "1;1;1",
];

fn mutate(dice: &mut Dice, seed: &str) -> String {
    let mut text: Vec<char> = seed.chars().collect();
    for _ in 0..1 + dice.below(6) {
        let at = dice.below(text.len() + 1);
        let to = (at + 1 + dice.below(12)).min(text.len());
        match dice.below(7) {
            0 => text.truncate(at),
            1 => drop(text.drain(at..to)),
            2 => {
                let piece = dice.of(PIECES);
                text.splice(at..at, piece.chars());
            }
            3 => {
                let piece = dice.of(PIECES);
                text.splice(at..to, piece.chars());
            }
            4 => {
                let copy: Vec<char> = text[at..to].to_vec();
                let times = 1 + dice.below(40);
                text.splice(at..at, copy.iter().copied().cycle().take(copy.len() * times));
            }
            5 if at < text.len() => {
                let bit = 1 << dice.below(7);
                text[at] = char::from_u32(u32::from(text[at]) ^ bit).unwrap_or('?');
            }
            _ => {
                let other = dice.below(text.len() + 1);
                if at < text.len() && other < text.len() {
                    text.swap(at, other);
                }
            }
        }
    }
    text.into_iter().collect()
}

/// What every draft must bear, however it came in.
fn endure(draft: &Draft) {
    let _ = problems(draft);
    let written = document::write(draft);
    assert_eq!(document::read(&written).as_ref(), Ok(draft), "written and read again");
    if let Ok(link) = encode(draft, &LinkOptions::ALL, &View::default(), Some(1)) {
        assert_eq!(
            &decode(&link.fragment).expect("our own link").draft,
            draft,
            "{}",
            link.fragment
        );
    }
}

fn feed_document(text: &str) {
    if let Ok(draft) = document::read(text) {
        endure(&draft);
    }
}

fn feed_link(text: &str) {
    match decode(text) {
        Ok(opened) => endure(&opened.draft),
        Err(error) => error.draft.iter().for_each(endure),
    }
}

fn feed_table(text: &str) {
    let bytes = text.as_bytes();
    let seen = preview(bytes, text.len().is_multiple_of(2));
    let Some(guessed) = seen.mapping else { return };
    let mut odd = guessed.clone();
    odd.time = text.len() % 5;
    odd.time_format = [
        TimeFormat::DateTime,
        TimeFormat::Seconds,
        TimeFormat::Millis,
        TimeFormat::Micros,
        TimeFormat::Nanos,
    ][text.len() % 5];
    odd.size = SizeColumns::Tokens { input: text.len() % 3, output: 9_999 };
    odd.class = Some(text.len() % 7);
    odd.priority = text.len().is_multiple_of(3).then_some(2);
    for mapping in [guessed, odd] {
        let size = 1 + text.len() % 97;
        let mut results = [size, text.len() + 1].map(|size| {
            let mut reader = TraceReader::new(mapping.clone(), "table.csv");
            bytes.chunks(size).for_each(|piece| reader.feed(piece));
            reader.finish()
        });
        assert_eq!(results[0], results[1], "pieces make no difference");
        if let Ok(imported) = &mut results[0] {
            assert!(imported.classes.iter().all(|class| class.trace.times.is_sorted()));
            endure(&as_workload(&Draft::default(), imported));
        }
    }
}

fn seconds() -> u64 {
    std::env::var("APPORTION_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

/// Mutates `seeds` and feeds them until the time is over.
fn fuzz(name: &str, seeds: &[String], feed: fn(&str)) {
    let seed = std::env::var("APPORTION_FUZZ_SEED").ok().and_then(|text| text.parse().ok());
    let mut dice = Dice(seed.unwrap_or(0x5eed_u64).max(1));
    let end = Instant::now() + Duration::from_secs(seconds());
    let mut pool: Vec<String> = seeds.to_vec();
    let mut count = 0u64;
    while Instant::now() < end {
        let place = dice.below(pool.len());
        let text = mutate(&mut dice, &pool[place]);
        if text.len() > 1 << 20 {
            continue;
        }
        let start = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| feed(&text))).is_err() {
            panic!("{name}: this input is fatal: {text:?}");
        }
        assert!(start.elapsed() < PATIENCE, "{name}: took {:?}: {text:?}", start.elapsed());
        count += 1;
        // Walk away from the seeds now and then, and come back.
        match dice.below(50) {
            0 if pool.len() < 200 && text.len() < 20_000 => pool.push(text),
            1 if pool.len() > seeds.len() => drop(pool.pop()),
            _ => {}
        }
    }
    println!("{name}: {count} inputs");
}

fn drafts() -> Vec<Draft> {
    EXAMPLES.iter().map(|example| document::read(example.json).expect(example.id)).collect()
}

#[test]
fn documents() {
    let mut seeds: Vec<String> = EXAMPLES.iter().map(|example| example.json.to_owned()).collect();
    seeds.extend(drafts().iter().map(document::write_compact));
    let trace = r#"{"format":"apportion-scenario","version":1,"tasks":[{"name":"t","size":{"kind":"trace"},
        "arrivals":{"kind":"trace","origin":"x","time_s":[0,1.5],"input_tokens":[1,2],"output_tokens":[3,4]}}]}"#;
    seeds.push(trace.to_owned());
    seeds.push(trace.replace("time_s", "time_ns").replace("1.5", "1500"));
    fuzz("documents", &seeds, feed_document);
}

#[test]
fn links() {
    let view = View { at_s: Some(36.2), ..View::default() };
    let link =
        |draft: &Draft| encode(draft, &LinkOptions::ALL, &view, Some(7)).expect("fits").fragment;
    let mut seeds: Vec<String> = drafts().iter().map(link).collect();
    let mut large = drafts().swap_remove(0);
    let model = large.models[0].clone();
    large.models.resize(300, model);
    seeds.push(link(&large));
    seeds.push("v=1&m=a:1x1@1/s/all,80gb,1.8/h,mark3&t=b:gaps0_1_2,tab1_2,pri9,fin2s,to:~0;c:every1s,uni0_1\
        ;d:all5@3s,logn1_2&p=p2c:1_2,fifo,none&run=1xdone,w0,win9&view=data,this&cmp=allocate,r0.02,20x;mean_wait,slo@t0;jsq;p2c:3&end".to_owned());
    fuzz("links", &seeds, feed_link);
}

/// Damage inside the compressed stream is found by its checksum; here the document itself is
/// hostile and the stream around it sound, as only an attacker would make it.
#[test]
fn packed_links() {
    let seeds: Vec<String> = drafts().iter().map(document::write_compact).collect();
    fuzz("packed links", &seeds, |text| {
        use base64::Engine;
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(text.as_bytes(), 1);
        let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed);
        feed_link(&format!("z=1.{payload}"));
    });
}

#[test]
fn tables() {
    let seeds = [
        "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n\
         2023-11-16 18:15:50.9951690,396,109\n2023-11-16 18:15:51.2224670,879,55\n",
        "class;priority;arrival [ms];work\r\nchat;5;1,5;0,25\r\nmail;1;2;3\r\nchat;5;1;7\r\n",
        "0.5\t3\n0.7\t4\n0.6\t1e3\n",
        "\"t\",\"work\"\n\"1\",\"2\"\"3\"\n2,\"4\n5\"\n3,6\n",
    ];
    fuzz("tables", &seeds.map(str::to_owned), feed_table);
}
