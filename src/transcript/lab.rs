//! The mark of a record from the attack lab.
//!
//! Views put it into a command that whoever reads them may copy, and a record may come from
//! anybody. So the mark is made of names, and nothing that a shell takes for something else.

use serde::{Deserialize, Serialize};

/// The longest name, in characters.
const LONGEST: usize = 32;

/// Which attack it was recorded in, by the names that `keystep attack` takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabMark {
    /// The attack.
    pub attack: LabName,
    /// The set-up.
    pub setup: LabName,
}

/// A name of the attack lab: 1 to 32 characters, lower-case letters and hyphens, a letter first.
/// Which names there are is not known here: another version of this program may know others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct LabName(String);

/// The text is no name of the attack lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a name of the attack lab: a to z and -, at most {LONGEST} of them")]
pub struct InvalidLabName;

impl LabMark {
    /// The mark of this attack in this set-up.
    ///
    /// # Errors
    ///
    /// [`InvalidLabName`].
    pub fn new(attack: &str, setup: &str) -> Result<Self, InvalidLabName> {
        Ok(Self { attack: attack.to_owned().try_into()?, setup: setup.to_owned().try_into()? })
    }
}

impl LabName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LabName {
    type Error = InvalidLabName;

    fn try_from(name: String) -> Result<Self, InvalidLabName> {
        let usual = |c: u8| c.is_ascii_lowercase() || c == b'-';
        // What begins with a hyphen is an option.
        let first = name.starts_with(|c: char| c.is_ascii_lowercase());
        let good = first && name.len() <= LONGEST && name.bytes().all(usual);
        if good { Ok(Self(name)) } else { Err(InvalidLabName) }
    }
}
