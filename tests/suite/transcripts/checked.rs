//! What the check says of records that nobody changed.

use keystep::auth::Computation;
use keystep::crypto;
use keystep::lesson::{Language, Words};
use keystep::story::login;
use keystep::transcript::{
    Finding, Found, Outcome, Party, Subject, Transcript, View, knowledge, to_text,
};
use keystep::view::{self, text::Style};
use keystep::wire::{Method, Verdict};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::{KEY, PLAYED, check, login_from, played, seen_from};
use crate::claims::{RECORDS, computed};

#[test]
fn every_record_holds_when_it_is_checked() {
    for played in PLAYED.iter() {
        for key in [None, Some(&**KEY)] {
            let check = check(&played.transcript, key);
            assert!(check.holds(), "{played}: {:#?}", check.findings);
            assert!(check.findings.len() > 8, "{played}");
        }
        let of_subject = |key, subject| {
            let findings = check(&played.transcript, key).findings.into_iter();
            findings.filter(|f| f.subject == subject).map(|f| f.holds).collect::<Vec<_>>()
        };
        let encryption = of_subject(None, Subject::Encryption);
        let opened = of_subject(Some(&**KEY), Subject::Encryption);
        if played.method == Method::Ssh2 {
            assert_eq!((encryption, opened), (vec![], vec![]), "{played}");
        } else {
            assert_eq!((encryption, opened), (vec![None], vec![Some(true)]), "{played}");
        }
    }
}

/// Nobody is named who does not take part, and no step to which it did not come.
#[test]
fn who_and_where_is_who_and_where_the_record_has_it() {
    for (name, record) in RECORDS.iter() {
        for finding in check(record, None).findings {
            let Some((step, party)) = finding.step.zip(finding.party) else {
                assert_eq!((finding.step, finding.party), (None, None), "{name}");
                continue;
            };
            // Who listens does nothing that could be an event.
            let listens = party == Party::Eavesdropper && record.view == View::Eavesdropper;
            let mut events = record.step(step);
            let is_there = events.any(|entry| entry.party == party || listens);
            assert!(is_there, "{name}: {finding:?}");
        }
    }
}

/// What the record tells of something that comes out well or not.
fn told(record: &Transcript, finding: &Finding) -> Option<Found> {
    let good = |good| if good { Found::Good } else { Found::NotGood };
    let said = |operation| {
        let by = finding.party;
        let mut done = computed(record).filter(|(party, _)| Some(*party) == by);
        done.find(|(_, done)| done.operation == operation).and_then(|(_, done)| done.holds)
    };
    match finding.subject {
        Subject::HostSignature => {
            Some(good(finding.party == Some(Party::Server) || said(Computation::VerifyHost)?))
        }
        Subject::Proof if finding.party == Some(Party::Server) => {
            Some(good(said(Computation::Compare).or(said(Computation::Verify))?))
        }
        Subject::Decryption => {
            Some(if said(Computation::Decrypt)? { Found::Opened } else { Found::Stuck })
        }
        Subject::Verdict => Some(match record.verdict()? {
            Verdict::Accept => Found::Accept,
            Verdict::Deny => Found::Deny,
        }),
        Subject::Outcome => Some(match record.outcome {
            Outcome::Accepted => Found::Accepted,
            Outcome::Denied { .. } => Found::Denied,
            Outcome::Stopped { .. } => Found::BeforeVerdict,
        }),
        _ => None,
    }
}

/// A line that agrees says what it agrees in: that a signature is bad is no line that reads as though
/// it were good, beside a story that tells it was bad.
#[test]
fn a_line_says_what_came_out_as_the_record_tells_it() {
    let mut seen = std::collections::HashSet::new();
    for (name, record) in RECORDS.iter() {
        let check = check(record, Some(&KEY));
        for finding in check.findings.iter().filter(|finding| finding.holds == Some(true)) {
            let told = told(record, finding);
            assert!(told.is_none() || finding.found == told, "{name}: {finding:?}");
            seen.extend(finding.found.map(|found| (finding.subject, found)));
        }
        for language in Language::ALL {
            let words = Words::new(language);
            let text = view::check(&words, &check, "t.json", Style { verbosity: 0, width: 80 });
            let text = anstream::adapter::strip_str(&text).to_string();
            let lines: Vec<&str> = text.lines().skip(1).collect();
            let not_good = words.get("check-found-not-good");
            for (line, finding) in lines.iter().zip(&check.findings) {
                let bad = finding.found == Some(Found::NotGood);
                assert_eq!(line.ends_with(&*not_good), bad, "{name}: {line}");
                let party = finding.party.map(|party| words.party(party));
                let place = party.unwrap_or_else(|| words.get("check-record"));
                assert!(line.contains(&*place), "{name}: {line}");
            }
            // The last line is how the story ends.
            let ended = &login(&words, record).about;
            let ended = ended.iter().find(|row| row.id == "ended").unwrap().text.clone();
            // Whether somebody got in is for a story to say: what is checked is what came.
            let ended = match record.outcome {
                Outcome::Accepted => words.get("check-found-accepted"),
                _ => ended,
            };
            assert!(lines[check.findings.len() - 1].ends_with(&*ended), "{name}: {text}");
        }
    }
    for (subject, found) in [
        (Subject::HostSignature, Found::Good),
        (Subject::HostSignature, Found::NotGood),
        (Subject::Proof, Found::Good),
        (Subject::Proof, Found::NotGood),
        (Subject::Decryption, Found::Opened),
        (Subject::Decryption, Found::Stuck),
        (Subject::Outcome, Found::BeforeVerdict),
    ] {
        assert!(seen.contains(&(subject, found)), "{subject} {found}");
    }
}

#[test]
fn another_private_key_proves_nothing() {
    let other = crypto::generate(1024, &mut ChaCha20Rng::seed_from_u64(23)).unwrap();
    let check = check(played(Method::Notes, None), Some(&other));
    assert!(check.holds());
    assert!(check.findings.iter().any(|f| f.subject == Subject::Encryption && f.holds.is_none()));
}

#[test]
fn one_sided_records_are_read_and_checked() {
    for played in PLAYED.iter() {
        for view in [View::Client, View::Server, View::Eavesdropper] {
            let part = seen_from(&played.transcript, view);
            let text = to_text(&part);
            assert_eq!(login_from(&text).as_ref(), Ok(&part), "{played}");
            for key in [None, Some(&**KEY)] {
                let check = check(&part, key);
                assert!(check.holds(), "{played}, {view:?}: {:#?}", check.findings);
                assert!(check.findings.len() > 2, "{played}, {view:?}");
            }
            let of = |party| knowledge(&part).iter().any(|learned| learned.party == party);
            assert!(of(Party::Eavesdropper), "{played}, {view:?}");
            assert_eq!(of(Party::Server), view != View::Client, "{played}, {view:?}");
        }
    }
}
