//! What one login costs, what the bare RSA operations in it cost, by the size of the key, and what
//! a line of each message costs. With the feature `peers`, AWS-LC does the same operations.
//!
//! Making a key is apart: how long it takes varies by nature, because it looks for primes.

#![allow(missing_docs, reason = "criterion's macros make public functions without words")]
#![allow(clippy::unwrap_used, reason = "a benchmark that fails is to stop")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main};
use keystep::auth::{
    Client, Context, HostKey, HostTrust, Next, Registrations, Server, label, signed_bytes,
};
use keystep::crypto::{self, PrivateKey, PublicKey};
use keystep::key::{Membership, Registry, UserName};
use keystep::wire::{self, Incoming, Method, Verdict};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

const SIZES: [usize; 4] = [1024, 2048, 3072, 4096];

fn key(bits: usize) -> PrivateKey {
    crypto::generate(bits, &mut ChaCha20Rng::seed_from_u64(bits as u64)).unwrap()
}

fn operations(c: &mut Criterion) {
    for bits in SIZES {
        let key = key(bits);
        let mut random = rand::rng();
        let label = label(Method::Notes);
        let challenge = [7; 32];
        let message = signed_bytes(&challenge, "alice", &[0; 279]);
        let encrypted = crypto::encrypt(key.public(), label, &challenge, &mut random).unwrap();
        let signature = crypto::sign(&key, &message, &mut random).unwrap();

        let mut group = c.benchmark_group("operation");
        let name = |operation| BenchmarkId::new(operation, bits);
        group.bench_function(name("encrypt"), |b| {
            b.iter(|| crypto::encrypt(key.public(), label, black_box(&challenge), &mut random));
        });
        group.bench_function(name("decrypt"), |b| {
            b.iter(|| crypto::decrypt(&key, label, black_box(&encrypted), &mut random));
        });
        group.bench_function(name("sign"), |b| {
            b.iter(|| crypto::sign(&key, black_box(&message), &mut random));
        });
        group.bench_function(name("verify"), |b| {
            b.iter(|| crypto::verify(key.public(), black_box(&message), &signature));
        });
        group.finish();
    }
}

fn generate(c: &mut Criterion) {
    let mut group = c.benchmark_group("generate");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    for bits in SIZES {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        group.bench_function(BenchmarkId::from_parameter(bits), |b| {
            b.iter(|| crypto::generate(bits, &mut random));
        });
    }
    group.finish();
}

fn logins(c: &mut Criterion) {
    for bits in SIZES {
        let stage = Stage::new(bits);
        let mut group = c.benchmark_group("login");
        for method in Method::ALL {
            stage.bench(&mut group, method, bits);
            let bare = BenchmarkId::new(format!("{method}-bare"), bits);
            group.bench_function(bare, |b| b.iter(|| stage.bare(method)));
        }
        group.finish();
    }
}

/// A line of each message, read and written.
fn lines(c: &mut Criterion) {
    let stage = Stage::new(2048);
    let key = stage.key.public();
    let mut group = c.benchmark_group("line");
    for method in Method::ALL {
        let [request, challenge, reply, verdict] = stage.log_in(method);
        let mut each = |step: &str, line: &str, read: &dyn Fn(&[u8]), write: &dyn Fn()| {
            let name = |way| BenchmarkId::new(format!("{way}-{step}"), method.as_str());
            group.bench_function(name("read"), |b| b.iter(|| read(black_box(line.as_bytes()))));
            group.bench_function(name("write"), |b| b.iter(write));
        };
        let message = got(wire::read_request(request.as_bytes()));
        let read = |line: &[u8]| drop(black_box(wire::read_request(line)));
        each("1-request", &request, &read, &|| drop(black_box(message.to_line())));
        let message = got(wire::read_challenge(challenge.as_bytes(), method, key));
        let read = |line: &[u8]| drop(black_box(wire::read_challenge(line, method, key)));
        each("2-challenge", &challenge, &read, &|| drop(black_box(message.to_line())));
        let message = got(wire::read_reply(reply.as_bytes(), method, key));
        let read = |line: &[u8]| drop(black_box(wire::read_reply(line, method, key)));
        each("3-reply", &reply, &read, &|| drop(black_box(message.to_line())));
        let message = got(wire::read_verdict(verdict.as_bytes()));
        let read = |line: &[u8]| drop(black_box(wire::read_verdict(line)));
        each("4-verdict", &verdict, &read, &|| drop(black_box(message.to_line())));
    }
    group.finish();
}

fn got<M, E>(line: Result<Incoming<M>, E>) -> M {
    match line {
        Ok(Incoming::Message(message)) => message,
        _ => unreachable!("a line of a login that was accepted"),
    }
}

