//! How things are called: a method, a party, a fact, a reason.

use crate::auth::{Computed, DenyReason};
use crate::key::UserName;
use crate::transcript::{Break, Fact, Party, Stop};
use crate::wire::{ErrorCode, Method, Owner, Part, Step};

use super::Words;

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
        let number = step.number();
        self.either(&format!("label-{method}-{number}"), &format!("label-{number}"), &[])
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

    /// Why the server denied.
    pub fn deny_reason(&self, reason: DenyReason, user: &UserName) -> String {
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
                self.with("stop-broken", &[("detail", &self.get(broken(*detail)))])
            }
        }
    }
}

/// What ended a login from outside.
fn broken(by: Break) -> &'static str {
    match by {
        Break::Timeout => "broken-timeout",
        Break::Left => "broken-left",
        Break::Peer => "broken-peer",
        Break::Foreign => "broken-foreign",
        Break::Io => "broken-io",
        Break::Busy => "broken-busy",
        Break::Shutdown => "broken-shutdown",
        Break::Operation => "broken-operation",
        Break::Internal => "broken-internal",
        Break::NoVerdict => "broken-no-verdict",
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
