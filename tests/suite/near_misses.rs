//! What the server's own log says of a wrong reply that was nearly right: for each mistake that
//! people make while they write a client, a reply with exactly that mistake.
//!
//! The bytes are put together here from the description in `docs/protocol.md`, not with the
//! functions that keystep's own client uses.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use keystep::auth::{
    Context, DenyReason, Event, Finished, HostKey, NearMiss, Quantity, Registrations, Server,
};
use keystep::crypto::{self, PrivateKey, PublicKey, sha256};
use keystep::key::{Membership, UserName, openssh_line, ssh_blob};
use keystep::wire::Method;
use num_bigint::BigUint;
use rand::rngs::ChaCha20Rng;
use rand::{Rng as _, SeedableRng as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha512};

static KEYS: LazyLock<[PrivateKey; 2]> = LazyLock::new(|| {
    let mut random = ChaCha20Rng::seed_from_u64(11);
    [(); 2].map(|()| crypto::generate(1024, &mut random).unwrap())
});

static SERVER: LazyLock<Arc<Server>> =
    LazyLock::new(|| Server::new(HostKey::from(KEYS[1].clone()), Alice));

/// alice, registered with the first key.
struct Alice;

impl Registrations for Alice {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let user_exists = user.as_ref() == "alice";
        Membership { user_exists, key_registered: user_exists && key == KEYS[0].public() }
    }
}

const CLIENT_NONCE: [u8; 32] = [0xc1; 32];

/// What a client has at hand when it makes ③.
struct Login {
    challenge: Vec<u8>,
    server_nonce: Vec<u8>,
    host_blob: Vec<u8>,
    user_blob: Vec<u8>,
}

impl Login {
    /// The session identifier, from parts that may be wrong.
    fn session_of(&self, separator: &[u8], nonces: [&[u8]; 2], host: &[u8]) -> Vec<u8> {
        sha256(&[b"keystep session 1", separator, nonces[0], nonces[1], host]).to_vec()
    }

    fn session(&self) -> Vec<u8> {
        let host = sha256(&[&self.host_blob]);
        self.session_of(b"\0", [&CLIENT_NONCE, &self.server_nonce], &host)
    }

    /// Session identifiers with one mistake each.
    fn wrong_sessions(&self) -> Vec<(NearMiss, Vec<u8>)> {
        let (client, server) = (&CLIENT_NONCE[..], &self.server_nonce[..]);
        let host = sha256(&[&self.host_blob]);
        let texts = [hex(client), hex(server)];
        vec![
            (NearMiss::NoncesSwapped, self.session_of(b"\0", [server, client], &host)),
            (NearMiss::HostKeyNotHashed, self.session_of(b"\0", [client, server], &self.host_blob)),
            (NearMiss::SeparatorMissing, self.session_of(b"", [client, server], &host)),
            (NearMiss::HexText, self.session_of(b"\0", [&texts[0], &texts[1]], &host)),
        ]
    }

    fn message(&self, session: &[u8], algorithm: &[u8], bare: &[usize]) -> Vec<u8> {
        self.message_for(session, b"ssh-connection", algorithm, bare)
    }

    /// The bytes of RFC 4252 §7 from its strings; those whose place is in `bare` go without their
    /// length: 0 the session identifier, 1 the user, 2 the service, 3 "publickey", 4 the
    /// algorithm, 5 the key.
    fn message_for(
        &self,
        session: &[u8],
        service: &[u8],
        algorithm: &[u8],
        bare: &[usize],
    ) -> Vec<u8> {
        let strings: [&[u8]; 6] =
            [session, b"alice", service, b"publickey", algorithm, &self.user_blob];
        let mut message = Vec::new();
        for (i, string) in strings.iter().enumerate() {
            if !bare.contains(&i) {
                message.extend(u32::try_from(string.len()).unwrap().to_be_bytes());
            }
            message.extend(*string);
            match i {
                0 => message.push(50),
                3 => message.push(1),
                _ => {}
            }
        }
        message
    }
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    hex::encode(bytes).into_bytes()
}

fn hash(parts: &[&[u8]]) -> Vec<u8> {
    sha256(parts).to_vec()
}

