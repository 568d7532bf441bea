//! What has room on a screen of this size, and where.

use ratatui::layout::{self, Constraint, Rect, Size};

use super::options::Pane;

/// The least that the usual layout needs, and the layout for a projector.
pub(super) const USUAL: Size = Size { width: 80, height: 24 };
pub(super) const PROJECTOR: Size = Size { width: 60, height: 18 };

/// From this size on the story and who knows what stand side by side.
const WIDE: Size = Size { width: 110, height: 30 };
/// The cells that who knows what takes beside the story: where they are few, fingerprints are
/// shortened; where they are many, the story has lines that are still easy to read.
const BESIDE: [u16; 2] = [63, 78];
/// The widest that the story gets beside it.
const STORY: u16 = 100;
/// The cells between the two: a rule, and a space on each side.
pub(super) const RULE: u16 = 3;

/// The rows of the table.
pub(super) const ROWS: u16 = 4;

/// The bytes in a row of the bytes pane: sixteen, or on a wide screen twice as many.
const ROW: usize = 16;
/// From this width of the pane on it has room for long rows, and for the list of fields beside them.
const LONG_ROWS: u16 = 180;

/// How many bytes stand in a row of a pane of this width.
pub(super) fn bytes_in_row(width: u16) -> usize {
    if width >= LONG_ROWS { 2 * ROW } else { ROW }
}

/// How the screen is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Table and pane.
    Usual,
    /// The table and one sentence.
    Projector,
    /// There is no room for either.
    TooSmall,
}

impl Layout {
    /// The layout for a screen of this size, where that for a projector may be wanted.
    pub(super) fn of(screen: Size, projector: bool) -> Self {
        let fits = |size: Size| screen.width >= size.width && screen.height >= size.height;
        if fits(USUAL) && !projector {
            Self::Usual
        } else if fits(PROJECTOR) {
            Self::Projector
        } else {
            Self::TooSmall
        }
    }
}

/// Where everything stands in the usual layout.
pub(super) struct Usual {
    /// What is run, and where one is in it.
    pub(super) title: Rect,
    /// The table, and the lane below it.
    pub(super) stage: Rect,
    /// The names of the panes.
    pub(super) tabs: Rect,
    /// The pane that is open.
    pub(super) pane: Rect,
    /// What is seen beside it.
    pub(super) beside: Option<(Pane, Rect)>,
    /// Some keys.
    pub(super) footer: Rect,
}

impl Usual {
    /// The places on a screen where this pane is open; whether it is told who knows what.
    pub(super) fn of(screen: Rect, open: Pane, knows: bool) -> Self {
        let rows = [
            Constraint::Length(1),
            Constraint::Length(Scale::usual(screen.as_size()).stage()),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
        ];
        let [title, stage, tabs, pane, footer] = layout::Layout::vertical(rows).areas(screen);
        let pane = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
        let (pane, beside) = match (open, split(screen, pane).filter(|_| knows)) {
            (Pane::Story, Some([story, known])) => (story, Some((Pane::Knowledge, known))),
            (Pane::Knowledge, Some([story, known])) => (known, Some((Pane::Story, story))),
            (_, _) => (pane, None),
        };
        Self { title, stage, tabs, pane, beside, footer }
    }
}

/// The places of the story and of who knows what, if there is room for both.
fn split(screen: Rect, pane: Rect) -> Option<[Rect; 2]> {
    if screen.width < WIDE.width || screen.height < WIDE.height {
        return None;
    }
    let [least, most] = BESIDE;
    let beside = (pane.width / 2).clamp(least, most);
    let width = (pane.width - beside - RULE).min(STORY);
    let right = width + RULE;
    let known = Rect { x: pane.x + right, width: pane.width - right, ..pane };
    Some([Rect { width, ..pane }, known])
}

/// How large the table and what travels are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// The rows from one row of the table to the next.
    spacing: u16,
    /// By how much the picture is larger than the smallest one.
    pub(super) grown: u16,
}

impl Scale {
    /// On a screen that has a pane, too: from these sizes on there is room between the rows of the
    /// table, and for a larger picture.
    pub(super) fn usual(screen: Size) -> Self {
        match (screen.width, screen.height) {
            (120.., 56..) => Self { spacing: 2, grown: 1 },
            (_, 36..) => Self { spacing: 2, grown: 0 },
            _ => Self { spacing: 1, grown: 0 },
        }
    }

    /// On a screen where there is little else.
    pub(super) fn projector(screen: Size) -> Self {
        match (screen.width, screen.height) {
            (170.., 56..) => Self { spacing: 4, grown: 3 },
            (130.., 48..) => Self { spacing: 3, grown: 2 },
            (100.., 38..) => Self { spacing: 3, grown: 1 },
            (90.., 33..) => Self { spacing: 2, grown: 1 },
            (_, 24..) => Self { spacing: 2, grown: 0 },
            _ => Self { spacing: 1, grown: 0 },
        }
    }

    /// The rows that table and lane take, with their frame.
    pub(super) fn stage(self) -> u16 {
        ROWS * self.spacing + lane(self.grown) + 2
    }
}

/// The rows of the lane on which the message travels: the picture and the words below it. From a
/// larger chest the padlock hangs down.
pub(super) fn lane(grown: u16) -> u16 {
    let hanging = if grown > 0 { 3 } else { 0 };
    4 + 2 * grown + hanging
}
