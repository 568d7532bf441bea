//! What the server tells of `ssh`'s connection.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::timeout;

use crate::crypto::PublicKey;
use crate::key::Fingerprint;
use crate::net::{Closed, Hooks, Watch};
use crate::play::ends::ssh_end;
use crate::ssh::{Event, Programs};
use crate::transcript::{SshEnd, SshLive, SshTranscript};

/// How long the server's record may come after `ssh` has ended.
const LAST_WAIT: Duration = Duration::from_secs(10);

/// How a connection went and how it ended.
pub(super) type Told = (SshLive, SshEnd);

/// The record of the connection that our `ssh` made: anybody on this machine may have made another.
/// It offers a key that nobody else has seen. One that stops before that is taken if it is what the
/// fault leads to (`offered` is none), or if no other comes and it named nobody else. `ssh` has ended: what it leaves is on its
/// way, and nothing is waited for once every connection has been told of.
pub(super) async fn record(
    told: &mut UnboundedReceiver<Told>,
    hooks: &Recorder,
    when: Option<&str>,
    host: &PublicKey,
    user: &str,
    offered: Option<&PublicKey>,
) -> Option<SshTranscript> {
    let offered = offered.map(Fingerprint::of);
    let mut silent = None;
    let ours = async {
        let mut heard = 0;
        while heard < hooks.knocks() {
            let (live, end) = told.recv().await?;
            heard += 1;
            let transcript = live.transcript(when.map(str::to_owned), host, end);
            let key = transcript.user_key.as_ref().map(|key| key.fingerprint);
            let speaks = transcript.client.is_some();
            let names = transcript.user.as_deref();
            if key == offered && (key.is_some() || (speaks && names.is_none())) {
                return Some(transcript);
            }
            if speaks && key.is_none() && names.is_none_or(|name| name == user) {
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
    knocks: AtomicUsize,
}

impl Recorder {
    pub(super) fn new(programs: Arc<dyn Programs>, tell: UnboundedSender<Told>) -> Self {
        Self { programs, tell, knocks: AtomicUsize::new(0) }
    }

    /// How many came. Each is told of once, when its connection is over.
    fn knocks(&self) -> usize {
        self.knocks.load(Ordering::Relaxed)
    }
}

impl Hooks for Recorder {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        self.knocks.fetch_add(1, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;
    use tokio::time::Instant as Clock;

    use super::*;
    use crate::crypto::test_key;
    use crate::ssh::{Output, Program, Start};

    struct Nothing;

    impl Programs for Nothing {
        fn start(&self, _: Start, _: &mut Output) -> Box<dyn Program> {
            unreachable!("nobody is in")
        }
    }

    /// An `ssh` that goes away before it offers a key is not waited for.
    #[tokio::test(start_paused = true)]
    async fn nothing_is_waited_for_when_every_connection_has_been_told_of() {
        let (tell, mut told) = unbounded_channel();
        let hooks = Recorder::new(Arc::new(Nothing), tell);
        let [host, offered] = [1, 2].map(|key| test_key(key).public().clone());
        let began = Clock::now();
        let none = record(&mut told, &hooks, None, &host, "alice", Some(&offered)).await;
        assert!(none.is_none());
        let peer = ([127, 0, 0, 1], 1).into();
        hooks
            .open(peer)
            .closed(Closed::Left { before: crate::wire::Step::Request, mid_line: false });
        let none = record(&mut told, &hooks, None, &host, "alice", Some(&offered)).await;
        assert!(none.is_none());
        assert_eq!(began.elapsed(), Duration::ZERO);
        // One that is not over may be ours.
        let open = hooks.open(peer);
        let none = record(&mut told, &hooks, None, &host, "alice", Some(&offered)).await;
        assert!(none.is_none());
        assert_eq!(began.elapsed(), LAST_WAIT);
        drop(open);
    }
}
