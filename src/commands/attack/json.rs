//! `keystep attack --json`: the list and the table as data.

use serde::Serialize;

use super::lab::{Failed, Mounted};
use crate::attack::{
    Attack, Attempt, Beat, Cause, Defence, Evidence, Goal, Lab, Level, Loot, Setup,
};
use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::story::attack as told;
use crate::text::escape_json;
use crate::transcript::Transcript;
use crate::wire::Method;

/// Prints the list.
pub(crate) fn print_list(console: &Console) -> Result<()> {
    let listed = Attack::ALL.into_iter().map(|attack| Listed {
        attack,
        level: attack.level,
        minutes: attack.minutes,
    });
    print(console, &listed.collect::<Vec<_>>())
}

/// Prints what came of what was mounted; the records only if they are asked for.
pub(crate) fn print_report(
    console: &Console,
    lab: &Lab,
    mounted: &Mounted,
    with_record: bool,
) -> Result<()> {
    let cell = |attempt| Cell::of(console, attempt, with_record);
    let empty = |failed| EmptyCell::of(console, failed);
    print(
        console,
        &Report {
            seed: lab.seed(),
            results: mounted.attempts.iter().map(cell).collect(),
            not_mounted: mounted.failed.iter().map(empty).collect(),
        },
    )
}

/// An attack in the list.
#[derive(Serialize)]
struct Listed {
    attack: &'static Attack,
    level: Level,
    minutes: u8,
}

#[derive(Serialize)]
struct Report<'a> {
    seed: u64,
    results: Vec<Cell<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_mounted: Vec<EmptyCell>,
}

/// One cell of the table, with its reason and its remedy in words.
#[derive(Serialize)]
struct Cell<'a> {
    level: Level,
    goal: Goal,
    explained: bool,
    reason: String,
    remedy: String,
    #[serde(flatten)]
    attempt: Summary<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a Transcript>,
}

/// An attempt without its record.
#[derive(Serialize)]
struct Summary<'a> {
    attack: &'static Attack,
    method: Method,
    setup: Setup,
    switched: bool,
    outcome: Defence,
    cause: Cause,
    evidence: Evidence,
    loot: &'a [Loot],
    story: &'a [Beat],
}

impl<'a> Cell<'a> {
    fn of(console: &Console, attempt: &'a Attempt, with_record: bool) -> Self {
        Self {
            level: attempt.attack.level,
            goal: attempt.attack.goal(attempt.setup),
            explained: attempt.is_explained(),
            reason: told::reason(&console.words, attempt),
            remedy: told::remedy(&console.words, attempt),
            attempt: Summary {
                attack: attempt.attack,
                method: attempt.method,
                setup: attempt.setup,
                switched: attempt.setup.is_switched(),
                outcome: attempt.outcome,
                cause: attempt.cause,
                evidence: attempt.evidence,
                loot: &attempt.loot,
                story: &attempt.story,
            },
            record: with_record.then_some(&attempt.record),
        }
    }
}

/// A cell that there is nothing in, and why.
#[derive(Serialize)]
struct EmptyCell {
    attack: &'static Attack,
    method: Method,
    setup: Setup,
    reason: String,
}

impl EmptyCell {
    fn of(console: &Console, failed: &Failed) -> Self {
        let Failed { attack, method, setup, problem } = failed;
        let reason = problem.say(&console.words);
        Self { attack: *attack, method: *method, setup: *setup, reason }
    }
}

fn print(console: &Console, data: &impl Serialize) -> Result<()> {
    let json = serde_json::to_string_pretty(data).unwrap_or_default();
    console.print(&escape_json(&format!("{json}\n")))
}
