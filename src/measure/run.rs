//! A measurement while it runs, on a thread of its own: how far it is, and its end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::rounds::measure;
use super::state::{Series, Shared};
use super::{MeasureError, Operation, Plan};

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

    /// The samples that were taken so far.
    pub fn so_far(&self) -> Vec<Series> {
        self.shared.state().series.clone()
    }

    /// All samples that were taken. What is being measured at this moment is not waited for.
    ///
    /// # Errors
    ///
    /// [`MeasureError`] if measuring has failed.
    pub fn finish(mut self) -> Result<Vec<Series>, MeasureError> {
        if let Some(thread) =
            self.thread.take().filter(|_| self.shared.ended.load(Ordering::Acquire))
        {
            thread.join().map_err(|_| MeasureError::Thread)??;
        }
        Ok(std::mem::take(&mut self.shared.state().series))
    }
}

/// Nobody waits for it any more: it ends with what it measures at this moment.
impl Drop for Running {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan for an hour, which nobody waits for.
    #[tokio::test]
    async fn what_is_given_up_measures_no_longer() {
        let running = Running::start(Plan::new(&[1024], Duration::from_secs(3600))).unwrap();
        let shared = Arc::clone(&running.shared);
        drop(running);
        let ends = tokio::time::timeout(Duration::from_secs(60), shared.over.notified());
        ends.await.unwrap();
        assert!(shared.ended.load(Ordering::Acquire));
    }
}
