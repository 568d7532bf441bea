//! Looking a sentence up, with its arguments escaped.

use std::fmt::Display;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;
use super::shell_word::shell_word;
use crate::text::escape;

/// The catalogues, the same files in both languages.
macro_rules! catalogues {
    ($($name:literal),* $(,)?) => {
        const EN: &[&str] = &[$(include_str!(concat!("en/", $name, ".ftl"))),*];
        const JA: &[&str] = &[$(include_str!(concat!("ja/", $name, ".ftl"))),*];
    };
}

catalogues![
    "story",
    "detail",
    "errors",
    "commands",
    "help",
    "stepper",
    "page",
    "web",
    "quiz",
    "quiz-openssh",
    "quiz-journal",
    "glossary",
    "agent",
    "overheard",
    "handout",
    "toy",
    "shell",
    "why",
    "why-report",
    "wizard",
    "password",
    "ec2-event",
    "ec2",
    "rescue",
    "ticket",
    "journal",
    "openssh",
    "bench",
    "grade",
    "attack/lab",
    "attack/replay",
    "attack/stolen-public-key",
    "attack/stolen-key-file",
    "attack/wrong-key",
    "attack/guess",
    "attack/tamper",
    "attack/impostor-host",
    "attack/relay",
    "attack/oracle",
    "attack/predict",
    "attack/enumerate",
    "attack/padding-oracle",
    "attack/factor",
    "attack/flood",
];

/// A catalogue as it was read.
type Bundle = FluentBundle<FluentResource>;

/// The catalogue of one language.
pub struct Words {
    language: Language,
    bundle: &'static Bundle,
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

/// Names and values for the places in a sentence, written `args![user, bits = key.bits]`. Values
/// are escaped: they may come from outside. With a value `path` there is also `shell_path`: the
/// same, quoted so that a command with it can be pasted into a shell.
pub type Args<'a> = &'a [(&'a str, &'a dyn Display)];

macro_rules! args {
    (@ $name:ident) => { $name };
    (@ $name:ident $value:expr) => { $value };
    ($($name:ident $(= $value:expr)?),* $(,)?) => {
        &[$((
            stringify!($name),
            &$crate::lesson::args!(@ $name $($value)?) as &dyn ::std::fmt::Display,
        )),*]
    };
}
pub(crate) use args;

impl Words {
    /// The catalogue of `language`. It is read once, whoever asks for it.
    pub fn new(language: Language) -> Self {
        static READ: [OnceLock<Bundle>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        let bundle = READ[language as usize].get_or_init(|| read(language));
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

    /// Several things, as they stand behind each other in a sentence.
    pub fn list(&self, all: &[String]) -> String {
        all.join(&self.get("ledger-separator"))
    }

    /// A special sentence where there is one, else the usual one.
    pub fn either(&self, [special, usual]: &[String; 2], args: Args<'_>) -> String {
        self.with(if self.has(special) { special } else { usual }, args)
    }

    /// A sentence that belongs to another one.
    pub fn attribute(&self, id: &str, attribute: &str, args: Args<'_>) -> String {
        self.find(id, Some(attribute), args).unwrap_or_else(|| missing(id))
    }

    /// A sentence that belongs to a special one, where that has it, else to the usual one.
    pub fn either_attribute(
        &self,
        [special, usual]: &[String; 2],
        attribute: &str,
        args: Args<'_>,
    ) -> String {
        let own = self.find(special, Some(attribute), args);
        own.unwrap_or_else(|| self.attribute(usual, attribute, args))
    }

    /// The sentences that belong to another one, in their order.
    pub fn points(&self, id: &str) -> Vec<String> {
        let message = self.bundle.get_message(id).into_iter();
        let names = message.flat_map(|message| message.attributes().map(|point| point.id()));
        names.map(|name| self.attribute(id, name, &[])).collect()
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

    /// Whether there is such a sentence, and not only those that belong to it.
    pub fn has_value(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: Args<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let given = value.to_string();
            let mut value = escape(&given);
            if *name == "path" {
                let word = shell_word(&given).replace(' ', COMMAND_SPACE);
                values.set("shell_path", FluentValue::from(word));
                // As a blank it would be another name.
                value = value.replace('\u{a0}', r"\u{a0}");
            }
            // A whole number chooses a plural. Everything else stays the text that it is: a number of
            // Fluent's is a float, and would change `007` and long digits.
            let number = value.parse::<u32>().ok().filter(|number| number.to_string() == value);
            values.set(*name, number.map_or(FluentValue::from(value), FluentValue::from));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        // A value that the sentence wants and was not given would stand there as `{$name}`.
        errors.is_empty().then(|| text.into_owned())
    }
}

fn read(language: Language) -> Bundle {
    let sources = match language {
        Language::En => EN,
        Language::Ja => JA,
    };
    let id: LanguageIdentifier = language.to_string().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks are for texts of mixed direction; a terminal shows them as rubbish.
    bundle.set_use_isolating(false);
    for source in sources {
        // A test reads every catalogue without an error; here the good part is used.
        let resource = FluentResource::try_new((*source).to_owned());
        let resource = resource.unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Between the words of a command, which a page does not break. On the screen it is a blank.
const COMMAND_SPACE: &str = "\u{a0}";

/// A sentence that is not in the catalogue, or lacks a value, shows its name. Tests hold every name
/// and value that the program uses against the catalogues, and look for these brackets everywhere.
fn missing(id: &str) -> String {
    format!("⟦{id}⟧")
}

#[cfg(test)]
pub(super) mod tests;
