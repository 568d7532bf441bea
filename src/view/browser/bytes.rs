//! Bytes with their fields. The bytes themselves stand elsewhere: they have no language.

use serde::Serialize;

use super::text::{plain, said};
use crate::story::{Dump, DumpPart, Story};

/// All dumps of a story, in order.
pub(super) fn dumps(story: &Story) -> impl Iterator<Item = &Dump> {
    story.parts.iter().flat_map(|part| &part.dumps)
}

/// What some bytes are.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    title: String,
    changed: bool,
    fields: Vec<Field>,
    /// Offset, length, which field, what of it, and whether it is hex text.
    pieces: Vec<(usize, usize, usize, DumpPart, u8)>,
}

/// A name for some of the bytes.
#[derive(Debug, Serialize)]
struct Field {
    name: String,
    meaning: String,
    /// The value, shortened, where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    value: String,
}

impl Named {
    pub(super) fn new(dump: &Dump) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        let mut pieces = Vec::new();
        for piece in &dump.pieces {
            let (name, meaning) = (plain(&piece.name), said(&piece.meaning));
            let known = fields.iter().position(|f| (&f.name, &f.meaning) == (&name, &meaning));
            let at = known.unwrap_or_else(|| {
                let value = dump.fields.iter().find(|field| field.name == piece.name);
                let value = value.map_or_else(String::new, |field| plain(&field.shown));
                fields.push(Field { name, meaning, value });
                fields.len() - 1
            });
            let is_hex = u8::from(piece.stands_for.is_some());
            pieces.push((piece.offset, piece.length, at, piece.part, is_hex));
        }
        Self { title: said(&dump.title), changed: dump.is_changed, fields, pieces }
    }
}
