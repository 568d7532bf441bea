//! On a light ground nothing fades, and on white the whole screen is white.

use std::collections::BTreeSet;
use std::time::Duration;

use crossterm::event::MouseEventKind;
use keystep::lesson::Language;
use keystep::tui::{Command, Options, Pane, Wheel};
use keystep::view::{Ground, Paint};
use keystep::wire::Method;
use ratatui::style::{Color, Modifier};

use super::{Model, PLAYED, draw, options, told};

#[test]
fn only_colours_that_were_chosen_for_white_stand_on_a_light_ground() {
    let [black, white] = Paint::ON_PAPER.map(|color| Color::Indexed(color.0));
    let mut seen = BTreeSet::new();
    for ground in [Ground::Light, Ground::Paper] {
        for projector in [false, true] {
            let options = Options { ground, projector, ..options(Language::Ja) };
            for transcript in PLAYED.iter() {
                let mut model = Model::new(told(transcript.method, transcript.fault), options);
                loop {
                    for pane in Pane::ALL {
                        model.update(Command::Open(pane));
                        for cell in draw(&model, 110, 40).content() {
                            assert!(!cell.modifier.contains(Modifier::DIM), "{cell:?}");
                            let expected =
                                if ground == Ground::Paper { white } else { Color::Reset };
                            assert_eq!(cell.bg, expected, "{cell:?}");
                            match cell.fg {
                                Color::Reset => assert_eq!(ground, Ground::Light),
                                Color::Indexed(color) => _ = seen.insert(color),
                                other => panic!("{other:?}"),
                            }
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
    let parties = model_parties().map(Paint::Of).into_iter().chain([Paint::Quiet, Paint::Alert]);
    let chosen: BTreeSet<u8> = parties.filter_map(|paint| Some(paint.on_light()?.0)).collect();
    let Color::Indexed(black) = black else { panic!("{black:?}") };
    assert_eq!(seen, chosen.into_iter().chain([black]).collect());
}

fn model_parties() -> [keystep::story::Party; 4] {
    use keystep::story::Party::{Attacker, Client, Eavesdropper, Server};
    [Client, Server, Eavesdropper, Attacker]
}

#[test]
fn without_colour_nothing_is_painted_white() {
    let options = Options { ground: Ground::Paper, color: false, ..options(Language::En) };
    let model = Model::new(told(Method::Notes, None), options);
    for cell in draw(&model, 80, 24).content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        assert!(!cell.modifier.contains(Modifier::DIM));
    }
}

/// A turn of the wheel is a scene, however many notches it has; in a list it is a row.
#[test]
fn the_wheel_goes_scene_by_scene() {
    let mut model = Model::new(told(Method::Notes, None), options(Language::En));
    let mut wheel = Wheel::default();
    let mut turn = |model: &mut Model, how, after: u64| {
        let command = wheel.turned(how, Duration::from_millis(after), model);
        command.map(|command| model.update(command));
        command
    };
    use MouseEventKind::{Moved, ScrollDown, ScrollUp};
    assert_eq!(turn(&mut model, ScrollDown, 0), Some(Command::Forward));
    // The same turn, as long as it lasts.
    for after in [20, 60, 190, 300] {
        assert_eq!(turn(&mut model, ScrollDown, after), None);
    }
    assert_eq!(turn(&mut model, Moved, 1000), None);
    assert_eq!(turn(&mut model, ScrollDown, 1000), Some(Command::Forward));
    assert_eq!(model.scene_number(), 2);
    assert_eq!(turn(&mut model, ScrollUp, 2000), Some(Command::Back));
    assert_eq!(model.scene_number(), 1);
    model.update(Command::Words);
    assert_eq!(turn(&mut model, ScrollDown, 3000), Some(Command::Down));
    assert_eq!(turn(&mut model, ScrollUp, 4000), Some(Command::Up));
    assert_eq!(model.scene_number(), 1);
}

/// With no pane to scroll, j and k go from scene to scene as the arrows to the side do.
#[test]
fn on_a_projector_up_and_down_are_scenes() {
    let options = Options { projector: true, ..options(Language::En) };
    let mut model = Model::new(told(Method::Notes, None), options);
    model.update(Command::Down);
    model.update(Command::Down);
    assert_eq!(model.scene_number(), 2);
    model.update(Command::Up);
    assert_eq!(model.scene_number(), 1);
}
