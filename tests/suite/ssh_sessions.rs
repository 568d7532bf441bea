//! `keystep serve` and the `ssh` that everybody has: logging in with the key that was registered,
//! the toy shell, and what the server's log says of those who are not let in.

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::process::{Command, Stdio};

use crate::common::terminal::{Terminal, key};
use crate::common::{Place, Run, Running, is_there, must_run, ssh_in};

/// A place where `my.pem` is registered for alice, and a server; `None` where there is no `ssh`.
fn start(language: &'static str, options: &str) -> Option<(Place, Running)> {
    if !is_there("ssh", "-V") {
        return None;
    }
    let place = Place::new(language);
    place.registered("alice", "my.pem");
    let server = place.serve(options);
    Some((place, server))
}

/// `ssh` to the server: a line of options, then words.
fn ssh(place: &Place, server: &Running, options: &str, words: &[&str]) -> Command {
    let mut ssh = ssh_in(&place.path(""));
    ssh.env("TERM", "xterm").args(["-p", server.port(), "-o", "LogLevel=ERROR"]);
    ssh.args(options.split_whitespace()).args(words);
    ssh
}

fn run(place: &Place, server: &Running, options: &str, words: &[&str]) -> Run {
    Run::of(ssh(place, server, options, words))
}

const ALICE: &str = "alice@127.0.0.1";

#[test]
fn a_command_is_run_and_the_log_tells_the_four_steps() {
    for language in crate::common::LANGUAGES {
        let Some((place, server)) = start(language, "") else { return };
        let says = |en, ja| place.says(en, ja);
        server.err.wait_for("ssh -p ");
        let ran = run(&place, &server, "-i my.pem", &[ALICE, "whoami"]);
        assert_eq!(ran.ends(0).out, "alice\n", "{ran:?}");
        for words in ["SSH-2.0-OpenSSH", "① alice", "② PK_OK", "③ alice", "④ SUCCESS", "whoami"]
        {
            server.err.wait_for(words);
        }
        server.err.wait_for(says("The connection is over.", "接続が終わりました。"));
        let ran = run(&place, &server, "-i my.pem", &[ALICE, "echo \u{202e}x; exit 7"]);
        assert_eq!(ran.ends(7).out, "\\u{202e}x\n");
        server.err.wait_for("\\u{202e}x; exit 7");
        let ran = run(&place, &server, "-i my.pem", &[ALICE, "frob"]);
        assert!(ran.ends(127).err.starts_with("bash: frob: command not found\n"), "{ran:?}");
        // The key lies where it would lie on a real server.
        let list = run(&place, &server, "-i my.pem", &[ALICE, "cat .ssh/authorized_keys"]);
        let public = place.read("my.pem.pub");
        let public = public.split_whitespace().nth(1).unwrap();
        assert!(list.ends(0).out.contains(public), "{list:?}");
        // What keystep's own client is told has not changed.
        let line = format!("login -i my.pem -p {} --accept-new {ALICE}", server.port());
        place.run(&line).ends(0);
    }
}

/// A client that closes while the server's list is unread has closed, whatever its system calls it.
#[test]
fn who_closes_with_something_unread_has_left() {
    for language in crate::common::LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        fs::create_dir(place.path("saved")).unwrap();
        let server = place.serve("--save saved");
        let mut client = TcpStream::connect(&server.address).unwrap();
        client.write_all(b"SSH-2.0-x\r\n").unwrap();
        assert_eq!(client.peek(&mut [0]).unwrap(), 1);
        drop(client);
        server.err.wait_for("saved/");
        server.interrupt("TERM");
        let run = server.finish();
        let left = place.says("The client went away without having got in.", "切断しました。");
        assert!(run.err.contains(left), "{run:?}");
        let record = fs::read_dir(place.path("saved")).unwrap().next().unwrap().unwrap();
        let shown = place.run(&format!("show saved/{}", record.file_name().display()));
        let left = place.says("left before the key exchange was over", "鍵交換が終わる前に");
        shown.ends(0).prints(left);
    }
}

