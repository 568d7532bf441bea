//! Which server is which: a file in OpenSSH's SSH_KNOWN_HOSTS FILE FORMAT (sshd(8)).
//!
//! # Format
//!
//! `[@marker] hosts ssh-rsa base64 [comment]`. `hosts` is a list of patterns, or
//! one hashed name. keystep's servers have RSA keys, so lines with keys of other types say nothing
//! here, neither that a server is known nor that it has changed.
//!
//! Only a line with the port counts for another port than 22. (OpenSSH then looks for the plain
//! name as well; keystep does not take one server on a machine for another.)

use super::host::HostName;
use super::line::{append_line, first_word};
use super::read::{read_list, without_a_key};
use super::skipped::{SkipReason, Skipped};
use crate::crypto::PublicKey;
use crate::key::public::{keys_in, openssh_line, parse_words, strange_character};
use crate::key::{Fingerprint, found};
use crate::text::{head, tail};

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownHosts {
    lines: Vec<Line>,
    /// The lines that count for nothing, with the reason. Remarks and keys of other types are not
    /// among them.
    pub skipped: Vec<Skipped>,
}

/// What the file says about one server and one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The server has shown this key before.
    Known {
        /// The line that says so.
        line: usize,
    },
    /// The server had another key, and never this one.
    Changed {
        /// The first line with another key.
        line: usize,
        /// The key there.
        recorded: Fingerprint,
    },
    /// The key must not be trusted any more.
    Revoked {
        /// The line that says so.
        line: usize,
    },
    /// The server is not known.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    number: usize,
    revoked: bool,
    hosts: String,
    key: PublicKey,
}

impl KnownHosts {
    /// Reads the bytes of the file. Lines need not be UTF-8: a comment may be in any encoding.
    pub fn parse(bytes: &[u8]) -> Self {
        let (lines, skipped) = read_list(bytes, parse_line);
        Self { lines, skipped }
    }

    /// What the file says when `host` shows `key`. A revoked key is revoked wherever that stands
    /// in the file; a key that is recorded is known, even if others are, too.
    pub fn lookup(&self, host: &HostName, key: &PublicKey) -> Match {
        let lines: Vec<_> = self.lines.iter().filter(|line| host.matches(&line.hosts)).collect();
        if let Some(line) = lines.iter().find(|line| line.revoked && line.key == *key) {
            return Match::Revoked { line: line.number };
        }
        let mut recorded = lines.iter().filter(|line| !line.revoked);
        if let Some(line) = recorded.clone().find(|line| line.key == *key) {
            return Match::Known { line: line.number };
        }
        match recorded.next() {
            Some(line) => {
                Match::Changed { line: line.number, recorded: Fingerprint::of(&line.key) }
            }
            None => Match::Unknown,
        }
    }
}

/// The line that records a server's key.
pub fn line_for(host: &HostName, key: &PublicKey) -> String {
    format!("{host} {}", openssh_line(key))
}

/// Adds a server's key at the end, and leaves every other byte as it is.
pub fn add(bytes: &[u8], host: &HostName, key: &PublicKey) -> Vec<u8> {
    append_line(bytes, &line_for(host, key))
}

