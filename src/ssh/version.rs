//! Version lines (RFC 4253 §4.2): the only thing in SSH that is a line.

/// The longest version line in bytes, CR and LF included.
const LONGEST: usize = 255;

/// What keystep sends, without CR and LF.
pub const OWN_VERSION: &str = concat!("SSH-2.0-keystep_", env!("CARGO_PKG_VERSION"));

/// A version line that will not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VersionError {
    /// It does not end within 255 bytes.
    #[error("the version line is longer than 255 bytes")]
    TooLong,
    /// It does not begin with `SSH-`, or has other characters than printable US-ASCII.
    #[error("the version line is none")]
    Unreadable,
    /// It speaks of another protocol than 2.0.
    #[error("the version is not 2.0")]
    OtherProtocol,
}

/// Takes the client's version line off the front of what came: the line without its end, and how
/// many bytes it took. `None`: it has not come whole yet.
///
/// A client sends nothing before it; a lone LF at its end is tolerated, as OpenSSH does.
///
/// # Errors
///
/// [`VersionError`].
pub(super) fn take(came: &[u8]) -> Result<Option<(String, usize)>, VersionError> {
    let Some(end) = came.iter().take(LONGEST).position(|byte| *byte == b'\n') else {
        return if came.len() < LONGEST { Ok(None) } else { Err(VersionError::TooLong) };
    };
    let line = &came[..end];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let printable = line.iter().all(|byte| (b' '..=b'~').contains(byte));
    let text = str::from_utf8(line).ok().filter(|text| printable && text.starts_with("SSH-"));
    let text = text.ok_or(VersionError::Unreadable)?;
    // Version 1.99 is 2.0 that could speak 1, too (RFC 4253 §5.1).
    if text.starts_with("SSH-2.0-") || text.starts_with("SSH-1.99-") {
        Ok(Some((text.to_owned(), end + 1)))
    } else {
        Err(VersionError::OtherProtocol)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_line_ends_at_its_line_feed() {
        let taken = |text: &str| Ok(Some((text.to_owned(), text.len() + 2)));
        assert_eq!(take(b"SSH-2.0-x y\r\nmore"), taken("SSH-2.0-x y"));
        assert_eq!(take(b"SSH-1.99-x\r\n"), taken("SSH-1.99-x"));
        assert_eq!(take(b"SSH-2.0-x\n"), Ok(Some(("SSH-2.0-x".to_owned(), 10))));
        assert_eq!(take(b"SSH-2.0-"), Ok(None));
        assert_eq!(take(b"SSH-1.5-x\r\n"), Err(VersionError::OtherProtocol));
        assert_eq!(take(b"SSH-2.0-\x1b[2J\r\n"), Err(VersionError::Unreadable));
        assert_eq!(take(b"GET / HTTP/1.1\r\n"), Err(VersionError::Unreadable));
        assert_eq!(take(&[b'S'; 254]), Ok(None));
        assert_eq!(take(&[b'S'; 255]), Err(VersionError::TooLong));
    }
}
