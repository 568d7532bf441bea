//! The transport (RFC 4253): from version lines to packets that nobody else can read, and new keys
//! for them whenever a side wants.

use std::sync::Arc;

use super::cipher::Protection;
use super::data::{Malformed, Reader, Writer};
use super::error::Ended;
use super::event::{Context, Event, Exchanged, Operation};
use super::exchange::{ExchangeHash, HashInputs};
use super::keys::Keys;
use super::message::{self, number};
use super::negotiation::{self, Agreed, Init};
use super::packet::{Inbound, Outbound, Packet, PacketError};
use super::signature::Algorithm;
use super::version::OWN_VERSION;
use crate::auth::Server;
use crate::key::ssh_blob;

/// After how many bytes in one direction new keys are due (RFC 4253 §9).
pub(super) const REKEY_AFTER: u64 = 1 << 30;

/// So many bytes are written to the socket before more is made of what came.
const FULL: usize = 1 << 18;
/// So many messages may wait for new keys. Who asks on and on in place of going on with the key
/// exchange is sent away.
const MAX_HELD: usize = 1 << 10;

/// The transport of one connection, on the server.
pub(super) struct Transport {
    inbound: Inbound,
    outbound: Outbound,
    /// What is to be written to the socket.
    wire: Vec<u8>,
    client_version: String,
    session: Option<ExchangeHash>,
    strict: bool,
    exchange: Exchange,
    /// Messages that wait for new keys: answers to what the client asks meanwhile.
    held: Vec<Vec<u8>>,
    rekey_after: u64,
}

/// How far a key exchange is. Each state knows what may come next, and nothing else is taken.
enum Exchange {
    /// None is going on.
    None,
    /// Our KEXINIT is out, and the client's is awaited.
    Offered { init: Vec<u8> },
    /// Both are known, and the client's public keys are awaited.
    Agreed(Box<Begun>),
    /// Ours went out with NEWKEYS, and the client's NEWKEYS is awaited.
    Answered { protection: Protection },
}

/// A key exchange whose methods are agreed on.
struct Begun {
    agreed: Agreed,
    client_init: Vec<u8>,
    server_init: Vec<u8>,
}

/// The client's public keys have come: what is left costs time.
pub(super) struct Pending {
    begun: Box<Begun>,
    client_public: Vec<u8>,
}

/// What the transport wants or has.
pub(super) enum Got {
    /// More bytes.
    Nothing,
    /// [`Transport::answer`] is to be called.
    Exchange(Pending),
    /// A message for whom it carries.
    Message(Packet),
}

impl Transport {
    /// The client's version line has come, and with it `came`.
    pub(super) fn new(client_version: String, came: Vec<u8>, cx: &mut Context<'_>) -> Self {
        let mut transport = Self {
            inbound: Inbound::new(came),
            outbound: Outbound::new(),
            wire: format!("{OWN_VERSION}\r\n").into_bytes(),
            client_version,
            session: None,
            strict: false,
            exchange: Exchange::None,
            held: Vec::new(),
            rekey_after: REKEY_AFTER,
        };
        cx.tell(Event::VersionReceived(transport.client_version.clone()));
        cx.tell(Event::VersionSent(OWN_VERSION.to_owned()));
        transport.offer(cx);
        transport
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.inbound.push(bytes);
    }

