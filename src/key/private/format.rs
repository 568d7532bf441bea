//! The formats of a private key file.

/// The format of a private key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PKCS#1 PEM, `RSA PRIVATE KEY` (RFC 8017 A.1.2): what an EC2 `.pem` is.
    Pem,
    /// PKCS#8 PEM, `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY` (RFC 7468 §10, §11).
    Pkcs8,
    /// OpenSSH's own, `OPENSSH PRIVATE KEY`.
    Openssh,
}
