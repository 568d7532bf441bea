//! Keys as files and lists: key pairs, fingerprints, authorized keys, known hosts, keystep's home.
//!
//! The numbers of a key and all RSA belong to [`crate::crypto`]; this module turns them into the
//! bytes that other programs read and write, and back. Errors are data (which line, what was found,
//! what was wanted), so that whoever shows them can choose the words.
//!
//! | file | what |
//! |---|---|
//! | `user.rs`, `comment.rs` | what a user name and a key's comment may contain |
//! | `found.rs`, `pem.rs` | what a file is, when it is not what was wanted; PEM blocks (RFC 7468) |
//! | `public.rs` | public keys: OpenSSH line, SPKI and PKCS#1 PEM (RFC 4253 §6.6, 5280, 8017) |
//! | `private.rs`, `private/` | private keys: PKCS#1, PKCS#8, OpenSSH, each with or without a passphrase |
//! | `fingerprint.rs` | `SHA256:…`, and the two that EC2's console shows |
//! | `file.rs` | key files and lists of keys on disk |
//! | `authorized_keys.rs`, `options.rs` | who may log in: sshd's AUTHORIZED_KEYS FILE FORMAT |
//! | `known_hosts.rs`, `host.rs` | which server is which: sshd's SSH_KNOWN_HOSTS FILE FORMAT |
//! | `skipped.rs` | a line of either list that counts for nothing |
//! | `home.rs`, `home/` | keystep's directory: the lists in it, who is a user, who is registered |

pub mod authorized_keys;
mod comment;
mod file;
mod fingerprint;
mod found;
mod home;
mod host;
pub mod known_hosts;
mod options;
mod pem;
mod private;
mod public;
mod skipped;
mod user;

pub use authorized_keys::AuthorizedKeys;
pub use comment::{Comment, InvalidComment};
pub use file::{KeyFileError, load_private, load_public, public_path, write_pair};
pub use fingerprint::{Fingerprint, InvalidFingerprint, ec2_created, ec2_imported};
pub use found::{Found, KeyType};
pub use home::{
    Home, HomeError, Listing, Membership, Problem, Registered, Registration, Registry, Snapshot,
    Users,
};
pub use host::{HostName, InvalidHost};
pub use known_hosts::KnownHosts;
pub use options::{KeyOption, OptionError};
pub use pem::PemError;
pub use private::{
    EncodeError, Format, PrivateKeyError, PrivateKeyFile, encode_private, encode_spki,
};
pub use public::{
    PublicKeyError, PublicKeyFile, openssh_line, parse_openssh, parse_wire, read_public, ssh_blob,
    ssh_string,
};
pub use skipped::Skipped;
pub use user::{InvalidUserName, UserName};

/// Adds `line` at the end of a file and leaves every byte that was there: if the last line has no
/// end yet, it gets one first.
fn append_line(file: &[u8], line: &str) -> Vec<u8> {
    let end: &[u8] = if file.last().is_none_or(|last| *last == b'\n') { b"" } else { b"\n" };
    [file, end, line.as_bytes(), b"\n"].concat()
}
