//! What must be said before everything else, in every view.

use serde::Serialize;

/// Something unusual about the whole record. Views show them all, in this order, above all else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub kind: NoticeKind,
    pub words: String,
    /// The words where the rest is to be found out, if they are others there.
    pub brief: Option<String>,
    /// The command that leads there again, where there is one.
    pub command: Option<String>,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// It comes from the attack lab: who answers there may be the attacker.
    Lab,
    Fault,
    Seed,
    /// Only one side told what it did.
    OneSided,
    /// The key was there before.
    OwnKey,
    /// A part of it is a model of something.
    Simulated,
}

impl Notice {
    /// The words for those who are to find out the rest.
    pub fn brief(&self) -> &str {
        self.brief.as_ref().unwrap_or(&self.words)
    }
}
