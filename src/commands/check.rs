//! `keystep check`: recomputes everything that can be recomputed from a transcript.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::shared::{keys, record};
use super::terminal::Console;
use super::{Done, Result};
use crate::cli;
use crate::lesson::Problem;
use crate::transcript;
use crate::view::{Paint, pad, wrap};

pub(super) fn run(console: &Console, args: cli::Check) -> Result<Done> {
    let words = &console.words;
    let transcript = record::load(&args.file)?;
    let key = match &args.identity {
        Some(path) => {
            let key = keys::load(console, path)?;
            let fingerprint = crate::key::Fingerprint::of(key.public()).to_string();
            if fingerprint != transcript.user_key.fingerprint {
                return Err(Problem::new("err-check-other-key")
                    .path(path)
                    .with("fingerprint", fingerprint)
                    .with("wanted", &transcript.user_key.fingerprint)
                    .into());
            }
            Some(key)
        }
        None => None,
    };
    let check = transcript::check(&transcript, key.as_ref(), &mut rand::rng());
    if args.json {
        let mut json = serde_json::json!({ "holds": check.holds() });
        if let (Some(json), Ok(findings)) =
            (json.as_object_mut(), serde_json::to_value(&check.findings))
        {
            json.insert("findings".to_owned(), findings);
        }
        console.print_json(&json)?;
    } else {
        let mut out = String::new();
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|text| text.width()).max().unwrap_or_default()
        };
        let marks = ["check-good", "check-bad", "check-unknown"];
        let marks = widest(&mut marks.iter().map(|id| words.get(id)));
        let parties = widest(&mut check.findings.iter().map(|finding| words.party(finding.party)));
        for finding in &check.findings {
            let (mark, paint) = match finding.holds {
                Some(true) => (words.get("check-good"), Paint::Quiet),
                Some(false) => (words.get("check-bad"), Paint::Alert),
                None => (words.get("check-unknown"), Paint::Quiet),
            };
            let number = finding.step.mark();
            let party = words.party(finding.party);
            let subject = words.get(&format!("check-{}", finding.subject.as_str()));
            let (mark, party) = (pad(&mark, marks), pad(&party, parties));
            let _ = writeln!(out, "{}  {number} {party}  {subject}", paint.on(&mark));
        }
        let unknown = check.findings.iter().any(|finding| finding.holds.is_none());
        let sum = match (check.holds(), unknown) {
            (false, _) => "check-sum-bad",
            (true, true) => "check-sum-without-key",
            (true, false) => "check-sum-good",
        };
        let _ = write!(out, "\n{}", wrap(&words.get(sum), console.style.width, ""));
        console.print(&out)?;
    }
    Ok(if check.holds() { Done::Well } else { Done::Denied })
}
