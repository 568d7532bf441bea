//! The stepper: a full-screen view of one login, to step through forwards and back.
//!
//! It is built as model, update, view. A key becomes a [`Command`]; `update` changes the [`Model`]
//! by it and may ask for an [`Effect`], which somebody else carries out; `draw` shows the model.
//! Nothing here logs in, reads a file or knows a protocol: it shows a record.
//!
//! | file | what |
//! |---|---|
//! | `model.rs` | what is shown: the record, the scene, the pane, what lies over them |
//! | `keys.rs` | which key means what, as data: the help is drawn from it |
//! | `update.rs` | how a command changes the model |
//! | `quiz.rs` | a question that stands before the next step |
//! | `draw.rs`, `draw/` | the model on the screen |
//! | `terminal.rs` | taking the terminal, and giving it back as it was |

mod draw;
mod keys;
mod model;
mod quiz;
mod terminal;
mod update;

pub use keys::Command;
pub use model::{Model, Options, Pane, Setting};
pub use terminal::{Screen, install_panic_hook};
pub use update::Effect;
