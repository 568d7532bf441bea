//! Who knows what, who sends what and who is named where a client of ssh stops early or goes on: no
//! pane says what the others do not. In memory, so it needs no `ssh`.

use keystep::key::ssh_blob;
use keystep::lesson::{Language, Words};
use keystep::ssh::{Event, number};
use keystep::story::{self, Act, Holding, Party, Story};
use keystep::transcript::{SshFault, SshTranscript};
use keystep::view;

use crate::fuzzed::ssh_client::{Client, LOGIN, init_for, message, string};

/// A client that says the beginning of what is said in a login.
fn began(beginning: usize) -> Client {
    let mut client = Client::new();
    for say in &LOGIN[..beginning] {
        let said = say(&client);
        client.say(&said);
    }
    client
}

/// A client that offers one of its keys for alice: the first is registered.
pub(crate) fn offers(key: usize) -> SshTranscript {
    let mut client = began(4);
    let key = ssh_blob(client.keys[key].public());
    let offer = [&[0][..], &string("rsa-sha2-256"), &string(key)];
    let head = [&[number::USERAUTH_REQUEST][..], &string("alice"), &string("ssh-connection")];
    client.say(&message(&[&message(&head), &string("publickey"), &message(&offer)]));
    client.record()
}

/// A client that leaves when it has seen the host key, as ssh does where it remembers another one.
pub(crate) fn leaves_at_the_host_key() -> SshTranscript {
    let mut client = Client::new();
    // As ssh does, it takes EXT_INFO: the server sends that at once under its own keys.
    client.say(&init_for("curve25519-sha256,ext-info-c"));
    let said = LOGIN[1](&client);
    client.say(&said);
    let mut record = client.record();
    record.fault = Some(SshFault::ChangedHostKey);
    record
}

/// A client that signs at once.
pub(crate) fn signs_at_once() -> SshTranscript {
    let mut client = began(4);
    let signed = client.signed();
    client.say(&signed);
    assert!(client.is_in());
    client.record()
}

/// A client that asks, and signs in a packet that is changed on its way.
pub(crate) fn is_spoiled() -> SshTranscript {
    let mut client = began(4);
    let offer = client.offer(false);
    client.say(&offer);
    let signed = client.signed();
    let mut packet = client.packet(&signed);
    *packet.last_mut().unwrap() ^= 1;
    client.send(&packet);
    let mut record = client.record();
    record.fault = Some(SshFault::TamperedReply);
    record
}

fn told(record: &SshTranscript) -> [(Words, Story); 2] {
    Language::ALL.map(|language| {
        let words = Words::new(language);
        let story = story::ssh(&words, record);
        (words, story)
    })
}

/// In which part somebody comes to know something, and after how many events.
fn learns(story: &Story, party: Party, fact: &str) -> Option<(usize, usize)> {
    let mut entries = story.ledger.entries.iter();
    let known = entries.find(|known| (known.party, known.fact) == (party, fact))?;
    Some((known.part, known.at))
}

/// The scene with a sentence, by when it is over.
fn over(words: &Words, story: &Story, beat: &str) -> usize {
    let now = words.get(&format!("openssh-beat-{beat}"));
    story.scenes.iter().find(|scene| scene.now == now).unwrap().happened
}

/// Whoever gave no name is not quoted with one, nor called by another.
#[test]
fn who_never_said_a_name_is_named_nowhere() {
    let text = |words: &Words, story: &Story| {
        let style = view::text::Style { verbosity: 0, width: 100 };
        let views = [
            view::text::whole(words, story, style),
            view::svg(words, story),
            view::markdown(&view::handout(words, story)),
            serde_json::to_string(story).unwrap(),
        ];
        views.concat().replace(['\n', ' '], "")
    };
    for (words, story) in told(&leaves_at_the_host_key()) {
        let somebody = words.get("openssh-somebody").replace(' ', "");
        assert!(!text(&words, &story).contains(&somebody));
        assert_eq!(story.overview.rows[0].words, words.get("openssh-speech-1-unnamed"));
        assert!(story.about.iter().all(|row| row.id != "user"));
        assert!(story.banner.with_room.is_empty() && story.summary.is_empty());
        assert_eq!(learns(&story, Party::Client, "user"), None);
    }
    for (words, story) in told(&offers(0)) {
        let speech = words.with("openssh-speech-1", &[("user", &"alice")]);
        assert_eq!(story.overview.rows[0].words, speech);
        assert!(story.about.iter().any(|row| row.id == "user" && row.text == "alice"));
        assert!(story.summary.starts_with("alice") && story.banner.with_room[0] == "alice");
    }
}

