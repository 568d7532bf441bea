//! `stolen-key-file`: has the file with the private key, bare or under a passphrase, and a list of
//! usual passphrases. The trying is measured, and what it would take beyond the list is computed.

use std::sync::Arc;
use std::time::Instant;

use rand::Rng as _;
use tokio::net::TcpListener;
use zeroize::Zeroizing;

use super::beat::{Beat, Run};
use super::cause::Cause;
use super::datum::Datum;
use super::honest::{alice_with, log_in};
use super::kind::{Attack, Level};
use super::lab::{LabError, Stand};
use super::outcome::{Evidence, Goal};
use super::serve::scene::Scene;
use super::serve::serving::Serving;
use super::setup::{Loot, Setup};
use super::target::Target;
use crate::crypto::PrivateKey;
use crate::key::{Comment, Format, Locked, PrivateKeyFile, encode_private};

/// The key file has no passphrase.
const BARE_FILE: Setup = Setup::plain("bare-file");
/// The passphrase is a word, the file an old PEM.
const WORD_OLD_PEM: Setup = Setup::plain("word-old-pem");
/// The passphrase is a word, the file in OpenSSH's format.
const WORD_OPENSSH: Setup = Setup::plain("word-openssh");
/// The passphrase is drawn at random.
const RANDOM_PASSPHRASE: Setup = Setup::plain("random-passphrase");
/// No passphrase that was tried opened the file.
const PASSPHRASE_NOT_FOUND: Cause = Cause::holds("passphrase-not-found");

/// Usual passphrases, the likeliest first: a very small part of the lists that go round.
const DICTIONARY: [&str; 40] = [
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

pub(super) async fn run(stand: &Stand<'_>) -> Result<Run, LabError> {
    let file = stolen(stand)?;
    let file = PrivateKeyFile::parse(&file).map_err(|_| LabError::Unexpected)?;

    let mut story = Vec::new();
    let mut loot = vec![Loot("key-file")];
    let found = match file {
        PrivateKeyFile::Open(key) => {
            story.push(Beat::attacker("opens-file"));
            Some(*key)
        }
        PrivateKeyFile::Locked(locked) => {
            loot.push(Loot("dictionary"));
            story.push(Beat::attacker("meets-passphrase"));
            try_words(&locked, &mut story)
        }
    };
    let cause = match &found {
        Some(key) if key.public() == stand.alice_key() => Cause::PRIVATE_KEY_OPEN,
        _ => PASSPHRASE_NOT_FOUND,
    };
    // Without alice's key there is nothing better than the attacker's own.
    let key = found.map_or_else(|| Arc::clone(&stand.lab.mallory), Arc::new);
    let mut target = Target::of(stand).with_alice().await?;
    log_in(stand, target.address, alice_with(stand, key), stand.true_host()).await?;
    let server = target.next().await?;
    story.push(match cause {
        Cause::PRIVATE_KEY_OPEN => Beat::attacker("logs-in-as-user"),
        _ => {
            loot.push(Loot("own-key-pair"));
            Beat::attacker("answers-with-own-key")
        }
    });
    story.push(Beat::verdict(&server));
    Ok(Run {
        evidence: Evidence::of_server(&server),
        cause,
        loot,
        story,
        record: stand.as_server_saw(server),
    })
}

/// The file, as it was found.
fn stolen(stand: &Stand<'_>) -> Result<Zeroizing<String>, LabError> {
    let (format, passphrase) = match stand.setup {
        WORD_OLD_PEM => (Format::Pem, DICTIONARY.get(LATE).map(|word| (*word).to_owned())),
        WORD_OPENSSH => (Format::Openssh, DICTIONARY.get(EARLY).map(|word| (*word).to_owned())),
        RANDOM_PASSPHRASE => (Format::Pem, Some(drawn(stand))),
        _ => (Format::Pem, None),
    };
    let none = Comment::default();
    let secret = passphrase.as_deref();
    let file = encode_private(&stand.lab.alice, format, secret, &none, &mut *stand.random());
    file.map_err(|_| LabError::Unexpected)
}

/// Tries the words in their order, and measures how fast that goes.
fn try_words(locked: &Locked, story: &mut Vec<Beat>) -> Option<PrivateKey> {
    let start = Instant::now();
    let mut tries = 0_u32;
    let mut found = None;
    for word in DICTIONARY {
        tries += 1;
        if let Ok(key) = locked.unlock(word) {
            found = Some((word, key));
            break;
        }
    }
    let rate = f64::from(tries) / start.elapsed().as_secs_f64().max(1e-9);
    let tried = Beat::attacker("tries-words");
    story.push(tried.with("words", DICTIONARY.len()).with("rate", Datum::About(rate)));
    story.push(match &found {
        Some((word, _)) => Beat::attacker("finds-word").with("word", *word).with("tries", tries),
        None => Beat::attacker("finds-no-word").with("tries", tries),
    });
    let letters = LETTERS.len() as f64;
    let years = letters.powi(LENGTH as i32) / 2.0 / rate / SECONDS_A_YEAR;
    let would_take = Beat::attacker("would-take");
    story.push(would_take.with("letters", LENGTH).with("years", Datum::About(years)));
    found.map(|(_, key)| key)
}

pub(super) const SECONDS_A_YEAR: f64 = 365.25 * 86_400.0;

/// A passphrase that stands in no list.
fn drawn(stand: &Stand<'_>) -> String {
    let mut random = stand.random();
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

/// The server as it should be, the file, and the words where there is a passphrase.
async fn put_up(stand: &Stand<'_>, listener: TcpListener) -> Result<Scene, LabError> {
    let mut scene = Scene::with_alice(stand, Target::of(stand), listener).await?;
    scene.gift.files.push(("stolen.pem", stolen(stand)?.to_string()));
    if stand.setup != BARE_FILE {
        scene.gift.files.push(("words.txt", DICTIONARY.join("\n") + "\n"));
    }
    Ok(scene)
}

/// The attack.
pub(super) const ATTACK: Attack = Attack {
    name: "stolen-key-file",
    level: Level::Beginner,
    minutes: 5,
    numbers: &[("letters", LENGTH as u64)],
    setups: &[BARE_FILE, WORD_OLD_PEM, WORD_OPENSSH, RANDOM_PASSPHRASE],
    goal: |_| Goal::BeAccepted,
    mount: |stand| Box::pin(run(stand)),
    serving: Serving {
        setups: &[WORD_OLD_PEM, BARE_FILE, WORD_OPENSSH, RANDOM_PASSPHRASE],
        put_up: |stand, listener| Box::pin(put_up(stand, listener)),
        ..Serving::USUAL
    },
};

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
