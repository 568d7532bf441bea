//! Who knows what, and since when, in every login and every record of the lab: nothing out of
//! nowhere, nothing forgotten, and the table of the stepper says the same as the sentences.

use keystep::lesson::{Language, Words};
use keystep::story::{Holding, Knowledge, Story, login};
use keystep::transcript::{Happening, Party, Transcript, View};
use keystep::wire::{FieldName, Method, Step};

use crate::claims::{RECORDS, computed, opened};

fn stories() -> impl Iterator<Item = (&'static str, &'static Transcript, Story)> {
    let words = Words::new(Language::En);
    RECORDS.iter().map(move |(name, record)| (name.as_str(), record, login(&words, record)))
}

/// What a party has from the beginning is there in the first scene and is never new; whatever else
/// it knows is new once, and told.
#[test]
fn what_is_marked_as_new_is_told_and_nobody_is_told_what_it_had() {
    for (name, _, story) in stories() {
        for known in &story.ledger.entries {
            let seen = story.actor(known.party).is_some_and(|actor| actor.in_view);
            match known.is_own {
                true => assert_eq!((known.at, known.part, &known.news), (0, 0, &None), "{name}"),
                false if seen && known.is_listed => {
                    assert!(known.at > 0 && known.news.is_some(), "{name}: {known:?}");
                }
                false => assert!(known.at > 0, "{name}: {known:?}"),
            }
        }
    }
}

/// Who holds keys by the picture holds them by the table, too.
#[test]
fn what_the_picture_shows_is_in_the_table_from_the_beginning() {
    for (name, record, story) in stories() {
        let first = |party, fact| story.ledger.knows(party, fact, 0).is_some();
        for actor in story.cast.iter().filter(|actor| actor.in_view) {
            let keys: &[&str] = match (actor.party, actor.holding) {
                (Party::Client, _) => &["private-key", "public-key", "user"],
                (_, Holding::Nothing) => &[],
                _ if record.preparation.is_some() => &["registered-key"],
                _ => &[],
            };
            for fact in keys {
                assert!(first(actor.party, fact), "{name}: {:?} {fact}", actor.party);
            }
            let host = actor.party == Party::Server && record.host_key.is_some();
            assert!(!host || first(Party::Server, "host-key"), "{name}");
        }
        // It is there however early the login ends.
        let ended = Transcript { events: Vec::new(), ..record.clone() };
        let ended = login(&Words::new(Language::En), &ended).ledger;
        let told = |known: &&Knowledge| {
            // What the record tells only where it happens: a recording, who was known.
            let late = known.party == Party::Attacker
                || (known.party, known.fact) == (Party::Client, "host-key");
            known.is_own && known.is_listed && !late && story.actor(known.party).unwrap().in_view
        };
        for known in story.ledger.entries.iter().filter(told) {
            assert!(ended.knows(known.party, known.fact, 0).is_some(), "{name}: {known:?}");
        }
        // It was handed to the client before, and only then.
        let met = record.preparation.is_some() && record.host_key.is_some();
        let client = record.claimant() == Party::Client && story.cast[0].in_view;
        if record.preparation.is_some() && client {
            assert_eq!(first(Party::Client, "host-key"), met, "{name}");
        }
    }
}

/// Whoever sends, sees or gets a line knows each of its values from then on, by one name or another.
#[test]
fn whoever_had_a_line_knows_what_it_carried() {
    for (name, record, story) in stories() {
        for (event, entry) in record.events.iter().enumerate() {
            let (line, seen) = match &entry.what {
                Happening::Sent(line) => (line, [entry.party, Party::Eavesdropper]),
                Happening::Received(line) => (line, [entry.party; 2]),
                _ => continue,
            };
            for field in line.fields() {
                let fact = match field.name {
                    FieldName::User => "user",
                    FieldName::ClientNonce => "client-nonce",
                    FieldName::Encrypted => "encrypted",
                    FieldName::ServerNonce => "server-nonce",
                    FieldName::HostSignature => "host-signature",
                    FieldName::Decrypted => "returned",
                    FieldName::Digest => "digest",
                    FieldName::Signature => "signature",
                    FieldName::Verdict => "verdict",
                    _ => continue,
                };
                for party in seen {
                    let known = story.ledger.knows(party, fact, event + 1);
                    let known = known.map(|known| known.value.as_str());
                    assert!(known.is_some(), "{name}: {party} does not know {fact}");
                    // The client has what it computed, and gets what was changed on the way.
                    if matches!(&entry.what, Happening::Sent(_)) {
                        assert_eq!(known, Some(field.value(line.text())), "{name}: {party} {fact}");
                    }
                }
            }
        }
    }
}

/// Whoever knows a value has seen it on a line, or computed it.
#[test]
fn what_somebody_knows_came_over_the_wire_or_was_computed() {
    for (name, record, story) in stories() {
        for known in &story.ledger.entries {
            let own = computed(record).filter(|(party, _)| *party == known.party);
            let mut own =
                own.flat_map(|(_, done)| &done.values).map(|value| hex::encode(&value.bytes));
            let overhears = matches!(known.party, Party::Eavesdropper | Party::Attacker);
            let seen = record.events.iter().any(|entry| match &entry.what {
                Happening::Sent(line) | Happening::Received(line) => {
                    (entry.party == known.party || overhears) && line.text().contains(&known.value)
                }
                _ => false,
            });
            let derived = match known.fact {
                // What a key is called, and what never leaves its side.
                "public-key" | "host-key" | "registered-key" | "private-key" => true,
                // Whoever logs in knows as whom before it says so.
                "user" => known.is_own,
                "session-identifier" => overhears,
                _ => false,
            };
            assert!(seen || derived || own.any(|value| value == known.value), "{name}: {known:?}");
            match (known.party, known.fact) {
                (Party::Client, "challenge") => assert!(opened(record), "{name}"),
                (_, "returned") => {
                    assert_eq!(record.method, Method::Notes, "{name}");
                    let party = known.party != Party::Server;
                    let sent = record.line(Step::Reply).unwrap().text();
                    assert!(!party || sent.contains(&known.value), "{name}");
                }
                (Party::Eavesdropper | Party::Attacker, "challenge") => panic!("{name}"),
                (party, "private-key") => assert_eq!(party, Party::Client, "{name}"),
                (_, "session-identifier") => {
                    let all = computed(record).flat_map(|(_, done)| &done.values);
                    let mut all = all.map(|value| hex::encode(&value.bytes));
                    let nobody = record.view == View::Eavesdropper;
                    assert!(nobody || all.any(|value| value == known.value), "{name}: {known:?}");
                }
                _ => {}
            }
        }
    }
}
