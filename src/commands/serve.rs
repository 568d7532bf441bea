//! `keystep serve`: the server.
//!
//! | file | what |
//! |---|---|
//! | `serve/log.rs` | what it tells of its connections |
//! | `serve/ssh.rs` | what it tells of a real `ssh` |
//! | `serve/known.rs` | who is registered, to say what would let somebody in |
//! | `serve/knocks.rs` | how much it tells of connections that come to nothing |
//! | `serve/archive.rs` | saving their records |

mod archive;
mod knocks;
mod known;
mod log;
mod ssh;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;

use super::shared::NAMED;
use super::shared::{keys, runtime};
use super::terminal::{Console, Printer};
use super::{Done, Failure, Result};
use crate::auth::{HostKey, Server};
use crate::cli;
use crate::disk;
use crate::files::Tree;
use crate::key::{Home, Problem as Odd, Registry};
use crate::lesson::{Problem, Words, args, shell_word, skipped};
use crate::net::{self, Room, Settings};
use crate::register::{News, Register};
use crate::shell::Machine;
use archive::Archive;
use known::Known;
use log::{Log, LogHooks};

/// How long a login may take, unless it is said otherwise.
pub(super) const GRACE: u32 = 120;

pub(super) fn run(console: &Arc<Console>, home: &Home, args: cli::Serve) -> Result<Done> {
    let host_key = keys::host_key(home)?;
    let registry = Registry::read(home)?;
    let users = registry.count();
    if let Some(directory) = &args.save {
        disk::create_directory(directory)?;
    }
    let grace = match (args.grace, args.step) {
        (Some(grace), _) => grace,
        (None, true) => 0,
        (None, false) => GRACE,
    };
    let wanted = usize::try_from(args.max_connections).unwrap_or(usize::MAX);
    let room = Room::for_connections(wanted, 1);
    let settings = Settings {
        grace: (grace > 0).then(|| Duration::from_secs(u64::from(grace))),
        max_connections: room.places,
    };
    let printer = Arc::new(Printer::new(console));
    let log = Arc::new(Log {
        console: Arc::clone(console),
        archive: args.save.map(|folder| Archive::new(folder, console, &printer)),
        printer,
        host_key: host_key.public().clone(),
        step: args.step,
        everything: args.everything || !args.step,
        known: Arc::new(Known::new(Arc::clone(console), call(home))),
        machine: Arc::new(machine(&console.words)),
        knocks: Mutex::default(),
        turn: Arc::default(),
    });
    log.known.learn(&registry);
    log.printer.talk(odd_lines(&console.words, &registry));
    let teller = Arc::clone(&log);
    let register = Register::start(registry, move |news| {
        let words = &teller.console.words;
        teller.printer.talk(match news {
            News::Changed(registry) => {
                teller.known.learn(registry);
                odd_lines(words, registry)
            }
            News::Late => format!("{}\n", words.get("serve-register-late")),
        });
    });
    let register = register.map_err(|error| runtime::no_threads(&error))?;
    let server = Server::new(HostKey::from(host_key), register);

    let runtime = runtime::start_runtime()?;
    let result = runtime.block_on(async {
        let listener = runtime::listen_on(args.listen, settings.max_connections)?;
        let address = listener.local_addr().unwrap_or(args.listen);
        let stop = runtime::stopped_by_a_signal();
        if args.while_input {
            let stopper = stop.clone();
            // A thread that nobody waits for: reading cannot be given up.
            std::thread::spawn(move || {
                let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
                stopper.cancel();
            });
        }
        log.printer.talk(runtime::fewer(console, wanted, room));
        log::introduce(&log, address, users);
        let hooks = Arc::new(LogHooks(Arc::clone(&log)));
        // On a thread of the runtime: this one would have to be woken for each connection, and then
        // wake another.
        let serving = tokio::spawn(net::serve(listener, server, settings, hooks, stop));
        serving.await.map(|()| Done::Well).map_err(|_| Failure::Told)
    });
    if let Some(archive) = &log.archive {
        archive.flush(archive::PATIENCE);
    }
    log.more_knocks(log.knocks.lock().map_or(0, |mut knocks| knocks.rest()));
    if result.is_ok() {
        log.printer.talk(format!("{}\n", console.words.get("serve-stopped")));
    }
    log.printer.flush();
    // The keyboard may still be waited for on a thread of its own.
    runtime.shutdown_background();
    result
}

/// How `keystep` is to be called in another window, so that it means the same home.
pub(super) fn call(home: &Home) -> String {
    // The variable is usually set for every window; the flag has to be repeated.
    match Home::find(None, std::env::var_os("KEYSTEP_HOME")) {
        Ok(usual) if usual == *home => "keystep".to_owned(),
        _ => format!("keystep --home {}", shell_word(&home.path().display().to_string())),
    }
}

/// What a real `ssh` logs in to.
pub(super) fn machine(words: &Words) -> Machine {
    const NAME: &str = "keystep";
    let tree = Tree::new(NAME, Timestamp::now());
    Machine::new(
        NAME,
        Arc::new(Words::new(words.language())),
        Box::new(Timestamp::now),
        Box::new(tree),
    )
}

/// Which lines of the register count for nothing, and why.
fn odd_lines(words: &Words, registry: &Registry) -> String {
    let mut out = String::new();
    let more = registry.problems().count().saturating_sub(NAMED);
    for odd in registry.problems().take(NAMED) {
        let text = match odd {
            Odd::Users { error } => {
                let reason = Problem::from(error).explain(words).what;
                words.with("serve-users-unreadable", args![reason])
            }
            Odd::Line { user, skipped: line } => {
                let reason = skipped(&line.reason).say(words);
                words.with("serve-skipped", args![user, line = line.line, reason])
            }
            Odd::File { user, error } => {
                let reason = Problem::from(error).explain(words).what;
                words.with("serve-unreadable", args![user, reason])
            }
            Odd::Name { name } => {
                words.with("serve-odd-name", args![name = name.to_string_lossy()])
            }
        };
        out += &text;
        out.push('\n');
    }
    if more > 0 {
        out += &words.with("serve-odd-more", args![more]);
        out.push('\n');
    }
    out
}
