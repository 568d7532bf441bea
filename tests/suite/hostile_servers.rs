//! Hostile and broken servers against the client.

use std::sync::Arc;
use std::time::Duration;

use crate::over_tcp::vectors::{self, Scripted, bytes, cases, line, login_case, text};
use crate::over_tcp::{KEYS, Notes, Raw, client, ends, pass};
use keystep::auth::{Client, ClientError, Computation, Event, label, substitute};
use keystep::crypto::{PrivateKey, encrypt};
use keystep::key::UserName;
use keystep::net::{self, Foreign, LoginError, LoginOptions};
use keystep::wire::{
    Challenge, ErrorCode, HostProof, MAX_LINE, Method, Reply, Step, ToLine as _, Verdict,
};
use tokio::net::{TcpListener, TcpStream};

/// More time than any login takes here. A test that wants it over lets it pass.
const DEADLINE: Duration = Duration::from_secs(30);

/// What came of a login against a server that a test plays.
struct Met {
    result: Result<Verdict, LoginError>,
    notes: Notes,
}

/// Lets a client, whose first random bytes are `nonce`, log in to a server that `play` plays.
async fn meet_with(
    client: Client,
    nonce: Vec<u8>,
    deadline: Option<Duration>,
    mut notes: Notes,
    play: impl AsyncFnOnce(Raw),
) -> Met {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let login = async {
        let stream = TcpStream::connect(address).await.unwrap();
        let (options, random) = (LoginOptions { deadline }, Box::new(Scripted::new(nonce)));
        let result = net::login(stream, client, options, random, &mut notes).await;
        Met { result, notes }
    };
    let server = async {
        let (stream, _) = listener.accept().await.unwrap();
        play(Raw::new(stream)).await;
    };
    ends(async { tokio::join!(login, server) }).await.0
}

/// alice logs in with `method`.
async fn meet(method: Method, play: impl AsyncFnOnce(Raw)) -> Met {
    let alice = client(method, "alice", &KEYS.alice);
    meet_with(alice, Vec::new(), None, Notes::default(), play).await
}

/// Answers ① with bytes, then expects this error code and the end.
async fn refused(method: Method, answer: &[u8], code: ErrorCode) {
    let met = meet(method, async |mut raw| {
        raw.line().await;
        raw.try_send(answer).await;
        raw.expect_error(code).await;
        raw.expect_end().await;
    })
    .await;
    match met.result {
        Err(LoginError::Client(ClientError::Wire(error))) => assert_eq!(error.code(), code),
        other => panic!("{other:?}"),
    }
    assert!(matches!(met.notes.events.last(), Some(Event::Stopped(ClientError::Wire(_)))));
}

fn notes_challenge(encrypted: Vec<u8>) -> String {
    Challenge::Notes { encrypted }.to_line()
}

#[tokio::test]
async fn challenges_of_a_wrong_length_or_beyond_the_modulus() {
    let n = KEYS.alice.public().n().to_vec();
    for encrypted in [Vec::new(), vec![0; 127], vec![0; 129], n, vec![0xff; 128]] {
        let challenge = notes_challenge(encrypted);
        refused(Method::Notes, challenge.as_bytes(), ErrorCode::Malformed).await;
    }
}

#[tokio::test]
async fn challenges_that_do_not_decrypt_are_answered_alike_each_time() {
    let public = KEYS.alice.public();
    let mut random = rand::rng();
    let mut make = |label: &[u8], inside: &[u8]| {
        encrypt(public, label, inside, &mut random).expect("it is short enough")
    };
    for (what, encrypted) in [
        ("0", vec![0; 128]),
        ("1", [vec![0; 127], vec![1]].concat()),
        ("nobody's", [vec![0], vec![7; 127]].concat()),
        ("31 bytes inside", make(label(Method::Notes), &[1; 31])),
        ("33 bytes inside", make(label(Method::Notes), &[1; 33])),
        ("nothing inside", make(label(Method::Notes), &[])),
        ("no label", make(b"", &[1; 32])),
    ] {
        let expected = Reply::Notes { decrypted: substitute(&KEYS.alice, &encrypted) }.to_line();
        for _ in 0..2 {
            let met = meet(Method::Notes, async |mut raw| {
                raw.line().await;
                raw.send(notes_challenge(encrypted.clone())).await;
                assert_eq!(raw.line().await, expected, "{what}");
                raw.send(Verdict::Deny.to_line()).await;
                raw.expect_end().await;
            })
            .await;
            assert_eq!(met.result.unwrap(), Verdict::Deny, "{what}");
            let substituted = |event: &Event| matches!(event, Event::Computed(computed) if computed.operation == Computation::Substitute);
            assert!(met.notes.events.iter().any(substituted), "{what}");
        }
    }
}

