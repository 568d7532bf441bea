//! The measures of the picture: where its columns stand.

/// The page: its width, and the left edges and the width of the columns.
pub(super) const WIDTH: f64 = 1400.0;
pub(super) const MARGIN: f64 = 36.0;
pub(super) const MARK: f64 = 64.0;
pub(super) const COLUMN: f64 = (WIDTH - 2.0 * MARGIN - MARK) / 2.0;
pub(super) const CLIENT: f64 = MARGIN + MARK;
pub(super) const SERVER: f64 = CLIENT + COLUMN;
pub(super) const FULL: f64 = WIDTH - 2.0 * MARGIN;
/// Within a cell, and within a bubble.
pub(super) const PAD: f64 = 18.0;
pub(super) const INNER: f64 = 20.0;
/// The height of an arrow with the thing on it.
pub(super) const TRAVEL: f64 = 112.0;
