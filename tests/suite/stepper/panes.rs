//! What is to be seen first in a pane is in sight, and what is out of sight leaves a sign.

use std::sync::Arc;

use keystep::lesson::{Language, Words};
use keystep::story::{self, DumpPiece, LedgerRow, Work};
use keystep::transcript::{Act, Fault, from_text};
use keystep::tui::{Command, Editions, Model, Options, Pane};
use keystep::wire::{Method, Step};
use unicode_width::UnicodeWidthStr as _;

use super::{PLAYED, go_to, model, options, pane_of, screen, told};
use crate::ssh_knows::signs_at_once;

const SIZES: [(u16, u16); 2] = [(80, 24), (100, 30)];

/// The rows of the pane on the usual screen.
fn pane(model: &Model, (width, height): (u16, u16)) -> String {
    let shown = screen(model, width, height);
    shown.lines().skip(12).map(|row| format!("{row}\n")).collect()
}

/// A computation of the scene is seen without scrolling: at least its first line, and with it how it
/// came out where it has one line.
#[test]
fn what_has_just_been_computed_is_in_sight() {
    let mut seen = 0;
    for transcript in PLAYED.iter() {
        for (language, size) in Language::ALL.into_iter().flat_map(|l| SIZES.map(|size| (l, size)))
        {
            let editions = told(transcript.method, transcript.fault);
            let mut model = Model::new(editions, options(language));
            model.update(Command::Resize(ratatui::layout::Size::new(size.0, size.1)));
            model.update(Command::Open(Pane::Arithmetic));
            let mut before = 0;
            while model.scene().act != Act::End {
                let (part, happened) = (model.scene().part.unwrap(), model.scene().happened);
                let new = |work: &&Work| (before + 1..=happened).contains(&work.at);
                let part = &model.story().parts[part];
                if let Some(work) = part.works.iter().find(new) {
                    let start: String = work.words.chars().take(8).collect();
                    let pane = pane(&model, size);
                    assert!(pane.contains(&start), "{}\n{pane}", work.words);
                    seen += 1;
                }
                before = happened;
                model.update(Command::Forward);
            }
        }
    }
    assert!(seen > 200, "{seen}");
    for (language, fails) in Language::ALL.into_iter().zip(["[not good]", "[不合格]"]) {
        for size in SIZES {
            let mut model = model(Method::Ssh2, Some(Fault::TamperedChallenge), language);
            model.update(Command::Resize(ratatui::layout::Size::new(size.0, size.1)));
            model.update(Command::Open(Pane::Arithmetic));
            go_to(&mut model, Step::Challenge, Act::Check);
            let pane = pane(&model, size);
            assert!(pane.contains(fails), "{pane}");
        }
    }
}

/// Rows of who knows what that scrolled away below those that stay leave a sign where they were.
#[test]
fn rows_that_are_out_of_sight_leave_a_sign() {
    let mut signs = [0, 0];
    for transcript in PLAYED.iter() {
        let editions = told(transcript.method, transcript.fault);
        let mut model = Model::new(editions, options(Language::En));
        model.update(Command::Open(Pane::Knowledge));
        while model.scene().act != Act::End {
            let pane = pane(&model, SIZES[0]);
            let rows = model.story().ledger.rows(model.scene().happened);
            let goes = |row: &LedgerRow<'_>| !row.matters();
            let is_seen = |row: LedgerRow<'_>| {
                let start: String = row.name.chars().take(12).collect();
                pane.lines().any(|line| line.contains(&start))
            };
            let seen: Vec<bool> = rows.into_iter().filter(goes).map(is_seen).collect();
            let gap = seen.first() == Some(&false) && seen.contains(&true);
            assert_eq!(pane.contains('⋮'), gap, "{pane}");
            signs[usize::from(gap)] += 1;
            model.update(Command::Forward);
        }
    }
    assert!(signs.iter().all(|signs| *signs > 5), "{signs:?}");
}

