//! The volumes that an instance is going to have: the image's, as the request changes them, and
//! further ones.

use super::account::Account;
use super::disks::device_fits;
use super::error::Error;
use super::region::Zone;
use super::request::{
    CreateVolume, Ebs, LaunchDisk, LaunchDiskKind, RunInstances, delete_by_default,
};
use super::system::{Image, ImageDisk, System};
use super::volume::Snapshot;
use super::volume_type::VolumeType;

/// A volume that an instance is going to have.
pub(super) struct Planned {
    pub(super) device: String,
    pub(super) volume: CreateVolume,
    /// The system that is put on it: on the root volume of an image that everybody has.
    pub(super) fresh: Option<System>,
    pub(super) delete_on_termination: bool,
}

impl Account {
    /// The volumes that an instance gets: the image's, as the request changes them, and further ones.
    pub(super) fn planned(
        &self,
        request: &RunInstances,
        image: &Image,
        zone: Zone,
    ) -> Result<Vec<Planned>, Error> {
        let mut planned = Vec::new();
        for (number, disk) in image.disks.iter().enumerate() {
            let mut asked = request.disks.iter().filter(|asked| asked.device == disk.device);
            let ebs = match asked.next().map(|asked| &asked.kind) {
                None => Ebs::default(),
                Some(LaunchDiskKind::Ebs(ebs)) => ebs.clone(),
                Some(LaunchDiskKind::None) if number > 0 => continue,
                Some(LaunchDiskKind::None | LaunchDiskKind::InstanceStore) => {
                    return Err(Error::Parameter(format!(
                        "The root device {} cannot be left out",
                        disk.device
                    )));
                }
            };
            planned.push(self.planned_disk(
                ebs,
                Some((image, disk, number == 0)),
                request,
                zone,
                &disk.device,
            )?);
        }
        for (number, LaunchDisk { device, kind }) in request.disks.iter().enumerate() {
            if request.disks[..number].iter().any(|before| before.device == *device) {
                return Err(Error::DeviceInUse(device.clone()));
            }
            let LaunchDiskKind::Ebs(ebs) = kind else { continue };
            if !image.disks.iter().any(|disk| disk.device == *device) {
                device_fits(device)?;
                planned.push(self.planned_disk(ebs.clone(), None, request, zone, device)?);
            }
        }
        Ok(planned)
    }

    fn planned_disk(
        &self,
        ebs: Ebs,
        of_image: Option<(&Image, &ImageDisk, bool)>,
        request: &RunInstances,
        zone: Zone,
        device: &str,
    ) -> Result<Planned, Error> {
        let disk = of_image.map(|(_, disk, _)| disk);
        let root = of_image.is_some_and(|(_, _, root)| root);
        let snapshot = ebs.snapshot.or(disk.and_then(|disk| disk.snapshot));
        let size = ebs.size.or(disk.map(|disk| disk.size));
        // Where nothing is said EC2 takes gp2 for a further volume, as for `CreateVolume`.
        let kind = ebs.kind.or(disk.map(|disk| disk.kind)).unwrap_or(VolumeType::Gp2);
        let (iops, throughput) = (ebs.iops, ebs.throughput);
        let copied = snapshot.map(|id| self.snapshot(id)).transpose()?;
        let encrypted = ebs.encrypted || copied.is_some_and(|snapshot| snapshot.encrypted);
        let volume = CreateVolume::new(zone, kind);
        let volume = CreateVolume { size, iops, throughput, encrypted, snapshot, ..volume };
        let snapshot_of = |snapshot: &Snapshot| format!("snapshot '{}'", snapshot.id);
        // Those of images that everybody has are in no list.
        let of = copied.map_or_else(|| "the image's snapshot".to_owned(), snapshot_of);
        let least = copied.map(|snapshot| snapshot.size).max(disk.map(|disk| disk.size));
        if let Some((size, least)) = size.zip(least).filter(|(size, least)| size < least) {
            return Err(Error::Mapping(format!(
                "Volume of size {size}GB is smaller than {of}, expect size >= {least}GB"
            )));
        }
        let size = self.volume_size(&volume)?;
        if root && !kind.facts().boots {
            return Err(Error::Parameter(format!(
                "Invalid value '{kind}' for volumeType of the root device: it cannot boot"
            )));
        }
        let default = delete_by_default(root, request.by);
        let said = disk.and_then(|disk| disk.delete_on_termination);
        let delete_on_termination = ebs.delete_on_termination.or(said).unwrap_or(default);
        let volume = CreateVolume { size: Some(size), ..volume };
        let fresh = of_image.filter(|_| root && snapshot.is_none()).map(|(image, ..)| image.system);
        let device = device.to_owned();
        Ok(Planned { device, volume, fresh, delete_on_termination })
    }
}
