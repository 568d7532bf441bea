//! What was looked at, whether it holds, and what came out.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::VariantArray as _;

use crate::transcript::check::Found;

/// The result of checking a record.
#[derive(Debug, Clone, Serialize)]
pub struct SshCheck {
    /// What was looked at, in the order of a connection.
    pub findings: Vec<SshFinding>,
    /// The connection ended with a packet that could not be opened. It is not in the record, so nobody
    /// can compute anew that it was not good.
    #[serde(skip)]
    pub has_unopened: bool,
}

/// One kind of thing that was looked at, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SshFinding {
    /// What.
    pub subject: SshSubject,
    /// How many of them.
    pub count: usize,
    /// Whether the record says each time what the recomputation gives.
    pub holds: bool,
    /// What came out, where it is one thing or another, and how often: a bad signature that the
    /// record calls bad holds, too.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub found: BTreeMap<Found, usize>,
    /// The first event that does not, counted from 0; none where it is what all of them come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_wrong: Option<usize>,
}

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
pub enum SshSubject {
    /// The version lines are those of the head.
    Versions,
    /// What was agreed on follows from both lists, or that they have nothing in common.
    Negotiation,
    /// What was hashed is what crossed the wire.
    Inputs,
    /// The exchange hash.
    ExchangeHash,
    /// The session identifier is the first exchange hash.
    SessionIdentifier,
    /// The host's signature over the exchange hash is one of the host key.
    HostSignature,
    /// The six keys.
    Keys,
    /// Each packet opens with keys that were derived anew, has its number, its tag fits, and it is
    /// what the record says.
    Packets,
    /// Each attempt is what its request says.
    Attempts,
    /// Whether what is to be signed is for the session that was named follows from what was named.
    Fit,
    /// Each signature of the user is as good or bad as the record says.
    UserSignature,
    /// What was answered follows from what was found.
    Answers,
    /// What is told of the session is what its messages say.
    Session,
    /// How much was encrypted is what its pieces come to.
    Lengths,
    /// What happened stands in the order in which it happened.
    Order,
    /// What a thing is stands in the journal.
    Things,
    /// States of instances follow one another as EC2 has them.
    States,
    /// A key is put there once, at the first boot of an instance that has one.
    Installed,
    /// A volume is at one instance, and does not come back.
    Volumes,
    /// An address is one instance's.
    Addresses,
    /// A rule is of a group that is there, and goes as it came.
    Groups,
    /// Whoever came could come.
    Visits,
    /// The outcome, the user and the keys are those of the events.
    Outcome,
}

impl SshCheck {
    /// Whether nothing contradicts the record.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds)
    }
}

/// Findings that come together.
#[derive(Default)]
pub(in crate::transcript) struct Findings {
    /// The event that is looked at.
    pub(in crate::transcript) at: Option<usize>,
    found: Vec<SshFinding>,
}

impl Findings {
    /// This was looked at.
    pub(in crate::transcript) fn note(&mut self, subject: SshSubject, holds: bool) {
        let first_wrong = if holds { None } else { self.at };
        match self.found.iter_mut().find(|finding| finding.subject == subject) {
            Some(finding) => {
                finding.count += 1;
                if finding.holds {
                    (finding.holds, finding.first_wrong) = (holds, first_wrong);
                }
            }
            None => {
                let found = BTreeMap::new();
                self.found.push(SshFinding { subject, count: 1, holds, found, first_wrong });
            }
        }
    }

    /// This was looked at, and came out so, if the record says the same.
    pub(in crate::transcript) fn note_found(
        &mut self,
        subject: SshSubject,
        holds: bool,
        found: Found,
    ) {
        self.note(subject, holds);
        let mut findings = self.found.iter_mut();
        if let Some(finding) = findings.find(|finding| finding.subject == subject && holds) {
            *finding.found.entry(found).or_default() += 1;
        }
    }

    pub(in crate::transcript) fn finish(self) -> SshCheck {
        let mut findings = self.found;
        let place = |subject| SshSubject::VARIANTS.iter().position(|one| *one == subject);
        findings.sort_by_key(|finding| place(finding.subject));
        SshCheck { findings, has_unopened: false }
    }
}
