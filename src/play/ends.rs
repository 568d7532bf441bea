//! How a connection ended, for the record of what happened on it.

use crate::net::{self, Closed};
use crate::transcript::{Break, SshEnd};

/// How a connection ended, as a record tells it.
pub fn ssh_end(how: &Closed) -> SshEnd {
    match how {
        Closed::Ssh(net::SshEnd::Ended { ended, .. }) => ended.into(),
        Closed::Ssh(net::SshEnd::Left { .. }) | Closed::Left { .. } => SshEnd::Left,
        Closed::Ssh(net::SshEnd::Io(_)) | Closed::Io(_) => SshEnd::Io,
        _ => SshEnd::Internal,
    }
}

/// What ended a login from outside of the four steps, for its record.
pub fn broken(how: &Closed) -> Option<Break> {
    match how {
        // The record's events say it.
        Closed::Verdict(_) | Closed::Refused(_) | Closed::Ssh(_) => None,
        Closed::Foreign(_) => Some(Break::Foreign),
        Closed::Peer(_) => Some(Break::Peer),
        Closed::Left { .. } => Some(Break::Left),
        Closed::Timeout => Some(Break::Timeout),
        Closed::Busy => Some(Break::Busy),
        Closed::Io(_) => Some(Break::Io),
        Closed::Shutdown => Some(Break::Shutdown),
        Closed::Internal => Some(Break::Internal),
    }
}
