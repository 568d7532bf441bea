//! What is to be done, in the order in which the console does it: the key pair, which is downloaded
//! before anything is launched; the security group and its rule; the instances.

use jiff::Timestamp;

use super::choices::{Choices, Disk, GroupChoice, KeyChoice};
use super::offer::{USUAL_IOPS, USUAL_THROUGHPUT};
use crate::crypto::PrivateKey;
use crate::ec2::{
    Account, By, Context, Ebs, Error, GroupId, GroupRef, Image, LaunchDisk, LaunchDiskKind,
    NewRule, Permission, Reservation, RunInstances, Tags,
};

/// A launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The key pair.
    pub key: KeyPlan,
    /// The security group that is made for it. `None`: it takes one that is there.
    pub group: Option<NewGroup>,
    /// What is launched. Its key pair and group stand there by their names.
    pub run: RunInstances,
    /// The image.
    pub image: Image,
}

/// The key pair of a launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPlan {
    /// A new one: its private half is given once.
    New(String),
    /// One that is there.
    Existing(String),
    /// None. Nobody gets in with a key.
    None,
}

/// A security group that is made for a launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGroup {
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub description: String,
    /// Its only rule.
    pub rule: Option<Permission>,
}

/// What was launched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launched {
    /// The instances.
    pub reservation: Reservation,
    /// Their security group.
    pub group: GroupId,
}

impl Plan {
    pub(super) fn of(choices: &Choices, now: Timestamp) -> Self {
        let key = match &choices.key {
            KeyChoice::New(name) => KeyPlan::New(name.clone()),
            KeyChoice::Existing(name) => KeyPlan::Existing(name.clone()),
            KeyChoice::None => KeyPlan::None,
        };
        let (group, group_ref) = match &choices.group {
            GroupChoice::Existing(group) => (None, GroupRef::Id(group.id)),
            GroupChoice::New { name, rule } => {
                // In the console's words.
                let description = format!("{name} created {now:.3}");
                let new = NewGroup { name: name.clone(), description, rule: *rule };
                (Some(new), GroupRef::Name(name.clone()))
            }
        };
        let run = RunInstances {
            min_count: choices.count,
            max_count: choices.count,
            key_name: key.name().map(str::to_owned),
            groups: vec![group_ref],
            zone: Some(choices.zone),
            private_ip: choices.private_ip,
            public_ip: Some(choices.public_ip),
            disks: root(choices).into_iter().chain(choices.data.as_ref().map(further)).collect(),
            tags: choices.all_tags(),
            on_shutdown: choices.on_shutdown,
            hibernation: choices.hibernation,
            ..RunInstances::new(choices.image.id, choices.kind, By::Console)
        };
        Self { key, group, run, image: choices.image.clone() }
    }

    /// Does all of it, or nothing: whoever keeps the account takes back what was done before
    /// something failed. `key` is a new key for [`KeyPlan::New`]; its private half goes to the
    /// caller alone.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn carry_out(
        &self,
        account: &mut Account,
        key: Option<&PrivateKey>,
        context: &mut Context<'_>,
    ) -> Result<Launched, Error> {
        if let KeyPlan::New(name) = &self.key {
            let key = key.ok_or(Error::Missing("KeyMaterial"))?;
            account.create_key_pair(name, key, Tags::new(), context)?;
        }
        if let Some(NewGroup { name, description, rule }) = &self.group {
            let group = account.create_security_group(name, description, Tags::new(), context)?;
            if let Some(permission) = *rule {
                let rule = NewRule { permission, description: None };
                account.authorize_ingress(&GroupRef::Id(group), &[rule], &Tags::new(), context)?;
            }
        }
        let reservation = account.run_instances(self.run.clone(), context)?;
        let group = self.run.groups.first().ok_or(Error::Missing("SecurityGroup"))?;
        let group = account.group(group)?.id;
        Ok(Launched { reservation, group })
    }
}

impl KeyPlan {
    /// Its name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::New(name) | Self::Existing(name) => Some(name),
            Self::None => None,
        }
    }
}

/// The root volume, as far as it is not as the image has it.
fn root(choices: &Choices) -> Option<LaunchDisk> {
    let usual = Disk::root_of(&choices.image);
    let said = said(&choices.root);
    let change = Ebs {
        size: said.size.filter(|size| *size != usual.size),
        kind: said.kind.filter(|kind| *kind != usual.kind),
        delete_on_termination: said.delete_on_termination.filter(|delete| *delete != usual.delete),
        // What is encrypted stays so.
        encrypted: said.encrypted && !choices.from_encrypted,
        ..said
    };
    let changed = change != Ebs::default();
    let device = choices.root.device.clone();
    changed.then_some(LaunchDisk { device, kind: LaunchDiskKind::Ebs(change) })
}

/// A further volume. What it does when the instance goes is said: the console and the command line
/// differ in it.
fn further(disk: &Disk) -> LaunchDisk {
    LaunchDisk { device: disk.device.clone(), kind: LaunchDiskKind::Ebs(said(disk)) }
}

fn said(disk: &Disk) -> Ebs {
    // What gp3 has in any case need not be said.
    let free = !disk.kind.facts().needs_iops;
    Ebs {
        size: Some(disk.size),
        kind: Some(disk.kind),
        iops: disk.iops.filter(|iops| !(free && *iops == USUAL_IOPS)),
        throughput: disk.throughput.filter(|throughput| *throughput != USUAL_THROUGHPUT),
        encrypted: disk.encrypted,
        snapshot: None,
        delete_on_termination: Some(disk.delete),
    }
}
