//! The way back into an instance whose private key is lost, from wherever somebody is on it.

use super::*;

/// A helper with a key pair of its own.
fn helper(cloud: &mut Cloud) -> InstanceId {
    cloud.act(|a, c| a.create_key_pair("new-key", &test_key(2), Tags::new(), c)).unwrap();
    let mut request = cloud.request(System::AmazonLinux2023);
    request.key_name = Some("new-key".to_owned());
    request.tags = [("Name".to_owned(), HELPER.to_owned())].into();
    cloud.launch(request)
}

fn detach(cloud: &mut Cloud, volume: VolumeId) {
    let request = DetachVolume { volume, instance: None, device: None };
    cloud.act(|a, c| a.detach_volume(&request, c)).unwrap();
}

fn attach(cloud: &mut Cloud, volume: VolumeId, instance: InstanceId, device: &str) {
    let request = AttachVolume { volume, instance, device: device.to_owned() };
    cloud.act(|a, c| a.attach_volume(&request, c)).unwrap();
}

#[test]
fn each_step_leads_to_the_next_one() {
    for system in [System::AmazonLinux2023, System::Ubuntu, System::Debian] {
        let mut cloud = Cloud::new();
        let lost = cloud.launch(cloud.request(system));
        let root = cloud.account.root_of(cloud.of(lost)).unwrap().id;
        let next = |cloud: &Cloud| cloud.account.rescue(lost, None).unwrap().unwrap();
        let zone = cloud.of(lost).zone;
        assert_eq!(next(&cloud), Rescue::Launch { zone });
        let helper = helper(&mut cloud);
        assert_eq!(next(&cloud), Rescue::Stop);
        cloud.stop(lost, false);
        assert_eq!(next(&cloud), Rescue::Detach { volume: root });
        detach(&mut cloud, root);
        let device = "/dev/sdf".to_owned();
        let attached = Rescue::AttachToHelper { volume: root, helper, device };
        assert_eq!(next(&cloud), attached);
        attach(&mut cloud, root, helper, "/dev/sdf");
        let Rescue::Append { helper: at, from, to } = next(&cloud) else { panic!("{system}") };
        assert_eq!(at, helper);
        let user = system.user();
        assert_eq!(to, format!("/mnt/sdf/home/{user}/.ssh/authorized_keys"));
        let (new, old) = (cloud.read(helper, &from).unwrap(), cloud.read(helper, &to).unwrap());
        let both = [old, new].concat();
        let now = cloud.now;
        cloud.account.files_of(helper).unwrap().write(&to, &both, "ec2-user", now).unwrap();
        assert_eq!(next(&cloud), Rescue::DetachAgain { volume: root });
        detach(&mut cloud, root);
        let device = system.root_device().to_owned();
        assert_eq!(next(&cloud), Rescue::AttachBack { volume: root, device: device.clone() });
        attach(&mut cloud, root, lost, &device);
        assert_eq!(next(&cloud), Rescue::Start);
        cloud.start(lost);
        assert_eq!(next(&cloud), Rescue::LogIn { helper });
        let Listed::Keys(keys) = cloud.keys(lost, user) else { panic!("{system}") };
        let keys: Vec<_> = keys.into_iter().map(|there| there.key).collect();
        assert_eq!(keys, [test_key(1).public().clone(), test_key(2).public().clone()]);
    }
}

