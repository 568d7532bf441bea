//! The parts: what is said, what happens and why, and what is unusual.

use super::Session;
use super::course::Beat;
use crate::lesson::{Moment, args};
use crate::ssh::{Attempt, AttemptOutcome, ChannelEvent, Event};
use crate::story::ledger::{Knowledge, Ledger};
use crate::story::part::{NamedValue, Note, Part, Reach, Said};
use crate::text::shorten;
use crate::transcript::{Party, SshLogin};
use crate::wire::Step;

/// How many parts there are: ⓪, the four steps, the session.
pub(super) const PARTS: usize = 6;
/// The most values that a client may ask for and is refused, told one by one.
const MOST_NOTES: usize = 3;

/// Which of the four steps a part is.
fn step(part: usize) -> Option<Step> {
    [Step::Request, Step::Challenge, Step::Reply, Step::Verdict].get(part.checked_sub(1)?).copied()
}

impl Session<'_> {
    /// All parts; the session only where there was one.
    pub(super) fn parts(&self, ledger: &Ledger) -> Vec<Part> {
        let last = if self.course.part(PARTS - 1).is_some() { PARTS } else { PARTS - 1 };
        (0..last).map(|part| self.part(part, ledger)).collect()
    }

    fn part(&self, part: usize, ledger: &Ledger) -> Part {
        let words = self.words;
        // Not every ① offers a key.
        let asks = part == 1 && self.reach(1) == Reach::Told && !self.course.has_key();
        let short =
            if asks { "openssh-short-1-none".into() } else { format!("openssh-short-{part}") };
        let label = match part {
            1 if asks => words.get("openssh-label-1-none"),
            2 if self.reach(2) != Reach::NotReached && !self.course.is_known() => {
                words.get("openssh-label-2-no")
            }
            _ => words.get(&format!("openssh-label-{part}")),
        };
        let sends = sends(part);
        let direction = sends.map(|by| {
            let client = words.get("party-far-client");
            match by {
                Party::Client => words.with("arrow-to-server", args![from = client]),
                _ => words.with("arrow-to-client", args![to = client]),
            }
        });
        let said = self.said_at(part);
        let title = match &direction {
            Some(direction) => format!("{label} ── {direction}"),
            None => label.clone(),
        };
        Part {
            mark: ["⓪", "①", "②", "③", "④", ""].get(part).copied().unwrap_or_default().to_owned(),
            short: words.get(&short),
            title,
            label,
            direction,
            from: sends,
            to: sends.map(|by| if by == Party::Client { Party::Server } else { Party::Client }),
            reach: self.reach(part),
            said: said.zip(sends).map(|(at, who)| Said {
                who,
                words: self.speech(part),
                at: at + 1,
            }),
            prose: self.prose(part),
            notes: self.notes(part),
            travels: said.and_then(|_| self.travels(beat(part))),
            values: values(part, ledger),
            // Of what could not be opened there is no packet to show.
            dumps: self.dumps(part, said.filter(|_| part != 3 || !self.course.spoiled)),
            unread: (part == 3 && self.course.spoiled).then(|| words.get("openssh-unread")),
            works: self.works(part),
            moment: step(part).map(Moment::Step),
            ..Part::default()
        }
    }

    /// A client that offers and signs at once goes through ① and ② on the way.
    fn reach(&self, part: usize) -> Reach {
        match part {
            0 => Reach::Told,
            _ if self.course.part(part).is_some() => Reach::Told,
            1 | 2 if self.course.signed.is_some() => Reach::Known,
            _ => Reach::NotReached,
        }
    }

    /// The event that sends what a part is about.
    fn said_at(&self, part: usize) -> Option<usize> {
        match part {
            1 => self.course.offer,
            2 if self.course.signed.is_none() => self.course.answer,
            2 => self.course.events(Beat::Known).map(|events| events.end - 1),
            // What the server could not open was sent all the same.
            3 if self.course.spoiled => self.course.over(Beat::Signature).map(|over| over - 1),
            3 => self.course.signed,
            4 if self.course.signed.is_some() => self.course.answer,
            _ => None,
        }
    }

    fn speech(&self, part: usize) -> String {
        let user = self.user();
        let id = match part {
            1 if self.last_method().is_some() => "openssh-speech-1-other",
            1 if !self.course.has_key() => "openssh-speech-1-none",
            2 if !self.course.is_known() => "openssh-speech-2-no",
            3 if self.course.spoiled => "openssh-speech-3-no",
            4 if !self.course.is_in() => "openssh-speech-4-no",
            _ => return self.words.with(&format!("openssh-speech-{part}"), args![user]),
        };
        self.words.with(id, args![user])
    }

    fn prose(&self, part: usize) -> Vec<String> {
        let words = self.words;
        let host_bound =
            self.course.deciding().is_some_and(|request| request.bytes("host_key").is_some());
        if part == 1
            && let Some(other) = self.last_method()
        {
            return vec![other];
        }
        let id = match part {
            1 if self.course.is_at_once() => "openssh-at-once",
            2 if self.reach(part) == Reach::Known => "openssh-at-once",
            1 if !self.course.has_key() => "openssh-story-1-none",
            2 if !self.course.is_known() => "openssh-story-2-no",
            3 if self.course.signed.is_none() => "openssh-story-3-no",
            3 if host_bound => "openssh-story-3-bound",
            4 if self.transcript.outcome.login != SshLogin::Accepted => "openssh-story-4-no",
            5 => return self.session(),
            0 => {
                let told = match self.course.went_over() {
                    true => words.with("openssh-story-0", args![hybrid = self.is_hybrid()]),
                    false if self.exchanged().is_some() => words.get("openssh-story-0-left"),
                    false => words.get("openssh-story-0-no"),
                };
                let told = words.sentences(&[words.get("openssh-zero"), told]);
                return [told].into_iter().chain(self.passed_over()).collect();
            }
            _ => return vec![words.get(&format!("openssh-story-{part}"))],
        };
        vec![words.get(id)]
    }

    /// What was run behind the login, and how much of it went over the wire.
    fn session(&self) -> Vec<String> {
        let words = self.words;
        let mut told = vec![words.get("openssh-story-5")];
        for entry in &self.transcript.events {
            let Event::Channel(event) = &entry.event else { continue };
            told.push(match event {
                ChannelEvent::Started { command: Some(command), .. } => {
                    words.with("openssh-ran", args![command = super::clip(command)])
                }
                ChannelEvent::Started { command: None, .. } => words.get("openssh-shell"),
                ChannelEvent::Exited(status) => words.with("openssh-exited", args![status]),
                ChannelEvent::Refused(_) | ChannelEvent::Resized(_) => continue,
            });
        }
        told.truncate(1 + MOST_NOTES);
        if let Some(left) = self.transcript.left_out {
            let packets = left.received.packets + left.sent.packets;
            let bytes = left.received.bytes + left.sent.bytes;
            told.push(words.with("openssh-left-out", args![packets, bytes]));
        }
        told
    }

    fn notes(&self, part: usize) -> Vec<Note> {
        match part {
            1 => self.before(),
            2 if self.course.signed.is_none() && !self.course.is_known() => self.refused(),
            3 if self.course.signed.is_none() && self.course.is_known() => self.refused(),
            4 if self.course.signed.is_some() => self.refused(),
            5 => self.wishes(),
            _ => Vec::new(),
        }
    }

    /// What was tried before the key that mattered, in words.
    fn before(&self) -> Vec<Note> {
        let at = self.course.over(Beat::Offer).or(self.course.over(Beat::Before));
        let Some(at) = at else { return Vec::new() };
        let (others, asked) = (self.others(), AttemptOutcome::Methods);
        let tried = match others {
            1.. => Some(self.words.with("openssh-before-others", args![count = others])),
            0 if self.tried().any(|one| one.outcome == asked) => {
                Some(self.words.get("openssh-before-none"))
            }
            0 => None,
        };
        let method = self.tried().find_map(|one| self.other_method(one));
        // Who never offered a key is told so already.
        let method = method.filter(|_| self.course.has_key());
        // That a client asks first is what each does.
        let note = |is_usual| move |words| Note { words, at, is_usual };
        let tried = tried.map(note(others == 0));
        tried.into_iter().chain(method.map(note(false))).collect()
    }

    /// How many keys were offered in vain before the one that mattered.
    pub(super) fn others(&self) -> usize {
        use AttemptOutcome::{KeyKnown, Methods, OtherMethod};
        let in_vain = |one: &&Attempt| !matches!(one.outcome, Methods | OtherMethod | KeyKnown);
        self.tried().filter(in_vain).count()
    }

    /// What was tried before the key that mattered.
    pub(super) fn tried(&self) -> impl Iterator<Item = &Attempt> {
        let end = self.course.offer.or(self.course.signed).unwrap_or_default();
        self.transcript.events.iter().take(end).filter_map(|entry| match &entry.event {
            Event::Attempted(attempt) => Some(attempt),
            _ => None,
        })
    }

    /// Why the key or its signature did not do.
    fn refused(&self) -> Vec<Note> {
        let spoiled = self.course.over(Beat::Signature).filter(|_| self.course.spoiled);
        let at = spoiled.or(self.course.answer.map(|at| at + 1));
        let at = at.or_else(|| self.course.over(Beat::Known));
        at.zip(self.refusal())
            .map(|(at, words)| Note { words, at, is_usual: false })
            .into_iter()
            .collect()
    }

    /// What the client wanted from the session and did not get.
    fn wishes(&self) -> Vec<Note> {
        let notes =
            self.transcript.events.iter().enumerate().filter_map(|(at, entry)| {
                match &entry.event {
                    Event::Channel(ChannelEvent::Refused(what)) => Some(Note {
                        words: self.words.with("openssh-refused", args![what = super::clip(what)]),
                        at: at + 1,
                        is_usual: false,
                    }),
                    _ => None,
                }
            });
        notes.take(MOST_NOTES).collect()
    }
}

/// What travels, by name and value: what the two ends can read of it.
fn values(part: usize, ledger: &Ledger) -> Vec<NamedValue> {
    let sent = ledger.entries.iter().filter(|known| {
        known.part == part && known.party == Party::Server && !known.is_own && known.is_listed
    });
    let value = |known: &Knowledge| NamedValue {
        fact: known.fact,
        name: known.name.clone(),
        shown: super::clip(&shorten(&known.value)),
    };
    sent.map(value).collect()
}

/// Who sends what a part is about.
fn sends(part: usize) -> Option<Party> {
    match part {
        1 | 3 => Some(Party::Client),
        2 | 4 => Some(Party::Server),
        _ => None,
    }
}

/// The beat of a part in which that is sent.
fn beat(part: usize) -> Beat {
    match part {
        1 => Beat::Offer,
        2 => Beat::Known,
        3 => Beat::Signature,
        4 => Beat::Verdict,
        5 => Beat::Session,
        _ => Beat::Versions,
    }
}
