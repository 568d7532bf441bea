//! The `ssh` that everybody has, against the server's own side of SSH-2.

use std::fs::{self, Permissions};
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output as Ended, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use keystep::auth::{HostKey, Server};
use keystep::crypto::PrivateKey;
use keystep::key::{Comment, Format, Snapshot, UserName, encode_private};
use keystep::net::{self, Closed, Hooks, Settings, SshEnd, Watch};
use keystep::ssh::{
    Agreement, ChannelEvent, Cipher, Event, ExchangeHash, Mac, Output, Program, Programs, Start,
    Window,
};
use keystep::transcript::{
    self, LeftOut, SshLive, SshLogin, SshTranscript, check_ssh, from_text, to_text,
};
use strum::VariantArray as _;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::common::{is_there, python_with, ssh_in};
use crate::over_tcp::{KEYS, pass};

/// Gives back what comes; with a command that is not `cat`, says so and ends with 3.
struct Echo;

impl Programs for Echo {
    fn start(&self, start: Start, output: &mut Output) -> Box<dyn Program> {
        match start.command.as_deref() {
            Some("cat") | None => {}
            Some(command) => {
                output.out.extend(format!("{} runs {command}\n", start.user).into_bytes());
                output.exit = Some(3);
            }
        }
        Box::new(Self)
    }
}

impl Program for Echo {
    fn input(&mut self, bytes: &[u8], output: &mut Output) -> usize {
        output.out.extend_from_slice(bytes);
        bytes.len()
    }

    fn end_of_input(&mut self, output: &mut Output) {
        output.exit = Some(0);
    }

    fn resize(&mut self, _: Window, _: &mut Output) {}

    fn signal(&mut self, _: &str, _: &mut Output) {}
}

#[derive(Default)]
struct Seen {
    events: Vec<Event>,
    closed: Vec<Closed>,
    records: Vec<SshTranscript>,
}

struct Ear {
    seen: Arc<Mutex<Seen>>,
    live: SshLive,
    since: Instant,
}

impl Ear {
    fn new(seen: &Arc<Mutex<Seen>>) -> Self {
        Self { seen: Arc::clone(seen), live: SshLive::default(), since: Instant::now() }
    }
}

impl Hooks for Ear {
    fn open(&self, _: SocketAddr) -> Box<dyn Watch> {
        Box::new(Self::new(&self.seen))
    }
}

impl Watch for Ear {
    fn ssh(&mut self, event: &Event) {
        self.live.event(self.since.elapsed(), event);
        self.seen.lock().unwrap().events.push(event.clone());
    }

    fn programs(&mut self) -> Option<Arc<dyn Programs>> {
        Some(Arc::new(Echo))
    }

    fn closed(&mut self, how: Closed) {
        let end = match &how {
            Closed::Ssh(SshEnd::Ended { ended, .. }) => ended.into(),
            Closed::Ssh(SshEnd::Left { .. }) => transcript::SshEnd::Left,
            how => panic!("{how:?}"),
        };
        let when = Some("2026-11-26T12:00:00Z".to_owned());
        let record = self.live.transcript(when, KEYS.host.public(), end);
        let mut seen = self.seen.lock().unwrap();
        seen.records.push(record);
        seen.closed.push(how);
    }
}

