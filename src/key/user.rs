//! stub
/// u
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserName(String);
/// e
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("bad")]
pub struct InvalidUserName;
impl UserName {
    /// n
    pub fn new(s: &str) -> Result<Self, InvalidUserName> {
        let ok = s.len() <= 32
            && !s.is_empty()
            && s.bytes().enumerate().all(|(i, b)| {
                matches!(b, b'a'..=b'z' | b'_') || (i > 0 && matches!(b, b'0'..=b'9' | b'-'))
            });
        if ok { Ok(Self(s.into())) } else { Err(InvalidUserName) }
    }
}
impl std::fmt::Display for UserName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl AsRef<str> for UserName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
