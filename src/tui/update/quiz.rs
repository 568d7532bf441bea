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
        let question = if self.is_at_end() {
            self.missed().first().copied()
        } else {
            self.question_before(self.scene + 1)
        };
        question.into_iter().for_each(|question| self.ask(question));
        question.is_some()
    }

    /// Puts the questions on, or away. Where none of them comes any more, that is said.
    pub(super) fn switch_quiz(&mut self) {
        self.close_question();
        if self.story().questions.is_none() {
            self.remark = Some("stepper-no-questions");
            return;
        }
        // What was answered is kept while they are away.
        match self.quiz.take() {
            Some(quiz) => self.quiz_away = quiz,
            None => self.quiz = Some(std::mem::take(&mut self.quiz_away)),
        }
        let mut coming = self.scene + 1..self.story().scenes.len();
        if self.quiz.is_some() && !coming.any(|scene| self.question_before(scene).is_some()) {
            self.remark = Some("stepper-no-question-from-here");
        }
    }

    /// The question that stands before a scene: where a part begins, or behind the last one.
    fn question_before(&self, scene: usize) -> Option<&'static Question> {
        let story = self.story();
        let (next, last) = (story.scenes.get(scene)?, story.scenes.get(scene.checked_sub(1)?)?);
        if next.part == last.part {
            return None;
        }
        let moment = story.part(next).map_or(Some(Moment::End), |part| part.moment);
        self.quiz.as_ref()?.next(story.questions?, moment?)
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
                    self.remark = Some("stepper-tried");
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
