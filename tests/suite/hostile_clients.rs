//! Hostile and broken clients against the server. After each, an honest login works.

use crate::over_tcp::vectors::{self, cases, line, login_case, text};
use crate::over_tcp::{ByHand, KEYS, Raw, Register, TestServer, client, ends, request_line};
use base64ct::{Base64, Encoding as _};
use keystep::net::Settings;
use keystep::wire::{ErrorCode, MAX_LINE, Method, ToLine as _, Verdict};
use tokio::net::TcpStream;

async fn server() -> TestServer {
    TestServer::start(Settings::default()).await
}

/// A good ① without its LF.
fn request() -> String {
    request_line(Method::Notes, "alice", &KEYS.alice).trim_end().to_owned()
}

#[tokio::test]
async fn nothing_sent() {
    let mut server = server().await;
    drop(Raw::connect(server.address).await);
    server.next_closed().await;
    server.still_works().await;
}

#[tokio::test]
async fn one_byte_at_a_time_is_a_login_like_any_other() {
    let server = server().await;
    let mut raw = Raw::connect(server.address).await;
    for byte in request().bytes().chain(*b"\n") {
        raw.send([byte]).await;
        tokio::task::yield_now().await;
    }
    assert!(raw.line().await.starts_with("{\"step\":2,"));
    server.still_works().await;
}

#[tokio::test]
async fn a_mebibyte_without_newline() {
    let server = server().await;
    server.refuses(&vec![b'x'; 1 << 20], ErrorCode::TooLong).await;
    server.refuses(&vec![b' '; 1 << 20], ErrorCode::TooLong).await;
    server.still_works().await;
}

#[tokio::test]
async fn a_line_at_the_limit_is_read_and_one_byte_more_is_too_long() {
    let server = server().await;
    let request = request();
    let at_limit = format!("{request}{}\n", " ".repeat(MAX_LINE - 1 - request.len()));
    assert_eq!(at_limit.len(), MAX_LINE);
    let mut raw = Raw::connect(server.address).await;
    raw.send(&at_limit).await;
    assert!(raw.line().await.starts_with("{\"step\":2,"));
    server.refuses(format!(" {at_limit}").as_bytes(), ErrorCode::TooLong).await;
    server.still_works().await;
}

#[tokio::test]
async fn bytes_that_are_no_message() {
    let server = server().await;
    for bytes in [
        &b"\xff\xfe\xfd\n"[..],
        b"\xc3\n",
        b"\0\n",
        b"{\"step\":1,\"request\":\"\0\"}\n",
        b"\n",
        b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        format!("{}\n", "[".repeat(10_000)).as_bytes(),
        format!("{{\"step\":1,\"request\":{}\n", "{\"a\":".repeat(2_000)).as_bytes(),
    ] {
        server.refuses(bytes, ErrorCode::Malformed).await;
        server.still_works().await;
    }
}

#[tokio::test]
async fn fields_that_do_not_belong_there() {
    let server = server().await;
    let (good, nonce) = (request(), "00".repeat(32));
    let with = |old: &str, new: &str| {
        assert!(good.contains(old));
        format!("{}\n", good.replacen(old, new, 1))
    };
    for line in [
        with("\"step\":1,", "\"step\":1,\"step\":1,"),
        with("\"user\":", "\"user\":\"bob\",\"user\":"),
        with("\"user\":", "\"\\u0075ser\":\"bob\",\"user\":"),
        with("\"user\":", "\"password\":\"x\",\"user\":"),
        with("\"step\":1,", "\"step\":1,\"x\":null,"),
        with("\"user\":", &format!("\"nonce\":\"{nonce}\",\"user\":")),
        with("\"notes\"", "\"ssh2\""),
        with("\"notes\"", "\"rsa\""),
        with("\"alice\"", "\"Alice\""),
        with("\"alice\"", "\"../../root\""),
        with("\"version\":1", "\"version\":\"1\""),
    ] {
        server.refuses(line.as_bytes(), ErrorCode::Malformed).await;
    }
    let next_version = with("\"version\":1", "\"version\":2");
    server.refuses(next_version.as_bytes(), ErrorCode::UnsupportedVersion).await;
    server.still_works().await;
}

#[tokio::test]
async fn steps_out_of_order() {
    let server = server().await;
    for line in [
        "{\"step\":2,\"challenge\":{\"encrypted\":\"00\"}}\n",
        "{\"step\":3,\"reply\":{\"decrypted\":\"00\"}}\n",
        "{\"step\":4,\"verdict\":\"accept\"}\n",
    ] {
        server.refuses(line.as_bytes(), ErrorCode::UnexpectedStep).await;
        let mut raw = Raw::connect(server.address).await;
        raw.send(format!("{}\n", request())).await;
        assert!(raw.line().await.starts_with("{\"step\":2,"));
        // ③ is due now, so in its place ① comes again.
        let again = if line.contains("reply") { format!("{}\n", request()) } else { line.into() };
        raw.send(again).await;
        raw.expect_error(ErrorCode::UnexpectedStep).await;
        raw.expect_end().await;
        server.still_works().await;
    }
}

