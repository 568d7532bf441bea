//! What each set-up is made of: a key pair, a launch, a stop, a file.

use std::net::{IpAddr, Ipv4Addr};

use super::case::Made;
use super::number::Ticket;
use super::stage::Stage;
use super::surface::Surface;
use crate::crypto::{PrivateKey, PublicKey};
use crate::ec2::{
    AllocationId, AssociateAddress, By, Cidr, Ebs, Error, GroupRef, Image, InstanceId, KeyPair,
    KeyPairId, LaunchDisk, LaunchDiskKind, NewRule, Permission, RunInstances, SSH, StopInstances,
    Tags, VolumeId, VolumeType,
};
use crate::files::Files as _;

/// What is handed in for it, since it takes its time to be made.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// As many as [`Ticket::keys`] says. Only their public halves stay here.
    pub keys: &'a [PrivateKey],
    /// A host key of before. Only [`Ticket::OtherHostKey`] has one; its private half is nowhere.
    pub host_key: Option<&'a PublicKey>,
}

/// A name that nothing has, as like this one as can be.
pub(super) fn free_name(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let others = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(others);
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// What somebody has seen of it.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) ip: Option<Ipv4Addr>,
    pub(super) root: Option<VolumeId>,
    pub(super) data: Option<VolumeId>,
    pub(super) known: Option<String>,
    pub(super) key_pair: Option<KeyPairId>,
}

/// A ticket that is being set up.
pub(super) struct SetUp<'s, 'a> {
    pub(super) ticket: Ticket,
    pub(super) surface: &'s Surface,
    pub(super) name: &'s str,
    pub(super) material: Material<'s>,
    pub(super) stage: &'s mut Stage<'a>,
    pub(super) made: Made,
    pub(super) seen: Seen,
}

impl SetUp<'_, '_> {
    /// A key pair of the ticket's name.
    pub(super) fn key_pair(&mut self, number: usize) -> Result<KeyPair, Error> {
        let key = self.material.keys.get(number).ok_or(Error::Missing("KeyMaterial"))?;
        let account = &self.stage.account;
        let name = free_name(&format!("ticket{}-key", self.ticket.number()), |name| {
            account.key_pair(name).is_ok()
        });
        let made =
            self.stage.act(|account, cx| account.create_key_pair(&name, key, Tags::new(), cx))?;
        self.made.key_pairs.push(made.id);
        self.seen.key_pair = Some(made.id);
        Ok(made)
    }

    /// Launches an instance in a group of its own with this rule, and waits until it runs.
    pub(super) fn launch(
        &mut self,
        rule: Permission,
        key_name: Option<String>,
        more: impl FnOnce(&mut RunInstances),
    ) -> Result<InstanceId, Error> {
        let account = &self.stage.account;
        let name = free_name(&format!("ticket{}-group", self.ticket.number()), |name| {
            account.group(&GroupRef::Name(name.to_owned())).is_ok()
        });
        let group = self.stage.act(|account, cx| {
            let group = account.create_security_group(&name, "of a ticket", Tags::new(), cx)?;
            let rule = NewRule { permission: rule, description: None };
            account.authorize_ingress(&GroupRef::Id(group), &[rule], &Tags::new(), cx)?;
            Ok(group)
        })?;
        self.made.groups.push(group);
        self.run(vec![GroupRef::Id(group)], key_name, more)
    }

    pub(super) fn run(
        &mut self,
        groups: Vec<GroupRef>,
        key_name: Option<String>,
        more: impl FnOnce(&mut RunInstances),
    ) -> Result<InstanceId, Error> {
        let image = Image::of(self.surface.system).id;
        let tags: Tags = [("Name", self.name), ("Ticket", &self.ticket.number().to_string())]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let mut request = RunInstances {
            key_name,
            groups,
            tags: tags.clone(),
            volume_tags: tags,
            // The console does so, and keeps data volumes.
            ..RunInstances::new(image, self.surface.kind, By::Console)
        };
        more(&mut request);
        let launched = self.stage.act(|account, cx| account.run_instances(request, cx))?;
        self.stage.wait();
        let id = *launched.instances.first().ok_or(Error::Missing("InstanceId"))?;
        let instance = self.stage.account.instance(id)?;
        let root = self.stage.account.root_of(instance).map(|root| root.id);
        let volumes = self.stage.account.volumes_of(instance);
        let volumes: Vec<VolumeId> = volumes.iter().map(|volume| volume.id).collect();
        self.seen.ip = instance.public_ip;
        self.seen.root = root;
        self.seen.data = volumes.iter().copied().find(|id| Some(*id) != root);
        self.made.instances.push(id);
        self.made.volumes.extend(volumes);
        Ok(id)
    }

    pub(super) fn stop(&mut self, id: InstanceId) -> Result<(), Error> {
        let stop = StopInstances { instances: vec![id], hibernate: false };
        self.stage.act(|account, cx| account.stop_instances(&stop, cx))?;
        self.stage.wait();
        Ok(())
    }

    pub(super) fn terminate(&mut self, id: InstanceId) -> Result<(), Error> {
        self.stage.act(|account, cx| account.terminate_instances(&[id], cx))?;
        self.stage.wait();
        Ok(())
    }

    pub(super) fn address(&mut self) -> Result<AllocationId, Error> {
        let address = self.stage.act(|account, cx| account.allocate_address(Tags::new(), cx))?;
        self.made.addresses.push(address.id);
        Ok(address.id)
    }

    pub(super) fn associate(
        &mut self,
        allocation: AllocationId,
        instance: InstanceId,
    ) -> Result<(), Error> {
        let request = AssociateAddress { allocation, instance, reassociate: false };
        self.stage.act(|account, cx| account.associate_address(request, cx))?;
        Ok(())
    }

    /// A file on a disk of a running instance, with the ticket's word in it.
    pub(super) fn write(&mut self, id: InstanceId, path: &str) -> Result<(), Error> {
        // Only on a disk that survives it is the word that is asked for.
        let survives = self.seen.data.is_none() || path.ends_with("thesis.txt");
        let word = if survives { &*self.surface.word } else { "gone" };
        let (now, user) = (self.stage.now, self.surface.system.user());
        let mut files = self.stage.account.files_of(id).ok_or(Error::NoInstance(vec![id]))?;
        // It is a few bytes on a new disk.
        let _ = files.write(path, format!("{word}\n").as_bytes(), user, now);
        Ok(())
    }
}

/// For whoever is at this computer.
pub(super) fn from_home() -> Permission {
    Permission::tcp(SSH, Cidr::only(IpAddr::V4(Ipv4Addr::LOCALHOST)))
}

/// A data volume, as the console adds one: it outlives its instance.
pub(super) fn data_disk(device: &str, size: u32) -> LaunchDisk {
    let ebs = Ebs { size: Some(size), kind: Some(VolumeType::Gp3), ..Ebs::default() };
    LaunchDisk { device: device.to_owned(), kind: LaunchDiskKind::Ebs(ebs) }
}
