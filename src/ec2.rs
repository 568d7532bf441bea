//! A small EC2: one account in one Region, as a pure state machine under EC2's own names.
//!
//! It does no input and output. Time and randomness are handed in with each action; what happened
//! comes out as [`Event`]s. An action that fails changes nothing. No private key is ever in an
//! [`Account`].
//!
//! | file | what |
//! |---|---|
//! | `id.rs` | the names of things: a prefix and 17 hex digits |
//! | `region.rs` | zones, the network and its addresses |
//! | `hardware.rs`, `volume_type.rs`, `system.rs` | types of instances; of volumes; images |
//! | `instance.rs`, `volume.rs`, `group.rs`, `key_pair.rs`, `address.rs` | what there is, as data |
//! | `error.rs`, `event.rs` | why something was not done, and what happened |
//! | `request.rs` | what can be asked of an account |
//! | `account.rs` | the account: everything in it, and how it is looked at |
//! | `launch.rs`, `plan.rs`, `lifecycle.rs` | the actions on instances; the volumes that one gets |
//! | `advance.rs`, `boot.rs`, `console.rs` | what happens by itself; what cloud-init does at the first boot, and says |
//! | `disks.rs`, `copies.rs` | volumes; snapshots, and images of one's own |
//! | `token.rs`, `tokens.rs` | a request that comes twice is done once |
//! | `keys.rs`, `firewall.rs`, `network.rs`, `tags.rs` | key pairs, security groups, public addresses, tags |
//! | `reach.rs`, `inside.rs` | what becomes of a packet; an instance's files, its lists of keys |
//! | `metadata.rs` | what an instance is told about itself |
//! | `password.rs` | the password of Windows' administrator, encrypted with the key pair |
//! | `rescue.rs` | the way back into an instance whose private key is lost |
//! | `bill.rs`, `fate.rs` | what goes on costing; what became of each thing that an instance had |

mod account;
mod address;
mod advance;
mod bill;
mod boot;
mod console;
mod copies;
mod disks;
mod error;
mod event;
mod fate;
mod firewall;
mod group;
mod hardware;
mod hibernation;
mod id;
mod inside;
mod instance;
mod key_pair;
mod keys;
mod launch;
mod lifecycle;
mod metadata;
mod network;
mod password;
mod plan;
mod reach;
mod region;
mod request;
mod rescue;
mod system;
mod tags;
mod token;
mod tokens;
mod volume;
mod volume_type;

pub use account::{Account, Context};
pub use address::{Address, Association};
pub use bill::{AddressItem, Bill, InstanceItem, SnapshotItem, VolumeItem};
pub use error::{Error, Limited};
pub use event::{Event, Reboot, Told};
pub use fate::{Fate, Thing, fates};
pub use group::{Cidr, Group, InvalidCidr, Permission, Protocol, Rule, Source};
pub use hardware::{InstanceFacts, InstanceType};
pub use hibernation::NoSleep;
pub use id::{
    AllocationId, AssociationId, GroupId, ImageId, InstanceId, KeyPairId, Malformed, ReservationId,
    RuleId, SnapshotId, SubnetId, VolumeId, VpcId,
};
pub use inside::{Authorized, Listed};
pub use instance::{
    BOOT, Instance, InstanceStore, MINIMUM_SECONDS, OnShutdown, SEEN_AFTER, State, StateChange,
    StateReason, TRANSITION,
};
pub use key_pair::{KeyPair, Origin, pem_file};
pub use keys::KEY_BITS;
pub use launch::Reservation;
pub use password::open_password;
pub use reach::{Drop, Reach, Refusal, SSH, STANDS_IN};
pub use region::{OWNER, REGION, VPC, VPC_RANGE, Zone};
pub use request::{
    AssociateAddress, AttachVolume, By, Change, CreateImage, CreateVolume, DetachVolume, Ebs,
    GroupRef, LaunchDisk, LaunchDiskKind, NewRule, Revoked, RunInstances, StopInstances,
    delete_by_default,
};
pub use rescue::{HELPER, NoRescue, Rescue};
pub use system::{Image, ImageDisk, System, Tags};
pub use volume::{Attachment, Snapshot, Volume};
pub use volume_type::{Unfit, VolumeFacts, VolumeType};

#[cfg(test)]
mod tests;
