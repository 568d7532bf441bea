//! The one key that keystep's own agent answers with. It comes from the user's file and goes with the
//! command: nothing is added, removed or kept.

use std::sync::Arc;

use rand::CryptoRng;

use super::consent::Consent;
use super::event::Refusal;
use super::request::SignRequest;
use crate::crypto::{self, PrivateKey};
use crate::key::ssh_blob;
use crate::ssh::Algorithm;

/// SSH_AGENT_RSA_SHA2_256 and _512 (draft-ietf-sshm-ssh-agent §6.3, RFC 8332).
const SHA_256: u32 = 2;
const SHA_512: u32 = 4;

/// An RSA key, as an agent has it.
#[derive(Debug, Clone)]
pub struct Own {
    key: Arc<PrivateKey>,
    pub(super) blob: Vec<u8>,
    pub(super) comment: String,
    spoils: bool,
}

impl Own {
    /// An agent with this key, under this name.
    pub fn new(key: impl Into<Arc<PrivateKey>>, comment: String) -> Self {
        let key = key.into();
        let blob = ssh_blob(key.public());
        Self { key, blob, comment, spoils: false }
    }

    /// From now on one bit of each signature is wrong, to see what a server makes of it.
    #[must_use]
    pub fn spoiling(self, spoils: bool) -> Self {
        Self { spoils, ..self }
    }

    /// What speaks against a request, whatever anybody says to it.
    pub(super) fn objection(&self, request: &SignRequest) -> Option<Refusal> {
        if request.key != self.blob {
            return Some(Refusal::NotMine);
        }
        let algorithm = match algorithm(request.flags) {
            Ok(algorithm) => algorithm,
            Err(refusal) => return Some(refusal),
        };
        let name: &str = algorithm.into();
        let differs = request.login().is_some_and(|login| login.algorithm != name);
        differs.then_some(Refusal::OtherAlgorithm)
    }

    /// Signs: gives the signature, as it is sent.
    pub(super) fn sign(
        &self,
        consent: Consent,
        random: &mut dyn CryptoRng,
    ) -> Result<Vec<u8>, Refusal> {
        let request = consent.request();
        let algorithm = algorithm(request.flags)?;
        let signed = crypto::sign_with(&self.key, algorithm.hash(), &request.data, random);
        let mut signature = signed.map_err(|_| Refusal::Failed)?;
        if self.spoils
            && let Some(last) = signature.last_mut()
        {
            *last ^= 1;
        }
        Ok(algorithm.wrap(&signature))
    }
}

/// How RSA is to sign. Without a flag it would be SHA-1, which keystep does not sign with; with both,
/// nobody knows.
fn algorithm(flags: u32) -> Result<Algorithm, Refusal> {
    match flags {
        SHA_256 => Ok(Algorithm::RsaSha256),
        SHA_512 => Ok(Algorithm::RsaSha512),
        0 => Err(Refusal::Sha1),
        _ => Err(Refusal::Unknown),
    }
}
