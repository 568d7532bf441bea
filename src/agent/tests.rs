use super::message::number;
use super::*;
use crate::crypto::test_key;
use crate::key::ssh_blob;
use crate::ssh::{Checked, Field, Writer};

/// What real `ssh`s and agents said to one another: `>` was asked, `<` was answered.
const SSHD: &str = include_str!("../../tests/vectors/ssh/agent-sshd-9.2.txt");
const RSA_HOST: &str = include_str!("../../tests/vectors/ssh/agent-own-9.2.txt");
const NO_BIND: &str = include_str!("../../tests/vectors/ssh/agent-own-8.4.txt");
const ECDSA_UNBOUND: &str =
    include_str!("../../tests/vectors/ssh/agent-sshd-9.2-unbound-ecdsa.txt");
const FORWARDED: &str = include_str!("../../tests/vectors/ssh/agent-forward-9.2.txt");

fn messages(text: &str, mark: &str) -> Vec<Vec<u8>> {
    let bodies = text.lines().filter_map(|line| line.strip_prefix(mark));
    bodies.map(|body| hex::decode(body.trim()).unwrap()).collect()
}

/// Lets the messages pass between an `ssh` and the user's own agent.
fn upstream(text: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut tell = |event| events.push(event);
    let mut conversation = Conversation::new(Signer::Upstream);
    for (asked, answered) in messages(text, ">").iter().zip(messages(text, "<")) {
        let mut step = conversation.receive(asked, &mut tell);
        if let Step::Ask(question) = step {
            step = conversation.agreed(question.agree(), &mut rand::rng(), &mut tell);
        }
        assert!(matches!(step, Step::Pass), "{step:?}");
        conversation.answered(&answered, &mut tell);
    }
    events
}

fn bindings(events: &[Event]) -> Vec<&Binding> {
    let bound = events.iter().filter_map(|event| match event {
        Event::Bound(bound) => Some(bound),
        _ => None,
    });
    bound.collect()
}

fn asked(events: &[Event]) -> (&SignRequest, Option<Fit>, usize) {
    let asked = events.iter().rev().find_map(|event| match event {
        Event::Asked { request, fit, path } => Some((&**request, *fit, path.len())),
        _ => None,
    });
    asked.unwrap()
}

