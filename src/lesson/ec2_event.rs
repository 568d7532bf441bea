//! What happened in the small EC2, in a sentence.

use super::{Words, args};
use crate::ec2::{Event, Permission, Source, State};

impl Words {
    /// What happened.
    pub fn happened(&self, event: &Event) -> String {
        let id = id(event);
        match event {
            Event::KeyPairCreated { name, .. }
            | Event::KeyPairImported { name, .. }
            | Event::GroupCreated { name, .. }
            | Event::GroupDeleted { name } => self.with(&id, args![name]),
            Event::KeyPairDeleted { name, instances } => {
                self.with(&id, args![name, count = instances.len()])
            }
            Event::Launched { instance, key_name, .. } => {
                let key = key_name.as_deref().unwrap_or("none");
                self.with(&id, args![instance, key])
            }
            Event::StateChanged { instance, .. }
            | Event::Forgotten { instance }
            | Event::Booted { instance, .. }
            | Event::Rebooted { instance }
            | Event::Memory { instance, .. } => self.with(&id, args![instance]),
            Event::KeyInstalled { instance, user, file } => {
                self.with(&id, args![instance, user, file])
            }
            Event::InstanceStoreWiped { instance, devices } => {
                self.with(&id, args![instance, devices = devices.join(" ")])
            }
            Event::AddressGiven { instance, ip, .. } | Event::AddressTaken { instance, ip, .. } => {
                self.with(&id, args![instance, ip])
            }
            Event::AddressAllocated { ip, .. } | Event::AddressReleased { ip } => {
                self.with(&id, args![ip])
            }
            Event::VolumeCreated { volume } => self.with(&id, args![volume]),
            Event::VolumeAttached { volume, instance, device } => {
                self.with(&id, args![volume, instance, device])
            }
            Event::VolumeDetached { volume, instance } | Event::VolumeKept { volume, instance } => {
                self.with(&id, args![volume, instance])
            }
            Event::VolumeDeleted { volume, with } => {
                let instance = with.map_or_else(|| "none".to_owned(), |with| with.to_string());
                self.with(&id, args![volume, instance])
            }
            Event::SnapshotCreated { snapshot, volume } => self.with(&id, args![snapshot, volume]),
            Event::SnapshotDeleted { snapshot } => self.with(&id, args![snapshot]),
            Event::ImageCreated { image, instance } => self.with(&id, args![image, instance]),
            Event::ImageDeregistered { image } => self.with(&id, args![image]),
            Event::RuleAdded { permission, .. } | Event::RuleRevoked { permission, .. } => {
                self.with(&id, args![rule = self.permission(permission)])
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
        Event::StateChanged { to: State::Stopping, .. } => "-stopping",
        Event::StateChanged { to: State::Stopped, .. } => "-stopped",
        Event::StateChanged { to: State::ShuttingDown, .. } => "-shutting-down",
        Event::StateChanged { to: State::Terminated, .. } => "-terminated",
        Event::Booted { first: true, .. } => "-first",
        Event::Booted { first: false, .. } => "-again",
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
    fn every_event_has_its_sentence_and_no_sentence_is_left_over() {
        let all = Event::VARIANTS.iter().flat_map(|name| {
            let ends: &[&str] = match *name {
                "state-changed" => &[
                    "-pending",
                    "-running",
                    "-stopping",
                    "-stopped",
                    "-shutting-down",
                    "-terminated",
                ],
                "booted" => &["-first", "-again"],
                "memory" => &["-kept", "-lost"],
                "address-given" | "address-taken" => &["", "-elastic"],
                _ => &[""],
            };
            ends.iter().map(move |end| format!("happened-{name}{end}"))
        });
        assert_family("happened-", all);
    }
}
