//! Which event of a record belongs to which beat of the story.

use std::ops::Range;

use crate::ssh::number::*;
use crate::ssh::{Attempt, AttemptOutcome, Event, Field, Operation, Packet, fields};
use crate::story::dump::value;
use crate::transcript::{SshEntry, SshFault, SshTranscript};

/// A beat of the story, in the order in which they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Beat {
    /// ⓪: the key pair is there, and its public half is registered.
    Prepared,
    /// Both send their version lines.
    Versions,
    /// Both send their lists of algorithms.
    Lists,
    /// Both agree on a secret.
    Secret,
    /// The host signs what binds it to this connection.
    Host,
    /// The keys are made, and used from now on.
    Keys,
    /// What is said first under the keys.
    Service,
    /// ①: what is asked before the question that matters.
    Before,
    /// The key is offered.
    Offer,
    /// ②: it would do, or it would not.
    Known,
    /// ③: the signature.
    Signature,
    /// ④: the server verifies it.
    Verify,
    /// It says whether it lets the client in.
    Verdict,
    /// What comes behind the login.
    Session,
}

impl Beat {
    /// The part that it belongs to.
    pub(super) fn part(self) -> usize {
        match self {
            Self::Prepared
            | Self::Versions
            | Self::Lists
            | Self::Secret
            | Self::Host
            | Self::Keys
            | Self::Service => 0,
            Self::Before | Self::Offer => 1,
            Self::Known => 2,
            Self::Signature => 3,
            Self::Verify | Self::Verdict => 4,
            Self::Session => 5,
        }
    }
}

/// How a record runs.
pub(super) struct Course<'a> {
    /// The beat of each event.
    pub(super) beats: Vec<Beat>,
    /// The event with the request that offers the key that mattered, without a signature.
    pub(super) offer: Option<usize>,
    /// The event with the signed request that mattered.
    pub(super) signed: Option<usize>,
    /// The event that answers the request that mattered last, where that had a key.
    pub(super) answer: Option<usize>,
    /// What came of that request.
    pub(super) attempt: Option<&'a Attempt>,
    /// The signed request was changed on its way: the server never saw what is in it.
    pub(super) spoiled: bool,
    events: &'a [SshEntry],
}

/// A request to be let in, what came of it, and the event that answers it.
struct Try<'a> {
    at: usize,
    request: Request<'a>,
    attempt: &'a Attempt,
    answer: Option<(usize, u8)>,
}

/// The fields of a request that tell what is asked.
pub(super) struct Request<'a> {
    payload: &'a [u8],
    fields: Vec<Field>,
}

impl<'a> Request<'a> {
    pub(super) fn of(packet: &'a Packet) -> Option<Self> {
        let payload = packet.payload();
        let is_one = packet.message() == Some(USERAUTH_REQUEST);
        is_one.then(|| Self { payload, fields: fields(payload) })
    }

    /// The bytes of a field, without their length in front.
    pub(super) fn bytes(&self, name: &str) -> Option<&'a [u8]> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        self.payload.get(value(field))
    }

    /// What of it is signed: everything in front of the signature (RFC 4252 §7).
    pub(super) fn signed(&self) -> Option<&'a [u8]> {
        let signature = self.fields.iter().find(|field| field.name == "signature")?;
        self.payload.get(..signature.start)
    }

    /// Its fields in front of the signature.
    pub(super) fn signed_fields(&self) -> &[Field] {
        let end = self.fields.iter().position(|field| field.name == "signature");
        self.fields.get(..end.unwrap_or_default()).unwrap_or_default()
    }

    fn is_signed(&self) -> bool {
        self.bytes("signature").is_some()
    }
}

