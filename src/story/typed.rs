//! What is typed to have a login again that is told: the options that it was made with.

use super::setting::USUAL;
use crate::key::UserName;
use crate::lesson::shell_word;
use crate::transcript::{Recorded, SshFault, SshTranscript, Transcript};

/// What a login was asked for with, beside its method and what was broken in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The file of the user's own key. No record tells it.
    pub key: Option<String>,
    /// How long a key was to be made, in bits.
    pub bits: Option<usize>,
    /// Who was to log in.
    pub user: Option<String>,
    /// What all randomness was made from.
    pub seed: Option<u64>,
}

impl Typed {
    /// As far as a record tells.
    pub fn of_record(record: &Recorded) -> Self {
        match record {
            Recorded::Login(transcript) => Self::of(transcript),
            Recorded::Ssh(transcript) => Self::of_ssh(transcript),
            Recorded::Agent(_) | Recorded::Tap(_) | Recorded::Ec2(_) => Self::default(),
        }
    }

    /// As far as its record tells: nothing of a login that was made with other commands.
    pub fn of(transcript: &Transcript) -> Self {
        let Some(preparation) = &transcript.preparation else { return Self::default() };
        Self {
            key: None,
            bits: Some(transcript.user_key.bits),
            user: Some(preparation.registered_for.to_string()),
            seed: transcript.seed,
        }
    }

    /// The same of a login with a real `ssh`.
    pub fn of_ssh(transcript: &SshTranscript) -> Self {
        let named = transcript.user.clone();
        Self {
            key: None,
            bits: transcript.user_key.as_ref().map(|key| key.bits),
            // Then it is somebody whom no server knows.
            user: named.filter(|_| transcript.fault != Some(SshFault::UnknownUser)),
            seed: None,
        }
    }

    /// The options of `keystep demo`, each behind a blank at which no page breaks the command; none that
    /// goes without saying.
    pub(super) fn options(&self) -> String {
        let Self { key, bits, user, seed } = self;
        let bits = bits.filter(|bits| *bits != USUAL && key.is_none());
        let user = user.as_ref().filter(|user| **user != *UserName::ALICE.as_ref());
        let options = [
            key.as_ref().map(|file| format!(" -i {}", shell_word(file))),
            bits.map(|bits| format!(" --bits {bits}")),
            user.map(|user| format!(" --user {}", shell_word(user))),
            seed.map(|seed| format!(" --seed {seed}")),
        ];
        options.into_iter().flatten().collect::<String>().replace(' ', "\u{a0}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_without_saying_is_not_said() {
        let usual = Typed { bits: Some(USUAL), user: Some("alice".to_owned()), ..Typed::default() };
        assert_eq!(usual.options(), "");
        let own = Typed { key: Some("my.pem".to_owned()), bits: Some(3072), ..usual.clone() };
        assert_eq!(own.options(), "\u{a0}-i\u{a0}my.pem");
        let seeded = Typed { bits: Some(3072), seed: Some(0), ..usual.clone() };
        assert_eq!(seeded.options().replace('\u{a0}', " "), " --bits 3072 --seed 0");
        let other = Typed { key: Some("my key".to_owned()), user: Some("bob".to_owned()), ..usual };
        let options = format!(" -i {} --user bob", shell_word("my key"));
        assert_eq!(other.options().replace('\u{a0}', " "), options);
    }
}
