//! What is seen while a target is served, and the evidence in it. Whether the goal was reached is
//! decided where the lab's own attacks decide it: by [`Goal::is_reached`].

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde::{Serialize, Serializer};

use super::desk::Judged;
use crate::attack::events::{accepted, verdict};
use crate::attack::outcome::{Evidence, Goal};
use crate::auth::{ClientError, Event};
use crate::net::Foreign;
use crate::wire::{Message, Request, WireError};

/// Something that was seen at one of the two true ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Seen {
    /// The true server decided.
    Verdict {
        /// The name in the ① that it read.
        user: String,
        /// Whether it said accept.
        accepted: bool,
    },
    /// A connection to the true server ended without ④.
    NoVerdict {
        /// What was wrong with a line of the attacker's, if that was why.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_told")]
        refused: Option<WireError>,
    },
    /// The honest user logged in, or tried to.
    Login {
        /// Whether she read an accept.
        accepted: bool,
        /// Whether the host key stopped her.
        host_key_refused: bool,
        /// Whether the true server said accept to anybody meanwhile.
        server_accepted: bool,
        /// What was wrong with a line that she read, if that was why.
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_told")]
        refused: Option<WireError>,
    },
    /// The honest user came, and nobody listened.
    Nobody {
        /// Where.
        address: String,
    },
    /// The honest user came, and somebody listened who speaks another protocol.
    Stranger {
        /// Where.
        address: String,
        /// Which, by the first line that came. It comes from outside.
        speaks: String,
    },
    /// The lab's own client has answered boxes, and its connection is over.
    Asked {
        /// How many.
        boxes: u64,
    },
    /// Something was handed in at the desk.
    Answered {
        /// Whether it is so.
        right: bool,
        /// How many more answers are taken.
        left: u32,
    },
}

impl Seen {
    /// A decision of the server.
    pub(super) fn decision(events: &[Event]) -> Option<Self> {
        let user = request(events)?.user.as_ref().to_owned();
        Some(Self::Verdict { user, accepted: accepted(events) })
    }

    /// The end of a connection, where it came to no decision.
    pub(super) fn end(events: &[Event]) -> Option<Self> {
        let refused = refused(events);
        // Whoever was turned away, or said nothing, has not begun.
        let begun = request(events).is_some() || refused.is_some();
        (begun && verdict(events).is_none()).then_some(Self::NoVerdict { refused })
    }

    /// A login of the honest user.
    pub(super) fn login(events: &[Event], server_accepted: bool) -> Self {
        Self::Login {
            accepted: accepted(events),
            host_key_refused: events.contains(&Event::Stopped(ClientError::HostNotTrusted)),
            server_accepted,
            refused: refused(events),
        }
    }

    /// Nobody listens where the honest user is to come.
    pub(super) fn nobody(address: Option<SocketAddr>) -> Self {
        Self::Nobody { address: address.map_or_else(String::new, |address| address.to_string()) }
    }

    /// Somebody else listens there.
    pub(super) fn stranger(address: Option<SocketAddr>, who: Foreign) -> Self {
        let address = address.map_or_else(String::new, |address| address.to_string());
        let speaks = match who {
            Foreign::Ssh(banner) => banner,
            Foreign::Http(line) => line,
            Foreign::Tls => "TLS".to_owned(),
        };
        Self::Stranger { address, speaks }
    }

    /// What it says about this goal.
    pub(in crate::attack) fn evidence(&self, goal: Goal) -> Evidence {
        match *self {
            Self::Verdict { accepted, .. } => {
                Evidence { server_accepted: accepted, ..Evidence::APPLIES }
            }
            Self::NoVerdict { .. }
            | Self::Asked { .. }
            | Self::Nobody { .. }
            | Self::Stranger { .. } => Evidence::APPLIES,
            Self::Answered { right, .. } => match goal {
                Goal::TellWhoExists => Evidence { told_apart: right, ..Evidence::APPLIES },
                _ => Evidence { learned: right, ..Evidence::APPLIES },
            },
            Self::Login { accepted, server_accepted, .. } => Evidence {
                client_accepted: accepted,
                // Where the server is to be deceived, its own decision has told it already.
                server_accepted: goal == Goal::FoolTheClient && server_accepted,
                kept_out: !accepted,
                ..Evidence::APPLIES
            },
        }
    }
}

impl From<Judged> for Seen {
    fn from(Judged { right, left }: Judged) -> Self {
        Self::Answered { right, left }
    }
}

/// As the peer was told: code and detail.
fn as_told<S: Serializer>(error: &Option<WireError>, to: S) -> Result<S::Ok, S::Error> {
    let told = error.as_ref().map(WireError::to_message);
    let pair =
        told.map(|told| BTreeMap::from([("code", told.code.to_string()), ("detail", told.detail)]));
    pair.serialize(to)
}

/// The line that could not be taken.
fn refused(events: &[Event]) -> Option<WireError> {
    events.iter().find_map(|event| match event {
        Event::Refused(error) | Event::Stopped(ClientError::Wire(error)) => Some(error.clone()),
        _ => None,
    })
}

/// The ① that the server read.
fn request(events: &[Event]) -> Option<&Request> {
    events.iter().filter_map(Event::line).find_map(|line| match line.message() {
        Message::Request(request) => Some(&**request),
        _ => None,
    })
}
