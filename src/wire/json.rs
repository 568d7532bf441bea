//! JSON objects as they stand in a line: every name once, every value with its place.
//!
//! `serde_json` does the parsing. Its `RawValue` keeps each value as the slice of the line that it
//! is, and a slice knows where it stands.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{Expected, Field, FieldName, SHORT, WireError};
use crate::crypto::PublicKey;
use crate::key::parse_wire;

/// More names than any object of this protocol has. Beyond it nothing is collected, so that a
/// line full of names costs no more than a line.
const MAX_NAMES: usize = 8;
/// How much of a strange name an error repeats, in characters.
const MAX_NAME: usize = 40;

/// An object of a line. Fields are taken out by name; what is left at the end is unknown.
pub(super) struct Object<'a> {
    path: &'static str,
    line: &'a str,
    entries: Vec<(String, &'a RawValue)>,
    duplicate: Option<String>,
    /// The fields that were taken, with their places.
    taken: Vec<Field>,
}

impl<'a> Object<'a> {
    /// Reads the object that a whole line is.
    pub(super) fn from_line(line: &'a str) -> Result<Self, WireError> {
        let raw: &RawValue = serde_json::from_str(line).map_err(|_| WireError::NotJson)?;
        Self::from_raw(line, raw, "")
    }

    fn from_raw(line: &'a str, raw: &'a RawValue, path: &'static str) -> Result<Self, WireError> {
        let names: Names<'a> = serde_json::from_str(raw.get())
            .map_err(|_| WireError::Value { field: path, expected: Expected::Object })?;
        let Names { entries, duplicate } = names;
        Ok(Self { path, line, entries, duplicate, taken: Vec::new() })
    }

    /// The paths of the fields that are still there.
    pub(super) fn names(&self) -> Vec<String> {
        self.entries.iter().map(|(name, _)| self.path_of(name)).collect()
    }

    /// The fields that were taken so far.
    pub(super) fn taken(self) -> Vec<Field> {
        self.taken
    }

    /// Whether there is a field of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(known, _)| known == name)
    }

    /// Looks at a field without taking it.
    pub(super) fn peek(&self, name: FieldName) -> Option<Value<'a>> {
        let (_, raw) = self.entries.iter().find(|(known, _)| known == name.last())?;
        Some(Value { name, raw })
    }

    /// Takes a field out.
    pub(super) fn take(&mut self, name: FieldName) -> Result<Value<'a>, WireError> {
        let raw = self.take_raw(name.last(), name.into())?;
        let value = Value { name, raw };
        self.taken.push(value.field(self.line));
        Ok(value)
    }

    /// Takes the value out that is the body of the message.
    pub(super) fn take_body(&mut self, name: &'static str) -> Result<Inside<'a>, WireError> {
        Ok(Inside { line: self.line, path: name, raw: self.take_raw(name, name)? })
    }

    fn take_raw(&mut self, name: &str, path: &'static str) -> Result<&'a RawValue, WireError> {
        let at = self.entries.iter().position(|(known, _)| known == name);
        let at = at.ok_or(WireError::Missing { field: path })?;
        Ok(self.entries.swap_remove(at).1)
    }

    /// Ends the reading: nothing may be left, and no name may have stood twice. Gives the fields
    /// that were taken.
    pub(super) fn end(self) -> Result<Vec<Field>, WireError> {
        if let Some(name) = &self.duplicate {
            return Err(WireError::Duplicate { field: self.path_of(name) });
        }
        match self.entries.first() {
            Some((name, _)) => Err(WireError::Unknown { field: self.path_of(name) }),
            None => Ok(self.taken),
        }
    }

    fn path_of(&self, name: &str) -> String {
        let name: String = name.chars().take(MAX_NAME).collect();
        if self.path.is_empty() { name } else { format!("{}.{name}", self.path) }
    }
}

/// The body of a message, which nobody has looked into yet.
pub(super) struct Inside<'a> {
    line: &'a str,
    path: &'static str,
    raw: &'a RawValue,
}

