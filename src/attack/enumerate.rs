//! `enumerate`: asks for users who exist and who do not, and for keys that are registered and that
//! are not, and compares answers and times: at a server as it should be, at one whose answer tells,
//! and at one whose time tells (as sshd's answer did, CVE-2018-15473).
//!
//! | file | what |
//! |---|---|
//! | `plan.rs` | how much is asked |
//! | `ask.rs` | asking, in random order, and what comes back and when |
//! | `classify.rs` | whether times tell two kinds apart, beyond chance |
//! | `live.rs` | the register of a server as it should be |
//! | `naive.rs` | the two naive servers |
//! | `guests.rs` | the same servers with more users, for an attacker from outside |

mod ask;
mod classify;
mod guests;
mod live;
mod naive;
mod plan;

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tokio::net::TcpListener;

use self::ask::{Asking, Seen, Who};
use self::classify::{Comparison, PERMUTATIONS, classified, median};
use self::guests::Guests;
use self::naive::{NAIVE_ANSWER, NAIVE_TIME, NaiveFront, NaiveRegister};
use self::plan::Plan;
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::datum::Datum;
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::record::record;
use super::serve::desk::Secret;
use super::serve::gift::Gift;
use super::serve::scene::{Scene, limits};
use super::serve::seen::Seen as Told;
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::disk::TemporaryDirectory;
use crate::net::BoxFuture;

/// The server did the same work, whoever was asked for.
const SAME_WORK: Cause = Cause::holds("same-work").by_clock();
/// Where the user does not exist, there was no ②.
const EARLY_REFUSAL: Cause = Cause::falls("early-refusal");
/// The server's work depended on whether the user exists and has the key.
const UNEQUAL_WORK: Cause = Cause::falls("unequal-work").by_clock();

/// A difference counts if it comes by chance once in a thousand runs, all comparisons together.
const LEVEL: f64 = 0.001;
/// The steps whose answers are waited for, and what the wait is called.
const WAITS: [&str; 2] = ["① → ②", "③ → ④"];
/// Two waits, two pairs: brian and carol (who exists), alice and brian (who has the key).
const COMPARISONS: usize = 4;
/// The control is to be seen so clearly. Where it is only just seen, what is not seen elsewhere
/// says nothing.
const CLEAR: f64 = 0.95;

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let key = stand.alice_key();
    let (alice, brian) = (Who::Alice.name(), Who::Brian.name());
    let mut lines = Arc::new(AtomicU64::new(0));
    // Thrown away with the attack, even if that is broken off: a server in the background might
    // still hold it when the program ends.
    let folder = TemporaryDirectory::new()?;
    let mut target = match stand.setup {
        NAIVE_TIME => {
            let users = vec![(alice.clone(), Some(key.clone())), (brian.clone(), None)];
            let register = NaiveRegister::new(stand, users)?;
            lines = register.counter();
            Target::of(stand).with_register(register).await?
        }
        _ => {
            let other = stand.lab.mallory.public().clone();
            let registered = vec![(alice.clone(), key.clone()), (brian.clone(), other)];
            let register = live::register(folder.path(), &registered)?;
            Target::of(stand).with_register(register).await?
        }
    };
    let address = target.address;
    let mut asking = Asking { stand, address, target: &mut target, lines };
    if stand.setup == NAIVE_ANSWER {
        let front = NaiveFront::before(address, vec![alice, brian]).await?;
        asking.address = front.address()?;
        let seen = tokio::select! {
            stopped = front.serve() => match stopped {},
            seen = asking.ask(Plan::ANSWERS) => seen?,
        };
        return finish(stand, Plan::ANSWERS, &seen, None);
    }
    let seen = asking.ask(Plan::TIMES).await?;
    let times = Times::of(stand, &seen);
    finish(stand, Plan::TIMES, &seen, Some(&times))
}

