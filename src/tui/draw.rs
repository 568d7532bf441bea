//! The model on the screen: a title, the table with the message between its columns, a pane, and
//! the keys.
//!
//! | file | what |
//! |---|---|
//! | `stage.rs` | the notes' table, and the lane below it on which the message travels |
//! | `picture.rs` | what travels: a slip, a box with its padlock, a sealed paper |
//! | `story.rs`, `bytes.rs`, `knowledge.rs`, `arithmetic.rs` | the panes |
//! | `over.rs` | what lies over them: the keys, the faults, a run, a question |
//! | `projector.rs` | the layout for the last row of a classroom |
//! | `sheet.rs` | lines of text with their style, wrapped and scrolled |
//! | `ascii.rs` | the same screen with the characters of ASCII |

mod arithmetic;
mod ascii;
mod bytes;
mod knowledge;
mod over;
mod picture;
mod projector;
mod sheet;
mod stage;
mod story;

use ratatui::buffer::Buffer;
use ratatui::layout::{self, Constraint, Rect, Size};
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr as _;

use super::model::{Layout, Model, Pane};
use crate::view::{Paint, wrap};
use crate::wire::{Method, Step};
use sheet::{Theme, put, put_right};

/// The least that the usual layout needs, and the layout for a projector.
const USUAL: Size = Size { width: 80, height: 24 };
const PROJECTOR: Size = Size { width: 60, height: 18 };

impl Widget for &Model {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let fits = |size: Size| area.width >= size.width && area.height >= size.height;
        let layout = if fits(USUAL) && !self.options.projector {
            Layout::Usual
        } else if fits(PROJECTOR) {
            Layout::Projector
        } else {
            Layout::TooSmall
        };
        self.layout.set(layout);
        match layout {
            Layout::Usual => usual(self, area, buffer),
            Layout::Projector => projector::draw(self, area, buffer),
            Layout::TooSmall => too_small(self, area, buffer),
        }
        if layout != Layout::TooSmall {
            over::draw(self, area, buffer);
        }
        if self.options.ascii {
            ascii::translate(buffer, area);
        }
    }
}

fn usual(model: &Model, area: Rect, buffer: &mut Buffer) {
    let rows = [
        Constraint::Length(1),
        Constraint::Length(stage::height(area.height)),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    let [title, table, tabs, pane, footer] = layout::Layout::vertical(rows).areas(area);
    draw_title(model, title, buffer);
    stage::draw(model, table, buffer);
    draw_tabs(model, tabs, buffer);
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    match model.pane {
        Pane::Story => story::draw(model, inner, buffer),
        Pane::Bytes => bytes::draw(model, inner, buffer),
        Pane::Knowledge => knowledge::draw(model, inner, buffer),
        Pane::Arithmetic => arithmetic::draw(model, inner, buffer),
    }
    draw_scroll_mark(model, tabs, buffer);
    let keys = match model.pane {
        _ if model.holds_cursor => "stepper-footer-cursor",
        Pane::Bytes => "stepper-footer-bytes",
        _ => "stepper-footer",
    };
    put(buffer, footer, 1, 0, &model.words().get(keys), Theme::of(model).paint(Paint::Quiet));
}

/// What is run, and where one is in it.
fn draw_title(model: &Model, area: Rect, buffer: &mut Buffer) {
    let words = model.words();
    let theme = Theme::of(model);
    let transcript = model.transcript();
    let style = theme.plain().add_modifier(Modifier::REVERSED);
    buffer.set_style(area, style);
    let right = format!("{}  {}/{} ", step_name(model), model.scene + 1, model.record.scenes.len());
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let mut parts =
        vec!["keystep".to_owned(), words.get(&format!("stepper-method-{}", transcript.method))];
    parts.extend(transcript.lab.as_ref().map(|lab| lab.attack.as_str().to_owned()));
    parts.extend(transcript.fault.map(|fault| format!("--fault {}", fault.as_str())));
    parts.extend(model.quiz.as_ref().map(|_| words.get("stepper-quiz-on")));
    parts.push(format!("RSA {}", transcript.user_key.bits));
    parts.push(crate::text::escape(&transcript.user));
    // What there is no room for is left out as a whole.
    let name = [transcript.fault.is_some(), transcript.lab.is_some()];
    let name = name.map(usize::from).iter().sum::<usize>();
    while parts.join("  ").width() > room && parts.len() > 2 + name {
        parts.pop();
    }
    if parts.join("  ").width() > room {
        parts.remove(0);
    }
    put(buffer, area, 1, 0, &parts.join("  "), style);
    put_right(buffer, area, 0, &right, style.add_modifier(Modifier::BOLD));
}

/// The name of the step at hand, short.
fn step_name(model: &Model) -> String {
    let words = model.words();
    match model.step() {
        // What ② is called depends on the method: `ssh2` has no challenge.
        Some(Step::Challenge) if model.transcript().method == Method::Ssh2 => {
            words.get("stepper-step-2-ssh2")
        }
        Some(step) => words.get(&format!("stepper-step-{}", step.number())),
        None if model.scene == 0 => words.get("stepper-step-0"),
        None => words.get("stepper-step-end"),
    }
}

fn draw_tabs(model: &Model, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(model);
    let mut x = 1;
    for (i, pane) in Pane::ALL.into_iter().enumerate() {
        let name = format!(" {} {} ", i + 1, model.words().get(pane.id()));
        let style = if pane == model.pane {
            theme.paint(Paint::Heading).add_modifier(Modifier::REVERSED)
        } else {
            theme.paint(Paint::Quiet)
        };
        put(buffer, area, x, 0, &name, style);
        x += u16::try_from(name.width() + 1).unwrap_or_default();
    }
}

/// Says that the pane goes on above or below.
fn draw_scroll_mark(model: &Model, area: Rect, buffer: &mut Buffer) {
    let bottom = model.bottom.get();
    if bottom == 0 || model.pane == Pane::Bytes {
        return;
    }
    let at = model.scroll.min(bottom);
    let marks = [if at > 0 { "↑" } else { " " }, if at < bottom { "↓" } else { " " }];
    let text = format!("{} {} ", model.words().get("stepper-more"), marks.concat());
    put_right(buffer, area, 0, &text, Theme::of(model).paint(Paint::Heading));
}

/// What a terminal that is too small is told.
fn too_small(model: &Model, area: Rect, buffer: &mut Buffer) {
    let text = model.words().with(
        "stepper-too-small",
        &[
            ("columns", &USUAL.width),
            ("rows", &USUAL.height),
            ("projector_columns", &PROJECTOR.width),
            ("projector_rows", &PROJECTOR.height),
            ("has_columns", &area.width),
            ("has_rows", &area.height),
        ],
    );
    for (y, line) in wrap(&text, usize::from(area.width), "").lines().enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        put(buffer, area, 0, y, line, Theme::of(model).plain());
    }
}
