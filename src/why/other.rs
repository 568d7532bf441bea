//! What a text is that is no log of `ssh`.

use super::log::Log;

/// What else a text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Other {
    /// Nothing.
    Empty,
    /// A private key, which should not be shown around.
    PrivateKey,
    /// A public key.
    PublicKey,
    /// The log of a server: `sshd`.
    Server,
    /// What `plink` or `PuTTY` says.
    Putty,
    /// An error of the `aws` command.
    Aws,
    /// A page of the web.
    Page,
    /// What came of an `ssh` that was run and said nothing of a login.
    Quiet,
    /// Something else.
    Text,
}

impl Other {
    /// Whether it surely is that, whatever words of `ssh` stand in it.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Self::Empty | Self::PrivateKey | Self::Server | Self::Page)
    }

    /// What a text is, if it is no log of `ssh`.
    pub(super) fn of(text: &str, log: &Log<'_>) -> Self {
        let has = |words: &str| log.has(words);
        let start = text.trim_start();
        if start.is_empty() {
            Self::Empty
        } else if has("PRIVATE KEY-----") || start.starts_with("PuTTY-User-Key-File-") {
            Self::PrivateKey
        } else if has("BEGIN PUBLIC KEY")
            || ["ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-"]
                .iter()
                .any(|kind| start.starts_with(kind))
        {
            Self::PublicKey
        } else if has("sshd[")
            || has("sshd-session[")
            || has("Failed publickey for ")
            || has("Accepted publickey for ")
        {
            Self::Server
        } else if has("FATAL ERROR: ") || has("Looking up host ") || has("Event Log: ") {
            Self::Putty
        } else if has("An error occurred (") {
            Self::Aws
        } else if is_page(start) {
            Self::Page
        } else {
            Self::Text
        }
    }
}

/// Whether it begins as a page does: a log that was pasted into a forum may begin with `<` as well.
fn is_page(start: &str) -> bool {
    let start: String = start.chars().take(9).flat_map(char::to_lowercase).collect();
    start == "<!doctype" || start.starts_with("<html") || start.starts_with("<?xml")
}
