//! Real programs side by side: servers, clients, the eavesdropper's window, two terminals in step,
//! keys that other programs made, a client in another language.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::common::{LANGUAGES, METHODS, Place, Run, Running, is_there, must_run};

fn login(port: &str, more: &str) -> String {
    format!("login -i my.pem -p {port} --accept-new {more} alice@127.0.0.1")
}

#[test]
fn a_login_with_each_method() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        let server = place.serve("");
        for method in METHODS {
            let run = place.run(&login(server.port(), &format!("--method {method}")));
            run.ends(0)
                .prints(place.says("Outcome: ④ said accept.", "結果：④で「許可」と届きました。"));
            server.err.wait_for(place.says("accepted.", "許可しました。"));
        }
    }
}

#[test]
fn two_logins_at_once() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("--max-connections 2");
    // Both are at ③ at the same time, each waiting for its Enter.
    let line = login(server.port(), "--step");
    let mut clients = [(); 2].map(|()| Running::start(place.command(line.split_whitespace())));
    for client in &mut clients {
        client.err.wait_for("send ①");
        client.enter();
    }
    for client in &mut clients {
        client.err.wait_for("send ③");
    }
    let busy = place.run(&login(server.port(), ""));
    busy.ends(3).tells("The server is busy.");
    for mut client in clients {
        client.enter();
        client.finish().ends(0);
    }
}

#[test]
fn a_pipe_in_the_place_of_a_list_holds_nobody_up() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    place.run("authorize bob my.pem.pub").ends(0);
    let list = place.path("home/users/bob/authorized_keys");
    fs::remove_file(&list).unwrap();
    must_run(&list.with_file_name(""), "mkfifo", &["authorized_keys"]);
    let server = place.serve("");
    for _ in 0..3 {
        place.run(&login(server.port(), "")).ends(0);
    }
    place.run("authorize bob --list").complains(3, &["is not a regular file"]);
    place.registered("carol", "carol.pem");
    for all in [place.run("authorize --list"), place.run("authorize --list --json")] {
        all.ends(3).tells("is not a regular file").prints("bob").prints("carol");
    }
    server.interrupt("TERM");
    server.finish().ends(0).tells("The authorized_keys of bob cannot be read");
}

#[test]
fn a_revoked_key_stays_out_while_the_register_cannot_be_read() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("");
    place.run(&login(server.port(), "")).ends(0);
    fs::rename(place.path("home/users"), place.path("home/aside")).unwrap();
    place.write("home/users", "");
    for _ in 0..2 {
        place.run(&login(server.port(), "")).ends(1);
    }
    server.err.wait_for("The list of users cannot be read, so nobody is let in");
    fs::remove_file(place.path("home/users")).unwrap();
    fs::rename(place.path("home/aside"), place.path("home/users")).unwrap();
    place.run(&login(server.port(), "")).ends(0);
}

#[test]
fn a_directory_with_the_name_of_a_device_is_no_user() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    fs::create_dir(place.path("home/users/con")).unwrap();
    let list = fs::read(place.path("home/users/alice/authorized_keys")).unwrap();
    place.write("home/users/con/authorized_keys", list);
    place.run("authorize --list").ends(0).prints("alice");
    place.run("authorize con --list").complains(3, &["con"]);
    let server = place.serve("");
    let as_con = login(server.port(), "").replace("alice@", "con@");
    place.run(&as_con).ends(1);
    server.interrupt("TERM");
    server.finish().ends(0).tells("con in users is no user name");
}

#[test]
fn authorize_takes_effect_at_once() {
    let place = Place::new("en");
    place.key("my.pem");
    let server = place.serve("");
    place.run(&login(server.port(), "")).ends(1);
    server.err.wait_for("authorize alice");
    place.run("authorize alice my.pem.pub").ends(0);
    place.run(&login(server.port(), "")).ends(0);
    let list = place.run("authorize --list --json").json();
    let fingerprint = list[0]["fingerprint"].as_str().unwrap().to_owned();
    place.run(&format!("authorize alice --remove {fingerprint}")).ends(0);
    place.run(&login(server.port(), "")).ends(1);
}

#[test]
fn a_line_that_holds_the_key_and_is_not_used_is_named_to_the_server_alone() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let list = "home/users/alice/authorized_keys";
    place.write(list, format!("# 1\nfrom=\"10.0.0.0/8\" {}", place.read(list)));
    let server = place.serve("");
    let run = place.run(&login(server.port(), ""));
    run.ends(1);
    assert!(!run.talk().contains("from"), "{run:?}");
    server.interrupt("TERM");
    let told = server.finish();
    told.tells("Line 2 of the authorized_keys of alice holds this key, but is not used");
    // That would let the key in from everywhere.
    assert!(!told.talk().contains("authorize alice"), "{told:?}");
    place.run("authorize alice my.pem.pub").complains(3, &["line 2", "from"]);
    assert_eq!(place.read(list).lines().count(), 2);
}

