//! Twelve tickets: somebody cannot log in, or does not understand a bill, and says so in a few words.
//! Each is set up in an account of the small EC2, mended there, and looked at: solved, or what is still
//! wrong.
//!
//! It does no input and output. Keys, time and randomness are handed in, and so is what is seen outside
//! of the account: files, logins, who answers. What a ticket looks like comes from its seed; ids,
//! addresses and keys never do, since a key that anybody can compute is none.
//!
//! | file | what |
//! |---|---|
//! | `number.rs` | which tickets there are, and at which rung of the ladder each stops |
//! | `surface.rs` | what a seed decides: names, users, sources, zones |
//! | `case.rs` | a ticket that is open; what of all of them is kept |
//! | `stage.rs` | the account while time passes in it |
//! | `open.rs`, `hands.rs`, `clear.rs` | setting one up, and what that is made of; taking away what it made |
//! | `typed.rs` | the line that was typed, and what `ssh` said |
//! | `check.rs` | solved, or what is still wrong |
//! | `handed.rs` | the line that is handed in |

mod case;
mod check;
mod clear;
mod handed;
mod hands;
mod number;
mod open;
mod stage;
mod surface;
mod typed;

pub use case::{Case, KEY_FILE, KNOWN_HOSTS, Made, OLD_KEY_FILE, Solved, Tickets};
pub use check::{Evidence, File, Login, Remark, Still, Verdict};
pub use clear::clear;
pub use handed::{Handed, NotHanded};
pub use hands::Material;
pub use number::Ticket;
pub use open::open;
pub use stage::Stage;
pub use surface::{SENDERS, Surface};
pub use typed::{Typed, typed};

#[cfg(test)]
mod tests;