/// A server that knows alice's key, and a folder with the keys.
struct Place {
    folder: TempDir,
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    stop: CancellationToken,
    runtime: tokio::runtime::Runtime,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Place {
    /// `None` where there is no `ssh`.
    fn new() -> Option<Self> {
        Self::on(tokio::runtime::Runtime::new().unwrap())
    }

    fn on(runtime: tokio::runtime::Runtime) -> Option<Self> {
        if !is_there("ssh", "-V") {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        for (name, key) in [("alice", &KEYS.alice), ("stranger", &KEYS.stranger)] {
            write_key(&folder, name, key);
        }
        let (seen, stop) = (Arc::<Mutex<Seen>>::default(), CancellationToken::new());
        let registered = [(UserName::ALICE, KEYS.alice.public().clone())];
        let server =
            Server::new(HostKey::from(KEYS.host.clone()), Snapshot::from_entries(registered));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let hooks = Arc::new(Ear::new(&seen));
        let token = stop.clone();
        runtime.spawn(net::serve(listener, server, Settings::default(), hooks, token));
        Some(Self { folder, address, seen, stop, runtime })
    }

    /// `ssh` to the server, with one of its key files.
    fn ssh(&self, key: &str, options: &[&str], user: &str, command: &str) -> Command {
        let mut ssh = ssh_in(self.folder.path());
        ssh.args(["-i", key, "-p", &self.address.port().to_string()]);
        for option in options {
            ssh.args(["-o", option]);
        }
        ssh.arg(format!("{user}@127.0.0.1")).arg(command);
        ssh
    }

    fn run(&self, key: &str, options: &[&str], user: &str) -> Ended {
        self.ssh(key, options, user, "whoami").output().unwrap()
    }
}

fn write_key(folder: &TempDir, name: &str, key: &PrivateKey) {
    let comment = Comment::default();
    let text = encode_private(key, Format::Openssh, None, &comment, &mut rand::rng()).unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text.as_bytes()).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
}

/// Names of a list that this machine's `ssh` has, too.
fn known(query: &str, ours: &[&'static str]) -> Vec<&'static str> {
    let listed = Command::new("ssh").args(["-Q", query]).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let known = |name: &&&str| listed.lines().any(|line| line == **name);
    ours.iter().filter(known).copied().collect()
}

#[test]
fn ssh_gets_in_with_every_algorithm_that_both_have() {
    let Some(place) = Place::new() else { return };
    let macs = known("mac", &Mac::VARIANTS.map_names());
    let ciphers = known("cipher", &Cipher::VARIANTS.map_names());
    let agreements = known("kex", &Agreement::VARIANTS.map_names());
    assert!(agreements.len() >= 2 && ciphers.len() == 4 && macs.len() == 2);
    // Beside a cipher that needs none, each MAC has the same effect: none.
    let beside = |cipher: &str| if cipher.ends_with("-ctr") { &macs[..] } else { &macs[..1] };
    let mut combinations = Vec::new();
    for agreement in agreements {
        for signature in ["rsa-sha2-512", "rsa-sha2-256"] {
            for cipher in &ciphers {
                let each = beside(cipher).iter();
                combinations.extend(each.map(|mac| (agreement, signature, *cipher, *mac)));
            }
        }
    }
    for (agreement, signature, cipher, mac) in combinations {
        let options = [
            format!("KexAlgorithms={agreement}"),
            format!("HostKeyAlgorithms={signature}"),
            format!("PubkeyAcceptedAlgorithms={signature}"),
            format!("Ciphers={cipher}"),
            format!("MACs={mac}"),
        ];
        let run = place.run("alice", &options.each_ref().map(|option| &**option), "alice");
        assert_eq!(run.stdout, b"alice runs whoami\n", "{options:?} {run:?}");
        assert_eq!(run.status.code(), Some(3), "{options:?}");
    }
}

/// The names of all variants.
trait Names {
    fn map_names(&self) -> Vec<&'static str>;
}

impl<T: Copy + Into<&'static str>> Names for &'static [T] {
    fn map_names(&self) -> Vec<&'static str> {
        self.iter().map(|one| (*one).into()).collect()
    }
}

#[test]
fn nobody_else_gets_in() {
    let Some(place) = Place::new() else { return };
    for (key, user) in [("stranger", "alice"), ("alice", "bob"), ("alice", "Not A Name")] {
        let run = place.run(key, &[], user);
        assert_eq!(run.status.code(), Some(255));
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(said.contains("Permission denied (publickey)."), "{said}");
    }
    let run = place.run("alice", &["Ciphers=aes192-ctr"], "alice");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("no matching cipher found"), "{said}");
    let accepted = |event: &Event| matches!(event, Event::Decided { reason: None });
    assert!(!place.seen.lock().unwrap().events.iter().any(accepted));
}

/// Ten megabytes there and back, with new keys in mid-session whenever the client wants.
#[test]
fn a_session_goes_on_with_new_keys() {
    let Some(place) = Place::new() else { return };
    let sent: Vec<u8> =
        (0..10_000_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let (from, to) = (place.folder.path().join("from"), place.folder.path().join("to"));
    fs::write(&from, &sent).unwrap();
    let mut ssh = place.ssh("alice", &["RekeyLimit=1M"], "alice", "cat");
    ssh.stdin(fs::File::open(&from).unwrap()).stdout(fs::File::create(&to).unwrap());
    assert_eq!(ssh.status().unwrap().code(), Some(0));
    assert!(fs::read(&to).unwrap() == sent, "what came back is something else");
    let seen = place.seen.lock().unwrap();
    let exchanged: Vec<_> = seen
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Exchanged(exchanged) => Some(exchanged),
            _ => None,
        })
        .collect();
    assert!(exchanged.len() > 5, "{}", exchanged.len());
    // The session identifier stays; the hash is new each time.
    assert!(exchanged.iter().all(|one| one.session == exchanged[0].hash));
    assert_ne!(exchanged[1].hash, exchanged[0].hash);
}

