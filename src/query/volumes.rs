//! Volumes.

use super::act::{Act, Page, done, time};
use super::filter::{Field, Filters};
use super::form::Part;
use super::refusal::Refusal;
use super::xml::Xml;
use super::{region, tags};
use crate::ec2::{
    AttachVolume, Attachment, CreateVolume, DetachVolume, Volume, VolumeId, VolumeType,
};

/// `CreateVolume`.
pub(super) fn create<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let request = CreateVolume {
        zone: region::zone(whole, "AvailabilityZone")?
            .ok_or_else(|| Refusal::Missing("AvailabilityZone".to_owned()))?,
        size: whole.value("Size")?,
        kind: whole.value("VolumeType")?.unwrap_or(VolumeType::Gp2),
        iops: whole.value("Iops")?,
        throughput: whole.value("Throughput")?,
        encrypted: whole.flag("Encrypted")?.unwrap_or(false),
        snapshot: whole.id("SnapshotId")?,
        tags: tags::of(whole, "volume")?,
        client_token: whole.text("ClientToken").map(str::to_owned),
    };
    Ok(Box::new(move |account, context, xml| {
        let id = account.create_volume(&request, context)?;
        write(xml, account.volume(id)?);
        Ok(())
    }))
}

/// `AttachVolume`.
pub(super) fn attach<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let request = AttachVolume {
        volume: whole.needed_id("VolumeId")?,
        instance: whole.needed_id("InstanceId")?,
        device: whole.needed("Device")?.to_owned(),
    };
    Ok(Box::new(move |account, context, xml| {
        account.attach_volume(&request, context)?;
        let attachment = account.volume(request.volume)?.attachment.as_ref();
        if let Some(attachment) = attachment {
            attached(xml, request.volume, attachment, "attached");
        }
        Ok(())
    }))
}

/// `DetachVolume`.
pub(super) fn detach<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let request = DetachVolume {
        volume: whole.needed_id("VolumeId")?,
        instance: whole.id("InstanceId")?,
        device: whole.text("Device").map(str::to_owned),
    };
    // There is nothing here that would hold it.
    whole.flag("Force")?;
    Ok(Box::new(move |account, context, xml| {
        let attachment = account.detach_volume(&request, context)?;
        attached(xml, request.volume, &attachment, "detached");
        Ok(())
    }))
}

/// `DeleteVolume`.
pub(super) fn delete<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let id = whole.needed_id("VolumeId")?;
    Ok(Box::new(move |account, context, xml| {
        account.delete_volume(id, context)?;
        done(xml)
    }))
}

/// `DescribeVolumes`.
pub(super) fn describe<'a>(whole: &Part<'_>) -> Result<Act<'a>, Refusal> {
    let ids: Vec<VolumeId> = whole.ids("VolumeId")?;
    let filters = Filters::read(whole, FIELDS)?;
    let page = Page::read(whole, "VolumeId", 5..=1000)?;
    Ok(Box::new(move |account, _, xml| {
        for id in &ids {
            account.volume(*id)?;
        }
        let volumes = account.volumes().iter().filter(|volume| {
            (ids.is_empty() || ids.contains(&volume.id))
                && filters.pass(account, volume, &volume.tags)
        });
        page.list(xml, "volumeSet", volumes, write);
        Ok(())
    }))
}

fn write(xml: &mut Xml, volume: &Volume) {
    xml.put("volumeId", volume.id);
    xml.put("size", volume.size);
    xml.put("snapshotId", volume.snapshot.map(|id| id.to_string()).unwrap_or_default());
    xml.put("availabilityZone", volume.zone);
    xml.put("availabilityZoneId", volume.zone.id());
    xml.put("status", volume.state());
    xml.put("createTime", time(volume.created));
    xml.put("volumeType", volume.kind);
    xml.maybe("iops", volume.kind.iops(volume.size, volume.iops));
    xml.maybe("throughput", throughput(volume));
    xml.put("encrypted", volume.encrypted);
    xml.put("multiAttachEnabled", false);
    xml.list("attachmentSet", &volume.attachment, |xml, at| {
        attached(xml, volume.id, at, "attached");
    });
    tags::write(xml, &volume.tags);
}

/// gp3 has 125 MiB/s where nothing is asked for (EC2's API, `EbsBlockDevice`).
fn throughput(volume: &Volume) -> Option<u32> {
    volume.throughput.or((volume.kind == VolumeType::Gp3).then_some(125))
}

fn attached(xml: &mut Xml, volume: VolumeId, at: &Attachment, status: &'static str) {
    xml.put("volumeId", volume);
    xml.put("instanceId", at.instance);
    xml.put("device", &at.device);
    xml.put("status", status);
    xml.put("attachTime", time(at.since));
    xml.put("deleteOnTermination", at.delete_on_termination);
}

/// What there is to say of the attachment, if there is one.
fn of(volume: &Volume, say: impl Fn(&Attachment) -> String) -> Vec<String> {
    volume.attachment.iter().map(say).collect()
}

const FIELDS: &[Field<Volume>] = &[
    ("attachment.instance-id", |_, volume| of(volume, |at| at.instance.to_string())),
    ("attachment.device", |_, volume| of(volume, |at| at.device.clone())),
    ("attachment.status", |_, volume| of(volume, |_| "attached".to_owned())),
    ("attachment.attach-time", |_, volume| of(volume, |at| time(at.since))),
    ("attachment.delete-on-termination", |_, volume| {
        of(volume, |at| at.delete_on_termination.to_string())
    }),
    ("availability-zone", |_, volume| vec![volume.zone.to_string()]),
    ("create-time", |_, volume| vec![time(volume.created)]),
    ("encrypted", |_, volume| vec![volume.encrypted.to_string()]),
    ("size", |_, volume| vec![volume.size.to_string()]),
    ("snapshot-id", |_, volume| volume.snapshot.iter().map(ToString::to_string).collect()),
    ("status", |_, volume| vec![volume.state().to_owned()]),
    ("volume-id", |_, volume| vec![volume.id.to_string()]),
    ("volume-type", |_, volume| vec![volume.kind.to_string()]),
];
