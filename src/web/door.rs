//! The door: a server that people log in to while the page runs, and who knocked there.

use std::collections::VecDeque;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::both::{Both, Pair};
use super::engines::Behind;
use super::shelf::{Shelf, ended};
use crate::crypto::PublicKey;
use crate::lesson::{Problem, io_reason};
use crate::net::{self, Closed, Hooks, Settings, Watch};
use crate::play::{broken, ssh_end};
use crate::ssh::{self, Programs};
use crate::story::{self, End};
use crate::transcript::{Live, Login, Party, Recorded, SshLive};

/// How many connections there may be at one time, and how long a login may take.
const MOST: usize = 128;
const GRACE: Duration = Duration::from_secs(120);
/// How many of those who knocked are told of.
const TOLD: usize = 100;

/// The door, open or shut.
pub(super) struct Door {
    shelf: Arc<Shelf>,
    both: Arc<Both>,
    /// What can be seen of it.
    seen: watch::Sender<Seen>,
    open: Mutex<Option<CancellationToken>>,
}

/// What can be seen of the door.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Seen {
    /// Where it listens, while it is open, and how one logs in there.
    address: Option<SocketAddr>,
    commands: Vec<String>,
    /// How many knocked, and who: the last first.
    knocked: u64,
    knocks: VecDeque<Knock>,
}

/// Somebody who knocked.
#[derive(Debug, Clone, Serialize)]
struct Knock {
    when: String,
    from: String,
    user: String,
    /// How it ended.
    ended: Pair,
    end: Option<End>,
    /// The number of the record, where it was a login.
    record: Option<u64>,
}

impl Door {
    pub(super) fn new(shelf: &Arc<Shelf>, both: &Arc<Both>) -> Self {
        let (shelf, both) = (Arc::clone(shelf), Arc::clone(both));
        Self { shelf, both, seen: watch::Sender::default(), open: Mutex::default() }
    }

    /// What can be seen of it, now and later.
    pub(super) fn watch(&self) -> watch::Receiver<Seen> {
        self.seen.subscribe()
    }

    /// Opens it at an address of this machine, on a port that is free. Where it is open already,
    /// nothing changes.
    pub(super) fn open(
        self: &Arc<Self>,
        at: IpAddr,
        behind: Behind,
        stop: &CancellationToken,
    ) -> Result<(), Problem> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_some() {
            return Ok(());
        }
        let not_to_be_had = |error: std::io::Error| {
            let address = SocketAddr::new(at, 0);
            let reason = io_reason(error.kind());
            Problem::new("err-listen").with("address", address).sentence("reason", reason)
        };
        let listener = net::listen((at, 0).into(), MOST).map_err(not_to_be_had)?;
        let address = listener.local_addr().map_err(not_to_be_had)?;
        let Behind { server, host_key, programs, keystep } = behind;
        let stop = stop.child_token();
        let hooks = Arc::new(Hung { door: Arc::clone(self), host_key, programs });
        let settings = Settings { grace: Some(GRACE), max_connections: MOST };
        tokio::spawn(net::serve(listener, server, settings, hooks, stop.clone()));
        *open = Some(stop);
        let (ip, port) = (address.ip(), address.port());
        self.seen.send_modify(|seen| {
            seen.address = Some(address);
            seen.commands = vec![
                format!("{keystep} authorize alice my.pem.pub"),
                format!("{keystep} login -p {port} -i my.pem alice@{ip}"),
                format!("ssh -p {port} -i my.pem alice@{ip}"),
            ];
        });
        Ok(())
    }

    /// Shuts it. Who is in goes.
    pub(super) fn shut(&self) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner).take();
        open.iter().for_each(CancellationToken::cancel);
        self.seen.send_modify(|seen| {
            seen.address = None;
            seen.commands.clear();
        });
    }

    fn knocked(&self, from: SocketAddr, record: Option<Recorded>, how: &Closed) {
        let both = &self.both;
        let mut knock = Knock {
            when: now(),
            from: from.to_string(),
            user: String::new(),
            ended: both.say(|words| words.get(came_to_nothing(how))),
            end: None,
            record: None,
        };
        if let Some(record) = record {
            let stories = both.0.each_ref().map(|words| story::told(words, &record));
            let [story, _] = &stories;
            knock.end = Some(story.ending.end);
            knock.ended = ended(both, &stories);
            knock.user = record.user().map_or_else(String::new, |user| user.to_string());
            knock.record = Some(self.shelf.put(record));
        }
        self.seen.send_modify(|seen| {
            seen.knocked += 1;
            seen.knocks.push_front(knock);
            seen.knocks.truncate(TOLD);
        });
    }
}

/// What is said of a connection in which nobody logged in.
fn came_to_nothing(how: &Closed) -> &'static str {
    match how {
        Closed::Foreign(net::Foreign::Http(_)) => "web-knock-browser",
        Closed::Refused(_) | Closed::Foreign(_) => "web-knock-other",
        Closed::Timeout => "web-knock-late",
        Closed::Busy => "web-knock-busy",
        _ => "web-knock-left",
    }
}

fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// What hangs at the door and sees who comes.
struct Hung {
    door: Arc<Door>,
    host_key: PublicKey,
    programs: Box<dyn Fn(IpAddr) -> Arc<dyn Programs> + Send + Sync>,
}

impl Hooks for Hung {
    fn open(&self, peer: SocketAddr) -> Box<dyn Watch> {
        Box::new(Visit {
            door: Arc::clone(&self.door),
            host_key: self.host_key.clone(),
            programs: (self.programs)(peer.ip()),
            peer,
            live: Live::new(Party::Server),
            ssh: SshLive::default(),
            when: now(),
            since: Instant::now(),
        })
    }
}

/// One connection.
struct Visit {
    door: Arc<Door>,
    host_key: PublicKey,
    programs: Arc<dyn Programs>,
    peer: SocketAddr,
    live: Live,
    ssh: SshLive,
    when: String,
    since: Instant,
}

impl Watch for Visit {
    fn event(&mut self, event: &crate::auth::Event) {
        self.live.event(event);
    }

    fn ssh(&mut self, event: &ssh::Event) {
        self.ssh.event(self.since.elapsed(), event);
    }

    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        Some(Arc::clone(&self.programs))
    }

    fn closed(&mut self, how: Closed) {
        let when = Some(self.when.clone());
        let record = match &how {
            Closed::Ssh(_) => Some(self.ssh.transcript(when, &self.host_key, ssh_end(&how)).into()),
            _ => self.live.request().map(|request| {
                let login = Login {
                    method: request.method(),
                    user: &request.user,
                    user_key: &request.key,
                    host_key: Some(&self.host_key),
                    when,
                    broken: broken(&how),
                };
                self.live.transcript(login).into()
            }),
        };
        self.door.knocked(self.peer, record, &how);
    }
}
