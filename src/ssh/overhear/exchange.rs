//! What the messages of a key exchange are called, by the name that was agreed on.

/// What RFC 8731 §3 and RFC 5656 §4 call the public keys.
pub(super) const ECDH: [&str; 2] = ["Q_C", "Q_S"];

/// How a key exchange looks from outside. What 30 and 31 mean depends on it.
#[derive(Clone, Copy)]
pub(super) struct Exchange {
    /// The group is agreed on first (RFC 4419).
    pub(super) by_group: bool,
    /// What its standard calls the client's public keys, and the server's.
    pub(super) publics: [&'static str; 2],
    pub(super) hash: Option<&'static str>,
}

impl Exchange {
    /// `None`: one whose messages nobody here knows.
    pub(super) fn named(name: &str) -> Option<Self> {
        const KNOWN: [(&str, [&str; 2]); 6] = [
            ("curve25519-", ECDH),
            ("curve448-", ECDH),
            ("ecdh-sha2-", ECDH),
            ("sntrup761", ["C_INIT", "S_REPLY"]),
            ("mlkem", ["C_INIT", "S_REPLY"]),
            ("diffie-hellman-group", ["e", "f"]),
        ];
        const HASHES: [(&str, &str); 7] = [
            ("sha512", "SHA-512"),
            ("sha384", "SHA-384"),
            ("sha256", "SHA-256"),
            ("sha1", "SHA-1"),
            ("nistp256", "SHA-256"),
            ("nistp384", "SHA-384"),
            ("nistp521", "SHA-512"),
        ];
        let (_, publics) = KNOWN.into_iter().find(|(known, _)| name.starts_with(known))?;
        let hash = HASHES.iter().find(|(part, _)| name.contains(part)).map(|(_, hash)| *hash);
        let by_group = name.starts_with("diffie-hellman-group-exchange-");
        Some(Self { by_group, publics, hash })
    }
}
