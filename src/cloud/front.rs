//! The addresses: who is let through to which instance, as the account has it at each moment.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use super::door::{Boot, Door, Wish};
use super::filter::Range;
use super::host_keys::HostKeyError;
use super::kept::addresses;
use super::news::News;
use super::running::{Cloud, in_a_while};
use super::sshd;
use crate::crypto::{self, PrivateKey};
use crate::ec2::{
    Account, GroupRef, Instance, InstanceId, KEY_BITS, Reach, SSH, STANDS_IN, Source, State, System,
};
use crate::key::parse_openssh;
use crate::lesson::{Problem, Words, invalid, io_reason};

/// Where instances are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    /// The port of each. 0: a free one each.
    pub port: u16,
    /// Whether each has its address. Else all are at 127.0.0.1, with a free port each.
    pub addresses: bool,
    /// Whether packets are dropped that no rule lets through. Else whoever sends them is taken in,
    /// and hears nothing.
    pub drops: bool,
}

impl Default for Ports {
    /// Linux has all of 127.0.0.0/8, and filters for each listener. Port 22 would need rights.
    fn default() -> Self {
        let linux = cfg!(any(target_os = "linux", target_os = "android"));
        Self { port: STANDS_IN, addresses: linux, drops: linux }
    }
}

/// The addresses of a cloud. They are gone when it is dropped.
pub struct Front {
    cloud: Arc<Cloud>,
    places: Places,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// Where each public address really is.
type Places = Arc<Mutex<HashMap<Ipv4Addr, SocketAddr>>>;

impl Front {
    /// Arranges the addresses of a cloud from now on. Its machines speak to people with these words.
    pub fn start(cloud: &Arc<Cloud>, ports: Ports, words: &Arc<Words>) -> Self {
        let places = Places::default();
        let arranger = Arranger {
            cloud: Arc::clone(cloud),
            ports,
            words: Arc::clone(words),
            places: Arc::clone(&places),
            doors: HashMap::new(),
            being_made: HashSet::new(),
        };
        cloud.arranged(Some(0));
        let stop = CancellationToken::new();
        let task = tokio::spawn(arranger.run(stop.clone()));
        Self { cloud: Arc::clone(cloud), places, stop, task }
    }

    /// Ends all connections, and waits until they have ended.
    pub async fn end(mut self) {
        self.stop.cancel();
        let _ = (&mut self.task).await;
    }

    /// Where a public address really is.
    pub fn place(&self, ip: Ipv4Addr) -> Option<SocketAddr> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).get(&ip).copied()
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.stop.cancel();
        self.cloud.arranged(None);
    }
}

struct Arranger {
    cloud: Arc<Cloud>,
    ports: Ports,
    words: Arc<Words>,
    places: Places,
    doors: HashMap<Ipv4Addr, Door>,
    /// The instances whose host keys are being made.
    being_made: HashSet<InstanceId>,
}

impl Arranger {
    async fn run(mut self, stop: CancellationToken) {
        let mut changes = self.cloud.changes();
        let mut keys: JoinSet<(InstanceId, Result<(), Problem>)> = JoinSet::new();
        loop {
            let number = *changes.borrow_and_update();
            for id in self.without_host_keys() {
                self.being_made.insert(id);
                let cloud = Arc::clone(&self.cloud);
                keys.spawn_blocking(move || (id, make_host_key(&cloud, id)));
            }
            self.arrange().await;
            self.cloud.arranged(Some(number));
            let next = self.cloud.next();
            tokio::select! {
                () = stop.cancelled() => break,
                // The sender is the cloud's, which is ours.
                _ = changes.changed() => {}
                Some(Ok((id, made))) = keys.join_next() => {
                    // One that could not be made is not tried again and again.
                    match made {
                        Ok(()) => drop(self.being_made.remove(&id)),
                        Err(error) => self.cloud.tell(&News::Failed(error)),
                    }
                }
                () = in_a_while(next) => {}
            }
            // What is due by now happens.
            self.cloud.look(|_| ());
        }
        self.doors.values().for_each(Door::begin_to_end);
        for door in self.doors.values_mut() {
            door.end().await;
        }
        // A key that is being made is kept.
        while keys.join_next().await.is_some() {}
    }

    /// Living instances that have no host key yet.
    fn without_host_keys(&self) -> Vec<InstanceId> {
        let lacks = |instance: &&Instance| {
            instance.state.lives()
                && instance.host_key.is_none()
                && instance.system != System::Windows
                && !self.being_made.contains(&instance.id)
        };
        self.cloud.look(|account| {
            account.instances().iter().filter(lacks).map(|instance| instance.id).collect()
        })
    }

