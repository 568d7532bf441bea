//! The only maker of the decision that ④ tells.
//!
//! The server sends the line of a [`Decision`], and nothing else makes one but [`decide`]. It says
//! accept if it holds an [`Accepted`], which cannot be built without a [`Proof`] and a
//! registration, and neither of them without the check that it stands for: the fields of all four
//! are private to this file. tests/layering sees to it that no other file of `auth` or `net` makes
//! an accepting verdict.

use std::sync::Arc;

use subtle::ConstantTimeEq as _;

use super::event::DenyReason;
use super::registrations::Registrations;
use crate::crypto::{PublicKey, SignatureHash, verify_with};
use crate::key::{Membership, UserName};
use crate::wire::{Carried, Line, Verdict};

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

/// What the server decided: the token, or the reason.
#[derive(Debug)]
pub struct Decision(Result<Accepted, DenyReason>);

impl Decision {
    /// What ④ says. To say accept takes the token.
    pub fn verdict(&self) -> Verdict {
        match &self.0 {
            Ok(Accepted { _proof, _registered }) => Verdict::Accept,
            Err(_) => Verdict::Deny,
        }
    }

    /// ④.
    pub fn line(&self) -> Arc<Line> {
        Carried::written(self.verdict()).line
    }

    /// Why the login is denied, if it is.
    pub fn reason(&self) -> Option<DenyReason> {
        self.0.as_ref().err().copied()
    }

    /// The token, if the login is accepted.
    pub fn accepted(&self) -> Option<&Accepted> {
        self.0.as_ref().ok()
    }
}

/// Checks that what came back is what was expected, in constant time.
pub(super) fn compare(expected: &[u8], got: &[u8]) -> Option<Proof> {
    bool::from(expected.ct_eq(got)).then_some(Proof(()))
}

/// Checks the user's signature.
pub(super) fn check_signature(
    key: &PublicKey,
    hash: SignatureHash,
    bytes: &[u8],
    signature: &[u8],
) -> Option<Proof> {
    verify_with(key, hash, bytes, signature).ok().map(|()| Proof(()))
}

/// What is registered about a user and a key. A name that no user can have takes the same work.
pub(super) fn look_up(
    registrations: &dyn Registrations,
    user: Option<&UserName>,
    key: &PublicKey,
) -> Membership {
    let found = registrations.look_up(user.unwrap_or(&UserName::ALICE), key);
    let is_name = user.is_some();
    Membership {
        user_exists: found.user_exists & is_name,
        key_registered: found.key_registered & is_name,
    }
}

/// Decides. Both checks are always made, so that a denial takes as long for each of its reasons.
pub(super) fn decide(
    proof: Option<Proof>,
    registrations: &dyn Registrations,
    user: Option<&UserName>,
    key: &PublicKey,
) -> Decision {
    let found = look_up(registrations, user, key);
    let registered = found.key_registered.then_some(Registered(()));
    let reason =
        DenyReason { proof: proof.is_some(), user: found.user_exists, key: found.key_registered };
    Decision(match (proof, registered) {
        (Some(proof), Some(registered)) => Ok(Accepted { _proof: proof, _registered: registered }),
        _ => Err(reason),
    })
}