#[test]
fn lists_that_another_program_holds_are_waited_for_aloud_and_not_without_end() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("");
    let lock = fs::File::options().write(true).open(place.path("home/.lock")).unwrap();
    lock.lock().unwrap();
    let line = format!("{} --timeout 1", login(server.port(), "--method ssh2"));
    place.run(&line).ends(3).tells(".lock is held by another program.");
    let words = "authorize bob my.pem.pub".split(' ');
    let waiting = Running::start(place.command(words));
    waiting.err.wait_for("Waiting: another keystep has");
    drop(lock);
    waiting.finish().ends(0);
    // Who need not wait, is told nothing of it.
    assert_eq!(place.run("authorize carol my.pem.pub").ends(0).err, "");
}

#[test]
fn a_flood_of_connections_does_not_fill_the_log() {
    let place = Place::new("en");
    let server = place.serve("--max-connections 8");
    for _ in 0..500 {
        TcpStream::connect(format!("127.0.0.1:{}", server.port())).unwrap();
    }
    server.interrupt("TERM");
    server.finish().ends(0).tells("more connections came to nothing.");
}

#[test]
fn the_server_saves_each_login() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("--save records");
    for method in METHODS {
        place.run(&login(server.port(), &format!("--method {method}"))).ends(0);
        server.err.wait_for("The transcript was saved as");
    }
    place.run(&login(server.port(), "").replace("alice@", "bob@")).ends(1);
    server.err.wait_for("The transcript was saved as");
    server.interrupt("INT");
    server.finish().ends(0);
    let mut names: Vec<String> = fs::read_dir(place.path("records"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 4, "{names:?}");
    for name in names {
        let run = place.run(&format!("show records/{name} --json"));
        assert_eq!(run.json()["view"], "server");
        place.run(&format!("check records/{name}")).ends(0);
    }
}

#[test]
fn signals_end_it_cleanly() {
    for signal in ["INT", "TERM", "HUP", "QUIT"] {
        let place = Place::new("ja");
        place.registered("alice", "my.pem");
        let server = place.serve("");
        let line = format!("tap --listen 127.0.0.1:0 --to {}", server.address);
        let tap = Running::listening(place.command(line.split(' ')));
        place.run(&login(tap.port(), "")).ends(0);
        // A client in the middle of its login does not hold them up.
        let line = login(tap.port(), "--step");
        let mut client = Running::start(place.command(line.split_whitespace()));
        client.err.wait_for("① を送る");
        client.enter();
        client.err.wait_for("③ を送る");
        tap.interrupt(signal);
        let tap = tap.finish();
        tap.ends(0).prints("alice に「許可」と返された").tells("終わりました。");
        server.interrupt(signal);
        let server = server.finish();
        assert_eq!(server.ends(0).out, "");
        server.tells("終わりました。");
        client.enter();
        client.finish().ends(3);
    }
}

#[test]
fn the_eavesdropper_passes_a_login_through_and_saves_it() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("");
    for method in METHODS {
        let line = format!("tap --listen 127.0.0.1:0 --to {} --save {method}.json", server.address);
        let tap = Running::listening(place.command(line.split(' ')));
        place.run(&login(tap.port(), &format!("--method {method}"))).ends(0);
        let run = tap.finish();
        run.ends(0).prints("eavesdropper").prints("real SSH");
        run.tells(&format!("saved as {method}.json"));
        assert_eq!(place.run(&format!("show --json {method}.json")).json()["view"], "eavesdropper");
        place.run(&format!("check {method}.json")).ends(0);
    }
}

#[test]
fn two_terminals_play_the_table() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        let mut server = place.serve("--step");
        let line = login(server.port(), "--step --method ssh1");
        let mut client = Running::start(place.command(line.split_whitespace()));
        let send = |running: &mut Running, step: &str| {
            let heard = running.err.wait_for(&place.says("send ①", "① を送る").replace('①', step));
            running.enter();
            heard
        };
        send(&mut client, "①");
        // Each side tells a step when it has come, and not before.
        assert!(send(&mut server, "②").contains("── ① "));
        client.out.wait_for("── ② ");
        send(&mut client, "③");
        assert!(send(&mut server, "④").contains("── ③ "));
        let client = client.finish();
        client.ends(0).prints("── ④ ");
        server.err.wait_for(place.says("accepted.", "許可しました。"));
        server.interrupt("INT");
        server.finish().ends(0);
    }
}

#[test]
fn keys_of_other_programs_log_in() {
    if !is_there("ssh-keygen", "-?") || !is_there("openssl", "version") {
        return;
    }
    let place = Place::new("en");
    let server = place.serve("");
    let here = place.path("");
    for (name, more) in [("openssh", &[][..]), ("pem", &["-m", "PEM"])] {
        let common = ["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", name];
        must_run(&here, "ssh-keygen", &[&common, more].concat());
        place.run(&format!("authorize alice {name}.pub")).ends(0);
    }
    let make =
        ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "pkcs8"];
    must_run(&here, "openssl", &make);
    must_run(&here, "openssl", &["pkey", "-in", "pkcs8", "-pubout", "-out", "pkcs8.pub"]);
    fs::set_permissions(place.path("pkcs8"), fs::Permissions::from_mode(0o400)).unwrap();
    place.run("authorize alice pkcs8.pub").ends(0);
    for name in ["openssh", "pem", "pkcs8"] {
        for method in METHODS {
            let line = login(server.port(), &format!("--method {method}"));
            place.run(&line.replace("my.pem", name)).ends(0);
        }
    }
}

