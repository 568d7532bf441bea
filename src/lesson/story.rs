//! How things are called: a method, a party, a fact, a reason.

use crate::auth::{Computed, DenyReason};
use crate::key::UserName;
use crate::transcript::{Fact, Party, Stop};
use crate::wire::{ErrorCode, Method, Owner, Part, Step};

use super::{Words, args};

impl Words {
    /// The name of a method.
    pub fn method(&self, method: Method) -> String {
        self.get(&format!("method-{method}"))
    }

    /// The name of a party.
    pub fn party(&self, party: Party) -> String {
        self.get(&format!("party-{party}"))
    }

    /// The name of a step: ② is called otherwise in each method.
    pub fn label(&self, method: Method, step: Step) -> String {
        let number = step.number();
        self.either(&format!("label-{method}-{number}"), &format!("label-{number}"), &[])
    }

    /// A computation: what was computed, and whether it came out right.
    pub fn computed(&self, computed: &Computed) -> String {
        let operation = computed.operation;
        let did = self.with(
            &format!("did-{operation}"),
            args![input = computed.input, output = computed.output],
        );
        match computed.holds {
            Some(true) => format!("{did} [{}]", self.get("did-holds")),
            Some(false) => format!("{did} [{}]", self.get("did-fails")),
            None => did,
        }
    }

    /// The name of something that can be known.
    pub fn fact(&self, fact: Fact) -> String {
        self.get(&format!("fact-{fact}"))
    }

    /// What bytes on the wire belong to.
    pub fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Field(name) => {
                self.get(&format!("field-{}", name.to_string().replace('.', "-")))
            }
            owner => self.get(&format!("owner-{}", owner.as_str())),
        }
    }

    /// Which part of a field bytes are.
    pub fn part(&self, part: Part) -> String {
        self.get(&format!("part-{part}"))
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
        self.with(id, args![user])
    }

    /// Why a login stopped before ④.
    pub fn stop(&self, why: &Stop) -> String {
        match why {
            Stop::BadHostSignature => self.get("stop-bad-host-signature"),
            Stop::HostNotTrusted => self.get("stop-host-not-trusted"),
            // The detail is English, as it went over the wire.
            Stop::NotTaken { code, detail: _ } => {
                let reason = self.get(&code_reason(code));
                self.with("stop-not-taken", args![code, reason])
            }
            Stop::PeerError { code, detail } => self.with("stop-peer-error", args![code, detail]),
            Stop::Broken { detail } => {
                self.with("stop-broken", args![detail = self.get(&format!("broken-{detail}"))])
            }
        }
    }
}

/// What the code of an error says.
fn code_reason(code: &str) -> String {
    // A record may come from another program.
    let known = code.parse().map_or("unknown", |code: ErrorCode| code.into());
    format!("code-{}", known.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::auth::NearMiss;
    use crate::lesson::{Language, assert_family};
    use crate::transcript::Break;

    #[test]
    fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
        let codes = ErrorCode::VARIANTS.iter().map(<&str>::from).chain(["another"]);
        assert_family("code-", codes.map(code_reason));
        assert_family("near-", NearMiss::VARIANTS.iter().map(|miss| format!("near-{miss}")));
        assert_family("broken-", Break::VARIANTS.iter().map(|by| format!("broken-{by}")));
    }

    #[test]
    fn a_line_that_was_not_taken_is_explained_in_the_users_language() {
        let codes = ErrorCode::VARIANTS.iter().map(<&str>::from);
        for language in [Language::En, Language::Ja] {
            let words = Words::new(language);
            for code in codes.clone().chain(["another"]) {
                assert!(words.has(&code_reason(code)), "{code}");
                let stop = Stop::NotTaken { code: code.to_owned(), detail: "AS SENT".to_owned() };
                let text = words.stop(&stop);
                assert!(text.contains(code) && !text.contains("AS SENT"), "{text}");
            }
        }
    }
}