#[tokio::test]
async fn what_is_no_message_is_malformed_whatever_step_it_says() {
    let server = server().await;
    for line in [
        "{\"step\":3,\"x\":1,\"reply\":{}}\n",
        "{\"step\":3,\"step\":3,\"reply\":{}}\n",
        "{\"step\":3,\"request\":{}}\n",
        "{\"step\":3}\n",
    ] {
        server.refuses(line.as_bytes(), ErrorCode::Malformed).await;
    }
    let version = |version| request().replace("\"version\":1", &format!("\"version\":{version}"));
    for other in ["99999999999999999999999999", "-1", "0"] {
        let line = format!("{}\n", version(other));
        server.refuses(line.as_bytes(), ErrorCode::UnsupportedVersion).await;
    }
    for other in ["1.0", "1e0", "\"1\"", "true", "null"] {
        let line = format!("{}\n", version(other));
        server.refuses(line.as_bytes(), ErrorCode::Malformed).await;
    }
    server.still_works().await;
}

#[tokio::test]
async fn a_second_request_gets_no_answer_and_does_not_take_the_verdict_away() {
    let server = server().await;
    for method in Method::ALL {
        let mut by_hand = ByHand::connect(server.address).await;
        let (_, reply) = by_hand.until_reply(client(method, "alice", &KEYS.alice)).await;
        let second = request().repeat(40);
        by_hand.raw.send(format!("{reply}{second}\n{second}\n")).await;
        assert_eq!(by_hand.raw.line().await, Verdict::Accept.to_line());
        by_hand.raw.expect_end().await;
        server.still_works().await;
    }
}

#[tokio::test]
async fn replies_of_a_wrong_length_or_method() {
    let server = server().await;
    let hex = |bytes: usize| "00".repeat(bytes);
    for (method, name, good) in [
        (Method::Notes, "decrypted", 32),
        (Method::Ssh1, "digest", 32),
        (Method::Ssh2, "signature", KEYS.alice.public().byte_length()),
    ] {
        let short = format!("\"{name}\":\"{}\"", hex(good - 1));
        let long = format!("\"{name}\":\"{}\"", hex(good + 1));
        let odd = format!("\"{name}\":\"{}0\"", hex(good));
        let upper = format!("\"{name}\":\"{}\"", "AB".repeat(good));
        let other = format!("\"other\":\"{}\"", hex(good));
        for field in [short, long, odd, upper, other] {
            let mut raw = Raw::connect(server.address).await;
            raw.send(request_line(method, "alice", &KEYS.alice)).await;
            assert!(raw.line().await.starts_with("{\"step\":2,"));
            raw.send(format!("{{\"step\":3,\"reply\":{{{field}}}}}\n")).await;
            raw.expect_error(ErrorCode::Malformed).await;
            raw.expect_end().await;
        }
        server.still_works().await;
    }
}

/// A key as OpenSSH writes it, of whatever numbers.
fn any_key(e: &[u8], n: &[u8]) -> String {
    let string = |bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).unwrap();
        [&length.to_be_bytes(), bytes].concat()
    };
    let mpint = |number: &[u8]| match number {
        [first, ..] if first & 0x80 != 0 => string(&[&[0], number].concat()),
        number => string(number),
    };
    let blob = [string(b"ssh-rsa"), mpint(e), mpint(n)].concat();
    format!("ssh-rsa {}", Base64::encode_string(&blob))
}

