//! What the screen looks like, line by line.

use std::sync::Arc;

use keystep::lesson::Language;
use keystep::transcript::{Act, Fault, LabMark, Outcome, Stop, Transcript, View};
use keystep::tui::{Command, Model, Options, Pane};
use keystep::wire::{Method, Step};
use unicode_width::UnicodeWidthStr as _;

use super::{PLAYED, draw, go_to, model, name, options, played, rows, screen, snapshot};
use crate::common::played::seen_from;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Both languages × both sizes × each method × accepted and denied × each pane.
#[test]
fn every_pane() {
    for language in Language::ALL {
        for (width, height) in SIZES {
            for method in Method::ALL {
                for fault in [None, Some(Fault::WrongKey)] {
                    let mut model = model(method, fault, language);
                    let mut text = String::new();
                    go_to(&mut model, Step::Reply, Act::Send);
                    for pane in Pane::ALL {
                        model.update(Command::Open(pane));
                        text += &screen(&model, width, height);
                    }
                    go_to(&mut model, Step::Verdict, Act::Receive);
                    model.update(Command::Open(Pane::Story));
                    text += &screen(&model, width, height);
                    let name = name(model.transcript());
                    let language = language.as_str();
                    snapshot(&format!("panes.{name}.{width}x{height}.{language}"), &text);
                }
            }
        }
    }
}

/// Every scene of an accepted login, one after the other.
#[test]
fn every_scene() {
    for language in Language::ALL {
        for method in Method::ALL {
            let mut model = model(method, None, language);
            let mut text = screen(&model, 80, 24);
            while model.scene().act != Act::End {
                model.update(Command::Forward);
                text += &screen(&model, 80, 24);
            }
            snapshot(&format!("scenes.{method}.{}", language.as_str()), &text);
        }
    }
}

/// What lies over table and pane, and the other layouts.
#[test]
fn what_else_is_shown() {
    for language in Language::ALL {
        let mut text = String::new();
        let mut model = model(Method::Notes, Some(Fault::TamperedReply), language);
        let mut show = |model: &Model, width, height| text += &screen(model, width, height);
        model.update(Command::Keys);
        show(&model, 80, 24);
        model.update(Command::Escape);
        model.update(Command::Fault);
        show(&model, 80, 24);
        model.update(Command::Escape);
        model.update(Command::Larger);
        for _ in 0..123 {
            model.tick();
        }
        show(&model, 80, 24);
        model.update(Command::Escape);
        model.note("keystep show a.json".to_owned(), false);
        show(&model, 80, 24);
        model.update(Command::Escape);
        go_to(&mut model, Step::Reply, Act::Change);
        show(&model, 80, 24);
        model.update(Command::Projector);
        show(&model, 60, 18);
        show(&model, 80, 24);
        show(&model, 120, 40);
        show(&model, 40, 12);
        let ascii = Options { ascii: true, ..options(language) };
        let mut model = Model::new(played(Method::Ssh2, None), ascii);
        go_to(&mut model, Step::Reply, Act::Send);
        show(&model, 80, 24);
        snapshot(&format!("else.{}", language.as_str()), &text);
    }
}

/// The whole note at the beginning, and the name of the attack above every scene.
#[test]
fn a_login_of_the_attack_lab_says_so() {
    for language in Language::ALL {
        for method in Method::ALL {
            let lab = Some(LabMark::new("impostor-host", "warning-ignored").unwrap());
            let record = Transcript { lab, ..Transcript::clone(&played(method, None)) };
            let mut model = Model::new(Arc::new(record), options(language));
            let first = screen(&model, 80, 24).replace([' ', '\n', '│'], "");
            let command = format!("attackimpostor-host--method{method}--setupwarning-ignored");
            assert!(first.contains(&command), "{first}");
            while model.scene().act != Act::End {
                model.update(Command::Forward);
                let screen = screen(&model, 80, 24);
                assert!(screen.lines().next().unwrap().contains("impostor-host"), "{screen}");
            }
        }
    }
}

/// Everything that can be seen of every record: nothing is missing from the catalogues, nothing
/// is drawn over a frame, wide characters are whole.
#[test]
fn every_scene_of_every_record_is_sound() {
    let of_one_side = PLAYED.iter().flat_map(one_sided);
    for transcript in PLAYED.iter().cloned().chain(of_one_side) {
        for language in Language::ALL {
            let whole = transcript.view == View::Both && transcript.preparation.is_some();
            let sizes = [(80, 24, false), (101, 31, false), (60, 18, true)];
            for (width, height, projector) in sizes.into_iter().take(if whole { 3 } else { 1 }) {
                let options = Options { projector, ..options(language) };
                let mut model = Model::new(transcript.clone(), options);
                loop {
                    for pane in Pane::ALL {
                        model.update(Command::Open(pane));
                        let buffer = draw(&model, width, height);
                        let rows = rows(&buffer);
                        let text = rows.join("\n");
                        let here = format!("{} {:?}\n{text}", name(&transcript), model.scene());
                        assert!(!text.contains('⟦'), "{here}");
                        assert!(!text.contains('\u{a0}'), "{here}");
                        assert!(rows.iter().all(|row| row.width() <= usize::from(width)), "{here}");
                        let top = rows.iter().position(|row| row.starts_with('┌')).unwrap();
                        let end = rows.iter().position(|row| row.starts_with('└')).unwrap();
                        for row in &rows[top..=end] {
                            assert_eq!(row.width(), usize::from(width), "{here}");
                            assert!(row.ends_with(['┐', '│', '┘']), "{here}");
                        }
                    }
                    if model.scene().act == Act::End {
                        break;
                    }
                    model.update(Command::Forward);
                }
            }
        }
    }
}