/// A value that is all of a row stands behind the row's name.
#[test]
fn the_exchange_hash_is_one_value() {
    let record = signs_at_once();
    let stories = Language::ALL.map(|language| story::ssh(&Words::new(language), &record));
    let part = &stories[0].parts[0];
    let layouts = part.works.iter().filter_map(|work| work.layout.as_ref());
    let mut rows = layouts.flat_map(|layout| &layout.rows);
    let hash = rows.find(|row| row.name == "H").unwrap().portions[0].hex.clone().unwrap();
    let mut model =
        Model::new(Editions { stories: Arc::new(stories), setting: None }, Options::default());
    model.update(Command::Open(Pane::Arithmetic));
    let mut shown = 0;
    for _ in 0..6 {
        model.update(Command::Forward);
        let pane = pane_of(&model, 100, 60);
        let wanted = format!("H = {}", &hash[..8]);
        let mut lines = pane.lines().filter(|line| line.trim_start().starts_with("H ="));
        if let Some(line) = lines.find(|line| !line.contains("SHA-256")) {
            assert!(line.contains(&wanted) && line.width() < 30, "{pane}");
            shown += 1;
        }
    }
    assert!(shown > 0);
}

/// The logins, and one of the real `ssh`, at their beginning.
fn all(language: Language) -> impl Iterator<Item = Model> {
    let own = PLAYED.iter().map(|played| told(played.method, played.fault));
    let saved = std::fs::read_to_string("tests/vectors/records/openssh.json").unwrap();
    let saved = from_text(&saved).unwrap();
    let words = Language::ALL.map(Words::new);
    let real = [signs_at_once().into(), saved].map(|record| {
        let stories = words.each_ref().map(|words| story::told(words, &record));
        Editions { stories: Arc::new(stories), setting: None }
    });
    own.chain(real).map(move |editions| Model::new(editions, options(language)))
}

/// Who knows what: what was learned in a scene is in sight.
#[test]
fn what_has_just_been_learned_is_in_sight() {
    let mut seen = 0;
    for language in Language::ALL {
        for mut model in all(language) {
            model.update(Command::Open(Pane::Knowledge));
            let mut before = 0;
            while model.scene().act != Act::End {
                let scene = model.scene();
                let (part, happened) = (scene.part, scene.happened);
                let entries = model.story().ledger.entries.iter();
                let new = entries.filter(|known| {
                    (before + 1..=happened).contains(&known.at)
                        && known.is_new(part)
                        && known.is_listed
                });
                let names: Vec<String> =
                    new.map(|known| known.name.chars().take(8).collect()).collect();
                let pane = pane(&model, SIZES[0]);
                let is_seen = |name: &String| pane.contains(&format!("+{name}"));
                assert!(names.is_empty() || names.iter().any(is_seen), "{names:?}\n{pane}");
                seen += names.len();
                before = happened;
                model.update(Command::Forward);
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

/// In the list of what is in the bytes each row says where and how long, where it is in one place.
#[test]
fn what_stands_in_one_place_has_its_place_in_the_list() {
    let mut seen = 0;
    for mut model in all(Language::En) {
        model.update(Command::Open(Pane::Bytes));
        while !model.is_at_end() {
            let part = model.scene().part.map(|part| &model.story().parts[part]);
            let dumps = part.map_or(&[][..], |part| &part.dumps);
            // Wide enough for the list beside the bytes.
            let rows = pane_of(&model, 120, 60);
            for dump in dumps {
                for DumpPiece { name, offset, length, .. } in &dump.pieces {
                    if dump.pieces.iter().filter(|piece| piece.name == *name).count() > 1 {
                        continue;
                    }
                    let blank = " ".repeat(11);
                    assert!(!rows.contains(&format!("  {blank}  {name}")), "{name}\n{rows}");
                    seen += usize::from(rows.contains(&format!("{offset:>5} {length:>5}  {name}")));
                }
            }
            model.update(Command::Forward);
        }
    }
    assert!(seen > 20, "{seen}");
}