#[test]
fn a_client_in_another_language_logs_in() {
    if !is_there("python3", "--version") {
        return;
    }
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("");
    let client = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/client.py");
    for method in METHODS {
        for (flip, code, verdict) in [(None, 0, "accepted"), (Some("--flip-bit"), 1, "denied")] {
            let mut python = Command::new("python3");
            python
                .args([client, "--user", "alice", "--method", method])
                .args(["--port", server.port(), "--key"])
                .arg(place.path("my.pem"))
                .args(flip)
                .stdin(Stdio::null());
            let run = Run::of(python);
            assert_eq!(run.ends(code).out.trim(), verdict, "{run:#?}");
            server.err.wait_for(&format!("{verdict}."));
        }
    }
}

#[test]
fn a_port_that_is_taken() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let server = place.serve("");
        let taken = place.says("in use already", "すでに使われています");
        for line in [
            format!("serve --listen {}", server.address),
            format!("tap --listen {0} --to {0}", server.address),
        ] {
            place.run(&line).ends(3).tells(taken).tells(&server.address).tells("--listen");
        }
    }
}

#[test]
fn what_others_can_reach_says_so() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let exposed =
            place.says("can be reached from other machines", "このパソコンの外からも接続できます");
        for line in ["serve", "tap --to 127.0.0.1:1"] {
            let ended = |address: &str| {
                let line = format!("{line} --listen {address}:0");
                let running = Running::listening(place.command(line.split(' ')));
                running.interrupt("TERM");
                running.finish()
            };
            ended("0.0.0.0").ends(0).tells(exposed);
            let run = ended("127.0.0.1");
            assert!(!run.ends(0).talk().contains(&exposed.replace(' ', "")), "{run:#?}");
        }
        // Where nobody listens at localhost, no command names it.
        let addresses = [("0.0.0.0", "localhost"), ("127.0.0.1", "localhost"), ("127.0.0.2", "")];
        let on_linux = |address: &str| cfg!(target_os = "linux") || address != "127.0.0.2";
        for (address, named) in addresses.into_iter().filter(|(address, _)| on_linux(address)) {
            let line = format!("serve --listen {address}:0");
            let running = Running::listening(place.command(line.split(' ')));
            running.interrupt("TERM");
            let named = if named.is_empty() { address } else { named };
            running.finish().ends(0).tells(&format!("-i my.pem alice@{named}"));
        }
    }
}

/// Silent connections take no more of the window than it has places.
#[test]
fn a_window_with_too_many_in_front_of_it_says_so() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("");
    let line = format!("tap --listen 127.0.0.1:0 --to {}", server.address);
    let tap = Running::listening(place.command(line.split(' ')));
    let connect = || TcpStream::connect(&tap.address).unwrap();
    let mut silent: Vec<TcpStream> = (0..40).map(|_| connect()).collect();
    place.run(&login(tap.port(), "")).ends(0);
    silent.extend((0..40).map(|_| connect()));
    let mut many = connect();
    many.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut told = String::new();
    many.read_to_string(&mut told).unwrap();
    assert!(told.contains(r#""code":"busy""#), "{told}");
}

/// What follows a version line of ssh is no lines: whoever passed on lines alone would keep both waiting.
#[test]
fn a_real_ssh_at_the_window_is_told_how_to_be_overheard() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem");
        let server = place.serve("");
        let line = format!("tap --listen 127.0.0.1:0 --to {}", server.address);
        let tap = Running::listening(place.command(line.split(' ')));
        let mut ssh = TcpStream::connect(&tap.address).unwrap();
        ssh.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        ssh.write_all(b"SSH-2.0-OpenSSH_9.9\r\n").unwrap();
        let mut answer = Vec::new();
        ssh.read_to_end(&mut answer).unwrap();
        assert_eq!(answer, b"", "the connection is closed");
        tap.err.wait_for("tap --proxy-command %h %p");
        // The next one is shown as ever.
        place.run(&login(tap.port(), "")).ends(0);
    }
}

/// Whoever waits for a connection that cannot come is told so.
#[test]
fn a_demo_without_enough_descriptors_ends() {
    let place = Place::new("en");
    let line = "--lang en demo --plain -b 1024 --fault tampered-reply";
    let demos: Vec<Running> = (11..18)
        .map(|most| {
            let mut shell = Command::new("sh");
            shell.args(["-c", r#"ulimit -n "$0" && exec "$@""#, &format!("{most}")]);
            shell.arg(env!("CARGO_BIN_EXE_keystep")).args(line.split_whitespace());
            shell.current_dir(place.path("")).env("KEYSTEP_HOME", place.path("home"));
            Running::start(shell)
        })
        .collect();
    for demo in demos {
        let run = demo.finish();
        assert!(matches!(run.code, Some(1 | 3)), "{run:#?}");
        assert_eq!(run.code == Some(3), !run.err.is_empty(), "{run:#?}");
    }
}
