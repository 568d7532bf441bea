//! Asking: logins for three users with one and the same public key, in random order, each with a
//! wrong ③. What comes back and when is the attacker's to see; what the server did for it is the
//! lab's.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::plan::Plan;
use crate::attack::actor::{Hand, request};
use crate::attack::guess::random_reply;
use crate::attack::lab::{LabError, Stand};
use crate::attack::progress::Progress;
use crate::attack::target::Target;
use crate::auth::Event;
use crate::key::UserName;
use crate::wire::{self, ToLine as _};

/// For whom a login asks. The names are equally long, and the key is the same: so all that differs
/// is what the server knows of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::Display, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Who {
    /// Exists, and has the key.
    Alice,
    /// Exists, and has other keys.
    Brian,
    /// Does not exist.
    Carol,
}

impl Who {
    pub(super) const ALL: [Self; 3] = [Self::Alice, Self::Brian, Self::Carol];

    pub(super) fn name(self) -> UserName {
        UserName::known(self.into())
    }
}

/// What was seen of one of the three.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Microseconds from ① to its answer, and from ③ to its answer.
    pub(super) times: [Vec<f64>; 2],
    /// The answers: which fields, how long.
    pub(super) answers: BTreeSet<Vec<String>>,
    /// What the server computed, as it tells itself: which operations, on how much.
    pub(super) work: BTreeSet<Vec<String>>,
    /// How many lines of keys the server read for the last login.
    pub(super) lines: u64,
    /// What the server did in the last login; nothing if the login did not reach it.
    pub(super) last: Vec<Event>,
}

/// Whom to ask, and where to look at what the server does.
pub(super) struct Asking<'a> {
    pub(super) stand: &'a Stand<'a>,
    pub(super) address: SocketAddr,
    pub(super) target: &'a mut Target,
    /// Counts the lines of keys that the server reads.
    pub(super) lines: Arc<AtomicU64>,
}

impl Asking<'_> {
    /// Asks as often as the plan says, group by group. Within one, the order is drawn at random
    /// over all logins of it: then who comes before a login says nothing about whose it is, and
    /// what a login leaves behind (warm or cold caches) slows all three alike.
    pub(super) async fn ask(&mut self, plan: Plan) -> Result<[Seen; 3], LabError> {
        let mut random = self.stand.random();
        let mut seen = <[Seen; 3]>::default();
        for group in 0..plan.groups() {
            for who in shuffled(plan.group, &mut *random) {
                if let Some(seen) = seen.get_mut(who as usize) {
                    self.log_in(who, &mut *random, seen).await?;
                }
            }
            if group < plan.warm_up {
                seen.iter_mut().for_each(|seen| seen.times = Default::default());
            }
            let done = 3 * plan.group * (group + 1);
            let (done, all) = (done as u64, plan.logins() as u64);
            self.stand.report(Progress::Counted { done, all });
        }
        Ok(seen)
    }

    async fn log_in(
        &mut self,
        who: Who,
        random: &mut (dyn rand::CryptoRng + Send),
        seen: &mut Seen,
    ) -> Result<(), LabError> {
        let lines_before = self.lines.load(Ordering::Relaxed);
        let first = {
            let request = request(self.stand, self.stand.method);
            wire::Request { user: who.name(), ..request }.to_line()
        };
        let third = random_reply(self.stand.method, self.stand.alice_key(), random).to_line();
        let mut hand = Hand::connect(self.address).await?;
        let mut answers = Vec::new();
        for (line, times) in [first, third].iter().zip(&mut seen.times) {
            let start = Instant::now();
            hand.say(line).await?;
            let answer = hand.hear().await?.ok_or(LabError::Unexpected)?;
            times.push(start.elapsed().as_secs_f64() * 1e6);
            let is_over = wire::step_of(&answer) != Some(wire::Step::Challenge);
            answers.push(form(&answer)?);
            if is_over {
                break;
            }
        }
        drop(hand);
        // Who gets no ② from a server that always sends one has not reached it.
        seen.last = if answers.len() == 2 { self.target.next().await? } else { Vec::new() };
        seen.lines = self.lines.load(Ordering::Relaxed) - lines_before;
        let mut work = work(&seen.last);
        work.push(format!("lines {}", seen.lines));
        seen.work.insert(work);
        seen.answers.insert(answers);
        Ok(())
    }
}

/// Each of the three so many times, in random order: the shuffle of Fisher and Yates.
fn shuffled(times: usize, random: &mut dyn rand::CryptoRng) -> Vec<Who> {
    let mut order = Who::ALL.repeat(times);
    for last in (1..order.len()).rev() {
        // For some hundred places, the excess of a remainder is one in ten million.
        order.swap(last, random.next_u32() as usize % (last + 1));
    }
    order
}

/// What can be seen of an answer without knowing what is in it: its fields and their lengths.
fn form(line: &str) -> Result<String, LabError> {
    let fields = wire::fields(line).map_err(|_| LabError::Unexpected)?;
    let fields: Vec<String> =
        fields.iter().map(|field| format!("{} {}", field.name, field.length)).collect();
    Ok(fields.join(", "))
}

/// What a server computed, without the values.
fn work(events: &[Event]) -> Vec<String> {
    let computed = events.iter().filter_map(|event| match event {
        Event::Computed(one) => Some(format!("{:?} {} {}", one.operation, one.input, one.output)),
        _ => None,
    });
    computed.collect()
}
