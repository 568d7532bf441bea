//! Clients of ssh that go another way than the usual one: what the server answers, and what the story
//! of it says. In memory, so it needs no `ssh`.

use std::sync::Arc;
use std::time::Duration;

use keystep::key::ssh_blob;
use keystep::lesson::{Language, Words};
use keystep::ssh::{Ended, EndedKind, Kind, MAX_TRIES, number, offered};
use keystep::story::{self, Party, Reach, Story};
use keystep::transcript::{SshEnd, SshSubject, SshTranscript, check_ssh};
use keystep::tui::{Command, Editions, Model, Options, Pane};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::fuzzed::ssh_client::{Client, KEYS, LOGIN, init_for, message, string};

/// Its story in both languages, with the words.
fn told(client: &Client) -> [(Words, Story); 2] {
    let record = client.record();
    Language::ALL.map(|language| {
        let words = Words::new(language);
        let story = story::ssh(&words, &record);
        (words, story)
    })
}

/// A client that says the beginning of what is said in a login.
fn says(client: &mut Client, beginning: usize) {
    for say in &LOGIN[..beginning] {
        let said = say(client);
        client.say(&said);
    }
}

/// A client that has new keys, and has asked for the service of the login.
fn begun() -> Client {
    let mut client = Client::new();
    says(&mut client, 4);
    client
}

/// Asks to be let in as alice by this method.
fn asks(client: &mut Client, method: &str, data: &[u8]) {
    let head = [&[number::USERAUTH_REQUEST][..], &string("alice"), &string("ssh-connection")];
    client.say(&message(&[&message(&head), &string(method), data]));
}

/// Offers this key for alice, without a signature.
fn offers(client: &mut Client, key: &[u8]) {
    let offer = [&[0][..], &string("rsa-sha2-256"), &string(key)];
    asks(client, "publickey", &message(&offer));
}

/// A key that is not registered.
fn other_key(client: &Client) -> Vec<u8> {
    ssh_blob(client.keys[1].public())
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
    assert!(client.is_in());
    // What was tried before counts on.
    let mut client = begun();
    for _ in 0..MAX_TRIES {
        client.say(&LOGIN[3](&client));
        asks(&mut client, "password", &string("no"));
    }
    assert_eq!(client.ended, Some(Ended::TooManyTries));
}

/// `none` at first is a question, as it is for sshd. Whoever asks again and again tries.
#[test]
fn who_asks_again_and_again_is_sent_away() {
    let mut client = begun();
    for asked in 0..=MAX_TRIES {
        assert_eq!(client.ended, None, "after {asked}");
        asks(&mut client, "none", &[]);
    }
    assert_eq!(client.ended, Some(Ended::TooManyTries));
}

/// The parts, ⓪ first.
fn reached(story: &Story) -> Vec<Reach> {
    story.parts.iter().map(|part| part.reach).collect()
}

/// Who knows it in the end.
fn who_knows(story: &Story, fact: &str) -> Vec<Party> {
    let known = story.ledger.entries.iter().filter(|known| known.fact == fact);
    known.map(|known| known.party).collect()
}

#[test]
fn who_only_asks_is_given_no_verdict() {
    let mut client = begun();
    asks(&mut client, "none", &[]);
    for (words, story) in told(&client) {
        use Reach::{NotReached, Told};
        assert_eq!(reached(&story), [Told, Told, NotReached, NotReached, NotReached]);
        assert_eq!(story.ending.reason, Some(words.get("openssh-stop-asked")));
        // ① was there, and it is not headed by what was not in it.
        let head = words.get("openssh-label-1-none");
        assert_eq!([&story.parts[1].label, &story.parts[1].short], [&head; 2]);
        assert!(
            story.about.iter().any(|row| row.text.contains(words.get("openssh-stopped").as_str()))
        );
        assert!(!words.get("openssh-stopped").contains('①'));
        assert_eq!(who_knows(&story, "user"), [Party::Client, Party::Server]);
        assert!(who_knows(&story, "user-key").is_empty());
        assert!(who_knows(&story, "verdict").is_empty());
        assert_eq!(story.scenes[0].now, words.get("openssh-beat-prepared-unseen"));
    }
}