/// What the attacker makes of it, and what it was that decided.
fn finish(
    stand: &Stand<'_>,
    plan: Plan,
    seen: &[Seen; 3],
    times: Option<&Times>,
) -> Result<Run, LabError> {
    let [alice, brian, carol] = seen;
    let same_answers = alice.answers == carol.answers && alice.answers == brian.answers;
    let leaks = |times: &Times| matches!(times.verdict, Verdict::Apart | Verdict::Partly);
    let by_times = times.is_some_and(leaks);
    // What decided is seen at the server, not by the clock.
    let cause = if !same_answers {
        EARLY_REFUSAL
    } else if alice.work != carol.work || alice.work != brian.work {
        UNEQUAL_WORK
    } else {
        SAME_WORK
    };
    let server = match cause {
        EARLY_REFUSAL => Beat::server("refuses-unknown"),
        UNEQUAL_WORK => Beat::server("reads-list-of-known")
            .with("having", alice.lines)
            .with("lacking", brian.lines)
            .with("missing", carol.lines),
        _ => Beat::server("looks-up-evenly"),
    };
    let mut story = vec![
        Beat::attacker("asks-for-three").with("logins", plan.logins()),
        server,
        Beat::attacker("compares-answers").with("same", same_answers),
    ];
    story.extend(times.into_iter().flat_map(|times| times.beats(plan)));
    // The login for somebody who does not exist, if it reached the server.
    let (who, server) =
        if carol.last.is_empty() { (Who::Alice, &alice.last) } else { (Who::Carol, &carol.last) };
    Ok(Run {
        evidence: Evidence { told_apart: !same_answers || by_times, ..Evidence::APPLIES },
        cause,
        loot: vec![Loot("names-to-try")],
        story,
        record: record(stand, &who.name(), stand.alice_key(), Vec::new(), server.clone()),
    })
}

/// What follows from the times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::Display, strum::IntoStaticStr)]
enum Verdict {
    /// The three were told apart.
    #[strum(serialize = "yes")]
    Apart,
    /// Some of them were.
    #[strum(serialize = "some")]
    Partly,
    /// Some of them were, and a control must be clearer.
    #[strum(serialize = "barely")]
    Barely,
    /// They were not.
    #[strum(serialize = "no")]
    Alike,
}

/// What the times tell.
struct Times {
    /// For each wait, the medians of alice, brian and carol in microseconds.
    medians: [[f64; 3]; 2],
    /// For each wait: who exists, who has the key.
    comparisons: [[Comparison; 2]; 2],
    verdict: Verdict,
}

impl Times {
    fn of(stand: &Stand<'_>, [alice, brian, carol]: &[Seen; 3]) -> Self {
        let mut random = stand.random();
        let mut compare = |one: &[f64], other: &[f64]| {
            Comparison::of(one, other, Plan::TIMES.group, &mut *random)
        };
        let medians = [0, 1].map(|wait: usize| {
            [alice, brian, carol]
                .map(|seen| median(seen.times.get(wait).map_or(&[], Vec::as_slice)))
        });
        let [alice, brian, carol] = [alice, brian, carol].map(|seen| &seen.times);
        let comparisons = [
            [compare(&brian[0], &carol[0]), compare(&alice[0], &brian[0])],
            [compare(&brian[1], &carol[1]), compare(&alice[1], &brian[1])],
        ];
        let verdict = verdict(stand.setup, &comparisons);
        Self { medians, comparisons, verdict }
    }

