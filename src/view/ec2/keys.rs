//! Key pairs: a name, the public half, and the fingerprints that people compare.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::columns::titled;
use crate::ec2::{Account, KeyPair, Origin};
use crate::key::{Fingerprint, ec2_imported, hex_fingerprint, parse_openssh};
use crate::lesson::Words;
use crate::text::escape;
use crate::view::layout::{pad, wrap};
use crate::view::palette::Paint;
use crate::view::text::Style;

/// All key pairs.
pub fn key_pairs(words: &Words, account: &Account, style: Style) -> String {
    if account.key_pairs().is_empty() {
        return wrap(&words.get("ec2-no-key-pairs"), style.width, "");
    }
    let row = |pair: &KeyPair| vec![escape(&pair.name), words.get(origin(pair))];
    let rows: Vec<Vec<String>> = account.key_pairs().iter().map(row).collect();
    let heads = ["ec2-head-name", "ec2-head-origin"].map(|id| words.get(id));
    titled(&words.get("ec2-title-key-pairs"), &heads, &rows, style.width)
        + &wrap(&words.get("ec2-about-key-pairs"), style.width, "")
}

fn origin(pair: &KeyPair) -> &'static str {
    match pair.origin {
        Origin::Created => "ec2-origin-created",
        Origin::Imported => "ec2-origin-imported",
    }
}

/// What things are called, and what they are. What is compared is not cut: where it has no room
/// beside its name, it stands below it.
fn facts(lines: &[(String, String)], width: usize) -> String {
    let names = lines.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let line = |(name, value): &(String, String)| match 4 + names + value.width() > width {
        true => format!("  {name}\n    {value}\n"),
        false => format!("  {}  {value}\n", pad(name, names)),
    };
    lines.iter().map(line).collect()
}

/// One of them: every fingerprint that it has, and its public half.
pub fn key_pair(words: &Words, pair: &KeyPair, style: Style) -> String {
    let mut lines = vec![
        (words.get("ec2-head-key-pair"), format!("{} ({})", escape(&pair.name), pair.id)),
        (words.get("ec2-head-origin"), words.get(origin(pair))),
        (words.get("ec2-fingerprint-ec2"), pair.fingerprint.clone()),
    ];
    let mut public = String::new();
    if let Ok((key, _)) = parse_openssh(&pair.public_key) {
        let fingerprint = Fingerprint::of(&key);
        lines.push((words.get("ec2-fingerprint-openssh"), fingerprint.to_string()));
        lines.push((words.get("ec2-fingerprint-cloud-init"), hex_fingerprint(&fingerprint)));
        let other = match pair.origin {
            // It takes the private key, which is not here.
            Origin::Imported => words.get("ec2-fingerprint-needs-private"),
            Origin::Created => ec2_imported(&key).unwrap_or_default(),
        };
        let head = match pair.origin {
            Origin::Imported => "ec2-fingerprint-created",
            Origin::Created => "ec2-fingerprint-imported",
        };
        lines.push((words.get(head), other));
    }
    let private = match pair.origin {
        Origin::Created => "ec2-about-private",
        Origin::Imported => "ec2-about-private-imported",
    };
    let _ = writeln!(public, "{} {}", pair.public_key, escape(&pair.name));
    facts(&lines, style.width)
        + &Paint::Heading.on(&wrap(&words.get("ec2-public-half"), style.width, ""))
        + &public
        + &wrap(&words.get(private), style.width, "")
}
