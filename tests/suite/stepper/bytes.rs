//! Every byte of every message is in a named field that is explained.

use keystep::lesson::Language;
use keystep::transcript::Act;
use keystep::tui::{Command, Effect, Pane};
use keystep::wire::{Method, Owner, Part, Step, pieces};

use super::{go_to, model, played, rows, screen};

/// The cursor over each byte of each message: the screen names its field.
#[test]
fn every_byte_is_in_a_named_and_explained_field() {
    for language in Language::ALL {
        for method in Method::ALL {
            let mut model = model(method, None, language);
            for step in Step::ALL {
                go_to(&mut model, step, Act::Send);
                model.update(Command::Open(Pane::Bytes));
                let line = played(method, None).line(step).unwrap().text().to_owned();
                for _ in 0..20 {
                    model.update(Command::LastField);
                }
                assert_eq!(model.update(Command::Enter), Effect::None);
                let pieces = pieces(&line);
                let mut covered = 0;
                for piece in &pieces {
                    assert_ne!(piece.of, Owner::Unread, "{line}");
                    let explained = model.words().owner(piece.of);
                    let part = model.words().part(piece.part);
                    assert!(!explained.contains('⟦') && !part.contains('⟦'), "{piece:?}");
                    for byte in line[piece.offset..piece.offset + piece.length].bytes() {
                        let rows = rows(&super::draw(&model, 120, 40));
                        let named = rows.iter().position(|row| {
                            row.contains(&format!("{} ", piece.of.as_str()))
                                && row.contains(&format!("{byte:02x}"))
                        });
                        let named =
                            named.unwrap_or_else(|| panic!("{piece:?}\n{}", rows.join("\n")));
                        let first = explained.chars().take(12).collect::<String>();
                        assert!(rows[named + 1].contains(first.trim_end()), "{}", rows.join("\n"));
                        covered += 1;
                        model.update(Command::Forward);
                    }
                }
                assert_eq!(covered, line.len());
                model.update(Command::Enter);
            }
        }
    }
}

#[test]
fn the_cursor_goes_from_field_to_field_and_stays_on_the_line() {
    let mut model = model(Method::Ssh1, None, Language::En);
    go_to(&mut model, Step::Challenge, Act::Send);
    model.update(Command::Open(Pane::Bytes));
    let names = ["message", "step", "challenge", "challenge.encrypted", "challenge.nonce"];
    for _ in 0..30 {
        model.update(Command::LastField);
    }
    assert!(screen(&model, 80, 24).contains("hex: 7b at 00 (0)"));
    let mut seen = Vec::new();
    for _ in 0..30 {
        let rows = rows(&super::draw(&model, 80, 24));
        let head = rows.iter().find(|row| row.contains("  offset ")).unwrap().trim_start();
        seen.push(head.split("  ").next().unwrap().to_owned());
        model.update(Command::NextField);
    }
    for name in names {
        assert!(seen.iter().any(|seen| seen == name), "{name}: {seen:?}");
    }
    // Held, the arrows move it; up and down go by rows; it never leaves the line.
    model.update(Command::Enter);
    for command in [Command::Up, Command::Back, Command::Down, Command::Forward] {
        for _ in 0..4000 {
            assert_eq!(model.update(command), Effect::None);
        }
        assert!(screen(&model, 80, 24).contains("offset "), "{command:?}");
    }
    let line = played(Method::Ssh1, None).line(Step::Challenge).unwrap().text().to_owned();
    assert!(screen(&model, 80, 24).contains(&format!("hex: 0a at {0:02x} ({0})", line.len() - 1)));
    // Escape puts it down; one too many does nothing.
    assert_eq!(model.update(Command::Escape), Effect::None);
    assert_eq!(model.update(Command::Escape), Effect::None);
    let before = model.scene_number();
    model.update(Command::Back);
    assert_eq!(model.scene_number(), before - 1, "the arrows step again");
}

#[test]
fn a_line_that_was_changed_is_shown_as_it_was_sent_and_as_it_arrived() {
    use keystep::transcript::Fault;
    let mut model = model(Method::Notes, Some(Fault::TamperedReply), Language::En);
    let value = |model: &keystep::tui::Model| {
        let rows = rows(&super::draw(model, 80, 24));
        rows.iter().filter(|row| row.starts_with(" 00")).cloned().collect::<Vec<_>>()
    };
    model.update(Command::Open(Pane::Bytes));
    go_to(&mut model, Step::Reply, Act::Send);
    let sent = value(&model);
    go_to(&mut model, Step::Reply, Act::Receive);
    assert_ne!(sent, value(&model));
    assert_eq!(pieces("{}\n").last().map(|piece| piece.part), Some(Part::End));
}

/// Whoever goes to the end with the bytes on the screen reads how it ended.
#[test]
fn the_end_is_told_where_there_are_no_bytes() {
    for language in Language::ALL {
        let mut model = model(Method::Notes, None, language);
        model.update(Command::Last);
        model.update(Command::Open(Pane::Bytes));
        let ending = model.story().ending.heading.clone();
        let rows = rows(&super::draw(&model, 80, 24));
        assert!(rows.iter().any(|row| row.contains(&ending)), "{}", rows.join("\n"));
    }
}
