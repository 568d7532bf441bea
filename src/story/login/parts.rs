//! The four steps: what is said, what happens and why, what is unusual.

use super::{Login, clip};
use crate::lesson::{Moment, args};
use crate::story::part::{NamedValue, Part, Reach, Said};
use crate::text::shorten;
use crate::transcript::{Act, Fact, Happening, Learned, Party};
use crate::wire::{Method, Step};

impl Login<'_> {
    /// All parts, also those that were not reached.
    pub(super) fn parts(&self) -> Vec<Part> {
        let steps = Step::ALL.into_iter().map(|step| self.step(step));
        [self.preparation()].into_iter().chain(steps).collect()
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
            moment: Some(Moment::Step(step)),
            ..Part::default()
        }
    }

    fn short(&self, step: Step) -> String {
        self.words.either(&short_ids(self.transcript.method, step), &[])
    }

    /// Where the picture of a step stops being true, if that is to be said there: once.
    pub(super) fn picture_ends(&self, number: u8) -> Option<String> {
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
            .filter(|learned| learned.party == Party::Eavesdropper && learned.step == Some(step));
        overheard
            // The session identifier is computed, not sent; of a change a note tells.
            .filter(|learned| {
                !matches!(learned.fact, Fact::Method | Fact::SessionIdentifier | Fact::Changed)
            })
            .map(|learned| self.named(learned))
            .collect()
    }

    /// A fact with its name and its shortened value.
    pub(super) fn named(&self, learned: &Learned) -> NamedValue {
        let shown = match learned.fact {
            Fact::User => clip(&learned.value),
            // Beside the word of the wire stands the one of the pictures.
            Fact::Verdict => {
                let value = clip(&learned.value);
                self.words.with("fact-verdict-value", args![value])
            }
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
