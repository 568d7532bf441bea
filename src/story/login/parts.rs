//! ⓪ and the four steps: what is said, what happens and why, what is unusual.

use super::{Login, clip};
use crate::lesson::{Moment, args};
use crate::story::part::{Done, NamedValue, Note, Part, Reach, Said};
use crate::text::shorten;
use crate::transcript::{Act, Fact, Fault, Happening, Learned, Party};
use crate::wire::{Method, Step};

impl Login<'_> {
    /// All parts, also those that were not reached.
    pub(super) fn parts(&self) -> Vec<Part> {
        let steps = Step::ALL.into_iter().map(|step| self.step(step));
        [self.preparation()].into_iter().chain(steps).collect()
    }

    fn preparation(&self) -> Part {
        let Self { words, transcript, .. } = self;
        // Where nothing is encrypted there is no padlock.
        let picture = match transcript.method {
            Method::Ssh2 => "picture-ssh2",
            Method::Notes | Method::Ssh1 => "story-0-lock",
        };
        let label = words.get("label-0");
        let prepared = transcript.preparation.is_some();
        Part {
            mark: "⓪".to_owned(),
            short: words.get("stepper-step-0"),
            title: label.clone(),
            label,
            reach: if prepared { Reach::Told } else { Reach::Known },
            prose: vec![words.get("story-0"), words.get(picture)],
            done: self.prepared(),
            numbers: self.numbers(),
            notes: self.other_key(),
            travels: self.travels(None, Act::Prepare, 0),
            picture_ends: self.picture_ends(0),
            ..Part::default()
        }
    }

    /// Another key is another key from the beginning.
    fn other_key(&self) -> Vec<Note> {
        let other = self.transcript.fault == Some(Fault::WrongKey);
        let note = other.then(|| Note { words: self.words.get("note-other-key-0"), at: 0 });
        note.into_iter().collect()
    }

    /// What was done in ⓪, where the record tells it.
    fn prepared(&self) -> Vec<Done> {
        let Self { words, transcript, .. } = self;
        let Some(preparation) = &transcript.preparation else { return Vec::new() };
        let took_ns = preparation.generated_ns;
        let made = if took_ns.is_some() { "story-0-made" } else { "story-0-given" };
        let made = words.with(made, args![bits = transcript.user_key.bits]);
        let fingerprint = &transcript.user_key.fingerprint;
        let fingerprint = words.with("story-0-fingerprint", args![fingerprint]);
        let user = &preparation.registered_for;
        let registered = words.with("story-0-registered", args![user]);
        let done = |words| Done { words, took_ns: None };
        vec![Done { words: made, took_ns }, done(fingerprint), done(registered)]
    }

    /// The numbers of the key, without their values.
    fn numbers(&self) -> Vec<String> {
        let bits = self.transcript.user_key.bits;
        let args = args![bits, half = bits.div_ceil(2), bytes = bits.div_ceil(8)];
        let numbers = self.words.with("stepper-key-numbers", args);
        numbers.lines().map(str::to_owned).collect()
    }

    fn step(&self, step: Step) -> Part {
        let Self { words, transcript, .. } = self;
        let client = transcript.claimant();
        let (from, to) = match step.is_clients() {
            true => (client, Party::Server),
            false => (Party::Server, client),
        };
        let reached = transcript.step(step).next().is_some();
        let label = words.label(transcript.method, step);
        let direction = self.direction(step);
        let said = self.said_at(step);
        Part {
            mark: step.mark().to_owned(),
            short: self.short(step),
            title: format!("{label} ── {direction}"),
            label,
            direction: Some(direction),
            from: Some(from),
            to: Some(to),
            reach: if reached { Reach::Told } else { Reach::NotReached },
            said: said.map(|at| Said { who: from, words: self.speech(step), at }),
            prose: reached.then(|| self.prose(step)).into_iter().collect(),
            notes: self.notes(step),
            travels: said.and_then(|at| self.travels(Some(step), Act::Send, at)),
            values: self.values(step),
            dumps: self.dumps(step),
            works: self.works(step),
            picture_ends: self.picture_ends(step.number()),
            moment: Some(Moment::Step(step)),
            ..Part::default()
        }
    }

    fn short(&self, step: Step) -> String {
        self.words.either(&short_ids(self.transcript.method, step), &[])
    }

    /// Where the picture of a step stops being true, if that is to be said there.
    fn picture_ends(&self, number: u8) -> Option<String> {
        let id = picture_ends_id(self.transcript.method, number);
        let words = self.words;
        words.has(&id).then(|| words.get("picture-ends") + &words.get(&id))
    }

    /// Who sends a step to whom.
    fn direction(&self, step: Step) -> String {
        let client = self.client().spoken;
        match step.is_clients() {
            true => self.words.with("arrow-to-server", args![from = client]),
            false => self.words.with("arrow-to-client", args![to = client]),
        }
    }

    /// Once how many events have happened a step's line has gone out, or has arrived where only
    /// that is known.
    fn said_at(&self, step: Step) -> Option<usize> {
        let mut events = self.transcript.events.iter();
        let said = events.position(|entry| {
            entry.step == step && matches!(entry.what, Happening::Sent(_) | Happening::Received(_))
        });
        said.map(|event| event + 1)
    }

    /// The values that cross the wire in a step, without the method: that stands above every login.
    pub(super) fn values(&self, step: Step) -> Vec<NamedValue> {
        let overheard = self
            .learned
            .iter()
            .filter(|learned| learned.party == Party::Eavesdropper && learned.step == step);
        overheard
            // The session identifier is computed, not sent.
            .filter(|learned| !matches!(learned.fact, Fact::Method | Fact::SessionIdentifier))
            .map(|learned| self.named(learned))
            .collect()
    }

    /// A fact with its name and its shortened value.
    pub(super) fn named(&self, learned: &Learned) -> NamedValue {
        let shown = match learned.fact {
            Fact::User | Fact::Verdict => clip(&learned.value),
            _ => clip(&shorten(&learned.value)),
        };
        // A key that cannot be read has no fingerprint.
        let shown = if shown.is_empty() { "?".to_owned() } else { shown };
        NamedValue { fact: learned.fact.into(), name: self.words.fact(learned.fact), shown }
    }
}

pub(super) fn short_ids(method: Method, step: Step) -> [String; 2] {
    let usual = format!("stepper-step-{}", step.number());
    [format!("{usual}-{method}"), usual]
}

pub(super) fn picture_ends_id(method: Method, part: u8) -> String {
    format!("picture-ends-{method}-{part}")
}
