//! Where the server's time goes in a login of `ssh`: from the version line to the end of `true`,
//! in memory, at 2048 bits, for both kinds of key exchange.
//! `cargo bench --bench ssh_login`; docs/benchmarking.md says how to read it.
//!
//! The server is the one of `keystep serve`, without sockets and threads. It tells in its events how long
//! each operation took; what it works besides is the rest: packets, ciphers, the shell.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark speaks and fails so")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use keystep::figures::quantile;
use keystep::ssh::{ChannelEvent, Event, Operation, number};
use ml_kem::{Kem as _, KeyExport as _, MlKem768};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use ssh_client::{Client, Pair, init_for, keys, message, open, request, string};
use strum::VariantArray as _;

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/suite/fuzzed/ssh_client.rs"]
mod ssh_client;

const BITS: usize = 2048;
const LOGINS: usize = 300;
const WARM_UP: usize = 20;
/// The aim: whatever is no arithmetic of RSA, ML-KEM or X25519 stays below this share of a login.
const AIM: f64 = 0.05;

static KEYS: LazyLock<Pair> = LazyLock::new(|| keys(BITS));
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn main() {
    // `cargo test --benches` and `-- --test` only see whether it runs.
    let only_once = std::env::args().any(|arg| arg == "--test");
    let (logins, warm_up) = if only_once { (1, 0) } else { (LOGINS, WARM_UP) };
    println!("the server's time in a login of ssh, {BITS} bits, {logins} logins");
    println!("share: median of the logins' [quartiles]\n");
    // A public key of X25519 may be any bytes.
    let curve = vec![9; 32];
    let (_, quantum) = MlKem768::generate_keypair_from_rng(&mut ChaCha20Rng::seed_from_u64(7));
    let hybrid = [&quantum.to_bytes()[..], &curve].concat();
    for (exchange, public) in [("curve25519-sha256", &curve), ("mlkem768x25519-sha256", &hybrid)] {
        let all: Vec<Login> = (0..logins + warm_up).map(|_| Login::new(exchange, public)).collect();
        print(exchange, &all[warm_up..]);
    }
}

/// What one login took.
struct Login {
    whole: Duration,
    operations: Vec<(Operation, Duration)>,
}

impl Login {
    fn new(exchange: &str, public: &[u8]) -> Self {
        let mut client = Client::with(&KEYS, || START.elapsed());
        let none = [&[number::USERAUTH_REQUEST][..], &string("alice"), &string("ssh-connection")];
        client.say(&init_for(exchange));
        client.say(&message(&[&[number::KEX_ECDH_INIT], &string(public)]));
        client.say(&[number::NEWKEYS]);
        client.say(&message(&[&[number::SERVICE_REQUEST], &string("ssh-userauth")]));
        client.say(&message(&[&none.concat(), &string("none")]));
        client.say(&client.offer(false));
        client.say(&client.signed());
        client.say(&open(1 << 21));
        client.say(&request("exec", &string("true")));
        let exited = Event::Channel(ChannelEvent::Exited(0));
        assert!(client.events.contains(&exited), "it did not get to the end");
        let operations = client.events.iter().filter_map(|event| match event {
            Event::Computed { operation, took } => Some((*operation, *took)),
            _ => None,
        });
        Self { whole: client.took, operations: operations.collect() }
    }

    fn share(&self, operation: Operation) -> f64 {
        let these = self.operations.iter().filter(|(this, _)| *this == operation);
        these.map(|(_, took)| took.as_secs_f64()).sum::<f64>() / self.whole.as_secs_f64()
    }
}

fn print(exchange: &str, logins: &[Login]) {
    let whole: Vec<f64> = logins.iter().map(|login| login.whole.as_secs_f64() * 1e3).collect();
    println!("{exchange}: {:.2} ms", quantile(&whole, 0.5).unwrap());
    for operation in Operation::VARIANTS {
        row(operation.into(), logins, |login| login.share(*operation));
    }
    let rest = |login: &Login| {
        1.0 - Operation::VARIANTS.iter().map(|operation| login.share(*operation)).sum::<f64>()
    };
    row("rest", logins, rest);
    let (agree, sign, verify) = (Operation::Agree, Operation::SignHost, Operation::Verify);
    let besides =
        |login: &Login| 1.0 - [agree, sign, verify].map(|one| login.share(one)).iter().sum::<f64>();
    let share = row("all but RSA, ML-KEM, X25519", logins, besides);
    // One login without optimisation says nothing about it.
    let verdict = match logins.len() {
        1 => "not measured",
        _ if share < AIM => "met",
        _ => "missed",
    };
    println!("  aim: below {AIM}: {verdict}\n");
}

fn row(name: &str, logins: &[Login], share: impl Fn(&Login) -> f64) -> f64 {
    let shares: Vec<f64> = logins.iter().map(share).collect();
    let at = |part| quantile(&shares, part).unwrap();
    println!("  {name:28} {:.4} [{:.4}, {:.4}]", at(0.5), at(0.25), at(0.75));
    at(0.5)
}
