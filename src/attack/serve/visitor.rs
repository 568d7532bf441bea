//! Who comes to the attacker of a served target, at the address that it named, and comes back until
//! the target has fallen: the honest user, or a client of the lab's own.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;

use crate::attack::honest::{Trust, alice, log_in_over};
use crate::attack::lab::{LabError, Stand};
use crate::auth::{Client, ClientError, Event};
use crate::net::{BoxFuture, Foreign, LoginError};

/// How long she rests between two logins.
pub(in crate::attack) const REST: Duration = Duration::from_secs(1);

/// Who comes to the attacker.
pub(in crate::attack) trait Visitor: Send {
    /// Comes once. `None`: it was broken off, and nothing came of it.
    fn visit<'a>(
        &'a mut self,
        stand: &'a Stand<'a>,
        address: SocketAddr,
    ) -> BoxFuture<'a, Result<Option<Visit>, LabError>>;
}

/// What came of one visit.
pub(in crate::attack) enum Visit {
    /// Nobody listens there yet.
    Nobody,
    /// Who listens there speaks another protocol.
    Stranger(Foreign),
    /// What alice's client did.
    Login(Vec<Event>),
    /// How many boxes were answered.
    Asked(u64),
}

impl Visit {
    /// Nobody was there, if that is what the system says.
    pub(in crate::attack) fn of_nobody(error: &io::Error) -> Option<Self> {
        (error.kind() == io::ErrorKind::ConnectionRefused).then_some(Self::Nobody)
    }
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
            let stream = match TcpStream::connect(address).await {
                Ok(stream) => stream,
                Err(error) => return Ok(Visit::of_nobody(&error)),
            };
            let (client, trust) = (self.client.clone(), self.trust.clone());
            let (result, events) = log_in_over(stand, stream, client, trust).await;
            match result {
                Err(LoginError::Foreign(foreign)) => Ok(Some(Visit::Stranger(foreign))),
                Err(LoginError::Client(ClientError::Operation(_))) => Err(LabError::Unexpected),
                // Whoever says nothing for so long has not let her in.
                Err(LoginError::Timeout) => Ok(Some(Visit::Login(Vec::new()))),
                _ => Ok(Some(Visit::Login(events))),
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
    let mut was_there = true;
    loop {
        if let Some(visit) = visitor.visit(stand, address).await? {
            let is_there = !matches!(visit, Visit::Nobody);
            // That nobody is there yet is said once, and not every second.
            if is_there || was_there {
                let _ = say.send(visit);
            }
            was_there = is_there;
        }
        tokio::time::sleep(REST).await;
    }
}
