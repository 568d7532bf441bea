//! Snapshots, and images of one's own.

use super::account::{Account, Context};
use super::error::{Error, Limited};
use super::event::{Event, Reboot};
use super::id::{ImageId, SnapshotId, VolumeId};
use super::instance::State;
use super::region::OWNER;
use super::request::CreateImage;
use super::system::{Image, ImageDisk, Tags};
use super::volume::Snapshot;

impl Account {
    /// `CreateSnapshot`: a copy of what is on the volume now. It costs, and stays when the volume goes.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn create_snapshot(
        &mut self,
        volume: VolumeId,
        description: &str,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<SnapshotId, Error> {
        self.advance(context.now);
        self.volume(volume)?;
        described(description)?;
        Self::room(self.snapshots.len(), Limited::Snapshots)?;
        Self::fits(&tags)?;
        self.copy(volume, description, tags, context)
    }

    /// `DeleteSnapshot`: not one that an image needs.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn delete_snapshot(
        &mut self,
        id: SnapshotId,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        self.snapshot(id)?;
        let needs = |image: &&Image| image.disks.iter().any(|disk| disk.snapshot == Some(id));
        if let Some(image) = self.images.iter().find(needs) {
            return Err(Error::SnapshotInUse(id, image.id));
        }
        self.snapshots.retain(|snapshot| snapshot.id != id);
        self.tell(Event::SnapshotDeleted { snapshot: id });
        Ok(())
    }

    /// `CreateImage`: of an instance that runs or is stopped, with all its volumes. What is in
    /// authorized_keys is in the image, too.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn create_image(
        &mut self,
        request: &CreateImage,
        context: &mut Context<'_>,
    ) -> Result<ImageId, Error> {
        self.advance(context.now);
        let CreateImage { instance: id, name, description, no_reboot, tags } = request;
        let instance = self.instance(*id)?;
        if !matches!(instance.state, State::Running | State::Stopped) {
            return Err(Error::State { id: *id, state: instance.state, to: "imaged" });
        }
        // 3 to 128 characters (EC2's API, `CreateImage`).
        let allowed = |c: char| c.is_ascii_alphanumeric() || "()[] ./-'@_".contains(c);
        if !(3..=128).contains(&name.len()) || !name.chars().all(allowed) {
            return Err(Error::Parameter(format!(
                "Value ({name}) for parameter name is invalid. AMI names must be between 3 and 128 \
                 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'"
            )));
        }
        described(description)?;
        if let Some(image) = self.images.iter().find(|image| image.name == *name) {
            return Err(Error::ImageNameTaken(name.clone(), image.id));
        }
        let Some(system) = self.root_of(instance).and_then(|root| root.system) else {
            return Err(Error::NoRoot(*id, instance.root_device.clone()));
        };
        let volumes: Vec<VolumeId> =
            self.volumes_of(instance).iter().map(|volume| volume.id).collect();
        Self::room(self.images.len(), Limited::Images)?;
        Self::room(self.snapshots.len() + volumes.len() - 1, Limited::Snapshots)?;
        Self::fits(tags)?;

        if !no_reboot {
            self.reboot(*id, Reboot::ForImage)?;
        }
        let image = ImageId::random(context.random);
        let mut disks = Vec::new();
        for volume in volumes {
            let said = format!("Created by CreateImage({id}) for {image}");
            let snapshot = self.copy(volume, &said, Tags::new(), context)?;
            let volume = self.volume(volume)?;
            let Some(at) = volume.attachment.as_ref() else { continue };
            disks.push(ImageDisk {
                device: at.device.clone(),
                snapshot: Some(snapshot),
                size: volume.size,
                kind: volume.kind,
                delete_on_termination: Some(at.delete_on_termination),
            });
        }
        self.images.push(Image {
            id: image,
            name: name.clone(),
            description: description.clone(),
            owner: OWNER.to_owned(),
            system,
            disks,
            created: self.now,
            tags: tags.clone(),
        });
        self.tell(Event::ImageCreated { image, instance: *id });
        Ok(image)
    }

    /// `DeregisterImage`: its snapshots stay.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn deregister_image(
        &mut self,
        id: ImageId,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        self.advance(context.now);
        if self.image(id)?.owner != OWNER {
            return Err(Error::OthersImage(id));
        }
        self.images.retain(|image| image.id != id);
        self.tell(Event::ImageDeregistered { image: id });
        Ok(())
    }

    fn copy(
        &mut self,
        volume: VolumeId,
        description: &str,
        tags: Tags,
        context: &mut Context<'_>,
    ) -> Result<SnapshotId, Error> {
        let id = SnapshotId::random(context.random);
        let of = self.volume(volume)?;
        let snapshot = Snapshot {
            id,
            volume,
            size: of.size,
            description: description.to_owned(),
            created: self.now,
            encrypted: of.encrypted,
            system: of.system,
            content: of.content.clone(),
            tags,
        };
        self.snapshots.push(snapshot);
        self.tell(Event::SnapshotCreated { snapshot: id, volume });
        Ok(id)
    }
}

/// Descriptions have 255 characters at most (EC2's API, `CreateImage`; its guide of EBS for snapshots).
fn described(description: &str) -> Result<(), Error> {
    if description.chars().count() <= 255 {
        return Ok(());
    }
    let words = "Invalid value for parameter Description. It has more than 255 characters.";
    Err(Error::Parameter(words.to_owned()))
}