/// The last key decides, not the last one that was refused.
#[test]
fn a_key_that_would_do_and_no_signature_after_others_were_refused() {
    let mut client = begun();
    let other = other_key(&client);
    offers(&mut client, &other);
    let offer = client.offer(false);
    client.say(&offer);
    for (words, story) in told(&client) {
        let silent = words.get("openssh-reason-no-signature");
        assert_eq!(story.ending.reason.as_ref(), Some(&silent));
        assert_eq!(story.parts[3].notes[0].words, silent);
        assert!(story.parts[2].notes.is_empty());
    }
}

#[test]
fn six_tries_are_told_as_the_end_and_what_was_wrong_with_the_last_key_in_its_place() {
    let mut client = begun();
    let other = other_key(&client);
    (0..MAX_TRIES).for_each(|_| offers(&mut client, &other));
    for (words, story) in told(&client) {
        assert_eq!(story.ending.reason, Some(words.get("openssh-reason-too-many")));
        assert!(story.parts[2].notes[0].words.contains("keystep authorize alice"));
        assert!(story.parts[3].notes.is_empty());
    }
    let mut client = begun();
    (0..MAX_TRIES).for_each(|_| asks(&mut client, "password", &string("no")));
    for (words, story) in told(&client) {
        assert_eq!(story.ending.reason, Some(words.get("openssh-reason-too-many")));
    }
}

#[test]
fn who_signs_at_once_after_a_question_is_told_so() {
    let mut client = begun();
    asks(&mut client, "none", &[]);
    let signed = client.signed();
    client.say(&signed);
    for (words, story) in told(&client) {
        let at_once = [words.get("openssh-at-once")];
        assert_eq!(story.parts[1].prose, at_once);
        assert_eq!(story.parts[2].prose, at_once);
        assert_eq!(who_knows(&story, "verdict"), [Party::Server, Party::Client]);
        assert_eq!(story.scenes[0].now, words.get("openssh-beat-prepared"));
    }
}

#[test]
fn the_headings_say_whether_a_key_was_offered_and_pk_ok_went_out() {
    let asked = |key: Option<usize>| {
        let mut client = begun();
        let key = key.map(|at| ssh_blob(client.keys[at].public()));
        key.iter().for_each(|key| offers(&mut client, key));
        client
    };
    for (key, id) in [(Some(0), "2"), (Some(1), "2-no"), (None, "2")] {
        for (words, story) in told(&asked(key)) {
            assert_eq!(story.parts[2].label, words.get(&format!("openssh-label-{id}")));
            let id = if key.is_some() { "1" } else { "1-none" };
            // What was not reached is called as in the plan.
            let id = if story.parts[1].reach == Reach::NotReached { "1" } else { id };
            assert_eq!(story.parts[1].label, words.get(&format!("openssh-label-{id}")));
        }
    }
    let mut client = begun();
    asks(&mut client, "password", &string("no"));
    for (words, story) in told(&client) {
        assert_eq!(story.parts[1].label, words.get("openssh-label-1-none"));
    }
}

/// The version lines tell it to the others.
#[test]
fn which_program_it_is_is_no_news_to_itself() {
    for (_, story) in told(&begun()) {
        for (fact, own) in [("client-program", Party::Client), ("server-program", Party::Server)] {
            assert_eq!(who_knows(&story, fact).len(), 3, "{fact}");
            let known = story.ledger.entries.iter().filter(|known| known.fact == fact);
            for known in known {
                assert_eq!(known.news.is_none(), known.party == own, "{known:?}");
            }
        }
    }
}

