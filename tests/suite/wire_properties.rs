//! What must hold for the wire whatever the bytes are: reading gives a message or an error and
//! never panics, and what is written is read as the same.

use std::sync::LazyLock;

use keystep::crypto::PublicKey;
use keystep::key::{UserName, openssh_line};
use keystep::wire::{
    self, Challenge, ErrorCode, ErrorMessage, FieldName, HostProof, Incoming, MAX_LINE, Method,
    Opening, Owner, Part, Reply, Request, SHORT, ToLine as _, Verdict, WireError,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use strum::VariantArray;

/// Any odd number of the right length is a modulus here: nobody has to open anything.
static KEYS: LazyLock<Vec<PublicKey>> = LazyLock::new(|| {
    let mut random = ChaCha20Rng::seed_from_u64(3);
    let sizes = [(1024, 3), (1025, 65_537), (2048, 65_537), (3071, u32::MAX), (8192, 65_537)];
    let key = |(bits, e): (usize, u32)| {
        let mut n = vec![0; bits.div_ceil(8)];
        random.fill_bytes(&mut n);
        let top = (bits - 1) % 8;
        n[0] = n[0] & ((1 << top) - 1) | 1 << top;
        *n.last_mut().unwrap() |= 1;
        let key = PublicKey::from_components(&n, &e.to_be_bytes()).unwrap();
        assert_eq!(key.bits(), bits);
        key
    };
    sizes.map(key).to_vec()
});

/// A message, with what a reader has to know of the login that it belongs to.
#[derive(Debug, Clone, PartialEq)]
enum Message {
    Request(Request),
    Challenge(Method, PublicKey, Challenge),
    Reply(Method, PublicKey, Reply),
    Verdict(Verdict),
    Error(ErrorMessage),
}

impl Message {
    fn to_line(&self) -> String {
        match self {
            Self::Request(request) => request.to_line(),
            Self::Challenge(_, _, challenge) => challenge.to_line(),
            Self::Reply(_, _, reply) => reply.to_line(),
            Self::Verdict(verdict) => verdict.to_line(),
            Self::Error(error) => error.to_line(),
        }
    }

    /// Reads a line as a message of the kind that this one is.
    fn read(&self, line: &[u8]) -> Result<Self, WireError> {
        fn made<M>(read: Incoming<M>, message: impl FnOnce(M) -> Message) -> Message {
            match read {
                Incoming::Message(read) => message(read),
                Incoming::Error(error) => Message::Error(error),
            }
        }
        Ok(match self {
            Self::Request(_) => made(wire::read_request(line)?, Self::Request),
            Self::Challenge(method, key, _) => {
                made(wire::read_challenge(line, *method, key)?, |challenge| {
                    Self::Challenge(*method, key.clone(), challenge)
                })
            }
            Self::Reply(method, key, _) => made(wire::read_reply(line, *method, key)?, |reply| {
                Self::Reply(*method, key.clone(), reply)
            }),
            Self::Verdict(_) | Self::Error(_) => made(wire::read_verdict(line)?, Self::Verdict),
        })
    }

    /// The fields and their values, in the order of the wire's description.
    fn fields(&self) -> Vec<(FieldName, String)> {
        let host_fields = |host: &HostProof| {
            vec![
                (FieldName::ServerNonce, hex::encode(host.nonce)),
                (FieldName::HostKey, openssh_line(&host.key)),
                (FieldName::HostSignature, hex::encode(&host.signature)),
            ]
        };
        let step = |step: &str| (FieldName::Step, step.to_owned());
        match self {
            Self::Request(Request { user, key, opening }) => {
                let mut fields = vec![
                    step("1"),
                    (FieldName::Version, "1".to_owned()),
                    (FieldName::Method, opening.method().to_string()),
                    (FieldName::User, user.to_string()),
                    (FieldName::Key, openssh_line(key)),
                ];
                if let Opening::Ssh1(nonce) | Opening::Ssh2(nonce) = opening {
                    fields.push((FieldName::ClientNonce, hex::encode(nonce)));
                }
                fields
            }
            Self::Challenge(_, _, challenge) => {
                let mut fields = vec![step("2")];
                match challenge {
                    Challenge::Notes { encrypted } => {
                        fields.push((FieldName::Encrypted, hex::encode(encrypted)));
                    }
                    Challenge::Ssh1 { encrypted, host } => {
                        fields.push((FieldName::Encrypted, hex::encode(encrypted)));
                        fields.extend(host_fields(host));
                    }
                    Challenge::Ssh2 { host } => fields.extend(host_fields(host)),
                }
                fields
            }
            Self::Reply(_, _, reply) => {
                let field = match reply {
                    Reply::Notes { decrypted } => (FieldName::Decrypted, hex::encode(decrypted)),
                    Reply::Ssh1 { digest } => (FieldName::Digest, hex::encode(digest)),
                    Reply::Ssh2 { signature } => (FieldName::Signature, hex::encode(signature)),
                };
                vec![step("3"), field]
            }
            Self::Verdict(verdict) => {
                vec![step("4"), (FieldName::Verdict, verdict.to_string())]
            }
            Self::Error(ErrorMessage { code, detail }) => {
                let quoted = serde_json::to_string(detail).unwrap();
                let detail = quoted[1..quoted.len() - 1].to_owned();
                vec![(FieldName::ErrorCode, code.to_string()), (FieldName::ErrorDetail, detail)]
            }
        }
    }
}

fn key() -> impl Strategy<Value = PublicKey> {
    select(KEYS.clone())
}

fn short<T: From<[u8; SHORT]> + std::fmt::Debug>() -> impl Strategy<Value = T> {
    any::<[u8; SHORT]>().prop_map(T::from)
}

/// As many bytes as the modulus of `key` has.
fn long(key: &PublicKey) -> impl Strategy<Value = Vec<u8>> + use<> {
    vec(any::<u8>(), key.byte_length())
}

fn request() -> impl Strategy<Value = Message> {
    let opening = prop_oneof![
        Just(Opening::Notes),
        short().prop_map(Opening::Ssh1),
        short().prop_map(Opening::Ssh2),
    ];
    ("[a-z_][a-z0-9_-]{0,31}", key(), opening).prop_map(|(user, key, opening)| {
        Message::Request(Request { user: UserName::new(&user).unwrap(), key, opening })
    })
}

fn challenge() -> impl Strategy<Value = Message> {
    let parts = (key(), key()).prop_flat_map(|(user, host)| {
        let values = (long(&user), long(&host));
        (Just(user), Just(host), values)
    });
    (parts, short(), select(&Method::ALL[..])).prop_map(|(parts, nonce, method)| {
        let (user_key, key, (mut encrypted, signature)) = parts;
        if !user_key.exceeds(&encrypted) {
            encrypted[0] = 0;
        }
        let host = HostProof { nonce, key, signature };
        let challenge = match method {
            Method::Notes => Challenge::Notes { encrypted },
            Method::Ssh1 => Challenge::Ssh1 { encrypted, host },
            Method::Ssh2 => Challenge::Ssh2 { host },
        };
        Message::Challenge(method, user_key, challenge)
    })
}

fn reply() -> impl Strategy<Value = Message> {
    let parts = key().prop_flat_map(|key| (long(&key), Just(key)));
    (parts, any::<[u8; SHORT]>(), select(&Method::ALL[..])).prop_map(
        |((signature, key), bytes, method)| {
            let reply = match method {
                Method::Notes => Reply::Notes { decrypted: bytes.into() },
                Method::Ssh1 => Reply::Ssh1 { digest: bytes.into() },
                Method::Ssh2 => Reply::Ssh2 { signature },
            };
            Message::Reply(method, key, reply)
        },
    )
}

fn verdict() -> impl Strategy<Value = Message> {
    select(vec![Verdict::Accept, Verdict::Deny]).prop_map(Message::Verdict)
}

/// With every kind of character in its detail, control characters and quotes among them.
fn error(characters: std::ops::Range<usize>) -> impl Strategy<Value = ErrorMessage> {
    let detail =
        vec(prop_oneof![any::<char>(), select(vec!['"', '\\', '\n', '\0', '\u{7f}'])], characters);
    (select(ErrorCode::VARIANTS), detail)
        .prop_map(|(code, detail)| ErrorMessage { code, detail: detail.into_iter().collect() })
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![request(), challenge(), reply(), verdict(), error(0..201).prop_map(Message::Error)]
}

/// A small harm to a line.
#[derive(Debug, Clone)]
enum Harm {
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    /// A piece of the line once more, somewhere.
    Copy(Index, usize, Index),
    Cut(Index),
}

fn harm() -> impl Strategy<Value = Harm> {
    let json = select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "null", "1e9", "\n", "\r",
    ]);
    let inserted =
        prop_oneof![vec(any::<u8>(), 1..4), json.prop_map(|text| text.as_bytes().to_vec()),];
    prop_oneof![
        (any::<Index>(), 1..=u8::MAX).prop_map(|(at, mask)| Harm::Flip(at, mask)),
        (any::<Index>(), inserted).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Harm::Delete(at, length)),
        (any::<Index>(), 1..80_usize, any::<Index>()).prop_map(|(at, n, to)| Harm::Copy(at, n, to)),
        any::<Index>().prop_map(Harm::Cut),
    ]
}

