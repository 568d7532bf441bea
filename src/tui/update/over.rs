//! What lies over table and pane: the keys, the faults, a run, a note.

use super::Effect;
use crate::lesson::Term;
use crate::tui::draw;
use crate::tui::keys::Command;
use crate::tui::mode::Over;
use crate::tui::model::Model;

impl Model {
    pub(super) fn update_over(&mut self, command: Command) -> Effect {
        let bottom = draw::bottom_of_box(self);
        let faults = self.setting().map_or(0, |setting| setting.faults().len());
        match (&mut self.over, command) {
            (Some(Over::Running { .. }), Command::Escape) => {
                self.over = None;
                let shown = self.setting().and_then(|setting| setting.fault);
                self.wished = shown.or(self.wished);
                return Effect::Cancel;
            }
            (Some(Over::Running { .. }), _) => {}
            (_, Command::Language) => return self.browse(command),
            (Some(Over::Words(_)), Command::Words | Command::Escape | Command::Enter)
            | (Some(Over::Faults(_)), Command::Fault | Command::Escape) => self.over = None,
            (Some(Over::Faults(row)), Command::Enter) => {
                let row = *row;
                return self.choose_fault(row);
            }
            (Some(Over::Faults(_)), Command::Digit(digit @ 1..)) => {
                return self.choose_fault(digit - 1);
            }
            (Some(Over::Words(row)), _) => *row = moved(*row, Term::ALL.len(), command),
            (Some(Over::Faults(row)), _) => *row = moved(*row, faults, command),
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

    /// Shows the login that is broken as this row says: one that was shown, or a new one. Behind the last row
    /// there is nothing.
    fn choose_fault(&mut self, row: usize) -> Effect {
        let Some(broken) = self.setting().and_then(|setting| setting.with_fault_row(row)) else {
            return Effect::None;
        };
        self.wished = broken.fault;
        self.show_or_run(broken)
    }
}

/// Where a key goes to in a list of so many rows. An arrow to the side goes on or back, as it does in
/// the login: it chooses nothing by the way.
fn moved(row: usize, rows: usize, command: Command) -> usize {
    let last = rows.saturating_sub(1);
    match command {
        Command::Up | Command::Back => row.saturating_sub(1),
        Command::Down | Command::Forward => (row + 1).min(last),
        Command::First => 0,
        Command::Last => last,
        _ => row,
    }
}
