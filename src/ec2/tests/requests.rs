//! What is answered to requests that are right, and to those that are not.

use base64ct::{Base64, Encoding as _};

use super::*;
use crate::key::{Fingerprint, ec2_created, ec2_imported};

#[test]
fn a_request_that_comes_again_launches_nothing_more() {
    let mut cloud = Cloud::new();
    let client_token = Some("token".to_owned());
    let request = RunInstances { client_token, max_count: 2, ..cloud.request(System::Debian) };
    let first = cloud.act(|a, c| a.run_instances(request.clone(), c)).unwrap();
    assert_eq!(first.instances.len(), 2);
    cloud.wait(5000);
    let again = cloud.act(|a, c| a.run_instances(request.clone(), c)).unwrap();
    assert_eq!((again, cloud.account.instances().len()), (first.clone(), 2));
    let other = RunInstances { max_count: 1, ..request.clone() };
    assert_eq!(cloud.act(|a, c| a.run_instances(other, c)), Err(Error::Idempotent));
    // As long as one of them lives they are given.
    cloud.act(|a, c| a.terminate_instances(&first.instances[..1], c)).unwrap();
    cloud.wait(600);
    assert_eq!(cloud.act(|a, c| a.run_instances(request.clone(), c)), Ok(first.clone()));
    cloud.act(|a, c| a.terminate_instances(&first.instances, c)).unwrap();
    cloud.wait(600);
    let spent = cloud.act(|a, c| a.run_instances(request.clone(), c)).unwrap_err();
    assert_eq!(spent.code(), "IdempotentInstanceTerminated");
    // A name of a request is free again when what it launched is forgotten.
    cloud.wait(60 * 60 * 1000);
    assert_ne!(cloud.act(|a, c| a.run_instances(request, c)).unwrap(), first);
}

#[test]
fn a_volume_that_is_asked_for_again_is_made_once() {
    let mut cloud = Cloud::new();
    let client_token = Some("token".to_owned());
    let asked = CreateVolume { size: Some(1), ..CreateVolume::new(Zone::A, VolumeType::Gp3) };
    let request = CreateVolume { client_token: client_token.clone(), ..asked.clone() };
    // A launch of that name is another matter.
    let launch = RunInstances { client_token, ..cloud.request(System::Debian) };
    cloud.launch(launch);
    let first = cloud.act(|a, c| a.create_volume(&request, c)).unwrap();
    assert_eq!(cloud.act(|a, c| a.create_volume(&request, c)), Ok(first));
    let other = CreateVolume { size: Some(2), ..request.clone() };
    assert_eq!(cloud.act(|a, c| a.create_volume(&other, c)), Err(Error::Idempotent));
    assert_ne!(cloud.act(|a, c| a.create_volume(&asked, c)), Ok(first));
    cloud.act(|a, c| a.delete_volume(first, c)).unwrap();
    let spent = cloud.act(|a, c| a.create_volume(&request, c)).unwrap_err();
    assert_eq!(spent.code(), "IdempotentParameterMismatch");
    let long = CreateVolume { client_token: Some("x".repeat(65)), ..asked };
    let long = cloud.act(|a, c| a.create_volume(&long, c)).unwrap_err();
    assert_eq!(long.code(), "InvalidParameterValue");
}

