//! Volumes of EBS, snapshots of them, and images.

use super::asker::Asker;
use super::change::{Change, Own};
use super::find;
use super::session::Session;
use crate::cli::{ImageCommand, SnapshotCommand, VolumesCommand};
use crate::commands::Result;
use crate::ec2::{
    self, Account, AttachVolume, CreateImage, CreateVolume, DetachVolume, Error, InstanceId, Tags,
    VolumeType,
};
use crate::view;
use crate::view::ec2::json;
use crate::wizard::Aws;

/// `volumes`.
pub(super) async fn volumes(
    session: &Session,
    asker: &Asker,
    command: Option<VolumesCommand>,
) -> Result<String> {
    let Some(command) = command else {
        let aws = [Aws::new("describe-volumes")];
        return Ok(session.list(asker, &aws, view::ec2::volumes_now, json::volumes));
    };
    let change = Change::begin(session, asker);
    let before = &change.before;
    let aws = match command {
        VolumesCommand::Create { size, kind, zone, snapshot, iops } => {
            let zone = find::zone(&zone)?;
            let kind = volume_type(&kind)?;
            let from = snapshot.map(|typed| find::snapshot(before, &typed)).transpose()?;
            let new = CreateVolume { size, iops, snapshot: from, ..CreateVolume::new(zone, kind) };
            change.act(|account, cx| account.create_volume(&new, cx))?;
            let mut aws = Aws::new("create-volume").with("--availability-zone", zone);
            aws = aws.with("--volume-type", kind);
            let options = [("--size", size), ("--iops", iops)];
            for (option, value) in options {
                aws = value.into_iter().fold(aws, |aws, value| aws.with(option, value));
            }
            from.into_iter().fold(aws, |aws, from| aws.with("--snapshot-id", from))
        }
        VolumesCommand::Attach { volume, instance, device } => {
            let volume = find::volume(before, &volume)?;
            let instance = find::instance(before, &instance)?;
            let asked = AttachVolume { volume, instance, device: device.clone() };
            change.act(|account, cx| account.attach_volume(&asked, cx))?;
            let aws = Aws::new("attach-volume").with("--volume-id", volume);
            aws.with("--instance-id", instance).with("--device", device)
        }
        VolumesCommand::Detach { volume } => {
            let volume = find::volume(before, &volume)?;
            let asked = DetachVolume { volume, instance: None, device: None };
            change.act(|account, cx| account.detach_volume(&asked, cx))?;
            Aws::new("detach-volume").with("--volume-id", volume)
        }
        VolumesCommand::OnTermination { volume, what } => {
            let id = find::volume(before, &volume)?;
            let at = before.volume(id)?.attachment.clone().ok_or(Error::VolumeAvailable(id))?;
            let delete = what == "delete";
            let device = at.device;
            let asked = ec2::Change::DeleteOnTermination { device: device.clone(), delete };
            change.act(|account, cx| account.modify_instance(at.instance, asked, cx))?;
            let aws = Aws::new("modify-instance-attribute").with("--instance-id", at.instance);
            let mapping = format!("DeviceName={device},Ebs={{DeleteOnTermination={delete}}}");
            aws.with("--block-device-mappings", mapping)
        }
        VolumesCommand::Rm { volume } => {
            let volume = find::volume(before, &volume)?;
            change.act(|account, cx| account.delete_volume(volume, cx))?;
            Aws::new("delete-volume").with("--volume-id", volume)
        }
    };
    Ok(change.end(Own::default(), &[aws]).await)
}

fn volume_type(typed: &str) -> Result<VolumeType> {
    use strum::IntoEnumIterator as _;

    typed.parse().map_err(|_| find::no_choice(typed, VolumeType::iter()))
}

/// `snapshot`.
pub(super) async fn snapshots(
    session: &Session,
    asker: &Asker,
    command: Option<SnapshotCommand>,
) -> Result<String> {
    let Some(command) = command else {
        let aws = [Aws::new("describe-snapshots").with("--owner-ids", "self")];
        return Ok(session.list(asker, &aws, view::ec2::snapshots, json::snapshots));
    };
    let change = Change::begin(session, asker);
    let mut own = Own::default();
    let aws = match command {
        SnapshotCommand::Create { volume } => {
            let volume = find::volume(&change.before, &volume)?;
            change.act(|account, cx| account.create_snapshot(volume, "", Tags::new(), cx))?;
            let at = change.before.volume(volume)?.attachment.as_ref().map(|at| at.instance);
            // Nothing is launched from a copy of its data.
            let is_root = |id: &InstanceId| {
                let of = change.before.instance(*id).ok();
                of.and_then(|of| change.before.root_of(of)).is_some_and(|root| root.id == volume)
            };
            own = of_sleeper(asker, &change.before, at.filter(is_root));
            Aws::new("create-snapshot").with("--volume-id", volume)
        }
        SnapshotCommand::Rm { snapshot } => {
            let id = find::snapshot(&change.before, &snapshot)?;
            change.act(|account, cx| account.delete_snapshot(id, cx))?;
            Aws::new("delete-snapshot").with("--snapshot-id", id)
        }
    };
    Ok(change.end(own, &[aws]).await)
}

/// What there is to say of a copy of an instance that may hibernate.
fn of_sleeper(asker: &Asker, account: &Account, of: Option<InstanceId>) -> Own {
    let of = of.and_then(|id| account.instance(id).ok());
    let Asker { words, style, .. } = asker;
    let text = of.filter(|instance| instance.hibernation).map(|_| words.get("ec2-copy-of-sleeper"));
    let text = text.map(|text| view::wrap(&text, style.width, "")).unwrap_or_default();
    Own { text, ..Own::default() }
}

/// `image`.
pub(super) async fn images(
    session: &Session,
    asker: &Asker,
    command: Option<ImageCommand>,
) -> Result<String> {
    let Some(command) = command else {
        let aws = [Aws::new("describe-images")];
        return Ok(session.list(asker, &aws, view::ec2::images, json::images));
    };
    let change = Change::begin(session, asker);
    let mut own = Own::default();
    let aws = match command {
        ImageCommand::Create { instance, name, no_reboot } => {
            let instance = find::instance(&change.before, &instance)?;
            let (description, tags) = (String::new(), Tags::new());
            let asked = CreateImage { instance, name: name.clone(), description, no_reboot, tags };
            change.act(|account, cx| account.create_image(&asked, cx))?;
            change.settled(&[instance]).await;
            own = of_sleeper(asker, &change.before, Some(instance));
            let aws = Aws::new("create-image").with("--instance-id", instance).with("--name", name);
            if no_reboot { aws.flag("--no-reboot") } else { aws }
        }
        ImageCommand::Rm { image } => {
            let id = find::image(&change.before, &image)?;
            change.act(|account, cx| account.deregister_image(id, cx))?;
            Aws::new("deregister-image").with("--image-id", id)
        }
    };
    Ok(change.end(own, &[aws]).await)
}