/// Who is in and says nothing for an hour is told so; what is typed in between begins it anew.
#[test]
fn a_session_in_which_nothing_comes_for_an_hour_ends() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let Some(place) = Place::on(runtime.enable_all().build().unwrap()) else { return };
    let mut ssh = place.ssh("alice", &["LogLevel=ERROR"], "alice", "cat");
    ssh.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut ssh = ssh.spawn().unwrap();
    let received = || {
        let seen = place.seen.lock().unwrap();
        seen.events.iter().filter(|event| matches!(event, Event::Received(_))).count()
    };
    let runs = |event: &Event| matches!(event, Event::Channel(ChannelEvent::Started { .. }));
    place.runtime.block_on(async {
        until(|| place.seen.lock().unwrap().events.iter().any(runs)).await;
        pass(Duration::from_secs(3500)).await;
        let before = received();
        ssh.stdin.as_mut().unwrap().write_all(b"still here\n").unwrap();
        until(|| received() > before).await;
        pass(Duration::from_secs(3500)).await;
        assert!(place.seen.lock().unwrap().closed.is_empty());
        pass(Duration::from_secs(200)).await;
        until(|| !place.seen.lock().unwrap().closed.is_empty()).await;
    });
    let said = ssh.wait_with_output().unwrap();
    assert_eq!(said.status.code(), Some(255));
    let said = String::from_utf8_lossy(&said.stderr);
    assert!(said.contains("nothing came for too long"), "{said}");
    let closed = &place.seen.lock().unwrap().closed;
    let idle = |how: &Closed| {
        matches!(how, Closed::Ssh(SshEnd::Ended { ended: keystep::ssh::Ended::Idle, .. }))
    };
    assert!(closed.iter().all(idle), "{closed:?}");
}

/// Lets the runtime work until it is so.
async fn until(is_so: impl Fn() -> bool) {
    let watchdog = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < watchdog);
        tokio::task::yield_now().await;
    }
}

/// Passes on what comes and goes, and gives both in the end.
fn wire_copy(to: SocketAddr) -> (SocketAddr, JoinHandle<[Vec<u8>; 2]>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let copy = |mut from: TcpStream, mut to: TcpStream| {
        let (mut copied, mut bytes) = (Vec::new(), [0; 4096]);
        while let Ok(length @ 1..) = from.read(&mut bytes) {
            copied.extend_from_slice(&bytes[..length]);
            to.write_all(&bytes[..length]).unwrap();
        }
        let _ = to.shutdown(Shutdown::Write);
        copied
    };
    let relay = spawn(move || {
        let (client, _) = listener.accept().unwrap();
        let server = TcpStream::connect(to).unwrap();
        let (back, forth) = (server.try_clone().unwrap(), client.try_clone().unwrap());
        let back = spawn(move || copy(back, forth));
        [copy(client, server), back.join().unwrap()]
    });
    (address, relay)
}

impl Place {
    /// The record of the last connection, once it is closed.
    fn record(&self, number: usize) -> SshTranscript {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(record) = self.seen.lock().unwrap().records.get(number) {
                return record.clone();
            }
            assert!(Instant::now() < until);
            std::thread::yield_now();
        }
    }
}

/// A program in another language that computes a record again.
const RECHECK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/record.py");

