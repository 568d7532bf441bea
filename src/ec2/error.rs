//! Why something was not done, in EC2's own codes and words: they are part of the protocol, and no
//! sentences of this program.

use core::net::Ipv4Addr;

use super::group::InvalidCidr;
use super::hibernation::NoSleep;
use super::id::{
    AllocationId, AssociationId, GroupId, ImageId, InstanceId, Malformed, RuleId, SnapshotId,
    VolumeId,
};
use super::instance::State;
use super::region::Zone;
use super::volume_type::Unfit;

/// Why an action was not carried out. Nothing changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It would have been carried out.
    #[error("Request would have succeeded, but DryRun flag is set.")]
    DryRun,
    /// An id is none.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// A range of addresses is none.
    #[error(transparent)]
    Cidr(#[from] InvalidCidr),
    /// Something must be said.
    #[error("The request must contain the parameter {0}")]
    Missing(&'static str),
    /// Something cannot be so.
    #[error("{0}")]
    Parameter(String),
    /// There is no such volume.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Two things do not go together.
    #[error("{0}")]
    Combination(String),
    /// A volume cannot be launched so (as quoted in aws/karpenter-provider-aws #3302).
    #[error("{0}")]
    Mapping(String),
    /// The request calls itself as one before, and what that made is gone (these words: Amazon ECS's
    /// guide, "Troubleshooting Amazon EBS volume attachments").
    #[error(
        "The client token you have provided is associated with a resource that is already deleted. \
         Please use a different client token."
    )]
    Spent {
        /// Whether it was instances, for which there is a code of its own.
        instances: bool,
    },
    /// The request calls itself as one before, and asks for something else.
    #[error(
        "Arguments on this idempotent request are inconsistent with arguments used in previous \
         request(s)."
    )]
    Idempotent,
    /// No such instance.
    #[error("The instance ID{} '{}' do{} not exist", s(.0), list(.0), if .0.len() == 1 { "es" } else { "" })]
    NoInstance(Vec<InstanceId>),
    /// No such image.
    #[error("The image id '[{0}]' does not exist")]
    NoImage(ImageId),
    /// The image is another's (as quoted in cloudcaptainsh/cloudcaptain #66).
    #[error("Not authorized for image:{0}")]
    OthersImage(ImageId),
    /// No such volume.
    #[error("The volume '{0}' does not exist.")]
    NoVolume(VolumeId),
    /// No such snapshot.
    #[error("The snapshot '{0}' does not exist.")]
    NoSnapshot(SnapshotId),
    /// No such key pair.
    #[error("The key pair '{0}' does not exist")]
    NoKeyPair(String),
    /// No such group.
    #[error("The security group '{0}' does not exist")]
    NoGroup(String),
    /// No such rule.
    #[error("The specified rule does not exist in this security group.")]
    NoRule,
    /// No rule has this id.
    #[error("The security group rule ID '{0}' does not exist")]
    NoRuleId(RuleId),
    /// No such Elastic IP address.
    #[error("The allocation ID '{0}' does not exist")]
    NoAllocation(AllocationId),
    /// Nothing has this id, or nothing that has tags.
    #[error("The ID '{0}' is not valid")]
    NoResource(String),
    /// No such association.
    #[error("The association ID '{0}' does not exist")]
    NoAssociation(AssociationId),
    /// The volume is not attached there.
    #[error("The volume '{0}' is not attached to the instance '{1}'")]
    NotAttached(VolumeId, InstanceId),
    /// A key pair of this name is there: the private half of it cannot be had a second time.
    #[error("The keypair '{0}' already exists.")]
    KeyPairTaken(String),
    /// What was to be imported is no public key that EC2 takes.
    #[error("Key is not in valid OpenSSH public key format")]
    KeyFormat,
    /// A key of another type, which EC2 would take.
    #[error(
        "keystep's small EC2 makes and takes RSA keys alone. At AWS ED25519 would do as well, but for \
         Windows: it signs, and decrypts no password. docs/ec2.md tells how EC2 shows such a key"
    )]
    Ed25519,
    /// A group of this name is there.
    #[error("The security group '{0}' already exists for VPC '{vpc}'", vpc = super::region::VPC)]
    GroupTaken(String),
    /// The rule is there.
    #[error("the specified rule \"{0}\" already exists")]
    RuleTaken(String),
    /// An image of this name is there.
    #[error("AMI name {0} is already in use by AMI {1}")]
    ImageNameTaken(String, ImageId),
    /// The default group stays.
    #[error("the specified group: \"{0}\" name: \"default\" cannot be deleted by a user")]
    DefaultGroup(GroupId),
    /// Something still needs it.
    #[error("resource {0} has a dependent object")]
    GroupInUse(GroupId),
    /// The snapshot belongs to an image.
    #[error("The snapshot {0} is currently in use by {1}")]
    SnapshotInUse(SnapshotId, ImageId),
    /// Not in this state.
    #[error("{} instance '{id}' is not in a state from which it can be {to}.", this(to))]
    State {
        /// Which instance.
        id: InstanceId,
        /// What it is doing.
        state: State,
        /// What was asked for, as `started`.
        to: &'static str,
    },
    /// An Elastic IP address is for what runs or is stopped (as quoted in
    /// hashicorp/terraform-provider-aws #3072).
    #[error("The {state} instance '{id}' is not in a valid state for this operation.")]
    NotNow {
        /// Which instance.
        id: InstanceId,
        /// What it is doing.
        state: State,
    },
    /// A change needs it stopped.
    #[error("The instance '{0}' is not in the 'stopped' state.")]
    NotStopped(InstanceId),
    /// A volume is attached to what runs or is stopped.
    #[error("Instance '{0}' is not 'running'.")]
    NotRunning(InstanceId),
    /// It has no root volume, so it cannot start.
    #[error(
        "Invalid value '{0}' for instanceId. Instance does not have a volume attached at root ({1})"
    )]
    NoRoot(InstanceId, String),
    /// It was not launched for hibernating (as quoted in aws-solutions/instance-scheduler-on-aws #510).
    #[error(
        "The instance can't be hibernated because it was not configured at launch for \
         hibernation: {0}"
    )]
    NoHibernation(InstanceId),
    /// What sleeps with its memory needs the machine that it had.
    #[error("The instance type of the hibernated instance '{0}' cannot be changed.")]
    Hibernated(InstanceId),
    /// It cannot hibernate.
    #[error(transparent)]
    NoSleep(#[from] NoSleep),
    /// It is protected.
    #[error(
        "The instance '{0}' may not be terminated. Modify its 'disableApiTermination' instance \
         attribute and try again."
    )]
    Protected(InstanceId),
    /// The volume is attached.
    #[error("Volume {0} is currently attached to {1}")]
    VolumeInUse(VolumeId, InstanceId),
    /// The volume lives in another zone.
    #[error("The volume '{}' is not in the same availability zone as instance '{}'", .volume.0, .instance.0)]
    OtherZone {
        /// The volume, and its zone.
        volume: (VolumeId, Zone),
        /// The instance, and its zone.
        instance: (InstanceId, Zone),
    },
    /// Something is attached as that device.
    #[error("Invalid value '{0}' for unixDevice. Attachment point {0} is already in use")]
    DeviceInUse(String),
    /// The volume is attached to nothing.
    #[error("Volume '{0}' is in the 'available' state.")]
    VolumeAvailable(VolumeId),
    /// The root volume is detached from what is stopped alone.
    #[error("Unable to detach root volume '{0}' from instance '{1}'")]
    RootInUse(VolumeId, InstanceId),
    /// The address in the network has another instance.
    #[error("Address {0} is in use.")]
    PrivateIpInUse(Ipv4Addr),
    /// The Elastic IP address has another instance.
    #[error("resource {0} is already associated with associate-id {1}")]
    AddressInUse(AllocationId, AssociationId),
    /// There is an end to instances.
    #[error(
        "You have requested more instances ({asked}) than your current instance limit of {limit} \
         allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request \
         to request an adjustment to this limit."
    )]
    TooManyInstances {
        /// How many there would be.
        asked: u32,
        /// How many there may be.
        limit: u32,
    },
    /// There is an end to Elastic IP addresses.
    #[error("The maximum number of addresses has been reached.")]
    TooManyAddresses,
    /// There is an end to volumes, snapshots, images, groups and key pairs.
    #[error("The maximum number of {what} has been reached.")]
    TooMany {
        /// What there is an end to, with EC2's code for it.
        what: Limited,
    },
    /// There is an end to groups of an instance (as quoted in
    /// kubernetes-sigs/aws-load-balancer-controller #682).
    #[error("The maximum number of security groups per interface has been reached.")]
    TooManyGroups,
    /// There is an end to rules of a group.
    #[error("The maximum number of rules per security group has been reached.")]
    TooManyRules,
    /// There is an end to tags.
    #[error("The maximum number of Tags for a resource has been reached.")]
    TooManyTags,
}

