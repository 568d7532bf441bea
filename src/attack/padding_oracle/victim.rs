//! The client that is asked: the lab's own, in the place of keystep's, whose OAEP tells nothing.
//!
//! # The lab's wire
//!
//! One connection carries many questions. The client's first line says that it is the lab's:
//! `{"lab":"padding-oracle","user":"alice","n":"…","e":"…"}`. Then comes a box in hex on each line,
//! and each has its answer: `ok` or `error` of a client that tells, 32 bytes in hex of one that
//! does not.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use num_bigint::BigUint;
use rand::CryptoRng;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::small_key::{Public, SmallKey};
use crate::attack::lab::{LabError, Stand};
use crate::attack::serve::visitor::{Visit, Visitor};
use crate::auth::{label, reply_digest};
use crate::crypto::{self, PrivateKey, hmac_sha256, sha256};
use crate::net::BoxFuture;
use crate::wire::{MAX_LINE, Method, SHORT, SessionId};

/// How long she waits for the next box: long enough for somebody who types it.
const PATIENCE: Duration = Duration::from_secs(120);
/// The separator between padding and content.
const END: u8 = 0;

/// Somebody who opens boxes, and how they answer.
pub(in crate::attack) enum Victim {
    /// Switch: PKCS#1 v1.5, and an error where the padding is bad.
    Tells(SmallKey),
    /// Switch: OAEP, and an error where it does not open.
    TellsOaep {
        key: Arc<PrivateKey>,
        method: Method,
        /// For blinding.
        random: Box<dyn CryptoRng + Send>,
    },
    /// Switch: PKCS#1 v1.5, and a substitute where the padding is bad, as keystep gives one.
    Silent { key: SmallKey, method: Method, session: SessionId, secret: [u8; SHORT] },
}

impl Victim {
    /// Connects to a server and answers whatever it asks, until that server has closed or said
    /// nothing for too long. Gives how many answers there were.
    pub(super) async fn answer_all(&mut self, address: SocketAddr) -> std::io::Result<u64> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let mut stream = BufReader::new(stream);
        stream.write_all(self.greeting().as_bytes()).await?;
        let (mut answers, mut count) = (String::new(), 0);
        loop {
            let mut line = String::new();
            let mut asked = (&mut stream).take(MAX_LINE as u64);
            // Whoever is silent for so long, or has closed, asks nothing more.
            let read = timeout(PATIENCE, asked.read_line(&mut line)).await;
            if read.unwrap_or(Ok(0))? == 0 {
                return Ok(count);
            }
            count += 1;
            answers += &self.answer(&hex::decode(line.trim_end()).unwrap_or_default());
            answers.push('\n');
            // Whoever asks many at once gets the answers together, too.
            if !stream.buffer().contains(&b'\n') {
                stream.write_all(answers.as_bytes()).await?;
                answers.clear();
            }
        }
    }

    fn greeting(&self) -> String {
        let Public { n, e } = self.public();
        format!(
            "{{\"lab\":\"padding-oracle\",\"user\":\"alice\",\"n\":\"{n:x}\",\"e\":\"{e:x}\"}}\n"
        )
    }

    /// The key with which boxes for it are locked.
    pub(super) fn public(&self) -> Public {
        match self {
            Self::Tells(key) | Self::Silent { key, .. } => key.public.clone(),
            Self::TellsOaep { key, .. } => Public::new(&key.public().n(), &key.public().e()),
        }
    }

    fn answer(&mut self, shut: &[u8]) -> String {
        let told = |good: bool| if good { "ok" } else { "error" }.to_owned();
        match self {
            // The oracle of the paper looks at the first two bytes alone. Real software often looked at
            // more, and needed more queries.
            Self::Tells(key) => told(encoded(key, shut).starts_with(&[0, 2])),
            Self::TellsOaep { key, method, random } => {
                told(crypto::decrypt(key, label(*method), shut, &mut **random).is_ok())
            }
            Self::Silent { key, method, session, secret } => {
                let opened = unpadded(&encoded(key, shut));
                let inside = opened.unwrap_or_else(|| hmac_sha256(secret, shut));
                hex::encode(match method {
                    Method::Ssh1 => reply_digest(&inside.into(), session).bytes(),
                    _ => inside,
                })
            }
        }
    }
}

