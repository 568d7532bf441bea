//! The events of client, server and attacker, put in one order.
//!
//! Within a step the order is always: its sender computes and sends, an attacker on the way
//! changes, its receiver receives and computes. So two lists that were made side by side become
//! one story without a common clock.

use std::sync::Arc;

use super::line::Line;
use super::outcome::{Break, Outcome, Stop};
use super::record::{Entry, Fault, Happening, KeyInfo, Party, Preparation, Transcript, View};
use crate::auth::{ClientError, DenyReason, Event};
use crate::crypto::PublicKey;
use crate::key::UserName;
use crate::wire::{ErrorMessage, Message, Method, Step, Verdict, WireError};

/// A line that an attacker changed on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which message.
    pub step: Step,
    /// How it went on.
    pub line: String,
}

/// What a record is made of.
#[derive(Debug, Default)]
pub struct Build {
    /// The client's events. They are an attacker's where `impostor` says so.
    pub client: Vec<Event>,
    /// The server's events.
    pub server: Vec<Event>,
    /// What was changed on the way.
    pub changes: Vec<Change>,
    /// The lines that crossed the wire, each with its sender, where nothing else is known.
    pub overheard: Vec<(Party, Line)>,
    /// The client's place is taken by an attacker.
    pub impostor: bool,
    /// When it began.
    pub when: Option<String>,
    /// What went before ①.
    pub preparation: Option<Preparation>,
    /// What was broken on purpose.
    pub fault: Option<Fault>,
    /// Where the randomness came from, if it was a seed.
    pub seed: Option<u64>,
    /// What ended the login from outside of the state machines.
    pub broken: Option<Break>,
}

impl Build {
    /// The record of a login of `user` with `method` and `user_key`.
    pub fn finish(
        self,
        method: Method,
        user: &UserName,
        user_key: &PublicKey,
        host_key: Option<&PublicKey>,
    ) -> Transcript {
        let view = match (self.client.is_empty(), self.server.is_empty()) {
            (false, false) => View::Both,
            (false, true) => View::Client,
            (true, false) => View::Server,
            (true, true) => View::Eavesdropper,
        };
        let client = if self.impostor { Party::Attacker } else { Party::Client };
        let mut events = entries(client, self.client);
        events.extend(entries(Party::Server, self.server));
        events.extend(self.changes.into_iter().map(|Change { step, line }| Entry {
            party: Party::Attacker,
            step,
            what: Happening::Changed(Line::unread(line)),
        }));
        events.extend(overheard(self.overheard));
        events.sort_by_key(|entry| (entry.step, turn(entry, client)));
        let broken = self.broken.map(|detail| Stop::Broken { detail });
        let outcome = outcome(&events, broken);
        let mut transcript = Transcript {
            keystep_transcript: Transcript::VERSION,
            program: format!("keystep {}", env!("CARGO_PKG_VERSION")),
            when: self.when,
            method,
            user: user.clone(),
            view,
            user_key: KeyInfo::of(user_key),
            host_key: host_key.map(KeyInfo::of),
            preparation: self.preparation,
            fault: self.fault,
            seed: self.seed,
            lab: None,
            events,
            outcome,
        };
        transcript.read_lines();
        transcript
    }
}

fn entries(party: Party, events: Vec<Event>) -> Vec<Entry> {
    let mut now = Step::Request;
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let (step, what) = match event {
            Event::Sent(line) => (line.step(), Happening::Sent(line.into())),
            Event::Received(line) => (line.step(), Happening::Received(line.into())),
            Event::Computed(computed) => (computed.step, Happening::Computed { computed }),
            Event::HostTrusted(how) => (Step::Challenge, Happening::HostTrusted { how }),
            Event::Decided { verdict, reason } => {
                (Step::Verdict, Happening::Decided { verdict, reason })
            }
            Event::NearMiss(miss) => (Step::Verdict, Happening::NearMiss { miss }),
            Event::Refused(error) => (now, Happening::Stopped { why: not_taken(&error) }),
            // The refusal of a line has told it already.
            Event::Stopped(ClientError::Wire(_)) => continue,
            Event::Stopped(error) => (now, Happening::Stopped { why: stop(error) }),
        };
        now = now.max(step);
        entries.push(Entry { party, step, what });
    }
    entries
}

/// The events of a wire: lines, and the verdict that the last of them says.
fn overheard(lines: Vec<(Party, Line)>) -> Vec<Entry> {
    let (mut events, mut request) = (Vec::new(), None);
    let mut now = Step::Request;
    for (party, mut line) in lines {
        // An error message stands where its sender's next step would.
        let step = line.step().unwrap_or(now);
        now = step;
        line.read(step, request.as_deref());
        let verdict = match line.message() {
            Some(Message::Request(read)) => {
                request = Some(Arc::clone(read));
                None
            }
            Some(Message::Verdict(verdict)) => Some(**verdict),
            _ => None,
        };
        events.push(Entry { party, step, what: Happening::Sent(line) });
        if let Some(verdict) = verdict {
            let what = Happening::Decided { verdict, reason: None };
            events.push(Entry { party, step, what });
        }
    }
    events
}

fn not_taken(error: &WireError) -> Stop {
    let ErrorMessage { code, detail } = error.to_message();
    Stop::NotTaken { code: code.to_string(), detail }
}

fn stop(error: ClientError) -> Stop {
    match error {
        ClientError::Wire(error) => not_taken(&error),
        ClientError::Peer(ErrorMessage { code, detail }) => {
            Stop::PeerError { code: code.to_string(), detail }
        }
        ClientError::BadHostSignature => Stop::BadHostSignature,
        ClientError::HostNotTrusted => Stop::HostNotTrusted,
        ClientError::Operation(_) => Stop::Broken { detail: Break::Operation },
    }
}

/// Whose turn it is within a step: 0 sends, 1 changes, 2 receives.
fn turn(entry: &Entry, client: Party) -> u8 {
    if matches!(entry.what, Happening::Changed(_)) {
        return 1;
    }
    let sender = if entry.step.is_clients() { client } else { Party::Server };
    if entry.party == sender { 0 } else { 2 }
}

fn outcome(events: &[Entry], broken: Option<Stop>) -> Outcome {
    let mut verdict: Option<(Verdict, Option<DenyReason>)> = None;
    let mut stopped = broken;
    for entry in events {
        match &entry.what {
            Happening::Decided { verdict: said, reason } => {
                let known = verdict.and_then(|(_, reason)| reason);
                verdict = Some((*said, known.or(*reason)));
            }
            Happening::Stopped { why } => {
                stopped.get_or_insert_with(|| why.clone());
            }
            _ => {}
        }
    }
    match (verdict, stopped) {
        (Some((Verdict::Accept, _)), _) => Outcome::Accepted,
        (Some((Verdict::Deny, reason)), _) => Outcome::Denied { reason },
        (None, Some(why)) => Outcome::Stopped { why },
        (None, None) => Outcome::Stopped { why: Stop::Broken { detail: Break::NoVerdict } },
    }
}
