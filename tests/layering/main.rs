//! `docs/architecture.md` held against the sources themselves: who may import whom, and what no
//! part may contain.
//!
//! | file | what |
//! |---|---|
//! | `page.rs` | the tables of the page, read |
//! | `sources.rs` | the source files as text |
//! | `circles.rs` | no two files need each other, not even by way of others |
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails so")]

mod circles;
mod page;
mod sources;

use sources::{Source, sources};

/// Files get long when they are about two things.
const MAX_LINES: usize = 350;
/// Files that are longer still. One that is short by now must leave this list.
const LONG: [&str; 0] = [];

/// Whether `word` stands in the code, not as the end of a longer word.
fn contains(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-')
    })
}

/// Every file for which `found` gives something, with what it gives.
fn offenders<T: std::fmt::Debug>(found: impl Fn(&Source) -> Vec<T>) -> Vec<(String, Vec<T>)> {
    let found = sources().into_iter().map(|source| (source.name.clone(), found(&source)));
    found.filter(|(_, what)| !what.is_empty()).collect()
}

fn naming<'a>(words: &'a [&str], allowed: impl Fn(&Source) -> bool) -> Vec<(String, Vec<&'a str>)> {
    offenders(|source| {
        let named = words.iter().copied().filter(|word| contains(&source.program, word));
        if allowed(source) { Vec::new() } else { named.collect() }
    })
}

const NOBODY: [(String, Vec<&str>); 0] = [];

#[test]
fn imports_point_down() {
    let rows = page::imports();
    let bad = offenders(|source| {
        if matches!(source.part.as_str(), "main" | "lib") {
            return Vec::new();
        }
        let row = rows.iter().find(|row| row.part == source.part);
        let row = row.unwrap_or_else(|| panic!("{}: not in the table", source.name));
        let imports = source.imports().into_iter().map(str::to_owned);
        imports.filter(|part| *part != source.part && !row.imports.contains(part)).collect()
    });
    assert_eq!(bad, [] as [(String, Vec<String>); 0]);
}

/// Imports are written one a line, `use crate::part::…`, so that they can be read above.
#[test]
fn the_table_is_in_order() {
    let rows = page::imports();
    for (i, row) in rows.iter().enumerate() {
        let below: Vec<&str> = rows[i + 1..].iter().map(|row| &*row.part).collect();
        let up: Vec<&String> =
            row.imports.iter().filter(|part| !below.contains(&part.as_str())).collect();
        assert!(up.is_empty(), "{} imports {up:?}, which stands no lower", row.part);
    }
    let grouped = naming(&["crate::{", "crate::*"], |_| false);
    assert_eq!(grouped, NOBODY);
}

/// Every dependency has its row with its reason, and no row is left of one that is gone.
#[test]
fn the_page_lists_the_dependencies() {
    assert_eq!(page::dependencies(), page::dependencies_in_the_manifest());
}

#[test]
fn only_crypto_names_rsa() {
    let bad = naming(&["rsa::", "use rsa", "extern crate rsa", "ed25519_dalek"], |source| {
        source.part == "crypto"
    });
    assert_eq!(bad, NOBODY);
}

/// What the lab weakens, it weakens in parts that it starts itself. No other command can start
/// one of them: it would have to import the lab.
#[test]
fn the_lab_belongs_to_its_own_command() {
    let importing = |source: &Source| source.imports().contains("attack");
    let mut importers: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.part != "attack" && importing(source))
        .map(|source| source.name)
        .collect();
    importers.sort();
    let attack = [".rs", "/json.rs", "/lab.rs", "/progress.rs", "/serve.rs", "/steps.rs"]
        .map(|file| format!("commands/attack{file}"));
    let view = ["view/attack.rs", "view/attack_serve.rs"];
    let mut expected = vec!["cli/attack.rs".to_owned()];
    expected.extend(attack.iter().cloned());
    expected.push("lesson/lab_error.rs".to_owned());
    let story = [".rs", "/asks.rs", "/sends.rs", "/told.rs"];
    expected.extend(story.map(|file| format!("story/attack{file}")));
    expected.extend(view.map(str::to_owned));
    expected.push("web/lab.rs".to_owned());
    assert_eq!(importers, expected);
    // The command line, the words, the story and the view know the names and what came of it, and start nothing.
    let starting = naming(&["Lab::", "mount(", "Served::"], |source| {
        let starts = attack.contains(&source.name) || source.name == "web/lab.rs";
        source.part == "attack" || starts
    });
    assert_eq!(starting, NOBODY);
    let started = naming(&["attack::run"], |source| source.name == "commands/start.rs");
    assert_eq!(started, NOBODY);
    let started = naming(&["attack::serve"], |source| source.part == "attack");
    assert_eq!(started, NOBODY);
    // Within the lab, only the lab's own randomness and its own clients are weak.
    let weak = naming(&["Repeating", "Guessable", "careless_login", "Victim"], |source| {
        ["attack/target.rs", "attack/replay.rs", "attack/predict.rs"].contains(&&*source.name)
            || ["attack/oracle.rs", "attack/open.rs"].contains(&&*source.name)
            || source.name.starts_with("attack/padding_oracle")
            || source.name == "attack/setup.rs"
            || source.name == "attack/kind.rs"
            || source.name.starts_with("attack/serve")
    });
    assert_eq!(weak, NOBODY);
    let naive = naming(&["NaiveRegister", "NaiveFront"], |source| {
        ["attack/enumerate", "attack/serve"].iter().any(|part| source.name.starts_with(part))
    });
    assert_eq!(naive, NOBODY);
    // Keys with bad primes come from one place.
    let badly_made = naming(&["close_primes", "smooth_prime", "shared_prime"], |source| {
        source.name == "attack/factor/weak.rs"
    });
    assert_eq!(badly_made, NOBODY);
}

