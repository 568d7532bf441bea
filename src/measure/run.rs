//! A measurement while it runs, on a thread of its own: how far it is, and its end.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::rounds::measure;
use super::{MeasureError, Operation, Plan};

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
}

/// Samples of one thing, in the order of the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The operation.
    pub operation: Operation,
    /// The size of the key in bits.
    pub bits: usize,
    /// What it is of.
    pub role: Role,
    /// How many times the operation is run for one sample.
    pub iterations: u32,
    /// The time of one run in each sample, in nanoseconds.
    pub samples: Vec<f64>,
}

/// What is being measured, and how long the rest takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// What is being measured; `None` while keys are made.
    pub now: Option<Operation>,
    /// How long it has gone on.
    pub gone: Duration,
    /// About how long is left; `None` until there is a first sample.
    pub left: Option<Duration>,
}

/// Measuring that goes on, on a thread of its own.
pub struct Running {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<Result<(), MeasureError>>>,
    start: Instant,
}

/// What the thread that measures and the one that waits have in common.
#[derive(Default)]
pub(super) struct Shared {
    stop: AtomicBool,
    ended: AtomicBool,
    over: Notify,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) series: Vec<Series>,
    pub(super) now: Option<Operation>,
    /// When the rest will be over, seen from the start.
    pub(super) end: Option<Duration>,
}

impl Running {
    /// Begins.
    ///
    /// # Errors
    ///
    /// [`MeasureError::Io`] if the system gives no thread.
    pub fn start(plan: Plan) -> Result<Self, MeasureError> {
        let (shared, start) = (Arc::<Shared>::default(), Instant::now());
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new().spawn(move || {
            let _tell_at_the_end = TellOver(&theirs);
            measure(&plan, &theirs, start)
        })?;
        Ok(Self { shared, thread: Some(thread), start })
    }

    /// Is done when measuring is over, or has failed.
    pub async fn over(&self) {
        self.shared.over.notified().await;
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let state = self.shared.state();
        let gone = self.start.elapsed();
        let begun = state.series.iter().any(|series| !series.samples.is_empty());
        let end = state.end.filter(|_| begun);
        Progress { now: state.now, gone, left: end.map(|end| end.saturating_sub(gone)) }
    }

    /// All samples that were taken. What is being measured at this moment is not waited for.
    ///
    /// # Errors
    ///
    /// [`MeasureError`] if measuring has failed.
    pub fn finish(mut self) -> Result<Vec<Series>, MeasureError> {
        self.shared.stop.store(true, Ordering::Relaxed);
        if let Some(thread) =
            self.thread.take().filter(|_| self.shared.ended.load(Ordering::Acquire))
        {
            thread.join().map_err(|_| MeasureError::Thread)??;
        }
        Ok(std::mem::take(&mut self.shared.state().series))
    }
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Tells that the thread is over, however it ends.
struct TellOver<'a>(&'a Shared);

impl Drop for TellOver<'_> {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Release);
        self.0.over.notify_one();
    }
}
