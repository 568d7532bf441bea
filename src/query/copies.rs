//! Snapshots, and images.

use super::act::{Act, Page, done, time};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use super::{instances, tags};
use crate::ec2::{
    Account, CreateImage, Image, ImageId, OWNER, Snapshot, SnapshotId, System, VolumeId,
};

/// `CreateSnapshot`.
pub(super) fn create_snapshot<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let volume: VolumeId = whole.needed_id("VolumeId")?;
    let description = whole.text("Description").unwrap_or_default().to_owned();
    let tags = tags::of(whole, "snapshot")?;
    Ok(Box::new(move |account, context, xml| {
        let id = account.create_snapshot(volume, &description, tags, context)?;
        snapshot(xml, account.snapshot(id)?);
        Ok(())
    }))
}

/// `DeleteSnapshot`.
pub(super) fn delete_snapshot<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: SnapshotId = whole.needed_id("SnapshotId")?;
    Ok(Box::new(move |account, context, xml| {
        account.delete_snapshot(id, context)?;
        done(xml)
    }))
}

/// `DescribeSnapshots`.
pub(super) fn describe_snapshots<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<SnapshotId> = whole.ids("SnapshotId")?;
    let owners = owners(whole);
    let filters = Filters::read(whole, SNAPSHOT_FIELDS)?;
    let page = Page::read(whole, "SnapshotId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        for id in &ids {
            account.snapshot(*id)?;
        }
        let snapshots = account.snapshots().iter().filter(|snapshot| {
            (ids.is_empty() || ids.contains(&snapshot.id))
                && (owners.is_empty() || owners.iter().any(|owner| owner == OWNER))
                && filters.pass(account, snapshot, &snapshot.tags)
        });
        page.list(xml, "snapshotSet", snapshots, snapshot);
        Ok(())
    }))
}

/// `CreateImage`.
pub(super) fn create_image<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let request = CreateImage {
        instance: whole.needed_id("InstanceId")?,
        name: whole.needed("Name")?.to_owned(),
        description: whole.text("Description").unwrap_or_default().to_owned(),
        no_reboot: whole.flag("NoReboot")?.unwrap_or(false),
        tags: tags::of(whole, "image")?,
    };
    Ok(Box::new(move |account, context, xml| {
        xml.put("imageId", account.create_image(&request, context)?);
        Ok(())
    }))
}

/// `DeregisterImage`.
pub(super) fn deregister_image<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id: ImageId = whole.needed_id("ImageId")?;
    Ok(Box::new(move |account, context, xml| {
        account.deregister_image(id, context)?;
        done(xml)
    }))
}

/// `DescribeImages`.
pub(super) fn describe_images<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<ImageId> = whole.ids("ImageId")?;
    let owners = owners(whole);
    let filters = Filters::read(whole, IMAGE_FIELDS)?;
    whole.flag("IncludeDeprecated")?;
    let page = Page::read(whole, "ImageId", 1..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        for id in &ids {
            account.image(*id)?;
        }
        let images = account.images().filter(|image| {
            (ids.is_empty() || ids.contains(&image.id))
                && (owners.is_empty() || is_of(image, &owners))
                && filters.pass(account, image, &image.tags)
        });
        page.list(xml, "imagesSet", images, |xml, it| image(xml, account, &it));
        Ok(())
    }))
}

/// Whose things are wanted. `self` is the account.
fn owners(whole: &Part<'_>) -> Vec<String> {
    let owners = whole.list("Owner").into_iter();
    owners.map(|owner| if owner == "self" { OWNER } else { owner }.to_owned()).collect()
}

/// Whether an image is of one of these, by number or by alias. Those of Canonical and Debian have
/// the alias `amazon`, too, as all that AWS has verified.
fn is_of(image: &Image, owners: &[String]) -> bool {
    let alias = alias(image);
    owners.iter().any(|owner| *owner == image.owner || alias == Some(&**owner))
}

/// What a public image's owner is also called.
fn alias(image: &Image) -> Option<&'static str> {
    (image.owner != OWNER).then_some("amazon")
}

