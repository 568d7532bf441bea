//! Whatever is done in whatever order, some things hold.

use std::collections::BTreeSet;

use rand::{RngExt as _, seq::IndexedRandom as _};

use super::*;

/// What must hold in every account.
fn check(account: &Account) {
    let instances = account.instances();
    let mut ids = BTreeSet::new();
    let mut own = |id: String| assert!(ids.insert(id.clone()), "{id} is there twice");
    instances.iter().for_each(|instance| own(instance.id.to_string()));
    account.volumes().iter().for_each(|volume| own(volume.id.to_string()));
    account.snapshots().iter().for_each(|snapshot| own(snapshot.id.to_string()));
    account.key_pairs().iter().for_each(|pair| own(pair.id.to_string()));
    account.key_pairs().iter().for_each(|pair| own(pair.name.clone()));
    account.groups().iter().for_each(|group| own(group.id.to_string()));
    account.images().for_each(|image| own(image.id.to_string()));
    account.addresses().iter().for_each(|address| own(address.ip.to_string()));
    for instance in instances {
        let elastic = account.elastic_of(instance.id).map(|address| address.ip);
        match (instance.public_ip, elastic) {
            (ip, Some(_)) => assert_eq!(ip, elastic),
            (Some(ip), None) => own(ip.to_string()),
            (None, None) => {}
        }
        let lasts = matches!(instance.state, State::Running | State::Stopped);
        assert_eq!(instance.until.is_none(), lasts, "{instance:?}");
        if instance.state.lives() {
            own(instance.private_ip.to_string());
            assert!(instance.groups.iter().all(|id| account.group(&GroupRef::Id(*id)).is_ok()));
        } else if instance.state == State::Terminated {
            assert!(instance.public_ip.is_none() && account.volumes_of(instance).is_empty());
        }
    }
    for volume in account.volumes() {
        let Some(at) = &volume.attachment else { continue };
        own(format!("{} {}", at.instance, at.device));
        assert_eq!(account.instance(at.instance).unwrap().zone, volume.zone);
    }
    for address in account.addresses() {
        if let Some(there) = address.association {
            assert!(account.instance(there.instance).is_ok());
        }
    }
    for image in account.images() {
        let mut snapshots = image.disks.iter().filter_map(|disk| disk.snapshot);
        assert!(snapshots.all(|id| account.snapshot(id).is_ok()));
    }
    // Nothing is left that should have happened.
    assert!(account.next_change().is_none_or(|next| next > account.now()));
}

/// What an account must be after it was written down and read.
fn round_trip(account: &Account) {
    let json = serde_json::to_string(account).unwrap();
    assert!(!json.contains("PRIVATE KEY"));
    let mut told = account.clone();
    told.take_events();
    assert_eq!(serde_json::from_str::<Account>(&json).unwrap(), told);
}

