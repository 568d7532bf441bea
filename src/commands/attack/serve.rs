//! `keystep attack --serve`: a target of the lab for somebody else's program. It says `solved` when
//! the goal of the attack was reached.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::lab::{chosen, lab};
use crate::attack::{Attack, Gift, Goal, Seen, Served, Setup};
use crate::cli::{self, ports};
use crate::commands::shared::runtime;
use crate::commands::terminal::{Console, Printer};
use crate::commands::{Done, Failure, Result};
use crate::disk::{self, TemporaryDirectory};
use crate::lesson::Problem;
use crate::net;
use crate::text::escape_json;
use crate::view::attack_serve as view;
use crate::wire::Method;

pub(crate) fn run(
    console: &Arc<Console>,
    attack: &'static Attack,
    args: cli::AttackArgs,
) -> Result<Done> {
    let setup = allowed(attack, &args)?;
    let printer = Printer::new(console);
    let runtime = runtime::start_runtime()?;
    let result = runtime.block_on(async {
        let interrupted = net::interrupted();
        tokio::select! {
            () = interrupted => Err(Problem::new("err-attack-interrupted").into()),
            solved = serve(console, &printer, (attack, setup), &args) => solved,
        }
    });
    printer.flush();
    runtime.shutdown_background();
    // Past the printer, which leaves lines out where nobody reads them: this one must arrive.
    console.print(&result?)?;
    Ok(Done::Well)
}

/// The set-up to serve, if all that was asked for goes together.
fn allowed(attack: &'static Attack, args: &cli::AttackArgs) -> Result<Setup> {
    let usage = |id| Failure::Usage(Problem::new(id).with("attack", attack.name));
    if attack.served().is_empty() {
        let known = Attack::ALL.into_iter().filter(|attack| !attack.served().is_empty());
        let names: Vec<&str> = known.map(|attack| attack.name).collect();
        let problem = Problem::new("err-attack-not-served").with("attack", attack.name);
        return Err(Failure::Usage(problem.with("names", names.join(", "))));
    }
    let served = attack.served_with(args.method);
    if served.is_empty() {
        let problem = Problem::new("err-attack-nothing-to-ask").with("attack", attack.name);
        return Err(Failure::Usage(problem.with("method", args.method)));
    }
    let [setup, ..] = chosen(attack, served, args.setup.as_deref())?[..] else {
        return Err(usage("err-attack-not-served"));
    };
    for address in args.client.iter().chain([&args.listen]) {
        if !address.ip().is_loopback() {
            let problem = Problem::new("err-attack-not-loopback").with("address", address);
            return Err(Failure::Usage(problem.with("example", ports::TARGET)));
        }
    }
    if args.client == Some(args.listen) {
        return Err(usage("err-attack-client-at-server"));
    }
    match (attack.needs_visitor(), args.client) {
        (true, None) => {
            let problem = Problem::new("err-attack-client-missing").with("attack", attack.name);
            Err(Failure::Usage(problem.with("example", ports::VISITED)))
        }
        (false, Some(_)) => Err(usage("err-attack-client-unused")),
        _ => Ok(setup),
    }
}

/// Serves until the goal is reached, and gives what is to be said then.
async fn serve(
    console: &Console,
    printer: &Printer,
    (attack, setup): (&'static Attack, Setup),
    args: &cli::AttackArgs,
) -> Result<String> {
    let lab = lab(args.seed).await?;
    let listener = runtime::listen_on(args.listen, net::MAX_CONNECTIONS)?;
    let served = Served::start(&lab, (attack, args.method, setup), listener, args.client).await;
    let served = served?;
    let folder = TemporaryDirectory::new()?;
    let files = files(folder.path(), served.gift())?;

    let target = Target {
        event: "ready",
        attack,
        setup,
        switched: setup.is_switched(),
        method: args.method,
        goal: attack.goal(setup),
        seed: lab.seed(),
        server: served.address().to_string(),
        client: args.client.map(|address| address.to_string()),
        answers: served.answers().map(|address| address.to_string()),
        recorded: &served.gift().recorded,
        given: served.gift().facts.iter().cloned().collect(),
        files: files.clone(),
    };
    let words = &console.words;
    if args.json {
        printer.print(line(&target));
    } else {
        let what = view::Target {
            attack,
            setup,
            method: args.method,
            seed: lab.seed(),
            server: &target.server,
            client: target.client.as_deref(),
            answers: target.answers.as_deref(),
            gift: served.gift(),
            files: &files,
        };
        printer.print(view::opening(words, &what, console.style));
    }
    printer.talk(format!("listening on {}\n", served.address()));
    let mut last = None;
    let watched = served.until_solved(|seen| {
        if args.json {
            printer.print(line(seen));
        } else if last.as_ref() != Some(seen)
            || !matches!(seen, Seen::Login { .. } | Seen::Stranger { .. })
        {
            // A user who comes again and again is told of once.
            printer.print(view::seen(words, seen, console.style));
        }
        last = Some(seen.clone());
    });
    watched.await?;
    Ok(if args.json {
        line(&serde_json::json!({ "event": "solved" }))
    } else {
        view::solved(words, attack, setup, console.style)
    })
}

/// What `--json` prints first.
#[derive(Serialize)]
struct Target<'a> {
    event: &'static str,
    attack: &'static Attack,
    setup: Setup,
    switched: bool,
    method: Method,
    goal: Goal,
    seed: u64,
    server: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<String>,
    given: std::collections::BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    recorded: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<PathBuf>,
}

/// One event a line.
fn line(data: &impl Serialize) -> String {
    let mut out = escape_json(&serde_json::to_string(data).unwrap_or_default());
    let _ = writeln!(out);
    out
}

/// Writes the files that are given, into a folder that goes when the target ends.
fn files(folder: &std::path::Path, gift: &Gift) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for (name, content) in &gift.files {
        let path = folder.join(name);
        let written = disk::write_new(&path, content.as_bytes(), disk::PRIVATE);
        written?;
        paths.push(path);
    }
    Ok(paths)
}