fn snapshot(xml: &mut Xml, snapshot: &Snapshot) {
    xml.put("snapshotId", snapshot.id);
    xml.put("volumeId", snapshot.volume);
    // A copy takes no time here.
    xml.put("status", "completed");
    xml.put("startTime", time(snapshot.created));
    xml.put("progress", "100%");
    xml.put("ownerId", OWNER);
    xml.put("volumeSize", snapshot.size);
    xml.put("description", &snapshot.description);
    xml.put("encrypted", snapshot.encrypted);
    tags::write(xml, &snapshot.tags);
}

fn image(xml: &mut Xml, account: &Account, image: &Image) {
    let own = image.owner == OWNER;
    xml.put("imageId", image.id);
    let place = alias(image).unwrap_or(&image.owner);
    xml.put("imageLocation", format_args!("{place}/{}", image.name));
    xml.put("imageState", "available");
    xml.put("imageOwnerId", &image.owner);
    xml.maybe("imageOwnerAlias", alias(image));
    xml.put("creationDate", time(image.created));
    xml.put("isPublic", !own);
    xml.put("architecture", "x86_64");
    xml.put("imageType", "machine");
    xml.maybe("platform", (image.system == System::Windows).then_some("windows"));
    xml.put("platformDetails", instances::platform(image.system));
    xml.put("name", &image.name);
    xml.put("description", &image.description);
    xml.put("rootDeviceType", "ebs");
    xml.maybe("rootDeviceName", image.disks.first().map(|root| &root.device));
    xml.list("blockDeviceMapping", &image.disks, |xml, disk| {
        xml.put("deviceName", &disk.device);
        xml.within("ebs", |xml| {
            xml.maybe("snapshotId", disk.snapshot);
            xml.put("volumeSize", disk.size);
            xml.put("volumeType", disk.kind);
            xml.maybe("deleteOnTermination", disk.delete_on_termination);
            let copied = disk.snapshot.and_then(|id| account.snapshot(id).ok());
            xml.put("encrypted", copied.is_some_and(|snapshot| snapshot.encrypted));
        });
    });
    xml.put("virtualizationType", "hvm");
    xml.put("hypervisor", "xen");
    tags::write(xml, &image.tags);
}

const SNAPSHOT_FIELDS: &[Field<Snapshot>] = &[
    ("snapshot-id", |_, it| vec![it.id.to_string()]),
    ("volume-id", |_, it| vec![it.volume.to_string()]),
    ("volume-size", |_, it| vec![it.size.to_string()]),
    ("description", |_, it| vec![it.description.clone()]),
    ("owner-id", |_, _| vec![OWNER.to_owned()]),
    ("start-time", |_, it| vec![time(it.created)]),
    ("status", |_, _| vec!["completed".to_owned()]),
    ("encrypted", |_, it| vec![it.encrypted.to_string()]),
];

const IMAGE_FIELDS: &[Field<Image>] = &[
    ("image-id", |_, it| vec![it.id.to_string()]),
    ("name", |_, it| vec![it.name.clone()]),
    ("description", |_, it| vec![it.description.clone()]),
    ("owner-alias", |_, it| alias(it).map(str::to_owned).into_iter().collect()),
    ("owner-id", |_, it| vec![it.owner.clone()]),
    ("is-public", |_, it| vec![(it.owner != OWNER).to_string()]),
    ("state", |_, _| vec!["available".to_owned()]),
    ("architecture", |_, _| vec!["x86_64".to_owned()]),
    ("image-type", |_, _| vec!["machine".to_owned()]),
    ("platform", |_, it| {
        (it.system == System::Windows).then(|| "windows".to_owned()).into_iter().collect()
    }),
    ("root-device-type", |_, _| vec!["ebs".to_owned()]),
    ("root-device-name", |_, it| {
        it.disks.first().map(|root| root.device.clone()).into_iter().collect()
    }),
    ("virtualization-type", |_, _| vec!["hvm".to_owned()]),
    ("creation-date", |_, it| vec![time(it.created)]),
];
