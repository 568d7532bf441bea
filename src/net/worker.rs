//! RSA away from the threads that serve sockets.
//!
//! A private operation takes milliseconds to a good part of a second. On a thread that serves
//! sockets it would hold up every other connection of that thread.

use std::time::Instant;

use rand::CryptoRng;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::spawn_blocking;

use crate::auth::{Context, Event};

/// The randomness and the clock of one party, and the way onto another thread.
pub(super) struct Worker {
    /// Gone after a panic.
    random: Option<Box<dyn CryptoRng + Send>>,
    start: Instant,
}

/// The work panicked.
#[derive(Debug)]
pub(super) struct Panicked;

impl Worker {
    pub(super) fn new(random: Box<dyn CryptoRng + Send>) -> Self {
        Self { random: Some(random), start: Instant::now() }
    }

    /// Does work that costs next to nothing, here. Gives its result and what happened.
    pub(super) fn here<T>(
        &mut self,
        work: impl FnOnce(&mut Context<'_>) -> T,
    ) -> Result<(T, Vec<Event>), Panicked> {
        let random = self.random.as_deref_mut().ok_or(Panicked)?;
        Ok(with_context(random, self.start, work))
    }

    /// Does work with RSA in it, on a thread for that. The permit that bounds such work is given
    /// back when the work is done, even if nobody waits for it any more.
    pub(super) async fn apart<T: Send + 'static>(
        &mut self,
        permit: Option<OwnedSemaphorePermit>,
        work: impl FnOnce(&mut Context<'_>) -> T + Send + 'static,
    ) -> Result<(T, Vec<Event>), Panicked> {
        let mut random = self.random.take().ok_or(Panicked)?;
        let start = self.start;
        let done = spawn_blocking(move || {
            let done = with_context(&mut *random, start, work);
            drop(permit);
            (random, done)
        });
        let (random, done) = done.await.map_err(|_| Panicked)?;
        self.random = Some(random);
        Ok(done)
    }
}

fn with_context<T>(
    random: &mut (dyn CryptoRng + Send),
    start: Instant,
    work: impl FnOnce(&mut Context<'_>) -> T,
) -> (T, Vec<Event>) {
    let mut events = Vec::new();
    let clock = || start.elapsed();
    let result = work(&mut Context { random, clock: &clock, events: &mut events });
    (result, events)
}
