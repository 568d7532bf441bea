//! Keys as files and lists: key pairs, fingerprints, authorized keys, known hosts, keystep's home.
//!
//! The numbers of a key and all RSA belong to [`crate::crypto`]; this module turns them into the
//! bytes that other programs read and write, and back. Errors are data (which line, what was found,
//! what was wanted), so that whoever shows them can choose the words.
//!
//! | file | what |
//! |---|---|
//! | `user.rs`, `comment.rs` | what a user name and a key's comment may contain |
//! | `found.rs`, `wrapping.rs`, `der.rs`, `pem.rs` | what a file is, when it is not what was wanted; what a key in it is wrapped in; what is in DER; PEM blocks (RFC 7468) |
//! | `public.rs` | public keys: OpenSSH line, SPKI and PKCS#1 PEM (RFC 4253 §6.6, 5280, 8017) |
//! | `private.rs`, `private/` | private keys: PKCS#1, PKCS#8, OpenSSH, each with or without a passphrase |
//! | `signed.rs` | text signed with a user's key, as `ssh-keygen -Y` does it (PROTOCOL.sshsig) |
//! | `certificate.rs` | the key in a certificate of OpenSSH (PROTOCOL.certkeys) |
//! | `fingerprint.rs` | `SHA256:…`, and the two that EC2's console shows |
//! | `file.rs` | key files and lists of keys on disk |
//! | `list.rs`, `list/` | lists of keys: who may log in, which server is which |
//! | `home.rs`, `home/` | keystep's directory: the lists in it, who is a user, who is registered |

mod certificate;
mod comment;
mod der;
mod file;
mod fingerprint;
mod found;
mod home;
mod list;
mod pem;
mod private;
mod public;
mod signed;
mod user;
mod wrapping;

pub use certificate::is_certificate;
pub use comment::{Comment, InvalidComment};
pub use der::Der;
pub use file::{
    KeyFileError, check_private, is_called_public, load_private, load_public, load_public_half,
    public_path, write_pair,
};
pub use fingerprint::{
    Fingerprint, InvalidFingerprint, ec2_created, ec2_imported, hex_fingerprint,
};
pub use found::{Found, KeyType};
pub use home::{
    Home, HomeError, Listing, Membership, Problem, Registered, Registration, Registry, Snapshot,
    Users,
};
pub use list::authorized_keys::{self, AuthorizedKeys};
pub use list::known_hosts::{self, KnownHosts};
pub use list::{HostName, InvalidHost, KeyOption, OptionError, SkipReason, Skipped};
pub use pem::PemError;
pub use private::{
    EncodeError, Format, Locked, PrivateKeyError, PrivateKeyFile, encode_private, encode_spki,
};
pub use public::{
    PublicKeyError, PublicKeyFile, openssh_line, parse_blob, parse_openssh, parse_wire,
    read_public, ssh_blob, ssh_string,
};
pub use signed::{BadSignedText, sign_text, signer_of};
pub use user::{InvalidUserName, UserName};
pub use wrapping::Wrapping;
