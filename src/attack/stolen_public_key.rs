//! `stolen-public-key`: has the server's whole authorized_keys, and does all that public keys can
//! do: lock a box once more, and verify.

use super::actor::{Hand, request, session};
use super::beat::{Beat, Run};
use super::cause::Cause;
use super::events::accepted;
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::number;
use super::outcome::{Evidence, Goal};
use super::serve::serving::Serving;
use super::setup::Loot;
use super::setup::Setup;
use super::target::Target;
use crate::auth::{reply_digest, signed_bytes};
use crate::crypto::{self, PublicKey, sha256};
use crate::key::{UserName, ssh_blob};
use crate::wire::{Challenge, ChallengeData, Method, Reply, Request, SHORT};

/// The attacker had public keys alone.
const ONLY_PUBLIC_KEYS: Cause = Cause::holds("only-public-keys");

/// What stands before the hash in a PKCS#1 v1.5 signature with SHA-256: the DigestInfo of RFC 8017
/// §9.2, note 1.
const DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let another = || crypto::generate(stand.alice_key().bits(), &mut *stand.random());
    let list: Vec<(UserName, PublicKey)> = vec![
        (UserName::ALICE, stand.alice_key().clone()),
        (UserName::known("bob"), another()?.public().clone()),
        (UserName::known("carol"), another()?.public().clone()),
    ];
    let mut target = Target::of(stand).with_users(list.clone()).await?;
    let mut story = vec![
        Beat::attacker("copies-list").with("count", list.len()),
        Beat::attacker("names-stolen-key"),
    ];
    let mut server_accepted = false;
    let mut last = Vec::new();
    for (user, key) in list.iter().rev() {
        let request =
            Request { user: user.clone(), key: key.clone(), ..request(stand, stand.method) };
        let mut hand = Hand::connect(target.address).await?;
        let challenge = hand.request(&request).await?;
        hand.reply(&answer(&request, &challenge)).await?;
        drop(hand);
        last = target.next().await?;
        server_accepted |= accepted(&last);
    }
    let (asked, tried) = match stand.method {
        Method::Ssh2 => ("asks-for-signature", "verifies-backwards"),
        _ => ("sends-box", "locks-again"),
    };
    story.push(Beat::server(asked));
    story.push(Beat::attacker(tried));
    story.push(Beat::verdict(&last).with("count", list.len()));
    Ok(Run {
        evidence: Evidence { server_accepted, ..Evidence::APPLIES },
        cause: ONLY_PUBLIC_KEYS,
        loot: vec![Loot("public-keys")],
        story,
        record: stand.as_server_saw(last),
    })
}

/// The best that can be made of a public key: its operation, on what is to be opened or signed.
fn answer(request: &Request, challenge: &Challenge) -> Reply {
    let (n, e) = (request.key.n(), request.key.e());
    let power = |number: &[u8]| number::power(number, &e, &n);
    let inside = || {
        let opened = power(challenge.encrypted().unwrap_or_default());
        ChallengeData::from(opened.last_chunk::<SHORT>().copied().unwrap_or_default())
    };
    match (request.method(), session(request, challenge)) {
        (Method::Ssh1, Some(session)) => Reply::Ssh1 { digest: reply_digest(&inside(), &session) },
        (Method::Ssh2, Some(session)) => {
            let blob = ssh_blob(&request.key);
            let bytes = signed_bytes(&session, request.user.as_ref(), &blob);
            Reply::Ssh2 { signature: power(&encoded(&bytes, request.key.byte_length())) }
        }
        _ => Reply::Notes { decrypted: inside() },
    }
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2): what a signature gives when it is verified.
fn encoded(message: &[u8], length: usize) -> Vec<u8> {
    let tail = [&[0][..], &DIGEST_INFO, &sha256(&[message])].concat();
    let filling = length.saturating_sub(tail.len() + 2);
    [&[0, 1][..], &vec![0xff; filling], &tail].concat()
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "stolen-public-key",
    level: Level::Beginner,
    minutes: 3,
    numbers: &[],
    setups: &[Setup::AS_IS],
    goal: |_| Goal::BeAccepted,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving::USUAL,
};

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha20Rng;

    use super::*;
    use crate::crypto::{generate, sign};

    /// So the attempt fails for want of the private key, not for want of care.
    #[test]
    fn verifying_a_true_signature_gives_what_is_encoded_here() {
        let mut random = ChaCha20Rng::seed_from_u64(5);
        let key = generate(1024, &mut random).unwrap();
        let signature = sign(&key, b"message", &mut random).unwrap();
        let public = key.public();
        let verified = number::power(&signature, &public.e(), &public.n());
        assert_eq!(verified, encoded(b"message", 128));
    }
}
