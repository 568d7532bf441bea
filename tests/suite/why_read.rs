//! `keystep why` of a file and of what comes on stdin: both are read in the same way.

use std::fs::File;

use crate::common::{LANGUAGES, Place, Run};

const REFUSED: &str = "ssh: connect to host server port 22: Connection refused\n";

/// What is told of this file, by its name and on stdin.
fn told(place: &Place, name: &str) -> [Run; 2] {
    let mut command = place.command(["why", "--json"]);
    command.stdin(File::open(place.path(name)).unwrap());
    [place.run(&format!("why --json {name}")), Run::of(command)]
}

#[test]
fn a_log_is_read_in_any_encoding() {
    let place = Place::new("en");
    let utf16: Vec<u8> = REFUSED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shift_jis = [b"C:\\\x83\x86\x81[\x83U\x81[> ssh -i k a@server\r\n", REFUSED.as_bytes()];
    place.write("utf16", [&[0xff, 0xfe], utf16.as_slice()].concat());
    place.write("plain-utf16", utf16);
    place.write("shift-jis", shift_jis.concat());
    for name in ["utf16", "plain-utf16", "shift-jis"] {
        for run in told(&place, name) {
            assert_eq!(run.ends(0).json()["reason"]["name"], "refused", "{name}");
        }
    }
}

/// How a login ended stands at the end; a line keeps the number that an editor gives it.
#[test]
fn of_a_long_log_the_end_is_read() {
    let place = Place::new("en");
    let lines = 60_000;
    let noise = "debug3: receive packet: type 94, and more of what is said with so many v\n";
    assert!(noise.len() * lines > 1 << 22);
    place.write("long", noise.repeat(lines) + REFUSED);
    for run in told(&place, "long") {
        let report = run.ends(0).json();
        assert_eq!(report["reason"]["name"], "refused");
        assert_eq!(report["decided_by"]["number"], lines + 1);
    }
}

/// Whoever puts what `ssh` said where the name of a file belongs learns how it is read.
#[test]
fn what_ssh_said_is_no_name_of_a_file() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let run = place.run_args(&["why", "Permission denied (publickey)."]);
        let paste = place.says("paste it then", "打ってから貼り付ける");
        run.complains(3, &["Permission denied (publickey).", paste, "keystep why -- ssh"]);
        place
            .run("why missing.log")
            .complains(3, &["missing.log", place.says("folder", "フォルダー")]);
        place.write("what it said", REFUSED);
        place.run_args(&["why", "what it said"]).ends(0);
    }
}

/// Where a server wants two keys, the second one is named, and the steps are those of the first, in order.
#[test]
fn a_second_key_that_is_wanted_is_no_password() {
    let logs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/ssh-logs");
    for language in LANGUAGES {
        let place = Place::new(language);
        let told = |case: &str| {
            let out = place.run(&format!("why {logs}/{case}/9.2.txt")).ends(0).out.clone();
            out.split_whitespace().collect::<String>()
        };
        let asked = place.says("Answerataterminal", "尋ねられたことに答えて");
        let both = place.says("ssh-iKEY1-iKEY2-p7613root@server", "ssh-i鍵1-i鍵2-p7613root@server");
        let (key, password) = (told("second-key-wanted"), told("partial-success-password-wrong"));
        assert!(key.contains(both) && !key.contains(asked), "{key}");
        assert!(password.contains(asked), "{password}");
        let run = place.run(&format!("why --json {logs}/second-key-wanted/9.2.txt")).json();
        let numbers = run["passed"].as_array().unwrap().iter();
        let numbers: Vec<_> =
            numbers.filter_map(|passed| passed["line"]["number"].as_u64()).collect();
        assert!(numbers.len() > 8 && numbers.is_sorted(), "{run}");
    }
}