#[test]
fn who_is_not_let_in_is_explained_to_the_server_alone() {
    for language in crate::common::LANGUAGES {
        let Some((place, server)) = start(language, "") else { return };
        if !is_there("ssh-keygen", "-?") {
            return;
        }
        place.key("other.pem");
        let here = place.path("");
        must_run(&here, "ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", "ed"]);
        for key in ["ca", "certified"] {
            must_run(&here, "ssh-keygen", &["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", key]);
        }
        let sign = ["-q", "-s", "ca", "-I", "alice", "-n", "alice", "certified.pub"];
        must_run(&here, "ssh-keygen", &sign);
        fs::copy(place.path("my.pem.pub"), place.path("mixed.pub")).unwrap();
        fs::copy(place.path("other.pem"), place.path("mixed")).unwrap();
        let says = |en, ja| place.says(en, ja);
        for (options, user, told) in [
            ("-i other.pem", "alice", "authorize alice"),
            ("-i other.pem", "nobody", "authorize nobody"),
            (
                "-i other.pem",
                "Not.A.Name!",
                says("No user can have that name", "ユーザー名として使えない"),
            ),
            ("-i my.pem", "bob", says("registered for alice, not for bob", "alice の鍵として登録")),
            ("-i ed", "alice", "keygen my.pem"),
            ("-i my.pem -o PubkeyAuthentication=no", "alice", "~/.ssh"),
            // The server has said that it does not take SHA-1, so `ssh` offers nothing.
            (
                "-i my.pem -o PubkeyAcceptedAlgorithms=ssh-rsa",
                "alice",
                says("No key was offered", "鍵が一つも示されませんでした"),
            ),
        ] {
            let words = [&format!("{user}@127.0.0.1"), "whoami"];
            let denied = run(&place, &server, options, &words);
            let said = denied.ends(255).err.clone();
            // The client hears what sshd would say, whatever the reason is.
            assert_eq!(
                said.trim_end(),
                format!("{user}@127.0.0.1: Permission denied (publickey).")
            );
            // Where a key is offered, its refusal is told as what goes out.
            if !options.contains(" -o") {
                server.err.wait_for("② ");
                server.err.wait_for("FAILURE");
            }
            server.err.wait_for(says("without having got in.", "切断しました。"));
            let told = told.replace(' ', "");
            let mut heard = String::new();
            while !heard.contains(&told) {
                heard += &server.err.wait_for("\n").split_whitespace().collect::<String>();
            }
        }
        run(&place, &server, "-i my.pem -o Ciphers=aes192-ctr", &[ALICE, "whoami"]).ends(255);
        server.err.wait_for("aes192-ctr");
        // Whose key is in a certificate has an RSA key.
        run(&place, &server, "-i certified", &[ALICE, "whoami"]).ends(255);
        let told = says("and no certificates.", "証明書は使えません。").replace(' ', "");
        let mut heard = String::new();
        while !heard.contains(&told) {
            heard += &server.err.wait_for("\n").split_whitespace().collect::<String>();
        }
        // With the public half of one key beside the private half of another, the offer is taken, and no
        // signature follows.
        run(&place, &server, "-i mixed", &[ALICE, "whoami"]).ends(255);
        server
            .err
            .wait_for(says("After PK_OK no signature came", "PK_OK のあと、署名が届きません"));
    }
}

#[test]
fn a_script_comes_line_by_line() {
    let Some((place, server)) = start("en", "") else { return };
    place.write("script", "whoami\necho 鍵 > a\ncat a; ls\n\nfalse\n");
    let mut ssh = ssh(&place, &server, "-T -i my.pem", &[ALICE]);
    ssh.stdin(fs::File::open(place.path("script")).unwrap());
    let ran = Run::of(ssh);
    assert_eq!((ran.ends(1).out.as_str(), ran.err.as_str()), ("alice\n鍵\na\nreadme.txt\n", ""));
}

