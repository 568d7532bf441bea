//! SSH-2, the server's side: a state machine without I/O, for the `ssh` that everybody has.
//!
//! Bytes come in, bytes go out, and everything that happens is told as [`Event`]s: data, never
//! sentences. Randomness and time are arguments ([`Context`]). Who gets in is decided where it is
//! decided for keystep's own methods ([`crate::auth`]).
//!
//! | file | what | standard |
//! |---|---|---|
//! | `server.rs` | one connection, from the version line to the end of its session | RFC 4253 §10 |
//! | `layer.rs` | what a connection carries: somebody who tries to get in, somebody who is in | RFC 4253 §10 |
//! | `transport.rs` | packets, key exchanges, new keys | RFC 4253 |
//! | `authentication.rs` | who wants to log in, and what is signed | RFC 4252, RFC 8332, RFC 8308 |
//! | `channel.rs`, `channel/` | the session behind a login | RFC 4254 |
//! | `program.rs` | what runs there | – |
//! | `exchange.rs` | the secret, and the exchange hash | RFC 4253 §8, RFC 8731 |
//! | `keys.rs` | the six keys | RFC 4253 §7.2 |
//! | `negotiation.rs` | KEXINIT, and what both have in common | RFC 4253 §7.1 |
//! | `signature.rs` | a signature with its algorithm's name | RFC 8332 |
//! | `overhear.rs` | what an eavesdropper makes of anybody's connection | RFC 4253, RFC 4419 |
//! | `anybody.rs` | a signature of any kind of key, as other people's servers have them | RFC 8709, RFC 5656 |
//! | `packet.rs`, `cipher.rs`, `suite.rs` | binary packets, what protects them, and what there is | RFC 4253 §6, RFC 4344, RFC 5647 |
//! | `version.rs` | version lines | RFC 4253 §4.2 |
//! | `message.rs`, `fields.rs` | numbers, and the names of a message's bytes | RFC 4250 §4.1 |
//! | `data.rs` | the types that messages are made of | RFC 4251 §5 |
//! | `event.rs`, `error.rs` | what happened, and why it ended | – |
//! | `written.rs` | how values stand in a record | – |

mod anybody;
mod authentication;
mod channel;
mod cipher;
mod data;
mod error;
mod event;
mod exchange;
mod fields;
mod keys;
mod layer;
mod message;
mod negotiation;
mod overhear;
mod packet;
mod program;
mod server;
mod signature;
mod suite;
mod transport;
mod version;
mod written;

pub use anybody::{Checked, check};
pub(crate) use authentication::{
    CONNECTION, HOST_BOUND, Method, Offer, Request, read_key, without_key,
};
pub use authentication::{MAX_TRIES, Signed};
pub use data::{Field, Form, Malformed};
pub(crate) use data::{Reader, Writer};
pub use error::{Ended, EndedKind};
pub use event::{Attempt, AttemptOutcome, ChannelEvent, Context, Event, Exchanged, Operation};
pub use exchange::{Agreement, ExchangeHash, HashInputs, HashPart, SharedSecret};
pub use fields::fields;
pub use keys::{DirectionKeys, Keys, Suites};
pub use layer::Step;
pub use message::{Reason, number};
pub use negotiation::{Agreed, Kind, NothingInCommon, agree, offered};
pub use overhear::{Answer, Choice, Eavesdropper, Input, Offered, Overheard, Side};
pub use packet::{MAX_PACKET, Opener, Packet, PacketError};
pub use program::{Output, Program, Programs, Start, Terminal, Window};
pub use server::{Answered, Asked, AwaitVersion, Connection, Exchange, Next, Shared, Stopped};
pub use signature::{Algorithm, unwrap as unwrap_signature};
pub use suite::{Cipher, Mac, Suite};
pub use version::{OWN_VERSION, VersionError};

#[cfg(test)]
mod tests;
