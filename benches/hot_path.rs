//! What one login costs, what the bare RSA operations in it cost, by the size of the key, and what
//! a line of each message costs. With the feature `peers`, AWS-LC does the same operations.
//!
//! Making a key is apart: how long it takes varies by nature, because it looks for primes. Keys are
//! made when the first benchmark needs them, so a profile of one of them shows it alone.

#![allow(missing_docs, reason = "criterion's macros make public functions without words")]
#![allow(clippy::unwrap_used, reason = "a benchmark that fails is to stop")]

use std::cell::LazyCell;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use keystep::auth::{Server, label, signed_bytes};
use keystep::crypto::{self, PrivateKey};
use keystep::measure::login;
use keystep::play::HOST_KEY_BITS;
use keystep::wire::{self, Incoming, Method, ToLine as _};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

const SIZES: [usize; 4] = [1024, 2048, 3072, 4096];

fn key(bits: usize) -> PrivateKey {
    crypto::generate(bits, &mut ChaCha20Rng::seed_from_u64(bits as u64)).unwrap()
}

fn operations(c: &mut Criterion) {
    for bits in SIZES {
        let key = LazyCell::new(|| key(bits));
        let mut random = rand::rng();
        let label = label(Method::Notes);
        let challenge = [7; 32];
        let message = signed_bytes(&challenge.into(), "alice", &[0; 279]);

        let mut group = c.benchmark_group("operation");
        let name = |operation| BenchmarkId::new(operation, bits);
        group.bench_function(name("encrypt"), |b| {
            b.iter(|| crypto::encrypt(key.public(), label, black_box(&challenge), &mut random));
        });
        group.bench_function(name("decrypt"), |b| {
            let encrypted = crypto::encrypt(key.public(), label, &challenge, &mut random).unwrap();
            b.iter(|| crypto::decrypt(&key, label, black_box(&encrypted), &mut random));
        });
        group.bench_function(name("sign"), |b| {
            b.iter(|| crypto::sign(&key, black_box(&message), &mut random));
        });
        group.bench_function(name("verify"), |b| {
            let signature = crypto::sign(&key, &message, &mut random).unwrap();
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
        let stage = LazyCell::new(|| Stage::new(bits));
        let mut group = c.benchmark_group("login");
        for method in Method::ALL {
            let name = BenchmarkId::new(method.to_string(), bits);
            group.bench_function(name, |b| b.iter(|| stage.log_in(method)));
            let bare = BenchmarkId::new(format!("{method}-bare"), bits);
            let mut random = rand::make_rng();
            group.bench_function(bare, |b| {
                b.iter(|| login::bare(method, &stage.host, &stage.key, &mut random).unwrap());
            });
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
            let name = |way| BenchmarkId::new(format!("{way}-{step}"), method);
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
        let message = signed_bytes(&challenge.into(), "alice", &[0; 279]);
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

/// A server that knows the user, and the user's key.
struct Stage {
    host: PrivateKey,
    server: Arc<Server>,
    key: Arc<PrivateKey>,
}

impl Stage {
    fn new(bits: usize) -> Self {
        let key = Arc::new(key(bits));
        // The host key has the usual size, whatever the size of the user's.
        let host = self::key(HOST_KEY_BITS);
        let server = login::server(&host, std::slice::from_ref(&key));
        Self { host, server, key }
    }

    /// A whole login in memory. Gives its four lines.
    fn log_in(&self, method: Method) -> [String; 4] {
        login::in_memory(&self.server, login::client(method, &self.key)).unwrap()
    }
}

criterion_group!(benches, operations, logins, lines, peers, generate);
criterion_main!(benches);
