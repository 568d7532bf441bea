//! Logins one after the other, with the keys of earlier ones where they fit.

use std::sync::Arc;

use tokio::task::JoinHandle;

use super::{Keys, Play, PlayError};
use crate::crypto::PrivateKey;
use crate::key::UserName;
use crate::transcript::{Fault, Transcript};
use crate::wire::Method;

/// What logins are run with, and the keys that they share.
pub struct Player {
    template: Play,
    /// The keys that were made so far, by their size in bits.
    keys: Vec<(usize, Keys)>,
    /// The keys that are being made. A login that is given up leaves its own behind: whoever asks
    /// for this size again waits for the same ones, and no second key is begun.
    making: Vec<(usize, JoinHandle<Result<Keys, PlayError>>)>,
}

impl Default for Player {
    /// Logins as the notes have them.
    fn default() -> Self {
        Self::new(Play {
            method: Method::Notes,
            bits: 2048,
            user: UserName::ALICE,
            key: None,
            fault: None,
            seed: None,
            when: None,
        })
    }
}

impl Player {
    /// Logins like this one.
    pub fn new(template: Play) -> Self {
        Self { template, keys: Vec::new(), making: Vec::new() }
    }

    /// Logins like the one of a record, whose keys are not there: new ones are made.
    pub fn of_record(transcript: &Transcript) -> Self {
        let registered = transcript.preparation.as_ref().map(|made| &made.registered_for);
        Self::new(Play {
            method: transcript.method,
            bits: transcript.user_key.bits,
            user: registered.unwrap_or(&transcript.user).clone(),
            key: None,
            fault: transcript.fault,
            seed: transcript.seed,
            when: None,
        })
    }

    /// Logins from now on are this user's.
    pub fn call(&mut self, user: UserName) {
        self.template.user = user;
    }

    /// The login that was asked for first.
    pub fn first(&self) -> &Play {
        &self.template
    }

    /// Runs a login. `when` is what its record says where no seed makes it repeatable.
    ///
    /// # Errors
    ///
    /// As [`Play::run`].
    pub async fn run(
        &mut self,
        method: Method,
        fault: Option<Fault>,
        bits: usize,
        when: String,
    ) -> Result<Transcript, PlayError> {
        let mut play = Play { method, fault, bits, ..self.template.clone() };
        // The user's own key has one size; for another one a key is made.
        play.key = play.key.filter(|key| key.public().bits() == bits);
        play.when = play.seed.is_none().then_some(when);
        let keys = self.keys(&play, bits).await?;
        play.run_with(&keys).await
    }

    /// The user's key for a size, as every login of this size has it.
    ///
    /// # Errors
    ///
    /// As [`Play::run`].
    pub async fn user_key(&mut self, bits: usize) -> Result<Arc<PrivateKey>, PlayError> {
        let mut play = Play { bits, ..self.template.clone() };
        play.key = play.key.filter(|key| key.public().bits() == bits);
        Ok(self.keys(&play, bits).await?.user)
    }

    /// The keys for a size: the ones that there are, or the ones that are being made.
    async fn keys(&mut self, play: &Play, bits: usize) -> Result<Keys, PlayError> {
        if let Some((_, keys)) = self.keys.iter().find(|(size, _)| *size == bits) {
            return Ok(keys.clone());
        }
        let at = self.making.iter().position(|(size, _)| *size == bits).unwrap_or_else(|| {
            let play = play.clone();
            self.making.push((bits, tokio::spawn(async move { play.keys().await })));
            self.making.len() - 1
        });
        let (_, job) = self.making.get_mut(at).ok_or(PlayError::Thread)?;
        let made = job.await;
        self.making.remove(at);
        let keys = made.map_err(|_| PlayError::Thread)??;
        self.keys.push((bits, keys.clone()));
        Ok(keys)
    }
}
