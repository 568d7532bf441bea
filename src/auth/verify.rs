//! The only maker of the tokens that accepting needs.
//!
//! [`Accepted`] cannot be built without a [`Proof`] and a registration, and neither of them
//! without the check that it stands for: their fields are private to this file.

use subtle::ConstantTimeEq as _;

use super::Registrations;
use super::event::DenyReason;
use crate::crypto::{PublicKey, verify};
use crate::key::UserName;
use crate::wire::SHORT;

/// The reply proves that whoever sent it holds the private key.
#[derive(Debug)]
pub struct Proof(());

/// The key is registered for the user.
#[derive(Debug)]
struct Registered(());

/// The login is accepted: the proof is right and the key is registered for the user.
#[derive(Debug)]
pub struct Accepted {
    _proof: Proof,
    _registered: Registered,
}

/// Checks that what came back is what was expected, in constant time.
pub(super) fn compare(expected: &[u8; SHORT], got: &[u8; SHORT]) -> Option<Proof> {
    bool::from(expected.ct_eq(got)).then_some(Proof(()))
}

/// Checks the user's signature.
pub(super) fn check_signature(key: &PublicKey, bytes: &[u8], signature: &[u8]) -> Option<Proof> {
    verify(key, bytes, signature).ok().map(|()| Proof(()))
}

/// Decides. Both checks are always made, so that a denial takes as long for each of its reasons.
pub(super) fn decide(
    proof: Option<Proof>,
    registrations: &dyn Registrations,
    user: &UserName,
    key: &PublicKey,
) -> Result<Accepted, DenyReason> {
    let found = registrations.look_up(user, key);
    let registered = found.key_registered.then_some(Registered(()));
    let reason =
        DenyReason { proof: proof.is_some(), user: found.user_exists, key: found.key_registered };
    match (proof, registered) {
        (Some(proof), Some(registered)) => Ok(Accepted { _proof: proof, _registered: registered }),
        _ => Err(reason),
    }
}
