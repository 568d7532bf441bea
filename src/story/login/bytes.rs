//! The lines on the wire, with what each byte of them means.

use super::Login;
use crate::auth::{Computation, Form, SignedPart};
use crate::lesson::args;
use crate::story::dump::{Dump, DumpField, DumpPiece};
use crate::text::{escape, shorten};
use crate::transcript::{Happening, Line};
use crate::wire::{FieldName, Owner, Part, Step, pieces};

impl Login<'_> {
    /// The line of a step as it was sent, as it was changed, as it arrived. A line that stays as
    /// it was makes no dump of its own.
    pub(super) fn dumps(&self, step: Step) -> Vec<Dump> {
        let mut dumps: Vec<Dump> = Vec::new();
        for (event, entry) in self.transcript.events.iter().enumerate() {
            let (Happening::Sent(line) | Happening::Changed(line) | Happening::Received(line)) =
                &entry.what
            else {
                continue;
            };
            let stays = dumps.last().is_some_and(|dump| dump.bytes == line.as_bytes());
            if entry.step == step && !stays {
                dumps.push(self.line(line, event + 1));
            }
        }
        let arrived = self.transcript.arrived(step);
        if let Some(dump) = dumps.first_mut() {
            let line = self.transcript.line(step);
            dump.is_changed = arrived.is_some_and(|arrived| Some(arrived) != line);
        }
        dumps.extend(self.signed(step));
        dumps
    }

    /// What the user signs, where it is first used: in ③, or in ④ where the record tells only of
    /// the one who verifies.
    fn signed(&self, step: Step) -> Option<Dump> {
        let signs = |what: &Happening| matches!(what, Happening::Computed { computed } if matches!(computed.operation, Computation::Sign | Computation::Verify));
        let mut events = self.transcript.events.iter().enumerate();
        let (event, entry) = events.find(|(_, entry)| signs(&entry.what))?;
        let signed = self.ends.signed().filter(|_| entry.step == step)?;
        let (mut pieces, mut fields) = (Vec::new(), Vec::new());
        let mut offset = 0;
        for SignedPart { name, form, bytes } in signed.parts() {
            let head = if form == Form::Bare { 0 } else { 4 };
            let length = bytes.len();
            let meaning = self.words.get(&format!("signed-{name}"));
            let mark = (Part::Mark, "signed-part-length", offset, head);
            offset += head;
            let value = (Part::Value, "part-value", offset, length);
            for (part, words, offset, length) in [mark, value] {
                let piece = DumpPiece {
                    offset,
                    length,
                    name: name.to_owned(),
                    meaning: meaning.clone(),
                    part,
                    part_words: self.words.get(words),
                    stands_for: None,
                };
                pieces.extend((length > 0).then_some(piece));
            }
            let value = match form {
                Form::Bare => bytes.iter().map(u8::to_string).collect(),
                Form::Text => escape(&String::from_utf8_lossy(bytes)),
                Form::Bytes => hex::encode(bytes),
            };
            let shown = if form == Form::Bytes { shorten(&value) } else { super::clip(&value) };
            let name = name.to_owned();
            fields.push(DumpField { offset, length, name, meaning, value, shown });
            offset += length;
        }
        let bytes = signed.bytes();
        Some(Dump {
            title: self.words.with("signed-bytes", args![length = bytes.len()]),
            is_message: false,
            is_further: false,
            at: event + 1,
            text: None,
            pieces,
            fields,
            is_changed: false,
            bytes,
        })
    }

    fn line(&self, line: &Line, at: usize) -> Dump {
        let text = line.text();
        Dump {
            title: self.words.with("handout-line", args![length = text.len()]),
            is_message: true,
            is_further: false,
            at,
            bytes: text.as_bytes().to_vec(),
            text: Some(escape(text.trim_end_matches(['\r', '\n']))),
            pieces: pieces(text).iter().map(|piece| self.piece(text, piece)).collect(),
            fields: line
                .fields()
                .iter()
                .map(|field| {
                    let value = field.value(text);
                    // The start of every key is the same.
                    let shown = match value.strip_prefix("ssh-rsa ") {
                        Some(key) => format!("ssh-rsa {}", shorten(key)),
                        None => shorten(value),
                    };
                    DumpField {
                        offset: field.offset,
                        length: field.length,
                        name: field.name.to_string(),
                        meaning: self.meaning(field.name),
                        value: escape(value),
                        shown: super::clip(&shown),
                    }
                })
                .collect(),
            is_changed: false,
        }
    }

    /// What a field means. A substitute is hashed as the random data would be.
    fn meaning(&self, name: FieldName) -> String {
        match name {
            FieldName::Digest if self.glance.substituted => {
                self.words.get("field-reply-digest-substitute")
            }
            name => self.words.field(name),
        }
    }

    fn piece(&self, line: &str, piece: &crate::wire::Piece) -> DumpPiece {
        let value = line.get(piece.offset..piece.offset + piece.length).unwrap_or_default();
        let stands_for = match (piece.of, piece.part) {
            // A single digit is the number that it is.
            (Owner::Field(_), Part::Value) if value.len() > 2 => hex::decode(value).ok(),
            _ => None,
        };
        let stands_for = stands_for.map(hex::encode);
        DumpPiece {
            offset: piece.offset,
            length: piece.length,
            name: piece.of.as_str().to_owned(),
            meaning: match piece.of {
                Owner::Field(name) => self.meaning(name),
                of => self.words.owner(of),
            },
            part: piece.part,
            part_words: self.words.part(piece.part),
            stands_for,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::auth::signed_parts;
    use crate::lesson::assert_family;

    #[test]
    fn every_string_that_is_signed_has_its_words() {
        let parts = signed_parts(&[0; 32].into(), "", &[]).map(|part| part.name);
        assert_family("signed-", parts.map(|name| format!("signed-{name}")));
    }
}
