//! A whole login on this machine: a server on a free loopback port, a client, and, where a fault
//! asks for it, an attacker between or in place of them. It is real in every part: real keys, a
//! real socket, the same client and server that `login` and `serve` run.
//!
//! | file | what |
//! |---|---|
//! | `fault.rs` | what is broken on purpose, and by whom |
//! | `loopback.rs` | a server on a free port that tells what it does, and a client that logs in |
//! | `openssh.rs` | a login with the machine's own `ssh` |
//! | `meddler.rs` | who changes one byte of it on its way |
//! | `player.rs` | logins one after the other, with the keys of earlier ones |
//! | `source.rs` | randomness, and what it is for |
//! | `ends.rs` | how a connection ended, for its record |
//! | `error.rs` | why a play did not come to its end |

mod ends;
mod error;
mod fault;
mod loopback;
mod meddler;
mod openssh;
mod player;
mod source;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use ends::{broken, ssh_end};
pub use error::{OpensshError, PlayError};
use fault::Cast;
pub use loopback::{Loopback, Told, Trust, log_in};
pub use openssh::{Openssh, Played};
pub use player::Player;
use source::{Source, random};

use crate::crypto::{self, InvalidKey, PrivateKey};
use crate::key::UserName;
use crate::transcript::{Build, Fault, Preparation, Transcript};
use crate::wire::Method;

/// The size of the host key in bits, here and in a server's home.
pub const HOST_KEY_BITS: usize = 2048;

/// What is to be played.
#[derive(Debug, Clone)]
pub struct Play {
    /// What the four steps contain.
    pub method: Method,
    /// The size of the user's key in bits, whether it is made or given.
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

impl Play {
    /// Makes the keys, plays the login and gives its record.
    ///
    /// # Errors
    ///
    /// [`PlayError`]. A denial is not an error, nor is a login that stops because of its fault.
    pub async fn run(self) -> Result<Transcript, PlayError> {
        let (keys, answering) = tokio::try_join!(self.keys(), self.answering_key())?;
        self.play(&keys, answering).await
    }

    /// Plays the login with keys of an earlier one, so that the two can be compared.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    pub async fn run_with(self, keys: &Keys) -> Result<Transcript, PlayError> {
        let answering = self.answering_key().await?;
        self.play(keys, answering).await
    }

    /// Makes the keys that are not given, side by side.
    ///
    /// # Errors
    ///
    /// [`PlayError::Key`] for a size that cannot be made.
    pub async fn keys(&self) -> Result<Keys, PlayError> {
        let user = async {
            match &self.key {
                Some(key) => Ok((Arc::clone(key), None)),
                None => {
                    self.make(self.bits, Source::UserKey).await.map(|(key, took)| (key, Some(took)))
                }
            }
        };
        let host = self.make(HOST_KEY_BITS, Source::HostKey);
        let ((user, took), (host, _)) = tokio::try_join!(user, host)?;
        Ok(Keys { user, host, took })
    }

    /// The key that answers in place of the user's, where that is the fault.
    async fn answering_key(&self) -> Result<Option<Arc<PrivateKey>>, PlayError> {
        if self.fault != Some(Fault::WrongKey) {
            return Ok(None);
        }
        Ok(Some(self.make(self.bits, Source::OtherKey).await?.0))
    }

    /// Makes a key on a thread of its own, and tells how long it took.
    async fn make(
        &self,
        bits: usize,
        source: Source,
    ) -> Result<(Arc<PrivateKey>, Duration), PlayError> {
        let mut random = random(self.seed, source);
        let made = tokio::task::spawn_blocking(move || {
            let start = Instant::now();
            let key = crypto::generate(bits, &mut *random)?;
            Ok::<_, InvalidKey>((Arc::new(key), start.elapsed()))
        });
        Ok(made.await.map_err(|_| PlayError::Thread)??)
    }

    async fn play(
        self,
        keys: &Keys,
        answering: Option<Arc<PrivateKey>>,
    ) -> Result<Transcript, PlayError> {
        let preparation = Preparation {
            generated_ns: keys.took.map(|took| u64::try_from(took.as_nanos()).unwrap_or(u64::MAX)),
            registered_for: self.user.clone(),
        };
        let run = fault::play(&Cast {
            method: self.method,
            user: &self.user,
            fault: self.fault,
            seed: self.seed,
            host: &keys.host,
            claimed: keys.user.public(),
            key: answering.as_ref().unwrap_or(&keys.user),
        })
        .await?;
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
        Ok(build.finish(self.method, &run.user, keys.user.public(), host_key))
    }
}

/// The key pairs of a play. Whoever keeps them can play again with the same.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The registered one.
    user: Arc<PrivateKey>,
    host: Arc<PrivateKey>,
    /// How long making the user's key took, if it was made.
    took: Option<Duration>,
}
