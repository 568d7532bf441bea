//! A private key is lost. `keystep ec2 rescue` says what is to be typed next, each time it is asked, until
//! one is in again: all of it is typed here as it is printed, with a real `ssh`.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::{Command, Stdio};

use super::console::{console, steady, with_key};
use crate::common::story::story;
use crate::common::{LANGUAGES, Place, fits_the_page, is_there, must_run, ssh_in};

/// A folder with `keystep` and an `ssh` that touches nothing of whoever runs the test.
fn programs(place: &Place) {
    fs::create_dir(place.path("bin")).unwrap();
    symlink(env!("CARGO_BIN_EXE_keystep"), place.path("bin/keystep")).unwrap();
    let ssh = must_run(&place.path(""), "sh", &["-c", "command -v ssh"]);
    let own = ssh_in(&place.path(""));
    let own: Vec<_> = own.get_args().map(|arg| arg.to_str().unwrap()).collect();
    let script = format!("#!/bin/sh\nexec {} {} \"$@\"\n", ssh.trim(), own.join(" "));
    place.write("bin/ssh", script);
    fs::set_permissions(place.path("bin/ssh"), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Types a line into a shell, and lines into what it starts; gives what that says.
#[track_caller]
fn typed(place: &Place, line: &str, input: &str) -> String {
    let mut shell = Command::new("sh");
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap());
    shell.args(["-c", line]).current_dir(place.path("")).env("PATH", path);
    shell.env("KEYSTEP_HOME", place.path("home")).env("HOME", place.path("nobody"));
    shell.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut shell = shell.spawn().unwrap();
    shell.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let ended = shell.wait_with_output().unwrap();
    assert!(ended.status.success(), "{line}: {ended:?}");
    String::from_utf8(ended.stdout).unwrap()
}

/// Whether a line is to be typed: it is copied in one piece.
fn is_command(line: &&str) -> bool {
    line.starts_with("  keystep ") || line.starts_with("  ssh ")
}

/// The commands that a text says are to be typed.
fn commands(told: &str) -> Vec<String> {
    told.lines().filter(is_command).map(|line| line.trim_start().to_owned()).collect()
}

fn without_commands(told: &str) -> String {
    told.lines().filter(|line| !is_command(line)).map(|line| format!("{line}\n")).collect()
}

/// Types what `rescue` prints for the instance `web` until one can log in: all that it printed, and the
/// lines that log in and clean up.
#[track_caller]
fn led_back(place: &Place) -> (String, [String; 2]) {
    let (mut all, mut steps) = (String::new(), Vec::new());
    loop {
        let told = place.run("ec2 rescue web");
        let data = place.run("ec2 rescue web --json").json();
        fits_the_page(&without_commands(&told.ends(0).out));
        all += &told.out;
        steps.push(data["Step"].as_str().unwrap().to_owned());
        let lines = commands(&told.out);
        assert_eq!(serde_json::json!(lines), data["Commands"], "{told:?}");
        assert!(steps.len() <= 9, "{steps:?}");
        match &lines[..] {
            [line] => typed(place, line, ""),
            [login, clean_up] => {
                let way = "helper stop detach attach append detach-again attach-back start log-in";
                assert_eq!(steps.join(" "), way);
                return (all, [login.clone(), clean_up.clone()]);
            }
            _ => panic!("{told:?}"),
        };
    }
}

/// Who launched without a key pair has lost none: the list is there and empty, and the way is the same.
#[test]
fn an_instance_without_a_key_pair_gets_one_in_its_list() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        programs(&place);
        place.run("ec2 launch --yes --name web --key none").ends(0);
        let running = console(&place);
        // Past its boot.
        place.run("ec2 clock +2m").ends(0);
        place.run("ec2 why web").ends(0).prints("keystep ec2 rescue web");
        let (all, [login, clean_up]) = led_back(&place);
        let lost = [
            place.says("private key is lost", "秘密鍵をなくした"),
            place.says("Nobody has the old", "もとの秘密鍵は"),
        ];
        assert!(!lost.iter().any(|lost| all.contains(lost)), "{all}");
        assert_eq!(typed(&place, &login, "whoami\nexit\n"), "ec2-user\n");
        typed(&place, &clean_up, "");
        running.finish().ends(0);
    }
}

