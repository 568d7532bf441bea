//! What was asked and answered so far.

use super::{JOURNAL, Moment, QUESTIONS, Question, Topic};

/// All questions that there are.
fn all() -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().chain(&JOURNAL)
}

/// The state of a quiz: what was asked, what was answered. It may go on for several logins; each
/// of them is a run. It has no clock and no randomness: the same answers lead to the same questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quiz {
    /// The first answer to each question of each run, in order.
    answers: Vec<Answer>,
    /// How many of them belong to earlier runs.
    earlier: usize,
    /// The questions whose last first try was wrong, the one that was missed longest ago first.
    missed: Vec<&'static Question>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Answer {
    question: &'static Question,
    /// Nothing where it was only shown.
    right: Option<bool>,
}

/// How many questions were answered, and how many of them rightly at the first try.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Right at the first try.
    pub right: usize,
    /// Answered at all.
    pub answered: usize,
}

impl Quiz {
    /// The question to ask before `moment` of such a login: one that was never asked, else
    /// one that was answered wrongly in an earlier run. It stays the same until it is answered;
    /// after that there is none at this moment of this run, so whoever steps back and forth is
    /// asked nothing twice.
    pub fn next(&self, topic: impl Into<Topic>, moment: Moment) -> Option<&'static Question> {
        let topic = topic.into();
        if self.this_run().iter().any(|answer| answer.question.is_asked_at(moment)) {
            return None;
        }
        let fits = |question: &Question| question.fits(topic, moment);
        let new = || all().find(|question| fits(question) && self.last(question).is_none());
        // The one that was asked longest ago comes first.
        let wrong = |at: usize| {
            let Answer { question, right } = self.answers.get(at)?;
            let latest = self.last(question) == Some(at);
            (fits(question) && latest && *right != Some(true)).then_some(*question)
        };
        new().or_else(|| (0..self.answers.len()).find_map(wrong))
    }

    /// Takes the first answer to a question: is it right? Where it is asked again in a run, that
    /// does not count, but it is no longer missed.
    pub fn answer(&mut self, question: &'static Question, choice: usize) -> bool {
        let right = choice == question.right;
        self.missed.retain(|missed| *missed != question);
        self.missed.extend((!right).then_some(question));
        if !self.this_run().iter().any(|answer| answer.question == question) {
            self.answers.push(Answer { question, right: Some(right) });
        }
        right
    }

    /// The question was shown with its answer, and nobody answered it.
    pub fn show(&mut self, question: &'static Question) {
        self.answers.push(Answer { question, right: None });
    }

    /// The questions that were missed and not answered rightly since.
    pub fn missed(&self) -> &[&'static Question] {
        &self.missed
    }

    /// The score of all runs.
    pub fn score(&self) -> Score {
        let answered = self.answers.iter().filter_map(|answer| answer.right);
        let right = answered.clone().filter(|right| *right).count();
        Score { right, answered: answered.count() }
    }

    /// A new login begins, be it with the same method or with another one.
    pub fn begin_run(&mut self) {
        self.earlier = self.answers.len();
    }

    fn this_run(&self) -> &[Answer] {
        self.answers.get(self.earlier..).unwrap_or_default()
    }

    /// The place of the latest answer to a question.
    fn last(&self, question: &Question) -> Option<usize> {
        self.answers.iter().rposition(|answer| answer.question == question)
    }
}
