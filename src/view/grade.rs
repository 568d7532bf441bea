//! What became of a client that is graded, and what a class handed in: as tables.

use super::layout::{pad, wrap, wrap_hanging};
use super::palette::Paint;
use super::text::Style;
use crate::grade::{Case, Deed, End, Judged, Slip};
use crate::lesson::{Words, args};
use crate::text::escape;
use crate::wire::Method;

/// How wide the lines for people in a result are.
pub const SLIP_WIDTH: usize = 76;
/// So many lines of what a program said last are shown.
const SAID: usize = 3;
/// Before each of these lines.
const BAR: &str = "    │ ";
/// The cells of a mark with the space behind it, and between columns.
const MARK: usize = 2;
const BETWEEN: usize = 2;

/// What stands above the rows.
pub fn opening(words: &Words, method: Method, style: Style) -> String {
    let title = words.with("grade-title", args![method]);
    let heads = ["grade-head-case", "grade-head-right", "grade-head-did"];
    let heads = columns("", heads.map(|id| words.get(id)), style.width);
    Paint::Heading.on(&wrap(&title, style.width, ""))
        + &wrap(&words.get("grade-intro"), style.width, "")
        + "\n"
        + &Paint::Heading.on(&heads)
}

/// One case: what a right client does, what this one did, and whether that is the same. `said` is what
/// it said on stderr; the end of it is shown where something is wrong.
pub fn row(words: &Words, judged: &Judged, said: &[u8], style: Style) -> String {
    let mark = if judged.passed { "✓" } else { "✗" };
    let case = words.get(&format!("grade-case-{}", judged.case));
    let section = words.with("grade-section", args![section = judged.case.section()]);
    let right = words.sentences(&[duty(words, judged.case), section]);
    let cells = [case, right, did(words, judged)];
    let cells = columns(mark, cells, style.width);
    let mut out = if judged.passed { cells } else { Paint::Alert.on(&cells) };
    if judged.passed {
        return out;
    }
    if let Deed::WrongReply { near_miss: Some(miss) } = judged.deed {
        out += &wrap(&words.get(&format!("near-{miss}")), style.width, "    ");
    }
    let said = String::from_utf8_lossy(said);
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    for line in &lines[lines.len().saturating_sub(SAID)..] {
        out += &wrap_hanging(&escape(line), style.width, BAR, BAR);
    }
    out
}

/// What a right client does in this case.
fn duty(words: &Words, case: Case) -> String {
    let code = if case == Case::VerdictFirst { "unexpected_step" } else { "malformed" };
    words.with(&format!("grade-duty-{}", case.duty()), args![code])
}

/// What this one did: on the wire, and at its end where that is wrong.
fn did(words: &Words, judged: &Judged) -> String {
    let code = match judged.deed {
        Deed::Error { code } => code.to_string(),
        _ => String::new(),
    };
    // Some ④ says neither yes nor no.
    let told = if judged.case == Case::OddVerdict { "no" } else { "yes" };
    let deed = words.with(&format!("grade-deed-{}", judged.deed.name()), args![code, told]);
    let end = match judged.end {
        End::Code(code) => words.with("grade-end-code", args![code]),
        End::Signal => words.get("grade-end-signal"),
        End::Late => words.get("grade-end-late"),
    };
    words.sentences(&[deed, end])
}

/// How many cases were passed.
pub fn summary(words: &Words, passed: usize, of: usize, style: Style) -> String {
    let all = if passed == of { "yes" } else { "no" };
    let text = words.with("grade-summary", args![passed, of, all]);
    "\n".to_owned() + &Paint::Heading.on(&wrap(&text, style.width, ""))
}

/// A row of three columns behind a mark.
fn columns(mark: &str, cells: [String; 3], width: usize) -> String {
    let room = width.saturating_sub(MARK + 2 * BETWEEN);
    let first = room * 3 / 10;
    let widths = [first, (room - first).div_ceil(2), (room - first) / 2];
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, width, "").lines().map(str::to_owned).collect())
        .collect();
    let lines = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for at in 0..lines {
        let mut line = pad(if at == 0 { mark } else { "" }, MARK);
        for (cell, width) in wrapped.iter().zip(widths) {
            let text = cell.get(at).map_or("", String::as_str);
            line += &pad(text, width + BETWEEN);
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// What a file is worth that somebody handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Standing {
    /// It is signed with a key that is registered for whom it names.
    Valid,
    /// The signature holds, and its key is not registered for whom it names.
    Unregistered,
    /// The signature does not hold.
    Signature,
    /// It is not written as a result.
    Form,
    /// It is no file of a bearable length, or no text.
    Unreadable,
}

/// A file that somebody handed in.
#[derive(Debug, Clone)]
pub struct HandedIn {
    /// Its name, which comes from outside.
    pub file: String,
    /// What it says, where its signature holds.
    pub slip: Option<Slip>,
    /// What that is worth.
    pub standing: Standing,
}

/// What a class handed in.
pub fn collected(words: &Words, rows: &[HandedIn], style: Style) -> String {
    let mut out = String::new();
    for HandedIn { file, slip, standing } in rows {
        let valid = *standing == Standing::Valid;
        let what = match slip {
            Some(Slip { user, method, when, .. }) => {
                let (passed, of) = slip.as_ref().map_or((0, 0), |s| (s.passed(), s.cases.len()));
                let missed = slip.as_ref().map(|slip| slip.missed().join(", ")).unwrap_or_default();
                let missed = if missed.is_empty() { "none" } else { &missed };
                words.with("grade-handed-in", args![user, method, passed, of, when, missed])
            }
            None => String::new(),
        };
        let worth = words.get(&format!("grade-standing-{standing}"));
        let text = if what.is_empty() { worth } else { words.sentences(&[what, worth]) };
        let head = format!("{} {}  ", if valid { "✓" } else { "✗" }, escape(file));
        let line = wrap(&(head + &text), style.width, "");
        out += &if valid { line } else { Paint::Alert.on(&line) };
    }
    let valid = rows.iter().filter(|row| row.standing == Standing::Valid).count();
    let sum = words.with("grade-collected", args![of = rows.len(), valid]);
    let limits = words.get("grade-slip-proves");
    out + "\n" + &wrap(&sum, style.width, "") + &wrap(&limits, style.width, "")
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;
    use crate::grade::Duty;
    use crate::lesson::{assert_each, assert_family};

    #[test]
    fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
        assert_each("grade-case-", Case::VARIANTS);
        assert_each("grade-duty-", Duty::VARIANTS);
        assert_each("grade-standing-", Standing::VARIANTS);
        let code = crate::wire::ErrorCode::Busy;
        let deeds = [
            Deed::NotConnected,
            Deed::NoRequest,
            Deed::OtherRequest,
            Deed::Accepted,
            Deed::Proved,
            Deed::WrongReply { near_miss: None },
            Deed::Replied,
            Deed::Opened,
            Deed::Substituted,
            Deed::Error { code },
            Deed::Garbled,
            Deed::Closed,
        ];
        assert_family("grade-deed-", deeds.map(|deed| format!("grade-deed-{}", deed.name())));
    }
}
