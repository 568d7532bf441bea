//! The keys of the lab, its randomness, its limits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rand::CryptoRng;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use tokio::sync::watch;

use super::progress::Progress;
use super::setup::{Loot, Setup};
use crate::crypto::{self, InvalidKey, OperationFailed, PrivateKey, PublicKey};
use crate::disk::DiskError;
use crate::net::LoginError;
use crate::play::Trust;
use crate::wire::Method;

/// How long one attack may take, on a busy machine.
pub const LIMIT: Duration = Duration::from_secs(60);

/// The size of the lab's keys. They live for one run, and no attack here depends on the size.
const BITS: usize = 1024;

/// The place where attacks are mounted: keys that are thrown away, and a seed.
#[derive(Debug)]
pub struct Lab {
    pub(super) seed: u64,
    /// The key of alice.
    pub(super) alice: Arc<PrivateKey>,
    /// The attacker's own key.
    pub(super) mallory: Arc<PrivateKey>,
    /// The true server's host key.
    pub(super) host: Arc<PrivateKey>,
    /// The attacker's host key.
    pub(super) false_host: Arc<PrivateKey>,
    /// Where a long attack says how far it is.
    progress: watch::Sender<Progress>,
}

/// What stood in the way of an attack.
#[derive(Debug, thiserror::Error)]
pub enum LabError {
    /// A key could not be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A socket on this machine failed.
    #[error("a socket on this machine failed: {0}")]
    Io(#[from] std::io::Error),
    /// The system has no folder for temporary files.
    #[error(transparent)]
    Folder(#[from] DiskError),
    /// A login failed in a way that is no part of the attack.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// A computation failed.
    #[error(transparent)]
    Operation(#[from] OperationFailed),
    /// A message did not look as it should, or did not come.
    #[error("a message of the lab did not look as it should")]
    Unexpected,
    /// It took too long.
    #[error("the attack took too long")]
    Timeout,
}

impl Lab {
    /// Makes the keys. All randomness of the lab comes from the seed.
    ///
    /// # Errors
    ///
    /// [`LabError::Key`].
    pub fn new(seed: u64) -> Result<Self, LabError> {
        let key = |number| crypto::generate(BITS, &mut stream(seed, number)).map(Arc::new);
        let (alice, mallory, host, false_host) = (key(0)?, key(1)?, key(2)?, key(3)?);
        Ok(Self { seed, alice, mallory, host, false_host, progress: watch::Sender::default() })
    }

    /// The seed of all randomness.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How far the attack is that is just mounted, for whoever waits.
    pub fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }
}

/// The lab, set up for one attack.
pub(super) struct Stand<'a> {
    pub(super) lab: &'a Lab,
    pub(super) method: Method,
    pub(super) setup: Setup,
    /// Where the streams of this attack, method and set-up begin, apart from those of all others.
    block: u64,
    /// How many streams of randomness were given out.
    streams: AtomicU64,
}

impl<'a> Stand<'a> {
    pub(super) fn new(lab: &'a Lab, method: Method, setup: Setup, block: u64) -> Self {
        Self { lab, method, setup, block, streams: AtomicU64::new(0) }
    }

    /// The same stand with another method: for a record of what the attacker asked with it.
    pub(super) fn asking(&self, method: Method) -> Self {
        Self::new(self.lab, method, self.setup, self.block)
    }

    /// Does the work, but no longer than the limit.
    pub(super) async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, LabError>>,
    ) -> Result<T, LabError> {
        tokio::time::timeout(LIMIT, work).await.unwrap_or(Err(LabError::Timeout))
    }

    /// Says how far the attack is.
    pub(super) fn report(&self, progress: Progress) {
        self.lab.progress.send_replace(progress);
    }

    /// Randomness with a stream of its own: what one party takes changes nothing for another.
    pub(super) fn random(&self) -> Box<dyn CryptoRng + Send> {
        let number = self.streams.fetch_add(1, Ordering::Relaxed);
        Box::new(stream(self.lab.seed, self.block + number))
    }

    /// Where the streams of the server begin.
    pub(super) fn server_block(&self) -> u64 {
        self.block + (1 << 31)
    }

    /// Alice's public key, which anybody may know.
    pub(super) fn alice_key(&self) -> &PublicKey {
        self.lab.alice.public()
    }

    /// What whoever plays a server for alice has: a way to lead her there, and a host key of its own
    /// where the method has one.
    pub(super) fn detour(&self) -> Vec<Loot> {
        let own_host_key = (self.method != Method::Notes).then_some(Loot("own-host-key"));
        [Loot("detour")].into_iter().chain(own_host_key).collect()
    }

    /// A client that knows the true server's host key, and takes no other.
    pub(super) fn true_host(&self) -> Trust {
        Trust::Known(self.lab.host.public().clone())
    }
}

/// Does work that takes its time apart from the connections, so that Ctrl-C need not wait for it.
pub(super) async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LabError> + Send + 'static,
) -> Result<T, LabError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| LabError::Unexpected)?
}

/// A generator with this seed and this stream: what anybody who knows both can build.
pub(super) fn stream(seed: u64, number: u64) -> ChaCha20Rng {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    random.set_stream(number);
    random
}
