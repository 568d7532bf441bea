//! The account: everything that is in it, and how it is looked at. What can be done with it stands
//! in the files of the actions.

use jiff::Timestamp;
use rand::CryptoRng;
use serde::{Deserialize, Serialize};

use super::address::Address;
use super::error::{Error, Limited};
use super::event::{Event, Told};
use super::group::Group;
use super::id::{AllocationId, GroupId, ImageId, InstanceId, RuleId, SnapshotId, VolumeId};
use super::instance::Instance;
use super::key_pair::KeyPair;
use super::request::GroupRef;
use super::system::Image;
use super::token::Token;
use super::volume::{Snapshot, Volume};

/// An account. It is data, and is written down whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Until when everything has happened that happens by itself.
    pub(super) now: Timestamp,
    pub(super) instances: Vec<Instance>,
    pub(super) volumes: Vec<Volume>,
    pub(super) snapshots: Vec<Snapshot>,
    /// Those of one's own.
    pub(super) images: Vec<Image>,
    pub(super) groups: Vec<Group>,
    pub(super) key_pairs: Vec<KeyPair>,
    pub(super) addresses: Vec<Address>,
    pub(super) tokens: Vec<Token>,
    /// What happened and was not told yet.
    #[serde(skip)]
    pub(super) told: Vec<Told>,
}

/// What an action needs beside what is asked.
pub struct Context<'a> {
    /// What time it is.
    pub now: Timestamp,
    /// For ids and addresses.
    pub random: &'a mut dyn CryptoRng,
}

/// How many of each there may be at most. AWS's own quotas are larger, but for addresses.
pub(super) const MOST: usize = 100;

impl Account {
    /// A new account: a network, its default group, and nothing else.
    pub fn new(context: &mut Context<'_>) -> Self {
        let mut account = Self {
            now: context.now,
            instances: Vec::new(),
            volumes: Vec::new(),
            snapshots: Vec::new(),
            images: Vec::new(),
            groups: Vec::new(),
            key_pairs: Vec::new(),
            addresses: Vec::new(),
            tokens: Vec::new(),
            told: Vec::new(),
        };
        account.groups.push(default_group(context));
        account
    }

