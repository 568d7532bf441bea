//! What has room on a screen of this size, and where.

use ratatui::layout::{self, Constraint, Rect, Size};

/// The least that the usual layout needs, and the layout for a projector.
pub(super) const USUAL: Size = Size { width: 80, height: 24 };
pub(super) const PROJECTOR: Size = Size { width: 60, height: 18 };

/// The rows of the lane on which the message travels.
pub(super) const LANE: u16 = 4;
/// From this height of the screen on there is room between the rows of the table.
const ROOMY: u16 = 36;

/// The bytes in a row of the bytes pane.
pub(super) const ROW: usize = 16;

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
    /// The pane.
    pub(super) pane: Rect,
    /// Some keys.
    pub(super) footer: Rect,
}

impl Usual {
    /// The places on a screen.
    pub(super) fn of(screen: Rect) -> Self {
        let rows = [
            Constraint::Length(1),
            Constraint::Length(stage_height(screen.height)),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
        ];
        let [title, stage, tabs, pane, footer] = layout::Layout::vertical(rows).areas(screen);
        let pane = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
        Self { title, stage, tabs, pane, footer }
    }
}

/// The rows that table and lane take on a screen of this height.
pub(super) fn stage_height(screen: u16) -> u16 {
    let spacing = if screen >= ROOMY { 2 } else { 1 };
    4 * spacing + LANE + 2
}