fn sign(message: &[u8]) -> Vec<u8> {
    crypto::sign(&KEYS[0], message, &mut rand::rng()).unwrap()
}

/// Logs in as `user` and gives what `answer` makes of ② as ③.
fn log_in(method: Method, user: &str, answer: impl FnOnce(&Login) -> Vec<u8>) -> Finished {
    let nonce = match method {
        Method::Notes => String::new(),
        _ => format!(r#","nonce":"{}""#, hex::encode(CLIENT_NONCE)),
    };
    let key = openssh_line(KEYS[0].public());
    let request = format!(
        r#"{{"step":1,"request":{{"version":1,"method":"{method}","user":"{user}","key":"{key}"{nonce}}}}}"#
    );

    let (mut random, mut events) = (ChaCha20Rng::seed_from_u64(12), Vec::new());
    let clock = || Duration::ZERO;
    let mut cx = Context { random: &mut random, clock: &clock, events: &mut events };
    let (awaiting, _) = SERVER.start().handle(request.as_bytes(), &mut cx).ok().unwrap();
    let value = |quantity: Quantity| {
        let values = cx.events.iter().filter_map(|event| match event {
            Event::Computed(computed) => Some(&computed.values),
            _ => None,
        });
        let mut values = values.flatten().filter(|value| value.quantity == quantity);
        values.next().map(|value| value.bytes.clone()).unwrap_or_default()
    };
    let login = Login {
        challenge: value(Quantity::Challenge),
        server_nonce: value(Quantity::ServerNonce),
        host_blob: ssh_blob(KEYS[1].public()),
        user_blob: ssh_blob(KEYS[0].public()),
    };
    let name = match method {
        Method::Notes => "decrypted",
        Method::Ssh1 => "digest",
        Method::Ssh2 => "signature",
    };
    let answer = hex::encode(answer(&login));
    let reply = format!(r#"{{"step":3,"reply":{{"{name}":"{answer}"}}}}"#);
    let (finished, _) = awaiting.handle(reply.as_bytes(), &mut cx).ok().unwrap();
    finished
}

/// Gives each wrong reply in a login of its own, and notes which mistakes were among them.
fn each_is_found(
    method: Method,
    mistakes: impl Fn(&Login) -> Vec<(NearMiss, Vec<u8>)>,
    seen: &mut HashSet<NearMiss>,
) {
    let mut count = 0;
    log_in(method, "alice", |login| {
        count = mistakes(login).len();
        mistakes(login).swap_remove(0).1
    });
    for i in 0..count {
        let mut expected = None;
        let finished = log_in(method, "alice", |login| {
            let (miss, reply) = mistakes(login).swap_remove(i);
            expected = Some(miss);
            reply
        });
        let denied = finished.decision().reason().unwrap();
        assert_eq!(denied, DenyReason { proof: false, user: true, key: true }, "{method} {i}");
        assert_eq!(finished.near_miss(), expected, "{method} {i}");
        seen.extend(expected);
    }
}

fn of_notes(login: &Login) -> Vec<(NearMiss, Vec<u8>)> {
    let challenge = &login.challenge;
    vec![(NearMiss::Hashed, hash(&[challenge])), (NearMiss::HexText, hash(&[&hex(challenge)]))]
}

fn of_ssh1(login: &Login) -> Vec<(NearMiss, Vec<u8>)> {
    let (challenge, session) = (&login.challenge, &login.session());
    let mut mistakes = vec![
        (NearMiss::SessionLeftOut, hash(&[challenge])),
        (NearMiss::SessionLeftOut, hash(&[&hex(challenge)])),
        (NearMiss::HexText, hash(&[&hex(challenge), &hex(session)])),
        (NearMiss::HexText, hash(&[&hex(challenge), session])),
        (NearMiss::HexText, hash(&[challenge, &hex(session)])),
        (NearMiss::OrderSwapped, hash(&[session, challenge])),
        (NearMiss::NotHashed, challenge.clone()),
    ];
    let wrong = login.wrong_sessions();
    mistakes.extend(wrong.into_iter().map(|(miss, id)| (miss, hash(&[challenge, &id]))));
    mistakes
}

fn of_ssh2(login: &Login) -> Vec<(NearMiss, Vec<u8>)> {
    const ALGORITHM: &[u8] = b"rsa-sha2-256";
    let session = &login.session();
    let right = login.message(session, ALGORITHM, &[]);
    let behind_session = &right[4 + 32..];
    let mut messages = vec![
        (NearMiss::SessionLeftOut, behind_session.to_vec()),
        (NearMiss::LengthPrefixMissing, login.message(session, ALGORITHM, &[0])),
        (NearMiss::LengthPrefixMissing, login.message(session, ALGORITHM, &[5])),
        (NearMiss::LengthPrefixMissing, login.message(session, ALGORITHM, &[0, 1, 2, 3, 4, 5])),
        (NearMiss::HexText, login.message(&hex(session), ALGORITHM, &[])),
        (NearMiss::HexText, hex(&right)),
        (NearMiss::HashedTwice, hash(&[&right])),
        (NearMiss::SessionAlone, session.clone()),
        (NearMiss::OldAlgorithm, login.message(session, b"ssh-rsa", &[])),
    ];
    for service in [&b"ssh-userauth"[..], b"ssh", b"keystep"] {
        let message = login.message_for(session, service, ALGORITHM, &[]);
        messages.push((NearMiss::OtherService, message));
    }
    let wrong = login.wrong_sessions();
    messages.extend(wrong.into_iter().map(|(miss, id)| (miss, login.message(&id, ALGORITHM, &[]))));
    let signed = messages.into_iter().map(|(miss, message)| (miss, sign(&message)));
    signed.chain(of_other_schemes(&right)).collect()
}

/// Signatures of the right bytes with another scheme, put together with the bare RSA operation:
/// the signing of keystep itself knows none of them.
fn of_other_schemes(message: &[u8]) -> Vec<(NearMiss, Vec<u8>)> {
    // The prefixes of RFC 8017 §9.2, note 1.
    let sha1 =
        [&hex::decode("3021300906052b0e03021a05000414").unwrap()[..], &Sha1::digest(message)];
    let sha512 = [
        &hex::decode("3051300d060960864801650304020305000440").unwrap()[..],
        &Sha512::digest(message),
    ];
    let v1_5 = |info: Vec<u8>| {
        let mut encoded = vec![0, 1];
        encoded.resize(128 - info.len() - 1, 0xff);
        encoded.push(0);
        [encoded, info].concat()
    };
    let mut signed = vec![
        (NearMiss::SignedWithSha1, v1_5(sha1.concat())),
        (NearMiss::SignedWithSha512, v1_5(sha512.concat())),
    ];
    // EMSA-PSS (RFC 8017 §9.1.1) for a modulus of 1024 bits, whose first bit is left out.
    for salt in [&[][..], &[7; 32], &[7; 128 - 32 - 2]] {
        let hash = hash(&[&[0; 8], &hash(&[message]), salt]);
        let mut block = vec![0; 128 - 32 - 1 - salt.len() - 1];
        block.push(1);
        block.extend(salt);
        block.truncate(128 - 32 - 1);
        let mut mask: Vec<u8> =
            (0..4_u32).flat_map(|i| self::hash(&[&hash, &i.to_be_bytes()])).collect();
        mask.truncate(block.len());
        block.iter_mut().zip(mask).for_each(|(byte, mask)| *byte ^= mask);
        block[0] &= 0x7f;
        signed.push((NearMiss::Pss, [block, hash, vec![0xbc]].concat()));
    }
    signed.into_iter().map(|(miss, encoded)| (miss, private_operation(&encoded))).collect()
}

fn private_operation(encoded: &[u8]) -> Vec<u8> {
    let number = |bytes: &[u8]| BigUint::from_bytes_be(bytes);
    let (d, n) = (number(&KEYS[0].d()), number(&KEYS[0].public().n()));
    let mut out = number(encoded).modpow(&d, &n).to_bytes_be();
    out.splice(..0, vec![0; 128 - out.len()]);
    out
}

fn right(method: Method, login: &Login) -> Vec<u8> {
    match method {
        Method::Notes => login.challenge.clone(),
        Method::Ssh1 => hash(&[&login.challenge, &login.session()]),
        Method::Ssh2 => sign(&login.message(&login.session(), b"rsa-sha2-256", &[])),
    }
}

#[test]
fn each_mistake_is_named() {
    let mut seen = HashSet::new();
    each_is_found(Method::Notes, of_notes, &mut seen);
    each_is_found(Method::Ssh1, of_ssh1, &mut seen);
    each_is_found(Method::Ssh2, of_ssh2, &mut seen);
    let all = [
        NearMiss::HexText,
        NearMiss::NoncesSwapped,
        NearMiss::LengthPrefixMissing,
        NearMiss::SessionLeftOut,
        NearMiss::OrderSwapped,
        NearMiss::HostKeyNotHashed,
        NearMiss::SeparatorMissing,
        NearMiss::Hashed,
        NearMiss::NotHashed,
        NearMiss::HashedTwice,
        NearMiss::SessionAlone,
        NearMiss::OldAlgorithm,
        NearMiss::OtherService,
        NearMiss::Pss,
        NearMiss::SignedWithSha1,
        NearMiss::SignedWithSha512,
    ];
    assert_eq!(seen, HashSet::from(all));
}

/// A mistake that is added to the program has to be added above: this does not compile without.
#[test]
fn no_mistake_is_forgotten() {
    match NearMiss::HexText {
        NearMiss::HexText
        | NearMiss::NoncesSwapped
        | NearMiss::LengthPrefixMissing
        | NearMiss::SessionLeftOut
        | NearMiss::OrderSwapped
        | NearMiss::HostKeyNotHashed
        | NearMiss::SeparatorMissing
        | NearMiss::Hashed
        | NearMiss::NotHashed
        | NearMiss::HashedTwice
        | NearMiss::SessionAlone
        | NearMiss::OldAlgorithm
        | NearMiss::OtherService
        | NearMiss::Pss
        | NearMiss::SignedWithSha1
        | NearMiss::SignedWithSha512 => {}
    }
}

#[test]
fn a_right_reply_is_no_near_miss() {
    for method in Method::ALL {
        let finished = log_in(method, "alice", |login| right(method, login));
        assert!(finished.decision().accepted().is_some(), "{method}");
        assert_eq!(finished.near_miss(), None, "{method}");
        // Right, and denied all the same: that is about the user, not about the reply.
        let finished = log_in(method, "mallory", |login| match method {
            Method::Ssh2 => {
                let message = login.message(&login.session(), b"rsa-sha2-256", &[]);
                // The user's name stands behind the session identifier and the byte 50.
                let behind = &message[36 + 1 + 4 + 5..];
                sign(&[&message[..37], &[0, 0, 0, 7], b"mallory", behind].concat())
            }
            _ => right(method, login),
        });
        let denied = finished.decision().reason().unwrap();
        assert_eq!(denied, DenyReason { proof: true, user: false, key: false }, "{method}");
        assert_eq!(finished.near_miss(), None, "{method}");
    }
}

#[test]
fn any_other_reply_is_no_near_miss() {
    let mut random = ChaCha20Rng::seed_from_u64(13);
    for method in Method::ALL {
        for _ in 0..20 {
            let finished = log_in(method, "alice", |login| {
                let mut bytes = vec![0; right(method, login).len()];
                random.fill_bytes(&mut bytes);
                bytes
            });
            assert!(!finished.decision().reason().unwrap().proof, "{method}");
            assert_eq!(finished.near_miss(), None, "{method}");
        }
        // A right reply with one bit changed is not a mistake of anybody's program.
        let finished = log_in(method, "alice", |login| {
            let mut reply = right(method, login);
            *reply.last_mut().unwrap() ^= 1;
            reply
        });
        assert_eq!(finished.near_miss(), None, "{method}");
    }
    // A good signature of other bytes.
    let finished = log_in(Method::Ssh2, "alice", |_| sign(b"keystep"));
    assert_eq!(finished.near_miss(), None);
}
