//! The result that is handed in: what a client passed, signed with the key that its author registered.
//!
//! # Format
//!
//! ```text
//! keystep-grade 1 | alice | ssh2 | 9/10 | 2026-11-27T21:40:00Z
//! good ok
//! wrong-host-signature no
//! …
//! # sentences for people
//! -----BEGIN SSH SIGNATURE-----
//! …
//! ```
//!
//! The first line is built like the one of the tickets: who, with which method, how many of how many,
//! when. Then one line a case. Everything in front of the signature is signed, for [`NAMESPACE`], so
//! that `ssh-keygen -Y verify` can check it. It shows who handed it in, and that nobody changed it since.
//! It does not show that a keystep as it should be made it.

use rand::CryptoRng;

use super::case::Case;
use super::deed::Judged;
use crate::crypto::{PrivateKey, PublicKey};
use crate::key::{BadSignedText, UserName, sign_text, signer_of};
use crate::wire::Method;

/// What its signature is for.
pub const NAMESPACE: &str = "keystep-grade";

const HEAD: &str = "keystep-grade 1";
const BETWEEN: &str = " | ";
const SIGNATURE: &str = "-----BEGIN SSH SIGNATURE-----";
/// The form of the time: RFC 3339, to the second, in UTC.
const WHEN: &str = "0000-00-00T00:00:00Z";

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Who hands it in.
    pub user: UserName,
    /// The method that the client spoke.
    pub method: Method,
    /// When it was made, as RFC 3339 writes it.
    pub when: String,
    /// Each case, and whether the client passed it.
    pub cases: Vec<(Case, bool)>,
}

/// Why a file is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotASlip {
    /// It is not written as one.
    #[error("not a result of keystep grade")]
    Form,
    /// It was changed, or signed for something else.
    #[error("the signature does not hold")]
    Signature,
}

impl From<BadSignedText> for NotASlip {
    fn from(_: BadSignedText) -> Self {
        Self::Signature
    }
}

impl Slip {
    /// The result of what was judged.
    pub fn new(user: UserName, method: Method, when: String, judged: &[Judged]) -> Self {
        let cases = judged.iter().map(|judged| (judged.case, judged.passed)).collect();
        Self { user, method, when, cases }
    }

    /// How many cases were passed.
    pub fn passed(&self) -> usize {
        self.cases.iter().filter(|(_, passed)| *passed).count()
    }

    /// The names of those that were not.
    pub fn missed(&self) -> Vec<&'static str> {
        self.cases.iter().filter(|(_, passed)| !passed).map(|(case, _)| case.into()).collect()
    }

    /// The file. `remarks` are lines for people.
    ///
    /// # Errors
    ///
    /// [`BadSignedText`]: the key cannot sign.
    pub fn signed(
        &self,
        remarks: &str,
        key: &PrivateKey,
        random: &mut dyn CryptoRng,
    ) -> Result<String, BadSignedText> {
        let count = format!("{}/{}", self.passed(), self.cases.len());
        let head = [HEAD, self.user.as_str(), self.method.into(), &count, &self.when];
        let mut text = head.join(BETWEEN) + "\n";
        for (case, passed) in &self.cases {
            text += &format!("{case} {}\n", if *passed { "ok" } else { "no" });
        }
        for line in remarks.lines() {
            text += &format!("# {line}\n");
        }
        let block = sign_text(key, NAMESPACE, text.as_bytes(), random)?;
        Ok(text + &block)
    }

    /// Reads a file, and whose signature it bears. A CR before an LF, which a mail program may have put
    /// there, does not count.
    ///
    /// # Errors
    ///
    /// [`NotASlip`].
    pub fn read(file: &str) -> Result<(Self, PublicKey), NotASlip> {
        let file = file.replace("\r\n", "\n");
        let at = file.find(&format!("\n{SIGNATURE}")).ok_or(NotASlip::Form)? + 1;
        let (text, block) = file.split_at(at);
        let slip = Self::of_text(text).ok_or(NotASlip::Form)?;
        let signer = signer_of(block.trim_end(), NAMESPACE, text.as_bytes())?;
        Ok((slip, signer))
    }

    fn of_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let head: Vec<&str> = lines.next()?.split(BETWEEN).collect();
        let [HEAD, user, method, count, when] = head[..] else { return None };
        let case = |line: &str| {
            let (case, passed) = line.split_once(' ')?;
            let passed = match passed {
                "ok" => true,
                "no" => false,
                _ => return None,
            };
            Some((case.parse().ok()?, passed))
        };
        let cases = lines.take_while(|line| !line.starts_with('#')).map(case);
        let slip = Self {
            user: UserName::new(user).ok()?,
            method: method.parse().ok()?,
            when: Some(when).filter(|when| is_time(when))?.to_owned(),
            cases: cases.collect::<Option<_>>()?,
        };
        // Every case of the method, once, in order: what is left out was not passed.
        let met = slip.cases.iter().map(|(case, _)| *case);
        let all = met.eq(Case::with(slip.method));
        (all && count == format!("{}/{}", slip.passed(), slip.cases.len())).then_some(slip)
    }
}

/// Whether it has the form of [`WHEN`].
fn is_time(text: &str) -> bool {
    let fits = |(c, form): (char, char)| if form == '0' { c.is_ascii_digit() } else { c == form };
    text.len() == WHEN.len() && text.chars().zip(WHEN.chars()).all(fits)
}
