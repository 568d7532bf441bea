//! Key files: which sentence belongs to which error.

use std::path::Path;

use super::{Problem, io_reason};
use crate::crypto::{InvalidKey, MAX_BITS, MIN_BITS};
use crate::disk::{DiskError, DiskErrorKind};
use crate::key::{
    Der, EncodeError, Found, HomeError, InvalidFingerprint, KeyFileError, KeyType, PemError,
    PrivateKeyError, PublicKeyError, Wrapping, is_called_public,
};
use crate::transcript;

impl From<&DiskError> for Problem {
    fn from(error: &DiskError) -> Self {
        let problem = match error.kind {
            DiskErrorKind::Missing => Self::new("err-file-missing"),
            DiskErrorKind::Directory => Self::new("err-file-directory"),
            DiskErrorKind::NotRegular => Self::new("err-file-not-regular"),
            DiskErrorKind::Exists => Self::new("err-file-exists"),
            DiskErrorKind::LeadsNowhere => Self::new("err-link-nowhere"),
            DiskErrorKind::NoDirectory => Self::new("err-no-directory"),
            DiskErrorKind::Held => Self::new("err-file-held"),
            DiskErrorKind::TooLong { limit } => Self::new("err-file-too-long").with("limit", limit),
            DiskErrorKind::NotText => {
                Self::new("err-not-text").sentence("found", Self::new("found-binary"))
            }
            DiskErrorKind::Io(kind) => Self::new("err-file-io").sentence("reason", io_reason(kind)),
        };
        problem.path(&error.path)
    }
}

impl From<&KeyFileError> for Problem {
    fn from(error: &KeyFileError) -> Self {
        match error {
            KeyFileError::Disk(error) => error.into(),
            KeyFileError::Unprotected { path, mode } => {
                Self::new("err-unprotected").path(path).with("mode", format!("{mode:04o}"))
            }
            KeyFileError::Private { path, error } => private(path, error),
            KeyFileError::Public { path, error, open } => public(path, error, *open),
        }
    }
}

impl From<&HomeError> for Problem {
    fn from(error: &HomeError) -> Self {
        match error {
            HomeError::NoDirectory => Self::new("err-home-none"),
            HomeError::ReservedName(name) => Self::new("err-reserved-name").with("name", name),
            // The only key in a home is the server's.
            HomeError::File(KeyFileError::Private {
                path,
                error: PrivateKeyError::PassphraseNeeded,
            }) => Self::new("err-host-key-locked").path(path),
            HomeError::File(error) => error.into(),
            HomeError::Encode(error) => error.into(),
        }
    }
}

impl From<&EncodeError> for Problem {
    fn from(error: &EncodeError) -> Self {
        match error {
            EncodeError::EmptyPassphrase => Self::new("err-passphrase-empty"),
            EncodeError::Structure => Self::new("err-encode"),
        }
    }
}

impl From<InvalidFingerprint> for Problem {
    fn from(error: InvalidFingerprint) -> Self {
        Self::new(match error {
            InvalidFingerprint::Hex => "err-fingerprint-hex",
            InvalidFingerprint::Prefix | InvalidFingerprint::Digest => "err-fingerprint",
        })
    }
}

/// The ciphers of OpenSSH's format that no library here reads. openssl does not read that format.
const OPENSSH_CIPHERS: [&str; 2] = ["chacha20-poly1305@openssh.com", "3des-cbc"];

/// What is wrong with a private key.
pub fn private(path: &Path, error: &PrivateKeyError) -> Problem {
    let problem = match error {
        PrivateKeyError::NotWanted(found) => return not_wanted(path, found, true),
        PrivateKeyError::Pem(error) => pem(error),
        PrivateKeyError::Damaged => Problem::new("err-key-damaged"),
        PrivateKeyError::PassphraseNeeded => Problem::new("err-passphrase-needed"),
        PrivateKeyError::WrongPassphrase { .. } => Problem::new("err-passphrase-wrong"),
        PrivateKeyError::Cipher(name) if OPENSSH_CIPHERS.contains(&&**name) => {
            Problem::new("err-cipher-openssh").with("cipher", name)
        }
        PrivateKeyError::Cipher(name) => Problem::new("err-cipher").with("cipher", name),
        PrivateKeyError::Cost => Problem::new("err-cost"),
        PrivateKeyError::MultiPrime { primes } => {
            Problem::new("err-multi-prime").with("primes", primes)
        }
        PrivateKeyError::Invalid(error) => invalid(*error),
    };
    problem.path(path)
}

