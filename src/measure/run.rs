//! Measuring: everything in turn, round after round.
//!
//! In each round every operation has its turn, and in it every size; beside it the controls: the
//! base size once more against itself (A/A), and for a login the bare RSA operations in it. In the
//! next round the sizes go the other way. So a machine that slows down half-way does so for all of
//! them, and whoever comes second in a pair comes first in the next.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::stage::{self, Stage};
use super::{MeasureError, Operation, Plan};

/// How much of a figure's time goes into warming up, and how long it takes at most.
const WARM_UP: u32 = 10;
const LONGEST_WARM_UP: Duration = Duration::from_millis(100);

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

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    ended: AtomicBool,
    over: Notify,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    series: Vec<Series>,
    now: Option<Operation>,
    /// When the rest will be over, seen from the start.
    end: Option<Duration>,
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
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_stopped(&self) -> bool {
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

/// One series while it is taken.
struct Contender {
    series: usize,
    run: stage::Run,
    iterations: u32,
    samples: usize,
    spent: Duration,
}

fn measure(plan: &Plan, shared: &Shared, start: Instant) -> Result<(), MeasureError> {
    let stage = Stage::new(plan.sizes())?;
    let (mut groups, mut expected) = (Vec::new(), Duration::ZERO);
    for operation in Operation::ALL {
        shared.state().now = Some(operation);
        let mut contenders = enter(plan, &stage, shared, operation)?;
        expected += prepare(plan, &stage, operation, &mut contenders, shared)?;
        groups.push((operation, contenders));
        if shared.is_stopped() {
            return Ok(());
        }
    }
    shared.state().end = Some(start.elapsed() + expected);
    let mut forward = true;
    loop {
        let mut someone = false;
        for (operation, contenders) in &mut groups {
            shared.state().now = Some(*operation);
            someone |= round(plan, contenders, forward, shared)?;
            if shared.is_stopped() {
                return Ok(());
            }
        }
        if !someone {
            return Ok(());
        }
        forward = !forward;
    }
}

/// Who takes part in the rounds of an operation, in the order of the first round.
fn enter(
    plan: &Plan,
    stage: &Stage,
    shared: &Shared,
    operation: Operation,
) -> Result<Vec<Contender>, MeasureError> {
    let base = plan.base_bits();
    let mut entries = Vec::new();
    for &bits in plan.sizes() {
        entries.push((Role::Figure, bits, stage.run(operation, bits)?));
        entries.extend(stage.peer(operation, bits)?.map(|run| (Role::Peer, bits, run)));
        if bits == base {
            entries.push((Role::Control, bits, stage.run(operation, bits)?));
            if let Some(method) = operation.method() {
                entries.push((Role::Bare, bits, stage.bare(method, bits)?));
            }
        }
    }
    let mut state = shared.state();
    let contenders = entries.into_iter().map(|(role, bits, run)| {
        state.series.push(Series { operation, bits, role, iterations: 1, samples: Vec::new() });
        let series = state.series.len() - 1;
        Contender { series, run, iterations: 1, samples: 0, spent: Duration::ZERO }
    });
    Ok(contenders.collect())
}

/// Warms up, and finds out how many runs make one sample: in a round all take about as long. Gives
/// the time that the rounds will take.
fn prepare(
    plan: &Plan,
    stage: &Stage,
    operation: Operation,
    contenders: &mut [Contender],
    shared: &Shared,
) -> Result<Duration, MeasureError> {
    let mut costs = Vec::new();
    for contender in &mut *contenders {
        let bits = shared.state().series.get(contender.series).map_or(0, |series| series.bits);
        if operation.varies_by_nature() {
            // The keys of the stage were the warm-up.
            costs.push(stage.took(bits));
        } else {
            costs.push(warm_up(
                &mut contender.run,
                (plan.time() / WARM_UP).min(LONGEST_WARM_UP),
                shared,
            )?);
        }
    }
    let slowest = costs.iter().copied().max().unwrap_or_default();
    let slot = plan.time().as_secs_f64() / plan.rounds(slowest) as f64;
    for (contender, cost) in contenders.iter_mut().zip(&costs) {
        if !operation.varies_by_nature() {
            contender.iterations = (slot / cost.as_secs_f64().max(1e-9)).clamp(1.0, 1e6) as u32;
        }
        if let Some(series) = shared.state().series.get_mut(contender.series) {
            series.iterations = contender.iterations;
        }
    }
    Ok(costs.into_iter().map(|cost| plan.expected(cost)).sum())
}

/// Runs for a while without taking samples, and gives the time of the fastest run.
fn warm_up(
    run: &mut stage::Run,
    time: Duration,
    shared: &Shared,
) -> Result<Duration, MeasureError> {
    let (start, mut fastest) = (Instant::now(), Duration::MAX);
    loop {
        let before = Instant::now();
        run()?;
        fastest = fastest.min(before.elapsed());
        if start.elapsed() >= time || shared.is_stopped() {
            return Ok(fastest);
        }
    }
}

/// One round of an operation. Gives whether anybody still wanted a turn.
fn round(
    plan: &Plan,
    contenders: &mut [Contender],
    forward: bool,
    shared: &Shared,
) -> Result<bool, MeasureError> {
    let (count, mut someone) = (contenders.len(), false);
    for turn in 0..count {
        let place = if forward { turn } else { count - 1 - turn };
        let Some(contender) = contenders.get_mut(place) else { continue };
        if shared.is_stopped() {
            return Ok(someone);
        }
        if plan.goes_on(contender.samples, contender.spent) {
            contender.sample(shared)?;
            someone = true;
        }
    }
    Ok(someone)
}

impl Contender {
    fn sample(&mut self, shared: &Shared) -> Result<(), MeasureError> {
        let start = Instant::now();
        for _ in 0..self.iterations {
            (self.run)()?;
        }
        let took = start.elapsed();
        self.samples += 1;
        self.spent += took;
        let each = took.as_secs_f64() * 1e9 / f64::from(self.iterations);
        if let Some(series) = shared.state().series.get_mut(self.series) {
            series.samples.push(each);
        }
        Ok(())
    }
}
