//! The seven steps played by hand, and by chance.

mod by_chance;
mod by_hand;
mod notes;
mod of_images;
mod quoted;

use core::net::Ipv4Addr;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::*;
use crate::crypto::{PrivateKey, test_key};
use crate::ec2::{
    Account, By, Context, CreateImage, Image, Instance, InstanceId, InstanceType, RunInstances,
    System, Tags, Volume, VolumeType,
};

/// To make one takes a while.
static KEY: LazyLock<PrivateKey> = LazyLock::new(|| test_key(1));

/// An account, what time it is there, and where its randomness comes from.
struct Cloud {
    account: Account,
    now: Timestamp,
    random: ChaCha20Rng,
}

impl Cloud {
    /// With nothing in it.
    fn new() -> Self {
        let now = "2026-11-27T09:00:00Z".parse().unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(7);
        let account = Account::new(&mut Context { now, random: &mut random });
        Self { account, now, random }
    }

    /// With an instance, key pairs and groups that are called as answers are, and an image of one's
    /// own with two disks, of which the first is larger than some types of volumes can be.
    fn lived_in() -> Self {
        let mut cloud = Self::new();
        for name in ["my-key", "new", "none"] {
            cloud.act(|a, c| a.create_key_pair(name, &KEY, Tags::new(), c)).unwrap();
        }
        for name in ["new", "launch-wizard-1", "web"] {
            cloud.act(|a, c| a.create_security_group(name, "there", Tags::new(), c)).unwrap();
        }
        let image = Image::of(System::Ubuntu).id;
        let mut request = RunInstances::new(image, InstanceType::T3Micro, By::Cli);
        request.private_ip = Some(Ipv4Addr::new(172, 31, 0, 10));
        request.disks = ["/dev/sda1", "/dev/sdf"].map(|device| disk(device, 2048)).to_vec();
        let id = cloud.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
        cloud.wait();
        let name = "of mine".to_owned();
        let (description, tags) = (String::new(), Tags::new());
        let image = CreateImage { instance: id, name, description, no_reboot: true, tags };
        cloud.act(|a, c| a.create_image(&image, c)).unwrap();
        cloud
    }

    fn act<T>(&mut self, action: impl FnOnce(&mut Account, &mut Context<'_>) -> T) -> T {
        action(&mut self.account, &mut Context { now: self.now, random: &mut self.random })
    }

    /// Until what was launched runs.
    fn wait(&mut self) {
        self.now += SignedDuration::from_secs(1);
        self.account.advance(self.now);
    }

    fn wizard(&self) -> Wizard {
        Wizard::new(self.account.clone(), BTreeMap::new()).unwrap()
    }

    fn carry_out(&mut self, plan: &Plan) -> Launched {
        let launched = self.act(|a, c| plan.carry_out(a, Some(&KEY), c)).unwrap();
        self.wait();
        launched
    }

    fn of(&self, id: InstanceId) -> (&Instance, Vec<&Volume>) {
        let instance = self.account.instance(id).unwrap();
        (instance, self.account.volumes_of(instance))
    }
}

fn disk(device: &str, size: u32) -> crate::ec2::LaunchDisk {
    let ebs = crate::ec2::Ebs { size: Some(size), ..Default::default() };
    let kind = crate::ec2::LaunchDiskKind::Ebs(ebs);
    crate::ec2::LaunchDisk { device: device.to_owned(), kind }
}

/// Whether the account has what was chosen, and says so of each instance.
#[track_caller]
fn assert_has(cloud: &Cloud, choices: &Choices, launched: &Launched) {
    let ids = &launched.reservation.instances;
    assert_eq!(ids.len(), choices.count as usize);
    let group = cloud.account.group(&crate::ec2::GroupRef::Id(launched.group)).unwrap();
    match &choices.group {
        GroupChoice::Existing(there) => assert_eq!(group, there),
        GroupChoice::New { name, rule } => {
            assert_eq!(group.name, *name);
            let rules: Vec<_> = group.rules.iter().map(|rule| rule.permission).collect();
            assert_eq!(rules, rule.iter().copied().collect::<Vec<_>>());
        }
    }
    let key = match &choices.key {
        KeyChoice::New(name) | KeyChoice::Existing(name) => {
            assert!(cloud.account.key_pair(name).is_ok());
            Some(name)
        }
        KeyChoice::None => None,
    };
    for id in ids {
        let (instance, volumes) = cloud.of(*id);
        assert_eq!(instance.image, choices.image.id);
        assert_eq!(instance.kind, choices.kind);
        assert_eq!(instance.zone, choices.zone);
        assert_eq!(instance.key_name.as_ref(), key);
        assert_eq!(instance.groups, [launched.group]);
        assert_eq!(instance.public_ip.is_some(), choices.public_ip);
        assert!(choices.private_ip.is_none_or(|ip| ip == instance.private_ip));
        assert_eq!(instance.hibernation, choices.hibernation);
        assert_eq!(instance.on_shutdown, choices.on_shutdown);
        assert_eq!(instance.tags, choices.all_tags());
        assert_is(volumes[0], &choices.root);
        let others = choices.image.disks.len() - 1 + choices.data.iter().len();
        assert_eq!(volumes.len(), 1 + others);
        if let Some(data) = &choices.data {
            assert_is(volumes[others], data);
        }
    }
}

#[track_caller]
fn assert_is(volume: &Volume, disk: &Disk) {
    let at = volume.attachment.as_ref().unwrap();
    assert_eq!((&at.device, at.delete_on_termination), (&disk.device, disk.delete));
    assert_eq!((volume.kind, volume.size), (disk.kind, disk.size));
    assert_eq!(volume.encrypted, disk.encrypted);
    let usual = |number| (disk.kind == VolumeType::Gp3).then_some(number);
    assert_eq!(volume.iops.or(usual(3000)), disk.iops);
    assert_eq!(volume.throughput.or(usual(125)), disk.throughput);
}

/// Of a key pair whose private key is elsewhere nobody knows where: it may be a ticket's, or lost.
#[test]
fn the_usual_key_pair_is_one_whose_private_key_is_at_hand() {
    let mut cloud = Cloud::lived_in();
    let usual = |cloud: &Cloud, files: &[&str]| {
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        let wizard = Wizard::beside(cloud.account.clone(), BTreeMap::new(), &files).unwrap();
        wizard.value(Question::Key)
    };
    assert_eq!(usual(&cloud, &[]), "new");
    assert_eq!(usual(&cloud, &["my-key", "other"]), "my-key");
    let key = cloud.account.key_pair("new").unwrap().public_key.clone();
    cloud.act(|a, c| a.import_key_pair("home", &key, Tags::new(), c)).unwrap();
    assert_eq!(usual(&cloud, &["my-key"]), "home");
}
