//! What an eavesdropper makes of anybody's connection: everything up to the new keys, and after them
//! how much there is of it. What comes is looked at and kept nowhere; nothing is changed.

mod cut;
mod exchange;
mod seen;

use std::borrow::Cow;

pub use seen::{Answer, Choice, Input, Offered, Overheard, Side};
use strum::VariantArray as _;

use self::cut::Cut;
use self::exchange::{ECDH, Exchange};
use super::data::{Malformed, Reader};
use super::message::number;
use super::negotiation::{Init, Kind, STRICT_CLIENT, STRICT_SERVER};
use super::packet::Inbound;
use super::signature;
use super::version;
use crate::key::Fingerprint;

/// How many bytes a server may say before its version line (RFC 4253 §4.2 names no limit).
const MOST_BEFORE: usize = 8 * 1024;

/// Who listens.
#[derive(Default)]
pub struct Eavesdropper {
    client: Way,
    server: Way,
    exchange: Option<Exchange>,
    group: Vec<Input>,
    client_public: Option<Vec<u8>>,
    told: u64,
    is_over: bool,
}

/// One direction.
#[derive(Default)]
struct Way {
    stage: Stage,
    version: String,
    init: Vec<u8>,
    /// The next message of the exchange is a guess that turned out wrong.
    wrong_guess: bool,
    sealed: u64,
    /// What stands behind each of its packets, where their lengths stay in clear.
    tag: Option<usize>,
}

impl Default for Stage {
    fn default() -> Self {
        Self::Version(Vec::new())
    }
}

enum Stage {
    /// Before the version line, with what came of it.
    Version(Vec<u8>),
    Open(Inbound),
    Sealed(Cut),
    Deaf,
}

type Tell<'a> = &'a mut dyn FnMut(Overheard);

impl Eavesdropper {
    /// How many pieces of what is protected are told one by one. The rest is counted.
    pub const MOST_SEALED: u64 = 100;

    /// Hears what a side sent. Behind the end there is nothing more.
    pub fn hear(&mut self, from: Side, bytes: &[u8], tell: Tell<'_>) {
        if self.is_over {
            return;
        }
        let way = self.way(from);
        match &mut way.stage {
            Stage::Version(came) => {
                came.extend_from_slice(bytes);
                match first_line(came, from) {
                    Ok(None) => {}
                    Ok(Some((line, rest))) => {
                        way.version.clone_from(&line);
                        way.stage = Stage::Open(Inbound::new(rest));
                        tell(Overheard::Version { from, line });
                        self.packets(from, tell);
                    }
                    Err(()) => self.go_deaf(from, tell),
                }
            }
            Stage::Open(inbound) => {
                inbound.push(bytes);
                self.packets(from, tell);
            }
            Stage::Sealed(_) => self.sealed(from, bytes, tell),
            Stage::Deaf => {}
        }
    }

    /// Nothing more will come, from neither side.
    pub fn end(&mut self, tell: Tell<'_>) {
        if std::mem::replace(&mut self.is_over, true) {
            return;
        }
        for from in [Side::Client, Side::Server] {
            if let Stage::Sealed(cut) = &self.way(from).stage {
                let rest = cut.rest();
                self.tell_sealed(from, (rest, false), tell);
            }
        }
        tell(Overheard::Over { to_server: self.client.sealed, to_client: self.server.sealed });
    }

    fn way(&mut self, from: Side) -> &mut Way {
        match from {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        }
    }

    fn go_deaf(&mut self, from: Side, tell: Tell<'_>) {
        self.way(from).stage = Stage::Deaf;
        tell(Overheard::Unreadable { from });
    }

    /// Messages that have come whole, up to NEWKEYS.
    fn packets(&mut self, from: Side, tell: Tell<'_>) {
        while let Stage::Open(inbound) = &mut self.way(from).stage {
            let payload = match inbound.next() {
                Ok(Some(packet)) => packet.payload().to_owned(),
                Ok(None) => return,
                Err(_) => return self.go_deaf(from, tell),
            };
            if payload == [number::NEWKEYS] {
                let rest = inbound.waiting().to_owned();
                let way = self.way(from);
                way.stage = Stage::Sealed(Cut::new(way.tag));
                tell(Overheard::NewKeys { from, lengths: way.tag.is_some() });
                self.sealed(from, &rest, tell);
            } else if self.message(from, &payload, tell).is_err() {
                self.go_deaf(from, tell);
            }
        }
    }

