//! What an agent was asked, and what it did. On the left `ssh`, on the right the agent.

use super::{key_named, kind};
use crate::agent::{Binding, Event, Fit, SignRequest, What};
use crate::key::Fingerprint;
use crate::lesson::{Term, Words, args};
use crate::ssh::{Checked, Field, Form, unwrap_signature};
use crate::story::cast::Holding;
use crate::story::dump::{Dump, DumpField, clip, named};
use crate::story::exercise::Exercise;
use crate::story::part::NamedValue;
use crate::story::section::Body;
use crate::story::tale::{Frame, MOST_PARTS, Seen, Tale};
use crate::story::travels::Thing;
use crate::story::whole::{End, Overview, Story};
use crate::text::{escape, shorten};
use crate::transcript::Party::{Client, Server};
use crate::transcript::Witness;

/// The story of what an agent was asked.
pub fn agent(words: &Words, witness: &Witness<Event>) -> Story {
    let mut tale = Tale::new(words, kind("witness-agent"));
    tale.learn(Server, "private-key", String::new(), true);
    let (mut asked, mut signed) = (0_usize, 0_usize);
    for entry in &witness.events {
        tale.at += 1;
        asked += usize::from(matches!(entry.event, Event::Asked { .. }));
        signed += usize::from(matches!(entry.event, Event::Signed { .. }));
        tale.agent(&entry.event);
    }
    let end = match (asked, signed) {
        (0, _) => End::Stopped,
        (_, 0) => End::Refused,
        _ => End::Granted,
    };
    let heading = words.with("agent-outcome", args![asked, signed]);
    let ending = tale.ending(end, heading, None);
    let ssh = tale.actor(Client, "ssh".to_owned(), (Holding::Nothing, tale.word("holds-ssh")));
    let name = tale.word("party");
    let holds = (Holding::Key, words.get("stepper-holds-private"));
    let cast = vec![ssh, tale.actor(Server, name, holds)];
    let user = witness.user().map(clip);
    let about = user.iter().map(|user| tale.row("user", "handout-user", user.clone())).collect();
    let summary = user.unwrap_or_default();
    let closing = vec![Body::Bullets(words.points("agent-closing-points"))];
    let overview = Overview::default();
    let exercise = Exercise::default();
    let frame = Frame { cast, summary, about, overview, ending, closing, exercise };
    tale.story(frame, witness.when.as_deref(), witness.left_out)
}

/// The values in the bytes that are to be signed, by name.
pub fn agent_fields(words: &Words, request: &SignRequest) -> Vec<DumpField> {
    named(words, &request.fields, &request.data, 0).1
}

/// What is said of a request.
pub struct AskedWords {
    pub what: String,
    pub key: String,
    /// That it fits what the agent knows of the connection.
    pub fit: Option<String>,
    /// That it does not: a warning.
    pub misfit: Option<String>,
    /// On which way it came, and what a server can do with the signature.
    pub more: Vec<String>,
}

/// What a request is, whether it fits, what a server can do with the signature.
pub fn agent_asked(
    words: &Words,
    request: &SignRequest,
    fit: Option<Fit>,
    path: &[Fingerprint],
) -> AskedWords {
    let SignRequest { key_type, fingerprint, data, flags, what, .. } = request;
    // The flags choose for RSA alone (draft-ietf-sshm-ssh-agent); a certificate's type begins alike.
    let algorithm = words.get(match flags {
        _ if !key_type.starts_with("ssh-rsa") => "agent-algorithm-own",
        0 => "agent-algorithm-sha1",
        2 => "agent-algorithm-sha256",
        4 => "agent-algorithm-sha512",
        _ => "agent-algorithm-other",
    });
    let key = key_named(words, key_type, &fingerprint.to_string());
    let what = match what {
        What::Login(_) => words.get("agent-asked-login"),
        What::Signature(signature) => {
            words.with("agent-asked-signature", args![namespace = clip(&signature.namespace)])
        }
        What::Unknown => words.with("agent-asked-unknown", args![length = data.len()]),
    };
    let key = words.with("agent-asked-key", args![key, flags, algorithm]);
    let mut told = AskedWords { what, key, fit: None, misfit: None, more: Vec::new() };
    let (Some(login), Some(fit)) = (request.login(), fit) else { return told };
    let is_good = fit.is_good();
    let (by, name): (Fit, &str) = (fit, fit.into());
    let fit = Some(words.get(&format!("agent-fit-{name}")));
    (told.fit, told.misfit) = if is_good { (fit, None) } else { (None, fit) };
    if path.len() > 1 {
        let hosts = path.iter().map(Fingerprint::to_string);
        let way: Vec<_> = [words.get("agent-path-here")].into_iter().chain(hosts).collect();
        told.more.push(words.with("agent-path", args![path = way.join(" → ")]));
        // Where something else does not fit, it is not said whether the last one passes it on.
        let to = match by {
            Fit::Same | Fit::OtherSession | Fit::OtherHost => "last-but-one",
            Fit::Forwarding => "last",
            Fit::Unbound | Fit::HostNotProved | Fit::OtherKey => "some",
        };
        told.more.push(words.with("agent-forwarded", args![to]));
    }
    let bound = login.host_key.is_some();
    told.more.push(words.get(if bound { "agent-host-bound" } else { "agent-not-host-bound" }));
    if is_good {
        told.more.push(words.with("agent-can", args![user = clip(&login.user)]));
        told.more.push(words.get("agent-cannot"));
    }
    told
}

