//! Who knows what, and since which step: derived from what was sent, received and computed.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::line::Line;
use super::record::{Entry, Happening, Party, Transcript, View};
use crate::auth::{HostTrust, Quantity, session_identifier};
use crate::key::{Fingerprint, ssh_blob};
use crate::wire::{ClientNonce, FieldName, HostProof, Message, Step};

/// Something that can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(into = "&'static str")]
#[strum(serialize_all = "kebab-case")]
pub enum Fact {
    /// The name of the user.
    User,
    /// The user's public key; its value is the fingerprint.
    PublicKey,
    /// The method.
    Method,
    /// The client's nonce.
    ClientNonce,
    /// The 32 random bytes.
    Challenge,
    /// The challenge, encrypted.
    Encrypted,
    /// The server's nonce.
    ServerNonce,
    /// The host key; its value is the fingerprint.
    HostKey,
    /// The host's signature.
    HostSignature,
    /// The session identifier.
    SessionIdentifier,
    /// The challenge does not decrypt with the key at hand.
    Undecryptable,
    /// A value that was changed on its way, as it went on.
    Changed,
    /// What ③ returns, be it the challenge or not.
    Returned,
    /// The digest of ③.
    Digest,
    /// The signature of ③.
    Signature,
    /// The verdict.
    Verdict,
}

impl Fact {
    /// What a field of a message lets its reader know.
    pub fn carried_by(name: FieldName) -> Option<Self> {
        Some(match name {
            FieldName::User => Self::User,
            FieldName::Key => Self::PublicKey,
            FieldName::Method => Self::Method,
            FieldName::ClientNonce => Self::ClientNonce,
            FieldName::Encrypted => Self::Encrypted,
            FieldName::ServerNonce => Self::ServerNonce,
            FieldName::HostKey => Self::HostKey,
            FieldName::HostSignature => Self::HostSignature,
            FieldName::Decrypted => Self::Returned,
            FieldName::Digest => Self::Digest,
            FieldName::Signature => Self::Signature,
            FieldName::Verdict => Self::Verdict,
            FieldName::Step
            | FieldName::Version
            | FieldName::ErrorCode
            | FieldName::ErrorDetail => return None,
        })
    }
}

/// A party has something, or learns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// Who.
    pub party: Party,
    /// In which step; none where the party has had it since before ①.
    pub step: Option<Step>,
    /// Once how many of the record's events have happened.
    pub at: usize,
    /// What.
    pub fact: Fact,
    /// The value: a word, a fingerprint, or hex.
    pub value: String,
}

/// What each party has from the beginning and what it newly learns, in order. A party whose events
/// are not in the record is left out, but for the eavesdropper, who sees what crosses the wire in
/// any case.
pub fn knowledge(transcript: &Transcript) -> Vec<Learned> {
    let mut ledger = Ledger { met_before: met_before(transcript), ..Ledger::default() };
    ledger.beginning(transcript);
    for (event, entry) in transcript.events.iter().enumerate() {
        ledger.at = event + 1;
        ledger.entry(entry, transcript);
    }
    ledger.learned
}

/// Whether the client had the host key on record: it says so when it trusts it, and whoever plays
/// both sides hands it over.
fn met_before(transcript: &Transcript) -> bool {
    let known =
        |entry: &Entry| matches!(entry.what, Happening::HostTrusted { how: HostTrust::Known });
    transcript.preparation.is_some() || transcript.events.iter().any(known)
}

#[derive(Default)]
struct Ledger {
    learned: Vec<Learned>,
    at: usize,
    known: HashSet<(Party, Fact)>,
    met_before: bool,
    /// Of the eavesdropper, and of an attacker in the client's place.
    overheard: HashMap<Party, Overheard>,
}

/// What somebody who computes nothing for the login needs to compute the session identifier.
#[derive(Default)]
struct Overheard {
    client_nonce: Option<ClientNonce>,
    host: Option<HostProof>,
}

impl Ledger {
    /// What the parties of the record have before anything happens, whether it is sent or not.
    fn beginning(&mut self, transcript: &Transcript) {
        let key = &transcript.user_key.fingerprint;
        let host = transcript.host_key.as_ref().map(|key| key.fingerprint.to_string());
        let client = transcript.claimant() == Party::Client;
        if client && matches!(transcript.view, View::Both | View::Client) {
            self.learn(Party::Client, Step::Request, Fact::User, transcript.user.to_string());
            self.learn(Party::Client, Step::Request, Fact::PublicKey, key.to_string());
            if let Some(host) = host.clone().filter(|_| self.met_before) {
                self.learn(Party::Client, Step::Request, Fact::HostKey, host);
            }
        }
        if let Some(host) = host.filter(|_| matches!(transcript.view, View::Both | View::Server)) {
            self.learn(Party::Server, Step::Challenge, Fact::HostKey, host);
        }
    }