/// Each wrong launch, and the code that it is refused with. Nothing is left of it.
#[test]
fn a_launch_that_cannot_be_is_refused_whole() {
    let mut cloud = Cloud::new();
    let running = cloud.launch(cloud.request(System::AmazonLinux2023));
    let taken = cloud.of(running).private_ip;
    let good = cloud.request(System::AmazonLinux2023);
    let root = |ebs| LaunchDisk { device: "/dev/xvda".to_owned(), kind: LaunchDiskKind::Ebs(ebs) };
    let disk = |ebs: Ebs| LaunchDisk { kind: LaunchDiskKind::Ebs(ebs), ..root(Ebs::default()) };
    let sized = |size| Ebs { size: Some(size), ..Ebs::default() };
    let with = |disk: LaunchDisk| RunInstances { disks: vec![disk], ..good.clone() };
    let wrong = [
        (RunInstances { image: ImageId::known(9), ..good.clone() }, "InvalidAMIID.NotFound"),
        (
            RunInstances { key_name: Some("no".to_owned()), ..good.clone() },
            "InvalidKeyPair.NotFound",
        ),
        (RunInstances { groups: vec![named("no")], ..good.clone() }, "InvalidGroup.NotFound"),
        (RunInstances { min_count: 0, ..good.clone() }, "InvalidParameterValue"),
        (RunInstances { min_count: 2, ..good.clone() }, "InvalidParameterValue"),
        (RunInstances { min_count: 20, max_count: 20, ..good.clone() }, "InstanceLimitExceeded"),
        (RunInstances { private_ip: Some(taken), ..good.clone() }, "InvalidIPAddress.InUse"),
        (
            RunInstances { private_ip: Some(taken), zone: Some(Zone::C), ..good.clone() },
            "InvalidParameterValue",
        ),
        (
            RunInstances { private_ip: Some(taken), max_count: 2, ..good.clone() },
            "InvalidParameterCombination",
        ),
        (RunInstances { hibernation: true, ..good.clone() }, "UnsupportedHibernationConfiguration"),
        (
            RunInstances { client_token: Some("x".repeat(65)), ..good.clone() },
            "InvalidParameterValue",
        ),
        (
            RunInstances { user_data: Some(vec![b'x'; 16_385]), ..good.clone() },
            "InvalidParameterValue",
        ),
        // A root volume smaller than the image, and one that cannot boot.
        (with(root(sized(7))), "InvalidBlockDeviceMapping"),
        (with(root(Ebs { kind: Some(VolumeType::St1), ..sized(125) })), "InvalidParameterValue"),
        (with(root(Ebs { kind: Some(VolumeType::Io2), ..Ebs::default() })), "MissingParameter"),
        (with(root(Ebs { iops: Some(100), ..Ebs::default() })), "InvalidParameterValue"),
        (with(root(Ebs { throughput: Some(2001), ..Ebs::default() })), "InvalidParameterValue"),
        (with(data_disk("/dev/../x", None)), "InvalidParameterValue"),
        (
            with(LaunchDisk { device: "/dev/sdf".to_owned(), ..disk(Ebs::default()) }),
            "MissingParameter",
        ),
        (
            RunInstances {
                disks: vec![data_disk("/dev/sdf", None), data_disk("/dev/sdf", None)],
                ..good.clone()
            },
            "InvalidParameterValue",
        ),
    ];
    for (request, code) in wrong {
        let before = cloud.account.clone();
        let error = cloud.act(|a, c| a.run_instances(request.clone(), c)).unwrap_err();
        assert_eq!(error.code(), code, "{error} {request:?}");
        assert_eq!(cloud.account, before, "{error}");
    }
}

#[test]
fn a_key_pair_has_ec2s_fingerprint_and_no_second_private_half() {
    let mut cloud = Cloud::new();
    let (made, own) = (test_key(1), test_key(2));
    let pair = cloud.account.key_pair("my-key").unwrap();
    assert_eq!(pair.fingerprint, ec2_created(&made).unwrap());
    let taken = cloud.act(|a, c| a.create_key_pair("my-key", &made, Tags::new(), c));
    let taken = taken.unwrap_err();
    assert_eq!(taken.code(), "InvalidKeyPair.Duplicate");
    let line = openssh_line(own.public());
    let pair = cloud.act(|a, c| a.import_key_pair("own", &line, Tags::new(), c)).unwrap();
    assert_eq!(pair.fingerprint, ec2_imported(own.public()).unwrap());
    assert_eq!((pair.public_key, pair.origin), (line, Origin::Imported));
    // EC2 would take the first.
    let ed25519 =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUFMZQfFhO1ZwH4Xj3N0v5y3pPz2z4jWy8m0sC5X1dE x";
    for (line, error) in [(ed25519, Error::Ed25519), ("ssh-dss AAAA", Error::KeyFormat)] {
        let other = cloud.act(|a, c| a.import_key_pair("x", line, Tags::new(), c));
        assert_eq!(other, Err(error), "{line}");
    }
    for bad in ["", " a", "鍵", "a\nb"] {
        assert!(cloud.account.can_name_key_pair(bad).is_err(), "{bad:?}");
    }
    cloud.act(|a, c| a.delete_key_pair("none", c));
    let state = serde_json::to_string(&cloud.account).unwrap();
    for secret in [made.d().to_vec(), made.primes()[0].to_vec()] {
        assert!(
            !state.contains(&hex::encode(&secret))
                && !state.contains(&Base64::encode_string(&secret))
        );
    }
    assert!(!state.contains("PRIVATE KEY"));
}