#[test]
fn what_is_printed_leads_back_in() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        programs(&place);
        place.run("ec2 launch --yes --name web --key my-key --type m5d.large").ends(0);
        let closed = place.run("ec2 rescue web");
        assert!(!closed.out.contains("my-key.pem"), "{closed:?}");
        // Who has not lost it is told so.
        fs::copy(place.path("my.pem"), place.path("my-key.pem")).unwrap();
        place.run("ec2 rescue web").ends(0).prints("my-key.pem");
        fs::remove_file(place.path("my-key.pem")).unwrap();
        let running = console(&place);
        fs::rename(place.path("my.pem"), place.path("lost.pem")).unwrap();
        let (all, [login, clean_up]) = led_back(&place);
        // Asked where nobody is reached, it says so; elsewhere the same.
        assert_eq!(commands(&closed.ends(0).out), commands(&all)[..1]);
        assert_eq!(typed(&place, &login, "whoami\nexit\n"), "ec2-user\n");
        // As it says: whoever finds the old one still gets in.
        let old = login.replace("new-key.pem", "lost.pem");
        assert_eq!(typed(&place, &old, "whoami\nexit\n"), "ec2-user\n");
        typed(&place, &clean_up, "");
        // It is done, and does not begin again.
        let done = place.run("ec2 rescue web");
        let [way_in] = &commands(&done.ends(0).out)[..] else { panic!("{done:?}") };
        assert_eq!(*way_in, login);
        done.prints("keystep ec2 keys rm new-key");
        running.finish().ends(0);
        story!(&format!("ec2.rescue.{language}"), &steady(&all, place.says(" ", "")));
    }
}

#[test]
fn where_nobody_can_be_reached_or_nothing_helps_it_is_told() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        place.run("ec2 launch --yes --name win --image windows --key my-key").ends(0);
        // What opens the password is this key pair's; without one there is none to open.
        place.run("ec2 rescue win").complains(3, &["Windows", "my-key", "ec2 password i-"]);
        place.run("ec2 launch --yes --name bare --image windows --key none").ends(0);
        let none = place.says("launched without a key pair", "キーペアなしで起動した");
        place.run("ec2 rescue bare").complains(3, &[none]);
        place.run("ec2 terminate win").ends(0);
        place.run("ec2 rescue win").complains(3, &["keystep ec2 volumes"]);
        place.run("ec2 help lost-key").ends(0).prints("rescue INSTANCE").prints("Session Manager");
        // A file that is there already is not taken for the new one.
        place.write("new-key.pem", "mine");
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let next = place.run("ec2 rescue web");
        next.ends(0).prints("--key-name new-key-2");
        // A volume can be attached in its zone alone, so that is where the helper is to be.
        let there = format!("--subnet {}", keystep::ec2::Zone::D.subnet());
        place.run(&format!("ec2 launch --yes --name far --key my-key {there}")).ends(0);
        place.run("ec2 rescue far").ends(0).prints(&there);
        let helped = "ec2 launch --yes --name helper --key new --key-name new-key-2";
        place.run(helped).ends(0);
        place.run("ec2 stop web").ends(0);
        let volumes = place.run("ec2 show web --json").json();
        let root = volumes["Volumes"][0]["VolumeId"].as_str().unwrap().to_owned();
        place.run(&format!("ec2 volumes detach {root}")).ends(0);
        place.run(&format!("ec2 volumes attach {root} helper /dev/sdf")).ends(0);
        let open = place
            .says("open keystep ec2 in another terminal", "別のターミナルで keystep ec2 を開いて");
        place.run("ec2 rescue web").ends(0).prints(open);
    }
}