/// The arrow of a scene goes from one who sent something in it.
#[test]
fn who_is_drawn_to_send_has_sent() {
    for record in [leaves_at_the_host_key(), offers(0), offers(1), signs_at_once()] {
        for (_, story) in told(&record) {
            let mut before = 0;
            for scene in &story.scenes {
                let events = &record.events[before..scene.happened];
                before = scene.happened;
                let sent = |party| {
                    events.iter().any(|entry| match &entry.event {
                        Event::VersionReceived(_) | Event::Received(_) => party == Party::Client,
                        Event::VersionSent(_) | Event::Sent(_) => party == Party::Server,
                        _ => false,
                    })
                };
                let who = scene.who.filter(|_| scene.act == Act::Send);
                assert!(who.is_none_or(sent), "{who:?}: {}", scene.now);
            }
        }
    }
    for (words, story) in told(&leaves_at_the_host_key()) {
        let now = words.get("openssh-beat-service-no");
        assert!(story.scenes.iter().any(|scene| scene.now == now), "only the server sends there");
    }
}

/// PK_OK says that the key is registered, to whoever asked; a verdict says so to who did not.
#[test]
fn who_is_told_that_the_key_will_do_knows_that_it_is_registered() {
    for (record, part) in [(offers(0), Some(2)), (offers(1), None), (signs_at_once(), Some(4))] {
        for (words, story) in told(&record) {
            let learned = learns(&story, Party::Client, "registered-key");
            assert_eq!(learned.map(|(part, _)| part), part);
            let news = story.news(part.unwrap_or(2), usize::MAX);
            let news = news.iter().filter(|(actor, _)| actor.party == Party::Client);
            let told = words.get("openssh-know-registered-key");
            let news: Vec<&str> = news.flat_map(|(_, news)| news.iter().copied()).collect();
            assert_eq!(news.contains(&&*told), part.is_some(), "{news:?}");
            let of_others = learns(&story, Party::Eavesdropper, "registered-key");
            assert_eq!(of_others, None, "it is encrypted");
        }
    }
}

/// The server knows the verdict when it has verified, the client when it is told.
#[test]
fn who_verifies_knows_before_who_is_told() {
    for (words, story) in told(&signs_at_once()) {
        let [verify, verdict] = ["verify", "verdict"].map(|beat| over(&words, &story, beat));
        assert_eq!(learns(&story, Party::Server, "verdict"), Some((4, verify)));
        assert_eq!(learns(&story, Party::Client, "verdict"), Some((4, verdict)));
        assert!(verify < verdict);
        let known = story.ledger.knows(Party::Server, "verdict", verify).unwrap();
        let verified = words.attribute("openssh-know-verdict", "verified", &[]);
        assert_eq!(known.news.as_ref(), Some(&verified));
        let of_client = story.ledger.knows(Party::Client, "verdict", verdict).unwrap();
        assert_ne!(of_client.news.as_ref(), Some(&verified));
    }
}

/// Whether the client knew the host key is told where somebody arranged it, and only there.
#[test]
fn that_the_host_key_was_known_is_told_where_the_record_says_so() {
    let mut arranged = offers(0);
    arranged.host_key_known = true;
    let [mut broken, mut remembers] = [offers(1), leaves_at_the_host_key()];
    broken.fault = Some(SshFault::WrongKey);
    remembers.fault = None;
    for (record, known) in
        [(arranged, true), (broken, true), (offers(0), false), (remembers, false)]
    {
        for (words, story) in told(&record) {
            let row = story.ledger.knows(Party::Client, "host-key", 0).unwrap();
            let untold = words.attribute("openssh-fact-host-key", "untold", &[]);
            assert_eq!((row.shown != untold, !row.value.is_empty()), (known, known));
        }
    }
}

/// Advice belongs to a login that somebody may mend, not to one that was broken on purpose.
#[test]
fn what_was_broken_on_purpose_comes_without_advice() {
    let style = view::text::Style { verbosity: 0, width: 400 };
    for (fault, reason) in [
        (SshFault::WrongKey, "openssh-reason-key-unknown"),
        (SshFault::UnknownUser, "openssh-reason-key-unknown"),
    ] {
        let mut record = offers(1);
        for broken in [true, false] {
            record.fault = broken.then_some(fault);
            for (words, story) in told(&record) {
                let told = view::text::whole(&words, &story, style) + &story.ending.heading;
                let next = words.attribute(reason, "next", &[("user", &"alice")]);
                assert!(told.contains(&words.with(reason, &[("user", &"alice")])), "{told}");
                assert_eq!(told.contains(&next), !broken, "{told}");
                assert_eq!(told.contains("keystep authorize"), !broken, "{told}");
            }
        }
    }
}

