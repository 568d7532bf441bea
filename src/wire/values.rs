//! The values of 32 bytes. Each is a type of its own, so that none is taken for another.

use zeroize::Zeroize as _;

use super::SHORT;

/// A value of 32 bytes: made from bytes, and given back as bytes.
macro_rules! short {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name([u8; SHORT]);

        impl From<[u8; SHORT]> for $name {
            fn from(bytes: [u8; SHORT]) -> Self {
                Self(bytes)
            }
        }

        impl $name {
            /// Its bytes, for who makes another value of them on purpose.
            pub fn bytes(&self) -> [u8; SHORT] {
                self.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }
    };
}

short! {
    /// Fresh random bytes of the client, in ① of `ssh1` and `ssh2`.
    #[derive(Copy)]
    ClientNonce
}

short! {
    /// Fresh random bytes of the server, in ② of `ssh1` and `ssh2`.
    #[derive(Copy)]
    ServerNonce
}

short! {
    /// What binds a proof to one connection with one server: a SHA-256.
    #[derive(Copy)]
    SessionId
}

short! {
    /// What ③ of `ssh1` returns: a SHA-256.
    #[derive(Copy)]
    Digest
}

short! {
    /// The random data that ② locks in, or what is answered in its place. It is a secret until ③
    /// of `notes` sends it, so it is wiped when it is dropped.
    ChallengeData
}

impl Drop for ChallengeData {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
