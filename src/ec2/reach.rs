//! What becomes of a packet that somebody sends to an address: dropped, refused or answered.

use core::net::{IpAddr, Ipv4Addr};

use serde::{Deserialize, Serialize};

use super::account::Account;
use super::group::{Permission, Rule, Source};
use super::id::{InstanceId, RuleId};
use super::instance::{Instance, State};
use super::system::System;

/// The port of ssh.
pub const SSH: u16 = 22;
/// The port that stands in for it on this computer, where 22 would need rights.
pub const STANDS_IN: u16 = 2222;

/// What becomes of a packet for an address and a port.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Nobody answers: `Connection timed out`.
    Dropped(Drop),
    /// The machine answers that nobody listens: `Connection refused`.
    Refused(Refusal),
    /// sshd answers.
    Open(InstanceId),
}

impl Reach {
    /// Whether it is dropped since no rule lets it in.
    pub fn is_for_no_rule(&self) -> bool {
        matches!(self, Self::Dropped(Drop::NoRule(_) | Drop::OtherSource(..)))
    }
}

/// Why nobody answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drop {
    /// No instance has the address.
    Nobody,
    /// The instance that has it does not run.
    State(InstanceId, State),
    /// No rule of its groups is about this port.
    NoRule(InstanceId),
    /// These rules are, and let others in.
    OtherSource(InstanceId, Vec<RuleId>),
}

/// Why a machine answers that nobody listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It boots: sshd is not there yet, or has no host key yet.
    Booting(InstanceId),
    /// Nothing listens at this port.
    NobodyListens(InstanceId),
    /// What is on its root volume does not boot.
    NoSystem(InstanceId),
}

impl Account {
    /// What becomes of a packet of TCP that comes from there. What happens by itself must have
    /// happened: [`advance`](Self::advance) before.
    pub fn reach(&self, to: Ipv4Addr, from: IpAddr, port: u16) -> Reach {
        let has = |instance: &&Instance| instance.public_ip == Some(to);
        let Some(instance) = self.instances.iter().find(has) else {
            return Reach::Dropped(Drop::Nobody);
        };
        let id = instance.id;
        if instance.state != State::Running {
            return Reach::Dropped(Drop::State(id, instance.state));
        }
        let about: Vec<_> = self.rules_for(instance, port).collect();
        // A rule for members of a group has nothing to do with whoever comes from outside.
        let for_addresses = about
            .iter()
            .filter(|rule| matches!(rule.permission.source, Source::Range(_)))
            .map(|rule| rule.id);
        if !about.iter().any(|rule| self.lets_in(&rule.permission, from)) {
            let others: Vec<RuleId> = for_addresses.collect();
            return Reach::Dropped(match others.is_empty() {
                true => Drop::NoRule(id),
                false => Drop::OtherSource(id, others),
            });
        }
        let system = self.root_of(instance).and_then(|root| root.system);
        match system {
            None => Reach::Refused(Refusal::NoSystem(id)),
            Some(System::Windows) => Reach::Refused(Refusal::NobodyListens(id)),
            Some(_) if port != SSH => Reach::Refused(Refusal::NobodyListens(id)),
            Some(_)
                if instance.host_key.is_none()
                    || instance.listens_from().is_none_or(|from| self.now < from) =>
            {
                Reach::Refused(Refusal::Booting(id))
            }
            Some(_) => Reach::Open(id),
        }
    }

    /// Whether EC2 would track a connection that comes about from there now. One that is tracked
    /// lives on without the rule that let it in. Where a rule lets everybody in, and everything
    /// goes out, as it does in each group here, none is tracked: each packet needs a rule (EC2's
    /// user guide, "Security group connection tracking", "Untracked connections").
    pub fn tracks(&self, to: Ipv4Addr, from: IpAddr, port: u16) -> bool {
        let everybody = |rule: &Rule| match rule.permission.source {
            Source::Range(range) => range.is_everybody() && range.contains(from),
            Source::Group(_) => false,
        };
        let instance = self.instances.iter().find(|instance| instance.public_ip == Some(to));
        !instance.is_some_and(|instance| self.rules_for(instance, port).any(everybody))
    }

    /// The rules of an instance's groups that are about a port.
    fn rules_for(&self, instance: &Instance, port: u16) -> impl Iterator<Item = &Rule> {
        let groups = self.groups.iter().filter(|group| instance.groups.contains(&group.id));
        groups.flat_map(|group| &group.rules).filter(move |rule| rule.permission.is_for(port))
    }

    /// Whether a rule lets in who comes from there.
    fn lets_in(&self, permission: &Permission, from: IpAddr) -> bool {
        match permission.source {
            Source::Range(range) => range.contains(from),
            Source::Group(group) => self.instances.iter().any(|instance| {
                instance.state.lives()
                    && instance.groups.contains(&group)
                    && IpAddr::V4(instance.private_ip) == from
            }),
        }
    }
}
