//! Which sentences belong to a step, a fact, an outcome.

use crate::auth::{Computed, DenyReason, HostTrust, Operation};
use crate::transcript::{Fact, Fault, Happening, Learned, Outcome, Party, Stop, Transcript};
use crate::wire::{ErrorCode, Field, FieldName, Method, Owner, Part, Step, Verdict};

use super::Words;
use crate::text::{SHORT, shorten};

impl Words {
    /// The name of a method.
    pub fn method(&self, method: Method) -> String {
        self.get(&format!("method-{method}"))
    }

    /// The name of a party.
    pub fn party(&self, party: Party) -> String {
        self.get(&format!("party-{}", party.as_str()))
    }

    /// The name of a step: ② is called otherwise in each method.
    pub fn label(&self, method: Method, step: Step) -> String {
        match step {
            Step::Challenge => self.get(&format!("label-{method}-2")),
            _ => self.get(&format!("label-{}", step.number())),
        }
    }

    /// What the sender of a step says: the line of the notes' table.
    pub fn speech(&self, transcript: &Transcript, step: Step) -> String {
        let replayed = transcript.fault == Some(Fault::ReplayedReply);
        match step {
            Step::Verdict if transcript.verdict() == Some(Verdict::Deny) => self.get("speech-deny"),
            Step::Request if replayed => self.get("speech-replayed-1"),
            Step::Reply if replayed => self.get("speech-replayed-3"),
            // What was not decrypted is not said to be.
            Step::Reply if transcript.is_substituted() => self.get("speech-substitute-3"),
            _ => self.get(&format!("speech-{}-{}", transcript.method, step.number())),
        }
    }

    /// What happens in a step, and why.
    pub fn story(&self, transcript: &Transcript, step: Step) -> String {
        let number = step.number();
        let replayed = transcript.fault == Some(Fault::ReplayedReply);
        let id = if replayed && step != Step::Verdict {
            format!("story-replayed-{number}")
        } else if step == Step::Reply && transcript.is_substituted() {
            format!("story-undecryptable-{number}")
        } else {
            format!("story-{}-{number}", transcript.method)
        };
        let story = self.with(&id, &[("user", &transcript.user)]);
        let decision = match (step, transcript.verdict()) {
            (Step::Verdict, Some(Verdict::Accept)) => self.get("story-accept"),
            (Step::Verdict, Some(Verdict::Deny)) if replayed => self.get("story-deny-replayed"),
            (Step::Verdict, Some(Verdict::Deny)) => self.get("story-deny"),
            _ => return story,
        };
        // English puts a space between sentences, Japanese does not.
        let space = if self.language() == super::Language::En { " " } else { "" };
        format!("{story}{space}{decision}")
    }

    /// What is to be said on the spot, because this step is not as usual: each note with how many
    /// of the record's events have happened by then.
    pub fn notes(&self, transcript: &Transcript, step: Step) -> Vec<(usize, String)> {
        let mut notes = Vec::new();
        if step == Step::Challenge {
            match denied(transcript) {
                Some(DenyReason { user: false, .. }) => {
                    notes.push((0, self.get("note-unknown-user")))
                }
                Some(DenyReason { key: false, .. }) => {
                    notes.push((0, self.get("note-not-registered")))
                }
                _ => {}
            }
        }
        for (event, entry) in transcript.events.iter().enumerate() {
            if entry.step != step {
                continue;
            }
            let note = match &entry.what {
                Happening::Changed(_) => changed_field(transcript, step).map(|(name, from, to)| {
                    let id = format!("note-changed-{}", step.number());
                    self.with(&id, &[("field", &name.as_str()), ("from", &from), ("to", &to)])
                }),
                Happening::Sent(_) if entry.party == Party::Attacker => {
                    Some(self.get("note-replayed"))
                }
                Happening::Computed { computed } if computed.operation == Operation::Substitute => {
                    Some(self.get("note-substitute"))
                }
                Happening::Computed { computed } if computed.operation == Operation::Sign => {
                    let other = transcript.fault == Some(Fault::WrongKey);
                    other.then(|| self.get("note-other-key"))
                }
                Happening::HostTrusted { how: HostTrust::FirstUse } => {
                    Some(self.get("note-first-use"))
                }
                Happening::Stopped { why: Stop::BadHostSignature } => {
                    Some(self.get("note-bad-host-signature"))
                }
                Happening::Stopped { why: Stop::HostNotTrusted } => {
                    Some(self.get("note-host-not-trusted"))
                }
                _ => None,
            };
            notes.extend(note.map(|note| (event + 1, note)));
        }
        notes
    }

    /// What a party newly knows. `None` where it is no news to that party: the client has always
    /// known its own name, and the server its own host key. A host signature is there to be
    /// checked, not to be known; `-v` shows it.
    pub fn learned(&self, transcript: &Transcript, learned: &Learned) -> Option<String> {
        // An attacker knows what an eavesdropper knows.
        let party = match learned.party {
            Party::Attacker => Party::Eavesdropper,
            party => party,
        };
        let no_news = matches!(
            (party, learned.fact),
            (_, Fact::HostSignature)
                | (Party::Client, Fact::User | Fact::PublicKey | Fact::Method | Fact::Returned)
                | (Party::Server, Fact::HostKey)
                | (Party::Eavesdropper, Fact::Undecryptable)
        );
        if no_news {
            return None;
        }
        let id = format!("know-{}-{}", party.as_str(), learned.fact.as_str());
        let value = match learned.fact {
            Fact::User | Fact::Method | Fact::Verdict => learned.value.clone(),
            _ => shorten(&learned.value),
        };
        let args: super::Args<'_> =
            &[("value", &value), ("user", &transcript.user), ("method", &transcript.method)];
        Some(self.with(&id, args))
    }

