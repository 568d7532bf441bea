//! What is told of what happened, where it could be mistaken for something else.

use super::*;

/// Whom a key lets in is a matter of the lists, and of no key pair by which something was launched.
#[test]
fn who_still_lets_in_a_key_pair_that_is_deleted_stands_in_the_lists() {
    let mut cloud = Cloud::new();
    let with_it = cloud.launch(cloud.request(System::Ubuntu));
    let taken_out = cloud.launch(cloud.request(System::Ubuntu));
    let without = RunInstances { key_name: None, ..cloud.request(System::Debian) };
    let put_in = cloud.launch(without);
    let now = cloud.now;
    let list = "/home/ubuntu/.ssh/authorized_keys";
    cloud.account.files_of(taken_out).unwrap().write(list, b"", "ubuntu", now).unwrap();
    let line = format!("{} my-key\n", openssh_line(test_key(1).public()));
    let mut files = cloud.account.files_of(put_in).unwrap();
    let list = "/home/admin/.ssh/authorized_keys";
    files.write(list, line.as_bytes(), "admin", now).unwrap();
    files.assign(list, "admin", 0o600).unwrap();
    // A stopped one has its list, too.
    cloud.stop(put_in, false);
    cloud.account.take_events();
    cloud.act(|a, c| a.delete_key_pair("my-key", c));
    let told = cloud.account.take_events();
    let Event::KeyPairDeleted { instances, .. } = &told[0].event else { panic!("{told:?}") };
    assert_eq!(*instances, [with_it, put_in]);
}

/// An image reboots for itself what runs, and says so of that reboot alone; and so does somebody inside.
#[test]
fn a_reboot_is_told_with_whoever_wanted_it() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Ubuntu));
    cloud.account.take_events();
    let image = |no_reboot, name: &str| {
        let (name, description) = (name.to_owned(), String::new());
        CreateImage { instance: id, name, description, no_reboot, tags: Tags::new() }
    };
    let reboots = |cloud: &mut Cloud| {
        let told = cloud.account.take_events().into_iter();
        let all = told.filter_map(|told| match told.event {
            Event::Rebooted { why, .. } => Some(why),
            _ => None,
        });
        all.collect::<Vec<_>>()
    };
    cloud.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
    assert_eq!(reboots(&mut cloud), [Reboot::Asked]);
    cloud.act(|a, c| a.reboot_inside(id, c)).unwrap();
    assert_eq!(reboots(&mut cloud), [Reboot::Inside]);
    cloud.act(|a, c| a.create_image(&image(false, "one"), c)).unwrap();
    assert_eq!(reboots(&mut cloud), [Reboot::ForImage]);
    cloud.act(|a, c| a.create_image(&image(true, "two"), c)).unwrap();
    assert!(reboots(&mut cloud).is_empty());
}

/// What a stop has taken, the end does not take a second time.
#[test]
fn an_instance_store_is_lost_once() {
    let mut cloud = Cloud::new();
    let wiped = |cloud: &mut Cloud| {
        let told = cloud.account.take_events();
        told.iter().filter(|it| matches!(it.event, Event::InstanceStoreWiped { .. })).count()
    };
    for (stopped, lost) in [(true, [1, 0]), (false, [0, 1])] {
        let request =
            RunInstances { kind: InstanceType::M5dLarge, ..cloud.request(System::Ubuntu) };
        let id = cloud.launch(request);
        cloud.account.take_events();
        if stopped {
            cloud.stop(id, false);
        }
        let at_the_stop = wiped(&mut cloud);
        let before = cloud.account.clone();
        cloud.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
        cloud.wait(100_000);
        let told = cloud.account.take_events();
        let at_the_end =
            told.iter().filter(|it| matches!(it.event, Event::InstanceStoreWiped { .. })).count();
        assert_eq!([at_the_stop, at_the_end], lost);
        let fates = fates(&before, &cloud.account, id, &told);
        let store = fates.iter().find(|(thing, _)| matches!(thing, Thing::InstanceStore(_)));
        assert_eq!(store.map(|(_, fate)| *fate), (!stopped).then_some(Fate::Lost));
    }
}
