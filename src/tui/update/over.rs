//! What lies over table and pane: the keys, the faults, a run, a note.

use super::Effect;
use crate::transcript::Fault;
use crate::tui::keys::Command;
use crate::tui::mode::Over;
use crate::tui::model::Model;
use crate::tui::options::Setting;

impl Model {
    pub(super) fn update_over(&mut self, command: Command) -> Effect {
        match (&mut self.over, command) {
            (Some(Over::Running { .. }), Command::Escape) => {
                self.over = None;
                return Effect::Cancel;
            }
            (Some(Over::Running { .. }), _) => {}
            (_, Command::Language) => return self.browse(command),
            (Some(Over::Faults(row)), Command::Up) => *row = row.saturating_sub(1),
            (Some(Over::Faults(row)), Command::Down) => *row = (*row + 1).min(Fault::ALL.len()),
            (Some(Over::Faults(row)), Command::Enter | Command::Forward) => {
                let row = *row;
                return self.choose_fault(row);
            }
            (Some(Over::Faults(_)), Command::Digit(digit @ 1..))
                if digit <= Fault::ALL.len() + 1 =>
            {
                return self.choose_fault(digit - 1);
            }
            (Some(Over::Faults(_)), Command::Escape | Command::Fault | Command::Back) => {
                self.over = None;
            }
            (Some(Over::Faults(_)), _) => {}
            (Some(Over::Keys | Over::Note { .. }) | None, _) => self.over = None,
        }
        Effect::None
    }

    /// Runs the login with the fault in this row: none in the first.
    fn choose_fault(&mut self, row: usize) -> Effect {
        let fault = row.checked_sub(1).and_then(|at| Fault::ALL.get(at)).copied();
        self.run(Setting { fault, ..self.setting })
    }
}
