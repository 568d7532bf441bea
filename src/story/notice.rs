//! What must be said before everything else, in every view.

use serde::Serialize;

/// Something unusual about the whole record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What about.
    pub kind: NoticeKind,
    /// What stands before the words, where a heading does not say it.
    pub head: String,
    /// The words.
    pub words: String,
    /// The command that leads there again, where there is one.
    pub command: Option<String>,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// It comes from the attack lab: who answers there may be the attacker.
    Lab,
    /// Something was broken on purpose.
    Fault,
    /// Its randomness came from a seed.
    Seed,
    /// Only one side told what it did.
    OneSided,
}