#[test]
fn only_the_private_key_opens_the_password_of_windows() {
    let mut cloud = Cloud::new();
    let request = cloud.request(System::Windows);
    let id = cloud.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
    assert_eq!(cloud.account.password_data(id).unwrap(), "");
    // It runs, and boots still.
    cloud.wait(400);
    assert_eq!(cloud.of(id).state, State::Running);
    assert_eq!(cloud.account.password_data(id).unwrap(), "");
    cloud.wait(200);
    let data = cloud.account.password_data(id).unwrap();
    // What booted once has it, whatever it does now.
    cloud.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
    assert_eq!(cloud.account.password_data(id).unwrap(), data);
    cloud.stop(id, false);
    assert_eq!(cloud.account.password_data(id).unwrap(), data);
    cloud.act(|a, c| a.start_instances(&[id], c)).unwrap();
    cloud.wait(400);
    assert_eq!(cloud.account.password_data(id).unwrap(), data);
    let open = |seed| open_password(&data, &test_key(seed), &mut rand::rng());
    assert_eq!(open(1).unwrap().len(), 32);
    assert!(open(2).is_none());
    assert!(open_password("no base64", &test_key(1), &mut rand::rng()).is_none());
    assert_eq!(cloud.keys(id, "Administrator"), Listed::NoUser);
    assert_eq!(
        cloud.reach(cloud.of(id).public_ip, HOME),
        Reach::Refused(Refusal::NobodyListens(id))
    );
    let linux = cloud.launch(cloud.request(System::Debian));
    assert_eq!(cloud.account.password_data(linux).unwrap(), "");
}

#[test]
fn the_console_has_the_host_key_between_the_marks() {
    let mut cloud = Cloud::new();
    let request = cloud.request(System::AmazonLinux2023);
    let id = cloud.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
    assert_eq!(cloud.account.console_output(id).unwrap(), "");
    let host = test_key(3);
    cloud.account.set_host_key(id, host.public()).unwrap();
    cloud.wait(600);
    let text = cloud.account.console_output(id).unwrap();
    let (_, rest) = text.split_once("-----BEGIN SSH HOST KEY FINGERPRINTS-----\n").unwrap();
    let (lines, _) = rest.split_once("-----END SSH HOST KEY FINGERPRINTS-----").unwrap();
    let fingerprint = Fingerprint::of(host.public());
    assert_eq!(lines, format!("1024 {fingerprint} root@{} (RSA)\n", cloud.of(id).host_name()));
    assert!(text.contains("| ssh-rsa |") && text.contains("| my-key |"), "{text}");
    let file = cloud.read(id, "/etc/ssh/ssh_host_rsa_key.pub").unwrap();
    assert_eq!(
        String::from_utf8(file).unwrap().trim_end(),
        cloud.of(id).host_key.as_deref().unwrap()
    );
}

#[test]
fn an_elastic_address_stays_ones_own() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    let given = cloud.of(id).public_ip;
    let address = cloud.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap();
    let request = AssociateAddress { allocation: address.id, instance: id, reassociate: false };
    let association = cloud.act(|a, c| a.associate_address(request, c)).unwrap();
    assert_eq!(cloud.act(|a, c| a.associate_address(request, c)), Ok(association));
    assert_eq!(cloud.of(id).public_ip, Some(address.ip));
    cloud.stop(id, false);
    assert_eq!(
        cloud.reach(Some(address.ip), HOME),
        Reach::Dropped(Drop::State(id, State::Stopped))
    );
    cloud.start(id);
    assert_eq!(cloud.of(id).public_ip, Some(address.ip));
    // Another instance takes it: the first one is given another address.
    let other = cloud.launch(cloud.request(System::Debian));
    let request = AssociateAddress { instance: other, ..request };
    let refused = cloud.act(|a, c| a.associate_address(request, c)).unwrap_err();
    assert_eq!(refused.code(), "Resource.AlreadyAssociated");
    let request = AssociateAddress { reassociate: true, ..request };
    cloud.act(|a, c| a.associate_address(request, c)).unwrap();
    assert_eq!(cloud.reach(Some(address.ip), HOME), Reach::Open(other));
    let after = cloud.of(id).public_ip;
    assert!(after.is_some() && after != given && after != Some(address.ip));
    cloud.terminate(other);
    assert_eq!(cloud.account.addresses()[0].association, None);
    assert_eq!(cloud.reach(Some(address.ip), HOME), Reach::Dropped(Drop::Nobody));
    cloud.act(|a, c| a.release_address(address.id, c)).unwrap();
    assert_eq!(cloud.account.addresses(), []);
    for _ in 0..5 {
        cloud.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap();
    }
    let over = cloud.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap_err();
    assert_eq!(over.code(), "AddressLimitExceeded");
}