fn harmed(line: &str, harms: &[Harm]) -> Vec<u8> {
    let mut bytes = line.as_bytes().to_vec();
    for harm in harms {
        // One more than there are bytes: the end is a place too.
        let places = bytes.len() + 1;
        match harm {
            Harm::Flip(at, mask) => {
                if let Some(byte) = bytes.get_mut(at.index(places)) {
                    *byte ^= mask;
                }
            }
            Harm::Insert(at, inserted) => {
                let at = at.index(places);
                bytes.splice(at..at, inserted.iter().copied());
            }
            Harm::Delete(at, length) => {
                let at = at.index(places);
                bytes.drain(at..(at + length).min(places - 1));
            }
            Harm::Copy(from, length, to) => {
                let from = from.index(places);
                let piece = bytes[from..(from + length).min(places - 1)].to_vec();
                let to = to.index(places);
                bytes.splice(to..to, piece);
            }
            Harm::Cut(at) => bytes.truncate(at.index(places)),
        }
    }
    bytes
}

/// Gives the bytes to everything that reads, and checks what holds for whatever was read.
fn read_everywhere(line: &[u8]) {
    if let Ok(text) = wire::text(line) {
        check_fields(text);
    }
    let key = &KEYS[0];
    let dummies = Method::ALL.into_iter().flat_map(|method| {
        let host = HostProof { nonce: [0; SHORT].into(), key: key.clone(), signature: Vec::new() };
        let reply = Reply::Notes { decrypted: [0; SHORT].into() };
        [
            Message::Challenge(method, key.clone(), Challenge::Ssh2 { host }),
            Message::Reply(method, key.clone(), reply),
        ]
    });
    let request =
        Request { user: UserName::new("a").unwrap(), key: key.clone(), opening: Opening::Notes };
    let others = [Message::Request(request), Message::Verdict(Verdict::Deny)];
    for kind in dummies.chain(others) {
        if let Ok(message) = kind.read(line) {
            // What is read is well-formed, so it can be written, and read again.
            let text = wire::text(line).unwrap();
            assert_eq!(wire::fields(text).unwrap().len(), message.fields().len());
            let again = kind.read(message.to_line().as_bytes()).unwrap();
            assert_eq!(again.to_line(), message.to_line());
        }
    }
}

