//! A question that stands before the next step.

use crate::lesson::{Moment, Question, Quiz};

use super::keys::Command;
use super::model::Model;

/// The quiz while it is on.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct QuizMode {
    pub(super) quiz: Quiz,
    pub(super) asking: Option<Asking>,
}

/// A question on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asking {
    pub(super) question: &'static Question,
    /// The option that the cursor is on.
    pub(super) row: usize,
    pub(super) stage: Stage,
    /// Whether a class has pointed at an option: only then it has answered.
    pub(super) pointed: bool,
}

impl Asking {
    fn point(&mut self, row: usize) {
        self.row = row;
        self.pointed = true;
    }
}

/// How far a question has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// An option is to be chosen.
    Choosing,
    /// This option was wrong; its hint is shown, and there is one more try.
    Hint(usize),
    /// The answer is shown, with the reason, and what was chosen; nothing in a class.
    Answered(Option<usize>),
}

impl Model {
    /// Puts a question on the screen.
    pub fn ask(&mut self, question: &'static Question) {
        let mode = self.quiz.get_or_insert_default();
        let stage = Stage::Choosing;
        mode.asking = Some(Asking { question, row: 0, stage, pointed: false });
    }

    /// Asks the question that stands before the next scene, if there is one; whether it did.
    pub(super) fn ask_before_next(&mut self) -> bool {
        let Some(next) = self.record.scenes.get(self.scene + 1) else { return false };
        if next.step == self.step() {
            return false;
        }
        let moment = next.step.map_or(Moment::End, Moment::Step);
        let method = self.record.transcript.method;
        let Some(mode) = &self.quiz else { return false };
        let Some(question) = mode.quiz.next(method, moment) else { return false };
        self.ask(question);
        true
    }

    /// A key while a question is on the screen.
    pub(super) fn answer(&mut self, command: Command) {
        let class = self.options.class;
        let Some(QuizMode { quiz, asking: Some(asking) }) = &mut self.quiz else { return };
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

    fn close_question(&mut self) {
        if let Some(mode) = &mut self.quiz {
            mode.asking = None;
        }
    }
}