impl<'a> Course<'a> {
    pub(super) fn of(transcript: &'a SshTranscript) -> Self {
        let events = &transcript.events;
        let tries = tries(events);
        // Who is in was let in by one of them; else the furthest one matters, the last of its kind.
        let granted = tries.iter().rposition(|one| one.answered(USERAUTH_SUCCESS));
        let signed = granted.or_else(|| tries.iter().rposition(|one| one.request.is_signed()));
        let key = signed.and_then(|at| tries.get(at)?.request.bytes("key"));
        let offer = match signed {
            Some(end) => tries
                .iter()
                .take(end)
                .rposition(|one| one.answered(USERAUTH_PK_OK) && one.request.bytes("key") == key),
            None => {
                let offers = |one: &Try<'_>| one.request.bytes("key").is_some();
                tries.iter().rposition(offers).or_else(|| tries.len().checked_sub(1))
            }
        };
        let last = signed.or(offer).and_then(|at| tries.get(at));
        // A question is answered, too, but that is no verdict.
        let keyed = last.filter(|one| one.request.bytes("key").is_some());
        let answer = keyed.and_then(|one| one.answer).map(|(at, _)| at);
        let attempt = last.map(|one| one.attempt);
        let event = |at: Option<usize>| at.and_then(|at| tries.get(at)).map(|one| one.at);
        let (offer, signed) = (event(offer), event(signed));
        let spoiled = signed.is_none() && transcript.fault == Some(SshFault::TamperedReply);
        let mut course =
            Self { beats: Vec::new(), offer, signed, answer, attempt, spoiled, events };
        let mut beat = Beat::Prepared;
        for (at, entry) in events.iter().enumerate() {
            beat = beat.max(course.beat(at, &entry.event).unwrap_or(beat));
            course.beats.push(beat);
        }
        course
    }

    /// The beat that an event belongs to by itself; none where it belongs to whatever goes on.
    fn beat(&self, at: usize, event: &Event) -> Option<Beat> {
        match event {
            Event::VersionReceived(_) | Event::VersionSent(_) => Some(Beat::Versions),
            Event::Received(packet) | Event::Sent(packet) => self.packet(at, packet.message()?),
            Event::Agreed(_) => Some(Beat::Lists),
            Event::Computed { operation, .. } => Some(match operation {
                Operation::Agree => Beat::Secret,
                Operation::Hash | Operation::SignHost | Operation::DeriveKeys => Beat::Host,
                Operation::LookUp if self.signed.is_some_and(|signed| at > signed) => Beat::Verify,
                Operation::LookUp if self.offer.is_some_and(|offer| at > offer) => Beat::Known,
                Operation::LookUp => return None,
                Operation::Verify => Beat::Verify,
            }),
            Event::Exchanged(_) => Some(Beat::Host),
            Event::Decided { .. } => {
                self.signed.filter(|signed| at > *signed).map(|_| Beat::Verify)
            }
            Event::Attempted(_) => None,
            Event::Channel(_) => Some(Beat::Session),
        }
    }

    fn packet(&self, at: usize, number: u8) -> Option<Beat> {
        Some(match number {
            // New keys for a login that is over.
            KEXINIT if self.is_in() && self.answer.is_some_and(|answer| at > answer) => {
                Beat::Session
            }
            KEXINIT => Beat::Lists,
            KEX_ECDH_INIT => Beat::Secret,
            KEX_ECDH_REPLY => Beat::Host,
            NEWKEYS => Beat::Keys,
            EXT_INFO | SERVICE_REQUEST | SERVICE_ACCEPT => Beat::Service,
            USERAUTH_REQUEST if Some(at) == self.signed => Beat::Signature,
            // What came of it is all that the server can tell of it.
            DISCONNECT if self.spoiled => Beat::Signature,
            USERAUTH_REQUEST if Some(at) == self.offer => Beat::Offer,
            USERAUTH_REQUEST => Beat::Before,
            USERAUTH_PK_OK | USERAUTH_FAILURE | USERAUTH_SUCCESS if Some(at) == self.answer => {
                if self.signed.is_some() {
                    Beat::Verdict
                } else {
                    Beat::Known
                }
            }
            USERAUTH_PK_OK if self.offer.is_some_and(|offer| at > offer) => Beat::Known,
            USERAUTH_FAILURE | USERAUTH_PK_OK => Beat::Before,
            80..=127 => Beat::Session,
            _ => return None,
        })
    }

