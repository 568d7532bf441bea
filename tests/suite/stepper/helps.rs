//! The list of keys: whatever is gone through, and however large the window is, each key in it does
//! something there, and none that is missing does.

use std::collections::BTreeSet;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use keystep::attack::Attempt;
use keystep::lesson::{Language, Words};
use keystep::story::{self, Setting, Story};
use keystep::transcript::{LabMark, Transcript, from_text};
use keystep::tui::{Command, Editions, Effect, Model};
use keystep::wire::Method;
use ratatui::layout::Size;

use super::{boxed, options, played, rows};
use crate::attacks::ALL;

/// Windows with the usual screen, and with the large one alone.
const SIZES: [Size; 2] = [Size { width: 80, height: 24 }, Size { width: 60, height: 18 }];

/// What may have been pressed before, beside the way to a scene.
const BEFORE: [&[Command]; 4] =
    [&[], &[Command::Digit(3)], &[Command::Projector], &[Command::Last]];

/// Everything that can be gone through, in both languages.
fn kinds() -> Vec<(String, Editions)> {
    let words = Language::ALL.map(Words::new);
    let of = |stories: [Story; 2], setting: Option<Setting>| {
        // With a key that is neither the largest nor the smallest.
        let setting = setting.map(|setting| Setting { bits: 2048, ..setting });
        Editions { stories: Arc::new(stories), setting }
    };
    let mut kinds = Vec::new();
    for method in [Method::Notes, Method::Ssh2] {
        let login = played(method, None);
        let stories = words.each_ref().map(|words| story::login(words, &login));
        kinds.push((method.to_string(), of(stories, Setting::of(&login))));
    }
    let lab = Some(LabMark::new("relay", "as-is").unwrap());
    let lab = Transcript { lab, ..played(Method::Ssh2, None).as_ref().clone() };
    let stories = words.each_ref().map(|words| story::login(words, &lab));
    kinds.push(("lab".to_owned(), of(stories, Setting::of(&lab))));
    for name in ["openssh", "agent", "tap", "ec2"] {
        let record = std::fs::read_to_string(format!("tests/vectors/records/{name}.json")).unwrap();
        let record = from_text(&record).unwrap();
        let stories = words.each_ref().map(|words| story::told(words, &record));
        kinds.push((name.to_owned(), of(stories, Setting::of_record(&record))));
    }
    let of_it = |one: &&Attempt| one.attack.name == "replay" && one.method == Method::Notes;
    let attempts: Vec<Attempt> = ALL.iter().filter(of_it).cloned().collect();
    let stories = words.each_ref().map(|words| story::attack(words, &attempts).unwrap());
    kinds.push(("attack".to_owned(), of(stories, None)));
    kinds
}

/// The key with this sign.
fn key(sign: &str) -> Command {
    let code = match sign {
        "→" => KeyCode::Right,
        "←" => KeyCode::Left,
        "↑" => KeyCode::Up,
        "↓" => KeyCode::Down,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Tab" => KeyCode::Tab,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        sign => KeyCode::Char(sign.parse().unwrap()),
    };
    Command::of(KeyEvent::new(code, KeyModifiers::NONE)).unwrap()
}

fn begin(editions: &Editions, size: Size, language: Language) -> Model {
    let mut model = Model::new(editions.clone(), options(language));
    model.update(Command::Resize(size));
    model
}

/// The signs of the keys that are listed. All rows are looked at, as if it had been scrolled.
fn listed(editions: &Editions, size: Size, language: Language) -> Vec<String> {
    let mut model = begin(editions, size, language);
    model.update(Command::Keys);
    let text = boxed(&model, size.width.max(80), 60);
    let inside = text.lines().filter_map(|row| row.strip_prefix("│ "));
    let signs = inside.filter(|row| !row.starts_with(' ')).filter_map(|row| row.split_once("  "));
    let wheel = Words::new(language).get("stepper-wheel");
    let signs = signs.map(|(signs, _)| signs).filter(|signs| *signs != wheel);
    signs.flat_map(|signs| signs.split(' ').map(str::to_owned)).collect()
}

/// What is seen but for the last row, which may say why a key does nothing.
fn seen(model: &Model, size: Size) -> Vec<String> {
    let mut rows = rows(&super::draw(model, size.width, size.height));
    rows.pop();
    rows
}

/// Whether a key does something in some scene: at once, or, if it is about questions, to what comes next.
fn works(editions: &Editions, size: Size, command: Command) -> bool {
    let pressed = |keys: &[Command]| {
        let mut model = begin(editions, size, Language::En);
        for key in keys {
            model.update(*key);
        }
        model
    };
    let open = &[Command::Words][..];
    let before = BEFORE.into_iter().chain((command == Command::Escape).then_some(open));
    let at_once = |model: &mut Model| {
        let was = seen(model, size);
        model.update(command) != Effect::None || seen(model, size) != was
    };
    if ![Command::Quiz, Command::Class].contains(&command) {
        // What a key has not changed is as it was, so one goes on from there.
        return before.into_iter().any(|before| {
            let mut model = pressed(before);
            (0..model.story().scenes.len()).any(|_| {
                let works = at_once(&mut model);
                model.update(Command::Forward);
                works
            })
        });
    }
    let [mut with, mut without] = [&[Command::Quiz, command][..], &[Command::Quiz]].map(pressed);
    (0..with.story().scenes.len()).any(|_| {
        for model in [&mut with, &mut without] {
            model.update(Command::Forward);
        }
        seen(&with, size) != seen(&without, size)
    })
}

/// Whether a key does nothing in any scene but to say why.
fn does_nothing(editions: &Editions, size: Size, command: Command) -> bool {
    let mut model = begin(editions, size, Language::En);
    loop {
        let before = seen(&model, size);
        if model.update(command) != Effect::None || seen(&model, size) != before {
            return false;
        }
        if model.is_at_end() {
            return true;
        }
        model.update(Command::Forward);
    }
}

#[test]
fn the_list_of_keys_has_what_does_something_and_nothing_else() {
    let all = BTreeSet::from_iter(listed(&kinds()[0].1, SIZES[0], Language::En));
    assert!(all.len() > 35, "{all:?}");
    for (kind, editions) in kinds() {
        // What is large alone depends on the window, whatever else is told.
        let sizes = if ["notes", "attack"].contains(&&*kind) { &SIZES[..] } else { &SIZES[..1] };
        for size in sizes.iter().copied() {
            let here = listed(&editions, size, Language::En);
            assert_eq!(listed(&editions, size, Language::Ja), here, "{kind}");
            for sign in &here {
                assert!(works(&editions, size, key(sign)), "{kind} {size}: {sign} does nothing");
            }
            // Enter goes on, too, where there are no bytes.
            for sign in all.iter().filter(|sign| !here.contains(sign) && *sign != "Enter") {
                assert!(
                    does_nothing(&editions, size, key(sign)),
                    "{kind} {size}: {sign} is missing"
                );
            }
        }
    }
}
