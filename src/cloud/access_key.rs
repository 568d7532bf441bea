//! Who may ask the API: whoever knows the access key ID of this run, which stands in the home, for that
//! user alone, since every user of this computer reaches loopback.

use rand::CryptoRng;
use serde::{Deserialize, Serialize};

use crate::crypto::Secret;

/// The access key ID of one run, which whoever asks the API names: `KEYSTEP` and 128 random bits, in
/// hex. At AWS it is no secret, and the signature says who asks; here it does both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccessKey(Secret);

impl AccessKey {
    /// One that nobody knows.
    pub fn random(random: &mut dyn CryptoRng) -> Self {
        let mut bytes = [0; 16];
        random.fill_bytes(&mut bytes);
        Self(Secret::from(format!("KEYSTEP{}", hex::encode_upper(bytes))))
    }

    /// Whether this is it.
    pub(super) fn is(&self, given: &[u8]) -> bool {
        self.0.is(given)
    }

    /// As it stands in `AWS_ACCESS_KEY_ID`.
    pub fn text(&self) -> &str {
        self.0.text()
    }
}
