//! Everything recomputed that can be recomputed from a record, all of it with the private key.

use rand::CryptoRng;
use serde::Serialize;

use super::record::{Happening, Line, Outcome, Party, Transcript};
use crate::auth::{
    Computed, Operation, Quantity, label, reply_digest, session_identifier, signed_bytes,
    substitute,
};
use crate::crypto::{self, PrivateKey, PublicKey};
use crate::key::{Fingerprint, ssh_blob};
use crate::wire::{
    self, Challenge, HostProof, Incoming, Opening, Reply, Request, SHORT, Step, Verdict,
};

/// The result of checking a record.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// What was looked at, in the order of the steps.
    pub findings: Vec<Finding>,
}

impl Check {
    /// Whether nothing contradicts the record.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds != Some(false))
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// In which step.
    pub step: Step,
    /// By whose events.
    pub party: Party,
    /// What.
    pub subject: Subject,
    /// Whether the record says what the recomputation gives; `None` where that takes the private
    /// key.
    pub holds: Option<bool>,
}

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The line is a good message, and its fields stand where the record says.
    Line,
    /// The fingerprint and the size of the user's key are those of the key in ①.
    UserKey,
    /// The fingerprint and the size of the host key are those of the key in ②.
    HostKey,
    /// The session identifier.
    SessionIdentifier,
    /// The host's signature is as good or bad as the record says.
    HostSignature,
    /// ② holds the challenge that the server chose. Takes the private key.
    Encryption,
    /// The client decrypted ② as the record says. Takes the private key.
    Decryption,
    /// The reply is as right or wrong as the record says.
    Proof,
    /// The verdict follows from the checks before it.
    Verdict,
    /// The outcome is that of the events.
    Outcome,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Self; 10] = [
        Self::Line,
        Self::UserKey,
        Self::HostKey,
        Self::SessionIdentifier,
        Self::HostSignature,
        Self::Encryption,
        Self::Decryption,
        Self::Proof,
        Self::Verdict,
        Self::Outcome,
    ];

    /// The name in catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::UserKey => "user-key",
            Self::HostKey => "host-key",
            Self::SessionIdentifier => "session-identifier",
            Self::HostSignature => "host-signature",
            Self::Encryption => "encryption",
            Self::Decryption => "decryption",
            Self::Proof => "proof",
            Self::Verdict => "verdict",
            Self::Outcome => "outcome",
        }
    }
}

/// Checks a record; with `key`, the user's private key, also what is encrypted.
pub fn check(
    transcript: &Transcript,
    key: Option<&PrivateKey>,
    random: &mut dyn CryptoRng,
) -> Check {
    let mut checker = Checker { transcript, findings: Vec::new() };
    checker.lines();
    if let Some(request) = checker.request(Place::Client).or_else(|| checker.request(Place::Server))
    {
        checker.user_key(&request);
        checker.client_session(&request);
        checker.server_session();
        checker.encryption(&request, key, random);
        checker.proof();
    }
    checker.verdict();
    checker.outcome();
    checker.findings.sort_by_key(|finding| finding.step);
    Check { findings: checker.findings }
}

/// At which end of the wire a line is looked at: they differ where somebody changed it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Client,
    Server,
}

