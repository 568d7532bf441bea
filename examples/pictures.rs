//! Draws the pictures of the README anew, from real logins:
//!
//! ```sh
//! cargo run --release --example pictures
//! ```
//!
//! The logins are seeded, so the pictures change only when the program does.
#![allow(clippy::print_stdout, reason = "it says what it wrote")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anstyle::AnsiColor;
use keystep::key::UserName;
use keystep::lesson::{Language, Words};
use keystep::play::Play;
use keystep::story::{self, Setting};
use keystep::transcript::{Act, Transcript};
use keystep::tui::{Command, Editions, Model, Options, Pane};
use keystep::view;
use keystep::view::palette::{Ink, MONO};
use keystep::view::xml::escaped;
use keystep::wire::{Method, Step};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::widgets::Widget as _;
use unicode_width::UnicodeWidthStr as _;

/// The size of the screen in cells, and of a cell in pixels.
const SCREEN: (u16, u16) = (80, 24);
const CELL: (u16, u16) = (9, 19);
/// The room around the screen in pixels.
const MARGIN: u16 = 14;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder)?;
    let write = |name: &str, svg: &str| -> Result<(), Box<dyn Error>> {
        fs::write(folder.join(name), svg)?;
        println!("docs/pictures/{name}");
        Ok(())
    };
    for language in Language::ALL {
        let code = language.to_string();
        let notes = Arc::new(login(Method::Notes)?);
        let story = screen(&notes, language, Step::Challenge, Pane::Story);
        write(&format!("stepper.{code}.svg"), &story)?;
        let ssh2 = Arc::new(login(Method::Ssh2)?);
        let bytes = screen(&ssh2, language, Step::Reply, Pane::Bytes);
        write(&format!("stepper-bytes.{code}.svg"), &bytes)?;
        let words = Words::new(language);
        let story = story::login(&words, &notes);
        write(&format!("handout.{code}.svg"), &view::svg(&words, &story))?;
    }
    Ok(())
}

/// A real login over TCP, with a seed.
fn login(method: Method) -> Result<Transcript, Box<dyn Error>> {
    let user = UserName::new("alice")?;
    let play =
        Play { method, bits: 2048, user, key: None, fault: None, seed: Some(2026), when: None };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    Ok(runtime.block_on(play.run())?)
}

/// The stepper's screen when a step's message is on its way.
fn screen(login: &Arc<Transcript>, language: Language, step: Step, pane: Pane) -> String {
    let options = Options { language, ..Options::default() };
    let stories = Language::ALL.map(|language| story::login(&Words::new(language), login));
    let mut model =
        Model::new(Editions { stories: Arc::new(stories), setting: Setting::of(login) }, options);
    while (model.scene().part, model.scene().act) != (Some(usize::from(step.number())), Act::Send)
        && model.scene().act != Act::End
    {
        model.update(Command::Forward);
    }
    model.update(Command::Open(pane));
    let area = Rect::new(0, 0, SCREEN.0, SCREEN.1);
    let mut buffer = Buffer::empty(area);
    model.render(area, &mut buffer);
    picture(&buffer, &model.scene().now)
}

/// A screen as SVG: cells of one style beside each other become one text.
fn picture(buffer: &Buffer, title: &str) -> String {
    let (width, height) = (SCREEN.0 * CELL.0 + 2 * MARGIN, SCREEN.1 * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         font-family=\"{MONO}\" font-size=\"15\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"{}\"/>\n",
        escaped(title),
        Ink::SCREEN
    );
    for y in 0..SCREEN.1 {
        svg += &grounds(buffer, y);
        let mut x = 0;
        while x < SCREEN.0 {
            let first = &buffer[(x, y)];
            let (start, cells) = (x, cells(first));
            let mut text = String::new();
            while x < SCREEN.0 && same(first, &buffer[(x, y)]) {
                text += buffer[(x, y)].symbol();
                x += cells;
            }
            svg += &run(first, &text, start, y, x - start);
        }
    }
    svg + "</svg>\n"
}

fn cells(cell: &Cell) -> u16 {
    u16::try_from(cell.symbol().width().max(1)).unwrap_or(1)
}

/// Whether two cells can stand in one text.
fn same(one: &Cell, other: &Cell) -> bool {
    let blank = |cell: &Cell| cell.symbol() == " ";
    one.fg == other.fg
        && one.modifier == other.modifier
        && cells(one) == cells(other)
        && blank(one) == blank(other)
}

/// What lies behind inverted cells of a row: one rectangle for those beside each other.
fn grounds(buffer: &Buffer, y: u16) -> String {
    let ground = |x: u16| {
        let cell = &buffer[(x, y)];
        cell.modifier.contains(Modifier::REVERSED).then(|| ink(cell.fg))
    };
    let mut out = String::new();
    let mut x = 0;
    while x < SCREEN.0 {
        let (start, here) = (x, ground(x));
        // Behind a wide character stands a cell without a style of its own.
        while x < SCREEN.0 && ground(x) == here {
            x += cells(&buffer[(x, y)]);
        }
        if let Some(ink) = here {
            let (left, top) = (MARGIN + start * CELL.0, MARGIN + y * CELL.1);
            let (width, height) = ((x - start) * CELL.0, CELL.1);
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
                 fill=\"{ink}\"/>"
            );
        }
    }
    out
}

fn ink(color: Color) -> Ink {
    Ink::on_screen(match color {
        Color::Cyan => Some(AnsiColor::Cyan),
        Color::Green => Some(AnsiColor::Green),
        Color::Yellow => Some(AnsiColor::Yellow),
        Color::Red => Some(AnsiColor::Red),
        _ => None,
    })
}

fn run(style: &Cell, text: &str, x: u16, y: u16, cells: u16) -> String {
    let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    let width = cells * CELL.0;
    let ink = ink(style.fg);
    let reversed = style.modifier.contains(Modifier::REVERSED);
    if text.trim().is_empty() {
        return String::new();
    }
    let mut attributes = String::new();
    if style.modifier.contains(Modifier::BOLD) {
        attributes += " font-weight=\"bold\"";
    }
    if style.modifier.contains(Modifier::UNDERLINED) {
        attributes += " text-decoration=\"underline\"";
    }
    if style.modifier.contains(Modifier::DIM) && !reversed {
        attributes += " opacity=\"0.6\"";
    }
    let fill = if reversed { Ink::SCREEN } else { ink };
    let base = top + CELL.1 - 5;
    format!(
        "<text x=\"{left}\" y=\"{base}\" fill=\"{fill}\" textLength=\"{width}\" \
         lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{attributes}>{}</text>\n",
        escaped(text)
    )
}
