//! What the choices decide later: who gets in and under which name, what is lost when, what goes on
//! costing.

use jiff::Timestamp;
use strum::{Display, VariantNames};

use super::choices::{Choices, GroupChoice, KeyChoice};
use super::step::Step;
use crate::ec2::{Cidr, OnShutdown, Permission, Source, System};

/// So many GiB of each instance, and how many instances there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gib {
    /// Of each.
    pub each: u32,
    /// How many.
    pub count: u32,
}

/// Something that is decided, as data: words for it are made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Display, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Later {
    /// One logs in as this user: the image says so, not AWS.
    LoginAs(&'static str),
    /// The list of keys comes with the image: who has one of these gets in, too.
    KeysOfImage,
    /// Nobody logs in with a key; it opens the administrator's password.
    Password,
    /// Nobody has what opens that password.
    NoPassword,
    /// The system gets no more updates.
    PastSupport,
    /// The type has a disk of the host, of so many GB, which is empty after each stop.
    InstanceStore(u32),
    /// The type has none: there is only EBS.
    NoInstanceStore,
    /// There will be so many instances, each costing.
    Several(u32),
    /// There is an address of the internet, another one after each stop, and it costs.
    PublicAddress,
    /// Nobody reaches it from outside.
    NoPublicAddress,
    /// `shutdown` inside terminates it, with what goes with it.
    GoesAtShutdown,
    /// The same of Windows, which has another word for it.
    WindowsGoesAtShutdown,
    /// Its memory outlives a stop, when it hibernates.
    Hibernates,
    /// The root volume is deleted with the instance.
    RootGoes,
    /// The root volume outlives the instance, and goes on costing.
    RootStays(Gib),
    /// The further volume is deleted with the instance.
    DataGoes,
    /// The further volume outlives the instance, and goes on costing.
    DataStays(Gib),
    /// So much costs while it is stopped, too.
    StoppedCosts(Gib),
    /// The list shows this name.
    Named(String),
    /// The list shows its id alone.
    Unnamed,
    /// Whoever comes from this computer gets through, and nobody else.
    OpenToMe(u16),
    /// Everybody gets through to this port.
    OpenToAll(u16),
    /// Of those who get through, the key alone decides who gets in.
    KeyAlone,
    /// Of those who get through, the password alone keeps somebody out.
    PasswordAlone,
    /// No rule lets anybody through from outside, as there is no public address.
    NoAddressForRules,
    /// Whoever comes from one of these gets through.
    OpenTo(u16, Vec<Cidr>),
    /// Nobody gets through: the login will time out.
    OpenToNobody(u16),
    /// Its group is the one that others are in, and lets in whom that lets in.
    GroupOfOthers(String),
    /// The private half of a new key pair is given once, now.
    NewKey(String),
    /// Whoever has the private half of that key pair gets in.
    OldKey(String),
    /// Nobody gets in with a key.
    NoKey,
}

/// What the choices of a step decide.
pub(super) fn later(choices: &Choices, step: Step, now: Timestamp) -> Vec<Later> {
    let port = choices.port();
    let gib = |each| Gib { each, count: choices.count };
    let mut later = Vec::new();
    match step {
        Step::Image => {
            let system = choices.image.system;
            match system {
                // That nobody gets in is told where the key is chosen.
                System::Windows if choices.key == KeyChoice::None => {}
                System::Windows => later.push(Later::Password),
                _ => later.push(Later::LoginAs(system.user())),
            }
            if is_copy(choices) && system != System::Windows {
                later.push(Later::KeysOfImage);
            }
            if system.past_support(now) {
                later.push(Later::PastSupport);
            }
        }
        Step::Type => {
            let store: u32 = choices.kind.facts().instance_store.iter().sum();
            later.push(match store {
                0 => Later::NoInstanceStore,
                gb => Later::InstanceStore(gb),
            });
        }
        Step::Details => {
            if choices.count > 1 {
                later.push(Later::Several(choices.count));
            }
            later.push(match choices.public_ip {
                true => Later::PublicAddress,
                false => Later::NoPublicAddress,
            });
            if choices.on_shutdown == OnShutdown::Terminate {
                later.push(match choices.image.system {
                    System::Windows => Later::WindowsGoesAtShutdown,
                    _ => Later::GoesAtShutdown,
                });
            }
            if choices.hibernation {
                later.push(Later::Hibernates);
            }
        }
        Step::Storage => {
            let root = &choices.root;
            later.push(if root.delete {
                Later::RootGoes
            } else {
                Later::RootStays(gib(root.size))
            });
            later.extend(choices.data.as_ref().map(|data| match data.delete {
                true => Later::DataGoes,
                false => Later::DataStays(gib(data.size)),
            }));
            let others = choices.image.disks.iter().skip(1).map(|disk| disk.size);
            let sizes = others.chain([root.size]).chain(choices.data.iter().map(|data| data.size));
            later.push(Later::StoppedCosts(gib(sizes.sum())));
        }
        Step::Tags => later.push(match &choices.name {
            Some(name) => Later::Named(name.clone()),
            None => Later::Unnamed,
        }),
        Step::Firewall => {
            let through = match &choices.group {
                GroupChoice::New { rule, .. } => rule.iter().copied().collect(),
                GroupChoice::Existing(group) => {
                    later.push(Later::GroupOfOthers(group.name.clone()));
                    group.rules.iter().map(|rule| rule.permission).collect()
                }
            };
            let through = match choices.public_ip {
                false => Later::NoAddressForRules,
                true => open(port, through),
            };
            let to_all = through == Later::OpenToAll(port);
            later.push(through);
            // With no key that is put there or comes along nothing decides: nobody gets in.
            let has_key = choices.key != KeyChoice::None || is_copy(choices);
            match choices.image.system {
                System::Windows if to_all => later.push(Later::PasswordAlone),
                _ if to_all && has_key => later.push(Later::KeyAlone),
                _ => {}
            }
        }
        Step::Review => later.push(match &choices.key {
            KeyChoice::New(name) => Later::NewKey(name.clone()),
            KeyChoice::Existing(name) => Later::OldKey(name.clone()),
            KeyChoice::None if choices.image.system == System::Windows => Later::NoPassword,
            KeyChoice::None => Later::NoKey,
        }),
    }
    later
}

/// Whether the image is one's own, with the lists of keys that were on it.
fn is_copy(choices: &Choices) -> bool {
    choices.image.disks.first().is_some_and(|disk| disk.snapshot.is_some())
}

/// Whom all rules together let through to a port from outside.
fn open(port: u16, rules: Vec<Permission>) -> Later {
    let mut ranges: Vec<Cidr> = Vec::new();
    for rule in rules.into_iter().filter(|rule| rule.is_for(port)) {
        match rule.source {
            Source::Range(range) if !ranges.contains(&range) => ranges.push(range),
            Source::Range(_) | Source::Group(_) => {}
        }
    }
    match &ranges[..] {
        [] => Later::OpenToNobody(port),
        all if all.contains(&Cidr::ANYWHERE) => Later::OpenToAll(port),
        [range] if *range == Choices::my_ip() => Later::OpenToMe(port),
        _ => Later::OpenTo(port, ranges),
    }
}
