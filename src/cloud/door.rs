//! One address: a listener that stays as long as somebody may go there, and what is behind it.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use jiff::Timestamp;
use socket2::SockRef;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::filter::{Range, let_through};
use crate::auth::Server;
use crate::ec2::InstanceId;
use crate::net::{self, Hooks, Settings};

/// So many connections an instance takes at once.
const MOST: usize = 64;

/// What there is to be behind an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// The machine answers that nobody listens.
    Shut,
    /// Who comes from these ranges gets through, to this boot of this instance if there is one.
    /// Everybody else gets no answer.
    Open(Vec<Range>, Option<Boot>),
}

/// An instance, and when it booted.
pub(super) type Boot = (InstanceId, Timestamp);

/// What serves an instance.
pub(super) type Sshd = (Arc<Server>, Arc<dyn Hooks>);

/// An address.
#[derive(Debug)]
pub(super) struct Door {
    pub(super) address: SocketAddr,
    /// Whether packets are dropped that nobody is to get.
    drops: bool,
    listener: Option<TcpListener>,
    behind: Option<Behind>,
}

/// What is behind it.
#[derive(Debug)]
struct Behind {
    boot: Boot,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Door {
    /// The door of an address, whose port may be 0 until it was open once.
    pub(super) fn new(address: SocketAddr, drops: bool) -> Self {
        Self { address, drops, listener: None, behind: None }
    }

    /// What is behind it now.
    pub(super) fn boot(&self) -> Option<Boot> {
        self.behind.as_ref().map(|behind| behind.boot)
    }

    /// Makes it as it is to be.
    pub(super) async fn be(
        &mut self,
        wish: &Wish,
        sshd: impl FnOnce(Boot) -> Option<Sshd>,
    ) -> io::Result<()> {
        let (ranges, boot) = match wish {
            Wish::Shut => {
                // First ours, then that of whoever serves.
                self.listener = None;
                self.end().await;
                return Ok(());
            }
            Wish::Open(ranges, boot) => (ranges, *boot),
        };
        if self.boot() != boot {
            self.end().await;
        }
        let listener = match &mut self.listener {
            Some(listener) => listener,
            none => {
                let listener = net::listen(self.address, MOST)?;
                self.address = listener.local_addr()?;
                none.insert(listener)
            }
        };
        // Where there are no such filters, whoever is not let in waits in vain.
        if self.drops {
            let _ = let_through(listener, ranges);
        }
        if let (Some(boot), None) = (boot, &self.behind)
            && let Some((server, hooks)) = sshd(boot)
        {
            let theirs = std::net::TcpListener::from(SockRef::from(&*listener).try_clone()?);
            let theirs = TcpListener::from_std(theirs)?;
            let stop = CancellationToken::new();
            let settings = Settings { max_connections: MOST, ..Settings::default() };
            let task = tokio::spawn(net::serve(theirs, server, settings, hooks, stop.clone()));
            self.behind = Some(Behind { boot, stop, task });
        }
        Ok(())
    }

    /// Lets what is behind it end.
    pub(super) fn begin_to_end(&self) {
        if let Some(behind) = &self.behind {
            behind.stop.cancel();
        }
    }

    /// Ends what is behind it, with all its connections.
    pub(super) async fn end(&mut self) {
        if let Some(Behind { stop, task, .. }) = self.behind.take() {
            stop.cancel();
            let _ = task.await;
        }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.begin_to_end();
    }
}
