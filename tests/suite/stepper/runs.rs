//! Other logins from within the stepper: another method, another fault, another size.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use keystep::lesson::{Language, Words};
use keystep::story::{self, Setting, Way};
use keystep::transcript::{Act, Fault, LabMark, Transcript, from_text};
use keystep::tui::{Command, Editions, Effect, Model, Options, Pane};
use keystep::wire::{Method, Step};
use ratatui::layout::Size;

use crate::ssh_knows::signs_at_once;

use super::{begin, boxed, editions, go_to, model, options, played, screen, step, told};

const NOTES: Setting = Setting { way: Way::Own(Method::Notes), fault: None, bits: 1024 };

#[test]
fn the_methods_can_be_flicked_through_at_the_same_step() {
    let mut model = model(Method::Notes, None, Language::En);
    go_to(&mut model, Step::Reply, Act::Compute);
    let first = screen(&model, 80, 24);
    let ways = [Way::Own(Method::Ssh2), Way::Own(Method::Ssh1), Way::Openssh];
    for (way, method) in ways.into_iter().zip([Method::Ssh2, Method::Ssh1, Method::Ssh2]) {
        let wanted = Setting { way, ..NOTES };
        assert_eq!(model.update(Command::Method), Effect::Run(wanted));
        assert!(model.is_running());
        model.ran(Editions { setting: Some(wanted), ..told(method, None) });
        assert_eq!(model.setting().unwrap().way, way);
        assert_eq!((step(&model), model.scene().act), (Some(Step::Reply), Act::Compute));
    }
    // Once round: the login that was there before is shown again, byte for byte.
    assert_eq!(model.update(Command::Method), Effect::None);
    assert_eq!(screen(&model, 80, 24), first);
    assert_eq!(model.update(Command::Method), Effect::None);
    assert_eq!(model.setting().unwrap().way, Way::Own(Method::Ssh2));
    // A scene that a method does not have: then the same step.
    go_to(&mut model, Step::Challenge, Act::Check);
    for _ in 0..3 {
        model.update(Command::Method);
    }
    assert_eq!(model.setting().unwrap().way, Way::Own(Method::Notes));
    assert_eq!(step(&model), Some(Step::Challenge));
}

/// A real `ssh` has no scene in which only the box is opened. Behind it, one is back where one was.
#[test]
fn once_round_the_methods_one_is_in_the_same_scene() {
    let record = signs_at_once();
    let real = Language::ALL.map(|language| story::ssh(&Words::new(language), &record));
    for act in [Act::Compute, Act::Receive] {
        let mut model = model(Method::Notes, None, Language::En);
        go_to(&mut model, Step::Reply, act);
        let first = screen(&model, 80, 24);
        for way in [Way::Own(Method::Ssh2), Way::Own(Method::Ssh1), Way::Openssh] {
            model.update(Command::Method);
            let setting = Some(Setting { way, ..NOTES });
            model.ran(match way {
                Way::Own(method) => Editions { setting, ..told(method, None) },
                Way::Openssh => Editions { stories: Arc::new(real.clone()), setting },
            });
            assert_eq!(step(&model), Some(Step::Reply));
        }
        model.update(Command::Method);
        assert_eq!(screen(&model, 80, 24), first);
        // Who goes on from another scene comes to that.
        model.update(Command::Back);
        let here = model.scene().clone();
        model.update(Command::Method);
        assert_eq!(model.scene().part, here.part);
    }
}

#[test]
fn a_fault_is_chosen_from_the_list_and_taken_back() {
    let mut model = model(Method::Notes, None, Language::En);
    model.update(Command::Fault);
    model.update(Command::Down);
    let broken = Setting { fault: Some(Fault::WrongKey.into()), ..NOTES };
    assert_eq!(model.update(Command::Enter), Effect::Run(broken));
    model.ran(Editions {
        setting: Some(broken),
        ..editions(&played(Method::Notes, Some(Fault::WrongKey)))
    });
    assert!(screen(&model, 80, 24).lines().next().unwrap().contains("another key"));
    // The list begins at what is broken now; a number chooses at once.
    model.update(Command::Fault);
    assert!(screen(&model, 80, 24).contains("▸ 2  another key"));
    let other = Setting { fault: Some(Fault::ReplayedReply.into()), ..NOTES };
    assert_eq!(model.update(Command::Digit(6)), Effect::Run(other));
    model.ran(Editions {
        setting: Some(other),
        ..editions(&played(Method::Notes, Some(Fault::ReplayedReply)))
    });
    model.update(Command::Fault);
    // What was there at first is shown again, not run anew: it may be somebody's own login.
    assert_eq!(model.update(Command::Digit(1)), Effect::None);
    assert!(!screen(&model, 80, 24).contains("another key"));
    assert_eq!(model.setting(), Some(NOTES));
    model.update(Command::Fault);
    let third = Setting { fault: Some(Fault::UnknownUser.into()), ..NOTES };
    assert_eq!(model.update(Command::Digit(3)), Effect::Run(third));
    assert_eq!(model.update(Command::Escape), Effect::Cancel);
    assert_eq!(model.setting(), Some(NOTES));
    // Nothing behind the end of the list.
    model.update(Command::Fault);
    assert_eq!(model.update(Command::Digit(7)), Effect::None);
    assert_eq!(model.update(Command::Escape), Effect::None);
}

