//! The record of a login, for each method with each fault: how it ends, as a file, checked again,
//! checked after somebody changed it, and as one side alone recorded it.

mod checked;
mod ending;
mod file;
mod one_sided;
mod padding;
mod ssh;
mod tampered;

use std::sync::LazyLock;

use crate::common::played::{self, KEY, login_from, played, seen_from};
use keystep::crypto::PrivateKey;
use keystep::transcript::{self, Check, Fault, Transcript};
use keystep::wire::Method;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

/// One login as it was played.
struct Played {
    method: Method,
    fault: Option<Fault>,
    transcript: Transcript,
}

impl std::fmt::Display for Played {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.fault.map_or("without a fault", <&str>::from))
    }
}

static PLAYED: LazyLock<Vec<Played>> = LazyLock::new(|| {
    let played = played::PLAYED.iter().map(|transcript| Transcript::clone(transcript));
    let played = played.map(|transcript| Played {
        method: transcript.method,
        fault: transcript.fault,
        transcript,
    });
    played.collect()
});

fn check(transcript: &Transcript, key: Option<&PrivateKey>) -> Check {
    transcript::check(transcript, key, &mut ChaCha20Rng::seed_from_u64(22))
}
