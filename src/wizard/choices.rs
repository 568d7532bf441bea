//! What was chosen, and what holds where nothing was.

use core::net::{IpAddr, Ipv4Addr};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use strum::IntoEnumIterator as _;

use super::question::{DiskAsked, Question};
use crate::ec2::{
    Cidr, Group, Image, InstanceType, OnShutdown, Permission, System, Tags, VolumeType, Zone,
};

/// Everything that is chosen at a launch. Each fits to the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The image.
    pub image: Image,
    /// The type.
    pub kind: InstanceType,
    /// How many.
    pub count: u32,
    /// The zone, by its part of the network.
    pub zone: Zone,
    /// Whether they get public addresses.
    pub public_ip: bool,
    /// The address in the network; `None`: any that is free.
    pub private_ip: Option<Ipv4Addr>,
    /// Whether it may hibernate.
    pub hibernation: bool,
    /// What `shutdown` inside does.
    pub on_shutdown: OnShutdown,
    /// The root volume.
    pub root: Disk,
    /// Whether what the image puts on it is encrypted: then the volume is, whatever is said.
    pub(super) from_encrypted: bool,
    /// A further volume.
    pub data: Option<Disk>,
    /// The tag `Name`.
    pub name: Option<String>,
    /// Other tags.
    pub tags: Tags,
    /// The security group.
    pub group: GroupChoice,
    /// The key pair.
    pub key: KeyChoice,
    /// Names of key pairs that stand for files which are there. A key pair of such a name is at hand; for a
    /// new one none of them is usual.
    pub(super) files: BTreeSet<String>,
}

/// A volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    /// The device.
    pub device: String,
    /// The type.
    pub kind: VolumeType,
    /// In GiB.
    pub size: u32,
    /// Operations per second, where they can be chosen.
    pub iops: Option<u32>,
    /// MiB per second, where they can be chosen.
    pub throughput: Option<u32>,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Whether it is deleted with the instance.
    pub delete: bool,
}

/// A security group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupChoice {
    /// A new one.
    New {
        /// Its name.
        name: String,
        /// Its only rule. Without one it lets nobody in.
        rule: Option<Permission>,
    },
    /// One that is there.
    Existing(Group),
}

/// A key pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyChoice {
    /// A new one of this name.
    New(String),
    /// One that is there.
    Existing(String),
    /// None: "Proceed without a key pair".
    None,
}

/// "My IP" of the console: where whoever sits at this computer comes from.
pub const MY_IP: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The ports of SSH and of Windows' remote desktop: the console opens the one that the system has.
const SSH: u16 = 22;
const RDP: u16 = 3389;

impl Choices {
    /// What holds where nothing is answered.
    pub(super) fn usual() -> Self {
        let image = Image::of(System::AmazonLinux2023);
        Self {
            root: Disk::root_of(&image),
            from_encrypted: false,
            image,
            kind: InstanceType::T3Micro,
            count: 1,
            zone: Zone::A,
            public_ip: true,
            private_ip: None,
            hibernation: false,
            on_shutdown: OnShutdown::Stop,
            data: None,
            name: None,
            tags: Tags::new(),
            group: GroupChoice::New { name: String::new(), rule: None },
            key: KeyChoice::None,
            files: BTreeSet::new(),
        }
    }

    /// Whether a question is asked, as those before it were answered.
    pub fn asks(&self, question: Question) -> bool {
        let of_disk = |disk: &Disk, asked| match asked {
            DiskAsked::Iops => disk.kind.facts().iops.is_some(),
            DiskAsked::Throughput => disk.kind.facts().throughput.is_some(),
            DiskAsked::Type | DiskAsked::Size | DiskAsked::Encrypted | DiskAsked::Delete => true,
        };
        match question {
            // One address is for one instance.
            Question::PrivateIp => self.count == 1,
            Question::Root(asked) => of_disk(&self.root, asked),
            Question::DataDevice => self.data.is_some(),
            Question::DataDisk(asked) => {
                self.data.as_ref().is_some_and(|disk| of_disk(disk, asked))
            }
            Question::Source => matches!(self.group, GroupChoice::New { .. }),
            Question::KeyName => matches!(self.key, KeyChoice::New(_)),
            _ => true,
        }
    }

    /// The port by which one gets in: that of SSH, with Windows that of its remote desktop.
    pub fn port(&self) -> u16 {
        if self.image.system == System::Windows { RDP } else { SSH }
    }

    /// Devices for further volumes that are free: those that AWS recommends (EC2's user guide, "Device
    /// names").
    pub(super) fn devices(&self) -> Vec<String> {
        let taken = |device: &String| self.image.disks.iter().any(|disk| disk.device == *device);
        let all = ('f'..='p').map(|letter| format!("/dev/sd{letter}"));
        all.filter(|device| !taken(device)).collect()
    }

    /// The types that the root volume may have: an instance boots from them, what the image brings has
    /// room, and one that may hibernate can keep its memory there.
    pub(super) fn root_types(&self) -> Vec<VolumeType> {
        let fits = |kind: &VolumeType| {
            let facts = kind.facts();
            let keeps = kind.takes_memory() || !self.hibernation;
            facts.boots && keeps && *facts.size.end() >= self.root_least()
        };
        VolumeType::iter().filter(fits).collect()
    }

    /// How large the root volume is at least, in GiB: as the image's, and larger than the memory that it
    /// is to keep.
    pub(super) fn root_least(&self) -> u32 {
        let image = self.image.disks.first().map_or(1, |disk| disk.size);
        if self.hibernation { image.max(self.kind.memory_gib() + 1) } else { image }
    }

    /// How large it is where nothing is said: as the image's, which has room for little memory.
    pub(super) fn root_usual(&self) -> u32 {
        let (image, memory) = (self.root.size, self.kind.memory_gib());
        if self.root_least() > image { image + memory } else { image }
    }

    /// Whether the system may keep its memory.
    pub(super) fn may_hibernate(&self) -> bool {
        self.image.system.hibernates()
    }

    /// The range that "My IP" is.
    pub fn my_ip() -> Cidr {
        Cidr::only(MY_IP)
    }

    /// All its tags.
    pub fn all_tags(&self) -> Tags {
        let name = self.name.iter().map(|name| ("Name".to_owned(), name.clone()));
        self.tags.clone().into_iter().chain(name).collect()
    }
}

impl Disk {
    /// The root volume as an image brings it.
    pub(super) fn root_of(image: &Image) -> Self {
        let usual = Self::further(image.system.root_device().to_owned());
        match image.disks.first() {
            None => usual,
            Some(disk) => Self {
                device: disk.device.clone(),
                kind: disk.kind,
                size: disk.size,
                delete: disk.delete_on_termination.unwrap_or(true),
                ..usual
            },
        }
    }

    /// The MiB per second that can be chosen with its operations.
    pub(super) fn throughputs(&self) -> Option<RangeInclusive<u32>> {
        let iops = self.kind.iops(self.size, self.iops);
        self.kind.throughput_for(iops.unwrap_or_default())
    }

    /// A further volume, as it is where nothing is said: gp3 is what today's console offers.
    pub(super) fn further(device: String) -> Self {
        Self {
            device,
            kind: VolumeType::Gp3,
            size: 8,
            iops: None,
            throughput: None,
            encrypted: false,
            delete: false,
        }
    }
}