/// As ssh does where known_hosts has another host key: it has computed nothing yet.
#[test]
fn who_leaves_at_the_host_key_is_not_told_to_know_the_keys() {
    let mut client = Client::new();
    says(&mut client, 2);
    for (words, story) in told(&client) {
        for fact in ["shared-secret", "session-identifier", "keys"] {
            assert_eq!(who_knows(&story, fact), [Party::Server], "{fact}");
        }
        assert!(who_knows(&story, "host-key").contains(&Party::Client));
        assert_eq!(story.ending.reason, Some(words.get("openssh-stop-host")));
        let told = ["openssh-zero", "openssh-story-0-left"].map(|id| words.get(id));
        assert_eq!(story.parts[0].prose, [words.sentences(&told)]);
        for beat in ["secret", "host", "keys"] {
            let id = format!("openssh-beat-{beat}-no");
            let told = (words.get(&id), vec![words.attribute(&id, "why", &[])]);
            assert!(
                story.scenes.iter().any(|scene| (&scene.now, &scene.prose) == (&told.0, &told.1)),
                "{id}"
            );
        }
    }
    let mut client = Client::new();
    says(&mut client, 3);
    for (words, story) in told(&client) {
        for fact in ["shared-secret", "session-identifier", "keys"] {
            assert_eq!(who_knows(&story, fact).len(), 2, "{fact}");
        }
        assert_eq!(story.ending.reason, Some(words.get("openssh-stop-keys")));
    }
}

/// Such as a password: it is no question, and keystep has no such thing.
#[test]
fn another_method_is_told_as_what_it_is() {
    let method: &[(&str, &dyn std::fmt::Display)] = &[("method", &"password")];
    let mut client = begun();
    asks(&mut client, "none", &[]);
    for _ in 0..2 {
        asks(&mut client, "password", &message(&[&[0], &string("swordfish")]));
    }
    for (words, story) in told(&client) {
        let notes: Vec<&str> = story.parts[1].notes.iter().map(|note| &*note.words).collect();
        assert_eq!(notes, [&*words.get("openssh-before-none")]);
        let other = words.with("openssh-other-method", method);
        assert_eq!(story.ending.reason.as_ref(), Some(&other));
        assert_eq!(story.parts[1].prose, [other]);
        let speech = words.with("openssh-speech-1-other", &[("user", &"alice")]);
        assert_eq!(story.parts[1].said.as_ref().map(|said| &said.words), Some(&speech));
        let scenes: Vec<&str> = story.scenes.iter().map(|scene| &*scene.now).collect();
        assert!(scenes.contains(&&*words.get("openssh-beat-offer-other")), "{scenes:?}");
    }
    let signed = client.signed();
    client.say(&signed);
    for (words, story) in told(&client) {
        let notes: Vec<&str> = story.parts[1].notes.iter().map(|note| &*note.words).collect();
        let other = words.with("openssh-other-method", method);
        assert_eq!(notes, [&*words.get("openssh-before-none"), &*other]);
        let before = words.get("openssh-beat-before-other");
        assert!(story.scenes.iter().any(|scene| scene.now == before));
    }
}

/// The lists are told in the reader's language, and nobody is told to know what there is not.
#[test]
fn who_has_nothing_in_common_with_the_server() {
    let mut client = Client::new();
    client.say(&init_for("diffie-hellman-group1-sha1"));
    assert!(!client.record().holds_secrets);
    for (words, story) in told(&client) {
        let kind = words.get("log-ssh-kind-exchange");
        let theirs = "diffie-hellman-group1-sha1";
        let ours = offered(Kind::KeyExchange).join(", ");
        let args: &[(&str, &dyn std::fmt::Display)] =
            &[("kind", &kind), ("theirs", &theirs), ("ours", &ours)];
        assert_eq!(story.ending.reason, Some(words.with("log-ssh-nothing", args)));
        let told = ["openssh-zero", "openssh-story-0-no"].map(|id| words.get(id));
        assert_eq!(story.parts[0].prose, [words.sentences(&told)]);
        assert_eq!(story.footer, words.get("openssh-footer-no"));
        let empty = story.ledger.entries.iter().filter(|known| known.value.is_empty());
        let empty: Vec<&str> = empty.map(|known| known.fact).collect();
        // Nor is it known whether the client had this host key on record.
        assert_eq!(empty, ["host-key"]);
    }
    assert!(begun().record().holds_secrets);
}

