//! The record as types. `docs/transcript.md` describes its JSON for other programs.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::auth::{DenyReason, nanoseconds};
use crate::ssh::{Attempt, AttemptOutcome, Ended, EndedKind, Event};
use crate::transcript::record::KeyInfo;

/// One connection of a real `ssh`, as the server saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SshTranscript {
    /// The version of this format: 2.
    pub keystep_transcript: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// When the connection began, as RFC 3339 writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Which protocol it is.
    pub method: Openssh,
    /// Whose events are in it.
    pub view: Server,
    /// It holds the shared secret and the keys of the session, where it came so far.
    pub holds_secrets: bool,
    /// The client's version line, once it came. It comes from the peer: escape it before showing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The server's version line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// As whom the client asked to be let in. It comes from the peer: escape it before showing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The last key that it offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_key: Option<KeyInfo>,
    /// The server's key.
    pub host_key: KeyInfo,
    /// The client had this host key on record. No server sees that: whoever arranged the login tells it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub host_key_known: bool,
    /// What was broken on purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<SshFault>,
    /// What happened, in order.
    pub events: Vec<SshEntry>,
    /// What happened after them and was only counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
    /// How it ended, with the real reason.
    pub outcome: SshOutcome,
}

/// The protocol: `openssh`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Openssh {
    /// SSH-2, as everybody speaks it.
    Openssh,
}

/// Whose events: `server`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Server {
    /// The server's.
    Server,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SshEntry {
    /// How long after the connection began, in nanoseconds.
    #[serde(rename = "at_ns", with = "nanoseconds")]
    pub at: Duration,
    /// What.
    pub event: Event,
}

/// What was only counted, once there was too much of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Packets that came.
    pub received: Count,
    /// Packets that went out.
    pub sent: Count,
    /// Everything else that happened.
    pub others: u64,
}

/// So many packets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// How many.
    pub packets: u64,
    /// How many bytes they had on the wire.
    pub bytes: u64,
}

/// What was broken on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum SshFault {
    /// The client has another key than the registered one.
    WrongKey,
    /// The client logs in as somebody who is not registered.
    UnknownUser,
    /// Somebody on the way changes a byte of ③.
    TamperedReply,
    /// The client knows another host key of the server.
    ChangedHostKey,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SshOutcome {
    /// What came of the login.
    pub login: SshLogin,
    /// Why a signature was not enough, where the last one was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DenyReason>,
    /// How the connection ended.
    pub end: SshEnd,
}

/// What came of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SshLogin {
    /// Somebody was let in.
    Accepted,
    /// Whoever it was offered a key, and was not let in.
    Denied,
    /// No key was offered.
    Stopped,
}

/// How the connection ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SshEnd {
    /// With a goodbye, from whichever side.
    Ended {
        /// Why.
        why: EndedKind,
        /// What was said of it, in English. It may come from the peer: escape it before showing
        /// it.
        detail: String,
    },
    /// The client closed without one.
    Left,
    /// The connection failed.
    Io,
    /// The server's own work failed.
    Internal,
    /// It goes on.
    Open,
}

impl SshTranscript {
    /// The version of the format of these records.
    pub const VERSION: u32 = 2;

    /// What was tried, in order.
    pub fn attempts(&self) -> impl DoubleEndedIterator<Item = &Attempt> {
        attempts(&self.events)
    }
}

/// Whether there are keys among these.
pub(super) fn holds_secrets(events: &[SshEntry]) -> bool {
    events.iter().any(|entry| matches!(entry.event, Event::Exchanged(_)))
}

/// What was tried, in order.
pub(super) fn attempts(events: &[SshEntry]) -> impl DoubleEndedIterator<Item = &Attempt> {
    events.iter().filter_map(|entry| match &entry.event {
        Event::Attempted(attempt) => Some(attempt),
        _ => None,
    })
}

impl SshOutcome {
    /// Whether a packet that could not be opened ended it, after a key was offered: no ④ was sent.
    pub fn is_cut(&self) -> bool {
        let packet = matches!(self.end, SshEnd::Ended { why: EndedKind::Packet, .. });
        packet && self.login == SshLogin::Denied
    }

    /// Nothing has happened yet.
    pub(super) fn new(end: SshEnd) -> Self {
        Self { login: SshLogin::Stopped, reason: None, end }
    }

    /// What follows from one thing more that happened.
    pub(super) fn note(&mut self, event: &Event) {
        match event {
            Event::Decided { reason } => self.reason = *reason,
            Event::Attempted(attempt) => {
                self.login = match (self.login, &attempt.outcome) {
                    (SshLogin::Accepted, _) | (_, AttemptOutcome::Judged { accepted: true }) => {
                        SshLogin::Accepted
                    }
                    (login, AttemptOutcome::Methods | AttemptOutcome::OtherMethod) => login,
                    _ => SshLogin::Denied,
                };
            }
            _ => {}
        }
    }
}

impl From<&Ended> for SshEnd {
    fn from(ended: &Ended) -> Self {
        let detail = match ended {
            Ended::Peer { text, .. } => text.clone(),
            _ => ended.farewell().map(|(_, text)| text).unwrap_or_default(),
        };
        Self::Ended { why: ended.into(), detail }
    }
}
