//! How the program ends, whatever ends it: what it has started, made or changed does not stay
//! behind, and what it found out is told.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::common::terminal::Terminal;
use crate::common::{Place, Run, Running, must_run};

/// The program under a shell's limit.
fn limited(place: &Place, limit: &str, line: &str) -> Command {
    let program = place.command(line.split_whitespace());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!(r#"{limit} && exec "$@""#), "sh"]);
    shell.arg(program.get_program()).args(program.get_args());
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.current_dir(place.path(""));
    shell
}

#[test]
fn a_server_that_is_to_outlive_its_window_does() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = Running::listening(limited(&place, "trap '' HUP", "serve --listen 127.0.0.1:0"));
    server.interrupt("HUP");
    place
        .run(&format!("login -i my.pem -p {} --accept-new alice@127.0.0.1", server.port()))
        .ends(0);
    server.interrupt("TERM");
    server.finish().ends(0).tells("Stopped.");
}

#[test]
fn a_server_that_another_program_started_ends_with_its_input() {
    let place = Place::new("en");
    place.serve("--while-input").finish().ends(0).tells("Stopped.");
}

/// Whether a process runs whose command line has this in it.
#[cfg(target_os = "linux")]
fn runs(words: &str) -> bool {
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok());
    let mut lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    lines.any(|line| String::from_utf8_lossy(&line).contains(words))
}

#[cfg(target_os = "linux")]
#[test]
fn the_server_of_the_benchmark_never_outlives_it() {
    for signal in ["INT", "TERM", "HUP", "QUIT", "KILL"] {
        let place = Place::new("en");
        fs::create_dir(place.path("tmp")).unwrap();
        let mut command =
            place.command("bench --bits 1024 --clients 1 --logins 1000000".split(' '));
        let bench = Running::start({
            command.env("TMPDIR", place.path("tmp"));
            command
        });
        let home = place.path("tmp").display().to_string();
        let until = |right: &dyn Fn() -> bool| {
            let start = Instant::now();
            while !right() {
                assert!(start.elapsed() < Duration::from_secs(60), "{signal}");
                thread::yield_now();
            }
        };
        until(&|| runs(&home));
        bench.interrupt(signal);
        let _ = bench.finish();
        if signal == "KILL" {
            until(&|| !runs(&home));
            // The folder stays, until the next one makes one.
            let mut next = place.command("bench --bits 1024 --clients 1 --logins 1".split(' '));
            Run::of({
                next.env("TMPDIR", place.path("tmp"));
                next
            })
            .ends(0);
            assert_eq!(fs::read_dir(place.path("tmp")).unwrap().count(), 0);
        } else {
            assert!(!runs(&home), "{signal}");
            assert_eq!(fs::read_dir(place.path("tmp")).unwrap().count(), 0, "{signal}");
        }
    }
}

#[test]
fn a_signal_at_the_passphrase_leaves_the_terminal_as_it_was() {
    let place = Place::new("en");
    let mut command = place.command(["keygen", "-b", "1024", "-N", "locked.pem"]);
    Run::of({
        command.env("KEYSTEP_PASSPHRASE", "a passphrase");
        command
    })
    .ends(0);
    for (signal, code) in [("HUP", 129), ("INT", 130), ("QUIT", 131), ("TERM", 143)] {
        let line = ["demo", "--plain", "-i", "locked.pem"];
        let mut terminal = Terminal::start(&place.command(line), 24, 80);
        terminal.wait_for("(it is not shown):");
        let id = terminal.process().unwrap().to_string();
        must_run(&place.path(""), "kill", &["-s", signal, &id]);
        terminal.ends(code).is_left_as_it_was();
    }
}

/// A disk that takes nothing hides neither the login nor its outcome.
#[test]
fn what_cannot_be_saved_is_told_all_the_same() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let server = place.serve("");
    let full = "trap '' XFSZ && ulimit -f 0";
    let to = format!("-p {} alice@127.0.0.1", server.port());
    place.run(&format!("login -i my.pem --accept-new {to}")).ends(0);
    for line in ["demo --plain -b 1024".to_owned(), format!("login -i my.pem {to}")] {
        let run = Run::of(limited(&place, full, &format!("{line} --save t.json")));
        let ended = if line.starts_with("demo") { "logged in" } else { "④ said accept" };
        let ended = format!("Outcome: {ended}.");
        run.ends(3).prints(&ended).tells("t.json cannot be read or written");
        let run = Run::of(limited(&place, full, &format!("{line} --json --save t.json")));
        run.ends(3);
        assert_eq!(run.json()["outcome"]["ended"], "accepted");
    }
}

#[test]
fn an_answer_without_an_end_is_none() {
    let place = Place::new("en");
    for line in ["demo -b 1024 --step", "demo -b 1024 --quiz"] {
        let mut command = limited(&place, "ulimit -v 4000000", line);
        command.stdin(File::open("/dev/zero").unwrap());
        Run::of(command).ends(0).prints("Outcome: logged in.");
    }
}

#[test]
fn a_list_of_nothing_but_mistakes_does_not_fill_the_log() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    place.write("home/users/alice/authorized_keys", "a\n".repeat(1000));
    let server = place.serve("");
    server.interrupt("TERM");
    let run = server.finish();
    run.ends(0).tells("990 more are of no use.");
    assert_eq!(run.err.matches("is skipped").count(), 10);
}

