//! What runs, as whoever has a real `ssh` meets it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::Command;

use super::*;
use crate::crypto::{PrivateKey, test_key};
use crate::ec2::{
    self, AttachVolume, By, CreateVolume, GroupRef, Image, Instance, InstanceId, InstanceType,
    NewRule, Permission, Reach, Revoked, RunInstances, SSH, State, StopInstances, System, Tags,
    VolumeType,
};
use crate::key::{Comment, Format, encode_private};
use crate::lesson::{Language, Words};
use crate::ssh::Event;

mod aws;
mod killed;
mod sessions;

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
        self.cloud.skip(ec2::BOOT).unwrap();
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
        ran(self.ssh_command(options, user, ip, command).output().await.unwrap())
    }

    /// `ssh` with a configuration of its own.
    fn ssh_command(&self, options: &str, user: &str, ip: Ipv4Addr, command: &str) -> Command {
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
        ssh.kill_on_drop(true);
        ssh
    }

    /// What `ssh` says of an address that it does not reach. It waits a second.
    async fn waits(&self, options: &str, ip: Ipv4Addr) {
        let ran = self.ssh(&format!("-o ConnectTimeout=1 {options}"), "ec2-user", ip, "true").await;
        assert!(ran.err.contains("Connection timed out"), "{ran:?}");
        assert_eq!(ran.code, Some(255));
    }

    /// What a command says that goes well.
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

fn ran(output: Output) -> Ran {
    let Output { status, stdout, stderr } = output;
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

fn start(home: &Path) -> (Arc<Cloud>, Front) {
    let store = Store::open(home).unwrap();
    let cloud = Arc::new(Cloud::open(store, Box::new(Timestamp::now)).unwrap());
    let words = Arc::new(Words::new(Language::En));
    let ports = Ports { port: 0, ..Ports::default() };
    let front = Front::start(&cloud, ports, &words);
    (cloud, front)
}
