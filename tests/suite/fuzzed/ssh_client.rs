//! A client of SSH that says whatever one wants: only what it says is put into packets and sealed.
//!
//! It computes no key exchange. The server tells its keys in its events, and with a fixed seed they
//! are the same ones each time. benches/ssh_login.rs logs in with it, too.

#[path = "ssh_seal.rs"]
mod ssh_seal;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use keystep::auth::{HostKey, Server};
use keystep::crypto::{PrivateKey, SignatureHash, generate, sign_with};
use keystep::files::Tree;
use keystep::key::{Snapshot, UserName, ssh_blob};
use keystep::lesson::{Language, Words};
use keystep::shell::Machine;
use keystep::ssh::{
    AwaitVersion, Context, Ended, Event, ExchangeHash, Next, Shared, Signed, Stopped, Suite, number,
};
use keystep::transcript::{SshEnd, SshLive, SshTranscript, check_ssh};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use ssh_seal::Seal;

/// Alice's key, and the server's.
pub(crate) type Pair = [PrivateKey; 2];

pub(crate) static KEYS: LazyLock<Pair> = LazyLock::new(|| keys(1024));
/// What it says first.
pub(crate) const VERSION: &[u8] = b"SSH-2.0-x\r\n";
/// What both sign with.
const ALGORITHM: &str = "rsa-sha2-256";
/// What was signed, for which keys and which session.
static SIGNED: LazyLock<Mutex<Signatures>> = LazyLock::new(Mutex::default);
type Signatures = HashMap<(usize, Vec<u8>), Vec<u8>>;
static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::new(Language::En)));

/// Keys of this size, the same ones each time.
pub(crate) fn keys(bits: usize) -> Pair {
    let mut random = ChaCha20Rng::seed_from_u64(23);
    [(); 2].map(|()| generate(bits, &mut random).unwrap())
}

/// A client, and the server that it talks to.
pub(crate) struct Client {
    /// The server, until it ends the connection, and why it did.
    pub(crate) server: Option<Next>,
    pub(crate) ended: Option<Ended>,
    pub(crate) events: Vec<Event>,
    /// How long the server has worked.
    pub(crate) took: Duration,
    pub(crate) keys: &'static Pair,
    clock: fn() -> Duration,
    random: ChaCha20Rng,
    /// The keys that are used, those to come, and the suite and the rules of the latter.
    sealed: Option<Seal>,
    next: Option<Seal>,
    agreed: Option<(Suite, bool)>,
    number: u32,
    pub(crate) session: Option<ExchangeHash>,
    /// The most that the server gave at once to be written, and all of it, in bytes.
    pub(crate) most: usize,
    pub(crate) written: usize,
}

impl Client {
    /// It has said its version. Time stands still.
    pub(crate) fn new() -> Self {
        Self::with(&KEYS, || Duration::ZERO)
    }

    /// One with these keys, and a clock.
    pub(crate) fn with(keys: &'static Pair, clock: fn() -> Duration) -> Self {
        let mut client = Self::silent(keys, clock);
        client.send(VERSION);
        client
    }

    /// The same before it has said anything.
    pub(crate) fn silent(keys: &'static Pair, clock: fn() -> Duration) -> Self {
        let when = "2026-11-26T18:05:09Z".parse().unwrap();
        let tree = Box::new(Tree::new("keystep", when));
        let machine = Machine::new("keystep", Arc::clone(&WORDS), Box::new(move || when), tree);
        let programs = Arc::new(machine).visited_from("127.0.0.1".to_owned());
        let [alice, host] = keys;
        let registered = [(UserName::ALICE, alice.public().clone())];
        let server = Server::new(HostKey::from(host.clone()), Snapshot::from_entries(registered));
        Self {
            server: Some(Next::Version(AwaitVersion::new(Shared { server, programs }))),
            ended: None,
            events: Vec::new(),
            took: Duration::ZERO,
            keys,
            clock,
            random: ChaCha20Rng::seed_from_u64(24),
            sealed: None,
            next: None,
            agreed: None,
            number: 0,
            session: None,
            most: 0,
            written: 0,
        }
    }

