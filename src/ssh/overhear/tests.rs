use super::super::data::Writer;
use super::*;

/// What an `ssh` and a server really sent one another.
const CURVE: &str = include_str!("../../../tests/vectors/ssh/curve25519.txt");

fn part(name: &str) -> Vec<u8> {
    let line = CURVE.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    hex::decode(line.unwrap()).unwrap()
}

fn packet(payload: &[u8]) -> Vec<u8> {
    let padding = 4 + (8 - (5 + payload.len() + 4) % 8) % 8;
    let length = u32::try_from(1 + payload.len() + padding).unwrap();
    let head = [&length.to_be_bytes()[..], &[u8::try_from(padding).unwrap()]].concat();
    [head, payload.to_vec(), vec![0; padding]].concat()
}

fn answer() -> Vec<u8> {
    let signature = Writer::default().string("rsa-sha2-512").string([9; 384]).into_bytes();
    let answer = Writer::message(31).string(part("K_S")).string(part("S_REPLY"));
    answer.string(signature).into_bytes()
}

/// Both directions of the connection, up to the new keys and a little beyond.
fn sides() -> [Vec<u8>; 2] {
    let lines = [part("V_C"), [b"welcome, \xff\r\nreally\n", &*part("V_S")].concat()];
    let messages = [
        vec![part("I_C"), Writer::message(30).string(part("C_INIT")).into_bytes(), vec![21]],
        vec![part("I_S"), answer(), vec![21]],
    ];
    let side = |at: usize| {
        let packets = messages[at].iter().flat_map(|message| packet(message));
        let line = lines[at].iter().chain(b"\r\n").copied();
        line.chain(packets).chain([0x77; 100]).collect()
    };
    [side(0), side(1)]
}

/// In the order in which it really comes: lists, keys, answer, new keys.
fn in_order(piece: usize) -> Vec<Overheard> {
    let mut heard = Vec::new();
    let mut ear = Eavesdropper::default();
    let [client, server] = sides();
    let lists = part("V_C").len() + 2 + packet(&part("I_C")).len();
    let mut hear = |from, bytes: &[u8]| {
        for piece in bytes.chunks(piece) {
            ear.hear(from, piece, &mut |event| heard.push(event));
        }
    };
    let theirs = server.len() - 100 - packet(&[21]).len() - packet(&answer()).len();
    hear(Side::Client, &client[..lists]);
    hear(Side::Server, &server[..theirs]);
    hear(Side::Client, &client[lists..]);
    hear(Side::Server, &server[theirs..]);
    ear.end(&mut |event| heard.push(event));
    heard
}

#[test]
fn everything_up_to_the_new_keys_is_heard_and_then_only_how_much_there_is() {
    let heard = in_order(usize::MAX);
    let inputs = heard.iter().find_map(|event| match event {
        Overheard::Inputs { parts, hash } => Some((parts, hash.as_deref())),
        _ => None,
    });
    let (parts, hash) = inputs.unwrap();
    assert_eq!(hash, Some("SHA-256"));
    let names = ["V_C", "V_S", "I_C", "I_S", "K_S", "Q_C", "Q_S"];
    let vectors = ["V_C", "V_S", "I_C", "I_S", "K_S", "C_INIT", "S_REPLY"];
    assert_eq!(parts.len(), names.len());
    for (input, (name, vector)) in parts.iter().zip(names.iter().zip(vectors)) {
        assert_eq!((&*input.name, &input.bytes), (*name, &part(vector)));
    }
    let chosen = heard.iter().find_map(|event| match event {
        Overheard::Chosen { choices, strict } => Some((choices, *strict)),
        _ => None,
    });
    let (choices, strict) = chosen.unwrap();
    assert!(strict);
    assert_eq!(choices[0].name.as_deref(), Some("curve25519-sha256"));
    assert_eq!(choices[1].name.as_deref(), Some("rsa-sha2-512"));
    let last = &heard[heard.len() - 4..];
    assert!(
        matches!(last[1], Overheard::NewKeys { from: Side::Server, lengths: true }),
        "{last:?}"
    );
    assert_eq!(last[2], Overheard::Sealed { from: Side::Server, bytes: 100, packet: false });
    assert_eq!(last[3], Overheard::Over { to_server: 100, to_client: 100 });
}

