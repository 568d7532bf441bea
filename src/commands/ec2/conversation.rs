//! A launch that somebody is asked about at a terminal, a step a screen.

use super::asker::Asker;
use super::launch;
use super::pem::file_of;
use crate::cli::Launch;
use crate::commands::Result;
use crate::ec2::Account;
use crate::lesson::{Words, args};
use crate::view::text::Style;
use crate::view::{self, Paint};
use crate::wizard::{Heard, KeyChoice, Place, Question, Step, Wizard, Wrong};

/// What stands before an answer.
pub(super) const PROMPT: &str = "> ";

/// The questions, and how far somebody is.
pub(super) struct Conversation<'a> {
    words: &'a Words,
    style: Style,
    asker: &'a Asker,
    launch: Launch,
    wizard: Wizard,
    /// The step that was explained last.
    explained: Option<Step>,
    /// What became of the line before.
    note: String,
}

impl<'a> Conversation<'a> {
    /// Begins one, if there is something to be asked.
    pub(super) fn about(
        account: Account,
        launch: Launch,
        asker: &'a Asker,
    ) -> Result<Option<Self>> {
        let wizard = launch::wizard(account, &launch, asker)?;
        let asks = !launch.yes && !wizard.open().is_empty();
        let (words, style) = (&*asker.words, asker.style);
        let note = view::wizard::welcome(words, style);
        Ok(asks.then_some(Self { words, style, asker, launch, wizard, explained: None, note }))
    }

    /// What is to be shown before the next answer. `None`: everything is answered.
    pub(super) fn screen(&mut self) -> Option<String> {
        if self.wizard.place() == Place::End {
            return None;
        }
        let step = self.wizard.step();
        let is_new = self.explained.replace(step) != Some(step);
        let (words, style) = (self.words, self.style);
        let note = std::mem::take(&mut self.note);
        let screen = view::wizard::screen(words, &self.wizard, is_new, style);
        Some(format!("{note}{screen}\n{}", view::wizard::keys(words, &self.wizard, style)))
    }

    /// Takes an answer.
    pub(super) fn hear(&mut self, line: &str) {
        let line = self.meant(line);
        self.note = match self.wizard.hear(&line) {
            Heard::Moved(forgotten) => match self.file_that_is_there() {
                // The last answer: it would be for nothing to say so behind it.
                Some(path) => {
                    self.wizard.ask_again(Question::KeyName);
                    self.wrong(
                        &crate::lesson::wrong_answer(&Wrong::FileThere(path)).say(self.words),
                    )
                }
                None => view::wizard::forgotten(self.words, &forgotten, self.style),
            },
            Heard::More => view::wizard::more(self.words, self.wizard.step(), self.style),
            Heard::First => self.wrong(&self.words.get("wizard-wrong-first")),
            Heard::Wrong(Wrong::NoChoice { text, offered }) => {
                let args = args![text, count = offered.len()];
                self.wrong(&self.words.with("wizard-wrong-by-number", args))
            }
            Heard::Wrong(wrong) => self.wrong(&crate::lesson::wrong_answer(&wrong).say(self.words)),
        };
    }

    /// What somebody means who types an answer as it stands on the screen.
    fn meant(&self, line: &str) -> String {
        let Place::Question(question) = self.wizard.place() else { return line.to_owned() };
        let choices = self.wizard.offer(question).choices;
        let typed = line.trim();
        let is_answer = typed.parse::<usize>().is_ok() || choices.iter().any(|one| one == typed);
        let read = |one: &str| view::wizard::answer(self.words, &self.wizard, question, one);
        let meant = crate::lesson::choice_meant(&choices, typed, read).filter(|_| !is_answer);
        meant.unwrap_or(line).to_owned()
    }

    /// What was answered: nothing is left to be asked.
    pub(super) fn done(self) -> Launch {
        let Self { wizard, launch, .. } = self;
        let mut answers = wizard.answers().clone();
        for question in wizard.open() {
            answers.insert(question, wizard.value(question));
        }
        Launch { answers, yes: true, ..launch }
    }

    /// The file of the new private key, if everything is answered and it is there already.
    fn file_that_is_there(&self) -> Option<String> {
        let KeyChoice::New(name) = &self.wizard.choices().key else { return None };
        let ends = self.wizard.place() == Place::End && self.launch.output.is_none();
        let file = file_of(name);
        let there = self.asker.path(&file).symlink_metadata().is_ok();
        (ends && there).then(|| file.display().to_string())
    }

    fn wrong(&self, text: &str) -> String {
        Paint::Alert.on(&view::wrap(text, self.style.width, "✗ "))
    }
}
