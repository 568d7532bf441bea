//! What is put up for one attack: the server, what stands around it, and what the attacker is
//! given.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;

use super::desk::{Desk, Secret};
use super::gift::Gift;
use super::visitor::{Alice, Visitor};
use crate::attack::lab::{LabError, Stand};
use crate::attack::target::{Limits, Plan, Target};
use crate::disk::TemporaryDirectory;
use crate::net::BoxFuture;

/// How long a connection may take: long enough for somebody who types it.
const GRACE: Duration = Duration::from_secs(120);

/// A target, with all that belongs to it.
pub(in crate::attack) struct Scene {
    pub(in crate::attack) target: Target,
    /// Where the attacker is to connect to.
    pub(in crate::attack) address: SocketAddr,
    /// What stands in front of the server, where there is something: it serves for ever.
    pub(in crate::attack) front: Option<BoxFuture<'static, Infallible>>,
    pub(in crate::attack) visitor: Box<dyn Visitor>,
    /// Where the visitor goes, if not to the attacker.
    pub(in crate::attack) visits: Option<SocketAddr>,
    pub(super) desk: Option<Desk>,
    pub(in crate::attack) gift: Gift,
    /// Files that go when the target goes.
    pub(in crate::attack) home: Option<TemporaryDirectory>,
}

impl Scene {
    /// The server of the plan with alice alone, and her as she should be.
    pub(in crate::attack) async fn with_alice<'a>(
        stand: &'a Stand<'a>,
        plan: Plan<'a>,
        listener: TcpListener,
    ) -> Result<Self, LabError> {
        let address = listener.local_addr()?;
        let target = plan.limits(limits()).behind(listener).with_alice().await?;
        Self::around(stand, target, address, Gift::usual(stand))
    }

    /// What stands around this server: alice as she should be, and nothing else.
    pub(in crate::attack) fn around(
        stand: &Stand<'_>,
        target: Target,
        address: SocketAddr,
        gift: Gift,
    ) -> Result<Self, LabError> {
        let visitor = Box::new(Alice::new(stand, stand.true_host()));
        let (front, visits, desk, home) = (None, None, None, None);
        Ok(Self { target, address, front, visitor, visits, desk, gift, home })
    }

    /// With a desk where this is handed in.
    pub(in crate::attack) async fn with_desk(self, secret: Secret) -> Result<Self, LabError> {
        Ok(Self { desk: Some(Desk::open(secret).await?), ..self })
    }
}

/// The usual places, and time for somebody who types.
pub(in crate::attack) fn limits() -> Limits {
    Limits { grace: Some(GRACE), ..Limits::default() }
}
