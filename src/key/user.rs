//! User names.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest user name.
const MAX_LENGTH: usize = 32;

/// The name of a user: `[a-z_][a-z0-9_-]{0,31}`, as `useradd` takes them. It is safe as the name
/// of a directory, but for the few names that Windows keeps for devices (see
/// [`Home`](crate::key::Home)).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct UserName(Cow<'static, str>);

/// Why a text is not a user name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidUserName {
    /// There is nothing.
    #[error("the user name is empty")]
    Empty,
    /// There are more than 32 characters.
    #[error("the user name has {length} characters; at most 32 are allowed")]
    TooLong {
        /// How many characters there are.
        length: usize,
    },
    /// A digit or a hyphen may follow, but not come first.
    #[error("a user name does not begin with {0:?}")]
    First(char),
    /// The character is not one of `a`-`z`, `0`-`9`, `_` and `-`.
    #[error("a user name does not contain {0:?}")]
    Character(char),
}

impl UserName {
    /// The user of the examples, of the lab, and of what is measured.
    pub const ALICE: Self = Self::known("alice");

    /// A name that the program itself gives to somebody: letters from `a` to `z`.
    pub const fn known(name: &'static str) -> Self {
        let letters = name.as_bytes();
        assert!(!letters.is_empty() && letters.len() <= MAX_LENGTH);
        let mut at = 0;
        while at < letters.len() {
            assert!(letters[at].is_ascii_lowercase());
            at += 1;
        }
        Self(Cow::Borrowed(name))
    }

    /// Takes `name` if it is one.
    ///
    /// # Errors
    ///
    /// [`InvalidUserName`] says what is wrong with it first.
    pub fn new(name: &str) -> Result<Self, InvalidUserName> {
        let allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_' | '-');
        if let Some(c) = name.chars().find(|c| !allowed(*c)) {
            return Err(InvalidUserName::Character(c));
        }
        match name.chars().next() {
            None => return Err(InvalidUserName::Empty),
            Some(first @ ('0'..='9' | '-')) => return Err(InvalidUserName::First(first)),
            Some(_) => {}
        }
        if name.len() > MAX_LENGTH {
            return Err(InvalidUserName::TooLong { length: name.len() });
        }
        Ok(Self(name.to_owned().into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for UserName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for UserName {
    type Error = InvalidUserName;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::new(&name)
    }
}

impl std::str::FromStr for UserName {
    type Err = InvalidUserName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::new(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_right_form_are_taken() {
        for name in ["a", "_", "alice", "ec2-user", "_x-9", &"a".repeat(32)] {
            assert_eq!(UserName::new(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn other_names_are_refused_with_the_reason() {
        use InvalidUserName::*;
        let cases = [
            ("", Empty),
            ("1a", First('1')),
            ("-a", First('-')),
            ("Alice", Character('A')),
            ("..", Character('.')),
            ("a/b", Character('/')),
            ("a\\b", Character('\\')),
            ("a\n", Character('\n')),
            ("a\0", Character('\0')),
            ("アリス", Character('ア')),
        ];
        for (name, error) in cases {
            assert_eq!(UserName::new(name), Err(error), "{name:?}");
        }
        assert_eq!(UserName::new(&"a".repeat(33)), Err(TooLong { length: 33 }));
    }
}