/// Each login, whatever was agreed on and however it ended: what the record says is what can be
/// computed again, and its packets are what a copy of the wire has, byte for byte.
#[test]
fn a_record_holds_what_crossed_the_wire_and_can_be_checked() {
    let Some(mut place) = Place::new() else { return };
    let (server, python) = (place.address, python_with("cryptography"));
    let logins = [
        ("alice", "alice", &["Ciphers=chacha20-poly1305@openssh.com"][..], SshLogin::Accepted),
        ("alice", "alice", &["Ciphers=aes256-gcm@openssh.com"], SshLogin::Accepted),
        ("alice", "alice", &["Ciphers=aes128-ctr", "MACs=hmac-sha2-256"], SshLogin::Accepted),
        ("alice", "alice", &["KexAlgorithms=curve25519-sha256"], SshLogin::Accepted),
        ("stranger", "alice", &[], SshLogin::Denied),
        ("alice", "bob", &["MACs=hmac-sha2-256-etm@openssh.com"], SshLogin::Denied),
        ("alice", "alice", &["Ciphers=aes192-ctr"], SshLogin::Stopped),
    ];
    for (number, (key, user, options, login)) in logins.into_iter().enumerate() {
        let (relay, copied) = wire_copy(server);
        place.address = relay;
        place.run(key, options, user);
        let [forth, back] = copied.join().unwrap();
        let record = place.record(number);
        assert_eq!(record.outcome.login, login, "{options:?}");
        let check = check_ssh(&record);
        assert!(check.holds(), "{options:?}: {check:#?}");
        assert_eq!(from_text(&to_text(&record)), Ok(record.clone().into()));

        if let Some(python) = &python {
            let file = place.folder.path().join("record.json");
            fs::write(&file, to_text(&record)).unwrap();
            let run = Command::new(python).arg(RECHECK).arg(&file).output().unwrap();
            assert!(run.status.success(), "{options:?}: {run:?}");
        }

        let mut told = [Vec::new(), Vec::new()];
        for entry in &record.events {
            match &entry.event {
                Event::VersionReceived(line) => told[0].extend(format!("{line}\r\n").into_bytes()),
                Event::VersionSent(line) => told[1].extend(format!("{line}\r\n").into_bytes()),
                Event::Received(packet) => told[0].extend_from_slice(&packet.wire),
                Event::Sent(packet) => told[1].extend_from_slice(&packet.wire),
                _ => {}
            }
        }
        assert!(told == [forth, back], "{options:?}");
    }
}

/// Of a long session the beginning is recorded, and the rest counted.
#[test]
fn the_record_of_a_long_session_has_an_end() {
    let Some(place) = Place::new() else { return };
    let from = place.folder.path().join("from");
    fs::write(&from, vec![7; 1_000_000]).unwrap();
    let mut ssh = place.ssh("alice", &["RekeyLimit=64K"], "alice", "cat");
    ssh.stdin(fs::File::open(&from).unwrap()).stdout(Stdio::null());
    assert_eq!(ssh.status().unwrap().code(), Some(0));
    let record = place.record(0);
    let Some(LeftOut { received, sent, .. }) = record.left_out else { panic!() };
    assert!(received.bytes.min(sent.bytes) > 700_000, "{received:?} {sent:?}");
    // There are several exchanges in what was kept.
    let epoch = |event: &Event| matches!(event, Event::Received(packet) if packet.epoch > 1);
    assert!(record.events.iter().any(|entry| epoch(&entry.event)));
    let check = check_ssh(&record);
    assert!(check.holds(), "{check:#?}");
    assert!(to_text(&record).len() < transcript::MAX_FILE);
}

/// What real `ssh`s of two versions computed of the same inputs.
#[test]
fn the_exchange_hash_is_the_one_that_ssh_computes() {
    for text in [
        include_str!("../vectors/ssh/curve25519.txt"),
        include_str!("../vectors/ssh/mlkem768x25519.txt"),
    ] {
        let part = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            hex::decode(line.unwrap()).unwrap()
        };
        let version = |name| String::from_utf8(part(name)).unwrap();
        let inputs = keystep::ssh::HashInputs {
            client_version: version("V_C"),
            server_version: version("V_S"),
            client_init: part("I_C"),
            server_init: part("I_S"),
            host_key: part("K_S"),
            client_public: part("C_INIT"),
            server_public: part("S_REPLY"),
            secret: keystep::ssh::SharedSecret::from_encoded(part("K")),
        };
        let hash: ExchangeHash = inputs.hash();
        assert_eq!(hash.as_ref(), part("H"));
    }
}