#[tokio::test]
async fn keys_that_are_no_keys() {
    let server = server().await;
    let modulus = |bits: usize, last: u8| {
        let mut n = vec![0xa5; bits / 8];
        *n.last_mut().unwrap() = last;
        n
    };
    let good_e = [1, 0, 1];
    for (what, key) in [
        ("e = 0", any_key(&[], &modulus(2048, 1))),
        ("e = 1", any_key(&[1], &modulus(2048, 1))),
        ("e = 2", any_key(&[2], &modulus(2048, 1))),
        ("e > 2^32", any_key(&[1, 0, 0, 0, 1], &modulus(2048, 1))),
        ("e as long as n", any_key(&modulus(2048, 3), &modulus(2048, 1))),
        ("n even", any_key(&good_e, &modulus(2048, 2))),
        ("n empty", any_key(&good_e, &[])),
        ("512 bits", any_key(&good_e, &modulus(512, 1))),
        ("8200 bits", any_key(&good_e, &modulus(8200, 1))),
        ("65,536 bits", any_key(&good_e, &modulus(65_536, 1))),
        ("another type", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==".to_owned()),
        ("no base64", "ssh-rsa !!!!".to_owned()),
    ] {
        for method in Method::ALL {
            let good = request_line(method, "alice", &KEYS.alice);
            let at = good.find("ssh-rsa").unwrap();
            let end = at + good[at..].find('"').unwrap();
            let line = format!("{}{key}{}", &good[..at], &good[end..]);
            assert!(line.len() < MAX_LINE, "{what}");
            server.refuses(line.as_bytes(), ErrorCode::Malformed).await;
        }
        server.still_works().await;
    }
}

#[tokio::test]
async fn resets_at_each_step() {
    let server = server().await;
    for step in 0..6 {
        let mut by_hand = ByHand::connect(server.address).await;
        match step {
            0 => {}
            1 => by_hand.raw.send("{\"step\":1").await,
            2 => by_hand.raw.send(format!("{}\n", request())).await,
            3 => {
                by_hand.raw.send(format!("{}\n", request())).await;
                by_hand.raw.line().await;
            }
            4 => {
                by_hand.until_reply(client(Method::Ssh2, "alice", &KEYS.alice)).await;
                by_hand.raw.send("{\"step\":3").await;
            }
            _ => {
                let client = client(Method::Ssh2, "alice", &KEYS.alice);
                let (_, reply) = by_hand.until_reply(client).await;
                by_hand.raw.send(reply).await;
            }
        }
        by_hand.raw.reset();
        server.still_works().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_beyond_the_limit() {
    let settings = Settings { max_connections: 8, ..Settings::default() };
    let mut server = TestServer::start(settings).await;
    let mut flood = Vec::new();
    for _ in 0..300 {
        flood.push(ends(TcpStream::connect(server.address)).await.unwrap());
    }
    // Eight have a place; of the others everyone has been turned away, whatever they do.
    for _ in 0..300 - 8 {
        assert_eq!(server.next_closed().await, keystep::net::Closed::Busy);
    }
    drop(flood);
    for _ in 0..8 {
        server.next_closed().await;
    }
    server.still_works().await;
}

#[tokio::test]
async fn every_refusal_of_the_vectors_file() {
    let server = vector_server().await;
    let mut disagreements = Vec::new();
    for case in cases("server_errors") {
        let mut raw = Raw::connect(server.address).await;
        before(&mut raw, case).await;
        raw.send(line(case)).await;
        let answer = raw.line().await;
        let expected = format!("{{\"error\":{{\"code\":\"{}\",", text(case, "code"));
        if !answer.starts_with(&expected) {
            disagreements.push(format!("{}: {expected} … {answer}", text(case, "name")));
        }
        raw.expect_end().await;
    }
    assert!(disagreements.is_empty(), "{disagreements:#?}");
}

#[tokio::test]
async fn every_odd_but_valid_line_of_the_vectors_file() {
    let server = vector_server().await;
    let mut disagreements = Vec::new();
    for case in cases("odd_but_valid") {
        let mut raw = Raw::connect(server.address).await;
        before(&mut raw, case).await;
        raw.send(line(case)).await;
        let answer = raw.line().await;
        let expected = if case["after"].is_string() { "{\"step\":4," } else { "{\"step\":2," };
        if !answer.starts_with(expected) {
            disagreements.push(format!("{}: {expected} … {answer}", text(case, "name")));
        }
    }
    assert!(disagreements.is_empty(), "{disagreements:#?}");
}

#[tokio::test]
async fn an_error_of_the_client_is_read_and_not_answered() {
    let server = server().await;
    for line in vectors::peer_errors() {
        let mut raw = Raw::connect(server.address).await;
        raw.send(line).await;
        raw.expect_end().await;
        let mut raw = Raw::connect(server.address).await;
        raw.send(format!("{}\n", request())).await;
        raw.line().await;
        raw.send(line).await;
        raw.expect_end().await;
    }
    server.still_works().await;
}

/// The server of the vectors file.
async fn vector_server() -> TestServer {
    let users = ["alice", "bob"].map(|name| (name.to_owned(), vectors::key(name).public().clone()));
    let register = Register(users.into());
    TestServer::start_with(Settings::default(), &vectors::key("host"), register).await
}

/// Plays ① and ② of the login that a case comes after.
async fn before(raw: &mut Raw, case: &serde_json::Value) {
    if let Some(after) = case["after"].as_str() {
        raw.send(text(&login_case(after)["wire"], "request")).await;
        assert!(raw.line().await.starts_with("{\"step\":2,"));
    }
}
