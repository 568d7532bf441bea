//! Who knows what in a login, and since when.

use super::Login;
use super::denied::denied_id;
use crate::auth::HostTrust;
use crate::lesson::args;
use crate::story::cast::Holding;
use crate::story::ledger::{Knowledge, Ledger, PRIVATE_KEY};
use crate::text::{escape, shorten};
use crate::transcript::{Fact, Happening, Learned, Outcome, Party, Transcript, View};
use crate::wire::{FieldName, Step};

impl Login<'_> {
    /// Everything that anybody comes to know.
    pub(super) fn ledger(&self) -> Ledger {
        let held = self.private_key().into_iter().chain(self.registered_key());
        let learned = self.learned.iter().map(|learned| self.knowledge(learned));
        Ledger { entries: held.chain(learned).chain(self.same_host_key()).collect() }
    }

    /// That the host key which came is the one that the client had on record: it finds that out once
    /// the signature fits (`auth/client.rs`).
    fn same_host_key(&self) -> Option<Knowledge> {
        let at = self.transcript.events.iter().position(|entry| {
            matches!(entry.what, Happening::HostTrusted { how: HostTrust::Known })
        })?;
        let had = self.had_host_key()?;
        let args = args![value = shorten(&had.value)];
        let news = Some(self.words.attribute("know-client-host-key", "same", args));
        let part = part(Step::Challenge);
        // The key has its row already.
        let is_listed = false;
        Some(Knowledge { at: at + 1, part, is_own: false, is_listed, news, ..self.knowledge(had) })
    }

    /// The host key that the client had on record before ①.
    pub(super) fn had_host_key(&self) -> Option<&Learned> {
        self.learned.iter().find(|learned| {
            let Learned { party, step, fact, .. } = learned;
            (*party, *step, *fact) == (Party::Client, None, Fact::HostKey)
        })
    }

    /// What never travels: one party has it, and nobody sees its value.
    fn private_key(&self) -> Option<Knowledge> {
        let client = self.client();
        let id = match client.holding {
            Holding::Key => "stepper-held",
            Holding::OtherKey => "stepper-held-other",
            _ => return None,
        };
        let name = self.words.get("stepper-fact-private-key");
        // Another one's record tells nothing of it.
        let shown = if client.in_view { self.words.get(id) } else { "?".to_owned() };
        Some(Knowledge { shown, ..held(client.party, PRIVATE_KEY, name) })
    }

    /// What the server has held since ⓪: it compares the key that ① names with this one. Who does
    /// not see what the server does cannot know: anybody can say "accept".
    pub(super) fn registered_key(&self) -> Option<Knowledge> {
        let transcript = self.transcript;
        if !matches!(transcript.view, View::Both | View::Server) {
            return None;
        }
        let user = match (&transcript.preparation, &transcript.outcome) {
            (Some(preparation), _) => &preparation.registered_for,
            (None, Outcome::Accepted) => &transcript.user,
            (None, Outcome::Denied { reason: Some(reason) }) if reason.key => &transcript.user,
            _ => return None,
        };
        let name = self.words.with("fact-registered-key", args![user]);
        let value = transcript.user_key.fingerprint.to_string();
        let shown = shorten(&value);
        Some(Knowledge { value, shown, ..held(Party::Server, "registered-key", name) })
    }

    fn knowledge(&self, learned: &Learned) -> Knowledge {
        let Learned { party, step, at, fact, value } = learned;
        // The method is everybody's from the beginning.
        let is_listed = *fact != Fact::Method;
        Knowledge {
            party: *party,
            fact: fact.into(),
            name: match fact {
                // Beside the one that is registered.
                Fact::PublicKey => self.words.get("fact-named-key"),
                Fact::Changed => {
                    self.words.with("fact-changed", args![what = self.changes(learned)])
                }
                fact => self.words.fact(*fact),
            },
            also: self.also(learned).map(<&str>::from),
            part: step.map_or(0, part),
            at: self.decided(*party, *fact).map_or(*at, |event| (event + 1).min(*at)),
            until: None,
            shown: self.shown(learned),
            value: value.clone(),
            news: self.news(learned),
            is_own: step.is_none(),
            is_compared: matches!(fact, Fact::Challenge | Fact::SessionIdentifier),
            is_listed,
        }
    }

    /// The server knows the verdict when it has compared, not when it says so.
    fn decided(&self, party: Party, fact: Fact) -> Option<usize> {
        let mut events = self.transcript.events.iter();
        let decided = events.position(|entry| {
            entry.party == Party::Server && matches!(entry.what, Happening::Decided { .. })
        });
        decided.filter(|_| (party, fact) == (Party::Server, Fact::Verdict))
    }

    /// What it is that was changed on its way, by its name as a fact.
    fn changes(&self, learned: &Learned) -> &'static str {
        let change = learned.step.and_then(|step| self.transcript.change(step));
        change.and_then(|change| Fact::carried_by(change.field)).map_or("", <&str>::from)
    }

    /// What a party newly knows. Nothing where it is no news to that party. A host signature has its
    /// row, but it is there to be checked, and what came of that is told.
    fn news(&self, learned: &Learned) -> Option<String> {
        let Self { words, transcript, .. } = self;
        // An attacker knows what an eavesdropper knows.
        let party = match learned.party {
            Party::Attacker => Party::Eavesdropper,
            party => party,
        };
        match (party, learned.fact, &transcript.outcome) {
            _ if learned.step.is_none() => return None,
            (party, fact, _) if !is_news(party, fact) => return None,
            (Party::Server, Fact::Verdict, Outcome::Denied { reason: Some(reason) }) => {
                let reason = words.deny_reason(*reason, &transcript.user);
                return Some(words.with("know-server-denied", args![reason]));
            }
            // It is not told why, but it has seen for itself that the box did not open.
            (Party::Client, Fact::Verdict, Outcome::Denied { .. }) if self.glance.substituted => {
                return Some(words.get("know-client-stuck"));
            }
            (Party::Eavesdropper, Fact::Verdict, Outcome::Denied { .. }) => {
                let (tells, changed) = self.tells(learned.party);
                let step = changed.map_or("", Step::mark);
                let args = args![user = transcript.user, step];
                return Some(words.with(&denied_id(tells), args));
            }
            // Whether it was made so, only the lab knows.
            (Party::Server, Fact::Verdict, Outcome::Accepted) if transcript.lab.is_some() => {
                return Some(words.get("know-server-believes"));
            }
            (Party::Client | Party::Eavesdropper, Fact::Verdict, Outcome::Accepted)
                if self.is_far(Step::Verdict) =>
            {
                let id = know_id(party, Fact::Verdict);
                let args = args![user = transcript.user, method = transcript.method];
                return Some(words.attribute(&id, "far", args));
            }
            _ => {}
        }
        let value = match learned.fact {
            Fact::Method => words.get(&format!("stepper-method-{}", transcript.method)),
            Fact::User | Fact::Verdict => learned.value.clone(),
            _ => shorten(&learned.value),
        };
        let what = self.changes(learned);
        let args = args![value, user = transcript.user, method = transcript.method, what];
        // What came back is the random data, if it is known to be that, or if so much is to be had from
        // a server's word.
        let challenge = know_id(party, Fact::Challenge);
        Some(match (party, self.also(learned)) {
            (Party::Eavesdropper, Some(Fact::Challenge)) if self.is_far(Step::Verdict) => {
                words.attribute(&challenge, "far", args)
            }
            (Party::Eavesdropper, Some(Fact::Challenge)) => words.with(&challenge, args),
            // It opened the connection itself, and computes what its two ends compute.
            _ if (learned.party, learned.fact) == (Party::Attacker, Fact::SessionIdentifier) => {
                words.attribute(&know_id(party, learned.fact), "attacker", args)
            }
            _ => words.with(&know_id(party, learned.fact), args),
        })
    }

    /// By which other name a party has the same thing: what came back is the random data, if a
    /// server that checks accepted it or somebody in the record has it; and what the client computed
    /// is what it sends in `notes`.
    pub(super) fn also(&self, learned: &Learned) -> Option<Fact> {
        let same = |fact| {
            let mut others = self.learned.iter().filter(|other| other.fact == fact);
            others.any(|other| other.value == learned.value)
        };
        let sent = || self.transcript.line(Step::Reply)?.value(FieldName::Decrypted);
        let Transcript { outcome, view, lab, .. } = self.transcript;
        let checked = !self.is_far(Step::Verdict) || (*view == View::Eavesdropper && lab.is_none());
        match (learned.party, learned.fact) {
            (_, Fact::Returned) if checked && *outcome == Outcome::Accepted => {
                Some(Fact::Challenge)
            }
            (_, Fact::Returned) => same(Fact::Challenge).then_some(Fact::Challenge),
            (Party::Client, Fact::Challenge | Fact::Undecryptable) => {
                sent().filter(|sent| *sent == learned.value).map(|_| Fact::Returned)
            }
            _ => None,
        }
    }

    fn shown(&self, learned: &Learned) -> String {
        match (learned.fact, learned.value.as_str()) {
            (Fact::Verdict, "accept") => self.words.get("stepper-slip-accept"),
            (Fact::Verdict, "deny") => self.words.get("stepper-slip-deny"),
            (Fact::User | Fact::Method | Fact::Verdict, value) => escape(value),
            (_, value) => shorten(value),
        }
    }
}

/// Whether a party is told of something new when it learns a fact.
pub(super) fn is_news(party: Party, fact: Fact) -> bool {
    !matches!(
        (party, fact),
        (_, Fact::HostSignature)
            | (Party::Client | Party::Server, Fact::Changed)
            | (Party::Client, Fact::User | Fact::PublicKey | Fact::Method | Fact::Returned)
            | (Party::Server, Fact::HostKey | Fact::Undecryptable)
            | (Party::Eavesdropper, Fact::Undecryptable)
    )
}

pub(super) fn know_id(party: Party, fact: Fact) -> String {
    format!("know-{party}-{fact}")
}

/// What a party has had from the beginning.
fn held(party: Party, fact: &'static str, name: String) -> Knowledge {
    Knowledge {
        party,
        fact,
        name,
        also: None,
        part: 0,
        at: 0,
        until: None,
        value: String::new(),
        shown: String::new(),
        news: None,
        is_own: true,
        is_compared: false,
        is_listed: true,
    }
}

/// The part of a step: ⓪ comes before the first.
fn part(step: Step) -> usize {
    usize::from(step.number())
}
