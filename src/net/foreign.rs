//! Peers that speak another protocol: a real `ssh`, a browser, something that begins with TLS.
//!
//! The wire has one answer for all of them. Whoever sits at this end is helped more by hearing
//! who knocked.

/// The longest text of a peer that is kept: RFC 4253 §4.2 ends a version line at 255 bytes.
const MAX_TEXT: usize = 255;

/// Another protocol, told by the first bytes of the first line. Text comes from the peer: escape
/// it before showing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// SSH: the version line (RFC 4253 §4.2), such as `SSH-2.0-OpenSSH_9.9`.
    Ssh(String),
    /// HTTP: the request line or the status line.
    Http(String),
    /// A record of TLS.
    Tls,
}

impl Foreign {
    /// Recognises the first line of another protocol.
    pub(super) fn of(line: &[u8]) -> Option<Self> {
        if is_tls(line) {
            return Some(Self::Tls);
        }
        if line.starts_with(b"SSH-") {
            return Some(Self::Ssh(text(line)));
        }
        // A request line ends with the version, a status line begins with it (RFC 9112 §3, §4).
        let http = b"HTTP/";
        let last = line.trim_ascii_end().rsplit(|byte| *byte == b' ').next().unwrap_or_default();
        let http = line.starts_with(http) || last.starts_with(http);
        http.then(|| Self::Http(text(line)))
    }
}

/// Whether the bytes begin like a record of TLS: a content type from 20 to 23, then the major
/// version 3 (RFC 8446 §5.1). No message of this protocol begins so.
pub(super) fn is_tls(bytes: &[u8]) -> bool {
    matches!(bytes, [20..=23, 3, ..])
}

fn text(line: &[u8]) -> String {
    let line = line.trim_ascii_end();
    String::from_utf8_lossy(line.get(..MAX_TEXT).unwrap_or(line)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_protocols_are_recognised_by_their_first_line() {
        let of = |line: &[u8]| Foreign::of(line);
        assert_eq!(of(b"SSH-2.0-x y\r\n"), Some(Foreign::Ssh("SSH-2.0-x y".to_owned())));
        let get = "GET / HTTP/1.1".to_owned();
        assert_eq!(of(b"GET / HTTP/1.1\r\n"), Some(Foreign::Http(get)));
        let status = "HTTP/1.0 400 Bad Request".to_owned();
        assert_eq!(of(b"HTTP/1.0 400 Bad Request\r\n"), Some(Foreign::Http(status)));
        assert_eq!(of(b"\x16\x03\x01\x02\0\x01"), Some(Foreign::Tls));
        assert_eq!(of(b"hello\n"), None);
        assert_eq!(of(b"\n"), None);
    }

    #[test]
    fn a_long_text_is_cut() {
        let line = [b"SSH-2.0-", &[b'x'; 1000][..], b"\n"].concat();
        assert!(matches!(Foreign::of(&line), Some(Foreign::Ssh(text)) if text.len() == 255));
    }
}
