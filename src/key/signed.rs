//! Text that is signed with a user's key, as `ssh-keygen -Y sign` does it (PROTOCOL.sshsig of
//! OpenSSH). The namespace says what the signature is for: one for another purpose does not hold.

use rand::CryptoRng;
use ssh_key::{Algorithm, HashAlg, LineEnding, Signature, SshSig};

use super::public::{parse_blob, ssh_blob};
use crate::crypto::{PrivateKey, PublicKey, SignatureHash, sign_with, verify_with};

/// The signature does not hold, or is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no signature of this text for this purpose")]
pub struct BadSignedText;

/// Signs `text` for a purpose, with SHA-512 (rsa-sha2-512, as `ssh-keygen` does). Gives the block from
/// `-----BEGIN SSH SIGNATURE-----` to its end.
///
/// # Errors
///
/// [`BadSignedText`]: the key cannot sign, or the namespace is empty.
pub fn sign_text(
    key: &PrivateKey,
    namespace: &str,
    text: &[u8],
    random: &mut dyn CryptoRng,
) -> Result<String, BadSignedText> {
    let data = SshSig::signed_data(namespace, HashAlg::Sha512, text).map_err(|_| BadSignedText)?;
    let bytes = sign_with(key, SignatureHash::Sha512, &data, random).map_err(|_| BadSignedText)?;
    let public = ssh_key::PublicKey::from_bytes(&ssh_blob(key.public()));
    let made = public.and_then(|public| {
        let algorithm = Algorithm::Rsa { hash: Some(HashAlg::Sha512) };
        let signature = Signature::new(algorithm, bytes)?;
        SshSig::new(public.into(), namespace, HashAlg::Sha512, signature)?.to_pem(LineEnding::LF)
    });
    made.map_err(|_| BadSignedText)
}

/// Whose signature of `text` this block is. Whether it is the right person's is for the caller.
///
/// # Errors
///
/// [`BadSignedText`], whatever the reason.
pub fn signer_of(block: &str, namespace: &str, text: &[u8]) -> Result<PublicKey, BadSignedText> {
    let read = |signed: &SshSig| {
        let public: ssh_key::PublicKey = signed.public_key().clone().into();
        // What the signature is over is not the text alone: the namespace and the hash as well.
        let data = SshSig::signed_data(namespace, signed.hash_alg(), text)?;
        Ok::<_, ssh_key::Error>((public.to_bytes()?, data))
    };
    let signed = SshSig::from_pem(block).map_err(|_| BadSignedText)?;
    let (blob, data) = read(&signed).map_err(|_| BadSignedText)?;
    if signed.namespace() != namespace || !signed.reserved().is_empty() {
        return Err(BadSignedText);
    }
    // SHA-1 is not one of them (PROTOCOL.sshsig, "RSA signatures").
    let hash = match signed.algorithm() {
        Algorithm::Rsa { hash: Some(HashAlg::Sha256) } => SignatureHash::Sha256,
        Algorithm::Rsa { hash: Some(HashAlg::Sha512) } => SignatureHash::Sha512,
        _ => return Err(BadSignedText),
    };
    let key = parse_blob(&blob).map_err(|_| BadSignedText)?;
    verify_with(&key, hash, &data, signed.signature_bytes()).map_err(|_| BadSignedText)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::test_key;

    #[test]
    fn a_signature_holds_for_its_text_and_purpose_alone() {
        let key = test_key(7);
        let block = sign_text(&key, "homework", b"text\n", &mut rand::rng()).unwrap();
        assert!(block.starts_with("-----BEGIN SSH SIGNATURE-----\n"), "{block}");
        assert_eq!(signer_of(&block, "homework", b"text\n").unwrap(), *key.public());
        assert_eq!(signer_of(&block, "homework", b"Text\n"), Err(BadSignedText));
        assert_eq!(signer_of(&block, "file", b"text\n"), Err(BadSignedText));
        assert_eq!(signer_of(&block, "", b"text\n"), Err(BadSignedText));
        let lines: Vec<&str> = block.lines().collect();
        for at in 0..lines.len() {
            let mut cut = lines.clone();
            cut.remove(at);
            assert_eq!(signer_of(&cut.join("\n"), "homework", b"text\n"), Err(BadSignedText));
        }
        assert_eq!(signer_of("", "homework", b"text\n"), Err(BadSignedText));
        assert!(sign_text(&key, "", b"text\n", &mut rand::rng()).is_err());
    }
}
