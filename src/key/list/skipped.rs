//! Lines of a list that count for nothing, and why.

use super::OptionError;
use super::line::{content, text_of};
use crate::disk::{self, Encoding};
use crate::key::found::Found;
use crate::key::public::PublicKeyError;

/// A line that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The number of the line, from 1.
    pub line: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why a line counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    /// There is no key in it.
    #[error("there is no key in this line")]
    NoKey,
    /// It is stored in UTF-16, where the file begins otherwise: a shell has added it.
    #[error("the line is in UTF-16, and the file is not")]
    Utf16,
    /// The key is not an RSA key, but something else.
    #[error("not an RSA key")]
    NotRsa(Found),
    /// The key cannot be read.
    #[error(transparent)]
    Key(PublicKeyError),
    /// A quote in the options is not closed.
    #[error("a quote is not closed")]
    Quote,
    /// An option cannot be honoured.
    #[error(transparent)]
    Option(OptionError),
    /// The word that begins with `@` is not known.
    #[error("the marker {0:?} is not known")]
    Marker(String),
}

/// Reads each line that is no remark, with its number. What `read` takes for one is passed over,
/// and what it refuses is given with the reason.
pub(super) fn read_lines<T>(
    bytes: &[u8],
    read: impl Fn(usize, &str) -> Result<Option<T>, SkipReason>,
) -> (Vec<T>, Vec<Skipped>) {
    let (mut entries, mut skipped) = (Vec::new(), Vec::new());
    let file = Encoding::of(bytes);
    for (line, bytes) in (1..).zip(disk::lines(bytes)) {
        let added = ![file, Encoding::Ascii].contains(&Encoding::of(bytes));
        match content(&text_of(bytes)) {
            Some(_) if added => skipped.push(Skipped { line, reason: SkipReason::Utf16 }),
            Some(text) => match read(line, text) {
                Ok(entry) => entries.extend(entry),
                Err(reason) => skipped.push(Skipped { line, reason }),
            },
            None => {}
        }
    }
    (entries, skipped)
}
