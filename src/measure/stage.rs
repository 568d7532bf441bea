//! The keys, the server, and what is run against the clock.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use tokio::runtime::{Builder, Runtime};

use super::login::{self, Listening, MESSAGE};
use super::operation::Run;
use super::{MeasureError, Operation};
use crate::auth::{Server, label, signed_bytes};
use crate::crypto::{self, Ed25519, PrivateKey};
use crate::key::ssh_blob;
use crate::play::HOST_KEY_BITS;
use crate::wire::Method;

/// Everything that measuring needs.
pub(super) struct Stage {
    host: Arc<PrivateKey>,
    keys: Vec<(Arc<PrivateKey>, Duration)>,
    server: Arc<Server>,
    listening: Listening,
    client: Arc<Runtime>,
}

impl Stage {
    /// Makes the keys, and starts the server.
    pub(super) fn new(sizes: &[usize]) -> Result<Self, MeasureError> {
        let host = make(HOST_KEY_BITS)?.0;
        let keys = sizes.iter().map(|bits| make(*bits)).collect::<Result<Vec<_>, _>>()?;
        let users: Vec<_> = keys.iter().map(|(key, _)| Arc::clone(key)).collect();
        let server = login::server(&host, &users);
        let listening = Listening::new(Arc::clone(&server))?;
        let client = Arc::new(Builder::new_current_thread().enable_all().build()?);
        Ok(Self { host, keys, server, listening, client })
    }

    /// How long making the key of this size took: a first idea of the cost.
    pub(super) fn took(&self, bits: usize) -> Duration {
        let of_size = |(key, _): &&(Arc<PrivateKey>, Duration)| key.public().bits() == bits;
        self.keys.iter().find(of_size).map_or(Duration::ZERO, |(_, took)| *took)
    }

    /// The operation with a key of this size.
    pub(super) fn run(&self, operation: Operation, bits: usize) -> Result<Run, MeasureError> {
        let key = self.key(bits)?;
        let mut random: StdRng = rand::make_rng();
        let oaep = label(Method::Notes);
        let message = signed_bytes(&MESSAGE.into(), "alice", &ssh_blob(key.public()));
        let wrong = |_| MeasureError::WrongResult;
        Ok(match operation {
            Operation::Generate => Box::new(move || {
                drop(black_box(crypto::generate(bits, &mut random)?));
                Ok(())
            }),
            Operation::Encrypt => Box::new(move || {
                let sealed = crypto::encrypt(key.public(), oaep, black_box(&MESSAGE), &mut random);
                sealed.map(drop).map_err(wrong)
            }),
            Operation::Decrypt => {
                let sealed = crypto::encrypt(key.public(), oaep, &MESSAGE, &mut random);
                let sealed = sealed.map_err(wrong)?;
                Box::new(move || {
                    let opened = crypto::decrypt(&key, oaep, black_box(&sealed), &mut random);
                    opened.map(drop).map_err(|_| MeasureError::WrongResult)
                })
            }
            Operation::Sign => Box::new(move || {
                crypto::sign(&key, black_box(&message), &mut random).map(drop).map_err(wrong)
            }),
            Operation::Verify => {
                let signature = crypto::sign(&key, &message, &mut random).map_err(wrong)?;
                Box::new(move || {
                    let holds = crypto::verify(key.public(), black_box(&message), &signature);
                    holds.map(drop).map_err(|_| MeasureError::WrongResult)
                })
            }
            login => self.login(login, key),
        })
    }

    /// The operation as AWS-LC does it, where it does.
    pub(super) fn peer(
        &self,
        operation: Operation,
        bits: usize,
    ) -> Result<Option<Run>, MeasureError> {
        #[cfg(feature = "peers")]
        if bits >= super::peers::SMALLEST && operation.textbook_exponent().is_some() {
            let key = self.key(bits)?;
            let message = signed_bytes(&MESSAGE.into(), "alice", &ssh_blob(key.public()));
            return super::peers::run(operation, &key, &message);
        }
        let _ = (self, operation, bits);
        Ok(None)
    }

    /// The operation with Ed25519, which makes keys, signs and verifies.
    pub(super) fn ed25519(operation: Operation) -> Option<Run> {
        let mut random: StdRng = rand::make_rng();
        let key = Ed25519::generate(&mut random);
        // As long as the blob of such a key (RFC 8709 §4).
        let message = signed_bytes(&MESSAGE.into(), "alice", &[0; 51]);
        let signature = key.sign(&message);
        Some(match operation {
            Operation::Generate => Box::new(move || {
                drop(black_box(Ed25519::generate(&mut random)));
                Ok(())
            }),
            Operation::Sign => Box::new(move || {
                black_box(key.sign(black_box(&message)));
                Ok(())
            }),
            Operation::Verify => Box::new(move || {
                let holds = key.verify(black_box(&message), &signature);
                holds.map_err(|_| MeasureError::WrongResult)
            }),
            _ => return None,
        })
    }

    /// The RSA operations of a login, and nothing else.
    pub(super) fn bare(&self, method: Method, bits: usize) -> Result<Run, MeasureError> {
        let (host, user) = (Arc::clone(&self.host), self.key(bits)?);
        let mut random: StdRng = rand::make_rng();
        Ok(Box::new(move || login::bare(method, &host, &user, &mut random)))
    }

    fn login(&self, operation: Operation, key: Arc<PrivateKey>) -> Run {
        let method = operation.method().unwrap_or(Method::Notes);
        if !operation.is_over_tcp() {
            let server = Arc::clone(&self.server);
            return Box::new(move || {
                login::in_memory(&server, login::client(method, &key)).map(drop)
            });
        }
        let (threads, address) = (Arc::clone(&self.client), self.listening.address);
        Box::new(move || {
            let client = login::client(method, &key);
            threads.block_on(login::over_tcp(address, client))
        })
    }

    fn key(&self, bits: usize) -> Result<Arc<PrivateKey>, MeasureError> {
        let found = self.keys.iter().find(|(key, _)| key.public().bits() == bits);
        found.map(|(key, _)| Arc::clone(key)).ok_or(MeasureError::WrongResult)
    }
}

/// Makes a key, and tells how long it took.
pub(super) fn make(bits: usize) -> Result<(Arc<PrivateKey>, Duration), MeasureError> {
    let mut random: StdRng = rand::make_rng();
    let start = Instant::now();
    let key = crypto::generate(bits, &mut random)?;
    Ok((Arc::new(key), start.elapsed()))
}
