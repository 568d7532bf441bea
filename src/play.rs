//! A whole login on this machine: a server on a free loopback port, a client, and, where a fault
//! asks for it, an attacker between or in place of them. It is real in every part: real keys, a
//! real socket, the same client and server that `login` and `serve` run.
//!
//! | file | what |
//! |---|---|
//! | `stage.rs` | the keys, the server, one login recorded from both sides |
//! | `fault.rs` | what is broken on purpose, and by whom |

mod fault;
mod stage;

use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::CryptoRng;
use rand::SeedableRng as _;
use rand::rngs::{ChaCha20Rng, StdRng};

use crate::crypto::{self, InvalidKey, PrivateKey};
use crate::key::{InvalidUserName, UserName};
use crate::net::LoginError;
use crate::transcript::{Build, Fault, Preparation, Transcript};
use crate::wire::Method;
use stage::Stage;

/// The size of the host key in bits, here and in a server's home.
pub const HOST_KEY_BITS: usize = 2048;

/// What is to be played.
#[derive(Debug, Clone)]
pub struct Play {
    /// What the four steps contain.
    pub method: Method,
    /// The size of the key that is made, in bits.
    pub bits: usize,
    /// Who logs in.
    pub user: UserName,
    /// The user's key, if it is not to be made.
    pub key: Option<Arc<PrivateKey>>,
    /// What is broken on purpose.
    pub fault: Option<Fault>,
    /// The seed of all randomness, if every byte is to be repeatable.
    pub seed: Option<u64>,
    /// When it is played, as RFC 3339 writes it.
    pub when: Option<String>,
}

/// Why a play did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// A key of this size cannot be made.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// The fault's user has no good name.
    #[error(transparent)]
    User(#[from] InvalidUserName),
    /// A socket on this machine failed.
    #[error("a socket on this machine failed: {0}")]
    Io(#[from] std::io::Error),
    /// The login failed in a way that is not the one that was asked for.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// A thread of this program failed.
    #[error("a thread of this program failed")]
    Thread,
}

impl Play {
    /// Plays the login and gives its record.
    ///
    /// # Errors
    ///
    /// [`PlayError`]. A denial is not an error, nor is a login that stops because of its fault.
    pub async fn run(self) -> Result<Transcript, PlayError> {
        let keys = self.keys().await?;
        let preparation = Preparation {
            generated_ns: keys.took.map(|took| u64::try_from(took.as_nanos()).unwrap_or(u64::MAX)),
            registered_for: self.user.to_string(),
        };
        let stage = Stage::new(&self, &keys).await?;
        let run = fault::play(&self, &keys, &stage).await?;
        let build = Build {
            client: run.client,
            server: run.server,
            changes: run.changes,
            impostor: self.fault == Some(Fault::ReplayedReply),
            when: self.when,
            preparation: Some(preparation),
            fault: self.fault,
            seed: self.seed,
            ..Build::default()
        };
        let host_key = (self.method != Method::Notes).then(|| keys.host.public());
        Ok(build.finish(self.method, run.user.as_ref(), keys.user.public(), host_key))
    }

    /// Makes the keys that are not given, side by side.
    async fn keys(&self) -> Result<Keys, PlayError> {
        let bits = self.key.as_ref().map_or(self.bits, |key| key.public().bits());
        let make = |bits: usize, source: Source| {
            let mut random = self.random(source);
            tokio::task::spawn_blocking(move || {
                let start = Instant::now();
                let key = crypto::generate(bits, &mut *random)?;
                Ok::<_, InvalidKey>((key, start.elapsed()))
            })
        };
        let user = self.key.is_none().then(|| make(bits, Source::UserKey));
        let host = make(HOST_KEY_BITS, Source::HostKey);
        let other = (self.fault == Some(Fault::WrongKey)).then(|| make(bits, Source::OtherKey));
        let (user, took) = match (&self.key, user) {
            (Some(key), _) => (Arc::clone(key), None),
            (None, Some(made)) => {
                let (key, took) = made.await.map_err(|_| PlayError::Thread)??;
                (Arc::new(key), Some(took))
            }
            (None, None) => return Err(PlayError::Thread),
        };
        let other = match other {
            Some(made) => Arc::new(made.await.map_err(|_| PlayError::Thread)??.0),
            None => Arc::clone(&user),
        };
        let (host, _) = host.await.map_err(|_| PlayError::Thread)??;
        Ok(Keys { user, other, host, took })
    }

    /// Randomness for one purpose: from the seed, if there is one, each purpose with a stream of
    /// its own, so that none depends on how much another takes.
    fn random(&self, source: Source) -> Box<dyn CryptoRng + Send> {
        match self.seed {
            Some(seed) => {
                let mut random = ChaCha20Rng::seed_from_u64(seed);
                random.set_stream(source as u64);
                Box::new(random)
            }
            None => Box::new(rand::make_rng::<StdRng>()),
        }
    }
}

/// What randomness is for.
#[derive(Debug, Clone, Copy)]
enum Source {
    UserKey,
    HostKey,
    OtherKey,
    Client,
    Server,
    EarlierClient,
    EarlierServer,
}

/// The key pairs of a play.
struct Keys {
    /// The registered one.
    user: Arc<PrivateKey>,
    /// The one that answers: the same, unless that is the fault.
    other: Arc<PrivateKey>,
    host: PrivateKey,
    /// How long making the user's key took, if it was made.
    took: Option<Duration>,
}
