//! How an attack is put up for somebody else's program.

use tokio::net::TcpListener;

use super::scene::Scene;
use super::seen::Seen;
use crate::attack::lab::{LabError, Stand};
use crate::attack::outcome::{Evidence, Goal};
use crate::attack::setup::Setup;
use crate::attack::target::Target;
use crate::net::BoxFuture;
use crate::wire::Method;

/// How an attack is put up for an attacker from outside.
pub(in crate::attack) struct Serving {
    /// The set-ups in which it is, the one to begin with first. None where no set-up has a target
    /// that is weak enough to fall.
    pub(in crate::attack) setups: &'static [Setup],
    /// The methods with which there is something to attack.
    pub(in crate::attack) methods: &'static [Method],
    /// Whether the attacker waits for an honest user, who has to be led to it.
    pub(in crate::attack) needs_visitor: bool,
    /// Puts the target up behind a listener.
    pub(in crate::attack) put_up:
        for<'a> fn(&'a Stand<'a>, TcpListener) -> BoxFuture<'a, Result<Scene, LabError>>,
    /// Whether something that was seen is told. Where many connections are made, and none is to be
    /// let in, each would be a line.
    pub(in crate::attack) tells: fn(&Seen) -> bool,
    /// What something that was seen says about the goal.
    pub(in crate::attack) evidence: fn(&Seen, Goal) -> Evidence,
}

impl Serving {
    /// The server as it should be with alice alone, in no set-up.
    pub(in crate::attack) const USUAL: Self = Self {
        setups: &[],
        methods: &Method::ALL,
        needs_visitor: false,
        put_up: |stand, listener| Box::pin(Scene::with_alice(stand, Target::of(stand), listener)),
        tells: |_| true,
        evidence: Seen::evidence,
    };
}
