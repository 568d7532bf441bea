//! Every byte of a line, by the field that it belongs to: its value, its name, or the marks that
//! JSON writes around them.

use super::{FieldName, Step};

/// A run of bytes of a line that belong to one field and have one part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What the bytes belong to.
    pub of: Owner,
    /// Which part of it they are.
    pub part: Part,
    /// The first byte, counted from the start of the line.
    pub offset: usize,
    /// The number of bytes.
    pub length: usize,
}

/// What bytes belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The line as a whole: the outer braces, the commas between its fields, its end.
    Message,
    /// The object that holds the fields of ① to ③.
    Body(Step),
    /// The object that holds the fields of an error.
    Error,
    /// One field.
    Field(FieldName),
    /// Bytes that are no message of this protocol.
    Unread,
}

impl Owner {
    /// The name: a field's path, or what surrounds fields.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Body(step) => step.into(),
            Self::Error => "error",
            Self::Field(name) => name.into(),
            Self::Unread => "unread",
        }
    }
}

/// Which part of a field bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The value, without the quotes around it.
    Value,
    /// The name, with its quotes.
    Name,
    /// What JSON writes around names and values: quotes, colons, commas, braces, spaces.
    Mark,
    /// The end of the line: LF, or CR and LF.
    End,
}

/// The pieces of a line, in order and without a gap: each byte is in exactly one. A line that is
/// not shaped as a message is one piece of [`Owner::Unread`], but for its end.
pub fn pieces(line: &str) -> Vec<Piece> {
    let text = line.trim_end_matches(['\r', '\n']);
    let mut pieces = if super::fields(line).is_ok() { Reader::read(text) } else { Vec::new() };
    if pieces.is_empty() && !text.is_empty() {
        pieces.push(Piece { of: Owner::Unread, part: Part::Value, offset: 0, length: text.len() });
    }
    let length = line.len() - text.len();
    if length > 0 {
        pieces.push(Piece { of: Owner::Message, part: Part::End, offset: text.len(), length });
    }
    pieces
}

/// Goes through a line that is known to be a good JSON object of one or two levels.
struct Reader<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// The object within the message, while it is open.
    body: Option<Owner>,
    /// The field whose name was read.
    field: Owner,
}

impl<'a> Reader<'a> {
    fn read(text: &'a str) -> Vec<Piece> {
        let mut reader = Self { text, pieces: Vec::new(), body: None, field: Owner::Message };
        let mut at = 0;
        // Behind a colon a string is a value, anywhere else it is a name.
        let mut value_next = false;
        while let Some(byte) = text.as_bytes().get(at).copied() {
            let end = match byte {
                b'"' => string_end(text, at),
                b'{' | b'}' | b',' | b':' => at + 1,
                byte if byte.is_ascii_whitespace() => at + 1,
                _ => bare_end(text, at),
            };
            match byte {
                b'"' if value_next => {
                    reader.add(reader.field, Part::Mark, at, at + 1);
                    reader.add(reader.field, Part::Value, at + 1, end - 1);
                    reader.add(reader.field, Part::Mark, end - 1, end);
                }
                b'"' => {
                    reader.name(at + 1, end - 1);
                    reader.add(reader.field, Part::Name, at, end);
                }
                b'{' if value_next => {
                    reader.body = Some(reader.field);
                    reader.add(reader.field, Part::Mark, at, end);
                }
                b'}' => {
                    let of = reader.body.take().unwrap_or(Owner::Message);
                    reader.add(of, Part::Mark, at, end);
                }
                b':' => reader.add(reader.field, Part::Mark, at, end),
                b'{' | b',' => reader.add(reader.around(), Part::Mark, at, end),
                byte if byte.is_ascii_whitespace() => {
                    reader.add(reader.around(), Part::Mark, at, end);
                }
                _ => reader.add(reader.field, Part::Value, at, end),
            }
            value_next = byte == b':' || (value_next && byte.is_ascii_whitespace());
            at = end;
        }
        reader.pieces
    }

    /// What stands around the fields at this place.
    fn around(&self) -> Owner {
        self.body.unwrap_or(Owner::Message)
    }

    /// A name was read: what follows belongs to it.
    fn name(&mut self, start: usize, end: usize) {
        let name = self.text.get(start..end).unwrap_or_default();
        let field = |path: &str| path.parse().map_or(Owner::Unread, Owner::Field);
        self.field = match (self.body, name) {
            (None, "request") => Owner::Body(Step::Request),
            (None, "challenge") => Owner::Body(Step::Challenge),
            (None, "reply") => Owner::Body(Step::Reply),
            (None, "error") => Owner::Error,
            (None, name) => field(name),
            (Some(body), name) => field(&format!("{}.{name}", body.as_str())),
        };
    }

    fn add(&mut self, of: Owner, part: Part, offset: usize, end: usize) {
        if offset == end {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.of == of && last.part == part => last.length += end - offset,
            _ => self.pieces.push(Piece { of, part, offset, length: end - offset }),
        }
    }
}

/// The end of the string that begins at `start`, behind its closing quote.
fn string_end(text: &str, start: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The end of the number or word that begins at `start`.
fn bare_end(text: &str, start: usize) -> usize {
    let rest = text.bytes().enumerate().skip(start + 1);
    let stop = |byte: &u8| b",:{}\"".contains(byte) || byte.is_ascii_whitespace();
    rest.into_iter().find(|(_, byte)| stop(byte)).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces as text, one a line: the name, the part, the bytes.
    fn drawn(line: &str) -> Vec<String> {
        let drawn = pieces(line).into_iter().map(|piece| {
            let bytes = &line[piece.offset..piece.offset + piece.length];
            format!("{} {} {bytes}", piece.of.as_str(), piece.part)
        });
        drawn.collect()
    }

    #[test]
    fn names_values_and_marks() {
        let line = "{\"step\":3, \"reply\":{\"decrypted\":\"00ff\"}}\n";
        let expected = [
            "message mark {",
            "step name \"step\"",
            "step mark :",
            "step value 3",
            "message mark , ",
            "reply name \"reply\"",
            "reply mark :{",
            "reply.decrypted name \"decrypted\"",
            "reply.decrypted mark :\"",
            "reply.decrypted value 00ff",
            "reply.decrypted mark \"",
            "reply mark }",
            "message mark }",
            "message end \n",
        ];
        assert_eq!(drawn(line), expected);
    }

    #[test]
    fn an_error_with_escaped_quotes() {
        let line = "{\"error\":{\"code\":\"busy\",\"detail\":\"a \\\"b\\\" {c}\"}}\r\n";
        let drawn = drawn(line);
        assert!(drawn.contains(&"error.detail value a \\\"b\\\" {c}".to_owned()), "{drawn:?}");
        assert_eq!(drawn.last().unwrap(), "message end \r\n");
    }

    #[test]
    fn what_is_no_message_is_one_piece() {
        assert_eq!(drawn("SSH-2.0-x\r\n"), ["unread value SSH-2.0-x", "message end \r\n"]);
        assert_eq!(drawn("{\"step\":1}"), ["unread value {\"step\":1}"]);
        assert_eq!(drawn("\n"), ["message end \n"]);
        assert!(drawn("").is_empty());
    }
}
