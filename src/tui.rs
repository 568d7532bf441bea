//! The stepper: a full-screen view of one login, to step through forwards and back.
//!
//! It is built as model, update, view. A key, or a new size of the window, becomes a [`Command`];
//! `update` changes the [`Model`] by it and may ask for an [`Effect`], which somebody else carries
//! out; `draw` shows the model and changes nothing.
//! Nothing here logs in, reads a file or knows a protocol: it shows a story, whatever it is of.
//!
//! | file | what |
//! |---|---|
//! | `options.rs` | how it is begun, the panes |
//! | `mode.rs` | what keys mean just now, and what lies over table and pane |
//! | `model.rs` | what is shown, one story in each language, and where one is in it |
//! | `keys.rs` | which key means what, as data: the help is drawn from it |
//! | `wheel.rs` | what the wheel of a mouse means |
//! | `layout.rs` | what has room on a screen of this size, and where |
//! | `update.rs`, `update/` | how a command changes the model |
//! | `draw.rs`, `draw/` | the model on the screen |
//! | `terminal.rs` | taking the terminal, and giving it back as it was |

mod draw;
mod keys;
mod layout;
mod mode;
mod model;
mod options;
mod terminal;
mod update;
mod wheel;

pub use keys::Command;
pub use model::{Editions, Model};
pub use options::{Options, Pane};
pub use terminal::{Screen, install_panic_hook};
pub use update::Effect;
pub use wheel::Wheel;
