//! A question that stands before the next step.

use super::Effect;
use crate::lesson::{Asking, Moment, Question, Stage};
use crate::tui::keys::Command;
use crate::tui::mode::{Mode, Pointing};
use crate::tui::model::Model;

impl Pointing {
    /// Points at an option that was not tried yet.
    fn point(&mut self, row: usize) {
        if self.asking.is_free(row) {
            self.row = row;
            self.pointed = true;
        }
    }

    /// Points at the next such option from the cursor on, or before it.
    fn step(&mut self, forward: bool) {
        let free = |row: &usize| self.asking.is_free(*row);
        let next = if forward {
            (self.row + 1..self.asking.question.options()).find(free)
        } else {
            (0..self.row).rev().find(free)
        };
        self.point(next.unwrap_or(self.row));
    }
}

impl Model {
    /// Puts a question on the screen.
    pub fn ask(&mut self, question: &'static Question) {
        self.quiz.get_or_insert_default();
        self.mode =
            Mode::Asking(Pointing { asking: Asking::new(question), row: 0, pointed: false });
    }

    /// Asks the question that stands before the next scene, if there is one, and behind the last
    /// scene one that was missed; whether it did.
    pub(super) fn ask_before_next(&mut self) -> bool {
        let Some(next) = self.story().scenes.get(self.scene + 1) else {
            let missed = self.missed().first().copied();
            missed.into_iter().for_each(|question| self.ask(question));
            return missed.is_some();
        };
        if next.part == self.scene().part {
            return false;
        }
        let moment = match self.story().part(next) {
            Some(part) => part.moment,
            None => Some(Moment::End),
        };
        let (Some(moment), Some(method)) = (moment, self.story().questions) else { return false };
        let question = self.quiz.as_ref().and_then(|quiz| quiz.next(method, moment));
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
        let (Some(quiz), Mode::Asking(pointing)) = (&mut self.quiz, &mut self.mode) else {
            return;
        };
        match (pointing.asking.stage, command) {
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
            (_, Command::Up) => pointing.step(false),
            (_, Command::Down) => pointing.step(true),
            // A class answers by hands: a number only points, Enter shows the answer.
            (_, Command::Digit(digit @ 1..)) => {
                pointing.point(digit - 1);
                if pointing.asking.tried.contains(&(digit - 1)) {
                    self.refused = Some("stepper-tried");
                }
                if pointing.row != digit - 1 {
                    return;
                }
            }
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
        let Pointing { asking, row, pointed } = pointing;
        if class {
            asking.show(pointed.then_some(*row), quiz);
            return;
        }
        asking.choose(*row, quiz);
        // What was tried is not tried again by the way.
        if asking.stage == Stage::Choosing {
            let next = (*row + 1..asking.question.options()).chain(0..*row).next();
            *row = next.unwrap_or(*row);
        }
    }

    /// Takes a question from the screen.
    pub(super) fn close_question(&mut self) {
        if self.question().is_some() {
            self.mode = Mode::Browsing;
        }
    }
}
