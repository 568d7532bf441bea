//! What happens in an account, as stories and as tables.

mod asleep;
mod requests;
mod rescue;
mod sequences;
mod states;
mod told;
mod tracked;

use core::net::{IpAddr, Ipv4Addr};

use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::*;
use crate::crypto::test_key;
use crate::files::Files as _;
use crate::key::openssh_line;

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const SCHOOL: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 5, 5));

/// An account, what time it is there, and where its randomness comes from.
struct Cloud {
    account: Account,
    now: Timestamp,
    random: ChaCha20Rng,
}

impl Cloud {
    /// With a key pair `my-key`, and a group `ssh` that lets everybody in at port 22.
    fn new() -> Self {
        let now = "2026-11-27T09:00:00Z".parse().unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(7);
        let account = Account::new(&mut Context { now, random: &mut random });
        let mut cloud = Self { account, now, random };
        cloud.act(|a, c| a.create_key_pair("my-key", &test_key(1), Tags::new(), c)).unwrap();
        cloud.act(|a, c| a.create_security_group("ssh", "for ssh", Tags::new(), c)).unwrap();
        cloud.open(Cidr::ANYWHERE);
        cloud.account.take_events();
        cloud
    }

    fn act<T>(&mut self, action: impl FnOnce(&mut Account, &mut Context<'_>) -> T) -> T {
        action(&mut self.account, &mut Context { now: self.now, random: &mut self.random })
    }

    fn wait(&mut self, milliseconds: i64) {
        self.now += SignedDuration::from_millis(milliseconds);
        self.account.advance(self.now);
    }

    fn open(&mut self, from: Cidr) {
        let rule = NewRule { permission: Permission::tcp(SSH, from), description: None };
        self.act(|a, c| a.authorize_ingress(&named("ssh"), &[rule], &Tags::new(), c)).unwrap();
    }

    fn request(&self, system: System) -> RunInstances {
        RunInstances {
            key_name: Some("my-key".to_owned()),
            groups: vec![named("ssh")],
            ..RunInstances::new(Image::of(system).id, InstanceType::T3Micro, By::Cli)
        }
    }

    /// Launches one, and waits until sshd listens.
    fn launch(&mut self, request: RunInstances) -> InstanceId {
        let id = self.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
        self.account.set_host_key(id, test_key(9).public()).unwrap();
        self.wait(600);
        id
    }

    fn stop(&mut self, id: InstanceId, hibernate: bool) {
        let request = StopInstances { instances: vec![id], hibernate };
        self.act(|a, c| a.stop_instances(&request, c)).unwrap();
        self.wait(600);
    }

    fn start(&mut self, id: InstanceId) {
        self.act(|a, c| a.start_instances(&[id], c)).unwrap();
        self.wait(600);
    }

    fn terminate(&mut self, id: InstanceId) {
        self.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
        self.wait(600);
    }

    fn of(&self, id: InstanceId) -> &Instance {
        self.account.instance(id).unwrap()
    }

    fn reach(&self, ip: Option<Ipv4Addr>, from: IpAddr) -> Reach {
        self.account.reach(ip.unwrap(), from, SSH)
    }

    fn read(&mut self, id: InstanceId, path: &str) -> Option<Vec<u8>> {
        self.account.files_of(id).unwrap().read(path).ok()
    }

    fn write(&mut self, id: InstanceId, path: &str) {
        let now = self.now;
        self.account.files_of(id).unwrap().write(path, b"kept", "ec2-user", now).unwrap();
    }

    fn keys(&self, id: InstanceId, user: &str) -> Listed {
        self.account.authorized(id, user).unwrap()
    }
}

fn named(name: &str) -> GroupRef {
    GroupRef::Name(name.to_owned())
}

fn data_disk(device: &str, delete_on_termination: Option<bool>) -> LaunchDisk {
    let ebs = Ebs { size: Some(1), delete_on_termination, ..Ebs::default() };
    LaunchDisk { device: device.to_owned(), kind: LaunchDiskKind::Ebs(ebs) }
}

fn just(seed: u64) -> Listed {
    Listed::Keys(vec![Authorized { key: test_key(seed).public().clone(), command: None }])
}

#[test]
fn whoever_has_the_key_gets_in_where_the_group_and_the_state_allow_it() {
    let mut cloud = Cloud::new();
    let request = RunInstances { groups: Vec::new(), ..cloud.request(System::AmazonLinux2023) };
    let id = cloud.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
    let ip = cloud.of(id).public_ip;
    assert!(ip.unwrap().is_loopback());
    assert_eq!(cloud.reach(ip, HOME), Reach::Dropped(Drop::State(id, State::Pending)));
    cloud.wait(300);
    // The default group lets members in, and nobody from outside.
    assert_eq!(cloud.reach(ip, HOME), Reach::Dropped(Drop::NoRule(id)));
    let group = cloud.account.group(&named("ssh")).unwrap().id;
    cloud.act(|a, c| a.modify_instance(id, Change::Groups(vec![group]), c)).unwrap();
    assert_eq!(cloud.reach(ip, HOME), Reach::Refused(Refusal::Booting(id)));
    assert_eq!(cloud.account.next_change(), None);
    cloud.wait(200);
    // While its host key is being made there is no sshd.
    assert_eq!(cloud.reach(ip, HOME), Reach::Refused(Refusal::Booting(id)));
    cloud.account.set_host_key(id, test_key(9).public()).unwrap();
    assert_eq!(cloud.reach(ip, HOME), Reach::Open(id));
    assert_eq!(cloud.reach(ip, SCHOOL), Reach::Open(id));
    let rule = Permission::tcp(SSH, Cidr::ANYWHERE);
    let revoked = Revoked::Permissions(vec![rule]);
    cloud.act(|a, c| a.revoke_ingress(&named("ssh"), &revoked, c)).unwrap();
    cloud.open(Cidr::only(SCHOOL));
    assert_eq!(cloud.reach(ip, SCHOOL), Reach::Open(id));
    assert!(matches!(cloud.reach(ip, HOME), Reach::Dropped(Drop::OtherSource(..))));
    assert_eq!(cloud.account.reach(ip.unwrap(), SCHOOL, 80), Reach::Dropped(Drop::NoRule(id)),);
    cloud.stop(id, false);
    assert_eq!(cloud.of(id).public_ip, None);
    assert_eq!(cloud.reach(ip, SCHOOL), Reach::Dropped(Drop::Nobody));
    let private = cloud.of(id).private_ip;
    cloud.start(id);
    assert_ne!(cloud.of(id).public_ip, ip);
    assert_eq!(cloud.of(id).private_ip, private);
    assert_eq!(cloud.reach(cloud.of(id).public_ip, SCHOOL), Reach::Open(id));
}

#[test]
fn the_public_key_goes_into_the_list_at_the_first_boot_alone() {
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Ubuntu));
    let list = "/home/ubuntu/.ssh/authorized_keys";
    let line = format!("{} my-key\n", openssh_line(test_key(1).public()));
    assert_eq!(cloud.read(id, list).unwrap(), line.as_bytes());
    assert_eq!(cloud.keys(id, "ubuntu"), just(1));
    assert_eq!(cloud.keys(id, "ec2-user"), Listed::NoUser);
    let Listed::Keys(root) = cloud.keys(id, "root") else { panic!("root has a list") };
    let command = root[0].command.as_deref().unwrap();
    assert!(command.contains(r#"the user "ubuntu" rather than the user "root"."#), "{command}");
    assert!(command.ends_with("exit 142"));

    // Who has a name like another's key later changes nothing in there.
    cloud.act(|a, c| a.delete_key_pair("my-key", c));
    cloud.act(|a, c| a.create_key_pair("my-key", &test_key(2), Tags::new(), c)).unwrap();
    cloud.stop(id, false);
    cloud.start(id);
    assert_eq!(cloud.keys(id, "ubuntu"), just(1));
    let text = cloud.account.console_output(id).unwrap();
    assert_eq!(text.matches("Authorized keys from").count(), 1, "{text}");

    // An image of one's own brings the list along, and the new key comes to it.
    let (name, description) = ("mine".to_owned(), String::new());
    let image =
        CreateImage { instance: id, name, description, no_reboot: false, tags: Tags::new() };
    let image = cloud.act(|a, c| a.create_image(&image, c)).unwrap();
    let other = cloud.launch(RunInstances { image, ..cloud.request(System::Ubuntu) });
    let Listed::Keys(keys) = cloud.keys(other, "ubuntu") else { panic!("there is a list") };
    let keys: Vec<_> = keys.into_iter().map(|key| key.key).collect();
    assert_eq!(keys, [1, 2].map(|seed| test_key(seed).public().clone()));

    // A list that others may change counts for nothing.
    let mut files = cloud.account.files_of(id).unwrap();
    files.assign("/home/ubuntu/.ssh", "ubuntu", 0o777).unwrap();
    assert_eq!(cloud.keys(id, "ubuntu"), Listed::Unsafe { path: "/home/ubuntu/.ssh".to_owned() });
}

#[test]
fn a_lost_key_is_helped_by_another_machine() {
    let mut cloud = Cloud::new();
    let lost = cloud.launch(cloud.request(System::AmazonLinux2023));
    cloud.act(|a, c| a.create_key_pair("new", &test_key(2), Tags::new(), c)).unwrap();
    let key_name = Some("new".to_owned());
    // Whoever is logged in there has another name, and the same number.
    let request = RunInstances { key_name, ..cloud.request(System::Ubuntu) };
    let helper = cloud.launch(request);
    let root = cloud.account.root_of(cloud.of(lost)).unwrap().id;
    let detach = DetachVolume { volume: root, instance: None, device: None };
    let refused = cloud.act(|a, c| a.detach_volume(&detach, c));
    assert_eq!(refused, Err(Error::RootInUse(root, lost)));
    cloud.stop(lost, false);
    cloud.act(|a, c| a.detach_volume(&detach, c)).unwrap();
    let refused = cloud.act(|a, c| a.start_instances(&[lost], c));
    assert_eq!(refused, Err(Error::NoRoot(lost, "/dev/xvda".to_owned())));
    let device = "/dev/sdf".to_owned();
    let attach = AttachVolume { volume: root, instance: helper, device };
    cloud.act(|a, c| a.attach_volume(&attach, c)).unwrap();
    let twice = AttachVolume { instance: lost, ..attach };
    let twice = cloud.act(|a, c| a.attach_volume(&twice, c));
    assert_eq!(twice, Err(Error::VolumeInUse(root, helper)));
    let line = format!("{} new\n", openssh_line(test_key(2).public()));
    let list = "/mnt/sdf/home/ec2-user/.ssh/authorized_keys";
    let now = cloud.now;
    let mut files = cloud.account.files_of(helper).unwrap();
    assert_eq!(files.look(list).unwrap().owner, "ubuntu");
    files.append(list, line.as_bytes(), "ubuntu", now).unwrap();
    // What is made there belongs to the one whose disk it is.
    files.remove(list).unwrap();
    let first = openssh_line(test_key(1).public());
    files.write(list, format!("{first}\n{line}").as_bytes(), "ubuntu", now).unwrap();
    files.assign(list, "ubuntu", 0o600).unwrap();
    cloud.act(|a, c| a.detach_volume(&detach, c)).unwrap();
    let device = "/dev/xvda".to_owned();
    let attach = AttachVolume { volume: root, instance: lost, device };
    cloud.act(|a, c| a.attach_volume(&attach, c)).unwrap();
    cloud.start(lost);
    let Listed::Keys(keys) = cloud.keys(lost, "ec2-user") else { panic!("there is a list") };
    assert_eq!(keys.len(), 2);
}

/// RAM, root volume, data volume, instance store: the table of what survives.
#[test]
fn what_is_kept_is_what_the_table_says() {
    let kept = |what: fn(&mut Cloud, InstanceId)| {
        let mut cloud = Cloud::new();
        let mut request = cloud.request(System::AmazonLinux2023);
        request.kind = InstanceType::M5dLarge;
        let encrypted = Ebs { encrypted: true, size: Some(16), ..Ebs::default() };
        let device = "/dev/xvda".to_owned();
        request.disks = vec![
            LaunchDisk { device, kind: LaunchDiskKind::Ebs(encrypted) },
            data_disk("/dev/sdf", None),
        ];
        request.hibernation = true;
        let id = cloud.launch(request);
        for path in ["/home/ec2-user/a", "/mnt/sdf/a", "/mnt/nvme1n1/a"] {
            cloud.write(id, path);
        }
        let ip = cloud.of(id).public_ip;
        cloud.account.take_events();
        what(&mut cloud, id);
        let told: Vec<Event> =
            cloud.account.take_events().into_iter().map(|told| told.event).collect();
        let memory = told.iter().find_map(|event| match event {
            Event::Memory { kept, .. } => Some(*kept),
            _ => None,
        });
        // What slept goes on; everything else boots.
        let booted = told.iter().any(|event| matches!(event, Event::Booted { .. }));
        assert_eq!(memory, Some(!booted));
        let mut read = |path| cloud.read(id, path).as_deref() == Some(b"kept");
        let disks = ["/home/ec2-user/a", "/mnt/sdf/a", "/mnt/nvme1n1/a"].map(&mut read);
        (memory, disks, cloud.of(id).public_ip == ip)
    };
    let reboot = kept(|cloud, id| cloud.act(|a, c| a.reboot_instances(&[id], c)).unwrap());
    assert_eq!(reboot, (Some(false), [true, true, true], true));
    let stop = kept(|cloud, id| {
        cloud.stop(id, false);
        cloud.start(id);
    });
    assert_eq!(stop, (Some(false), [true, true, false], false));
    let hibernate = kept(|cloud, id| {
        cloud.stop(id, true);
        cloud.start(id);
    });
    assert_eq!(hibernate, (Some(true), [true, true, false], false));
}

/// The table of the default of `DeleteOnTermination`, and that it is done as it says.
#[test]
fn a_volume_goes_with_its_instance_as_the_table_says() {
    for by in [By::Console, By::Cli] {
        let mut cloud = Cloud::new();
        let mut request = RunInstances { by, ..cloud.request(System::Debian) };
        request.disks = vec![
            data_disk("/dev/sdf", None),
            data_disk("/dev/sdg", Some(true)),
            data_disk("/dev/sdh", Some(false)),
        ];
        let id = cloud.launch(request);
        let (zone, kind) = (Zone::A, VolumeType::Gp3);
        let volume = CreateVolume { size: Some(1), ..CreateVolume::new(zone, kind) };
        let later = cloud.act(|a, c| a.create_volume(&volume, c)).unwrap();
        let attach = AttachVolume { volume: later, instance: id, device: "/dev/sdi".to_owned() };
        cloud.act(|a, c| a.attach_volume(&attach, c)).unwrap();
        let volumes = cloud.account.volumes_of(cloud.of(id));
        let deleted = volumes.iter().map(|volume| {
            let at = volume.attachment.as_ref().unwrap();
            (at.device.clone(), at.delete_on_termination)
        });
        let deleted: Vec<_> = deleted.collect();
        let expected = [
            ("/dev/xvda", true),
            ("/dev/sdf", by == By::Cli),
            ("/dev/sdg", true),
            ("/dev/sdh", false),
            ("/dev/sdi", false),
        ];
        assert_eq!(deleted, expected.map(|(device, goes)| (device.to_owned(), goes)));
        let keeps: Vec<VolumeId> = volumes
            .iter()
            .filter(|volume| !volume.attachment.as_ref().unwrap().delete_on_termination)
            .map(|volume| volume.id)
            .collect();
        cloud.terminate(id);
        let left: Vec<VolumeId> = cloud.account.volumes().iter().map(|volume| volume.id).collect();
        assert_eq!(left, keeps);
        assert!(cloud.account.volumes().iter().all(|volume| volume.state() == "available"));
    }
    // A root volume that is attached later stays.
    let mut cloud = Cloud::new();
    let id = cloud.launch(cloud.request(System::Debian));
    cloud.stop(id, false);
    let root = cloud.account.root_of(cloud.of(id)).unwrap().id;
    let detach = DetachVolume { volume: root, instance: None, device: None };
    cloud.act(|a, c| a.detach_volume(&detach, c)).unwrap();
    let attach = AttachVolume { volume: root, instance: id, device: "/dev/xvda".to_owned() };
    cloud.act(|a, c| a.attach_volume(&attach, c)).unwrap();
    cloud.terminate(id);
    assert_eq!(cloud.account.volume(root).unwrap().attachment, None);
}
