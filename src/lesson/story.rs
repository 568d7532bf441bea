//! How things are called: a method, a party, a fact, a reason.

use crate::auth::{Computation, Computed, DenyReason};
use crate::key::UserName;
use crate::transcript::{Fact, Party, Stop};
use crate::wire::{ErrorCode, FieldName, Method, Owner, Part, Step};

use super::{Language, Words, args};

impl Words {
    /// Sentences as one paragraph: English puts a space between them, Japanese does not.
    pub fn sentences(&self, all: &[String]) -> String {
        all.join(if self.language() == Language::En { " " } else { "" })
    }

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
        self.either(&label_ids(method, step), &[])
    }

    /// What to press before a step's message is sent.
    pub fn press_enter(&self, step: Step) -> String {
        self.get(&press_enter_id(step))
    }

    /// A computation: what was computed, and whether it came out right.
    pub fn computed(&self, computed: &Computed) -> String {
        let operation = computed.operation;
        let did = self.with(
            &format!("did-{operation}"),
            args![input = computed.input, output = computed.output],
        );
        let found = match (operation, computed.holds) {
            (_, None) => return did,
            (Computation::LookUp, Some(true)) => "did-registered",
            (Computation::LookUp, Some(false)) => "did-unregistered",
            (Computation::Decrypt, Some(true)) => "did-opened",
            (Computation::Decrypt, Some(false)) => "did-stuck",
            (_, Some(true)) => "did-holds",
            (_, Some(false)) => "did-fails",
        };
        format!("{did} [{}]", self.get(found))
    }

    /// The name of something that can be known.
    pub fn fact(&self, fact: Fact) -> String {
        self.get(&format!("fact-{fact}"))
    }

    /// What bytes on the wire belong to.
    pub fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Field(name) => self.field(name),
            owner => self.get(&format!("owner-{}", owner.as_str())),
        }
    }

    /// What a field means.
    pub fn field(&self, name: FieldName) -> String {
        self.get(&field_id(name))
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

fn label_ids(method: Method, step: Step) -> [String; 2] {
    let number = step.number();
    [format!("label-{method}-{number}"), format!("label-{number}")]
}

fn field_id(name: FieldName) -> String {
    format!("field-{}", name.to_string().replace('.', "-"))
}

fn press_enter_id(step: Step) -> String {
    format!("press-enter-{}", step.number())
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
    use crate::lesson::{assert_each, assert_family};
    use crate::transcript::Break;

    #[test]
    fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
        let codes = ErrorCode::VARIANTS.iter().map(<&str>::from).chain(["another"]);
        assert_family("code-", codes.map(code_reason));
        assert_each("near-", NearMiss::VARIANTS);
        assert_each("broken-", Break::VARIANTS);
        assert_each("method-", Method::ALL);
        assert_each("did-", Computation::VARIANTS);
        assert_each("fact-", Fact::VARIANTS);
        assert_each("part-", Part::VARIANTS);
        assert_each("party-", Party::VARIANTS);
        assert_family("press-enter-", Step::ALL.map(press_enter_id));
        assert_family("field-", FieldName::VARIANTS.iter().copied().map(field_id));
        let bodies = [Step::Request, Step::Challenge, Step::Reply].map(Owner::Body);
        let owners = [Owner::Message, Owner::Error, Owner::Unread].into_iter().chain(bodies);
        assert_family("owner-", owners.map(|owner| format!("owner-{}", owner.as_str())));
        let words = Words::new(Language::En);
        let labels = Method::ALL.iter().flat_map(|method| {
            Step::ALL.map(|step| {
                let [special, usual] = label_ids(*method, step);
                if words.has(&special) { special } else { usual }
            })
        });
        assert_family("label-", labels);
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
