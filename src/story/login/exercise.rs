//! What the worksheet of a login asks.

use super::Login;
use crate::lesson::args;
use crate::story::cast::Holding;
use crate::story::exercise::{Check, Exercise, KeyUse};
use crate::story::part::NamedValue;
use crate::transcript::{Fact, Fault, Outcome, Party, View};
use crate::wire::{Method, Step};

/// A key is used: in which step, for what, and which one.
type Use = (Step, &'static str, &'static str);

/// What the host key is used for.
const HOST: [Use; 2] = [
    (Step::Challenge, "handout-use-sign_host", "handout-key-host-private"),
    (Step::Challenge, "handout-use-verify_host", "handout-key-host-public"),
];
/// What the user's key is used for where ② is a box.
const BOXED: [Use; 2] = [
    (Step::Challenge, "handout-use-encrypt", "handout-key-user-public"),
    (Step::Reply, "handout-use-decrypt", "handout-key-user-private"),
];
/// What it is used for where ③ is a signature.
const SIGNED: [Use; 2] = [
    (Step::Reply, "handout-use-sign", "handout-key-user-private"),
    (Step::Verdict, "handout-use-verify", "handout-key-user-public"),
];

/// The uses that are the client's; the others are the server's.
const BY_CLIENT: [&str; 3] = ["handout-use-verify_host", "handout-use-decrypt", "handout-use-sign"];

impl Login<'_> {
    /// The questions, with their answers.
    pub(super) fn exercise(&self) -> Exercise {
        let (fact, id) = match self.transcript.method {
            Method::Ssh2 => (Fact::SessionIdentifier, "handout-knowing-session-identifier"),
            Method::Notes | Method::Ssh1 => (Fact::Challenge, "handout-knowing-challenge"),
        };
        let broken = |fault| ["where", "who"].map(|row| self.finding(fault, row)).to_vec();
        Exercise {
            intro: self.words.get("handout-intro"),
            material: self.material(),
            private_key: self.private_key_is(),
            keys: self.keys(),
            keys_question: self.words.with("handout-keys", args![method = self.transcript.method]),
            secret: fact.into(),
            secret_question: self.words.get(id),
            checks: self.checks(),
            checks_question: self.words.get("handout-verdict"),
            broken: self.transcript.fault.map(broken).unwrap_or_default(),
        }
    }

    /// Where the private key is: at an attacker there is none.
    fn private_key_is(&self) -> String {
        match self.transcript.claimant() {
            Party::Attacker => {
                self.words.with("handout-not-here", args![user = self.transcript.user])
            }
            _ if self.client().holding == Holding::Nothing => self.words.get("handout-not-seen"),
            _ => self.words.get("handout-not-shown"),
        }
    }

    /// What crosses the wire, but for the verdict, and the session identifier: it is computed on
    /// each side and never sent.
    fn material(&self) -> Vec<NamedValue> {
        let values = Step::ALL.into_iter().flat_map(|step| self.values(step));
        let mut all: Vec<NamedValue> =
            values.filter(|named| named.fact != <&str>::from(Fact::Verdict)).collect();
        let session = self.learned.iter().find(|learned| learned.fact == Fact::SessionIdentifier);
        all.extend(session.map(|learned| self.named(learned)));
        all.sort_by(|one, other| one.shown.cmp(&other.shown));
        // Its usual name says in which step it crosses, which is asked.
        let [usual, neutral] =
            [self.words.fact(Fact::Returned), self.words.get("handout-returned")];
        for named in &mut all {
            named.name = named.name.replace(&usual, &neutral);
        }
        all
    }

    fn keys(&self) -> Vec<KeyUse> {
        let Self { words, transcript, .. } = self;
        let uses = match transcript.method {
            Method::Notes => BOXED.to_vec(),
            Method::Ssh1 => [HOST, BOXED].concat(),
            Method::Ssh2 => [HOST, SIGNED].concat(),
        };
        let happened = uses.into_iter().filter(|(step, done, _)| {
            // An attacker in the client's place has no key to use.
            let nobody = BY_CLIENT.contains(done) && transcript.claimant() == Party::Attacker;
            !nobody && transcript.line(*step).is_some()
        });
        let client = self.client();
        let sees_server = matches!(transcript.view, View::Both | View::Server);
        // It is tried where it fails, too.
        let key_use = |(_, done, key): Use| {
            let other =
                transcript.fault == Some(Fault::WrongKey) && key == "handout-key-user-private";
            let key = if other { "handout-key-another" } else { key };
            let stuck = done == "handout-use-decrypt" && self.glance.substituted && client.in_view;
            // What nobody saw done is told as what is to be done.
            let is_seen = if BY_CLIENT.contains(&done) { client.in_view } else { sees_server };
            let told = match is_seen {
                true if stuck => words.get("handout-use-decrypt-stuck"),
                true => words.get(done),
                false => words.attribute(done, "should", &[]),
            };
            KeyUse { done: told, key: words.get(key) }
        };
        happened.map(key_use).collect()
    }

    fn checks(&self) -> Vec<Check> {
        let Self { words, transcript, .. } = self;
        let holds = match transcript.outcome {
            Outcome::Stopped { .. } => return Vec::new(),
            // Who did not see it decided has "accept" from hearsay.
            Outcome::Accepted if self.is_far(Step::Verdict) => [None, None],
            Outcome::Accepted => [Some(true), Some(true)],
            Outcome::Denied { reason: Some(reason) } => {
                [Some(reason.proof), Some(reason.key && reason.user)]
            }
            // The record of one who was not told.
            Outcome::Denied { reason: None } => [None, None],
        };
        let proof = words.get(&format!("handout-check-proof-{}", transcript.method));
        let key = words.with("handout-check-key", args![user = transcript.user]);
        let check = |(what, holds)| Check { what, holds };
        [proof, key].into_iter().zip(holds).map(check).collect()
    }
}
