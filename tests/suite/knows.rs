//! Who knows what, and since when, in every login and every record of the lab: nothing out of
//! nowhere, nothing forgotten, and the table of the stepper says the same as the sentences.

use keystep::auth::Computation;
use keystep::lesson::{Language, Words};
use keystep::story::{Act, Holding, Knowledge, Place, Story, login};
use keystep::transcript::{Happening, Line, Outcome, Party, Transcript, View};
use keystep::wire::{Field, FieldName, Method, Step};

use crate::claims::{RECORDS, computed, has_server, opened};

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
                // It is there to be checked.
                false if known.fact == "host-signature" => assert_eq!(known.news, None),
                // It looks like any other to whom it comes.
                false if known.fact == "changed" && known.party != Party::Eavesdropper => {
                    assert!(known.at > 0 && known.is_listed && known.news.is_none(), "{known:?}");
                }
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

/// Whoever reads the wire has both values of a line that was changed on its way; whom it comes to has
/// what became of it.
#[test]
fn who_reads_the_wire_has_a_changed_value_and_the_one_that_it_was() {
    let mut changes = 0;
    for (name, record, story) in stories() {
        for (event, entry) in record.events.iter().enumerate() {
            let Happening::Changed(line) = &entry.what else { continue };
            changes += 1;
            let sent = record.line(entry.step).unwrap();
            let value = |line: &Line, field: &Field| field.value(line.text()).to_owned();
            let differs = |field: &&Field| value(sent, field) != value(line, field);
            let field = sent.fields().iter().find(differs).unwrap();
            for (value, at) in [(value(sent, field), event), (value(line, field), event + 1)] {
                let mut known = story.ledger.entries.iter();
                let known = known
                    .find(|known| (known.party, &known.value) == (Party::Eavesdropper, &value));
                let known = known.unwrap_or_else(|| panic!("{name}: {value}"));
                assert!(known.at <= at && known.is_listed && known.news.is_some(), "{known:?}");
            }
            let to = if entry.step.is_clients() { Party::Server } else { Party::Client };
            let came = record.events.iter().any(|event| {
                (event.party, event.step) == (to, entry.step)
                    && matches!(event.what, Happening::Received(_))
            });
            let end = record.events.len();
            let has = story.ledger.knows(to, "changed", end).map(|known| &*known.value);
            assert_eq!(has, came.then(|| value(line, field)).as_deref(), "{name}");
        }
    }
    assert!(changes >= 6, "{changes}");
}

/// Whoever could not open the box is not told why ④ says no, and knows that much.
#[test]
fn who_could_not_open_the_box_is_not_said_to_know_nothing_of_it() {
    let mut told = [0, 0];
    for (name, record, story) in stories() {
        let Outcome::Denied { .. } = record.outcome else { continue };
        let stuck = computed(record).any(|(_, done)| done.operation == Computation::Substitute);
        let mut entries = story.ledger.entries.iter();
        let news = entries.find(|known| (known.party, known.fact) == (Party::Client, "verdict"));
        let Some(news) = news.and_then(|known| known.news.as_deref()) else { continue };
        told[usize::from(stuck)] += 1;
        assert_eq!(news.contains("you know that the box did not open"), stuck, "{name}: {news}");
        let last = story.scenes.iter().rfind(|scene| scene.act == Act::Receive).unwrap();
        assert_eq!(last.now.contains("you know that the box"), stuck, "{name}: {}", last.now);
    }
    assert!(told[0] > 3 && told[1] > 3, "{told:?}");
}

/// What a signature is verified with crosses keystep's wire in clear: whoever reads that is not said to
/// know nothing of why ④ says no. What a hash or a box is held against does not.
#[test]
fn who_reads_the_wire_is_said_to_know_of_a_denial_what_can_be_computed_from_it() {
    let mut told = std::collections::BTreeSet::new();
    for (name, record, story) in stories() {
        let Outcome::Denied { .. } = record.outcome else { continue };
        let mut entries = story.ledger.entries.iter();
        let news =
            entries.find(|known| (known.party, known.fact) == (Party::Eavesdropper, "verdict"));
        let Some(news) = news.and_then(|known| known.news.as_deref()) else { continue };
        let mut events = record.events.iter();
        let changed = events.any(|entry| matches!(entry.what, Happening::Changed(_)));
        let knows_why = record.method == Method::Ssh2 || changed;
        assert_eq!(news.contains("but not why"), !knows_why, "{name}: {news}");
        assert_eq!(news.contains("changed on its way"), changed || news.contains("if "), "{name}");
        // The server verified what crossed the wire; whoever does the same finds the same.
        let mut verified = computed(record)
            .filter(|(_, done)| done.operation == Computation::Verify)
            .filter_map(|(_, done)| done.holds);
        if let Some(good) = verified.next() {
            assert_eq!(news.contains("does not fit"), !good, "{name}: {news}");
            assert_eq!(news.contains("key that is not registered"), good, "{name}: {news}");
            told.insert(good);
        }
    }
    assert_eq!(told.len(), 2);
}

