//! Elastic IP addresses: public addresses that stay one's own.

use core::net::Ipv4Addr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::id::{AllocationId, AssociationId, InstanceId};
use super::system::Tags;

/// An Elastic IP address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Its id.
    pub id: AllocationId,
    /// The address.
    pub ip: Ipv4Addr,
    /// The instance that has it.
    pub association: Option<Association>,
    /// Since when it is one's own, and costs.
    pub allocated: Timestamp,
    /// Its tags.
    pub tags: Tags,
}

/// That an instance has an Elastic IP address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Association {
    /// Its id.
    pub id: AssociationId,
    /// Which instance.
    pub instance: InstanceId,
}
