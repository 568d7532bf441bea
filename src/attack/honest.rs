//! The honest client: the same one as in `login`, with alice's key.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpStream;

use super::lab::{Bench, LabError};
use super::target::DEADLINE;
use crate::auth::{Client, ClientError, Event, HostTrust};
use crate::crypto::PublicKey;
use crate::net::{self, BoxFuture, ClientHooks, LoginError, LoginOptions};

/// What an honest client makes of a host key.
#[derive(Debug, Clone)]
pub(super) enum Trust {
    /// It knows this one, and takes no other.
    Known(PublicKey),
    /// It knows none, and its user says yes.
    FirstUse,
    /// It knows this one, and its user goes on whatever comes.
    InSpite(PublicKey),
}

/// The honest client of alice's.
pub(super) fn alice(bench: &Bench<'_>) -> Result<Client, LabError> {
    Ok(Client {
        method: bench.method,
        user: bench.alice()?,
        claimed: bench.alice_key().clone(),
        key: Arc::clone(&bench.lab.alice),
    })
}

/// Logs in with the real client, and gives what it did. That it stops, or meets something other
/// than a login, may be what an attack is about.
pub(super) async fn log_in(
    bench: &Bench<'_>,
    address: SocketAddr,
    client: Client,
    trust: Trust,
) -> Result<Vec<Event>, LabError> {
    let random = bench.random();
    let stream = TcpStream::connect(address).await?;
    let mut witness = Witness { trust, events: Vec::new() };
    let options = LoginOptions { deadline: Some(DEADLINE) };
    match net::login(stream, client, options, random, &mut witness).await {
        Err(LoginError::Client(ClientError::Operation(_)) | LoginError::Internal) => {
            Err(LabError::Unexpected)
        }
        Err(LoginError::Timeout) => Err(LabError::Timeout),
        _ => Ok(witness.events),
    }
}

struct Witness {
    trust: Trust,
    events: Vec<Event>,
}

impl ClientHooks for Witness {
    fn event(&mut self, event: &Event) {
        self.events.push(event.clone());
    }

    fn host_key<'a>(&'a mut self, key: &'a PublicKey) -> BoxFuture<'a, Option<HostTrust>> {
        let trusted = match &self.trust {
            Trust::Known(known) => (known == key).then_some(HostTrust::Known),
            Trust::InSpite(known) if known == key => Some(HostTrust::Known),
            // Who takes the old line out of known_hosts meets the server for the first time.
            Trust::FirstUse | Trust::InSpite(_) => Some(HostTrust::FirstUse),
        };
        Box::pin(std::future::ready(trusted))
    }
}