#[test]
fn what_there_is_not_is_refused_aloud() {
    let Some((place, server)) = start("en", "") else { return };
    let sftp = run(&place, &server, "-i my.pem", &["-s", ALICE, "sftp"]);
    assert!(sftp.ends(255).err.contains("subsystem request failed"), "{sftp:?}");
    server.err.wait_for("subsystem sftp");
    let agent = Command::new("ssh-agent").args(["-s"]).stdin(Stdio::null()).output().unwrap();
    let agent = String::from_utf8(agent.stdout).unwrap();
    let value = |name: &str| {
        let rest = agent.split_once(&format!("{name}=")).unwrap().1;
        rest.split(';').next().unwrap().to_owned()
    };
    let mut with_agent = ssh(&place, &server, "-A -i my.pem", &[ALICE, "whoami"]);
    with_agent.env("SSH_AUTH_SOCK", value("SSH_AUTH_SOCK"));
    let ran = Run::of(with_agent);
    must_run(&place.path(""), "kill", &[&value("SSH_AGENT_PID")]);
    assert_eq!(ran.ends(0).out, "alice\n");
    ran.tells("keystep has no auth-agent-req@openssh.com and refused it.");
    let mut x11 = ssh(&place, &server, "-X -i my.pem", &[ALICE, "whoami"]);
    x11.env("DISPLAY", ":0");
    assert_eq!(Run::of(x11).ends(0).out, "alice\n");
    let options = "-i my.pem -o ExitOnForwardFailure=yes -R 127.0.0.1:0:127.0.0.1:9";
    let back = run(&place, &server, options, &[ALICE, "whoami"]);
    assert!(back.ends(255).err.contains("remote port forwarding failed"), "{back:?}");
    server.err.wait_for("tcpip-forward");
    let through = run(&place, &server, "-i my.pem -W 127.0.0.1:9", &[ALICE]);
    assert!(through.ends(255).err.contains("forwarding failed"), "{through:?}");
    server.err.wait_for("direct-tcpip");
}

#[test]
fn two_sessions_share_a_connection_and_the_files() {
    let Some((place, server)) = start("en", "") else { return };
    let shared = "-i my.pem -o ControlPath=c -o ControlMaster=auto";
    let mut master = Running::start(ssh(&place, &server, shared, &[ALICE, "cat > a; cat a"]));
    server.err.wait_for("④ SUCCESS");
    server.err.wait_for("cat a");
    let second = run(&place, &server, "-o ControlPath=c", &[ALICE, "ls; whoami"]);
    assert_eq!(second.ends(0).out, "a\nreadme.txt\nalice\n");
    master.enter();
    assert_eq!(master.finish().ends(0).out, "\n");
    server.interrupt("INT");
    let told = server.finish();
    assert_eq!(told.ends(0).err.matches("④ SUCCESS").count(), 1, "{told:?}");
}

#[test]
fn new_keys_in_mid_session() {
    let Some((place, server)) = start("en", "") else { return };
    let sent = "0123456789abcdef\n".repeat(1 << 17);
    place.write("sent", &sent);
    let mut ssh = ssh(&place, &server, "-i my.pem -o RekeyLimit=256K", &[ALICE, "cat"]);
    ssh.stdin(fs::File::open(place.path("sent")).unwrap());
    assert!(Run::of(ssh).ends(0).out == sent, "what came back is something else");
}

#[test]
fn a_session_at_a_terminal() {
    for language in crate::common::LANGUAGES {
        let Some((place, server)) = start(language, "") else { return };
        let mut ssh = ssh(&place, &server, "-tt -i my.pem -o EscapeChar=~", &[ALICE]);
        // Written by somebody who reads on: `ssh` sets the terminal itself.
        ssh.env_remove("LC_ALL");
        let mut terminal = Terminal::start(&ssh, 24, 80);
        terminal.wait_for(place.says("You are in: alice", "あなたは alice です"));
        terminal.wait_for("alice@keystep:~$");
        terminal.press("echo 秘密x").press(key::BACKSPACE).press("鍵").press(key::HOME);
        terminal.press(key::END).press(key::ENTER);
        terminal.wait_until(|screen| screen.contents().contains("\n秘密鍵\n"));
        terminal.press("cat").press(key::ENTER).press("南京錠").press(key::ENTER);
        terminal.wait_until(|screen| screen.contents().contains("\n南京錠\n南京錠"));
        terminal.press(key::CTRL_C).wait_for("^C").press("echo $?").press(key::ENTER);
        terminal.wait_until(|screen| screen.contents().contains("\n130\n"));
        terminal.resize(30, 40);
        terminal.press("help").press(key::ENTER);
        terminal.wait_for(place.says("leaves (Ctrl-D, too)", "ログアウトします"));
        terminal.press("exit 5").press(key::ENTER);
        terminal.ends(5);
        server.err.wait_for("5");
    }
}

