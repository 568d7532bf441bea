//! The cloud for as long as it runs here: its addresses, its API, and the way in for other
//! terminals.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::asker::{Asker, Order};
use super::dispatch;
use super::session::Session;
use crate::cloud::{AccessKey, Cloud, Control, Front, Listens, Ports, Store, serve_api};
use crate::commands::Result;
use crate::commands::shared::runtime;
use crate::crypto::Secret;
use crate::lesson::Words;
use crate::net::BoxFuture;

/// So many connections wait at the API.
const WAITING: usize = 64;

/// A cloud that runs.
pub(super) struct Running {
    pub(super) session: Arc<Session>,
    /// Where it is reached.
    pub(super) listens: Listens,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

impl Running {
    /// Opens it. Its machines speak to people in these words.
    pub(super) fn start(store: Store, home: &Path, words: &Arc<Words>) -> Result<Self> {
        let cloud = Arc::new(Cloud::open(store, Box::new(jiff::Timestamp::now))?);
        let listener = runtime::listen_on((Ipv4Addr::LOCALHOST, 0).into(), WAITING)?;
        let api = listener.local_addr().map_err(|error| runtime::no_threads(&error))?;
        let front = Some(Front::start(&cloud, Ports::default(), words));
        let session = Arc::new(Session { cloud: Arc::clone(&cloud), front, home: home.to_owned() });
        let random = &mut rand::rng();
        let (secret, key) = (Secret::random(random), AccessKey::random(random));
        let listens = Listens { api, secret: secret.clone(), key: key.clone() };
        cloud.hold(listens.clone())?;
        let asked = Arc::clone(&session);
        let answer = move |sent: Vec<u8>| -> BoxFuture<'static, Vec<u8>> {
            Box::pin(answer(Arc::clone(&asked), sent))
        };
        let control = Control { secret, answer: Arc::new(answer) };
        let stop = CancellationToken::new();
        let serving = serve_api(listener, cloud, key, Some(control), stop.clone());
        let serving = tokio::spawn(serving);
        Ok(Self { session, listens, stop, serving })
    }

    /// Ends it: all connections, all addresses, the API.
    pub(super) async fn end(self) {
        self.stop.cancel();
        let _ = self.serving.await;
        // Nobody else has it now.
        if let Some(Session { front: Some(front), .. }) = Arc::into_inner(self.session) {
            front.end().await;
        }
    }
}

/// Does what another terminal sent.
async fn answer(session: Arc<Session>, sent: Vec<u8>) -> Vec<u8> {
    // Another keystep, older or newer: in which language it would be told stands in what cannot be
    // read, so it tells it itself.
    let Ok(order) = serde_json::from_slice::<Order>(&sent) else { return Vec::new() };
    let asker = Asker::of(&order);
    let answer = dispatch::run(&session, order.command, &asker).await;
    serde_json::to_vec(&answer).unwrap_or_default()
}
