//! Packets with named pieces: as they were meant, and as they crossed the wire.

use super::Session;
use super::course::value;
use crate::lesson::args;
use crate::ssh::{Event, Field, Form, Packet, fields, number};
use crate::story::dump::{Dump, DumpField, DumpPiece};
use crate::text::{escape, shorten};
use crate::wire::Part;

/// The length in front of a packet, in bytes (RFC 4253 §6).
const LENGTH: usize = 4;

impl Session<'_> {
    /// The version lines and packets of a part. The first that its sender sends is its message.
    pub(super) fn dumps(&self, part: usize, message: Option<usize>) -> Vec<Dump> {
        let events = self.course.part(part).unwrap_or_default();
        let mut dumps = Vec::new();
        for at in events {
            let Some(entry) = self.transcript.events.get(at) else { continue };
            match &entry.event {
                Event::VersionReceived(line) => dumps.push(self.version("client", line, at)),
                Event::VersionSent(line) => dumps.push(self.version("server", line, at)),
                Event::Received(packet) => dumps.extend(self.packet("client", packet, at)),
                Event::Sent(packet) => dumps.extend(self.packet("server", packet, at)),
                _ => {}
            }
            if Some(at) == message
                && let Some(dump) = dumps.iter_mut().find(|dump| dump.at == at + 1)
            {
                dump.is_message = true;
            }
        }
        dumps
    }

    fn version(&self, sender: &str, line: &str, at: usize) -> Dump {
        let (name, meaning) = ("version".to_owned(), self.meaning("version"));
        let bytes = format!("{line}\r\n").into_bytes();
        let length = line.len();
        let shown = super::clip(line);
        let field = DumpField { offset: 0, length, name, meaning, value: escape(line), shown };
        let pieces = vec![
            self.piece(0, length, "version", Part::Value, "part-value"),
            self.piece(length, 2, "version", Part::End, "part-end"),
        ];
        Dump {
            title: self.words.with("ssh-version-title", args![sender]),
            is_message: false,
            is_further: true,
            at: at + 1,
            text: Some(escape(line)),
            bytes,
            pieces,
            fields: vec![field],
            is_changed: false,
        }
    }

    /// A packet as it was meant, and, where it was encrypted, as it crossed the wire.
    fn packet(&self, sender: &str, packet: &Packet, at: usize) -> Vec<Dump> {
        let name = packet.message().and_then(number::name);
        let name = name.map_or_else(|| "?".to_owned(), |name| format!("SSH_MSG_{name}"));
        let number = packet.message().map_or_else(|| "?".to_owned(), |number| number.to_string());
        let args = args![sender, name, number, packet = packet.number];
        let mut dumps = vec![self.plain(self.words.with("ssh-packet-title", args), packet, at)];
        if packet.epoch > 0 {
            let title = self.words.with("ssh-wire-title", args![length = packet.wire.len()]);
            dumps.push(self.crossed(title, packet, at));
        }
        dumps
    }

    fn plain(&self, title: String, packet: &Packet, at: usize) -> Dump {
        let payload = packet.payload();
        let start = LENGTH + 1;
        let mut pieces = vec![
            self.piece(0, LENGTH, "packet_length", Part::Value, "part-value"),
            self.piece(LENGTH, 1, "padding_length", Part::Value, "part-value"),
        ];
        let mut named = Vec::new();
        for field in fields(payload) {
            let at = value(&field);
            let Some(bytes) = payload.get(at.clone()) else { continue };
            let (offset, head) = (start + field.start, at.start - field.start);
            if head > 0 {
                let mark = "signed-part-length";
                pieces.push(self.piece(offset, head, field.name, Part::Mark, mark));
            }
            let (offset, length) = (offset + head, bytes.len());
            if length > 0 {
                pieces.push(self.piece(offset, length, field.name, Part::Value, "part-value"));
            }
            named.push(self.field(&field, offset, bytes));
        }
        let end = start + payload.len();
        let padding = packet.plain.len().saturating_sub(end);
        if padding > 0 {
            pieces.push(self.piece(end, padding, "padding", Part::End, "part-value"));
        }
        Dump {
            title,
            is_message: false,
            is_further: true,
            at: at + 1,
            bytes: packet.plain.clone(),
            text: None,
            pieces,
            fields: named,
            is_changed: false,
        }
    }

    /// What everybody on the way sees of a packet under keys: a length at most, and bytes.
    fn crossed(&self, title: String, packet: &Packet, at: usize) -> Dump {
        let Packet { plain, wire, .. } = packet;
        let tag = wire.len().saturating_sub(plain.len());
        let clear = wire.get(..LENGTH) == plain.get(..LENGTH);
        let length = if clear { "packet_length" } else { "encrypted_length" };
        let body = wire.len().saturating_sub(LENGTH + tag);
        let pieces = [
            (0, LENGTH.min(wire.len()), length, Part::Mark),
            (LENGTH, body, "ciphertext", Part::Value),
            (LENGTH + body, tag, "tag", Part::End),
        ];
        let pieces = pieces.into_iter().filter(|(_, length, ..)| *length > 0);
        Dump {
            title,
            is_message: false,
            is_further: false,
            at: at + 1,
            bytes: wire.clone(),
            text: None,
            pieces: pieces
                .map(|(offset, length, name, part)| {
                    self.piece(offset, length, name, part, "part-value")
                })
                .collect(),
            fields: Vec::new(),
            is_changed: false,
        }
    }

    fn piece(
        &self,
        offset: usize,
        length: usize,
        name: &str,
        part: Part,
        words: &str,
    ) -> DumpPiece {
        DumpPiece {
            offset,
            length,
            name: name.to_owned(),
            meaning: self.meaning(name),
            part,
            part_words: self.words.get(words),
            stands_for: None,
        }
    }

    /// A field by its name, with its value as a person reads it.
    pub(super) fn field(&self, field: &Field, offset: usize, bytes: &[u8]) -> DumpField {
        let number = || bytes.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        let value = match field.form {
            Form::Byte | Form::Boolean | Form::Uint32 => number().to_string(),
            Form::Text | Form::Names => escape(&String::from_utf8_lossy(bytes)),
            Form::Bytes | Form::Raw => hex::encode(bytes),
        };
        let shown = match field.form {
            Form::Bytes | Form::Raw => shorten(&value),
            _ => super::clip(&value),
        };
        // KEXINIT calls a list by the name of what is chosen from it.
        let is_list = field.form == Form::Names && field.name == "host_key";
        let meaning = self.meaning(if is_list { "host_key_algorithms" } else { field.name });
        let name = field.name.to_owned();
        DumpField { offset, length: bytes.len(), name, meaning, value, shown }
    }

    /// What a field means; names of other people's making have none.
    fn meaning(&self, name: &str) -> String {
        let id = format!("ssh-field-{name}");
        if self.words.has(&id) { self.words.get(&id) } else { name.to_owned() }
    }
}