/// AWS-LC on the same keys.
#[cfg(feature = "peers")]
fn peers(c: &mut Criterion) {
    use keystep::measure::peers::Peer;
    let mut group = c.benchmark_group("aws-lc");
    for bits in SIZES.into_iter().filter(|bits| *bits >= 2048) {
        let key = key(bits);
        let peer = Peer::new(&key).unwrap();
        let (oaep, challenge) = (label(Method::Notes), [7; 32]);
        let message = signed_bytes(&challenge, "alice", &[0; 279]);
        let sealed = crypto::encrypt(key.public(), oaep, &challenge, &mut rand::rng()).unwrap();
        let signature = peer.sign(&message).unwrap();
        let mut room = vec![0; sealed.len()];
        let name = |operation| BenchmarkId::new(operation, bits);
        group.bench_function(name("encrypt"), |b| {
            b.iter(|| peer.encrypt(black_box(&challenge), oaep, &mut room).is_some());
        });
        group.bench_function(name("decrypt"), |b| {
            b.iter(|| peer.decrypt(black_box(&sealed), oaep));
        });
        group.bench_function(name("sign"), |b| b.iter(|| peer.sign(black_box(&message))));
        group.bench_function(name("verify"), |b| {
            b.iter(|| peer.verify(black_box(&message), &signature));
        });
    }
    group.finish();
}

/// The usual build has no AWS-LC in it.
#[cfg(not(feature = "peers"))]
fn peers(_: &mut Criterion) {}

/// A server that knows alice, and her key.
struct Stage {
    host: PrivateKey,
    server: Arc<Server>,
    key: Arc<PrivateKey>,
}

struct Alice(Registry);

impl Registrations for Alice {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        self.0.contains(user, key)
    }
}

impl Stage {
    fn new(bits: usize) -> Self {
        let key = Arc::new(key(bits));
        let alice = UserName::new("alice").unwrap();
        let registry = Registry::from_entries([(alice, key.public().clone())]);
        // The host key has the usual size, whatever the size of the user's.
        let host = self::key(2048);
        let server = Server::new(HostKey::from(host.clone()), Alice(registry));
        Self { host, server, key }
    }

    fn bench(&self, group: &mut BenchmarkGroup<'_, WallTime>, method: Method, bits: usize) {
        group.bench_function(BenchmarkId::new(method.as_str(), bits), |b| {
            b.iter(|| self.log_in(method));
        });
    }

    /// The RSA operations of a login, and nothing else.
    fn bare(&self, method: Method) {
        let mut random = rand::rng();
        let message = [7; 32];
        if method != Method::Ssh2 {
            let (key, label) = (self.key.public(), label(method));
            let sealed = crypto::encrypt(key, label, &message, &mut random).unwrap();
            black_box(crypto::decrypt(&self.key, label, &sealed, &mut random).unwrap());
        }
        let signers = match method {
            Method::Notes => [None, None],
            Method::Ssh1 => [Some(&self.host), None],
            Method::Ssh2 => [Some(&self.host), Some(&*self.key)],
        };
        for key in signers.into_iter().flatten() {
            let signature = crypto::sign(key, &message, &mut random).unwrap();
            crypto::verify(key.public(), &message, &signature).unwrap();
        }
    }

    /// A whole login in memory. Gives its four lines.
    fn log_in(&self, method: Method) -> [String; 4] {
        let start = Instant::now();
        let clock = || start.elapsed();
        let (mut random, mut events) = (rand::rng(), Vec::new());
        let mut cx = Context { random: &mut random, clock: &clock, events: &mut events };
        let client = Client {
            method,
            user: UserName::new("alice").unwrap(),
            claimed: self.key.public().clone(),
            key: Arc::clone(&self.key),
        };
        let (awaiting, request) = client.start(&mut cx);
        let served = self.server.start().handle(request.as_bytes(), &mut cx);
        let (reply, challenge) = served.unwrap();
        let answering = match awaiting.handle(challenge.as_bytes(), &mut cx).unwrap() {
            Next::Answer(answering) => answering,
            Next::CheckHost(check) => check.trust(HostTrust::Known, &mut cx),
        };
        let (awaiting, answer) = answering.reply(&mut cx).unwrap();
        let (_, verdict) = reply.handle(answer.as_bytes(), &mut cx).unwrap();
        let read = awaiting.handle(verdict.as_bytes(), &mut cx).unwrap();
        assert_eq!(read, Verdict::Accept);
        [request, challenge, answer, verdict]
    }
}

criterion_group!(benches, operations, logins, lines, peers, generate);
criterion_main!(benches);
