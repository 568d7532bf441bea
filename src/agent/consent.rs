//! That somebody wants a signature. A [`Consent`] can only be had from the [`Question`] about the very
//! bytes that it allows to sign, it is used up by signing them, and nothing signs without one.

use super::bind::{Bindings, Fit};
use super::request::SignRequest;

/// Shall this be signed?
#[derive(Debug)]
#[must_use]
pub struct Question {
    request: SignRequest,
    fit: Option<Fit>,
}

/// Yes, this one.
#[derive(Debug)]
#[must_use]
pub struct Consent(SignRequest);

impl Question {
    pub(super) fn new(request: SignRequest, bindings: &Bindings) -> Self {
        let fit = bindings.fit(&request);
        Self { request, fit }
    }

    /// What is to be signed.
    pub fn request(&self) -> &SignRequest {
        &self.request
    }

    /// Whether it fits the session of the connection; `None` for what is no login.
    pub fn fit(&self) -> Option<Fit> {
        self.fit
    }

    /// Whoever was asked said yes.
    pub fn agree(self) -> Consent {
        Consent(self.request)
    }

    /// Somebody said yes to all logins, before anything was asked: that goes for a login that
    /// nothing speaks against, and for nothing else.
    pub fn agreed_beforehand(self) -> Option<Consent> {
        self.fit.is_some_and(Fit::is_good).then_some(Consent(self.request))
    }
}

impl Consent {
    /// What may be signed.
    pub(super) fn request(&self) -> &SignRequest {
        &self.0
    }
}
