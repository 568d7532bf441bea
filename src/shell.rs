//! A toy shell for whoever is in: what `ssh` meets behind a login.
//!
//! No process is started and no file of this machine is read: a machine is a name, a tree of files
//! in memory, and who is at it. Everybody who is in sees the same tree, so two windows are two
//! people at one server. Time is handed in.
//!
//! | file | what |
//! |---|---|
//! | `machine.rs` | the computer that one is at, and who is at it |
//! | `visit.rs` | what runs there for those who come over one connection |
//! | `session.rs` | one session: a shell at a terminal, a script, or one command |
//! | `editor.rs`, `keys.rs` | the line that is typed at a terminal, and the keys that change it |
//! | `complete.rs` | what Tab adds to it |
//! | `run.rs` | running one command, and what becomes of what it writes |
//! | `words.rs` | a line → commands and their words |
//! | `job.rs` | a command that runs: what it is given, and what it may come to |
//! | `commands.rs`, `list.rs` | what the commands do |
//! | `tools.rs`, `power.rs` | what some machines have: further commands; `sudo`, and a power switch |
//! | `screen.rs` | what goes out, made harmless |
//! | `access.rs` | who may read and change what in it |

mod access;
mod commands;
mod complete;
mod editor;
mod job;
mod keys;
mod list;
mod machine;
mod power;
mod run;
mod screen;
mod session;
mod tools;
mod visit;
mod words;

pub use complete::{Completion, among};
pub use editor::{Editor, Typed};
pub use keys::Key;
pub use machine::{Clock, Machine};
pub use tools::{Call, Power, Tools};
pub use words::{Odd, arguments};

#[cfg(test)]
mod tests;
