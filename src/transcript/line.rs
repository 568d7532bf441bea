//! A line as a record has it.
//!
//! Mostly it is a message, which was read once, when it crossed the wire or when the file was
//! opened. But a record may hold anything: what an attacker changed, what was overheard, what
//! somebody wrote who cheats. Such a line stays as it is written down, and `check` reports it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::wire::{self, Carried, Field, FieldName, Incoming, Message, Request, Step};

/// A line on the wire, with its line ending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Line(Content);

#[derive(Debug, Clone, PartialEq)]
enum Content {
    /// A message, with its fields where they are.
    Read(Arc<wire::Line>),
    /// Anything else, and what it means if it means something.
    Odd { written: Written, means: Option<Arc<wire::Line>> },
}

/// A line as it stands in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The exact text, with the line ending.
    line: Box<str>,
    /// The named fields in it.
    fields: Vec<Field>,
}

impl Line {
    /// A line that nobody has read, with the fields that it has by its shape.
    pub fn unread(text: impl Into<Box<str>>) -> Self {
        let line = text.into();
        let fields = wire::fields(&line).unwrap_or_default();
        Self::from(Written { line, fields })
    }

    /// The line, with fields that may not be its own.
    #[must_use]
    pub fn with_fields(self, fields: Vec<Field>) -> Self {
        Self::from(Written { line: self.text().into(), fields })
    }

    /// The exact text, with the line ending.
    pub fn text(&self) -> &str {
        match &self.0 {
            Content::Read(line) => line.text(),
            Content::Odd { written, .. } => &written.line,
        }
    }

    /// The same as bytes, as they cross the wire.
    pub fn as_bytes(&self) -> &[u8] {
        self.text().as_bytes()
    }

    /// The named fields, in the order in which they stand there.
    pub fn fields(&self) -> &[Field] {
        match &self.0 {
            Content::Read(line) => line.fields(),
            Content::Odd { written, .. } => &written.fields,
        }
    }

    /// The value of a field.
    pub fn value(&self, name: FieldName) -> Option<&str> {
        let field = self.fields().iter().find(|field| field.name == name)?;
        Some(field.value(self.text()))
    }

    /// What it says, if it is the message of its step.
    pub fn message(&self) -> Option<&Message> {
        match &self.0 {
            Content::Read(line) => Some(line.message()),
            Content::Odd { means, .. } => means.as_ref().map(|line| line.message()),
        }
    }

    /// The step that it says it is.
    pub fn step(&self) -> Option<Step> {
        let number: u8 = self.value(FieldName::Step)?.parse().ok()?;
        Step::try_from(number).ok()
    }

    /// Whether it is the message of its step, with its fields where the record says.
    pub(super) fn is_good(&self) -> bool {
        matches!(self.0, Content::Read(_))
    }

    /// Reads it, if that was not done, as the message of `step` in a login that `request` began.
    pub fn read(&mut self, step: Step, request: Option<&Request>) {
        let Content::Odd { written, means: None } = &self.0 else { return };
        let Some(line) = read(written.line.as_bytes(), step, request) else { return };
        self.0 = if line.fields() == written.fields {
            Content::Read(line)
        } else {
            Content::Odd { written: written.clone(), means: Some(line) }
        };
    }
}

fn read(line: &[u8], step: Step, request: Option<&Request>) -> Option<Arc<wire::Line>> {
    match step {
        Step::Request => message(Carried::request(line)),
        Step::Challenge => {
            let Request { opening, key, .. } = request?;
            message(Carried::challenge(line, opening.method(), key))
        }
        Step::Reply => {
            let Request { opening, key, .. } = request?;
            message(Carried::reply(line, opening.method(), key))
        }
        Step::Verdict => message(Carried::verdict(line)),
    }
}

fn message<M>(incoming: Result<Incoming<Carried<M>>, wire::WireError>) -> Option<Arc<wire::Line>> {
    match incoming {
        Ok(Incoming::Message(Carried { line, .. })) => Some(line),
        _ => None,
    }
}

impl From<Arc<wire::Line>> for Line {
    fn from(line: Arc<wire::Line>) -> Self {
        Self(Content::Read(line))
    }
}

impl From<Written> for Line {
    fn from(written: Written) -> Self {
        Self(Content::Odd { written, means: None })
    }
}

impl From<Line> for Written {
    fn from(line: Line) -> Self {
        Self { line: line.text().into(), fields: line.fields().to_vec() }
    }
}