#[test]
fn an_instance_is_told_about_itself() {
    let mut cloud = Cloud::new();
    let user_data = Some(b"#!/bin/sh\n".to_vec());
    let id = cloud.launch(RunInstances { user_data, ..cloud.request(System::Debian) });
    let told = |cloud: &Cloud, path: &str| {
        let told = cloud.account.metadata(id, path).unwrap();
        told.map(|told| String::from_utf8(told).unwrap())
    };
    let key = format!("{} my-key", openssh_line(test_key(1).public()));
    for (path, value) in [
        ("/latest/meta-data/instance-id", id.to_string()),
        ("/latest/meta-data/public-ipv4", cloud.of(id).public_ip.unwrap().to_string()),
        ("/latest/meta-data/placement/", "availability-zone\nregion".to_owned()),
        ("/latest/meta-data/public-keys/", "0=my-key".to_owned()),
        ("/latest/meta-data/public-keys/0/", "openssh-key".to_owned()),
        ("/latest/meta-data/public-keys/0/openssh-key", key),
        ("/latest/user-data", "#!/bin/sh\n".to_owned()),
        ("/", "latest".to_owned()),
        ("/latest/", "meta-data\nuser-data".to_owned()),
    ] {
        assert_eq!(told(&cloud, path), Some(value), "{path}");
    }
    let all = told(&cloud, "/latest/meta-data/").unwrap();
    assert!(all.starts_with("ami-id\n") && all.contains("\npublic-keys/\n"), "{all}");
    for path in [
        "/none",
        "/latest/dynamic",
        "/latestmeta-data/instance-id",
        "/latest/meta-datainstance-id",
        "/latest/meta-data/none",
        "/latest/meta-data/instance-idx",
    ] {
        assert_eq!(told(&cloud, path), None, "{path}");
    }
    let id = cloud.launch(cloud.request(System::Debian));
    let told = |path: &str| cloud.account.metadata(id, path).unwrap();
    // What is not there is not in a list either.
    assert_eq!(told("/latest"), Some(b"meta-data".to_vec()));
    assert_eq!(told("/latest/user-data"), None);
}

#[test]
fn an_account_that_was_changed_by_hand_is_no_reason_to_panic() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    let (name, description, tags) = ("mine".to_owned(), String::new(), Tags::new());
    let image = CreateImage { instance: id, name, description, no_reboot: true, tags };
    let image = cloud.act(|a, c| a.create_image(&image, c)).unwrap();
    cloud.account.take_events();
    let mut state = serde_json::to_value(&cloud.account).unwrap();
    state["images"][0]["disks"] = serde_json::json!([]);
    state["instances"][0]["billed"] = u64::MAX.into();
    cloud.account = serde_json::from_value(state.clone()).unwrap();
    let request = RunInstances { image, ..cloud.request(System::Debian) };
    let refused = cloud.act(|a, c| a.run_instances(request, c));
    assert_eq!(refused, Err(Error::NoImage(image)));
    state["groups"] = serde_json::json!([]);
    cloud.account = serde_json::from_value(state).unwrap();
    assert!(matches!(cloud.reach(cloud.of(id).public_ip, HOME), Reach::Dropped(Drop::NoRule(_))));
    assert_eq!(cloud.account.bill().instances[0].seconds, u64::MAX);
    cloud.stop(id, false);
}

#[test]
fn no_address_is_given_twice() {
    let mut cloud = Cloud::new();
    let mut ips = [(); 3].map(|()| {
        // The same numbers come again.
        cloud.random = ChaCha20Rng::seed_from_u64(1);
        cloud.act(|a, c| a.allocate_address(Tags::new(), c)).unwrap().ip
    });
    ips.sort();
    assert!(ips[0] != ips[1] && ips[1] != ips[2], "{ips:?}");
}

#[test]
fn a_group_that_is_needed_stays() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    let delete =
        |cloud: &mut Cloud, name| cloud.act(|a, c| a.delete_security_group(&named(name), c));
    assert_eq!(delete(&mut cloud, "default").unwrap_err().code(), "CannotDelete");
    assert_eq!(delete(&mut cloud, "ssh").unwrap_err().code(), "DependencyViolation");
    let again = NewRule { permission: Permission::tcp(SSH, Cidr::ANYWHERE), description: None };
    let again = cloud.act(|a, c| a.authorize_ingress(&named("ssh"), &[again], &Tags::new(), c));
    let again = again.unwrap_err();
    assert_eq!(again.code(), "InvalidPermission.Duplicate");
    assert_eq!(
        again.to_string(),
        "the specified rule \"peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW\" already exists"
    );
    let none = Revoked::Permissions(vec![Permission::tcp(80, Cidr::ANYWHERE)]);
    let none = cloud.act(|a, c| a.revoke_ingress(&named("ssh"), &none, c)).unwrap_err();
    assert_eq!(none.code(), "InvalidPermission.NotFound");
    let twice = cloud.act(|a, c| a.create_security_group("ssh", "x", Tags::new(), c)).unwrap_err();
    assert_eq!(twice.code(), "InvalidGroup.Duplicate");
    cloud.terminate(id);
    delete(&mut cloud, "ssh").unwrap();
}
