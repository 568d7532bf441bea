//! ⓪: what is told before anything is sent, each thing in a scene of its own, and what was done.

use super::Login;
use crate::lesson::{Term, args};
use crate::story::part::{Done, Note, Part, Reach};
use crate::story::scene::{Place, Scene};
use crate::story::travels::{Thing, Travels};
use crate::text::shorten;
use crate::transcript::{Act, Fault, Outcome, Party};
use crate::wire::Method;

/// What a scene of ⓪ is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Topic {
    /// The public key shuts boxes.
    Padlock,
    /// It verifies signatures.
    Seal,
    /// What a signature is.
    Signature,
    /// The public key is on the server before anybody logs in.
    Registered,
    /// The server has a key pair, too.
    Host,
}

impl Topic {
    /// The words of the glossary that a beginner meets in it, the one that it is about first.
    pub(super) fn terms(self) -> &'static [Term] {
        use Term::*;
        match self {
            Self::Padlock => &[Padlock, PublicKey, PrivateKey, Rsa, Bit, Fingerprint],
            Self::Seal => &[PublicKey, PrivateKey, Rsa, Bit, Fingerprint],
            Self::Signature => &[Signature, Verification, PrivateKey, PublicKey, Encryption],
            Self::Registered => &[KeyPair, PublicKey, PrivateKey, AuthorizedKeys],
            Self::Host => &[HostKey, KnownHosts, Signature],
        }
    }
}

/// In the order in which they are shown: each is told before it is used.
fn topics(method: Method) -> &'static [Topic] {
    match method {
        Method::Notes => &[Topic::Padlock, Topic::Registered],
        Method::Ssh1 => &[Topic::Padlock, Topic::Registered, Topic::Host],
        Method::Ssh2 => &[Topic::Seal, Topic::Signature, Topic::Registered, Topic::Host],
    }
}

