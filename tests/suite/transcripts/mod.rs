//! The record of a login, for each method with each fault: how it ends, as a file, checked again,
//! checked after somebody changed it, and as one side alone recorded it.

mod checked;
mod ending;
mod file;
mod one_sided;
mod padding;
mod tampered;

use std::sync::{Arc, LazyLock};

use keystep::crypto::{self, PrivateKey};
use keystep::key::UserName;
use keystep::play::Play;
use keystep::transcript::{self, Check, Fault, Happening, Outcome, Party, Stop, Transcript, View};
use keystep::wire::{Method, Step};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

static KEY: LazyLock<Arc<PrivateKey>> = LazyLock::new(|| {
    Arc::new(crypto::generate(1024, &mut ChaCha20Rng::seed_from_u64(21)).unwrap())
});

/// One login as it was played.
struct Played {
    method: Method,
    fault: Option<Fault>,
    transcript: Transcript,
}

impl std::fmt::Display for Played {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.fault.map_or("without a fault", Fault::as_str))
    }
}

/// Each method without a fault and with each, played once for all tests.
static PLAYED: LazyLock<Vec<Played>> = LazyLock::new(|| {
    let faults = [None].into_iter().chain(Fault::ALL.map(Some));
    let pairs = faults.flat_map(|fault| Method::ALL.map(|method| (method, fault)));
    pairs
        .map(|(method, fault)| {
            let transcript = play(method, fault, Some(Arc::clone(&KEY)));
            Played { method, fault, transcript }
        })
        .collect()
});

fn play(method: Method, fault: Option<Fault>, key: Option<Arc<PrivateKey>>) -> Transcript {
    let user = UserName::new("alice").unwrap();
    let play = Play { method, bits: 1024, user, key, fault, seed: Some(1), when: None };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(play.run()).unwrap()
}

fn played(method: Method, fault: Option<Fault>) -> &'static Transcript {
    let mut all = PLAYED.iter();
    &all.find(|played| (played.method, played.fault) == (method, fault)).unwrap().transcript
}

fn check(transcript: &Transcript, key: Option<&PrivateKey>) -> Check {
    transcript::check(transcript, key, &mut ChaCha20Rng::seed_from_u64(22))
}

/// What a record of one side of the same login holds, or of the wire alone.
fn seen_from(transcript: &Transcript, view: View) -> Transcript {
    let mut part = transcript.clone();
    part.view = view;
    // As `Build` makes it: the attacker in the client's place has the client's view.
    let client = |party| matches!(party, Party::Client | Party::Attacker);
    part.events.retain(|entry| match (&entry.what, view) {
        (Happening::Changed(_), _) => false,
        (_, View::Client) => client(entry.party),
        (_, View::Server) => entry.party == Party::Server,
        (Happening::Sent(_) | Happening::Decided { .. }, View::Eavesdropper) => true,
        _ => false,
    });
    if view == View::Eavesdropper {
        // The wire says the verdict and no reason, and says it once.
        let mut said = false;
        part.events.retain_mut(|entry| match &mut entry.what {
            Happening::Decided { reason, .. } => {
                *reason = None;
                !std::mem::replace(&mut said, true)
            }
            _ => true,
        });
    }
    if view != View::Server
        && let Outcome::Denied { reason } = &mut part.outcome
    {
        *reason = None;
    }
    if part.events.iter().all(|entry| entry.step < Step::Verdict)
        && !part.events.iter().any(|entry| matches!(entry.what, Happening::Stopped { .. }))
    {
        part.outcome = Outcome::Stopped { why: Stop::Broken { detail: "no-verdict".to_owned() } };
    }
    part
}