#[test]
fn known_hosts_of_nothing_but_mistakes_do_not_fill_the_screen() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    place.write("home/known_hosts", "a\n".repeat(1000));
    let server = place.serve("");
    let run = place.run(&format!(
        "login -i my.pem --method ssh2 -p {} --accept-new alice@127.0.0.1",
        server.port()
    ));
    run.ends(0).tells("990 more are of no use.");
    assert_eq!(run.err.matches("is not used").count(), 10);
}

#[test]
fn a_folder_for_temporary_files_that_is_not_there_is_named() {
    let place = Place::new("en");
    for line in ["attack enumerate", "bench --bits 1024 --clients 1 --logins 1"] {
        let mut command = place.command(line.split(' '));
        command.env("TMPDIR", place.path("gone"));
        Run::of(command).ends(3).tells("keystep: The folder").tells("gone is not there.");
    }
}

/// Whoever connects can take all places, and none of the files that a login needs.
#[test]
fn connections_never_take_the_last_descriptors() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    let serve = "serve --listen 127.0.0.1:0 --save records";
    let server = Running::listening(limited(&place, "ulimit -n 64", serve));
    let connect = |_| TcpStream::connect(&server.address).unwrap();
    let mut silent: Vec<TcpStream> = (0..100).map(connect).collect();
    // The first of them have a place; the others are sent away.
    for sent_away in &mut silent[28..] {
        let _ = sent_away.read_to_end(&mut Vec::new());
    }
    drop(silent.remove(0));
    let login = format!("login -i my.pem -p {} --accept-new alice@127.0.0.1", server.port());
    let saved = || fs::read_dir(place.path("records")).map_or(0, Iterator::count);
    // Until the server has noticed that there is a place again.
    let mut logins = (0..1000).map(|_| place.run(&login));
    logins.find(|run| run.code != Some(3)).unwrap().ends(0);
    let list = place.run("authorize --list --json").json();
    let fingerprint = list[0]["fingerprint"].as_str().unwrap().to_owned();
    place.run(&format!("authorize alice --remove {fingerprint}")).ends(0);
    place.run(&login).ends(1);
    place.run("authorize alice my.pem.pub").ends(0);
    place.run(&login).ends(0);
    server.interrupt("TERM");
    let run = server.finish();
    run.ends(0).tells("so few open files that 28 connections have a place at one time, not 1024");
    assert!(!run.err.contains("No new connection can be accepted"), "{run:#?}");
    assert_eq!(saved(), 3);
}

/// The system refuses the first byte of any file, and the program outlives the signal of that.
#[cfg(target_os = "linux")]
const FULL: &str = "trap '' XFSZ && ulimit -f 0";

/// All files below a folder, with what is in them, and the folders of users.
#[cfg(target_os = "linux")]
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        found.insert(path.clone(), fs::read(path).unwrap_or_default());
    }
    found
}

/// A disk that takes no byte more: it is said, with the name of the file, what was there is whole, and
/// nothing that is half written lies there.
#[cfg(target_os = "linux")]
#[test]
fn where_the_disk_is_full_it_is_said_and_what_was_there_stays() {
    let place = Place::new("en");
    place.registered("alice", "my.pem").key("other.pem");
    place.run("demo --plain --save record.json").ends(0);
    let server = place.serve("");
    let login =
        format!("login -i my.pem -p {} --method ssh2 --accept-new alice@127.0.0.1", server.port());
    fs::create_dir(place.path("tmp")).unwrap();
    let before = files(&place.path(""));
    for (line, name) in [
        ("keygen -b 1024 new.pem", "new.pem"),
        ("authorize alice other.pem.pub", "authorized_keys"),
        ("authorize bob other.pem.pub", "authorized_keys"),
        (&login, "known_hosts"),
        ("demo --plain --bits 1024 --save new.json", "new.json"),
        ("show record.json --format svg -o new.svg", "new.svg"),
        ("card -o new.html", "new.html"),
        ("agent -i my.pem --yes -- true", "tmp"),
    ] {
        let mut command = limited(&place, FULL, line);
        command.env("TMPDIR", place.path("tmp"));
        Run::of(command).ends(3).tells(&format!("{name} cannot be read or written"));
        assert_eq!(files(&place.path("")), before, "{line}");
    }
    fs::remove_file(place.path("home/host_key")).unwrap();
    Run::of(limited(&place, FULL, "serve --listen 127.0.0.1:0")).complains(3, &["host_key"]);
    assert!(!place.path("home/host_key").exists());
}

/// What is told line by line says once that its file takes no more, and what it is told of goes on.
#[cfg(target_os = "linux")]
#[test]
fn a_log_and_an_archive_on_a_full_disk_say_so_and_the_logins_go_on() {
    let place = Place::new("en");
    place.registered("alice", "my.pem");
    fs::create_dir(place.path("saved")).unwrap();
    let login = |server: &Running| {
        let line = format!("login -i my.pem -p {} --accept-new alice@127.0.0.1", server.port());
        place.run(&line).ends(0);
    };
    // It makes its host key while there is room.
    login(&place.serve(""));
    let server = limited(&place, FULL, "serve --listen 127.0.0.1:0 --save saved");
    let server = Running::listening(server);
    login(&server);
    server.err.wait_for("saved/");
    login(&server);
    let line = format!("tap --proxy-command 127.0.0.1 {} --log log", server.port());
    let mut tap = limited(&place, FULL, &line);
    tap.stdin(File::open(place.path("my.pem")).unwrap());
    let tapped = Run::of(tap);
    assert_eq!(
        tapped.ends(0).err.matches("log cannot be read or written").count(),
        1,
        "{tapped:?}"
    );
    assert_eq!(fs::read_dir(place.path("saved")).unwrap().count(), 0);
}
