//! Keys that go through the login, from pane to pane, and to what lies over them.

use super::{Effect, neighbour};
use crate::lesson::Language;
use crate::tui::draw;
use crate::tui::keys::Command;
use crate::tui::layout::{Layout, bytes_in_row};
use crate::tui::mode::{Mode, Over};
use crate::tui::model::Model;
use crate::tui::options::Pane;

impl Model {
    pub(super) fn browse(&mut self, command: Command) -> Effect {
        match command {
            Command::Forward if self.turns_page(true) => {}
            Command::Back if self.turns_page(false) => {}
            Command::Forward => self.forward(),
            Command::Back => self.go(-1),
            Command::First => self.go(-isize::MAX),
            Command::Last => self.go(isize::MAX),
            // With no pane to scroll, they are arrows like the others.
            Command::Down if self.layout() == Layout::Projector => {
                return self.browse(Command::Forward);
            }
            Command::Up if self.layout() == Layout::Projector => return self.browse(Command::Back),
            Command::NextPane
            | Command::LastPane
            | Command::Open(_)
            | Command::Digit(_)
            | Command::LastField
            | Command::NextField
                if self.layout() == Layout::Projector => {}
            Command::NextPane => self.open(neighbour(self.panes(), self.pane, 1)),
            Command::LastPane => {
                let panes = self.panes();
                self.open(neighbour(panes, self.pane, panes.len() - 1));
            }
            Command::Open(pane) => self.open(pane),
            Command::Digit(digit) => {
                if let Some(pane) = digit.checked_sub(1).and_then(|at| Pane::ALL.get(at)) {
                    self.open(*pane);
                }
            }
            Command::Up => self.vertical(-1),
            Command::Down => self.vertical(1),
            Command::Enter if self.can_hold_cursor() => self.mode = Mode::Cursor,
            Command::Enter => self.forward(),
            Command::LastField => self.next_field(false),
            Command::NextField => self.next_field(true),
            Command::Language => {
                self.options.language = neighbour(&Language::ALL, self.options.language, 1);
            }
            Command::Method
            | Command::Fault
            | Command::Larger
            | Command::Smaller
            | Command::Again => return self.other_login(command),
            Command::Save => return Effect::Save,
            Command::Quiz => self.switch_quiz(),
            Command::Class => self.options.class = !self.options.class,
            Command::Projector => {
                self.options.projector = !self.options.projector;
                self.leave_what_is_not_seen();
            }
            Command::Words => self.over = Some(Over::Words(0)),
            Command::Keys => self.over = Some(Over::Keys(0)),
            // It leaves what lies above; whoever presses it once too often stays here.
            Command::Escape | Command::Resize(_) => {}
            Command::Quit => return Effect::Quit,
        }
        Effect::None
    }

    /// To the next scene, or to the question that stands before it.
    fn forward(&mut self) {
        if !self.ask_before_next() {
            self.go(1);
        }
    }

    /// Goes some scenes on, or back.
    pub(super) fn go(&mut self, by: isize) {
        let last = self.story().scenes.len() - 1;
        let there = self.scene.saturating_add_signed(by).min(last);
        // Behind the last scene is none: what is read there stays where it is.
        if there != self.scene {
            self.scene = there;
            self.begin_pane();
        }
    }

    /// Whether there was another page of the same scene to turn to: on a projector, where its text has
    /// no room.
    fn turns_page(&mut self, on: bool) -> bool {
        if self.layout() != Layout::Projector {
            return false;
        }
        let (page, bottom) = draw::pages(self);
        let here = self.scroll.min(bottom);
        let there = if on { (here + page).min(bottom) } else { here.saturating_sub(page) };
        self.scroll = there;
        there != here
    }

    fn open(&mut self, pane: Pane) {
        if self.panes().contains(&pane) {
            self.pane = pane;
            self.begin_pane();
        }
    }

    /// To where a pane is begun to be read.
    pub(super) fn begin_pane(&mut self) {
        self.reset_cursor();
        self.scroll = match self.layout() {
            Layout::Projector => 0,
            _ => draw::reach(self).0,
        };
    }

    fn vertical(&mut self, by: isize) {
        if self.pane == Pane::Bytes {
            // As wide as it is drawn: the pane has a margin at each side.
            let in_row = bytes_in_row(self.size.width.saturating_sub(2));
            self.move_cursor(by * in_row.cast_signed());
        } else {
            let (_, bottom) = draw::reach(self);
            self.scroll = self.scroll.min(bottom).saturating_add_signed(by).min(bottom);
        }
    }
}
