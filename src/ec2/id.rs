//! The names that EC2 gives to things: a prefix and 17 hex digits.

use std::fmt;
use std::str::FromStr;

use rand::CryptoRng;
use serde::{Deserialize, Serialize};

/// A text is not the name of such a thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Invalid id: \"{text}\" (expecting \"{prefix}...\")")]
pub struct Malformed {
    /// What EC2 calls this mistake.
    pub code: &'static str,
    /// What such a name begins with.
    pub prefix: &'static str,
    /// What was there instead. It comes from outside.
    pub text: String,
}

/// How many bits 17 hex digits hold.
const BITS: u32 = 17 * 4;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal $code:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u128);

        impl $name {
            /// What each begins with.
            pub const PREFIX: &'static str = $prefix;

            /// One that nobody has.
            pub fn random(random: &mut dyn CryptoRng) -> Self {
                let number = u128::from(random.next_u64()) << 64 | u128::from(random.next_u64());
                Self(number >> (u128::BITS - BITS))
            }

            /// One that is known beforehand, as that of an image of the catalogue.
            pub const fn known(number: u64) -> Self {
                Self(number as u128)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!("{}{:017x}", $prefix, self.0))
            }
        }

        impl FromStr for $name {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                let digit = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
                let digits = text.strip_prefix($prefix);
                let digits = digits.filter(|hex| hex.len() == 17 && hex.bytes().all(digit));
                let number = digits.and_then(|hex| u128::from_str_radix(hex, 16).ok());
                let malformed = || Malformed { code: $code, prefix: $prefix, text: text.to_owned() };
                number.map(Self).ok_or_else(malformed)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Malformed;

            fn try_from(text: String) -> Result<Self, Malformed> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    )*};
}

ids! {
    /// An instance.
    InstanceId "i-" "InvalidInstanceID.Malformed";
    /// What was launched together.
    ReservationId "r-" "InvalidReservationID.Malformed";
    /// A volume of EBS.
    VolumeId "vol-" "InvalidVolumeID.Malformed";
    /// A snapshot of a volume.
    SnapshotId "snap-" "InvalidSnapshotID.Malformed";
    /// An image (AMI).
    ImageId "ami-" "InvalidAMIID.Malformed";
    /// A security group.
    GroupId "sg-" "InvalidGroupId.Malformed";
    /// A rule of a security group.
    RuleId "sgr-" "InvalidSecurityGroupRuleId.Malformed";
    /// A key pair.
    KeyPairId "key-" "InvalidKeyPairId.Malformed";
    /// An Elastic IP address.
    AllocationId "eipalloc-" "InvalidAllocationID.Malformed";
    /// That an Elastic IP address belongs to an instance now.
    AssociationId "eipassoc-" "InvalidAssociationID.Malformed";
    /// A network of one's own.
    VpcId "vpc-" "InvalidVpcID.Malformed";
    /// A part of it, in one zone.
    SubnetId "subnet-" "InvalidSubnetID.Malformed";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written_and_nothing_else_is() {
        let id = InstanceId::random(&mut rand::rng());
        let text = id.to_string();
        assert_eq!(text.len(), "i-".len() + 17);
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(ImageId::known(0xa1).to_string(), "ami-000000000000000a1");
        let upper = text.to_uppercase();
        let vol = text.replace("i-", "vol-");
        for bad in ["", "i-", "i-1234", &upper, &vol, &format!("{text}0"), "i-+0000000000000001"] {
            let error = bad.parse::<InstanceId>().unwrap_err();
            assert_eq!((error.code, &*error.text), ("InvalidInstanceID.Malformed", bad));
        }
        let error = "ami-x".parse::<ImageId>().unwrap_err();
        assert_eq!(error.to_string(), r#"Invalid id: "ami-x" (expecting "ami-...")"#);
    }
}
