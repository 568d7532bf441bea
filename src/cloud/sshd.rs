//! The login of one instance: its lists of keys, what runs behind it, what is told of it.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::door::{Boot, Sshd};
use super::host_keys::HostKeyError;
use super::machine;
use super::news::News;
use super::running::Cloud;
use crate::auth::{DenyReason, HostKey, Refreshed, Registrations, Server};
use crate::crypto::PublicKey;
use crate::ec2::{Account, Authorized, InstanceId, Listed, Reach, SSH};
use crate::key::{Fingerprint, Membership, Snapshot, UserName};
use crate::lesson::Words;
use crate::net::{BoxFuture, Closed, Hooks, Watch};
use crate::shell::Machine;
use crate::ssh::{Attempt, AttemptOutcome, Event, Output, Program, Programs, Start};
use crate::transcript::{Visit, VisitEnd};

/// So much of a user's name is noted.
const MOST_NAME: usize = 64;

/// What serves an instance that has this address. `None`: it has no host key.
pub(super) fn of(
    cloud: &Arc<Cloud>,
    ip: Ipv4Addr,
    boot: Boot,
    words: &Arc<Words>,
) -> Result<Option<Sshd>, HostKeyError> {
    let (id, _) = boot;
    let Some(key) = cloud.store.host_keys.of(id)? else { return Ok(None) };
    let read = Arc::<Read>::default();
    let lists = Lists { cloud: Arc::clone(cloud), id, read: Arc::clone(&read) };
    let server = Server::new(HostKey::from(key), lists);
    let machine = Arc::new(machine::of(cloud, id, words));
    let hooks = Arc::new(Door { cloud: Arc::clone(cloud), id, ip, machine, read });
    Ok(Some((server, hooks)))
}

/// The lists of an instance: sshd reads them anew at each login.
struct Lists {
    cloud: Arc<Cloud>,
    id: InstanceId,
    read: Arc<Read>,
}

/// What stood in them when they were read last: all that is asked about one login is answered by it.
#[derive(Default)]
struct Read(Mutex<Stood>);

#[derive(Default)]
struct Stood {
    users: HashSet<UserName>,
    keys: Snapshot,
    /// What is run for whoever comes with a key, where the list says so.
    commands: Vec<(UserName, PublicKey, String)>,
}

impl Read {
    fn stood(&self) -> MutexGuard<'_, Stood> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is run for this user with this key, whatever was asked for.
    fn command(&self, user: &UserName, key: &PublicKey) -> Option<String> {
        let stood = self.stood();
        let mut commands = stood.commands.iter();
        let found = commands.find(|(whose, with, _)| whose == user && with == key);
        found.map(|(_, _, command)| command.clone())
    }
}

impl Registrations for Lists {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let stood = self.read.stood();
        let Membership { key_registered, .. } = stood.keys.contains(user, key);
        Membership { user_exists: stood.users.contains(user), key_registered }
    }

    fn refresh(&self, _: Duration) -> Refreshed {
        let (mut users, mut keys, mut commands) = (HashSet::new(), Vec::new(), Vec::new());
        self.cloud.look(|account| {
            let names = account.users_of(self.id).into_iter();
            for user in names.filter_map(|name| UserName::new(&name).ok()) {
                for Authorized { key, command } in listed(account, self.id, &user) {
                    commands.extend(command.map(|command| (user.clone(), key.clone(), command)));
                    keys.push((user.clone(), key));
                }
                users.insert(user);
            }
        });
        *self.read.stood() = Stood { users, keys: Snapshot::from_entries(keys), commands };
        Box::pin(std::future::ready(()))
    }
}

/// The keys that let in a user.
fn listed(account: &Account, id: InstanceId, user: &UserName) -> Vec<Authorized> {
    match account.authorized(id, user.as_str()) {
        Ok(Listed::Keys(keys)) => keys,
        _ => Vec::new(),
    }
}

/// Who comes to an instance.
struct Door {
    cloud: Arc<Cloud>,
    id: InstanceId,
    ip: Ipv4Addr,
    machine: Arc<Machine>,
    read: Arc<Read>,
}

/// The connections of this process so far.
static CONNECTIONS: AtomicU64 = AtomicU64::new(0);

impl Door {
    fn knocked(&self, peer: SocketAddr, silent: bool) -> u64 {
        let connection = CONNECTIONS.fetch_add(1, Ordering::Relaxed);
        self.cloud.tell(&News::Knocked { connection, instance: self.id, peer, silent });
        connection
    }
}

impl Hooks for Door {
    /// As of a real machine that goes down: its sshd is ended, which closes the connection, and `ssh`
    /// says itself that it was closed by the remote host.
    fn says_goodbye(&self) -> bool {
        false
    }

    fn admits(&self, peer: SocketAddr) -> bool {
        let reach = self.cloud.look(|account| account.reach(self.ip, peer.ip(), SSH));
        let admits = reach == Reach::Open(self.id);
        if !admits {
            self.knocked(peer, true);
        }
        admits
    }