    fn entry(&mut self, entry: &Entry, transcript: &Transcript) {
        let Entry { party, step, what } = entry;
        match what {
            Happening::Sent(line) => {
                self.line(*party, *step, line);
                self.line(Party::Eavesdropper, *step, line);
            }
            Happening::Received(line) => {
                self.line(*party, *step, line);
                self.changed(*party, *step, transcript);
                // Where only the receiver's events are known, the wire is what arrived.
                if transcript.view != View::Both {
                    self.line(Party::Eavesdropper, *step, line);
                }
            }
            // Whoever reads the whole wire sees a line before and behind the one who changes it.
            Happening::Changed(_) => self.changed(Party::Eavesdropper, *step, transcript),
            Happening::Computed { computed } => {
                for value in &computed.values {
                    let fact = fact_of(value.quantity);
                    self.learn(*party, *step, fact, hex::encode(&value.bytes));
                }
            }
            _ => {}
        }
    }

    fn line(&mut self, party: Party, step: Step, line: &Line) {
        for field in line.fields() {
            let value = field.value(line.text());
            let Some(fact) = Fact::carried_by(field.name) else { continue };
            // Whoever sends what it has just computed has it by that name already.
            if fact == Fact::Returned && self.has(party, value) {
                continue;
            }
            let value = match fact {
                Fact::PublicKey | Fact::HostKey => fingerprint(line),
                _ => value.to_owned(),
            };
            self.learn(party, step, fact, value);
        }
        if matches!(party, Party::Eavesdropper | Party::Attacker) {
            self.overhear(party, step, line);
        }
    }

    /// What became of a value on its way, if it was changed: whoever gets it has that.
    fn changed(&mut self, party: Party, step: Step, transcript: &Transcript) {
        if let Some(change) = transcript.change(step) {
            self.learn(party, step, Fact::Changed, change.to.to_owned());
        }
    }

    /// keystep's wire is plain, so whoever reads it can compute the session identifier too.
    fn overhear(&mut self, party: Party, step: Step, line: &Line) {
        let overheard = self.overheard.entry(party).or_default();
        match line.message() {
            Some(Message::Request(request)) => {
                overheard.client_nonce = request.opening.nonce().copied();
            }
            Some(Message::Challenge(challenge)) => overheard.host = challenge.host().cloned(),
            _ => {}
        }
        if let Overheard { client_nonce: Some(client), host: Some(host) } = overheard {
            let session = session_identifier(client, &host.nonce, &ssh_blob(&host.key));
            let value = hex::encode(session);
            self.learn(party, step, Fact::SessionIdentifier, value);
        }
    }

    fn learn(&mut self, party: Party, step: Step, fact: Fact, value: String) {
        if self.known.insert((party, fact)) {
            let own = self.is_own(party, step, fact);
            let (step, at) = if own { (None, 0) } else { (Some(step), self.at) };
            self.learned.push(Learned { party, step, at, fact, value });
        }
    }

    /// Whether a party has had something since before ①: its own name, its keys, what it has on
    /// record; and an attacker in the client's place brings what it recorded earlier: what it sends
    /// again, and the host key, which crossed the wire then, too.
    fn is_own(&self, party: Party, step: Step, fact: Fact) -> bool {
        match (party, fact) {
            (Party::Client, Fact::User | Fact::PublicKey | Fact::Method) => true,
            (Party::Client, Fact::HostKey) => self.met_before,
            (Party::Server, Fact::HostKey) => true,
            (Party::Attacker, fact) => step.is_clients() || fact == Fact::HostKey,
            _ => false,
        }
    }

    /// Whether the client has computed a value. The server has to compare it first.
    fn has(&self, party: Party, value: &str) -> bool {
        let mut learned = self.learned.iter();
        party == Party::Client && learned.any(|known| known.party == party && known.value == value)
    }
}

fn fact_of(quantity: Quantity) -> Fact {
    match quantity {
        Quantity::ClientNonce => Fact::ClientNonce,
        Quantity::ServerNonce => Fact::ServerNonce,
        Quantity::Challenge => Fact::Challenge,
        Quantity::Encrypted => Fact::Encrypted,
        Quantity::Substitute => Fact::Undecryptable,
        Quantity::SessionIdentifier => Fact::SessionIdentifier,
        Quantity::HostSignature => Fact::HostSignature,
        Quantity::Digest => Fact::Digest,
        Quantity::Signature => Fact::Signature,
    }
}

/// The fingerprint of the key that a line names.
fn fingerprint(line: &Line) -> String {
    let key = match line.message() {
        Some(Message::Request(request)) => Some(&request.key),
        Some(Message::Challenge(challenge)) => challenge.host().map(|host| &host.key),
        _ => None,
    };
    key.map(|key| Fingerprint::of(key).to_string()).unwrap_or_default()
}
