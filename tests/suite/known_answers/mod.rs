//! The known answers of `tests/vectors/keystep-v1.json`, byte by byte.
//!
//! An independent program in another language made them (`tests/vectors/generate.py`); section 10
//! of `docs/protocol.md` describes the file. What is random is given to the client and the server
//! in the order in which they draw it, so that every line has to come out the same.

mod computations;
mod lines;
mod logins;

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use keystep::auth::{
    Answering, AwaitChallenge, AwaitReply, Client, Context, Event, HostKey, HostTrust, Next,
    Quantity, Registrations, Server,
};
use keystep::crypto::{PrivateKey, PublicKey};
use keystep::key::{Membership, UserName};
use keystep::wire::{ErrorCode, Method, SHORT};
use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, RngExt as _, SeedableRng as _, TryCryptoRng, TryRng};
use serde_json::Value;
use strum::VariantArray;

static VECTORS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../vectors/keystep-v1.json")).unwrap());

fn cases(member: &str) -> &'static [Value] {
    VECTORS[member].as_array().unwrap()
}

fn login(name: &str) -> &'static Value {
    cases("logins").iter().find(|case| case["name"] == name).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(text(value)).unwrap()
}

fn short<T: From<[u8; SHORT]>>(value: &Value) -> T {
    <[u8; SHORT]>::try_from(bytes(value)).unwrap().into()
}

fn method(case: &Value) -> Method {
    text(&case["method"]).parse().unwrap()
}

fn private_key(name: &str) -> PrivateKey {
    let key = &VECTORS["keys"][name];
    let e = u32::try_from(key["e"].as_u64().unwrap()).unwrap().to_be_bytes();
    let [n, d, p, q] = ["n", "d", "p", "q"].map(|number| bytes(&key[number]));
    PrivateKey::from_components(&n, &e, &d, &p, &q).unwrap()
}

/// Randomness that begins with given bytes and goes on with others: what is drawn behind the
/// given bytes blinds a computation and must not change its result.
struct Given {
    bytes: std::vec::IntoIter<u8>,
    rest: ChaCha20Rng,
}

impl Given {
    fn new<'a>(values: impl IntoIterator<Item = &'a Value>) -> Self {
        let bytes: Vec<u8> = values.into_iter().flat_map(bytes).collect();
        Self { bytes: bytes.into_iter(), rest: ChaCha20Rng::seed_from_u64(7) }
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut array = [0; N];
        self.fill_bytes(&mut array);
        array
    }
}

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.array()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.array()))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        for byte in to {
            *byte = self.bytes.next().unwrap_or_else(|| self.rest.random());
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}

/// One party: its randomness and what it told.
struct Side {
    random: Given,
    events: Vec<Event>,
}

impl Side {
    fn client(inputs: &Value) -> Self {
        Self::new(inputs, &["client_nonce"])
    }

    fn server(inputs: &Value) -> Self {
        Self::new(inputs, &["challenge", "oaep_seed", "server_nonce"])
    }

    /// Takes those of the members that the case has, in this order.
    fn new(inputs: &Value, members: &[&str]) -> Self {
        let random = Given::new(members.iter().filter_map(|member| inputs.get(member)));
        Self { random, events: Vec::new() }
    }

    fn with<T>(&mut self, run: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let clock = || Duration::ZERO;
        run(&mut Context { random: &mut self.random, clock: &clock, events: &mut self.events })
    }

    /// The value that this party computed or chose.
    fn value(&self, quantity: Quantity) -> Option<String> {
        let values = self.events.iter().filter_map(|event| match event {
            Event::Computed(computed) => Some(&computed.values),
            _ => None,
        });
        let mut values = values.flatten().filter(|value| value.quantity == quantity);
        values.next().map(|value| hex::encode(&value.bytes))
    }
}

/// Every user is registered, with whichever key.
struct Everybody;

impl Registrations for Everybody {
    fn look_up(&self, _: &UserName, _: &PublicKey) -> Membership {
        Membership { user_exists: true, key_registered: true }
    }
}

static SERVER: LazyLock<Arc<Server>> =
    LazyLock::new(|| Server::new(HostKey::from(private_key("host")), Everybody));

/// The client that says ① of the case, and what it then awaits.
fn started(inputs: &Value, method: Method, request: &str) -> (Side, AwaitChallenge) {
    let key = private_key(text(&inputs["user_key"]));
    let client = Client {
        method,
        user: UserName::new(text(&inputs["user"])).unwrap(),
        claimed: key.public().clone(),
        key: Arc::new(key),
    };
    let mut side = Side::client(inputs);
    let (awaiting, line) = side.with(|cx| client.start(cx));
    assert_eq!(line.text(), request);
    (side, awaiting)
}

/// The server behind ① of a login.
fn awaiting_reply(case: &Value) -> (Side, AwaitReply) {
    let mut side = Side::server(&case["inputs"]);
    let request = text(&case["wire"]["request"]);
    let awaiting = side.with(|cx| SERVER.start().handle(request.as_bytes(), cx));
    let (awaiting, line) = awaiting.map_err(|refusal| refusal.to_string()).unwrap();
    assert_eq!(line.text(), text(&case["wire"]["challenge"]), "{}", case["name"]);
    assert_eq!(side.random.bytes.len(), 0, "all of the given randomness is used");
    (side, awaiting)
}

fn answering(next: Next, side: &mut Side) -> Answering {
    match next {
        Next::Answer(answering) => answering,
        Next::CheckHost(check) => {
            assert_eq!(check.host_key(), SERVER.host_key());
            side.with(|cx| check.trust(HostTrust::Known, cx))
        }
    }
}

#[test]
fn the_file_has_as_many_cases_as_ever() {
    let members =
        ["logins", "substitutes", "server_errors", "client_errors", "odd_but_valid"].map(cases);
    assert_eq!(members.map(<[Value]>::len), [6, 14, 183, 20, 23]);
    assert_eq!(
        VECTORS["peer_errors"]["lines"].as_array().unwrap().len(),
        ErrorCode::VARIANTS.len()
    );
    assert_eq!(VECTORS["keystep_vectors"], 1);
}
