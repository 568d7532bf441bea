//! To which session a connection to the agent is bound (OpenSSH's PROTOCOL.agent §1). Before it asks
//! for anything else, `ssh` says with which host it speaks, and shows what only that host can have
//! made: its signature of this session's identifier. OpenSSH does so since 8.9, others do not.

use serde::{Deserialize, Serialize};

use super::request::{Login, SignRequest, key_type};
use crate::key::Fingerprint;
use crate::ssh::{Checked, check};

/// How many sessions one connection may be bound to, as OpenSSH's agent.
const MAX_BINDINGS: usize = 16;

/// One binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// The host key's type, such as `ssh-ed25519`. It comes from outside: escape it before showing it.
    pub host_key_type: String,
    /// Its fingerprint.
    pub host_fingerprint: Fingerprint,
    /// Its blob.
    #[serde(with = "hex")]
    pub host_key: Vec<u8>,
    /// The session identifier: the hash of the first key exchange.
    #[serde(with = "hex")]
    pub session: Vec<u8>,
    /// The host's signature of it, as it is sent.
    #[serde(with = "hex")]
    pub signature: Vec<u8>,
    /// Whether that is one.
    pub checked: Checked,
    /// Whether this is a session that only passes the agent on.
    pub forwarding: bool,
}

impl Binding {
    /// The host with this key is said to have signed this session's identifier.
    pub fn new(host_key: &[u8], session: &[u8], signature: &[u8], forwarding: bool) -> Self {
        Self {
            host_key_type: key_type(host_key),
            host_fingerprint: Fingerprint::of_blob(host_key),
            host_key: host_key.to_owned(),
            session: session.to_owned(),
            signature: signature.to_owned(),
            // What the host signed is the identifier itself: no other hash of it is taken first.
            checked: check(host_key, session, signature),
            forwarding,
        }
    }

    /// Whether the other one calls the host key as it is called here.
    pub fn is_named_as(&self, other: &Self) -> bool {
        let name = |binding: &Self| (binding.host_key_type.clone(), binding.host_fingerprint);
        name(self) == name(other)
    }
}

/// The sessions that a connection is bound to, in order.
#[derive(Debug, Clone, Default)]
pub struct Bindings(Vec<Binding>);

impl Bindings {
    /// One more, if it is not one too many.
    #[must_use]
    pub fn add(&mut self, binding: Binding) -> bool {
        let has_room = self.0.len() < MAX_BINDINGS;
        if has_room {
            self.0.push(binding);
        }
        has_room
    }

    /// Whether a request is for the last of them; `None` for what is no login.
    pub fn fit(&self, request: &SignRequest) -> Option<Fit> {
        request.login().map(|login| Fit::of(login, &request.key, &self.0))
    }

    /// The hosts on the way, in order: all that passed the agent on, then the one to log in to.
    pub fn path(&self) -> Vec<Fingerprint> {
        self.0.iter().map(|binding| binding.host_fingerprint).collect()
    }
}

/// Whether what is to be signed for a login is for the session that the connection is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Fit {
    /// It is.
    Same,
    /// Nobody said which session it is: an `ssh` before 8.9, or another program.
    Unbound,
    /// The bytes speak of another session: their signature would log in there.
    OtherSession,
    /// The bytes speak of another host.
    OtherHost,
    /// The host's signature of the session identifier does not hold.
    HostNotProved,
    /// The last session that was named only passes the agent on.
    Forwarding,
    /// The bytes speak of another key than the one that is to sign them.
    OtherKey,
}

impl Fit {
    fn of(login: &Login, key: &[u8], bindings: &[Binding]) -> Self {
        if login.key != key {
            return Self::OtherKey;
        }
        let Some(last) = bindings.last() else { return Self::Unbound };
        if bindings.iter().any(|binding| binding.checked == Checked::DoesNotHold) {
            Self::HostNotProved
        } else if last.forwarding {
            Self::Forwarding
        } else if login.session != last.session {
            Self::OtherSession
        } else if login.host_key.as_ref().is_some_and(|host_key| *host_key != last.host_key) {
            Self::OtherHost
        } else {
            Self::Same
        }
    }

    /// Whether nothing speaks against it.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Same | Self::Unbound)
    }
}
