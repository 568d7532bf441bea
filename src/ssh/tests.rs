//! Whatever a client sends, and in whatever pieces: no panic, and every byte of a message has a
//! name.

use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::data::Writer;
use super::*;
use crate::auth::{HostKey, Server};
use crate::crypto::test_key;
use crate::key::{Snapshot, UserName};

struct Nothing;

impl Programs for Nothing {
    fn start(&self, _: Start, _: &mut Output) -> Box<dyn Program> {
        Box::new(Self)
    }
}

impl Program for Nothing {
    fn input(&mut self, bytes: &[u8], _: &mut Output) -> usize {
        bytes.len()
    }
    fn end_of_input(&mut self, _: &mut Output) {}
    fn resize(&mut self, _: Window, _: &mut Output) {}
    fn signal(&mut self, _: &str, _: &mut Output) {}
}

fn shared() -> Shared {
    let registered = [(UserName::ALICE, test_key(1).public().clone())];
    let server = Server::new(HostKey::from(test_key(2)), Snapshot::from_entries(registered));
    Shared { server, programs: Arc::new(Nothing) }
}

/// Lets a client send these pieces, and gives why it was sent away, if it was.
fn send(pieces: &[Vec<u8>]) -> Option<Ended> {
    let (mut random, mut events) = (rand::rng(), Vec::new());
    let clock = || Duration::ZERO;
    let cx = &mut Context { random: &mut random, clock: &clock, events: &mut events };
    let mut next = Next::Version(AwaitVersion::new(shared()));
    for piece in pieces {
        let came = match next {
            Next::Version(awaiting) => awaiting.receive(piece, cx),
            Next::Bytes(connection) => connection.receive(piece, cx),
            Next::Exchange(_) | Next::Asked(_) => unreachable!("they are done below"),
        };
        next = match came {
            Ok(Next::Exchange(exchange)) => match exchange.answer(cx) {
                Ok(next) => next,
                Err(stopped) => return Some(stopped.ended),
            },
            Ok(next) => next,
            Err(stopped) => return Some(stopped.ended),
        };
    }
    None
}

/// A packet in clear.
fn packet(payload: &[u8]) -> Vec<u8> {
    let padding = 4 + (8 - (5 + payload.len() + 4) % 8) % 8;
    let length = u32::try_from(1 + payload.len() + padding).unwrap();
    let head = [&length.to_be_bytes()[..], &[u8::try_from(padding).unwrap()]].concat();
    [&head, payload, &vec![0; padding]].concat()
}

/// A KEXINIT with these names for the key exchange.
fn init(exchange: &[&str]) -> Vec<u8> {
    let mut message = Writer::message(number::KEXINIT).raw(&[7; 16]);
    let lists = [exchange, &["rsa-sha2-512"], &["aes128-ctr"], &["aes128-ctr"], &["hmac-sha2-256"]];
    for list in lists.into_iter().chain([&["hmac-sha2-256"][..], &["none"], &["none"], &[], &[]]) {
        message = message.names(list.iter().copied());
    }
    message.boolean(false).uint32(0).into_bytes()
}

const VERSION: &[u8] = b"SSH-2.0-x\r\n";

proptest! {
    #[test]
    fn any_bytes_are_taken(version in any::<bool>(), pieces: Vec<Vec<u8>>) {
        let version = if version { VERSION.to_vec() } else { Vec::new() };
        let _ = send(&[vec![version], pieces].concat());
    }

    #[test]
    fn any_messages_are_taken(begun in any::<bool>(), payloads: Vec<(u8, Vec<u8>)>) {
        let begun = if begun { packet(&init(&["curve25519-sha256"])) } else { Vec::new() };
        let packets = payloads.iter().map(|(number, rest)| packet(&[&[*number], &rest[..]].concat()));
        let _ = send(&[VERSION.to_vec(), begun].into_iter().chain(packets).collect::<Vec<_>>());
    }

    #[test]
    fn every_byte_of_a_message_has_a_name(number: u8, rest: Vec<u8>) {
        let payload = [&[number], &rest[..]].concat();
        let fields = fields(&payload);
        prop_assert!(fields.windows(2).all(|pair| pair[0].end == pair[1].start));
        prop_assert_eq!(fields.first().map(|field| field.start), Some(0));
        prop_assert_eq!(fields.last().map(|field| field.end), Some(payload.len()));
    }
}

