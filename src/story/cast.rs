//! Who takes part.

use serde::Serialize;

use crate::transcript::Party;

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actor {
    pub party: Party,
    pub name: String,
    /// How it is spoken of: in another one's record "you" is somebody else.
    pub spoken: String,
    pub head: String,
    /// The same on lines of its own: the name, what it holds.
    pub head_lines: Vec<String>,
    /// What it holds from the beginning.
    pub holding: Holding,
    /// That in words.
    pub holds: String,
    /// Whether the record tells what it did.
    pub in_view: bool,
}

/// What an actor holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holding {
    Key,
    /// Another private key than the one that is asked for.
    OtherKey,
    /// The public key, which shuts.
    OpenPadlock,
    /// The public key, which verifies.
    Imprint,
    Nothing,
}
