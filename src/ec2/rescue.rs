//! The private key of an instance is lost: the next step on the way that needs nothing but the account.
//!
//! Its root volume goes to another instance, the helper, which was launched with a new key pair; there
//! the helper's public key is appended to the list on that volume; the volume goes back (EC2's user
//! guide, "Troubleshoot connecting to your instance"). Which step is next is read off the account each
//! time: nothing is noted anywhere.

use super::account::Account;
use super::error::Error;
use super::id::{InstanceId, VolumeId};
use super::inside::Listed;
use super::instance::{Instance, State};
use super::key_pair::KeyPair;
use super::region::Zone;
use super::system::System;
use super::volume::{Volume, place};
use crate::key::parse_openssh;

/// What the helper is called.
pub const HELPER: &str = "helper";

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rescue {
    /// The helper is to be launched, in the zone where the volume lives.
    Launch {
        /// That zone.
        zone: Zone,
    },
    /// The helper is to be started.
    StartHelper {
        /// Which.
        helper: InstanceId,
    },
    /// An instance is on its way to a state.
    Wait {
        /// Which.
        instance: InstanceId,
    },
    /// The instance is to be stopped: its root volume is in use.
    Stop,
    /// The root volume is to be detached.
    Detach {
        /// Which.
        volume: VolumeId,
    },
    /// It is to be attached to the helper.
    AttachToHelper {
        /// Which.
        volume: VolumeId,
        /// To which instance.
        helper: InstanceId,
        /// As which device.
        device: String,
    },
    /// The helper's public key is to be appended to the list on it.
    Append {
        /// On which instance.
        helper: InstanceId,
        /// The helper's own list.
        from: String,
        /// The list on the volume, as it is called there.
        to: String,
    },
    /// It is to be detached from where it is.
    DetachAgain {
        /// Which.
        volume: VolumeId,
    },
    /// It is to be attached to its own instance.
    AttachBack {
        /// Which.
        volume: VolumeId,
        /// As which device.
        device: String,
    },
    /// The instance is to be started.
    Start,
    /// Nothing is to be done: the list has the key of another key pair already, and the volume is where
    /// it belongs.
    Known {
        /// The name of that key pair.
        key: String,
        /// Whether the instance is to be started first.
        starts: bool,
    },
    /// One can log in with the helper's key.
    LogIn {
        /// Which has that key.
        helper: InstanceId,
    },
}

/// Why there is no such way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRescue {
    /// It was terminated.
    Terminated,
    /// One gets into Windows with a password, which was encrypted for the lost key.
    Windows,
    /// Its root volume is gone.
    NoVolume,
    /// These may be its root volume.
    Several(Vec<VolumeId>),
}

impl Rescue {
    /// Whether it is done by logging in to an instance.
    pub fn logs_in(&self) -> bool {
        matches!(self, Self::Append { .. } | Self::LogIn { .. } | Self::Known { starts: false, .. })
    }

    /// Its place on the way, from 0.
    pub fn place(&self) -> usize {
        match self {
            Self::Launch { .. } | Self::Wait { .. } => 0,
            Self::Stop => 1,
            Self::Detach { .. } => 2,
            Self::StartHelper { .. } | Self::AttachToHelper { .. } => 3,
            Self::Append { .. } => 4,
            Self::DetachAgain { .. } => 5,
            Self::AttachBack { .. } => 6,
            Self::Start => 7,
            Self::Known { .. } | Self::LogIn { .. } => 8,
        }
    }
}

impl Account {
    /// The next step for an instance. `root` says which volume is its root volume, where that is
    /// attached elsewhere or nowhere and several may be.
    ///
    /// # Errors
    ///
    /// [`Error`], where there is no such instance or volume.
    pub fn rescue(
        &self,
        id: InstanceId,
        root: Option<VolumeId>,
    ) -> Result<Result<Rescue, NoRescue>, Error> {
        let lost = self.instance(id)?;
        let named = root.map(|id| self.volume(id)).transpose()?;
        if !lost.state.lives() {
            return Ok(Err(NoRescue::Terminated));
        }
        if lost.system == System::Windows {
            return Ok(Err(NoRescue::Windows));
        }
        Ok(self.root_wherever(lost, named).map(|root| self.next_step(lost, root)))
    }

    /// What an instance without a root volume may have booted from, where that is one volume alone.
    pub fn lost_root(&self, lost: &Instance) -> Option<VolumeId> {
        self.root_wherever(lost, None).ok().map(|root| root.id)
    }

