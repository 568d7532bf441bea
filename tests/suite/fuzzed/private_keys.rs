//! A private key: it is read, or an error says why not. What is read is a key, and is written and
//! read back as the same, in every format. The DER within PEM is built here, so that what is odd
//! stands within what is good.

use std::path::Path;

use keystep::crypto::{PrivateKey, sign, verify};
use keystep::key::{
    Comment, Format, PrivateKeyError, PrivateKeyFile, encode_private, ssh_blob, ssh_string,
};
use keystep::lesson;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::dice::Dice;
use super::samples::{PRIVATE_KEYS, pem};
use super::{clean, edit};

const FORMATS: [Format; 3] = [Format::Pem, Format::Pkcs8, Format::Openssh];

pub(super) fn holds(bytes: &[u8]) {
    let mut dice = Dice::new(bytes);
    let way = dice.below(8);
    let key = dice.pick(&PRIVATE_KEYS);
    let text = match way {
        0 => String::from_utf8_lossy(dice.rest()).into_owned(),
        1 => {
            let good = written(key, *dice.pick(&FORMATS));
            String::from_utf8_lossy(&edit::bytes(&mut dice, good.as_bytes())).into_owned()
        }
        2 => {
            let der = key.to_pkcs8_der().unwrap();
            pem("PRIVATE KEY", "", &edit::bytes(&mut dice, der.as_bytes()))
        }
        3 => pem("RSA PRIVATE KEY", "", &pkcs1(&mut dice, key)),
        4 => pem("OPENSSH PRIVATE KEY", "", &openssh(&mut dice, key)),
        5 => {
            let headers = dek_info(&mut dice);
            pem("RSA PRIVATE KEY", &headers, dice.rest())
        }
        _ => pem("ENCRYPTED PRIVATE KEY", "", &pbes2(&mut dice)),
    };
    match PrivateKeyFile::parse(&text) {
        Ok(PrivateKeyFile::Open(key)) => is_a_key(&key),
        Ok(PrivateKeyFile::Locked(locked)) => {
            for passphrase in ["", "秘密 secret"] {
                match locked.unlock(passphrase) {
                    Ok(key) => is_a_key(&key),
                    Err(error) => is_explained(&error, &text),
                }
            }
            let needed = PrivateKeyFile::Locked(locked).unlock(None).map(|_| ());
            assert_eq!(needed, Err(PrivateKeyError::PassphraseNeeded));
        }
        Err(error) => is_explained(&error, &text),
    }
}

fn is_explained(error: &PrivateKeyError, text: &str) {
    clean::explained(&lesson::private(Path::new("key.pem"), error), text.as_bytes());
}

fn written(key: &PrivateKey, format: Format) -> String {
    let random = &mut ChaCha20Rng::seed_from_u64(1);
    encode_private(key, format, None, &Comment::default(), random).unwrap().to_string()
}

fn is_a_key(key: &PrivateKey) {
    let random = &mut ChaCha20Rng::seed_from_u64(2);
    // Two primes that are none may fit together; then it signs wrongly or not at all.
    if let Ok(signature) = sign(key, b"message", random) {
        assert_eq!(signature.len(), key.public().byte_length());
        let _ = verify(key.public(), b"message", &signature);
    }
    // Without the inverse of one prime modulo the other the formats have nothing to write.
    if key.qinv().is_none() {
        return;
    }
    for format in FORMATS {
        let read = PrivateKeyFile::parse(&written(key, format));
        let again =
            read.unwrap_or_else(|error| panic!("{format:?}: {error}")).unlock(None).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!((again.d(), again.primes()), (key.d(), key.primes()));
    }
}

// DER (X.690) and SSH's strings (RFC 4251 §5), with odd things in them.

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    let head = match content.len() {
        0..128 => vec![tag, length[1]],
        128..256 => vec![tag, 0x81, length[1]],
        _ => vec![tag, 0x82, length[0], length[1]],
    };
    [head, content.to_vec()].concat()
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    der(0x30, &parts.concat())
}

