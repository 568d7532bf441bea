//! Words of answers, and bounds of them, that are both offered and read.

pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";
pub(super) const AUTO: &str = "auto";
pub(super) const NONE: &str = "none";
/// A further volume.
pub const EBS: &str = "ebs";
/// A new one.
pub const NEW: &str = "new";
pub(super) const MY_IP: &str = "my-ip";
pub(super) const ANYWHERE: &str = "anywhere";

/// How many are launched at once at most: a class has room for more launches, not for larger ones.
pub(super) const MOST_INSTANCES: u32 = 5;
