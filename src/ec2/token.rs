//! A request that called itself something (`ClientToken`), as it is remembered.

use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use super::id::{ReservationId, VolumeId};
use crate::crypto::sha256;

/// A request that called itself something, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    pub(super) name: String,
    /// A hash of what it asked for.
    #[serde(with = "hex")]
    request: [u8; 32],
    pub(super) made: Made,
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

impl Token {
    /// A request of this name that made this.
    pub(super) fn new(name: &str, request: &impl Debug, made: Made) -> Self {
        Self { name: name.to_owned(), request: hash(request), made }
    }

    /// Whether it was just this request.
    pub(super) fn is_of(&self, request: &impl Debug) -> bool {
        self.request == hash(request)
    }
}

/// What a request asks for, its name among it.
fn hash(request: &impl Debug) -> [u8; 32] {
    sha256(&[format!("{request:?}").as_bytes()])
}
