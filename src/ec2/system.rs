//! Images (AMI): what stands on the root volume when an instance first starts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoEnumIterator as _};

use super::id::{ImageId, SnapshotId};
use super::volume_type::VolumeType;

/// Names and their values. The name that a list shows is the tag `Name`.
pub type Tags = BTreeMap<String, String>;

/// An operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, EnumIter, Serialize, Deserialize)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum System {
    /// Amazon Linux 2023: supported to 2029-06-30 (AL2023 guide, "Release cadence").
    #[strum(serialize = "amazon-linux-2023")]
    #[serde(rename = "amazon-linux-2023")]
    AmazonLinux2023,
    /// Amazon Linux 2: its support ended on 2026-06-30 (AWS's FAQ for Amazon Linux 2).
    #[strum(serialize = "amazon-linux-2")]
    #[serde(rename = "amazon-linux-2")]
    AmazonLinux2,
    /// Ubuntu Server 24.04.
    Ubuntu,
    /// Debian 12.
    Debian,
    /// Windows Server 2022: nobody logs in to it with a key, but a key opens its password.
    Windows,
}

impl System {
    /// The user that may log in (EC2's user guide, "Manage system users"; for Windows, `Administrator`).
    pub fn user(self) -> &'static str {
        match self {
            Self::AmazonLinux2023 | Self::AmazonLinux2 => "ec2-user",
            Self::Ubuntu => "ubuntu",
            Self::Debian => "admin",
            Self::Windows => "Administrator",
        }
    }

    /// The device that it boots from: `/dev/xvda` with Amazon Linux and Debian, else `/dev/sda1`.
    pub fn root_device(self) -> &'static str {
        match self {
            Self::AmazonLinux2023 | Self::AmazonLinux2 | Self::Debian => "/dev/xvda",
            Self::Ubuntu | Self::Windows => "/dev/sda1",
        }
    }

    /// Whether it is past the end of its support on this day.
    pub fn past_support(self, now: Timestamp) -> bool {
        let last = match self {
            Self::AmazonLinux2023 => "2029-07-01T00:00:00Z",
            Self::AmazonLinux2 => "2026-07-01T00:00:00Z",
            _ => return false,
        };
        last.parse::<Timestamp>().is_ok_and(|end| now >= end)
    }

    /// What it calls itself: `PRETTY_NAME` and `ID` of its `/etc/os-release`.
    pub fn release(self) -> (&'static str, &'static str) {
        match self {
            Self::AmazonLinux2023 => ("Amazon Linux 2023", "amzn"),
            Self::AmazonLinux2 => ("Amazon Linux 2", "amzn"),
            Self::Ubuntu => ("Ubuntu 24.04 LTS", "ubuntu"),
            Self::Debian => ("Debian GNU/Linux 12 (bookworm)", "debian"),
            Self::Windows => ("Windows Server 2022", "windows"),
        }
    }
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its id.
    pub id: ImageId,
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub description: String,
    /// Whose it is: the number of an account.
    pub owner: String,
    /// The system on it.
    pub system: System,
    /// The disks that an instance of it gets; the first one is the root volume.
    pub disks: Vec<ImageDisk>,
    /// When it was made.
    pub created: Timestamp,
    /// Its tags.
    pub tags: Tags,
}

/// A disk that an image brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageDisk {
    /// The device.
    pub device: String,
    /// What is on it. Images of AWS have none here: theirs is not in this account.
    pub snapshot: Option<SnapshotId>,
    /// In GiB.
    pub size: u32,
    /// The type of volume.
    pub kind: VolumeType,
    /// Whether it goes with the instance; where the image says nothing, the default holds.
    pub delete_on_termination: Option<bool>,
}

impl Image {
    /// The images that everybody has. Their ids are this model's: those of AWS change with every
    /// release and Region.
    pub fn public() -> impl Iterator<Item = Self> {
        System::iter().map(Self::of)
    }

    /// The image that everybody has of a system. Names and root devices of Amazon's are those of
    /// `DescribeImages` in April 2026 (`moto` 5.2); that Amazon Linux 2023 and Ubuntu have gp3 is
    /// said in bottlerocket-os/bottlerocket #4000 and in Ubuntu's name. The owners are the accounts
    /// that publish them (Amazon and Windows: `moto`, too; Canonical: "Find Ubuntu images on AWS";
    /// Debian's wiki, "Cloud/AmazonEC2Image"). The rest is this model's.
    pub fn of(system: System) -> Self {
        let (name, description, owner, size, kind, number) = match system {
            System::AmazonLinux2023 => (
                "al2023-ami-2023.11.20260427.1-kernel-6.18-x86_64",
                "Amazon Linux 2023 AMI 2023.11.20260427.1 x86_64 HVM kernel-6.18",
                "137112412989",
                8,
                VolumeType::Gp3,
                0x2023,
            ),
            System::AmazonLinux2 => (
                "amzn2-ami-hvm-2.0.20260427.1-x86_64-gp2",
                "Amazon Linux 2 AMI 2.0.20260427.1 x86_64 HVM gp2",
                "137112412989",
                8,
                VolumeType::Gp2,
                0x2,
            ),
            System::Ubuntu => (
                "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260427",
                "Canonical, Ubuntu, 24.04, amd64 noble image",
                "099720109477",
                8,
                VolumeType::Gp3,
                0x2404,
            ),
            System::Debian => (
                "debian-12-amd64-20260427",
                "Debian 12 (20260427)",
                "136693071363",
                8,
                VolumeType::Gp3,
                0x12,
            ),
            System::Windows => (
                "Windows_Server-2022-English-Full-Base-2026.04.27",
                "Microsoft Windows Server 2022 Full Locale English AMI",
                "801119661308",
                30,
                VolumeType::Gp2,
                0x2022,
            ),
        };
        let device = system.root_device().to_owned();
        let root =
            ImageDisk { device, snapshot: None, size, kind, delete_on_termination: Some(true) };
        Self {
            id: ImageId::known(number),
            name: name.to_owned(),
            description: description.to_owned(),
            owner: owner.to_owned(),
            system,
            disks: vec![root],
            // The day of the two of Amazon Linux; it serves for the others, too.
            created: Timestamp::constant(1_777_248_000, 0),
            tags: Tags::new(),
        }
    }
}
