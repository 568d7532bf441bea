//! A computation, and how the bytes that RSA works on are laid out.

use serde::Serialize;

use crate::transcript::Party;

/// A computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work {
    pub who: Party,
    /// What was computed, and whether it came out right.
    pub words: String,
    /// The same in a short sentence without sizes, where a key was used and it came out.
    pub with_key: Option<String>,
    /// How long it took, in nanoseconds, where that was measured.
    pub took_ns: Option<u64>,
    /// It is done once so many events have happened.
    pub at: usize,
    /// How the bytes are laid out, where RSA worked on them.
    pub layout: Option<Layout>,
}

/// How the bytes that RSA works on are laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Layout {
    /// Why something is put around the data first.
    pub why: String,
    /// What RSA computes.
    pub formula: String,
    /// Which layout it is.
    pub about: String,
    pub rows: Vec<LayoutRow>,
    /// What is to be said of it.
    pub remark: Option<String>,
}

/// Portions that stand one behind the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayoutRow {
    /// The standard's name for all of them.
    pub name: &'static str,
    pub portions: Vec<Portion>,
}

/// Some bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Portion {
    /// The standard's name for them.
    pub name: &'static str,
    pub length: usize,
    /// The bytes in hex, where the record tells them.
    pub hex: Option<String>,
}