    /// Whether somebody is in, and may go on.
    pub(crate) fn is_in(&self) -> bool {
        matches!(&self.server, Some(Next::Bytes(server)) if server.is_open())
    }

    /// What the server noted, now that the client has left. Nothing contradicts it.
    pub(crate) fn record(&self) -> SshTranscript {
        let mut live = SshLive::default();
        self.events.iter().for_each(|event| live.event(Duration::ZERO, event));
        let end = self.ended.as_ref().map_or(SshEnd::Left, SshEnd::from);
        let record = live.transcript(None, self.keys[1].public(), end);
        let check = check_ssh(&record);
        assert!(check.holds(), "{check:#?}");
        record
    }

    /// Says a message.
    pub(crate) fn say(&mut self, payload: &[u8]) {
        let packet = self.packet(payload);
        self.send(&packet);
    }

    /// A message as a packet, sealed as the last keys want it.
    pub(crate) fn packet(&mut self, payload: &[u8]) -> Vec<u8> {
        let aligned = if self.sealed.as_ref().is_none_or(Seal::aligns_length) { 5 } else { 1 };
        let padding = 4 + (16 - (aligned + payload.len() + 4) % 16) % 16;
        let length = u32::try_from(1 + payload.len() + padding).unwrap();
        let head = [&length.to_be_bytes()[..], &[u8::try_from(padding).unwrap()]].concat();
        let mut packet = [&head, payload, &vec![0; padding]].concat();
        if let Some(seal) = &mut self.sealed {
            packet = seal.seal(self.number, packet);
        }
        self.number = self.number.wrapping_add(1);
        if payload.first() == Some(&number::NEWKEYS)
            && let Some(next) = self.next.take()
        {
            self.sealed = Some(next);
            if self.agreed.is_some_and(|(_, strict)| strict) {
                self.number = 0;
            }
        }
        packet
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let Some(server) = self.server.take() else { return };
        let from = self.events.len();
        let (clock, random) = (self.clock, &mut self.random);
        let start = clock();
        let cx = &mut Context { random, clock: &clock, events: &mut self.events };
        let (most, written) = (&mut self.most, &mut self.written);
        let mut wrote = |wire: Vec<u8>| {
            *most = wire.len().max(*most);
            *written += wire.len();
        };
        let mut next = match server {
            Next::Version(awaiting) => awaiting.receive(bytes, cx),
            Next::Bytes(connection) => connection.receive(bytes, cx),
            Next::Exchange(_) | Next::Asked(_) => unreachable!("they are done below"),
        };
        // Lets the server work until it wants something.
        loop {
            next = match next {
                Ok(Next::Bytes(mut connection)) => {
                    wrote(connection.take_wire());
                    if !connection.is_busy() {
                        self.server = Some(Next::Bytes(connection));
                        break;
                    }
                    connection.receive(&[], cx)
                }
                Ok(Next::Exchange(mut exchange)) => {
                    wrote(exchange.take_wire());
                    exchange.answer(cx)
                }
                Ok(Next::Asked(mut asked)) => {
                    wrote(asked.take_wire());
                    asked.answer(cx).and_then(|answered| answered.send(cx))
                }
                Ok(version) => {
                    self.server = Some(version);
                    break;
                }
                Err(Stopped { ended, wire }) => {
                    wrote(wire);
                    self.ended = Some(ended);
                    break;
                }
            };
        }
        self.took += clock() - start;
        for event in &self.events[from..] {
            match event {
                Event::Agreed(agreed) => {
                    // Strict is what the first key exchange says.
                    let strict = self.agreed.map_or(agreed.strict, |(_, strict)| strict);
                    self.agreed = Some((agreed.suites.to_server, strict));
                }
                Event::Exchanged(exchanged) => {
                    let (suite, _) = self.agreed.unwrap();
                    self.next = Some(Seal::new(suite, &exchanged.keys.to_server));
                    self.session = Some(exchanged.session);
                }
                _ => {}
            }
        }
    }