#[tokio::test]
async fn a_challenge_of_one_method_is_of_no_use_to_a_client_of_another() {
    let inside = [9; 32];
    let for_ssh1 =
        encrypt(KEYS.alice.public(), label(Method::Ssh1), &inside, &mut rand::rng()).unwrap();
    let met = meet(Method::Notes, async |mut raw| {
        raw.line().await;
        raw.send(notes_challenge(for_ssh1.clone())).await;
        let reply = raw.line().await;
        assert_ne!(reply, Reply::Notes { decrypted: inside.into() }.to_line());
        let instead = substitute(&KEYS.alice, &for_ssh1);
        assert_eq!(reply, Reply::Notes { decrypted: instead }.to_line());
        raw.send(Verdict::Deny.to_line()).await;
    })
    .await;
    assert_eq!(met.result.unwrap(), Verdict::Deny);
}

#[tokio::test]
async fn silence_ends_at_the_deadline_whether_or_not_the_server_reads() {
    for (method, reads) in [(Method::Notes, true), (Method::Ssh2, false)] {
        let alice = client(method, "alice", &KEYS.alice);
        let mut held = None;
        let met =
            meet_with(alice, Vec::new(), Some(DEADLINE), Notes::default(), async |mut raw| {
                // ① is there, so the client waits for ② by now.
                raw.stream.get_ref().readable().await.unwrap();
                if reads {
                    raw.line().await;
                }
                pass(2 * DEADLINE).await;
                if reads {
                    raw.expect_end().await;
                }
                held = Some(raw);
            })
            .await;
        assert!(matches!(met.result, Err(LoginError::Timeout)), "{:?}", met.result);
    }
}

/// A login that seems to hang says what it waits for, once each, and goes on waiting.
#[tokio::test]
async fn a_message_that_does_not_come_at_once_is_said_to_be_waited_for() {
    let met = meet(Method::Notes, async |mut raw| {
        raw.line().await;
        pass(Duration::from_secs(60)).await;
        // A box that does not open is answered like any other.
        raw.send(notes_challenge(vec![1; 128])).await;
        raw.line().await;
        raw.send(Verdict::Accept.to_line()).await;
    })
    .await;
    assert!(matches!(met.result, Ok(Verdict::Accept)), "{:?}", met.result);
    assert_eq!(met.notes.waited, [Step::Challenge]);
}

#[tokio::test]
async fn the_deadline_stands_still_while_a_person_decides() {
    struct Slow(Notes);
    impl net::ClientHooks for Slow {
        fn host_key<'a>(
            &'a mut self,
            _: &'a keystep::crypto::PublicKey,
        ) -> net::BoxFuture<'a, Option<keystep::auth::HostTrust>> {
            Box::pin(async {
                // Longer than the whole login may take.
                pass(2 * DEADLINE).await;
                self.0.trust
            })
        }
    }
    let server = crate::over_tcp::TestServer::start(net::Settings::default()).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let options = LoginOptions { deadline: Some(DEADLINE) };
    let random = Box::new(Scripted::new(Vec::new()));
    let alice = client(Method::Ssh2, "alice", &KEYS.alice);
    let mut slow = Slow(Notes::default());
    let result = ends(net::login(stream, alice, options, random, &mut slow)).await;
    assert_eq!(result.unwrap(), Verdict::Accept);
}

#[tokio::test]
async fn an_endless_line() {
    for method in Method::ALL {
        let endless = vec![b'x'; 1 << 20];
        refused(method, &endless, ErrorCode::TooLong).await;
        refused(method, &vec![b'['; MAX_LINE], ErrorCode::TooLong).await;
    }
}

#[tokio::test]
async fn a_verdict_before_the_challenge() {
    for method in Method::ALL {
        let accept = Verdict::Accept.to_line();
        refused(method, accept.as_bytes(), ErrorCode::UnexpectedStep).await;
    }
}

#[tokio::test]
async fn garbage() {
    let mine = "{\"step\":1,\"request\":{}}\n";
    refused(Method::Notes, mine.as_bytes(), ErrorCode::UnexpectedStep).await;
    for bytes in [&b"\xff\xff\n"[..], b"\0\n", b"\n", b"hello\n", b"{}\n", b"{\"error\":{}}\n"] {
        refused(Method::Notes, bytes, ErrorCode::Malformed).await;
    }
}

