//! AWS-LC beside keystep's own RSA: the same operation on the same keys and, for decrypting and
//! verifying, the same bytes. With the Cargo feature `peers` alone: the default build has no C.
//!
//! Before anything is measured, each side decrypts what the other has encrypted and verifies what
//! the other has signed.

use std::hint::black_box;
use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa as aws;
use aws_lc_rs::signature::{
    KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
};
use rand::rngs::StdRng;

use super::login::MESSAGE;
use super::operation::Run;
use super::{MeasureError, Operation};
use crate::auth::label;
use crate::crypto::{self, PrivateKey};
use crate::key::{Comment, Format, encode_private};
use crate::wire::Method;

/// The smallest key that AWS-LC takes here, in bits.
pub(super) const SMALLEST: usize = 2048;

/// The operation as AWS-LC does it. `None` for what it is not compared in.
pub(super) fn run(
    operation: Operation,
    key: &Arc<PrivateKey>,
    message: &[u8],
) -> Result<Option<Run>, MeasureError> {
    let wrong = || MeasureError::WrongResult;
    let peer = Peer::new(key)?;
    peer.agrees(key, message)?;
    let (oaep, length) = (label(Method::Notes), key.public().byte_length());
    let message = message.to_vec();
    Ok(Some(match operation {
        Operation::Encrypt => Box::new(move || {
            let mut sealed = vec![0; length];
            peer.encrypt(black_box(&MESSAGE), oaep, &mut sealed).map(drop).ok_or_else(wrong)
        }),
        Operation::Decrypt => {
            let mut random: StdRng = rand::make_rng();
            let sealed = crypto::encrypt(key.public(), oaep, &MESSAGE, &mut random);
            let sealed = sealed.map_err(|_| wrong())?;
            Box::new(move || {
                let opened = peer.decrypt(black_box(&sealed), oaep);
                opened.map(drop).ok_or_else(wrong)
            })
        }
        Operation::Sign => {
            Box::new(move || peer.sign(black_box(&message)).map(drop).ok_or_else(wrong))
        }
        Operation::Verify => {
            let mut random: StdRng = rand::make_rng();
            let signature = crypto::sign(key, &message, &mut random).map_err(|_| wrong())?;
            Box::new(move || peer.verify(black_box(&message), &signature).ok_or_else(wrong))
        }
        _ => return Ok(None),
    }))
}

/// A key of keystep's in AWS-LC's hands. What fails gives nothing: it is only measured.
pub struct Peer {
    opening: aws::OaepPrivateDecryptingKey,
    sealing: aws::OaepPublicEncryptingKey,
    signing: aws::KeyPair,
    public: ParsedPublicKey,
    random: SystemRandom,
}

impl Peer {
    /// Hands the key over.
    ///
    /// # Errors
    ///
    /// [`MeasureError::WrongResult`] if AWS-LC does not take it: it has fewer than 2048 bits.
    pub fn new(key: &PrivateKey) -> Result<Self, MeasureError> {
        Self::of(key).ok_or(MeasureError::WrongResult)
    }

    fn of(key: &PrivateKey) -> Option<Self> {
        let mut random: StdRng = rand::make_rng();
        let pem = encode_private(key, Format::Pkcs8, None, &Comment::default(), &mut random);
        let (_, der) = pkcs8::SecretDocument::from_pem(&pem.ok()?).ok()?;
        let private = aws::PrivateDecryptingKey::from_pkcs8(der.as_bytes()).ok()?;
        let signing = aws::KeyPair::from_pkcs8(der.as_bytes()).ok()?;
        let public = signing.public_key().as_ref();
        Some(Self {
            sealing: aws::OaepPublicEncryptingKey::new(private.public_key()).ok()?,
            opening: aws::OaepPrivateDecryptingKey::new(private).ok()?,
            public: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public).ok()?,
            random: SystemRandom::new(),
            signing,
        })
    }

    /// RSAES-OAEP with SHA-256 into `sealed`, which is as long as the modulus.
    pub fn encrypt<'a>(
        &self,
        data: &[u8],
        oaep: &[u8],
        sealed: &'a mut [u8],
    ) -> Option<&'a mut [u8]> {
        self.sealing.encrypt(&aws::OAEP_SHA256_MGF1SHA256, data, sealed, Some(oaep)).ok()
    }

    /// The way back.
    pub fn decrypt(&self, sealed: &[u8], oaep: &[u8]) -> Option<Vec<u8>> {
        let mut opened = vec![0; self.opening.min_output_size()];
        let algorithm = &aws::OAEP_SHA256_MGF1SHA256;
        let found = self.opening.decrypt(algorithm, sealed, &mut opened, Some(oaep)).ok()?;
        Some(found.to_vec())
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.signing.public_modulus_len()];
        let signed = self.signing.sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature);
        signed.ok().map(|()| signature)
    }

    /// Whether the signature holds.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Option<()> {
        self.public.verify_sig(message, signature).ok()
    }

    /// Each opens what the other has shut, and takes what the other has signed.
    fn agrees(&self, key: &PrivateKey, message: &[u8]) -> Result<(), MeasureError> {
        let agree = || {
            let mut random: StdRng = rand::make_rng();
            let oaep = label(Method::Notes);
            let ours = crypto::encrypt(key.public(), oaep, &MESSAGE, &mut random).ok()?;
            let mut theirs = vec![0; key.public().byte_length()];
            let theirs = self.encrypt(&MESSAGE, oaep, &mut theirs)?;
            let opened_here = crypto::decrypt(key, oaep, theirs, &mut random).ok()?;
            let opened_there = self.decrypt(&ours, oaep)?;
            crypto::verify(key.public(), message, &self.sign(message)?).ok()?;
            let signature = crypto::sign(key, message, &mut random).ok()?;
            self.verify(message, &signature)?;
            (opened_here[..] == MESSAGE && opened_there == MESSAGE).then_some(())
        };
        agree().ok_or(MeasureError::WrongResult)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_agree_on_the_same_key() {
        let (key, _) = crate::measure::stage::make(SMALLEST).unwrap();
        let peer = Peer::new(&key).unwrap();
        peer.agrees(&key, b"a message").unwrap();
        let (other, _) = crate::measure::stage::make(SMALLEST).unwrap();
        assert!(peer.agrees(&other, b"a message").is_err(), "another key does not agree");
    }
}
