//! What was measured so far, shared by the thread that measures and the one that waits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::Operation;

/// What a series of samples is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The operation at a size.
    Figure,
    /// The base size once more: against itself it must come out as 1.
    Control,
    /// The bare RSA operations of a login, at the base size.
    Bare,
    /// The operation at a size, as AWS-LC does it.
    Peer,
    /// The operation with a key of Ed25519.
    Ed25519,
}

/// Samples of one thing, in the order of the rounds.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names of the fields say it, with their units")]
pub struct Series {
    pub operation: Operation,
    pub bits: usize,
    pub role: Role,
    /// How many times the operation is run for one sample.
    pub iterations: u32,
    /// The time of one run in each sample, in nanoseconds.
    pub samples: Vec<f64>,
}

/// What the thread that measures and the one that waits have in common.
#[derive(Default)]
pub(super) struct Shared {
    /// Somebody has asked for the end.
    pub(super) stop: AtomicBool,
    /// The thread is over.
    pub(super) ended: AtomicBool,
    /// Tells it.
    pub(super) over: Notify,
    state: Mutex<State>,
}

/// What was measured so far.
#[derive(Default)]
pub(super) struct State {
    pub(super) series: Vec<Series>,
    pub(super) now: Option<Operation>,
    /// When the rest will be over, seen from the start.
    pub(super) end: Option<Duration>,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
