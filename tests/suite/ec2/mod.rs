//! The small EC2, as whoever has a real `ssh`, Amazon's own `aws` or a browser meets it.
//!
//! | file | what |
//! |---|---|
//! | `sessions.rs` | a real `ssh` at an instance: who gets there, what is there, what stays |
//! | `silence.rs` | who waits in vain where packets cannot be dropped; instances at ports |
//! | `aws.rs` | the unmodified `aws` and `ssh` play a whole session, told as a story |
//! | `launched.rs` | `aws`: a launch that is asked for twice, what goes with an instance, each `wait` |
//! | `console.rs`, `prompt.rs` | `keystep ec2` from a script, alone and from another terminal; its prompt |
//! | `called.rs` | what is told of what was typed: kinds, zones, what a command touched |
//! | `true_of.rs` | what is said of a thing, and what is advised, is true of that thing |
//! | `strangers.rs` | keys of other types, visitors without a key, images of one's own, launches without a key pair |
//! | `rescue.rs` | a private key is lost: what `rescue` says to type leads back in |
//! | `json.rs` | `--json`: what each command says as data |
//! | `why.rs`, `shell.rs` | what a login would meet, and what it then meets; the shell whose `aws` and `ssh` mean it |
//! | `roots.rs` | what is told of host keys, first boots and images, by the root volume |
//! | `locked.rs` | private keys with a passphrase, and private keys that others can read |
//! | `amazons.rs` | the unmodified `aws`, loaded once for many lines |
//! | `aws_lines.rs` | the `aws` line that each command prints does the same |
//! | `page.rs` | a page in a browser cannot make the API do anything |
//! | `journal.rs`, `quiz.rs` | what happened in an account, told as a story and checked; the quiz about it |
//! | `wishes.rs` | what that story says was wished, who knows what, what is left |
//! | `launch.rs`, `password.rs` | `keystep ec2 launch` in the seven steps; the password of a Windows instance |
//! | `next.rs` | what a launch ends with is what to type next |
//! | `lesson.rs` | what docs/ec2.md and the README say to type |
//! | `tickets.rs`, `ticket_logins.rs` | the twelve tickets: what they quote, how they are mended, what they leave alone |
//! | `killed.rs` | a process that is killed loses nothing that it has acknowledged |

mod amazons;
mod aws;
#[cfg(unix)]
mod aws_lines;
#[cfg(unix)]
mod called;
#[cfg(unix)]
mod console;
mod journal;
#[cfg(unix)]
mod json;
mod killed;
mod launch;
mod launched;
mod lesson;
mod lies;
#[cfg(unix)]
mod locked;
mod next;
mod page;
mod password;
#[cfg(unix)]
mod prompt;
#[cfg(unix)]
mod quiz;
#[cfg(unix)]
mod rescue;
#[cfg(unix)]
mod roots;
mod sessions;
#[cfg(unix)]
mod shell;
mod silence;
#[cfg(unix)]
mod strangers;
#[cfg(unix)]
mod ticket_logins;
#[cfg(unix)]
mod tickets;
#[cfg(unix)]
mod true_of;
#[cfg(unix)]
mod why;
mod wishes;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use keystep::cloud::{AccessKey, Cloud, Front, Ports, Store, serve_api};
use keystep::crypto::{self, PrivateKey};
use keystep::ec2::{
    self, By, GroupRef, Image, Instance, InstanceId, InstanceType, NewRule, Permission,
    RunInstances, SSH, State, System, Tags,
};
use keystep::key::{Comment, Format, encode_private};
use keystep::lesson::{Language, Words};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio_util::sync::{CancellationToken, DropGuard};

use self::amazons::{Amazons, Ran};
use crate::common::{is_there, ssh_in};

/// A cloud with a key pair, a group without rules, and whoever is at this computer.
struct World {
    home: TempDir,
    cloud: Arc<Cloud>,
    front: Front,
}

const KEY: &str = "my-key";
const GROUP: &str = "launch-wizard-1";

/// The keys of whoever is there: one that the key pair is of, and another one.
static KEYS: LazyLock<[PrivateKey; 2]> = LazyLock::new(|| {
    [50, 51].map(|seed| crypto::generate(1024, &mut ChaCha20Rng::seed_from_u64(seed)).unwrap())
});

impl World {
    /// `None` where there is no `ssh`, or an instance cannot have an address.
    fn new() -> Option<Self> {
        if !Ports::default().addresses {
            println!("skipped: an instance has no address of its own on this system");
            return None;
        }
        Self::at(Ports { port: 0, ..Ports::default() })
    }

