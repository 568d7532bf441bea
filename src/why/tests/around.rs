//! The text around the words: how names are written, how `ssh` ended, what stands in front of lines; and
//! the ladder that comes of it.

use super::said::{DENIED, REFUSED, accepted};
use super::{OFFERED, read, reason};
use crate::why::{Reason, Rung, State};

/// What somebody at the prompt gets for it must name the file that is there.
#[test]
fn names_are_read_as_they_are_and_lines_quoted_as_they_stand() {
    let said = r"Permissions 0644 for '/home/alice/\351\215\265.pem' are too open.";
    let report = read(&format!("{said}\n{DENIED}")).unwrap();
    let file = "/home/alice/鍵.pem".to_owned();
    assert_eq!(report.reason, Reason::KeyOpen { file, mode: Some("0644".into()) });
    assert_eq!(report.decided_by.unwrap().text, said);
    let windows = r"Bad owner or permissions on C:\\Users\\alice/.ssh/config";
    assert_eq!(
        reason(windows),
        Reason::SettingsOpen { file: r"C:\Users\alice/.ssh/config".into() }
    );
    // What is no text stays as it was written.
    let latin = r"no such identity: \351.pem: No such file or directory";
    assert_eq!(
        reason(&format!("{latin}\n{DENIED}")),
        Reason::KeyMissing { file: r"\351.pem".into() }
    );
}

/// How `ssh` ended is no proof of a login.
#[test]
fn an_exit_status_counts_only_where_somebody_was_in() {
    use crate::why::{Other, read_run};
    let told = |said: &str, status: u8| read_run(said, &[], status).map(|report| report.reason);
    let connecting = OFFERED.split_once("debug1: Connection established").unwrap().0;
    let version = "OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.19 27 Jan 2026\n";
    assert_eq!(told(connecting, 130), Ok(Reason::Interrupted { status: 130 }));
    assert_eq!(told(version, 0), Ok(Reason::NoLogin));
    assert_eq!(told(connecting, 255), Ok(Reason::Unexplained { status: 255 }));
    assert_eq!(told("", 0), Err(Other::Quiet));
    assert_eq!(told("what a command over there says\n", 0), Err(Other::Quiet));
    let inside = format!("{OFFERED}Authenticated to server ([1.2.3.4]:22) using \"publickey\".\n");
    assert_eq!(told(&inside, 0), Ok(Reason::In));
    assert_eq!(told(&inside, 7), Ok(Reason::CommandFailed { status: 7 }));
    assert_eq!(told(&inside, 255), Ok(Reason::In));
    // At a question for a passphrase that nobody answered.
    let asked = accepted("").split_once("debug1: No more").unwrap().0.to_owned();
    assert_eq!(told(&asked, 130), Ok(Reason::Interrupted { status: 130 }));
    assert_eq!(told(&asked, 255), Ok(Reason::Locked));
    // In a text, too; and a line of another program is none of ssh's.
    assert_eq!(reason(&format!("{connecting}[exit status 0]\n")), Reason::NoLogin);
    assert_eq!(reason(&format!("{connecting}Exit status 0\n")), Reason::Unfinished);
    // Without -v, a command that names a host tells what its end means.
    let end = |command: &str, status: u8| read(&format!("$ {command}\n[exit status {status}]\n"));
    assert_eq!(end("ssh -i k a@b true", 0).unwrap().reason, Reason::In);
    assert_eq!(end("ssh -i k a@b x", 3).unwrap().reason, Reason::CommandFailed { status: 3 });
    assert_eq!(end("ssh -G -i k a@b", 0), Err(Other::Text));
    assert_eq!(end("ssh -i k a@b", 130), Err(Other::Text));
    // Whoever left a shell was in one, unless another login came behind it.
    let left = "Connection to server closed.\n";
    assert_eq!(reason(left), Reason::In);
    assert_eq!(reason(&format!("{left}{DENIED}")).rung(), Rung::UserAndKey);
    // A quote is a line that was there.
    for (said, status) in [(version, 0), (connecting, 130), (inside.as_str(), 7)] {
        let quote = read_run(said, &[], status).unwrap().decided_by;
        assert!(quote.is_none_or(|quote| said.lines().any(|line| line == quote.text)));
    }
}

#[test]
fn colours_times_and_signs_of_quoting_change_nothing() {
    let log = format!(
        "OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.19 27 Jan 2026\n{OFFERED}debug1: Offering public key: a RSA\n{REFUSED}{DENIED}"
    );
    let plain = read(&log).unwrap();
    let with = |front: &dyn Fn(usize) -> String, end: &str| {
        let lines = log.lines().enumerate();
        lines.map(|(at, line)| format!("{}{line}{end}\n", front(at))).collect::<String>()
    };
    for text in [
        with(&|_| "\u{1b}[32m".to_owned(), "\u{1b}[0m"),
        with(&|at| format!("[2024-05-01 12:00:{at:02}] "), ""),
        with(&|at| format!("12:00:00.{at:03} "), ""),
        with(&|_| "> ".to_owned(), ""),
    ] {
        assert_eq!(read(&text).unwrap(), plain, "{text}");
    }
}

