//! What is wrong with a private key.

use crate::crypto::InvalidKey;
use crate::key::found::Found;
use crate::key::pem::PemError;

/// Why a text is not an RSA private key, or could not be unlocked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrivateKeyError {
    /// It is something else.
    #[error("not an RSA private key")]
    NotWanted(Found),
    /// The PEM block could not be read.
    #[error(transparent)]
    Pem(#[from] PemError),
    /// What is inside the PEM is not the structure that it should be.
    #[error("the inside of the private key is damaged")]
    Damaged,
    /// The key is encrypted, and no passphrase was given.
    #[error("the private key is encrypted, and no passphrase was given")]
    PassphraseNeeded,
    /// The passphrase does not fit. Where the file has nothing to check it with (`certain` is
    /// false), the reason may also be a damaged file.
    #[error("wrong passphrase")]
    WrongPassphrase {
        /// Whether it is certainly the passphrase.
        certain: bool,
    },
    /// The key is encrypted in a way that keystep does not read.
    #[error("keystep does not read keys encrypted with {0}")]
    Cipher(String),
    /// The file asks for more work or memory to derive the key from the passphrase than keystep
    /// gives: millions of times more than usual, it is damaged or made to harm.
    #[error("deriving the key from the passphrase would cost too much")]
    Cost,
    /// There are more than two primes (RFC 8017 §3.2).
    #[error("the private key has {primes} primes; keystep takes two")]
    MultiPrime {
        /// How many primes there are.
        primes: usize,
    },
    /// The numbers are not a key that keystep accepts.
    #[error(transparent)]
    Invalid(#[from] InvalidKey),
}
