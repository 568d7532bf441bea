//! A record of a real `ssh`'s login, computed again from its beginning to its end. Nobody's private
//! key is needed: the shared secret stands in it.
//!
//! | file | what |
//! |---|---|
//! | `finding.rs` | what was looked at, and whether it holds |
//! | `packets.rs` | each packet is opened anew, with keys that were derived anew |
//! | `exchange.rs` | versions, negotiation, exchange hash, host signature, keys |
//! | `login.rs` | what was tried, what was signed, what was answered |
//! | `session.rs` | what is told of the session, from its messages |
//!
//! What nothing contradicts cannot be checked: times, the fault's name, who is registered, and what
//! was only counted.

mod exchange;
mod finding;
mod login;
mod packets;
mod session;

use super::record::{SshEnd, SshLogin, SshOutcome, SshTranscript, attempts, holds_secrets};
use crate::ssh::{EndedKind, Event, number};
use crate::transcript::check::Found;
use crate::transcript::record::KeyInfo;
use exchange::Exchanges;
pub(in crate::transcript) use finding::Findings;
pub use finding::{SshCheck, SshFinding, SshSubject};
use login::Logins;
use packets::Packets;
use session::{Sessions, value};

/// Checks a record.
pub fn check_ssh(transcript: &SshTranscript) -> SshCheck {
    let mut walk = Walk::default();
    for (at, entry) in transcript.events.iter().enumerate() {
        walk.findings.at = Some(at);
        walk.event(&entry.event, transcript);
    }
    walk.findings.at = None;
    walk.end(transcript);
    let packet = EndedKind::Packet;
    let has_unopened =
        matches!(&transcript.outcome.end, SshEnd::Ended { why, .. } if *why == packet);
    SshCheck { has_unopened, ..walk.findings.finish() }
}

/// How far the checking is.
#[derive(Default)]
struct Walk<'a> {
    packets: Packets,
    exchanges: Exchanges<'a>,
    logins: Logins<'a>,
    sessions: Sessions<'a>,
    /// The last goodbye, and whether the client said it.
    goodbye: Option<(bool, &'a [u8])>,
    findings: Findings,
}

impl<'a> Walk<'a> {
    fn event(&mut self, event: &'a Event, transcript: &SshTranscript) {
        let Self { packets, exchanges, logins, sessions, findings, .. } = self;
        match event {
            Event::VersionReceived(line) => exchanges.client_version(line, transcript, findings),
            Event::VersionSent(line) => exchanges.server_version(line, transcript, findings),
            Event::Received(packet) => {
                packets.received(packet, findings);
                exchanges.received(packet.payload());
                logins.received(packet.payload());
                sessions.received(packet.payload());
                self.message(packet.payload(), true);
            }
            Event::Sent(packet) => {
                packets.sent(packet, findings);
                exchanges.sent(packet.payload());
                logins.sent(packet.payload(), findings);
                sessions.sent(packet.payload(), findings);
                self.message(packet.payload(), false);
            }
            Event::Agreed(agreed) => {
                packets.agreed(agreed);
                exchanges.agreed(agreed, findings);
            }
            Event::Exchanged(exchanged) => {
                logins.session = exchanges.exchanged(exchanged, transcript, findings);
                logins.host_key = &exchanged.inputs.host_key;
                logins.computed_for_exchange(findings);
                packets.keys(exchanges.keys.take());
            }
            Event::Computed { operation, .. } => logins.computed.push(*operation),
            Event::Decided { reason } => logins.decided = Some(*reason),
            Event::Attempted(attempt) => logins.attempted(attempt, findings),
            Event::Channel(event) => sessions.told(event, findings),
        }
    }

    fn message(&mut self, payload: &'a [u8], came: bool) {
        if payload.first() == Some(&number::DISCONNECT) {
            self.goodbye = Some((came, payload));
        }
    }

    fn end(&mut self, transcript: &SshTranscript) {
        let SshTranscript { events, outcome, .. } = transcript;
        let mut known = SshOutcome::new(outcome.end.clone());
        events.iter().for_each(|entry| known.note(&entry.event));
        // Of what was only counted, more may have followed than is known.
        if transcript.left_out.is_some() {
            return self.findings.note(SshSubject::Outcome, true);
        }
        self.exchanges.ended(&outcome.end, &mut self.findings);
        let fits = known == *outcome && head(transcript) && self.goodbye_fits(&outcome.end);
        let found = match outcome.login {
            SshLogin::Accepted => Found::Accepted,
            SshLogin::Denied if outcome.is_cut() => Found::BeforeVerdict,
            SshLogin::Denied => Found::Denied,
            SshLogin::Stopped => Found::BeforeRequest,
        };
        self.findings.note_found(SshSubject::Outcome, fits, found);
    }

    /// What a goodbye on the wire said is what the outcome says.
    fn goodbye_fits(&self, end: &SshEnd) -> bool {
        match (end, self.goodbye) {
            (SshEnd::Ended { why, detail }, Some((came, payload))) => {
                let said = value(payload, "description");
                (*why == EndedKind::Peer) == came && said == Some(detail.as_bytes())
            }
            (_, Some(_)) => false,
            (SshEnd::Ended { why, .. }, None) => *why != EndedKind::Peer,
            (_, None) => true,
        }
    }
}

/// The user and the key that the head names are those that were tried last, and it says whether there
/// are keys in it.
fn head(transcript: &SshTranscript) -> bool {
    let SshTranscript { events, user, user_key, holds_secrets: holds, .. } = transcript;
    let last = attempts(events).next_back().map(|attempt| &attempt.user);
    let key = attempts(events).rev().find_map(|attempt| attempt.key.as_ref());
    user.as_ref() == last && *user_key == key.map(KeyInfo::of) && *holds == holds_secrets(events)
}
