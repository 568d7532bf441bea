//! The wire, version 1: messages ⇄ lines.
//!
//! One JSON object per line, UTF-8, ended by LF; hex in lower case. A field that is not listed, a
//! name twice, a value of another type or length: malformed. `docs/protocol.md` is the
//! description for people who write a client of their own.
//!
//! | file | what |
//! |---|---|
//! | `message.rs` | the four messages and the error message, as types |
//! | `write.rs` | message → line |
//! | `read.rs` | line → message, strictly |
//! | `json.rs` | JSON objects as they stand in a line: every name once, every value with its place |
//! | `field.rs` | the named fields of a line, with offset and length |
//! | `piece.rs` | every byte of a line, by the field that it belongs to |
//! | `error.rs` | what can be wrong with a line, and the codes that say so to the peer |

mod error;
mod field;
mod json;
mod message;
mod piece;
mod read;
mod write;

pub use error::{ErrorCode, ErrorMessage, Expected, WireError};
pub use field::{Field, FieldName, fields, step_of};
pub use message::{Challenge, HostProof, Method, Opening, Reply, Request, Step, Verdict};
pub use piece::{Owner, Part, Piece, pieces};
pub use read::{Incoming, read_challenge, read_reply, read_request, read_verdict, text};

/// The version of the wire that this program speaks.
pub const VERSION: u64 = 1;
/// The longest line in bytes, with its LF.
pub const MAX_LINE: usize = 16_384;
/// The length in bytes of a challenge, a nonce, a digest and a session identifier.
pub const SHORT: usize = 32;
