//! Requests that call themselves something (`ClientToken`), so that one that comes twice does its
//! work once (EC2's API reference, "Ensuring idempotency").

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use super::account::Account;
use super::error::Error;
use super::id::{ReservationId, VolumeId};
use crate::crypto::sha256;

/// So many of them are remembered at most.
const MOST: usize = 1000;

/// A request that called itself something, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    name: String,
    /// A hash of what it asked for.
    #[serde(with = "hex")]
    request: [u8; 32],
    made: Made,
}

/// What a request made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Made {
    /// `RunInstances`.
    Instances(ReservationId),
    /// `CreateVolume`.
    Volume(VolumeId),
}

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
        if token.request != hash(request) {
            return Err(Error::Idempotent);
        }
        self.is_there(token.made)?;
        Ok(Some(made))
    }

    /// Notes what a request made.
    pub(super) fn note_made(&mut self, name: Option<&str>, request: &impl Debug, made: Made) {
        if let Some(name) = name {
            let (name, request) = (name.to_owned(), hash(request));
            self.tokens.push(Token { name, request, made });
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

/// What a request asks for, its name among it.
fn hash(request: &impl Debug) -> [u8; 32] {
    sha256(&[format!("{request:?}").as_bytes()])
}