impl Login<'_> {
    /// ⓪ as a part: where there is room for one paragraph alone, it says what is registered.
    pub(super) fn preparation(&self) -> Part {
        let Self { words, transcript, .. } = self;
        let label = words.get("label-0");
        let prepared = transcript.preparation.is_some();
        let topics = topics(transcript.method);
        let (first, rest): (Vec<_>, Vec<_>) =
            topics.iter().partition(|topic| **topic == Topic::Registered);
        let told = |topic: &Topic| {
            let all = [self.topic(*topic), self.why(*topic)].into_iter().chain(self.on_ec2(*topic));
            words.sentences(&all.collect::<Vec<_>>())
        };
        Part {
            mark: "⓪".to_owned(),
            short: words.get("stepper-step-0"),
            title: label.clone(),
            label,
            reach: if prepared { Reach::Told } else { Reach::Known },
            prose: first.into_iter().chain(rest).map(told).collect(),
            done: self.prepared(),
            numbers: self.numbers(),
            notes: self.earlier(),
            travels: self.lies_there(topics[0]),
            ..Part::default()
        }
    }

    /// The scenes of ⓪.
    pub(super) fn preparing(&self) -> impl Iterator<Item = Scene> {
        topics(self.transcript.method).iter().map(|topic| {
            let registered = *topic == Topic::Registered;
            let done = self.registered().filter(|_| registered);
            Scene {
                part: Some(0),
                act: Act::Prepare,
                who: None,
                now: self.topic(*topic),
                prose: [self.why(*topic)]
                    .into_iter()
                    .chain(done)
                    .chain(self.on_ec2(*topic))
                    .collect(),
                place: match topic {
                    Topic::Padlock | Topic::Seal => Place::Between,
                    // It is the user's, and beside an attacker it would seem to be theirs.
                    Topic::Signature if self.is_replayed() => Place::Between,
                    Topic::Signature => Place::Left,
                    Topic::Registered | Topic::Host => Place::Right,
                },
                travels: self.lies_there(*topic),
                is_under_keys: false,
                picture_ends: self.picture_ends(0).filter(|_| registered),
                closing: None,
                happened: 0,
                terms: topic.terms(),
            }
        })
    }

    /// What a topic is, in a sentence. That a key is registered is told where the record shows it.
    fn topic(&self, topic: Topic) -> String {
        let outcome = &self.transcript.outcome;
        let shown = match topic {
            Topic::Registered if self.transcript.preparation.is_some() => None,
            Topic::Registered if self.registered_key().is_some() => None,
            Topic::Registered => match outcome {
                Outcome::Denied { reason: Some(reason) } if !(reason.key && reason.user) => {
                    Some("missing")
                }
                _ => Some("unseen"),
            },
            _ => None,
        };
        match shown {
            Some(shown) => self.words.attribute(&topic_id(topic), shown, &[]),
            None => self.words.get(&topic_id(topic)),
        }
    }

    /// Why it is so, or what follows from it.
    fn why(&self, topic: Topic) -> String {
        match self.had_host_key().filter(|_| topic == Topic::Host) {
            Some(had) => {
                let args = args![value = shorten(&had.value), method = self.transcript.method];
                self.words.attribute(&topic_id(topic), "known", args)
            }
            None => {
                let args = args![method = self.transcript.method];
                self.words.attribute(&topic_id(topic), "why", args)
            }
        }
    }

    /// Where one can see how a key gets onto a server: for whoever begins with the notes.
    fn on_ec2(&self, topic: Topic) -> Option<String> {
        let begins = self.transcript.method == Method::Notes && self.is_usual();
        let is_told = begins && topic == Topic::Registered;
        is_told.then(|| self.words.attribute(&topic_id(topic), "ec2", &[]))
    }

    /// What lies on the table while a topic is told.
    fn lies_there(&self, topic: Topic) -> Option<Travels> {
        let usual = self.travels(None, Act::Prepare, 0)?;
        let of_its_own = matches!(topic, Topic::Signature | Topic::Host);
        let own = |attribute| {
            let args = args![method = self.transcript.method];
            self.words.attribute(&topic_id(topic), attribute, args)
        };
        Some(match of_its_own {
            false => usual,
            true => Travels {
                thing: Thing::Imprint,
                text: own("slip"),
                caption: own("caption"),
                ..usual
            },
        })
    }

    /// What must be known of the client from the beginning: that its key is another one, that it is not
    /// the one who registered, or that it gives another name.
    fn earlier(&self) -> Vec<Note> {
        let words = match self.transcript.fault {
            Some(Fault::WrongKey) => self.words.get("note-other-key-0"),
            _ if self.is_replayed() => {
                self.words.with("note-replayed-0", args![user = self.transcript.user])
            }
            _ => match &self.transcript.preparation {
                Some(made) if made.registered_for != self.transcript.user => {
                    let (owner, user) = (&made.registered_for, &self.transcript.user);
                    self.words.with("note-other-name-0", args![owner, user])
                }
                _ => return Vec::new(),
            },
        };
        vec![Note { words, at: 0, is_usual: false }]
    }

    fn is_replayed(&self) -> bool {
        self.transcript.claimant() == Party::Attacker
    }

    /// What was done in ⓪, where the record tells it. ① shows the fingerprint: what that is, is said here,
    /// to whoever begins with the notes, and of a key that was there before, which its owner may know.
    fn prepared(&self) -> Vec<Done> {
        let Self { words, transcript, .. } = self;
        let Some(preparation) = &transcript.preparation else { return Vec::new() };
        let took_ns = preparation.generated_ns;
        let made = if took_ns.is_some() { "story-0-made" } else { "story-0-given" };
        let made = words
            .with(made, args![bits = transcript.user_key.bits, user = preparation.registered_for]);
        let done = |words| Done { words, took_ns: None };
        let first = transcript.method == Method::Notes;
        let fingerprint = (first || took_ns.is_none()).then(|| self.fingerprint());
        let rest = fingerprint.into_iter().chain(self.registered()).map(done);
        [Done { words: made, took_ns }].into_iter().chain(rest).collect()
    }

    fn registered(&self) -> Option<String> {
        let user = &self.transcript.preparation.as_ref()?.registered_for;
        Some(self.words.with("story-0-registered", args![user]))
    }

    fn fingerprint(&self) -> String {
        let fingerprint = &self.transcript.user_key.fingerprint;
        self.words.with("story-0-fingerprint", args![fingerprint])
    }

    /// How long the key is, how it is told from others, and its numbers without their values.
    fn numbers(&self) -> Vec<String> {
        let bits = self.transcript.user_key.bits;
        let args = args![bits, half = bits.div_ceil(2), bytes = bits.div_ceil(8)];
        let numbers = self.words.with("stepper-key-numbers", args);
        numbers.lines().map(str::to_owned).chain([self.fingerprint()]).collect()
    }
}

pub(super) fn topic_id(topic: Topic) -> String {
    format!("prepare-{topic}")
}
