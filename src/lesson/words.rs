//! Looking a sentence up, with its arguments escaped.

use std::fmt::Display;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;
use crate::text::escape;

const EN: [&str; 11] = [
    include_str!("en/story.ftl"),
    include_str!("en/detail.ftl"),
    include_str!("en/errors.ftl"),
    include_str!("en/commands.ftl"),
    include_str!("en/help.ftl"),
    include_str!("en/stepper.ftl"),
    include_str!("en/quiz.ftl"),
    include_str!("en/handout.ftl"),
    include_str!("en/toy.ftl"),
    include_str!("en/bench.ftl"),
    include_str!("en/attacks.ftl"),
];
const JA: [&str; 11] = [
    include_str!("ja/story.ftl"),
    include_str!("ja/detail.ftl"),
    include_str!("ja/errors.ftl"),
    include_str!("ja/commands.ftl"),
    include_str!("ja/help.ftl"),
    include_str!("ja/stepper.ftl"),
    include_str!("ja/quiz.ftl"),
    include_str!("ja/handout.ftl"),
    include_str!("ja/toy.ftl"),
    include_str!("ja/bench.ftl"),
    include_str!("ja/attacks.ftl"),
];

/// The catalogue of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// What went wrong, why, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub what: String,
    /// Why.
    pub why: String,
    /// What to do next.
    pub next: String,
}

/// Names and values for the places in a sentence. Values are escaped: they may come from outside.
/// With a value `path` there is also `shell_path`: the same, quoted so that a command with it can
/// be pasted into a shell.
pub type Args<'a> = &'a [(&'a str, &'a dyn Display)];

impl Words {
    /// The catalogue of `language`.
    pub fn new(language: Language) -> Self {
        let sources = match language {
            Language::En => EN,
            Language::Ja => JA,
        };
        let id: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are for texts of mixed direction; a terminal shows them as rubbish.
        bundle.set_use_isolating(false);
        for source in sources {
            // A test reads every catalogue without an error; here the good part is used.
            let resource = FluentResource::try_new(source.to_owned());
            let resource = resource.unwrap_or_else(|(good, _)| good);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language of the catalogue.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A sentence with values for its places.
    pub fn with(&self, id: &str, args: Args<'_>) -> String {
        self.find(id, None, args).unwrap_or_else(|| missing(id))
    }

    /// A sentence that belongs to another one.
    pub fn attribute(&self, id: &str, attribute: &str, args: Args<'_>) -> String {
        self.find(id, Some(attribute), args).unwrap_or_else(|| missing(id))
    }

    /// What went wrong, why, and what to do next.
    pub fn explain(&self, id: &str, args: Args<'_>) -> Explained {
        Explained {
            what: self.with(id, args),
            why: self.attribute(id, "why", args),
            next: self.attribute(id, "next", args),
        }
    }

    /// Whether there is such a sentence.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: Args<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = escape(&value.to_string());
            if *name == "path" {
                values.set("shell_path", FluentValue::from(shell_word(&value)));
            }
            values.set(*name, FluentValue::from(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        Some(text.into_owned())
    }
}

/// A word as a shell reads it back, in single quotes only where it needs them.
pub fn shell_word(word: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || "_-./:@+,".contains(c) || (cfg!(windows) && c == '\\');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A sentence that is not in the catalogue shows its name. A test holds every name that the
/// program uses against the catalogues.
fn missing(id: &str) -> String {
    format!("⟦{id}⟧")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// The names of a catalogue, each attribute for itself, with the names of the arguments.
    fn names(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
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
                        && left.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
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
        let (en, ja) = (names(&EN), names(&JA));
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
            let names = names(&sources);
            for name in names.keys().filter(|name| name.starts_with("err-")) {
                let message = name.split('.').next().unwrap();
                for attribute in ["why", "next"] {
                    assert!(names.contains_key(&format!("{message}.{attribute}")), "{message}");
                }
            }
        }
    }

    /// Every source file of the program, with its text.
    fn sources() -> Vec<(std::path::PathBuf, String)> {
        let mut sources = Vec::new();
        let mut folders = vec![std::path::PathBuf::from("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                if path.extension().is_none_or(|extension| extension != "rs") {
                    continue;
                }
                let source = std::fs::read_to_string(&path).unwrap();
                sources.push((path, source));
            }
        }
        sources
    }

    #[test]
    fn every_sentence_that_the_program_names_exists() {
        let words = Words::new(Language::En);
        let mut seen = 0;
        for (path, source) in sources() {
            for call in ["words.get(\"", "words.with(\"", "words.explain(\"", "Problem::new(\""] {
                for (at, _) in source.match_indices(call) {
                    let rest = &source[at + call.len()..];
                    let id = rest.split('"').next().unwrap();
                    assert!(words.has(id), "{id} in {}", path.display());
                    seen += 1;
                }
            }
        }
        assert!(seen > 30, "{seen}");
    }

    #[test]
    fn every_sentence_is_named_by_the_program() {
        // What the code puts together: `format!("story-{…}")`.
        const FAMILIES: [&str; 28] = [
            "story-",
            "speech-",
            "label-",
            "know-",
            "fault-",
            "field-",
            "did-",
            "note-changed-",
            "card-",
            "limits-",
            "bridge-",
            "method-",
            "party-",
            "press-enter-",
            "check-",
            "help-",
            "broken-",
            "now-",
            "fact-",
            "owner-",
            "part-",
            "picture-",
            "stepper-",
            "quiz-",
            "handout-",
            "toy-",
            "bench-",
            "attack-",
        ];
        let sources = sources();
        for name in names(&EN).keys() {
            let message = name.split('.').next().unwrap();
            let literal = format!("\"{message}\"");
            let named = FAMILIES.iter().any(|family| message.starts_with(family))
                || sources.iter().any(|(_, source)| source.contains(&literal));
            assert!(named, "{message} is in the catalogues alone");
        }
    }

    #[test]
    fn a_path_in_a_command_can_be_pasted() {
        for (path, word) in [
            ("my-key.pem", "my-key.pem"),
            ("/home/alice/鍵/a_b+c@d.pem", "/home/alice/鍵/a_b+c@d.pem"),
            ("my key.pem", "'my key.pem'"),
            ("it's.pem", r"'it'\''s.pem'"),
            ("$(date);*~.pem", "'$(date);*~.pem'"),
            ("", "''"),
        ] {
            assert_eq!(shell_word(path), word);
        }
        let words = Words::new(Language::En);
        let explained = words.explain("err-unprotected", &[("path", &"a b"), ("mode", &"0644")]);
        assert!(explained.what.contains("(a b)"), "{explained:?}");
        assert_eq!(explained.next, "chmod\u{a0}400\u{a0}'a b'");
    }

    #[test]
    fn arguments_are_escaped() {
        let words = Words::new(Language::En);
        let text = words.with("story-0-registered", &[("user", &"\u{1b}[2J")]);
        assert!(text.contains("\\u{1b}[2J"), "{text}");
    }
}