/// A positive number, as DER and RFC 4251 write it.
fn positive(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let bytes = &bytes[zeros..];
    let sign = bytes.first().is_none_or(|first| *first >= 0x80);
    [if sign { &[0][..] } else { &[] }, bytes].concat()
}

/// The number, or something in its place.
fn perhaps(dice: &mut Dice<'_>, number: &[u8]) -> Vec<u8> {
    match dice.below(16) {
        0 => Vec::new(),
        1 => vec![dice.byte()],
        2 => {
            let length = dice.below(20);
            dice.take(length).to_vec()
        }
        3 => [&[0xff], number].concat(),
        4 => vec![0xff; 1 + dice.below(1100)],
        5 => edit::bytes(dice, number),
        _ => positive(number),
    }
}

/// RSAPrivateKey (RFC 8017 A.1.2).
fn pkcs1(dice: &mut Dice<'_>, key: &PrivateKey) -> Vec<u8> {
    let ([p, q], other) = (key.primes(), dice.pick(&PRIVATE_KEYS));
    let qinv = key.qinv().unwrap();
    let number = |dice: &mut Dice<'_>, bytes: &[u8]| der(2, &perhaps(dice, bytes));
    let mut parts = vec![der(2, &[dice.pick(&[0, 0, 0, 1, 2]).to_owned()])];
    let mut numbers: [&[u8]; 8] =
        [&key.public().n(), &key.public().e(), &key.d(), &p, &q, &p, &q, &qinv];
    if dice.one_in(4) {
        let (at, n) = (dice.below(8), other.public().n());
        numbers[at] = &n;
        numbers.swap(at, 3);
        parts.extend(numbers.map(|bytes| number(dice, bytes)));
    } else {
        parts.extend(numbers.map(|bytes| number(dice, bytes)));
    }
    for _ in 0..dice.below(8).saturating_sub(6) {
        let three = [&p, &q, &qinv].map(|bytes| number(dice, bytes));
        parts.push(sequence(&[sequence(&three)]));
    }
    sequence(&parts)
}

/// PROTOCOL.key of OpenSSH.
fn openssh(dice: &mut Dice<'_>, key: &PrivateKey) -> Vec<u8> {
    let string = |bytes: &[u8]| {
        let mut out = Vec::new();
        ssh_string(&mut out, bytes);
        out
    };
    let usual = dice.one_in(2);
    let ciphers = ["aes256-ctr", "aes256-gcm@openssh.com", "3des-cbc", "aes128-cbc", "none", "x"];
    let cipher = if usual { "none" } else { dice.pick(&ciphers) };
    let kdf = if usual { "none" } else { dice.pick(&["bcrypt", "bcrypt", "none", "x"]) };
    // Costs that a test can pay, and such as nobody pays.
    let rounds: u32 = *dice.pick(&[1, 2, 0, 1_001, u32::MAX]);
    let salt_length = dice.below(20);
    let options = [string(dice.take(salt_length)), rounds.to_be_bytes().to_vec()].concat();
    let options = if usual { Vec::new() } else { options };
    let ([p, q], public) = (key.primes(), key.public());
    let qinv = key.qinv().unwrap();
    let mut secret = [[7; 4], [if dice.one_in(8) { 8 } else { 7 }; 4]].concat();
    secret.extend(string(b"ssh-rsa"));
    let numbers: [&[u8]; 6] = [&public.n(), &public.e(), &key.d(), &qinv, &p, &q];
    for number in numbers {
        secret.extend(string(&perhaps(dice, number)));
    }
    let comment_length = dice.below(12);
    secret.extend(string(dice.take(comment_length)));
    let block = *dice.pick(&[8, 8, 16, 1]);
    secret.extend((1..).take((block - secret.len() % block) % block + dice.below(8) / 7));
    let keys = u32::try_from(dice.below(8).saturating_sub(5).max(1)).unwrap();
    let file = [
        b"openssh-key-v1\0".to_vec(),
        string(cipher.as_bytes()),
        string(kdf.as_bytes()),
        string(&options),
        keys.to_be_bytes().to_vec(),
        string(&ssh_blob(public)),
        string(&secret),
        // The tag of AES-GCM.
        vec![0; if cipher.contains("gcm") { 16 } else { 0 }],
    ];
    let file = file.concat();
    if dice.is_empty() { file } else { edit::bytes(dice, &file) }
}

