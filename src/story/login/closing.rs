//! How a login ended, and what stands behind the last step.

use super::Login;
use crate::lesson::{args, shell_word};
use crate::story::scene::Scene;
use crate::story::section::{Body, Row, Section};
use crate::story::whole::{End, Ending, Next};
use crate::transcript::{Fault, Outcome};
use crate::wire::{Method, Step};

impl Login<'_> {
    /// In which way it ended, as a heading and in a table.
    pub(super) fn ended(&self) -> (End, &'static str, &'static str) {
        match self.transcript.outcome {
            Outcome::Accepted if self.is_far(Step::Verdict) => {
                (End::Granted, "outcome-said-accept", "handout-said-accept")
            }
            Outcome::Accepted => (End::Granted, "outcome-accepted", "handout-accepted"),
            Outcome::Denied { .. } => (End::Refused, "outcome-denied", "handout-denied"),
            Outcome::Stopped { .. } => (End::Stopped, "outcome-stopped", "handout-stopped"),
        }
    }

    /// How it ended, and why, where that is known.
    pub(super) fn ending(&self) -> Ending {
        let Self { words, transcript, .. } = self;
        let (end, heading, _) = self.ended();
        let reason = match &transcript.outcome {
            Outcome::Accepted | Outcome::Denied { reason: None } => None,
            Outcome::Denied { reason: Some(reason) } => {
                let reason = words.deny_reason(*reason, &transcript.user);
                Some(words.with("outcome-reason", args![reason]))
            }
            Outcome::Stopped { why } => Some(words.stop(why)),
        };
        Ending { end, heading: words.get(heading), reason }
    }

    /// Where it broke and who noticed, if it was broken on purpose; else what the method does not
    /// protect against, and how the real one differs.
    pub(super) fn closing(&self) -> Vec<Section> {
        let Self { words, transcript, .. } = self;
        if let Some(fault) = transcript.fault {
            let rows = ["where", "who", "how", "seen"].map(|row| self.finding(fault, row));
            let body = vec![Body::Named(rows.into())];
            return vec![Section { title: words.get("fault-verdict"), body }];
        }
        let method = transcript.method;
        let (limits, card) = (format!("limits-{method}"), format!("card-{method}"));
        let limits = vec![Body::Prose(words.get(&limits))];
        let mut differs = Vec::new();
        if words.has_value(&card) {
            differs.push(Body::Prose(words.get(&card)));
        }
        differs.push(Body::Bullets(words.points(&card)));
        vec![
            Section { title: words.get("limits"), body: limits },
            Section { title: words.get("card"), body: differs },
        ]
    }

    /// The scenes of the end: how it ended with the first section, one for each other section, and
    /// last of all what to do next.
    pub(super) fn endings(&self, end: &Scene) -> Vec<Scene> {
        let reason: Vec<String> = self.ending().reason.into_iter().collect();
        let section = |at| Scene {
            closing: Some(at),
            prose: if at == 0 { reason.clone() } else { Vec::new() },
            ..end.clone()
        };
        let last = Scene { prose: self.onward(), ..end.clone() };
        (0..self.closing().len()).map(section).chain([last]).collect()
    }

    /// What to do next: with the keys of the stepper, then with a key of one's own.
    fn onward(&self) -> Vec<String> {
        let words = self.words;
        let attack = self.notices().into_iter().find_map(|notice| notice.command);
        let attack = attack.map(|command| words.with("stepper-next-lab", args![command]));
        let here = self.next().map(|next| next.key).or(attack);
        let own = self.own_key().unwrap_or_default();
        let ec2 = if self.is_usual() { words.get("stepper-ec2") } else { String::new() };
        here.into_iter().chain(own.lines().chain(ec2.lines()).map(str::to_owned)).collect()
    }

    /// How to do it with a key of one's own: with the one that was used, where it was that. Whoever
    /// logged in to a server has done it.
    fn own_key(&self) -> Option<String> {
        let Self { words, transcript, typed, .. } = self;
        if transcript.preparation.is_none() && transcript.lab.is_none() {
            return None;
        }
        // As this login was made; the notes' way needs no word.
        let method = match transcript.method {
            Method::Notes => String::new(),
            other => format!("\u{a0}--method\u{a0}{other}"),
        };
        if !self.is_key_given() {
            return Some(words.with("stepper-own-key", args![method]));
        }
        let user = typed.user.as_deref().unwrap_or_else(|| transcript.user.as_ref());
        let file = typed.key.as_deref().unwrap_or("my.pem");
        let word = |file: &str| shell_word(file).replace(' ', "\u{a0}");
        let [private, public] = [word(file), word(&format!("{file}.pub"))];
        let args = args![user, private, public, method, named = typed.key.is_some()];
        Some(words.with("stepper-own-key-given", args))
    }

    /// Whether the user's key was there before.
    fn is_key_given(&self) -> bool {
        let preparation = self.transcript.preparation.as_ref();
        preparation.is_some_and(|preparation| preparation.generated_ns.is_none())
    }

    /// Whether nothing was broken and nobody attacked.
    pub(super) fn is_usual(&self) -> bool {
        self.transcript.fault.is_none() && self.transcript.lab.is_none()
    }

    /// What is to be said of a fault, by name.
    pub(super) fn finding(&self, fault: Fault, row: &'static str) -> Row {
        let args = args![method = self.transcript.method];
        let text = self.words.attribute(&format!("fault-{fault}"), row, args);
        Row::words(row, self.words.get(&format!("fault-{row}")), text)
    }

    /// Where it goes on: from what was broken on purpose to the whole one, from that to the next method.
    /// What an attacker did leads nowhere.
    pub(super) fn next(&self) -> Option<Next> {
        let Self { words, transcript, .. } = self;
        let method = transcript.method;
        let wrong_key = Fault::WrongKey;
        let options = self.typed.options();
        // No record tells which file a key was in.
        let new = self.is_key_given() && self.typed.key.is_none();
        // As the sentences of the two commands say.
        let (after, broken) = match method {
            Method::Notes => (Method::Ssh2, None),
            Method::Ssh2 => (Method::Ssh1, None),
            Method::Ssh1 => (Method::Ssh1, Some(wrong_key.into())),
        };
        let usual = Next {
            login: Some((after.into(), broken)),
            command: words.with(&format!("bridge-{method}"), args![options]),
            key: words.get(&format!("stepper-next-{method}")),
        };
        let broken = Next {
            login: Some((method.into(), None)),
            command: words.with("bridge-fault", args![method, options, new]),
            key: words.get("stepper-next-fault"),
        };
        let next = if transcript.fault.is_some() { broken } else { usual };
        transcript.lab.is_none().then_some(next)
    }
}