    /// Until when everything has happened that happens by itself.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// What happened since this was asked before.
    pub fn take_events(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.told)
    }

    /// All instances, in the order of their launch, with those that were terminated lately.
    pub fn instances(&self) -> &[Instance] {
        &self.instances
    }

    /// All volumes, in the order in which they were made.
    pub fn volumes(&self) -> &[Volume] {
        &self.volumes
    }

    /// All snapshots.
    pub fn snapshots(&self) -> &[Snapshot] {
        &self.snapshots
    }

    /// All security groups; the default one is first.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All key pairs.
    pub fn key_pairs(&self) -> &[KeyPair] {
        &self.key_pairs
    }

    /// All Elastic IP addresses.
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }

    /// All images: those that everybody has, and those of one's own.
    pub fn images(&self) -> impl Iterator<Item = Image> {
        Image::public().chain(self.images.iter().cloned())
    }

    /// An instance.
    #[expect(clippy::missing_errors_doc, reason = "there is none: in this and the others")]
    pub fn instance(&self, id: InstanceId) -> Result<&Instance, Error> {
        let found = self.instances.iter().find(|instance| instance.id == id);
        found.ok_or_else(|| Error::NoInstance(vec![id]))
    }

    /// A volume.
    #[expect(clippy::missing_errors_doc, reason = "see instance")]
    pub fn volume(&self, id: VolumeId) -> Result<&Volume, Error> {
        self.volumes.iter().find(|volume| volume.id == id).ok_or(Error::NoVolume(id))
    }

    /// A snapshot.
    #[expect(clippy::missing_errors_doc, reason = "see instance")]
    pub fn snapshot(&self, id: SnapshotId) -> Result<&Snapshot, Error> {
        self.snapshots.iter().find(|snapshot| snapshot.id == id).ok_or(Error::NoSnapshot(id))
    }

    /// An image.
    #[expect(clippy::missing_errors_doc, reason = "see instance")]
    pub fn image(&self, id: ImageId) -> Result<Image, Error> {
        self.images().find(|image| image.id == id).ok_or(Error::NoImage(id))
    }

    /// A security group.
    #[expect(clippy::missing_errors_doc, reason = "see instance")]
    pub fn group(&self, which: &GroupRef) -> Result<&Group, Error> {
        let found = self.groups.iter().find(|group| match which {
            GroupRef::Id(id) => group.id == *id,
            GroupRef::Name(name) => group.name == *name,
        });
        found.ok_or_else(|| match which {
            GroupRef::Id(id) => Error::NoGroup(id.to_string()),
            GroupRef::Name(name) => Error::NoGroup(name.clone()),
        })
    }

    /// A key pair, by its name.
    #[expect(clippy::missing_errors_doc, reason = "see instance")]
    pub fn key_pair(&self, name: &str) -> Result<&KeyPair, Error> {
        let found = self.key_pairs.iter().find(|pair| pair.name == name);
        found.ok_or_else(|| Error::NoKeyPair(name.to_owned()))
    }

    /// An Elastic IP address.
    #[expect(clippy::missing_errors_doc, reason = "see instance")]
    pub fn address(&self, id: AllocationId) -> Result<&Address, Error> {
        self.addresses.iter().find(|address| address.id == id).ok_or(Error::NoAllocation(id))
    }

    /// The volumes of an instance, the root volume first.
    pub fn volumes_of(&self, instance: &Instance) -> Vec<&Volume> {
        let root = self.root_of(instance).map(|root| root.id);
        let mut volumes: Vec<&Volume> =
            self.volumes.iter().filter(|volume| volume.is_at(instance.id, None)).collect();
        volumes.sort_by_key(|volume| Some(volume.id) != root);
        volumes
    }

    /// The root volume of an instance, where there is one.
    pub fn root_of(&self, instance: &Instance) -> Option<&Volume> {
        self.volumes.iter().find(|volume| volume.is_at(instance.id, Some(&instance.root_device)))
    }

    pub(super) fn instance_mut(&mut self, id: InstanceId) -> Result<&mut Instance, Error> {
        let found = self.instances.iter_mut().find(|instance| instance.id == id);
        found.ok_or_else(|| Error::NoInstance(vec![id]))
    }

    pub(super) fn volume_mut(&mut self, id: VolumeId) -> Result<&mut Volume, Error> {
        self.volumes.iter_mut().find(|volume| volume.id == id).ok_or(Error::NoVolume(id))
    }

    pub(super) fn group_mut(&mut self, id: GroupId) -> Result<&mut Group, Error> {
        let found = self.groups.iter_mut().find(|group| group.id == id);
        found.ok_or_else(|| Error::NoGroup(id.to_string()))
    }

    /// Tells what happened, at the time that everything else has come to.
    pub(super) fn tell(&mut self, event: Event) {
        self.told.push(Told { at: self.now, event });
    }

    /// Whether there may be one more.
    pub(super) fn room(there: usize, what: Limited) -> Result<(), Error> {
        if there < MOST { Ok(()) } else { Err(Error::TooMany { what }) }
    }
}

fn default_group(context: &mut Context<'_>) -> Group {
    use super::group::{Permission, Protocol, Rule, Source};

    let id = GroupId::random(context.random);
    let permission = Permission { protocol: Protocol::All, ports: None, source: Source::Group(id) };
    // Everything from its own members, and nothing from outside: no ssh either.
    let members = Rule {
        id: RuleId::random(context.random),
        permission,
        description: None,
        tags: Default::default(),
    };
    Group {
        id,
        name: Group::DEFAULT.to_owned(),
        description: "default VPC security group".to_owned(),
        rules: vec![members],
        egress: RuleId::random(context.random),
        tags: Default::default(),
    }
}
