//! The attack lab: an attack is mounted for real, and told move by move.

use std::time::Duration;

use serde::Serialize;

use super::both::{Both, Pair};
use super::runs::Teller;
use super::shelf::Shelf;
use crate::attack::{Attack, Attempt, Lab, LabError, Progress, Setup};
use crate::lesson::Problem;
use crate::story::TAUGHT;
use crate::story::attack as told;
use crate::transcript::Party;
use crate::wire::Method;

/// How often it is told how far an attack is.
const TICK: Duration = Duration::from_millis(200);

/// An attack that can be mounted.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    name: &'static str,
    title: Pair,
    idea: Pair,
    level: Pair,
    minutes: Pair,
    /// By the name of each method the set-ups that say something of it.
    methods: Vec<(&'static str, Vec<(&'static str, Pair)>)>,
}

/// What came of one.
#[derive(Debug, Serialize)]
struct Done {
    /// The number of its record.
    record: u64,
    switched: bool,
    goal: Pair,
    has: Pair,
    moves: Vec<(Party, Pair, Pair)>,
    /// What it came to: its name in data.
    outcome: &'static str,
    result: Pair,
    why: Pair,
    label: Pair,
    remedy: Pair,
    lesson: Pair,
}

/// All of them, the easiest first.
pub(super) fn list(both: &Both) -> Vec<Listed> {
    let setup = |attack: &Attack, setup: &Setup| {
        (setup.as_str(), both.say(|words| told::circumstances(words, attack, *setup)))
    };
    let methods = |attack: &'static Attack| {
        let of = |method: Method| {
            let setups = attack.setups_with(method);
            (method.into(), setups.iter().map(|one| setup(attack, one)).collect::<Vec<_>>())
        };
        TAUGHT.map(of).into_iter().filter(|(_, setups)| !setups.is_empty()).collect()
    };
    let listed = Attack::ALL.into_iter().map(|attack| Listed {
        name: attack.name,
        title: both.get(&format!("attack-{}", attack.name)),
        idea: both.say(|words| told::idea(words, attack)),
        level: both.get(&format!("attack-level-{}", attack.level)),
        minutes: both.say(|words| told::minutes(words, attack)),
        methods: methods(attack),
    });
    listed.collect()
}

/// An attack in a set-up with a method, by their names.
pub(super) fn find(name: &str, method: Method, setup: &str) -> Option<(&'static Attack, Setup)> {
    let attack = Attack::ALL.into_iter().find(|attack| attack.name == name)?;
    let setups = attack.setups_with(method);
    setups.into_iter().find(|one| one.as_str() == setup).map(|setup| (attack, setup))
}

/// Mounts it, and tells how far it is and what came of it.
pub(super) async fn attempt(
    (attack, setup): (&'static Attack, Setup),
    method: Method,
    (both, shelf): (&Both, &Shelf),
    teller: Teller,
) {
    // Four keys are made.
    let lab = tokio::task::spawn_blocking(|| Lab::new(rand::random())).await;
    let lab = lab.unwrap_or(Err(LabError::Unexpected));
    let mounted = match &lab {
        Ok(lab) => {
            let progress = lab.progress();
            let mut mounting = std::pin::pin!(attack.mount(method, setup, lab));
            loop {
                tokio::select! {
                    biased;
                    mounted = &mut mounting => break mounted,
                    () = tokio::time::sleep(TICK) => tell(*progress.borrow(), both, &teller),
                }
            }
        }
        Err(error) => {
            return teller.tell("failed", both.trouble(&Problem::from(error))).await;
        }
    };
    match mounted {
        Ok(attempt) => {
            let done = done(both, &attempt, shelf);
            teller.tell("done", done).await;
        }
        Err(error) => teller.tell("failed", both.trouble(&Problem::from(&error))).await,
    }
}

fn tell(progress: Progress, both: &Both, teller: &Teller) {
    let at = both.0.each_ref().map(|words| told::progress(words, progress));
    if let [Some((part, whole, en)), Some((.., ja))] = at {
        teller.far(part as f64 / whole.max(1) as f64, [en, ja]);
    }
}

fn done(both: &Both, attempt: &Attempt, shelf: &Shelf) -> Done {
    let [en, ja] = both.0.each_ref().map(|words| told::short(words, attempt));
    let pair = |of: fn(&told::Short) -> &String| both.of([of(&en), of(&ja)]);
    let moves = en
        .moves
        .iter()
        .zip(&ja.moves)
        .map(|(en, ja)| (en.who, both.of([&en.name, &ja.name]), both.of([&en.text, &ja.text])));
    Done {
        record: shelf.put(attempt.record.clone().into()),
        switched: attempt.is_weakened(),
        goal: pair(|short| &short.goal),
        has: pair(|short| &short.has),
        moves: moves.collect(),
        outcome: en.outcome,
        result: pair(|short| &short.result),
        why: pair(|short| &short.why),
        label: both.get(en.label),
        remedy: pair(|short| &short.remedy),
        lesson: both.say(|words| told::lesson(words, attempt.attack)),
    }
}
