//! Who may ask the API: whoever knows the access key ID of this run, which stands in the home, for that
//! user alone, since every user of this computer reaches loopback.

use std::fmt;

use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

/// The access key ID of one run, which whoever asks the API names: `KEYSTEP` and 128 random bits, in
/// hex. At AWS it is no secret, and the signature says who asks; here it does both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccessKey(String);

impl AccessKey {
    /// One that nobody knows.
    pub fn random(random: &mut dyn CryptoRng) -> Self {
        let mut bytes = [0; 16];
        random.fill_bytes(&mut bytes);
        Self(format!("KEYSTEP{}", hex::encode_upper(bytes)))
    }

    /// Whether this is it.
    pub(super) fn is(&self, given: &[u8]) -> bool {
        given.ct_eq(self.0.as_bytes()).into()
    }

    /// As it stands in `AWS_ACCESS_KEY_ID`.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKey(…)")
    }
}
