//! What is asked.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter};

use super::step::Step;

/// A question. Its name is that of its flag on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Question {
    /// From which image.
    Image,
    /// Of which type.
    Type,
    /// How many instances.
    Count,
    /// In which part of the network: it says the zone, too.
    Subnet,
    /// Whether they get public addresses.
    PublicIp,
    /// The address in the network.
    PrivateIp,
    /// Whether it may hibernate.
    Hibernation,
    /// What `shutdown` inside does.
    OnShutdown,
    /// Of the root volume.
    Root(DiskAsked),
    /// Whether there is a further volume.
    Data,
    /// As which device.
    DataDevice,
    /// Of the further volume.
    DataDisk(DiskAsked),
    /// The tag `Name`.
    Name,
    /// Other tags.
    Tags,
    /// A new security group, or which one.
    Group,
    /// From where the new group lets somebody in.
    Source,
    /// A new key pair, an old one, or none.
    Key,
    /// The name of the new one.
    KeyName,
}

/// What is asked of a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum DiskAsked {
    /// Its type.
    Type,
    /// Its size in GiB.
    Size,
    /// Its operations per second.
    Iops,
    /// Its MiB per second.
    Throughput,
    /// Whether it is encrypted.
    Encrypted,
    /// Whether it is deleted with the instance: 合わせて削除 in the notes.
    Delete,
}

impl Question {
    /// All questions, in the order in which one may depend on another.
    pub const ALL: [Self; 28] = {
        use DiskAsked::{Delete, Encrypted, Iops, Size, Throughput, Type};
        [
            Self::Image,
            Self::Type,
            Self::Count,
            Self::Subnet,
            Self::PublicIp,
            Self::PrivateIp,
            Self::Hibernation,
            Self::OnShutdown,
            Self::Root(Type),
            Self::Root(Size),
            Self::Root(Iops),
            Self::Root(Throughput),
            Self::Root(Encrypted),
            Self::Root(Delete),
            Self::Data,
            Self::DataDevice,
            Self::DataDisk(Type),
            Self::DataDisk(Size),
            Self::DataDisk(Iops),
            Self::DataDisk(Throughput),
            Self::DataDisk(Encrypted),
            Self::DataDisk(Delete),
            Self::Name,
            Self::Tags,
            Self::Group,
            Self::Source,
            Self::Key,
            Self::KeyName,
        ]
    };

    /// The step in which it is asked.
    pub fn step(self) -> Step {
        match self {
            Self::Image => Step::Image,
            Self::Type => Step::Type,
            Self::Count
            | Self::Subnet
            | Self::PublicIp
            | Self::PrivateIp
            | Self::Hibernation
            | Self::OnShutdown => Step::Details,
            Self::Root(_) | Self::Data | Self::DataDevice | Self::DataDisk(_) => Step::Storage,
            Self::Name | Self::Tags => Step::Tags,
            Self::Group | Self::Source => Step::Firewall,
            Self::Key | Self::KeyName => Step::Review,
        }
    }
}

impl Question {
    /// Its name.
    pub fn name(self) -> &'static str {
        use DiskAsked::{Delete, Encrypted, Iops, Size, Throughput, Type};
        match self {
            Self::Image => "image",
            Self::Type => "type",
            Self::Count => "count",
            Self::Subnet => "subnet",
            Self::PublicIp => "public-ip",
            Self::PrivateIp => "private-ip",
            Self::Hibernation => "hibernation",
            Self::OnShutdown => "on-shutdown",
            Self::Root(Type) => "root-type",
            Self::Root(Size) => "root-size",
            Self::Root(Iops) => "root-iops",
            Self::Root(Throughput) => "root-throughput",
            Self::Root(Encrypted) => "root-encrypted",
            Self::Root(Delete) => "root-delete",
            Self::Data => "data",
            Self::DataDevice => "data-device",
            Self::DataDisk(Type) => "data-type",
            Self::DataDisk(Size) => "data-size",
            Self::DataDisk(Iops) => "data-iops",
            Self::DataDisk(Throughput) => "data-throughput",
            Self::DataDisk(Encrypted) => "data-encrypted",
            Self::DataDisk(Delete) => "data-delete",
            Self::Name => "name",
            Self::Tags => "tags",
            Self::Group => "group",
            Self::Source => "source",
            Self::Key => "key",
            Self::KeyName => "key-name",
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl TryFrom<String> for Question {
    type Error = String;

    /// A question by its name.
    fn try_from(name: String) -> Result<Self, String> {
        Self::ALL.into_iter().find(|question| question.name() == name).ok_or(name)
    }
}

impl From<Question> for String {
    fn from(question: Question) -> Self {
        question.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn all_are_there_once_and_the_steps_are_in_order() {
        let names: BTreeSet<String> = Question::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), Question::ALL.len());
        for question in Question::ALL {
            assert_eq!(Question::try_from(question.to_string()), Ok(question));
        }
        assert!(Question::ALL.is_sorted_by_key(|question| question.step()));
        for asked in DiskAsked::iter() {
            assert!(Question::ALL.contains(&Question::Root(asked)));
            assert!(Question::ALL.contains(&Question::DataDisk(asked)));
        }
        for step in Step::iter() {
            assert!(Question::ALL.iter().any(|question| question.step() == step));
        }
    }
}
