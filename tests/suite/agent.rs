//! `keystep agent` and `keystep tap --proxy-command`, between the `ssh` that everybody has and
//! OpenSSH's own server.

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use keystep::ssh::{Checked, check};
use serde_json::Value;

use crate::common::terminal::Terminal;
use crate::common::{LANGUAGES, Place, Run, Running, is_there, must_run};

const SSHD: &str = "/usr/sbin/sshd";

/// A folder with keys, and an sshd that lets whoever runs the test in with each of them.
struct Server {
    place: Place,
    address: SocketAddr,
    user: String,
}

impl Server {
    /// `None` where there is no `ssh` or no sshd. `host` is the type of its host key.
    fn new(language: &'static str, host: &str) -> Option<Self> {
        if !is_there("ssh", "-V") || !is_there(SSHD, "-V") {
            return None;
        }
        let place = Place::new(language);
        place.run("keygen -b 2048 --format openssh alice").ends(0);
        let folder = place.path("");
        for (kind, name) in [(host, "host"), ("ed25519", "bob")] {
            must_run(&folder, "ssh-keygen", &["-q", "-t", kind, "-N", "", "-f", name]);
        }
        place.write("authorized_keys", place.read("alice.pub") + &place.read("bob.pub"));
        let file = |name: &str| place.path(name).display().to_string();
        let lines = [
            format!("HostKey {}", file("host")),
            format!("AuthorizedKeysFile {}", file("authorized_keys")),
            "PidFile none\nUsePAM no\nStrictModes no\nLogLevel VERBOSE".to_owned(),
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\n".to_owned(),
        ];
        place.write("sshd_config", lines.join("\n"));
        // Where it is root who starts it, sshd wants this folder, which no package makes.
        let _ = fs::create_dir("/run/sshd");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (config, log) = (place.path("sshd_config"), place.path("sshd.log"));
        std::thread::spawn(move || serve(&listener, &config, &log));
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let user = String::from_utf8(user).unwrap().trim().to_owned();
        Some(Self { place, address, user })
    }

    /// `ssh` with a configuration of its own, which touches nothing of whoever runs the test.
    fn ssh(&self, options: &[&str], command: &str) -> Vec<String> {
        let known = self.place.path("known_hosts");
        let known = format!("UserKnownHostsFile={}", known.display());
        let usual = ["StrictHostKeyChecking=no", "UpdateHostKeys=no", "GlobalKnownHostsFile=none"];
        let alone = ["IdentityFile=none", "BatchMode=yes", &known];
        let mut line = vec!["ssh".to_owned(), "-F".to_owned(), "none".to_owned()];
        for option in usual.iter().chain(&alone).chain(options) {
            line.extend(["-o".to_owned(), (*option).to_owned()]);
        }
        line.extend(["-p".to_owned(), self.address.port().to_string()]);
        line.extend([format!("{}@127.0.0.1", self.user), command.to_owned()]);
        line
    }

    /// `keystep agent` with these flags, and the program to run with it.
    fn agent(&self, flags: &str, program: &[String]) -> Command {
        let flags = flags.split_whitespace().map(str::to_owned);
        let line = ["agent".to_owned()].into_iter().chain(flags).chain(["--".to_owned()]);
        self.place.command(line.chain(program.iter().cloned()))
    }

    /// What was saved, as events: each with its name in `event` beside what it has. The file agrees
    /// with itself, and every view of it opens.
    fn saved(&self, name: &str) -> Vec<Value> {
        let record: Value = serde_json::from_str(&self.place.read(name)).unwrap();
        assert_eq!(
            (&record["keystep_transcript"], &record["method"]),
            (&3.into(), &"openssh".into())
        );
        self.place.run(&format!("check {name}")).ends(0);
        self.place
            .run(&format!("show --quiz {name}"))
            .complains(2, &[self.place.says("no questions", "問題がありません")]);
        for form in ["text", "json", "markdown", "mermaid", "svg", "html", "story"] {
            let shown = self.place.run(&format!("show --format {form} {name}"));
            assert!(!shown.ends(0).out.contains('⟦'), "{shown:?}");
        }
        let events = record["events"].as_array().unwrap().iter().map(|entry| {
            let (kind, told) = entry["event"].as_object().unwrap().iter().next().unwrap();
            let mut told = told.clone();
            told["event"] = kind.as_str().into();
            told
        });
        events.collect()
    }
}

