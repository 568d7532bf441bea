//! Packets with named pieces: as they were meant, and as they crossed the wire.

use super::Session;
use crate::lesson::args;
use crate::ssh::{Event, Packet, fields, number};
use crate::story::dump::{Dump, DumpPiece, named, piece};
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
                Event::VersionReceived(line) => {
                    dumps.push(Dump::version(self.words, "client", line, at + 1))
                }
                Event::VersionSent(line) => {
                    dumps.push(Dump::version(self.words, "server", line, at + 1))
                }
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

    /// A packet as it was meant, and, where it was encrypted, as it crossed the wire.
    fn packet(&self, sender: &str, packet: &Packet, at: usize) -> Vec<Dump> {
        let name = packet.message().and_then(number::name);
        let name = name.map_or_else(|| "?".to_owned(), |name| format!("SSH_MSG_{name}"));
        let number = packet.message().map_or_else(|| "?".to_owned(), |number| number.to_string());
        let args = args![sender, name, number, packet = packet.number];
        let mut dumps = vec![self.plain(self.words.with("ssh-packet-title", args), packet, at)];
        if packet.epoch > 0 {
            let args = args![packet = packet.number, length = packet.wire.len()];
            let title = self.words.with("ssh-wire-title", args);
            dumps.push(self.crossed(title, packet, at));
        }
        dumps
    }

    fn plain(&self, title: String, packet: &Packet, at: usize) -> Dump {
        let payload = packet.payload();
        let start = LENGTH + 1;
        let (rest, named) = named(self.words, &fields(payload), payload, start);
        let mut pieces = vec![
            self.piece(0, LENGTH, "packet_length", Part::Value),
            self.piece(LENGTH, 1, "padding_length", Part::Value),
        ];
        pieces.extend(rest);
        let end = start + payload.len();
        let padding = packet.plain.len().saturating_sub(end);
        if padding > 0 {
            pieces.push(self.piece(end, padding, "padding", Part::End));
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
                .map(|(offset, length, name, part)| self.piece(offset, length, name, part))
                .collect(),
            fields: Vec::new(),
            is_changed: false,
        }
    }

    fn piece(&self, offset: usize, length: usize, name: &str, part: Part) -> DumpPiece {
        piece(self.words, offset..offset + length, name, part, "part-value")
    }
}