    /// A computation: what was computed, and whether it came out right.
    pub fn computed(&self, computed: &Computed) -> String {
        let operation = serde_json::to_value(computed.operation).ok();
        let operation = operation.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        let did = self.with(
            &format!("did-{operation}"),
            &[("input", &computed.input), ("output", &computed.output)],
        );
        match computed.holds {
            Some(true) => format!("{did} [{}]", self.get("did-holds")),
            Some(false) => format!("{did} [{}]", self.get("did-fails")),
            None => did,
        }
    }

    /// The name of something that can be known.
    pub fn fact(&self, fact: Fact) -> String {
        self.get(&format!("fact-{}", fact.as_str()))
    }

    /// What bytes on the wire belong to.
    pub fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Field(name) => self.get(&format!("field-{}", name.as_str().replace('.', "-"))),
            owner => self.get(&format!("owner-{}", owner.as_str())),
        }
    }

    /// Which part of a field bytes are.
    pub fn part(&self, part: Part) -> String {
        self.get(&format!("part-{}", part.as_str()))
    }

    /// How the login ended.
    pub fn outcome(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Accepted => self.get("outcome-accepted"),
            Outcome::Denied { .. } => self.get("outcome-denied"),
            Outcome::Stopped { .. } => self.get("outcome-stopped"),
        }
    }

    /// Why it ended so, where that is known.
    pub fn reason(&self, transcript: &Transcript) -> Option<String> {
        match &transcript.outcome {
            Outcome::Accepted | Outcome::Denied { reason: None } => None,
            Outcome::Denied { reason: Some(reason) } => {
                let reason = self.deny_reason(*reason, &transcript.user);
                Some(self.with("outcome-reason", &[("reason", &reason)]))
            }
            Outcome::Stopped { why } => Some(self.stop(why)),
        }
    }

    /// Why the server denied.
    pub fn deny_reason(&self, reason: DenyReason, user: &str) -> String {
        let id = match reason {
            DenyReason { proof: true, user: false, .. } => "reason-user",
            DenyReason { proof: true, .. } => "reason-key",
            DenyReason { user: false, .. } => "reason-proof-and-user",
            DenyReason { key: false, .. } => "reason-proof-and-key",
            DenyReason { .. } => "reason-proof",
        };
        self.with(id, &[("user", &user)])
    }

    /// Why a login stopped before ④.
    pub fn stop(&self, why: &Stop) -> String {
        match why {
            Stop::BadHostSignature => self.get("stop-bad-host-signature"),
            Stop::HostNotTrusted => self.get("stop-host-not-trusted"),
            // The detail is English, as it went over the wire.
            Stop::NotTaken { code, detail: _ } => {
                let reason = self.get(code_reason(code));
                self.with("stop-not-taken", &[("code", code), ("reason", &reason)])
            }
            Stop::PeerError { code, detail } => {
                self.with("stop-peer-error", &[("code", code), ("detail", detail)])
            }
            Stop::Broken { detail } => {
                let id = format!("broken-{detail}");
                let known = self.has(&id).then(|| self.get(&id));
                self.with("stop-broken", &[("detail", known.as_ref().unwrap_or(detail))])
            }
        }
    }
}

/// What the code of an error says.
fn code_reason(code: &str) -> &'static str {
    match code.parse() {
        Ok(ErrorCode::Malformed) => "code-malformed",
        Ok(ErrorCode::TooLong) => "code-too-long",
        Ok(ErrorCode::UnexpectedStep) => "code-unexpected-step",
        Ok(ErrorCode::UnsupportedVersion) => "code-unsupported-version",
        Ok(ErrorCode::Timeout) => "code-timeout",
        Ok(ErrorCode::Busy) => "code-busy",
        // A record may come from another program.
        Err(()) => "code-unknown",
    }
}

fn denied(transcript: &Transcript) -> Option<DenyReason> {
    match transcript.outcome {
        Outcome::Denied { reason } => reason,
        _ => None,
    }
}

/// The field in which a line that was sent and the line that went on differ, and the start of its
/// value before and after.
fn changed_field(transcript: &Transcript, step: Step) -> Option<(FieldName, String, String)> {
    let sent = transcript.line(step)?;
    let changed = transcript.step(step).find_map(|entry| match &entry.what {
        Happening::Changed(line) => Some(line),
        _ => None,
    })?;
    let start = |value: &str| value.get(..SHORT).unwrap_or(value).to_owned();
    sent.fields().iter().find_map(|field: &Field| {
        let (from, to) = (field.value(sent.text()), field.value(changed.text()));
        (from != to).then(|| (field.name, start(from), start(to)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Language;

    #[test]
    fn a_line_that_was_not_taken_is_explained_in_the_users_language() {
        let codes = ErrorCode::ALL.map(ErrorCode::as_str);
        for language in [Language::En, Language::Ja] {
            let words = Words::new(language);
            for code in codes.into_iter().chain(["another"]) {
                assert!(words.has(code_reason(code)), "{code}");
                let stop = Stop::NotTaken { code: code.to_owned(), detail: "AS SENT".to_owned() };
                let text = words.stop(&stop);
                assert!(text.contains(code) && !text.contains("AS SENT"), "{text}");
            }
        }
    }
}
