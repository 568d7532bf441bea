//! What the screen looks like, line by line.

use std::sync::Arc;

use keystep::lesson::Language;
use keystep::transcript::{Act, Break, Fault, LabMark, Outcome, Stop, Transcript, View};
use keystep::tui::{Command, Model, Options, Pane};
use keystep::wire::{Method, Step};
use strum::VariantArray;
use unicode_width::UnicodeWidthStr as _;

use super::{
    PLAYED, begin, boxed, draw, drawn, editions, go_to, model, name, options, pane_of, played,
    rows, screen, step, told,
};
use crate::common::played::seen_from;
use crate::common::story::{difference, story};

/// Everything that there is to see, each thing once: the panes by themselves, what lies over them,
/// the lane in each scene, and whole screens of one login alone.
#[test]
fn everything_that_is_shown() {
    for language in Language::ALL {
        let told = Method::ALL.map(|method| scenes(method, language));
        let [notes, others @ ..] = &told;
        let others = others.each_ref().map(|other| difference(notes, other)).concat();
        let parts = [panes(language), notes.clone(), others, boxes(language), whole(language)];
        story!(format!("screens.{language}"), parts.concat());
    }
}

/// The panes as ③ goes out, and the story of ⓪, ④ and the end. What a denied login tells is the
/// difference from it; what else it shows is much the same in each method.
fn panes(language: Language) -> String {
    let mut text = String::new();
    for method in Method::ALL {
        let [mut usual, mut denied] =
            [None, Some(Fault::WrongKey)].map(|fault| model(method, fault, language));
        let mut show = |step: Step, act: Act, pane: Pane| {
            let [usual, denied] = [&mut usual, &mut denied].map(|model| {
                go_to(model, step, act);
                model.update(Command::Open(pane));
                pane_of(model, 78, 11)
            });
            text += &format!("# {method} {} {pane:?}\n{usual}", step.mark());
            if pane == Pane::Story || (pane != Pane::Bytes && method == Method::Notes) {
                text += &format!("## wrong-key\n{}", difference(&usual, &denied));
            }
        };
        Pane::ALL.into_iter().for_each(|pane| show(Step::Reply, Act::Send, pane));
        show(Step::Verdict, Act::Receive, Pane::Story);
    }
    let mut notes = model(Method::Notes, None, language);
    for command in [Command::First, Command::Last] {
        notes.update(command);
        text += &format!("# notes {command:?}\n{}", pane_of(&notes, 78, 20));
    }
    // From some width on all fields stand beside the bytes.
    let mut wide = model(Method::Ssh1, None, language);
    go_to(&mut wide, Step::Challenge, Act::Send);
    wide.update(Command::Open(Pane::Bytes));
    text + "# ssh1 ② wide\n" + &pane_of(&wide, 118, 12)
}

/// A row without the frame and the spaces at its ends.
fn inside(row: &str) -> &str {
    row.trim_matches('│').trim_end()
}

/// In every scene what happens in a sentence, the row of the table that it is in, and the lane.
fn scenes(method: Method, language: Language) -> String {
    let mut model = model(method, None, language);
    let mut text = String::new();
    loop {
        let scene = model.scene();
        let mark = scene.part.map_or("", |part| &model.story().parts[part].mark);
        text += &format!("# {mark} {:?}\n", scene.act);
        text += &pane_of(&model, 200, 1);
        // Where a message arrives it is the same one, at the other end.
        if !matches!(scene.act, Act::Receive | Act::Check | Act::End) {
            let rows = rows(&drawn(80, 10, |area, buffer| model.render_stage(area, buffer)));
            let here = rows[1..5].iter().filter(|row| row.contains('▸'));
            // The pictures are the same ones in every language: once is enough.
            let lane = if language == Language::En { &rows[5..9] } else { &rows[8..9] };
            for row in here.chain(lane).map(|row| inside(row)) {
                text += &format!("{row}\n");
            }
        }
        if scene.act == Act::End {
            return text;
        }
        model.update(Command::Forward);
    }
}

