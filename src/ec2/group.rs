//! Security groups: what may reach an instance. Rules only allow; what no rule allows is dropped.

use core::net::{IpAddr, Ipv4Addr};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::id::{GroupId, RuleId};
use super::system::Tags;

/// A security group. It lets everything out; what comes in must be allowed, or be an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub description: String,
    /// What may come in.
    pub rules: Vec<Rule>,
    /// The rule that lets everything out, which each group has.
    pub egress: RuleId,
    /// Its tags.
    pub tags: Tags,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it allows.
    pub permission: Permission,
    /// What is said of it.
    pub description: Option<String>,
    /// Its tags.
    pub tags: Tags,
}

/// What a rule allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// By which protocol.
    pub protocol: Protocol,
    /// To which ports, from and to; `None`: all. For ICMP they are type and code, and not looked at.
    pub ports: Option<(u16, u16)>,
    /// From where.
    pub source: Source,
}

/// A protocol of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "they are what they are")]
pub enum Protocol {
    All,
    Tcp,
    Udp,
    Icmp,
}

/// Where something may come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// From an address of a range.
    Range(Cidr),
    /// From an instance in a group, by its private address.
    Group(GroupId),
}

/// A range of addresses: an address, and how many of its first bits count (RFC 4632).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cidr {
    address: IpAddr,
    bits: u8,
}

/// A text is no range of addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("CIDR block {0} is malformed")]
pub struct InvalidCidr(pub String);

impl Group {
    /// The name of the group that each network has from the start.
    pub const DEFAULT: &'static str = "default";
}

impl Permission {
    /// One port of TCP from a range.
    pub fn tcp(port: u16, from: Cidr) -> Self {
        Self { protocol: Protocol::Tcp, ports: Some((port, port)), source: Source::Range(from) }
    }

    /// Whether it is about this port of TCP, wherever it is reached from.
    pub fn is_for(&self, port: u16) -> bool {
        match self.protocol {
            Protocol::All => true,
            Protocol::Tcp => self.ports.is_none_or(|(from, to)| (from..=to).contains(&port)),
            Protocol::Udp | Protocol::Icmp => false,
        }
    }
}

impl fmt::Display for Permission {
    /// As EC2 names a rule in an error.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.source {
            Source::Range(range) => write!(f, "peer: {range}, ")?,
            Source::Group(group) => write!(f, "peer: {group}, ")?,
        }
        match self.protocol {
            Protocol::All => write!(f, "ALL, ")?,
            protocol => write!(f, "{}, ", protocol.name().to_uppercase())?,
        }
        if let Some((from, to)) = self.ports {
            write!(f, "from port: {from}, to port: {to}, ")?;
        }
        f.write_str("ALLOW")
    }
}

impl Protocol {
    /// Its name in EC2's API: `-1` is all of them.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "-1",
            Self::Tcp => "tcp",
            Self::Udp => "udp",
            Self::Icmp => "icmp",
        }
    }
}

impl FromStr for Protocol {
    type Err = ();

    /// By name or by number, as the API takes them.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "-1" | "all" => Ok(Self::All),
            "tcp" | "6" => Ok(Self::Tcp),
            "udp" | "17" => Ok(Self::Udp),
            "icmp" | "1" => Ok(Self::Icmp),
            _ => Err(()),
        }
    }
}

