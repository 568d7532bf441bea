//! Who knows what in a login, and since when.

use super::Login;
use crate::story::ledger::{Knowledge, Ledger};
use crate::text::{escape, shorten};
use crate::transcript::{Fact, Learned, Outcome, Party, knowledge};
use crate::wire::Step;

impl Login<'_> {
    /// Everything that anybody comes to know.
    pub(super) fn ledger(&self) -> Ledger {
        let learned = knowledge(self.transcript);
        let mut entries = Vec::new();
        entries.extend(learned.iter().map(|one| self.knowledge(one, &learned)));
        Ledger { entries }
    }

    fn knowledge(&self, learned: &Learned, all: &[Learned]) -> Knowledge {
        let Learned { party, step, event, fact, value } = learned;
        // The client has always known its own name and key.
        let is_own = *party == Party::Client && matches!(fact, Fact::User | Fact::PublicKey);
        // A host signature is there to be checked, not to be known; the method is everybody's
        // from the beginning.
        let is_listed = !matches!(fact, Fact::HostSignature | Fact::Method);
        Knowledge {
            party: *party,
            fact: fact.as_str(),
            name: self.words.fact(*fact),
            also: self.also(learned, all).map(Fact::as_str),
            part: part(*step),
            at: event + 1,
            shown: self.shown(learned),
            value: value.clone(),
            news: self.words.learned(self.transcript, learned),
            is_own,
            is_listed,
        }
    }

    /// By which other name a party has the same thing. What came back in an accepted login is the
    /// random data; and to others than the server, which compares it, what comes back is nothing
    /// else than what they know already.
    fn also(&self, learned: &Learned, all: &[Learned]) -> Option<Fact> {
        let returned = || all.iter().find(|other| other.fact == Fact::Returned);
        match learned.fact {
            Fact::Returned if self.transcript.outcome == Outcome::Accepted => Some(Fact::Challenge),
            Fact::Challenge | Fact::Undecryptable if learned.party != Party::Server => {
                returned().filter(|other| other.value == learned.value).map(|other| other.fact)
            }
            _ => None,
        }
    }

    fn shown(&self, learned: &Learned) -> String {
        match (learned.fact, learned.value.as_str()) {
            (Fact::Verdict, said @ ("accept" | "deny")) => {
                self.words.get(&format!("stepper-slip-{said}"))
            }
            (Fact::User | Fact::Method | Fact::Verdict, value) => escape(value),
            (_, value) => shorten(value),
        }
    }
}

/// The part of a step: ⓪ comes before the first.
fn part(step: Step) -> usize {
    usize::from(step.number())
}
