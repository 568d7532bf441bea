//! What the server tells of `ssh`'s connection.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::timeout;

use crate::crypto::PublicKey;
use crate::key::Fingerprint;
use crate::net::{self, Closed, Hooks, Watch};
use crate::ssh::{Event, Programs};
use crate::transcript::{SshEnd, SshLive, SshTranscript};

/// How long the server's record may come after `ssh` has ended.
const LAST_WAIT: Duration = Duration::from_secs(10);

/// How a connection went and how it ended.
pub(super) type Told = (SshLive, SshEnd);

/// The record of the connection that our `ssh` made: anybody on this machine may have made another.
/// It offers a key that nobody else has seen. One that stops before that is taken if it is what the
/// fault leads to (`offered` is none), or if no other comes.
pub(super) async fn record(
    told: &mut UnboundedReceiver<Told>,
    when: Option<&str>,
    host: &PublicKey,
    offered: Option<&PublicKey>,
) -> Option<SshTranscript> {
    let offered = offered.map(Fingerprint::of);
    let mut silent = None;
    let ours = async {
        while let Some((live, end)) = told.recv().await {
            let transcript = live.transcript(when.map(str::to_owned), host, end);
            let key = transcript.user_key.as_ref().map(|key| key.fingerprint);
            let is_silent = transcript.client.is_some() && transcript.user.is_none();
            if key == offered && (key.is_some() || is_silent) {
                return Some(transcript);
            }
            if is_silent {
                silent = Some(transcript);
            }
        }
        None
    };
    let ours = timeout(LAST_WAIT, ours).await.ok().flatten();
    ours.or(silent)
}

/// Tells of each connection when it is over.
pub(super) struct Recorder {
    programs: Arc<dyn Programs>,
    tell: UnboundedSender<Told>,
    knocked: AtomicBool,
}

impl Recorder {
    pub(super) fn new(programs: Arc<dyn Programs>, tell: UnboundedSender<Told>) -> Self {
        Self { programs, tell, knocked: AtomicBool::new(false) }
    }

    /// Whether anybody came at all.
    pub(super) fn knocked(&self) -> bool {
        self.knocked.load(Ordering::Relaxed)
    }
}

impl Hooks for Recorder {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        self.knocked.store(true, Ordering::Relaxed);
        Box::new(Watcher {
            programs: Arc::clone(&self.programs),
            tell: self.tell.clone(),
            since: Instant::now(),
            live: SshLive::default(),
        })
    }
}

struct Watcher {
    programs: Arc<dyn Programs>,
    tell: UnboundedSender<Told>,
    since: Instant,
    live: SshLive,
}

impl Watch for Watcher {
    fn ssh(&mut self, event: &Event) {
        self.live.event(self.since.elapsed(), event);
    }

    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        Some(Arc::clone(&self.programs))
    }

    fn closed(&mut self, how: Closed) {
        // Nobody may be left to hear it.
        let _ = self.tell.send((std::mem::take(&mut self.live), ssh_end(&how)));
    }
}

/// How a connection ended, as a record tells it.
pub fn ssh_end(how: &Closed) -> SshEnd {
    match how {
        Closed::Ssh(net::SshEnd::Ended { ended, .. }) => ended.into(),
        Closed::Ssh(net::SshEnd::Left { .. }) | Closed::Left { .. } => SshEnd::Left,
        Closed::Ssh(net::SshEnd::Io(_)) | Closed::Io(_) => SshEnd::Io,
        _ => SshEnd::Internal,
    }
}
