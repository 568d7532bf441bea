//! The honest user of a served target: logs in at the address that the attacker named, and comes
//! back until the target has fallen.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use super::super::kind::Attack;
use super::super::lab::{Bench, LabError};
use super::super::setup::Setup;
use super::super::target::{Trust, alice, log_in};
use crate::auth::{Client, Event};

/// How long she rests between two logins.
const REST: Duration = Duration::from_secs(1);

/// Logs in again and again, and says what came of each time. Where nobody listens yet, nothing did.
pub(super) async fn visit(
    bench: &Bench<'_>,
    address: Option<SocketAddr>,
    say: UnboundedSender<Vec<Event>>,
) -> Result<(), LabError> {
    let Some(address) = address else { return std::future::pending().await };
    loop {
        match log_in(bench, address, client(bench)?, trust(bench)).await {
            Ok(events) => drop(say.send(events)),
            Err(LabError::Io(_)) => {}
            // Whoever says nothing for so long has not let her in.
            Err(LabError::Timeout) => drop(say.send(Vec::new())),
            Err(error) => return Err(error),
        }
        tokio::time::sleep(REST).await;
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