/// Which connection a host key is said to belong to, and what for.
pub fn agent_bound(words: &Words, binding: &Binding) -> Vec<String> {
    let head = if binding.forwarding { "agent-bound-forwarding" } else { "agent-bound" };
    let proved = (binding.checked == Checked::Holds).then_some("agent-bound-proved");
    [head, "agent-bound-why"].into_iter().chain(proved).map(|id| words.get(id)).collect()
}

/// What an agent signed with, and what the signature is good for.
pub fn agent_signed(words: &Words, signature: &[u8], login: bool) -> [String; 2] {
    // What cannot be taken apart has no algorithm.
    let (algorithm, bytes) = unwrap_signature(signature).unwrap_or_default();
    let algorithm = clip(algorithm);
    let to = if login { "agent-signed-login" } else { "agent-signed-other" };
    [words.with("agent-signed", args![algorithm, length = bytes.len()]), words.get(to)]
}

impl Tale<'_> {
    fn agent(&mut self, event: &Event) {
        let words = self.words;
        match event {
            Event::Bound(binding) => self.bound(binding),
            Event::Listed { keys } => {
                let done = keys.iter().take(MOST_PARTS).map(|key| {
                    let named = key_named(words, &key.key_type, &key.fingerprint.to_string());
                    named + " " + &clip(&key.comment)
                });
                let seen = Seen {
                    label: "listed",
                    from: Some(Client),
                    said: Some(self.word("say-listed")),
                    prose: vec![words.with("agent-listed", args![count = keys.len()])],
                    done: done.collect(),
                    thing: Some(Thing::Slip),
                    terms: &[Term::PublicKey, Term::Fingerprint],
                    ..Seen::default()
                };
                let key = keys.first().map(|key| key.fingerprint.to_string());
                if self.tell(seen).is_some()
                    && let Some(key) = key
                {
                    self.learn(Client, "user-key", key, false);
                }
            }
            Event::Asked { request, fit, path } => self.asked(request, *fit, path),
            Event::Signed { signature, checked, login } => {
                self.signed(signature, *checked, *login);
            }
            Event::Refused { reason } => {
                let reason: &str = reason.into();
                let note = words.get(&format!("agent-refused-{reason}"));
                self.refused("refused", self.word("say-refused"), Server, note);
            }
            Event::Extension { name } => {
                let said = format!("{}?", clip(name));
                self.refused(
                    "extension",
                    said,
                    Client,
                    words.with("agent-extension", args![name = clip(name)]),
                );
            }
            Event::Unreadable { number, field, at } => {
                let note = words.with("agent-unreadable", args![number, field = clip(field), at]);
                self.refused("unreadable", "?".to_owned(), Client, note);
            }
        }
    }

    fn refused(
        &mut self,
        label: &'static str,
        said: String,
        by: crate::transcript::Party,
        note: String,
    ) {
        let thing = if label == "refused" { Thing::Verdict(false) } else { Thing::Slip };
        self.tell(Seen {
            label,
            from: Some(by),
            said: Some(said),
            note: Some(note),
            thing: Some(thing),
            ..Seen::default()
        });
    }

    fn bound(&mut self, binding: &Binding) {
        let words = self.words;
        let host = key_named(words, &binding.host_key_type, &binding.host_fingerprint.to_string());
        let session = shorten(&hex::encode(&binding.session));
        let checked: &str = binding.checked.into();
        let checked = words.get(&format!("agent-checked-{checked}"));
        let row = |name: &str, value: &str| format!("{}: {value}", words.get(name));
        let wrong = binding.checked == Checked::DoesNotHold;
        let seen = Seen {
            label: "bound",
            from: Some(Client),
            said: Some(words.with("agent-say-bound", args![session])),
            prose: agent_bound(words, binding),
            done: vec![
                row("agent-host-key", &host),
                row("agent-session", &session),
                row("agent-host-signature", &checked),
            ],
            note: wrong.then(|| row("agent-host-signature", &checked)),
            thing: Some(Thing::Ingredients),
            terms: &[Term::SessionIdentifier, Term::HostKey, Term::Signature],
            ..Seen::default()
        };
        let at = self.at;
        let Some(part) = self.tell(seen) else { return };
        part.values = vec![
            value("host-key", words.get("agent-host-key"), &binding.host_fingerprint.to_string()),
            value("session-identifier", words.get("agent-session"), &hex::encode(&binding.session)),
        ];
        part.dumps = [
            ("agent-host-key", "host_key", &binding.host_key),
            ("agent-session", "session", &binding.session),
            ("agent-host-signature", "host_signature", &binding.signature),
        ]
        .map(|(title, name, bytes)| {
            Dump::of_ssh(words, words.get(title), at, (&[raw(name, bytes)], bytes))
        })
        .into();
        for (fact, value) in [
            ("host-key", binding.host_fingerprint.to_string()),
            ("session-identifier", hex::encode(&binding.session)),
        ] {
            self.learn(Client, fact, value.clone(), true);
            self.learn(Server, fact, value, false);
        }
    }

    fn asked(&mut self, request: &SignRequest, fit: Option<Fit>, path: &[Fingerprint]) {
        let words = self.words;
        let length = request.data.len();
        let fingerprint = shorten(&request.fingerprint.to_string());
        let key = key_named(words, &request.key_type, &fingerprint);
        let told = agent_asked(words, request, fit, path);
        let seen = Seen {
            label: "asked",
            from: Some(Client),
            said: Some(words.with("agent-say-asked", args![length, key])),
            prose: [told.what, told.key].into_iter().chain(told.fit).chain(told.more).collect(),
            note: told.misfit,
            thing: Some(Thing::Data),
            terms: &[Term::Signature, Term::SessionIdentifier, Term::Hash],
            ..Seen::default()
        };
        let at = self.at;
        let Some(part) = self.tell(seen) else { return };
        let title = words.with("agent-data", args![length]);
        let dump = Dump::of_ssh(words, title, at, (&request.fields, &request.data));
        part.dumps = vec![Dump { is_message: true, ..dump }];
        part.values =
            vec![value("user-key", words.get("ssh-field-key"), &request.fingerprint.to_string())];
        if let Some(login) = request.login().filter(|_| fit.is_some()) {
            let user = clip(&login.user);
            part.values.push(value("user", words.get("ssh-field-user"), &user));
            self.learn(Server, "user", user, false);
        }
    }

    fn signed(&mut self, signature: &[u8], checked: Checked, login: bool) {
        let words = self.words;
        let (_, bytes) = unwrap_signature(signature).unwrap_or_default();
        let wrong = checked == Checked::DoesNotHold;
        let seen = Seen {
            label: "signed",
            from: Some(Server),
            said: Some(self.word("say-signed")),
            prose: agent_signed(words, signature, login).into(),
            note: wrong.then(|| words.get("agent-signed-does-not-hold")),
            thing: Some(Thing::Signature),
            terms: &[Term::Signature, Term::PrivateKey, Term::Verification],
            ..Seen::default()
        };
        let at = self.at;
        let Some(part) = self.tell(seen) else { return };
        let value = hex::encode(bytes);
        part.values = vec![self::value("signature", words.get("ssh-field-signature"), &value)];
        let title = words.get("ssh-field-signature");
        let fields = [raw("signature", signature)];
        let dump = Dump::of_ssh(words, title, at, (&fields, signature));
        part.dumps = vec![Dump { is_message: true, ..dump }];
        self.learn(Client, "signature", value, false);
    }
}

fn value(fact: &'static str, name: String, value: &str) -> NamedValue {
    NamedValue { fact, name, shown: shorten(&escape(value)) }
}

/// All of some bytes as one field.
fn raw(name: &'static str, bytes: &[u8]) -> Field {
    Field { name, form: Form::Raw, start: 0, end: bytes.len() }
}