impl<'a> Inside<'a> {
    /// Reads an object, to its end.
    pub(super) fn read<M>(
        self,
        read: impl FnOnce(&mut Object<'a>) -> Result<M, WireError>,
    ) -> Result<(M, Vec<Field>), WireError> {
        let mut object = self.open()?;
        let message = read(&mut object)?;
        Ok((message, object.end()?))
    }

    /// The object that it is.
    pub(super) fn open(self) -> Result<Object<'a>, WireError> {
        Object::from_raw(self.line, self.raw, self.path)
    }

    /// The one value that it is, and its place.
    pub(super) fn value(self, name: FieldName) -> (Value<'a>, Field) {
        let value = Value { name, raw: self.raw };
        (value, value.field(self.line))
    }
}

/// The offset in `line` of a value of it.
fn offset(line: &str, value: &str) -> usize {
    (value.as_ptr() as usize).saturating_sub(line.as_ptr() as usize)
}

/// The value of a field, as it stands in its line.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    name: FieldName,
    raw: &'a RawValue,
}

impl<'a> Value<'a> {
    /// Where it stands, without the quotes of a string.
    fn field(self, line: &str) -> Field {
        let raw = self.raw.get();
        let bare = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
        Field { name: self.name, offset: offset(line, bare), length: bare.len() }
    }

    /// That the field takes something else.
    pub(super) fn wrong(self, expected: Expected) -> WireError {
        WireError::Value { field: self.name.into(), expected }
    }

    pub(super) fn text(self) -> Result<String, WireError> {
        serde_json::from_str(self.raw.get()).map_err(|_| self.wrong(Expected::Text))
    }

    /// A number or a word as it is written.
    pub(super) fn raw(self) -> &'a str {
        self.raw.get()
    }

    /// A whole number as it is written: JSON sets no bound to it (RFC 8259 §6).
    pub(super) fn whole_number(self) -> Result<&'a str, WireError> {
        let text = self.raw.get();
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.wrong(Expected::Number));
        }
        Ok(text)
    }

    /// One of a set of words.
    pub(super) fn word<T: FromStr>(self, expected: Expected) -> Result<T, WireError> {
        self.text()?.parse().map_err(|_| self.wrong(expected))
    }

    /// Hex in lower case, of `length` bytes.
    pub(super) fn hex(self, length: usize) -> Result<Vec<u8>, WireError> {
        let wrong = || self.wrong(Expected::Hex { bytes: length });
        let text = self.text()?;
        let lower = text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        if !lower || text.len() != length * 2 {
            return Err(wrong());
        }
        hex::decode(text).map_err(|_| wrong())
    }

    /// Hex of one of the values that are 32 bytes long.
    pub(super) fn short<T: From<[u8; SHORT]>>(self) -> Result<T, WireError> {
        let bytes: Result<[u8; SHORT], _> = Zeroizing::new(self.hex(SHORT)?).as_slice().try_into();
        bytes.map(T::from).map_err(|_| self.wrong(Expected::Hex { bytes: SHORT }))
    }

    pub(super) fn key(self) -> Result<PublicKey, WireError> {
        parse_wire(&self.text()?).map_err(|error| self.wrong(Expected::Key(error)))
    }
}

struct Names<'a> {
    entries: Vec<(String, &'a RawValue)>,
    duplicate: Option<String>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Names<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Names<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut names = Names { entries: Vec::new(), duplicate: None };
                while let Some((name, raw)) = map.next_entry::<String, &'de RawValue>()? {
                    if names.entries.len() > MAX_NAMES {
                        continue;
                    }
                    if names.entries.iter().any(|(known, _)| *known == name) {
                        names.duplicate.get_or_insert(name);
                    } else {
                        names.entries.push((name, raw));
                    }
                }
                Ok(names)
            }
        }

        deserializer.deserialize_map(Collect)
    }
}
