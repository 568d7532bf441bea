//! The worksheet and its key.

use keystep::story::{Holding, login};
use keystep::transcript::Fault;
use keystep::view::{self, Block, Inline};
use keystep::wire::{Method, Step};

use super::{WORDS, all, pages, played};

/// The pieces of a page, one after the other.
fn pieces(blocks: &[Block]) -> Vec<&Inline> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Note(text) => all.extend(&text.0),
            Block::List(items) => all.extend(items.iter().flat_map(|item| &item.0)),
            Block::Table(table) | Block::Figure { table, .. } => {
                all.extend(table.rows.iter().flatten().flat_map(|cell| &cell.0));
            }
            Block::Together(inner) => all.extend(pieces(inner)),
            Block::Heading(_) | Block::Speech { .. } | Block::Verbatim { .. } => {}
        }
    }
    all
}

#[test]
fn the_key_is_the_worksheet_with_its_blanks_filled_in() {
    for words in WORDS.iter() {
        for transcript in all() {
            let [_, sheet, key] = pages(words, &transcript);
            let (blanks, answers) = (pieces(&sheet.blocks), pieces(&key.blocks));
            assert_eq!(blanks.len(), answers.len());
            let mut answered = 0;
            for (blank, answer) in blanks.into_iter().zip(answers) {
                match (blank, answer) {
                    (
                        Inline::Blank { width, answer: None },
                        Inline::Blank { width: same, answer: Some(answer) },
                    ) => {
                        assert_eq!(width, same);
                        assert!(!answer.is_empty());
                        answered += 1;
                    }
                    (Inline::Tick(ticked), Inline::Tick(_)) => assert!(!ticked),
                    // Name and date are nobody's answer.
                    (blank, answer) => assert_eq!(blank, answer),
                }
            }
            let lines = Step::ALL.into_iter().filter(|s| transcript.line(*s).is_some()).count();
            assert!(answered >= lines, "{answered}");
            assert_ne!(sheet.title, key.title);
        }
    }
}

/// What is asked is not said by the names: which value belongs to which step.
#[test]
fn no_value_of_the_worksheet_is_named_by_its_step() {
    for words in WORDS.iter() {
        for transcript in all() {
            let [_, sheet, key] = pages(words, &transcript);
            let material = &login(words, &transcript).exercise.material;
            assert!(
                material.iter().all(|one| !one.name.contains(['①', '②', '③', '④'])),
                "{material:?}"
            );
            // The value of ③ is still found in the key.
            if transcript.method == Method::Notes && transcript.line(Step::Reply).is_some() {
                let returned = words.get("handout-returned");
                assert!(material.iter().any(|one| one.name.contains(&returned)), "{material:?}");
            }
            assert_ne!(view::plain(&sheet, 80), view::plain(&key, 80));
        }
    }
}

/// Where the private key is: at the client, or with somebody who is not there.
#[test]
fn the_private_key_is_not_said_to_be_with_somebody_who_is_not_there() {
    for words in WORDS.iter() {
        for transcript in all() {
            let [_, _, key] = pages(words, &transcript);
            let text = view::plain(&key, 200);
            let story = login(words, &transcript);
            let holds = [Holding::Key, Holding::OtherKey].contains(&story.cast[0].holding);
            assert_eq!(text.contains(&words.get("handout-not-shown")), holds, "{text}");
        }
    }
}

/// The verdict stands in the picture once, and its words say the same everywhere.
#[test]
fn the_verdict_is_told_once_in_the_picture() {
    for words in WORDS.iter() {
        for transcript in all() {
            let picture = view::svg(words, &login(words, &transcript));
            let times = ["handout-picture-accept", "handout-picture-deny"]
                .map(|id| picture.matches(&format!(">{}<", words.get(id))).count());
            let verdict = transcript.arrived(Step::Verdict).or(transcript.line(Step::Verdict));
            assert_eq!(times.iter().sum::<usize>(), usize::from(verdict.is_some()), "{picture}");
            let name = words.get("fact-verdict");
            assert!(!picture.contains(&format!(">{name}<")), "{picture}");
        }
    }
}

/// The row of a worksheet's text that begins so.
fn row(text: &str, start: &str) -> String {
    let mut rows = text.lines().filter(|line| line.starts_with(&format!("│ {start}")));
    rows.next_back().unwrap_or_else(|| panic!("{start}\n{text}")).to_owned()
}

#[test]
fn the_answers_are_right() {
    let [en, _] = &*WORDS;
    let key = |method, fault| {
        view::plain(&view::worksheet(en, &login(en, played(method, fault)), true), 100)
    };
    let ticks = |text: &str, start: &str| -> String {
        row(text, start).chars().filter(|c| "☐☑".contains(*c)).collect()
    };
    // you, server, eavesdropper
    let notes = key(Method::Notes, None);
    assert_eq!(ticks(&notes, "① request"), "☐☐☐");
    assert_eq!(ticks(&notes, "② challenge"), "☐☑☐");
    assert_eq!(ticks(&notes, "③ reply"), "☑☑☑");
    assert_eq!(ticks(&notes, "private key"), "☑☐☐");
    assert!(row(&notes, "② The server encrypts").contains("[user's public key]"), "{notes}");
    assert!(row(&notes, "③ The client decrypts").contains("[user's private key]"), "{notes}");
    assert_eq!(ticks(&notes, "[The data that came back"), "☑☐");
    assert_eq!(ticks(&notes, "[The public key from ①"), "☑☐");

    let ssh1 = key(Method::Ssh1, None);
    assert_eq!(ticks(&ssh1, "③ reply"), "☑☑☐", "a hash gives no data back");
    let ssh2 = key(Method::Ssh2, None);
    assert_eq!(ticks(&ssh2, "② the server's identity"), "☑☑☑", "keystep's wire is plain");
    assert!(!ssh2.contains("encrypts") && !ssh2.contains("random data"), "{ssh2}");
    assert!(row(&ssh2, "③ The client signs").contains("[user's private key]"), "{ssh2}");

    let wrong = key(Method::Notes, Some(Fault::WrongKey));
    assert_eq!(ticks(&wrong, "④ verdict"), "☐☑☐", "the client never got the data");
    let tried = row(&wrong, "③ The client tries to decrypt");
    assert!(
        tried.contains("[another private key") && !wrong.contains("client decrypts"),
        "{wrong}"
    );
    assert_eq!(ticks(&wrong, "[The data that came back"), "☐☑");
    assert_eq!(ticks(&wrong, "[The public key from ①"), "☑☐");
    let unknown = key(Method::Notes, Some(Fault::UnknownUser));
    assert_eq!(ticks(&unknown, "[The data that came back"), "☑☐");
    assert_eq!(ticks(&unknown, "[The public key from ①"), "☐☑");
    let stopped = key(Method::Ssh2, Some(Fault::TamperedChallenge));
    assert!(row(&stopped, "why").contains("host signature is not right"), "{stopped}");
}

/// A blank that goes over the end of its line leaves a stump on the next.
#[test]
fn a_blank_to_fill_in_stands_on_one_line() {
    for words in WORDS.iter() {
        for transcript in all() {
            let [_, sheet, _] = pages(words, &transcript);
            let text = view::plain(&sheet, 80);
            let runs = text.split(|c| c != '_').map(str::len);
            assert!(runs.filter(|run| *run > 0).all(|run| run >= 14), "{text}");
        }
    }
}