/// What a client did not send is not told of it, and that it has a key is not where it showed none.
#[test]
fn what_a_client_did_not_send_is_not_told_of_it() {
    let silent = Client::silent(&KEYS, || Duration::ZERO);
    let mut garbage = Client::silent(&KEYS, || Duration::ZERO);
    garbage.send(b"garbage\r\n");
    let mut other = Client::new();
    other.say(&init_for("diffie-hellman-group1-sha1"));
    let (mut asking, mut none) = (begun(), begun());
    asks(&mut asking, "none", &[]);
    offers(&mut none, b"no key");
    let mut offering = begun();
    let key = other_key(&offering);
    offers(&mut offering, &key);
    // A public key anybody can offer. Who signs has the private one.
    let (mut known, mut signing) = (begun(), begun());
    let offer = known.offer(false);
    known.say(&offer);
    let signed = signing.signed();
    signing.say(&signed);
    let all = [silent, garbage, Client::new(), other, asking, none, offering, known, signing];
    let lines = [false, false, true, true, true, true, true, true, true];
    let lists = ["-no", "-no", "-no", "-other", "", "", "", "", ""];
    for (at, client) in all.iter().enumerate() {
        for (words, story) in told(client) {
            let scene = |beat: &str| {
                let all = ["", "-no", "-other"].map(|way| format!("openssh-beat-{beat}{way}"));
                let found = story
                    .scenes
                    .iter()
                    .find(|scene| all.iter().any(|id| words.has(id) && words.get(id) == scene.now));
                found.map(|scene| (scene.now.clone(), scene.prose[0].clone(), scene.who))
            };
            let expected = |id: &str| (words.get(id), words.attribute(id, "why", &[]));
            if let Some((now, why, who)) = scene("versions") {
                let id =
                    if lines[at] { "openssh-beat-versions" } else { "openssh-beat-versions-no" };
                assert_eq!((now, why), expected(id), "{at}");
                assert_eq!(who == Some(Party::Server), !lines[at], "{at}");
            }
            if let Some((now, why, who)) = scene("lists") {
                let id = format!("openssh-beat-lists{}", lists[at]);
                assert_eq!((now, why), expected(&id), "{at}");
                assert_eq!(who == Some(Party::Server), lists[at] == "-no", "{at}");
            } else {
                assert!(at < 2, "{at}");
            }
            let shows = at == 8;
            let prepared = ["-unseen", "-other", ""][at.saturating_sub(6)];
            let prepared = words.get(&format!("openssh-beat-prepared{prepared}"));
            assert_eq!(story.scenes[0].now, prepared, "{at}");
            assert_eq!(who_knows(&story, "private-key").is_empty(), !shows, "{at}");
            let far = words.get("party-far-client");
            assert_eq!(story.cast[0].head == far, !shows, "{at}: {}", story.cast[0].head);
            // Nor is it said that a key was registered for it.
            let zero = &story.parts[0].prose[0];
            assert!(zero.starts_with(&words.get("openssh-zero")), "{zero}");
            assert!(!zero.contains("came before") && !zero.contains("この前に行います"), "{zero}");
        }
    }
}

/// Who has an RSA key in a certificate is not told that it is none.
#[test]
fn a_certificate_is_told_as_one() {
    for (kind, other) in
        [("ssh-rsa-cert-v01@openssh.com", "RSA keys alone"), ("ssh-ed25519", "no certificates")]
    {
        let mut client = begun();
        let mut key = string(kind);
        key.extend(string("something"));
        let offer = [&[0][..], &string(kind), &string(&key)];
        asks(&mut client, "publickey", &message(&offer));
        for (words, story) in told(&client) {
            let kind: &[(&str, &dyn std::fmt::Display)] = &[("kind", &kind)];
            let id = "openssh-reason-other-type";
            let told = match other {
                "no certificates" => words.with(id, kind),
                _ => words.attribute(id, "certificate", kind),
            };
            assert_eq!(story.ending.reason, Some(told.clone()));
            assert!(!told.contains(other), "{told}");
        }
    }
}

