//! Everything in turn, round after round.
//!
//! In each round every operation has its turn, and in it every size; beside it the controls: the
//! base size once more against itself (A/A), the same with Ed25519, and for a login the bare RSA
//! operations in it. In the
//! next round the sizes go the other way. So a machine that slows down half-way does so for all of
//! them, and whoever comes second in a pair comes first in the next.

use std::time::{Duration, Instant};

use strum::VariantArray;

use super::operation::Run;
use super::stage::Stage;
use super::state::{Role, Series, Shared};
use super::{MeasureError, Operation, Plan};
use crate::crypto::Ed25519;

/// How much of a figure's time goes into warming up, and how long it takes at most.
const WARM_UP: u32 = 10;
const LONGEST_WARM_UP: Duration = Duration::from_millis(100);

/// Measures until the plan is done or somebody asks for the end.
pub(super) fn measure(plan: &Plan, shared: &Shared, start: Instant) -> Result<(), MeasureError> {
    let stage = Stage::new(plan.sizes())?;
    let (mut groups, mut expected) = (Vec::new(), Duration::ZERO);
    for operation in Operation::VARIANTS.iter().copied() {
        shared.state().now = Some(operation);
        let mut contenders = enter(plan, &stage, shared, operation)?;
        expected += prepare(plan, &stage, &mut contenders, shared)?;
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

/// One series while it is taken.
struct Contender {
    series: usize,
    /// The size of an RSA key that is made: how long that takes is chance.
    by_chance: Option<usize>,
    run: Run,
    iterations: u32,
    samples: usize,
    spent: Duration,
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
            let other = Stage::ed25519(operation);
            entries.extend(other.map(|run| (Role::Ed25519, Ed25519::BITS, run)));
            if let Some(method) = operation.method() {
                entries.push((Role::Bare, bits, stage.bare(method, bits)?));
            }
        }
    }
    let mut state = shared.state();
    let contenders = entries.into_iter().map(|(role, bits, run)| {
        state.series.push(Series { operation, bits, role, iterations: 1, samples: Vec::new() });
        let series = state.series.len() - 1;
        let chance = operation.varies_by_nature() && role != Role::Ed25519;
        let by_chance = chance.then_some(bits);
        Contender { series, by_chance, run, iterations: 1, samples: 0, spent: Duration::ZERO }
    });
    Ok(contenders.collect())
}

/// Warms up, and finds out how many runs make one sample: in a round all take about as long. Gives
/// the time that the rounds will take.
fn prepare(
    plan: &Plan,
    stage: &Stage,
    contenders: &mut [Contender],
    shared: &Shared,
) -> Result<Duration, MeasureError> {
    let mut costs = Vec::new();
    for contender in &mut *contenders {
        costs.push(match contender.by_chance {
            // The keys of the stage were the warm-up.
            Some(bits) => stage.took(bits),
            None => {
                let time = (plan.time() / WARM_UP).min(LONGEST_WARM_UP);
                warm_up(&mut contender.run, time, shared)?
            }
        });
    }
    let slowest = costs.iter().copied().max().unwrap_or_default();
    let slot = plan.time().as_secs_f64() / plan.rounds(slowest) as f64;
    for (contender, cost) in contenders.iter_mut().zip(&costs) {
        if contender.by_chance.is_none() {
            contender.iterations = (slot / cost.as_secs_f64().max(1e-9)).clamp(1.0, 1e6) as u32;
        }
        if let Some(series) = shared.state().series.get_mut(contender.series) {
            series.iterations = contender.iterations;
        }
    }
    Ok(costs.into_iter().map(|cost| plan.expected(cost)).sum())
}

/// Runs for a while without taking samples, and gives the time of the fastest run.
fn warm_up(run: &mut Run, time: Duration, shared: &Shared) -> Result<Duration, MeasureError> {
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
