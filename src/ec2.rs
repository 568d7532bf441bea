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
//! | `hardware.rs`, `system.rs` | types of instances and volumes; images |
//! | `instance.rs`, `volume.rs`, `group.rs`, `key_pair.rs`, `address.rs` | what there is, as data |
//! | `error.rs`, `event.rs` | why something was not done, and what happened |
//! | `request.rs` | what can be asked of an account |
//! | `account.rs` | the account: everything in it, and how it is looked at |

mod account;
mod address;
mod error;
mod event;
mod group;
mod hardware;
mod id;
mod instance;
mod key_pair;
mod region;
mod request;
mod system;
mod volume;

pub use account::{Account, Context};
pub use address::{Address, Association};
pub use error::{Error, Limited};
pub use event::{Event, Told};
pub use group::{Cidr, Group, InvalidCidr, Permission, Protocol, Rule, Source};
pub use hardware::{InstanceFacts, InstanceType, VolumeFacts, VolumeType};
pub use id::{
    AllocationId, AssociationId, GroupId, ImageId, InstanceId, KeyPairId, Malformed, ReservationId,
    RuleId, SnapshotId, SubnetId, VolumeId, VpcId,
};
pub use instance::{
    BOOT, Instance, InstanceStore, MINIMUM_SECONDS, OnShutdown, SEEN_AFTER, State, StateChange,
    StateReason, TRANSITION,
};
pub use key_pair::{KeyPair, Origin};
pub use region::{OWNER, REGION, VPC, VPC_RANGE, Zone};
pub use request::{
    AssociateAddress, AttachVolume, By, Change, CreateImage, CreateVolume, DetachVolume, Ebs,
    GroupRef, LaunchDisk, LaunchDiskKind, NewRule, Revoked, RunInstances, StopInstances,
    delete_by_default,
};
pub use system::{Image, ImageDisk, System, Tags};
pub use volume::{Attachment, Snapshot, Volume};
