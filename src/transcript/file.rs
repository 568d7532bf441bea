//! Reading and writing records.
//!
//! # Format
//!
//! One JSON object. Its last field is `"sha256"`: over the bytes of the file before the comma in
//! front of that field. It guards against accidents; anybody who changes a file can compute it
//! anew.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::journal::Journal;
use super::record::Transcript;
use super::ssh::SshTranscript;
use super::witness::{self, Onlooker, Witness};
use crate::agent;
use crate::crypto::sha256;
use crate::key::UserName;
use crate::ssh::Overheard;
use crate::text::escape_json;

/// The largest file that is read, in bytes. A record of 8192 bits has some
/// 40 KiB; that of a long session of `ssh` may have some 3 MiB.
pub const MAX_FILE: usize = 4 << 20;

/// The newest version of the format that this program reads.
pub const NEWEST: u32 = Journal::VERSION;

/// How long a text in a journal may be, in bytes: more than a public key of the largest size takes.
const LONGEST_TEXT: usize = 8 << 10;
const LAST_FIELD: &str = ",\n  \"sha256\": \"";

/// Why a text is not a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The text is longer than [`MAX_FILE`].
    #[error("longer than {MAX_FILE} bytes")]
    TooLong,
    /// The text is not JSON, or its JSON is not a record.
    #[error("line {line}, column {column}: not a record: {problem}")]
    NotARecord {
        /// Where, counted from 1.
        line: usize,
        /// Where, counted from 1.
        column: usize,
        /// What the JSON reader says.
        problem: String,
    },
    /// The record has another version.
    #[error("a record of version {found}; version {NEWEST} is the newest that is read here")]
    Version {
        /// The version it says.
        found: u64,
    },
    /// The field `sha256` is not there, or not the last.
    #[error("the checksum at the end is missing")]
    NoChecksum,
    /// The checksum does not fit.
    #[error("the checksum does not fit: the file was changed")]
    Checksum {
        /// What the file says.
        written: String,
        /// What its bytes give.
        computed: String,
    },
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Recorded {
    /// A login with one of keystep's own methods.
    Login(Box<Transcript>),
    /// A connection of a real `ssh`.
    Ssh(Box<SshTranscript>),
    /// What an agent was asked for somebody else's server.
    Agent(Box<Witness<agent::Event>>),
    /// What an eavesdropper heard of a login there.
    Tap(Box<Witness<Overheard>>),
    /// What happened in an account of the small EC2.
    Ec2(Box<Journal>),
}

impl Recorded {
    /// When it began.
    pub fn when(&self) -> Option<Cow<'_, str>> {
        let when = match self {
            Self::Login(transcript) => &transcript.when,
            Self::Ssh(transcript) => &transcript.when,
            Self::Agent(witness) => &witness.when,
            Self::Tap(witness) => &witness.when,
            Self::Ec2(journal) => return Some(journal.when()?.to_string().into()),
        };
        when.as_deref().map(Cow::Borrowed)
    }

    /// Who logged in; nobody where the name is none that a user can have.
    pub fn user(&self) -> Option<UserName> {
        match self {
            Self::Login(transcript) => Some(transcript.user.clone()),
            Self::Ssh(transcript) => UserName::new(transcript.user.as_deref()?).ok(),
            Self::Agent(witness) => UserName::new(witness.user()?).ok(),
            Self::Tap(_) | Self::Ec2(_) => None,
        }
    }

    /// Whether whoever has it can read what was encrypted on its way.
    pub fn holds_secrets(&self) -> bool {
        matches!(self, Self::Ssh(transcript) if transcript.holds_secrets)
    }
}

impl From<Transcript> for Recorded {
    fn from(transcript: Transcript) -> Self {
        Self::Login(Box::new(transcript))
    }
}

impl From<SshTranscript> for Recorded {
    fn from(transcript: SshTranscript) -> Self {
        Self::Ssh(Box::new(transcript))
    }
}

/// The file of a record: a [`Recorded`], or one of what it may be.
pub fn to_text(record: &impl Serialize) -> String {
    // A record consists of strings, numbers and lists: there is nothing that JSON cannot write.
    let json = serde_json::to_string_pretty(record).unwrap_or_default();
    let json = escape_json(&json);
    let body = json.strip_suffix("\n}").unwrap_or(&json);
    format!("{body}{LAST_FIELD}{}\"\n}}\n", checksum(body))
}

/// The record of a file.
///
/// # Errors
///
/// [`FileError`].
pub fn from_text(text: &str) -> Result<Recorded, FileError> {
    if text.len() > MAX_FILE {
        return Err(FileError::TooLong);
    }
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let version = value.get("keystep_transcript").and_then(serde_json::Value::as_u64);
    let version = version.ok_or_else(|| {
        let problem = "the field keystep_transcript is missing".to_owned();
        FileError::NotARecord { line: 1, column: 1, problem }
    })?;
    let known = u32::try_from(version).ok().filter(|version| (1..=NEWEST).contains(version));
    let known = known.ok_or(FileError::Version { found: version })?;
    let (body, rest) = text.rsplit_once(LAST_FIELD).ok_or(FileError::NoChecksum)?;
    let (written, end) = rest.split_once('"').ok_or(FileError::NoChecksum)?;
    if end.trim() != "}" {
        return Err(FileError::NoChecksum);
    }
    let computed = checksum(body);
    if written != computed {
        return Err(FileError::Checksum { written: written.to_owned(), computed });
    }
    let json = format!("{body}\n}}");
    if known == SshTranscript::VERSION {
        return Ok(record::<SshTranscript>(&json)?.into());
    }
    if known == Journal::VERSION {
        let journal: Box<Journal> = record(&json)?;
        // Views walk it more than once, and put its names into sentences.
        if !journal.fits() || longest_text(&value) > LONGEST_TEXT {
            let problem = "a journal keeps a thousand events and short names".to_owned();
            return Err(FileError::NotARecord { line: 1, column: 1, problem });
        }
        return Ok(Recorded::Ec2(journal));
    }
    if known == witness::VERSION {
        return witnessed(&json, value.get("view"));
    }
    let mut transcript: Transcript = record(&json)?;
    transcript.read_lines();
    Ok(transcript.into())
}

/// What the events are follows from who saw them.
fn witnessed(json: &str, view: Option<&serde_json::Value>) -> Result<Recorded, FileError> {
    let view = view.cloned().unwrap_or_default();
    Ok(match serde_json::from_value(view).map_err(|error| not_json(&error))? {
        Onlooker::Agent => {
            let mut witness: Box<Witness<agent::Event>> = record(json)?;
            witness.name_bytes();
            Recorded::Agent(witness)
        }
        Onlooker::Eavesdropper => Recorded::Tap(record(json)?),
    })
}

fn record<T: DeserializeOwned>(json: &str) -> Result<T, FileError> {
    serde_json::from_str(json).map_err(|error| not_json(&error))
}

/// How long the longest text in it is, in bytes. JSON that was read is not nested deeply.
fn longest_text(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::String(text) => text.len(),
        serde_json::Value::Array(all) => all.iter().map(longest_text).max().unwrap_or_default(),
        serde_json::Value::Object(all) => all.values().map(longest_text).max().unwrap_or_default(),
        _ => 0,
    }
}

fn checksum(body: &str) -> String {
    hex::encode(sha256(&[body.as_bytes()]))
}

fn not_json(error: &serde_json::Error) -> FileError {
    let problem = error.to_string();
    // serde_json repeats line and column at the end of its words.
    let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
    FileError::NotARecord { line: error.line(), column: error.column(), problem }
}
