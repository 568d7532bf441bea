//! What happened in the small EC2, in a sentence.

use core::net::Ipv4Addr;

use super::{Args, Words, args};
use crate::ec2::{Event, GroupId, InstanceId, Permission, Reboot, Source, State, StateReason};

/// How things are called in a sentence.
#[derive(Clone, Copy)]
pub struct Called<'a> {
    /// An instance.
    pub instance: &'a dyn Fn(InstanceId) -> String,
    /// A security group.
    pub group: &'a dyn Fn(GroupId) -> String,
    /// Whether an Elastic IP address that comes off stays one's own.
    pub stays: &'a dyn Fn(Ipv4Addr) -> bool,
}

/// So much of an id tells one instance from another.
const SHORT: usize = 10;

impl Words {
    /// How an instance is called in a sentence: by its name and the beginning of its id, which stands
    /// in every list.
    pub fn instance_called(&self, name: Option<&str>, id: InstanceId) -> String {
        let id = id.to_string();
        match name {
            None => id,
            Some(name) => self.with("ec2-called", args![name, id = id.get(..SHORT).unwrap_or(&id)]),
        }
    }

    /// A state, as the API has it and as the console of this language does.
    pub fn state_of_instance(&self, state: State) -> String {
        self.get(&format!("ec2-state-{state}"))
    }

    /// What happened, to things that are called so.
    pub fn happened(&self, event: &Event, called: Called<'_>) -> String {
        let mut id = id(event);
        if let Event::AddressTaken { ip, elastic: true, .. } = event
            && !(called.stays)(*ip)
        {
            id += "-released";
        }
        let of = |instance: &InstanceId, more: Args<'_>| {
            let instance = (called.instance)(*instance);
            let all: Vec<_> = args![instance].iter().chain(more).copied().collect();
            self.with(&id, &all)
        };
        match event {
            Event::KeyPairCreated { name, .. }
            | Event::KeyPairImported { name, .. }
            | Event::GroupCreated { name, .. }
            | Event::GroupDeleted { name } => self.with(&id, args![name]),
            Event::KeyPairDeleted { name, instances } => {
                self.with(&id, args![name, count = instances.len()])
            }
            Event::Launched { instance, key_name, .. } => {
                let pair = if key_name.is_some() { "some" } else { "none" };
                of(instance, args![pair, key = key_name.as_deref().unwrap_or_default()])
            }
            Event::StateChanged { instance, .. }
            | Event::Forgotten { instance }
            | Event::Booted { instance, .. }
            | Event::Rebooted { instance, .. }
            | Event::Memory { instance, .. } => of(instance, &[]),
            Event::KeyInstalled { instance, user, file } => of(instance, args![user, file]),
            Event::InstanceStoreWiped { instance, devices } => {
                of(instance, args![devices = devices.join(" ")])
            }
            Event::AddressGiven { instance, ip, .. } | Event::AddressTaken { instance, ip, .. } => {
                of(instance, args![ip])
            }
            Event::AddressAllocated { ip, .. } | Event::AddressReleased { ip } => {
                self.with(&id, args![ip])
            }
            Event::VolumeCreated { volume } => self.with(&id, args![volume]),
            Event::VolumeAttached { volume, instance, device } => {
                of(instance, args![volume, device])
            }
            Event::VolumeDetached { volume, instance } | Event::VolumeKept { volume, instance } => {
                of(instance, args![volume])
            }
            Event::VolumeDeleted { volume, with: Some(instance) } => of(instance, args![volume]),
            Event::VolumeDeleted { volume, with: None } => {
                self.with(&id, args![volume, instance = "none"])
            }
            Event::SnapshotCreated { snapshot, volume } => self.with(&id, args![snapshot, volume]),
            Event::SnapshotDeleted { snapshot } => self.with(&id, args![snapshot]),
            Event::ImageCreated { image, instance } => of(instance, args![image]),
            Event::ImageDeregistered { image } => self.with(&id, args![image]),
            Event::RuleAdded { group, permission, .. }
            | Event::RuleRevoked { group, permission } => {
                let group = (called.group)(*group);
                self.with(&id, args![group, rule = self.permission(permission)])
            }
        }
    }

    /// What a rule allows, as it stands in a table: protocol, ports, source.
    pub fn permission(&self, permission: &Permission) -> String {
        let all = || self.get("ec2-all");
        let protocol = match permission.protocol.name() {
            "-1" => all(),
            name => name.to_uppercase(),
        };
        let ports = match permission.ports {
            None => all(),
            Some((from, to)) if from == to => from.to_string(),
            Some((from, to)) => format!("{from}-{to}"),
        };
        let source = match permission.source {
            Source::Range(range) => range.to_string(),
            Source::Group(group) => group.to_string(),
        };
        self.with("ec2-rule", args![protocol, ports, source])
    }
}

