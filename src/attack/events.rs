//! What a party decided, found in its events.

use crate::auth::Event;
use crate::wire::Verdict;

/// The verdict that a party gave or read.
pub(super) fn verdict(events: &[Event]) -> Option<Verdict> {
    events.iter().find_map(|event| match event {
        Event::Decided { verdict, .. } => Some(*verdict),
        _ => None,
    })
}

/// Whether a party gave or read an accept.
pub(super) fn accepted(events: &[Event]) -> bool {
    verdict(events) == Some(Verdict::Accept)
}