    /// The events of a beat; none where there is nothing of it.
    pub(super) fn events(&self, beat: Beat) -> Option<Range<usize>> {
        let start = self.beats.iter().position(|one| *one == beat)?;
        let end = self.beats.iter().rposition(|one| *one == beat)? + 1;
        Some(start..end)
    }

    /// The events of a part.
    pub(super) fn part(&self, part: usize) -> Option<Range<usize>> {
        let start = self.beats.iter().position(|one| one.part() == part)?;
        let end = self.beats.iter().rposition(|one| one.part() == part)? + 1;
        Some(start..end)
    }

    /// Once how many events have happened a beat is over.
    pub(super) fn over(&self, beat: Beat) -> Option<usize> {
        self.events(beat).map(|events| events.end)
    }

    /// The request in an event.
    pub(super) fn request(&self, at: Option<usize>) -> Option<Request<'a>> {
        Request::of(packet(&self.events.get(at?)?.event)?)
    }

    /// The request with a signature, or else the offer: what it is about.
    pub(super) fn deciding(&self) -> Option<Request<'a>> {
        self.request(self.signed.or(self.offer))
    }

    /// Whether the client went over to the new keys. Before that nobody knows that it has them: ssh
    /// looks into known_hosts first, and ends there if the host key is another one.
    pub(super) fn went_over(&self) -> bool {
        self.has_come(NEWKEYS)
    }

    /// Whether the client sent its lists of algorithms.
    pub(super) fn has_lists(&self) -> bool {
        self.has_come(KEXINIT)
    }

    fn has_come(&self, message: u8) -> bool {
        let is_one = |entry: &SshEntry| match &entry.event {
            Event::Received(packet) => packet.message() == Some(message),
            _ => false,
        };
        self.events.iter().any(is_one)
    }

    /// Whether the one that mattered had a key. The others asked, or tried something else.
    pub(super) fn has_key(&self) -> bool {
        self.deciding().is_some_and(|request| request.bytes("key").is_some())
    }

    /// Whether the server said in ② that the key would do.
    pub(super) fn is_known(&self) -> bool {
        // A signature's offer is one that was answered so.
        match self.signed {
            Some(_) => self.offer.is_some(),
            None => self.attempt.is_some_and(|one| one.outcome == AttemptOutcome::KeyKnown),
        }
    }

    /// Whether ④ says yes.
    pub(super) fn is_in(&self) -> bool {
        let answer = self.answer.and_then(|at| packet(&self.events.get(at)?.event)?.message());
        answer == Some(USERAUTH_SUCCESS)
    }

    /// Whether the key that was signed with came without a question before.
    pub(super) fn is_at_once(&self) -> bool {
        self.offer.is_none() && self.signed.is_some()
    }
}

fn packet(event: &Event) -> Option<&Packet> {
    match event {
        Event::Received(packet) | Event::Sent(packet) => Some(packet),
        _ => None,
    }
}

impl Try<'_> {
    fn answered(&self, number: u8) -> bool {
        self.answer.is_some_and(|(_, answer)| answer == number)
    }
}

/// All requests that were looked at, each with its answer.
fn tries(events: &[SshEntry]) -> Vec<Try<'_>> {
    let (mut tries, mut asked): (Vec<Try<'_>>, _) = (Vec::new(), None);
    for (at, entry) in events.iter().enumerate() {
        match &entry.event {
            Event::Received(packet) => {
                asked = Request::of(packet).map(|request| (at, request)).or(asked);
            }
            Event::Attempted(attempt) => {
                let asked = asked.take();
                tries.extend(asked.map(|(at, request)| Try { at, request, attempt, answer: None }));
            }
            Event::Sent(packet) => match (packet.message(), tries.last_mut()) {
                (
                    Some(number @ (USERAUTH_PK_OK | USERAUTH_FAILURE | USERAUTH_SUCCESS)),
                    Some(last),
                ) if last.answer.is_none() => last.answer = Some((at, number)),
                _ => {}
            },
            _ => {}
        }
    }
    tries
}
