//! Requests that come twice do their work once, by what they call themselves (EC2's API reference,
//! "Ensuring idempotency").

use std::fmt::Debug;

use super::account::Account;
use super::error::Error;
use super::token::{Made, Token};

/// So many of them are remembered at most.
const MOST: usize = 1000;

impl Account {
    /// What the same request made before, where `of` is about that kind of request.
    ///
    /// # Errors
    ///
    /// [`Error`]: it can have no such name, or another request had it, or what it made is gone.
    pub(super) fn made_before<T>(
        &self,
        name: Option<&str>,
        request: &impl Debug,
        of: impl Fn(Made) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(name) = name else { return Ok(None) };
        if name.len() > 64 || !name.is_ascii() {
            return Err(Error::Parameter("Client token may have 64 ASCII characters".to_owned()));
        }
        let mut named = self.tokens.iter().filter(|token| token.name == name);
        let Some((token, made)) = named.find_map(|token| Some((token, of(token.made)?))) else {
            return Ok(None);
        };
        if !token.is_of(request) {
            return Err(Error::Idempotent);
        }
        self.is_there(token.made)?;
        Ok(Some(made))
    }

    /// Notes what a request made.
    pub(super) fn note_made(&mut self, name: Option<&str>, request: &impl Debug, made: Made) {
        if let Some(name) = name {
            self.tokens.push(Token::new(name, request, made));
            self.tokens.drain(..self.tokens.len().saturating_sub(MOST));
        }
    }

    /// Forgets the names of launches whose instances are not seen any more.
    pub(super) fn forget_launches(&mut self) {
        let instances = &self.instances;
        self.tokens.retain(|token| match token.made {
            Made::Instances(id) => instances.iter().any(|instance| instance.reservation == id),
            Made::Volume(_) => true,
        });
    }

    /// Whether what was made is there, and lives.
    fn is_there(&self, made: Made) -> Result<(), Error> {
        let there = match made {
            Made::Instances(id) => {
                let mut launched = self.instances.iter().filter(|one| one.reservation == id);
                launched.any(|instance| instance.state.lives())
            }
            Made::Volume(id) => self.volume(id).is_ok(),
        };
        if there {
            Ok(())
        } else {
            Err(Error::Spent { instances: matches!(made, Made::Instances(_)) })
        }
    }
}
