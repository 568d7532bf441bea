//! The catalogues against each other, and against the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regex::Regex;

use super::*;

/// The names of a catalogue, each attribute for itself, with the names of the arguments.
pub(crate) fn names(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut names = BTreeMap::new();
    for source in sources {
        FluentResource::try_new((*source).to_owned()).expect("the catalogue is well formed");
        let mut name = String::new();
        for line in source.lines() {
            let start = line.trim_start();
            if start.starts_with('#') {
                continue;
            }
            if let Some((left, _)) = line.split_once(" =") {
                let left = left.trim();
                if let Some(attribute) = left.strip_prefix('.') {
                    let message = name.split('.').next().unwrap();
                    name = format!("{message}.{attribute}");
                    assert!(names.insert(name.clone(), BTreeSet::new()).is_none(), "{name}");
                } else if !line.starts_with(' ')
                    && left.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
                {
                    name = left.to_owned();
                    assert!(names.insert(name.clone(), BTreeSet::new()).is_none(), "{name}");
                }
            }
            for (at, _) in line.match_indices('$') {
                let rest = &line[at + 1..];
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                let argument = rest[..end.unwrap_or(rest.len())].to_owned();
                names.get_mut(&name).unwrap().insert(argument);
            }
        }
    }
    names
}

#[test]
fn the_catalogues_have_the_same_sentences_with_the_same_arguments() {
    let (en, ja) = (names(EN), names(JA));
    assert!(en.len() > 100);
    for (name, arguments) in &en {
        assert_eq!(Some(arguments), ja.get(name), "{name} in en and ja");
    }
    for name in ja.keys() {
        assert!(en.contains_key(name), "{name} is in ja alone");
    }
}

#[test]
fn every_error_says_what_why_and_what_next() {
    for sources in [EN, JA] {
        let names = names(sources);
        for name in names.keys().filter(|name| name.starts_with("err-")) {
            let message = name.split('.').next().unwrap();
            for attribute in ["why", "next"] {
                assert!(names.contains_key(&format!("{message}.{attribute}")), "{message}");
            }
        }
    }
}

