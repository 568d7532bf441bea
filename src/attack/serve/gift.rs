//! What the attacker of a served target is given: facts, the lines of a recorded login, files.

use serde::Serialize;

use crate::attack::lab::{LabError, Stand};
use crate::crypto::PublicKey;
use crate::key::{Comment, Format, encode_private, openssh_line};
use crate::wire::Method;

/// What the attacker is given.
#[derive(Debug, Default, Serialize)]
pub struct Gift {
    /// Facts, each under a name that catalogues and data have in common.
    pub facts: Vec<(&'static str, String)>,
    /// The four lines of a login that went well, from ① to ④.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recorded: Vec<String>,
    /// Files, by name and content. Whoever serves the target writes them.
    #[serde(skip)]
    pub files: Vec<(&'static str, String)>,
}

impl Gift {
    /// What everybody may know: alice's name, her public key, and the host key where there is one.
    pub(in crate::attack) fn usual(stand: &Stand<'_>) -> Self {
        Self::default().fact("user", "alice").key(stand.alice_key()).host_key(stand)
    }

    pub(in crate::attack) fn fact(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    pub(in crate::attack) fn key(self, key: &PublicKey) -> Self {
        self.fact("key", openssh_line(key))
    }

    /// The true server's host key, where the method has one.
    pub(in crate::attack) fn host_key(self, stand: &Stand<'_>) -> Self {
        match stand.method {
            Method::Notes => self,
            _ => self.fact("host-key", openssh_line(stand.lab.host.public())),
        }
    }

    /// A host key of the attacker's own, where the method has one.
    pub(in crate::attack) fn own_host_key(mut self, stand: &Stand<'_>) -> Result<Self, LabError> {
        if stand.method != Method::Notes {
            let (key, none) = (&stand.lab.false_host, Comment::default());
            let file = encode_private(key, Format::Pem, None, &none, &mut *stand.random());
            let file = file.map_err(|_| LabError::Unexpected)?;
            self.files.push(("own_host_key.pem", file.to_string()));
        }
        Ok(self)
    }
}
