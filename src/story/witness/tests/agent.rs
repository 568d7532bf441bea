//! What is said of a request to an agent.

use crate::agent::{Event, Fit, SignRequest};
use crate::key::Fingerprint;
use crate::lesson::{Language, Words};
use crate::story::agent_asked;
use crate::transcript::{Recorded, from_text};

/// A request for a login as it was made, with its fit.
fn asked() -> (SignRequest, Fingerprint) {
    let text = include_str!("../../../../tests/vectors/records/agent.json");
    let Ok(Recorded::Agent(witness)) = from_text(text) else { panic!() };
    let request = witness.events.iter().find_map(|entry| match &entry.event {
        Event::Asked { request, .. } => Some((**request).clone()),
        _ => None,
    });
    let request = request.unwrap();
    let host = request.fingerprint;
    (request, host)
}

/// The flags choose among the algorithms of RSA, and of no other key.
#[test]
fn an_algorithm_of_rsa_is_named_of_a_key_of_rsa_alone() {
    for words in Language::ALL.map(Words::new) {
        let (request, _) = asked();
        let told = |key_type: &str, flags| {
            let key_type = key_type.to_owned();
            let request = SignRequest { key_type, flags, ..request.clone() };
            agent_asked(&words, &request, None, &[]).key
        };
        for kind in ["ssh-rsa", "ssh-rsa-cert-v01@openssh.com"] {
            assert!(told(kind, 0).contains("SHA-1"), "{}", told(kind, 0));
            assert!(told(kind, 4).contains("SHA-512"));
        }
        for flags in [0, 4] {
            let told = told("ecdsa-sha2-nistp256", flags);
            assert!(!told.contains("SHA-"), "{told}");
            assert!(told.contains(&words.get("agent-algorithm-own")), "{told}");
        }
    }
}

/// The host to log in to has no agent, unless its session was named for that.
#[test]
fn the_agent_is_said_to_be_where_it_was_passed_on_to() {
    let words = Words::new(Language::En);
    let (request, host) = asked();
    let told = |fit| agent_asked(&words, &request, Some(fit), &[host, host]).more;
    let same = told(Fit::Same);
    assert!(same[0].starts_with("The way to the server: this computer → "), "{same:?}");
    assert!(same[1].contains("the last host but one"), "{same:?}");
    assert!(told(Fit::Forwarding)[1].contains("to all of them"));
    for unsure in [Fit::HostNotProved, Fit::OtherKey] {
        let told = told(unsure);
        assert!(!told[1].contains("last") && !told[1].contains("all"), "{told:?}");
    }
}

/// The type of a certificate has the name of its key in it.
#[test]
fn what_is_not_checked_is_no_certificate() {
    let words = Language::ALL.map(|language| Words::new(language).get("agent-checked-not-checked"));
    assert!(words[0].contains("no certificates") && words[1].contains("証明書"), "{words:?}");
}
