//! Two naive servers: one says at once that it does not know the user, the other says the same to
//! everybody and does less work for it. Both are keystep's server with a part replaced.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::net::TcpListener;

use crate::attack::actor::{Hand, message};
use crate::attack::crowd::receive;
use crate::attack::lab::{LabError, Stand};
use crate::attack::setup::Setup;
use crate::auth::Registrations;
use crate::crypto::PublicKey;
use crate::key::{AuthorizedKeys, Membership, UserName, openssh_line};
use crate::wire::{self, Verdict};

/// In front of the server, somebody denies at once where the user does not exist.
pub(super) const NAIVE_ANSWER: Setup = Setup::switched("naive-answer");
/// The server reads a user's list of keys, and only if the user exists.
pub(super) const NAIVE_TIME: Setup = Setup::switched("naive-time");

/// How many keys each user has: an account that a large team shares. So many that the work shows
/// well above the noise of a busy machine. (Without optimisation a line takes much longer.)
const LINES: usize = if cfg!(debug_assertions) { 64 } else { 512 };

/// How many connections the server in front takes at one time.
const PLACES: usize = 1024;

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
        stand: &Stand<'_>,
        users: Vec<(UserName, Option<PublicKey>)>,
    ) -> Result<Self, LabError> {
        let mut random = stand.random();
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
    users: Arc<[UserName]>,
    behind: SocketAddr,
}

impl NaiveFront {
    /// On a free loopback port, in front of a server.
    pub(super) async fn before(behind: SocketAddr, users: Vec<UserName>) -> Result<Self, LabError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Ok(Self::on(listener, behind, users))
    }

    /// Behind this listener.
    pub(super) fn on(listener: TcpListener, behind: SocketAddr, users: Vec<UserName>) -> Self {
        Self { listener, users: users.into(), behind }
    }

    pub(super) fn address(&self) -> Result<SocketAddr, LabError> {
        Ok(self.listener.local_addr()?)
    }

    /// Serves connections for ever.
    pub(super) async fn serve(&self) -> Infallible {
        receive(&self.listener, PLACES, |client| {
            answer(client, Arc::clone(&self.users), self.behind)
        })
        .await
    }
}

/// ① → ④ for a name that nobody has; else ① → ② → ③ → ④ with the server behind.
async fn answer(
    mut client: Hand,
    users: Arc<[UserName]>,
    behind: SocketAddr,
) -> Result<(), LabError> {
    // To half a line nobody answers: the server behind would wait for the rest of it.
    let whole = |line: &String| line.ends_with('\n');
    let Some(mut line) = client.hear().await?.filter(whole) else { return Ok(()) };
    if let Ok(request) = message(wire::read_request(line.as_bytes()))
        && !users.contains(&request.user)
    {
        return client.judge(Verdict::Deny).await;
    }
    let mut server = Hand::connect(behind).await?;
    loop {
        server.say(&line).await?;
        let Some(answer) = server.hear().await? else { return Ok(()) };
        client.say(&answer).await?;
        let Some(next) = client.hear().await?.filter(whole) else { return Ok(()) };
        line = next;
    }
}