/// Starts an sshd for each connection, as inetd does.
fn serve(listener: &TcpListener, config: &Path, log: &Path) {
    let running: Mutex<Vec<Child>> = Mutex::default();
    for stream in listener.incoming() {
        let stream: OwnedFd = TcpStream::into(stream.unwrap());
        let log = fs::File::options().create(true).append(true).open(log).unwrap();
        let (input, output) = (stream.try_clone().unwrap(), stream);
        let mut sshd = Command::new(SSHD);
        sshd.args(["-i", "-e", "-f"]).arg(config).stdin(input).stdout(output).stderr(log);
        running.lock().unwrap().push(sshd.spawn().unwrap());
        running.lock().unwrap().retain_mut(|child| matches!(child.try_wait(), Ok(None)));
    }
}

fn of<'a>(events: &'a [Value], kind: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["event"] == kind).collect()
}

/// The user's own agent, with bob's Ed25519 key.
struct OwnAgent(Child, PathBuf);

impl OwnAgent {
    fn start(server: &Server) -> Self {
        let socket = server.place.path("own-agent");
        let mut agent = Command::new("ssh-agent");
        agent.arg("-D").arg("-a").arg(&socket).stdout(Stdio::null());
        let own = Self(agent.spawn().unwrap(), socket);
        let mut add = Command::new("ssh-add");
        add.arg("-q").arg(server.place.path("bob")).env("SSH_AUTH_SOCK", &own.1);
        // It listens a moment after it was started.
        while !add.stderr(Stdio::null()).status().unwrap().success() {
            std::thread::yield_now();
        }
        own
    }
}

impl Drop for OwnAgent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_login_with_a_key_of_its_own_is_told_to_the_last_byte() {
    for (language, host) in LANGUAGES.into_iter().zip(["ecdsa", "rsa"]) {
        let Some(server) = Server::new(language, host) else { return };
        let ssh = server.ssh(&[], "echo in");
        let run = Run::of(server.agent("-i alice --yes --save seen.json", &ssh));
        run.ends(0);
        assert_eq!(run.out, "in\n", "{run:?}");
        run.tells(server.place.says("for the very session", "まさにそのセッション"));
        run.tells(server.place.says("this server alone", "このサーバーでしか"));
        run.tells(
            server.place.says("ssh sends it to the server", "ssh がこれをサーバーへ送ります"),
        );
        run.tells(server.place.says("a login that nothing speaks against", "おかしなところのない"));
        assert!(
            !run.err.contains(server.place.says("Nothing is signed", "署名することはありません"))
        );
        let events = server.saved("seen.json");
        let (bound, asked) = (of(&events, "bound")[0], of(&events, "asked")[0]);
        assert_eq!(bound["checked"], "holds", "{bound}");
        assert_eq!((&asked["fit"], &asked["request"]["flags"]), (&"same".into(), &4.into()));
        let login = &asked["request"]["what"]["login"];
        assert_eq!(
            (&login["user"], &login["host_key"]),
            (&(*server.user).into(), &bound["host_key"])
        );
        assert_eq!(of(&events, "signed")[0]["checked"], "holds");
    }
}

#[test]
fn in_front_of_the_users_own_agent_everything_passes_as_it_is() {
    let Some(server) = Server::new("en", "ed25519") else { return };
    let own = OwnAgent::start(&server);
    let ssh = server.ssh(&[], "echo in");
    let mut agent = server.agent("--upstream --yes --save seen.json", &ssh);
    agent.env("SSH_AUTH_SOCK", &own.1);
    let run = Run::of(agent);
    run.ends(0);
    assert_eq!(run.out, "in\n", "{run:?}");
    let events = server.saved("seen.json");
    assert_eq!(of(&events, "asked")[0]["request"]["key_type"], "ssh-ed25519");
    assert_eq!(of(&events, "signed")[0]["checked"], "holds");
    let mut none = server.agent("--upstream --yes", &ssh);
    none.env_remove("SSH_AUTH_SOCK");
    Run::of(none).complains(3, &["SSH_AUTH_SOCK"]);
}