/// Who sends a recording has heard the login that it is of: the host key is nothing new.
#[test]
fn who_sends_a_recording_has_seen_the_host_key_before() {
    let mut seen = 0;
    for (name, record, story) in stories() {
        let attacks = record.claimant() == Party::Attacker && record.method != Method::Notes;
        seen += usize::from(attacks);
        let known = story.ledger.knows(Party::Attacker, "host-key", 0).is_some();
        assert_eq!(known, attacks, "{name}");
    }
    assert!(seen > 1);
}

/// Who opens a connection is one of its two ends, in real SSH, too: it has the session identifier, and
/// what it lacks is a key to sign it with.
#[test]
fn who_sends_a_recording_is_told_that_the_identifier_is_new_and_not_that_ssh_would_hide_it() {
    let mut told = [0, 0];
    for (name, record, story) in stories() {
        for known in &story.ledger.entries {
            let Some(news) = &known.news else { continue };
            let overhears = matches!(known.party, Party::Attacker | Party::Eavesdropper);
            if known.fact == "session-identifier" && overhears {
                let attacks = known.party == Party::Attacker;
                told[usize::from(attacks)] += 1;
                assert_eq!(news.contains("new, so the old"), attacks, "{name}: {news}");
                let hidden = !attacks && record.method == Method::Ssh2;
                assert_eq!(news.contains("not in real SSH"), hidden, "{name}: {news}");
            }
        }
    }
    assert!(told[0] > 3 && told[1] > 1, "{told:?}");
}

/// Whose key it is stands in ⓪, where another name is given with it.
#[test]
fn a_name_that_is_not_the_keys_is_told_with_whose_key_it_is() {
    let mut seen = 0;
    for (name, record, story) in stories() {
        let owner = record.preparation.as_ref().map(|made| &made.registered_for);
        let other = owner.is_some_and(|owner| *owner != record.user);
        seen += usize::from(other);
        let notes = &story.parts[0].notes;
        let told = notes.iter().any(|note| note.words.contains("only the name that is given"));
        assert_eq!(told, other, "{name}");
    }
    assert!(seen > 2);
}

/// Above the server stands that it has the registered public key where the table says so, too: not
/// where nobody knows who answers.
#[test]
fn the_head_of_the_server_says_what_the_table_says() {
    let words = Words::new(Language::En);
    let mut heads = [0, 0];
    for (name, record) in RECORDS.iter() {
        // Whoever met somebody else tells of no preparation.
        let preparation = record.preparation.clone().filter(|_| record.view == View::Both);
        let record = Transcript { preparation, ..record.clone() };
        let story = login(&words, &record);
        let server = story.actor(Party::Server).unwrap();
        let known = story.ledger.knows(Party::Server, "registered-key", 0).is_some();
        assert_eq!(server.holding != Holding::Nothing, known, "{name}");
        let head = if known { "column-server" } else { "column-server-unknown" };
        assert_eq!(server.head, words.get(head), "{name}");
        heads[usize::from(known)] += 1;
        assert!(!known || has_server(&record), "{name}");
    }
    assert!(heads[0] > 3 && heads[1] > 3, "{heads:?}");
}

/// Beside an attacker without any key nothing stands in ⓪ as though it were the attacker's.
#[test]
fn what_was_prepared_is_the_users_and_not_the_attackers() {
    for (name, record, story) in stories() {
        let attacker = record.claimant() == Party::Attacker;
        let note = story.parts[0].notes.iter().any(|note| note.words.contains("once registered"));
        assert_eq!(note, attacker, "{name}");
        let left = story.scenes.iter().filter(|scene| scene.part == Some(0));
        let left = left.filter(|scene| scene.place == Place::Left).count();
        let signs = record.method == Method::Ssh2 && !attacker;
        assert_eq!(left, usize::from(signs), "{name}");
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

/// Who is registered is seen by the server alone: whoever reads "accept" has it from hearsay. That the
/// private key is nowhere else takes no record.
#[test]
fn what_the_server_holds_is_told_where_the_server_tells_it() {
    for (name, record, story) in stories() {
        let is_told = story.ledger.entries.iter().any(|known| known.fact == "registered-key");
        let sees = matches!(record.view, View::Both | View::Server);
        assert!(!is_told || sees, "{name}");
        let rows = story.ledger.rows(usize::MAX);
        let stays = rows.iter().filter(|row| row.never_travels).map(|row| row.fact);
        assert!(stays.eq(rows.iter().map(|row| row.fact).filter(|fact| *fact == "private-key")));
    }
}
