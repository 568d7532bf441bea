//! What an eavesdropper heard of a login with a real `ssh`. On the left the client, on the right the
//! server; what they know is not in the record.

use std::time::Duration;

use super::outcome::TapOutcome;
use super::{key_named, kind};
use crate::lesson::{Term, Words, args};
use crate::ssh::{Answer, Choice, Field, Form, Input, Kind, Overheard, Side, fields};
use crate::story::cast::{Actor, Holding};
use crate::story::dump::{Dump, clip};
use crate::story::exercise::Exercise;
use crate::story::part::NamedValue;
use crate::story::section::Body;
use crate::story::tale::{Frame, MOST_PARTS, Seen, Tale};
use crate::story::travels::Thing;
use crate::story::whole::{End, Overview, Story};
use crate::text::shorten;
use crate::transcript::Party::{self, Client, Eavesdropper, Server};
use crate::transcript::Witness;

/// The story of what an eavesdropper heard.
pub fn tap(words: &Words, witness: &Witness<Overheard>) -> Story {
    let mut tale = Tale::new(words, kind("witness-overheard"));
    let outcome = TapOutcome::of(witness);
    let is_agreed = witness.events.iter().any(|it| matches!(it.event, Overheard::NewKeys { .. }));
    let (mut reason, mut sealed) = (None, Vec::new());
    let mut summary = Vec::new();
    for entry in &witness.events {
        tale.at += 1;
        match &entry.event {
            Overheard::Over { to_server, to_client } => {
                reason = Some(outcome.over(words, *to_server, *to_client));
            }
            Overheard::Sealed { from, bytes, packet } => {
                sealed.push(tale.piece(*from, (*bytes, *packet), entry.at));
            }
            // Nobody has the new keys yet whose beginning it would protect.
            Overheard::Chosen { choices, strict } => tale.chosen(choices, *strict && is_agreed),
            event => tale.overheard(event),
        }
        if let Overheard::Version { line, .. } = &entry.event {
            summary.push(clip(line.strip_prefix("SSH-2.0-").unwrap_or(line)));
        }
    }
    if !sealed.is_empty() {
        tale.sealed(sealed, outcome.closing(words));
    }
    let ending = tale.ending(End::Stopped, outcome.heading(words), reason);
    let far = |party, name: &str| Actor {
        in_view: false,
        ..tale.actor(party, words.get(name), (Holding::Nothing, tale.word("holds-unseen")))
    };
    let holds = (Holding::Nothing, words.get("stepper-holds-nothing"));
    let cast = vec![
        far(Client, "party-far-client"),
        far(Server, "party-server"),
        tale.actor(Eavesdropper, words.get("party-eavesdropper"), holds),
    ];
    let closing = vec![Body::Prose(outcome.closing(words))];
    let summary = summary.join(" · ");
    let about = Vec::new();
    let overview = Overview::default();
    let exercise = Exercise::default();
    let frame = Frame { cast, summary, about, overview, ending, closing, exercise };
    let story = tale.story(frame, witness.when.as_deref(), witness.left_out);
    match outcome {
        TapOutcome::InClear => Story { footer: words.get("overheard-footer-in-clear"), ..story },
        _ => story,
    }
}

/// What NEWKEYS changes, and whether lengths are still seen.
pub fn new_keys(words: &Words, lengths: bool) -> [String; 2] {
    let how = if lengths { "overheard-lengths-clear" } else { "overheard-lengths-sealed" };
    ["overheard-new-keys", how].map(|id| words.get(id))
}

