//! `keystep why` of a file and of what comes on stdin: both are read in the same way.

use std::fs::File;

use crate::common::{Place, Run};

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
