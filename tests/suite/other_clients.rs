//! Other people's SSH clients against `keystep serve`: PuTTY's plink, Dropbear's dbclient, paramiko
//! and asyncssh. Each logs in with the registered key, gets a command's output and its status, and
//! is turned away with another key.

use std::process::{Command, Stdio};

use crate::common::{Place, Run, Running, is_there, must_run, python_with};

const COMMAND: &str = "whoami; exit 3";

/// What the client's command is, given the server and the name of a key.
type Client<'a> = &'a dyn Fn(&Place, &Running, &str) -> Command;

fn logs_in(prepare: &dyn Fn(&Place, &str), client: Client<'_>) {
    let place = Place::new("en");
    // Small enough to be made quickly, and what all of these still take.
    for name in ["my.pem", "other.pem"] {
        place.run(&format!("keygen -b 2048 {name}")).ends(0);
        prepare(&place, name);
    }
    place.run("authorize alice my.pem.pub").ends(0);
    let server = place.serve("");
    let run = |key: &str| {
        let mut command = client(&place, &server, key);
        command.current_dir(place.path("")).env("HOME", place.path("")).stdin(Stdio::null());
        Run::of(command)
    };
    let good = run("my.pem");
    assert_eq!(good.ends(3).out, "alice\n", "{good:?}");
    assert!(!good.err.contains("refused it"), "{good:?}");
    server.err.wait_for("④ SUCCESS");
    let bad = run("other.pem");
    assert!(bad.code != Some(0) && bad.code != Some(3) && bad.out.is_empty(), "{bad:?}");
    server.err.wait_for("register it:");
    server.interrupt("INT");
    let told = server.finish();
    assert!(!told.ends(0).err.contains("does not follow the rules"), "{told:?}");
}

#[test]
fn plink_logs_in() {
    if !is_there("plink", "--version") || !is_there("puttygen", "--version") {
        return;
    }
    let prepare = |place: &Place, key: &str| {
        let out = format!("{key}.ppk");
        must_run(&place.path(""), "puttygen", &[key, "-O", "private", "-o", &out]);
    };
    logs_in(&prepare, &|place, server, key| {
        let host_key = place.run("show home/host_key").out;
        let at = host_key.find("SHA256:").unwrap();
        let fingerprint = host_key[at..].split_whitespace().next().unwrap();
        let mut plink = Command::new("plink");
        plink.args(["-ssh", "-batch", "-noagent", "-hostkey", fingerprint, "-P", server.port()]);
        plink.args(["-i", &format!("{key}.ppk"), "alice@127.0.0.1", COMMAND]);
        plink
    });
}

#[test]
fn dbclient_logs_in() {
    if !is_there("dbclient", "-V") || !is_there("dropbearconvert", "-h") {
        return;
    }
    let prepare = |place: &Place, key: &str| {
        let out = format!("{key}.db");
        must_run(&place.path(""), "dropbearconvert", &["openssh", "dropbear", key, &out]);
    };
    logs_in(&prepare, &|_, server, key| {
        let mut dbclient = Command::new("dbclient");
        dbclient.args(["-y", "-y", "-i", &format!("{key}.db"), "-p", server.port()]);
        dbclient.args(["alice@127.0.0.1", COMMAND]).env_remove("SSH_AUTH_SOCK");
        dbclient
    });
}

#[test]
fn paramiko_logs_in() {
    library_logs_in("paramiko");
}

#[test]
fn asyncssh_logs_in() {
    library_logs_in("asyncssh");
}

/// A library of Python.
fn library_logs_in(library: &str) {
    let Some(python) = python_with(library) else { return };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/ssh_client.py");
    logs_in(&|_, _| {}, &|_, server, key| {
        let mut client = Command::new(&python);
        client.args([script, library, server.port(), key, COMMAND]);
        client
    });
}
