//! What became of each thing that an instance had: what is lost and what is kept when it is
//! rebooted, stopped, started or terminated, read off the account before and after.

use core::net::Ipv4Addr;

use super::account::Account;
use super::event::{Event, Told};
use super::id::{InstanceId, VolumeId};
use super::instance::State;

/// A thing that an instance has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// What is in memory.
    Memory,
    /// The volume that it boots from.
    Root(VolumeId),
    /// A further volume, at this device.
    Data(VolumeId, String),
    /// The disks of its host, at these devices.
    InstanceStore(Vec<String>),
    /// The public address that it was given.
    PublicIp(Option<Ipv4Addr>),
    /// Its address in the network.
    PrivateIp(Ipv4Addr),
    /// Its Elastic IP address.
    ElasticIp(Ipv4Addr),
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is there, with what is on it.
    Kept,
    /// It is there, attached to nothing, and goes on costing.
    KeptApart,
    /// It is gone, or what was on it.
    Lost,
    /// It is there, and nothing is on it: the host is another one.
    Empty,
    /// It is the same.
    Same,
    /// There is another one.
    Now(Ipv4Addr),
    /// There is none any more.
    Gone,
    /// The instance has it no longer, and it is one's own still.
    StillYours,
}

/// What became of all that an instance had before. `told` is what happened in between. One that was
/// terminated had nothing any more.
pub fn fates(
    before: &Account,
    after: &Account,
    id: InstanceId,
    told: &[Told],
) -> Vec<(Thing, Fate)> {
    let was = before.instance(id).ok().filter(|was| was.state != State::Terminated);
    let Some(was) = was else { return Vec::new() };
    let is = after.instance(id).ok();
    let lives = is.is_some_and(|is| is.state.lives());
    let mut all = Vec::new();
    let woke = was.hibernated && is.is_some_and(|is| is.state == State::Running);
    let memory = told.iter().find_map(|told| match told.event {
        Event::Memory { instance, kept } if instance == id => Some(kept),
        _ => None,
    });
    if let Some(kept) = memory.or(woke.then_some(true)) {
        all.push((Thing::Memory, if kept { Fate::Kept } else { Fate::Lost }));
    }
    let root = before.root_of(was).map(|root| root.id);
    for volume in before.volumes_of(was) {
        let thing = match &volume.attachment {
            Some(at) if Some(volume.id) != root => Thing::Data(volume.id, at.device.clone()),
            _ => Thing::Root(volume.id),
        };
        let fate = match after.volume(volume.id) {
            Ok(there) if there.is_at(id, None) => Fate::Kept,
            Ok(_) => Fate::KeptApart,
            Err(_) => Fate::Lost,
        };
        all.push((thing, fate));
    }
    if !was.instance_store.is_empty() {
        let devices = was.instance_store.iter().map(|disk| disk.device.clone()).collect();
        let wiped = told.iter().any(|told| {
            matches!(told.event, Event::InstanceStoreWiped { instance, .. } if instance == id)
        });
        let has = is.is_some_and(|is| !is.instance_store.is_empty());
        let fate = match was.state {
            _ if wiped => Some(Fate::Lost),
            // What was on it went when it stopped, and so nothing goes when it is terminated.
            _ if !has => None,
            State::Stopped => Some(Fate::Empty),
            _ => Some(Fate::Kept),
        };
        all.extend(fate.map(|fate| (Thing::InstanceStore(devices), fate)));
    }
    let elastic = before.elastic_of(id);
    let now = is.and_then(|is| is.public_ip);
    match elastic {
        Some(address) => {
            let stays = after.elastic_of(id).is_some_and(|there| there.id == address.id);
            let fate = if stays { Fate::Same } else { Fate::StillYours };
            all.push((Thing::ElasticIp(address.ip), fate));
        }
        None if was.public_ip.is_some() || now.is_some() => {
            let fate = match now {
                None => Fate::Gone,
                now if now == was.public_ip => Fate::Same,
                Some(now) => Fate::Now(now),
            };
            all.push((Thing::PublicIp(was.public_ip), fate));
        }
        None => {}
    }
    let fate = if lives { Fate::Same } else { Fate::Gone };
    all.push((Thing::PrivateIp(was.private_ip), fate));
    all
}