    fn sealed(&mut self, from: Side, bytes: &[u8], tell: Tell<'_>) {
        let way = self.way(from);
        way.sealed += bytes.len() as u64;
        let Stage::Sealed(cut) = &mut way.stage else { return };
        for piece in cut.take(bytes) {
            self.tell_sealed(from, piece, tell);
        }
    }

    fn tell_sealed(&mut self, from: Side, (bytes, packet): (usize, bool), tell: Tell<'_>) {
        self.told += u64::from(bytes > 0);
        if bytes > 0 && self.told <= Self::MOST_SEALED {
            tell(Overheard::Sealed { from, bytes: bytes as u64, packet });
        }
    }

    fn message(&mut self, from: Side, payload: &[u8], tell: Tell<'_>) -> Result<(), Malformed> {
        let mut reader = Reader::new(payload);
        let number = reader.byte("number")?;
        let of_exchange = (30..50).contains(&number);
        if of_exchange && std::mem::take(&mut self.way(from).wrong_guess) {
            tell(Overheard::Message { from, number, name: None });
            return Ok(());
        }
        let by_group = self.exchange.map(|exchange| exchange.by_group);
        match (from, number, by_group) {
            (_, number::KEXINIT, _) => {
                let init = Init::read(&mut reader)?;
                let lists = Kind::VARIANTS.iter().map(|kind| Offered {
                    kind: *kind,
                    names: init.list(*kind).iter().map(|name| (*name).to_owned()).collect(),
                });
                let (lists, payload) = (lists.collect(), payload.to_owned());
                self.way(from).init.clone_from(&payload);
                tell(Overheard::Offered { from, lists, payload });
                self.choose(tell)?;
            }
            (Side::Client, 30, Some(false)) | (Side::Client, 32, Some(true)) => {
                // A string with X25519 and its like, an mpint with Diffie-Hellman: written alike.
                let public = reader.string("client_public")?.to_owned();
                self.client_public = Some(public.clone());
                tell(Overheard::ClientPublic { public });
            }
            (Side::Client, 34, Some(true)) => {
                let mut size = |name: &'static str| {
                    Ok(Input { name: name.into(), bytes: reader.raw(name, 4)?.to_owned() })
                };
                self.tell_group(from, vec![size("min")?, size("n")?, size("max")?], tell);
            }
            (Side::Server, 31, Some(true)) => {
                let mut number = |name: &'static str| {
                    Ok(Input { name: name.into(), bytes: reader.string(name)?.to_owned() })
                };
                self.tell_group(from, vec![number("p")?, number("g")?], tell);
            }
            (Side::Server, 31, Some(false)) | (Side::Server, 33, Some(true)) => {
                let host_key = reader.string("host_key")?;
                let (public, signature) = (reader.string("public")?, reader.string("signature")?);
                let algorithm = signature::unwrap(signature).map_or("", |(name, _)| name);
                let answer = Answer {
                    host_key_type: Reader::new(host_key)
                        .text("type")
                        .unwrap_or_default()
                        .to_owned(),
                    host_fingerprint: Fingerprint::of_blob(host_key),
                    host_key: host_key.to_owned(),
                    public: public.to_owned(),
                    algorithm: algorithm.to_owned(),
                    signature: signature.to_owned(),
                };
                let inputs = self.inputs(&answer);
                tell(Overheard::Answer(answer));
                tell(inputs);
            }
            _ => tell(Overheard::Message {
                from,
                number,
                name: number::name(number).map(Cow::Borrowed),
            }),
        }
        Ok(())
    }

    fn tell_group(&mut self, from: Side, parts: Vec<Input>, tell: Tell<'_>) {
        // Three and two of them, once: nobody who repeats himself fills the memory.
        if self.group.len() < 5 {
            self.group.extend_from_slice(&parts);
        }
        tell(Overheard::Group { from, parts });
    }

    /// As soon as both lists are there (RFC 4253 §7.1).
    fn choose(&mut self, tell: Tell<'_>) -> Result<(), Malformed> {
        let (theirs, ours) = (self.client.init.clone(), self.server.init.clone());
        if theirs.is_empty() || ours.is_empty() {
            return Ok(());
        }
        let (mut one, mut other) = (Reader::new(&theirs), Reader::new(&ours));
        one.byte("number")?;
        other.byte("number")?;
        let (client, server) = (Init::read(&mut one)?, Init::read(&mut other)?);
        let name = |kind| {
            let names = client.list(kind).iter();
            names.copied().find(|name| server.list(kind).contains(name))
        };
        let authenticates = |kind| {
            name(kind).is_some_and(|cipher| {
                cipher.contains("-gcm") || cipher.starts_with("chacha20-poly1305")
            })
        };
        // A cipher that authenticates by itself needs no code beside it.
        let counts = |kind: &Kind| match kind {
            Kind::MacToServer => !authenticates(Kind::CipherToServer),
            Kind::MacToClient => !authenticates(Kind::CipherToClient),
            _ => true,
        };
        let choices = Kind::VARIANTS.iter().copied().filter(counts);
        let choices = choices.map(|kind| Choice { kind, name: name(kind).map(str::to_owned) });
        let choices = choices.collect();
        let exchanges = |init: &Init<'_>, strict| init.list(Kind::KeyExchange).contains(&strict);
        let strict = exchanges(&client, STRICT_CLIENT) && exchanges(&server, STRICT_SERVER);
        let first = |kind| client.list(kind).first() == server.list(kind).first();
        let guessed = first(Kind::KeyExchange) && first(Kind::HostKey);
        self.exchange = name(Kind::KeyExchange).and_then(Exchange::named);
        self.client.tag = cut::clear(name(Kind::CipherToServer), name(Kind::MacToServer));
        self.server.tag = cut::clear(name(Kind::CipherToClient), name(Kind::MacToClient));
        self.client.wrong_guess = client.guesses() && !guessed;
        self.server.wrong_guess = server.guesses() && !guessed;
        tell(Overheard::Chosen { choices, strict });
        Ok(())
    }

    /// RFC 4253 §8, RFC 8731 §3, RFC 4419 §3.
    fn inputs(&self, answer: &Answer) -> Overheard {
        let [theirs, ours] = self.exchange.map_or(ECDH, |exchange| exchange.publics);
        let part =
            |name: &'static str, bytes: &[u8]| Input { name: name.into(), bytes: bytes.to_owned() };
        let mut parts = vec![
            part("V_C", self.client.version.as_bytes()),
            part("V_S", self.server.version.as_bytes()),
            part("I_C", &self.client.init),
            part("I_S", &self.server.init),
            part("K_S", &answer.host_key),
        ];
        parts.extend_from_slice(&self.group);
        parts.push(part(theirs, self.client_public.as_deref().unwrap_or_default()));
        parts.push(part(ours, &answer.public));
        let hash = self.exchange.and_then(|exchange| exchange.hash);
        Overheard::Inputs { parts, hash: hash.map(Cow::Borrowed) }
    }
}

/// The version line, and what came behind it. A server may say other lines before (RFC 4253 §4.2).
fn first_line(came: &[u8], from: Side) -> Result<Option<(String, Vec<u8>)>, ()> {
    let mut rest = came;
    if from == Side::Server {
        while !rest.starts_with(b"SSH-") {
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
                return if came.len() < MOST_BEFORE { Ok(None) } else { Err(()) };
            };
            rest = &rest[end + 1..];
        }
    }
    let taken = version::take(rest).map_err(|_| ())?;
    Ok(taken.map(|(line, length)| (line, rest.get(length..).unwrap_or_default().to_owned())))
}

#[cfg(test)]
mod tests;
