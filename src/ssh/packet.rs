//! Binary packets (RFC 4253 §6): bytes ⇄ payloads.

use rand::CryptoRng;
use serde::{Deserialize, Serialize};

use super::cipher::{LENGTH, Protection};
use super::keys::DirectionKeys;
use super::message::number;
use super::suite::Suite;

/// The largest packet that is taken, in bytes, without its length and its tag: what every
/// implementation must be able to take (RFC 4253 §6.1).
pub const MAX_PACKET: u32 = 35_000;
/// The shortest one: the padding's length, a message of one byte, and the least padding.
const MIN_PACKET: u32 = 6;
/// The least padding in bytes (RFC 4253 §6).
const MIN_PADDING: usize = 4;

/// A packet that crossed the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Packet {
    /// Its number in its direction, as it goes into the tag.
    pub number: u32,
    /// Under which keys: 0 before the first NEWKEYS of its direction, then one more with each.
    pub epoch: u32,
    /// What it means: `uint32 length ‖ byte padding length ‖ payload ‖ padding`.
    pub plain: Vec<u8>,
    /// What crossed the wire, its tag included.
    pub wire: Vec<u8>,
}

impl Packet {
    /// The message in it.
    pub fn payload(&self) -> &[u8] {
        let padding = self.plain.get(LENGTH).copied().map_or(0, usize::from);
        let end = self.plain.len().saturating_sub(padding);
        self.plain.get(LENGTH + 1..end).unwrap_or_default()
    }

    /// The number of the message in it.
    pub fn message(&self) -> Option<u8> {
        self.payload().first().copied()
    }
}

/// A packet as it stands in a record: with what it is, for whoever looks for it there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    number: u32,
    epoch: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(with = "hex::serde")]
    plain: Vec<u8>,
    #[serde(with = "hex::serde")]
    wire: Vec<u8>,
}

impl From<Packet> for Written {
    fn from(packet: Packet) -> Self {
        let message = packet.message();
        let name = message.and_then(number::name).map(str::to_owned);
        let Packet { number, epoch, plain, wire } = packet;
        Self { number, epoch, message, name, plain, wire }
    }
}

impl TryFrom<Written> for Packet {
    type Error = OtherMessage;

    fn try_from(written: Written) -> Result<Self, OtherMessage> {
        let Written { number, epoch, message, name, plain, wire } = written;
        let packet = Self { number, epoch, plain, wire };
        let same = packet.message() == message && message.and_then(number::name) == name.as_deref();
        if same { Ok(packet) } else { Err(OtherMessage) }
    }
}

/// A record calls a packet something else than it is.
#[derive(Debug, thiserror::Error)]
#[error("the message of a packet is another one than its first byte says")]
struct OtherMessage;

/// A packet that will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PacketError {
    /// Its length is no length of a packet.
    #[error("a packet of {0} bytes")]
    Length(u32),
    /// Its padding is too short, or longer than the packet.
    #[error("padding of {0} bytes")]
    Padding(u8),
    /// Its tag does not fit.
    #[error("the tag does not fit")]
    Tag,
}

/// What both directions keep: the number of the next packet, what protects it, and how much was
/// protected so.
struct Direction {
    number: u32,
    epoch: u32,
    protection: Protection,
    bytes: u64,
}

impl Direction {
    fn new() -> Self {
        Self { number: 0, epoch: 0, protection: Protection::None, bytes: 0 }
    }

    /// The next packet, with these bytes.
    fn packet(&mut self, plain: Vec<u8>, wire: Vec<u8>) -> Packet {
        let packet = Packet { number: self.number, epoch: self.epoch, plain, wire };
        self.number = self.number.wrapping_add(1);
        self.bytes += packet.wire.len() as u64;
        packet
    }

    /// With strict key exchange the numbers begin anew (OpenSSH's PROTOCOL §1.9).
    fn rekey(&mut self, protection: Protection, strict: bool) {
        let number = if strict { 0 } else { self.number };
        let epoch = self.epoch.wrapping_add(1);
        *self = Self { number, epoch, protection, bytes: 0 };
    }
}

/// What comes in.
pub(super) struct Inbound {
    came: Vec<u8>,
    direction: Direction,
}

impl Inbound {
    /// Nothing has come but this.
    pub(super) fn new(came: Vec<u8>) -> Self {
        Self { came, direction: Direction::new() }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.came.extend_from_slice(bytes);
    }

