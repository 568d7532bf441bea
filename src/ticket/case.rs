//! A ticket that is open, and what of all tickets is kept.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::number::Ticket;
use super::surface::Surface;
use crate::ec2::{AllocationId, GroupId, InstanceId, KeyPairId, SnapshotId, VolumeId};

/// The file of the private key in a ticket's folder.
pub const KEY_FILE: &str = "key.pem";
/// One of the same name, of before.
pub const OLD_KEY_FILE: &str = "old/key.pem";
/// The servers that are known.
pub const KNOWN_HOSTS: &str = "known_hosts";

/// A ticket that is open: what was set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The seed.
    pub seed: u64,
    /// What it looks like.
    pub surface: Surface,
    /// The instance that it is about.
    pub instance: InstanceId,
    /// How that is called.
    pub name: String,
    /// Where somebody goes who wants to log in.
    pub ip: Option<Ipv4Addr>,
    /// As whom.
    pub user: String,
    /// The root volume of the instance.
    pub root: Option<VolumeId>,
    /// A data volume.
    pub data: Option<VolumeId>,
    /// The host key that was seen there before: a line of OpenSSH.
    pub known: Option<String>,
    /// The key pair that somebody has the file of.
    pub key_pair: Option<KeyPairId>,
    /// The folder with the files. `None`: there are none.
    pub folder: Option<PathBuf>,
    /// What the ticket made.
    pub made: Made,
    /// What was handed in as found out.
    pub reported: Option<String>,
    /// Whether somebody logged in to whoever stands before the instance.
    #[serde(default)]
    pub was_in: bool,
    /// How often it was looked at.
    pub checks: u32,
    /// Whether it is solved.
    pub solved: bool,
}

/// What a ticket made in the account. Nothing else is ever taken away with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "they are what they are")]
pub struct Made {
    pub instances: Vec<InstanceId>,
    pub volumes: Vec<VolumeId>,
    pub snapshots: Vec<SnapshotId>,
    pub groups: Vec<GroupId>,
    pub key_pairs: Vec<KeyPairId>,
    pub addresses: Vec<AllocationId>,
}

/// All tickets, as far as they were begun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tickets {
    /// Those that are open, solved or not.
    pub open: BTreeMap<Ticket, Case>,
    /// Those that were solved, whether they are still open or not.
    pub solved: BTreeMap<Ticket, Solved>,
}

/// That a ticket was solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Solved {
    /// With which seed.
    pub seed: u64,
    /// When, in the account's time.
    pub at: Timestamp,
    /// How often it was looked at until then.
    pub checks: u32,
}

impl Case {
    /// Whether somebody stands between, and it is not the instance that answers.
    pub fn is_impostor(&self, ticket: Ticket) -> bool {
        ticket == Ticket::OtherHostKey && self.surface.other
    }

    /// Whether it is this instance that somebody stands before.
    fn is_before(&self, ticket: Ticket, instance: InstanceId) -> bool {
        self.instance == instance && self.is_impostor(ticket)
    }
}

impl Tickets {
    /// Whether none was begun.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.solved.is_empty()
    }

    /// The case in which somebody else answers in the place of an instance.
    pub fn stands_before(&self, instance: InstanceId) -> Option<&Case> {
        let mut open = self.open.iter();
        let found = open.find(|(ticket, case)| case.is_before(**ticket, instance));
        found.map(|(_, case)| case)
    }

    /// Notes that somebody logged in to whoever answers in the place of an instance. Says whether that
    /// is new.
    pub fn was_in(&mut self, instance: InstanceId) -> bool {
        let mut open = self.open.iter_mut();
        let found = open.find(|(ticket, case)| case.is_before(**ticket, instance));
        found.is_some_and(|(_, case)| !std::mem::replace(&mut case.was_in, true))
    }

    /// Notes that an open ticket was looked at, and whether it is solved by that.
    pub fn checked(&mut self, ticket: Ticket, solved: bool, at: Timestamp) {
        let Some(case) = self.open.get_mut(&ticket) else { return };
        if case.solved {
            return;
        }
        case.checks = case.checks.saturating_add(1);
        case.solved = solved;
        if solved {
            let (seed, checks) = (case.seed, case.checks);
            self.solved.insert(ticket, Solved { seed, at, checks });
        }
    }
}
