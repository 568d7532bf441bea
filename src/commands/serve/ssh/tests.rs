//! What the log says of what a real `ssh` does.

use super::*;
use crate::crypto::test_key;
use crate::lesson::Language;
use crate::ssh::{Kind, NothingInCommon, Packet, offered};

/// What is told of these events and of this end, in each language.
fn told(events: &[Event], ended: &Ended) -> [(Arc<Console>, String); 2] {
    Language::ALL.map(|language| {
        let console = Console::new(Words::new(language), clap::ColorChoice::Never, 0);
        let console = Arc::new(console);
        let known = Known::new(Arc::clone(&console), "keystep".to_owned());
        let mut log = Ssh::new(Arc::clone(&console), Arc::new(known));
        let lines: Vec<String> = events.iter().flat_map(|event| log.tell(event)).collect();
        let (end, advice) = log.ended(&SshEnd::Ended { ended: ended.clone(), was_in: false });
        (console, [lines.join("\n"), end.join("\n"), advice].join("\n"))
    })
}

fn attempted(outcome: AttemptOutcome, method: &str) -> Event {
    let (key, algorithm) = (Some(test_key(1).public().clone()), Some("rsa-sha2-512".to_owned()));
    let (user, method) = ("alice".to_owned(), method.to_owned());
    Event::Attempted(Attempt { user, method, key, algorithm, outcome })
}

fn failure() -> Event {
    // Length, no padding, the message.
    let plain = vec![0, 0, 0, 2, 0, number::USERAUTH_FAILURE];
    Event::Sent(Packet { number: 0, epoch: 0, plain, wire: Vec::new() })
}

fn peer() -> Ended {
    Ended::Peer { reason: 11, text: String::new() }
}

#[test]
fn a_wrong_signature() {
    let reason = DenyReason { user: true, key: true, proof: false };
    let judged = AttemptOutcome::Judged { accepted: false };
    let (methods, judged) =
        (attempted(AttemptOutcome::Methods, "none"), attempted(judged, "publickey"));
    let decided = Event::Decided { reason: Some(reason) };
    let events = [methods, failure(), decided, judged, failure()];
    for (console, told) in told(&events, &peer()) {
        let words = &console.words;
        // Whoever asks for the methods alone is refused nothing.
        assert_eq!(told.matches("FAILURE").count(), 1, "{told}");
        assert!(told.contains(&words.get("log-ssh-failure")), "{told}");
        assert!(told.contains(&words.deny_reason(reason, &UserName::ALICE)), "{told}");
        assert!(told.contains(&words.get("log-ssh-right-key")), "{told}");
        assert!(!told.contains("keystep authorize"), "{told}");
    }
}

/// What is only asked about is no ③, and its refusal no ④.
#[test]
fn another_hosts_key_before_and_in_a_signature() {
    for (outcome, steps) in
        [(AttemptOutcome::OtherHostAsked, ["①", "②"]), (AttemptOutcome::OtherHost, ["③", "④"])]
    {
        let events = [attempted(outcome, "publickey-hostbound-v00@openssh.com"), failure()];
        for (_, told) in told(&events, &peer()) {
            let marks: Vec<_> = told.matches(['①', '②', '③', '④']).collect();
            assert_eq!(marks, steps, "{told}");
        }
    }
}

#[test]
fn six_tries_another_method_and_an_hour_of_silence() {
    let other = [attempted(AttemptOutcome::OtherMethod, "password")];
    for (console, told) in told(&other, &Ended::TooManyTries) {
        let words = &console.words;
        assert!(told.contains(&words.with("openssh-other-method", args![method = "password"])));
        assert!(told.contains(&words.get("log-ssh-too-many")), "{told}");
        assert!(told.contains(&words.get("log-ssh-one-key")), "{told}");
    }
    for (console, told) in told(&[], &Ended::Idle) {
        assert_eq!(told.trim(), console.words.get("log-ssh-idle"));
    }
}

#[test]
fn both_lists_where_nothing_is_in_common() {
    let theirs = vec!["aes192-ctr".to_owned(), "3des-cbc".to_owned()];
    let ours = offered(Kind::CipherToServer);
    let all = ours.join(", ");
    let nothing = NothingInCommon { kind: Kind::CipherToServer, theirs, ours };
    for (console, told) in told(&[], &Ended::NothingInCommon(nothing)) {
        assert!(told.contains("aes192-ctr, 3des-cbc") && told.contains(&all), "{told}");
        assert!(told.contains(&console.words.get("log-ssh-kind-cipher")), "{told}");
    }
}