/// `~.` is the client's own way out.
#[test]
fn a_client_that_goes_leaves_nothing_behind() {
    let Some((place, server)) = start("en", "") else { return };
    let ssh = ssh(&place, &server, "-tt -i my.pem", &[ALICE]);
    let mut terminal = Terminal::start(&ssh, 24, 80);
    terminal.wait_for("alice@keystep:~$").press(key::ENTER).press("~.");
    terminal.ends(255);
    server.err.wait_for("The connection is over.");
    let w = run(&place, &server, "-i my.pem", &[ALICE, "w"]);
    assert_eq!(w.ends(0).out.lines().count(), 2, "{w:?}");
}

#[test]
fn a_server_that_stops_says_so_in_every_session() {
    let Some((place, server)) = start("en", "") else { return };
    let session = Running::start(ssh(&place, &server, "-i my.pem", &[ALICE, "cat"]));
    server.err.wait_for("cat");
    server.interrupt("INT");
    server.finish().ends(0).tells("because the server was stopped");
    session.finish().ends(255).tells("the server stops");
}

#[test]
fn with_step_each_answer_waits_for_enter() {
    let Some((place, mut server)) = start("en", "--step") else { return };
    let session = Running::start(ssh(&place, &server, "-i my.pem", &[ALICE, "whoami"]));
    server.err.wait_for("① alice");
    server.err.wait_for("send ②");
    server.enter();
    server.err.wait_for("③ alice");
    server.err.wait_for("send ④");
    server.enter();
    assert_eq!(session.finish().ends(0).out, "alice\n");
}

#[test]
fn grace_and_places_hold_for_ssh_too() {
    let Some((place, server)) = start("en", "--max-connections 1 --grace 1") else { return };
    let mut silent = TcpStream::connect(&server.address).unwrap();
    silent.write_all(b"SSH-2.0-silent\r\n").unwrap();
    server.err.wait_for("SSH-2.0-silent");
    server.err.wait_for("--grace");
    // Somebody who is in holds none of the places of those who are not.
    let first = Running::start(ssh(&place, &server, "-i my.pem", &[ALICE, "cat"]));
    server.err.wait_for("④ SUCCESS");
    server.err.wait_for("cat");
    run(&place, &server, "-i my.pem", &[ALICE, "true"]);
    assert_eq!(first.finish().code, Some(0));
}

/// The record of a session is its owner's alone, says that it can open what was encrypted, and is
/// computed again.
#[test]
fn a_session_is_saved_and_can_be_checked() {
    use std::os::unix::fs::PermissionsExt as _;

    for language in crate::common::LANGUAGES {
        let Some((place, server)) = start(language, "--save records") else { return };
        run(&place, &server, "-i my.pem", &[ALICE, "whoami"]).ends(0);
        server.err.wait_for(place.says("It holds the keys", "鍵も"));
        let saved = fs::read_dir(place.path("records")).unwrap().next().unwrap().unwrap();
        assert_eq!(saved.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let name = format!("records/{}", saved.file_name().into_string().unwrap());
        assert!(name.ends_with("-alice.json"), "{name}");

        let good = place.run(&format!("check {name}"));
        good.ends(0).prints(place.says("its tag fits", "タグも合う"));
        let json = place.run(&format!("check --json {name}")).ends(0).json();
        assert_eq!(json["holds"], true, "{json}");
        let text = place.read(&name);
        assert_eq!(place.run(&format!("show --json {name}")).ends(0).out, text);
        // The key that is named is the login's, or there is no such check.
        place.run(&format!("check -i my.pem {name}")).ends(0);
        place
            .key("other.pem")
            .run(&format!("check -i other.pem {name}"))
            .complains(3, &["other.pem"]);
        // Another command than the one that ran.
        let (body, _) = text.rsplit_once(",\n  \"sha256\"").unwrap();
        let body = body.replace("\"command\": \"whoami\"", "\"command\": \"w\"");
        let sum = hex::encode(keystep::crypto::sha256(&[body.as_bytes()]));
        place.write("changed.json", format!("{body},\n  \"sha256\": \"{sum}\"\n}}\n"));
        let bad = place.run("check changed.json");
        bad.ends(1).prints(place.says("is the first that does not", "合わない最初のイベント"));
    }
}
