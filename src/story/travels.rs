//! What travels, or lies on the table: the thing, and the state that it is in. A view draws it;
//! which thing it is, and what is said of it, is decided where the story is made.

use serde::Serialize;

/// Something to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Travels {
    pub thing: Thing,
    pub state: State,
    /// What is written on it, or seen in it; empty where nobody can look.
    pub text: String,
    /// What is to be said of it as it is now.
    pub caption: String,
    /// What it is, in a few words.
    pub label: String,
}

/// A thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A public key that shuts boxes.
    OpenPadlock,
    /// A public key that verifies what is signed.
    Imprint,
    /// A private key: on its way once, if ever, and in no login.
    Key,
    /// A name with a public key.
    Request {
        /// The key is to verify; else it is to shut a box.
        signs: bool,
    },
    /// A number that is used once.
    Nonce,
    Chest {
        /// Nobody but the private key's holder can look into it.
        shut: bool,
        /// The host's seal is beside it.
        sealed: bool,
    },
    /// What goes into a session identifier, with the host's seal.
    Ingredients,
    Data,
    Digest,
    Signature,
    Verdict(bool),
    /// Any other slip of paper.
    Slip,
}

/// What is unusual about a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    AsUsual,
    /// It was changed on its way.
    Changed,
    /// It was recorded before, and is sent again.
    Recorded,
    /// It stands in for an answer that there is not.
    Substitute,
    Stuck,
    /// It has come to somebody who cannot open it.
    NoKey,
    OtherKey,
    /// Whether it is what it should be is not told.
    Unknown,
}
