//! What travels between the columns. The padlock hangs on the box, never on a door; what is signed
//! carries a seal.

use unicode_width::UnicodeWidthStr as _;

use super::sheet::clip;
use crate::story::{Thing, Travels};

/// The widest text on a slip, in cells.
const WIDEST: u16 = 26;
/// The cells that a sealed paper has beside its text: the widest frame of all.
const FRAME: u16 = 8;
/// What is in a box that nobody can look into.
const UNSEEN: &str = "? ? ? ? ?";

/// A picture: three rows of the same width.
pub(super) struct Picture {
    pub(super) rows: [String; 3],
}

impl Picture {
    pub(super) fn width(&self) -> u16 {
        u16::try_from(self.rows[0].width()).unwrap_or(u16::MAX)
    }

    fn slip(text: &str) -> Self {
        let edge = "─".repeat(text.width() + 2);
        Self { rows: [format!("┌{edge}┐"), format!("│ {text} │"), format!("└{edge}┘")] }
    }

    /// A slip with the imprint of a seal.
    fn sealed(text: &str) -> Self {
        let edge = "─".repeat(text.width() + 2);
        let rows = [format!("┌{edge}┬───┐"), format!("│ {text} │ ◉ │"), format!("└{edge}┴───┘")];
        Self { rows }
    }

    /// An open box, and beside it an open padlock with a name on its body.
    fn padlock(name: &str) -> Self {
        let width = name.width() + 4;
        let left = width / 2 - 2;
        let row = |text: &str| format!("{}{text}", " ".repeat(left));
        let fill = |text: String| crate::view::pad(&text, width);
        let padlock = [fill(row("╭──╮")), fill(row("╵  │")), format!("[ {name} ]")];
        let chest = ["╔╌╌╌╌╌╌╌╌╗", "║        ║", "╚════════╝"];
        let beside = |at: usize| format!("{}   {}", chest[at], padlock[at]);
        Self { rows: [beside(0), beside(1), beside(2)] }
    }

    /// A box with a padlock on its edge, shut or open, and the host's seal beside it.
    fn chest(inside: &str, shut: bool, seal: bool) -> Self {
        let room = inside.width() + 2;
        let lock = if shut { "╢■╟" } else { "╢□╟" };
        let left = room.saturating_sub(3) / 2;
        let right = room.saturating_sub(left + 3);
        let edge = format!("{}{lock}{}", "═".repeat(left), "═".repeat(right));
        let lid = if shut { "═" } else { "╌" }.repeat(room);
        let [top, middle, bottom] =
            if seal { ["───┐", " ◉ │", "───┘"] } else { [""; 3] };
        let rows =
            [format!("╔{lid}╗{top}"), format!("║ {inside} ║{middle}"), format!("╚{edge}╝{bottom}")];
        Self { rows }
    }
}

/// What is seen in a scene, at most `room` cells wide.
pub(super) fn of(travels: &Travels, room: u16) -> Picture {
    let text = clip(&travels.text, usize::from(WIDEST.min(room.saturating_sub(FRAME))));
    match travels.thing {
        Thing::OpenPadlock => Picture::padlock(&text),
        Thing::Imprint | Thing::Ingredients | Thing::Signature => Picture::sealed(&text),
        Thing::Chest { shut: true, sealed } => Picture::chest(UNSEEN, true, sealed),
        Thing::Chest { shut: false, sealed } => Picture::chest(&travels.text, false, sealed),
        Thing::Key
        | Thing::Request { .. }
        | Thing::Nonce
        | Thing::Data
        | Thing::Digest
        | Thing::Verdict(_)
        | Thing::Slip => Picture::slip(&text),
    }
}
