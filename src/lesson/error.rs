//! What went wrong, why, and what to do next: which sentence belongs to which error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io;
use std::path::Path;

use super::Words;
use super::words::{Args, Explained};

/// Something that went wrong, as the name of a sentence and the values for its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    id: Cow<'static, str>,
    args: Vec<(&'static str, Value)>,
}

/// A value for a place in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// It may come from outside.
    Text(String),
    /// Several, which each language puts behind each other in its way.
    List(Vec<String>),
    Sentence(Problem),
}

impl Problem {
    /// A problem by the name of its sentence.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), args: Vec::new() }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Value::Text(value.to_string())));
        self
    }

    /// Adds several values as one.
    #[must_use]
    pub fn list(
        mut self,
        name: &'static str,
        all: impl IntoIterator<Item = impl ToString>,
    ) -> Self {
        let all = all.into_iter().map(|one| one.to_string());
        self.args.push((name, Value::List(all.collect())));
        self
    }

    /// Adds a path.
    #[must_use]
    pub fn path(self, path: &Path) -> Self {
        self.with("path", path.display())
    }

    /// Adds another sentence as a value.
    #[must_use]
    pub fn sentence(mut self, name: &'static str, sentence: Self) -> Self {
        self.args.push((name, Value::Sentence(sentence)));
        self
    }

    /// The name of the sentence.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What a program knows it by: the code of AWS, where it is AWS's to say, else the name of its
    /// sentence.
    pub fn code(&self) -> &str {
        let of_aws = self.args.iter().find_map(|(name, value)| match (*name, value) {
            ("code", Value::Text(code)) if self.id.starts_with("err-aws-") => Some(code.as_str()),
            _ => None,
        });
        of_aws.unwrap_or_else(|| self.id.trim_start_matches("err-"))
    }

    /// What, why and what next.
    pub fn explain(&self, words: &Words) -> Explained {
        self.resolve(words, |args| words.explain(&self.id, args))
    }

    /// The sentence alone.
    pub fn say(&self, words: &Words) -> String {
        self.resolve(words, |args| words.with(&self.id, args))
    }

    fn resolve<T>(&self, words: &Words, run: impl FnOnce(Args<'_>) -> T) -> T {
        let text = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::List(all) => words.list(all),
            Value::Sentence(sentence) => sentence.say(words),
        };
        let values: Vec<_> = self.args.iter().map(|(name, value)| (*name, text(value))).collect();
        let args = values.iter().map(|(name, value)| (*name, value as &dyn Display));
        run(&args.collect::<Vec<_>>())
    }
}

/// What the operating system says, in the user's language.
pub fn io_reason(kind: io::ErrorKind) -> Problem {
    use io::ErrorKind as Kind;
    Problem::new(match kind {
        Kind::NotFound => "io-not-found",
        Kind::PermissionDenied => "io-permission-denied",
        Kind::ConnectionRefused => "io-connection-refused",
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => "io-connection-reset",
        Kind::AddrInUse => "io-address-in-use",
        Kind::AddrNotAvailable => "io-address-not-available",
        Kind::HostUnreachable | Kind::NetworkUnreachable => "io-unreachable",
        Kind::TimedOut => "io-timed-out",
        Kind::StorageFull | Kind::QuotaExceeded => "io-storage-full",
        Kind::FileTooLarge => "io-file-too-large",
        Kind::ReadOnlyFilesystem => "io-read-only",
        Kind::NotADirectory => "io-not-a-directory",
        Kind::AlreadyExists => "io-already-exists",
        Kind::InvalidFilename => "io-name",
        _ => "io-other",
    })
}
