//! Bytes with named pieces: a line on the wire, or what a signature is made over.

use serde::{Serialize, Serializer};

/// Some bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dump {
    /// What they are.
    pub title: String,
    /// It is the message of its part, as it stands at some time; else bytes that matter for it.
    pub is_message: bool,
    /// It stands so once so many events have happened.
    pub at: usize,
    /// The bytes.
    #[serde(serialize_with = "as_hex")]
    pub bytes: Vec<u8>,
    /// The bytes as text, where they are text: harmless, without the line end.
    pub text: Option<String>,
    /// What each of them belongs to: one piece behind the other, without gaps.
    pub pieces: Vec<DumpPiece>,
    /// The values in it, by name.
    pub fields: Vec<DumpField>,
    /// Whether what arrived is something else.
    pub is_changed: bool,
}

/// Some bytes of a dump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DumpPiece {
    /// Where they begin.
    pub offset: usize,
    /// How many there are.
    pub length: usize,
    /// The name of what they belong to.
    pub name: String,
    /// What that means.
    pub meaning: String,
    /// Which part of it they are.
    pub part: DumpPart,
    /// That in words.
    pub part_words: String,
    /// What hex text stands for, where it is that.
    #[serde(serialize_with = "maybe_hex")]
    pub stands_for: Option<Vec<u8>>,
}

/// Which part of something bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DumpPart {
    /// Its value.
    Value,
    /// Its name.
    Name,
    /// Signs of the format.
    Mark,
    /// The end.
    End,
}

/// A value in a dump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DumpField {
    /// Where it begins.
    pub offset: usize,
    /// How long it is, in bytes.
    pub length: usize,
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// The whole value, as harmless text.
    pub value: String,
    /// So much of it as tells it from others.
    pub shown: String,
}

fn as_hex<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&hex::encode(bytes))
}

fn maybe_hex<S: Serializer>(bytes: &Option<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
    match bytes {
        Some(bytes) => as_hex(bytes, to),
        None => to.serialize_none(),
    }
}
