//! A server under load: many clients at once, against a server in another process.
//!
//! The server and the clients share this machine, as in every figure here. What they could reach
//! together is the bare RSA of a login on all cores; it is measured right before and right after.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::report::{LOAD_VERSION, LoadReport};
use super::{Machine, MeasureError, Program, login, machine, stage};
use crate::crypto::{PrivateKey, PublicKey};
use crate::figures::quantile;
use crate::wire::Method;

/// How long the bare RSA is measured, before and after.
const BARE: Duration = Duration::from_secs(1);
/// Logins that nobody counts, before it begins.
const WARM_UP: usize = 16;

/// How many, and to where.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names of the fields say it, with their units")]
pub struct Load {
    pub clients: usize,
    /// How many logins they do together.
    pub logins: usize,
    /// Where the server listens.
    pub address: SocketAddr,
    /// The key that the server knows the user by.
    pub key: Arc<PrivateKey>,
}

/// Load that goes on.
#[derive(Default)]
pub struct Counting {
    begun: AtomicUsize,
    done: AtomicUsize,
    errors: AtomicUsize,
    stop: AtomicBool,
}

/// The user that the server has to know, with the key of a load.
///
/// # Errors
///
/// [`MeasureError::Key`] for a size that cannot be made.
pub fn user(
    bits: usize,
) -> Result<(crate::key::UserName, Arc<PrivateKey>, PublicKey), MeasureError> {
    let (key, _) = stage::make(bits)?;
    let public = key.public().clone();
    Ok((crate::key::UserName::ALICE, key, public))
}

impl Counting {
    /// How many logins are done.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Asks for the end: no further login is begun.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The number of the next login, if there is one.
    fn next(&self, logins: usize) -> bool {
        !self.stop.load(Ordering::Relaxed) && self.begun.fetch_add(1, Ordering::Relaxed) < logins
    }
}

impl Load {
    /// Puts the load on, and gives what came of it. Must be called where a runtime with several
    /// threads is.
    ///
    /// # Errors
    ///
    /// [`MeasureError`] if the machine fails. A login that fails is counted.
    pub async fn run(
        &self,
        counting: Arc<Counting>,
        server: u32,
        when: String,
    ) -> Result<LoadReport, MeasureError> {
        for _ in 0..WARM_UP.min(self.logins) {
            login::over_tcp(self.address, login::client(Method::Notes, &self.key)).await?;
        }
        let before = self.bare().await?;
        let start = Instant::now();
        let tasks: Vec<_> = (0..self.clients)
            .map(|_| tokio::spawn(client(self.clone(), Arc::clone(&counting))))
            .collect();
        let mut latencies = Vec::with_capacity(self.logins);
        for task in tasks {
            latencies.extend(task.await.map_err(|_| MeasureError::Thread)?);
        }
        let seconds = start.elapsed().as_secs_f64();
        let bare = (before + self.bare().await?) / 2.0;
        let logins_per_second = latencies.len() as f64 / seconds;
        let latency = |share| quantile(&latencies, share);
        Ok(LoadReport {
            keystep_bench_load: LOAD_VERSION,
            when,
            interrupted: counting.stop.load(Ordering::Relaxed),
            machine: Machine::here(),
            program: Program::here(),
            bits: self.key.public().bits(),
            clients: self.clients,
            logins: latencies.len(),
            errors: counting.errors.load(Ordering::Relaxed),
            seconds,
            logins_per_second,
            latency_median_ns: latency(0.5),
            latency_95th_ns: latency(0.95),
            latency_99th_ns: latency(0.99),
            latency_largest_ns: latency(1.0),
            bare_per_second: bare,
            share_of_bare: logins_per_second / bare,
            server_peak_bytes: machine::peak_memory(server),
        })
    }

    /// What all cores together make of the bare RSA of a login, a second.
    async fn bare(&self) -> Result<f64, MeasureError> {
        let start = Instant::now();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let tasks: Vec<_> = (0..cores)
            .map(|_| {
                let key = Arc::clone(&self.key);
                tokio::task::spawn_blocking(move || {
                    let mut random = rand::make_rng();
                    let mut count = 0_u32;
                    while start.elapsed() < BARE {
                        // `notes` has no host key in it.
                        login::bare(Method::Notes, &key, &key, &mut random)?;
                        count += 1;
                    }
                    Ok::<_, MeasureError>(f64::from(count) / start.elapsed().as_secs_f64())
                })
            })
            .collect();
        let mut sum = 0.0;
        for task in tasks {
            sum += task.await.map_err(|_| MeasureError::Thread)??;
        }
        Ok(sum)
    }
}

/// One client: logs in again and again, and gives how long each took, in nanoseconds.
async fn client(load: Load, counting: Arc<Counting>) -> Vec<f64> {
    let mut latencies = Vec::new();
    while counting.next(load.logins) {
        let start = Instant::now();
        let result = login::over_tcp(load.address, login::client(Method::Notes, &load.key)).await;
        match result {
            Ok(()) => {
                latencies.push(start.elapsed().as_secs_f64() * 1e9);
                counting.done.fetch_add(1, Ordering::Relaxed);
            }
            Err(_) => {
                counting.errors.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
    latencies
}