/// To say accept takes the token of the verification.
#[test]
fn only_the_verification_accepts() {
    let accepting = naming(&["Verdict::Accept", "Decision("], |source| {
        source.name == "auth/verify.rs" || !matches!(source.part.as_str(), "auth" | "net")
    });
    assert_eq!(accepting, NOBODY);
}

/// A record's lines are read once, when it is made or opened. Whoever looks at them afterwards asks
/// what they mean, so that the time for it grows with the record and not with its square.
#[test]
fn a_records_lines_are_read_in_one_place() {
    let readers = ["Carried::", "read_request", "read_challenge", "read_reply", "read_verdict"];
    let more = ["parse_wire", "step_of", "hex::decode"];
    let readers = [&readers[..], &more].concat();
    let reading = naming(&readers, |source| {
        source.part != "transcript" || source.name == "transcript/line.rs"
    });
    assert_eq!(reading, NOBODY);
}

#[test]
fn nothing_prints_past_the_console() {
    let macros = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    assert_eq!(naming(&macros, |_| false), NOBODY);
}

/// Time and randomness are arguments; sockets, files and threads are somebody else's.
#[test]
fn the_core_does_no_input_and_output() {
    let world = [
        "std::net",
        "std::fs",
        "std::io",
        "std::thread",
        "std::env",
        "std::process",
        "tokio",
        "Instant",
        "SystemTime",
        "jiff",
        "rand::rng",
        "make_rng",
        "StdRng",
        "SysRng",
        "getrandom",
    ];
    let core = ["toy", "crypto", "wire", "auth", "grade"];
    assert_eq!(naming(&world, |source| !core.contains(&&*source.part)), NOBODY);
    // A cloud and a disk in memory have times and addresses in them, which are handed in.
    let mut world = world.to_vec();
    world.retain(|name| !["jiff", "std::net"].contains(name));
    world.extend(["Timestamp::now", "TcpStream", "TcpListener", "UdpSocket"]);
    assert_eq!(naming(&world, |source| !["ec2", "files"].contains(&&*source.part)), NOBODY);
}

/// A record is data: where and when it is written is up to the caller.
#[test]
fn a_record_touches_no_file_and_a_view_no_key() {
    let files = ["std::net", "std::fs", "tokio", "Instant", "SystemTime"];
    let quiet = ["transcript", "view", "tui", "lesson"];
    assert_eq!(naming(&files, |source| !quiet.contains(&&*source.part)), NOBODY);
    let cryptography = ["sha2", "hmac", "PrivateKey", "rand::"];
    assert_eq!(naming(&cryptography, |source| !["view", "tui"].contains(&&*source.part)), NOBODY);
}

/// Sentences for people stand in the catalogues, so that both languages have them.
#[test]
fn words_belong_to_the_lesson() {
    let catalogues = ["fluent", "unic_langid", "intl_memoizer"];
    assert_eq!(naming(&catalogues, |source| source.part == "lesson"), NOBODY);
    // Letters, not signs: a view may draw a Japanese bullet.
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}');
    let bad = offenders(|source| {
        let lines = source.program.lines().filter(|line| line.contains(japanese));
        if source.part == "lesson" { Vec::new() } else { lines.map(str::to_owned).collect() }
    });
    assert_eq!(bad, [] as [(String, Vec<String>); 0]);
}

/// Every colour and font is chosen once, for terminals, pages and pictures. The stepper gives the
/// terminal's four their names in its own crate.
#[test]
fn colours_and_fonts_stand_in_the_palette() {
    let chosen = [
        "RGBColor(0",
        "RGBColor(1",
        "RGBColor(2",
        "AnsiColor::",
        "Color::",
        "Noto Sans",
        "Arial",
        "Menlo",
    ];
    let bad =
        naming(&chosen, |source| ["view/palette.rs", "tui/draw/sheet.rs"].contains(&&*source.name));
    assert_eq!(bad, NOBODY);
    let css = include_str!("../../src/view/page.css").to_owned();
    let programs = sources().into_iter().map(|source| (source.name, source.program));
    for (name, text) in programs.chain([("view/page.css".to_owned(), css)]) {
        let written = text.match_indices('#').map(|(at, _)| &text[at + 1..]).filter(|rest| {
            let digits = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
            // A colour in quotes or behind a colon; `#39;` is a letter of HTML.
            [3, 6].contains(&digits) && rest[digits..].starts_with(['"', '\\', ';', ' ', ')'])
        });
        let written: Vec<String> = written.map(|rest| rest.chars().take(8).collect()).collect();
        assert!(written.iter().all(|rest| rest.starts_with("160;")), "{name}: {written:?}");
    }
}

/// The compiler that README asks for knows no `if let` behind the pattern of an arm (Rust has it from 1.95
/// on), and no lint says so: what a newer compiler takes is no sign.
#[test]
fn no_arm_is_guarded_by_a_pattern() {
    let is_guard = |rest: &str| {
        let value = rest.split_once(" = ").map_or("", |(_, value)| value);
        let end = value.find(['{', ';']).unwrap_or(value.len());
        value.find("=>").is_some_and(|arrow| arrow < end)
    };
    assert!(is_guard("Some(it) = found => it,") && !is_guard("Some(it) = found { a => it"));
    let found = offenders(|source| {
        let tries = source.program.match_indices("if let ");
        let rests = tries.map(|(at, _)| &source.program[at..]).filter(|rest| is_guard(rest));
        rests.map(|rest| rest.chars().take(60).collect::<String>()).collect()
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_file_is_long() {
    let sources = sources();
    let long = sources.iter().filter(|source| source.lines > MAX_LINES);
    assert_eq!(long.map(|source| &*source.name).collect::<Vec<_>>(), LONG);
}
