//! Clients of ssh that go another way than the usual one: what the server answers, and what the story
//! of it says. In memory, so it needs no `ssh`.

use keystep::ssh::{Ended, MAX_TRIES, number};

use crate::fuzzed::ssh_client::{Client, LOGIN, message, string};

/// A client that has new keys, and has asked for the service of the login.
fn begun() -> Client {
    let mut client = Client::new();
    for say in &LOGIN[..4] {
        let said = say(&client);
        client.say(&said);
    }
    client
}

/// Asks to be let in as alice by this method.
fn asks(client: &mut Client, method: &str, data: &[u8]) {
    let head = [&[number::USERAUTH_REQUEST][..], &string("alice"), &string("ssh-connection")];
    client.say(&message(&[&message(&head), &string(method), data]));
}

/// As paramiko does, and what sshd answers.
#[test]
fn the_service_may_be_asked_for_before_each_try() {
    let mut client = begun();
    asks(&mut client, "none", &[]);
    for _ in 1..MAX_TRIES {
        client.say(&LOGIN[3](&client));
        asks(&mut client, "password", &string("no"));
    }
    assert_eq!(client.ended, None);
    let signed = client.signed();
    client.say(&signed);
    assert!(client.server.as_ref().is_some_and(|server| server.is_open()));
    // What was tried before counts on.
    let mut client = begun();
    for _ in 0..MAX_TRIES {
        client.say(&LOGIN[3](&client));
        asks(&mut client, "password", &string("no"));
    }
    assert_eq!(client.ended, Some(Ended::TooManyTries));
}
