//! A question that stands before the next step.

use super::Effect;
use crate::lesson::{Moment, Question};
use crate::tui::keys::Command;
use crate::tui::mode::{Asking, Mode, Stage};
use crate::tui::model::Model;

impl Asking {
    fn point(&mut self, row: usize) {
        self.row = row;
        self.pointed = true;
    }
}

impl Model {
    /// Puts a question on the screen.
    pub fn ask(&mut self, question: &'static Question) {
        self.quiz.get_or_insert_default();
        let stage = Stage::Choosing;
        self.mode = Mode::Asking(Asking { question, row: 0, stage, pointed: false });
    }

    /// Asks the question that stands before the next scene, if there is one; whether it did.
    pub(super) fn ask_before_next(&mut self) -> bool {
        let Some(next) = self.story().scenes.get(self.scene + 1) else { return false };
        if next.part == self.scene().part {
            return false;
        }
        let moment = match self.story().part(next) {
            Some(part) => part.moment,
            None => Some(Moment::End),
        };
        let (Some(moment), Some(setting)) = (moment, self.setting()) else { return false };
        let question = self.quiz.as_ref().and_then(|quiz| quiz.next(setting.method, moment));
        let Some(question) = question else { return false };
        self.ask(question);
        true
    }

    /// A key while a question is on the screen.
    pub(super) fn update_asking(&mut self, command: Command) -> Effect {
        match command {
            Command::Language | Command::Quiz | Command::Projector | Command::Keys => {
                self.browse(command)
            }
            _ => {
                self.answer(command);
                Effect::None
            }
        }
    }

    fn answer(&mut self, command: Command) {
        let class = self.options.class;
        let (Some(quiz), Mode::Asking(asking)) = (&mut self.quiz, &mut self.mode) else { return };
        let last = asking.question.options() - 1;
        match (asking.stage, command) {
            (Stage::Answered(_), Command::Forward | Command::Enter | Command::Escape) => {
                self.close_question();
                self.go(1);
                return;
            }
            // The question comes again when one goes on again.
            (_, Command::Escape | Command::Back) => {
                self.close_question();
                return;
            }
            (Stage::Answered(_), _) => return,
            (_, Command::Up) => asking.point(asking.row.saturating_sub(1)),
            (_, Command::Down) => asking.point((asking.row + 1).min(last)),
            // A class answers by hands: a number only points, Enter shows the answer.
            (_, Command::Digit(digit @ 1..)) if digit - 1 <= last => asking.point(digit - 1),
            // → goes on through the login, and must not answer by the way.
            (_, Command::Enter) => {}
            _ => return,
        }
        let chooses = match command {
            Command::Digit(_) => !class,
            Command::Enter => true,
            _ => false,
        };
        if !chooses {
            return;
        }
        if class {
            if asking.pointed {
                quiz.answer(asking.question, asking.row);
            } else {
                quiz.show(asking.question);
            }
            asking.stage = Stage::Answered(None);
            return;
        }
        let row = asking.row;
        asking.stage = match asking.stage {
            Stage::Choosing if quiz.answer(asking.question, row) => Stage::Answered(Some(row)),
            Stage::Choosing => Stage::Hint(row),
            _ => Stage::Answered(Some(row)),
        };
    }

    /// Takes a question from the screen.
    pub(super) fn close_question(&mut self) {
        if self.question().is_some() {
            self.mode = Mode::Browsing;
        }
    }
}