/// What was never sent is not told to be hidden, and what is explained nowhere is not spoken of.
#[test]
fn a_key_exchange_that_ends_halfway_is_told_as_far_as_it_came() {
    for (record, named) in [(leaves_at_the_host_key(), "false"), (offers(0), "true")] {
        for (words, story) in told(&record) {
            assert_eq!(story.footer, words.with("openssh-footer", &[("named", &named)]));
            let left = words.get("openssh-story-0-left");
            let prose = &story.parts[0].prose[0];
            assert_eq!(prose.contains(&left), named == "false", "{prose}");
            for word in [" K", "H", &words.get("openssh-fact-session-identifier")[..6]] {
                assert!(prose.contains(word), "{word}: {prose}");
            }
        }
    }
}

/// Above the server stands that it has the registered public key where the table says so, too.
#[test]
fn whether_a_key_is_registered_is_said_by_the_head_as_by_the_table() {
    // That one is registered is what was arranged; the record does not say which.
    let [mut wrong, mut stranger] = [offers(1), offers(1)];
    wrong.fault = Some(SshFault::WrongKey);
    stranger.fault = Some(SshFault::UnknownUser);
    for (record, held) in [
        (leaves_at_the_host_key(), true),
        (offers(0), true),
        (offers(1), false),
        (signs_at_once(), true),
        (wrong, true),
        (stranger, true),
    ] {
        for (words, story) in told(&record) {
            let server = story.actor(Party::Server).unwrap();
            let known = learns(&story, Party::Server, "registered-key").is_some();
            assert_eq!(known, held);
            assert_eq!(server.holding == Holding::Imprint, held);
            let head = if held { "column-server" } else { "column-server-unknown" };
            assert_eq!(server.head, words.get(head));
        }
    }
}

/// Both public values have a row. The server's comes with its host key.
#[test]
fn both_public_values_are_known_to_everybody_once_they_were_sent() {
    for (record, turn) in [(offers(0), ""), (leaves_at_the_host_key(), "-no")] {
        for (words, story) in told(&record) {
            let [secret, host] =
                ["secret", "host"].map(|beat| over(&words, &story, &format!("{beat}{turn}")));
            let rows = story.ledger.rows(host);
            for fact in ["ephemeral", "server-ephemeral"] {
                assert_eq!(rows.iter().filter(|row| row.fact == fact).count(), 1, "{fact}");
            }
            for party in [Party::Client, Party::Server, Party::Eavesdropper] {
                assert_eq!(learns(&story, party, "ephemeral"), Some((0, secret)));
                let at = if party == Party::Server { secret } else { host };
                assert_eq!(learns(&story, party, "server-ephemeral"), Some((0, at)), "{party}");
            }
            let value = |fact| {
                let known = story.ledger.knows(Party::Server, fact, host).unwrap();
                known.value.clone()
            };
            assert_ne!(value("ephemeral"), value("server-ephemeral"));
        }
    }
}

/// A client that goes away because of a host key remembers another one.
#[test]
fn what_the_client_remembers_is_in_the_table_where_it_mattered() {
    for (words, story) in told(&leaves_at_the_host_key()) {
        let known = story.ledger.knows(Party::Client, "remembered-host-key", 0).unwrap();
        assert_eq!(known.name, words.get("openssh-fact-remembered-host-key"));
        assert!(known.is_own && known.news.is_none());
    }
    for (_, story) in told(&offers(0)) {
        assert_eq!(learns(&story, Party::Client, "remembered-host-key"), None);
    }
}

/// The six keys are computed in the scene that tells of them.
#[test]
fn the_keys_are_derived_in_their_own_scene() {
    for (record, turn) in [(offers(0), ""), (leaves_at_the_host_key(), "-no")] {
        for (words, story) in told(&record) {
            let derived = words.get("openssh-work-derive_keys");
            let is_done = |beat: &str| {
                let happened = over(&words, &story, &format!("{beat}{turn}"));
                story.parts[0].works_by(happened).any(|work| work.words == derived)
            };
            assert_eq!(["secret", "host", "keys"].map(is_done), [false, false, true]);
        }
    }
}

/// What could not be opened is not shown, and that is said where bytes are looked at.
#[test]
fn of_a_packet_that_could_not_be_opened_it_is_said_that_it_is_not_there() {
    let mut spoiled = offers(0);
    spoiled.fault = Some(SshFault::TamperedReply);
    for (record, unread) in [(spoiled, true), (offers(0), false), (signs_at_once(), false)] {
        for (words, story) in told(&record) {
            let told = words.get("openssh-unread");
            let parts: Vec<bool> = story.parts.iter().map(|part| part.unread.is_some()).collect();
            assert_eq!(parts.iter().position(|unread| *unread), unread.then_some(3));
            let style = view::text::Style { verbosity: 2, width: 200 };
            assert_eq!(view::text::part(&words, &story, 3, style).contains(&told), unread);
        }
    }
}
