//! Who knows what, and since when.

use serde::Serialize;

use crate::transcript::Party;

/// Everything that anybody comes to know, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    pub entries: Vec<Knowledge>,
}

/// One party knows one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Knowledge {
    pub party: Party,
    /// Which thing, whatever the language.
    pub fact: &'static str,
    pub name: String,
    /// The same thing by another name: what comes back is what was in the box.
    pub also: Option<&'static str>,
    /// In which part it comes to be known, counted from 0.
    pub part: usize,
    /// It is known once so many events have happened.
    pub at: usize,
    /// It is known no longer once so many have: what it was of is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<usize>,
    /// The value: a word, a fingerprint, or hex. Empty where nobody sees it.
    pub value: String,
    /// So much of it as tells it from others.
    pub shown: String,
    /// That it is known, in words, where it is news.
    pub news: Option<String>,
    /// The party has had it from the beginning: where it comes up it is no news.
    pub is_own: bool,
    /// ④ compares it, or what is compared is computed from it.
    pub is_compared: bool,
    /// It has a row in the table of who knows what.
    pub is_listed: bool,
}

/// A row of the table of who knows what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow<'a> {
    pub fact: &'static str,
    pub name: &'a str,
    /// Somebody has had it from the beginning.
    pub is_own: bool,
    /// ④ compares it, or what is compared is computed from it.
    pub is_compared: bool,
    /// It never leaves whoever has it: that nobody else has it needs no record.
    pub never_travels: bool,
}

/// The fact that somebody has the private key.
pub(super) const PRIVATE_KEY: &str = "private-key";

impl Ledger {
    /// What anybody knows by now: first what [matters](LedgerRow::matters), then what somebody has had
    /// from the beginning, then the rest in the order in which it came up.
    pub fn rows(&self, happened: usize) -> Vec<LedgerRow<'_>> {
        let mut rows: Vec<LedgerRow<'_>> = Vec::new();
        for known in self.by(happened).filter(|known| known.is_listed) {
            if !rows.iter().any(|row| row.fact == known.fact) {
                let (fact, name) = (known.fact, known.name.as_str());
                let is_own = self.entries.iter().any(|known| known.fact == fact && known.is_own);
                let (is_compared, never_travels) = (known.is_compared, fact == PRIVATE_KEY);
                rows.push(LedgerRow { fact, name, is_own, is_compared, never_travels });
            }
        }
        rows.sort_by_key(|row| (!row.matters(), !row.is_own, !row.is_compared));
        rows
    }

    /// What a party knows of a thing by now, be it by another name: what it came to know of it last,
    /// of what has a row in the table, and was not forgotten since.
    pub fn knows(&self, party: Party, fact: &str, happened: usize) -> Option<&Knowledge> {
        let is_kept = |known: &&Knowledge| known.until.is_none_or(|until| happened < until);
        let mine = || self.by(happened).filter(|known| known.party == party).filter(is_kept);
        let same = |known: &&Knowledge| known.fact == fact;
        mine()
            .filter(same)
            .max_by_key(|known| known.is_listed)
            .or_else(|| mine().find(|known| known.also == Some(fact)))
    }

    /// Whether a party knows a thing after a part, be it by another name.
    pub fn knows_after(&self, party: Party, fact: &str, part: usize) -> bool {
        self.entries.iter().any(|known| {
            let same = known.fact == fact || known.also == Some(fact);
            known.party == party && known.part <= part && same
        })
    }

    /// Whether a part has news for anybody.
    pub fn has_news(&self, part: usize) -> bool {
        self.entries.iter().any(|known| known.part == part && known.news.is_some())
    }

    /// What a party newly knows by now in a part, in words.
    pub fn news(&self, party: Party, part: usize, happened: usize) -> impl Iterator<Item = &str> {
        let here =
            self.by(happened).filter(move |known| (known.party, known.part) == (party, part));
        here.filter_map(|known| known.news.as_deref())
    }

    fn by(&self, happened: usize) -> impl Iterator<Item = &Knowledge> {
        self.entries.iter().filter(move |known| known.at <= happened)
    }
}

impl LedgerRow<'_> {
    /// Whether it is what ④ compares, or what that is compared with or made by: the keys that somebody
    /// has had from the beginning, and what both sides compute.
    pub fn matters(&self) -> bool {
        self.is_compared || (self.is_own && self.fact.ends_with("-key"))
    }
}

impl Knowledge {
    /// Whether it is news in a part: then it is told there, too.
    pub fn is_new(&self, part: Option<usize>) -> bool {
        Some(self.part) == part && !self.is_own && self.news.is_some()
    }
}
