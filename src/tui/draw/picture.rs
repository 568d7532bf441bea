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

/// A picture: rows of the same width.
pub(super) struct Picture {
    pub(super) rows: Vec<String>,
}

impl Picture {
    pub(super) fn width(&self) -> u16 {
        let widths = self.rows.iter().map(|row| row.width()).max();
        u16::try_from(widths.unwrap_or_default()).unwrap_or(u16::MAX)
    }

    /// Frames with a text or nothing in each, side by side, with `grown` rows above and below it.
    fn framed(cells: &[&str], grown: usize) -> Self {
        let cells: Vec<String> = cells.iter().map(|text| wide(text, grown)).collect();
        let row = |[left, fill, between, right]: [&str; 4], texts: bool| {
            let cells = cells.iter().map(|text| match texts {
                true => text.clone(),
                false => fill.repeat(text.width()),
            });
            format!("{left}{}{right}", cells.collect::<Vec<_>>().join(between))
        };
        let empty = || row(["│", " ", "│", "│"], false);
        let mut rows = vec![row(["┌", "─", "┬", "┐"], false)];
        rows.extend((0..grown).map(|_| empty()));
        rows.push(row(["│", "", "│", "│"], true));
        rows.extend((0..grown).map(|_| empty()));
        rows.push(row(["└", "─", "┴", "┘"], false));
        Self { rows }
    }

    pub(super) fn slip(text: &str, grown: usize) -> Self {
        Self::framed(&[text], grown)
    }

    /// A slip with the imprint of a seal.
    fn sealed(text: &str, grown: usize) -> Self {
        Self::framed(&[text, "◉"], grown)
    }

    /// An open box, and beside it an open padlock with a name on its body.
    fn padlock(name: &str, grown: usize) -> Self {
        let padlock = open_padlock(name, grown);
        let inside = 8 + 4 * grown;
        let mut chest = vec![format!("╔{}╗", "╌".repeat(inside))];
        chest.extend((0..=2 * grown).map(|_| format!("║{}║", " ".repeat(inside))));
        chest.push(format!("╚{}╝", "═".repeat(inside)));
        let beside =
            chest.iter().zip(padlock).map(|(chest, padlock)| format!("{chest}   {padlock}"));
        Self { rows: beside.collect() }
    }

    /// A box with a padlock on its edge, shut or open, and the host's seal beside it.
    fn chest(inside: &str, shut: bool, seal: bool, grown: usize) -> Self {
        let text = wide(inside, grown);
        let room = text.width();
        let lid = if shut { "═" } else { "╌" }.repeat(room);
        let mut rows = vec![format!("╔{lid}╗")];
        rows.extend((0..grown).map(|_| format!("║{}║", " ".repeat(room))));
        rows.push(format!("║{text}║"));
        // What is in the middle of a row of the box, with the box on both sides.
        let lock = |ends: [&str; 2], fill: &str, lock: &str| {
            let rest = room.saturating_sub(lock.width());
            let (left, right) = (rest / 2, rest - rest / 2);
            format!("{}{}{lock}{}{}", ends[0], fill.repeat(left), fill.repeat(right), ends[1])
        };
        if grown == 0 {
            rows.push(lock(["╚", "╝"], "═", if shut { "╢■╟" } else { "╢□╟" }));
        } else {
            rows.extend((1..grown).map(|_| format!("║{}║", " ".repeat(room))));
            rows.push(lock(["║", "║"], " ", "╭───╮"));
            let [shackle, top, body] = match shut {
                true => ["╡   ╞", "┌─┴───┴─┐", "│   ■   │"],
                false => ["╡   ╵", "┌─┴─────┐", "│   □   │"],
            };
            rows.push(lock(["╚", "╝"], "═", shackle));
            let below = [top, body, "└───────┘"];
            rows.extend(below.map(|row| lock([" ", " "], " ", row)));
        }
        if seal {
            let sealed = Self::framed(&["◉"], grown);
            for (row, beside) in rows.iter_mut().zip(&sealed.rows) {
                row.extend(beside.chars().skip(1));
            }
        }
        Self { rows }
    }
}

/// A text with room on both sides.
fn wide(text: &str, grown: usize) -> String {
    let side = " ".repeat(1 + 2 * grown);
    format!("{side}{text}{side}")
}

/// An open padlock with a name on its body, as high as a box that has grown so far.
fn open_padlock(name: &str, grown: usize) -> Vec<String> {
    let body: Vec<String> = match grown {
        0 => vec![format!("[ {name} ]")],
        _ => Picture::slip(name, grown - 1).rows,
    };
    let width = body.iter().map(|row| row.width()).max().unwrap_or_default();
    let bow = 2 + 2 * grown;
    let left = (width / 2).saturating_sub(bow / 2 + 1);
    let row = |text: String| crate::view::pad(&format!("{}{text}", " ".repeat(left)), width);
    let open = |foot: &str| row(format!("{foot}{}│", " ".repeat(bow)));
    let mut rows = vec![row(format!("╭{}╮", "─".repeat(bow)))];
    // As many rows as the box has, but for those of the body.
    let legs = (3 + 2 * grown).saturating_sub(1 + body.len());
    rows.extend((0..legs).map(|at| open(if at + 1 == legs { "╵" } else { "│" })));
    rows.extend(body);
    rows
}

/// What is seen in a scene, at most `room` cells wide, and so much larger than the smallest picture.
pub(super) fn of(travels: &Travels, room: u16, grown: u16) -> Picture {
    let widest = (1 + grown) * WIDEST;
    let text = clip(&travels.text, usize::from(widest.min(room.saturating_sub(FRAME + 8 * grown))));
    let grown = usize::from(grown);
    match travels.thing {
        Thing::OpenPadlock => Picture::padlock(&text, grown),
        Thing::Imprint | Thing::Ingredients | Thing::Signature => Picture::sealed(&text, grown),
        Thing::Chest { shut: true, sealed } => Picture::chest(UNSEEN, true, sealed, grown),
        Thing::Chest { shut: false, sealed } => Picture::chest(&travels.text, false, sealed, grown),
        Thing::Key
        | Thing::Request { .. }
        | Thing::Nonce
        | Thing::Data
        | Thing::Digest
        | Thing::Verdict(_)
        | Thing::Slip => Picture::slip(&text, grown),
    }
}