    /// One whose instances are there.
    fn at(ports: Ports) -> Option<Self> {
        if !is_there("ssh", "-V") {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let (cloud, front) = start(home.path(), ports);
        let world = Self { home, cloud, front };
        let key = world.key("my.pem", 0);
        let acted = world.cloud.act(|account, cx| {
            account.create_key_pair(KEY, &key, Tags::new(), cx)?;
            account.create_security_group(GROUP, "of the wizard", Tags::new(), cx)
        });
        acted.unwrap();
        Some(world)
    }

    /// Writes a private key as EC2 gives it.
    fn key(&self, name: &str, number: usize) -> PrivateKey {
        let (key, random) = (&KEYS[number], &mut rand::rng());
        let pem = encode_private(key, Format::Pem, None, &Comment::default(), random).unwrap();
        keystep::disk::write_new(&self.path(name), pem.as_bytes(), 0o400).unwrap();
        key.clone()
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join(name)
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
                && (instance.host_key.is_some() || instance.system == System::Windows)
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

    /// `ssh` to an instance, with its own key file.
    fn ssh_command(&self, options: &str, user: &str, ip: Ipv4Addr, command: &str) -> Command {
        let place: SocketAddr = self.front.place(ip).unwrap();
        let mut ssh = ssh_in(self.home.path());
        ssh.args(["-i", "my.pem", "-p", &place.port().to_string(), "-o", "LogLevel=ERROR"]);
        ssh.args(options.split_whitespace());
        ssh.arg(format!("{user}@{}", place.ip())).arg(command);
        let mut ssh = Command::from(ssh);
        ssh.kill_on_drop(true);
        ssh
    }

    /// What `ssh` says of an address that it does not reach. It waits a second.
    async fn waits(&self, options: &str, ip: Ipv4Addr) {
        let ran = self.ssh(&format!("-o ConnectTimeout=1 {options}"), "ec2-user", ip, "true").await;
        // Not even a connection came about, as where a packet gets no answer.
        let to = format!("ssh: connect to host {}", self.front.place(ip).unwrap().ip());
        assert!(ran.err.starts_with(&to) && ran.err.contains("Connection timed out"), "{ran:?}");
        assert_eq!(ran.code, Some(255));
    }

    /// What a command says that goes well.
    async fn runs(&self, ip: Ipv4Addr, command: &str) -> String {
        let ran = self.ssh("", "ec2-user", ip, command).await;
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.out
    }
}

fn ran(output: Output) -> Ran {
    let Output { status, stdout, stderr } = output;
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

fn start(home: &Path, ports: Ports) -> (Arc<Cloud>, Front) {
    let store = Store::open(home).unwrap();
    let cloud = Arc::new(Cloud::open(store, Box::new(Timestamp::now)).unwrap());
    let words = Arc::new(Words::new(Language::En));
    let front = Front::start(&cloud, ports, &words);
    (cloud, front)
}

/// A world whose API `aws` talks to.
struct Aws {
    world: World,
    amazons: Amazons,
    address: SocketAddr,
    key: AccessKey,
    _stop: DropGuard,
}

impl Aws {
    /// `None` where there is no `aws`.
    async fn new() -> Option<Self> {
        let amazons = Amazons::new()?;
        let world = World::new()?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let key = AccessKey::random(&mut rand::rng());
        let cloud = Arc::clone(&world.cloud);
        tokio::spawn(serve_api(listener, cloud, key.clone(), None, stop.clone()));
        Some(Self { world, amazons, address, key, _stop: stop.drop_guard() })
    }

    /// `aws …`, while the API answers beside it.
    async fn run(&self, words: &[&str]) -> Ran {
        let (home, api) = (self.world.home.path(), self.address.to_string());
        tokio::task::block_in_place(|| self.amazons.run(home, &api, &self.key, words))
    }

    /// What `aws ec2 …` says to a line that goes well.
    async fn says(&self, line: &str) -> String {
        let ran = self.run(&words(line)).await;
        assert_eq!(ran.code, Some(0), "{line}: {ran:?}");
        ran.out.trim_end().to_owned()
    }

    /// A line that is refused with this code.
    async fn refused(&self, line: &str, code: &str) {
        let ran = self.run(&words(line)).await;
        assert!(ran.code != Some(0) && ran.err.contains(&format!("({code})")), "{line}: {ran:?}");
    }

    /// Launches an instance with `aws`, and waits until its sshd is there.
    async fn launch(&self, options: &str) -> InstanceId {
        let line = format!(
            "run-instances --instance-type t3.micro --query Instances[0].InstanceId --output text {options}"
        );
        let id = self.says(&line).await.parse().unwrap();
        self.world.up(id).await;
        id
    }
}

/// The words behind `aws ec2`.
fn words(line: &str) -> Vec<&str> {
    ["ec2"].into_iter().chain(line.split_whitespace()).collect()
}

/// The image of a system, as `--image-id`.
fn image(system: System) -> String {
    format!("--image-id {}", Image::of(system).id)
}