/// A method that has no such fault is told whole, says so, and the next one is broken again.
#[test]
fn a_fault_that_a_method_does_not_have_comes_back_behind_it() {
    let fault = Fault::ReplayedReply;
    let words = Words::new(Language::Ja);
    let dropped = words.get("stepper-not-broken-here");
    let mut model = model(Method::Ssh1, Some(fault), Language::Ja);
    assert!(!screen(&model, 80, 24).contains(&dropped));
    let whole = Setting { way: Way::Openssh, ..NOTES };
    assert_eq!(model.update(Command::Method), Effect::Run(whole));
    model.ran(Editions { setting: Some(whole), ..told(Method::Ssh2, None) });
    assert!(screen(&model, 80, 24).contains(&dropped), "{}", screen(&model, 80, 24));
    let broken = Setting { fault: Some(fault.into()), ..NOTES };
    assert_eq!(model.update(Command::Method), Effect::Run(broken));
    // What is given up leaves the wish as it was; what is taken back is wished no more.
    assert_eq!(model.update(Command::Escape), Effect::Cancel);
    assert_eq!(model.update(Command::Method), Effect::Run(broken));
    model.ran(Editions { setting: Some(broken), ..told(Method::Notes, Some(fault)) });
    model.update(Command::Fault);
    assert_eq!(model.update(Command::Digit(1)), Effect::Run(NOTES));
    model.ran(told(Method::Notes, None));
    assert_eq!(
        model.update(Command::Method),
        Effect::Run(Setting { way: Way::Own(Method::Ssh2), ..NOTES })
    );
    assert!(!screen(&model, 80, 24).contains(&dropped));
}

/// No arrow runs anything: it goes through the list, as it goes through the login.
#[test]
fn in_a_list_arrows_move_and_enter_chooses() {
    for (list, rows) in [(Command::Fault, 6), (Command::Words, 20)] {
        let mut model = model(Method::Notes, None, Language::En);
        let row = |model: &Model| {
            let text = boxed(model, 80, 24);
            text.lines().find(|line| line.contains('▸')).unwrap_or_default().to_owned()
        };
        let mut downwards = Vec::new();
        let mut press = |command| {
            assert_eq!(model.update(command), Effect::None, "{command:?}");
            row(&model)
        };
        downwards.push(press(list));
        downwards.extend((1..rows).map(|_| press(Command::Forward)));
        let upwards: Vec<String> = (1..rows).map(|_| press(Command::Back)).collect();
        assert!(downwards.iter().rev().skip(1).eq(&upwards), "{downwards:?} {upwards:?}");
        assert_eq!(press(Command::Back), press(Command::First));
        assert_eq!(press(Command::Down), downwards[1]);
    }
}

/// A key that asks for a login that there is not says so, until the next key.
#[test]
fn a_key_that_finds_no_other_login_says_why() {
    for language in Language::ALL {
        let words = Words::new(language);
        let last = |model: &Model| screen(model, 80, 24).lines().last().unwrap().trim().to_owned();
        let lab = Some(LabMark::new("replay", "as-is").unwrap());
        let lab = Transcript { lab, ..Transcript::clone(&played(Method::Notes, None)) };
        let mut ends = Vec::new();
        for (bits, key, said) in [
            (8192, Command::Larger, "stepper-no-larger"),
            (1024, Command::Smaller, "stepper-no-smaller"),
        ] {
            let setting = Some(Setting { bits, ..NOTES });
            let editions = Editions { setting, ..told(Method::Notes, None) };
            ends.push((Model::new(editions, options(language)), key, said));
        }
        for key in
            [Command::Method, Command::Fault, Command::Larger, Command::Smaller, Command::Again]
        {
            ends.push((begin(&lab, options(language)), key, "stepper-no-others"));
            // What an agent or an eavesdropper saw is no login that could be run again.
            for record in ["agent", "tap"] {
                let path = format!("tests/vectors/records/{record}.json");
                let record = from_text(&std::fs::read_to_string(path).unwrap()).unwrap();
                let told =
                    Language::ALL.map(|language| story::told(&Words::new(language), &record));
                let editions = Editions { stories: Arc::new(told), setting: None };
                ends.push((Model::new(editions, options(language)), key, "stepper-no-others"));
            }
        }
        for (mut model, key, said) in ends {
            let before = screen(&model, 80, 24);
            assert_eq!(model.update(key), Effect::None);
            assert_eq!(last(&model), words.get(said), "{key:?}");
            // That somebody looks at the window is no key.
            model.update(Command::Resize(Size { width: 80, height: 24 }));
            assert_eq!(last(&model), words.get(said), "{key:?}");
            model.update(Command::Escape);
            assert_eq!(screen(&model, 80, 24), before);
        }
    }
}

