//! `keystep attack`: lists the attacks, mounts one, or mounts all of them and prints the table.
//!
//! | file | what |
//! |---|---|
//! | `attack/lab.rs` | the lab's keys, set-ups by name, what was mounted |
//! | `attack/serve.rs` | a target of the lab for somebody else's program |
//! | `attack/json.rs` | the list and the table as data |
//! | `attack/steps.rs` | one attack, move by move |
//! | `attack/progress.rs` | how far a long attack is |

mod json;
mod lab;
mod progress;
mod serve;
mod steps;

use std::sync::Arc;

use super::shared::{record, runtime};
use super::terminal::Console;
use super::{Done, Result};
use crate::attack::{Attack, Attempt, Lab, Setup};
use crate::cli;
use crate::key::{Home, HomeError};
use crate::lesson::{Problem, args};
use crate::net;
use crate::story::attack::is_alike;
use crate::transcript::View;
use crate::view::attack as view;
use crate::wire::Method;
use lab::{Failed, Mounted, chosen, lab};
use progress::Told;

pub(super) fn run(
    console: &Arc<Console>,
    home: std::result::Result<Home, HomeError>,
    args: cli::AttackArgs,
) -> Result<Done> {
    steps::must_be_of_one(&args)?;
    if let Some(attack) = args.serve {
        return serve::run(console, attack, args);
    }
    if args.name.is_none() && !args.all {
        return list(console, args.json);
    }
    if let Some(path) = &args.save {
        record::must_be_new(path)?;
    }
    let runtime = runtime::start_runtime()?;
    let result = runtime.block_on(async {
        let interrupted = net::interrupted();
        tokio::select! {
            // Nothing here outlives the program, so there is nothing to tidy up.
            () = interrupted => Err(Problem::new("err-attack-interrupted").into()),
            done = mount(console, &args) => done,
        }
    });
    runtime.shutdown_background();
    let (lab, mounted) = result?;
    let attempts = &mounted.attempts;
    if steps::are_wanted(&args) {
        steps::show(console, home, attempts, lab.seed(), &args)?;
    }
    if let (Some(path), Some(last)) = (&args.save, attempts.last()) {
        record::save_if_wanted(console, Some(path), &last.record)?;
        console.say(&console.words.get(seen_by(last.record.view)));
    }
    let explained = attempts.iter().all(Attempt::is_explained);
    match mounted.failed.into_iter().next() {
        Some(first) => Err(first.problem.into()),
        None if explained => Ok(Done::Well),
        None => Ok(Done::Denied),
    }
}

/// Mounts what was asked for, and tells it, but where that is for later.
async fn mount(console: &Console, args: &cli::AttackArgs) -> Result<(Lab, Mounted)> {
    let setups = match args.name {
        Some(attack) => chosen(attack, attack.setups_with(args.method), args.setup.as_deref())?,
        None => Vec::new(),
    };
    let lab = lab(args.seed).await?;
    let told = Told::new(console, args.json, steps::are_wanted(args));
    let mounted = told.while_waiting(lab.progress(), async {
        match args.name {
            Some(attack) => {
                let attempts = one(&told, &lab, attack, args.method, &setups).await;
                attempts.map(Mounted::all_of_them)
            }
            None => Ok(all(&told, &lab).await),
        }
    });
    let mounted = mounted.await?;
    let attempts = &mounted.attempts;
    if args.json {
        json::print_report(console, &lab, &mounted, args.name.is_some())?;
    } else if args.name.is_none() {
        console.print(&view::table(&console.words, attempts, lab.seed(), console.style))?;
    }
    Ok((lab, mounted))
}

/// Mounts an attack in these set-ups, and tells each as soon as it is over, but where that is for later.
async fn one(
    told: &Told<'_>,
    lab: &Lab,
    attack: &'static Attack,
    method: Method,
    setups: &[Setup],
) -> Result<Vec<Attempt>> {
    let (words, style) = (&told.console.words, told.console.style);
    let show = |text: String| {
        told.clear();
        if told.quiet || told.later { Ok(()) } else { told.console.print(&text) }
    };
    show(view::opening(words, attack, method, lab.seed(), style))?;
    let mut attempts: Vec<Attempt> = Vec::new();
    // Where those begin that go the way of the last one: they are told once.
    let mut begin = 0;
    for setup in setups {
        let attempt = attack.mount(method, *setup, lab).await?;
        let alike = attempts.get(begin).is_some_and(|one| is_alike(words, one, &attempt));
        if !alike {
            show(view::likewise(words, attempts.get(begin..).unwrap_or_default(), style))?;
            begin = attempts.len();
            show(view::attempt(words, std::slice::from_ref(&attempt), style))?;
        }
        attempts.push(attempt);
    }
    show(view::likewise(words, attempts.get(begin..).unwrap_or_default(), style))?;
    show(view::summary(words, attack, &attempts, style))?;
    Ok(attempts)
}

/// Mounts everything. What could not be mounted is told, and takes nothing from the rest.
async fn all(told: &Told<'_>, lab: &Lab) -> Mounted {
    let (say, words) = (|line: &str| told.console.say(line), &told.console.words);
    let mut mounted = Mounted::default();
    for attack in Attack::ALL {
        told.clear();
        if !told.quiet {
            say(&words.with("attack-mounting", args![name = attack.name]));
        }
        for setup in attack.setups.iter().copied() {
            for method in Method::ALL.into_iter().filter(|one| setup.is_offered_with(*one)) {
                match attack.mount(method, setup, lab).await {
                    Ok(attempt) => mounted.attempts.push(attempt),
                    Err(error) => {
                        let problem = Problem::from(&error);
                        told.clear();
                        say(&words.with(
                            "attack-not-mounted",
                            args![
                                name = attack.name,
                                setup = setup.as_str(),
                                method,
                                reason = problem.say(words)
                            ],
                        ));
                        mounted.failed.push(Failed { attack, method, setup, problem });
                    }
                }
            }
        }
    }
    mounted
}

fn list(console: &Console, json: bool) -> Result<Done> {
    if json {
        json::print_list(console)?;
    } else {
        console.print(&view::list(&console.words, console.style))?;
    }
    Ok(Done::Well)
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
