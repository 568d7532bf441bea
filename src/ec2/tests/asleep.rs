//! What sleeps with its memory on its root volume.

use super::*;

/// An instance that may hibernate, and its root volume.
fn sleeper(cloud: &mut Cloud) -> (InstanceId, VolumeId) {
    let encrypted = Ebs { encrypted: true, ..Ebs::default() };
    let kind = LaunchDiskKind::Ebs(encrypted);
    let disks = vec![LaunchDisk { device: "/dev/xvda".to_owned(), kind }];
    let request = cloud.request(System::AmazonLinux2023);
    let id = cloud.launch(RunInstances { hibernation: true, disks, ..request });
    let root = cloud.account.root_of(cloud.of(id)).unwrap().id;
    (id, root)
}

/// Of whichever disk a root volume is a copy: what counts is whether it is encrypted.
#[test]
fn an_image_of_ones_own_with_an_encrypted_root_may_hibernate() {
    let mut cloud = Cloud::new();
    let (id, _) = sleeper(&mut cloud);
    let image = CreateImage {
        instance: id,
        name: "mine".to_owned(),
        description: String::new(),
        no_reboot: true,
        tags: Tags::new(),
    };
    let image = cloud.act(|a, c| a.create_image(&image, c)).unwrap();
    let kind = InstanceType::T3Micro;
    let request = RunInstances { hibernation: true, ..RunInstances::new(image, kind, By::Cli) };
    let copy = cloud.launch(request);
    cloud.stop(copy, true);
    assert!(cloud.of(copy).hibernated);
    let plain = RunInstances { hibernation: true, ..cloud.request(System::AmazonLinux2023) };
    let refused = cloud.act(|a, c| a.run_instances(plain, c)).unwrap_err();
    assert_eq!(refused, Error::HibernationUnencrypted);
}

#[test]
fn what_sleeps_wakes_on_its_own_root_volume_alone() {
    for away in [false, true] {
        let mut cloud = Cloud::new();
        let (id, root) = sleeper(&mut cloud);
        cloud.stop(id, true);
        if away {
            let (instance, device) = (None, None);
            let request = DetachVolume { volume: root, instance, device };
            cloud.act(|a, c| a.detach_volume(&request, c)).unwrap();
            let device = "/dev/xvda".to_owned();
            let request = AttachVolume { volume: root, instance: id, device };
            cloud.act(|a, c| a.attach_volume(&request, c)).unwrap();
        }
        cloud.account.take_events();
        cloud.start(id);
        let told = cloud.account.take_events();
        let booted = told.iter().any(|told| matches!(told.event, Event::Booted { .. }));
        assert_eq!(booted, away);
    }
}

#[test]
fn what_sleeps_is_of_the_type_that_it_was() {
    let mut cloud = Cloud::new();
    let (id, _) = sleeper(&mut cloud);
    let change = Change::Kind(InstanceType::M5Large);
    cloud.stop(id, true);
    let refused = cloud.act(|a, c| a.modify_instance(id, change.clone(), c)).unwrap_err();
    assert_eq!(refused, Error::Hibernated(id));
    cloud.start(id);
    cloud.stop(id, false);
    cloud.act(|a, c| a.modify_instance(id, change, c)).unwrap();
}
