//! Forwards and back: a step is a screen.
//!
//! A step in which one thing is asked is that question; with several, their answers stand below each
//! other, and one is opened by its number. Whoever comes to the review can go to any step, and is
//! back in the review behind it. The key pair comes last, as the dialog behind the review did.

use std::collections::BTreeSet;

use strum::EnumCount as _;

use super::choices::{Choices, KeyChoice};
use super::later::{self, Later};
use super::offer::{self, Offer};
use super::plan::Plan;
use super::question::Question;
use super::read;
use super::step::Step;
use super::take::Answers;
use super::wrong::Wrong;
use crate::ec2::{Account, Image, OWNER};

/// A launch that is being put together.
#[derive(Debug, Clone)]
pub struct Wizard {
    /// The account as it was when it began: what is there to choose from.
    account: Account,
    answers: Answers,
    choices: Choices,
    place: Place,
    /// Whether the review was reached.
    reviewed: bool,
}

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a step, with its answers below each other.
    Step(Step),
    /// At a question.
    Question(Question),
    /// Behind the last question, answered with no key pair: whether that is meant.
    Sure,
    /// Behind everything: it can be launched.
    End,
}

/// What became of a line that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// It went on, or back. Answers to these do not fit any more, and are forgotten.
    Moved(Vec<Question>),
    /// More is wanted to be read.
    More,
    /// There is nothing before this.
    First,
    /// That cannot be.
    Wrong(Wrong),
}

/// What stands in quotes is an answer as it is: one that is called as a key here, a number, or nothing.
fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// Typed for going back, and for reading more.
const BACK: &str = "b";
const MORE: &str = "?";

impl Wizard {
    /// A launch in an account, of which this was answered beforehand.
    ///
    /// # Errors
    ///
    /// The first answer that cannot be, and why.
    pub fn new(account: Account, answers: Answers) -> Result<Self, (Question, Wrong)> {
        Self::beside(account, answers, &BTreeSet::new())
    }

