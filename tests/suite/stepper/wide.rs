//! What a large screen shows, and that no label is cut.

use keystep::lesson::Language;
use keystep::tui::{Command, Options, Pane};
use ratatui::layout::Size;

use super::{Model, PLAYED, draw, model, name, options, pane_of, rows, screen, told};
use keystep::story::Thing;
use keystep::wire::Method;

/// From 110×30 on the story and who knows what are seen at once, whichever of the two is open; on
/// the usual screen one of them is.
#[test]
fn a_wide_screen_shows_the_story_and_who_knows_what_at_once() {
    for transcript in PLAYED.iter() {
        for language in Language::ALL {
            let editions = told(transcript.method, transcript.fault);
            let mut model = Model::new(editions, options(language));
            loop {
                for pane in [Pane::Story, Pane::Knowledge] {
                    model.update(Command::Open(pane));
                    for ((width, height), both) in [
                        ((110, 30), true),
                        ((120, 40), true),
                        ((109, 30), false),
                        ((110, 29), false),
                    ] {
                        let text = screen(&model, width, height);
                        let here = format!("{} {pane:?}\n{text}", name(transcript));
                        let story = text.contains(" ▸ ");
                        let known = is_table(&text, &model);
                        assert_eq!(story && known, both, "{here}");
                    }
                }
                // The others have the whole width.
                model.update(Command::Open(Pane::Bytes));
                assert!(!is_table(&screen(&model, 120, 40), &model));
                if model.is_at_end() {
                    break;
                }
                model.update(Command::Forward);
            }
        }
    }
}

/// Whether the heads of the table of who knows what are on the screen.
fn is_table(text: &str, model: &Model) -> bool {
    let named = |row: &str| model.story().cast.iter().all(|actor| row.contains(&actor.name));
    text.lines().skip(12).filter(|row| !row.starts_with('└')).any(named)
}

/// On a wide screen nothing of either has to be scrolled, and no value is cut.
#[test]
fn a_wide_screen_has_room_for_all_of_both() {
    for transcript in PLAYED.iter() {
        for language in Language::ALL {
            let editions = told(transcript.method, transcript.fault);
            let mut model = Model::new(editions, options(language));
            model.update(Command::Resize(Size { width: 120, height: 40 }));
            while !model.is_at_end() {
                let text = screen(&model, 120, 40);
                let here = format!("{} {language}\n{text}", name(transcript));
                assert!(!text.contains('↓') && !text.contains('↑'), "{here}");
                assert_whole(&model, &text, |shown| shown.strip_prefix("SHA256:").unwrap_or(shown));
                model.update(Command::Forward);
            }
        }
    }
}

/// On the usual screen and on that of a projector no label of the picture is cut: what the parties
/// say and hold, what travels, and the words below it.
#[test]
fn the_labels_fit_the_picture() {
    for transcript in PLAYED.iter() {
        for language in Language::ALL {
            let editions = told(transcript.method, transcript.fault);
            let mut model = Model::new(editions, options(language));
            loop {
                for (width, height) in [(80, 24), (60, 18), (120, 40)] {
                    let rows = rows(&draw(&model, width, height));
                    let Some(below) = rows.iter().position(|row| row.starts_with('└')) else {
                        // A projector has no picture behind the last part.
                        assert!(model.scene().part.is_none());
                        continue;
                    };
                    let here = format!("{}\n{}", name(transcript), rows[..=below].join("\n"));
                    let (table, lane) = rows[..below].split_at(below - 4);
                    let table = table.concat();
                    let [left, right] = model.story().sides().unwrap();
                    for holds in [format!(" {} ", left.holds), format!(" {} │", right.holds)] {
                        assert!(lane[1].contains(&holds), "{holds}: {here}");
                    }
                    let scene = model.scene();
                    if let Some(travels) = &scene.travels {
                        let seen = !matches!(travels.thing, Thing::Chest { shut: true, .. });
                        assert!(
                            !seen || width < 80 || lane.concat().contains(&travels.text),
                            "{here}"
                        );
                        assert!(lane[3].contains(&travels.caption), "{here}");
                    }
                    for part in &model.story().parts {
                        let said = part.said_by(scene.happened).map_or("", |said| &said.words);
                        assert!(width < 80 || table.contains(said), "{said}: {here}");
                    }
                }
                if model.is_at_end() {
                    break;
                }
                model.update(Command::Forward);
            }
        }
    }
}

/// In the table of who knows what no name and no value is cut on the usual screen.
#[test]
fn who_knows_what_is_not_cut() {
    for transcript in PLAYED.iter() {
        for language in Language::ALL {
            let editions = told(transcript.method, transcript.fault);
            let mut model = Model::new(editions, options(language));
            model.update(Command::Open(Pane::Knowledge));
            loop {
                let text = pane_of(&model, 78, 60);
                assert_whole(&model, &text, |shown| shown);
                if model.is_at_end() {
                    break;
                }
                model.update(Command::Forward);
            }
        }
    }
}

/// Every name and every value of the table stands in its row, whole.
fn assert_whole(model: &Model, text: &str, written: impl Fn(&str) -> &str) {
    let story = model.story();
    let happened = model.scene().happened;
    for row in story.ledger.rows(happened) {
        let known = story
            .cast
            .iter()
            .filter_map(|actor| story.ledger.knows(actor.party, row.fact, happened));
        let known: Vec<&str> = known.map(|known| written(&known.shown)).collect();
        let has = |line: &str, wanted: &str| {
            line.contains(&format!("{wanted} ")) || line.ends_with(wanted)
        };
        let whole = |line: &str| has(line, row.name) && known.iter().all(|value| has(line, value));
        assert!(text.lines().any(whole), "{} {known:?}\n{text}", row.name);
    }
}

/// At every size, whatever lies above.
#[test]
fn any_size_is_drawn() {
    let others = [Command::Last, Command::Words, Command::Keys];
    let commands = Pane::ALL.map(Command::Open).into_iter().chain(others);
    let mut model = model(Method::Ssh2, None, Language::Ja);
    for command in commands {
        model.update(command);
        for width in [1, 2, 59, 60, 80, 109, 110, 111, 160, 500] {
            for height in [1, 2, 18, 24, 29, 30, 31, 36, 200] {
                model.update(Command::Resize(Size { width, height }));
                draw(&model, width, height);
            }
        }
    }
}

/// A question covers both: what was told and what is known may be the answer.
#[test]
fn a_question_on_a_wide_screen_covers_both() {
    let quiz = Options { quiz: true, ..options(Language::En) };
    let mut model = Model::new(told(Method::Notes, None), quiz);
    let both = |model: &Model| {
        let text = screen(model, 120, 40);
        text.contains(" ▸ ") && is_table(&text, model)
    };
    assert!(both(&model));
    while model.question().is_none() {
        model.update(Command::Forward);
    }
    let question = model.question().unwrap();
    // The box does not reach as far as the last column of the table.
    let text = screen(&model, 120, 40);
    let last = &model.story().cast.last().unwrap().name;
    let mut rows = text.lines().skip(12).filter(|row| !row.starts_with('└'));
    assert!(!rows.any(|row| row.contains(last)), "{text}");
    model.update(Command::Digit(question.right + 1));
    model.update(Command::Forward);
    assert!(both(&model));
}
