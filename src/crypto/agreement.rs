//! Agreeing on a secret with somebody who listens: X25519 (RFC 7748 §6.1) and ML-KEM-768 (FIPS 203).

use ml_kem::kem::Encapsulate as _;
use ml_kem::ml_kem_768;
use rand::CryptoRng;
use x25519_dalek::{EphemeralSecret, PublicKey};
use zeroize::Zeroizing;

/// What an agreement gave: what the peer is sent, and the secret that both have now.
pub struct Agreed {
    /// A public key, or a ciphertext.
    pub public: Vec<u8>,
    /// 32 bytes.
    pub secret: Zeroizing<[u8; 32]>,
}

/// The peer's public key is none, or one with which there is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the public key is none")]
pub struct BadPublicKey;

/// X25519 with a new key pair. A public key with which the secret would be all zeros, whatever
/// ours, is refused (RFC 7748 §6.1).
///
/// # Errors
///
/// [`BadPublicKey`].
pub fn x25519(peer: &[u8], random: &mut dyn CryptoRng) -> Result<Agreed, BadPublicKey> {
    let peer: [u8; 32] = peer.try_into().map_err(|_| BadPublicKey)?;
    let own = EphemeralSecret::random_from_rng(random);
    let public = PublicKey::from(&own).to_bytes().to_vec();
    let secret = own.diffie_hellman(&peer.into());
    if !secret.was_contributory() {
        return Err(BadPublicKey);
    }
    Ok(Agreed { public, secret: Zeroizing::new(secret.to_bytes()) })
}

/// The length of an encapsulation key of ML-KEM-768 in bytes (FIPS 203 §8).
pub const ML_KEM_768_KEY: usize = 1184;

/// Encapsulates a new secret for whoever holds the decapsulation key. An encapsulation key with
/// numbers that are not reduced is refused (FIPS 203 §7.2).
///
/// # Errors
///
/// [`BadPublicKey`].
pub fn ml_kem_768(key: &[u8], random: &mut dyn CryptoRng) -> Result<Agreed, BadPublicKey> {
    let key = key.try_into().map_err(|_| BadPublicKey)?;
    let key = ml_kem_768::EncapsulationKey::new(key).map_err(|_| BadPublicKey)?;
    let (ciphertext, secret) = key.encapsulate_with_rng(random);
    Ok(Agreed { public: ciphertext.to_vec(), secret: Zeroizing::new(secret.into()) })
}

#[cfg(test)]
mod tests {
    use ml_kem::kem::{Decapsulate as _, Kem as _};
    use ml_kem::{KeyExport as _, MlKem768};

    use super::*;

    #[test]
    fn both_have_the_same_secret() {
        let mut random = rand::rng();
        let theirs = EphemeralSecret::random_from_rng(&mut random);
        let public = PublicKey::from(&theirs);
        let ours = x25519(public.as_bytes(), &mut random).unwrap();
        let point: [u8; 32] = ours.public.try_into().unwrap();
        assert_eq!(theirs.diffie_hellman(&point.into()).to_bytes(), *ours.secret);

        let (theirs, public) = MlKem768::generate_keypair_from_rng(&mut random);
        let public = public.to_bytes();
        assert_eq!(public.len(), ML_KEM_768_KEY);
        let ours = ml_kem_768(&public, &mut random).unwrap();
        let ciphertext = ours.public.as_slice().try_into().unwrap();
        assert_eq!(theirs.decapsulate(ciphertext)[..], ours.secret[..]);
    }

    #[test]
    fn a_public_key_that_decides_the_secret_is_refused() {
        let mut random = rand::rng();
        assert!(x25519(&[0; 32], &mut random).is_err());
        assert!(x25519(&[1; 31], &mut random).is_err());
        // Numbers of twelve bits that are larger than the modulus, 3329.
        assert!(ml_kem_768(&[0xff; ML_KEM_768_KEY], &mut random).is_err());
        assert!(ml_kem_768(&[0; 1], &mut random).is_err());
    }
}