    /// Takes the next packet if it has come whole. Nothing longer than [`MAX_PACKET`] is waited for.
    pub(super) fn next(&mut self) -> Result<Option<Packet>, PacketError> {
        let Direction { number, protection, .. } = &mut self.direction;
        let Some(length) = protection.length(*number, &self.came) else {
            return Ok(None);
        };
        let wrong = PacketError::Length(length);
        let size = usize::try_from(length).map_err(|_| wrong)?;
        if !(MIN_PACKET..=MAX_PACKET).contains(&length)
            || !(size + counted(protection)).is_multiple_of(protection.block())
        {
            return Err(wrong);
        }
        let whole = LENGTH + size + protection.tag();
        if self.came.len() < whole {
            return Ok(None);
        }
        let rest = self.came.split_off(whole);
        let wire = std::mem::replace(&mut self.came, rest);
        let plain = protection.open(*number, &wire).map_err(|_| PacketError::Tag)?;
        let padding = plain.get(LENGTH).copied().unwrap_or_default();
        // One byte for the padding's length, and one at least for the message.
        if usize::from(padding) < MIN_PADDING || usize::from(padding) + 2 > size {
            return Err(PacketError::Padding(padding));
        }
        Ok(Some(self.direction.packet(plain, wire)))
    }

    /// What has come of what is no whole packet yet.
    pub(super) fn waiting(&self) -> &[u8] {
        &self.came
    }

    /// New keys.
    pub(super) fn rekey(&mut self, protection: Protection, strict: bool) {
        self.direction.rekey(protection, strict);
    }

    /// Whether the sender has not gone over to any keys yet.
    pub(super) fn is_in_clear(&self) -> bool {
        self.direction.epoch == 0
    }

    /// How many bytes have come since the keys were new.
    pub(super) fn bytes(&self) -> u64 {
        self.direction.bytes
    }
}

/// Opens the packets of a record again, those of one direction, with keys that were derived anew.
pub struct Opener(Inbound);

impl Default for Opener {
    fn default() -> Self {
        Self(Inbound::new(Vec::new()))
    }
}

impl Opener {
    /// The packet in these bytes; `None` if they are not the next one, whole, and nothing else.
    pub fn open(&mut self, wire: &[u8]) -> Option<Packet> {
        self.0.push(wire);
        let packet = self.0.next().ok()??;
        self.0.came.is_empty().then_some(packet)
    }

    /// New keys; `None` if they are not as long as the suite takes.
    pub fn rekey(&mut self, suite: Suite, keys: &DirectionKeys, strict: bool) -> Option<()> {
        self.0.rekey(Protection::new(suite, keys)?, strict);
        Some(())
    }
}

/// What goes out.
pub(super) struct Outbound(Direction);

impl Outbound {
    pub(super) fn new() -> Self {
        Self(Direction::new())
    }

    /// Wraps a message up.
    pub(super) fn seal(&mut self, payload: &[u8], random: &mut dyn CryptoRng) -> Packet {
        let Direction { number, protection, .. } = &mut self.0;
        let plain = pad(payload, protection, random);
        let wire = protection.seal(*number, &plain);
        self.0.packet(plain, wire)
    }

    /// New keys.
    pub(super) fn rekey(&mut self, protection: Protection, strict: bool) {
        self.0.rekey(protection, strict);
    }

    /// How many bytes have gone out since the keys were new.
    pub(super) fn bytes(&self) -> u64 {
        self.0.bytes
    }
}

/// How many bytes in front of a packet count for its alignment.
fn counted(protection: &Protection) -> usize {
    if protection.aligns_length() { LENGTH } else { 0 }
}

/// The plain packet of a message, with as little padding as may be.
fn pad(payload: &[u8], protection: &Protection, random: &mut dyn CryptoRng) -> Vec<u8> {
    let block = protection.block();
    let unpadded = counted(protection) + 1 + payload.len();
    let padding = MIN_PADDING + (block - (unpadded + MIN_PADDING) % block) % block;
    // Messages of keystep are short; the longest is 32 KiB of data.
    let length = u32::try_from(1 + payload.len() + padding).unwrap_or(u32::MAX);
    let mut plain = Vec::with_capacity(LENGTH + 1 + payload.len() + padding);
    plain.extend_from_slice(&length.to_be_bytes());
    // Between 4 and 4 + 15.
    plain.push(u8::try_from(padding).unwrap_or(u8::MAX));
    plain.extend_from_slice(payload);
    let end = plain.len();
    plain.resize(end + padding, 0);
    random.fill_bytes(&mut plain[end..]);
    plain
}