#[test]
fn a_wrong_bit_is_refused_after_the_key_was_accepted_and_told_so() {
    for language in LANGUAGES {
        let Some(server) = Server::new(language, "ed25519") else { return };
        let ssh = server.ssh(&["LogLevel=DEBUG1"], "echo in");
        let run = Run::of(server.agent("-i alice --yes --fault tampered-reply", &ssh));
        run.ends(255);
        assert_eq!(run.out, "");
        let place = |words: &str| run.err.find(words).unwrap_or_else(|| panic!("{words}: {run:?}"));
        assert!(place("Server accepts key") < place("Permission denied (publickey)"));
        run.tells(server.place.says("with one wrong bit", "1ビット違う署名"));
        run.tells(server.place.says("will refuse it", "この署名を受け取りません"));
    }
}

/// What is told of servers is told of logins alone.
#[test]
fn where_nothing_was_signed_for_a_login_no_server_is_spoken_of() {
    for language in LANGUAGES {
        let Some(server) = Server::new(language, "ed25519") else { return };
        server.place.write("text", "text");
        let sign = "ssh-keygen -q -Y sign -f alice.pub -n file text; exit 7".to_owned();
        let sign =
            server.agent("-i alice --fault tampered-reply", &["sh".into(), "-c".into(), sign]);
        let mut terminal = Terminal::start(&sign, 60, 100);
        terminal.wait_for("[y/n]").press("y");
        terminal.wait_for(server.place.says("logs nobody in", "ログインすることはありません"));
        terminal.wait_for(server.place.says("sh ended with 7.", "sh は 7 で終わりました。"));
        assert!(!terminal.has(server.place.says("for a login", "ログインのために")));
        terminal.ends(7);
    }
}

#[test]
fn the_eavesdropper_and_the_agent_see_one_host_key_and_one_signature() {
    // With these ciphers, the code being over what was encrypted, packets can be cut; else not.
    for (host, exchange, public, cipher, lengths) in [
        ("ed25519", "curve25519-sha256", "Q_S", "aes128-gcm@openssh.com", true),
        ("rsa", "diffie-hellman-group-exchange-sha256", "f", "aes256-ctr", true),
        ("ecdsa", "diffie-hellman-group14-sha256", "f", "chacha20-poly1305@openssh.com", false),
        (
            "ed25519",
            "sntrup761x25519-sha512@openssh.com",
            "S_REPLY",
            "aes256-gcm@openssh.com",
            true,
        ),
    ] {
        let Some(server) = Server::new("en", host) else { return };
        let tap = format!(
            "ProxyCommand={} tap --log tap.log --save tap.json --proxy-command %h %p",
            env!("CARGO_BIN_EXE_keystep"),
        );
        let exchange = format!("KexAlgorithms={exchange}");
        let cipher = format!("Ciphers={cipher}");
        let code = "MACs=hmac-sha2-512-etm@openssh.com";
        let ssh = server.ssh(&[&tap, &exchange, &cipher, code], "echo in");
        let run = Run::of(server.agent("-i alice --yes --save seen.json", &ssh));
        run.ends(0);
        assert_eq!(run.out, "in\n", "{run:?}");
        let (seen, overheard) = (server.saved("seen.json"), server.saved("tap.json"));
        let (bound, answer) = (of(&seen, "bound")[0], of(&overheard, "answer")[0]);
        for same in ["host_key", "signature"] {
            assert_eq!(bound[same], answer[same]);
        }
        let bytes = |value: &Value| hex::decode(value.as_str().unwrap()).unwrap();
        // What the one saw on the wire is what the host signed of the identifier that the other saw.
        let session = bytes(&bound["session"]);
        let (key, signature) = (bytes(&answer["host_key"]), bytes(&answer["signature"]));
        assert_eq!(check(&key, &session, &signature), Checked::Holds);
        let hash = if exchange.contains("sha512") { "SHA-512" } else { "SHA-256" };
        let inputs = of(&overheard, "inputs")[0];
        assert_eq!(inputs["hash"], hash);
        let parts = inputs["parts"].as_array().unwrap();
        assert_eq!(parts.last().unwrap()["name"], public);
        for part in parts {
            assert_ne!(part["bytes"], "", "{part}");
        }
        let clear = |event: &&Value| event["lengths"] == true;
        assert_eq!(of(&overheard, "new_keys").len(), 2);
        assert_eq!(of(&overheard, "new_keys").iter().all(clear), lengths);
        let sealed = of(&overheard, "sealed");
        assert_eq!(sealed.iter().all(|piece| piece["packet"] == true), lengths, "{sealed:?}");
        let over = of(&overheard, "over")[0];
        assert!(over["to_server"].as_u64() > Some(500), "{over}");
        let log = server.place.read("tap.log");
        assert!(log.contains("NEWKEYS") && !log.contains('\u{1b}'), "{log}");
        // Who logged in is nowhere to be seen.
        assert!(!server.place.read("tap.json").contains(&bound["session"].to_string()));
    }
}

