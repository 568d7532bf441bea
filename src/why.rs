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
//! | `log.rs` | the text, line by line |
//! | `milestone.rs` | what a login passes, and the lines that show it |
//! | `reason.rs` | why a login stopped, as data |
//! | `rules.rs` | which lines mean which reason |
//! | `signing.rs` | reasons between the offer of a key and the verdict, where order decides |
//! | `whom.rs` | who wanted to log in where, and with which file |
//! | `other.rs` | what a text is that is no log of `ssh` |
//! | `report.rs` | all of it together |

mod log;
mod milestone;
mod other;
mod reason;
mod report;
mod rules;
mod rung;
mod signing;
mod whom;

pub use log::Quote;
pub use milestone::{Milestone, Passed};
pub use other::Other;
pub use reason::Reason;
pub use report::{Report, read};
pub use rung::{Rung, State};
pub use whom::Whom;

#[cfg(test)]
mod tests;
