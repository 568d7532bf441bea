//! What a check of a record found: one line a finding, and the sum of them.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::lesson::{Words, args};
use crate::transcript::{Check, Finding, Found, SshCheck, SshFinding};

/// The findings as lines of a table, and what they come to. `file` is where the record was read.
pub fn check(words: &Words, check: &Check, file: &str, style: Style) -> String {
    let row = |finding: &Finding| {
        let place = match (finding.step, finding.party) {
            (Some(step), Some(party)) => format!("{} {}", step.mark(), words.party(party)),
            _ => words.get("check-record"),
        };
        let subject = words.get(&format!("check-{}", finding.subject));
        let found = finding.found.map(|found| words.get(&found_id(found)));
        Row { holds: finding.holds, place, what: with_found(words, subject, found) }
    };
    let out = table(words, "check-head-place", check.findings.iter().map(row).collect());
    let sum = match check.missing {
        _ if !check.holds() => words.get("check-sum-bad"),
        None => words.get("check-sum-good"),
        Some(missing) => {
            let missing: &str = missing.into();
            let why = words.with(&format!("check-sum-{missing}"), args![path = file]);
            words.sentences(&[words.get("check-sum-so-far"), why])
        }
    };
    out + "\n" + &wrap(&sum, style.width, "")
}

/// The same of a real `ssh`'s login: with how many of each there were, and where the first wrong one
/// stands.
pub fn check_ssh(words: &Words, check: &SshCheck, style: Style) -> String {
    let counts = words.get("check-head-count").width();
    let row = |finding: &SshFinding| {
        let subject = words.get(&format!("check-ssh-{}", finding.subject));
        let many = finding.found.len() > 1;
        let found = finding.found.iter().map(|(found, count)| {
            let found = match found {
                // The record is the server's own, which knows that it let the client in.
                Found::Accepted => words.get("handout-accepted"),
                found => words.get(&found_id(*found)),
            };
            if many { format!("{found} {count}") } else { found }
        });
        let found: Vec<String> = found.collect();
        let found = (!found.is_empty()).then(|| found.join(&words.get("ledger-separator")));
        let wrong = finding.first_wrong.map(|at| words.with("check-ssh-first-wrong", args![at]));
        let what = with_found(words, subject, found) + &wrong.unwrap_or_default();
        // Numbers stand below each other by their last digits.
        let place = format!("{:>counts$}", finding.count);
        Row { holds: Some(finding.holds), place, what }
    };
    let out = table(words, "check-head-count", check.findings.iter().map(row).collect());
    let sum = match (check.holds(), check.has_unopened) {
        (false, _) => words.get("check-sum-bad"),
        (true, false) => words.get("check-sum-good"),
        (true, true) => {
            words.sentences(&["check-sum-so-far", "check-sum-unopened"].map(|id| words.get(id)))
        }
    };
    out + "\n" + &wrap(&sum, style.width, "")
}

/// One finding.
struct Row {
    /// Whether the record and what was computed agree, where anybody could tell.
    holds: Option<bool>,
    /// Where it stands, or how many of them there are.
    place: String,
    /// What was looked at, and what came out.
    what: String,
}

/// The rows below a line that says what stands in them.
fn table(words: &Words, place: &str, rows: Vec<Row>) -> String {
    let heads = ["check-head-mark", place, "check-head-what"].map(|id| words.get(id));
    let mark = |holds| match holds {
        Some(true) => (words.get("check-good"), Paint::Quiet),
        Some(false) => (words.get("check-bad"), Paint::Alert),
        None => (words.get("check-unknown"), Paint::Quiet),
    };
    let [head, place, what] = &heads;
    // As wide for each record: so two of them can be compared.
    let marks = [Some(true), Some(false), None].map(|holds| mark(holds).0.width());
    let marks = marks.into_iter().fold(head.width(), usize::max);
    let places = rows.iter().map(|row| row.place.width()).fold(place.width(), usize::max);
    let head = format!("{}  {}  {what}", pad(head, marks), pad(place, places));
    let mut out = Paint::Heading.on(&head) + "\n";
    for Row { holds, place, what } in rows {
        let (mark, paint) = mark(holds);
        let _ = writeln!(out, "{}  {}  {what}", paint.on(&pad(&mark, marks)), pad(&place, places));
    }
    out
}

fn with_found(words: &Words, subject: String, found: Option<String>) -> String {
    match found {
        Some(found) => words.with("check-came-out", args![subject, found]),
        None => subject,
    }
}

fn found_id(found: Found) -> String {
    format!("check-found-{found}")
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    #[test]
    fn every_subject_has_its_words() {
        crate::lesson::assert_each("check-", crate::transcript::Subject::VARIANTS);
        crate::lesson::assert_each(
            "check-sum-",
            crate::transcript::Missing::VARIANTS.iter().map(<&str>::from),
        );
        crate::lesson::assert_each("check-ssh-", crate::transcript::SshSubject::VARIANTS);
        crate::lesson::assert_each("check-found-", crate::transcript::Found::VARIANTS);
    }
}
