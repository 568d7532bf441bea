//! A story told as text, from the top to the end: with a pause before each step or without, with
//! a question of the quiz before each step or without.
//!
//! Nothing is drawn over, so it can be read aloud by a screen reader, and written to a file.

use std::io::{self, IsTerminal as _};
use std::mem;

use crate::cli;
use crate::commands::Result;
use crate::commands::terminal::Console;
use crate::lesson::{Asked, Asking, Moment, Question, Quiz, Stage, args};
use crate::story::Story;
use crate::view::text::{self, Chapter};
use crate::view::{quiz, wrap};

/// How often somebody may type what is no answer, before the story goes on without questions:
/// a file that has nothing to do with the quiz may stand at the input.
const MISSES: usize = 5;

/// How a login is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Manner {
    /// Whether Enter is waited for before each step.
    pub(crate) pauses: bool,
    /// For whom there is a quiz.
    pub(crate) quiz: Option<Audience>,
}

/// Who takes part in the quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// One person, who types the answers.
    One,
    /// A class, which answers aloud: nothing is typed but Enter, and nothing is counted.
    Class,
}

impl Manner {
    /// What the flags mean.
    pub(crate) fn new(flags: &cli::Manner) -> Self {
        let quiz = match (flags.class, flags.quiz) {
            (true, _) => Some(Audience::Class),
            (false, true) => Some(Audience::One),
            (false, false) => None,
        };
        Self { pauses: flags.pauses, quiz }
    }

    /// Whether it is told without a stop.
    pub(crate) fn is_plain(self) -> bool {
        self == Self { pauses: false, quiz: None }
    }
}

/// Tells a story. The title stands above it already.
pub(crate) fn tell(console: &Console, mut story: Story, manner: Manner) -> Result<()> {
    let Console { words, style, .. } = console;
    if manner.quiz.is_some() {
        // They answer what the questions ask.
        story.overview.rows.clear();
        for notice in &mut story.notices {
            notice.words = notice.brief().to_owned();
        }
    }
    tell_in(console, &story, text::chapters(words, &story, *style), manner)
}

/// Tells a story in chapters of its own.
pub(crate) fn tell_in(
    console: &Console,
    story: &Story,
    chapters: Vec<Chapter>,
    manner: Manner,
) -> Result<()> {
    let Console { words, style, .. } = console;
    let (quiz, held) = (Quiz::default(), String::new());
    let mut telling = Telling { console, story, manner, quiz, held };
    for chapter in chapters {
        telling.before(&chapter)?;
        telling.print(&chapter)?;
        let score = telling.quiz.score();
        if chapter.moment == Some(Moment::End) && score.answered > 0 {
            telling.again()?;
            // Last, beside what comes next: what is asked again may fill the screen.
            console.print(&quiz::score(words, score, *style))?;
        }
    }
    Ok(())
}

/// What the story is about to be told of, and how far the listener goes along.
struct Telling<'a> {
    console: &'a Console,
    /// Whose questions are asked, if it has any.
    story: &'a Story,
    manner: Manner,
    quiz: Quiz,
    /// What would answer the next question, to be shown after it.
    held: String,
}

