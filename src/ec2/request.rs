//! What can be asked of an account, as types. Whoever reads a form, a line of the console or an
//! answer of the wizard makes one of these.

use core::net::Ipv4Addr;

use super::group::Permission;
use super::hardware::InstanceType;
use super::id::{AllocationId, GroupId, ImageId, InstanceId, RuleId, SnapshotId, VolumeId};
use super::instance::OnShutdown;
use super::region::Zone;
use super::system::Tags;
use super::volume_type::VolumeType;

/// `RunInstances`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInstances {
    /// From which image.
    pub image: ImageId,
    /// Of which type.
    pub kind: InstanceType,
    /// How many at least: if there is no room for so many, none is launched.
    pub min_count: u32,
    /// How many at most.
    pub max_count: u32,
    /// The name of the key pair. Without one nobody can log in with a key.
    pub key_name: Option<String>,
    /// The security groups; none: the default group.
    pub groups: Vec<GroupRef>,
    /// In which zone; a subnet is one (see [`Zone::of`]).
    pub zone: Option<Zone>,
    /// The address in the network, for one instance alone.
    pub private_ip: Option<Ipv4Addr>,
    /// Whether it gets a public address; not said: as the default subnets have it, yes.
    pub public_ip: Option<bool>,
    /// What is changed of the image's disks, and further ones.
    pub disks: Vec<LaunchDisk>,
    /// Tags of the instances.
    pub tags: Tags,
    /// Tags of their volumes.
    pub volume_tags: Tags,
    /// What `shutdown` inside does.
    pub on_shutdown: OnShutdown,
    /// Whether they are protected from `TerminateInstances` (`DisableApiTermination`).
    pub protected: bool,
    /// Whether they may hibernate.
    pub hibernation: bool,
    /// For the first boot.
    pub user_data: Option<Vec<u8>>,
    /// What the request calls itself: the same again launches nothing more.
    pub client_token: Option<String>,
    /// Who asks: the default of `DeleteOnTermination` depends on it.
    pub by: By,
}

impl RunInstances {
    /// One instance, and everything else as it is where nothing is said.
    pub fn new(image: ImageId, kind: InstanceType, by: By) -> Self {
        Self {
            image,
            kind,
            min_count: 1,
            max_count: 1,
            key_name: None,
            groups: Vec::new(),
            zone: None,
            private_ip: None,
            public_ip: None,
            disks: Vec::new(),
            tags: Tags::new(),
            volume_tags: Tags::new(),
            on_shutdown: OnShutdown::Stop,
            protected: false,
            hibernation: false,
            user_data: None,
            client_token: None,
            by,
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The console in the browser (here: the wizard).
    Console,
    /// `aws`, or anything else that speaks the API.
    Cli,
}

/// A group, by its id or its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupRef {
    /// By its id.
    Id(GroupId),
    /// By its name.
    Name(String),
}

/// A disk at launch (`BlockDeviceMapping`). With the device of one of the image's it changes that
/// one, else it is a further one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaunchDisk {
    /// The device.
    pub device: String,
    /// What it is.
    pub kind: LaunchDiskKind,
}

/// What a disk at launch is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaunchDiskKind {
    /// A volume of EBS.
    Ebs(Ebs),
    /// `ephemeral0` and so on, a disk of the host. A type that has such disks on NVMe always gets
    /// them, with or without this; one that has none ignores it.
    InstanceStore,
    /// `NoDevice`: the image's disk is left out.
    None,
}

/// What is said of a volume at launch (`EbsBlockDevice`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ebs {
    /// In GiB.
    pub size: Option<u32>,
    /// The type.
    pub kind: Option<VolumeType>,
    /// Operations per second.
    pub iops: Option<u32>,
    /// MiB per second.
    pub throughput: Option<u32>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// From which snapshot.
    pub snapshot: Option<SnapshotId>,
    /// Whether it goes with the instance; not said: see [`delete_by_default`].
    pub delete_on_termination: Option<bool>,
}

/// Whether a volume that is attached at launch is deleted with the instance, where nothing is said
/// (EC2's user guide, "Preserve data when an instance is terminated"): the root volume always, a
/// further one if the command line asked for it, and not if the console did. One that is attached
/// later is never.
pub fn delete_by_default(root: bool, by: By) -> bool {
    root || by == By::Cli
}

/// `StopInstances`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StopInstances {
    /// Which.
    pub instances: Vec<InstanceId>,
    /// Whether their memory is kept on the root volume.
    pub hibernate: bool,
}

/// `ModifyInstanceAttribute`: one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The type, while it is stopped.
    Kind(InstanceType),
    /// What it is given for its first boot, while it is stopped.
    UserData(Option<Vec<u8>>),
    /// What `shutdown` inside does.
    OnShutdown(OnShutdown),
    /// Protection from `TerminateInstances`.
    Protected(bool),
    /// Its security groups. They act at once.
    Groups(Vec<GroupId>),
    /// Whether the volume at a device is deleted with the instance.
    DeleteOnTermination {
        /// Which device.
        device: String,
        /// Whether it is.
        delete: bool,
    },
}

/// A rule to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRule {
    /// What it allows.
    pub permission: Permission,
    /// What is said of it.
    pub description: Option<String>,
}

/// `RevokeSecurityGroupIngress`: which rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revoked {
    /// Those that allow just this.
    Permissions(Vec<Permission>),
    /// Those of these ids.
    Rules(Vec<RuleId>),
}

/// `CreateVolume`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateVolume {
    /// Where.
    pub zone: Zone,
    /// In GiB; with a snapshot it may be left out.
    pub size: Option<u32>,
    /// The type; `CreateVolume` takes gp2 where none is named (EC2's API).
    pub kind: VolumeType,
    /// Operations per second.
    pub iops: Option<u32>,
    /// MiB per second.
    pub throughput: Option<u32>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// From which snapshot.
    pub snapshot: Option<SnapshotId>,
    /// Its tags.
    pub tags: Tags,
    /// What the request calls itself: the same one again makes nothing.
    pub client_token: Option<String>,
}

impl CreateVolume {
    /// A volume of this type there; all else is not said.
    pub fn new(zone: Zone, kind: VolumeType) -> Self {
        Self {
            zone,
            size: None,
            kind,
            iops: None,
            throughput: None,
            encrypted: false,
            snapshot: None,
            tags: Tags::new(),
            client_token: None,
        }
    }
}

/// `AttachVolume`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachVolume {
    /// Which.
    pub volume: VolumeId,
    /// To which instance.
    pub instance: InstanceId,
    /// As which device.
    pub device: String,
}

/// `DetachVolume`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetachVolume {
    /// Which.
    pub volume: VolumeId,
    /// From which instance, if that is said.
    pub instance: Option<InstanceId>,
    /// As which device, if that is said.
    pub device: Option<String>,
}

/// `CreateImage`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateImage {
    /// Of which instance.
    pub instance: InstanceId,
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub description: String,
    /// Whether the instance goes on meanwhile; else it is rebooted for it.
    pub no_reboot: bool,
    /// Its tags.
    pub tags: Tags,
}

/// `AssociateAddress`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssociateAddress {
    /// Which address.
    pub allocation: AllocationId,
    /// With which instance.
    pub instance: InstanceId,
    /// Whether it may be taken from another instance. The API's own default is yes.
    pub reassociate: bool,
}
