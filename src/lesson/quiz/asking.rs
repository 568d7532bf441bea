//! One question while it is asked: what was tried, and what follows from it.

use super::{Question, Quiz};

/// The first try, and one more with a hint.
const TRIES: usize = 2;

/// A question that is being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// What is asked.
    pub question: &'static Question,
    /// The wrong options that were chosen, in order.
    pub tried: Vec<usize>,
    /// How far it has come.
    pub stage: Stage,
}

/// How far a question has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// An option is to be chosen: after a wrong one there is its hint, and one more try.
    Choosing,
    /// The answer is shown, with the reason, and what was chosen; nothing in a class.
    Answered(Option<usize>),
}

impl Asking {
    /// Asks a question.
    pub fn new(question: &'static Question) -> Self {
        Self { question, tried: Vec::new(), stage: Stage::Choosing }
    }

    /// Whether there is such an option that was not tried yet.
    pub fn is_free(&self, option: usize) -> bool {
        option < self.question.options() && !self.tried.contains(&option)
    }

    /// Takes an answer; what is not free is none. Only the first one counts in the quiz.
    pub fn choose(&mut self, option: usize, quiz: &mut Quiz) {
        if !self.is_free(option) || self.stage != Stage::Choosing {
            return;
        }
        if self.tried.is_empty() {
            quiz.answer(self.question, option);
        }
        let right = option == self.question.right;
        if !right {
            self.tried.push(option);
        }
        if right || self.tried.len() == TRIES {
            self.stage = Stage::Answered(Some(option));
        }
    }

    /// Shows the answer to a class, which has pointed at an option or at none.
    pub fn show(&mut self, pointed: Option<usize>, quiz: &mut Quiz) {
        match pointed {
            Some(option) => {
                quiz.answer(self.question, option);
            }
            None => quiz.show(self.question),
        }
        self.stage = Stage::Answered(None);
    }
}
