//! What a login passed: of each milestone the line that shows it, with the keys in their turns.

use super::log::{Line, Log, Quote};
use super::milestone::Milestone;
use super::turn::{Turn, turns};
use super::voice::inside;

/// What a login passed, with the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Passed {
    /// What.
    pub milestone: Milestone,
    /// The line.
    pub line: Quote,
}

impl Milestone {
    /// The line that shows it: the last of its kind, since several keys may have been offered.
    pub(super) fn line<'a>(self, log: &Log<'a>) -> Option<Line<'a>> {
        let mut shown = log.lines().filter(|line| self.shows(line.text));
        let turns = turns(log);
        let accepted = || turns.iter().rfind(|turn| turn.accepted().is_some());
        match self {
            Self::Signed => {
                let at_once = turns.iter().rev().filter(|turn| !turn.is_offer());
                accepted().and_then(Turn::signed).or_else(|| { at_once }.find_map(Turn::signed))
            }
            // Of the key that would do, not of one behind it. One that is signed with at once is offered
            // by that.
            Self::Offered => accepted()
                .map(|turn| turn.begins)
                .or_else(|| shown.next_back())
                .or_else(|| Some(turns.iter().rfind(|turn| turn.signed().is_some())?.begins)),
            // The list of what can continue comes again behind each failure; the first one counts.
            Self::Asked => shown.next(),
            Self::In => inside(log),
            _ => shown.next_back(),
        }
    }

    /// Whether a login passed it, as far as the text shows.
    pub(super) fn is_in(self, log: &Log<'_>) -> bool {
        self.line(log).is_some()
    }
}
