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
use crate::wire::Verdict;

/// The honest client of alice's.
pub(super) fn alice(stand: &Stand<'_>) -> Client {
    alice_with(stand, Arc::clone(&stand.lab.alice))
}

/// A client that names alice's key, and answers with this one.
pub(super) fn alice_with(stand: &Stand<'_>, key: Arc<PrivateKey>) -> Client {
    Client { method: stand.method, user: UserName::ALICE, claimed: stand.alice_key().clone(), key }
}

/// Logs in with the real client over this connection. Gives how it ended, and all that it did.
pub(super) async fn log_in_over(
    stand: &Stand<'_>,
    stream: TcpStream,
    client: Client,
    trust: Trust,
) -> (Result<Verdict, LoginError>, Vec<Event>) {
    let options = LoginOptions { deadline: Some(DEADLINE) };
    play::log_in(stream, client, options, stand.random(), trust).await
}

/// Logs in with the real client, and gives what it did. That it stops, or meets something other
/// than a login, may be what an attack is about.
pub(super) async fn log_in(
    stand: &Stand<'_>,
    address: SocketAddr,
    client: Client,
    trust: Trust,
) -> Result<Vec<Event>, LabError> {
    let stream = TcpStream::connect(address).await?;
    let (result, events) = log_in_over(stand, stream, client, trust).await;
    match result {
        Err(LoginError::Client(ClientError::Operation(_))) => Err(LabError::Unexpected),
        Err(LoginError::Timeout) => Err(LabError::Timeout),
        _ => Ok(events),
    }
}
