//! The worksheet of a story, and its key. Both are one page: what stands in the key as an answer
//! is a blank in the worksheet.

use super::page::{Block, Inline, Page, Table, Text};
use crate::lesson::{Words, args};
use crate::story::{Actor, End, Holding, NamedValue, Part, Story, Thing};

/// The widths of blanks, in cells.
const SHORT: usize = 14;
const MIDDLE: usize = 24;
const LONG: usize = 44;

/// The worksheet of a story; with `answers` its key.
pub fn worksheet(words: &Words, story: &Story, answers: bool) -> Page {
    let sheet = Sheet { words, story, answers };
    let title = if answers { "handout-answers" } else { "handout-worksheet" };
    let title = words.with(title, args![heading = story.heading]);
    let mut page = Page::new(story.language, title);
    for notice in &story.notices {
        page.push(Block::Note(notice.brief().into()));
    }
    page.push(Block::Paragraph(name_line(words)));
    page.push(Block::Paragraph(story.exercise.intro.clone().into()));
    let mut questions = vec![sheet.material(), sheet.sends(), sheet.keys(), sheet.knowing()];
    questions.push(match story.ending.end {
        End::Stopped => sheet.stop(),
        End::Granted | End::Refused => sheet.checks(),
    });
    if !story.exercise.broken.is_empty() {
        questions.push(sheet.broken());
    }
    for question in questions {
        page.push(Block::Together(vec![Block::Table(question)]));
    }
    // That nobody can tell is an answer, too.
    if story.exercise.checks.iter().any(|check| check.holds.is_none()) {
        page.push(Block::Paragraph(sheet.blank(LONG, words.get("handout-checks-unseen"))));
    }
    page
}

/// Where a student writes name and date. The key leaves it empty, too.
pub(super) fn name_line(words: &Words) -> Text {
    let name = |id: &str| Inline::Plain(format!("{} ", words.get(id)));
    let gap = Inline::Plain("\u{2003}".to_owned());
    let blank = |width| Inline::Blank { width, answer: None };
    let line = Text(vec![name("handout-name"), blank(LONG), gap]);
    line.and(name("handout-date")).and(blank(MIDDLE))
}

struct Sheet<'a> {
    words: &'a Words,
    story: &'a Story,
    answers: bool,
}