#[test]
fn what_is_no_login_is_named_and_not_signed_beforehand() {
    let Some(server) = Server::new("en", "ed25519") else { return };
    let script = "ssh-add -l; ssh-add -T alice.pub; echo text > file
        ssh-keygen -Y sign -f alice.pub -n file file; ssh-add -q bob; ssh-add -D; exit 7";
    let program = ["sh", "-c", script].map(str::to_owned);
    let run = Run::of(server.agent("-i alice --yes --save seen.json", &program));
    run.ends(7);
    assert!(run.out.contains("SHA256:"), "{run:?}");
    assert!(!server.place.path("file.sig").exists());
    let events = server.saved("seen.json");
    let asked = of(&events, "asked");
    assert_eq!(asked[0]["request"]["what"], "unknown");
    assert_eq!(asked[1]["request"]["what"]["signature"]["namespace"], "file");
    assert!(asked.iter().all(|asked| asked["fit"].is_null()));
    let refused: Vec<_> =
        of(&events, "refused").iter().map(|event| event["reason"].clone()).collect();
    // ssh-add -T asks for SHA-1 before OpenSSH 9.3, and since then for SHA-256.
    assert!(["sha1", "not_allowed"].contains(&refused[0].as_str().unwrap()), "{refused:?}");
    assert_eq!(refused[1], "not_allowed");
    assert!(refused[2..].iter().all(|reason| reason == "keeping"), "{refused:?}");
    assert!(refused.len() >= 4);
    run.tells("This is not a login");
}

#[test]
fn a_forwarded_agent_shows_the_way() {
    let Some(server) = Server::new("en", "ed25519") else { return };
    let inner = server.ssh(&[], "echo there").join(" ");
    let ssh = server.ssh(&["ForwardAgent=yes"], &inner);
    let run = Run::of(server.agent("-i alice --yes --save seen.json", &ssh));
    run.ends(0);
    assert_eq!(run.out, "there\n", "{run:?}");
    let events = server.saved("seen.json");
    let last = *of(&events, "asked").last().unwrap();
    assert_eq!((last["path"].as_array().unwrap().len(), &last["fit"]), (2, &"same".into()));
    run.tells("The way to the server: this computer →");
    run.tells("passed on as far as the last host but one");
}

#[test]
fn at_a_terminal_somebody_is_asked() {
    for (language, key, code) in [("en", "y", 0_u32), ("ja", "n", 255)] {
        let Some(server) = Server::new(language, "ed25519") else { return };
        let ssh = server.ssh(&[], "echo well, in");
        let mut terminal = Terminal::start(&server.agent("-i alice", &ssh), 50, 100);
        terminal.wait_for("[y/n]").press(key);
        let ended = server.place.says("ssh ended with 0.", "ssh は 255 で終わりました。");
        terminal.wait_for(ended);
        terminal.ends(code);
    }
}

/// Whichever signal ends it, nothing is left; until then the socket is its user's alone.
#[test]
fn the_socket_is_for_one_user_and_goes_with_the_command() {
    for signal in ["INT", "TERM", "HUP", "QUIT"] {
        let place = Place::new("en");
        place.key("alice");
        let temporary = place.path("tmp");
        fs::create_dir(&temporary).unwrap();
        let mut command = place.command(["agent", "-i", "alice", "--yes"]);
        command.env("TMPDIR", &temporary);
        let running = Running::start(command);
        running.err.wait_for("USER@HOST");
        let folder = fs::read_dir(&temporary).unwrap().next().unwrap().unwrap().path();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("agent"))), (0o700, 0o600));
        no_more_than_there_is_room_for(&folder.join("agent"));
        running.interrupt(signal);
        running.finish().ends(0);
        assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "{signal}");
    }
}