/// What lies over table and pane.
fn boxes(language: Language) -> String {
    let mut text = String::new();
    let mut model = model(Method::Notes, Some(Fault::TamperedReply), language);
    let mut show = |model: &mut Model| {
        text += &boxed(model, 80, 24);
        model.update(Command::Escape);
    };
    model.update(Command::Keys);
    show(&mut model);
    model.update(Command::Fault);
    show(&mut model);
    model.update(Command::Larger);
    for _ in 0..123 {
        model.tick();
    }
    show(&mut model);
    model.note("keystep show a.json".to_owned(), false);
    show(&mut model);
    model.note("keystep show a.json".to_owned(), true);
    show(&mut model);
    text
}

/// Whole screens: one login on each layout, and one with the characters of ASCII.
fn whole(language: Language) -> String {
    let mut model = model(Method::Notes, Some(Fault::TamperedReply), language);
    go_to(&mut model, Step::Reply, Act::Change);
    let mut text = screen(&model, 80, 24) + &screen(&model, 120, 40);
    model.update(Command::Projector);
    for (width, height) in [(60, 18), (40, 12)] {
        text += &screen(&model, width, height);
    }
    let ascii = Options { ascii: true, ..options(language) };
    let mut model = Model::new(told(Method::Ssh1, None), ascii);
    go_to(&mut model, Step::Reply, Act::Compute);
    text + &screen(&model, 80, 11)
}

/// The whole note at the beginning, and the name of the attack above every scene.
#[test]
fn a_login_of_the_attack_lab_says_so() {
    for language in Language::ALL {
        for method in Method::ALL {
            let setup = if method == Method::Notes { "no-host-key" } else { "warning-ignored" };
            let lab = Some(LabMark::new("impostor-host", setup).unwrap());
            let record = Transcript { lab, ..Transcript::clone(&played(method, None)) };
            let mut model = begin(&record, options(language));
            let first = screen(&model, 80, 24).replace([' ', '\n', '│'], "");
            let command = format!("attackimpostor-host--method{method}--setup{setup}");
            assert!(first.contains(&command), "{first}");
            while model.scene().act != Act::End {
                model.update(Command::Forward);
                let screen = screen(&model, 80, 24);
                assert!(screen.lines().next().unwrap().contains("impostor-host"), "{screen}");
            }
            // What an attacker did leads to no usual login; the same record without a lab does.
            let next = model.words().get(&format!("stepper-next-{method}")).replace(' ', "");
            let end = |model: &Model| pane_of(model, 78, 60).replace([' ', '\n'], "");
            assert!(!end(&model).contains(&next), "{}", end(&model));
            let mut usual = begin(&played(method, None), options(language));
            usual.update(Command::Last);
            assert!(end(&usual).contains(&next), "{}", end(&usual));
        }
    }
}

