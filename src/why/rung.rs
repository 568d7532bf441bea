//! The ladder: what has to go well for somebody to be in, from the bottom up.

/// A rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Rung {
    /// The file with the private key, and the command line.
    File,
    /// Who else may read that file.
    Permissions,
    /// The name of the host, and its address.
    Address,
    /// The way to it: TCP.
    Network,
    /// Whether SSH is spoken there: the version lines (RFC 4253 §4.2).
    Version,
    /// Agreeing on keys (RFC 4253 §7).
    KeyExchange,
    /// Whether it is the right server (RFC 4253 §8, known_hosts).
    HostKey,
    /// ① and ②: whether this key would do for this user (RFC 4252 §7).
    UserAndKey,
    /// ③: the signature.
    Signature,
    /// ④: in.
    In,
}

impl Rung {
    /// Whether `ssh` looks at it on this computer alone, and only when it needs the private key.
    pub fn is_of_the_file(self) -> bool {
        matches!(self, Self::File | Self::Permissions)
    }
}

/// How a login got over a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// It is behind it.
    Passed,
    /// It stopped here.
    Stopped,
    /// It did not get over it, and `ssh` went on.
    Failed,
    /// It is behind it, with something that was new: there was nothing to compare it with.
    New,
    /// It was not needed: the key came from elsewhere.
    Unused,
    /// It was not needed: something else than this key let somebody in.
    OtherWay,
    /// `ssh` did not read it, since it looks first at who else may.
    Unread,
    /// It did not come so far.
    Ahead,
    /// It came with what stopped, and nobody looked at it.
    Unseen,
    /// The text does not tell.
    Unknown,
}
