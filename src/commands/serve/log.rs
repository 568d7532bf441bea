//! The server's own log: what happened on each connection, told to whoever runs the server. It
//! says what the wire does not: the real reason of a denial, and what a wrong reply was nearly.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{self, Arc};
use std::time::Instant;

use jiff::Timestamp;
use tokio::sync::Mutex;
use tokio::task::AbortHandle;

use super::archive::Archive;
use super::knocks::Knocks;
use super::known::Known;
use super::ssh::{Ssh, broke};
use crate::auth::{Event, label};
use crate::commands::shared::live::Told;
use crate::commands::shared::record;
use crate::commands::shared::runtime::exposed;
use crate::commands::shared::turn::in_turn;
use crate::commands::terminal::{Console, Printer};
use crate::crypto::PublicKey;
use crate::key::Fingerprint;
use crate::lesson::{Problem, args, io_reason, wire_problem};
use crate::net::{BoxFuture, Closed, Foreign, Hooks, SshEnd, Watch};
use crate::play::{broken, ssh_end};
use crate::shell::Machine;
use crate::ssh::{self, Programs};
use crate::transcript::{Break, Live, Login, Outcome, Party, Recorded, SshLive, Transcript};
use crate::view::{Paint, wrap};
use crate::wire::{Method, Step};

/// What the server tells of its connections, and how.
pub(crate) struct Log {
    pub(crate) console: Arc<Console>,
    pub(crate) printer: Arc<Printer>,
    pub(crate) host_key: PublicKey,
    /// Wait for Enter before each message.
    pub(crate) step: bool,
    /// Tell what the others know, too.
    pub(crate) everything: bool,
    /// Where transcripts are saved.
    pub(crate) archive: Option<Archive>,
    /// Who is registered.
    pub(crate) known: Arc<Known>,
    /// What a real `ssh` logs in to.
    pub(crate) machine: Arc<Machine>,
    /// What was told of connections that came to nothing.
    pub(crate) knocks: sync::Mutex<Knocks>,
    /// Whose turn it is at the keyboard: with `step`, one question at a time.
    pub(crate) turn: Arc<Mutex<()>>,
}

impl Log {
    /// Tells how many connections came to nothing without a line of their own.
    pub(crate) fn more_knocks(&self, more: u64) {
        if more > 0 {
            let more = self.console.words.with("log-knocks", args![more]);
            self.printer.talk(self.console.hanging(&more));
        }
    }
}

/// The log as the server's hooks.
pub(crate) struct LogHooks(pub(crate) Arc<Log>);

impl Hooks for LogHooks {
    fn open(&self, peer: SocketAddr) -> Box<dyn Watch> {
        Box::new(Connection {
            log: Arc::clone(&self.0),
            peer,
            live: Live::new(Party::Server),
            told: Told::new(self.0.everything),
            ssh: Ssh::new(Arc::clone(&self.0.console), Arc::clone(&self.0.known)),
            recorded: self.0.archive.as_ref().map(|_| SshLive::default()),
            when: Timestamp::now(),
            since: Instant::now(),
            asking: None,
        })
    }

    fn accept_failed(&self, error: &io::Error) {
        let problem = Problem::new("err-accept").sentence("reason", io_reason(error.kind()));
        self.0.printer.talk(self.0.console.complaint(&problem));
    }
}

/// One connection.
struct Connection {
    log: Arc<Log>,
    peer: SocketAddr,
    live: Live,
    told: Told,
    ssh: Ssh,
    /// What a real `ssh` does, where records are saved.
    recorded: Option<SshLive>,
    when: Timestamp,
    since: Instant,
    /// The last question, which may outlive the login that asked it.
    asking: Option<AbortHandle>,
}

impl Connection {
    fn transcript(&self, broken: Option<Break>) -> Option<Transcript> {
        let request = self.live.request()?;
        Some(self.live.transcript(Login {
            method: request.method(),
            user: &request.user,
            user_key: &request.key,
            host_key: Some(&self.log.host_key),
            when: Some(record::written(self.when)),
            broken,
        }))
    }

    /// Tells the steps up to `last` in full, where that is wanted.
    fn tell(&mut self, last: Step) {
        let console = Arc::clone(&self.log.console);
        if !self.log.step && console.style.verbosity == 0 {
            return;
        }
        if let Some(transcript) = self.transcript(None) {
            self.log.printer.talk(self.told.next(&console, &transcript, last));
        }
    }

    fn line(&self, text: &str) {
        let Log { console, printer, .. } = &*self.log;
        printer.talk(console.hanging(&format!("[{}] {text}", self.peer)));
    }

    /// The end of a login that came to ④.
    fn finished(&self, transcript: &Transcript) {
        let words = &self.log.console.words;
        let id =
            if transcript.outcome == Outcome::Accepted { "log-accepted" } else { "log-denied" };
        let fingerprint = &transcript.user_key.fingerprint;
        self.line(
            &words.with(id, args![user = transcript.user, method = transcript.method, fingerprint]),
        );
        let mut more = String::new();
        if let Outcome::Denied { reason: Some(reason) } = transcript.outcome {
            more += &words.deny_reason(reason, &transcript.user);
            more.push('\n');
            if !reason.user || !reason.key {
                let note = if reason.user { "note-not-registered" } else { "note-unknown-user" };
                let way_in = self.live.request();
                let way_in =
                    way_in.map(|request| self.log.known.way_in(&request.user, &request.key));
                for text in [Some(words.get(note)), way_in].into_iter().flatten() {
                    more += &text;
                    more.push('\n');
                }
            }
        }
        if let Some(miss) = self.live.near_miss() {
            more += &Paint::Alert.on(&words.get(&format!("near-{miss}")));
            more.push('\n');
        } else if matches!(transcript.outcome, Outcome::Denied { reason: Some(r) } if !r.proof) {
            more += &words.get("log-no-near-miss");
            more.push('\n');
        }
        self.more(&more);
    }

