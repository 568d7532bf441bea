//! The four steps over TCP: limits, deadlines, shutdown.
//!
//! The state machines of [`auth`](crate::auth) decide; this part carries their lines. What it adds
//! is what a network asks for: lines that end, peers that are slow, silent, hostile or gone, and
//! more of them than a machine can hold. What happens is told as data, through [`Hooks`],
//! [`Watch`] and [`ClientHooks`].
//!
//! | file | what |
//! |---|---|
//! | `line.rs` | bytes → lines, with the limit applied before more is buffered |
//! | `accept.rs` | accepting connections: how many at one time, how many at the door |
//! | `room.rs` | how many connections the system lets the program hold |
//! | `server.rs` | serving logins: for how long, until when |
//! | `shared.rs` | what all connections of a server share: its limits among it |
//! | `connection.rs` | one connection on the server, from ① to its end |
//! | `client.rs` | one login on the client, the mirror of it |
//! | `watch.rs` | who watches the server, and how a connection ended |
//! | `ssh.rs` | one connection of a real `ssh`, from its version line to the end of its session |
//! | `agent.rs` | an agent's socket: for one user, with limits |
//! | `farewell.rs` | the last line of a connection, so that it arrives |
//! | `foreign.rs` | peers that speak another protocol |
//! | `http.rs`, `patient.rs` | HTTP: how many connections, and how long each is waited for |
//! | `worker.rs` | RSA away from the threads that serve sockets |
//! | `relay.rs` | a third party in the middle: what crosses the wire, seen or changed |
//! | `signal.rs` | the request to stop, by keyboard or by the system |

use std::pin::Pin;

mod accept;
#[cfg(unix)]
mod agent;
mod client;
mod connection;
mod farewell;
mod foreign;
mod http;
mod line;
mod patient;
mod relay;
mod room;
mod server;
mod shared;
mod signal;
mod ssh;
mod watch;
mod worker;

pub use accept::{Arrival, accept, listen};
#[cfg(unix)]
pub use agent::{AgentHooks, listen_as_agent, serve_as_agent};
pub use client::{ClientHooks, LoginError, LoginOptions, login};
pub use farewell::turn_away;
pub use foreign::Foreign;
pub use http::{BadBody, HTTP_PATIENCE, is_for, serve_http, whole_body};
pub use line::{LineDecoder, LineError};
pub use relay::{Carrier, Origin, RelayError, relay};
pub use room::Room;
pub use server::serve;
pub use shared::{MAX_CONNECTIONS, Settings};
pub use signal::{interrupted, is_heard, requested};
pub use watch::{Closed, Hooks, SshEnd, Watch};

/// A future that a hook gives back.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