#[test]
fn with_strict_key_exchange_nothing_comes_before_it() {
    let plain = init(&["curve25519-sha256"]);
    let strict = init(&["curve25519-sha256", "kex-strict-c-v00@openssh.com"]);
    let ignore = packet(&Writer::message(number::IGNORE).string("x").into_bytes());
    let version = VERSION.to_vec();
    assert_eq!(send(&[version.clone(), ignore.clone(), packet(&plain)]), None);
    assert_eq!(send(&[version.clone(), packet(&plain), ignore.clone()]), None);
    let unexpected = |number| Some(Ended::Unexpected(number));
    let first = [version.clone(), ignore.clone(), packet(&strict)];
    assert_eq!(send(&first), unexpected(number::KEXINIT));
    let between = [version.clone(), packet(&strict), ignore.clone()];
    assert_eq!(send(&between), unexpected(number::IGNORE));
    // Nor between the server's NEWKEYS and the client's own.
    let public = packet(&Writer::message(number::KEX_ECDH_INIT).string([9; 32]).into_bytes());
    let behind =
        |init: &[u8]| send(&[version.clone(), packet(init), public.clone(), ignore.clone()]);
    assert_eq!(behind(&plain), None);
    assert_eq!(behind(&strict), unexpected(number::IGNORE));
}

/// RFC 4253 §7.1 has nothing behind `reserved`, and OpenSSH takes nothing there.
#[test]
fn a_kexinit_ends_where_its_last_field_ends() {
    let init = init(&["curve25519-sha256"]);
    let send = |init: &[u8]| send(&[VERSION.to_vec(), packet(init)]);
    assert_eq!(send(&init), None);
    let longer = [&init[..], &[0]].concat();
    let malformed = Malformed { field: "end", at: init.len() };
    let number = number::KEXINIT;
    assert_eq!(send(&longer), Some(Ended::Malformed { number, malformed }));
}

#[test]
fn what_may_not_come_yet_ends_the_connection() {
    let (version, init) = (VERSION.to_vec(), packet(&init(&["curve25519-sha256"])));
    for number in [number::SERVICE_REQUEST, number::USERAUTH_REQUEST, number::CHANNEL_OPEN] {
        let early = packet(&[number, 0, 0, 0, 0]);
        let ended = Some(Ended::Unexpected(number));
        assert_eq!(send(&[version.clone(), early.clone()]), ended);
        assert_eq!(send(&[version.clone(), init.clone(), early]), ended);
    }
    let zeros = Writer::message(number::KEX_ECDH_INIT).string([0; 32]).into_bytes();
    assert_eq!(send(&[version, init, packet(&zeros)]), Some(Ended::BadPublicKey));
}

/// Both lists are told, without the names that are no method.
#[test]
fn who_has_nothing_in_common_is_told_what_there_is() {
    let old = ["diffie-hellman-group1-sha1", "ext-info-c", "kex-strict-c-v00@openssh.com"];
    let ended = send(&[VERSION.to_vec(), packet(&init(&old))]);
    let Some(Ended::NothingInCommon(nothing)) = ended else { panic!("{ended:?}") };
    assert_eq!(
        (nothing.kind, &nothing.theirs[..]),
        (Kind::KeyExchange, &old.map(String::from)[..1])
    );
    assert_eq!(nothing.ours, offered(Kind::KeyExchange));
}

#[test]
fn a_packet_that_is_too_long_is_not_waited_for() {
    let ended = send(&[VERSION.to_vec(), vec![0, 1, 0, 0]]);
    assert_eq!(ended, Some(Ended::Packet(PacketError::Length(1 << 16))));
}