/// What was got over is told even where a file stopped the key.
#[test]
fn the_ladder_shows_how_far_ssh_came_without_the_key() {
    use State::{Ahead, Failed, Passed, Stopped, Unknown};
    use strum::VariantArray as _;
    let states = |text: &str| -> Vec<State> {
        let report = read(text).unwrap();
        Rung::VARIANTS.iter().map(|rung| report.state(*rung)).collect()
    };
    let missing = "Warning: Identity file my.pem not accessible: No such file or directory.\n";
    let all = [Passed, Passed, Passed, Passed, Passed, Stopped, Ahead, Ahead];
    assert_eq!(states(&format!("{missing}{DENIED}"))[2..], all);
    let open = "Permissions 0644 for 'my.pem' are too open.\n";
    assert_eq!(states(&format!("{open}{DENIED}"))[1..3], [Failed, Passed]);
    assert_eq!(states(open)[2..], [Unknown; 8]);
    assert_eq!(states("Bad port 'abc'\n")[1..], [Ahead; 9]);
}

/// `ssh` looks at the mode before it reads, and at nothing of a key that comes from elsewhere.
#[test]
fn the_rungs_of_the_file_say_what_was_looked_at() {
    use State::{Ahead, Failed, Passed, Unknown, Unread, Unused};
    let states = |text: &str| {
        let report = read(text).unwrap();
        [Rung::File, Rung::Permissions].map(|rung| report.state(rung))
    };
    let load = |why: &str| format!("Load key \"my.pem\": {why}\n{DENIED}");
    let key = "my.pem RSA SHA256:a";
    let signed = |mark: &str| {
        format!(
            "{OFFERED}debug1: Offering public key: {key}{mark}\n\
             debug1: Server accepts key: {key}{mark}\n{REFUSED}{DENIED}"
        )
    };
    let old = signed("").replace(" RSA SHA256:a", "");
    let open =
        "Permissions 0644 for 'my.pem' are too open.\nLoad key \"my.pem\": bad permissions\n";
    let public = open.replace("my.pem", "my.pem.pub");
    let short = "debug1: Skipping key my.pem: Invalid key length\n";
    let mismatch = "identity_sign: private key my.pem contents do not match public\n";
    let missing = "no such identity: my.pem: No such file or directory\n";
    let stuck =
        "Warning: Identity file my.pem not accessible: Too many levels of symbolic links.\n";
    for (text, wanted) in [
        (load("invalid format"), [Failed, Passed]),
        (load("error in libcrypto"), [Failed, Passed]),
        (load("Permission denied"), [Unread, Failed]),
        (load("incorrect passphrase supplied to decrypt private key"), [Passed, Passed]),
        (format!("{open}{DENIED}"), [Unread, Failed]),
        (format!("{public}{DENIED}"), [Failed, Failed]),
        (load("invalid format").replace("my.pem", "my.pem.pub"), [Failed, Passed]),
        (format!("{OFFERED}{short}{DENIED}"), [Failed, Passed]),
        (accepted(mismatch), [Failed, Passed]),
        (format!("{missing}{DENIED}"), [Failed, Ahead]),
        (format!("{stuck}{DENIED}"), [Failed, Unknown]),
        (signed(" explicit"), [Passed, Passed]),
        (signed(" agent"), [Unused, Unused]),
        (signed(" explicit agent"), [Unused, Unused]),
        (signed(" explicit token"), [Unused, Unused]),
        // Up to 7.9 it is not said where a key is from.
        (old, [Unknown, Unknown]),
        // Signed with at once: opened before.
        (format!("{OFFERED}debug1: Trying private key: my.pem\n{REFUSED}{DENIED}"), [Passed; 2]),
        ("Connection to server closed.\n".to_owned(), [Unknown, Unknown]),
    ] {
        assert_eq!(states(&text), wanted, "{text}");
    }
}

/// What was passed over stands in the ladder as that, and the place where it stopped is marked, too.
#[test]
fn where_it_stopped_without_the_file_is_marked_where_it_is_seen() {
    use State::{Ahead, Failed, Passed, Stopped, Unknown};
    let states = |text: &str| {
        let report = read(text).unwrap();
        [Rung::HostKey, Rung::UserAndKey, Rung::Signature, Rung::In].map(|rung| report.state(rung))
    };
    let mismatch = "identity_sign: private key a contents do not match public\n";
    assert_eq!(states(&accepted(mismatch)), [Passed, Passed, Stopped, Ahead]);
    let load = "debug1: Trying private key: a\nLoad key \"a\": invalid format\n";
    assert_eq!(states(&format!("{OFFERED}{load}{DENIED}")), [Passed, Stopped, Ahead, Ahead]);
    // Whatever came behind it is not in the text.
    assert_eq!(states(&format!("{OFFERED}{load}")), [Passed, Unknown, Unknown, Unknown]);
    // A host key that somebody ignored was not the right one, whatever came of it.
    let changed = "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n";
    let inside = "Authenticated to server ([1.2.3.4]:22) using \"publickey\".\n";
    assert_eq!(states(&format!("{changed}{OFFERED}{inside}"))[0], Failed);
    // Nor is it known to be the right one where there was nothing to compare it with.
    let added = "Warning: Permanently added 'server' (RSA) to the list of known hosts.\n";
    assert_eq!(states(&format!("{added}{OFFERED}{inside}"))[0], State::New);
    assert_eq!(states(&format!("{added}{OFFERED}{DENIED}"))[0], State::New);
}
