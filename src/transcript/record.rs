//! The record as types. `docs/transcript.md` describes its JSON for other programs.

use serde::{Deserialize, Serialize};

use super::lab::LabMark;
use super::line::Line;
use super::outcome::{Outcome, Stop};
use crate::auth::{Computed, DenyReason, HostTrust, NearMiss};
use crate::crypto::PublicKey;
use crate::key::{Fingerprint, UserName};
use crate::wire::{FieldName, Method, Step, Verdict};

/// One login.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transcript {
    /// The version of this format: 1.
    pub keystep_transcript: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// When the login began, as RFC 3339 writes it. Absent where every byte is to be repeatable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What the four steps contained.
    pub method: Method,
    /// Who logged in.
    pub user: UserName,
    /// Whose events are in it.
    pub view: View,
    /// The key that ① names.
    pub user_key: KeyInfo,
    /// The server's key, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_key: Option<KeyInfo>,
    /// What went before ①, where it belonged to the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preparation: Option<Preparation>,
    /// What was broken on purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// The seed that all randomness came from. A real login has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Where in the attack lab it was recorded. A real login has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lab: Option<LabMark>,
    /// What happened, in order.
    pub events: Vec<Entry>,
    /// How it ended, with the real reason.
    pub outcome: Outcome,
}

/// Whose events a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// The client's.
    Client,
    /// The server's.
    Server,
    /// Both.
    Both,
    /// What crossed the wire, and nothing else.
    Eavesdropper,
}

/// Who sends, computes or decides something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Party {
    /// The user's program. It holds the private key.
    Client,
    /// The program to log in to. It holds the registered public keys.
    Server,
    /// Reads the wire and changes nothing.
    Eavesdropper,
    /// Reads the wire and changes what crosses it, or plays the client.
    Attacker,
}

/// A public key, by size and fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyInfo {
    /// The length of the modulus in bits.
    pub bits: usize,
    /// OpenSSH's fingerprint.
    pub fingerprint: Fingerprint,
}

impl KeyInfo {
    /// Of this key.
    pub fn of(key: &PublicKey) -> Self {
        Self { bits: key.bits(), fingerprint: Fingerprint::of(key) }
    }
}

/// What went before ①: ⓪.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preparation {
    /// How long making the key pair took, in nanoseconds; absent when it existed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated_ns: Option<u64>,
    /// The user in whose name the public key was registered.
    pub registered_for: UserName,
}

/// What was broken on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Fault {
    /// The client names the registered key and answers with another.
    WrongKey,
    /// The client names a user who does not exist.
    UnknownUser,
    /// An attacker on the way changes ②.
    TamperedChallenge,
    /// An attacker on the way changes ③.
    TamperedReply,
    /// An attacker without a key sends what was recorded from an earlier login.
    ReplayedReply,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// To whom.
    pub party: Party,
    /// In which step.
    pub step: Step,
    /// What.
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Happening {
    /// A line went out.
    Sent(Line),
    /// A line came in.
    Received(Line),
    /// A line was changed on its way; this is how it went on.
    Changed(Line),
    /// Something was computed or chosen.
    Computed {
        /// The computation.
        computed: Computed,
    },
    /// The client went on with the host key.
    HostTrusted {
        /// Why.
        how: HostTrust,
    },
    /// A verdict was given, or read.
    Decided {
        /// What it says.
        verdict: Verdict,
        /// Why, where this party knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<DenyReason>,
    },
    /// A wrong reply was nearly right.
    NearMiss {
        /// In which way.
        miss: NearMiss,
    },
    /// The login stopped before the end.
    Stopped {
        /// Why.
        why: Stop,
    },
}

/// A value that was changed on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedValue<'a> {
    /// Whose value it is.
    pub field: FieldName,
    /// As it was sent.
    pub from: &'a str,
    /// As it went on.
    pub to: &'a str,
}

impl Transcript {
    /// The version of the format of these records.
    pub const VERSION: u32 = 1;

    /// The entries of a step.
    pub fn step(&self, step: Step) -> impl Iterator<Item = &Entry> {
        self.events.iter().filter(move |entry| entry.step == step)
    }

    /// The line of a step as its sender sent it, or else as it arrived.
    pub fn line(&self, step: Step) -> Option<&Line> {
        let sent = self.step(step).find_map(|entry| match &entry.what {
            Happening::Sent(line) => Some(line),
            _ => None,
        });
        sent.or_else(|| self.arrived(step))
    }

    /// The line of a step as it arrived.
    pub fn arrived(&self, step: Step) -> Option<&Line> {
        self.step(step).find_map(|entry| match &entry.what {
            Happening::Received(line) => Some(line),
            _ => None,
        })
    }

    /// The first value in which a step's line went on otherwise than it was sent.
    pub fn change(&self, step: Step) -> Option<ChangedValue<'_>> {
        let sent = self.line(step)?;
        let changed = self.step(step).find_map(|entry| match &entry.what {
            Happening::Changed(line) => Some(line),
            _ => None,
        })?;
        let mut fields = sent.fields().iter().map(|field| ChangedValue {
            field: field.name,
            from: field.value(sent.text()),
            to: field.value(changed.text()),
        });
        fields.find(|change| change.from != change.to)
    }

    /// The verdict, if there was one.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.outcome {
            Outcome::Accepted => Some(Verdict::Accept),
            Outcome::Denied { .. } => Some(Verdict::Deny),
            Outcome::Stopped { .. } => None,
        }
    }

    /// Who plays the client: with a replay it is the attacker.
    pub fn claimant(&self) -> Party {
        match self.fault {
            Some(Fault::ReplayedReply) => Party::Attacker,
            _ => Party::Client,
        }
    }

    /// The computations of a step, with who made them.
    pub fn computed(&self, step: Step) -> impl Iterator<Item = (Party, &Computed)> {
        self.step(step).filter_map(|entry| match &entry.what {
            Happening::Computed { computed } => Some((entry.party, computed)),
            _ => None,
        })
    }
}
