//! The key exchange: a secret that whoever listens does not have, and what the host signs of it.

use std::fmt;

use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use super::data::{Form, Writer, mpint};
use super::message::number::KEX_ECDH_REPLY;
use super::written;
use crate::crypto::{self, Agreed, BadPublicKey, sha256};

/// The methods that keystep speaks, in the order in which it names them. All hash with SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(strum::IntoStaticStr, strum::EnumString, strum::VariantArray)]
pub enum Agreement {
    /// ML-KEM-768 and X25519 together: the secret is safe as long as one of the two is
    /// (draft-ietf-sshm-mlkem-hybrid-kex).
    #[strum(serialize = "mlkem768x25519-sha256")]
    MlKem768X25519,
    /// X25519 (RFC 8731).
    #[strum(serialize = "curve25519-sha256")]
    Curve25519,
    /// The same, under the name that it had before there was a standard (RFC 8731 §3).
    #[strum(serialize = "curve25519-sha256@libssh.org")]
    Curve25519Libssh,
}

/// The exchange hash H. The first of a connection is its session identifier (RFC 4253 §7.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeHash(#[serde(with = "hex::serde")] [u8; 32]);

impl AsRef<[u8]> for ExchangeHash {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The shared secret K, written as it goes into the exchange hash. Its text does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedSecret(#[serde(with = "written::secret")] Zeroizing<Vec<u8>>);

impl SharedSecret {
    /// One that is already written so: of a record, or a known answer.
    pub fn from_encoded(encoded: Vec<u8>) -> Self {
        Self(Zeroizing::new(encoded))
    }

    /// With its length in front: an mpint, or for the hybrid method a string.
    pub fn as_encoded(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedSecret(…)")
    }
}

impl Agreement {
    /// Answers the client's public keys: gives the server's, and the secret.
    ///
    /// # Errors
    ///
    /// [`BadPublicKey`].
    pub(super) fn answer(
        self,
        client: &[u8],
        random: &mut dyn CryptoRng,
    ) -> Result<(Vec<u8>, SharedSecret), BadPublicKey> {
        match self {
            Self::MlKem768X25519 => {
                // ML-KEM's key, then X25519's; the answer in the same order.
                let keys = client.split_at_checked(crypto::ML_KEM_768_KEY).ok_or(BadPublicKey)?;
                let quantum = crypto::ml_kem_768(keys.0, random)?;
                let curve = crypto::x25519(keys.1, random)?;
                let mut secret = sha256(&[&*quantum.secret, &*curve.secret]);
                let encoded = Writer::default().string(secret).into_bytes();
                secret.zeroize();
                let public = [quantum.public, curve.public].concat();
                Ok((public, SharedSecret(Zeroizing::new(encoded))))
            }
            Self::Curve25519 | Self::Curve25519Libssh => {
                let Agreed { public, secret } = crypto::x25519(client, random)?;
                // The 32 bytes are taken as a number, big-endian (RFC 8731 §3.1).
                Ok((public, SharedSecret(Zeroizing::new(mpint(&*secret)))))
            }
        }
    }
}

/// Everything that the exchange hash is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HashInputs {
    /// The client's version line, without CR and LF.
    pub client_version: String,
    /// The server's.
    pub server_version: String,
    /// The client's KEXINIT, as a payload.
    #[serde(with = "hex::serde")]
    pub client_init: Vec<u8>,
    /// The server's.
    #[serde(with = "hex::serde")]
    pub server_init: Vec<u8>,
    /// The host key's blob.
    #[serde(with = "hex::serde")]
    pub host_key: Vec<u8>,
    /// The client's public keys.
    #[serde(with = "hex::serde")]
    pub client_public: Vec<u8>,
    /// The server's answer to them.
    #[serde(with = "hex::serde")]
    pub server_public: Vec<u8>,
    /// The shared secret.
    pub secret: SharedSecret,
}

/// One of them, as it is hashed.
#[derive(Debug, Clone, Copy)]
pub struct HashPart<'a> {
    /// The RFC's name for it.
    pub name: &'static str,
    /// How it is written; the secret has its length in it already.
    pub form: Form,
    /// Its bytes, without the length in front but for the secret.
    pub bytes: &'a [u8],
}

impl HashInputs {
    /// In order (RFC 4253 §8, RFC 8731 §3).
    pub fn parts(&self) -> [HashPart<'_>; 8] {
        let part = |name, bytes| HashPart { name, form: Form::Bytes, bytes };
        [
            part("V_C", self.client_version.as_bytes()),
            part("V_S", self.server_version.as_bytes()),
            part("I_C", &self.client_init),
            part("I_S", &self.server_init),
            part("K_S", &self.host_key),
            part("Q_C", &self.client_public),
            part("Q_S", &self.server_public),
            HashPart { name: "K", form: Form::Raw, bytes: self.secret.as_encoded() },
        ]
    }

    /// What the server answers with (RFC 8731 §3.1): its keys, and its signature as it is sent.
    pub fn reply(&self, signature: &[u8]) -> Vec<u8> {
        Writer::message(KEX_ECDH_REPLY)
            .string(&self.host_key)
            .string(&self.server_public)
            .string(signature)
            .into_bytes()
    }

    /// SHA-256 over all of them.
    pub fn hash(&self) -> ExchangeHash {
        let mut joined = Zeroizing::new(Vec::new());
        for HashPart { form, bytes, .. } in self.parts() {
            match form {
                Form::Raw => joined.extend_from_slice(bytes),
                _ => crate::key::ssh_string(&mut joined, bytes),
            }
        }
        ExchangeHash(sha256(&[&joined]))
    }
}
