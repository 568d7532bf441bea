//! What one login costs, and what the RSA operations in it cost, by the size of the key.
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
use keystep::wire::{Method, Verdict};
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
        }
        group.finish();
    }
}

/// A server that knows alice, and her key.
struct Stage {
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
        let server = Server::new(HostKey::from(self::key(2048)), Alice(registry));
        Self { server, key }
    }

    fn bench(&self, group: &mut BenchmarkGroup<'_, WallTime>, method: Method, bits: usize) {
        group.bench_function(BenchmarkId::new(method.as_str(), bits), |b| {
            b.iter(|| self.log_in(method));
        });
    }

    /// A whole login in memory.
    fn log_in(&self, method: Method) {
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
        let (awaiting, line) = client.start(&mut cx);
        let (reply, line) = self.server.start().handle(line.as_bytes(), &mut cx).unwrap();
        let answering = match awaiting.handle(line.as_bytes(), &mut cx).unwrap() {
            Next::Answer(answering) => answering,
            Next::CheckHost(check) => check.trust(HostTrust::Known, &mut cx),
        };
        let (awaiting, line) = answering.reply(&mut cx).unwrap();
        let (_, line) = reply.handle(line.as_bytes(), &mut cx).unwrap();
        let verdict = awaiting.handle(line.as_bytes(), &mut cx).unwrap();
        assert_eq!(verdict, Verdict::Accept);
    }
}

criterion_group!(benches, operations, logins, generate);
criterion_main!(benches);
