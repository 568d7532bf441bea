//! Bytes with named pieces: a line on the wire, or what a signature is made over.

use serde::Serialize;

use crate::wire::Part;

/// Some bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dump {
    pub title: String,
    /// It is the message of its part, as it stands at some time; else bytes that matter for it.
    pub is_message: bool,
    /// It crosses the wire in its part beside the message: `-v` names its fields, too.
    pub is_further: bool,
    /// It stands so once so many events have happened.
    pub at: usize,
    #[serde(serialize_with = "hex::serde::serialize")]
    pub bytes: Vec<u8>,
    /// The bytes as text, where they are text: harmless, without the line end.
    pub text: Option<String>,
    /// What each of them belongs to: one piece behind the other, without gaps.
    pub pieces: Vec<DumpPiece>,
    pub fields: Vec<DumpField>,
    /// Whether what arrived is something else.
    pub is_changed: bool,
}

/// Some bytes of a dump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DumpPiece {
    pub offset: usize,
    pub length: usize,
    pub name: String,
    pub meaning: String,
    pub part: Part,
    pub part_words: String,
    /// What hex text stands for, where it is that: in hex.
    pub stands_for: Option<String>,
}

/// A value in a dump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DumpField {
    pub offset: usize,
    pub length: usize,
    pub name: String,
    pub meaning: String,
    /// The whole value, as harmless text.
    pub value: String,
    /// So much of it as tells it from others.
    pub shown: String,
}
