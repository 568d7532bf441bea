//! What a login passes on its way, and the lines that show it.

use super::rung::Rung;

/// Something that a login passes, in order. With `-v` each leaves a line, and these have stayed the
/// same since OpenSSH 7.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Milestone {
    /// The name has an address, and a connection is begun.
    Connecting,
    /// TCP stands.
    Connected,
    /// The server has said its version.
    Version,
    /// Both have agreed on algorithms.
    Agreed,
    /// The server has shown its host key.
    HostKeyShown,
    /// The client goes over to the new keys: the host key is the right one, its signature good.
    NewKeys,
    /// ⓪ is over: the client has asked which ways to log in there are.
    Asked,
    /// ① a public key is offered, without a signature.
    Offered,
    /// ② `PK_OK`: the key would do. Nothing is proved yet.
    Accepted,
    /// ③ the signature is on its way. Only `-vvv` shows it; else it follows from what came back.
    Signed,
    /// ④ in.
    In,
}

impl Milestone {
    /// What a login that passed it has surely got over.
    pub fn rung(self) -> Rung {
        match self {
            Self::Connecting => Rung::Address,
            Self::Connected => Rung::Network,
            Self::Version | Self::Agreed => Rung::Version,
            Self::HostKeyShown => Rung::KeyExchange,
            Self::NewKeys | Self::Asked | Self::Offered => Rung::HostKey,
            Self::Accepted | Self::Signed => Rung::UserAndKey,
            Self::In => Rung::In,
        }
    }

    /// The step of the notes' table that it is, from 1 to 4.
    pub fn step(self) -> Option<u8> {
        match self {
            Self::Offered => Some(1),
            Self::Accepted => Some(2),
            Self::Signed => Some(3),
            Self::In => Some(4),
            _ => None,
        }
    }

    /// Whether a line shows it.
    pub(super) fn shows(self, text: &str) -> bool {
        let has = |words: &str| text.contains(words);
        match self {
            Self::Connecting => has("Connecting to ") && has("] port "),
            Self::Connected => has("Connection established."),
            Self::Version => has("Remote protocol version "),
            Self::Agreed => has("kex: client->server cipher: ") && !has("(no match)"),
            Self::HostKeyShown => has("Server host key: ") || has("Server host certificate: "),
            Self::NewKeys => has("SSH2_MSG_NEWKEYS sent"),
            Self::Asked => has(CONTINUE),
            // "Offering RSA public key:" up to 7.5, "Offering public key:" since.
            Self::Offered => has("Offering ") && has("public key: "),
            Self::Accepted => has("Server accepts key: "),
            Self::Signed => false,
            // Whether it is `ssh` that says it, `voice.rs` tells.
            Self::In => text.starts_with("Authenticated to ") || has("Authentication succeeded ("),
        }
    }
}

/// What the server says with its list of methods: first when it is asked, then after each failure.
pub(super) const CONTINUE: &str = "Authentications that can continue: ";
