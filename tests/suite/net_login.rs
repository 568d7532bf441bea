//! The login over TCP: accepted and denied, many at once, and what bounds it.

use std::sync::Arc;
use std::time::Duration;

use crate::over_tcp::{
    ByHand, KEYS, Notes, Raw, Seen, TestServer, client, ends, login, pass, request_line,
};
use keystep::auth::{Client, DenyReason, Event, NearMiss};
use keystep::net::{Closed, Foreign, LoginError, Settings};
use keystep::wire::{ErrorCode, Method, Step, ToLine as _, Verdict, WireError, fields};
use tokio::net::TcpStream;

/// More time than any login takes here. A test that wants it over lets it pass.
const GRACE: Option<Duration> = Some(Duration::from_secs(30));

/// alice's key claimed, another key's answer.
fn impostor(method: Method) -> Client {
    Client { key: Arc::new(KEYS.stranger.clone()), ..client(method, "alice", &KEYS.alice) }
}

#[tokio::test]
async fn the_registered_key_is_let_in_with_each_method() {
    let mut server = TestServer::start(Settings::default()).await;
    for method in Method::ALL {
        let verdict = login(server.address, client(method, "alice", &KEYS.alice)).await;
        assert_eq!(verdict.unwrap(), Verdict::Accept, "{method}");
        assert_eq!(server.next_closed().await, Closed::Verdict(Verdict::Accept), "{method}");
    }
}

#[tokio::test]
async fn everybody_else_is_denied_with_each_method() {
    let mut server = TestServer::start(Settings::default()).await;
    for method in Method::ALL {
        for denied in [
            client(method, "mallory", &KEYS.alice),
            client(method, "alice", &KEYS.stranger),
            impostor(method),
        ] {
            let verdict = login(server.address, denied).await;
            assert_eq!(verdict.unwrap(), Verdict::Deny, "{method}");
            assert_eq!(server.next_closed().await, Closed::Verdict(Verdict::Deny), "{method}");
        }
    }
}

#[tokio::test]
async fn the_three_denials_have_one_shape() {
    let server = TestServer::start(Settings::default()).await;
    let shape = |lines: Vec<String>| -> Vec<_> {
        let shape = |line: String| (line.len(), fields(&line).unwrap());
        lines.into_iter().map(shape).collect()
    };
    for method in Method::ALL {
        let mut shapes = Vec::new();
        for denied in [
            client(method, "mallory", &KEYS.alice),
            client(method, "alice", &KEYS.stranger),
            impostor(method),
        ] {
            let lines = ends(ByHand::connect(server.address).await.login(denied)).await;
            assert_eq!(lines[1], Verdict::Deny.to_line());
            shapes.push(shape(lines));
        }
        assert_eq!(shapes[0], shapes[1], "{method}");
        assert_eq!(shapes[0], shapes[2], "{method}");
    }
}

