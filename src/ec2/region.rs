//! Where things stand: one Region, its zones, and the network that an account has there.

use core::net::Ipv4Addr;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::id::{SubnetId, VpcId};

/// The Region: Tokyo.
pub const REGION: &str = "ap-northeast-1";

/// The number of the account, as each answer names it. It is that of examples.
pub const OWNER: &str = "123456789012";

/// The network that each account has from the start, and its range: a default VPC is always a /16
/// of 172.31.0.0, with a /20 in each zone (EC2's "Default VPCs").
pub const VPC: VpcId = VpcId::known(0x1);
/// Its range.
pub const VPC_RANGE: &str = "172.31.0.0/16";

/// A zone of the Region: a volume lives in one and is attached there alone.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize
)]
pub enum Zone {
    /// The one that is taken where none is named.
    #[strum(serialize = "ap-northeast-1a")]
    #[serde(rename = "ap-northeast-1a")]
    A,
    /// Another.
    #[strum(serialize = "ap-northeast-1c")]
    #[serde(rename = "ap-northeast-1c")]
    C,
    /// A third.
    #[strum(serialize = "ap-northeast-1d")]
    #[serde(rename = "ap-northeast-1d")]
    D,
}

impl Zone {
    /// Its name across accounts (`moto` 5.2, from the API).
    pub fn id(self) -> &'static str {
        match self {
            Self::A => "apne1-az4",
            Self::C => "apne1-az1",
            Self::D => "apne1-az2",
        }
    }

    /// The part of the network that is in it.
    pub fn subnet(self) -> SubnetId {
        SubnetId::known(self as u64 + 1)
    }

    /// The zone of a part of the network.
    pub fn of(subnet: SubnetId) -> Option<Self> {
        [Self::A, Self::C, Self::D].into_iter().find(|zone| zone.subnet() == subnet)
    }

    /// The range of that part, a /20.
    pub fn range(self) -> String {
        format!("{}/20", Ipv4Addr::from(self.first()))
    }

    /// Whether an address may be given to an instance: it is in the range, and neither of the first
    /// four nor the last, which AWS keeps (VPC guide, "Subnet sizing").
    pub fn may_have(self, address: Ipv4Addr) -> bool {
        let number = u32::from(address).wrapping_sub(self.first());
        (4..SIZE - 1).contains(&number)
    }

    /// One of the addresses that may be given, by a number that was drawn.
    pub fn address(self, drawn: u32) -> Ipv4Addr {
        Ipv4Addr::from(self.first() + 4 + drawn % (SIZE - 5))
    }

    fn first(self) -> u32 {
        u32::from(Ipv4Addr::new(172, 31, 0, 0)) + self as u32 * SIZE
    }
}

/// How many addresses a /20 has.
const SIZE: u32 = 1 << 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_zone_gives_addresses_of_its_own() {
        assert_eq!(Zone::C.range(), "172.31.16.0/20");
        assert_eq!("ap-northeast-1d".parse(), Ok(Zone::D));
        assert_eq!(Zone::of(Zone::D.subnet()), Some(Zone::D));
        for (address, may) in [
            ([172, 31, 15, 255], false),
            ([172, 31, 16, 3], false),
            ([172, 31, 16, 4], true),
            ([172, 31, 31, 254], true),
            ([172, 31, 31, 255], false),
            ([172, 31, 32, 4], false),
        ] {
            assert_eq!(Zone::C.may_have(address.into()), may, "{address:?}");
        }
        for drawn in [0, 1, SIZE - 6, SIZE, u32::MAX] {
            assert!(Zone::C.may_have(Zone::C.address(drawn)), "{drawn}");
        }
    }
}
