//! The four steps: client and server as state machines, without I/O.
//!
//! One struct for each awaited message. Its `handle` consumes it and gives the next state and the
//! line to send, or an error; so no step can come twice or out of order. Randomness and time are
//! arguments ([`Context`]), and all that happens is told as [`Event`]s: data, never sentences.
//!
//! | file | what |
//! |---|---|
//! | `client.rs` | start → ② → (host key) → ③ → ④ |
//! | `server.rs` | ① → ② → ③ → ④, the mirror of it |
//! | `pending.rs` | what the server remembers between ② and ③ |
//! | `binding.rs` | the bytes that proofs are made over: labels, session identifier, RFC 4252 §7 |
//! | `registrations.rs` | what the server asks of whoever keeps the register |
//! | `verify.rs` | the only maker of the decision that ④ tells |
//! | `substitute.rs` | what a client answers when it cannot decrypt |
//! | `near_miss.rs` | what a wrong reply was nearly: help for people who write a client |
//! | `context.rs` | what a state machine is handed: randomness, time, a place for its events |
//! | `event.rs` | what happened, as data |
//! | `error.rs` | why a login ends without a verdict |

mod binding;
mod client;
mod context;
mod error;
mod event;
mod near_miss;
mod pending;
mod registrations;
mod server;
mod substitute;
mod verify;

pub use binding::{
    Form, SignedPart, label, reply_digest, session_identifier, signed_bytes, signed_parts,
};
pub use client::{Answering, AwaitChallenge, AwaitVerdict, CheckHost, Client, Next};
pub use context::Context;
pub use error::{ClientError, Refusal};
pub(crate) use event::nanoseconds;
pub use event::{Computation, Computed, DenyReason, Event, HostTrust, KeyRole, Quantity, Value};
pub use near_miss::NearMiss;
pub use registrations::{Refreshed, Registrations};
pub use server::{Asked, AwaitReply, AwaitRequest, Finished, HostKey, Server};
pub use substitute::substitute;
pub use verify::{Accepted, Decision, Proof};

#[cfg(test)]
mod tests;
