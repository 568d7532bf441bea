//! The tickets: opened, looked at and closed in one change with the account, so that there is never a
//! half of one.

use super::host_keys::HostKeyError;
use super::running::{ActError, Cloud};
use crate::crypto::PublicKey;
use crate::ec2::{Account, InstanceId};
use crate::ticket::{Stage, Tickets};

/// Where tickets are opened and closed.
pub struct Desk<'a> {
    /// The tickets.
    pub tickets: &'a mut Tickets,
    /// The account, in which time may pass.
    pub stage: Stage<'a>,
}

impl Cloud {
    /// Does something at the desk. When this is back, it is on the disk. What happens in the account
    /// is noted in the journal and not told meanwhile: it would tell what a ticket asks.
    ///
    /// # Errors
    ///
    /// [`ActError`]: then nothing was done.
    pub fn at_the_desk<T, E>(
        &self,
        action: impl FnOnce(&mut Desk<'_>) -> Result<T, E>,
    ) -> Result<T, ActError<E>> {
        self.change(|next, now| {
            let (mut account, mut tickets) = (next.account.clone(), next.tickets.clone());
            let random = &mut rand::rng();
            // Each step is noted as it was: what comes and goes would be nowhere at the end.
            let mut note = |account: &mut Account| {
                next.follow(account.clone());
                account.take_events();
            };
            let stage = Stage { account: &mut account, now, random, note: &mut note };
            let done = action(&mut Desk { tickets: &mut tickets, stage })?;
            next.follow(account);
            next.tickets = tickets;
            Ok(done)
        })
    }

    /// The host key of whoever answers where an instance is. `None`: it was never reached.
    ///
    /// # Errors
    ///
    /// [`HostKeyError`].
    pub fn answers(&self, id: InstanceId) -> Result<Option<PublicKey>, HostKeyError> {
        Ok(self.store.host_keys.of(id)?.map(|key| key.public().clone()))
    }
}
