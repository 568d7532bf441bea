//! Who watches the server, and how a connection ended: data for a log, a transcript, a person.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use rand::CryptoRng;
use rand::rngs::StdRng;

use super::{BoxFuture, Foreign};
use crate::auth::Event;
use crate::ssh::{self, Programs};
use crate::wire::{ErrorMessage, Step, Verdict, WireError};

/// What a server takes from whoever runs it.
pub trait Hooks: Send + Sync {
    /// A connection came in; what is given back watches it. Refused connections are told, too.
    fn open(&self, peer: SocketAddr) -> Box<dyn Watch>;

    /// Whether whoever comes from there is answered. Who is not waits in vain: nothing is read of
    /// them or said to them, until the deadline of a login.
    fn admits(&self, peer: SocketAddr) -> bool {
        let _ = peer;
        true
    }

    /// Whether whoever is connected is told in SSH's words that the server stops, or only finds the
    /// connection closed.
    fn says_goodbye(&self) -> bool {
        true
    }

    /// The system gives no further connections (it may have run out of descriptors). The server
    /// keeps trying; this is told once, until accepting has worked again.
    fn accept_failed(&self, error: &io::Error) {
        let _ = error;
    }
}

/// Watches one connection.
pub trait Watch: Send {
    /// The connection has a place. This is its randomness: by default a generator of its own,
    /// seeded by the operating system.
    fn random(&mut self) -> Box<dyn CryptoRng + Send> {
        Box::new(rand::make_rng::<StdRng>())
    }

    /// Something happened, in the order in which it happened. [`Event::Sent`] comes right after
    /// the line has gone out; if that failed, [`Watch::closed`] says so.
    fn event(&mut self, event: &Event) {
        let _ = event;
    }

    /// Something happened on a connection of a real `ssh`, in the order in which it happened.
    fn ssh(&mut self, event: &ssh::Event) {
        let _ = event;
    }

    /// What runs behind the login of a real `ssh`. `None`: there is nothing, and it is told that
    /// this is another protocol.
    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        None
    }

    /// The message of this step is ready and goes out when the future is done. The deadline of
    /// the login goes on meanwhile.
    fn before_send(&mut self, step: Step) -> BoxFuture<'_, ()> {
        let _ = step;
        Box::pin(std::future::ready(()))
    }

    /// Bytes of a real `ssh` came, and are read when the future is done: until then it is as if
    /// they were still on their way.
    fn passes(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    /// The connection is over, and its place is free again. Nothing follows.
    fn closed(&mut self, how: Closed) {
        let _ = how;
    }
}

/// How a connection ended, seen from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// With ④.
    Verdict(Verdict),
    /// The client sent something else than the awaited message, and was told.
    Refused(WireError),
    /// The client speaks another protocol, and was told that it is not this one.
    Foreign(Foreign),
    /// The client was a real `ssh`.
    Ssh(SshEnd),
    /// The client gave up and said why.
    Peer(ErrorMessage),
    /// The client closed before its message of this step was complete.
    Left {
        /// The message that was due.
        before: Step,
        /// Whether a part of it had come.
        mid_line: bool,
    },
    /// The deadline of the login passed, and the client was told.
    Timeout,
    /// There were as many connections as there may be, and the client was told.
    Busy,
    /// The connection failed.
    Io(io::ErrorKind),
    /// The server was asked to stop.
    Shutdown,
    /// The server's own work failed: an operation, or a panic.
    Internal,
}

/// How a connection of a real `ssh` ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SshEnd {
    /// With a goodbye, from whichever side.
    Ended {
        /// Why.
        ended: ssh::Ended,
        /// Whether somebody was in.
        was_in: bool,
    },
    /// The client closed without one.
    Left {
        /// Whether somebody was in.
        was_in: bool,
    },
    /// The connection failed.
    Io(io::ErrorKind),
    /// The server's own work failed.
    Internal,
}
