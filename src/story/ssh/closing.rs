//! How a login ended, and what stands behind the last part.

use super::Session;
use crate::key::is_certificate;
use crate::lesson::{Words, args};
use crate::ssh::{Attempt, AttemptOutcome, EndedKind, Event, Kind, NothingInCommon, agree, number};
use crate::story::scene::{Place, Scene};
use crate::story::section::{Body, Section};
use crate::story::whole::{End, Ending, Next};
use crate::transcript::{Act, SshEnd, SshFault, SshLogin};

impl Session<'_> {
    /// In which way it ended, as a heading and in a table.
    pub(super) fn ended(&self) -> (End, &'static str, &'static str) {
        match self.transcript.outcome.login {
            SshLogin::Accepted => (End::Granted, "outcome-accepted", "handout-accepted"),
            SshLogin::Denied if self.transcript.outcome.is_cut() => {
                (End::Stopped, "openssh-outcome-cut", "openssh-cut")
            }
            SshLogin::Denied => (End::Refused, "outcome-denied", "handout-denied"),
            SshLogin::Stopped => (End::Stopped, "openssh-outcome-stopped", "openssh-stopped"),
        }
    }

    /// How it ended, and why, where that is known.
    pub(super) fn ending(&self) -> Ending {
        let (end, heading, _) = self.ended();
        let reason = match end {
            End::Granted => None,
            End::Refused => self.cut_short().or_else(|| self.refusal()),
            End::Stopped => self.cut_short().or_else(|| self.stop()),
        };
        Ending { end, heading: self.words.get(heading), reason }
    }

    /// Why the server ended a login, where that says more than what came of its last key.
    fn cut_short(&self) -> Option<String> {
        let SshEnd::Ended { why, .. } = &self.transcript.outcome.end else { return None };
        match why {
            EndedKind::TooManyTries => Some(self.words.get("openssh-reason-too-many")),
            EndedKind::Packet if self.transcript.outcome.is_cut() => {
                // Whoever made it otherwise is not said to have been meddled with.
                let tampered = self.transcript.fault == Some(SshFault::TamperedReply);
                let id =
                    if tampered { "openssh-reason-tampered" } else { "openssh-reason-unopened" };
                Some(self.words.get(id))
            }
            _ => None,
        }
    }

    /// Why the key that mattered did not do.
    pub(super) fn refusal(&self) -> Option<String> {
        let words = self.words;
        let reason = match &self.course.attempt?.outcome {
            AttemptOutcome::KeyUnknown { user_exists: true } => "openssh-reason-key-unknown",
            AttemptOutcome::KeyUnknown { user_exists: false } => "openssh-reason-user-unknown",
            AttemptOutcome::OtherKeyType(kind) => {
                let (id, is_one) = ("openssh-reason-other-type", is_certificate(kind));
                let kind = args![kind = super::clip(kind)];
                return Some(match is_one {
                    true => words.attribute(id, "certificate", kind),
                    false => words.with(id, kind),
                });
            }
            AttemptOutcome::NoKey => "openssh-reason-no-key",
            AttemptOutcome::OtherAlgorithm => "openssh-reason-other-algorithm",
            AttemptOutcome::OtherHost => "openssh-reason-other-host",
            AttemptOutcome::OtherHostAsked => "openssh-reason-other-host-asked",
            AttemptOutcome::KeyKnown => {
                let silent = || words.get("openssh-reason-no-signature");
                return self.cut_short().or_else(|| Some(silent()));
            }
            AttemptOutcome::Judged { accepted: true }
            | AttemptOutcome::Methods
            | AttemptOutcome::OtherMethod => return None,
            AttemptOutcome::Judged { accepted: false } => match self.transcript.outcome.reason {
                Some(reason) if !reason.user => "openssh-reason-user-unknown",
                Some(reason) if !reason.key => "openssh-reason-key-unknown",
                _ => "openssh-reason-signature",
            },
        };
        let user = self.user();
        let mut told = vec![words.with(reason, args![user])];
        // What was broken on purpose is not to be mended, and its keys are nobody's.
        let helps = ["openssh-reason-key-unknown", "openssh-reason-user-unknown"].contains(&reason);
        if helps && self.transcript.fault.is_none() {
            told.push(words.attribute(reason, "next", args![user]));
        }
        Some(words.sentences(&told))
    }

    /// Why it ended before anything was offered.
    fn stop(&self) -> Option<String> {
        let words = self.words;
        if self.transcript.fault == Some(SshFault::ChangedHostKey) {
            // It is told below as it was.
            return None;
        }
        Some(match &self.transcript.outcome.end {
            SshEnd::Ended { why: EndedKind::Peer, .. } | SshEnd::Left => {
                if let Some(other) = self.last_method() {
                    return Some(other);
                }
                words.get(match self.course.attempt {
                    Some(_) => "openssh-stop-asked",
                    None if self.course.went_over() => "openssh-stop-keys",
                    None if self.exchanged().is_some() => "openssh-stop-host",
                    None => "openssh-stop-left",
                })
            }
            SshEnd::Ended { why, .. } => match self.nothing_in_common() {
                Some(nothing) => nothing_in_common(words, &nothing),
                None => ended(words, *why),
            },
            SshEnd::Io | SshEnd::Internal => words.get("openssh-stop-broke"),
            SshEnd::Open => words.get("openssh-stop-open"),
        })
    }

    /// That the client tried something in place of a key, where it never offered one.
    pub(super) fn last_method(&self) -> Option<String> {
        self.other_method(self.course.attempt?)
    }

    /// That a client tried something that keystep does not have.
    pub(super) fn other_method(&self, one: &Attempt) -> Option<String> {
        let method = super::clip(&one.method);
        let is_other = one.outcome == AttemptOutcome::OtherMethod;
        is_other.then(|| self.words.with("openssh-other-method", args![method]))
    }

    /// What the two have nothing in common for, from the lists that they sent last.
    fn nothing_in_common(&self) -> Option<NothingInCommon> {
        let (mut theirs, mut ours) = (None, None);
        for entry in &self.transcript.events {
            let (list, packet) = match &entry.event {
                Event::Received(packet) => (&mut theirs, packet),
                Event::Sent(packet) => (&mut ours, packet),
                _ => continue,
            };
            if packet.message() == Some(number::KEXINIT) {
                *list = Some(packet.payload());
            }
        }
        agree(theirs?, ours?)?.err()
    }

    /// Where it broke, if it was broken on purpose; else what it does not protect against, and what the
    /// real one is beside keystep's own `ssh2`.
    pub(super) fn closing(&self) -> Vec<Section> {
        let words = self.words;
        let card = |id: &str| vec![Body::Bullets(words.points(id))];
        if let Some(fault) = self.transcript.fault {
            let told =
                vec![Body::Prose(words.attribute(&format!("openssh-fault-{fault}"), "told", &[]))];
            return vec![Section { title: words.get("fault-verdict"), body: told }];
        }
        vec![
            Section {
                title: words.get("openssh-limits"),
                body: vec![Body::Prose(words.get("openssh-limits-words"))],
            },
            Section { title: words.get("openssh-card"), body: card("openssh-card-points") },
        ]
    }

    /// The scenes of the end: one for each section, and last of all what to do next.
    pub(super) fn endings(&self) -> Vec<Scene> {
        let happened = self.transcript.events.len();
        let ending = self.ending();
        let reason: Vec<String> = ending.reason.into_iter().collect();
        let scene = |closing, prose| Scene {
            part: None,
            act: Act::End,
            who: None,
            now: ending.heading.clone(),
            prose,
            place: Place::Left,
            travels: None,
            is_under_keys: false,
            picture_ends: None,
            closing,
            happened,
            terms: &[],
        };
        let sections = (0..self.closing().len())
            .map(|at| scene(Some(at), if at == 0 { reason.clone() } else { Vec::new() }));
        let last = self.next().map(|next| scene(None, vec![next.key]));
        sections.chain(last).collect()
    }

    /// Where it goes on.
    pub(super) fn next(&self) -> Option<Next> {
        let words = self.words;
        let granted = self.transcript.outcome.login == SshLogin::Accepted;
        let id = match self.transcript.fault {
            Some(_) => "openssh-next-broken",
            None if granted => "openssh-next",
            None => "openssh-next-denied",
        };
        let login = (id != "openssh-next").then_some(("openssh", None));
        let options = self.typed.options();
        let command = words.with(id, args![options]);
        Some(Next { key: command.clone(), command, login })
    }
}

