//! What stands on the screen says one thing only: the signs of bytes, marks, keys and commands.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystep::lesson::Language;
use keystep::transcript::Act;
use keystep::tui::{Command, Editions, Model, Pane};
use keystep::wire::{Method, Step};
use ratatui::layout::Size;

use super::{PLAYED, boxed, go_to, model, options, pane_of, rows, screen, told};

/// In the list of keys each row takes one line.
#[test]
fn a_row_of_the_list_of_keys_is_one_line() {
    for language in Language::ALL {
        let mut model = model(Method::Notes, None, language);
        model.update(Command::Resize(Size { width: 80, height: 50 }));
        model.update(Command::Keys);
        let text = boxed(&model, 80, 50);
        let inside: Vec<&str> =
            text.lines().filter(|row| row.starts_with('│')).map(|row| &row["│".len()..]).collect();
        assert_eq!(inside.len(), 18, "{text}");
        assert!(inside.iter().all(|row| !row.starts_with("    ")), "{text}");
    }
}

/// Above the bytes it is said of each number whether it is decimal, as a place is counted, or
/// hexadecimal, as the rows below say it. The line is never cut.
#[test]
fn the_numbers_above_the_bytes_say_what_they_are() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        // One of each method: what stands above a dump does not depend on what was broken.
        for played in PLAYED.iter().filter(|played| played.fault.is_none()) {
            let editions = told(played.method, played.fault);
            let mut model = Model::new(editions, options(language));
            model.update(Command::Open(Pane::Bytes));
            while !model.is_at_end() {
                let dumps = model.scene().part.map_or(0, |at| model.story().parts[at].dumps.len());
                for _ in 0..20 * dumps {
                    let text = screen(&model, 80, 24);
                    let below = text.lines().skip(12);
                    let start = match language {
                        Language::En => "  offset ",
                        Language::Ja => "  位置",
                    };
                    let Some(head) = below.clone().find(|row| row.contains(start)) else { break };
                    let mut dumped = below.clone().filter(|row| row.trim_start().starts_with('0'));
                    let shown = dumped.find_map(|row| row.split_once('[')?.1.get(..2));
                    let (at, hex, byte) = numbers(language, head)
                        .unwrap_or_else(|| panic!("{}\n{text}", played.method));
                    assert_eq!(usize::from_str_radix(&hex, 16).unwrap(), at, "{head}");
                    assert_eq!(Some(&*byte), shown, "{text}");
                    seen.insert(head.to_owned());
                    model.update(Command::NextField);
                }
                model.update(Command::Forward);
            }
        }
        assert!(seen.len() > 20, "{seen:#?}");
    }
}

/// The place of the cursor, the same in hexadecimal, and the byte.
fn numbers(language: Language, head: &str) -> Option<(usize, String, String)> {
    let own = |text: &str| text.to_owned();
    match language {
        Language::En => {
            let (_, last) = head.split_once("  hex: ")?;
            let (byte, place) = last.split_once(" at ")?;
            let (hex, at) = place.split_once(" (")?;
            Some((at.strip_suffix(')')?.parse().ok()?, own(hex), own(byte)))
        }
        Language::Ja => {
            let (_, last) = head.rsplit_once("  位置")?;
            let (at, hex) = last.split_once("（16進")?;
            let (hex, byte) = hex.split_once("）：16進")?;
            Some((at.parse().ok()?, own(hex), own(byte)))
        }
    }
}

/// A fingerprint may begin with the sign that marks what is new. It is not taken for that, however
/// narrow the columns are.
#[test]
fn a_fingerprint_is_not_taken_for_something_new() {
    let Editions { stories, .. } = told(Method::Notes, None);
    let mut stories = (*stories).clone();
    for story in &mut stories {
        let entries = story.ledger.entries.iter_mut();
        for known in entries.filter(|known| known.shown.starts_with("SHA256:")) {
            known.shown = "SHA256:+Xo9NTll…".to_owned();
        }
    }
    let editions = Editions { stories: Arc::new(stories), setting: None };
    let mut model = Model::new(editions, options(Language::En));
    // Registered it has been since ⓪.
    go_to(&mut model, Step::Challenge, Act::Send);
    model.update(Command::Open(Pane::Knowledge));
    for width in [63, 78] {
        let text = pane_of(&model, width, 30);
        let row = text.lines().find(|row| row.contains("Xo9NTll")).unwrap();
        assert!(!row.contains(" +Xo9NTll"), "{text}");
        assert!(row.contains("…+Xo9NTll…") || row.contains("SHA256:+Xo9NTll…"), "{text}");
    }
}

/// Where it goes on, a command stands on one line of a wide screen, too.
#[test]
fn a_command_at_the_end_is_not_cut_in_two() {
    for language in Language::ALL {
        for method in Method::ALL {
            let mut model = model(method, None, language);
            model.update(Command::Last);
            for (width, height) in [(80, 24), (110, 30), (120, 40)] {
                model.update(Command::Resize(Size { width, height }));
                let rows = rows(&super::draw(&model, width, height));
                let has = |command: &str| rows.iter().any(|row| row.contains(command));
                for command in ["→ keystep keygen my.pem", "keystep ec2 launch"] {
                    assert!(has(command), "{command}\n{}", rows.join("\n"));
                }
            }
        }
    }
}

/// What is marked as new in the table of who knows what is told as news beside it, too.
#[test]
fn what_is_marked_as_new_is_told_as_news() {
    let flat = |text: &str| text.split_whitespace().collect::<String>();
    for method in Method::ALL {
        for language in Language::ALL {
            let mut model = model(method, None, language);
            let mut marked = 0;
            while !model.is_at_end() {
                model.update(Command::Resize(Size { width: 80, height: 50 }));
                let text = flat(&pane_of(&model, 76, 40));
                let scene = model.scene();
                let entries = model.story().ledger.entries.iter();
                for known in entries.filter(|known| known.at <= scene.happened) {
                    if known.is_new(scene.part) {
                        let news = flat(known.news.as_deref().unwrap());
                        assert!(text.contains(&news), "{news}\n{text}");
                        marked += 1;
                    }
                }
                model.update(Command::Forward);
            }
            assert!(marked > 5, "{method}");
        }
    }
}

/// What a word of the notes does not mean is said of the notes, not of what is on the screen: there the
/// word comes later.
#[test]
fn a_word_of_the_notes_is_said_to_be_theirs() {
    let model = model(Method::Notes, None, Language::Ja);
    let story = model.story();
    let all = story.parts.iter().flat_map(|part| part.prose.iter().map(String::as_str));
    let all: Vec<&str> = all.collect();
    for (word, row) in [("適当", "適当な"), ("復元", "復元")] {
        let quoted = format!("「{word}");
        let said: Vec<&&str> = all.iter().filter(|text| text.contains(&quoted)).collect();
        assert!(!said.is_empty(), "{word}");
        for text in said {
            assert_eq!(text.matches(&quoted).count(), 1, "{text}");
            assert!(text.contains(&format!("ノートの{quoted}")), "{text}");
        }
        assert!(story.overview.rows.iter().any(|one| one.words.contains(row)), "{row}");
    }
}