fn public(path: &Path, error: &PublicKeyError, open: bool) -> Problem {
    let problem = match error {
        PublicKeyError::NotWanted(Found::PrivateKey(KeyType::Rsa | KeyType::Unknown)) => {
            // Where it is called `.pub`, there is no `.pub` beside it to be named.
            Problem::new(match (is_called_public(path), open) {
                (true, _) => "err-private-called-public",
                (false, true) => "err-open-private-for-public",
                (false, false) => "err-private-for-public",
            })
        }
        PublicKeyError::NotWanted(found) => return not_wanted(path, found, false),
        PublicKeyError::Pem(error) => pem(error),
        PublicKeyError::Base64 => Problem::new("err-key-base64"),
        PublicKeyError::Damaged => Problem::new("err-key-damaged"),
        PublicKeyError::Several { keys } => Problem::new("err-key-several").with("keys", keys),
        PublicKeyError::NotTwoWords => Problem::new("err-key-base64"),
        PublicKeyError::Character { code, place } => Problem::new("err-key-character")
            .with("code", format!("U+{code:04X}"))
            .with("place", place),
        PublicKeyError::OtherLine { line } => Problem::new("err-key-other-line").with("line", line),
        PublicKeyError::Invalid(error) => invalid(*error),
    };
    problem.path(path)
}

fn not_wanted(path: &Path, found: &Found, private: bool) -> Problem {
    let id = match (found, private) {
        (Found::PrivateKey(KeyType::RsaPss), true) => "err-rsa-pss",
        (Found::PrivateKey(KeyType::RsaPss), false) => "err-rsa-pss-for-public",
        (Found::PrivateKey(_) | Found::PublicKey(_), _) if other_type(found) => "err-key-type",
        (
            Found::PublicKey(_)
            | Found::Ssh2PublicKey
            | Found::Der(Der::PublicKey | Der::RsaPublicKey),
            true,
        ) => "err-public-for-private",
        (Found::Der(Der::PrivateKey), true) => "err-der-private",
        (Found::Der(Der::PrivateKey), false) => "err-der-private-for-public",
        (Found::Der(Der::PublicKey), false) => "err-der-public",
        (Found::Der(Der::RsaPublicKey), false) => "err-der-rsa-public",
        (Found::Der(Der::Pkcs12), true) => "err-pkcs12",
        (Found::Der(Der::Pkcs12), false) => "err-pkcs12-for-public",
        (Found::Der(Der::Certificate), false) => "err-der-certificate-for-public",
        (
            Found::Der(Der::Certificate | Der::Request | Der::Pkcs7)
            | Found::Certificate
            | Found::CertificateRequest
            | Found::Pkcs7
            | Found::OpensshCertificate(_),
            true,
        ) => "err-certificate-for-private",
        (Found::Der(Der::Request), false) => "err-der-request-for-public",
        (Found::Der(Der::Pkcs7), false) => "err-der-pkcs7-for-public",
        (Found::Pkcs7, false) => "err-pkcs7-for-public",
        (Found::Der(Der::Other) | Found::Binary, _) => "err-not-text",
        (Found::Ssh2PrivateKey, true) => "err-ssh2-private",
        (Found::Ssh2PrivateKey, false) => "err-ssh2-private-for-public",
        (Found::Certificate, false) => "err-certificate-for-public",
        (Found::CertificateRequest, false) => "err-request-for-public",
        (Found::Ssh2PublicKey, false) => "err-ssh2-public",
        (Found::OpensshCertificate(_), false) => "err-openssh-certificate",
        (Found::Putty { .. }, true) => "err-putty",
        (Found::Putty { .. }, false) => "err-putty-for-public",
        (Found::PemWithoutLines, _) => "err-pem-without-lines",
        (Found::AuthorizedKeysLine, false) => "err-options-line",
        (Found::Record, true) => "err-record-for-private",
        (Found::Record, false) => "err-record-for-public",
        (Found::Wrapped(wrapping), _) => {
            return Problem::new(wrapped(*wrapping)).path(path);
        }
        (_, true) => "err-not-a-private-key",
        (_, false) => "err-not-a-public-key",
    };
    Problem::new(id).path(path).sentence("found", explain_found(found))
}

/// What a key is wrapped in, and the command that unwraps it.
fn wrapped(wrapping: Wrapping) -> &'static str {
    match wrapping {
        Wrapping::Escaped => "err-wrapped-escaped",
        Wrapping::Rtf => "err-wrapped-rtf",
        Wrapping::Base64 => "err-wrapped-base64",
        Wrapping::Body => "err-wrapped-body",
        Wrapping::Indented => "err-wrapped-indented",
        Wrapping::Lines => "err-wrapped-lines",
        Wrapping::PublicBlob => "err-wrapped-public-blob",
    }
}

fn other_type(found: &Found) -> bool {
    let (Found::PrivateKey(kind) | Found::PublicKey(kind)) = found else { return false };
    !matches!(kind, KeyType::Rsa | KeyType::Unknown)
}

fn pem(error: &PemError) -> Problem {
    match error {
        PemError::Unfinished { label } => Problem::new("err-pem-unfinished").with("label", label),
        PemError::Base64 { label } => Problem::new("err-pem-base64").with("label", label),
    }
}

