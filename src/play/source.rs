//! Randomness, and what it is for.

use rand::rngs::{ChaCha20Rng, StdRng};
use rand::{CryptoRng, SeedableRng as _};

/// What randomness is for. The numbers are ChaCha's streams: another number, and every login that
/// was played with a seed is another one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    UserKey = 0,
    HostKey = 1,
    OtherKey = 2,
    Client = 3,
    Server = 4,
    EarlierClient = 5,
    EarlierServer = 6,
}

/// Randomness for one purpose: from the seed, if there is one, each purpose with a stream of its
/// own, so that none depends on how much another takes.
pub(super) fn random(seed: Option<u64>, source: Source) -> Box<dyn CryptoRng + Send> {
    match seed {
        Some(seed) => {
            let mut random = ChaCha20Rng::seed_from_u64(seed);
            random.set_stream(source as u64);
            Box::new(random)
        }
        None => Box::new(rand::make_rng::<StdRng>()),
    }
}