#[test]
fn the_key_size_goes_up_and_down_and_ends_at_both_ends() {
    let mut model = model(Method::Notes, None, Language::En);
    assert_eq!(model.update(Command::Smaller), Effect::None);
    for bits in [1536, 2048, 3072, 4096, 8192] {
        let Effect::Run(setting) = model.update(Command::Larger) else { panic!("{bits}") };
        assert_eq!(setting, Setting { bits, ..NOTES });
        model.ran(Editions { setting: Some(setting), ..told(Method::Notes, None) });
    }
    assert_eq!(model.update(Command::Larger), Effect::None);
    let Effect::Run(setting) = model.update(Command::Smaller) else { panic!() };
    assert_eq!(setting.bits, 4096);
}

#[test]
fn a_run_that_is_given_up_or_fails_leaves_everything_as_it_was() {
    let mut model = model(Method::Ssh2, None, Language::Ja);
    go_to(&mut model, Step::Reply, Act::Send);
    let before = screen(&model, 80, 24);
    for key in [Command::Again, Command::Method, Command::Larger] {
        assert!(matches!(model.update(key), Effect::Run(_)), "{key:?}");
        assert_eq!(screen(&model, 80, 24), before, "a quick run says nothing");
        for _ in 0..3 {
            model.tick();
        }
        assert_ne!(screen(&model, 80, 24), before);
        assert_eq!(model.update(Command::Forward), Effect::None, "only Esc and q are heard");
        assert_eq!(model.update(Command::Escape), Effect::Cancel);
        assert_eq!(screen(&model, 80, 24), before, "{key:?}");
        assert!(matches!(model.update(key), Effect::Run(_)));
        model.note("no socket".to_owned(), true);
        assert!(screen(&model, 80, 24).contains("no socket"));
        model.update(Command::Forward);
        assert_eq!(screen(&model, 80, 24), before, "{key:?}");
    }
    model.update(Command::Again);
    assert_eq!(model.update(Command::Quit), Effect::Quit);
}

/// What the last row offers does something there: no other login is offered beside a record of the
/// lab, which has none, and no key that waits for something that is not on the screen.
#[test]
fn the_last_row_offers_nothing_that_does_nothing() {
    let lab = Some(LabMark::new("replay", "as-is").unwrap());
    let usual = Transcript::clone(&played(Method::Notes, None));
    for (record, others) in [(usual.clone(), true), (Transcript { lab, ..usual }, false)] {
        for (pane, projector) in
            Pane::ALL.map(|pane| (pane, false)).into_iter().chain([(Pane::Story, true)])
        {
            let (width, height) = if projector { (60, 18) } else { (80, 24) };
            let begin = || {
                let mut model = begin(&record, Options { projector, ..options(Language::En) });
                model.update(Command::Resize(Size { width, height }));
                model.update(Command::Open(pane));
                model
            };
            let before = screen(&begin(), width, height);
            let offered = before.lines().last().unwrap().trim();
            let signs = offered.split("  ").map(|key| key.split(' ').next().unwrap());
            let letters: Vec<char> = signs.filter_map(|sign| sign.parse().ok()).collect();
            assert!(letters.contains(&'q') && letters.contains(&'m') == others, "{before}");
            for letter in letters.iter().filter(|letter| **letter != '[') {
                let mut model = begin();
                let key = KeyEvent::new(KeyCode::Char(*letter), KeyModifiers::NONE);
                let effect = model.update(Command::of(key).unwrap());
                let does = effect != Effect::None || screen(&model, width, height) != before;
                assert!(does, "{letter} does nothing:\n{before}");
            }
        }
    }
}