    fn open(&self, peer: SocketAddr) -> Box<dyn Watch> {
        let connection = self.knocked(peer, false);
        let machine = Arc::clone(&self.machine);
        let programs = machine.visited_from(peer.ip().to_string());
        let behind = Arc::new(Behind { read: Arc::clone(&self.read), programs });
        let visitor = Visitor { ip: self.ip, from: peer.ip(), reason: None, last: None };
        let (cloud, id) = (Arc::clone(&self.cloud), self.id);
        let tracked = cloud.look(|account| account.tracks(self.ip, peer.ip(), SSH));
        Box::new(Visited { cloud, id, connection, behind, visitor, tracked })
    }
}

/// One connection to an instance.
struct Visited {
    cloud: Arc<Cloud>,
    id: InstanceId,
    connection: u64,
    behind: Arc<Behind>,
    visitor: Visitor,
    /// It lives on without the rule that let it in.
    tracked: bool,
}

/// Who came, and how the last try to get in ended.
struct Visitor {
    ip: Ipv4Addr,
    from: IpAddr,
    /// Why the last signature was not taken.
    reason: Option<DenyReason>,
    last: Option<(Attempt, VisitEnd)>,
}

impl Visitor {
    /// What it tried counts when it is in, or when it is gone. `is_there` says whether a user is.
    fn heard(&mut self, event: &Event, is_there: impl Fn(&str) -> bool) -> bool {
        if let Event::Decided { reason } = event {
            self.reason = *reason;
        }
        let Event::Attempted(attempt) = event else { return false };
        let end = match attempt.outcome {
            AttemptOutcome::KeyUnknown { user_exists: false } => VisitEnd::NoUser,
            AttemptOutcome::KeyUnknown { user_exists: true } => VisitEnd::NoKey,
            AttemptOutcome::Judged { accepted: true } => VisitEnd::In,
            // Who has no .pub beside the key signs at once, whoever is in which list.
            AttemptOutcome::Judged { accepted: false } => match self.reason {
                Some(DenyReason { user: false, .. }) => VisitEnd::NoUser,
                Some(DenyReason { key: false, .. }) => VisitEnd::NoKey,
                _ => VisitEnd::NoProof,
            },
            // No key that is read, or none at all: what was tried with one tells more.
            AttemptOutcome::OtherKeyType(_)
            | AttemptOutcome::NoKey
            | AttemptOutcome::Methods
            | AttemptOutcome::OtherMethod => {
                if self.last.as_ref().is_some_and(|(last, _)| last.key.is_some()) {
                    return false;
                }
                if is_there(&attempt.user) { VisitEnd::NoKey } else { VisitEnd::NoUser }
            }
            // It came with a key, of which nothing is decided.
            AttemptOutcome::KeyKnown
            | AttemptOutcome::OtherAlgorithm
            | AttemptOutcome::OtherHost
            | AttemptOutcome::OtherHostAsked => {
                self.last.take_if(|(last, _)| last.key.is_none());
                return false;
            }
        };
        self.last = Some((attempt.clone(), end));
        end == VisitEnd::In
    }

    /// What is to be noted, once.
    fn visit(&mut self, instance: InstanceId) -> Option<Visit> {
        let (Attempt { user, key, .. }, end) = self.last.take()?;
        let key = key.as_ref().map(Fingerprint::of);
        // Names can be as long as a packet.
        let user = user.chars().take(MOST_NAME).collect();
        Some(Visit { instance, ip: self.ip, from: self.from, user, key, end })
    }
}

impl Visited {
    fn note(&mut self) {
        let Some((attempt, _)) = &self.visitor.last else { return };
        // The list may have a command that only says who one should be: then nobody is in.
        let user = UserName::new(&attempt.user).ok();
        let sent_away = user
            .zip(attempt.key.clone())
            .is_some_and(|(user, key)| self.behind.read.command(&user, &key).is_some());
        if let Some(mut visit) = self.visitor.visit(self.id) {
            if visit.end == VisitEnd::In && sent_away {
                visit.end = VisitEnd::OtherName;
            }
            self.cloud.visited(visit);
        }
    }
}

impl Watch for Visited {
    fn ssh(&mut self, event: &Event) {
        let users = || self.cloud.look(|account| account.users_of(self.id));
        if self.visitor.heard(event, |name| users().iter().any(|user| user == name)) {
            self.note();
        }
        self.cloud.tell(&News::Ssh(self.connection, Box::new(event.clone())));
    }

    fn passes(&mut self) -> BoxFuture<'_, ()> {
        let (Visitor { ip, from, .. }, cloud) = (&self.visitor, Arc::clone(&self.cloud));
        let (ip, from, tracked) = (*ip, *from, self.tracked);
        let passes =
            move |account: &Account| (!account.reach(ip, from, SSH).is_for_no_rule()).then_some(());
        if tracked || cloud.look(passes).is_some() {
            return Box::pin(std::future::ready(()));
        }
        Box::pin(async move { cloud.until(passes).await })
    }

    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        Some(Arc::clone(&self.behind) as _)
    }

    fn closed(&mut self, how: Closed) {
        self.note();
        self.cloud.tell(&News::Closed(self.connection, how));
    }
}

/// What runs behind a login: what was asked for, or what the list says instead, as cloud-init has it
/// for root.
struct Behind {
    read: Arc<Read>,
    programs: Arc<dyn Programs>,
}

impl Programs for Behind {
    fn start(&self, mut start: Start, output: &mut Output) -> Box<dyn Program> {
        if let Some(command) = self.read.command(&start.user, &start.key) {
            start.command = Some(command);
        }
        self.programs.start(start, output)
    }
}