/// What is wrong with a public key, in few words.
pub(super) fn public_key_reason(error: &PublicKeyError) -> Problem {
    match error {
        PublicKeyError::NotWanted(found) => explain_found(found),
        PublicKeyError::NotTwoWords => Problem::new("key-not-two-words"),
        PublicKeyError::Pem(_) | PublicKeyError::Base64 => Problem::new("key-base64"),
        PublicKeyError::Damaged => Problem::new("key-damaged"),
        PublicKeyError::Several { .. } | PublicKeyError::OtherLine { .. } => {
            Problem::new("key-several")
        }
        PublicKeyError::Character { code, .. } => {
            Problem::new("key-character").with("code", format!("U+{code:04X}"))
        }
        PublicKeyError::Invalid(error) => invalid_reason(*error),
    }
}

/// What is wrong with the numbers of a key, in few words.
pub(super) fn invalid_reason(error: InvalidKey) -> Problem {
    let halves = "key-halves";
    numbers(error, ["key-size", "key-even", "key-exponent", halves, halves, halves])
}

/// What is wrong with the numbers of a key.
pub fn invalid(error: InvalidKey) -> Problem {
    let [size, even, exponent] = ["err-key-size", "err-key-even", "err-key-exponent"];
    let [halves, lengths, primes] = ["err-key-halves", "err-unusual-numbers", "err-no-primes"];
    numbers(error, [size, even, exponent, halves, lengths, primes])
}

fn numbers(
    error: InvalidKey,
    [size, even, exponent, halves, lengths, primes]: [&'static str; 6],
) -> Problem {
    match error {
        InvalidKey::Size { bits } => {
            let problem = Problem::new(size).with("bits", bits);
            problem.with("least", MIN_BITS).with("most", MAX_BITS)
        }
        InvalidKey::EvenModulus => Problem::new(even),
        InvalidKey::Exponent => Problem::new(exponent),
        InvalidKey::Halves => Problem::new(halves),
        InvalidKey::Lengths => Problem::new(lengths),
        InvalidKey::NoPrimes => Problem::new(primes),
    }
}

/// What a file is, when it is not what was wanted.
pub(super) fn explain_found(found: &Found) -> Problem {
    match found {
        Found::Empty => Problem::new("found-empty"),
        Found::Binary => Problem::new("found-binary"),
        Found::Der(kind) => Problem::new(match kind {
            Der::PrivateKey => "found-der-private",
            Der::PublicKey | Der::RsaPublicKey => "found-der-public",
            Der::Pkcs12 => "found-pkcs12",
            Der::Certificate => "found-certificate",
            Der::Request => "found-certificate-request",
            Der::Pkcs7 => "found-pkcs7",
            Der::Other => "found-der",
        }),
        Found::Pkcs7 => Problem::new("found-pkcs7"),
        Found::Ssh2PrivateKey => Problem::new("found-ssh2-private-key"),
        Found::Jwk => Problem::new("found-jwk"),
        Found::Record => Problem::new("found-record"),
        Found::Text | Found::Wrapped(_) => Problem::new("found-text"),
        Found::PrivateKey(kind) => {
            Problem::new("found-private-key").sentence("type", key_type(kind))
        }
        Found::PublicKey(kind) => Problem::new("found-public-key").sentence("type", key_type(kind)),
        Found::Ssh1PrivateKey => Problem::new("found-ssh1-private-key"),
        Found::Putty { algorithm } => Problem::new("found-putty").with("type", algorithm),
        Found::Ssh2PublicKey => Problem::new("found-ssh2-public-key"),
        Found::OpensshCertificate(_) => Problem::new("found-openssh-certificate"),
        Found::Certificate => Problem::new("found-certificate"),
        Found::CertificateRequest => Problem::new("found-certificate-request"),
        Found::AuthorizedKeysLine => Problem::new("found-authorized-keys-line"),
        Found::PemWithoutLines => Problem::new("found-pem-without-lines"),
        Found::Pem { label } => Problem::new("found-pem").with("label", label),
    }
}

fn key_type(kind: &KeyType) -> Problem {
    match kind {
        KeyType::SecurityKey => Problem::new("type-security-key"),
        KeyType::Unknown => Problem::new("type-unknown"),
        named => Problem::new("type-named").with("name", named),
    }
}

/// What is wrong with a transcript.
pub fn transcript_problem(path: &Path, error: &transcript::FileError) -> Problem {
    let problem = match error {
        transcript::FileError::TooLong => {
            Problem::new("err-file-too-long").with("limit", transcript::MAX_FILE)
        }
        // 0 is no place, and the very beginning says nothing.
        transcript::FileError::NotARecord { line, column, .. }
            if *line > 0 && *column > 0 && (*line, *column) != (1, 1) =>
        {
            Problem::new("err-transcript-at").with("line", line).with("column", column)
        }
        transcript::FileError::NotARecord { .. } => Problem::new("err-transcript"),
        transcript::FileError::Version { found } => Problem::new("err-transcript-version")
            .with("found", found)
            .with("reads", transcript::NEWEST),
        transcript::FileError::NoChecksum => Problem::new("err-transcript-no-checksum"),
        transcript::FileError::Checksum { .. } => Problem::new("err-transcript-checksum"),
    };
    problem.path(path)
}
