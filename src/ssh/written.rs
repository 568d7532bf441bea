//! How values of this part stand in a record: bytes in hex, algorithms by their names, a key as its
//! blob.

use serde::{Deserializer, Serializer};

/// Bytes that are wiped when they are no longer needed.
pub(super) mod secret {
    use super::{Deserializer, Serializer};
    use zeroize::Zeroizing;

    pub(in crate::ssh) fn serialize<S: Serializer>(
        bytes: &Zeroizing<Vec<u8>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        hex::serde::serialize(&**bytes, to)
    }

    pub(in crate::ssh) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Zeroizing<Vec<u8>>, D::Error> {
        hex::serde::deserialize(from).map(Zeroizing::new)
    }
}

/// What has a name in the protocol.
pub(super) mod named {
    use std::str::FromStr;

    use super::{Deserializer, Serializer};
    use serde::{Deserialize as _, de::Error as _};

    pub(in crate::ssh) fn serialize<T: Copy + Into<&'static str>, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str((*value).into())
    }

    pub(in crate::ssh) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        let name = String::deserialize(from)?;
        name.parse().map_err(|_| D::Error::custom("a name that this program does not know"))
    }
}

/// The same, where there may be none.
pub(super) mod named_if_any {
    use std::str::FromStr;

    use super::{Deserializer, Serializer, named};
    use serde::Serialize as _;

    pub(in crate::ssh) fn serialize<T: Copy + Into<&'static str>, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(Into::<&'static str>::into).serialize(to)
    }

    pub(in crate::ssh) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        named::deserialize(from).map(Some)
    }
}

/// A public key.
pub(super) mod key {
    use super::{Deserializer, Serializer};
    use crate::crypto::PublicKey;
    use crate::key::{parse_blob, ssh_blob};
    use serde::de::Error as _;

    pub(in crate::ssh) fn serialize<S: Serializer>(
        key: &Option<PublicKey>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        hex::serde::serialize(key.as_ref().map(ssh_blob).unwrap_or_default(), to)
    }

    pub(in crate::ssh) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<PublicKey>, D::Error> {
        let blob: Vec<u8> = hex::serde::deserialize(from)?;
        parse_blob(&blob).map(Some).map_err(D::Error::custom)
    }
}
