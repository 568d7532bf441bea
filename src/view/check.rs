//! What a check of a record found: one line a finding, and the sum of them.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::layout::{pad, wrap};
use super::palette::Paint;
use super::text::Style;
use crate::lesson::{Words, args};
use crate::transcript::{Check, SshCheck};

/// The findings as lines of a table, and what they come to. `file` is where the record was read.
pub fn check(words: &Words, check: &Check, file: &str, style: Style) -> String {
    let mut out = String::new();
    let [good, bad, unknown] = ["check-good", "check-bad", "check-unknown"].map(|id| words.get(id));
    let marks = [&good, &bad, &unknown].map(|mark| mark.width()).into_iter().max();
    let parties = check.findings.iter().map(|finding| words.party(finding.party).width()).max();
    let (marks, parties) = (marks.unwrap_or_default(), parties.unwrap_or_default());
    for finding in &check.findings {
        let (mark, paint) = match finding.holds {
            Some(true) => (&good, Paint::Quiet),
            Some(false) => (&bad, Paint::Alert),
            None => (&unknown, Paint::Quiet),
        };
        let subject = words.get(&format!("check-{}", finding.subject));
        let party = pad(&words.party(finding.party), parties);
        let (mark, number) = (paint.on(&pad(mark, marks)), finding.step.mark());
        let _ = writeln!(out, "{mark}  {number} {party}  {subject}");
    }
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
    let mut out = String::new();
    let [good, bad] = ["check-good", "check-bad"].map(|id| words.get(id));
    let marks = good.width().max(bad.width());
    let counts = check.findings.iter().map(|finding| finding.count.to_string().len()).max();
    for finding in &check.findings {
        let (mark, paint) =
            if finding.holds { (&good, Paint::Quiet) } else { (&bad, Paint::Alert) };
        let (mark, count) = (paint.on(&pad(mark, marks)), finding.count);
        let subject = words.get(&format!("check-ssh-{}", finding.subject));
        let counts = counts.unwrap_or_default();
        let place = finding.first_wrong.map(|at| words.with("check-ssh-first-wrong", args![at]));
        let _ = writeln!(out, "{mark}  {count:>counts$} {subject}{}", place.unwrap_or_default());
    }
    let sum = if check.holds() { "check-sum-good" } else { "check-sum-bad" };
    out + "\n" + &wrap(&words.get(sum), style.width, "")
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
    }
}
