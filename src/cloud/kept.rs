//! What is kept of a cloud: its account, what happened in it, and how far it is ahead of the clock.

use std::net::Ipv4Addr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ec2::{Account, Told};
use crate::ticket::Tickets;
use crate::transcript::Journal;

/// So many addresses that nobody has any more are remembered.
const LEFT: usize = 64;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    version: u32,
    /// How much later it is there than outside, since time was skipped or the clock was put back.
    #[serde(default)]
    pub ahead: SignedDuration,
    /// Addresses that instances had and nobody has now, the latest last: whoever goes there still
    /// must wait in vain.
    pub left: Vec<Ipv4Addr>,
    /// The account.
    pub account: Account,
    /// What happened in it, and who logged in.
    pub journal: Journal,
    /// The tickets, as far as they were begun.
    #[serde(default, skip_serializing_if = "Tickets::is_empty")]
    pub tickets: Tickets,
}

impl Kept {
    /// The format that is written.
    pub(super) const VERSION: u32 = 1;

    /// What is to be kept of an account that goes with the clock, without tickets.
    pub fn new(account: Account, left: Vec<Ipv4Addr>, journal: Journal) -> Self {
        let (ahead, tickets) = (SignedDuration::ZERO, Tickets::default());
        Self { version: Self::VERSION, ahead, left, account, journal, tickets }
    }

    /// What time it is there when it is so late outside. It never goes back: where the clock was put
    /// back, it is so much further ahead from then on.
    pub(super) fn time(&mut self, clock: Timestamp) -> Timestamp {
        let now = clock.checked_add(self.ahead).unwrap_or(Timestamp::MAX);
        let reached = self.account.now();
        if now < reached {
            self.ahead = reached.duration_since(clock);
        }
        now.max(reached)
    }

    /// Lets happen what happens by itself until then, and gives what that was.
    pub(super) fn advance(&mut self, now: Timestamp) -> Vec<Told> {
        let mut account = self.account.clone();
        account.advance(now);
        self.follow(account)
    }

    /// The account becomes this one. Gives what happened in it, which is noted.
    pub(super) fn follow(&mut self, mut account: Account) -> Vec<Told> {
        let told = account.take_events();
        self.left = left(self, &account);
        self.journal.note(&told, &account);
        self.account = account;
        told
    }
}

/// Addresses that nobody has after a change, those that were left before among them.
fn left(before: &Kept, after: &Account) -> Vec<Ipv4Addr> {
    let had = addresses(&before.account);
    let has: Vec<Ipv4Addr> = addresses(after).collect();
    let mut left = before.left.clone();
    left.extend(had);
    left.retain(|ip| !has.contains(ip));
    left.drain(..left.len().saturating_sub(LEFT));
    left
}

/// All public addresses of an account.
pub(super) fn addresses(account: &Account) -> impl Iterator<Item = Ipv4Addr> {
    let elastic = account.addresses().iter().map(|address| address.ip);
    let given = account.instances().iter().filter_map(|instance| instance.public_ip);
    given.chain(
        elastic.filter(|ip| {
            !account.instances().iter().any(|instance| instance.public_ip == Some(*ip))
        }),
    )
}
