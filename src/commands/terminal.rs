//! The terminal: what goes out, and what somebody types.
//!
//! | file | what |
//! |---|---|
//! | `console.rs` | output, width, colour, questions |
//! | `printer.rs` | talk that nobody waits for |
//! | `background.rs` | work that nobody waits for |
//! | `keyboard.rs` | the terminal's settings while something is asked |
//! | `passphrase.rs` | a passphrase, typed without being shown |
//! | `yes_no.rs` | a question that takes y or n, where stdin is somebody else's |
//! | `bar.rs` | how far it is |

mod background;
mod bar;
mod console;
mod keyboard;
pub(super) mod passphrase;
mod printer;
#[cfg(unix)]
pub(super) mod yes_no;

pub(super) use background::Background;
pub(super) use bar::bar;
pub(super) use console::{Console, complaint, complaint_as_data, plain_spaces};
pub(super) use keyboard::KeyByKey;
pub(super) use printer::Printer;
