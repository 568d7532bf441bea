//! How many connections the system lets the program hold, with enough left for its files.

/// Descriptors that are no connection's: the program's own (some 10 when it starts), and what it
/// opens to read the register and to save records.
const KEPT: usize = 32;
/// How many refused connections are kept until they have read that there is no place. Beyond
/// that a connection is closed at once, so that a flood costs little.
const MOST_REFUSED: usize = 64;

/// What a listener may hold at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Connections that are served.
    pub places: usize,
    /// Connections that are told that there is no place.
    pub(super) refused: usize,
}

impl Room {
    /// Room for so many connections, each of which takes `each` descriptors. As far as the system
    /// allows, the program's limit of open files is raised for it; where it does not go that far,
    /// there are fewer places, so that the connections never take the last descriptor: a server
    /// without any could not look who is registered.
    pub fn for_connections(wanted: usize, each: usize) -> Self {
        let enough = wanted.saturating_mul(each).saturating_add(KEPT + MOST_REFUSED);
        Self::within(descriptors(enough), wanted, each)
    }

    /// Room for so many logins, and beside them for so many sessions of those who are in; each takes
    /// one descriptor. Gives how many sessions there is room for.
    pub fn for_logins_and_sessions(logins: usize, sessions: usize) -> (Self, usize) {
        let mut room = Self::for_connections(logins.saturating_add(sessions), 1);
        let sessions = sessions.min(room.places / 4).max(1);
        room.places = room.places.saturating_sub(sessions).clamp(1, logins.max(1));
        (room, sessions)
    }

    fn within(descriptors: usize, wanted: usize, each: usize) -> Self {
        let free = descriptors.saturating_sub(KEPT);
        let refused = (free / 8).min(MOST_REFUSED);
        Self { places: wanted.min((free - refused) / each).max(1), refused }
    }
}

/// How many descriptors the program may have, raised to `enough` if that is allowed.
#[cfg(unix)]
fn descriptors(enough: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let number = |limit: Option<u64>| limit.map_or(usize::MAX, |limit| limit as usize);
    let limits = getrlimit(Resource::Nofile);
    if number(limits.current) < enough {
        let raised = limits.maximum.map_or(enough as u64, |most| most.min(enough as u64));
        // Some systems have a further limit, which they do not tell. Then it stays as it was.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), ..limits });
    }
    number(getrlimit(Resource::Nofile).current)
}

/// Elsewhere sockets have no such limit.
#[cfg(not(unix))]
fn descriptors(_: usize) -> usize {
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_descriptors_are_never_a_connections() {
        for each in [1, 2] {
            for descriptors in KEPT..3000 {
                let Room { places, refused } = Room::within(descriptors, 1024, each);
                assert!(
                    places * each + refused + KEPT <= descriptors.max(KEPT + each),
                    "{descriptors}"
                );
            }
            assert_eq!(Room::within(usize::MAX, 1024, each).places, 1024);
        }
    }

    #[test]
    fn sessions_take_no_place_of_a_login_and_give_it_none() {
        for logins in [1, 2, 10, 200] {
            let (room, sessions) = Room::for_logins_and_sessions(logins, 128);
            assert_eq!(room.places, logins);
            assert!(sessions > 0);
        }
    }
}
