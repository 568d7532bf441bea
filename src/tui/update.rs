//! How a command changes the model.
//!
//! | file | what |
//! |---|---|
//! | `browse.rs` | keys that go through the login |
//! | `cursor.rs` | keys that move the cursor in the bytes |
//! | `quiz.rs` | a question that stands before the next step |
//! | `over.rs` | what lies over table and pane |
//! | `run.rs` | other logins: another method, another fault, another size |

mod browse;
mod cursor;
mod over;
mod quiz;
mod run;

use super::keys::Command;
use super::layout::Layout;
use super::mode::{Mode, Over};
use super::model::Model;
use crate::story::Setting;

/// What somebody else has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Run a login.
    Run(Setting),
    /// Give the login up that is being run.
    Cancel,
    /// Save the record.
    Save,
    /// End.
    Quit,
}

impl Model {
    /// Changes the model by a command.
    pub fn update(&mut self, command: Command) -> Effect {
        match command {
            Command::Quit => return Effect::Quit,
            Command::Resize(size) => {
                self.size = size;
                self.leave_what_is_not_seen();
                return Effect::None;
            }
            // Nothing is done that cannot be seen.
            _ if self.layout() == Layout::TooSmall
                && command != Command::Language
                && !self.is_running() =>
            {
                return Effect::None;
            }
            _ => {}
        }
        self.remark = None;
        match (&self.over, &self.mode) {
            (Some(_), _) => self.update_over(command),
            (None, Mode::Asking(_)) => self.update_asking(command),
            (None, Mode::Cursor) => self.update_cursor(command),
            (None, Mode::Browsing) => self.browse(command),
        }
    }

    /// Something is to be read: what was saved, or what went wrong.
    pub fn note(&mut self, text: String, alert: bool) {
        self.over = Some(Over::Note { text, alert });
    }

    /// Something is to be said in a line, by its name, until the next key.
    pub fn remark(&mut self, id: &'static str) {
        self.remark = Some(id);
    }

    /// On a projector there are no bytes with a cursor.
    fn leave_what_is_not_seen(&mut self) {
        if self.layout() == Layout::Projector {
            self.leave_cursor();
        }
    }
}

/// The element some places behind another one, from the front again at the end.
fn neighbour<T: Copy + PartialEq>(all: &[T], here: T, by: usize) -> T {
    let at = all.iter().position(|one| *one == here).unwrap_or_default();
    all.get((at + by) % all.len()).copied().unwrap_or(here)
}
