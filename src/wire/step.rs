//! The four steps, and the methods that fill them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One of the four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
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

impl Step {
    /// The name that the body of the step has in its line.
    pub(super) fn body(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Challenge => "challenge",
            Self::Reply => "reply",
            Self::Verdict => "verdict",
        }
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
#[serde(rename_all = "lowercase")]
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

    /// The name on the wire and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Ssh1 => "ssh1",
            Self::Ssh2 => "ssh2",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Method {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let method = Self::ALL.into_iter().find(|method| method.as_str() == name);
        method.ok_or("a method is notes, ssh1 or ssh2")
    }
}