#[test]
fn it_does_not_matter_in_which_pieces_it_comes() {
    let without_sizes = |piece| {
        let mut heard = in_order(piece);
        heard.retain(|event| !matches!(event, Overheard::Sealed { .. }));
        heard
    };
    let whole = without_sizes(usize::MAX);
    for piece in [1, 7, 64] {
        assert_eq!(without_sizes(piece), whole);
    }
}

/// 31 is the group there, and not the answer.
#[test]
fn what_a_number_means_follows_from_what_was_chosen() {
    let init = |exchange: &str| {
        let init = Writer::message(20).raw(&[0; 16]).names([exchange]);
        let init =
            ["ssh-rsa", "aes128-ctr", "aes128-ctr", "hmac-sha1", "hmac-sha1", "none", "none"]
                .iter()
                .fold(init, |init, name| init.names([*name]));
        packet(&init.names([]).names([]).boolean(false).uint32(0).into_bytes())
    };
    let init = init("diffie-hellman-group-exchange-sha256");
    let asked = packet(&Writer::message(34).uint32(2048).uint32(3072).uint32(8192).into_bytes());
    let group = packet(&Writer::message(31).string([5; 9]).string([2]).into_bytes());
    let public = packet(&Writer::message(32).string([6; 9]).into_bytes());
    let answer = Writer::message(33).string(part("K_S")).string([7; 9]).string([8; 9]);
    let answer = packet(&answer.into_bytes());
    let mut heard = Vec::new();
    let mut ear = Eavesdropper::default();
    for (from, bytes) in [
        (Side::Client, [b"SSH-2.0-c\r\n", &*init].concat()),
        (Side::Server, [b"SSH-2.0-s\r\n", &*init].concat()),
        (Side::Client, asked),
        (Side::Server, group),
        (Side::Client, public),
        (Side::Server, answer),
    ] {
        ear.hear(from, &bytes, &mut |event| heard.push(event));
    }
    let Some(Overheard::Inputs { parts, .. }) = heard.last() else { panic!("{heard:?}") };
    let names: Vec<_> = parts.iter().map(|part| &*part.name).collect();
    let expected = ["V_C", "V_S", "I_C", "I_S", "K_S", "min", "n", "max", "p", "g", "e", "f"];
    assert_eq!(names, expected);
}

#[test]
fn what_is_no_ssh_is_told_once_and_then_passed_over() {
    for (from, bytes) in [
        (Side::Client, &b"GET / HTTP/1.1\r\n\r\n"[..]),
        (Side::Server, &[b'x'; 20_000][..]),
        (Side::Server, b"SSH-2.0-x\r\n\xff\xff\xff\xff\xff"),
    ] {
        let mut heard = Vec::new();
        let mut ear = Eavesdropper::default();
        for piece in bytes.chunks(3).chain(bytes.chunks(1)) {
            ear.hear(from, piece, &mut |event| heard.push(event));
        }
        heard.retain(|event| !matches!(event, Overheard::Version { .. }));
        assert_eq!(heard, [Overheard::Unreadable { from }]);
    }
}

/// A session of a day is as quiet as one of a minute.
#[test]
fn what_is_protected_is_told_a_hundred_times_and_then_counted() {
    let mut heard = Vec::new();
    let mut ear = Eavesdropper::default();
    let [client, _] = sides();
    ear.hear(Side::Client, &client, &mut |event| heard.push(event));
    for _ in 0..1000 {
        ear.hear(Side::Client, &[0; 50], &mut |event| heard.push(event));
    }
    ear.end(&mut |event| heard.push(event));
    let sealed = heard.iter().filter(|event| matches!(event, Overheard::Sealed { .. })).count();
    assert_eq!(sealed, 100);
    assert_eq!(heard.last(), Some(&Overheard::Over { to_server: 50_100, to_client: 0 }));
}

/// The end is told once, last, and with all that was told before it.
#[test]
fn behind_the_end_nothing_is_heard() {
    let mut heard = Vec::new();
    let mut ear = Eavesdropper::default();
    let [client, server] = sides();
    ear.hear(Side::Client, &client, &mut |event| heard.push(event));
    ear.end(&mut |event| heard.push(event));
    ear.hear(Side::Client, &[0; 60], &mut |event| heard.push(event));
    ear.hear(Side::Server, &server, &mut |event| heard.push(event));
    ear.end(&mut |event| heard.push(event));
    assert_eq!(heard.last(), Some(&Overheard::Over { to_server: 100, to_client: 0 }));
    let ends = heard.iter().filter(|event| matches!(event, Overheard::Over { .. }));
    assert_eq!(ends.count(), 1);
}