#[tokio::test]
async fn the_log_knows_the_reason_and_the_near_miss() {
    let mut server = TestServer::start(Settings::default()).await;
    let mut by_hand = ByHand::connect(server.address).await;
    let (_, reply) = by_hand.until_reply(client(Method::Notes, "alice", &KEYS.alice)).await;
    // What comes back is a hash of the data, not the data.
    let data = hex::decode(reply.split('"').nth(7).unwrap()).unwrap();
    let digest = hex::encode(keystep::crypto::sha256(&[&data]));
    by_hand.raw.send(format!("{{\"step\":3,\"reply\":{{\"decrypted\":\"{digest}\"}}}}\n")).await;
    assert_eq!(by_hand.raw.line().await, Verdict::Deny.to_line());
    by_hand.raw.expect_end().await;
    drop(by_hand);

    let mut events = Vec::new();
    loop {
        match ends(server.log.recv()).await.unwrap().1 {
            Seen::Open | Seen::Waits => {}
            Seen::Event(event) => events.push(event),
            Seen::Closed(how) => {
                assert_eq!(how, Closed::Verdict(Verdict::Deny));
                break;
            }
        }
    }
    let reason = DenyReason { proof: false, user: true, key: true };
    assert!(events.contains(&Event::Decided { verdict: Verdict::Deny, reason: Some(reason) }));
    assert!(matches!(events.as_slice(), [.., Event::Sent(line), last]
        if line.step() == Step::Verdict && *last == Event::NearMiss(NearMiss::Hashed)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_log_in_at_once() {
    let server = TestServer::start(Settings::default()).await;
    let mut logins = tokio::task::JoinSet::new();
    for number in 0..200 {
        let method = Method::ALL[number % 3];
        let user = if number % 2 == 0 { "alice" } else { "mallory" };
        let expected = if number % 2 == 0 { Verdict::Accept } else { Verdict::Deny };
        let login = login(server.address, client(method, user, &KEYS.alice));
        logins.spawn(async move { (login.await.unwrap(), expected) });
    }
    while let Some(done) = ends(logins.join_next()).await {
        let (verdict, expected) = done.unwrap();
        assert_eq!(verdict, expected);
    }
}

#[tokio::test]
async fn stopping_ends_every_login_wherever_it_is() {
    let mut server = TestServer::start(Settings { grace: None, max_connections: 100 }).await;
    let mut open = Vec::new();
    open.push(Raw::connect(server.address).await);
    let mut mid_line = Raw::connect(server.address).await;
    mid_line.send("{\"step\":").await;
    open.push(mid_line);
    let mut waiting = Raw::connect(server.address).await;
    waiting.send(request_line(Method::Ssh2, "wait", &KEYS.alice)).await;
    open.push(waiting);
    let mut challenged = Raw::connect(server.address).await;
    challenged.send(request_line(Method::Ssh1, "alice", &KEYS.alice)).await;
    assert!(challenged.line().await.starts_with("{\"step\":2,"));
    open.push(challenged);
    // The one that waits to send ② has got so far when its request is in the log.
    loop {
        if let Seen::Event(Event::Received(line)) = ends(server.log.recv()).await.unwrap().1
            && line.text().contains(r#""user":"wait""#)
        {
            break;
        }
    }

    server.shutdown.cancel();
    ends(&mut server.serving).await.unwrap();
    for _ in 0..4 {
        assert_eq!(server.next_closed().await, Closed::Shutdown);
    }
    for mut raw in open {
        raw.expect_end().await;
    }
    assert!(TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn dropping_the_server_ends_every_login() {
    let mut server = TestServer::start(Settings::default()).await;
    let mut raw = Raw::connect(server.address).await;
    server.next_open().await;
    server.serving.abort();
    raw.expect_end().await;
    assert_eq!(server.next_closed().await, Closed::Shutdown);
}

#[tokio::test]
async fn beyond_the_limit_it_is_busy_and_the_next_that_frees_is_served() {
    let settings = Settings { max_connections: 2, ..Settings::default() };
    let mut server = TestServer::start(settings).await;
    let first = Raw::connect(server.address).await;
    server.next_open().await;
    let _second = Raw::connect(server.address).await;
    server.next_open().await;

    let mut third = Raw::connect(server.address).await;
    third.expect_error(ErrorCode::Busy).await;
    third.expect_end().await;
    drop(third);
    assert_eq!(server.next_closed().await, Closed::Busy);
    let fourth = login(server.address, client(Method::Notes, "alice", &KEYS.alice)).await;
    assert!(
        matches!(fourth, Err(LoginError::Client(keystep::auth::ClientError::Peer(ref message)))
            if message.code == ErrorCode::Busy),
        "{fourth:?}"
    );
    assert_eq!(server.next_closed().await, Closed::Busy);

    drop(first);
    let left = Closed::Left { before: Step::Request, mid_line: false };
    assert_eq!(server.next_closed().await, left);
    server.still_works().await;
}

#[tokio::test]
async fn a_panic_in_one_login_ends_that_login_alone() {
    a_panic_ends_one_login().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_in_one_login_ends_that_login_alone_on_several_threads() {
    a_panic_ends_one_login().await;
}

async fn a_panic_ends_one_login() {
    let mut server = TestServer::start(Settings::default()).await;
    let mut bystander = ByHand::connect(server.address).await;
    let (_, reply) = bystander.until_reply(client(Method::Ssh1, "alice", &KEYS.alice)).await;

    for user in ["panic", "crash"] {
        let failed = login(server.address, client(Method::Notes, user, &KEYS.alice)).await;
        assert!(matches!(failed, Err(LoginError::ServerLeft { .. })), "{user}: {failed:?}");
        assert_eq!(server.next_closed().await, Closed::Internal, "{user}");
    }

    bystander.raw.send(reply).await;
    assert_eq!(bystander.raw.line().await, Verdict::Accept.to_line());
    server.still_works().await;
}

#[tokio::test]
async fn a_slow_drip_does_not_move_the_deadline() {
    let mut server = TestServer::start(Settings { grace: GRACE, ..Settings::default() }).await;
    let mut raw = Raw::connect(server.address).await;
    server.next_open().await;
    // A byte each second, for twice the time that there is.
    for _ in 0..2 * GRACE.unwrap().as_secs() {
        raw.try_send(b" ").await;
        pass(Duration::from_secs(1)).await;
    }
    raw.expect_error(ErrorCode::Timeout).await;
    drop(raw);
    assert_eq!(server.next_closed().await, Closed::Timeout);
}

#[tokio::test]
async fn the_deadline_holds_between_the_steps_and_while_sending_waits() {
    let mut server = TestServer::start(Settings { grace: GRACE, ..Settings::default() }).await;
    for user in ["alice", "wait"] {
        let mut raw = Raw::connect(server.address).await;
        raw.send(request_line(Method::Notes, user, &KEYS.alice)).await;
        if user == "alice" {
            assert!(raw.line().await.starts_with("{\"step\":2,"));
        } else {
            server.next_wait().await;
        }
        pass(2 * GRACE.unwrap()).await;
        raw.expect_error(ErrorCode::Timeout).await;
        raw.expect_end().await;
        drop(raw);
        assert_eq!(server.next_closed().await, Closed::Timeout);
    }
}

#[tokio::test]
async fn how_a_connection_ended_is_told_as_it_was() {
    let mut server = TestServer::start(Settings::default()).await;
    let left = |before, mid_line| Closed::Left { before, mid_line };
    let ssh = "SSH-2.0-OpenSSH_9.9".to_owned();
    let http = "GET / HTTP/1.1".to_owned();
    let peer = "{\"error\":{\"code\":\"malformed\",\"detail\":\"no\"}}\n";
    for (sent, expected) in [
        ("", left(Step::Request, false)),
        ("{\"step\":1", left(Step::Request, true)),
        ("hello\n", Closed::Refused(WireError::NotJson)),
        ("SSH-2.0-OpenSSH_9.9\r\n", Closed::Foreign(Foreign::Ssh(ssh))),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", Closed::Foreign(Foreign::Http(http))),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", Closed::Foreign(Foreign::Tls)),
    ] {
        let mut raw = Raw::connect(server.address).await;
        raw.send(sent).await;
        drop(raw);
        assert_eq!(server.next_closed().await, expected, "{sent:?}");
    }
    let mut raw = Raw::connect(server.address).await;
    raw.send(request_line(Method::Notes, "alice", &KEYS.alice)).await;
    raw.line().await;
    raw.send(peer).await;
    raw.expect_end().await;
    drop(raw);
    assert!(matches!(server.next_closed().await, Closed::Peer(message)
        if message.code == ErrorCode::Malformed && message.detail == "no"));
}

#[cfg(unix)]
#[tokio::test]
async fn the_clients_lines_do_not_wait_for_more_to_send_along() {
    use std::os::fd::AsFd as _;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let socket = std::net::TcpStream::from(stream.as_fd().try_clone_to_owned().unwrap());
    drop(listener);
    let random = Box::new(rand::make_rng::<rand::rngs::StdRng>());
    let options = keystep::net::LoginOptions { deadline: None };
    let alice = client(Method::Notes, "alice", &KEYS.alice);
    // Nobody is there any more.
    let ended = keystep::net::login(stream, alice, options, random, &mut Notes::default()).await;
    assert!(ended.is_err(), "{ended:?}");
    assert!(socket.nodelay().unwrap());
}
