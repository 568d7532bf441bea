//! Lists of keys, as OpenSSH has them: one key a line, in any encoding that contains ASCII. Empty
//! lines and lines that begin with `#` are remarks. A line that cannot be honoured counts for
//! nothing, with its number and the reason, and the others count.
//!
//! | file | what |
//! |---|---|
//! | `line.rs` | the lines of a list, whatever is in them |
//! | `read.rs` | the list as a whole: what goes on over lines, what is glued together |
//! | `skipped.rs` | the lines that count for nothing, and why |
//! | `authorized_keys.rs`, `options.rs` | who may log in: sshd's AUTHORIZED_KEYS FILE FORMAT |
//! | `known_hosts.rs`, `host.rs` | which server is which: sshd's SSH_KNOWN_HOSTS FILE FORMAT |

pub mod authorized_keys;
mod host;
pub mod known_hosts;
pub(super) mod line;
pub(super) mod options;
mod read;
mod skipped;

pub use host::{HostName, InvalidHost};
pub use options::{KeyOption, OptionError};
pub use skipped::{SkipReason, Skipped};
