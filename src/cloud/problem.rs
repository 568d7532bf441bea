//! The cloud: which sentence belongs to which error.

use super::control::ControlError;
use super::running::ActError;
use super::store::StoreError;
use crate::lesson::Problem;

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Disk(error) => error.into(),
            StoreError::Held(holder) => {
                let pid = holder.as_ref().map_or_else(|| "?".to_owned(), |at| at.pid.to_string());
                Self::new("err-ec2-held").with("pid", pid)
            }
            StoreError::Version { path, version } => {
                Self::new("err-ec2-version").path(path).with("version", version)
            }
            StoreError::Damaged { path, error } => {
                Self::new("err-ec2-damaged").path(path).with("error", error)
            }
            StoreError::TooLarge => Self::new("err-ec2-too-large"),
            StoreError::HostKey(error) => error.into(),
            StoreError::Encode(_) => Self::new("err-internal").with("place", "cloud"),
        }
    }
}

impl From<&ActError> for Problem {
    fn from(error: &ActError) -> Self {
        match error {
            ActError::Refused(error) => error.into(),
            ActError::Store(error) => error.into(),
        }
    }
}

impl From<&ControlError> for Problem {
    fn from(error: &ControlError) -> Self {
        match error {
            ControlError::Gone => Self::new("err-ec2-gone"),
            ControlError::Refused(_) | ControlError::Other => Self::new("err-ec2-other-keystep"),
        }
    }
}
