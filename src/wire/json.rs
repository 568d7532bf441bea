//! JSON objects as they stand in a line: every name once, every value with its place.
//!
//! `serde_json` does the parsing. Its `RawValue` keeps each value as the slice of the line that it
//! is, and a slice knows where it stands.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Expected, WireError};

/// More names than any object of this protocol has. Beyond it nothing is collected, so that a
/// line full of names costs no more than a line.
const MAX_NAMES: usize = 8;
/// How much of a strange name an error repeats, in characters.
const MAX_NAME: usize = 40;

/// An object of a line. Fields are taken out by name; what is left at the end is unknown.
pub(super) struct Object<'a> {
    path: &'static str,
    entries: Vec<(String, &'a RawValue)>,
    duplicate: Option<String>,
}

impl<'a> Object<'a> {
    /// Reads the object that a whole line is.
    pub(super) fn from_line(line: &'a str) -> Result<Self, WireError> {
        let raw: &RawValue = serde_json::from_str(line).map_err(|_| WireError::NotJson)?;
        Self::from_raw(raw, "")
    }

    /// Reads the object that the value of the field `path` is.
    pub(super) fn from_raw(raw: &'a RawValue, path: &'static str) -> Result<Self, WireError> {
        let names: Names<'a> = serde_json::from_str(raw.get())
            .map_err(|_| WireError::Value { field: path, expected: Expected::Object })?;
        Ok(Self { path, entries: names.entries, duplicate: names.duplicate })
    }

    /// The names that are still there.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }

    /// Looks at a field without taking it.
    pub(super) fn peek(&self, name: &str) -> Option<&'a RawValue> {
        self.entries.iter().find(|(known, _)| known == name).map(|(_, raw)| *raw)
    }

    /// Takes a field out. `path` names it in errors and ends with the name in the object.
    pub(super) fn take(&mut self, path: &'static str) -> Result<&'a RawValue, WireError> {
        let name = path.rsplit('.').next().unwrap_or(path);
        let at = self.entries.iter().position(|(known, _)| known == name);
        let at = at.ok_or(WireError::Missing { field: path })?;
        Ok(self.entries.swap_remove(at).1)
    }

    /// Ends the reading: nothing may be left, and no name may have stood twice.
    pub(super) fn end(self) -> Result<(), WireError> {
        if let Some(name) = &self.duplicate {
            return Err(WireError::Duplicate { field: self.path_of(name) });
        }
        match self.entries.first() {
            Some((name, _)) => Err(WireError::Unknown { field: self.path_of(name) }),
            None => Ok(()),
        }
    }

    fn path_of(&self, name: &str) -> String {
        let name: String = name.chars().take(MAX_NAME).collect();
        if self.path.is_empty() { name } else { format!("{}.{name}", self.path) }
    }
}

/// The offset in `line` of a value of it.
pub(super) fn offset(line: &str, value: &str) -> usize {
    (value.as_ptr() as usize).saturating_sub(line.as_ptr() as usize)
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
