//! `stolen-key-file`: has the file with the private key, bare or under a passphrase, and a list of
//! usual passphrases. The trying is measured, and what it would take beyond the list is computed.

use std::sync::Arc;
use std::time::Instant;

use rand::Rng as _;
use zeroize::Zeroizing;

use super::attempt::{Beat, Deed, Evidence, Run};
use super::cause::Cause;
use super::honest::{Trust, log_in};
use super::lab::{Bench, LabError};
use super::setup::{Loot, Setup};
use super::target::{Target, record};
use crate::auth::Client;
use crate::crypto::PrivateKey;
use crate::figures::significant;
use crate::key::{Comment, Format, PrivateKeyFile, encode_private};
use crate::transcript::Party;

/// Usual passphrases, the likeliest first: a very small part of the lists that go round.
pub(super) const DICTIONARY: [&str; 40] = [
    "123456",
    "password",
    "qwerty",
    "sakura",
    "12345678",
    "111111",
    "abc123",
    "letmein",
    "monkey",
    "dragon",
    "iloveyou",
    "football",
    "baseball",
    "welcome",
    "sunshine",
    "princess",
    "shadow",
    "master",
    "login",
    "admin",
    "passw0rd",
    "hello",
    "freedom",
    "whatever",
    "trustno1",
    "654321",
    "superman",
    "asdfgh",
    "doraemon",
    "pikachu",
    "naruto",
    "takeshi",
    "tokyo2020",
    "hanako",
    "himawari",
    "arigatou",
    "kawaii",
    "nihon",
    "fujisan",
    "ohayou",
];

/// The word in the set-ups with a word, by its place in the list: in OpenSSH's format an early one,
/// because each try takes long there.
const EARLY: usize = 3;
const LATE: usize = 34;

/// The letters and the length of the random passphrase: 26^12 are about 2^56.
const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
const LENGTH: usize = 12;

pub(super) async fn run(bench: &Bench<'_>) -> Result<Run, LabError> {
    let file = stolen(bench)?;
    let file = PrivateKeyFile::parse(&file).map_err(|_| LabError::Unexpected)?;

    let mut story = Vec::new();
    let found = if file.is_encrypted() {
        story.push(Beat::new(Party::Attacker, Deed::MeetsPassphrase));
        try_words(&file, &mut story)
    } else {
        story.push(Beat::new(Party::Attacker, Deed::OpensFile));
        file.unlock(None).ok()
    };
    let cause = match &found {
        Some(key) if key.public() == bench.alice_key() => Cause::PrivateKeyOpen,
        _ => Cause::PassphraseNotFound,
    };
    // Without alice's key there is nothing better than the attacker's own.
    let key = found.map_or_else(|| Arc::clone(&bench.lab.mallory), Arc::new);
    let mut target = Target::with_alice(bench).await?;
    let client = Client {
        method: bench.method,
        user: bench.alice()?,
        claimed: bench.alice_key().clone(),
        key,
    };
    let known = Trust::Known(bench.lab.host.public().clone());
    log_in(bench, target.address, client, known).await?;
    let server = target.next().await?;
    story.push(match cause {
        Cause::PrivateKeyOpen => Beat::new(Party::Attacker, Deed::LogsInAsUser),
        _ => Beat::new(Party::Attacker, Deed::AnswersWithOwnKey),
    });
    story.push(Beat::verdict(&server));
    let mut loot = vec![Loot::KeyFile];
    if file.is_encrypted() {
        loot.push(Loot::Dictionary);
    }
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause,
        loot,
        story,
        record: record(bench, "alice", bench.alice_key(), Vec::new(), server),
    })
}

/// The file, as it was found.
pub(super) fn stolen(bench: &Bench<'_>) -> Result<Zeroizing<String>, LabError> {
    let (format, passphrase) = match bench.setup {
        Setup::WordOldPem => (Format::Pem, DICTIONARY.get(LATE).map(|word| (*word).to_owned())),
        Setup::WordOpenssh => {
            (Format::Openssh, DICTIONARY.get(EARLY).map(|word| (*word).to_owned()))
        }
        Setup::RandomPassphrase => (Format::Pem, Some(drawn(bench))),
        _ => (Format::Pem, None),
    };
    let none = Comment::default();
    let secret = passphrase.as_deref();
    let file = encode_private(&bench.lab.alice, format, secret, &none, &mut *bench.random());
    file.map_err(|_| LabError::Unexpected)
}

/// Tries the words in their order, and measures how fast that goes.
fn try_words(file: &PrivateKeyFile, story: &mut Vec<Beat>) -> Option<PrivateKey> {
    let start = Instant::now();
    let mut tries = 0_u32;
    let mut found = None;
    for word in DICTIONARY {
        tries += 1;
        if let Ok(key) = file.unlock(Some(word)) {
            found = Some((word, key));
            break;
        }
    }
    let rate = f64::from(tries) / start.elapsed().as_secs_f64().max(1e-9);
    let tried = Beat::new(Party::Attacker, Deed::TriesWords);
    story.push(tried.with("words", DICTIONARY.len()).with("rate", significant(rate)));
    story.push(match &found {
        Some((word, _)) => {
            Beat::new(Party::Attacker, Deed::FindsWord).with("word", word).with("tries", tries)
        }
        None => Beat::new(Party::Attacker, Deed::FindsNoWord).with("tries", tries),
    });
    let letters = LETTERS.len() as f64;
    let years = letters.powi(LENGTH as i32) / 2.0 / rate / SECONDS_A_YEAR;
    let would_take = Beat::new(Party::Attacker, Deed::WouldTake);
    story.push(would_take.with("letters", LENGTH).with("years", significant(years)));
    found.map(|(_, key)| key)
}

pub(super) const SECONDS_A_YEAR: f64 = 365.25 * 86_400.0;

/// A passphrase that stands in no list.
fn drawn(bench: &Bench<'_>) -> String {
    let mut random = bench.random();
    let mut letters = String::new();
    while letters.len() < LENGTH {
        // Numbers from 234 = 9 · 26 on would make some letters likelier than others.
        let mut byte = [0];
        random.fill_bytes(&mut byte);
        let at = usize::from(byte[0]);
        if at < 9 * LETTERS.len() {
            letters.extend(LETTERS.get(at % LETTERS.len()).map(|letter| char::from(*letter)));
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_the_list_and_different() {
        let words: std::collections::BTreeSet<_> = DICTIONARY.into_iter().collect();
        assert_eq!(words.len(), DICTIONARY.len());
        const { assert!(EARLY < DICTIONARY.len() && LATE < DICTIONARY.len()) };
    }
}
