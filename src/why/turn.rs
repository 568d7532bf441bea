//! The turns of the keys: what was said of each, from its offer to where the next one begins.

use super::log::{Line, Log};
use super::milestone::{CONTINUE, Milestone};

/// What `ssh` says before it loads a private key of which it has no public half.
pub(super) const TRYING: &str = "Trying private key: ";
/// What it says before it goes on with another way to log in.
pub(super) const NEXT: &str = "Next authentication method: ";

/// The turn of a key.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    /// The line that begins it.
    pub(super) begins: Line<'a>,
    /// The lines behind it, up to the next turn.
    lines: Vec<Line<'a>>,
}

/// The turns, in order.
pub(super) fn turns<'a>(log: &Log<'a>) -> Vec<Turn<'a>> {
    let mut turns: Vec<Turn<'a>> = Vec::new();
    let mut is_on = false;
    for line in log.lines() {
        if line.has(TRYING) || Milestone::Offered.shows(line.text) {
            turns.push(Turn { begins: line, lines: Vec::new() });
            is_on = true;
        } else if line.has(NEXT) {
            is_on = false;
        } else if is_on && let Some(turn) = turns.last_mut() {
            turn.lines.push(line);
        }
    }
    turns
}

impl<'a> Turn<'a> {
    /// Whether the public key was offered, and not signed with at once: where no public half lies beside
    /// the file, as with a `.pem` of EC2, `ssh` loads the private one and sends key and signature
    /// together (OpenSSH's `userauth_pubkey`).
    pub(super) fn is_offer(&self) -> bool {
        !self.begins.has(TRYING)
    }

    /// Whether somebody named the file.
    pub(super) fn is_explicit(&self) -> bool {
        self.begins.text.split_whitespace().any(|word| word == "explicit")
    }

    /// The file, where it is one: an agent's keys have names of another kind.
    pub(super) fn file(&self) -> Option<&'a str> {
        if let Some(file) = self.begins.behind(TRYING) {
            return Some(file);
        }
        let said = self.begins.behind("public key: ")?;
        let Some((before, behind)) =
            [" SHA256:", " MD5:"].iter().find_map(|hash| said.split_once(hash))
        else {
            // "Offering RSA public key: PATH", up to 7.5.
            return Some(said);
        };
        let (_, marks) = behind.split_once(' ').unwrap_or((behind, ""));
        match before.rsplit_once(' ') {
            Some((file, _)) => {
                let elsewhere = ["agent", "token", "authenticator"];
                let is_file = !marks.split(' ').any(|mark| elsewhere.contains(&mark));
                is_file.then_some(file)
            }
            // "Offering public key: RSA SHA256:… PATH", up to 7.8.
            None => Some(marks).filter(|file| !file.is_empty()),
        }
    }

    /// Whether it is that of the key in this file, wherever `ssh` has the key from: of one that was named
    /// an agent's copy has the file's name, too.
    pub(super) fn is_of(&self, file: &str) -> bool {
        let said = self.begins.behind(TRYING).or_else(|| self.begins.behind("public key: "));
        let Some(said) = said.map(super::clean::name) else { return false };
        self.file().map(super::clean::name).as_deref() == Some(file)
            || said.strip_prefix(file).is_some_and(|rest| rest.starts_with(' '))
    }

    /// The lines of it, from its beginning.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'a>> + '_ {
        self.lines.iter().copied()
    }

    /// The first line with these words.
    pub(super) fn find(&self, words: &str) -> Option<Line<'a>> {
        self.lines().find(|line| line.has(words))
    }

    /// ②: where the server says that the key would do.
    pub(super) fn accepted(&self) -> Option<Line<'a>> {
        self.lines().find(|line| Milestone::Accepted.shows(line.text))
    }

    /// Where the server says no.
    pub(super) fn refused(&self) -> Option<Line<'a>> {
        self.find(CONTINUE)
    }

    /// The line that shows that a signature was sent. Behind ② that is the verdict itself, yes or no: a
    /// client that does not sign does not ask again which ways can continue.
    pub(super) fn signed(&self) -> Option<Line<'a>> {
        let verdict = |line: &Line<'_>| {
            line.has(CONTINUE) || line.has("with partial success") || Milestone::In.shows(line.text)
        };
        if !self.is_offer() {
            return self.lines().find(verdict);
        }
        let behind = self.lines().skip_while(|line| !Milestone::Accepted.shows(line.text));
        { behind }.find(|line| verdict(line) || line.has("send packet: type 50"))
    }
}
