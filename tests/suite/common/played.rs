//! Each method without a fault and with each, played once for all tests: with the same keys, and
//! the same bytes each time.

use std::sync::{Arc, LazyLock};

use keystep::crypto::{self, PrivateKey};
use keystep::key::UserName;
use keystep::play::Play;
use keystep::transcript::{
    Break, Fault, FileError, Happening, Outcome, Party, Recorded, Stop, Transcript, View, from_text,
};
use keystep::wire::{Method, Step};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use strum::VariantArray;

/// alice's key.
pub(crate) static KEY: LazyLock<Arc<PrivateKey>> = LazyLock::new(|| {
    Arc::new(crypto::generate(1024, &mut ChaCha20Rng::seed_from_u64(31)).unwrap())
});

/// The records of the logins.
pub(crate) static PLAYED: LazyLock<Vec<Arc<Transcript>>> = LazyLock::new(|| {
    let faults = [None].into_iter().chain(Fault::VARIANTS.iter().copied().map(Some));
    let pairs = faults.flat_map(|fault| Method::ALL.map(|method| (method, fault)));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let keys = runtime.block_on(seeded(Method::Notes, None).keys()).unwrap();
    let play = |(method, fault)| {
        Arc::new(runtime.block_on(seeded(method, fault).run_with(&keys)).unwrap())
    };
    pairs.map(play).collect()
});

/// A login of alice's that is the same each time.
pub(crate) fn seeded(method: Method, fault: Option<Fault>) -> Play {
    let user = UserName::new("alice").unwrap();
    let key = Some(Arc::clone(&KEY));
    Play { method, bits: 1024, user, key, fault, seed: Some(1), when: None }
}

pub(crate) fn played(method: Method, fault: Option<Fault>) -> &'static Transcript {
    let mut all = PLAYED.iter();
    all.find(|played| (played.method, played.fault) == (method, fault)).unwrap()
}

/// The name of a record, for snapshots and messages.
pub(crate) fn name(transcript: &Transcript) -> String {
    let fault = transcript.fault.map_or("accepted", <&str>::from);
    format!("{}.{fault}", transcript.method)
}

/// What a record of one side of the same login holds, or of the wire alone.
pub(crate) fn seen_from(transcript: &Transcript, view: View) -> Transcript {
    let mut part = transcript.clone();
    if view == View::Both {
        return part;
    }
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
        part.outcome = Outcome::Stopped { why: Stop::Broken { detail: Break::NoVerdict } };
    }
    part
}

/// The record of a login in a file; it is none of another kind.
pub(crate) fn login_from(text: &str) -> Result<Transcript, FileError> {
    from_text(text).map(|recorded| match recorded {
        Recorded::Login(transcript) => *transcript,
        _ => panic!("{text}"),
    })
}
