//! What an instance says when it boots: whom it lets in now, and its host key.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::account::Account;
use super::error::Error;
use super::id::InstanceId;
use super::system::System;
use crate::key::{Fingerprint, hex_fingerprint, parse_openssh};

impl Account {
    /// `GetConsoleOutput`: what it said when it booted, with its host key between cloud-init's marks
    /// (cloud-init, `write-ssh-key-fingerprints`). Empty before that.
    ///
    /// # Errors
    ///
    /// [`Error`].
    pub fn console_output(&self, id: InstanceId) -> Result<String, Error> {
        let instance = self.instance(id)?;
        let mut text = instance.console.clone();
        if text.is_empty() || instance.system == System::Windows {
            return Ok(text);
        }
        if let Some(line) = &instance.host_key
            && let Ok((key, host)) = parse_openssh(line)
        {
            let (bits, fingerprint) = (key.bits(), Fingerprint::of(&key));
            text += "-----BEGIN SSH HOST KEY FINGERPRINTS-----\n";
            text += &format!("{bits} {fingerprint} {host} (RSA)\n");
            text += "-----END SSH HOST KEY FINGERPRINTS-----\n";
            text += &format!("-----BEGIN SSH HOST KEY KEYS-----\n{line}\n");
            text += "-----END SSH HOST KEY KEYS-----\n";
            // Nobody can log in before that, wherever.
            let host = instance.host_name();
            text += &format!("\n{}\n{host} login: ", instance.system.release().0);
        }
        Ok(text)
    }
}

/// What it says when it boots, in cloud-init's words.
pub(super) fn said(system: System, key: Option<(&str, &str, &str)>, now: Timestamp) -> String {
    let mut text = String::new();
    if let Some((user, file, line)) = key {
        let comment = line.splitn(3, ' ').nth(2).unwrap_or("-");
        let key = parse_openssh(line).map(|(key, _)| hex_fingerprint(&Fingerprint::of(&key)));
        let fingerprint = key.unwrap_or_default();
        let _ = writeln!(text, "ci-info: Authorized keys from {file} for user {user}");
        let _ = writeln!(text, "ci-info: | Keytype | Fingerprint (sha256) | Options | Comment |");
        let _ = writeln!(text, "ci-info: | ssh-rsa | {fingerprint} | - | {comment} |");
    }
    if system != System::Windows {
        let _ = writeln!(text, "cloud-init: finished at {now:.0}. Datasource DataSourceEc2.");
    }
    text
}

/// Keeps the last 64 KB, as EC2 does (`GetConsoleOutput`).
pub(super) fn shorten(console: &mut String) {
    const MOST: usize = 64 << 10;
    if let Some(over) = console.len().checked_sub(MOST) {
        let from = (over..).find(|at| console.is_char_boundary(*at)).unwrap_or(over);
        console.drain(..from);
    }
}
