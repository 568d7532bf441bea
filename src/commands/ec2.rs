//! `keystep ec2`: the console of the small EC2.
//!
//! | file | what |
//! |---|---|
//! | `session.rs`, `dispatch.rs` | the cloud that commands are done with; which file does which |
//! | `data.rs` | which commands say something that is data |
//! | `asker.rs` | who asks, and how they want to be answered |
//! | `running.rs` | the cloud for as long as it runs here |
//! | `prompt.rs`, `complete.rs` | the prompt at a terminal, and what Tab adds to a line |
//! | `script.rs` | commands of a script |
//! | `remote.rs` | one command from another terminal |
//! | `line.rs`, `help.rs` | a line → a command; help |
//! | `launch.rs`, `conversation.rs` | launching; asking about it at a terminal |
//! | `password.rs` | the password of a Windows instance |
//! | `visitors.rs` | what is told at the prompt of what happens meanwhile |
//! | `settle.rs`, `pem.rs` | waiting until instances are where they are going; the private key of a new key pair |
//! | `change.rs`, `find.rs` | what all commands do that change something; names → ids |
//! | `instances.rs`, `keys.rs`, `groups.rs`, `disks.rs`, `addresses.rs`, `clock.rs` | what the commands do: one file a matter |
//! | `ticket.rs`, `ticket/` | the twelve tickets |
//! | `why.rs`, `identity.rs`, `host_key.rs` | what a login would meet now; which key `ssh` offers; who answers there |
//! | `rescue.rs` | the way back in when a private key is lost |
//! | `shell.rs` | a shell whose `aws` and `ssh` mean this EC2 |

mod addresses;
mod asker;
mod change;
mod clock;
mod complete;
mod conversation;
mod data;
mod disks;
mod dispatch;
mod find;
mod groups;
mod help;
mod host_key;
mod identity;
mod instances;
mod keys;
mod launch;
mod line;
mod password;
mod pem;
mod prompt;
mod remote;
mod rescue;
mod running;
mod script;
mod session;
mod settle;
mod shell;
mod ticket;
mod told;
mod visitors;
mod why;

use std::sync::Arc;

use jiff::Timestamp;

use self::asker::Asker;
use self::conversation::{Conversation, PROMPT};
use self::running::Running;
use self::shell::Leaves;
use super::shared::runtime;
use super::terminal::Console;
use super::{Done, Failure, Result};
use crate::cli::{Ec2, Ec2Command};
use crate::cloud::{Holder, Store, StoreError};
use crate::ec2::{Account, Context};
use crate::key::Home;
use crate::lesson::{Problem, args};
use crate::net;

pub(super) fn run(console: &Arc<Console>, home: &Home, args: Ec2) -> Result<Done> {
    let asker = Asker::here(console, args.json);
    let runtime = runtime::start_runtime()?;
    let done = runtime.block_on(async {
        match args.command {
            Some(command) if args.json && !data::gives(&command) => Err(data::none()),
            Some(Ec2Command::Shell(shell)) => in_shell(console, home, &shell.program, &asker).await,
            // It could be meant at the prompt alone.
            Some(Ec2Command::Exit) => Err(Failure::Usage(Problem::new("err-ec2-exit"))),
            Some(command) => one(console, home, command, args.plain, &asker).await,
            None => stay(console, home, args.plain, &asker).await,
        }
    });
    // stdin may still be waited for on a thread of its own.
    runtime.shutdown_background();
    done
}

/// One command.
async fn one(
    console: &Arc<Console>,
    home: &Home,
    command: Ec2Command,
    plain: bool,
    asker: &Asker,
) -> Result<Done> {
    // As a script: nothing is asked.
    let command = if plain { Some(command) } else { asked(console, home, command, asker)? };
    let Some(command) = command else { return Ok(Done::Well) };
    // A launch ends with what to type next, whoever runs the cloud.
    let says_itself = matches!(command, Ec2Command::Launch(_));
    let (answer, here) = remote::run(home, command, asker).await?;
    let done = answer.show(console)?;
    if here && done == Done::Well && !says_itself {
        console.say(&console.words.get("ec2-alone"));
        console.talk("  keystep ec2\n");
    }
    Ok(done)
}

/// A command with all that is asked about it at a terminal. `None`: somebody has thought better of it.
fn asked(
    console: &Console,
    home: &Home,
    command: Ec2Command,
    asker: &Asker,
) -> Result<Option<Ec2Command>> {
    let launch = match command {
        Ec2Command::Launch(launch) if console.is_read_along() => launch,
        other => return Ok(Some(other)),
    };
    let account = Store::peek(home.path())?.unwrap_or_else(|| {
        Account::new(&mut Context { now: Timestamp::now(), random: &mut rand::rng() })
    });
    let Some(mut conversation) = Conversation::about(account, launch.clone(), asker)? else {
        return Ok(Some(Ec2Command::Launch(launch)));
    };
    while let Some(screen) = conversation.screen() {
        console.talk(&screen);
        let Some(line) = console.ask(PROMPT) else {
            console.say(&console.words.get("wizard-left"));
            return Ok(None);
        };
        conversation.hear(&line);
    }
    Ok(Some(Ec2Command::Launch(conversation.done())))
}

/// A shell: in the cloud that runs, or in one that runs for as long as the shell does.
async fn in_shell(console: &Console, home: &Home, words: &[String], asker: &Asker) -> Result<Done> {
    let store = match Store::open(home.path()) {
        Ok(store) => store,
        Err(StoreError::Held(Some(Holder { listens: Some(listens), .. }))) => {
            shell::greet(console, words, Leaves::Open);
            return shell::run(home.path(), &listens, words, true).await;
        }
        Err(error) => return Err(error.into()),
    };
    let running = Running::start(store, home.path(), &asker.words)?;
    shell::greet(console, words, Leaves::Closed);
    let done = shell::run(home.path(), &running.listens, words, true).await;
    running.end().await;
    done
}

/// The console, for as long as somebody wants it.
async fn stay(console: &Arc<Console>, home: &Home, plain: bool, asker: &Asker) -> Result<Done> {
    let interrupted = net::requested();
    let store = match Store::open(home.path()) {
        // It works, and answers whoever asks it.
        Err(StoreError::Held(Some(Holder { pid, listens: Some(_) }))) => {
            return Err(Problem::new("err-ec2-open").with("pid", pid).into());
        }
        store => store?,
    };
    let running = Running::start(store, home.path(), &asker.words)?;
    let (session, listens) = (Arc::clone(&running.session), &running.listens);
    console
        .say(&console.words.with("ec2-open", args![api = listens.api, key = listens.key.text()]));
    let done = if plain || !console.is_read_along() {
        script::run(&session, listens, console, asker, interrupted).await
    } else {
        console.say(&console.words.get("ec2-open-prompt"));
        prompt::run(&session, listens, console, asker, interrupted).await
    };
    drop(session);
    running.end().await;
    // For a program, what went wrong stands last.
    if done.is_ok() && !asker.json {
        console.say(&console.words.get("ec2-closed"));
    }
    done
}