impl Cidr {
    /// Every address of IPv4.
    pub const ANYWHERE: Self = Self { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), bits: 0 };

    /// One address alone.
    pub fn only(address: IpAddr) -> Self {
        Self { address, bits: if address.is_ipv4() { 32 } else { 128 } }
    }

    /// Whether it is all of its family: `0.0.0.0/0` or `::/0`.
    pub fn is_everybody(self) -> bool {
        self.bits == 0
    }

    /// Whether the address is in the range.
    pub fn contains(self, address: IpAddr) -> bool {
        Self { address, bits: self.bits }.first() == self.first()
    }

    /// The addresses of IPv4 in it: those that are `.0` in the bits of `.1`.
    pub fn v4(self) -> Option<(u32, u32)> {
        match self.address {
            IpAddr::V4(_) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                Some((u32::try_from(self.first().1).ok()?, mask))
            }
            IpAddr::V6(_) => None,
        }
    }

    /// Whether it is one of IPv6.
    pub fn is_ipv6(self) -> bool {
        self.address.is_ipv6()
    }

    /// The first address of the range, as a number with its family.
    fn first(self) -> (bool, u128) {
        let bits = u32::from(self.bits);
        match self.address {
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(32 - bits.min(32)).unwrap_or(0);
                (false, (u32::from(address) & mask).into())
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(128 - bits.min(128)).unwrap_or(0);
                (true, u128::from(address) & mask)
            }
        }
    }
}

impl FromStr for Cidr {
    type Err = InvalidCidr;

    fn from_str(text: &str) -> Result<Self, InvalidCidr> {
        let invalid = || InvalidCidr(text.to_owned());
        let (address, bits) = text.split_once('/').ok_or_else(invalid)?;
        let address: IpAddr = address.parse().map_err(|_| invalid())?;
        let digits = !bits.is_empty() && bits.bytes().all(|c| c.is_ascii_digit());
        let bits = bits.parse().ok().filter(|_| digits).ok_or_else(invalid)?;
        if bits > Self::only(address).bits {
            return Err(invalid());
        }
        // As EC2 does, the bits that do not count are left out: 10.0.0.7/8 is 10.0.0.0/8.
        let address = match (Self { address, bits }).first() {
            (false, number) => Ipv4Addr::from(u32::try_from(number).map_err(|_| invalid())?).into(),
            (true, number) => IpAddr::V6(number.into()),
        };
        Ok(Self { address, bits })
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.address, self.bits))
    }
}

impl TryFrom<String> for Cidr {
    type Error = InvalidCidr;

    fn try_from(text: String) -> Result<Self, InvalidCidr> {
        text.parse()
    }
}

impl From<Cidr> for String {
    fn from(cidr: Cidr) -> Self {
        cidr.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_it_is_written() {
        for (text, written) in [
            ("0.0.0.0/0", "0.0.0.0/0"),
            ("127.0.0.1/32", "127.0.0.1/32"),
            ("10.1.2.3/8", "10.0.0.0/8"),
            ("::/0", "::/0"),
            ("2001:db8::1/32", "2001:db8::/32"),
        ] {
            let cidr: Cidr = text.parse().unwrap();
            assert_eq!(cidr.to_string(), written);
        }
        for bad in ["", "1.2.3.4", "1.2.3.4/33", "1.2.3/8", "::/129", "1.2.3.4/+8", "1.2.3.4/"] {
            assert!(bad.parse::<Cidr>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_range_as_numbers() {
        let v4 = |range: &str| range.parse::<Cidr>().unwrap().v4();
        assert_eq!(v4("0.0.0.0/0"), Some((0, 0)));
        assert_eq!(v4("127.0.5.5/32"), Some((0x7f00_0505, u32::MAX)));
        assert_eq!(v4("127.0.5.5/16"), Some((0x7f00_0000, 0xffff_0000)));
        assert_eq!(v4("::/0"), None);
    }

    #[test]
    fn a_range_contains_what_begins_as_it_does() {
        let contains = |range: &str, address: &str| {
            range.parse::<Cidr>().unwrap().contains(address.parse().unwrap())
        };
        assert!(contains("0.0.0.0/0", "127.0.5.5"));
        assert!(contains("127.0.0.1/32", "127.0.0.1"));
        assert!(!contains("127.0.0.1/32", "127.0.5.5"));
        assert!(contains("127.0.0.0/16", "127.0.5.5"));
        assert!(!contains("127.0.0.0/16", "127.1.5.5"));
        assert!(!contains("::/0", "127.0.0.1") && !contains("0.0.0.0/0", "::1"));
        assert!(contains("2001:db8::/32", "2001:db8::5"));
    }
}