/// The record as one side has it, or the wire, and one that ends at each event.
fn one_sided(transcript: &Arc<Transcript>) -> Vec<Arc<Transcript>> {
    let views = [View::Server, View::Client, View::Eavesdropper];
    let seen = |view| Transcript { preparation: None, ..seen_from(transcript, view) };
    let mut all = Vec::from(views.map(|view| Arc::new(seen(view))));
    let lengths = if transcript.fault.is_none() { transcript.events.len() } else { 0 };
    for length in 0..lengths {
        let mut cut = Transcript::clone(transcript);
        cut.events.truncate(length);
        cut.preparation = None;
        cut.outcome = Outcome::Stopped { why: Stop::Broken { detail: "left".to_owned() } };
        all.push(Arc::new(cut));
    }
    all
}

/// What lies above is whole on the screen of a projector, and the picture moves there, too.
#[test]
fn nothing_is_cut_off_on_a_projector() {
    let flat = |text: &str| text.replace(|c: char| c.is_whitespace() || "│┌┐└┘─".contains(c), "");
    for language in Language::ALL {
        let options = Options { projector: true, ..options(language) };
        for transcript in PLAYED.iter() {
            let mut model = Model::new(transcript.clone(), options);
            let mut places = std::collections::BTreeSet::new();
            while model.scene().act != Act::End {
                let text = screen(&model, 60, 18);
                let sentence = model.words().scene(transcript, model.scene());
                let caption = model.words().caption(transcript, model.scene());
                for part in [sentence, caption] {
                    assert!(flat(&text).contains(&flat(&part)), "{part}\n{text}");
                }
                if model.scene().step == Some(Step::Challenge) {
                    let row = text.lines().nth(6).unwrap();
                    places.insert(row.find(['╔', '┌']).map(|at| row[..at].chars().count()));
                }
                model.update(Command::Forward);
            }
            assert_eq!(
                places.len(),
                3,
                "{}: at the server, between, at the client",
                name(transcript)
            );
        }
        let mut model = Model::new(played(Method::Notes, None), options);
        model.update(Command::Keys);
        let keys = screen(&model, 60, 18);
        for id in ["forward", "cursor", "language", "quiz", "projector", "keys", "quit"] {
            let does = model.words().get(&format!("stepper-key-{id}"));
            let row = keys.lines().any(|row| row.contains(&does));
            assert!(row, "{does}\n{keys}");
        }
        model.update(Command::Escape);
        for row in 0..=Fault::ALL.len() {
            model.update(Command::Fault);
            (0..row).for_each(|_| {
                model.update(Command::Down);
            });
            let text = screen(&model, 60, 18);
            let below = model.words().get("stepper-choose");
            assert!(flat(&text).contains(&flat(&below)), "{text}");
            model.update(Command::Escape);
        }
    }
}

/// At 80×24 the story of every scene is seen without scrolling; the ledger may go on below it.
#[test]
fn the_story_fits_the_usual_screen() {
    let flat = |text: &str| text.replace(char::is_whitespace, "");
    for transcript in PLAYED.iter() {
        for language in Language::ALL {
            let mut model = Model::new(transcript.clone(), options(language));
            while model.scene().act != Act::End {
                if let Some(step) = model.scene().step {
                    let words = model.words();
                    let mut parts =
                        vec![words.scene(transcript, model.scene()), words.story(transcript, step)];
                    let happened = model.scene().happened();
                    parts.extend(words.notes_until(transcript, step, happened));
                    let text = screen(&model, 80, 24);
                    for part in parts {
                        let end: Vec<char> = flat(&part).chars().collect();
                        let end: String = end[end.len().saturating_sub(20)..].iter().collect();
                        assert!(flat(&text).contains(&end), "{}: {part}\n{text}", name(transcript));
                    }
                }
                model.update(Command::Forward);
            }
        }
    }
}

#[test]
fn no_colour_where_none_is_wanted_and_ascii_alone_where_that_is_wanted() {
    let plain = Options { color: false, ascii: true, ..options(Language::En) };
    for transcript in PLAYED.iter() {
        let mut model = Model::new(transcript.clone(), plain);
        while model.scene().act != Act::End {
            for pane in Pane::ALL {
                model.update(Command::Open(pane));
                let buffer = draw(&model, 80, 24);
                for cell in buffer.content() {
                    assert_eq!(cell.fg, ratatui::style::Color::Reset);
                    assert_eq!(cell.bg, ratatui::style::Color::Reset);
                    // The footer names Japanese in Japanese.
                    let foreign = "日本語".contains(cell.symbol());
                    assert!(foreign || cell.symbol().is_ascii(), "{:?}", cell.symbol());
                }
            }
            model.update(Command::Forward);
        }
    }
}
