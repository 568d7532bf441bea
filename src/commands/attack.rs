//! `keystep attack`: lists the attacks, mounts one, or mounts all of them and prints the table.

use std::sync::Arc;

use serde::Serialize;

use super::attack_progress::Told;
use super::console::Console;
use super::{Done, Failure, Result, attack_serve, record};
use crate::attack::{Attack, Attempt, Cause, Goal, Lab, LabError, Level, Setup};
use crate::cli;
use crate::lesson::{Problem, io_reason};
use crate::net;
use crate::text::escape_json;
use crate::transcript::{Transcript, View};
use crate::view::attack as view;
use crate::wire::Method;

pub(super) fn run(console: &Arc<Console>, args: cli::Attack) -> Result<Done> {
    if let Some(attack) = args.serve {
        return attack_serve::run(console, attack, args);
    }
    if args.name.is_none() && !args.all {
        return list(console, args.json);
    }
    if let Some(path) = &args.save {
        record::must_be_new(path)?;
    }
    let runtime = super::start_runtime()?;
    let result = runtime.block_on(async {
        let interrupted = net::interrupted();
        tokio::select! {
            // Nothing here outlives the program, so there is nothing to tidy up.
            () = interrupted => Err(Problem::new("err-attack-interrupted").into()),
            done = mount(console, args) => done,
        }
    });
    runtime.shutdown_background();
    result
}

async fn mount(console: &Console, args: cli::Attack) -> Result<Done> {
    let setups = match args.name {
        Some(attack) => chosen(attack, attack.setups(), args.setup.as_deref())?,
        None => &[],
    };
    let lab = lab(args.seed).await?;
    let told = Told::new(console, args.json);
    let mounted = told.while_waiting(lab.progress(), async {
        match args.name {
            Some(attack) => one(&told, &lab, attack, args.method, setups).await,
            None => all(&told, &lab).await,
        }
    });
    let attempts = mounted.await?;
    if let (Some(path), Some(last)) = (&args.save, attempts.last()) {
        record::save(path, &last.record)?;
        record::tell_saved(console, path);
        console.say(&console.words.get(seen_by(last.record.view)));
    }
    if args.json {
        print_json(console, &lab, &attempts, args.name.is_some())?;
    } else if args.name.is_none() {
        console.print(&view::table(&console.words, &attempts, lab.seed(), console.style))?;
    }
    let explained = attempts.iter().all(Attempt::is_explained);
    Ok(if explained { Done::Well } else { Done::Denied })
}

/// The set-up that was asked for, of these; all where none was.
pub(super) fn chosen(
    attack: Attack,
    known: &'static [Setup],
    name: Option<&str>,
) -> Result<&'static [Setup]> {
    let Some(name) = name else { return Ok(known) };
    let at = known.iter().position(|setup| setup.as_str() == name);
    at.and_then(|at| known.get(at..=at)).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|setup| setup.as_str()).collect();
        let problem = Problem::new("err-attack-setup").with("attack", attack.as_str());
        Failure::Usage(problem.with("name", name).with("names", names.join(", ")))
    })
}

/// The keys of a new lab.
pub(super) async fn lab(seed: Option<u64>) -> Result<Lab> {
    let seed = seed.unwrap_or_else(rand::random);
    let lab = tokio::task::spawn_blocking(move || Lab::new(seed)).await;
    Ok(lab.map_err(|_| internal())?.map_err(|error| problem(&error))?)
}

/// Mounts an attack in these set-ups, and tells each as soon as it is over.
async fn one(
    told: &Told<'_>,
    lab: &Lab,
    attack: Attack,
    method: Method,
    setups: &[Setup],
) -> Result<Vec<Attempt>> {
    let (words, style) = (&told.console.words, told.console.style);
    let show = |text: String| {
        told.clear();
        if told.quiet { Ok(()) } else { told.console.print(&text) }
    };
    show(view::opening(words, attack, method, lab.seed(), style))?;
    let mut attempts = Vec::new();
    for setup in setups {
        let attempt = attack.mount(method, *setup, lab).await.map_err(|error| problem(&error))?;
        show(view::attempt(words, &attempt, style))?;
        attempts.push(attempt);
    }
    show(view::summary(words, attack, &attempts, style))?;
    Ok(attempts)
}

async fn all(told: &Told<'_>, lab: &Lab) -> Result<Vec<Attempt>> {
    let mut attempts = Vec::new();
    for attack in Attack::ALL {
        told.clear();
        if !told.quiet {
            let name = [("name", &attack.as_str() as &dyn std::fmt::Display)];
            told.console.say(&told.console.words.with("attack-mounting", &name));
        }
        for setup in attack.setups() {
            for method in Method::ALL {
                let attempt = attack.mount(method, *setup, lab).await;
                attempts.push(attempt.map_err(|error| problem(&error))?);
            }
        }
    }
    Ok(attempts)
}

/// An attack in the list.
#[derive(Serialize)]
struct Listed {
    attack: Attack,
    level: Level,
    minutes: u8,
}

fn list(console: &Console, json: bool) -> Result<Done> {
    if json {
        let listed: Vec<Listed> = Attack::ALL
            .into_iter()
            .map(|attack| Listed { attack, level: attack.level(), minutes: attack.minutes() })
            .collect();
        print(console, &listed)?;
    } else {
        console.print(&view::list(&console.words, console.style))?;
    }
    Ok(Done::Well)
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    seed: u64,
    results: Vec<Cell<'a>>,
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
    attack: Attack,
    method: Method,
    setup: Setup,
    switched: bool,
    outcome: crate::attack::Outcome,
    cause: Cause,
    evidence: crate::attack::Evidence,
    loot: &'a [crate::attack::Loot],
    story: &'a [crate::attack::Beat],
}

fn print_json(console: &Console, lab: &Lab, attempts: &[Attempt], with_record: bool) -> Result<()> {
    let words = &console.words;
    let results = attempts.iter().map(|attempt| Cell {
        level: attempt.attack.level(),
        goal: attempt.attack.goal(attempt.setup),
        explained: attempt.is_explained(),
        reason: view::reason(words, attempt),
        remedy: view::remedy(words, attempt),
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
    });
    print(console, &Report { seed: lab.seed(), results: results.collect() })
}

fn print(console: &Console, data: &impl Serialize) -> Result<()> {
    let json = serde_json::to_string_pretty(data).unwrap_or_default();
    console.print(&escape_json(&format!("{json}\n")))
}

/// Whose eyes a record is seen with. It does not hold what they could not know.
fn seen_by(view: View) -> &'static str {
    match view {
        View::Client => "attack-record-client",
        View::Server => "attack-record-server",
        View::Both => "attack-record-both",
        View::Eavesdropper => "attack-record-eavesdropper",
    }
}

pub(super) fn problem(error: &LabError) -> Problem {
    match error {
        LabError::Io(error) => {
            Problem::new("err-loopback").sentence("reason", io_reason(error.kind()))
        }
        LabError::Login(error) => error.into(),
        LabError::Timeout => Problem::new("err-attack-timeout"),
        LabError::Key(_) | LabError::User(_) | LabError::Operation(_) | LabError::Unexpected => {
            internal()
        }
    }
}

fn internal() -> Problem {
    Problem::new("err-internal").with("place", "attack")
}