    fn beats(&self, plan: Plan) -> Vec<Beat> {
        let waits = WAITS.iter().zip(self.medians).zip(self.comparisons);
        let mut beats: Vec<Beat> = waits
            .map(|((wait, [alice, brian, carol]), [user, key])| {
                let right = |one: Comparison| Datum::Share(one.accuracy);
                let chance = |one: Comparison| Datum::Chance(one.chance_among(COMPARISONS));
                Beat::attacker("compares-times")
                    .with("wait", *wait)
                    .with("alice", Datum::Micros(alice))
                    .with("brian", Datum::Micros(brian))
                    .with("carol", Datum::Micros(carol))
                    .with("user_right", right(user))
                    .with("user_chance", chance(user))
                    .with("key_right", right(key))
                    .with("key_chance", chance(key))
            })
            .collect();
        let classifies = Beat::attacker("classifies-medians")
            .with("group", plan.group)
            .with("medians", 2 * classified(plan.blocks))
            .with("permutations", PERMUTATIONS)
            .with("comparisons", COMPARISONS)
            .with("clear", Datum::Share(CLEAR))
            .with("level", LEVEL.to_string().as_str())
            .with("apart", <&str>::from(self.verdict));
        beats.push(classifies);
        beats
    }
}

/// Whether any of the differences is more than chance. A control must do better: one of the waits
/// answers both questions, nearly each time.
fn verdict(setup: Setup, comparisons: &[[Comparison; 2]; 2]) -> Verdict {
    let mut all = comparisons.iter().flatten();
    let found = all.any(|one| one.chance_among(COMPARISONS) <= LEVEL);
    let clear = comparisons.iter().any(|wait| wait.iter().all(|one| one.accuracy >= CLEAR));
    match (found, clear) {
        (false, _) => Verdict::Alike,
        (true, false) if setup == NAIVE_TIME => Verdict::Barely,
        (true, false) => Verdict::Partly,
        (true, true) => Verdict::Apart,
    }
}

/// The server of the set-up with sixteen names, and a desk where those who exist are handed in.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let address = listener.local_addr()?;
    let Guests { target, front, existing, home } =
        Guests::receive(stand, listener, limits()).await?;
    let gift = Gift::default().key(stand.alice_key()).fact("names", Guests::names());
    let scene = Scene::around(stand, target, address, gift.host_key(stand))?;
    let mut scene =
        scene.with_desk(Secret::Names(existing.into_iter().map(str::to_owned).collect())).await?;
    scene.front = front.map(|front| -> BoxFuture<'static, Infallible> {
        Box::pin(async move { front.serve().await })
    });
    scene.home = Some(home);
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "enumerate",
    level: Level::Advanced,
    minutes: 7,
    numbers: &[("names", guests::NAMES.len() as u64)],
    setups: &[Setup::AS_IS, NAIVE_ANSWER, NAIVE_TIME],
    goal: |_| Goal::TellWhoExists,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[NAIVE_ANSWER, NAIVE_TIME, Setup::AS_IS],
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        // Many connections are made, and who asks for names need not wait for their end.
        tells: |seen| !matches!(seen, Told::Verdict { .. } | Told::NoVerdict { refused: None }),
        ..Serving::USUAL
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_must_be_clear_and_a_leak_need_not_be() {
        let sure = |accuracy| Comparison { accuracy, chance: 0.000_05 };
        let luck = Comparison { accuracy: 0.6, chance: 0.1 };
        let both = |setup, wait| verdict(setup, &[[luck; 2], wait]);
        let (as_is, control) = (Setup::AS_IS, NAIVE_TIME);
        assert_eq!(both(as_is, [luck; 2]), Verdict::Alike);
        assert_eq!(both(control, [luck; 2]), Verdict::Alike);
        assert_eq!(both(as_is, [sure(0.7), luck]), Verdict::Partly);
        assert_eq!(both(as_is, [sure(0.96), sure(0.95)]), Verdict::Apart);
        assert_eq!(both(control, [sure(0.7), luck]), Verdict::Barely);
        assert_eq!(both(control, [sure(0.96), sure(0.94)]), Verdict::Barely);
        assert_eq!(both(control, [sure(0.96), sure(0.95)]), Verdict::Apart);
        // Four looks at chance, and so a quarter of the level for each.
        let rare = Comparison { chance: 0.000_3, ..luck };
        assert_eq!(both(as_is, [rare, luck]), Verdict::Alike);
    }
}
