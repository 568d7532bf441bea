//! Who comes to the attacker of a served target, at the address that it named, and comes back until
//! the target has fallen: the honest user, or a client of the lab's own.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use crate::attack::honest::{Trust, alice, log_in};
use crate::attack::lab::{LabError, Stand};
use crate::auth::{Client, Event};
use crate::net::BoxFuture;

/// How long she rests between two logins.
pub(in crate::attack) const REST: Duration = Duration::from_secs(1);

/// Who comes to the attacker.
pub(in crate::attack) trait Visitor: Send {
    /// Comes once. Where nobody listens yet, nothing came of it.
    fn visit<'a>(
        &'a mut self,
        stand: &'a Stand<'a>,
        address: SocketAddr,
    ) -> BoxFuture<'a, Result<Option<Visit>, LabError>>;
}

/// What came of one visit.
pub(in crate::attack) enum Visit {
    /// What alice's client did.
    Login(Vec<Event>),
    /// How many boxes were answered.
    Asked(u64),
}

/// Alice, with the real client.
pub(in crate::attack) struct Alice {
    pub(in crate::attack) client: Client,
    pub(in crate::attack) trust: Trust,
}

impl Alice {
    /// Her, with this trust in host keys.
    pub(in crate::attack) fn new(stand: &Stand<'_>, trust: Trust) -> Self {
        Self { client: alice(stand), trust }
    }
}

impl Visitor for Alice {
    fn visit<'a>(
        &'a mut self,
        stand: &'a Stand<'a>,
        address: SocketAddr,
    ) -> BoxFuture<'a, Result<Option<Visit>, LabError>> {
        Box::pin(async move {
            match log_in(stand, address, self.client.clone(), self.trust.clone()).await {
                Ok(events) => Ok(Some(Visit::Login(events))),
                Err(LabError::Io(_)) => Ok(None),
                // Whoever says nothing for so long has not let her in.
                Err(LabError::Timeout) => Ok(Some(Visit::Login(Vec::new()))),
                Err(error) => Err(error),
            }
        })
    }
}

/// Comes again and again, and says what came of each time.
pub(super) async fn come_again(
    mut visitor: Box<dyn Visitor>,
    stand: &Stand<'_>,
    address: Option<SocketAddr>,
    say: UnboundedSender<Visit>,
) -> Result<Infallible, LabError> {
    let Some(address) = address else { return std::future::pending().await };
    loop {
        if let Some(visit) = visitor.visit(stand, address).await? {
            let _ = say.send(visit);
        }
        tokio::time::sleep(REST).await;
    }
}
