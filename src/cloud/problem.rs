//! The cloud: which sentence belongs to which error.

use super::control::ControlError;
use super::host_keys::HostKeyError;
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
            StoreError::NoLocks(path) => Self::new("err-ec2-no-locks").path(path),
            StoreError::Version { path, version } => {
                Self::new("err-ec2-version").path(path).with("version", version)
            }
            StoreError::Damaged { path, error } => {
                Self::new("err-ec2-damaged").path(path).with("error", error)
            }
            StoreError::TooLarge => Self::new("err-ec2-too-large"),
        }
    }
}

impl From<&HostKeyError> for Problem {
    fn from(error: &HostKeyError) -> Self {
        match error {
            HostKeyError::Disk(error) => error.into(),
            HostKeyError::Read(error) => error.into(),
            HostKeyError::Encode(_) => Self::new("err-internal").with("place", "cloud"),
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
            ControlError::Unanswered => Self::new("err-ec2-unanswered"),
            ControlError::Refused(_) | ControlError::Other => Self::new("err-ec2-other-keystep"),
        }
    }
}
