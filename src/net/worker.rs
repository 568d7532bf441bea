//! RSA away from the threads that serve sockets.
//!
//! A private operation takes milliseconds to a good part of a second. On a thread that serves
//! sockets it would hold up every other connection of that thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use rand::CryptoRng;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::block_in_place;

use crate::auth::Context;

/// The randomness and the clock of one party.
pub(super) struct Worker {
    random: Box<dyn CryptoRng + Send>,
    start: Instant,
}

/// The work panicked.
#[derive(Debug)]
pub(super) struct Panicked;

impl Worker {
    pub(super) fn new(random: Box<dyn CryptoRng + Send>) -> Self {
        Self { random, start: Instant::now() }
    }

    /// Does work here: what costs next to nothing, or what has nobody to hold up. Gives its result
    /// and what happened.
    pub(super) fn here<T, E>(
        &mut self,
        work: impl FnOnce(&mut Context<'_, E>) -> T,
    ) -> (T, Vec<E>) {
        let mut events = Vec::new();
        let clock = || self.start.elapsed();
        let cx = &mut Context { random: &mut self.random, clock: &clock, events: &mut events };
        (work(cx), events)
    }

    /// Does work with RSA in it, and gives the permit back that bounds such work. Where the runtime
    /// has several threads, this one leaves the sockets to another and does the work: nobody has to
    /// be woken before it begins nor after it ends, which is a good part of what a login costs
    /// beyond its RSA.
    pub(super) fn apart<T, E>(
        &mut self,
        permit: OwnedSemaphorePermit,
        work: impl FnOnce(&mut Context<'_, E>) -> T,
    ) -> Result<(T, Vec<E>), Panicked> {
        let work = || {
            let done = self.here(work);
            drop(permit);
            done
        };
        // A login whose work panicked is over: nobody looks at what it has left.
        let work = || catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked);
        match Handle::current().runtime_flavor() {
            RuntimeFlavor::MultiThread => block_in_place(work),
            _ => work(),
        }
    }
}