/// Sixteen may be connected at one time; a message that is too long ends its connection.
fn no_more_than_there_is_room_for(socket: &Path) {
    let connect = |_| UnixStream::connect(socket).unwrap();
    let mut connected: Vec<_> = (0..16).map(connect).collect();
    let list = [0, 0, 0, 1, 11];
    let mut answer = [0; 5];
    for stream in &mut connected {
        stream.write_all(&list).unwrap();
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(answer[4], 12);
    }
    // One too many is closed without a word.
    assert_eq!(connect(0).read(&mut answer).unwrap_or(0), 0);
    let last = connected.last_mut().unwrap();
    let mut rest = Vec::new();
    last.write_all(&[0xff; 4]).unwrap();
    assert!(last.read_to_end(&mut rest).is_ok());
}

#[test]
fn what_stands_in_the_way_is_named() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place
            .key("alice")
            .run("agent -i alice --yes -- no-such-program")
            .complains(3, &["no-such-program"]);
        place.run("agent -i nobody --yes").complains(3, &["nobody"]);
        place.run("agent -i alice --upstream").ends(2);
        place.run("agent -i alice --fault wrong-key").ends(2);
        let deep = place.path(&"d".repeat(120));
        fs::create_dir(&deep).unwrap();
        let mut command = place.command(["agent", "-i", "alice", "--yes"]);
        command.env("TMPDIR", &deep);
        Run::of(command).complains(3, &["TMPDIR="]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_nobody_can_be_asked_nothing_is_begun() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.key("alice");
        let keystep = place.command(["agent", "-i", "alice", "--", "true"]);
        let mut alone = Command::new("setsid");
        alone.arg("-w").arg(keystep.get_program()).args(keystep.get_args());
        alone.current_dir(place.path("")).stdin(Stdio::null());
        Run::of(alone).complains(3, &["--yes"]);
    }
}

/// `ssh` ends its ProxyCommand with SIGHUP while its last words are still on their way.
#[cfg(unix)]
#[test]
fn a_tap_that_is_to_end_hears_both_to_their_end() {
    for speaks in ["client", "server"] {
        let place = Place::new("en");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let line = format!("tap --proxy-command 127.0.0.1 {port} --json --save tap.json");
        let mut tap = place.command(line.split(' '));
        tap.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut tap = tap.spawn().unwrap();
        let (mut server, _) = listener.accept().unwrap();
        must_run(&place.path(""), "kill", &["-HUP", &tap.id().to_string()]);
        // Its connection stands as long as the client's does.
        server.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        let waits = server.read(&mut [0; 1]).map_err(|error| error.kind());
        assert!(matches!(waits, Err(ErrorKind::WouldBlock | ErrorKind::TimedOut)), "{waits:?}");
        let last = b"SSH-2.0-last\r\n";
        match speaks {
            "client" => {
                tap.stdin.as_mut().unwrap().write_all(last).unwrap();
                // Who speaks to a server that has closed speaks to nobody: it is to have come.
                server.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
                server.read_exact(&mut [0; 14]).unwrap();
            }
            _ => server.write_all(last).unwrap(),
        }
        drop(tap.stdin.take());
        drop(server);
        assert!(tap.wait().unwrap().success());
        let saved: Value = serde_json::from_str(&place.read("tap.json")).unwrap();
        let events = saved["events"].as_array().unwrap();
        let kinds = events.iter().flat_map(|event| event["event"].as_object().unwrap().keys());
        let kinds: Vec<&String> = kinds.collect();
        assert_eq!(kinds, ["version", "over"], "{speaks}: {saved}");
        place.run("check tap.json").ends(0);
    }
}

#[test]
fn a_tap_without_its_server_says_so_and_takes_two_words() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for port in ["seven", "0", "65536"] {
            let line = format!("tap --proxy-command 127.0.0.1 {port}");
            place.run(&line).complains(2, &[port, "65535"]);
        }
        place.run("tap --proxy-command 127.0.0.1").ends(2);
        place.run("tap").ends(2);
        place.run("tap --listen 127.0.0.1:0").ends(2);
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        place.run(&format!("tap --proxy-command 127.0.0.1 {free}")).complains(3, &["127.0.0.1"]);
    }
}