impl Sheet<'_> {
    /// The one place that tells the worksheet from its key.
    fn blank(&self, width: usize, answer: impl Into<String>) -> Text {
        let answer = self.answers.then(|| answer.into());
        Text(vec![Inline::Blank { width, answer }])
    }

    fn tick(&self, ticked: bool) -> Text {
        Text(vec![Inline::Tick(self.answers && ticked)])
    }

    fn table<const N: usize>(&self, caption: String, head: [&str; N]) -> Table {
        Table::new(caption, head.map(|id| self.words.get(id)))
    }

    /// The values of this login, with the private key.
    fn material(&self) -> Table {
        let mut table = self
            .table(self.story.name.clone(), ["handout-letter", "handout-what", "handout-value"]);
        let material = &self.story.exercise.material;
        for (i, named) in material.iter().enumerate() {
            let name = Text::from(named.name.clone());
            table.row([letter(i).into(), name, Text::value(named.shown.clone())]);
        }
        let private =
            [self.words.get("handout-private-key"), self.story.exercise.private_key.clone()];
        let [what, value] = private.map(Text::from);
        table.row([letter(material.len()).into(), what, value]);
        table
    }

    fn sends(&self) -> Table {
        let caption = self.words.get("handout-sends");
        let mut table =
            self.table(caption, ["handout-step", "handout-sends-who", "handout-sends-what"]);
        let material = self.story.exercise.material.iter().enumerate();
        let private = letter(self.story.exercise.material.len());
        for part in self.sent().map(|(_, part)| part).filter(|part| part.has_crossed()) {
            let who = self.blank(MIDDLE, part.direction.clone().unwrap_or_default());
            let is_in = |named: &NamedValue| {
                let same = |one: &NamedValue| (one.fact, &one.shown) == (named.fact, &named.shown);
                part.values.iter().any(same)
            };
            let letters = material.clone().filter(|(_, named)| is_in(named));
            let mut letters: Vec<String> = letters.map(|(i, _)| letter(i)).collect();
            let what = match part.travels.as_ref().map(|travels| travels.thing) {
                Some(Thing::Verdict(accepted)) => self.verdict(accepted),
                Some(Thing::Key) => {
                    letters.push(private.clone());
                    self.blank(SHORT, letters.join(" "))
                }
                _ => self.blank(SHORT, letters.join(" ")),
            };
            table.row([part.row().into(), who, what]);
        }
        table
    }

    fn verdict(&self, accepted: bool) -> Text {
        let word = |id: &str| Inline::Plain(format!(" {}\u{2003}", self.words.get(id)));
        let accept = self.tick(accepted).and(word("stepper-slip-accept"));
        let deny = self.tick(!accepted).and(word("stepper-slip-deny"));
        Text([accept.0, deny.0].concat())
    }

    /// The parts whose message is in the record, and in which something crossed.
    fn sent(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.story.told().filter(|(at, part)| part.said.is_some() && self.story.tells_news(*at))
    }

    fn keys(&self) -> Table {
        let exercise = &self.story.exercise;
        let caption = exercise.keys_question.clone();
        let mut table = self.table(caption, ["handout-keys-done", "handout-keys-key"]);
        for one in &exercise.keys {
            table.row([one.done.clone().into(), self.blank(MIDDLE, &one.key)]);
        }
        table
    }

    /// Who knows the secret of the login after each part; and last the private key.
    fn knowing(&self) -> Table {
        let Self { words, story, .. } = self;
        let exercise = &story.exercise;
        let names = story.in_view().map(|actor| actor.spoken.clone());
        let head = [words.get("handout-after")].into_iter().chain(names);
        let mut table = Table::new(exercise.secret_question.clone(), head);
        let knows = |party, fact, part| story.ledger.knows_after(party, fact, part);
        for (at, part) in self.sent() {
            let ticks =
                story.in_view().map(|actor| self.tick(knows(actor.party, exercise.secret, at)));
            table.row([Text::from(part.row())].into_iter().chain(ticks));
        }
        let holds = |actor: &Actor| match actor.holding {
            Holding::Key => self.tick(true),
            // It is a private key, too, and never leaves its side; but not the one that is meant.
            Holding::OtherKey => {
                let other = self.blank(SHORT, words.get("stepper-held-other"));
                Text([self.tick(true).0, other.0].concat())
            }
            _ => self.tick(false),
        };
        let last = Text::from(words.get("handout-private-key-end"));
        table.row([last].into_iter().chain(story.in_view().map(holds)));
        table
    }

    fn checks(&self) -> Table {
        let mut table = self.table(
            self.story.exercise.checks_question.clone(),
            ["handout-check", "handout-holds", "handout-fails"],
        );
        for check in &self.story.exercise.checks {
            let ticks = [Some(true), Some(false)].map(|said| self.tick(check.holds == said));
            let [holds, fails] = ticks;
            table.row([self.blank(LONG, &check.what), holds, fails]);
        }
        table
    }

    fn stop(&self) -> Table {
        let words = self.words;
        let mut table = Table::new(words.get("handout-stop"), [String::new(), String::new()]);
        let why = self.story.ending.reason.clone().unwrap_or_default();
        table.row([words.get("handout-why").into(), self.blank(LONG, why)]);
        table
    }

    fn broken(&self) -> Table {
        let mut table =
            self.table(self.words.get("handout-break"), ["handout-aspect", "handout-finding"]);
        for row in &self.story.exercise.broken {
            table.row([row.name.clone().into(), self.blank(LONG, &row.text)]);
        }
        table
    }
}

/// `a`, `b`, `c`; behind `z` comes `aa`.
fn letter(i: usize) -> String {
    let last = char::from(b'a' + u8::try_from(i % 26).unwrap_or_default());
    let before = (i / 26).checked_sub(1).map(letter).unwrap_or_default();
    format!("{before}{last}")
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn every_value_has_a_letter_of_its_own() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(named, ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