/// What there is an end to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "lowercase")]
#[allow(missing_docs, reason = "they are what they are")]
pub enum Limited {
    Volumes,
    Snapshots,
    Images,
    #[strum(serialize = "security groups")]
    Groups,
    #[strum(serialize = "key pairs")]
    KeyPairs,
}

impl Error {
    /// EC2's code (API reference, "Error codes").
    pub fn code(&self) -> &'static str {
        match self {
            Self::DryRun => "DryRunOperation",
            Self::Malformed(malformed) => malformed.code,
            Self::Unfit(unfit) => unfit.code(),
            Self::Missing(_) => "MissingParameter",
            Self::Cidr(_) | Self::Parameter(_) | Self::DeviceInUse(_) | Self::NoRoot(..) => {
                "InvalidParameterValue"
            }
            Self::Combination(_) => "InvalidParameterCombination",
            Self::Mapping(_) => "InvalidBlockDeviceMapping",
            Self::Spent { instances: true } => "IdempotentInstanceTerminated",
            Self::Idempotent | Self::Spent { instances: false } => "IdempotentParameterMismatch",
            Self::NoInstance(_) => "InvalidInstanceID.NotFound",
            Self::NoImage(_) => "InvalidAMIID.NotFound",
            Self::OthersImage(_) => "AuthFailure",
            Self::NoVolume(_) => "InvalidVolume.NotFound",
            Self::NoSnapshot(_) => "InvalidSnapshot.NotFound",
            Self::NoKeyPair(_) => "InvalidKeyPair.NotFound",
            Self::NoGroup(_) => "InvalidGroup.NotFound",
            Self::NoRule => "InvalidPermission.NotFound",
            Self::NoRuleId(_) => "InvalidSecurityGroupRuleId.NotFound",
            Self::NoAllocation(_) => "InvalidAllocationID.NotFound",
            Self::NoResource(_) => "InvalidID",
            Self::NoAssociation(_) => "InvalidAssociationID.NotFound",
            Self::NotAttached(..) => "InvalidAttachment.NotFound",
            Self::KeyPairTaken(_) => "InvalidKeyPair.Duplicate",
            // The list has `InvalidKeyPair.Format`, too; this is what `import-key-pair` is answered
            // (aws-samples/eksworkshop-com, "Create an SSH key").
            Self::KeyFormat => "InvalidKey.Format",
            Self::GroupTaken(_) => "InvalidGroup.Duplicate",
            Self::RuleTaken(_) => "InvalidPermission.Duplicate",
            Self::ImageNameTaken(..) => "InvalidAMIName.Duplicate",
            Self::DefaultGroup(_) => "CannotDelete",
            // In a VPC. `InvalidGroup.InUse` is that of EC2-Classic (API reference,
            // `DeleteSecurityGroup`).
            Self::GroupInUse(_) => "DependencyViolation",
            Self::SnapshotInUse(..) => "InvalidSnapshot.InUse",
            Self::NotNow { .. } => "InvalidInstanceID",
            Self::State { .. } | Self::NotStopped(_) => "IncorrectInstanceState",
            Self::NotRunning(_) | Self::VolumeAvailable(_) | Self::RootInUse(..) => {
                "IncorrectState"
            }
            Self::NoHibernation(_) | Self::NoSleep(_) => "UnsupportedHibernationConfiguration",
            Self::Hibernated(_) | Self::Ed25519 => "UnsupportedOperation",
            Self::Protected(_) => "OperationNotPermitted",
            Self::VolumeInUse(..) => "VolumeInUse",
            Self::OtherZone { .. } => "InvalidVolume.ZoneMismatch",
            Self::PrivateIpInUse(_) => "InvalidIPAddress.InUse",
            Self::AddressInUse(..) => "Resource.AlreadyAssociated",
            Self::TooManyInstances { .. } => "InstanceLimitExceeded",
            Self::TooManyAddresses => "AddressLimitExceeded",
            Self::TooMany { what } => match what {
                Limited::Volumes => "VolumeLimitExceeded",
                Limited::Snapshots => "SnapshotLimitExceeded",
                Limited::Images => "AMILimitExceeded",
                Limited::Groups => "SecurityGroupLimitExceeded",
                Limited::KeyPairs => "KeyPairLimitExceeded",
            },
            Self::TooManyGroups => "SecurityGroupsPerInterfaceLimitExceeded",
            Self::TooManyRules => "RulesPerSecurityGroupLimitExceeded",
            Self::TooManyTags => "TagLimitExceeded",
        }
    }

    /// The status of HTTP that it is answered with (412: aws/karpenter-provider-aws #8015).
    pub fn status(&self) -> u16 {
        if *self == Self::DryRun { 412 } else { 400 }
    }
}

/// EC2's words differ here.
fn this(to: &str) -> &'static str {
    if to == "stopped" { "This" } else { "The" }
}

fn s(ids: &[InstanceId]) -> &'static str {
    if ids.len() == 1 { "" } else { "s" }
}

fn list(ids: &[InstanceId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