#[test]
fn what_real_programs_said_is_understood_to_the_last_byte() {
    for (text, kind, hostbound, fit, hosts) in [
        (SSHD, "ssh-ed25519", true, Fit::Same, 1),
        (RSA_HOST, "ssh-rsa", true, Fit::Same, 1),
        (ECDSA_UNBOUND, "ecdsa-sha2-nistp256", false, Fit::Same, 1),
        (NO_BIND, "", false, Fit::Unbound, 0),
    ] {
        let events = upstream(text);
        let bound = bindings(&events);
        assert_eq!(bound.len(), hosts);
        for bound in bound {
            assert_eq!((&*bound.host_key_type, bound.checked), (kind, Checked::Holds));
            assert!(!bound.forwarding);
        }
        let (request, seen, path) = asked(&events);
        let login = request.login().unwrap();
        assert_eq!((seen, path, login.host_key.is_some()), (Some(fit), hosts, hostbound));
        assert_eq!((&*login.algorithm, request.flags), ("rsa-sha2-512", 4));
        assert!(request.fields.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(request.fields.last().unwrap().end, request.data.len());
        let last = events.last().unwrap();
        assert!(matches!(last, Event::Signed { checked: Checked::Holds, .. }), "{last:?}");
        assert!(matches!(&events[events.len() - 3], Event::Listed { keys } if keys.len() == 1));
    }
}

/// The table of what OpenSSH 9.2 hands over to log in to OpenSSH's sshd.
#[test]
fn the_bytes_of_a_login_stand_where_they_stand() {
    let events = upstream(SSHD);
    let fields = asked(&events).0.fields.iter().map(|Field { name, start, .. }| (*name, *start));
    let expected = [
        ("session", 0),
        ("number", 68),
        ("user", 69),
        ("service", 78),
        ("method", 96),
        ("signature_follows", 135),
        ("algorithm", 136),
        ("key", 152),
        ("host_key", 563),
    ];
    assert_eq!(fields.collect::<Vec<_>>(), expected);
}

#[test]
fn a_forwarded_agent_sees_the_whole_way() {
    let events = upstream(FORWARDED);
    let forwarding: Vec<_> = bindings(&events).iter().map(|bound| bound.forwarding).collect();
    assert_eq!(forwarding, [false, true, false]);
    let hosts = messages(FORWARDED, ">");
    // The second login is one of a connection of its own.
    let mut conversation = Conversation::new(Signer::Upstream);
    let mut events = Vec::new();
    for message in &hosts[3..] {
        let _ = conversation.receive(message, &mut |event| events.push(event));
    }
    let (_, fit, hosts) = asked(&events);
    assert_eq!((fit, hosts), (Some(Fit::Same), 2));
}

/// What the messages of a login are, with one of its messages changed.
fn fit(change: impl Fn(usize, &mut Vec<u8>)) -> (Option<Fit>, bool) {
    let mut conversation = Conversation::new(Signer::Upstream);
    for (at, mut message) in messages(SSHD, ">").into_iter().enumerate() {
        change(at, &mut message);
        if let Step::Ask(question) = conversation.receive(&message, &mut |_| {}) {
            return (question.fit(), question.agreed_beforehand().is_some());
        }
    }
    panic!("nothing was asked")
}

#[test]
fn a_signature_for_another_session_is_noticed_and_not_agreed_to_beforehand() {
    let flip = |message: usize, from_end: usize| {
        move |at: usize, bytes: &mut Vec<u8>| {
            if at == message {
                let at = bytes.len() - from_end;
                bytes[at] ^= 1;
            }
        }
    };
    // Where the bytes to sign begin in the request: its number, the key, a length.
    let data = 1 + 4 + 407 + 4;
    let session = 1038 - data - 10;
    assert_eq!(fit(|_, _| {}), (Some(Fit::Same), true));
    assert_eq!(fit(flip(0, 1)), (Some(Fit::Forwarding), false));
    assert_eq!(fit(flip(0, 2)), (Some(Fit::HostNotProved), false));
    assert_eq!(fit(flip(2, session)), (Some(Fit::OtherSession), false));
    assert_eq!(fit(flip(2, 5)), (Some(Fit::OtherHost), false));
    assert_eq!(fit(flip(2, 100)), (Some(Fit::OtherKey), false));
    // Not a whole login any more.
    assert_eq!(fit(flip(2, 1038 - data - 135)), (None, false));
    assert_eq!(fit(flip(2, 1038 - data - 68)), (None, false));
}

fn sign_request(key: &[u8], data: &[u8], flags: u32) -> Vec<u8> {
    Writer::message(number::SIGN_REQUEST).string(key).string(data).uint32(flags).into_bytes()
}

#[test]
fn what_is_no_login_is_named() {
    let what = |data: &[u8]| SignRequest::read(b"", data, 0).what;
    let events = upstream(SSHD);
    let login = asked(&events).0.data.clone();
    assert_eq!(what(&[0x5a; 1024]), What::Unknown);
    assert_eq!(what(&login[..login.len() - 1]), What::Unknown);
    assert_eq!(what(&[&*login, &[0]].concat()), What::Unknown);
    let file = Writer::default().raw(b"SSHSIG").string("file").string("").string("sha512");
    let file = file.string([7; 64]).into_bytes();
    let signature = Signature { namespace: "file".to_owned(), hash: "sha512".to_owned() };
    assert_eq!(what(&file), What::Signature(signature));
}

#[test]
fn an_agent_of_its_own_signs_what_is_agreed_to_and_nothing_with_sha_1() {
    let (key, other) = (test_key(6), test_key(7));
    let blob = ssh_blob(key.public());
    let own = Own::new(key, "a key".to_owned());
    // Gives the answer, and what was told last.
    let ask = |own: &Own, message: &[u8], agrees: bool| {
        let mut conversation = Conversation::new(Signer::Own(own.clone()));
        let mut last = None;
        let mut tell = |event| last = Some(event);
        let mut step = conversation.receive(message, &mut tell);
        if let Step::Ask(question) = step {
            step = if agrees {
                conversation.agreed(question.agree(), &mut rand::rng(), &mut tell)
            } else {
                conversation.refused(&mut tell)
            };
        }
        let Step::Answer(answer) = step else { panic!("{step:?}") };
        (answer, last.unwrap())
    };
    let refused = |reason| (vec![number::FAILURE], Event::Refused { reason });
    let login = |algorithm: &str, key: &[u8]| {
        let login = Writer::default().string([1; 32]).raw(&[50]).string("alice");
        let login = login.string("ssh-connection").string("publickey").boolean(true);
        login.string(algorithm).string(key).into_bytes()
    };
    let sha_512 = sign_request(&blob, &login("rsa-sha2-512", &blob), 4);
    let (answer, told) = ask(&own, &sha_512, true);
    assert_eq!(answer[0], number::SIGN_RESPONSE);
    assert!(matches!(told, Event::Signed { checked: Checked::Holds, .. }), "{told:?}");
    assert_eq!(ask(&own, &sha_512, false), refused(Refusal::NotAllowed));
    let (_, told) = ask(&own.clone().spoiling(true), &sha_512, true);
    assert!(matches!(told, Event::Signed { checked: Checked::DoesNotHold, .. }), "{told:?}");

    let other_algorithm = sign_request(&blob, &login("rsa-sha2-256", &blob), 4);
    assert_eq!(ask(&own, &other_algorithm, true), refused(Refusal::OtherAlgorithm));
    for (flags, reason) in [(0, Refusal::Sha1), (1, Refusal::Unknown), (6, Refusal::Unknown)] {
        let request = sign_request(&blob, &login("ssh-rsa", &blob), flags);
        assert_eq!(ask(&own, &request, true), refused(reason));
    }
    let foreign = ssh_blob(other.public());
    let foreign = sign_request(&foreign, &login("rsa-sha2-512", &foreign), 4);
    assert_eq!(ask(&own, &foreign, true), refused(Refusal::NotMine));
    let (answer, told) = ask(&own, &[number::REQUEST_IDENTITIES], true);
    assert_eq!(answer, message::identities(&[(&blob, "a key")]));
    assert!(matches!(told, Event::Listed { keys } if keys[0].comment == "a key"));
}

/// Not even passed on to the user's own agent: a private key may be in it.
#[test]
fn keys_are_neither_added_nor_removed() {
    for signer in [Signer::Upstream, Signer::Own(Own::new(test_key(6), String::new()))] {
        for number in (7..=9).chain(17..=26) {
            let mut events = Vec::new();
            let mut conversation = Conversation::new(signer.clone());
            let step = conversation.receive(&[number, 1, 2], &mut |event| events.push(event));
            assert!(matches!(step, Step::Answer(answer) if answer == [5]));
            assert_eq!(events, [Event::Refused { reason: Refusal::Keeping }]);
        }
    }
}

#[test]
fn a_message_beyond_the_limit_is_not_waited_for() {
    assert_eq!(length(MAX_MESSAGE.to_be_bytes()), Ok(256 * 1024));
    assert_eq!(length([0, 4, 0, 1]), Err(TooLong(MAX_MESSAGE + 1)));
    assert_eq!(length([0; 4]), Err(TooLong(0)));
}

#[test]
fn more_sessions_than_anybody_goes_through_are_refused() {
    let bind = &messages(SSHD, ">")[0];
    let mut conversation = Conversation::new(Signer::Upstream);
    let mut passed = 0;
    for _ in 0..20 {
        passed += usize::from(matches!(conversation.receive(bind, &mut |_| {}), Step::Pass));
    }
    assert_eq!(passed, 16);
}
