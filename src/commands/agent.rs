//! `keystep agent`: what `ssh` hands over to an agent, told, and signed if somebody wants it.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::spawn_blocking;

use super::shared::journal::{Journal, Place};
use super::shared::program::{self, Ended};
use super::shared::{keys, runtime};
use super::terminal::{Console, yes_no};
use super::{Done, Result};
use crate::agent::{Consent, Event, Own, Question, Signer};
use crate::cli;
use crate::disk::TemporaryDirectory;
use crate::key::Fingerprint;
use crate::lesson::{Problem, args, shell_word};
use crate::net::{self, AgentHooks, BoxFuture};
use crate::view::{self, text::Style};

/// Where the user's own agent is.
const VARIABLE: &str = "SSH_AUTH_SOCK";

pub(super) fn run(console: &Arc<Console>, args: cli::Agent) -> Result<Done> {
    if !args.yes && !yes_no::can_ask() {
        return Err(Problem::new("err-agent-nobody").into());
    }
    let words = &console.words;
    let upstream = if args.upstream { Some(own_agent()?) } else { None };
    let (signer, opening) = match &upstream {
        Some(path) => {
            let path = path.display();
            (Signer::Upstream, words.with("agent-ready-upstream", args![path]))
        }
        None => {
            let path = keys::named_or_usual(console, args.identity, "err-no-identity-agent")?;
            let key = keys::load(console, &path)?;
            let fingerprint = Fingerprint::of(key.public());
            let own = Own::new(key, path.display().to_string()).spoiling(args.fault.is_some());
            (Signer::Own(own), words.with("agent-ready", args![fingerprint]))
        }
    };
    // What the program says goes to stdout, and what is told beside it does not.
    let place = if args.program.is_empty() { Place::Out } else { Place::Talk };
    let journal = Arc::new(Journal::new(console, place, args.json, args.save)?);
    let folder = TemporaryDirectory::new()?;
    let login_signed = Arc::new(AtomicBool::new(false));
    let runtime = runtime::start_runtime()?;
    let ended = runtime.block_on(async {
        // From here on a signal ends the command as it should end, with its folder.
        let interrupted = net::interrupted();
        let (listener, path) = net::listen_as_agent(folder.path()).map_err(|error| {
            Problem::new("err-agent-socket").path(folder.path()).with("error", error)
        })?;
        console.say(&opening);
        console.say(&words.get(if args.yes { "agent-unasked-yes" } else { "agent-unasked" }));
        if args.fault.is_some() {
            console.say(&words.get("agent-spoils"));
        }
        let hooks = Arc::new(Teller {
            console: Arc::clone(console),
            journal: Arc::clone(&journal),
            yes: args.yes,
            turn: Arc::default(),
            login_signed: Arc::clone(&login_signed),
        });
        let serving = net::serve_as_agent(&listener, signer, upstream, hooks);
        let program = async {
            let [name, arguments @ ..] = &*args.program else {
                let socket = shell_word(&path.display().to_string());
                console.say(&words.get("agent-how"));
                console.talk(&format!("  ssh -o IdentityAgent={socket} USER@HOST\n"));
                console.say(&words.get("agent-until"));
                interrupted.await;
                return Ok(None);
            };
            let mut command = Command::new(name);
            command.args(arguments).env(VARIABLE, &path);
            program::run(command, "err-agent-program", |_| {}).await.map(Some)
        };
        tokio::select! {
            ended = program => ended,
            () = serving => Ok(None),
        }
    });
    // A question may still stand there.
    yes_no::restore();
    runtime.shutdown_background();
    let ended = ended?;
    journal.flush();
    let mut done = Done::Well;
    if let Some(Ended { program, code }) = ended {
        // A server refused nothing where no login was signed for.
        let spoiled = args.fault.is_some() && code != 0 && login_signed.load(Ordering::Relaxed);
        let id = if spoiled { "agent-ended-spoiled" } else { "agent-ended" };
        console.say(&words.with(id, args![program, code]));
        done = Done::Like(code);
    }
    journal.end(console)?;
    Ok(done)
}

fn own_agent() -> Result<PathBuf> {
    let path = std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
    Ok(path.map(PathBuf::from).ok_or_else(|| Problem::new("err-agent-no-upstream"))?)
}

/// Tells what happens, and asks.
struct Teller {
    console: Arc<Console>,
    journal: Arc<Journal<Event>>,
    /// Somebody said yes beforehand.
    yes: bool,
    /// Whose turn it is at the keyboard: one question at a time.
    turn: Arc<Mutex<()>>,
    /// A signature for a login was given.
    login_signed: Arc<AtomicBool>,
}

impl AgentHooks for Teller {
    fn event(&self, connection: u64, event: &Event) {
        if matches!(event, Event::Signed { login: true, .. }) {
            self.login_signed.store(true, Ordering::Relaxed);
        }
        let Console { words, style, .. } = &*self.console;
        let mark = format!("[{connection}] ");
        let style = Style { width: style.width.saturating_sub(mark.len()), ..*style };
        self.journal.tell(Some(connection), event, |_| {
            format!("\n{mark}{}", view::agent(words, event, style))
        });
    }

    fn ask(&self, question: Box<Question>) -> BoxFuture<'_, Option<Consent>> {
        if self.yes {
            return Box::pin(std::future::ready(question.agreed_beforehand()));
        }
        let (journal, turn) = (Arc::clone(&self.journal), Arc::clone(&self.turn));
        let asked = self.console.words.get("agent-ask");
        Box::pin(async move {
            let answer = spawn_blocking(move || {
                let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
                // What is asked about stands there first.
                journal.flush();
                yes_no::ask(&asked).then(|| question.agree())
            });
            answer.await.ok().flatten()
        })
    }
}