/// That the lists have nothing in common is computed again, too, and what they lack.
#[test]
fn that_there_is_nothing_in_common_follows_from_the_lists() {
    let mut client = Client::new();
    client.say(&init_for("diffie-hellman-group1-sha1"));
    let record = client.record();
    let found = |record: &SshTranscript| {
        let found = check_ssh(record).findings;
        found.into_iter().find(|found| found.subject == SshSubject::Negotiation)
    };
    assert!(check_ssh(&record).holds());
    assert_eq!(found(&record).map(|found| (found.count, found.holds)), Some((1, true)));
    // Another end than the lists', and another lack than theirs.
    let ends = [
        SshEnd::Left,
        SshEnd::Ended { why: EndedKind::NothingInCommon, detail: "nothing at all".to_owned() },
    ];
    for end in ends {
        let mut changed = record.clone();
        changed.outcome.end = end;
        assert_eq!(found(&changed).map(|found| found.holds), Some(false), "{:?}", changed.outcome);
    }
    // Lists that nobody awaited were not looked at.
    let mut unawaited = Client::new();
    says(&mut unawaited, 1);
    unawaited.say(&init_for("diffie-hellman-group1-sha1"));
    let unawaited = unawaited.record();
    assert!(check_ssh(&unawaited).holds(), "{:?}", check_ssh(&unawaited));
    // An end for want of something that both have.
    let mut changed: SshTranscript = begun().record();
    assert_eq!(found(&changed).map(|found| found.count), Some(1));
    changed.outcome.end = record.outcome.end;
    assert_eq!(found(&changed).map(|found| found.holds), Some(false));
}

/// New keys before there is a channel.
#[test]
fn new_keys_after_the_login_are_told_in_the_session() {
    let mut client = begun();
    let signed = client.signed();
    client.say(&signed);
    says(&mut client, 3);
    for (words, story) in told(&client) {
        let works = |part: usize| {
            let layouts = story.parts[part].works.iter().filter_map(|work| work.layout.as_ref());
            layouts.filter_map(|layout| layout.remark.clone()).collect::<Vec<_>>()
        };
        assert_eq!(works(0)[0], words.get("openssh-hash-remark"));
        // There the signature is verified.
        assert_eq!(works(4), [words.get("stepper-not-encryption")]);
        assert_eq!(works(5)[0], words.get("openssh-hash-remark-again"));
    }
}

/// The bytes of a scene are those of the packet that comes in it, not the first of its part.
#[test]
fn a_scene_opens_at_the_packet_that_comes_in_it() {
    let mut client = begun();
    let signed = client.signed();
    client.say(&signed);
    let stories = told(&client).map(|(_, story)| story);
    let scenes = stories[0].scenes.len();
    let editions = Editions { stories: Arc::new(stories), setting: None };
    let mut model = Model::new(editions, Options::default());
    model.update(Command::Open(Pane::Bytes));
    let area = Rect::new(0, 0, 80, 24);
    let shown: Vec<String> = (1..scenes)
        .map(|_| {
            model.update(Command::Forward);
            let mut buffer = Buffer::empty(area);
            model.render_pane(area, &mut buffer);
            (0..80).map(|x| buffer[(x, 0)].symbol()).collect::<String>()
        })
        .map(|head| head.split("  ").next().unwrap_or_default().trim().to_owned())
        .collect();
    let first =
        ["version", "key_exchange", "client_public", "host_key", "packet_length", "service"];
    assert_eq!(shown[..6], first, "{shown:?}");
}
