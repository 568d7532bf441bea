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
    assert_eq!(refused, Error::NoSleep(NoSleep::Unencrypted));
}

fn memory(instance: InstanceId, kept: bool) -> Event {
    Event::Memory { instance, kept }
}

#[test]
fn what_sleeps_loses_its_memory_when_it_is_terminated() {
    let mut cloud = Cloud::new();
    let (id, _) = sleeper(&mut cloud);
    cloud.stop(id, true);
    cloud.account.take_events();
    let before = cloud.account.clone();
    cloud.terminate(id);
    let told = cloud.account.take_events();
    let lost = told.iter().filter(|told| told.event == memory(id, false)).count();
    assert_eq!(lost, 1, "{told:?}");
    let fates = fates(&before, &cloud.account, id, &told);
    assert!(fates.contains(&(Thing::Memory, Fate::Lost)), "{fates:?}");
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
        // What was kept is not lost without a word.
        let told = cloud.account.take_events();
        assert_eq!(told.iter().any(|told| told.event == memory(id, false)), away, "{told:?}");
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

/// Each thing that hibernating asks for, and what has it not.
#[test]
fn what_cannot_hibernate_is_not_launched_for_it() {
    let refused = |system: System, kind, ebs: Ebs| {
        let mut cloud = Cloud::new();
        let request = RunInstances { kind, hibernation: true, ..cloud.request(system) };
        let device = system.root_device().to_owned();
        let ebs = Ebs { encrypted: true, ..ebs };
        let disks = vec![LaunchDisk { device, kind: LaunchDiskKind::Ebs(ebs) }];
        let done = cloud.act(|a, c| a.run_instances(RunInstances { disks, ..request }, c));
        done.err().inspect(|error| assert_eq!(error.code(), "UnsupportedHibernationConfiguration"))
    };
    let (small, large) = (InstanceType::T3Micro, InstanceType::M5Large);
    let magnetic = Ebs { kind: Some(VolumeType::Standard), ..Ebs::default() };
    let of_size = |size| Ebs { size: Some(size), ..Ebs::default() };
    for (system, kind, ebs, why) in [
        (System::AmazonLinux2023, small, Ebs::default(), None),
        (System::AmazonLinux2, small, Ebs::default(), None),
        (System::Windows, large, Ebs::default(), None),
        (System::Ubuntu, small, Ebs::default(), Some(NoSleep::System(System::Ubuntu))),
        (System::Debian, small, Ebs::default(), Some(NoSleep::System(System::Debian))),
        (System::AmazonLinux2023, small, magnetic, Some(NoSleep::Volume(VolumeType::Standard))),
        (System::AmazonLinux2023, large, of_size(8), Some(NoSleep::Small { size: 8, memory: 8 })),
        (System::AmazonLinux2023, large, of_size(9), None),
    ] {
        assert_eq!(refused(system, kind, ebs), why.map(Error::NoSleep), "{system} {kind}");
    }
}

/// "If the instance cannot hibernate successfully, a normal shutdown occurs" (EC2's API,
/// `StopInstances`).
#[test]
fn what_has_no_room_for_its_memory_any_more_is_only_stopped() {
    let mut cloud = Cloud::new();
    let (id, _) = sleeper(&mut cloud);
    cloud.stop(id, false);
    let change = Change::Kind(InstanceType::M5Large);
    cloud.act(|a, c| a.modify_instance(id, change, c)).unwrap();
    cloud.start(id);
    cloud.account.take_events();
    cloud.stop(id, true);
    assert!(!cloud.of(id).hibernated);
    let told = cloud.account.take_events();
    assert!(told.iter().any(|told| told.event == memory(id, false)), "{told:?}");
}
