//! RSA away from the threads that serve sockets.
//!
//! A private operation takes milliseconds to a good part of a second. On a thread that serves
//! sockets it would hold up every other connection of that thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use rand::CryptoRng;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::{block_in_place, spawn_blocking};

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

    /// Does work here: what costs next to nothing, or what has nobody to hold up. Gives its result
    /// and what happened.
    pub(super) fn here<T>(
        &mut self,
        work: impl FnOnce(&mut Context<'_>) -> T,
    ) -> Result<(T, Vec<Event>), Panicked> {
        let random = self.random.as_deref_mut().ok_or(Panicked)?;
        Ok(with_context(random, self.start, work))
    }

    /// Does work with RSA in it, without holding up others. The permit that bounds such work is
    /// given back when the work is done, even if nobody waits for it any more.
    pub(super) async fn apart<T: Send + 'static>(
        &mut self,
        permit: OwnedSemaphorePermit,
        work: impl FnOnce(&mut Context<'_>) -> T + Send + 'static,
    ) -> Result<(T, Vec<Event>), Panicked> {
        let mut random = self.random.take().ok_or(Panicked)?;
        let start = self.start;
        let work = move || {
            let done = with_context(&mut *random, start, work);
            drop(permit);
            (random, done)
        };
        let (random, done) = off_the_sockets(work).await?;
        self.random = Some(random);
        Ok(done)
    }
}

/// Where the runtime has several threads, this one leaves the sockets to another and does the
/// work: nobody has to be woken before it begins nor after it ends, which is a good part of what
/// a login costs beyond its RSA. Where there is one thread, the work goes to another.
async fn off_the_sockets<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Panicked> {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::MultiThread => {
            // What the work had borrowed is gone with it.
            block_in_place(|| catch_unwind(AssertUnwindSafe(work))).map_err(|_| Panicked)
        }
        _ => spawn_blocking(work).await.map_err(|_| Panicked),
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
