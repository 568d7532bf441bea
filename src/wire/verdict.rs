//! ④ server → client: accept or deny.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use super::writer::{Body, Writer};
use super::{FieldName, Step};

/// ④ server → client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The proof is right and the key is registered for the user.
    Accept,
    /// Anything else. The wire does not say what.
    Deny,
}

impl Verdict {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Deny => "deny",
        }
    }
}

impl FromStr for Verdict {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = [Self::Accept, Self::Deny].into_iter().find(|known| known.as_str() == word);
        known.ok_or("a verdict is accept or deny")
    }
}

impl Verdict {
    /// The line of ④, with its LF.
    pub fn to_line(self) -> String {
        Writer::write(&self).0
    }
}

impl Body for Verdict {
    const STEP: Step = Step::Verdict;

    fn write(&self, to: &mut Writer) {
        to.text(FieldName::Verdict, self.as_str());
    }
}
