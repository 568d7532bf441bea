//! The wire, version 1: messages ⇄ lines.
//!
//! One JSON object per line, UTF-8, ended by LF; hex in lower case. A field that is not listed, a
//! name twice, a value of another type or length: malformed. `docs/protocol.md` is the
//! description for people who write a client of their own.
//!
//! | file | what |
//! |---|---|
//! | `step.rs` | the four steps, and the methods |
//! | `request.rs`, `challenge.rs`, `reply.rs`, `verdict.rs` | the four messages: each as a type, read, and written |
//! | `values.rs` | what is 32 bytes long: nonces, challenge data, session identifier, digest |
//! | `error.rs` | what can be wrong with a line, and the message that says so to the peer |
//! | `line.rs` | a line with its fields and what it says: made by reading, or by writing |
//! | `writer.rs` | message → line |
//! | `json.rs` | JSON objects as they stand in a line: every name once, every value with its place |
//! | `field.rs` | the named fields of a line, with offset and length |
//! | `piece.rs` | every byte of a line, by the field that it belongs to |

mod challenge;
mod error;
mod field;
mod json;
mod line;
mod piece;
mod reply;
mod request;
mod step;
mod values;
mod verdict;
mod writer;

pub use challenge::{Challenge, HostProof};
pub use error::{ErrorCode, ErrorMessage, Expected, WireError};
pub use field::{Field, FieldName};
pub use line::{
    Carried, Incoming, Line, Message, fields, read_challenge, read_reply, read_request,
    read_verdict, step_of, text,
};
pub use piece::{Owner, Part, Piece, pieces};
pub use reply::Reply;
pub use request::{Opening, Request};
pub use step::{Method, Step};
pub use values::{ChallengeData, ClientNonce, Digest, ServerNonce, SessionId};
pub use verdict::Verdict;
pub use writer::{ToLine, Writer};

/// The version of the wire that this program speaks.
pub const VERSION: u64 = 1;
/// The longest line in bytes, with its LF.
pub const MAX_LINE: usize = 16_384;
/// The length in bytes of a challenge, a nonce, a digest and a session identifier.
pub const SHORT: usize = 32;
