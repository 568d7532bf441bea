//! Bytes with named pieces: a line on the wire, or what a signature is made over.

use std::ops::Range;

use serde::Serialize;

use crate::lesson::{Words, args};
use crate::ssh::{Field, Form};
use crate::text::{escape, shorten};
use crate::wire::Part;

/// The longest text from outside that is shown on a line, in characters.
const LONGEST: usize = 40;

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

impl Dump {
    /// Bytes of SSH that are made of these fields, to be seen once so many events have happened.
    pub(super) fn of_ssh(
        words: &Words,
        title: String,
        at: usize,
        (fields, bytes): (&[Field], &[u8]),
    ) -> Self {
        let (pieces, fields) = named(words, fields, bytes, 0);
        Self {
            title,
            is_message: false,
            is_further: true,
            at,
            bytes: bytes.to_owned(),
            text: None,
            pieces,
            fields,
            is_changed: false,
        }
    }

    /// A version line of SSH, with its end.
    pub(super) fn version(words: &Words, sender: &str, line: &str, at: usize) -> Self {
        let (name, meaning) = ("version".to_owned(), meaning(words, "version"));
        let length = line.len();
        let (value, shown) = (escape(line), clip(line));
        Self {
            title: words.with("ssh-version-title", args![sender]),
            is_message: false,
            is_further: true,
            at,
            bytes: format!("{line}\r\n").into_bytes(),
            text: Some(escape(line)),
            pieces: vec![
                piece(words, 0..length, "version", Part::Value, "part-value"),
                piece(words, length..length + 2, "version", Part::End, "part-end"),
            ],
            fields: vec![DumpField { offset: 0, length, name, meaning, value, shown }],
            is_changed: false,
        }
    }
}

/// The pieces and the values of some bytes of SSH, which stand so far behind the first.
pub(super) fn named(
    words: &Words,
    fields: &[Field],
    bytes: &[u8],
    start: usize,
) -> (Vec<DumpPiece>, Vec<DumpField>) {
    let (mut pieces, mut named) = (Vec::new(), Vec::new());
    for field in fields {
        let at = value(field);
        let Some(bytes) = bytes.get(at.clone()) else { continue };
        let (from, to) = (start + at.start, start + at.end);
        let mut push = |bytes: Range<usize>, part, meaning| {
            if !bytes.is_empty() {
                pieces.push(piece(words, bytes, field.name, part, meaning));
            }
        };
        push(start + field.start..from, Part::Mark, "signed-part-length");
        push(from..to, Part::Value, "part-value");
        named.push(self::field(words, field, from, bytes));
    }
    (pieces, named)
}

/// Where the value of a field stands: behind its length, where it has one.
pub(super) fn value(field: &Field) -> Range<usize> {
    let head = if field.has_length() { 4 } else { 0 };
    field.start + head..field.end
}

pub(super) fn piece(
    words: &Words,
    bytes: Range<usize>,
    name: &str,
    part: Part,
    part_words: &str,
) -> DumpPiece {
    DumpPiece {
        offset: bytes.start,
        length: bytes.len(),
        name: name.to_owned(),
        meaning: meaning(words, name),
        part,
        part_words: words.get(part_words),
        stands_for: None,
    }
}

/// A field by its name, with its value as a person reads it.
fn field(words: &Words, field: &Field, offset: usize, bytes: &[u8]) -> DumpField {
    let number = || bytes.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    // Names that are read as any bytes are still names.
    let is_text = matches!(field.name, "user" | "magic");
    let value = match field.form {
        Form::Bytes | Form::Raw if is_text => escape(&String::from_utf8_lossy(bytes)),
        Form::Byte | Form::Boolean | Form::Uint32 => number().to_string(),
        Form::Text | Form::Names => escape(&String::from_utf8_lossy(bytes)),
        Form::Bytes | Form::Raw => hex::encode(bytes),
    };
    let shown = match field.form {
        Form::Bytes | Form::Raw if !is_text => shorten(&value),
        _ => clip(&value),
    };
    // KEXINIT calls a list by the name of what is chosen from it.
    let is_list = field.form == Form::Names && field.name == "host_key";
    let meaning = meaning(words, if is_list { "host_key_algorithms" } else { field.name });
    let name = field.name.to_owned();
    DumpField { offset, length: bytes.len(), name, meaning, value, shown }
}

/// What a field of SSH means; names of other people's making have none.
fn meaning(words: &Words, name: &str) -> String {
    let id = format!("ssh-field-{name}");
    if words.has(&id) { words.get(&id) } else { name.to_owned() }
}

/// Text from outside on one line of bounded length.
pub(super) fn clip(text: &str) -> String {
    let text = escape(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
