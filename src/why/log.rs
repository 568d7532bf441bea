//! The text of a log, line by line.

use super::clean::Front;
use super::typed::{arguments, command};

/// A line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Counted from 1, in the whole text.
    pub(super) number: usize,
    /// Without what stands at its ends.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn has(self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// What stands behind `before`, if that is in the line.
    pub(super) fn behind(self, before: &str) -> Option<&'a str> {
        self.text.split_once(before).map(|(_, behind)| behind)
    }

    /// What stands between the two.
    pub(super) fn between(self, before: &str, after: &str) -> Option<&'a str> {
        self.behind(before)?.split_once(after).map(|(between, _)| between)
    }

    /// Whether `-v` alone shows it.
    pub(super) fn is_debug(self) -> bool {
        ["debug1: ", "debug2: ", "debug3: "].iter().any(|start| self.text.starts_with(start))
    }

    /// Whether it says which `ssh` this is: the first line that each writes with `-v`.
    pub(super) fn is_banner(self) -> bool {
        let text = self.text.strip_prefix("debug1: ").unwrap_or(self.text);
        // "OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19"; Apple and Windows have LibreSSL.
        text.starts_with("OpenSSH_") && text.contains("SSL ")
    }
}

/// A line of the text, to be quoted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Quote {
    /// Its number, counted from 1.
    pub number: usize,
    /// What stands in it.
    pub text: String,
}

impl From<Line<'_>> for Quote {
    fn from(line: Line<'_>) -> Self {
        Self { number: line.number, text: line.text.to_owned() }
    }
}

/// The lines of one login.
#[derive(Debug)]
pub(super) struct Log<'a> {
    lines: Vec<Line<'a>>,
    /// What `ssh` was run with, and how it ended, if that is known from elsewhere.
    run: Option<(&'a [String], u8)>,
}

impl<'a> Log<'a> {
    /// All lines of a text, the first of which has this number.
    pub(super) fn of(text: &'a str, first: usize) -> Self {
        let front = Front::of(text);
        // A CR without LF redraws a line; it does not begin one that an editor would count.
        let numbered = text.lines().zip(first..).flat_map(|(line, number)| {
            line.split('\r').map(move |text| Line { number, text: front.off(text).trim() })
        });
        let numbered = numbered.filter(|line| !line.text.is_empty());
        Self { lines: numbered.collect(), run: None }
    }

    /// The same of an `ssh` that was run with these arguments and ended with this status.
    pub(super) fn of_run(text: &'a str, arguments: &'a [String], status: u8) -> Self {
        Self { run: Some((arguments, status)), ..Self::of(text, 1) }
    }

    /// The last of several logins that stand one after another, and whether it was the only one.
    /// Each begins by saying which `ssh` it is. One that was run over there is part of another.
    pub(super) fn last(mut self, is_inner: &dyn Fn(Line<'_>) -> bool) -> (Self, bool) {
        let is_start = |line: Line<'_>| line.is_banner() && !is_inner(line);
        let starts: Vec<usize> =
            (0..self.lines.len()).filter(|at| is_start(self.lines[*at])).collect();
        match starts.as_slice() {
            [_, .., last] => {
                // The command that was typed may stand above.
                let typed =
                    last.checked_sub(1).filter(|at| command(self.lines[*at].text).is_some());
                let lines = self.lines.split_off(typed.unwrap_or(*last));
                (Self { lines, ..self }, false)
            }
            _ => (self, true),
        }
    }

    /// The same with these of its lines alone.
    pub(super) fn of_lines(&self, lines: Vec<Line<'a>>) -> Self {
        Self { lines, run: self.run }
    }

    /// The lines up to this one, if there is one.
    pub(super) fn until(&self, last: Option<Line<'_>>) -> Self {
        let is_before = |line: &Line<'_>| last.is_none_or(|last| line.number <= last.number);
        self.of_lines(self.lines().filter(is_before).collect())
    }

    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = Line<'a>> + '_ {
        self.lines.iter().copied()
    }

    /// The first line with these words.
    pub(super) fn first(&self, words: &str) -> Option<Line<'a>> {
        self.lines().find(|line| line.has(words))
    }

    /// The last one.
    pub(super) fn final_one(&self, words: &str) -> Option<Line<'a>> {
        self.lines().rfind(|line| line.has(words))
    }

    /// The last one before another.
    pub(super) fn before(&self, line: Line<'_>, words: &str) -> Option<Line<'a>> {
        self.lines().rfind(|other| other.number < line.number && other.has(words))
    }

    /// The first one behind another.
    pub(super) fn after(&self, line: Line<'_>, words: &str) -> Option<Line<'a>> {
        self.lines().find(|other| other.number > line.number && other.has(words))
    }

    pub(super) fn has(&self, words: &str) -> bool {
        self.first(words).is_some()
    }

    /// What `ssh` was called with, if that is known.
    pub(super) fn arguments(&self) -> Option<Vec<String>> {
        match self.run {
            Some((arguments, _)) => Some(arguments.to_vec()),
            None => self.lines().find_map(|line| command(line.text)).map(arguments),
        }
    }

    /// Whether `ssh` was run to be read, so that its end is known.
    pub(super) fn is_run(&self) -> bool {
        self.run.is_some()
    }

    /// How `ssh` itself ended: 255 for every error of its own, 128 and more for a signal, else what
    /// was run over there. It is no proof of a login: `ssh -V` ends with 0, too.
    pub(super) fn status(&self) -> Option<u8> {
        let told = || {
            self.lines().find_map(|line| line.between("[exit status ", "]")?.trim().parse().ok())
        };
        self.run.map(|(_, status)| status).or_else(told)
    }

    /// Whether it was written with `-v`, so that what is not in it did not happen.
    pub(super) fn is_verbose(&self) -> bool {
        self.lines().any(Line::is_debug)
    }
}