    async fn arrange(&mut self) {
        let left = self.cloud.left();
        let doors = &self.doors;
        let (wishes, living) = self.cloud.look(|account| {
            let boot = |ip: &Ipv4Addr| doors.get(ip).and_then(Door::boot);
            let all = addresses(account).chain(left.iter().copied());
            let wishes: HashMap<Ipv4Addr, Wish> =
                all.map(|ip| (ip, wish(account, ip, boot(&ip)))).collect();
            let living = account.instances().iter().filter(|instance| instance.state.lives());
            (wishes, living.map(|instance| instance.id).collect::<Vec<_>>())
        });
        self.doors.retain(|ip, _| wishes.contains_key(ip));
        for (ip, wish) in &wishes {
            let Ports { port, addresses, drops } = self.ports;
            let first = if addresses {
                SocketAddr::from((*ip, port))
            } else {
                SocketAddr::from((Ipv4Addr::LOCALHOST, 0))
            };
            let door = self.doors.entry(*ip).or_insert_with(|| Door::new(first, drops));
            let (cloud, words) = (&self.cloud, &self.words);
            let sshd = |boot: Boot| match sshd::of(cloud, *ip, boot, words) {
                Ok(sshd) => sshd,
                Err(error) => {
                    cloud.tell(&News::Failed(Problem::from(&error)));
                    None
                }
            };
            if let Err(error) = door.be(wish, sshd).await {
                let reason = io_reason(error.kind());
                let failed = Problem::new("err-listen").with("address", door.address);
                self.cloud.tell(&News::Failed(failed.sentence("reason", reason)));
            }
        }
        let places = self.doors.iter().map(|(ip, door)| (*ip, door.address)).collect();
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = places;
        if let Err(error) = self.cloud.store.host_keys.keep_only_of(&living) {
            self.cloud.tell(&News::Failed(Problem::from(&error)));
        }
    }
}

/// What there is to be behind an address, where that was behind it before.
fn wish(account: &Account, ip: Ipv4Addr, before: Option<Boot>) -> Wish {
    let nobody = Wish::Open(Vec::new(), None);
    let has = |instance: &&Instance| instance.public_ip == Some(ip);
    let Some(instance) = account.instances().iter().find(has) else { return nobody };
    let (State::Running, Some(since)) = (instance.state, instance.booted) else { return nobody };
    let boot = (instance.id, since);
    let ranges = ranges(account, instance);
    let Some((first, _)) = ranges.first() else {
        // Who is in stays in, though nobody gets in any more.
        return Wish::Open(ranges, before.filter(|before| *before == boot));
    };
    let from = IpAddr::V4(Ipv4Addr::from(*first));
    match account.reach(ip, from, SSH) {
        Reach::Dropped(_) => nobody,
        Reach::Open(_) => Wish::Open(ranges, Some(boot)),
        Reach::Refused(_) => Wish::Shut,
    }
}

/// From where an instance is reached at the port of ssh.
fn ranges(account: &Account, instance: &Instance) -> Vec<Range> {
    let groups = instance.groups.iter().filter_map(|id| account.group(&GroupRef::Id(*id)).ok());
    let rules = groups.flat_map(|group| &group.rules);
    let about = rules.filter(|rule| rule.permission.is_for(SSH));
    let ranges = about.filter_map(|rule| match rule.permission.source {
        Source::Range(range) => range.v4(),
        Source::Group(_) => None,
    });
    ranges.collect()
}

/// Makes the host key of whoever answers for an instance, or takes the one that is there. That is the
/// instance's own, unless a ticket has somebody stand in between.
fn make_host_key(cloud: &Cloud, id: InstanceId) -> Result<(), Problem> {
    let random = &mut rand::rng();
    let failed = |error: HostKeyError| Problem::from(&error);
    let key: PrivateKey = match cloud.store.host_keys.of(id).map_err(failed)? {
        Some(key) => key,
        None => {
            let key = crypto::generate(KEY_BITS, random).map_err(invalid)?;
            cloud.store.host_keys.keep(id, &key, random).map_err(failed)?;
            key
        }
    };
    let tickets = cloud.tickets();
    let own = tickets.stands_before(id).and_then(|case| case.known.as_deref());
    let own = own.and_then(|line| parse_openssh(line).ok());
    let own = own.map_or_else(|| key.public().clone(), |(own, _)| own);
    let set = cloud.act(|account, _| account.set_host_key(id, &own));
    set.map_err(|error| Problem::from(&error))
}
