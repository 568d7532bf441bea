//! The lab: which sentence belongs to which error.

use super::{Problem, io_reason};
use crate::attack::{LIMIT, LabError};

impl From<&LabError> for Problem {
    fn from(error: &LabError) -> Self {
        match error {
            LabError::Io(error) => {
                Self::new("err-loopback").sentence("reason", io_reason(error.kind()))
            }
            LabError::Login(error) => error.into(),
            LabError::Folder(error) => error.into(),
            LabError::Timeout => Self::new("err-attack-timeout").with("seconds", LIMIT.as_secs()),
            LabError::Unexpected => Self::new("err-attack-disturbed"),
            LabError::Key(_) | LabError::Operation(_) => {
                Self::new("err-internal").with("place", "attack")
            }
        }
    }
}
