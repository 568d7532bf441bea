//! A target of the lab for somebody else's program: the same servers and clients that the lab's
//! own attacks meet, the same goal, and the same eyes. Only the attacker comes from outside.
//!
//! | file | what |
//! |---|---|
//! | `gift.rs` | what the attacker is given, attack by attack |
//! | `victim.rs` | the honest user, who logs in again and again |
//! | `seen.rs` | what is seen, and the evidence that it gives |

mod gift;
mod seen;
mod victim;

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;

pub use gift::Gift;
pub use seen::Seen;

use super::attempt::{accepted, verdict};
use super::flood::PLACES;
use super::kind::Attack;
use super::lab::{Bench, Lab, LabError};
use super::predict;
use super::setup::Setup;
use super::target::{Limits, Randomness, Target, Told};
use crate::key::UserName;
use crate::net::Settings;
use crate::wire::Method;

/// How long a connection may take: long enough for somebody who types it.
const GRACE: Duration = Duration::from_secs(120);
/// How long the attacker has to read ④ when it has solved it.
const LAST_WORD: Duration = Duration::from_secs(2);

impl Attack {
    /// The set-ups in which a program from outside can mount it, the one to begin with first.
    /// None where no set-up has a target that is weak enough to fall.
    pub fn served(self) -> &'static [Setup] {
        match self {
            Self::Replay => &[Setup::RepeatingRandomness, Setup::AsIs],
            Self::StolenKeyFile => {
                &[Setup::WordOldPem, Setup::BareFile, Setup::WordOpenssh, Setup::RandomPassphrase]
            }
            Self::Tamper => &[Setup::UserEdited, Setup::VerdictEdited],
            Self::ImpostorHost => &[Setup::FirstContact, Setup::HostKnown, Setup::WarningIgnored],
            Self::Relay => &[Setup::BareWire],
            Self::Oracle => &[Setup::LiveChallenge],
            Self::Predict => &[Setup::GuessableSeed, Setup::AsIs],
            Self::Flood => &[Setup::AtLimit],
            _ => &[],
        }
    }

    /// Whether the attacker waits for an honest user, who has to be led to it.
    pub fn needs_visitor(self) -> bool {
        matches!(self, Self::Tamper | Self::ImpostorHost | Self::Relay | Self::Oracle)
    }
}

/// A target that waits for its attacker.
pub struct Served<'a> {
    bench: Bench<'a>,
    target: Target,
    gift: Gift,
    visits: Option<SocketAddr>,
}

impl<'a> Served<'a> {
    /// Starts the true server behind the listener. The honest user, where there is one, will log
    /// in at `visits`.
    ///
    /// # Errors
    ///
    /// [`LabError`].
    pub async fn start(
        lab: &'a Lab,
        (attack, method, setup): (Attack, Method, Setup),
        listener: TcpListener,
        visits: Option<SocketAddr>,
    ) -> Result<Self, LabError> {
        let bench = Bench::new(lab, attack, method, setup);
        let mut registered = vec![(bench.alice()?, bench.alice_key().clone())];
        if setup == Setup::UserEdited {
            registered.push((UserName::new("bob")?, bench.alice_key().clone()));
        }
        let randomness = match setup {
            Setup::RepeatingRandomness => Randomness::Repeating,
            Setup::GuessableSeed => Randomness::Guessable(predict::start(&bench)),
            _ => Randomness::Fresh,
        };
        let places = match attack {
            Attack::Flood => PLACES,
            _ => Settings::default().max_connections,
        };
        let limits = Limits { places, grace: Some(GRACE) };
        let mut target = Target::on(listener, &bench, registered, randomness, limits)?;
        let gift = Gift::new(&bench, &mut target).await?;
        let visits = match attack {
            // She wants in where the places are taken.
            Attack::Flood => Some(target.address),
            _ => visits,
        };
        Ok(Self { bench, target, gift, visits })
    }

    /// Where the true server listens.
    pub fn address(&self) -> SocketAddr {
        self.target.address
    }

    /// What the attacker is given.
    pub fn gift(&self) -> &Gift {
        &self.gift
    }

    /// Tells what is seen, until the goal is reached.
    ///
    /// # Errors
    ///
    /// [`LabError`].
    pub async fn until_solved(mut self, mut tell: impl FnMut(&Seen)) -> Result<(), LabError> {
        let goal = self.bench.attack.goal(self.bench.setup);
        let (say, mut visits) = unbounded_channel();
        let visitor = victim::visit(&self.bench, self.visits, say);
        let mut visitor = std::pin::pin!(visitor);
        let mut let_in = false;
        loop {
            // The server first: what it had decided when the client read ④ is known by then.
            let seen = tokio::select! {
                biased;
                told = self.target.told() => match told? {
                    Told::Decided(events) => {
                        let_in |= accepted(&events);
                        Seen::decision(&self.bench, &events)
                    }
                    Told::Closed(events) => Seen::end(&events),
                },
                Some(login) = visits.recv() => {
                    Some(Seen::login(&login, std::mem::take(&mut let_in)))
                }
                ended = &mut visitor => return ended,
            };
            let Some(seen) = seen else { continue };
            tell(&seen);
            if goal.is_reached(&seen.evidence(&self.bench)) {
                if matches!(seen, Seen::Verdict { .. }) {
                    // ④ is only decided: the attacker is to read it, too.
                    let _ = timeout(LAST_WORD, decided_is_over(&mut self.target)).await;
                }
                return Ok(());
            }
        }
    }
}

/// Is done when a connection with a verdict has ended.
async fn decided_is_over(target: &mut Target) {
    while let Ok(told) = target.told().await {
        if matches!(told, Told::Closed(events) if verdict(&events).is_some()) {
            return;
        }
    }
}