impl Telling<'_> {
    /// What comes before a chapter is shown: the question, then the pause.
    fn before(&mut self, chapter: &Chapter) -> Result<()> {
        if let Some(audience) = self.manner.quiz
            && let Some(moment) = chapter.moment
            && let Some(topic) = self.story.questions
            && let Some(question) = self.quiz.next(topic, moment)
        {
            match audience {
                Audience::One => self.ask(question)?,
                Audience::Class => self.ask_a_class(question)?,
            }
            if !chapter.text.starts_with('\n') {
                self.console.print("\n")?;
            }
        }
        // A part about which nothing is asked comes in its turn, too.
        if chapter.pause {
            self.console.print(&mem::take(&mut self.held))?;
        }
        if chapter.pause && self.manner.pauses {
            self.wait("press-enter");
        }
        Ok(())
    }

    /// Prints a chapter. What stands below its words waits for the next question, and with it what
    /// goes on after that.
    fn print(&mut self, chapter: &Chapter) -> Result<()> {
        let Chapter { text, below, name, .. } = chapter;
        if !self.held.is_empty() {
            self.held += text;
            return Ok(());
        }
        self.console.print(text)?;
        if self.manner.quiz.is_none() || below.is_empty() {
            return self.console.print(below);
        }
        let Console { words, style, .. } = self.console;
        let after = words.with("quiz-ui-after", args![name]);
        self.held = format!("\n{}{below}", wrap(&after, style.width, "  "));
        Ok(())
    }

    /// Asks one person. A wrong answer gets its hint and one more try.
    fn ask(&mut self, question: &'static Question) -> Result<()> {
        let Console { words, style, .. } = self.console;
        let asked = self.story.asked(words, question);
        self.console.print(&quiz::question(words, &asked, *style))?;
        let mut asking = Asking::new(question);
        loop {
            let Some(choice) = self.choice(&asking) else {
                self.manner.quiz = None;
                return Ok(());
            };
            asking.choose(choice, &mut self.quiz);
            if asking.stage != Stage::Choosing {
                return self.console.print(&quiz::answer(
                    words,
                    question,
                    &asked,
                    Some(choice),
                    *style,
                ));
            }
            self.console.print(&quiz::hint(words, &asked, choice, *style))?;
        }
    }

    /// Names what was missed, and asks it once more, as long as somebody answers.
    fn again(&mut self) -> Result<()> {
        let Console { words, style, .. } = self.console;
        let missed = self.quiz.missed().to_vec();
        // Where nobody answers, nothing is asked.
        if missed.is_empty() || self.manner.quiz.is_none() {
            return Ok(());
        }
        let asked: Vec<Asked> =
            missed.iter().map(|question| self.story.asked(words, question)).collect();
        self.console.print(&quiz::missed(words, &asked, *style))?;
        for question in missed {
            if self.manner.quiz.is_some() {
                self.ask(question)?;
            }
        }
        Ok(())
    }

    /// Shows the answer to a class once somebody has pressed Enter.
    fn ask_a_class(&mut self, question: &'static Question) -> Result<()> {
        let Console { words, style, .. } = self.console;
        let asked = self.story.asked(words, question);
        self.console.print(&quiz::question(words, &asked, *style))?;
        self.wait("quiz-ui-enter");
        self.quiz.show(question);
        self.console.print(&quiz::answer(words, question, &asked, None, *style))
    }

    /// The place of the option that was typed, and not tried before; none where nobody answers.
    fn choice(&mut self, asking: &Asking) -> Option<usize> {
        let words = &self.console.words;
        let options = asking.question.options();
        let mut prompt = words.with("quiz-ui-choose", args![options]);
        for _ in 0..MISSES {
            let choice = number(&self.line(&prompt)?);
            prompt = match choice.filter(|choice| (1..=options).contains(choice)) {
                Some(choice) if asking.is_free(choice - 1) => return Some(choice - 1),
                Some(choice) => words.with("quiz-ui-choose-other", args![choice, options]),
                None => words.with("quiz-ui-choose-again", args![options]),
            };
        }
        let stopped = words.with("quiz-ui-stopped", args![times = MISSES]);
        self.console.talk(&wrap(&stopped, self.console.style.width, ""));
        None
    }

    /// Waits for Enter. Behind the end of the input there is nobody to wait for.
    fn wait(&mut self, prompt: &str) {
        let prompt = self.console.words.get(prompt);
        if self.line(&prompt).is_none() {
            self.manner.pauses = false;
        }
    }

    /// A line that was typed.
    fn line(&self, prompt: &str) -> Option<String> {
        let line = self.console.ask(&format!("\n{prompt} "));
        // What is typed at a terminal ends with a line end there; elsewhere nothing is seen of it.
        if line.is_none() || !io::stdin().is_terminal() {
            self.console.talk("\n");
        }
        line
    }
}

/// A number as it is typed, in the wide digits of a Japanese keyboard, too.
fn number(typed: &str) -> Option<usize> {
    let wide = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + u32::from('0')),
        _ => None,
    };
    let digits: String = typed.trim().chars().map(|c| wide(c).unwrap_or(c)).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_typed() {
        for (typed, number_) in [("3", Some(3)), (" 2 ", Some(2)), ("３", Some(3)), ("0", Some(0))]
        {
            assert_eq!(number(typed), number_, "{typed}");
        }
        for typed in ["", "b", "1 2", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }
}
