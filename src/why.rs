//! How far did a login get, and why did it stop? Read from what `ssh` said of it.
//!
//! A login climbs a ladder, and each rung has its own kinds of failure. What `ssh` writes with `-v`
//! tells which rungs were reached; often a plain error does, too. Where several causes look the same
//! to the client, on purpose, the reason says so and no more.
//!
//! The rules are those of OpenSSH 7.4 to 10.5. They look for words inside of lines, since the name of
//! a function may stand in front, and take any line end.
//!
//! | file | what |
//! |---|---|
//! | `rung.rs` | the ladder |
//! | `clean.rs` | what a terminal, a recorder and `ssh` itself did to the words |
//! | `log.rs` | the text, line by line |
//! | `way_in.rs` | which lines let somebody in |
//! | `voice.rs` | who speaks in a line: `ssh`, the server, or what is run over there |
//! | `typed.rs` | the command line |
//! | `milestone.rs` | what a login passes, and the words that show it |
//! | `turn.rs` | what was said of each key |
//! | `passed.rs` | what this login passed |
//! | `reason.rs`, `reason/place.rs` | why a login stopped, as data, and where on the ladder that is |
//! | `found.rs` | a reason, and the line that gives it |
//! | `rules.rs` | which lines mean which reason, where one line decides |
//! | `settings.rs`, `file.rs`, `proxy.rs`, `greeting.rs`, `host.rs`, `broken.rs` | those of one kind: settings, the key's file, a program that connects, the version, the host key, a connection that broke |
//! | `refused.rs` | between the offer of a key and the verdict, where order decides |
//! | `inside.rs` | somebody is in, and what became of it |
//! | `whom.rs` | who wanted to log in where, and with which file |
//! | `other.rs` | what a text is that is no log of `ssh` |
//! | `looked.rs` | what is seen of the private key's file |
//! | `report.rs` | all of it together |

mod broken;
mod clean;
mod file;
mod found;
mod greeting;
mod host;
mod inside;
mod log;
mod looked;
mod milestone;
mod other;
mod passed;
mod proxy;
mod reason;
mod refused;
mod report;
mod rules;
mod rung;
mod settings;
mod turn;
mod typed;
mod voice;
mod way_in;
mod whom;

pub use log::Quote;
pub use milestone::Milestone;
pub use other::Other;
pub use passed::Passed;
pub use reason::Reason;
pub use report::{Report, read, read_from, read_run};
pub use rung::{Rung, State};
pub use whom::Whom;

#[cfg(test)]
mod tests;
