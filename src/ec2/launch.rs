//! `RunInstances`.

use core::net::Ipv4Addr;

use super::account::{Account, Context, MOST};
use super::boot;
use super::disks::belongs_to;
use super::error::{Error, Limited};
use super::event::Event;
use super::group::Group;
use super::hibernation::{self, Bed};
use super::id::{GroupId, InstanceId, ReservationId, VolumeId};
use super::instance::{Instance, State, TRANSITION, after};
use super::password;
use super::plan::Planned;
use super::region::Zone;
use super::request::{CreateVolume, GroupRef, RunInstances};
use super::system::{System, Tags};
use super::token::Made;
use super::volume::Attachment;

/// How many instances may live at a time. AWS counts processors, and allows more of them.
const MOST_INSTANCES: u32 = 20;

/// In how many groups an interface may be (VPC guide, "Amazon VPC quotas").
const MOST_GROUPS: usize = 5;

/// What was launched together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// Its id.
    pub id: ReservationId,
    /// The instances, in order.
    pub instances: Vec<InstanceId>,
}

impl Account {
    /// `RunInstances`: each is pending, and runs a little later. The same request again, by its
    /// client token, launches nothing and gives what was launched.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn run_instances(
        &mut self,
        request: RunInstances,
        context: &mut Context<'_>,
    ) -> Result<Reservation, Error> {
        self.advance(context.now);
        if let Some(there) = self.launched_before(&request)? {
            return Ok(there);
        }
        let image = self.image(request.image)?;
        let count = self.how_many(&request)?;
        let key = request.key_name.as_deref().map(|name| self.key_pair(name)).transpose()?.cloned();
        let groups = self.groups_of(&request.groups)?;
        let zone = request.zone.unwrap_or(Zone::A);
        self.private_ip_fits(&request, zone)?;
        user_data_fits(request.user_data.as_deref())?;
        let planned = self.planned(&request, &image, zone)?;
        // Only an account that was changed by hand has an image without a disk.
        let Some(root_device) = planned.first().map(|root| root.device.clone()) else {
            return Err(Error::NoImage(image.id));
        };
        if self.volumes.len() + planned.len() * count as usize > MOST {
            return Err(Error::TooMany { what: Limited::Volumes });
        }
        if let (true, Some(root)) = (request.hibernation, planned.first()) {
            let CreateVolume { kind, size, encrypted, .. } = root.volume;
            let bed = Bed { kind, size: size.unwrap_or_default(), encrypted };
            hibernation::can(image.system, request.kind, bed)?;
        }
        Self::fits(&request.tags)?;
        Self::fits(&request.volume_tags)?;

        let reservation = ReservationId::random(context.random);
        let made = Made::Instances(reservation);
        self.note_made(request.client_token.as_deref(), &request, made);
        let mut instances = Vec::new();
        for launch_index in 0..count {
            let id = InstanceId::random(context.random);
            let private_ip =
                request.private_ip.unwrap_or_else(|| self.free_private_ip(zone, context));
            let public_key = key.as_ref().map(|pair| format!("{} {}", pair.public_key, pair.name));
            let password = public_key
                .as_deref()
                .filter(|_| image.system == System::Windows)
                .and_then(|key| password::sealed(key, context.random));
            self.instances.push(Instance {
                id,
                reservation,
                launch_index,
                image: image.id,
                system: image.system,
                kind: request.kind,
                key_name: request.key_name.clone(),
                public_key,
                groups: groups.clone(),
                zone,
                private_ip,
                public_ip: None,
                auto_public: request.public_ip.unwrap_or(true),
                state: State::Pending,
                until: Some(after(self.now, TRANSITION)),
                reason: None,
                wanted: None,
                launched: self.now,
                running_since: None,
                booted: None,
                hibernated: false,
                on_shutdown: request.on_shutdown,
                protected: request.protected,
                hibernation: request.hibernation,
                user_data: request.user_data.clone(),
                root_device: root_device.clone(),
                instance_store: Vec::new(),
                host_key: None,
                password,
                console: String::new(),
                billed: 0,
                tags: request.tags.clone(),
                client_token: request.client_token.clone(),
            });
            let (image, key_name) = (image.id, request.key_name.clone());
            self.tell(Event::Launched { instance: id, image, key_name });
            self.give_instance_store(id);
            for planned in &planned {
                self.give_volume(id, planned, request.volume_tags.clone(), context)?;
            }
            self.give_public_ip(id, context.random);
            instances.push(id);
        }
        Ok(Reservation { id: reservation, instances })
    }

    fn launched_before(&self, request: &RunInstances) -> Result<Option<Reservation>, Error> {
        let of = |made| match made {
            Made::Instances(id) => Some(id),
            Made::Volume(_) => None,
        };
        let before = self.made_before(request.client_token.as_deref(), request, of)?;
        Ok(before.map(|id| {
            let of = self.instances.iter().filter(|instance| instance.reservation == id);
            Reservation { id, instances: of.map(|instance| instance.id).collect() }
        }))
    }

    fn how_many(&self, request: &RunInstances) -> Result<u32, Error> {
        let RunInstances { min_count, max_count, .. } = *request;
        if min_count < 1 || max_count < min_count {
            return Err(Error::Parameter(format!(
                "Value ({max_count}) for parameter MaxCount is invalid: it must be at least MinCount \
                 ({min_count}), and that at least 1"
            )));
        }
        let living = self.instances.iter().filter(|instance| instance.state.lives()).count();
        let there = u32::try_from(living).unwrap_or(u32::MAX);
        let room = MOST_INSTANCES.saturating_sub(there);
        if min_count > room {
            let asked = there.saturating_add(min_count);
            return Err(Error::TooManyInstances { asked, limit: MOST_INSTANCES });
        }
        Ok(max_count.min(room))
    }

    /// The groups that are asked for, each once.
    pub(super) fn groups_of(&self, asked: &[GroupRef]) -> Result<Vec<GroupId>, Error> {
        let default = [GroupRef::Name(Group::DEFAULT.to_owned())];
        let asked = if asked.is_empty() { &default } else { asked };
        let mut groups = Vec::new();
        for group in asked {
            let id = self.group(group)?.id;
            if !groups.contains(&id) {
                groups.push(id);
            }
        }
        if groups.len() > MOST_GROUPS {
            return Err(Error::TooManyGroups);
        }
        Ok(groups)
    }

    fn private_ip_fits(&self, request: &RunInstances, zone: Zone) -> Result<(), Error> {
        let Some(ip) = request.private_ip else { return Ok(()) };
        if request.max_count > 1 {
            return Err(Error::Combination(
                "You may specify a private IP address for one instance only".to_owned(),
            ));
        }
        if !zone.may_have(ip) {
            return Err(Error::Parameter(format!(
                "Address {ip} does not fall within the subnet's address range"
            )));
        }
        if self.has_private_ip(ip) { Err(Error::PrivateIpInUse(ip)) } else { Ok(()) }
    }

    fn has_private_ip(&self, ip: Ipv4Addr) -> bool {
        self.instances.iter().any(|instance| instance.state.lives() && instance.private_ip == ip)
    }

    fn free_private_ip(&self, zone: Zone, context: &mut Context<'_>) -> Ipv4Addr {
        let start = context.random.next_u32() >> 1;
        let mut addresses = (start..).map(|number| zone.address(number));
        // There are more of them than instances.
        addresses.find(|ip| !self.has_private_ip(*ip)).unwrap_or_else(|| zone.address(0))
    }

    fn give_volume(
        &mut self,
        instance: InstanceId,
        planned: &Planned,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<VolumeId, Error> {
        let volume = CreateVolume { tags, ..planned.volume.clone() };
        let id = self.add_volume(&volume, context)?;
        let (device, since) = (planned.device.clone(), self.now);
        let delete_on_termination = planned.delete_on_termination;
        let user = self.instance(instance)?.system.user();
        let made = self.volume_mut(id)?;
        if let Some(system) = planned.fresh {
            (made.content, made.system) = (boot::fresh(system, since), Some(system));
        }
        made.attachment =
            Some(Attachment { instance, device: device.clone(), since, delete_on_termination });
        belongs_to(&mut made.content, user);
        self.tell(Event::VolumeAttached { volume: id, instance, device });
        Ok(id)
    }
}

/// There is an end to user data (EC2's user guide, "Instance user data").
pub(super) fn user_data_fits(data: Option<&[u8]>) -> Result<(), Error> {
    const MOST: usize = 16 << 10;
    if data.is_some_and(|data| data.len() > MOST) {
        return Err(Error::Parameter(format!("User data is limited to {MOST} bytes")));
    }
    Ok(())
}
