//! ④ server → client: accept or deny.

use serde::{Deserialize, Serialize};

use super::writer::{ToLine, Writer};
use super::{FieldName, Step};

/// ④ server → client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[derive(strum::EnumString, strum::Display, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Verdict {
    /// The proof is right and the key is registered for the user.
    Accept,
    /// Anything else. The wire does not say what.
    Deny,
}

impl ToLine for Verdict {
    const STEP: Step = Step::Verdict;

    fn write(&self, to: &mut Writer) {
        to.text(FieldName::Verdict, self.into());
    }
}
