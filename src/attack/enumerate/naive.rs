//! Two naive servers: one says at once that it does not know the user, the other says the same to
//! everybody and does less work for it. Both are keystep's server with a part replaced.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::net::TcpListener;

use super::super::actor::{Hand, message};
use super::super::lab::{Bench, LabError};
use crate::auth::Registrations;
use crate::crypto::PublicKey;
use crate::key::{AuthorizedKeys, Membership, UserName, openssh_line};
use crate::wire::{self, Verdict};

/// How many keys each user has: an account that a large team shares. So many that the work shows
/// well above the noise of a busy machine.
const LINES: usize = 512;

/// Switch: a register that reads the list of a user line by line, if there is such a user, until
/// it has found the key. It leaves out what need not be done, and so tells by its time what it
/// knows.
pub(super) struct NaiveRegister {
    lists: Vec<(UserName, String)>,
    read: Arc<AtomicU64>,
}

impl NaiveRegister {
    /// These users, each with a list of keys. The given key stands in the middle of its user's.
    pub(super) fn new(
        bench: &Bench<'_>,
        users: Vec<(UserName, Option<PublicKey>)>,
    ) -> Result<Self, LabError> {
        let mut random = bench.random();
        let mut lists = Vec::new();
        for (user, key) in users {
            let mut keys =
                (0..LINES).map(|_| made_up(&mut *random)).collect::<Result<Vec<_>, _>>()?;
            if let (Some(key), Some(middle)) = (key, keys.get_mut(LINES / 2)) {
                *middle = key;
            }
            let lines: Vec<String> = keys.iter().map(openssh_line).collect();
            lists.push((user, lines.join("\n")));
        }
        Ok(Self { lists, read: Arc::default() })
    }

    /// Counts the lines that it reads.
    pub(super) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }
}

impl Registrations for NaiveRegister {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let Some((_, list)) = self.lists.iter().find(|(name, _)| name == user) else {
            return Membership { user_exists: false, key_registered: false };
        };
        let key_registered = list.lines().any(|line| {
            self.read.fetch_add(1, Ordering::Relaxed);
            AuthorizedKeys::parse(line.as_bytes()).contains(key)
        });
        Membership { user_exists: true, key_registered }
    }
}

/// A public key of the usual form. Nobody has its private half.
fn made_up(random: &mut dyn rand::CryptoRng) -> Result<PublicKey, LabError> {
    let mut n = [0; 128];
    random.fill_bytes(&mut n);
    n[0] |= 0x80;
    n[127] |= 1;
    Ok(PublicKey::from_components(&n, &[1, 0, 1])?)
}

/// Switch: stands in front of a server, knows its users, and denies at once where there is no such
/// user. All else it passes on.
pub(super) struct NaiveFront {
    listener: TcpListener,
    users: Vec<UserName>,
    behind: SocketAddr,
}

impl NaiveFront {
    /// On a free loopback port, in front of a server.
    pub(super) async fn before(behind: SocketAddr, users: Vec<UserName>) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Ok(Self { listener, users, behind })
    }

    pub(super) fn address(&self) -> Result<SocketAddr, LabError> {
        Ok(self.listener.local_addr()?)
    }

    /// Serves one connection after another, for ever.
    pub(super) async fn serve(&self) -> Result<Infallible, LabError> {
        loop {
            let mut client = Hand::accept(&self.listener).await?;
            let line = client.hear().await?.ok_or(LabError::Unexpected)?;
            let request = message(wire::read_request(line.as_bytes()))?;
            if self.users.contains(&request.user) {
                self.pass_on(client, line).await?;
            } else {
                client.judge(Verdict::Deny).await?;
            }
        }
    }

    /// ① → ② → ③ → ④.
    async fn pass_on(&self, mut client: Hand, mut line: String) -> Result<(), LabError> {
        let mut server = Hand::connect(self.behind).await?;
        loop {
            server.say(&line).await?;
            let Some(answer) = server.hear().await? else { return Ok(()) };
            client.say(&answer).await?;
            let Some(next) = client.hear().await? else { return Ok(()) };
            line = next;
        }
    }
}
