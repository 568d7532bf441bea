//! Random bits that let somebody in who knows them: every user of this computer reaches loopback, so
//! what listens there asks for them.

use std::fmt;

use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

/// What lets somebody in who knows it: 256 random bits in hex, or some in another form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// One that nobody knows.
    pub fn random(random: &mut dyn CryptoRng) -> Self {
        let mut bytes = [0; 32];
        random.fill_bytes(&mut bytes);
        Self(hex::encode(bytes))
    }

    /// Whether this is it. How long that takes tells nothing of it but its length.
    pub fn is(&self, given: &[u8]) -> bool {
        given.ct_eq(self.0.as_bytes()).into()
    }

    /// As it is sent.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    /// Random bits in a form of their own.
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
