//! Lines of a list that count for nothing, and why.

use super::OptionError;
use crate::crypto::PublicKey;
use crate::key::found::Found;
use crate::key::public::PublicKeyError;

/// A line that counts for nothing, or several that are one mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The number of the line, from 1; of several, the first.
    pub line: usize,
    /// Why.
    pub reason: SkipReason,
    /// The key that stands in it all the same, if it can be read.
    pub key: Option<PublicKey>,
}

/// Why a line counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    /// There is no key in it.
    #[error("there is no key in this line")]
    NoKey,
    /// The base64 of a key, and in front of it not the name of its kind.
    #[error("the key does not begin with ssh-rsa")]
    NoName,
    /// A private key was pasted.
    #[error("a private key stands here, up to line {last}")]
    PrivateKey {
        /// Its last line.
        last: usize,
    },
    /// What keeps a key in other files, and has several lines.
    #[error("what stands here, up to line {last}, is no line of a list")]
    Block {
        /// What it is.
        found: Found,
        /// Its last line.
        last: usize,
    },
    /// Line breaks got into the key.
    #[error("the key goes on up to line {last}")]
    Broken {
        /// Its last line.
        last: usize,
    },
    /// In front of this key there is another one in the same line.
    #[error("another key begins after {after:?}")]
    Glued {
        /// What stands in front of it.
        after: String,
    },
    /// It is stored in UTF-16, where the file begins otherwise: a shell has added it.
    #[error("the line is in UTF-16, and the file is not")]
    Utf16,
    /// The key is not an RSA key, but something else.
    #[error("not an RSA key")]
    NotRsa(Found),
    /// The key cannot be read.
    #[error(transparent)]
    Key(PublicKeyError),
    /// An option cannot be honoured.
    #[error(transparent)]
    Option(OptionError),
    /// Among the names of a server there is a blank.
    #[error("after {after:?} there is a blank among the names")]
    Names {
        /// What stands in front of it.
        after: String,
    },
    /// The word that begins with `@` is not known.
    #[error("the marker {0:?} is not known")]
    Marker(String),
}
