//! `keystep why -- ssh …` with the `ssh` of this machine, where another reason than the true one would be
//! dangerous, or its remedy would not cure.

use std::fs;
use std::path::Path;

use crate::common::{LANGUAGES, Place, Run, Running, is_there, must_run};

/// A place with a key that is registered, and its server; `None` where there is no `ssh`.
fn served(language: &'static str) -> Option<(Place, Running)> {
    if !is_there("ssh", "-V") {
        return None;
    }
    let place = Place::new(language);
    place.registered("alice", "my.pem");
    // As a .pem of EC2, without its public half beside it.
    fs::remove_file(place.path("my.pem.pub")).unwrap();
    let server = place.serve("");
    Some((place, server))
}

/// What is told of a login as alice, with these options in front.
fn login(place: &Place, server: &Running, more: &[&str]) -> Run {
    let usual = format!(
        "-F none -p {} -o BatchMode=yes -o IdentitiesOnly=yes -o UserKnownHostsFile=known",
        server.port()
    );
    let mut line = vec!["why", "--json", "--", "ssh"];
    line.extend(more);
    line.extend(usual.split(' '));
    line.extend(["-o", "StrictHostKeyChecking=no", "alice@127.0.0.1", "whoami"]);
    place.run_args(&line)
}

/// The report, which stands behind what was run over there.
fn report(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.out[run.out.find("{\n").unwrap()..]).unwrap()
}

fn reason(run: &Run) -> String {
    report(run)["reason"]["name"].as_str().unwrap().to_owned()
}

/// How `ssh` ended is no proof of a login.
#[test]
fn what_logs_in_nowhere_is_not_called_a_login() {
    if !is_there("ssh", "-V") {
        return;
    }
    let place = Place::new("en");
    assert_eq!(reason(place.run("why --json -- ssh -V").ends(0)), "no-login");
    assert_eq!(reason(place.run("why --json -- ssh -F none -G a@b").ends(0)), "no-login");
    for language in LANGUAGES {
        let quiet = Place::new(language);
        let run = quiet.run("why -- ssh -Q cipher");
        run.ends(0).prints("aes128-ctr");
        assert!(run.err.contains(quiet.says("said nothing", "何も言いませんでした")), "{run:?}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_not_called_a_login() {
    use crate::common::terminal::Terminal;
    if !is_there("ssh", "-V") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        let waits = "ProxyCommand=sh -c 'echo it waits >&2; exec sleep 60'";
        let line = ["why", "--", "ssh", "-F", "none", "-o", waits, "a@b"];
        let mut terminal = Terminal::start(&place.command(line), 50, 100);
        // What is said without -v is passed on while it goes on.
        terminal.wait_for("it waits").press("\u{3}");
        terminal.wait_for(place.says("before anything was decided", "何も決まらないうちに"));
        terminal.ends(130);
        assert!(!terminal.has("✓ ④"), "{}", terminal.text());
    }
}

#[test]
fn a_host_key_that_is_revoked_is_never_to_be_taken() {
    let Some((place, server)) = served("en") else { return };
    assert_eq!(reason(login(&place, &server, &["-i", "my.pem"]).ends(0)), "in");
    let known = place.read("known");
    let (_, key) = known.lines().next().unwrap().split_once(' ').unwrap();
    place.write("revoked", format!("{key}\n"));
    let options = ["-o", "RevokedHostKeys=revoked", "-i", "my.pem"];
    assert_eq!(reason(login(&place, &server, &options).ends(255)), "host-revoked");
}

#[test]
fn a_key_that_is_not_used_is_told_with_its_cause() {
    let Some((place, server)) = served("en") else { return };
    let other = ["-o", "PubkeyAcceptedAlgorithms=ssh-ed25519", "-i", "my.pem"];
    assert_eq!(reason(login(&place, &server, &other).ends(255)), "no-algorithm");
    let missing = login(&place, &server, &["-o", "IdentityFile=nope.pem"]);
    assert_eq!(reason(missing.ends(255)), "key-missing");
    assert_eq!(report(&missing)["reason"]["file"], "nope.pem");
    // The file is known from the line that was run.
    place.key("other.pem");
    let refused = login(&place, &server, &["-iother.pem"]);
    assert_eq!(reason(refused.ends(255)), "not-accepted");
    assert_eq!(report(&refused)["whom"]["file"], "other.pem");
}

/// `ssh` writes a name that is not ASCII in octal digits, of which no shell makes a file.
#[cfg(unix)]
#[test]
fn the_remedy_names_the_file_that_is_there() {
    use std::os::unix::fs::PermissionsExt as _;
    let Some((place, server)) = served("en") else { return };
    fs::rename(place.path("my.pem"), place.path("鍵.pem")).unwrap();
    let set = |mode| {
        fs::set_permissions(place.path("鍵.pem"), fs::Permissions::from_mode(mode)).unwrap();
    };
    set(0o644);
    let line = format!(
        "why -- ssh -F none -p {} -o BatchMode=yes -o StrictHostKeyChecking=no \
         -o UserKnownHostsFile=known -i 鍵.pem alice@127.0.0.1 whoami",
        server.port()
    );
    place.run(&line).ends(255).prints("chmod 400 鍵.pem");
}

/// The remedy is run as it stands there: afterwards `ssh` asks anew, and does not warn.
#[cfg(unix)]
#[test]
fn the_cure_of_a_host_key_that_changed_cures() {
    for language in LANGUAGES {
        let Some((place, server)) = served(language) else { return };
        let port = server.port();
        place.key("old.pem");
        let old = place.read("old.pem.pub");
        place.write("their known", format!("[127.0.0.1]:{port} {old}"));
        let known = place.path("their known");
        let host = format!("UserKnownHostsFile=\"{}\"", known.display());
        let line = ["why", "--", "ssh", "-F", "none", "-p", port, "-o", "BatchMode=yes"];
        let more = ["-o", "StrictHostKeyChecking=yes", "-o", &host];
        let run = place.run_args(&[&line[..], &more, &["alice@127.0.0.1"]].concat());
        let out = run.ends(255).out.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = out.find("ssh-keygen -R").unwrap_or_else(|| panic!("{out}"));
        let (command, _) = out[at..].split_once(" ①").unwrap_or((&out[at..], ""));
        let command = command.split(place.says(" The four", " このログにある")).next().unwrap();
        must_run(Path::new("/"), "sh", &["-c", command]);
        assert!(!fs::read_to_string(&known).unwrap().contains("127.0.0.1"), "{command}");
    }
}
