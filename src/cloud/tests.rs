//! What runs, as whoever has a real `ssh` meets it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;
use tokio::process::Command;

use super::*;
use crate::crypto::{PrivateKey, test_key};
use crate::ec2::{
    By, GroupRef, Image, Instance, InstanceId, InstanceType, NewRule, Permission, Reach,
    RunInstances, SSH, State, StopInstances, System, Tags,
};
use crate::key::{Comment, Format, encode_private};
use crate::lesson::{Language, Words};

/// A cloud with a key pair, a group without rules, and whoever is at this computer.
struct World {
    home: TempDir,
    cloud: Arc<Cloud>,
    front: Front,
}

const KEY: &str = "my-key";
const GROUP: &str = "launch-wizard-1";

impl World {
    /// `None` where there is no `ssh`, or an instance cannot have an address.
    fn new() -> Option<Self> {
        let ssh = std::process::Command::new("ssh").arg("-V").output();
        let addresses = Ports::default().addresses;
        if !addresses || ssh.is_err() {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let (cloud, front) = start(home.path());
        let world = Self { home, cloud, front };
        let key = world.key("my.pem", 50);
        let acted = world.cloud.act(|account, cx| {
            account.create_key_pair(KEY, &key, Tags::new(), cx)?;
            account.create_security_group(GROUP, "of the wizard", Tags::new(), cx)
        });
        acted.unwrap();
        Some(world)
    }

    /// Writes a private key as EC2 gives it.
    fn key(&self, name: &str, number: u64) -> PrivateKey {
        let (key, random) = (test_key(number), &mut rand::rng());
        let pem = encode_private(&key, Format::Pem, None, &Comment::default(), random).unwrap();
        crate::disk::write_new(&self.home.path().join(name), pem.as_bytes(), 0o400).unwrap();
        key
    }

    /// Launches an instance, and waits until its sshd is there.
    async fn launch(&self) -> InstanceId {
        let image = Image::public().find(|image| image.system == System::AmazonLinux2023);
        let kind = InstanceType::T3Micro;
        let mut request = RunInstances::new(image.unwrap().id, kind, By::Cli);
        request.key_name = Some(KEY.to_owned());
        request.groups = vec![GroupRef::Name(GROUP.to_owned())];
        let launched = self.cloud.act(|account, cx| account.run_instances(request, cx)).unwrap();
        let id = launched.instances[0];
        self.up(id).await;
        id
    }

    /// Waits until an instance has booted.
    async fn up(&self, id: InstanceId) {
        let up = |instance: &Instance, now: Timestamp| {
            instance.state == State::Running
                && instance.host_key.is_some()
                && instance.listens_from().is_some_and(|from| from <= now)
        };
        // When it listens nothing changes in the account.
        self.cloud
            .until(|account| up(account.instance(id).ok()?, Timestamp::MAX).then_some(()))
            .await;
        self.cloud.skip(crate::ec2::BOOT).unwrap();
        self.cloud.settle().await;
    }

    async fn allow(&self, from: &str) {
        let permission = Permission::tcp(SSH, from.parse().unwrap());
        let rule = NewRule { permission, description: None };
        let group = GroupRef::Name(GROUP.to_owned());
        let allowed = self
            .cloud
            .act(|account, cx| account.authorize_ingress(&group, &[rule], &Tags::new(), cx));
        allowed.unwrap();
        self.cloud.settle().await;
    }

    fn ip(&self, id: InstanceId) -> Ipv4Addr {
        self.cloud.look(|account| account.instance(id).unwrap().public_ip).unwrap()
    }

    async fn ssh(&self, options: &str, user: &str, ip: Ipv4Addr, command: &str) -> Ran {
        let place: SocketAddr = self.front.place(ip).unwrap();
        let mut ssh = Command::new("ssh");
        ssh.current_dir(self.home.path()).env_remove("SSH_AUTH_SOCK");
        ssh.args(["-F", "none", "-i", "my.pem", "-p", &place.port().to_string()]);
        for option in [
            "UserKnownHostsFile=known_hosts",
            "GlobalKnownHostsFile=none",
            "StrictHostKeyChecking=accept-new",
            "UpdateHostKeys=no",
            "IdentitiesOnly=yes",
            "BatchMode=yes",
            "LogLevel=ERROR",
        ] {
            ssh.args(["-o", option]);
        }
        ssh.args(options.split_whitespace());
        ssh.arg(format!("{user}@{}", place.ip())).arg(command).stdin(Stdio::null());
        let Output { status, stdout, stderr } = ssh.output().await.unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    /// What `ssh` says of an address that it does not reach. It waits a second.
    async fn waits(&self, options: &str, ip: Ipv4Addr) {
        let ran = self.ssh(&format!("-o ConnectTimeout=1 {options}"), "ec2-user", ip, "true").await;
        assert!(ran.err.contains("Connection timed out"), "{ran:?}");
        assert_eq!(ran.code, Some(255));
    }

    async fn runs(&self, ip: Ipv4Addr, command: &str) -> String {
        let ran = self.ssh("", "ec2-user", ip, command).await;
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.out
    }
}

#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn start(home: &Path) -> (Arc<Cloud>, Front) {
    let store = Store::open(home).unwrap();
    let cloud = Arc::new(Cloud::open(store, Box::new(Timestamp::now)).unwrap());
    let words = Arc::new(Words::new(Language::En));
    let ports = Ports { port: 0, ..Ports::default() };
    let front = Front::start(&cloud, ports, &words);
    (cloud, front)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_launch_to_the_first_command() {
    let Some(world) = World::new() else { return };
    let id = world.launch().await;
    let ip = world.ip(id);
    // No rule lets anybody in.
    world.waits("", ip).await;
    world.allow("127.0.0.1/32").await;
    assert_eq!(world.runs(ip, "whoami").await, "ec2-user\n");
    // Home is let in, school is not.
    world.waits("-b 127.0.5.5", ip).await;
    world.allow("127.0.5.5/32").await;
    let ran = world.ssh("-b 127.0.5.5", "ec2-user", ip, "w").await;
    assert!(ran.out.contains("127.0.5.5"), "{ran:?}");
    for (options, user) in [("", "ubuntu"), ("-i other.pem", "ec2-user")] {
        if user == "ec2-user" {
            world.key("other.pem", 51);
            fs::rename(world.home.path().join("my.pem"), world.home.path().join("away")).unwrap();
        }
        let ran = world.ssh(options, user, ip, "whoami").await;
        assert!(ran.err.contains("Permission denied (publickey)"), "{ran:?}");
    }
    fs::rename(world.home.path().join("away"), world.home.path().join("my.pem")).unwrap();
    // As cloud-init has it.
    let ran = world.ssh("", "root", ip, "whoami").await;
    let said = "Please login as the user \"ec2-user\" rather than the user \"root\".\n\n";
    assert_eq!((ran.code, &*ran.out), (Some(142), said), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_there_survives_a_stop_and_another_process() {
    let Some(world) = World::new() else { return };
    world.allow("0.0.0.0/0").await;
    let id = world.launch().await;
    let ip = world.ip(id);
    world.runs(ip, "echo hello > note").await;
    let known = fs::read_to_string(world.home.path().join("known_hosts")).unwrap();
    let console = world.cloud.look(|account| account.console_output(id)).unwrap();
    let host_key = known.split_whitespace().nth(2).unwrap();
    assert!(console.contains(host_key), "{console} {known}");

    let stop = StopInstances { instances: vec![id], hibernate: false };
    world.cloud.act(|account, cx| account.stop_instances(&stop, cx)).unwrap();
    let state = |state| {
        move |account: &crate::ec2::Account| {
            (account.instance(id).ok()?.state == state).then_some(())
        }
    };
    world.cloud.until(state(State::Stopped)).await;
    world.waits("", ip).await;
    let World { home, cloud, front } = world;
    front.end().await;
    drop(cloud);
    let text = fs::read_to_string(home.path().join("ec2/account.json")).unwrap();
    assert!(text.contains("hello") && !text.contains("PRIVATE KEY"));

    let (cloud, front) = start(home.path());
    let world = World { home, cloud, front };
    world.cloud.settle().await;
    // Whoever still goes to the old address waits.
    world.waits("", ip).await;
    world.cloud.act(|account, cx| account.start_instances(&[id], cx)).unwrap();
    world.up(id).await;
    let there = world.ip(id);
    assert_ne!(there, ip);
    assert_eq!(world.runs(there, "cat note").await, "hello\n");
    let known = fs::read_to_string(world.home.path().join("known_hosts")).unwrap();
    assert_eq!(known.matches(host_key).count(), 2, "{known}");

    world.cloud.act(|account, cx| account.terminate_instances(&[id], cx)).unwrap();
    world.cloud.until(state(State::Terminated)).await;
    assert_eq!(fs::read_dir(world.home.path().join("ec2/hosts")).unwrap().count(), 0);
    assert!(matches!(
        world.cloud.look(|account| account.reach(there, Ipv4Addr::LOCALHOST.into(), SSH)),
        Reach::Dropped(_)
    ));
    world.waits("", there).await;
}
