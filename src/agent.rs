//! What `ssh` asks of an agent, and what it is answered: a state machine without I/O.
//!
//! An agent holds private keys, and signs for `ssh` what `ssh` hands over. So whoever looks over its
//! shoulder sees what any real server makes one sign, byte for byte. Messages come in, answers go
//! out, and what happened is told as [`Event`]s: data, never sentences. The protocol is
//! draft-ietf-sshm-ssh-agent, with one message of OpenSSH's own (PROTOCOL.agent).
//!
//! | file | what |
//! |---|---|
//! | `conversation.rs` | one connection: what comes, what is answered, what is asked first |
//! | `message.rs` | the messages |
//! | `bind.rs` | to which session, with which host, a connection is bound |
//! | `request.rs` | what is to be signed, taken apart to its last byte |
//! | `consent.rs` | that somebody wants it: nothing signs without |
//! | `own.rs` | the one key that keystep answers with, if it is not the user's own agent that does |
//! | `event.rs` | what happened |

mod bind;
mod consent;
mod conversation;
mod event;
mod message;
mod own;
mod request;

pub use bind::{Binding, Bindings, Fit};
pub use consent::{Consent, Question};
pub use conversation::{Conversation, Signer, Step};
pub use event::{Event, Listed, Refusal};
pub use message::{MAX_MESSAGE, TooLong, length};
pub use own::Own;
pub use request::{Login, SignRequest, Signature, What};

#[cfg(test)]
mod tests;
