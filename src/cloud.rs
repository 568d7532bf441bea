//! The small EC2, as it runs: one account in the home, and its instances on this computer.
//!
//! [`ec2`](crate::ec2) says what happens, [`net`](crate::net) and [`ssh`](crate::ssh) serve whoever
//! comes, [`shell`](crate::shell) is what they meet; here they are put together. Nothing is
//! acknowledged before it is on the disk.
//!
//! | file | what |
//! |---|---|
//! | `store.rs`, `kept.rs` | the account in the home; what is kept of it, and how time goes on there |
//! | `holder.rs`, `host_keys.rs` | who has that home; the private host keys in it |
//! | `running.rs`, `news.rs` | the account behind one lock: each change is saved, told and arranged |
//! | `desk.rs` | the tickets, changed together with the account |
//! | `front.rs` | the addresses: who is let through to which instance |
//! | `door.rs`, `filter.rs` | one address: a listener, and who does not even get an answer |
//! | `sshd.rs` | the login of one instance: its lists of keys, what runs behind it, what is told of it |
//! | `machine.rs` | an instance as a machine: its files are those of its volumes |
//! | `tools.rs`, `metadata.rs` | its commands: `lsblk`, `df`, `curl`, and the metadata service behind that |
//! | `api.rs`, `guard.rs` | what the API answers, and whom it does not listen to |
//! | `control.rs`, `access_key.rs` | the way in for other terminals of the same owner; what lets in the owner alone |
//! | `problem.rs` | which sentence belongs to which error |

mod access_key;
mod api;
mod control;
mod desk;
mod door;
mod filter;
mod front;
mod guard;
mod holder;
mod host_keys;
mod kept;
mod machine;
mod metadata;
mod news;
mod problem;
mod running;
mod sshd;
mod store;
mod tools;

pub use access_key::AccessKey;
pub use api::serve as serve_api;
pub use control::{Control, ControlError, send};
pub use desk::Desk;
pub use front::{Front, Ports};
pub use holder::{Holder, Listens};
pub use host_keys::HostKeyError;
pub use kept::Kept;
pub use news::News;
pub use running::{ActError, Cloud};
pub use store::{Store, StoreError};
