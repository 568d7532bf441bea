//! Who comes to the attacker of a served target, at the address that it named, and comes back until
//! the target has fallen: the honest user, or a client of the lab's own.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use super::super::honest::{Trust, alice, log_in};
use super::super::kind::Attack;
use super::super::lab::{Bench, LabError};
use super::super::padding_oracle::Victim;
use super::super::setup::Setup;
use crate::auth::{Client, Event};

/// How long she rests between two logins.
const REST: Duration = Duration::from_secs(1);

/// Who comes to the attacker.
pub(super) enum Visitor {
    /// Alice, with the real client.
    Alice,
    /// A client of the lab's own, which opens boxes.
    OldClient(Box<Victim>),
}

/// What came of one visit.
pub(super) enum Visit {
    /// What alice's client did.
    Login(Vec<Event>),
    /// How many boxes were answered.
    Asked(u64),
}

impl Visitor {
    /// Comes again and again, and says what came of each time. Where nobody listens yet, nothing
    /// did.
    pub(super) async fn visit(
        mut self,
        bench: &Bench<'_>,
        address: Option<SocketAddr>,
        say: UnboundedSender<Visit>,
    ) -> Result<Infallible, LabError> {
        let Some(address) = address else { return std::future::pending().await };
        loop {
            let visit = match &mut self {
                Self::Alice => alice_logs_in(bench, address).await?.map(Visit::Login),
                Self::OldClient(client) => client.answer_all(address).await.ok().map(Visit::Asked),
            };
            if let Some(visit) = visit {
                let _ = say.send(visit);
            }
            tokio::time::sleep(REST).await;
        }
    }
}

async fn alice_logs_in(
    bench: &Bench<'_>,
    address: SocketAddr,
) -> Result<Option<Vec<Event>>, LabError> {
    match log_in(bench, address, client(bench)?, trust(bench)).await {
        Ok(events) => Ok(Some(events)),
        Err(LabError::Io(_)) => Ok(None),
        // Whoever says nothing for so long has not let her in.
        Err(LabError::Timeout) => Ok(Some(Vec::new())),
        Err(error) => Err(error),
    }
}

fn client(bench: &Bench<'_>) -> Result<Client, LabError> {
    let alice = alice(bench)?;
    // The server is to say deny, so that there is something to change.
    if bench.setup == Setup::VerdictEdited {
        let own = &bench.lab.mallory;
        return Ok(Client { claimed: own.public().clone(), key: Arc::clone(own), ..alice });
    }
    Ok(alice)
}

fn trust(bench: &Bench<'_>) -> Trust {
    let known = bench.lab.host.public().clone();
    match (bench.attack, bench.setup) {
        // The hostile server is one that the user knows: nothing warns.
        (Attack::Oracle, _) => Trust::Known(bench.lab.false_host.public().clone()),
        (_, Setup::FirstContact) => Trust::FirstUse,
        (_, Setup::WarningIgnored) => Trust::InSpite(known),
        _ => Trust::Known(known),
    }
}