struct Checker<'a> {
    transcript: &'a Transcript,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn find(&mut self, step: Step, party: Party, subject: Subject, holds: impl Into<Option<bool>>) {
        self.findings.push(Finding { step, party, subject, holds: holds.into() });
    }

    fn lines(&mut self) {
        for entry in &self.transcript.events {
            let (Happening::Sent(line) | Happening::Received(line) | Happening::Changed(line)) =
                &entry.what
            else {
                continue;
            };
            let fields = wire::fields(&line.line).ok();
            let holds = fields.as_ref() == Some(&line.fields) && self.reads(entry.step, line);
            self.find(entry.step, entry.party, Subject::Line, holds);
        }
    }

    fn reads(&self, step: Step, line: &Line) -> bool {
        let bytes = line.line.as_bytes();
        let method = self.transcript.method;
        let Some(request) = self.request(Place::Client).or_else(|| self.request(Place::Server))
        else {
            return step == Step::Verdict && wire::read_verdict(bytes).is_ok();
        };
        match step {
            Step::Request => wire::read_request(bytes).is_ok(),
            Step::Challenge => wire::read_challenge(bytes, method, &request.key).is_ok(),
            Step::Reply => wire::read_reply(bytes, method, &request.key).is_ok(),
            Step::Verdict => wire::read_verdict(bytes).is_ok(),
        }
    }

    /// The line of a step at one end.
    fn line(&self, step: Step, place: Place) -> Option<&[u8]> {
        let party = |party: Party| match place {
            Place::Server => party == Party::Server,
            Place::Client => matches!(party, Party::Client | Party::Attacker),
        };
        let entry = self.transcript.step(step).find(|entry| {
            let line = matches!(entry.what, Happening::Sent(_) | Happening::Received(_));
            line && party(entry.party)
        })?;
        match &entry.what {
            Happening::Sent(line) | Happening::Received(line) => Some(line.line.as_bytes()),
            _ => None,
        }
    }

    fn request(&self, place: Place) -> Option<Request> {
        match wire::read_request(self.line(Step::Request, place)?).ok()? {
            Incoming::Message(request) => Some(request),
            Incoming::Error(_) => None,
        }
    }

    fn challenge(&self, place: Place, key: &PublicKey) -> Option<Challenge> {
        let line = self.line(Step::Challenge, place)?;
        match wire::read_challenge(line, self.transcript.method, key).ok()? {
            Incoming::Message(challenge) => Some(challenge),
            Incoming::Error(_) => None,
        }
    }

    fn reply(&self, place: Place, key: &PublicKey) -> Option<Reply> {
        let line = self.line(Step::Reply, place)?;
        match wire::read_reply(line, self.transcript.method, key).ok()? {
            Incoming::Message(reply) => Some(reply),
            Incoming::Error(_) => None,
        }
    }

    fn computed(&self, party: Party, operation: Operation) -> Option<&Computed> {
        let all = Step::ALL.into_iter().flat_map(|step| self.transcript.computed(step));
        let mut all = all.filter(|(by, computed)| *by == party && computed.operation == operation);
        all.next().map(|(_, computed)| computed)
    }

    fn value(&self, party: Party, quantity: Quantity) -> Option<&[u8]> {
        let all = Step::ALL.into_iter().flat_map(|step| self.transcript.computed(step));
        let mut values =
            all.filter(|(by, _)| *by == party).flat_map(|(_, computed)| &computed.values);
        values.find(|value| value.quantity == quantity).map(|value| value.bytes.as_slice())
    }

    fn user_key(&mut self, request: &Request) {
        let info = &self.transcript.user_key;
        let holds = info.fingerprint == Fingerprint::of(&request.key).to_string()
            && info.bits == request.key.bits()
            && self.transcript.user == request.user.as_ref()
            && self.transcript.method == request.opening.method();
        self.find(Step::Request, Party::Client, Subject::UserKey, holds);
    }

    fn client_session(&mut self, request: &Request) {
        let Some((nonce, host)) = self.session_parts(Place::Client, request) else { return };
        if let Some(info) = &self.transcript.host_key {
            let holds = info.fingerprint == Fingerprint::of(&host.key).to_string()
                && info.bits == host.key.bits();
            self.find(Step::Challenge, Party::Client, Subject::HostKey, holds);
        }
        let session = session_identifier(&nonce, &host.nonce, &ssh_blob(&host.key));
        if let Some(value) = self.value(Party::Client, Quantity::SessionIdentifier) {
            let holds = value == session;
            self.find(Step::Challenge, Party::Client, Subject::SessionIdentifier, holds);
        }
        if let Some(computed) = self.computed(Party::Client, Operation::VerifyHost) {
            let good = crypto::verify(&host.key, &session, &host.signature).is_ok();
            let holds = computed.holds == Some(good);
            self.find(Step::Challenge, Party::Client, Subject::HostSignature, holds);
        }
    }

    fn server_session(&mut self) {
        let Some(request) = self.request(Place::Server) else { return };
        let Some((nonce, host)) = self.session_parts(Place::Server, &request) else { return };
        let session = session_identifier(&nonce, &host.nonce, &ssh_blob(&host.key));
        if let Some(value) = self.value(Party::Server, Quantity::SessionIdentifier) {
            let holds = value == session;
            self.find(Step::Challenge, Party::Server, Subject::SessionIdentifier, holds);
        }
        let good = crypto::verify(&host.key, &session, &host.signature).is_ok();
        self.find(Step::Challenge, Party::Server, Subject::HostSignature, good);
    }

    fn session_parts(&self, place: Place, request: &Request) -> Option<([u8; SHORT], HostProof)> {
        let (Opening::Ssh1(nonce) | Opening::Ssh2(nonce)) = request.opening else { return None };
        match self.challenge(place, &request.key)? {
            Challenge::Ssh1 { host, .. } | Challenge::Ssh2 { host } => Some((nonce, host)),
            Challenge::Notes { .. } => None,
        }
    }

    fn encryption(
        &mut self,
        request: &Request,
        key: Option<&PrivateKey>,
        random: &mut dyn CryptoRng,
    ) {
        // Another key than the one that ① names opens nothing here.
        let key = key.filter(|key| *key.public() == request.key);
        let encrypted = |challenge| match challenge {
            Challenge::Notes { encrypted } | Challenge::Ssh1 { encrypted, .. } => Some(encrypted),
            Challenge::Ssh2 { .. } => None,
        };
        let label = label(self.transcript.method);
        let sent = self.challenge(Place::Server, &request.key).and_then(encrypted);
        let chosen = self.value(Party::Server, Quantity::Challenge).map(<[u8]>::to_vec);
        if let (Some(sent), Some(chosen)) = (sent, chosen) {
            let holds = key.map(|key| {
                let opened = crypto::decrypt(key, label, &sent, random);
                opened.is_ok_and(|opened| *opened == chosen)
            });
            self.find(Step::Challenge, Party::Server, Subject::Encryption, holds);
        }
        let arrived = self.challenge(Place::Client, &request.key).and_then(encrypted);
        let decrypted = self.computed(Party::Client, Operation::Decrypt).cloned();
        if let (Some(arrived), Some(decrypted)) = (arrived, decrypted) {
            // A client that answered with another key says so with `wrong-key`.
            let own = self.transcript.fault != Some(super::Fault::WrongKey);
            let holds = key.filter(|_| own).map(|key| {
                let opened = crypto::decrypt(key, label, &arrived, random).ok();
                let opened = opened.filter(|opened| opened.len() == SHORT);
                match opened {
                    Some(opened) => {
                        let said = self.value(Party::Client, Quantity::Challenge);
                        decrypted.holds == Some(true) && said == Some(opened.as_slice())
                    }
                    None => {
                        let said = self.value(Party::Client, Quantity::Substitute);
                        decrypted.holds == Some(false)
                            && said == Some(substitute(key, &arrived).as_slice())
                    }
                }
            });
            self.find(Step::Reply, Party::Client, Subject::Decryption, holds);
        }
    }

    /// Whether ③ proves what the server says that it proves.
    fn proof(&mut self) {
        let (place, party) = match self.request(Place::Server) {
            Some(_) => (Place::Server, Party::Server),
            None => (Place::Client, Party::Client),
        };
        let Some(request) = self.request(place) else { return };
        let Some(reply) = self.reply(place, &request.key) else { return };
        let session = self
            .session_parts(place, &request)
            .map(|(nonce, host)| session_identifier(&nonce, &host.nonce, &ssh_blob(&host.key)));
        let challenge = self
            .value(party, Quantity::Challenge)
            .or_else(|| self.value(party, Quantity::Substitute))
            .and_then(|bytes| <[u8; SHORT]>::try_from(bytes).ok());
        let good = match (&reply, challenge, session) {
            (Reply::Notes { decrypted }, Some(challenge), _) => *decrypted == challenge,
            (Reply::Ssh1 { digest }, Some(challenge), Some(session)) => {
                *digest == reply_digest(&challenge, &session)
            }
            (Reply::Ssh2 { signature }, _, Some(session)) => {
                let blob = ssh_blob(&request.key);
                let bytes = signed_bytes(&session, request.user.as_ref(), &blob);
                crypto::verify(&request.key, &bytes, signature).is_ok()
            }
            _ => return,
        };
        let said = self
            .computed(party, Operation::Compare)
            .or_else(|| self.computed(party, Operation::Verify))
            .map_or(Some(true), |computed| computed.holds);
        self.find(Step::Reply, party, Subject::Proof, said == Some(good));
    }

    fn verdict(&mut self) {
        let decided = self.transcript.events.iter().find_map(|entry| match &entry.what {
            Happening::Decided { verdict, .. } => Some((entry.party, *verdict)),
            _ => None,
        });
        let Some((party, verdict)) = decided else { return };
        let place = if party == Party::Server { Place::Server } else { Place::Client };
        let line = self.line(Step::Verdict, place);
        let same = line.and_then(|line| wire::read_verdict(line).ok());
        let mut holds = same == Some(Incoming::Message(verdict));
        let said = |operation| self.computed(Party::Server, operation).and_then(|c| c.holds);
        let proof = said(Operation::Compare).or(said(Operation::Verify));
        if let (Some(proof), Some(registered)) = (proof, said(Operation::LookUp)) {
            holds &= (verdict == Verdict::Accept) == (proof && registered);
        }
        self.find(Step::Verdict, party, Subject::Verdict, holds);
    }

    fn outcome(&mut self) {
        let mut decided = self.transcript.events.iter().filter_map(|entry| match &entry.what {
            Happening::Decided { verdict, .. } => Some(*verdict),
            _ => None,
        });
        let holds = match &self.transcript.outcome {
            Outcome::Accepted => decided.next_back() == Some(Verdict::Accept),
            Outcome::Denied { .. } => decided.next_back() == Some(Verdict::Deny),
            Outcome::Stopped { .. } => decided.next().is_none(),
        };
        self.find(Step::Verdict, Party::Client, Subject::Outcome, holds);
    }
}
