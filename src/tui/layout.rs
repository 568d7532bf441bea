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
    /// The pane that is open.
    pub(super) pane: Rect,
    /// What is seen beside it.
    pub(super) beside: Option<(Pane, Rect)>,
    /// Some keys.
    pub(super) footer: Rect,
}

impl Usual {
    /// The places on a screen where this pane is open.
    pub(super) fn of(screen: Rect, open: Pane) -> Self {
        let rows = [
            Constraint::Length(1),
            Constraint::Length(stage_height(screen.height)),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
        ];
        let [title, stage, tabs, pane, footer] = layout::Layout::vertical(rows).areas(screen);
        let pane = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
        let (pane, beside) = match (open, split(screen, pane)) {
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

/// The rows that table and lane take on a screen of this height.
pub(super) fn stage_height(screen: u16) -> u16 {
    let spacing = if screen >= ROOMY { 2 } else { 1 };
    4 * spacing + LANE + 2
}
