//! How the bytes that RSA works on are laid out: real RSA never works on the data alone.

use super::ends::{Ends, Place};
use super::record::{Party, Transcript};
use crate::auth::{Computation, Computed, KeyRole, Quantity, label};
use crate::crypto::{self, OAEP_OVERHEAD};
use crate::wire::{Method, SHORT};

/// The length in bytes of a SHA-256 hash.
const HASH: usize = 32;

/// The length in bytes of the longest modulus.
const LONGEST: usize = crypto::MAX_BITS / 8;

/// What says "the following 32 bytes are a SHA-256 hash": DER of `DigestInfo` up to the hash
/// (RFC 8017 §9.2, note 1).
const DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// How a computation's input, or its result, is padded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Padding {
    /// EME-OAEP (RFC 8017 §7.1.1).
    Oaep {
        /// The data block before it is masked: lHash ‖ PS ‖ 01 ‖ M (step 2c).
        block: Vec<Portion>,
        /// What RSA works on: 00 ‖ maskedSeed ‖ maskedDB (step 2i).
        encoded: Vec<Portion>,
    },
    /// EMSA-PKCS1-v1_5 (RFC 8017 §9.2): 00 ‖ 01 ‖ FF… ‖ 00 ‖ DigestInfo ‖ H.
    Pkcs1 {
        /// What RSA works on.
        encoded: Vec<Portion>,
    },
}

impl Padding {
    /// What RSA works on: as long as the modulus.
    pub fn encoded(&self) -> &[Portion] {
        match self {
            Self::Oaep { encoded, .. } | Self::Pkcs1 { encoded } => encoded,
        }
    }
}

/// Some bytes of a padded message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    /// The standard's name for it.
    pub name: &'static str,
    /// How many bytes it has.
    pub length: usize,
    /// The bytes, where the record tells them.
    pub bytes: Option<Vec<u8>>,
}

impl Portion {
    fn known(name: &'static str, bytes: Vec<u8>) -> Self {
        Self { name, length: bytes.len(), bytes: Some(bytes) }
    }

    fn hidden(name: &'static str, length: usize) -> Self {
        Self { name, length, bytes: None }
    }
}

/// The padding of a computation that has one.
pub fn padding(ends: &Ends<'_>, party: Party, computed: &Computed) -> Option<Padding> {
    let transcript = ends.transcript;
    let place = if party == Party::Server { Place::Server } else { Place::Client };
    match computed.operation {
        Computation::Encrypt => {
            let message = transcript.value(party, Quantity::Challenge);
            oaep(transcript.method, computed.output, message)
        }
        // A message comes out only where the padding was found to be good.
        Computation::Decrypt => {
            let opened = computed.holds != Some(false);
            let value = computed.values.iter().find(|v| v.quantity == Quantity::Challenge);
            let message = value.filter(|_| opened).map(|value| value.bytes.as_slice());
            oaep(transcript.method, computed.input, message)
        }
        Computation::SignHost | Computation::VerifyHost => {
            let hash = ends.at(place).session.map(|session| crypto::sha256(&[session.as_ref()]));
            pkcs1(modulus(transcript, KeyRole::Host)?, hash)
        }
        Computation::Sign | Computation::Verify => {
            let hash = ends.at(place).signed().map(|signed| crypto::sha256(&[&signed.bytes()]));
            pkcs1(modulus(transcript, KeyRole::User)?, hash)
        }
        Computation::ChooseNonce
        | Computation::ChooseChallenge
        | Computation::Substitute
        | Computation::SessionIdentifier
        | Computation::Digest
        | Computation::Compare
        | Computation::LookUp => None,
    }
}

/// The length of a key's modulus in bytes.
fn modulus(transcript: &Transcript, role: KeyRole) -> Option<usize> {
    let key = match role {
        KeyRole::User => Some(&transcript.user_key),
        KeyRole::Host => transcript.host_key.as_ref(),
    };
    key.map(|key| key.bits.div_ceil(8))
}

fn oaep(method: Method, length: usize, message: Option<&[u8]>) -> Option<Padding> {
    // A length comes from the record, which anybody may have written.
    let zeros = length.checked_sub(OAEP_OVERHEAD + SHORT).filter(|_| length <= LONGEST)?;
    let shown = |name, bytes: Vec<u8>| match message {
        Some(_) => Portion::known(name, bytes),
        None => Portion::hidden(name, bytes.len()),
    };
    let block = vec![
        shown("lHash", crypto::sha256(&[label(method)]).to_vec()),
        shown("PS", vec![0; zeros]),
        shown("01", vec![1]),
        shown("M", message.map_or_else(|| vec![0; SHORT], <[u8]>::to_vec)),
    ];
    // The seed is drawn inside the encryption and not recorded, so what it masks is not, either.
    let encoded = vec![
        shown("00", vec![0]),
        Portion::hidden("maskedSeed", HASH),
        Portion::hidden("maskedDB", length - HASH - 1),
    ];
    Some(Padding::Oaep { block, encoded })
}

fn pkcs1(length: usize, hash: Option<[u8; HASH]>) -> Option<Padding> {
    let rest = length.checked_sub(3 + DIGEST_INFO.len() + HASH);
    let filler = rest.filter(|_| length <= LONGEST)?;
    let encoded = vec![
        Portion::known("00", vec![0]),
        Portion::known("01", vec![1]),
        Portion::known("FF…", vec![0xff; filler]),
        Portion::known("00", vec![0]),
        Portion::known("DigestInfo", DIGEST_INFO.to_vec()),
        hash.map_or(Portion::hidden("H", HASH), |hash| Portion::known("H", hash.to_vec())),
    ];
    Some(Padding::Pkcs1 { encoded })
}
