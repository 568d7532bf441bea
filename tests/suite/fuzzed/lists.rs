//! Public keys, and lists of them: a key that is read is written and read back the same; an added
//! key is there, a removed one is gone, and all other lines stay as they are.

use std::path::Path;

use keystep::crypto::PublicKey;
use keystep::disk;
use keystep::key::known_hosts::Match;
use keystep::key::{
    AuthorizedKeys, Comment, Fingerprint, HostName, KeyFileError, KnownHosts, Skipped,
    authorized_keys, encode_spki, known_hosts, openssh_line, parse_openssh, parse_wire,
    read_public,
};
use keystep::lesson::{self, Problem};

use super::dice::Dice;
use super::samples::{KEYS, pem};
use super::{clean, edit};

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let key = dice.pick(&KEYS);
    match dice.below(6) {
        0 => public(dice.rest()),
        1 => {
            let spki = key.to_spki_der().unwrap();
            let label = *dice.pick(&["PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE"]);
            public(pem(label, "", &edit::bytes(&mut dice, spki.as_bytes())).as_bytes());
        }
        2 => {
            let good = format!("{} comment\n", openssh_line(key));
            public(&edit::bytes(&mut dice, good.as_bytes()));
        }
        3 | 4 => authorized(&list(&mut dice), key),
        _ => known(&list(&mut dice), key),
    }
}

fn public(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match read_public(&text) {
        Ok(read) => {
            is_a_key(&read.key);
            clean::text(read.comment.as_str(), bytes);
        }
        Err(error) => {
            let path = Path::new("key.pub").to_owned();
            clean::explained(
                &Problem::from(&KeyFileError::Public { path, error, open: false }),
                bytes,
            );
        }
    }
    // What crosses the wire has one spelling.
    if let Ok(key) = parse_wire(&text) {
        assert_eq!(openssh_line(&key), text);
    }
}

fn is_a_key(key: &PublicKey) {
    let line = openssh_line(key);
    assert_eq!(parse_wire(&line).as_ref(), Ok(key));
    assert_eq!(parse_openssh(&line).unwrap().0, *key);
    assert_eq!(read_public(&encode_spki(key).unwrap()).unwrap().key, *key);
}

/// A list with good lines, and odd ones between them.
fn list(dice: &mut Dice<'_>) -> Vec<u8> {
    const FRONTS: [&str; 16] = [
        "",
        "no-pty ",
        "from=\"10.0.0.?\",no-pty ",
        "command=\"a \\\" b\" ",
        "command=\"open ",
        "restrict ",
        "cert-authority ",
        "expiry-time=\"20200101\" ",
        "#",
        "host ",
        "[127.0.0.1]:2222 ",
        "*,!127.0.0.1 ",
        "@revoked [127.0.0.1]:* ",
        "@cert-authority * ",
        "|1|AAAA|AAAA ",
        "\u{feff} \t",
    ];
    let mut list = Vec::new();
    for _ in 0..dice.below(6) {
        list.extend(dice.pick(&FRONTS).bytes());
        let key = openssh_line(dice.pick(&KEYS));
        let changed = dice.one_in(4);
        list.extend(if changed { edit::bytes(dice, key.as_bytes()) } else { key.into_bytes() });
        let ends = [&b"\n"[..], b" alice@home\n", b"\r\n", b" \xff\xfe\n", b"", b"\n\n\0"];
        list.extend(*dice.pick(&ends));
    }
    if dice.one_in(2) { edit::bytes(dice, &list) } else { list }
}

fn lines(list: &[u8]) -> Vec<&[u8]> {
    disk::lines(list).collect()
}

fn authorized(list: &[u8], key: &PublicKey) {
    let before = AuthorizedKeys::parse(list);
    for skipped in &before.skipped {
        clean::sentence(&lesson::skipped(&skipped.reason), list);
        assert!(skipped.line > 0 && skipped.line <= lines(list).len(), "{skipped:?}");
    }
    for entry in &before.entries {
        is_a_key(&entry.key);
        clean::text(entry.comment.as_str(), list);
    }
    let comment = Comment::new("alice@home").unwrap();
    let with = match authorized_keys::add(list, key, &comment) {
        authorized_keys::Added::AlreadyThere { line } => {
            assert!(before.entries.iter().any(|entry| entry.line == line && entry.key == *key));
            list.to_vec()
        }
        authorized_keys::Added::Restricted(line) => {
            assert!(before.skipped.contains(&line) && !before.contains(key));
            return;
        }
        authorized_keys::Added::File(with) => {
            assert!(!before.contains(key) && with.starts_with(list));
            let after = AuthorizedKeys::parse(&with);
            assert_eq!(after.entries[..before.entries.len()], before.entries);
            assert_eq!(after.entries.len(), before.entries.len() + 1);
            // Half a character of UTF-16 at the end is made a whole one, which may be read then.
            let half = |line: &Skipped| line.line == lines(list).len() && list.len() % 2 == 1;
            let known = |line: &Skipped| before.skipped.contains(line) || half(line);
            assert!(after.skipped.iter().all(known), "{after:?}");
            with
        }
    };
    assert!(AuthorizedKeys::parse(&with).contains(key));
    // Two keys of one fingerprint are one key.
    let (without, count) = authorized_keys::remove(&with, &Fingerprint::of(key));
    assert!(!AuthorizedKeys::parse(&without).contains(key));
    let (mut kept, mut gone) = (lines(&without).into_iter().peekable(), 0);
    for line in lines(&with) {
        if kept.next_if_eq(&line).is_none() {
            gone += 1;
        }
    }
    assert_eq!((kept.next(), gone), (None, count), "{}", with.escape_ascii());
    let others = |list: &[u8]| -> Vec<_> {
        let entries = AuthorizedKeys::parse(list).entries.into_iter();
        entries.map(|entry| (entry.key, entry.options)).filter(|(other, _)| other != key).collect()
    };
    assert_eq!(others(&without), others(&with));
}

fn known(list: &[u8], key: &PublicKey) {
    let hosts = [("127.0.0.1", 2222), ("host", 22), ("::1", 22)];
    for (host, port) in hosts {
        let host = HostName::new(host, port).unwrap();
        let before = KnownHosts::parse(list);
        let said = before.lookup(&host, key);
        let with = known_hosts::add(list, &host, key);
        assert!(with.starts_with(list));
        let after = KnownHosts::parse(&with);
        assert!(after.skipped.iter().all(|line| before.skipped.contains(line)), "{after:?}");
        match (said, after.lookup(&host, key)) {
            // What must not be trusted stays so, whatever is added.
            (Match::Revoked { .. }, Match::Revoked { .. })
            | (Match::Known { .. } | Match::Changed { .. } | Match::Unknown, Match::Known { .. }) =>
                {}
            other => panic!("{other:?}"),
        }
        for other in KEYS.iter().filter(|other| *other != key) {
            let (before, after) = (before.lookup(&host, other), after.lookup(&host, other));
            assert!(before == after || before == Match::Unknown, "{before:?} {after:?}");
        }
    }
}

/// A mark of UTF-16, and half a character behind it.
#[test]
fn a_key_can_be_added_behind_half_a_character() {
    authorized(b"\xfe\xff\xff", &KEYS[0]);
}
