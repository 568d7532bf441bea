//! What is told of a step: what its sender says, what happens and why, and what is not as usual.

use std::cell::LazyCell;

use super::Login;
use crate::auth::{Computation, DenyReason, HostTrust};
use crate::lesson::{Args, args};
use crate::story::part::Note;
use crate::text::SHORT;
use crate::transcript::{ChangedValue, Fault, Happening, Outcome, Party, Stop, View};
use crate::wire::{Method, Step, Verdict};

/// What makes a login another one than the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Unusual {
    Nothing,
    /// An attacker sends what it recorded.
    Replayed,
    /// What did not decrypt is answered with a substitute.
    Substitute,
    /// Another private key than the one of ① is used.
    Other,
    /// How the step's message came about is not in the record.
    Far,
}

/// The sentence of a family for a step where something is unusual, and the usual one.
pub(super) fn told_ids(family: &str, how: Unusual, method: Method, step: Step) -> [String; 2] {
    let number = step.number();
    [format!("{family}-{how}-{number}"), format!("{family}-{method}-{number}")]
}

impl Login<'_> {
    /// The sentence of a family for a step: the one for what is unusual in it, where there is one.
    fn told(&self, family: &str, how: Unusual, step: Step, args: Args<'_>) -> String {
        let ids = told_ids(family, how, self.transcript.method, step);
        self.words.either(&ids, args)
    }

    /// What makes a step of this login another one than the usual one.
    pub(super) fn unusual(&self, step: Step) -> Unusual {
        match self.transcript.fault {
            _ if self.transcript.claimant() == Party::Attacker => Unusual::Replayed,
            // What was not decrypted is not said to be.
            _ if self.glance.substituted => Unusual::Substitute,
            Some(Fault::WrongKey) => Unusual::Other,
            // What is said of ② itself claims nothing of who made it.
            _ if step != Step::Challenge && self.is_far(step) => Unusual::Far,
            _ => Unusual::Nothing,
        }
    }

    /// Whether who made a step's message is not in the record. What a server says of itself is then
    /// not taken on its word: anybody can say "accept".
    pub(super) fn is_far(&self, step: Step) -> bool {
        match self.transcript.view {
            View::Both => false,
            View::Eavesdropper => true,
            View::Server => step.is_clients(),
            View::Client => !step.is_clients(),
        }
    }

    /// Whether a step is a server's that nobody saw do what it says, and what makes it another one than
    /// the usual one.
    fn seen(&self, step: Step) -> (bool, Unusual) {
        let far = !step.is_clients() && self.is_far(step);
        (far, if far { Unusual::Far } else { self.unusual(step) })
    }

    /// What the sender of a step says: the line of the notes' table, unless it is a server that nobody
    /// saw do what it says.
    pub(super) fn speech(&self, step: Step) -> String {
        let (_, how) = self.seen(step);
        match (step, self.transcript.verdict()) {
            (Step::Verdict, Some(Verdict::Deny)) => self.words.get("speech-deny"),
            _ => self.told("speech", how, step, args![method = self.transcript.method]),
        }
    }

    /// What happens in a step, and why.
    pub(super) fn prose(&self, step: Step) -> String {
        let Self { words, transcript, .. } = self;
        let args = args![user = transcript.user, method = transcript.method];
        // What a server is to do in ④ is told with what follows if it does.
        let (far, how) = self.seen(step);
        let story = match self.unwatched(step, how) {
            Some(id) => words.attribute(id, "unwatched", &[]),
            None => self.told("story", how, step, args),
        };
        let decision = match (step, transcript.verdict()) {
            // Who answered with a substitute knows better.
            (Step::Verdict, Some(Verdict::Accept)) if far && self.glance.substituted => {
                return story;
            }
            (Step::Verdict, Some(Verdict::Accept)) => "story-accept",
            (Step::Verdict, Some(Verdict::Deny)) if transcript.claimant() == Party::Attacker => {
                "story-deny-replayed"
            }
            (Step::Verdict, Some(Verdict::Deny)) => "story-deny",
            _ => return story,
        };
        let decision = match far {
            true => words.attribute(decision, "far", &[]),
            false => words.get(decision),
        };
        words.sentences(&[story, decision])
    }

    /// The box of `ssh1` is to be opened by a client who has looked first. Where the record is not the
    /// client's, nobody knows whether it has.
    fn unwatched(&self, step: Step, how: Unusual) -> Option<&'static str> {
        let is_box = (self.transcript.method, step) == (Method::Ssh1, Step::Challenge);
        match (self.transcript.view, how) {
            (View::Server, Unusual::Nothing) if is_box => Some("story-ssh1-2"),
            (View::Eavesdropper, Unusual::Far) if is_box => Some("story-far-2"),
            _ => None,
        }
    }

    /// What is to be said on the spot, because this step is not as usual.
    pub(super) fn notes(&self, step: Step) -> Vec<Note> {
        let unknown = match self.transcript.outcome {
            Outcome::Denied { reason: Some(DenyReason { user: false, .. }) } => {
                Some("note-unknown-user")
            }
            Outcome::Denied { reason: Some(DenyReason { key: false, .. }) } => {
                Some("note-not-registered")
            }
            _ => None,
        };
        let unknown = unknown.filter(|_| step == Step::Challenge);
        let first = unknown.map(|id| Note { words: self.words.get(id), at: 0, is_usual: false });
        let events = self.transcript.events.iter().enumerate();
        let here = events.filter(|(_, entry)| entry.step == step);
        let changed = LazyCell::new(|| self.changed(step));
        let notes = here.filter_map(|(event, entry)| {
            let id = match &entry.what {
                Happening::Changed(_) => {
                    return changed.clone().map(|words| Note {
                        words,
                        at: event + 1,
                        is_usual: false,
                    });
                }
                Happening::Sent(_) if entry.party == Party::Attacker => "note-replayed",
                Happening::Computed { computed } => match computed.operation {
                    Computation::Substitute => "note-substitute",
                    Computation::Sign if self.transcript.fault == Some(Fault::WrongKey) => {
                        "note-other-key"
                    }
                    _ => return None,
                },
                Happening::HostTrusted { how: HostTrust::FirstUse } => "note-first-use",
                Happening::Stopped { why: Stop::BadHostSignature } => "note-bad-host-signature",
                Happening::Stopped { why: Stop::HostNotTrusted } => "note-host-not-trusted",
                _ => return None,
            };
            Some(Note { words: self.words.get(id), at: event + 1, is_usual: false })
        });
        first.into_iter().chain(notes).collect()
    }

    /// The field in which a line that was sent and the line that went on differ, and the start of
    /// its value before and after.
    fn changed(&self, step: Step) -> Option<String> {
        let ChangedValue { field, from, to } = self.transcript.change(step)?;
        let start = |value: &str| value.get(..SHORT).unwrap_or(value).to_owned();
        let args = args![field, from = start(from), to = start(to)];
        Some(self.words.with("note-changed", args))
    }
}
