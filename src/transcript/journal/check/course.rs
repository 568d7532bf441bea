//! What an instance has done so far, and who came to it.

use crate::ec2::{Image, ImageId, State, System};
use crate::key::Fingerprint;
use crate::transcript::journal::{InstanceFacts, Visit, VisitEnd};

/// What an instance has done so far.
pub(super) struct Course {
    /// `None`: it began before the journal, which has told of no state yet.
    state: Option<State>,
    gone: bool,
    system: Option<System>,
    root_device: Option<String>,
    has_root: bool,
    booted: bool,
    /// Whether it may have a root volume that does not know it: that boots for the first time, again.
    swapped: bool,
    /// Whether a key may still be put there.
    awaits_key: bool,
    /// The key of its list, where it is known that there is no other: the system is Amazon's, the
    /// root volume that of the launch, and nobody was inside.
    only: Only,
}

/// What stands in an instance's list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Only {
    /// Nobody can tell.
    Unknown,
    /// This key, once it was put there.
    Waits(Option<Fingerprint>),
    /// This one, or none.
    Stands(Option<Fingerprint>),
}

impl Course {
    pub(super) fn launched(
        facts: Option<&InstanceFacts>,
        image: ImageId,
        key: Option<Fingerprint>,
        whole: bool,
    ) -> Self {
        let system = facts.map(|facts| facts.system);
        let is_public = Image::public().any(|public| public.id == image);
        Self {
            state: Some(State::Pending),
            gone: false,
            system,
            root_device: facts.map(|facts| facts.root_device.clone()),
            has_root: false,
            booted: false,
            swapped: false,
            awaits_key: key.is_some() || !whole,
            only: if whole && is_public { Only::Waits(key) } else { Only::Unknown },
        }
    }

    /// One that is older than the journal.
    pub(super) fn older(facts: Option<&InstanceFacts>) -> Self {
        Self {
            state: None,
            gone: false,
            system: facts.map(|facts| facts.system),
            root_device: facts.map(|facts| facts.root_device.clone()),
            has_root: true,
            booted: false,
            swapped: true,
            awaits_key: true,
            only: Only::Unknown,
        }
    }

    /// Whether it is in one of these states, as far as is known.
    pub(super) fn is_in(&self, states: &[State]) -> bool {
        !self.gone && self.state.is_none_or(|state| states.contains(&state))
    }

    pub(super) fn lives(&self) -> bool {
        !self.gone && self.state.is_none_or(State::lives)
    }

    /// Another state follows (EC2's user guide, "Instance lifecycle"); says whether it can.
    pub(super) fn go(&mut self, from: State, to: State) -> bool {
        let follows = matches!(
            (from, to),
            (State::Pending, State::Running)
                | (State::Running, State::Stopping)
                | (State::Stopping, State::Stopped)
                | (State::Stopped, State::Pending)
                | (State::ShuttingDown, State::Terminated)
        ) || to == State::ShuttingDown && from.lives();
        let holds = follows && self.is_in(&[from]);
        self.state = Some(to);
        holds
    }

    /// It is no longer seen.
    pub(super) fn forget(&mut self) -> bool {
        let holds = self.is_in(&[State::Terminated]);
        self.gone = true;
        holds
    }

    pub(super) fn boot(&mut self, first: bool, anew: bool) -> bool {
        let again = self.booted && first && !self.swapped;
        // Anew is a first boot that is none: of one that has booted from another volume.
        let holds = !anew || first && self.swapped;
        self.booted = true;
        self.is_in(&[State::Running]) && !again && holds
    }

    /// cloud-init puts the key there.
    pub(super) fn install(&mut self, user: &str) -> bool {
        let is_theirs = self.system.is_none_or(|system| {
            self.swapped || (system != System::Windows && system.user() == user)
        });
        let holds = self.awaits_key && self.booted && is_theirs && self.is_in(&[State::Running]);
        self.awaits_key = false;
        if let Only::Waits(key) = self.only {
            self.only = Only::Stands(key);
        }
        holds
    }

    /// A volume is attached: one at the root device may have another list on it.
    pub(super) fn attach(&mut self, device: &str) -> bool {
        if self.root_device.as_deref() == Some(device) {
            if self.has_root {
                (self.swapped, self.awaits_key, self.only) = (true, true, Only::Unknown);
            }
            self.has_root = true;
        }
        self.lives()
    }

    /// A volume is detached. The one that it boots from can go while it is stopped alone.
    pub(super) fn detach(&self, device: Option<&str>) -> bool {
        let root = device.is_some() && device == self.root_device.as_deref();
        self.lives() && (!root || self.is_in(&[State::Stopped]))
    }

    /// Somebody comes.
    pub(super) fn visit(&mut self, visit: &Visit) -> bool {
        let user = self.system.map(System::user);
        let is_theirs = user == Some(visit.user.as_str());
        let listed = match self.only {
            Only::Unknown => return self.visit_unknown(visit),
            Only::Waits(_) => None,
            Only::Stands(key) => key,
        };
        let has = visit.key.is_some() && visit.key == listed;
        let holds = match visit.end {
            VisitEnd::In => has && is_theirs,
            VisitEnd::OtherName => has && visit.user == "root",
            VisitEnd::NoProof => has,
            VisitEnd::NoUser => !is_theirs,
            VisitEnd::NoKey => !has || !is_theirs,
        };
        if visit.end == VisitEnd::In {
            // Whoever is inside can change the list.
            self.only = Only::Unknown;
        }
        self.is_in(&[State::Running]) && holds
    }

    /// Nobody is in without a key.
    fn visit_unknown(&self, visit: &Visit) -> bool {
        let proved = matches!(visit.end, VisitEnd::In | VisitEnd::OtherName);
        self.is_in(&[State::Running]) && (!proved || visit.key.is_some())
    }
}