/// Everything that can be seen of every record: nothing is missing from the catalogues, nothing
/// is drawn over a frame, wide characters are whole.
#[test]
fn every_scene_of_every_record_is_sound() {
    let of_one_side = PLAYED.iter().flat_map(one_sided);
    for transcript in PLAYED.iter().cloned().chain(of_one_side) {
        let editions = editions(&transcript);
        for language in Language::ALL {
            let whole = transcript.view == View::Both && transcript.preparation.is_some();
            let sizes = [(80, 24, false), (101, 31, false), (60, 18, true)];
            for (width, height, projector) in sizes.into_iter().take(if whole { 3 } else { 1 }) {
                let options = Options { projector, ..options(language) };
                let mut model = Model::new(editions.clone(), options);
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
                        let at = |sign| rows.iter().position(|row| row.starts_with(sign));
                        let (Some(top), Some(end)) = (at('┌'), at('└')) else {
                            // A projector has no picture behind the last part.
                            assert!(model.scene().part.is_none(), "{here}");
                            continue;
                        };
                        for row in &rows[top..=end] {
                            assert_eq!(row.width(), usize::from(width), "{here}");
                            assert!(row.ends_with(['┐', '│', '┘']), "{here}");
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
        cut.outcome = Outcome::Stopped { why: Stop::Broken { detail: Break::Left } };
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
            let mut model = Model::new(told(transcript.method, transcript.fault), options);
            let mut places = std::collections::BTreeSet::new();
            while model.scene().act != Act::End {
                let text = screen(&model, 60, 18);
                let scene = model.scene();
                let caption = scene.travels.as_ref().map(|travels| &travels.caption);
                for part in [&scene.now].into_iter().chain(caption) {
                    assert!(flat(&text).contains(&flat(part)), "{part}\n{text}");
                }
                if step(&model) == Some(Step::Challenge) {
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
        let mut model = Model::new(told(Method::Notes, None), options);
        model.update(Command::Resize(ratatui::layout::Size { width: 60, height: 18 }));
        model.update(Command::Keys);
        let top = screen(&model, 60, 18);
        (0..30).for_each(|_| {
            model.update(Command::Down);
        });
        let below = screen(&model, 60, 18);
        model.update(Command::Up);
        assert_ne!(screen(&model, 60, 18), below, "it is scrolled to its end, and not beyond");
        let keys = top + &below;
        for id in ["forward", "language", "quiz", "keys", "quit"] {
            let does = model.words().get(&format!("stepper-key-{id}"));
            assert!(flat(&keys).contains(&flat(&does)), "{does}\n{keys}");
        }
        model.update(Command::Escape);
        for row in 0..=Fault::VARIANTS.len() {
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
            let mut model =
                Model::new(told(transcript.method, transcript.fault), options(language));
            while model.scene().act != Act::End {
                if step(&model).is_some() {
                    let scene = model.scene();
                    let part = &model.story().parts[scene.part.unwrap()];
                    let notes = part.notes_by(scene.happened).map(|note| &note.words);
                    let parts = [&scene.now].into_iter().chain(&part.prose).chain(notes);
                    let text = screen(&model, 80, 24);
                    for part in parts {
                        let end: Vec<char> = flat(part).chars().collect();
                        let end: String = end[end.len().saturating_sub(20)..].iter().collect();
                        assert!(flat(&text).contains(&end), "{}: {part}\n{text}", name(transcript));
                    }
                }
                model.update(Command::Forward);
            }
        }
    }
}

/// At 80×24 who knows what is seen without scrolling: in every scene what is new in it, what ④
/// compares (the two keys), and what is compared or hashed and signed with the answer.
#[test]
fn what_is_compared_and_what_is_new_fit_the_usual_screen() {
    for transcript in PLAYED.iter() {
        for language in Language::ALL {
            let editions = told(transcript.method, transcript.fault);
            let mut model = Model::new(editions, options(language));
            model.update(Command::Open(Pane::Knowledge));
            while model.scene().act != Act::End {
                let text = screen(&model, 80, 24);
                let scene = model.scene();
                let is_new = |fact: &str| {
                    let mut cast = model.story().cast.iter();
                    let ledger = &model.story().ledger;
                    let known = |party| ledger.knows(party, fact, scene.happened);
                    cast.any(|who| known(who.party).is_some_and(|known| known.is_new(scene.part)))
                };
                for row in model.story().ledger.rows(scene.happened) {
                    if row.matters() || is_new(row.fact) {
                        let name: String = row.name.chars().take(11).collect();
                        let mut rows = text.lines().skip(12);
                        assert!(rows.any(|row| row.contains(&name)), "{}\n{text}", row.name);
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
        let mut model = Model::new(told(transcript.method, transcript.fault), plain);
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

/// What one side alone recorded leaves open what the other knows, but for the private key.
#[test]
fn that_nobody_else_has_the_private_key_takes_no_record() {
    let record = seen_from(&played(Method::Notes, None), View::Client);
    let mut model = begin(&record, options(Language::En));
    model.update(Command::Open(Pane::Knowledge));
    let pane = pane_of(&model, 80, 20);
    let row = |name: &str| {
        let row = pane.lines().find(|line| line.trim_start().starts_with(name));
        let cells = row.unwrap().trim_start()[name.len()..].split_whitespace();
        cells.rev().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("private key"), ["–", "–"]);
    assert_eq!(row("user name"), ["–", "?"]);
    assert!(!pane.contains("registered"), "{pane}");
}
