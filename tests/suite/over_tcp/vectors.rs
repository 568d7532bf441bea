//! The vectors file, as far as the tests over TCP use it.

use std::convert::Infallible;
use std::sync::LazyLock;

use keystep::crypto::PrivateKey;
use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _, TryCryptoRng, TryRng};
use serde_json::Value;

static VECTORS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../vectors/keystep-v1.json")).unwrap());

/// The cases of one member.
pub(crate) fn cases(member: &str) -> &'static [Value] {
    VECTORS[member].as_array().unwrap()
}

/// The login with this name.
pub(crate) fn login_case(name: &str) -> &'static Value {
    cases("logins").iter().find(|case| case["name"] == name).unwrap()
}

/// A text of a case.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no text {name} in {value}"))
}

/// Bytes of a case.
pub(crate) fn bytes(value: &Value, name: &str) -> Vec<u8> {
    hex::decode(text(value, name)).unwrap()
}

/// The line of a case.
pub(crate) fn line(case: &Value) -> Vec<u8> {
    match case["line"].as_str() {
        Some(line) => line.as_bytes().to_vec(),
        None => bytes(case, "line_hex"),
    }
}

/// A key pair of the file.
pub(crate) fn key(name: &str) -> PrivateKey {
    let key = &VECTORS["keys"][name];
    let number = |name| bytes(key, name);
    let e = key["e"].as_u64().unwrap().to_be_bytes();
    PrivateKey::from_components(&number("n"), &e, &number("d"), &number("p"), &number("q")).unwrap()
}

/// Gives these bytes first, then others.
pub(crate) struct Scripted {
    first: Vec<u8>,
    then: ChaCha20Rng,
}

impl Scripted {
    pub(crate) fn new(first: Vec<u8>) -> Self {
        Self { first, then: ChaCha20Rng::seed_from_u64(13) }
    }
}

impl TryRng for Scripted {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        let scripted = self.first.len().min(to.len());
        let (first, then) = to.split_at_mut(scripted);
        first.copy_from_slice(&self.first.drain(..scripted).collect::<Vec<_>>());
        self.then.fill_bytes(then);
        Ok(())
    }
}

impl TryCryptoRng for Scripted {}

/// Error lines that are read and not answered.
pub(crate) fn peer_errors() -> impl Iterator<Item = &'static str> {
    VECTORS["peer_errors"]["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap())
}
