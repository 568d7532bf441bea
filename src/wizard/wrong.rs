//! Why an answer cannot be.

use core::net::Ipv4Addr;

use super::question::Question;
use crate::ec2::{System, Zone};

/// Why an answer cannot be, as data: words for it are made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is none of those that are offered.
    NoChoice {
        /// What was answered.
        text: String,
        /// What is offered.
        offered: Vec<String>,
    },
    /// It is no whole number from here to there.
    Range {
        /// The smallest.
        from: u32,
        /// The largest.
        to: u32,
    },
    /// The volume is smaller than what the image puts on it, in GiB.
    SmallerThanImage(u32),
    /// No IPv4 address.
    NotAnAddress(String),
    /// The address is not in this part of the network.
    OutsideSubnet(Zone),
    /// AWS keeps the first four addresses of each part, and the last.
    Reserved(Ipv4Addr),
    /// Another instance has the address.
    AddressInUse(Ipv4Addr),
    /// No range of IPv4 addresses (CIDR).
    NotARange(String),
    /// An instance that may hibernate writes its memory to its root volume, which must be encrypted.
    HibernationNeedsEncryption,
    /// AWS does not list the system among those that hibernate.
    NoHibernation(System),
    /// The root volume has no room for the memory of an instance that may hibernate. Both in GiB.
    SmallerThanMemory {
        /// How large it is at least.
        least: u32,
        /// The memory.
        memory: u32,
    },
    /// What the image puts on the root volume is encrypted, and stays so.
    EncryptedImage,
    /// No pairs like `key=value, key=value`.
    NotPairs(String),
    /// The same key twice, or `Name`, for which there is a question of its own.
    TagTwice(String),
    /// Keys that begin with `aws:` are AWS's own.
    TagReserved(String),
    /// Key or value is too long, or there are too many.
    TagTooLong,
    /// A key pair of this name is there already.
    KeyTaken(String),
    /// No name for a key pair.
    KeyName,
    /// It is not asked, as another answer is.
    NotAsked {
        /// Which one.
        because: Question,
        /// What that is.
        answer: String,
    },
    /// A file that a new private key would go to is there already.
    FileThere(String),
}

impl Wrong {
    /// It is none of those that are offered, which whoever offers them adds.
    pub(super) fn no_choice(text: &str) -> Self {
        Self::NoChoice { text: text.to_owned(), offered: Vec::new() }
    }
}
