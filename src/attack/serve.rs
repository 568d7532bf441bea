//! A target of the lab for somebody else's program: the same servers and clients that the lab's
//! own attacks meet, the same goal, and the same eyes. Only the attacker comes from outside.
//!
//! | file | what |
//! |---|---|
//! | `serving.rs` | how an attack says what is put up for it |
//! | `scene.rs` | what is put up |
//! | `gift.rs` | what the attacker is given |
//! | `visitor.rs` | the honest user, who logs in again and again |
//! | `desk.rs` | where the attacker hands in what it has found out |
//! | `seen.rs` | what is seen, and the evidence that it gives |

pub(super) mod desk;
pub(super) mod gift;
pub(super) mod scene;
pub(super) mod seen;
pub(super) mod serving;
pub(super) mod visitor;

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;

pub use gift::Gift;
pub use seen::Seen;

use super::events::{accepted, verdict};
use super::kind::Attack;
use super::lab::{Lab, LabError, Stand};
use super::setup::Setup;
use super::target::Target;
use crate::play::Told;
use crate::wire::Method;
use desk::Desk;
use scene::Scene;
use visitor::{Visit, come_again};

/// How long the attacker has to be told when it has solved it.
const LAST_WORD: Duration = Duration::from_secs(2);

impl Attack {
    /// The set-ups in which a program from outside can mount it, the one to begin with first.
    /// None where no set-up has a target that is weak enough to fall.
    pub fn served(&self) -> &'static [Setup] {
        self.serving.setups
    }

    /// Whether the attacker waits for an honest user, who has to be led to it.
    pub fn needs_visitor(&self) -> bool {
        self.serving.needs_visitor
    }

    /// Those of them with this method; none where it leaves nothing to attack.
    pub fn served_with(&self, method: Method) -> Vec<Setup> {
        let has =
            |setup: &Setup| self.serving.methods.contains(&method) && setup.is_offered_with(method);
        self.served().iter().copied().filter(has).collect()
    }
}

/// A target that waits for its attacker.
pub struct Served<'a> {
    attack: &'static Attack,
    stand: Stand<'a>,
    scene: Scene,
    visits: Option<SocketAddr>,
    answers: Option<SocketAddr>,
}

impl<'a> Served<'a> {
    /// Starts the true server behind the listener. Whoever comes to the attacker, where somebody
    /// does, will come to `visits`.
    ///
    /// # Errors
    ///
    /// [`LabError`].
    pub async fn start(
        lab: &'a Lab,
        (attack, method, setup): (&'static Attack, Method, Setup),
        listener: TcpListener,
        visits: Option<SocketAddr>,
    ) -> Result<Self, LabError> {
        let stand = attack.stand(lab, method, setup);
        let scene = (attack.serving.put_up)(&stand, listener).await?;
        let visits = scene.visits.or(visits);
        let answers = scene.desk.as_ref().map(Desk::address).transpose()?;
        Ok(Self { attack, stand, scene, visits, answers })
    }

    /// Where the true server listens.
    pub fn address(&self) -> SocketAddr {
        self.scene.address
    }

    /// Where answers are handed in, if the goal is to know something.
    pub fn answers(&self) -> Option<SocketAddr> {
        self.answers
    }

    /// What the attacker is given.
    pub fn gift(&self) -> &Gift {
        &self.scene.gift
    }

    /// Tells what is seen, until the goal is reached.
    ///
    /// # Errors
    ///
    /// [`LabError`].
    pub async fn until_solved(self, mut tell: impl FnMut(&Seen)) -> Result<(), LabError> {
        let stand = &self.stand;
        let (serving, goal) = (&self.attack.serving, self.attack.goal(stand.setup));
        let Scene { mut target, front, visitor, desk, home: _home, .. } = self.scene;
        let (say, mut visits) = unbounded_channel();
        let (judge, mut answers) = unbounded_channel();
        let visitor = come_again(visitor, stand, self.visits, say);
        let front = or_never(front);
        let desk = or_never(desk.as_ref().map(|desk| desk.serve(judge.clone())));
        let (mut visitor, mut front, mut desk) =
            (std::pin::pin!(visitor), std::pin::pin!(front), std::pin::pin!(desk));
        let (mut let_in, mut answered) = (false, None);
        loop {
            // The server first: what it had decided when the client read ④ is known by then.
            let seen = tokio::select! {
                biased;
                told = target.told() => match told? {
                    Told::Decided(events) => {
                        let_in |= accepted(&events);
                        Seen::decision(&events)
                    }
                    Told::Closed(events) => Seen::end(&events),
                },
                Some(visit) = visits.recv() => Some(match visit {
                    Visit::Login(login) => Seen::login(&login, std::mem::take(&mut let_in)),
                    Visit::Asked(boxes) => Seen::Asked { boxes },
                    Visit::Nobody => Seen::nobody(self.visits),
                    Visit::Stranger(who) => Seen::stranger(self.visits, who),
                }),
                Some((judged, said)) = answers.recv() => {
                    answered = Some(said);
                    Some(judged.into())
                }
                ended = &mut visitor => match ended? {},
                ended = &mut front => match ended {},
                ended = &mut desk => match ended {},
            };
            let Some(seen) = seen.filter(serving.tells) else { continue };
            tell(&seen);
            if goal.is_reached(&(serving.evidence)(&seen, goal)) {
                // It is only decided: the attacker is to read it, too.
                let _ = timeout(LAST_WORD, async {
                    match (seen, answered) {
                        (Seen::Verdict { .. }, _) => decided_is_over(&mut target).await,
                        (Seen::Answered { .. }, Some(said)) => drop(said.await),
                        _ => {}
                    }
                })
                .await;
                return Ok(());
            }
        }
    }
}

/// Does the work, where there is any.
async fn or_never<T>(work: Option<impl Future<Output = T>>) -> T {
    match work {
        Some(work) => work.await,
        None => std::future::pending().await,
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