/// Reads one line. `None`: it says nothing about the key of a server of keystep.
fn parse_line(number: usize, line: &str) -> Result<Option<Line>, SkipReason> {
    let (first, rest) = first_word(line);
    let (revoked, (hosts, key)) = match first {
        "@revoked" => (true, first_word(rest)),
        // It says who signs host certificates, which keystep's servers do not have.
        "@cert-authority" => return Ok(None),
        other if other.starts_with('@') => return Err(SkipReason::Marker(head(other))),
        hosts => (false, (hosts, rest)),
    };
    let text = key;
    if let Some(key) = parse_words(text) {
        let (key, _) =
            key.map_err(|error| SkipReason::Key(strange_character(text).unwrap_or(error)))?;
        return Ok(Some(Line { number, revoked, hosts: hosts.to_owned(), key }));
    }
    let (name, base64) = first_word(key);
    let other = found::in_ssh_name(name).is_some() && !base64.is_empty();
    match other {
        true => Ok(None),
        false if keys_in(key).next().is_some() => Err(SkipReason::Names { after: tail(hosts) }),
        false => Err(without_a_key(key)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;
    use crate::key::public::PublicKeyError;

    fn key(seed: u64) -> PublicKey {
        test_key(seed).public().clone()
    }

    fn host(name: &str, port: u16) -> HostName {
        HostName::new(name, port).unwrap()
    }

    #[test]
    fn a_server_is_known_changed_revoked_or_unknown() {
        let (old, new) = (openssh_line(&key(30)), openssh_line(&key(31)));
        let text = format!(
            "# remark\n\
             a.example ssh-ed25519 AAAAC3\n\
             a.example,[::1]:2022 {old} comment\r\n\
             b.example {old}\n\
             b.example {new}\n\
             @revoked * {new}\n\
             *.example,!c.example {old}\n"
        );
        let file = KnownHosts::parse(text.as_bytes());
        assert_eq!(file.skipped, []);
        let look = |name, port, seed| file.lookup(&host(name, port), &key(seed));
        assert_eq!(look("A.example", 22, 30), Match::Known { line: 3 });
        assert_eq!(look("::1", 2022, 30), Match::Known { line: 3 });
        assert_eq!(look("a.example", 2022, 30), Match::Unknown);
        let recorded = Fingerprint::of(&key(30));
        assert_eq!(look("a.example", 22, 32), Match::Changed { line: 3, recorded });
        assert_eq!(look("b.example", 22, 31), Match::Revoked { line: 6 });
        assert_eq!(look("b.example", 22, 32), Match::Changed { line: 4, recorded });
        assert_eq!(look("d.example", 22, 30), Match::Known { line: 7 });
        assert_eq!(look("c.example", 22, 30), Match::Unknown);
        assert_eq!(look("nowhere", 22, 31), Match::Revoked { line: 6 });
    }

    #[test]
    fn a_key_of_another_type_does_not_make_a_server_known_or_changed() {
        let file = KnownHosts::parse(b"a ssh-ed25519 AAAAC3\na ecdsa-sha2-nistp256 AAAA x\n");
        assert_eq!(file.skipped, []);
        assert_eq!(file.lookup(&host("a", 22), &key(30)), Match::Unknown);
    }

    #[test]
    fn a_quote_means_nothing_here() {
        let text = format!("a,\"b {}", openssh_line(&key(30)));
        let file = KnownHosts::parse(text.as_bytes());
        assert_eq!(file.lookup(&host("a", 22), &key(30)), Match::Known { line: 1 });
    }

    #[test]
    fn lines_that_count_for_nothing_are_named() {
        let line = openssh_line(&key(30));
        let text = format!(
            "@cert-authority * {line}\n@odd a {line}\na\na hello\na ssh-rsa AAAA\n\
             a 1024 65537 123456\na ssh-ed25519\n@revoked\n"
        );
        let file = KnownHosts::parse(text.as_bytes());
        let reasons = [
            (2, SkipReason::Marker("@odd".to_owned())),
            (3, SkipReason::NoKey),
            (4, SkipReason::NoKey),
            (5, SkipReason::Key(PublicKeyError::Damaged)),
            (6, SkipReason::NoKey),
            (7, SkipReason::NoKey),
            (8, SkipReason::NoKey),
        ];
        let told = file.skipped.iter().map(|skipped| (skipped.line, skipped.reason.clone()));
        assert_eq!(told.collect::<Vec<_>>(), reasons);
        assert_eq!(file.lookup(&host("a", 22), &key(30)), Match::Unknown);
    }

    #[test]
    fn adding_keeps_every_byte_and_is_read_again() {
        let old = b"# \x8e\x52\r\nx";
        let new = add(old, &host("127.0.0.1", 2022), &key(30));
        let line = format!("\n[127.0.0.1]:2022 {}\n", openssh_line(&key(30)));
        assert_eq!(new, [&old[..], line.as_bytes()].concat());
        let file = KnownHosts::parse(&new);
        assert_eq!(file.lookup(&host("127.0.0.1", 2022), &key(30)), Match::Known { line: 3 });
    }
}
