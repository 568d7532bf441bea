//! The lines on the wire, with what each byte of them means.

use super::Login;
use crate::auth::Operation;
use crate::lesson::Words;
use crate::story::dump::{Dump, DumpField, DumpPart, DumpPiece};
use crate::text::{escape, shorten};
use crate::transcript::{Happening, Line, signed_by_user};
use crate::wire::{Owner, Part, Step, pieces};

/// What is signed, in order: its name, and whether it is a string with its length before it.
const SIGNED: [(&str, bool); 8] = [
    ("session", true),
    ("number", false),
    ("user", true),
    ("service", true),
    ("authentication", true),
    ("follows", false),
    ("algorithm", true),
    ("key", true),
];

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

    /// What the user signs: the strings of RFC 4252 §7, one behind the other.
    fn signed(&self, step: Step) -> Option<Dump> {
        let signs = |what: &Happening| matches!(what, Happening::Computed { computed } if matches!(computed.operation, Operation::Sign | Operation::Verify));
        let mut events = self.transcript.events.iter();
        let at = events.position(|entry| entry.step == step && signs(&entry.what))? + 1;
        let bytes = signed_by_user(self.transcript)?;
        let mut dump = Dump {
            title: self.words.with("signed-bytes", &[("length", &bytes.len())]),
            is_message: false,
            at,
            text: None,
            pieces: Vec::new(),
            fields: Vec::new(),
            is_changed: false,
            bytes,
        };
        let mut offset = 0;
        for (name, is_string) in SIGNED {
            let head = if is_string { 4 } else { 0 };
            let length = dump.bytes.get(offset..offset + head)?;
            let length = length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
            let length = if is_string { length } else { 1 };
            let meaning = self.words.get(&format!("signed-{name}"));
            for (part, offset, length) in
                [(DumpPart::Mark, offset, head), (DumpPart::Value, offset + head, length)]
            {
                if length > 0 {
                    dump.pieces.push(DumpPiece {
                        offset,
                        length,
                        name: name.to_owned(),
                        meaning: meaning.clone(),
                        part,
                        part_words: self.words.get(match part {
                            DumpPart::Value => "part-value",
                            _ => "signed-part-length",
                        }),
                        stands_for: None,
                    });
                }
            }
            offset += head;
            let value = hex::encode(dump.bytes.get(offset..offset + length)?);
            let (name, shown) = (name.to_owned(), shorten(&value));
            dump.fields.push(DumpField { offset, length, name, meaning, value, shown });
            offset += length;
        }
        Some(dump)
    }

    fn line(&self, line: &Line, at: usize) -> Dump {
        let text = line.text();
        Dump {
            title: self.words.with("handout-line", &[("length", &text.len())]),
            is_message: true,
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
                        meaning: meaning(self.words, field.name.into()),
                        value: escape(value),
                        shown: super::clip(&shown),
                    }
                })
                .collect(),
            is_changed: false,
        }
    }

    fn piece(&self, line: &str, piece: &crate::wire::Piece) -> DumpPiece {
        let value = line.get(piece.offset..piece.offset + piece.length).unwrap_or_default();
        let stands_for = match (piece.of, piece.part) {
            // A single digit is the number that it is.
            (Owner::Field(_), Part::Value) if value.len() > 2 => hex::decode(value).ok(),
            _ => None,
        };
        DumpPiece {
            offset: piece.offset,
            length: piece.length,
            name: piece.of.as_str().to_owned(),
            meaning: self.words.owner(piece.of),
            part: match piece.part {
                Part::Value => DumpPart::Value,
                Part::Name => DumpPart::Name,
                Part::Mark => DumpPart::Mark,
                Part::End => DumpPart::End,
            },
            part_words: self.words.part(piece.part),
            stands_for,
        }
    }
}

/// What a field means.
fn meaning(words: &Words, name: &str) -> String {
    words.get(&format!("field-{}", name.replace('.', "-")))
}

#[cfg(test)]
mod tests {
    use super::SIGNED;
    use crate::lesson::assert_family;

    #[test]
    fn every_string_that_is_signed_has_its_words() {
        let others = ["signed-bytes", "signed-part-length"].map(str::to_owned);
        assert_family(
            "signed-",
            SIGNED.map(|(name, _)| format!("signed-{name}")).into_iter().chain(others),
        );
    }
}
