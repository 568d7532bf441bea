//! The figures of a run, as they were found: how one is written is a view's matter.

use serde::Serialize;

/// A figure in the story of an attack. As data it is a number, a truth, or a text; bytes are hex.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Datum {
    /// How many, exactly.
    Count(u64),
    /// What was measured or reckoned, and is known to two digits.
    About(f64),
    /// A time in seconds.
    Seconds(f64),
    /// A time in microseconds, to be held against others.
    Micros(f64),
    /// A part of a whole, from 0 to 1.
    Share(f64),
    /// A probability, from 0 to 1.
    Chance(f64),
    /// Whether.
    Is(bool),
    /// Bytes that are to be told from others: their beginning will do.
    #[serde(serialize_with = "hex::serde::serialize")]
    Value(Vec<u8>),
    /// Bytes that were looked for.
    #[serde(serialize_with = "hex::serde::serialize")]
    Found(Vec<u8>),
    /// A word, a name, or several.
    Word(String),
}

impl From<u64> for Datum {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Datum {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Datum {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<bool> for Datum {
    fn from(is: bool) -> Self {
        Self::Is(is)
    }
}

impl From<&str> for Datum {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}