/// One step by chance. What it was asked for may be nonsense.
fn step(cloud: &mut Cloud, chance: &mut ChaCha20Rng) -> Result<(), Error> {
    let account = &cloud.account;
    let instance = account.instances().choose(chance).map(|instance| instance.id);
    let instance = instance.unwrap_or_else(|| InstanceId::random(chance));
    let volume = account.volumes().choose(chance).map(|volume| volume.id);
    let volume = volume.unwrap_or_else(|| VolumeId::random(chance));
    let snapshot = account.snapshots().choose(chance).map(|snapshot| snapshot.id);
    let group = account.groups().choose(chance).unwrap().clone();
    let address = account.addresses().choose(chance).cloned();
    let device = ["/dev/xvda", "/dev/sda1", "/dev/sdf", "/dev/sdg"].choose(chance).unwrap();
    let zone = *[Zone::A, Zone::C].choose(chance).unwrap();
    let name = ["a", "b", "c", "my-key"].choose(chance).unwrap().to_string();
    let yes: bool = chance.random();
    match chance.random_range(0..30) {
        0..4 => {
            let system = *[System::AmazonLinux2023, System::Ubuntu].choose(chance).unwrap();
            let kind = if yes { InstanceType::M5dLarge } else { InstanceType::T2Micro };
            let images: Vec<Image> = account.images().collect();
            let image = if yes { images.choose(chance).unwrap().id } else { Image::of(system).id };
            let request = RunInstances {
                zone: Some(zone),
                key_name: yes.then_some(name),
                disks: if yes { vec![data_disk(device, None)] } else { Vec::new() },
                client_token: yes.then(|| chance.random_range(0..9).to_string()),
                groups: vec![GroupRef::Id(group.id)],
                max_count: chance.random_range(0..3),
                ..RunInstances::new(image, kind, By::Console)
            };
            cloud.act(|a, c| a.run_instances(request, c)).map(drop)
        }
        4..7 => cloud.act(|a, c| a.start_instances(&[instance], c)).map(drop),
        7..9 => {
            let request = StopInstances { instances: vec![instance], hibernate: yes };
            cloud.act(|a, c| a.stop_instances(&request, c)).map(drop)
        }
        9 => cloud.act(|a, c| a.reboot_instances(&[instance], c)),
        10 => cloud.act(|a, c| a.terminate_instances(&[instance], c)).map(drop),
        11 => cloud.act(|a, c| a.shut_down_inside(instance, c)).map(drop),
        12 => cloud.act(|a, c| a.modify_instance(instance, Change::Groups(vec![group.id]), c)),
        13 => {
            let kind = if yes { VolumeType::Gp3 } else { VolumeType::St1 };
            let size = chance.random_range(0..200);
            let request = CreateVolume {
                size: Some(size),
                encrypted: yes,
                snapshot: snapshot.filter(|_| yes),
                client_token: yes.then(|| chance.random_range(0..9).to_string()),
                ..CreateVolume::new(zone, kind)
            };
            cloud.act(|a, c| a.create_volume(&request, c)).map(drop)
        }
        14..17 => {
            let request = AttachVolume { volume, instance, device: device.to_string() };
            cloud.act(|a, c| a.attach_volume(&request, c))
        }
        17 | 18 => {
            let request = DetachVolume { volume, instance: None, device: None };
            cloud.act(|a, c| a.detach_volume(&request, c)).map(drop)
        }
        19 => cloud.act(|a, c| a.delete_volume(volume, c)),
        20 => cloud.act(|a, c| a.create_snapshot(volume, "", Tags::new(), c)).map(drop),
        21 => cloud.act(|a, c| a.delete_snapshot(snapshot.unwrap_or(SnapshotId::known(1)), c)),
        22 => {
            let (name, description) = (format!("image {name}"), String::new());
            let tags = Tags::new();
            let image = CreateImage { instance, name, description, no_reboot: yes, tags };
            cloud.act(|a, c| a.create_image(&image, c)).map(drop)
        }
        23 => match account.images().last() {
            Some(image) if yes => cloud.act(|a, c| a.deregister_image(image.id, c)),
            _ => cloud.act(|a, c| a.allocate_address(Tags::new(), c)).map(drop),
        },
        24 | 25 => {
            let allocation = address.map_or(AllocationId::known(1), |address| address.id);
            let request = AssociateAddress { allocation, instance, reassociate: yes };
            cloud.act(|a, c| a.associate_address(request, c)).map(drop)
        }
        26 => match address {
            Some(Address { association: Some(there), .. }) if yes => {
                cloud.act(|a, c| a.disassociate_address(there.id, c))
            }
            Some(address) => cloud.act(|a, c| a.release_address(address.id, c)),
            None => Ok(()),
        },
        27 if yes => {
            cloud.act(|a, c| a.create_security_group(&name, "x", Tags::new(), c)).map(drop)
        }
        27 => cloud.act(|a, c| a.delete_security_group(&GroupRef::Id(group.id), c)),
        28 if yes => {
            let key = test_key_of(&name);
            cloud.act(|a, c| a.create_key_pair(&name, key, Tags::new(), c)).map(drop)
        }
        28 => {
            cloud.act(|a, c| a.delete_key_pair(&name, c));
            Ok(())
        }
        _ => {
            let now = cloud.now;
            if let Some(mut files) = cloud.account.files_of(instance) {
                let _ = files.write(&format!("/mnt/sdf/{name}"), b"x", "root", now);
                let _ = files.write(&format!("/tmp/{name}"), b"x", "root", now);
            }
            Ok(())
        }
    }
}

fn test_key_of(name: &str) -> &'static crate::crypto::PrivateKey {
    use std::sync::LazyLock;
    static KEYS: LazyLock<[crate::crypto::PrivateKey; 2]> =
        LazyLock::new(|| [test_key(1), test_key(2)]);
    &KEYS[usize::from(name == "a")]
}

#[test]
fn any_sequence_of_commands_leaves_an_account_in_order() {
    let mut chance = ChaCha20Rng::seed_from_u64(16);
    let (mut done, mut cloud) = (0, Cloud::new());
    let mut told = 0;
    for number in 0..100_000 {
        if number % 5_000 == 0 {
            cloud = Cloud::new();
        }
        // Mostly one after the other; now and then an hour passes.
        let wait =
            if chance.random_ratio(1, 100) { 3_600_000 } else { chance.random_range(0..400) };
        cloud.wait(wait);
        let before = (number % 50 == 0).then(|| cloud.account.clone());
        let answer = step(&mut cloud, &mut chance);
        done += u32::from(answer.is_ok());
        if let (Err(error), Some(before)) = (answer, before) {
            assert_eq!(cloud.account, before, "{error} changes nothing");
        }
        told += cloud.account.take_events().len();
        if number % 8 == 0 {
            check(&cloud.account);
        }
        if number % 500 == 0 {
            round_trip(&cloud.account);
        }
    }
    assert!(done > 30_000 && told > 30_000, "{done} of them were carried out, {told} events");
}
