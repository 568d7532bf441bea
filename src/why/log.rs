//! The text of a log, line by line.

/// A line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Counted from 1, in the whole text.
    pub(super) number: usize,
    /// Without what stands at its ends.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// What stands behind `before`, if that is in the line.
    pub(super) fn behind(self, before: &str) -> Option<&'a str> {
        self.text.split_once(before).map(|(_, behind)| behind)
    }

    /// What stands between the two.
    pub(super) fn between(self, before: &str, after: &str) -> Option<&'a str> {
        self.behind(before)?.split_once(after).map(|(between, _)| between)
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
}

impl<'a> Log<'a> {
    /// All lines of a text.
    pub(super) fn of(text: &'a str) -> Self {
        // A CR without LF redraws a line; it does not begin one that an editor would count.
        let numbered = text.lines().zip(1..).flat_map(|(line, number)| {
            line.split('\r').map(move |text| Line { number, text: text.trim() })
        });
        let numbered = numbered.filter(|line| !line.text.is_empty());
        Self { lines: numbered.collect() }
    }

    /// The last of several logins that stand one after another, and whether it was the only one.
    /// Each begins by saying which `ssh` it is.
    pub(super) fn last(mut self) -> (Self, bool) {
        let begins = |line: &Line<'_>| is_banner(line.text);
        let starts: Vec<usize> =
            (0..self.lines.len()).filter(|at| begins(&self.lines[*at])).collect();
        match starts.as_slice() {
            [_, .., last] => {
                // The command that was typed may stand above.
                let typed = last.checked_sub(1).filter(|at| command(self.lines[*at]).is_some());
                (Self { lines: self.lines.split_off(typed.unwrap_or(*last)) }, false)
            }
            _ => (self, true),
        }
    }

    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = Line<'a>> + '_ {
        self.lines.iter().copied()
    }

    /// The first line with these words.
    pub(super) fn first(&self, words: &str) -> Option<Line<'a>> {
        self.lines().find(|line| line.text.contains(words))
    }

    /// The last one.
    pub(super) fn final_one(&self, words: &str) -> Option<Line<'a>> {
        self.lines().rfind(|line| line.text.contains(words))
    }

    /// The first one behind another.
    pub(super) fn after(&self, line: Line<'_>, words: &str) -> Option<Line<'a>> {
        self.lines().find(|other| other.number > line.number && other.text.contains(words))
    }

    pub(super) fn has(&self, words: &str) -> bool {
        self.first(words).is_some()
    }

    /// Whether it goes through another host: several logins in one text.
    pub(super) fn jumps(&self) -> bool {
        self.has("Executing proxy command: ")
            || self.has("Setting implicit ProxyCommand from ProxyJump")
            || self.has("stdio forwarding failed")
    }

    /// Whether it was written with `-v`, so that what is not in it did not happen.
    pub(super) fn is_verbose(&self) -> bool {
        self.lines().any(|line| line.text.starts_with("debug1: "))
    }
}

/// Whether a line says which `ssh` this is: the first that each writes with `-v`.
fn is_banner(text: &str) -> bool {
    let text = text.strip_prefix("debug1: ").unwrap_or(text);
    // "OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19"; Apple and Windows have LibreSSL.
    text.starts_with("OpenSSH_") && text.contains("SSL ")
}

/// The command line of `ssh` that was typed, behind a prompt or without one.
pub(super) fn command(line: Line<'_>) -> Option<&str> {
    let start = line.text.find("ssh ")?;
    let (prompt, command) = line.text.split_at(start);
    let prompt = prompt.trim_end();
    let is_prompt = prompt.is_empty() || prompt.ends_with(['$', '%', '#', '>']);
    (is_prompt && command.contains(['@', '-'])).then_some(command)
}
