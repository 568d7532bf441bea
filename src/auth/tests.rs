//! Whole logins in memory: client and server joined by nothing but their lines.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;

use super::*;
use crate::crypto::{PrivateKey, PublicKey, generate};
use crate::key::{Membership, UserName};
use crate::wire::{ErrorCode, Method, Step, Verdict};

static KEYS: LazyLock<[PrivateKey; 3]> = LazyLock::new(|| {
    let mut random = ChaCha20Rng::seed_from_u64(5);
    [(); 3].map(|()| generate(1024, &mut random).unwrap())
});

/// alice, registered with the first key.
struct Alice;

impl Registrations for Alice {
    fn look_up(&self, user: &UserName, key: &PublicKey) -> Membership {
        let user_exists = user.as_ref() == "alice";
        Membership { user_exists, key_registered: user_exists && key == KEYS[0].public() }
    }
}

/// One party's randomness and events.
struct Side(ChaCha20Rng, Vec<Event>);

impl Side {
    fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed), Vec::new())
    }

    fn with<T>(&mut self, run: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let clock = || Duration::ZERO;
        run(&mut Context { random: &mut self.0, clock: &clock, events: &mut self.1 })
    }
}

fn server() -> Arc<Server> {
    Server::new(HostKey::from(KEYS[2].clone()), Alice)
}

fn client(method: Method, user: &str, claimed: usize, key: usize) -> Client {
    Client {
        method,
        user: UserName::new(user).unwrap(),
        claimed: KEYS[claimed].public().clone(),
        key: Arc::new(KEYS[key].clone()),
    }
}

/// Plays a login, with a hand on every line that crosses.
fn play(client: Client, mut touch: impl FnMut(Step, String) -> String) -> (Verdict, Finished) {
    let (mut at_client, mut at_server) = (Side::new(1), Side::new(2));
    let (awaiting, line) = at_client.with(|cx| client.start(cx));
    let line = touch(Step::Request, line.text().to_owned());
    let (reply, line) = at_server.with(|cx| server().start().handle(line.as_bytes(), cx)).unwrap();
    let line = touch(Step::Challenge, line.text().to_owned());
    let next = at_client.with(|cx| awaiting.handle(line.as_bytes(), cx)).unwrap();
    let answering = match next {
        Next::Answer(answering) => answering,
        Next::CheckHost(check) => {
            assert_eq!(check.host_key(), KEYS[2].public());
            at_client.with(|cx| check.trust(HostTrust::Known, cx))
        }
    };
    let (awaiting, line) = at_client.with(|cx| answering.reply(cx)).unwrap();
    let line = touch(Step::Reply, line.text().to_owned());
    let (finished, line) = at_server.with(|cx| reply.handle(line.as_bytes(), cx)).unwrap();
    let line = touch(Step::Verdict, line.text().to_owned());
    (at_client.with(|cx| awaiting.handle(line.as_bytes(), cx)).unwrap(), finished)
}

fn untouched(_: Step, line: String) -> String {
    line
}

#[test]
fn the_registered_key_is_let_in_with_each_method() {
    for method in Method::ALL {
        let (verdict, finished) = play(client(method, "alice", 0, 0), untouched);
        assert_eq!(verdict, Verdict::Accept, "{method}");
        assert!(finished.decision().accepted().is_some());
    }
}

#[test]
fn everybody_else_is_denied_for_the_reason_that_the_server_knows() {
    let reason = |proof, user, key| DenyReason { proof, user, key };
    for method in Method::ALL {
        for (user, claimed, key, expected) in [
            ("mallory", 0, 0, reason(true, false, false)),
            ("alice", 1, 1, reason(true, true, false)),
            ("alice", 0, 1, reason(false, true, true)),
            ("mallory", 0, 1, reason(false, false, false)),
        ] {
            let (verdict, finished) = play(client(method, user, claimed, key), untouched);
            assert_eq!(verdict, Verdict::Deny, "{method} {user}");
            assert_eq!(finished.decision().reason().unwrap(), expected, "{method} {user}");
        }
    }
}

#[test]
fn a_changed_reply_is_denied() {
    for method in Method::ALL {
        let flip = |step, line: String| match step {
            Step::Reply => {
                let at = line.rfind('"').unwrap() - 1;
                let digit = if line.as_bytes()[at] == b'0' { "1" } else { "0" };
                format!("{}{digit}{}", &line[..at], &line[at + 1..])
            }
            _ => line,
        };
        let (verdict, finished) = play(client(method, "alice", 0, 0), flip);
        assert_eq!(verdict, Verdict::Deny, "{method}");
        assert!(!finished.decision().reason().unwrap().proof);
    }
}

#[test]
fn a_challenge_that_does_not_decrypt_is_answered_alike_each_time() {
    let mut replies = Vec::new();
    for _ in 0..2 {
        play(client(Method::Notes, "alice", 0, 1), |step, line| {
            if step == Step::Reply {
                replies.push(line.clone());
            }
            line
        });
    }
    assert_eq!(replies[0], replies[1]);
}

#[test]
fn a_host_signature_of_another_session_ends_the_login() {
    let mut at_client = Side::new(1);
    let (awaiting, _) = at_client.with(|cx| client(Method::Ssh2, "alice", 0, 0).start(cx));
    let (_, other) = Side::new(3).with(|cx| client(Method::Ssh2, "alice", 0, 0).start(cx));
    let (_, line) = Side::new(2).with(|cx| server().start().handle(other.as_bytes(), cx)).unwrap();
    let result = at_client.with(|cx| awaiting.handle(line.as_bytes(), cx));
    assert_eq!(result.err(), Some(ClientError::BadHostSignature));
    assert_eq!(at_client.1.last(), Some(&Event::Stopped(ClientError::BadHostSignature)));
}

#[test]
fn a_message_at_the_wrong_time_is_refused() {
    let line = b"{\"step\":3,\"reply\":{\"decrypted\":\"00\"}}\n";
    let refusal = Side::new(2).with(|cx| server().start().handle(line, cx)).err().unwrap();
    match refusal {
        Refusal::Wire(error) => assert_eq!(error.code(), ErrorCode::UnexpectedStep),
        other => panic!("{other}"),
    }
}