/// The headers of RFC 1421 §4.6.
fn dek_info(dice: &mut Dice<'_>) -> String {
    let names = ["AES-128-CBC", "aes-192-cbc", "AES-256-CBC", "DES-EDE3-CBC", "DES-CBC", ""];
    let (name, vector) = (*dice.pick(&names), "0123456789abcdef".repeat(3));
    let vector = &vector[..*dice.pick(&[16, 32, 0, 15, 48])];
    format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: {name},{vector}\n\n")
}

/// EncryptedPrivateKeyInfo with PBES2 (RFC 5958 §3, RFC 8018 A.4, RFC 7914 §7).
fn pbes2(dice: &mut Dice<'_>) -> Vec<u8> {
    const PBES2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 0x0d];
    const PBKDF2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 0x0c];
    const SCRYPT: &[u8] = &[0x2b, 6, 1, 4, 1, 0xda, 0x47, 4, 0x0b];
    const HMAC: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2];
    const AES: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1];
    const DES_EDE3: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 3, 7];
    const DES: &[u8] = &[0x2b, 0x0e, 3, 2, 7];
    let algorithm = |oid: &[u8], parameters: Vec<u8>| sequence(&[der(6, oid), parameters]);
    let octets = |dice: &mut Dice<'_>, lengths: &[usize]| {
        let length = *dice.pick(lengths);
        let mut bytes = dice.take(length).to_vec();
        bytes.resize(length, 5);
        der(4, &bytes)
    };
    let whole = |number: u64| der(2, &positive(&number.to_be_bytes()));
    let salt = octets(dice, &[8, 16, 0, 1, 40, 200]);
    let key_length: &[u64] = &[16, 24, 32, 0, 1, 33, 65_536, u64::MAX];
    let key_length = if dice.one_in(2) { Vec::new() } else { whole(*dice.pick(key_length)) };
    let kdf = if dice.one_in(2) {
        let rounds = whole(*dice.pick(&[1, 2, 3, 0, 10_000_001, 1 << 32, u64::MAX]));
        let hash = *dice.pick(&[9, 7, 8, 10, 11, 0]);
        let prf = algorithm(&[HMAC, &[hash]].concat(), vec![5, 0]);
        let prf = if dice.one_in(4) { Vec::new() } else { prf };
        algorithm(PBKDF2, sequence(&[salt, rounds, key_length, prf]))
    } else {
        let (n, r, p) = match dice.below(4) {
            // All within bounds, or one that is not: what a test can pay, and what nobody pays.
            0 | 1 => {
                (*dice.pick(&[2, 16, 0, 1, 3]), *dice.pick(&[1, 8, 0]), *dice.pick(&[1, 2, 0]))
            }
            2 => (*dice.pick(&[1 << 20, 1 << 30, 1 << 63, u64::MAX]), 8, 1),
            _ => (1 << 14, *dice.pick(&[65_535, 65_536]), *dice.pick(&[1, 65_535, 65_536])),
        };
        algorithm(SCRYPT, sequence(&[salt, whole(n), whole(r), whole(p), key_length]))
    };
    let cipher = match dice.below(8) {
        kind @ 0..5 => [AES, &[[2, 22, 42, 6, 46][kind]]].concat(),
        5 | 6 => DES_EDE3.to_vec(),
        _ => DES.to_vec(),
    };
    let vector = octets(dice, &[16, 8, 12, 0, 7, 17]);
    let vector = match dice.below(8) {
        0 => sequence(&[vector, whole(*dice.pick(&[16, 12, 0, 255]))]),
        1 => vec![5, 0],
        _ => vector,
    };
    let scheme = algorithm(PBES2, sequence(&[kdf, algorithm(&cipher, vector)]));
    let body = octets(dice, &[16, 32, 48, 0, 15, 8, 640]);
    let file = sequence(&[scheme, body]);
    if dice.one_in(4) { edit::bytes(dice, &file) } else { file }
}