    /// Asks to be let in as alice, with a signature.
    pub(crate) fn signed(&self) -> Vec<u8> {
        // Without a key exchange there is nothing to sign.
        let Some(session) = &self.session else { return vec![number::USERAUTH_REQUEST] };
        let sign = || {
            let ([alice, _], algorithm) = (self.keys, ALGORITHM);
            let key = ssh_blob(alice.public());
            let signed = Signed { session, user: "alice", algorithm, key: &key, host_key: None };
            let mut random = ChaCha20Rng::seed_from_u64(25);
            let hash = SignatureHash::Sha256;
            let signature = sign_with(alice, hash, &signed.to_bytes(), &mut random).unwrap();
            let wrapped = message(&[&string(algorithm), &string(signature)]);
            message(&[&self.offer(true), &string(wrapped)])
        };
        // With the same seed many sessions are the same up to here, and RSA takes most of their time.
        let mut signed = SIGNED.lock().unwrap();
        if signed.len() > 1_000 {
            signed.clear();
        }
        signed
            .entry((self.keys.as_ptr().addr(), session.as_ref().to_vec()))
            .or_insert_with(sign)
            .clone()
    }

    /// Asks whether alice's key will do, or begins to prove it.
    pub(crate) fn offer(&self, signature_follows: bool) -> Vec<u8> {
        let blob = ssh_blob(self.keys[0].public());
        let head = [&[number::USERAUTH_REQUEST][..], &string("alice"), &string("ssh-connection")];
        let follows = [u8::from(signature_follows)];
        let offer = [&string("publickey")[..], &follows, &string(ALGORITHM), &string(blob)];
        message(&[&message(&head), &message(&offer)])
    }
}

/// Pieces, one after the other.
pub(crate) fn message(pieces: &[&[u8]]) -> Vec<u8> {
    pieces.concat()
}

/// Bytes with their length before them.
pub(crate) fn string(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let bytes = bytes.as_ref();
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat()
}

/// KEXINIT with this key exchange.
pub(crate) fn init_for(exchange: &str) -> Vec<u8> {
    init_with(exchange, ["aes128-ctr", "hmac-sha2-256"])
}

/// The same, with this cipher and this code in both directions.
pub(crate) fn init_with(exchange: &str, [cipher, mac]: [&str; 2]) -> Vec<u8> {
    let mut init = [&[number::KEXINIT][..], &[7; 16]].concat();
    for list in [exchange, ALGORITHM, cipher, cipher, mac, mac, "none", "none", "", ""] {
        init.extend(string(list));
    }
    init.extend([0; 5]);
    init
}

/// What is said up to the moment when alice is in; the first three agree on keys.
pub(crate) const LOGIN: [fn(&Client) -> Vec<u8>; 5] = [
    |_| init_for("curve25519-sha256"),
    |_| message(&[&[number::KEX_ECDH_INIT], &string([9; 32])]),
    |_| vec![number::NEWKEYS],
    |_| message(&[&[number::SERVICE_REQUEST], &string("ssh-userauth")]),
    Client::signed,
];

/// Opens a session with so much room.
pub(crate) fn open(window: u32) -> Vec<u8> {
    let numbers = [0, window, 1 << 15].map(u32::to_be_bytes).concat();
    message(&[&[number::CHANNEL_OPEN], &string("session"), &numbers])
}

/// A request of the first session.
pub(crate) fn request(name: &str, rest: &[u8]) -> Vec<u8> {
    message(&[&[number::CHANNEL_REQUEST], &[0; 4], &string(name), &[1], rest])
}

/// Data for the first session.
pub(crate) fn data(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    message(&[&[number::CHANNEL_DATA], &[0; 4], &string(bytes)])
}