impl Visitor for Victim {
    fn visit<'a>(
        &'a mut self,
        _: &'a Stand<'a>,
        address: SocketAddr,
    ) -> BoxFuture<'a, Result<Option<Visit>, LabError>> {
        Box::pin(async move {
            Ok(match self.answer_all(address).await {
                Ok(boxes) => Some(Visit::Asked(boxes)),
                Err(error) => Visit::of_nobody(&error),
            })
        })
    }
}

/// A client with PKCS#1 v1.5 that tells nothing.
pub(super) fn silent(key: SmallKey, method: Method, session: SessionId) -> Victim {
    let [one, other] = [&key.public.n, &key.open(&BigUint::from(2_u32))].map(BigUint::to_bytes_be);
    let secret = sha256(&[b"lab reject", &one, &other]);
    Victim::Silent { key, method, session, secret }
}

/// EM = 00 02 ‖ PS ‖ 00 ‖ M, as long as the modulus, PS of random bytes that are not 0
/// (RFC 8017 §7.2.1, step 2; SSH-1's draft says the same).
pub(super) fn padded(length: usize, inside: &[u8], random: &mut dyn CryptoRng) -> Vec<u8> {
    let mut encoded = vec![0, 2];
    while encoded.len() + 1 + inside.len() < length {
        let mut byte = [0];
        random.fill_bytes(&mut byte);
        encoded.extend(byte.into_iter().filter(|byte| *byte != END));
    }
    encoded.push(END);
    encoded.extend_from_slice(inside);
    encoded
}

/// What stands behind the padding (RFC 8017 §7.2.2, step 3), if it is 32 bytes.
pub(super) fn unpadded(encoded: &[u8]) -> Option<[u8; SHORT]> {
    let rest = encoded.strip_prefix(&[0, 2])?;
    let end = rest.iter().position(|byte| *byte == END).filter(|end| *end >= 8)?;
    rest.get(end + 1..)?.try_into().ok()
}

/// The padded number in a box, as bytes.
fn encoded(key: &SmallKey, shut: &[u8]) -> Vec<u8> {
    key.public.bytes(&key.open(&BigUint::from_bytes_be(shut)))
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;

    #[test]
    fn padding_comes_off_again() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let encoded = padded(64, &[0; SHORT], &mut random);
        assert_eq!(encoded.len(), 64);
        assert_eq!(unpadded(&encoded), Some([0; SHORT]));
        // Less than eight bytes of padding, another length, no end.
        assert_eq!(unpadded(&padded(42, &[7; SHORT], &mut random)), None);
        assert_eq!(unpadded(&padded(64, &[7; SHORT - 1], &mut random)), None);
        assert_eq!(unpadded(&[&[0, 2][..], &[7; 62]].concat()), None);
    }

    /// And whoever sent her comes again.
    #[tokio::test(start_paused = true)]
    async fn who_says_nothing_is_left() {
        let key = SmallKey::generate(512, &mut ChaCha20Rng::seed_from_u64(1));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut tells = Victim::Tells(key);
        let start = tokio::time::Instant::now();
        let (answers, held) =
            tokio::join!(tells.answer_all(listener.local_addr().unwrap()), listener.accept());
        assert_eq!((answers.unwrap(), held.is_ok()), (0, true));
        assert_eq!(start.elapsed().as_secs(), PATIENCE.as_secs());
    }

    #[test]
    fn one_tells_and_the_other_does_not() {
        let mut random = ChaCha20Rng::seed_from_u64(1);
        let key = SmallKey::generate(512, &mut random);
        let good = padded(64, &[7; SHORT], &mut random);
        let mut bad = good.clone();
        bad[1] = 1;
        let [good, bad] = [good, bad]
            .map(|encoded| key.public.bytes(&key.public.raise(&BigUint::from_bytes_be(&encoded))));
        let mut tells = Victim::Tells(key.clone());
        assert_eq!([&good, &bad].map(|shut| tells.answer(shut)), ["ok", "error"]);
        let mut silent = silent(key, Method::Notes, [0; SHORT].into());
        assert_eq!(silent.answer(&good), hex::encode([7; SHORT]));
        let substitute = silent.answer(&bad);
        assert_eq!((substitute.len(), &silent.answer(&bad)), (64, &substitute));
    }
}