impl Tale<'_> {
    fn overheard(&mut self, event: &Overheard) {
        let words = self.words;
        let at = self.at;
        let slip = || Seen { thing: Some(Thing::Slip), ..Seen::default() };
        match event {
            Overheard::Version { from, line } => {
                let seen = Seen {
                    label: "version",
                    from: Some(party(*from)),
                    said: Some(clip(line)),
                    prose: vec![words.with("overheard-version", args![line = clip(line)])],
                    terms: &[Term::Ssh],
                    ..slip()
                };
                let sender = by(*from, ["client", "server"]);
                let fact = by(*from, ["client-program", "server-program"]);
                let dump = Dump::version(words, sender, line, at);
                self.tell_of(seen, vec![dump], |tale| {
                    tale.learn(Eavesdropper, fact, clip(line), false);
                });
            }
            Overheard::Offered { from, payload, .. } => {
                let seen = Seen {
                    label: "offered",
                    from: Some(party(*from)),
                    said: Some(self.word("say-offered")),
                    prose: vec![words.get("overheard-offered-why")],
                    terms: &[Term::KeyExchange],
                    ..slip()
                };
                let dump =
                    Dump::of_ssh(words, "KEXINIT".to_owned(), at, (&fields(payload), payload));
                let fact = by(*from, ["client-lists", "server-lists"]);
                self.tell_of(seen, vec![dump], |tale| {
                    tale.learn(Eavesdropper, fact, String::new(), false);
                });
            }
            Overheard::Group { from, parts } => {
                let bytes: usize = parts.iter().map(|part| part.bytes.len()).sum();
                let said = match from {
                    Side::Client => words.get("overheard-group-client"),
                    Side::Server => words.with("overheard-group-server", args![bytes]),
                };
                let seen = Seen {
                    label: "group",
                    from: Some(party(*from)),
                    said: Some(said),
                    terms: &[Term::KeyExchange],
                    ..slip()
                };
                let dumps =
                    parts.iter().map(|part| self.bytes(clip(&part.name), "data", &part.bytes));
                let dumps = dumps.collect();
                let fact = by(*from, ["client-group", "server-group"]);
                self.tell_of(seen, dumps, |tale| {
                    tale.learn(Eavesdropper, fact, String::new(), false);
                });
            }
            Overheard::ClientPublic { public } => {
                let seen = Seen {
                    label: "public",
                    from: Some(Client),
                    said: Some(self.word("say-public")),
                    prose: vec![words.with("overheard-public", args![bytes = public.len()])],
                    thing: Some(Thing::Nonce),
                    terms: &[Term::KeyExchange],
                    ..Seen::default()
                };
                let dump = self.bytes(words.get("overheard-public-keys"), "client_public", public);
                self.tell_of(seen, vec![dump], |tale| {
                    tale.learn(Eavesdropper, "ephemeral", hex::encode(public), false);
                });
            }
            Overheard::Answer(answer) => self.answer(answer),
            Overheard::Inputs { parts, hash } => self.inputs(parts, hash.as_deref()),
            Overheard::Message { from, number, name } => {
                let name = name.as_deref().map(clip).unwrap_or_default();
                let said = words.with("overheard-message", args![number, name]);
                let said = Some(said.trim_end().to_owned());
                self.tell(Seen { label: "message", from: Some(party(*from)), said, ..slip() });
            }
            Overheard::NewKeys { from, lengths } => {
                let seen = Seen {
                    label: "new-keys",
                    from: Some(party(*from)),
                    said: Some("NEWKEYS".to_owned()),
                    prose: new_keys(words, *lengths).into(),
                    terms: &[Term::Encryption],
                    ..slip()
                };
                self.tell(seen);
            }
            Overheard::Unreadable { from } => {
                let note = Some(words.get("overheard-unreadable"));
                let said = Some("?".to_owned());
                self.tell(Seen {
                    label: "unreadable",
                    from: Some(party(*from)),
                    said,
                    note,
                    ..slip()
                });
            }
            Overheard::Chosen { .. } | Overheard::Sealed { .. } | Overheard::Over { .. } => {}
        }
    }

    /// A part with these bytes, the first of which are its message.
    fn tell_of(&mut self, seen: Seen, mut dumps: Vec<Dump>, learn: impl FnOnce(&mut Self)) {
        if let Some(first) = dumps.first_mut() {
            first.is_message = true;
        }
        if let Some(part) = self.tell(seen) {
            part.dumps = dumps;
            learn(self);
        }
    }

    fn chosen(&mut self, choices: &[Choice], is_strict: bool) {
        let words = self.words;
        let nothing = || words.get("overheard-nothing-in-common");
        let done = choices.iter().map(|Choice { kind, name }| {
            let name = name.as_deref().map_or_else(nothing, clip);
            format!("{}: {name}", words.get(&format!("overheard-kind-{kind}")))
        });
        let strict = is_strict.then(|| words.get("overheard-strict"));
        let seen = Seen {
            label: "chosen",
            prose: [words.get("overheard-chosen")].into_iter().chain(strict).collect(),
            done: done.collect(),
            terms: if is_strict {
                &[Term::KeyExchange, Term::Encryption, Term::StrictKeyExchange]
            } else {
                &[Term::KeyExchange, Term::Encryption]
            },
            ..Seen::default()
        };
        let method = choices.iter().find(|choice| choice.kind == Kind::KeyExchange);
        let method = method.and_then(|choice| choice.name.as_deref()).map(clip);
        if self.tell(seen).is_some()
            && let Some(method) = method
        {
            self.learn(Eavesdropper, "lists", method, false);
        }
    }

    fn answer(&mut self, answer: &Answer) {
        let words = self.words;
        let Answer { host_key_type, host_fingerprint, host_key, public, algorithm, signature } =
            answer;
        let of = args![algorithm = clip(algorithm), bytes = signature.len()];
        let row = |name: &str, value: &str| format!("{}: {value}", words.get(name));
        let seen = Seen {
            label: "answer",
            from: Some(Server),
            said: Some(self.word("say-answer")),
            prose: vec![words.get("overheard-answer-why")],
            done: vec![
                row(
                    "overheard-host-key",
                    &key_named(words, host_key_type, &host_fingerprint.to_string()),
                ),
                row(
                    "overheard-public-keys",
                    &words.with("overheard-bytes", args![count = public.len()]),
                ),
                row("overheard-signature", &words.with("overheard-signature-of", of)),
            ],
            thing: Some(Thing::Ingredients),
            terms: &[Term::HostKey, Term::Signature, Term::KeyExchange],
            ..Seen::default()
        };
        let dumps = [
            ("overheard-host-key", "host_key", host_key),
            ("overheard-public-keys", "server_public", public),
            ("overheard-signature", "host_signature", signature),
        ];
        let dumps = dumps.map(|(title, name, bytes)| self.bytes(words.get(title), name, bytes));
        let fingerprint = host_fingerprint.to_string();
        self.tell_of(seen, dumps.into(), |tale| {
            if let Some(part) = tale.parts.last_mut() {
                let name = words.get("overheard-host-key");
                part.values =
                    vec![NamedValue { fact: "host-key", name, shown: shorten(&fingerprint) }];
            }
            tale.learn(Eavesdropper, "host-key", fingerprint, false);
            tale.learn(Eavesdropper, "server-ephemeral", hex::encode(public), false);
            tale.learn(Eavesdropper, "host-signature", hex::encode(signature), false);
        });
    }

    fn inputs(&mut self, parts: &[Input], hash: Option<&str>) {
        let words = self.words;
        let hash = hash.map_or_else(|| words.get("overheard-hash-unknown"), clip);
        let part = |Input { name, bytes }: &Input| {
            let count = words.with("overheard-bytes", args![count = bytes.len()]);
            format!("{}: {count}  {}", clip(name), shorten(&hex::encode(bytes)))
        };
        let secret = format!("K: {}", words.get("overheard-secret"));
        self.tell(Seen {
            label: "inputs",
            prose: vec![words.with("overheard-inputs", args![hash])],
            done: parts.iter().map(part).chain([secret]).collect(),
            terms: &[Term::SessionIdentifier, Term::Hash],
            ..Seen::default()
        });
    }

    /// What is encrypted stands in one part behind the others, however much of it there is.
    fn sealed(&mut self, mut sealed: Vec<String>, why: String) {
        self.left_out += sealed.len().saturating_sub(MOST_PARTS);
        sealed.truncate(MOST_PARTS);
        let seen = Seen {
            label: "sealed",
            prose: vec![why],
            done: sealed,
            is_under_keys: true,
            terms: &[Term::Eavesdropper, Term::Encryption],
            ..Seen::default()
        };
        if self.tell(seen).is_some() {
            self.learn(Eavesdropper, "lengths", String::new(), false);
        }
    }

    /// Some bytes that nobody on the way can open, so long after the beginning.
    fn piece(&self, from: Side, (bytes, packet): (u64, bool), after: Duration) -> String {
        let side = self.words.get(by(from, ["overheard-from-client", "overheard-from-server"]));
        let ms = after.as_millis();
        let id = if packet { "overheard-packet" } else { "overheard-sealed" };
        format!("{side} {}", self.words.with(id, args![bytes, ms]))
    }

    fn bytes(&self, title: String, name: &'static str, bytes: &[u8]) -> Dump {
        let all = Field { name, form: Form::Raw, start: 0, end: bytes.len() };
        Dump::of_ssh(self.words, title, self.at, (&[all], bytes))
    }
}

fn party(side: Side) -> Party {
    by(side, [Client, Server])
}

/// The client's or the server's.
fn by<T>(side: Side, [client, server]: [T; 2]) -> T {
    match side {
        Side::Client => client,
        Side::Server => server,
    }
}
