//! The notes' table of EBS and instance store, row by row, with an instance of the wizard.

use super::*;
use crate::ec2::{AttachVolume, DetachVolume, StopInstances};
use crate::files::Files as _;

/// An instance with an instance store and a further volume, and one beside it. On each disk is a
/// file.
fn two() -> (Cloud, [InstanceId; 2]) {
    let mut cloud = Cloud::new();
    let mut wizard = cloud.wizard();
    for (question, answer) in [
        (Question::Type, "m5d.large"),
        (Question::Count, "2"),
        (Question::Data, "ebs"),
        (Question::Key, "none"),
    ] {
        wizard.answer(question, answer).unwrap();
    }
    let launched = cloud.carry_out(&wizard.plan());
    let ids = [launched.reservation.instances[0], launched.reservation.instances[1]];
    let now = cloud.now;
    for id in ids {
        let mut files = cloud.account.files_of(id).unwrap();
        for file in DISKS {
            files.write(file, b"kept", "ec2-user", now).unwrap();
        }
    }
    (cloud, ids)
}

const ROOT: &str = "/home/ec2-user/file";
const DATA: &str = "/mnt/sdf/file";
const STORE: &str = "/mnt/nvme1n1/file";
const DISKS: [&str; 3] = [ROOT, DATA, STORE];

/// Which of the files are there.
fn there(cloud: &mut Cloud, id: InstanceId) -> Vec<&'static str> {
    let files = cloud.account.files_of(id).unwrap();
    DISKS.into_iter().filter(|file| files.read(file).is_ok()).collect()
}

fn data_of(cloud: &Cloud, id: InstanceId) -> crate::ec2::VolumeId {
    cloud.of(id).1[1].id
}

/// 高い可用性と耐久性を持つストレージ ／ インスタンス専用の一時的なストレージ. Also I2: a reboot empties
/// nothing.
#[test]
fn ebs_lasts_and_instance_store_is_of_the_moment() {
    let (mut cloud, [id, _]) = two();
    assert_eq!(there(&mut cloud, id), DISKS);
    cloud.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
    cloud.wait();
    assert_eq!(there(&mut cloud, id), DISKS);
    let stop = StopInstances { instances: vec![id], hibernate: false };
    cloud.act(|a, c| a.stop_instances(&stop, c)).unwrap();
    cloud.wait();
    cloud.act(|a, c| a.start_instances(&[id], c)).unwrap();
    cloud.wait();
    assert_eq!(there(&mut cloud, id), [ROOT, DATA]);
}

/// 他のインスタンスに付け替えできる ／ できない: what is on the volume comes along.
#[test]
fn a_volume_can_be_moved_to_another_instance_and_a_disk_of_the_host_is_none() {
    let (mut cloud, [one, other]) = two();
    let volume = data_of(&cloud, one);
    let now = cloud.now;
    let mut files = cloud.account.files_of(one).unwrap();
    files.write("/mnt/sdf/moved", b"along", "ec2-user", now).unwrap();
    let detach = DetachVolume { volume, instance: None, device: None };
    cloud.act(|a, c| a.detach_volume(&detach, c)).unwrap();
    let attach = AttachVolume { volume, instance: other, device: "/dev/sdg".to_owned() };
    cloud.act(|a, c| a.attach_volume(&attach, c)).unwrap();
    assert_eq!(cloud.account.files_of(other).unwrap().read("/mnt/sdg/moved").unwrap(), b"along");
    let devices = cloud.account.volumes().iter().filter_map(|volume| volume.attachment.as_ref());
    assert!(devices.into_iter().all(|at| !at.device.contains("nvme")));
}

/// Stop/TerminateしてもEBSは保存可能 ／ クリアされる. As I1 has it: the console's further volume stays,
/// the root volume only if it was said.
#[test]
fn what_a_terminated_instance_leaves_is_what_was_said_of_it() {
    let (mut cloud, [id, _]) = two();
    let (root, data) = (cloud.of(id).1[0].id, data_of(&cloud, id));
    cloud.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
    cloud.wait();
    assert!(cloud.account.volume(root).is_err());
    let left = cloud.account.volume(data).unwrap();
    assert_eq!(
        (left.state(), left.content.read("/file").unwrap()),
        ("available", b"kept".to_vec())
    );
    let (instance, _) = cloud.of(id);
    assert!(instance.instance_store.iter().all(|disk| disk.content.read("/file").is_err()));
}

/// Snapshotを取得しS3に保存ができる: of a volume, and what is made of it has the file.
#[test]
fn a_snapshot_is_made_of_a_volume() {
    let (mut cloud, [id, _]) = two();
    let volume = data_of(&cloud, id);
    cloud.act(|a, c| a.create_snapshot(volume, "", Tags::new(), c)).unwrap();
    let snapshot = cloud.account.snapshots().last().unwrap();
    assert_eq!(snapshot.content.read("/file").unwrap(), b"kept");
}

/// EBSの費用が別途発生 ／ 追加費用なし: the bill has the volumes, stopped or not, and no other disk.
#[test]
fn volumes_cost_and_the_disks_of_the_host_do_not() {
    let (mut cloud, [id, other]) = two();
    let sizes = |cloud: &Cloud| {
        let bill = cloud.account.bill();
        bill.volumes.iter().map(|volume| volume.size).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&cloud), [8, 8, 8, 8]);
    let stop = StopInstances { instances: vec![id, other], hibernate: false };
    cloud.act(|a, c| a.stop_instances(&stop, c)).unwrap();
    cloud.wait();
    assert_eq!(sizes(&cloud), [8, 8, 8, 8]);
    // What is of the host is in the price of the type, and nowhere else.
    assert_eq!(cloud.of(id).0.kind.facts().instance_store, [75]);
}
