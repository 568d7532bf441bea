//! A client of SSH that says whatever one wants: only what it says is put into packets and sealed.
//!
//! It computes no key exchange. The server tells its keys in its events, and with a fixed seed they
//! are the same ones each time. benches/ssh_login.rs logs in with it, too.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use aes::cipher::{KeyIvInit as _, StreamCipher as _};
use hmac::{KeyInit as _, Mac as _};
use keystep::auth::{HostKey, Server};
use keystep::crypto::{PrivateKey, SignatureHash, generate, sign_with};
use keystep::key::{Snapshot, UserName, ssh_blob};
use keystep::lesson::{Language, Words};
use keystep::shell::{Machine, Tree};
use keystep::ssh::{
    AwaitVersion, Connection, Context, DirectionKeys, Ended, Event, ExchangeHash, Next, Shared,
    Signed, Stopped, number,
};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

/// Alice's key, and the server's.
pub(crate) type Pair = [PrivateKey; 2];

static KEYS: LazyLock<Pair> = LazyLock::new(|| keys(1024));
/// What both sign with.
const ALGORITHM: &str = "rsa-sha2-256";
static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::new(Language::En)));

/// Keys of this size, the same ones each time.
pub(crate) fn keys(bits: usize) -> Pair {
    let mut random = ChaCha20Rng::seed_from_u64(23);
    [(); 2].map(|()| generate(bits, &mut random).unwrap())
}

/// A client, and the server that it talks to.
pub(crate) struct Client {
    /// The server, until it ends the connection.
    pub(crate) server: Option<Connection>,
    pub(crate) events: Vec<Event>,
    /// Why the server ended it, if it did.
    pub(crate) ended: Option<Ended>,
    /// How long the server has worked.
    pub(crate) took: Duration,
    pub(crate) keys: &'static Pair,
    clock: fn() -> Duration,
    random: ChaCha20Rng,
    sealed: Option<Seal>,
    next: Option<Seal>,
    number: u32,
    pub(crate) session: Option<ExchangeHash>,
    /// The most that the server gave at once to be written, and all of it, in bytes.
    pub(crate) most: usize,
    pub(crate) written: usize,
}

/// aes128-ctr and hmac-sha2-256.
struct Seal {
    cipher: ctr::Ctr128BE<aes::Aes128>,
    mac: hmac::Hmac<sha2::Sha256>,
}

impl Seal {
    fn new(keys: &DirectionKeys) -> Self {
        let cipher = ctr::Ctr128BE::new_from_slices(&keys.key, &keys.iv).unwrap();
        Self { cipher, mac: hmac::Hmac::new_from_slice(&keys.mac).unwrap() }
    }
}

impl Client {
    /// It has said its version. Time stands still.
    pub(crate) fn new() -> Self {
        Self::with(&KEYS, || Duration::ZERO)
    }

    /// One with these keys, and a clock.
    pub(crate) fn with(keys: &'static Pair, clock: fn() -> Duration) -> Self {
        let when = "2026-11-26T18:05:09Z".parse().unwrap();
        let tree = Box::new(Tree::new("keystep", when));
        let machine = Machine::new("keystep", Arc::clone(&WORDS), Box::new(move || when), tree);
        let programs = Arc::new(machine).visited_from("127.0.0.1".to_owned());
        let [alice, host] = keys;
        let registered = [(UserName::ALICE, alice.public().clone())];
        let server = Server::new(HostKey::from(host.clone()), Snapshot::from_entries(registered));
        let mut client = Self {
            server: None,
            events: Vec::new(),
            ended: None,
            took: Duration::ZERO,
            keys,
            clock,
            random: ChaCha20Rng::seed_from_u64(24),
            sealed: None,
            next: None,
            number: 0,
            session: None,
            most: 0,
            written: 0,
        };
        let awaiting = AwaitVersion::new(Shared { server, programs });
        client.go(|cx| awaiting.receive(b"SSH-2.0-x\r\n", cx));
        client
    }

