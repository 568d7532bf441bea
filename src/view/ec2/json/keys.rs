//! Key pairs: the public half, and the fingerprints that people compare.

use jiff::Timestamp;
use serde::Serialize;

use super::fields::{Fields, Tag, fields, tags};
use crate::ec2::{Account, KeyPair, KeyPairId, Origin};
use crate::key::{Fingerprint, ec2_imported, hex_fingerprint, parse_openssh};

/// All key pairs.
pub fn key_pairs(account: &Account) -> Fields {
    fields(&KeyPairs { key_pairs: account.key_pairs().iter().map(row).collect() })
}

/// One of them.
pub fn key_pair(pair: &KeyPair) -> Fields {
    fields(&KeyPairs { key_pairs: vec![row(pair)] })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct KeyPairs<'a> {
    key_pairs: Vec<Row<'a>>,
}

/// `KeyPairInfo`, in EC2's API.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Row<'a> {
    key_pair_id: KeyPairId,
    key_name: &'a str,
    key_fingerprint: &'a str,
    key_type: &'static str,
    public_key: &'a str,
    create_time: Timestamp,
    tags: Vec<Tag<'a>>,
    keystep: Own,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Own {
    origin: Origin,
    fingerprints: Fingerprints,
}

/// Those that the public half gives.
#[derive(Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Fingerprints {
    #[serde(rename = "OpenSSH", skip_serializing_if = "Option::is_none")]
    openssh: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cloud_init: Option<String>,
    /// What EC2 would call it, were it imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<String>,
}

fn row(pair: &KeyPair) -> Row<'_> {
    let fingerprints = parse_openssh(&pair.public_key).map(|(key, _)| {
        let fingerprint = Fingerprint::of(&key);
        Fingerprints {
            openssh: Some(fingerprint.to_string()),
            cloud_init: Some(hex_fingerprint(&fingerprint)),
            imported: ec2_imported(&key).ok(),
        }
    });
    Row {
        key_pair_id: pair.id,
        key_name: &pair.name,
        key_fingerprint: &pair.fingerprint,
        key_type: "rsa",
        public_key: &pair.public_key,
        create_time: pair.created,
        tags: tags(&pair.tags),
        keystep: Own { origin: pair.origin, fingerprints: fingerprints.unwrap_or_default() },
    }
}