    /// As [`new`](Self::new), where files are that new private keys of these names would go to.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    pub fn beside(
        account: Account,
        answers: Answers,
        files: &BTreeSet<String>,
    ) -> Result<Self, (Question, Wrong)> {
        let choices = Choices::of(&account, &answers, files)?;
        let place = Place::Question(Question::Image);
        Ok(Self { account, answers, choices, place, reviewed: false })
    }

    /// Where one is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The step in which that is.
    pub fn step(&self) -> Step {
        match self.place {
            Place::Step(step) => step,
            Place::Question(question) => question.step(),
            Place::Sure | Place::End => Step::Review,
        }
    }

    /// What is chosen now.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// What was answered.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What is asked in a step, as the other answers are.
    pub fn asked(&self, step: Step) -> Vec<Question> {
        let mut asked = Question::ALL.to_vec();
        asked.retain(|question| question.step() == step && self.choices.asks(*question));
        asked
    }

    /// Questions that are asked, and were not answered.
    pub fn open(&self) -> Vec<Question> {
        let mut open = Question::ALL.to_vec();
        open.retain(|question| {
            self.choices.asks(*question) && !self.answers.contains_key(question)
        });
        open
    }

    /// What can be answered to a question.
    pub fn offer(&self, question: Question) -> Offer {
        offer::offer(&self.account, &self.choices, question)
    }

    /// What holds for a question now: its answer, or what is usual.
    pub fn value(&self, question: Question) -> String {
        let given = self.answers.get(&question).cloned();
        given.unwrap_or_else(|| offer::usual(&self.account, &self.choices, question))
    }

    /// The image of one's own that an answer names.
    pub fn own_image(&self, answer: &str) -> Option<Image> {
        read::image(&self.account, answer).ok().filter(|image| image.owner == OWNER)
    }

    /// What the choices of a step decide later.
    pub fn later(&self, step: Step) -> Vec<Later> {
        later::later(&self.choices, step, self.account.now())
    }

    /// What is to be done.
    pub fn plan(&self) -> Plan {
        Plan::of(&self.choices, self.account.now())
    }

    /// Takes a line that was typed.
    pub fn hear(&mut self, line: &str) -> Heard {
        match (line.trim(), self.place) {
            (BACK, _) if self.back() => Heard::Moved(Vec::new()),
            (BACK, _) => Heard::First,
            (MORE, _) => Heard::More,
            (_, Place::End) => Heard::Moved(Vec::new()),
            (text, Place::Sure) => {
                if text.is_empty() {
                    self.place = Place::End;
                }
                Heard::Moved(Vec::new())
            }
            ("", Place::Step(step)) => {
                self.forwards(step);
                Heard::Moved(Vec::new())
            }
            (number, Place::Step(step)) => match self.pick(step, number) {
                true => Heard::Moved(Vec::new()),
                // Here one chooses by number alone.
                false => Heard::Wrong(Wrong::Range { from: 1, to: self.numbers(step) }),
            },
            (text, Place::Question(question)) => self.answer_at(question, text),
        }
    }

    /// Answers a question, wherever one is. Gives the answers that are forgotten for it.
    ///
    /// # Errors
    ///
    /// Why that cannot be. Then nothing changed.
    pub fn answer(&mut self, question: Question, text: &str) -> Result<Vec<Question>, Wrong> {
        let mut answers = self.answers.clone();
        answers.insert(question, text.to_owned());
        let mut forgotten = Vec::new();
        loop {
            match Choices::of(&self.account, &answers, &self.choices.files) {
                Ok(choices) => {
                    let before = std::mem::replace(&mut self.choices, choices);
                    let is_other = |question: &Question| {
                        let was = self.answers.get(question);
                        was != Some(&offer::usual(&self.account, &before, *question))
                    };
                    // Who had answered as it is usual misses nothing.
                    forgotten.retain(is_other);
                    self.answers = answers;
                    return Ok(forgotten);
                }
                Err((at, wrong)) => {
                    if at == question || answers.remove(&at).is_none() {
                        return Err(wrong);
                    }
                    forgotten.push(at);
                }
            }
        }
    }

    fn answer_at(&mut self, question: Question, text: &str) -> Heard {
        let Offer { choices, .. } = self.offer(question);
        let by_number = |text: &str| choices.get(text.parse::<usize>().ok()?.checked_sub(1)?);
        let answer = match text {
            "" => self.value(question),
            text => match quoted(text) {
                Some(text) => text.to_owned(),
                None => by_number(text).cloned().unwrap_or_else(|| text.to_owned()),
            },
        };
        match self.answer(question, &answer) {
            Ok(forgotten) => {
                self.behind(question);
                Heard::Moved(forgotten)
            }
            Err(wrong) => Heard::Wrong(wrong),
        }
    }

    /// Where one comes to behind a question.
    fn behind(&mut self, question: Question) {
        let step = question.step();
        self.place = match question {
            Question::Key if matches!(self.choices.key, KeyChoice::New(_)) => {
                Place::Question(Question::KeyName)
            }
            Question::Key if matches!(self.choices.key, KeyChoice::None) => Place::Sure,
            Question::Key | Question::KeyName => Place::End,
            _ if self.asked(step).len() == 1 => return self.forwards(step),
            _ => Place::Step(step),
        };
    }

    fn forwards(&mut self, step: Step) {
        match step.next() {
            None => self.place = Place::Question(Question::Key),
            Some(_) if self.reviewed => self.enter(Step::Review),
            Some(next) => self.enter(next),
        }
    }

    /// Goes to a step.
    fn enter(&mut self, step: Step) {
        self.reviewed |= step == Step::Review;
        self.place = match self.asked(step)[..] {
            [only] if step != Step::Review => Place::Question(only),
            _ => Place::Step(step),
        };
    }

    /// How many numbers can be typed in a step.
    fn numbers(&self, step: Step) -> u32 {
        let all = if step == Step::Review { Step::COUNT } else { self.asked(step).len() };
        u32::try_from(all).unwrap_or(u32::MAX)
    }

    /// Asks a question again, as if nothing had been answered to it.
    pub fn ask_again(&mut self, question: Question) {
        let mut answers = self.answers.clone();
        answers.remove(&question);
        if let Ok(choices) = Choices::of(&self.account, &answers, &self.choices.files) {
            (self.answers, self.choices) = (answers, choices);
        }
        self.place = Place::Question(question);
    }

    /// A number in a step: a question there, in the review a step.
    fn pick(&mut self, step: Step, number: &str) -> bool {
        let Ok(number) = number.parse::<usize>() else { return false };
        if step == Step::Review {
            match Step::of(number) {
                None => return false,
                Some(Step::Review) => self.forwards(step),
                Some(step) => self.enter(step),
            }
            return true;
        }
        let asked = self.asked(step);
        let found = number.checked_sub(1).and_then(|at| asked.get(at));
        if let Some(question) = found {
            self.place = Place::Question(*question);
        }
        found.is_some()
    }

    /// Goes back, if there is something before this.
    fn back(&mut self) -> bool {
        let step = self.step();
        self.place = match self.place {
            Place::Sure | Place::End => Place::Question(Question::Key),
            Place::Question(Question::KeyName) => Place::Question(Question::Key),
            Place::Question(question)
                if question == Question::Key || self.asked(step).len() > 1 =>
            {
                Place::Step(step)
            }
            Place::Step(_) | Place::Question(_) => {
                let Some(before) = step.previous() else { return false };
                self.enter(before);
                return true;
            }
        };
        true
    }
}
