//! Whatever keys come in whatever order, the model holds and can be drawn.

use keystep::lesson::Language;
use keystep::story::{Broken, Way};
use keystep::transcript::Fault;
use keystep::tui::{Command, Editions, Effect, Model, Options, Pane};
use keystep::wire::Method;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use ratatui::layout::Size;

use super::{PLAYED, begin, draw, options, played, screen, told};

fn commands() -> Vec<Command> {
    use Command::*;
    let mut all = vec![
        Forward, Forward, Forward, Back, First, Last, NextPane, LastPane, Up, Down, Enter,
        LastField, NextField, Language, Method, Fault, Larger, Smaller, Again, Save, Quiz, Class,
        Projector, Keys, Words, Words, Escape,
    ];
    all.extend((1..=9).map(Digit));
    all.extend(Pane::ALL.map(Open));
    all
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_model_holds(
        which in 0..18_usize,
        quiz in any::<bool>(),
        class in any::<bool>(),
        keys in proptest::collection::vec(select(commands()), 0..120),
        sizes in proptest::collection::vec((0..140_u16, 0..50_u16), 1..4),
    ) {
        let options = Options { quiz, class, ..options(Language::En) };
        let mut model = Model::new(told(PLAYED[which].method, PLAYED[which].fault), options);
        for (i, command) in keys.into_iter().enumerate() {
            match model.update(command) {
                // A login that was asked for: given up, failed, or run.
                Effect::Run(_) if i % 3 == 0 => {
                    prop_assert_eq!(model.update(Command::Escape), Effect::Cancel);
                }
                Effect::Run(_) if i % 3 == 1 => model.note("it failed".to_owned(), true),
                Effect::Run(setting) => {
                    model.tick();
                    model.ran(match (setting.way, setting.fault) {
                        (Way::Own(method), None) => told(method, None),
                        (Way::Own(method), Some(Broken::Own(fault))) => told(method, Some(fault)),
                        _ => Editions { setting: Some(setting), ..told(Method::Ssh2, None) },
                    });
                }
                Effect::Save => model.note("saved".to_owned(), false),
                Effect::None | Effect::Cancel | Effect::Quit => {}
            }
            prop_assert!(!model.is_running());
            let (width, height) = sizes[i % sizes.len()];
            if i % 2 == 0 {
                model.update(Command::Resize(Size { width, height }));
            }
            draw(&model, width, height);
        }
    }
}

#[test]
fn forwards_and_back_is_where_it_was() {
    for transcript in PLAYED.iter() {
        let mut model = begin(transcript, options(Language::En));
        let mut screens = Vec::new();
        loop {
            let here = screen(&model, 80, 24);
            if screens.last() == Some(&here) {
                break;
            }
            screens.push(here);
            model.update(Command::Forward);
        }
        assert!(screens.len() > 8 || transcript.fault == Some(Fault::TamperedChallenge));
        for expected in screens.iter().rev() {
            assert_eq!(&screen(&model, 80, 24), expected);
            model.update(Command::Back);
        }
    }
}

/// What a key means depends on the size of the window, and never on what was drawn before.
#[test]
fn a_key_means_the_same_whatever_was_drawn() {
    let record = played(Method::Notes, Some(Fault::TamperedReply));
    let begin = || begin(&record, options(Language::Ja));
    let mut model = begin();
    model.update(Command::Resize(Size { width: 20, height: 5 }));
    model.update(Command::Forward);
    assert_eq!(model.scene_number(), 0, "nothing is done that cannot be seen");
    let mut model = begin();
    draw(&model, 20, 5);
    model.update(Command::Forward);
    assert_eq!(model.scene_number(), 1, "drawing changes nothing");
    // A pane that has more lines is scrolled further.
    let scrolled = |width, height| {
        let mut model = begin();
        model.update(Command::Resize(Size { width, height }));
        model.update(Command::Last);
        model.update(Command::Open(Pane::Knowledge));
        (0..50).for_each(|_| {
            model.update(Command::Down);
        });
        screen(&model, width, height)
    };
    assert!(scrolled(80, 24).contains('↑'));
    assert!(!scrolled(120, 40).contains('↑'));
}
