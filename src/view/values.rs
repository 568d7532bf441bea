//! What travels in each step, by name and shortened value: pictures and worksheets show it.

use crate::lesson::Words;
use crate::text::{escape, shorten};
use crate::transcript::{Fact, Learned, Party, Transcript, knowledge};
use crate::wire::Step;

/// The longest value that is shown, in characters. No true user name is longer.
const LONGEST: usize = 32;

/// A value of a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) fact: Fact,
    pub(super) name: String,
    pub(super) value: String,
}

/// The values that cross the wire in a step, without the method: that stands above every login.
pub(super) fn travelling(words: &Words, transcript: &Transcript, step: Step) -> Vec<Named> {
    let learned = knowledge(transcript).into_iter();
    let overheard =
        learned.filter(|learned| learned.party == Party::Eavesdropper && learned.step == step);
    overheard
        // The session identifier is computed, not sent.
        .filter(|learned| !matches!(learned.fact, Fact::Method | Fact::SessionIdentifier))
        .map(|learned| named(words, &learned))
        .collect()
}

/// A fact with its name and its shortened value.
pub(super) fn named(words: &Words, learned: &Learned) -> Named {
    let value = match learned.fact {
        Fact::User | Fact::Verdict => clip(&learned.value),
        _ => clip(&shorten(&learned.value)),
    };
    // A key that cannot be read has no fingerprint.
    let value = if value.is_empty() { "?".to_owned() } else { value };
    let name = words.fact(learned.fact);
    Named { fact: learned.fact, name, value }
}

/// Text from outside on one line of bounded length.
pub(super) fn clip(text: &str) -> String {
    let text = escape(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
