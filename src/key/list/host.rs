//! The name of a server in known_hosts, and the patterns there that stand for names.

use std::fmt;

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// SSH's own port, which known_hosts leaves out.
const SSH_PORT: u16 = 22;
/// The longest name of a host (RFC 1035 §2.3.4, with room for an IPv6 address and its zone).
const MAX_LENGTH: usize = 255;

/// A server as known_hosts names it: `[host]:port`, or plain `host` for port 22. Letters are
/// small, as OpenSSH writes them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostName(String);

/// Why a text is not the name or address of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidHost {
    /// There is nothing.
    #[error("the host name is empty")]
    Empty,
    /// It is longer than 255 bytes.
    #[error("the host name has {length} bytes")]
    TooLong {
        /// How long it is.
        length: usize,
    },
    /// The character has a meaning of its own in known_hosts, or none in a name.
    #[error("a host name does not contain {0:?}")]
    Character(char),
}

impl HostName {
    /// Names a server by its name or address and its port. An IPv6 address may stand in brackets.
    ///
    /// # Errors
    ///
    /// [`InvalidHost`].
    pub fn new(host: &str, port: u16) -> Result<Self, InvalidHost> {
        let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let host = inside.unwrap_or(host).to_lowercase();
        if host.is_empty() {
            return Err(InvalidHost::Empty);
        }
        if host.len() > MAX_LENGTH {
            return Err(InvalidHost::TooLong { length: host.len() });
        }
        let odd = |c: char| c.is_whitespace() || c.is_control() || ",*?!|#@[]\"\\".contains(c);
        if let Some(c) = host.chars().find(|c| odd(*c)) {
            return Err(InvalidHost::Character(c));
        }
        Ok(Self(if port == SSH_PORT { host } else { format!("[{host}]:{port}") }))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the first field of a line names this server: a hashed name, or patterns with
    /// commas between, of which at least one must match and none with `!` in front may.
    pub(super) fn matches(&self, field: &str) -> bool {
        if let Some(hashed) = field.strip_prefix("|1|") {
            return self.matches_hash(hashed).unwrap_or(false);
        }
        let mut found = false;
        for pattern in field.split(',') {
            match pattern.strip_prefix('!') {
                Some(pattern) if matches(&pattern.to_lowercase(), &self.0) => return false,
                Some(_) => {}
                None => found |= matches(&pattern.to_lowercase(), &self.0),
            }
        }
        found
    }

    /// OpenSSH's hashed names: `|1|salt|HMAC-SHA1(salt, name)`, both in base64.
    fn matches_hash(&self, hashed: &str) -> Option<bool> {
        let (salt, hash) = hashed.split_once('|')?;
        let salt = Base64::decode_vec(salt).ok()?;
        let hash = Base64::decode_vec(hash).ok()?;
        let mut mac = Hmac::<Sha1>::new_from_slice(&salt).ok()?;
        mac.update(self.0.as_bytes());
        Some(mac.verify_slice(&hash).is_ok())
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Whether `text` is what `pattern` describes: `*` stands for any characters, `?` for one. On a
/// mismatch the last `*` takes one character more, so the work is at most the product of both
/// lengths.
fn matches(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    let mut retry = None;
    loop {
        let before = text.clone();
        match (pattern.next(), text.next()) {
            (Some('*'), _) => {
                text = before;
                retry = Some((pattern.clone(), text.clone()));
            }
            (None, None) => return true,
            (Some(p), Some(t)) if p == '?' || p == t => {}
            _ => {
                let Some((after, from)) = &mut retry else { return false };
                if from.next().is_none() {
                    return false;
                }
                (pattern, text) = (after.clone(), from.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(name: &str, port: u16) -> HostName {
        HostName::new(name, port).unwrap()
    }

    #[test]
    fn names_are_written_as_openssh_writes_them() {
        let cases = [
            ("Example.ORG", 22, "example.org"),
            ("127.0.0.1", 2022, "[127.0.0.1]:2022"),
            ("::1", 2022, "[::1]:2022"),
            ("[::1]", 2022, "[::1]:2022"),
            ("[::1]", 22, "::1"),
            ("fe80::1%eth0", 22, "fe80::1%eth0"),
        ];
        for (name, port, written) in cases {
            assert_eq!(host(name, port).as_str(), written);
        }
    }

    #[test]
    fn what_would_be_something_else_in_the_file_is_no_name() {
        assert_eq!(HostName::new("", 22), Err(InvalidHost::Empty));
        assert_eq!(HostName::new("[]", 22), Err(InvalidHost::Empty));
        for c in [' ', ',', '*', '?', '!', '|', '#', '@', '\n', '[', '\u{1b}'] {
            assert_eq!(HostName::new(&format!("a{c}b"), 22), Err(InvalidHost::Character(c)));
        }
        let long = HostName::new(&"a".repeat(256), 22);
        assert_eq!(long, Err(InvalidHost::TooLong { length: 256 }));
    }

    #[test]
    fn patterns_match_as_in_openssh() {
        let yes = [
            ("example.org", "example.org"),
            ("Example.ORG", "example.org"),
            ("a,example.org,b", "example.org"),
            ("*.org", "example.org"),
            ("*", "example.org"),
            ("e?ample.org", "example.org"),
            ("*.example.*,!b.example.org", "a.example.org"),
            ("*a*b", "xaxab"),
            ("**", ""),
        ];
        let no = [
            ("example.or", "example.org"),
            ("xample.org", "example.org"),
            ("*.com", "example.org"),
            ("?example.org", "example.org"),
            ("*,!example.org", "example.org"),
            ("!other.org", "example.org"),
            ("", "example.org"),
            ("*a*b", "xaxabc"),
        ];
        for (pattern, name) in yes {
            assert!(HostName(name.to_owned()).matches(pattern), "{pattern} {name}");
        }
        for (pattern, name) in no {
            assert!(!HostName(name.to_owned()).matches(pattern), "{pattern} {name}");
        }
        assert!(host("127.0.0.1", 2022).matches("[127.0.0.*]:2022"));
        assert!(!host("127.0.0.1", 2022).matches("127.0.0.1"));
    }

    #[test]
    fn a_pattern_of_many_stars_takes_no_endless_time() {
        let name = HostName("a".repeat(255));
        assert!(!name.matches(&"*a".repeat(120).replace("aa", "a").repeat(20)));
    }

    #[test]
    fn hashed_names_match_their_host_alone() {
        // ssh-keygen -H of a line for [127.0.0.1]:2022
        let field = "|1|NR/cKC2CbpftijjIbS9lMZ7mepg=|3Db0uLLhBmPP4RSfjFkSb88bWj4=";
        assert!(host("127.0.0.1", 2022).matches(field));
        assert!(!host("127.0.0.1", 2023).matches(field));
        for odd in ["|1|", "|1||", "|1|AAAA", "|1|!|!", "|2|AAAA|AAAA"] {
            assert!(!host("127.0.0.1", 2022).matches(odd));
        }
    }
}