    /// Says a message.
    pub(crate) fn say(&mut self, payload: &[u8]) {
        let packet = self.packet(payload);
        self.send(&packet);
    }

    /// A message as a packet, sealed as the last keys want it.
    pub(crate) fn packet(&mut self, payload: &[u8]) -> Vec<u8> {
        let padding = 4 + (16 - (5 + payload.len() + 4) % 16) % 16;
        let length = u32::try_from(1 + payload.len() + padding).unwrap();
        let head = [&length.to_be_bytes()[..], &[u8::try_from(padding).unwrap()]].concat();
        let mut packet = [&head, payload, &vec![0; padding]].concat();
        if let Some(Seal { cipher, mac }) = &mut self.sealed {
            let tag = mac.clone().chain_update(self.number.to_be_bytes()).chain_update(&packet);
            cipher.apply_keystream(&mut packet);
            packet.extend(tag.finalize().into_bytes());
        }
        self.number = self.number.wrapping_add(1);
        if payload.first() == Some(&number::NEWKEYS)
            && let Some(next) = self.next.take()
        {
            self.sealed = Some(next);
        }
        packet
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let Some(connection) = self.server.take() else { return };
        self.go(|cx| connection.receive(bytes, cx));
    }

    /// Lets the server work until it wants something.
    fn go(&mut self, work: impl FnOnce(&mut Context<'_>) -> Result<Next, Stopped>) {
        let from = self.events.len();
        let (clock, random) = (self.clock, &mut self.random);
        let start = clock();
        let cx = &mut Context { random, clock: &clock, events: &mut self.events };
        let mut next = work(cx);
        let (most, written) = (&mut self.most, &mut self.written);
        let mut wrote = |wire: Vec<u8>| {
            *most = wire.len().max(*most);
            *written += wire.len();
        };
        loop {
            next = match next {
                Ok(Next::Version(_)) => break,
                Ok(Next::Bytes(mut connection)) => {
                    wrote(connection.take_wire());
                    if !connection.is_busy() {
                        self.server = Some(connection);
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
                Err(stopped) => {
                    self.ended = Some(stopped.ended);
                    break;
                }
            };
        }
        self.took += clock() - start;
        for event in &self.events[from..] {
            if let Event::Exchanged(exchanged) = event {
                self.next = Some(Seal::new(&exchanged.keys.to_server));
                self.session = Some(exchanged.session);
            }
        }
    }

    /// Asks to be let in as alice, with a signature.
    pub(crate) fn signed(&self) -> Vec<u8> {
        let ([alice, _], algorithm) = (self.keys, ALGORITHM);
        let key = ssh_blob(alice.public());
        // Without a key exchange there is nothing to sign.
        let Some(session) = &self.session else { return vec![number::USERAUTH_REQUEST] };
        let signed = Signed { session, user: "alice", algorithm, key: &key, host_key: None };
        let mut random = ChaCha20Rng::seed_from_u64(25);
        let hash = SignatureHash::Sha256;
        let signature = sign_with(alice, hash, &signed.to_bytes(), &mut random).unwrap();
        let wrapped = message(&[&string(algorithm), &string(signature)]);
        message(&[&self.offer(true), &string(wrapped)])
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

/// KEXINIT with one suite.
pub(crate) fn init() -> Vec<u8> {
    init_for("curve25519-sha256")
}

/// The same with this key exchange.
pub(crate) fn init_for(exchange: &str) -> Vec<u8> {
    let mut init = [&[number::KEXINIT][..], &[7; 16]].concat();
    for list in [exchange, ALGORITHM, "aes128-ctr", "aes128-ctr", "hmac-sha2-256"] {
        init.extend(string(list));
    }
    for list in ["hmac-sha2-256", "none", "none", "", ""] {
        init.extend(string(list));
    }
    init.extend([0; 5]);
    init
}

/// What is said up to the moment when alice is in.
pub(crate) const LOGIN: [fn(&Client) -> Vec<u8>; 5] = [
    |_| init(),
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
