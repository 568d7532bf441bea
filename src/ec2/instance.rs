//! An instance: a server, and what is known of it.

use core::net::Ipv4Addr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString};

use super::hardware::InstanceType;
use super::id::{GroupId, ImageId, InstanceId, ReservationId};
use super::region::Zone;
use super::system::{System, Tags};
use crate::files::Tree;

/// An instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    /// What it was launched with together.
    pub reservation: ReservationId,
    /// Its number among them, from 0.
    pub launch_index: u32,
    /// The image that it was launched from.
    pub image: ImageId,
    /// The system of that image.
    pub system: System,
    /// The type.
    pub kind: InstanceType,
    /// The name of the key pair that it was launched with. That pair may be gone meanwhile.
    pub key_name: Option<String>,
    /// Its public half, as the metadata service gives it: a line of OpenSSH. It never changes.
    pub public_key: Option<String>,
    /// The security groups that it is in.
    pub groups: Vec<GroupId>,
    /// Where it is.
    pub zone: Zone,
    /// Its address in the network of the account: the same for as long as it lives.
    pub private_ip: Ipv4Addr,
    /// Its public address now: an Elastic IP, or one that was given when it started.
    pub public_ip: Option<Ipv4Addr>,
    /// Whether it is given a public address when it starts.
    pub auto_public: bool,
    /// What it is doing.
    pub state: State,
    /// When that state ends by itself.
    pub until: Option<Timestamp>,
    /// Why it is in that state, where somebody or something wanted it.
    pub reason: Option<StateReason>,
    /// When they wanted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<Timestamp>,
    /// When it was started the last time.
    pub launched: Timestamp,
    /// Since when it runs, or ran last.
    pub running_since: Option<Timestamp>,
    /// When it began to boot the last time: sshd answers a little later.
    pub booted: Option<Timestamp>,
    /// Whether it sleeps with its memory on the root volume.
    pub hibernated: bool,
    /// What `shutdown` inside of it does.
    pub on_shutdown: OnShutdown,
    /// Whether it is protected from `TerminateInstances`.
    pub protected: bool,
    /// Whether it may hibernate.
    pub hibernation: bool,
    /// What it was given for its first boot. It is kept and shown, and not run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_data: Option<Vec<u8>>,
    /// The device of the root volume.
    pub root_device: String,
    /// The disks of the host that it has for as long as it runs.
    pub instance_store: Vec<InstanceStore>,
    /// The public half of its host key: a line of OpenSSH. The cloud keeps the private one.
    pub host_key: Option<String>,
    /// The password of Windows' administrator, encrypted with the public key, in base64.
    pub password: Option<String>,
    /// What it said when it booted.
    pub console: String,
    /// The seconds that it was billed for before it was last started.
    pub billed: u64,
    /// Its tags.
    pub tags: Tags,
    /// What the request that made it called itself.
    pub client_token: Option<String>,
}

/// A disk of the host (instance store): part of the price, and empty whenever the host is given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstanceStore {
    /// The device.
    pub device: String,
    /// In GB.
    pub size: u32,
    /// What is on it.
    pub content: Tree,
}

/// What an instance is doing.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Display,
    EnumString,
    EnumIter,
    Serialize,
    Deserialize
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are EC2's")]
pub enum State {
    Pending,
    Running,
    ShuttingDown,
    Terminated,
    Stopping,
    Stopped,
}

impl State {
    /// Its code (EC2's API, `InstanceState`, the low byte).
    pub fn code(self) -> u16 {
        match self {
            Self::Pending => 0,
            Self::Running => 16,
            Self::ShuttingDown => 32,
            Self::Terminated => 48,
            Self::Stopping => 64,
            Self::Stopped => 80,
        }
    }

    /// Whether its volumes and addresses still belong to it.
    pub fn lives(self) -> bool {
        !matches!(self, Self::ShuttingDown | Self::Terminated)
    }
}

/// Why an instance is in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, Serialize, Deserialize)]
pub enum StateReason {
    /// `StopInstances` or `TerminateInstances`.
    #[strum(serialize = "Client.UserInitiatedShutdown")]
    User,
    /// `StopInstances` with `Hibernate`.
    #[strum(serialize = "Client.UserInitiatedHibernate")]
    Hibernate,
    /// `shutdown`, inside.
    #[strum(serialize = "Client.InstanceInitiatedShutdown")]
    Inside,
}

/// What `shutdown` inside of an instance does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Display, EnumString, Serialize, Deserialize)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum OnShutdown {
    /// It stops, and can be started again.
    #[default]
    Stop,
    /// It is terminated.
    Terminate,
}

/// A state that an action or time changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateChange {
    /// Of which instance.
    pub instance: InstanceId,
    /// What it was.
    pub previous: State,
    /// What it is now.
    pub current: State,
}

/// How long `pending`, `stopping` and `shutting-down` take: less than a command of `aws` takes to
/// start, so that its `wait`, which asks every 15 seconds, need not wait.
pub const TRANSITION: SignedDuration = SignedDuration::from_millis(300);

/// How long a running instance boots before sshd listens.
pub const BOOT: SignedDuration = SignedDuration::from_millis(200);

/// How long one that is terminated is still seen ("about an hour", EC2's user guide).
pub const SEEN_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// The shortest time that is billed at each start, in seconds (EC2's user guide, "Billing").
pub const MINIMUM_SECONDS: u64 = 60;

impl Instance {
    /// The tag `Name`.
    pub fn name(&self) -> Option<&str> {
        self.tags.get("Name").map(String::as_str)
    }

    /// The security groups that it is in: none any more when it is terminated.
    pub fn member_of(&self) -> &[GroupId] {
        if self.state.lives() { &self.groups } else { &[] }
    }

    /// Its private address, as long as it has one.
    pub fn private_now(&self) -> Option<Ipv4Addr> {
        self.state.lives().then_some(self.private_ip)
    }

    /// The name that it gives itself.
    pub fn host_name(&self) -> String {
        let [a, b, c, d] = self.private_ip.octets();
        format!("ip-{a}-{b}-{c}-{d}")
    }

    /// When sshd listens, or did, after the last boot.
    pub fn listens_from(&self) -> Option<Timestamp> {
        self.booted.map(|since| after(since, BOOT))
    }

    /// The seconds that it was billed for until now: only `running` is billed, with a minimum at
    /// each start.
    pub fn billed_seconds(&self, now: Timestamp) -> u64 {
        match (self.state, self.running_since) {
            (State::Running, Some(since)) => self.billed.saturating_add(billed_for(since, now)),
            _ => self.billed,
        }
    }
}

/// The seconds that a run is billed for.
pub(super) fn billed_for(since: Timestamp, until: Timestamp) -> u64 {
    u64::try_from(until.duration_since(since).as_secs()).unwrap_or(0).max(MINIMUM_SECONDS)
}

/// A time that much later, or the last one that there is.
pub(super) fn after(time: Timestamp, duration: SignedDuration) -> Timestamp {
    time.checked_add(duration).unwrap_or(Timestamp::MAX)
}
