//! The honest client: the same one as in `login`, with alice's key.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpStream;

use super::lab::{LabError, Stand};
use super::target::DEADLINE;
use crate::auth::{Client, ClientError, Event};
use crate::crypto::PrivateKey;
use crate::key::UserName;
use crate::net::{LoginError, LoginOptions};
use crate::play;
pub(super) use crate::play::Trust;

/// The honest client of alice's.
pub(super) fn alice(stand: &Stand<'_>) -> Client {
    alice_with(stand, Arc::clone(&stand.lab.alice))
}

/// A client that names alice's key, and answers with this one.
pub(super) fn alice_with(stand: &Stand<'_>, key: Arc<PrivateKey>) -> Client {
    Client { method: stand.method, user: UserName::ALICE, claimed: stand.alice_key().clone(), key }
}

/// Logs in with the real client, and gives what it did. That it stops, or meets something other
/// than a login, may be what an attack is about.
pub(super) async fn log_in(
    stand: &Stand<'_>,
    address: SocketAddr,
    client: Client,
    trust: Trust,
) -> Result<Vec<Event>, LabError> {
    let random = stand.random();
    let stream = TcpStream::connect(address).await?;
    let options = LoginOptions { deadline: Some(DEADLINE) };
    let (result, events) = play::log_in(stream, client, options, random, trust).await;
    match result {
        Err(LoginError::Client(ClientError::Operation(_))) => Err(LabError::Unexpected),
        Err(LoginError::Timeout) => Err(LabError::Timeout),
        _ => Ok(events),
    }
}
