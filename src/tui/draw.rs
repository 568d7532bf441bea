//! The model on the screen: a title, the table with the message between its columns, a pane, and
//! the keys.
//!
//! | file | what |
//! |---|---|
//! | `title.rs` | what is run, and where one is in it |
//! | `usual.rs` | the usual layout: table, pane, keys |
//! | `projector.rs` | the layout for the last row of a classroom |
//! | `stage.rs` | the notes' table, and the lane below it on which the message travels |
//! | `middle.rs` | the attacker, between the two sides of the lane |
//! | `picture.rs` | what travels: a slip, a box with its padlock, a sealed paper |
//! | `story.rs`, `bytes.rs`, `knowledge.rs`, `arithmetic.rs` | the panes |
//! | `over.rs` | what lies over them: the keys, the faults, a run, a question |
//! | `footer.rs` | the last row: the keys that matter most |
//! | `sheet.rs` | lines of text with their style, wrapped and scrolled |
//! | `ascii.rs` | the same screen with the characters of ASCII |

mod arithmetic;
mod ascii;
mod bytes;
mod footer;
mod knowledge;
mod middle;
mod over;
mod picture;
mod projector;
mod sheet;
mod stage;
mod story;
mod title;
mod usual;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::layout::{Layout, PROJECTOR, USUAL};
use super::model::Model;
use crate::lesson::args;
use crate::view::{Ground, wrap};
use sheet::{Theme, put};

impl Widget for &Model {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let layout = Layout::of(area.as_size(), self.options.projector);
        match layout {
            Layout::Usual => usual::draw(self, area, buffer),
            Layout::Projector => projector::draw(self, area, buffer),
            Layout::TooSmall => too_small(self, area, buffer),
        }
        if layout != Layout::TooSmall {
            over::draw(self, area, buffer);
        }
        if self.options.ascii {
            ascii::translate(buffer, area);
        }
        if self.options.ground == Ground::Paper && self.options.color {
            sheet::on_paper(buffer, area);
        }
    }
}

impl Model {
    /// Draws the open pane by itself.
    pub fn render_pane(&self, area: Rect, buffer: &mut Buffer) {
        usual::draw_pane(self, self.pane, self.scroll, area, buffer);
    }

    /// Draws the table and what travels by itself.
    pub fn render_stage(&self, area: Rect, buffer: &mut Buffer) {
        stage::draw(self, area, 0, buffer);
    }

    /// Draws what lies over table and pane by itself, if anything does.
    pub fn render_box(&self, area: Rect, buffer: &mut Buffer) {
        over::draw(self, area, buffer);
    }
}

/// How far the open pane is scrolled where it is begun to be read, and at its end, on a screen of
/// the model's size.
pub(super) fn reach(model: &Model) -> (usize, usize) {
    let places = usual::places(model, Rect::from(model.size));
    usual::reach(model, model.pane, places.pane)
}

/// How many lines a page of a projector's screen has, and how far its last one is scrolled.
pub(super) fn pages(model: &Model) -> (usize, usize) {
    projector::pages(model, Rect::from(model.size))
}

/// How far what lies above can be scrolled on such a screen.
pub(super) fn bottom_of_box(model: &Model) -> usize {
    over::bottom(model)
}

/// What a terminal that is too small is told.
fn too_small(model: &Model, area: Rect, buffer: &mut Buffer) {
    let text = model.words().with(
        "stepper-too-small",
        args![
            columns = USUAL.width,
            rows = USUAL.height,
            projector_columns = PROJECTOR.width,
            projector_rows = PROJECTOR.height,
            has_columns = area.width,
            has_rows = area.height
        ],
    );
    for (y, line) in wrap(&text, usize::from(area.width), "").lines().enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        put(buffer, area, 0, y, line, Theme::of(model).plain());
    }
}