/// The fields of any line lie inside it, in order, and do not overlap.
fn check_fields(text: &str) {
    let Ok(fields) = wire::fields(text) else { return };
    let mut end = 0;
    for field in fields {
        assert!(field.offset >= end, "{field:?} in {text:?}");
        end = field.offset + field.length;
        assert!(text.get(field.offset..end).is_some(), "{field:?} in {text:?}");
        assert_eq!(field.value(text), &text[field.offset..end]);
    }
}

fn bounded(cases: u32) -> ProptestConfig {
    // The same cases each time, so that a failure comes again, and no file has to remember it.
    let rng_seed = RngSeed::Fixed(1);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(bounded(1_000))]

    #[test]
    fn any_bytes_give_a_message_or_an_error(line in vec(any::<u8>(), 0..300)) {
        read_everywhere(&line);
    }

    #[test]
    fn any_text_of_jsons_own_characters_does_too(
        line in "[{}\\[\\],:\"\\\\0-9a-f \\r\\n]{0,60}|\\{\"(step|error)\":.{0,40}\\}"
    ) {
        read_everywhere(line.as_bytes());
    }

    #[test]
    fn a_harmed_line_does_too(message in message(), harms in vec(harm(), 1..5)) {
        let line = harmed(&message.to_line(), &harms);
        read_everywhere(&line);
        // As what it was, with its own key.
        if let Ok(read) = message.read(&line) {
            let again = message.read(read.to_line().as_bytes()).unwrap();
            prop_assert_eq!(again.to_line(), read.to_line());
        }
    }

    #[test]
    fn a_message_is_read_as_it_was_written(message in message()) {
        let line = message.to_line();
        prop_assert!(line.len() <= MAX_LINE, "{} bytes", line.len());
        prop_assert_eq!(line.find('\n'), Some(line.len() - 1));
        let text = line.strip_suffix('\n').unwrap();
        for end in ["\n", "\r\n", ""] {
            let line = format!("{text}{end}");
            prop_assert_eq!(&message.read(line.as_bytes()), &Ok(message.clone()));
        }
    }

    #[test]
    fn every_field_of_a_written_line_is_found(message in message()) {
        let line = message.to_line();
        check_fields(&line);
        let fields = wire::fields(&line).unwrap();
        let found: Vec<_> =
            fields.iter().map(|field| (field.name, field.value(&line).to_owned())).collect();
        prop_assert_eq!(found, message.fields());
    }

    #[test]
    fn every_byte_of_a_written_line_is_in_one_named_piece(message in message(), cr in any::<bool>()) {
        let line = message.to_line().replace('\n', if cr { "\r\n" } else { "\n" });
        let pieces = wire::pieces(&line);
        let mut end = 0;
        for piece in &pieces {
            prop_assert_eq!(piece.offset, end);
            prop_assert!(piece.length > 0 && piece.of != Owner::Unread, "{:?}", piece);
            end += piece.length;
        }
        prop_assert_eq!(end, line.len());
        let values = pieces.iter().filter_map(|piece| match (piece.of, piece.part) {
            (Owner::Field(name), Part::Value) => Some((name, piece.offset, piece.length)),
            _ => None,
        });
        let fields = wire::fields(&line).unwrap();
        // An empty value has a place in the line and no bytes.
        let fields = fields.iter().filter(|field| field.length > 0);
        let fields: Vec<_> = fields.map(|field| (field.name, field.offset, field.length)).collect();
        prop_assert_eq!(values.collect::<Vec<_>>(), fields);
    }

    #[test]
    fn a_field_that_stands_twice_is_refused(message in message(), which in any::<Index>()) {
        let line = message.to_line();
        let fields = wire::fields(&line).unwrap();
        let field = which.get(&fields);
        let name = <&str>::from(field.name).rsplit('.').next().unwrap();
        // Back to the name, forward over a closing quote.
        let start = line[..field.offset].rfind(&format!("\"{name}\":")).unwrap();
        let quote = usize::from(line.as_bytes()[field.offset - 1] == b'"');
        let end = field.offset + field.length + quote;
        let twice = format!("{},{}", &line[..end], &line[start..]);
        let refused = message.read(twice.as_bytes()).unwrap_err();
        prop_assert!(matches!(refused, WireError::Duplicate { .. }), "{:?}", refused);
    }

    #[test]
    fn a_field_of_another_name_is_refused(
        message in message(), name in "[a-z_]{1,12}", behind in any::<bool>()
    ) {
        prop_assume!(FieldName::VARIANTS.iter().all(|known| !known.to_string().ends_with(&name)));
        let line = message.to_line();
        let more = format!("\"{name}\":null");
        let odd = if behind {
            format!("{},{more}}}", line.trim_end().strip_suffix('}').unwrap())
        } else {
            format!("{{{more},{}", &line[1..])
        };
        let refused = message.read(odd.as_bytes()).unwrap_err();
        prop_assert_eq!(refused, WireError::Unknown { field: name });
    }

    #[test]
    fn the_detail_of_an_error_survives_and_an_overlong_one_is_cut(error in error(0..300)) {
        let line = error.to_line();
        prop_assert!(line.len() <= MAX_LINE, "{} bytes", line.len());
        prop_assert_eq!(line.matches('\n').count(), 1);
        let detail: String = error.detail.chars().take(200).collect();
        let expected = Incoming::Error(ErrorMessage { detail, ..error });
        prop_assert_eq!(wire::read_verdict(line.as_bytes()), Ok(expected));
    }
}

#[test]
fn the_longest_line_of_all_fits() {
    let key = KEYS.iter().find(|key| key.bits() == 8192).unwrap();
    let all = vec![0; key.byte_length()];
    let host = HostProof { nonce: [0; SHORT].into(), key: key.clone(), signature: all.clone() };
    let line = Challenge::Ssh1 { encrypted: all, host }.to_line();
    assert!(line.len() > 2 * 2048 && line.len() <= MAX_LINE, "{} bytes", line.len());
}

#[test]
fn a_line_beyond_the_limit_is_too_long_whatever_is_in_it() {
    let padded = |length: usize| {
        let line = Verdict::Deny.to_line();
        format!("{}{line}", " ".repeat(length - line.len()))
    };
    let read = |length: usize| wire::read_verdict(padded(length).as_bytes());
    assert_eq!(read(MAX_LINE), Ok(Incoming::Message(Verdict::Deny)));
    assert_eq!(read(MAX_LINE + 1), Err(WireError::TooLong));
    assert_eq!(wire::text(&[0xff; MAX_LINE + 1]), Err(WireError::TooLong));
    assert_eq!(wire::text(&[0xff; MAX_LINE]), Err(WireError::NotUtf8));
}
