//! The stepper without a terminal: commands in, screens out. The screens of `snapshots/` are held
//! line by line against what is drawn; after a change that is meant,
//! `INSTA_UPDATE=always cargo test --test suite stepper` writes them anew.

mod any_keys;
mod beginning;
mod bytes;
mod helps;
mod large;
mod light;
mod panes;
mod quiz;
mod runs;
mod screens;
mod signs;
mod wide;
mod words;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use crate::common::played::{self, name};
use keystep::lesson::{Language, Words};
use keystep::story::{self, Broken, Setting};
use keystep::transcript::{Act, Fault, Happening, Transcript};
use keystep::tui::{Command, Editions, Effect, Model, Options};
use keystep::wire::{Method, Step};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget as _;
use unicode_width::UnicodeWidthStr as _;

/// The logins, each with times that are the same each time.
static PLAYED: LazyLock<Vec<Arc<Transcript>>> = LazyLock::new(|| {
    let played = played::PLAYED.iter().map(|transcript| Arc::new(timed(transcript)));
    played.collect()
});

fn timed(transcript: &Transcript) -> Transcript {
    let mut transcript = transcript.clone();
    transcript.seed = None;
    transcript.preparation.as_mut().unwrap().generated_ns = Some(123_400_000);
    for (at, entry) in transcript.events.iter_mut().enumerate() {
        if let Happening::Computed { computed } = &mut entry.what {
            computed.took = Duration::from_micros(100 * (at as u64 + 1));
        }
    }
    transcript
}

fn played(method: Method, fault: Option<Fault>) -> Arc<Transcript> {
    let mut all = PLAYED.iter();
    Arc::clone(all.find(|played| (played.method, played.fault) == (method, fault)).unwrap())
}

fn options(language: Language) -> Options {
    Options { language, ..Options::default() }
}

fn model(method: Method, fault: Option<Fault>, language: Language) -> Model {
    Model::new(told(method, fault), options(language))
}

/// One of the logins as it is told in each language.
fn told(method: Method, fault: Option<Fault>) -> Editions {
    static TOLD: LazyLock<Vec<Editions>> =
        LazyLock::new(|| PLAYED.iter().map(|played| editions(played)).collect());
    let setting = |editions: &Editions| editions.setting.unwrap();
    let same = |editions: &&Editions| {
        let wanted = (method.into(), fault.map(Broken::Own));
        (setting(editions).way, setting(editions).fault) == wanted
    };
    TOLD.iter().find(same).unwrap().clone()
}

/// A record as it is told in each language.
fn editions(transcript: &Transcript) -> Editions {
    static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::new));
    let stories = WORDS.each_ref().map(|words| story::login(words, transcript));
    Editions { stories: Arc::new(stories), setting: Setting::of(transcript) }
}

/// The stepper at the beginning of a record.
fn begin(transcript: &Transcript, options: Options) -> Model {
    Model::new(editions(transcript), options)
}

/// The step that a scene is in.
fn step(model: &Model) -> Option<Step> {
    Step::ALL.into_iter().find(|step| Some(usize::from(step.number())) == model.scene().part)
}

/// What is drawn.
fn drawn(width: u16, height: u16, render: impl FnOnce(Rect, &mut Buffer)) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    render(area, &mut buffer);
    buffer
}

/// The whole screen.
fn draw(model: &Model, width: u16, height: u16) -> Buffer {
    drawn(width, height, |area, buffer| model.render(area, buffer))
}

/// The rows of a screen, without the spaces at their ends.
fn rows(buffer: &Buffer) -> Vec<String> {
    let Rect { width, height, .. } = buffer.area;
    let row = |y| {
        let mut row = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            row += symbol;
            // The second cell of a wide character shows nothing of its own.
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        row.trim_end().to_owned()
    };
    (0..height).map(row).collect()
}

fn screen(model: &Model, width: u16, height: u16) -> String {
    rows(&draw(model, width, height)).join("\n") + "\n"
}

/// The open pane by itself.
pub(crate) fn pane_of(model: &Model, width: u16, height: u16) -> String {
    let buffer = drawn(width, height, |area, buffer| model.render_pane(area, buffer));
    rows(&buffer).join("\n").trim_end().to_owned() + "\n"
}

/// The box that lies above by itself.
fn boxed(model: &Model, width: u16, height: u16) -> String {
    let buffer = drawn(width, height, |area, buffer| model.render_box(area, buffer));
    let rows = rows(&buffer).into_iter().filter(|row| !row.is_empty());
    rows.map(|row| row.trim_start().to_owned() + "\n").collect()
}

/// Goes on until this act of this step is shown.
fn go_to(model: &mut Model, step: Step, act: Act) {
    model.update(Command::First);
    for _ in 0..50 {
        if (self::step(model), model.scene().act) == (Some(step), act) {
            return;
        }
        assert_eq!(model.update(Command::Forward), Effect::None);
    }
    panic!("there is no {act:?} in {step:?}");
}