    /// What is to be written to the socket; it is then forgotten here.
    pub(super) fn take_wire(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.wire)
    }

    /// Whether there is so much to be written to the socket that nothing else is to be done first.
    pub(super) fn is_full(&self) -> bool {
        self.wire.len() >= FULL
    }

    /// Whether what is sent now need not wait for new keys.
    pub(super) fn sends_at_once(&self) -> bool {
        matches!(self.exchange, Exchange::None | Exchange::Answered { .. })
    }

    /// The session identifier, once there is one.
    pub(super) fn session(&self) -> Option<&ExchangeHash> {
        self.session.as_ref()
    }

    /// Takes packets until one is not the transport's own.
    pub(super) fn next(&mut self, cx: &mut Context<'_>) -> Result<Got, Ended> {
        loop {
            self.rekey_if_due(cx);
            let Some(packet) = self.inbound.next()? else { return Ok(Got::Nothing) };
            cx.tell(Event::Received(packet.clone()));
            let Some(&number) = packet.payload().first() else {
                return Err(PacketError::Length(0).into());
            };
            match number {
                number::DISCONNECT => return Err(goodbye(packet.payload())?),
                number::IGNORE | number::UNIMPLEMENTED | number::DEBUG => {
                    if self.is_first_and_strict() {
                        return Err(Ended::Unexpected(number));
                    }
                }
                20..=49 => {
                    if let Some(pending) = self.exchange_message(number, &packet, cx)? {
                        return Ok(Got::Exchange(pending));
                    }
                }
                // Once the client has said KEXINIT, it says nothing else until NEWKEYS (RFC 4253
                // §7.1); and in the first exchange there is nothing else to say.
                _ => match self.exchange {
                    Exchange::None | Exchange::Offered { .. }
                        if self.session.is_some() && self.held.len() < MAX_HELD =>
                    {
                        return Ok(Got::Message(packet));
                    }
                    _ => return Err(Ended::Unexpected(number)),
                },
            }
        }
    }

    /// Sends a message of whom it carries, now or when the new keys are there (RFC 4253 §7.1).
    pub(super) fn send(&mut self, payload: Vec<u8>, cx: &mut Context<'_>) {
        if self.sends_at_once() {
            self.seal(&payload, cx);
        } else {
            self.held.push(payload);
        }
    }

    /// Says goodbye. It may come at any time (RFC 4253 §11.1).
    pub(super) fn disconnect(&mut self, ended: &Ended, cx: &mut Context<'_>) {
        if let Some((reason, text)) = ended.farewell() {
            self.seal(&message::disconnect(reason, &text), cx);
        }
    }

    /// Computes the secret, lets the host sign, and goes over to the new keys.
    pub(super) fn answer(
        &mut self,
        pending: Pending,
        server: &Arc<Server>,
        cx: &mut Context<'_>,
    ) -> Result<(), Ended> {
        let Pending { begun, client_public } = pending;
        let Begun { agreed, client_init, server_init } = *begun;
        let (answer, took) = cx.timed(|random| agreed.agreement.answer(&client_public, random));
        let (server_public, secret) = answer.map_err(|_| Ended::BadPublicKey)?;
        cx.tell(Event::Computed { operation: Operation::Agree, took });
        let inputs = HashInputs {
            client_version: self.client_version.clone(),
            server_version: OWN_VERSION.to_owned(),
            client_init,
            server_init,
            host_key: ssh_blob(server.host_key()),
            client_public,
            server_public,
            secret,
        };
        let (hash, took) = cx.timed(|_| inputs.hash());
        cx.tell(Event::Computed { operation: Operation::Hash, took });
        let algorithm: Algorithm = agreed.host_key;
        let (signature, took) =
            cx.timed(|random| server.sign_as_host(algorithm.hash(), hash.as_ref(), random));
        let signature = algorithm.wrap(&signature.map_err(|_| Ended::Operation)?);
        cx.tell(Event::Computed { operation: Operation::SignHost, took });
        let first = self.session.is_none();
        let session = *self.session.get_or_insert(hash);
        let (keys, took) =
            cx.timed(|_| Keys::derive(&inputs.secret, &hash, &session, agreed.suites));
        cx.tell(Event::Computed { operation: Operation::DeriveKeys, took });

        self.seal(&inputs.reply(&signature), cx);
        self.seal(&[number::NEWKEYS], cx);
        let outgoing = Protection::new(agreed.suites.to_client, &keys.to_client);
        let incoming = Protection::new(agreed.suites.to_server, &keys.to_server);
        // Keys of another length than the suite's cannot be: they were derived for it.
        let (Some(outgoing), Some(incoming)) = (outgoing, incoming) else {
            return Err(Ended::Operation);
        };
        self.outbound.rekey(outgoing, self.strict);
        cx.tell(Event::Exchanged(Box::new(Exchanged { inputs, hash, signature, session, keys })));
        self.exchange = Exchange::Answered { protection: incoming };
        if first && agreed.extensions {
            self.seal(&extensions(), cx);
        }
        for payload in std::mem::take(&mut self.held) {
            self.seal(&payload, cx);
        }
        Ok(())
    }

    /// A message of the key exchange. Where it was the client's public keys, they are given back.
    fn exchange_message(
        &mut self,
        number: u8,
        packet: &Packet,
        cx: &mut Context<'_>,
    ) -> Result<Option<Pending>, Ended> {
        if number == number::KEXINIT && matches!(self.exchange, Exchange::None) {
            self.offer(cx);
        }
        let mut reader = Reader::new(packet.payload());
        let malformed = |malformed| Ended::Malformed { number, malformed };
        reader.byte("number").map_err(malformed)?;
        let state = std::mem::replace(&mut self.exchange, Exchange::None);
        self.exchange = match (state, number) {
            (Exchange::Offered { init }, number::KEXINIT) => {
                let theirs = Init::read(&mut reader).map_err(malformed)?;
                let agreed = theirs.agree(&Init::of(&init).map_err(malformed)?)?;
                if self.session.is_none() {
                    self.strict = agreed.strict;
                }
                // With strict key exchange nothing may come before it (OpenSSH's PROTOCOL §1.9).
                if self.is_first_and_strict() && packet.number != 0 {
                    return Err(Ended::Unexpected(number));
                }
                cx.tell(Event::Agreed(agreed));
                let client_init = packet.payload().to_vec();
                Exchange::Agreed(Box::new(Begun { agreed, client_init, server_init: init }))
            }
            // The client guessed what we would agree on, and guessed wrong (RFC 4253 §7.1).
            (Exchange::Agreed(mut begun), 30..=49) if begun.agreed.wrong_guess => {
                begun.agreed.wrong_guess = false;
                Exchange::Agreed(begun)
            }
            (Exchange::Agreed(begun), number::KEX_ECDH_INIT) => {
                let client_public = reader.string("client_public").map_err(malformed)?.to_vec();
                reader.end().map_err(malformed)?;
                return Ok(Some(Pending { begun, client_public }));
            }
            (Exchange::Answered { protection }, number::NEWKEYS) => {
                reader.end().map_err(malformed)?;
                self.inbound.rekey(protection, self.strict);
                Exchange::None
            }
            _ => return Err(Ended::Unexpected(number)),
        };
        Ok(None)
    }

    /// The first exchange is over with the client's NEWKEYS, not with ours: what stands between is
    /// in clear, and whoever is on the way could have put it there (CVE-2023-48795).
    fn is_first_and_strict(&self) -> bool {
        self.strict && self.inbound.is_in_clear()
    }

    fn rekey_if_due(&mut self, cx: &mut Context<'_>) {
        let most = self.inbound.bytes().max(self.outbound.bytes());
        let idle = matches!(self.exchange, Exchange::None);
        if idle && self.session.is_some() && most >= self.rekey_after {
            self.offer(cx);
        }
    }

    /// Begins a key exchange.
    fn offer(&mut self, cx: &mut Context<'_>) {
        let init = negotiation::init(&mut *cx.random);
        self.seal(&init, cx);
        self.exchange = Exchange::Offered { init };
    }

    fn seal(&mut self, payload: &[u8], cx: &mut Context<'_>) {
        let packet = self.outbound.seal(payload, &mut *cx.random);
        self.wire.extend_from_slice(&packet.wire);
        cx.tell(Event::Sent(packet));
    }
}

/// EXT_INFO (RFC 8308 §2.3): which signatures are taken from users, and that a user's may be bound
/// to the host key (OpenSSH's PROTOCOL §1.11).
fn extensions() -> Vec<u8> {
    let algorithms = negotiation::offered(negotiation::Kind::HostKey).join(",");
    Writer::message(number::EXT_INFO)
        .uint32(2)
        .string("server-sig-algs")
        .string(algorithms)
        .string("publickey-hostbound@openssh.com")
        .string("0")
        .into_bytes()
}

/// What a DISCONNECT says.
fn goodbye(payload: &[u8]) -> Result<Ended, Ended> {
    let mut reader = Reader::new(payload);
    let malformed =
        |malformed: Malformed| Ended::Malformed { number: number::DISCONNECT, malformed };
    reader.byte("number").map_err(malformed)?;
    let reason = reader.uint32("reason").map_err(malformed)?;
    let text = reader.text("description").map_err(malformed)?.to_owned();
    Ok(Ended::Peer { reason, text })
}
