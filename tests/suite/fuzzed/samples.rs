//! What is changed: lines, keys and records of the known answers.

use std::sync::LazyLock;

use base64ct::{Base64, Encoding as _};
use keystep::crypto::{PrivateKey, PublicKey, generate};
use keystep::key::{PrivateKeyFile, parse_wire};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use serde_json::Value;

static VECTORS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../vectors/keystep-v1.json")).unwrap());

/// Lines that are well-formed: of every method, with every error, and odd ones.
pub(super) static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut lines = Vec::new();
    for login in VECTORS["logins"].as_array().unwrap() {
        lines_in(&login["wire"], &mut lines);
    }
    lines_in(&VECTORS["peer_errors"]["lines"], &mut lines);
    for odd in VECTORS["odd_but_valid"].as_array().unwrap() {
        lines_in(&odd["line"], &mut lines);
    }
    lines
});

fn lines_in(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::String(line) if line.starts_with('{') => lines.push(line.clone()),
        Value::Array(items) => items.iter().for_each(|item| lines_in(item, lines)),
        Value::Object(fields) => fields.values().for_each(|field| lines_in(field, lines)),
        _ => {}
    }
}

/// The public keys that the lines are of.
pub(super) static KEYS: LazyLock<Vec<PublicKey>> = LazyLock::new(|| {
    let keys = VECTORS["keys"].as_object().unwrap().values();
    keys.map(|key| parse_wire(key["openssh"].as_str().unwrap()).unwrap()).collect()
});

/// Private keys, one of them of 1024 bits.
pub(super) static PRIVATE_KEYS: LazyLock<Vec<PrivateKey>> = LazyLock::new(|| {
    let keys = VECTORS["keys"].as_object().unwrap().values();
    let text = keys.map(|key| key["private_pem"].as_str().unwrap());
    let mut keys: Vec<_> =
        text.map(|text| PrivateKeyFile::parse(text).unwrap().unlock(None).unwrap()).collect();
    keys.push(generate(1024, &mut ChaCha20Rng::seed_from_u64(1)).unwrap());
    keys
});

/// A PEM block (RFC 7468).
pub(super) fn pem(label: &str, headers: &str, body: &[u8]) -> String {
    let body = Base64::encode_string(body);
    let lines: Vec<&str> =
        body.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
    let body = lines.join("\n");
    format!("-----BEGIN {label}-----\n{headers}{body}\n-----END {label}-----\n")
}

/// Records: of every method, of one that went well and of others.
pub(super) const RECORDS: [&str; 8] = [
    include_str!("../../vectors/records/notes-wrong-key.json"),
    include_str!("../../vectors/records/ssh1-replayed-reply.json"),
    include_str!("../../vectors/records/ssh1-tampered-challenge.json"),
    include_str!("../../vectors/records/ssh2.json"),
    include_str!("../../vectors/records/openssh.json"),
    include_str!("../../vectors/records/agent.json"),
    include_str!("../../vectors/records/tap.json"),
    include_str!("../../vectors/records/ec2.json"),
];
