//! The four steps, and the methods that fill them.

use serde::{Deserialize, Serialize};

/// One of the four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[derive(strum::Display, strum::IntoStaticStr)]
#[serde(into = "u8", try_from = "u8")]
#[strum(serialize_all = "lowercase")]
pub enum Step {
    /// ① "Let me log in!"
    Request = 1,
    /// ② "Here is some random data, encrypted with your public key!"
    Challenge = 2,
    /// ③ "Here is the data, decrypted with my private key!"
    Reply = 3,
    /// ④ "It matches the original, so you may log in!"
    Verdict = 4,
}

impl Step {
    /// The four steps, in order.
    pub const ALL: [Self; 4] = [Self::Request, Self::Challenge, Self::Reply, Self::Verdict];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The number in a circle, as the course notes write it.
    pub fn mark(self) -> &'static str {
        ["①", "②", "③", "④"][usize::from(self.number() - 1)]
    }

    /// Whether the client sends it; else the server does.
    pub fn is_clients(self) -> bool {
        matches!(self, Self::Request | Self::Reply)
    }
}

impl From<Step> for u8 {
    fn from(step: Step) -> Self {
        step.number()
    }
}

impl TryFrom<u8> for Step {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        let step = Self::ALL.into_iter().find(|step| step.number() == number);
        step.ok_or("a step is 1, 2, 3 or 4")
    }
}

/// What the four steps contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[derive(strum::EnumString, strum::Display, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Method {
    /// Exactly the table of the course notes.
    Notes,
    /// What SSH-1's RSA authentication did: a digest comes back, not the data.
    Ssh1,
    /// What SSH-2 does: a signature, and nothing is encrypted.
    Ssh2,
}

impl Method {
    /// The three methods, in the order of the wire's description.
    pub const ALL: [Self; 3] = [Self::Notes, Self::Ssh1, Self::Ssh2];
}