    /// The root volume of an instance: the one that it has, or else one that could boot and that
    /// nobody boots from.
    fn root_wherever<'a>(
        &'a self,
        lost: &Instance,
        named: Option<&'a Volume>,
    ) -> Result<&'a Volume, NoRescue> {
        if let Some(root) = self.root_of(lost).or(named) {
            return Ok(root);
        }
        let boots = |volume: &&Volume| {
            let of = volume.attachment.as_ref().and_then(|at| self.instance(at.instance).ok());
            let at = |of: &Instance| volume.is_at(of.id, Some(&of.root_device));
            !of.is_some_and(at)
        };
        let fits =
            |volume: &&Volume| volume.zone == lost.zone && volume.system == Some(lost.system);
        let all: Vec<&Volume> = self.volumes().iter().filter(fits).filter(boots).collect();
        match all[..] {
            [one] => Ok(one),
            [] => Err(NoRescue::NoVolume),
            _ => Err(NoRescue::Several(all.iter().map(|volume| volume.id).collect())),
        }
    }

    fn next_step(&self, lost: &Instance, root: &Volume) -> Rescue {
        let Some(helper) = self.helper_of(lost) else { return self.without_helper(lost, root) };
        let (volume, id) = (root.id, helper.id);
        for one in [helper, lost] {
            if !matches!(one.state, State::Running | State::Stopped) {
                return Rescue::Wait { instance: one.id };
            }
        }
        let is_back = root.is_at(lost.id, Some(&lost.root_device));
        if Self::knows(root, lost, helper) {
            return match (&root.attachment, lost.state) {
                (Some(_), State::Running) if is_back => Rescue::LogIn { helper: id },
                (Some(_), _) if is_back => Rescue::Start,
                (Some(_), _) => Rescue::DetachAgain { volume },
                (None, _) => Rescue::AttachBack { volume, device: lost.root_device.clone() },
            };
        }
        match &root.attachment {
            Some(_) if is_back && lost.state == State::Running => Rescue::Stop,
            Some(_) if is_back => Rescue::Detach { volume },
            Some(at) if at.instance != id => Rescue::Detach { volume },
            _ if helper.state == State::Stopped => Rescue::StartHelper { helper: id },
            None => {
                let device = self.free_device(helper);
                Rescue::AttachToHelper { volume, helper: id, device }
            }
            Some(at) => {
                let place = place(&at.device);
                let list = |user| format!("/home/{user}/.ssh/authorized_keys");
                let (from, to) = (list(helper.system.user()), list(lost.system.user()));
                Rescue::Append { helper: id, from, to: format!("/mnt/{place}{to}") }
            }
        }
    }

    /// The next step where there is no helper: it is to be launched, unless it did its work before and is
    /// terminated since.
    fn without_helper(&self, lost: &Instance, root: &Volume) -> Rescue {
        let Some(key) = self.other_pair(lost, root) else {
            return Rescue::Launch { zone: lost.zone };
        };
        if !matches!(lost.state, State::Running | State::Stopped) {
            return Rescue::Wait { instance: lost.id };
        }
        let (volume, device) = (root.id, lost.root_device.clone());
        match &root.attachment {
            Some(_) if root.is_at(lost.id, Some(&device)) => {
                Rescue::Known { key: key.to_owned(), starts: lost.state == State::Stopped }
            }
            Some(_) => Rescue::DetachAgain { volume },
            None => Rescue::AttachBack { volume, device },
        }
    }

    /// The key pair whose public key stands in the list on a volume, beside the one that its instance
    /// was launched with. Of several the last one.
    fn other_pair(&self, lost: &Instance, root: &Volume) -> Option<&str> {
        let key = |line: &str| parse_openssh(line).ok().map(|(key, _)| key);
        let own = lost.public_key.as_deref().and_then(key);
        let Listed::Keys(keys) = Self::listed(root, lost.system.user()) else { return None };
        let lets_in = |pair: &&KeyPair| {
            let public = key(&pair.public_key).filter(|public| own.as_ref() != Some(public));
            public.is_some_and(|public| {
                keys.iter().any(|there| there.key == public && there.command.is_none())
            })
        };
        self.key_pairs().iter().rev().find(lets_in).map(|pair| pair.name.as_str())
    }

    /// The instance in the same zone that is called so and has another key. Of several the last one.
    fn helper_of(&self, lost: &Instance) -> Option<&Instance> {
        let helps = |one: &&Instance| {
            one.id != lost.id
                && one.name() == Some(HELPER)
                && one.state.lives()
                && one.zone == lost.zone
                && one.system != System::Windows
                && one.public_key.is_some()
                && one.public_key != lost.public_key
        };
        self.instances().iter().rev().find(helps)
    }

    /// Whether the list on a volume has the key of the helper.
    fn knows(root: &Volume, lost: &Instance, helper: &Instance) -> bool {
        let key = helper.public_key.as_deref().and_then(|line| parse_openssh(line).ok());
        let listed = Self::listed(root, lost.system.user());
        match (key, listed) {
            (Some((key, _)), Listed::Keys(keys)) => keys.iter().any(|there| there.key == key),
            _ => false,
        }
    }

    /// The first device for data that is free.
    fn free_device(&self, instance: &Instance) -> String {
        let free = |device: &String| {
            !self.volumes().iter().any(|volume| volume.is_at(instance.id, Some(device)))
        };
        let mut all = ('f'..='p').map(|letter| format!("/dev/sd{letter}"));
        all.find(free).unwrap_or_default()
    }
}