    /// What stands below a line.
    fn more(&self, text: &str) {
        self.log.printer.talk(wrap(text, self.log.console.style.width, "      "));
    }

    /// The end of a connection of a real `ssh`.
    fn ssh_ended(&mut self, end: &SshEnd) {
        let (lines, advice) = self.ssh.ended(end);
        lines.iter().for_each(|line| self.line(line));
        self.more(&advice);
    }
}

impl Watch for Connection {
    fn event(&mut self, event: &Event) {
        self.live.event(event);
        if let Event::Sent(line) = event {
            self.tell(line.step());
        }
    }

    fn ssh(&mut self, event: &ssh::Event) {
        if let Some(live) = &mut self.recorded {
            live.event(self.since.elapsed(), event);
        }
        for line in self.ssh.tell(event) {
            self.line(&line);
        }
    }

    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        Some(self.log.machine.visited_from(self.peer.ip().to_string()))
    }

    fn before_send(&mut self, step: Step) -> BoxFuture<'_, ()> {
        if !self.log.step {
            return Box::pin(std::future::ready(()));
        }
        Box::pin(async move {
            let log = Arc::clone(&self.log);
            let turn = Arc::clone(&log.turn).lock_owned().await;
            let before = if step == Step::Verdict { Step::Reply } else { Step::Request };
            self.tell(before);
            let question = format!("\n{} ", log.console.words.press_enter(step));
            let asking = Arc::clone(&log);
            let asked = in_turn(turn, move || {
                asking.printer.flush();
                asking.console.ask(&question)
            });
            self.asking = Some(asked.abort_handle());
            let _ = asked.await;
        })
    }

    fn closed(&mut self, how: Closed) {
        let log = Arc::clone(&self.log);
        let words = &log.console.words;
        let transcript = self.transcript(broken(&how));
        if transcript.is_none() && !self.ssh.is_somebody() {
            let (more, told) = locked(&self.log.knocks).another(Instant::now());
            self.log.more_knocks(more);
            if !told {
                return;
            }
        }
        match &how {
            Closed::Verdict(_) => {
                if let Some(transcript) = &transcript {
                    self.finished(transcript);
                }
            }
            Closed::Refused(error) => {
                let reason = wire_problem(error).say(words);
                self.line(&words.with("log-refused", args![code = error.code(), reason]));
            }
            // A real `ssh` is no stranger here.
            Closed::Foreign(Foreign::Ssh(_)) => {}
            Closed::Ssh(end) => self.ssh_ended(end),
            Closed::Foreign(Foreign::Http(_)) => self.line(&words.get("log-http")),
            Closed::Foreign(Foreign::Tls) => self.line(&words.get("log-tls")),
            Closed::Peer(error) => {
                let args = args![code = error.code, detail = error.detail];
                self.line(&words.with("log-peer", args));
            }
            Closed::Left { before, .. } => {
                self.line(&words.with("log-left", args![step = before.mark()]));
                let asked = transcript.as_ref().filter(|_| *before == Step::Reply);
                if asked.is_some_and(|asked| asked.method != Method::Notes) {
                    self.more(&words.get("log-left-host-key"));
                }
                let label = asked.map(|asked| String::from_utf8_lossy(label(asked.method)));
                if let Some(label) = label.filter(|label| !label.is_empty()) {
                    self.more(&words.with("log-left-locked", args![label]));
                }
            }
            Closed::Timeout => self.line(&words.get("log-timeout")),
            Closed::Busy => self.line(&words.get("log-busy")),
            Closed::Io(kind) => self.line(&broke(words, *kind)),
            Closed::Shutdown => self.line(&words.get("log-shutdown")),
            Closed::Internal => self.line(&words.get("log-internal")),
        }
        if self.asking.as_ref().is_some_and(|asking| !asking.is_finished()) {
            self.line(&words.get("log-still-asked"));
        }
        let record = match &how {
            Closed::Ssh(_) => self.recorded.take().map(|live| {
                let when = Some(record::written(self.when));
                live.transcript(when, &self.log.host_key, ssh_end(&how)).into()
            }),
            _ => transcript.map(Recorded::from),
        };
        if let (Some(archive), Some(record)) = (&self.log.archive, record) {
            archive.put(record, format!("[{}]", self.peer));
        }
    }
}

fn locked<T>(mutex: &sync::Mutex<T>) -> sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(sync::PoisonError::into_inner)
}

/// What the server says of itself when it starts.
pub(crate) fn introduce(log: &Log, address: SocketAddr, users: usize) {
    let Log { console, printer, .. } = log;
    let words = &console.words;
    let fingerprint = Fingerprint::of(&log.host_key);
    let mut text = words.with("serve-host-key", args![fingerprint]) + "\n";
    if users == 0 {
        text += &wrap(
            &words.with("serve-no-users", args![keystep = log.known.keystep]),
            console.style.width,
            "",
        );
    }
    text += &exposed(console, address);
    // Programs wait for this line, so it is the same in both languages.
    text += &format!("listening on {address}\n{}\n", words.get("serve-ready"));
    let ip = address.ip();
    let is_local = |ip: IpAddr| ip == Ipv4Addr::LOCALHOST || ip == Ipv6Addr::LOCALHOST;
    let host = match is_local(ip) || ip.is_unspecified() {
        true => "localhost".to_owned(),
        false => ip.to_string(),
    };
    let ssh = words.with("serve-ssh", args![port = address.port(), host]);
    text += &wrap(&ssh, console.style.width, "");
    printer.talk(text);
}
