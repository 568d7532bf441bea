//! What lies over table and pane: the keys, the faults, a run, a note.

use super::Effect;
use crate::lesson::Term;
use crate::story::Setting;
use crate::tui::draw;
use crate::tui::keys::Command;
use crate::tui::mode::Over;
use crate::tui::model::Model;

impl Model {
    pub(super) fn update_over(&mut self, command: Command) -> Effect {
        let bottom = draw::bottom_of_box(self);
        let last = Term::ALL.len() - 1;
        match (&mut self.over, command) {
            (Some(Over::Running { .. }), Command::Escape) => {
                self.over = None;
                return Effect::Cancel;
            }
            (Some(Over::Running { .. }), _) => {}
            (_, Command::Language) => return self.browse(command),
            (Some(Over::Words(row)), Command::Up) => *row = row.saturating_sub(1),
            (Some(Over::Words(row)), Command::Down) => *row = (*row + 1).min(last),
            (Some(Over::Words(row)), Command::First) => *row = 0,
            (Some(Over::Words(row)), Command::Last) => *row = last,
            (Some(Over::Words(_)), Command::Words | Command::Escape | Command::Enter) => {
                self.over = None;
            }
            (Some(Over::Words(_)), _) => {}
            (Some(Over::Faults(row)), Command::Up) => *row = row.saturating_sub(1),
            (Some(Over::Faults(row)), Command::Down) => {
                *row = (*row + 1).min(Setting::faults().len() - 1)
            }
            (Some(Over::Faults(row)), Command::Enter | Command::Forward) => {
                let row = *row;
                return self.choose_fault(row);
            }
            (Some(Over::Faults(_)), Command::Digit(digit @ 1..)) => {
                return self.choose_fault(digit - 1);
            }
            (Some(Over::Faults(_)), Command::Escape | Command::Fault | Command::Back) => {
                self.over = None;
            }
            (Some(Over::Faults(_)), _) => {}
            (Some(Over::Keys(at)), Command::Up | Command::Down) if bottom > 0 => {
                *at = match command {
                    Command::Up => at.saturating_sub(1),
                    _ => (*at + 1).min(bottom),
                }
            }
            (Some(Over::Keys(_) | Over::Note { .. }) | None, _) => self.over = None,
        }
        Effect::None
    }

    /// Runs the login, broken as this row says; there is nothing behind the last one.
    fn choose_fault(&mut self, row: usize) -> Effect {
        self.run(self.setting().and_then(|setting| setting.with_fault_row(row)))
    }
}
