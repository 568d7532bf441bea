//! The wheel of a mouse: what it asks for, and how often.

use std::time::Duration;

use crossterm::event::MouseEventKind;

use super::keys::Command;
use super::mode::Mode;
use super::model::Model;

/// What follows a turn in this time belongs to it: a finger on a pad sends dozens.
const TURN: Duration = Duration::from_millis(150);

/// The wheel, and when it was turned last.
#[derive(Debug, Default)]
pub struct Wheel(Option<Duration>);

impl Wheel {
    /// What a turn of the wheel asks for, if anything, so long after the beginning: a scene on or back,
    /// or a row where there are rows to choose from.
    pub fn turned(&mut self, how: MouseEventKind, now: Duration, model: &Model) -> Option<Command> {
        let down = match how {
            MouseEventKind::ScrollDown => true,
            MouseEventKind::ScrollUp => false,
            _ => return None,
        };
        let before = self.0.replace(now);
        if before.is_some_and(|before| now.saturating_sub(before) < TURN) {
            // A turn lasts until it stops.
            return None;
        }
        let among_rows = model.over.is_some() || !matches!(model.mode, Mode::Browsing);
        Some(match (among_rows, down) {
            (false, true) => Command::Forward,
            (false, false) => Command::Back,
            (true, true) => Command::Down,
            (true, false) => Command::Up,
        })
    }
}
