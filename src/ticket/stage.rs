//! The account while a ticket is set up: time passes in it, and what happens is noted step by step.

use jiff::{SignedDuration, Timestamp};
use rand::CryptoRng;

use crate::ec2::{Account, Context, Error};

/// How long a step takes: longer than any state that ends by itself.
const STEP: SignedDuration = SignedDuration::from_secs(1);

/// An account, with time that passes.
pub struct Stage<'a> {
    /// The account.
    pub account: &'a mut Account,
    /// What time it is.
    pub now: Timestamp,
    /// For ids and addresses.
    pub random: &'a mut dyn CryptoRng,
    /// Hears of the account after each step: what is gone at the end can be looked at then.
    pub note: &'a mut dyn FnMut(&mut Account),
}

impl Stage<'_> {
    /// Does something.
    pub(super) fn act<T>(
        &mut self,
        action: impl FnOnce(&mut Account, &mut Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        action(self.account, &mut Context { now: self.now, random: self.random })
    }

    /// Lets time pass until everything is where it is going.
    pub(super) fn wait(&mut self) {
        // What was done is noted as it was before time goes on.
        (self.note)(self.account);
        self.now = self.now.checked_add(STEP).unwrap_or(self.now);
        self.account.advance(self.now);
        (self.note)(self.account);
    }
}