/// Every source file.
fn files() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![PathBuf::from("src")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// Every source file of the program, with its text, without its tests.
fn sources() -> Vec<(PathBuf, String)> {
    let program = files().into_iter().filter(|path| !path.ends_with("tests.rs"));
    let text = |path: PathBuf| {
        let source = std::fs::read_to_string(&path).unwrap();
        (path, source.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned())
    };
    program.map(text).collect()
}

/// A sentence that a source file asks for by its name.
struct Call {
    /// Where, and what: for the message of a test.
    place: String,
    /// The names in the catalogue of what is put together, the sentence first.
    parts: Vec<String>,
    /// The names of the values, where they stand there as well.
    values: Option<BTreeSet<String>>,
    /// Whether these are all: a problem may be given more of them further on.
    complete: bool,
}

/// Every call in a source file that has the name of its sentence written in it.
fn calls(path: &Path, source: &str) -> Vec<Call> {
    const ARGS: &str = r"args!\[((?:[^\[\]]|\[[^\]]*\])*)\]";
    let asks = Regex::new(&format!(
        "{}{}(?:,\\s*(?:{ARGS}|&\\[\\]|(args)))?\\s*,?\\s*(\\))?",
        r#"(?:words(?:\(\))?|self|board)\s*\.(get|with|explain|attribute|say|note)\(\s*"([a-z][a-z0-9-]+)""#,
        r#"(?:,\s*"([a-z]+)")?"#,
    ));
    let asks = asks.unwrap();
    let named = Regex::new(&format!(r"let args = {ARGS}")).unwrap();
    let problem = Regex::new(r#"Problem::new\(\s*"([a-z0-9-]+)",?\s*\)"#).unwrap();
    let inside = Regex::new(r"\([^()]*\)|\[[^\[\]]*\]").unwrap();
    let link = Regex::new(r#"^\s*\.(?:(path)\(|(?:with|sentence|list)\(\s*"([a-z_]+)",)"#).unwrap();
    let unfinished = Regex::new(r"(?:let \w+ =\s*|about\()$").unwrap();
    let place = |id: &str| format!("{id} in {}", path.display());
    let whole = |id: &str| vec![id.to_owned(), format!("{id}.why"), format!("{id}.next")];
    let mut calls = Vec::new();
    for found in asks.captures_iter(source) {
        if found[0].starts_with("self") && !source.contains("impl Words") {
            continue;
        }
        let id = &found[2];
        let parts = match (&found[1], found.get(3)) {
            ("explain", _) => whole(id),
            ("attribute", Some(attribute)) => vec![format!("{id}.{}", attribute.as_str())],
            ("attribute", None) => continue,
            _ => vec![id.to_owned()],
        };
        let values = found.get(6).map(|_| {
            let before = &source[..found.get(0).unwrap().start()];
            let named = found.get(5).map(|_| named.captures_iter(before).last().expect(id));
            let values = found.get(4).or(named.and_then(|named| named.get(1)));
            let mut values = values.map_or("", |values| values.as_str()).to_owned();
            while inside.is_match(&values) {
                values = inside.replace_all(&values, "").into_owned();
            }
            let values = values.split(',').map(|value| value.split('=').next().unwrap().trim());
            values.filter(|name| !name.is_empty()).map(str::to_owned).collect()
        });
        calls.push(Call { place: place(id), parts, values, complete: true });
    }
    for found in problem.captures_iter(source) {
        let mut rest = &source[found.get(0).unwrap().end()..];
        let mut values = BTreeSet::new();
        while let Some(next) = link.captures(rest) {
            values.insert(next.get(1).or(next.get(2)).unwrap().as_str().to_owned());
            let open = next.get(0).unwrap().as_str().find('(').unwrap();
            let mut depth = 0;
            let end = rest[open..].find(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth == 0
            });
            rest = &rest[open + end.unwrap() + 1..];
        }
        let before = &source[..found.get(0).unwrap().start()];
        // Where `file_error.rs` says what is wrong with a file, its caller adds which file.
        let complete = !unfinished.is_match(before) && !path.ends_with("file_error.rs");
        let parts = whole(&found[1]);
        calls.push(Call { place: place(&found[1]), parts, values: Some(values), complete });
    }
    calls
}

/// The other direction of `every_sentence_is_named_by_the_program`, and the values with the names.
#[test]
fn every_sentence_that_the_program_names_exists_and_gets_its_values() {
    let names = names(EN);
    let (mut seen, mut compared) = (0, 0);
    for (path, source) in sources() {
        for call in calls(&path, &source) {
            let found: Vec<_> = call.parts.iter().filter_map(|part| names.get(part)).collect();
            assert!(names.contains_key(&call.parts[0]), "{}", call.place);
            seen += 1;
            let Some(values) = call.values else { continue };
            let wanted = found.into_iter().flatten().map(|name| name.trim_start_matches("shell_"));
            let wanted: BTreeSet<String> = wanted.map(str::to_owned).collect();
            let fits = values == wanted || !call.complete && values.is_subset(&wanted);
            assert!(fits, "{}: {values:?} are given, {wanted:?} are wanted", call.place);
            compared += 1;
        }
    }
    assert!(seen > 400 && compared > 400, "{seen} {compared}");
}

/// A value that is left out is not taken for text: every test that looks for ⟦ sees it.
#[test]
fn a_sentence_without_one_of_its_values_shows_its_name() {
    for language in [Language::En, Language::Ja] {
        let words = Words::new(language);
        assert_eq!(words.get("attack-seed"), "⟦attack-seed⟧");
        assert!(words.with("attack-seed", args![seed = 1]).contains('1'));
        let explained = words.explain("err-unprotected", args![path = "a"]);
        assert_eq!(explained.why, "⟦err-unprotected⟧");
        assert!(explained.next.starts_with("chmod\u{a0}400\u{a0}a"), "{explained:?}");
    }
}

/// A count chooses its sentence, and stands in it as it was given, as everything does that only looks
/// like a number.
#[test]
fn a_number_chooses_its_plural_and_is_not_changed() {
    let words = Words::new(Language::En);
    let knocks = |more: &str| words.with("log-knocks", args![more]);
    assert_eq!(knocks("1"), "One more connection came to nothing.");
    for more in ["0", "2", "2048", "4294967295", "007", "+1", "1.50", "12345678901234567890"] {
        assert_eq!(knocks(more), format!("{more} more connections came to nothing."));
    }
    let deed = |count: u8| words.with("attack-deed-noticed-by", args![count, fields = "key"]);
    assert_eq!(deed(0), "Notices none of it.");
    assert_eq!(deed(3), "Notices 3 first: key");
}

/// One sentence for each of these, and no others: see [`assert_family`].
#[track_caller]
pub(crate) fn assert_each<T: Display>(prefix: &str, all: impl IntoIterator<Item = T>) {
    assert_family(prefix, all.into_iter().map(|one| format!("{prefix}{one}")));
}

/// The sentences whose names the program puts together: those that begin with `prefix` are these and
/// no others, but for what is named in the program as it is, and families within this one.
#[track_caller]
pub(crate) fn assert_family(prefix: &str, expected: impl IntoIterator<Item = String>) {
    let sources = sources();
    let families = families(prefix);
    let is_others = |id: &str| {
        let inner = |family: &String| family.len() > prefix.len() && id.starts_with(family);
        families.iter().any(inner) || is_named(&sources, id)
    };
    let expected: BTreeSet<String> = expected.into_iter().collect();
    let names = names(EN);
    let missing: Vec<_> = expected.iter().filter(|id| !names.contains_key(*id)).collect();
    let messages = names.keys().filter(|name| !name.contains('.') && name.starts_with(prefix));
    let dead: Vec<_> = messages.filter(|id| !expected.contains(*id) && !is_others(id)).collect();
    assert!(missing.is_empty() && dead.is_empty(), "missing: {missing:?}, dead: {dead:?}");
}

/// The families that begin with `prefix`, of all those that a test holds.
fn families(prefix: &str) -> Vec<String> {
    // What an attack names is held against the catalogue beside it, below.
    const LAB: [&str; 4] = ["attack-deed-", "attack-cause-", "attack-setup-", "attack-loot-"];
    let held = Regex::new(r#"assert_(?:family|each)\(\s*"([a-z0-9-]+)""#).unwrap();
    let mut families = LAB.map(str::to_owned).to_vec();
    for path in files() {
        let source = std::fs::read_to_string(path).unwrap();
        families.extend(held.captures_iter(&source).map(|found| found[1].to_owned()));
    }
    families.retain(|family| family.starts_with(prefix));
    families
}

/// Whether a sentence is named in the program as it is.
fn is_named(sources: &[(PathBuf, String)], id: &str) -> bool {
    let literal = format!("\"{id}\"");
    sources.iter().any(|(_, source)| source.contains(&literal))
}

/// Both ways: what the files of the lab name is told, and what a catalogue of the lab tells is named
/// by the attack whose catalogue it is, or in `lab.ftl` by anybody.
#[test]
fn what_an_attack_names_is_told_beside_it_and_nothing_else() {
    // Words of the wire and of data.
    const OTHERS: [&str; 7] = [
        "first-second",
        "host-key",
        "kebab-case",
        "last-second",
        "other-key",
        "other-user",
        "ssh-rsa",
    ];
    let hyphened = Regex::new(r#""([a-z]+(?:-[a-z0-9]+)+)""#).unwrap();
    let one_word =
        Regex::new(r#"(?:Beat::\w+|Loot|plain|switched|holds|falls)\("([a-z]+)""#).unwrap();
    let told = names(EN);
    let mut named = 0;
    let program = sources().into_iter().filter(|(path, _)| path.starts_with("src/attack"));
    let program: Vec<_> =
        program.map(|(path, source)| (path.display().to_string(), source)).collect();
    for (path, source) in &program {
        for found in hyphened.captures_iter(source).chain(one_word.captures_iter(source)) {
            let name = &found[1];
            let kinds = ["", "deed-", "cause-", "setup-", "loot-", "goal-", "outcome-"];
            let mut ids = kinds.iter().map(|kind| format!("attack-{kind}{name}"));
            let is_told = ids.any(|id| told.contains_key(&id)) || OTHERS.contains(&name);
            assert!(is_told, "{name} in {path} is not told");
            named += 1;
        }
    }
    let of_lab = Regex::new("^attack-(?:deed|cause|setup|loot)-(.+)$").unwrap();
    for language in ["en", "ja"] {
        for file in std::fs::read_dir(format!("src/lesson/{language}/attack")).unwrap() {
            let file = file.unwrap().path();
            let attack = file.file_stem().unwrap().to_str().unwrap();
            let home = format!("src/attack/{}", attack.replace('-', "_"));
            let text = std::fs::read_to_string(&file).unwrap();
            for id in names(&[&text]).into_keys().filter(|id| !id.contains('.')) {
                let Some(name) = of_lab.captures(&id).map(|found| found[1].to_owned()) else {
                    continue;
                };
                // A set-up that several have is told in the words of one, under the name of both.
                let shared = name.strip_prefix(&format!("{attack}-"));
                let literal = format!("\"{}\"", shared.unwrap_or(&name));
                let is_named = program.iter().any(|(path, source)| {
                    let rest = path.strip_prefix(&home);
                    let own = rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'));
                    (own || attack == "lab" || shared.is_some()) && source.contains(&literal)
                });
                assert!(is_named, "{id} is in {} alone", file.display());
            }
        }
    }
    assert!(named > 150, "{named}");
}

#[test]
fn every_sentence_is_named_by_the_program() {
    let (sources, families) = (sources(), families(""));
    for name in names(EN).keys() {
        let message = name.split('.').next().unwrap();
        let held = families.iter().any(|family| message.starts_with(family));
        assert!(held || is_named(&sources, message), "{message} is in the catalogues alone");
    }
}

#[test]
fn a_path_in_a_command_can_be_pasted() {
    let words = Words::new(Language::En);
    let explained = words.explain("err-unprotected", args![path = "a b", mode = "0644"]);
    assert!(explained.what.contains("(a b)"), "{explained:?}");
    let command = "chmod\u{a0}400\u{a0}'a\u{a0}b'\n";
    assert!(explained.next.starts_with(command), "{explained:?}");
    let what = words.explain("err-file-missing", args![path = "a\u{a0}b"]).what;
    assert!(what.starts_with(r"a\u{a0}b"), "{what}");
}

#[test]
fn arguments_are_escaped() {
    let words = Words::new(Language::En);
    let text = words.with("story-0-registered", args![user = "\u{1b}[2J"]);
    assert!(text.contains("\\u{1b}[2J"), "{text}");
}
