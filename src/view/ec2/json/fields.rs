//! An object: its fields, and its text.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::text::escape_json;

/// The fields of an object.
pub type Fields = Map<String, Value>;

/// Something as the fields of an object.
pub fn fields(thing: &impl Serialize) -> Fields {
    match serde_json::to_value(thing) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}

/// These fields, by their names.
pub fn these<const N: usize>(fields: [(&str, Value); N]) -> Fields {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An object as text, harmless to a terminal.
pub fn text(object: &Fields) -> String {
    let json = serde_json::to_string_pretty(object).unwrap_or_default();
    escape_json(&format!("{json}\n"))
}

/// A tag.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Tag<'a> {
    key: &'a str,
    value: &'a str,
}

pub(super) fn tags(tags: &BTreeMap<String, String>) -> Vec<Tag<'_>> {
    tags.iter().map(|(key, value)| Tag { key, value }).collect()
}