#[tokio::test]
async fn a_server_of_another_protocol_is_named() {
    let ssh = "SSH-2.0-OpenSSH_9.9".to_owned();
    let http = "HTTP/1.1 400 Bad Request".to_owned();
    for (bytes, expected) in [
        (&b"SSH-2.0-OpenSSH_9.9\r\n"[..], Foreign::Ssh(ssh)),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Foreign::Http(http)),
        (b"\x15\x03\x01\x00\x02\x02\x46", Foreign::Tls),
    ] {
        let met = meet(Method::Notes, async |mut raw| {
            raw.line().await;
            raw.send(bytes).await;
            raw.expect_error(ErrorCode::Malformed).await;
            raw.expect_end().await;
        })
        .await;
        match met.result {
            Err(LoginError::Foreign(foreign)) => assert_eq!(foreign, expected),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_bad_host_signature_is_left_without_a_word() {
    let encrypted =
        encrypt(KEYS.alice.public(), label(Method::Ssh1), &[9; 32], &mut rand::rng()).unwrap();
    let host = || HostProof {
        nonce: [3; 32].into(),
        key: KEYS.host.public().clone(),
        signature: keystep::crypto::sign(&KEYS.host, &[3; 32], &mut rand::rng()).unwrap(),
    };
    for (method, challenge) in [
        (Method::Ssh1, Challenge::Ssh1 { encrypted, host: host() }),
        (Method::Ssh2, Challenge::Ssh2 { host: host() }),
    ] {
        let met = meet(method, async |mut raw| {
            raw.line().await;
            raw.send(challenge.to_line()).await;
            raw.expect_end().await;
        })
        .await;
        let bad = matches!(met.result, Err(LoginError::Client(ClientError::BadHostSignature)));
        assert!(bad, "{:?}", met.result);
    }
}

#[tokio::test]
async fn a_host_key_that_is_not_trusted_is_left_without_a_word() {
    for method in [Method::Ssh1, Method::Ssh2] {
        let case = login_case(&format!("{method}-alice"));
        let alice = client(method, "alice", &vectors::key("alice"));
        let nonce = bytes(&case["inputs"], "client_nonce");
        let notes = Notes { trust: None, ..Notes::default() };
        let met = meet_with(alice, nonce, None, notes, async |mut raw| {
            assert_eq!(raw.line().await, text(&case["wire"], "request"));
            raw.send(text(&case["wire"], "challenge")).await;
            raw.expect_end().await;
        })
        .await;
        let distrust = matches!(met.result, Err(LoginError::Client(ClientError::HostNotTrusted)));
        assert!(distrust, "{:?}", met.result);
    }
}

#[tokio::test]
async fn a_server_that_leaves_at_each_step() {
    let public = KEYS.alice.public();
    let encrypted = encrypt(public, label(Method::Notes), &[9; 32], &mut rand::rng());
    let challenge = notes_challenge(encrypted.unwrap());
    let verdict = Verdict::Accept.to_line();
    for (answers, before, mid_line) in [
        (vec![], Step::Challenge, false),
        (vec![challenge[..40].to_owned()], Step::Challenge, true),
        (vec![challenge.clone()], Step::Verdict, false),
        (vec![challenge.clone(), verdict.trim_end().to_owned()], Step::Verdict, true),
    ] {
        let met = meet(Method::Notes, async |mut raw| {
            raw.line().await;
            for answer in answers {
                raw.send(&answer).await;
                if answer == challenge {
                    raw.line().await;
                }
            }
        })
        .await;
        match met.result {
            Err(LoginError::ServerLeft { before: at, mid_line: within }) => {
                assert_eq!((at, within), (before, mid_line));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn resets() {
    for sent in [None, Some("{\"step\":2")] {
        let met = meet(Method::Notes, async |mut raw| {
            raw.line().await;
            if let Some(sent) = sent {
                raw.send(sent).await;
            }
            raw.reset();
        })
        .await;
        assert!(
            matches!(met.result, Err(LoginError::Io(_) | LoginError::ServerLeft { .. })),
            "{:?}",
            met.result
        );
    }
}

#[tokio::test]
async fn an_error_of_the_server_is_read_and_not_answered() {
    let control = "{\"error\":{\"code\":\"busy\",\"detail\":\"\\u001b[2J\\u0007\"}}\n".to_owned();
    let mut lines: Vec<_> = vectors::peer_errors().map(str::to_owned).collect();
    lines.push(control);
    for line in lines {
        let met = meet(Method::Ssh2, async |mut raw| {
            raw.line().await;
            raw.send(&line).await;
            raw.expect_end().await;
        })
        .await;
        match met.result {
            // The detail comes as it is: whoever shows it escapes it.
            Err(LoginError::Client(ClientError::Peer(message))) => {
                assert_eq!(message.detail.contains('\x1b'), line.contains("u001b"));
                assert_eq!(message.to_line(), line);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn an_error_that_comes_before_the_request_is_still_read() {
    struct AfterTheServer(Notes, tokio::sync::oneshot::Receiver<()>);
    impl net::ClientHooks for AfterTheServer {
        fn host_key<'a>(
            &'a mut self,
            _: &'a keystep::crypto::PublicKey,
        ) -> net::BoxFuture<'a, Option<keystep::auth::HostTrust>> {
            Box::pin(std::future::ready(self.0.trust))
        }
        fn before_send(&mut self, _: Step) -> net::BoxFuture<'_, ()> {
            Box::pin(async {
                let _ = (&mut self.1).await;
            })
        }
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let mut raw = Raw::new(listener.accept().await.unwrap().0);
    let (gone, wait) = tokio::sync::oneshot::channel();
    raw.send("{\"error\":{\"code\":\"busy\",\"detail\":\"full\"}}\n").await;
    drop(raw);
    gone.send(()).unwrap();
    let random = Box::new(Scripted::new(Vec::new()));
    let mut hooks = AfterTheServer(Notes::default(), wait);
    let alice = client(Method::Notes, "alice", &KEYS.alice);
    let result = ends(net::login(stream, alice, LoginOptions::default(), random, &mut hooks)).await;
    assert!(
        matches!(&result, Err(LoginError::Client(ClientError::Peer(message)))
            if message.code == ErrorCode::Busy && message.detail == "full"),
        "{result:?}"
    );
}

/// The client of a case of the vectors file, with the nonce that it has to send.
fn vector_client(
    method: Method,
    user: &str,
    key: &str,
    nonce: &serde_json::Value,
) -> (Client, Vec<u8>) {
    let key: PrivateKey = vectors::key(key);
    let user = UserName::new(user).unwrap();
    let nonce = nonce.as_str().map(|nonce| hex::decode(nonce).unwrap()).unwrap_or_default();
    (Client { method, user, claimed: key.public().clone(), key: Arc::new(key) }, nonce)
}

#[tokio::test]
async fn every_bad_challenge_of_the_vectors_file() {
    let mut disagreements = Vec::new();
    for case in cases("client_errors") {
        let login = login_case(text(case, "after"));
        let inputs = &login["inputs"];
        let method = text(login, "method").parse().unwrap();
        let (client, nonce) = vector_client(
            method,
            text(inputs, "user"),
            text(inputs, "user_key"),
            &inputs["client_nonce"],
        );
        let mut answer = String::new();
        let _ = meet_with(client, nonce, None, Notes::default(), async |mut raw| {
            assert_eq!(raw.line().await, text(&login["wire"], "request"));
            raw.send(line(case)).await;
            answer = raw.line().await;
            raw.expect_end().await;
        })
        .await;
        let expected = match text(case, "answer") {
            "close" => String::new(),
            code => format!("{{\"error\":{{\"code\":\"{code}\","),
        };
        if !answer.starts_with(&expected) || answer.is_empty() != expected.is_empty() {
            disagreements.push(format!("{}: {expected} … {answer}", text(case, "name")));
        }
    }
    assert!(disagreements.is_empty(), "{disagreements:#?}");
}

#[tokio::test]
async fn every_substitute_of_the_vectors_file() {
    let mut disagreements = Vec::new();
    for case in cases("substitutes") {
        let wire = &case["wire"];
        let request: serde_json::Value = serde_json::from_str(text(wire, "request")).unwrap();
        let request = &request["request"];
        let method = text(case, "method").parse().unwrap();
        let (client, nonce) =
            vector_client(method, text(request, "user"), text(case, "user_key"), &request["nonce"]);
        let mut answer = String::new();
        let met = meet_with(client, nonce, None, Notes::default(), async |mut raw| {
            assert_eq!(raw.line().await, text(wire, "request"));
            raw.send(text(wire, "challenge")).await;
            answer = raw.line().await;
            raw.send(text(wire, "verdict")).await;
            raw.expect_end().await;
        })
        .await;
        if answer != text(wire, "reply") || !matches!(met.result, Ok(Verdict::Deny)) {
            disagreements.push(text(case, "name"));
        }
    }
    // RFC 8017 §7.1.2 step 3g calls it an error if the first byte of the encoded message is not
    // zero. The `rsa` crate ignores that byte on purpose, so that nobody learns anything from it
    // (it is what Manger's attack asks for), and decrypts.
    assert_eq!(disagreements, ["substitute-first-byte"]);
}

#[tokio::test]
async fn every_login_of_the_vectors_file() {
    for case in cases("logins") {
        let (inputs, wire) = (&case["inputs"], &case["wire"]);
        let method = text(case, "method").parse().unwrap();
        let (client, nonce) = vector_client(
            method,
            text(inputs, "user"),
            text(inputs, "user_key"),
            &inputs["client_nonce"],
        );
        let met = meet_with(client, nonce, None, Notes::default(), async |mut raw| {
            assert_eq!(raw.line().await, text(wire, "request"));
            raw.send(text(wire, "challenge")).await;
            assert_eq!(raw.line().await, text(wire, "reply"));
            raw.send(text(wire, "verdict")).await;
            raw.expect_end().await;
        })
        .await;
        assert_eq!(met.result.unwrap(), Verdict::Accept);
    }
}
