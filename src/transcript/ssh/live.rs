//! The record of a connection that goes on.

use std::time::Duration;

use super::record::{
    Count, LeftOut, Openssh, Server, SshEnd, SshEntry, SshLogin, SshOutcome, SshTranscript,
    attempts, holds_secrets,
};
use crate::crypto::PublicKey;
use crate::ssh::Event;
use crate::transcript::record::KeyInfo;

/// How many bytes of packets a record holds, as they crossed the wire: what comes after them is
/// counted. A login has some 10,000; the file has eight characters for each of them.
pub const MOST_BYTES: usize = 1 << 18;
/// How many events a record holds.
pub const MOST_EVENTS: usize = 4_000;
/// So many of both until somebody is in: whoever knocks may have a record made. Six tries with keys of
/// 16384 bits, each offered first, take less.
const MOST_BEFORE: (usize, usize) = (1 << 16, 500);

/// Collects what happens on a connection; there is a record of it at any time.
#[derive(Debug)]
pub struct SshLive {
    events: Vec<SshEntry>,
    bytes: usize,
    left_out: Option<LeftOut>,
    outcome: SshOutcome,
}

impl Default for SshLive {
    fn default() -> Self {
        let outcome = SshOutcome::new(SshEnd::Open);
        Self { events: Vec::new(), bytes: 0, left_out: None, outcome }
    }
}

impl SshLive {
    /// Something happened, so long after the connection began.
    pub fn event(&mut self, at: Duration, event: &Event) {
        self.outcome.note(event);
        let wire = match event {
            Event::Received(packet) | Event::Sent(packet) => packet.wire.len(),
            _ => 0,
        };
        let (bytes, events) = match self.outcome.login {
            SshLogin::Accepted => (MOST_BYTES, MOST_EVENTS),
            SshLogin::Denied | SshLogin::Stopped => MOST_BEFORE,
        };
        let full = self.bytes + wire > bytes || self.events.len() >= events;
        // What is kept is a beginning without gaps: each packet can be opened after those before it.
        if full || self.left_out.is_some() {
            self.left_out.get_or_insert_default().count(event);
        } else {
            self.bytes += wire;
            self.events.push(SshEntry { at, event: event.clone() });
        }
    }

    /// The record of what has happened so far, on a server with this key.
    pub fn transcript(
        &self,
        when: Option<String>,
        host_key: &PublicKey,
        end: SshEnd,
    ) -> SshTranscript {
        let events = &self.events;
        let version = |of: fn(&Event) -> Option<&String>| {
            events.iter().find_map(|entry| of(&entry.event)).cloned()
        };
        let key = attempts(events).rev().find_map(|attempt| attempt.key.as_ref());
        SshTranscript {
            keystep_transcript: SshTranscript::VERSION,
            program: format!("keystep {}", env!("CARGO_PKG_VERSION")),
            when,
            method: Openssh::Openssh,
            view: Server::Server,
            holds_secrets: holds_secrets(events),
            client: version(|event| match event {
                Event::VersionReceived(line) => Some(line),
                _ => None,
            }),
            server: version(|event| match event {
                Event::VersionSent(line) => Some(line),
                _ => None,
            }),
            user: attempts(events).next_back().map(|attempt| attempt.user.clone()),
            user_key: key.map(KeyInfo::of),
            host_key: KeyInfo::of(host_key),
            host_key_known: false,
            fault: None,
            outcome: SshOutcome { end, ..self.outcome.clone() },
            left_out: self.left_out,
            events: events.clone(),
        }
    }
}

impl LeftOut {
    fn count(&mut self, event: &Event) {
        let (to, wire) = match event {
            Event::Received(packet) => (&mut self.received, &packet.wire),
            Event::Sent(packet) => (&mut self.sent, &packet.wire),
            _ => {
                self.others += 1;
                return;
            }
        };
        let Count { packets, bytes } = to;
        *packets += 1;
        *bytes += wire.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::ssh::{Attempt, AttemptOutcome, ChannelEvent, Packet};
    use crate::transcript::{MAX_FILE, from_text, to_text};

    fn record(live: &SshLive) -> SshTranscript {
        live.transcript(None, test_key(1).public(), SshEnd::Open)
    }

    /// Whatever a client sends, and however much: its record is a file that can be read.
    #[test]
    fn a_record_has_an_end_and_what_comes_after_it_is_counted() {
        let mut live = SshLive::default();
        // What takes the most room in a file: control characters, named again by an attempt.
        let user = "\u{1}".repeat(30_000);
        let plain = vec![0xff; user.len() + 200];
        let packet = Packet { number: 0, epoch: 0, wire: plain.clone(), plain };
        let attempt = |outcome| Attempt {
            user: user.clone(),
            method: "none".to_owned(),
            key: None,
            algorithm: None,
            outcome,
        };
        let asks = Event::Attempted(attempt(AttemptOutcome::Methods));
        let is_in = Event::Attempted(attempt(AttemptOutcome::Judged { accepted: true }));
        for round in 0..20 {
            live.event(Duration::from_nanos(round), &Event::Received(packet.clone()));
            live.event(Duration::from_nanos(round), if round == 1 { &is_in } else { &asks });
        }
        let transcript = record(&live);
        let kept = transcript.events.iter().filter(|one| matches!(one.event, Event::Received(_)));
        let kept = kept.count() as u64;
        let left_out = transcript.left_out.unwrap();
        assert!(kept * packet.wire.len() as u64 <= MOST_BYTES as u64);
        assert_eq!((kept, kept + left_out.received.packets), (8, 20));
        assert_eq!(left_out.received.bytes, left_out.received.packets * packet.wire.len() as u64);
        assert_eq!(left_out.others, left_out.received.packets);
        let text = to_text(&transcript);
        assert!(text.len() <= MAX_FILE, "{}", text.len());
        assert_eq!(from_text(&text), Ok(transcript.into()));

        // Whoever is not in has room for less.
        let (bytes, events) = MOST_BEFORE;
        let mut knocks = SshLive::default();
        (0..20).for_each(|_| knocks.event(Duration::ZERO, &Event::Received(packet.clone())));
        assert_eq!(record(&knocks).events.len(), bytes / packet.wire.len());

        for (first, most) in [(&asks, events), (&is_in, MOST_EVENTS)] {
            let mut live = SshLive::default();
            live.event(Duration::ZERO, first);
            for _ in 1..most + 5 {
                let exited = Event::Channel(ChannelEvent::Exited(0));
                live.event(Duration::ZERO, &exited);
            }
            let transcript = record(&live);
            assert_eq!(transcript.events.len(), most);
            assert_eq!(transcript.left_out.map(|left| left.others), Some(5));
        }
    }
}
