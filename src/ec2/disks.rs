//! Volumes: made, attached, detached, deleted; and the disks of the host.

use super::account::{Account, Context};
use super::error::{Error, Limited};
use super::event::Event;
use super::id::{InstanceId, VolumeId};
use super::instance::{InstanceStore, State};
use super::request::{AttachVolume, CreateVolume, DetachVolume};
use super::token::Made;
use super::volume::{Attachment, Volume};
use crate::files::{Files as _, Tree};

impl Account {
    /// `CreateVolume`: it is empty, or has what the snapshot has, and costs from now on. The same
    /// request again, by its client token, makes nothing and gives what was made.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn create_volume(
        &mut self,
        request: &CreateVolume,
        context: &mut Context<'_>,
    ) -> Result<VolumeId, Error> {
        self.advance(context.now);
        let name = request.client_token.as_deref();
        let of = |made| match made {
            Made::Volume(id) => Some(id),
            Made::Instances(_) => None,
        };
        if let Some(there) = self.made_before(name, request, of)? {
            return Ok(there);
        }
        Self::room(self.volumes.len(), Limited::Volumes)?;
        Self::fits(&request.tags)?;
        let id = self.add_volume(request, context)?;
        self.note_made(name, request, Made::Volume(id));
        Ok(id)
    }

    /// `AttachVolume`: to an instance in its zone that runs or is stopped. It is not deleted with
    /// that instance.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn attach_volume(
        &mut self,
        request: &AttachVolume,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        let AttachVolume { volume: id, instance: to, device } = request;
        let volume = self.volume(*id)?;
        let instance = self.instance(*to)?;
        device_fits(device)?;
        if let Some(there) = &volume.attachment {
            return Err(Error::VolumeInUse(*id, there.instance));
        }
        if volume.zone != instance.zone {
            let (volume, instance) = ((*id, volume.zone), (*to, instance.zone));
            return Err(Error::OtherZone { volume, instance });
        }
        if !matches!(instance.state, State::Running | State::Stopped) {
            return Err(Error::NotRunning(*to));
        }
        let store = instance.instance_store.iter().any(|disk| disk.device == *device);
        if store || self.volumes.iter().any(|volume| volume.is_at(*to, Some(device))) {
            return Err(Error::DeviceInUse(device.clone()));
        }
        let (user, since) = (instance.system.user(), self.now);
        let volume = self.volume_mut(*id)?;
        let (instance, device) = (*to, device.clone());
        belongs_to(&mut volume.content, user);
        volume.attachment = Some(Attachment {
            instance,
            device: device.clone(),
            since,
            delete_on_termination: false,
        });
        self.tell(Event::VolumeAttached { volume: *id, instance, device });
        Ok(())
    }

    /// `DetachVolume`: the root volume only while its instance is stopped. What is on it stays.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn detach_volume(
        &mut self,
        request: &DetachVolume,
        context: &mut Context<'_>,
    ) -> Result<Attachment, Error> {
        self.advance(context.now);
        let id = request.volume;
        let volume = self.volume(id)?;
        let Some(there) = volume.attachment.clone() else {
            return Err(Error::VolumeAvailable(id));
        };
        let asked = request.instance.unwrap_or(there.instance);
        if !volume.is_at(asked, request.device.as_deref()) {
            return Err(Error::NotAttached(id, asked));
        }
        let instance = self.instance(there.instance)?;
        let root = instance.root_device == there.device;
        if !instance.state.lives() {
            return Err(Error::NotRunning(there.instance));
        }
        if root && instance.state != State::Stopped {
            return Err(Error::RootInUse(id, there.instance));
        }
        self.volume_mut(id)?.attachment = None;
        self.tell(Event::VolumeDetached { volume: id, instance: there.instance });
        if root {
            // What was in its memory stands on this volume, and is of no use to another one.
            self.sleep_ends(there.instance);
        }
        Ok(there)
    }

    /// `DeleteVolume`: what is attached to nothing.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn delete_volume(&mut self, id: VolumeId, context: &mut Context<'_>) -> Result<(), Error> {
        self.advance(context.now);
        if let Some(there) = &self.volume(id)?.attachment {
            return Err(Error::VolumeInUse(id, there.instance));
        }
        self.volumes.retain(|volume| volume.id != id);
        self.tell(Event::VolumeDeleted { volume: id, with: None });
        Ok(())
    }

    /// The size of a volume that is asked for, if it may be as it is asked for.
    pub(super) fn volume_size(&self, request: &CreateVolume) -> Result<u32, Error> {
        let from = request.snapshot.map(|id| self.snapshot(id)).transpose()?;
        let size = request.size.or(from.map(|from| from.size)).ok_or(Error::Missing("Size"))?;
        if let Some(from) = from.filter(|from| size < from.size) {
            return Err(Error::Parameter(format!(
                "Volume of size {size}GB is smaller than snapshot '{}', expect size >= {}GB",
                from.id, from.size
            )));
        }
        request.kind.fits(size, request.iops, request.throughput)?;
        Ok(size)
    }

    /// Adds a volume that is attached to nothing yet.
    pub(super) fn add_volume(
        &mut self,
        request: &CreateVolume,
        context: &mut Context<'_>,
    ) -> Result<VolumeId, Error> {
        let size = self.volume_size(request)?;
        let from = request.snapshot.map(|id| self.snapshot(id)).transpose()?;
        let content = from.map_or_else(|| Tree::empty(self.now), |from| from.content.clone());
        let CreateVolume { zone, kind, iops, throughput, snapshot, .. } = *request;
        let encrypted = request.encrypted || from.is_some_and(|from| from.encrypted);
        let system = from.and_then(|from| from.system);
        let id = VolumeId::random(context.random);
        let (created, tags) = (self.now, request.tags.clone());
        let attachment = None;
        self.volumes.push(Volume {
            id,
            zone,
            size,
            kind,
            iops,
            throughput,
            encrypted,
            snapshot,
            created,
            attachment,
            system,
            content,
            tags,
        });
        self.tell(Event::VolumeCreated { volume: id });
        Ok(id)
    }

    /// The disks of the host that the type has, empty. Their devices are Nitro's.
    pub(super) fn give_instance_store(&mut self, id: InstanceId) {
        let now = self.now;
        let Ok(instance) = self.instance_mut(id) else { return };
        let user = instance.system.user();
        let sizes = instance.kind.facts().instance_store.iter().zip(1..);
        let disks = sizes.map(|(&size, number)| {
            let mut content = Tree::empty(now);
            belongs_to(&mut content, user);
            InstanceStore { device: format!("/dev/nvme{number}n1"), size, content }
        });
        instance.instance_store = disks.collect();
    }

    /// The host is given up, and its disks with it: there are others, and empty ones, at the next start.
    pub(super) fn wipe_instance_store(&mut self, id: InstanceId) {
        let Ok(instance) = self.instance(id) else { return };
        let disks = instance.instance_store.iter();
        let devices: Vec<String> = disks.map(|disk| disk.device.clone()).collect();
        if !devices.is_empty() {
            self.give_instance_store(id);
            self.tell(Event::InstanceStoreWiped { instance: id, devices });
        }
    }
}

/// A new disk is handed to the user who logs in, so that they can write to it. (A real one would be
/// formatted, mounted and handed over with `sudo`.)
pub(super) fn belongs_to(content: &mut Tree, user: &str) {
    if content.list("/").is_ok_and(|names| names.is_empty()) {
        let _ = content.assign("/", user, 0o755);
    }
}

/// Whether a volume can be attached as this device: `/dev/sda1`, `/dev/sdf`, `/dev/xvda`,
/// `/dev/xvdbb` (EC2's user guide, "Device names").
pub(super) fn device_fits(device: &str) -> Result<(), Error> {
    let name = device.strip_prefix("/dev/sd").or(device.strip_prefix("/dev/xvd"));
    let fits = name.is_some_and(|name| {
        let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
        (1..=2).contains(&letters.len())
            && letters.bytes().all(|c| c.is_ascii_lowercase())
            && name.len() - letters.len() <= 2
    });
    if fits {
        Ok(())
    } else {
        Err(Error::Parameter(format!(
            "Value ({device}) for parameter device is invalid. {device} is not a valid EBS device name."
        )))
    }
}
