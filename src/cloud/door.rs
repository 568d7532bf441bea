//! One address: a listener that stays as long as somebody may go there, and what is behind it.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

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

/// How often, and after how long, a port is asked for again that was ours before.
const AGAIN: (u32, Duration) = (50, Duration::from_millis(20));

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
    /// Whether it was open once.
    known: bool,
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
        Self { address, drops, listener: None, known: false, behind: None }
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
                let listener = listen(self.address, self.known).await?;
                (self.address, self.known) = (listener.local_addr()?, true);
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

/// Listens at an address. Where that is done once more, a program that was started meanwhile may still
/// have the former listener, until it becomes itself: then it is waited for.
async fn listen(address: SocketAddr, again: bool) -> io::Result<TcpListener> {
    let (mut left, pause) = if again { AGAIN } else { (0, Duration::ZERO) };
    loop {
        match net::listen(address, MOST) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && left > 0 => {
                left -= 1;
                tokio::time::sleep(pause).await;
            }
            done => return done,
        }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.begin_to_end();
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::sleep;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_port_that_was_its_own_is_asked_for_again() {
        let mut door = Door::new(SocketAddr::from(([127, 0, 0, 1], 0)), false);
        let open = Wish::Open(Vec::new(), None);
        door.be(&open, |_| None).await.unwrap();
        door.be(&Wish::Shut, |_| None).await.unwrap();
        let other = std::net::TcpListener::bind(door.address).unwrap();
        let address = door.address;
        let (done, ()) = tokio::join!(door.be(&open, |_| None), async {
            sleep(Duration::from_millis(100)).await;
            drop(other);
        });
        done.unwrap();
        assert_eq!((door.address, door.listener.is_some()), (address, true));
        // Where somebody else has it for good, that is told.
        door.be(&Wish::Shut, |_| None).await.unwrap();
        let _other = std::net::TcpListener::bind(door.address).unwrap();
        let refused = door.be(&open, |_| None).await.unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AddrInUse);
    }
}
