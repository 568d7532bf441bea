//! A reason, and the line that gives it.

use super::log::Line;
use super::reason::Reason;

/// The reason that a line gives, and the line.
pub(super) type Found<'a> = (Reason, Line<'a>);