/// Why a server ended a connection. Its log says the same.
pub fn ended(words: &Words, why: EndedKind) -> String {
    words.get(match why {
        EndedKind::Late => "log-timeout",
        EndedKind::Idle => "log-ssh-idle",
        EndedKind::Full => "log-busy",
        EndedKind::Shutdown => "log-shutdown",
        EndedKind::Operation => "log-internal",
        EndedKind::Version => "log-ssh-version",
        _ => {
            let why: &str = why.into();
            let what = words.get(&format!("ssh-ended-{why}"));
            return words.with("log-ssh-odd", args![what]);
        }
    })
}

/// The two lists, side by side.
pub fn nothing_in_common(words: &Words, nothing: &NothingInCommon) -> String {
    let NothingInCommon { kind, theirs, ours } = nothing;
    let kind = match kind {
        Kind::KeyExchange => words.get("log-ssh-kind-exchange"),
        Kind::HostKey => words.get("log-ssh-kind-host-key"),
        Kind::CipherToServer | Kind::CipherToClient => words.get("log-ssh-kind-cipher"),
        Kind::MacToServer | Kind::MacToClient => words.get("log-ssh-kind-mac"),
        Kind::CompressionToServer | Kind::CompressionToClient => {
            words.get("log-ssh-kind-compression")
        }
    };
    // As long as a screen takes: the list is the client's, and has no end of its own.
    let theirs: String = theirs.join(", ").chars().take(400).collect();
    words.with("log-ssh-nothing", args![kind, theirs, ours = ours.join(", ")])
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;
    use crate::lesson::{Language, assert_each};

    #[test]
    fn whatever_ends_a_connection_has_words_in_the_language_of_the_rest() {
        let own = [
            EndedKind::Late,
            EndedKind::Idle,
            EndedKind::Full,
            EndedKind::Shutdown,
            EndedKind::Operation,
            EndedKind::Version,
        ];
        let odd = EndedKind::VARIANTS.iter().filter(|why| !own.contains(why));
        assert_each("ssh-ended-", odd);
        let ja = Words::new(Language::Ja);
        for why in EndedKind::VARIANTS {
            let told = ended(&ja, *why);
            assert!(!told.contains('⟦') && !told.contains(" the "), "{told}");
        }
    }
}