/// The name of the sentence: that of the event, and what tells two of a kind apart.
fn id(event: &Event) -> String {
    let name: &'static str = event.into();
    let more = match event {
        Event::StateChanged { to: State::Pending, .. } => "-pending",
        Event::StateChanged { to: State::Running, .. } => "-running",
        Event::StateChanged { to: State::Stopping, reason: Some(StateReason::Inside), .. } => {
            "-stopping-inside"
        }
        Event::StateChanged { to: State::Stopping, .. } => "-stopping",
        Event::StateChanged { to: State::Stopped, .. } => "-stopped",
        Event::StateChanged {
            to: State::ShuttingDown, reason: Some(StateReason::Inside), ..
        } => "-shutting-down-inside",
        Event::StateChanged { to: State::ShuttingDown, .. } => "-shutting-down",
        Event::StateChanged { to: State::Terminated, .. } => "-terminated",
        Event::Booted { first: true, anew: true, .. } => "-anew",
        Event::Booted { first: true, .. } => "-first",
        Event::Booted { first: false, .. } => "-again",
        Event::Rebooted { why: Reboot::ForImage, .. } => "-for-image",
        Event::Rebooted { why: Reboot::Inside, .. } => "-inside",
        Event::Memory { kept: true, .. } => "-kept",
        Event::Memory { kept: false, .. } => "-lost",
        Event::AddressGiven { elastic: true, .. } | Event::AddressTaken { elastic: true, .. } => {
            "-elastic"
        }
        _ => "",
    };
    format!("happened-{name}{more}")
}

#[cfg(test)]
mod tests {
    use strum::VariantNames as _;

    use super::*;
    use crate::lesson::assert_family;

    #[test]
    fn every_state_has_its_words_behind_its_name() {
        use strum::IntoEnumIterator as _;

        let all: Vec<State> = State::iter().collect();
        assert_family("ec2-state-", all.iter().map(|state| format!("ec2-state-{state}")));
        for words in crate::lesson::Language::ALL.map(Words::new) {
            for state in &all {
                assert!(words.state_of_instance(*state).starts_with(&state.to_string()));
            }
        }
    }

    /// A name may be any word, also one that the catalogue asks for.
    #[test]
    fn a_key_pair_that_is_called_none_is_a_key_pair() {
        for words in crate::lesson::Language::ALL.map(Words::new) {
            let name = |id: InstanceId| id.to_string();
            let launched = |key_name: Option<&str>| {
                let event = Event::Launched {
                    instance: "i-0123456789abcdef0".parse().unwrap(),
                    image: "ami-0123456789abcdef0".parse().unwrap(),
                    key_name: key_name.map(str::to_owned),
                };
                let group = |group: GroupId| group.to_string();
                words.happened(&event, Called { instance: &name, group: &group, stays: &|_| true })
            };
            assert!(launched(Some("none")).contains("none"), "{}", launched(Some("none")));
            assert!(!launched(None).contains("none"), "{}", launched(None));
        }
    }

    #[test]
    fn every_event_has_its_sentence_and_no_sentence_is_left_over() {
        let all = Event::VARIANTS.iter().flat_map(|name| {
            let ends: &[&str] = match *name {
                "state-changed" => &[
                    "-pending",
                    "-running",
                    "-stopping",
                    "-stopping-inside",
                    "-stopped",
                    "-shutting-down",
                    "-shutting-down-inside",
                    "-terminated",
                ],
                "booted" => &["-first", "-anew", "-again"],
                "rebooted" => &["", "-for-image", "-inside"],
                "memory" => &["-kept", "-lost"],
                "address-given" => &["", "-elastic"],
                "address-taken" => &["", "-elastic", "-elastic-released"],
                _ => &[""],
            };
            ends.iter().map(move |end| format!("happened-{name}{end}"))
        });
        assert_family("happened-", all);
    }
}