#[test]
fn who_strays_is_led_back() {
    let mut cloud = Cloud::new();
    let lost = cloud.launch(cloud.request(System::AmazonLinux2023));
    let root = cloud.account.root_of(cloud.of(lost)).unwrap().id;
    let helper = helper(&mut cloud);
    let next = |cloud: &Cloud| cloud.account.rescue(lost, None).unwrap();
    // Attached to somebody else.
    let other = cloud.launch(cloud.request(System::AmazonLinux2023));
    cloud.stop(lost, false);
    detach(&mut cloud, root);
    attach(&mut cloud, root, other, "/dev/sdf");
    assert_eq!(next(&cloud), Ok(Rescue::Detach { volume: root }));
    detach(&mut cloud, root);
    // Who is stopped lets nobody in to append anything.
    cloud.stop(helper, false);
    assert_eq!(next(&cloud), Ok(Rescue::StartHelper { helper }));
    cloud.act(|a, c| a.start_instances(&[helper], c)).unwrap();
    assert_eq!(next(&cloud), Ok(Rescue::Wait { instance: helper }));
    cloud.wait(600);
    // Another one that somebody else's root volume was: which is it?
    cloud.stop(other, false);
    let second = cloud.account.root_of(cloud.of(other)).unwrap().id;
    detach(&mut cloud, second);
    assert_eq!(next(&cloud), Err(NoRescue::Several(vec![root, second])));
    let named = cloud.account.rescue(lost, Some(root)).unwrap().unwrap();
    let device = "/dev/sdf".to_owned();
    assert_eq!(named, Rescue::AttachToHelper { volume: root, helper, device });
    // At the helper a device is taken.
    attach(&mut cloud, second, helper, "/dev/sdf");
    let named = cloud.account.rescue(lost, Some(root)).unwrap().unwrap();
    let device = "/dev/sdg".to_owned();
    assert_eq!(named, Rescue::AttachToHelper { volume: root, helper, device });
    // A helper that has the lost key itself is none.
    cloud.terminate(helper);
    let mut request = cloud.request(System::AmazonLinux2023);
    request.tags = [("Name".to_owned(), HELPER.to_owned())].into();
    cloud.launch(request);
    let named = cloud.account.rescue(lost, Some(root)).unwrap().unwrap();
    assert!(matches!(named, Rescue::Launch { .. }), "{named:?}");
}

#[test]
fn where_there_is_no_way_it_is_told_why() {
    let mut cloud = Cloud::new();
    let lost = cloud.launch(cloud.request(System::AmazonLinux2023));
    let root = cloud.account.root_of(cloud.of(lost)).unwrap().id;
    let next = |cloud: &Cloud, id| cloud.account.rescue(id, None).unwrap();
    cloud.stop(lost, false);
    detach(&mut cloud, root);
    cloud.act(|a, c| a.delete_volume(root, c)).unwrap();
    assert_eq!(next(&cloud, lost), Err(NoRescue::NoVolume));
    cloud.terminate(lost);
    assert_eq!(next(&cloud, lost), Err(NoRescue::Terminated));
    let windows = cloud.launch(cloud.request(System::Windows));
    assert_eq!(next(&cloud, windows), Err(NoRescue::Windows));
}

/// The helper is gone when its work is done: the list has its key, and nothing begins again.
#[test]
fn who_is_done_is_not_led_through_it_again() {
    let mut cloud = Cloud::new();
    let lost = cloud.launch(cloud.request(System::AmazonLinux2023));
    let root = cloud.account.root_of(cloud.of(lost)).unwrap().id;
    let helper = helper(&mut cloud);
    let next = |cloud: &Cloud| cloud.account.rescue(lost, None).unwrap().unwrap();
    cloud.stop(lost, false);
    detach(&mut cloud, root);
    attach(&mut cloud, root, helper, "/dev/sdf");
    let Rescue::Append { from, to, .. } = next(&cloud) else { panic!() };
    let both = [cloud.read(helper, &to).unwrap(), cloud.read(helper, &from).unwrap()].concat();
    let now = cloud.now;
    cloud.account.files_of(helper).unwrap().write(&to, &both, "ec2-user", now).unwrap();
    // Too early, and its volume is nowhere: what is left of the way is gone.
    cloud.terminate(helper);
    let device = "/dev/xvda".to_owned();
    assert_eq!(next(&cloud), Rescue::AttachBack { volume: root, device: device.clone() });
    attach(&mut cloud, root, lost, &device);
    let known = |starts| Rescue::Known { key: "new-key".to_owned(), starts };
    assert_eq!(next(&cloud), known(true));
    cloud.start(lost);
    assert_eq!(next(&cloud), known(false));
    // That private key is lost, too.
    cloud
        .act(|a, c| {
            a.delete_key_pair("new-key", c);
            Ok::<_, Error>(())
        })
        .unwrap();
    let zone = cloud.of(lost).zone;
    assert_eq!(next(&cloud), Rescue::Launch { zone });
}
