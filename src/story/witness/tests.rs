//! The story of what an agent or an eavesdropper saw: its sentences are there, and it is a story like
//! any other.

mod agent;

use crate::lesson::{Language, Words, assert_family};
use crate::ssh::{Input, Overheard, Side};
use crate::story::{tap, told};
use crate::text::shorten;
use crate::transcript::{Act, Recorded, WitnessEntry, from_text};

fn records() -> [Recorded; 2] {
    [
        include_str!("../../../tests/vectors/records/agent.json"),
        include_str!("../../../tests/vectors/records/tap.json"),
    ]
    .map(|text| from_text(text).unwrap())
}

#[test]
fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
    let both = ["name", "heading", "banner", "intro", "view", "unrecorded", "footer", "closing"];
    let ways = ["to-right", "to-left"];
    let agent = ["party", "holds-ssh", "say-listed", "say-signed", "say-refused"];
    let of_agent = ["bound", "listed", "asked", "signed", "refused", "extension", "unreadable"];
    let tap = ["holds-unseen", "outcome", "say-offered", "say-public", "say-answer"];
    let of_tap = [
        "version",
        "offered",
        "chosen",
        "group",
        "public",
        "answer",
        "inputs",
        "message",
        "new-keys",
        "sealed",
        "unreadable",
    ];
    let named = |of: &'static str, names: &[&str], labels: &[&str]| {
        let names = both.iter().chain(&ways).chain(names).map(|name| (*name).to_owned());
        let labels = labels.iter().map(|label| format!("label-{label}"));
        let all = names.chain(labels).map(|name| format!("witness-{of}-{name}"));
        all.collect::<Vec<_>>()
    };
    let all = [named("agent", &agent, &of_agent), named("overheard", &tap, &of_tap)];
    assert_family("witness-", all.concat());
}

/// Each event has its part, its scenes go on, and each byte has its name.
#[test]
fn parts_scenes_and_bytes_fit_each_other() {
    for (words, record) in
        Language::ALL.into_iter().flat_map(|l| records().map(|record| (Words::new(l), record)))
    {
        let story = told(&words, &record);
        let last = story.scenes.last().unwrap();
        assert!(last.act == Act::End && last.part.is_none());
        assert_eq!(story.scenes.len(), story.parts.len() + 1);
        assert!(story.scenes.windows(2).all(|pair| pair[0].happened <= pair[1].happened));
        for part in &story.parts {
            assert!(part.notes.is_empty(), "{part:?}");
            for dump in &part.dumps {
                let mut end = 0;
                for piece in &dump.pieces {
                    assert_eq!(piece.offset, end);
                    end += piece.length;
                }
                assert_eq!(end, dump.bytes.len(), "{}", dump.title);
            }
        }
        for known in &story.ledger.entries {
            assert!(known.part < story.parts.len() && known.at <= last.happened);
        }
    }
}

/// How it ended is plain to see where nothing was encrypted, or by the server alone; and of what could not
/// be read nothing is claimed.
#[test]
fn that_nobody_logged_in_is_said_where_it_can_be_seen() {
    let [_, Recorded::Tap(whole)] = records() else { panic!() };
    let [strict, why, cannot] =
        ["overheard-strict", "overheard-sealed-why", "witness-overheard-outcome"];
    let cut = |kept: usize, to_client, more: Option<Overheard>| {
        let mut witness = whole.clone();
        let entry = witness.events[0].clone();
        witness.events.truncate(kept);
        let over = Overheard::Over { to_server: 0, to_client };
        let more = more.into_iter().chain([over]);
        witness.events.extend(more.map(|event| WitnessEntry { event, ..entry.clone() }));
        witness
    };
    let place = |wanted: fn(&Overheard) -> bool| {
        whole.events.iter().position(|entry| wanted(&entry.event)).unwrap() + 1
    };
    let chosen = place(|event| matches!(event, Overheard::Chosen { .. }));
    let keys = place(|event| matches!(event, Overheard::NewKeys { from: Side::Server, .. }));
    for words in Language::ALL.map(Words::new) {
        let said = |witness: &_, id: &str| tap(&words, witness).to_json().contains(&words.get(id));
        let all = [strict, why, cannot].map(|id| said(&whole, id));
        assert_eq!(all, [true, true, true]);
        let in_clear = cut(chosen, 0, None);
        assert_eq!([strict, why, cannot].map(|id| said(&in_clear, id)), [false; 3]);
        let nobody = tap(&words, &in_clear).ending;
        assert_eq!(nobody.heading, words.get("overheard-outcome-in-clear"));
        assert_eq!(nobody.reason.as_deref(), Some(&*words.get("overheard-over-in-clear")));
        let alone = cut(keys, 100, None);
        assert_eq!([strict, why, cannot].map(|id| said(&alone, id)), [true, false, false]);
        assert!(said(&alone, "overheard-hidden-server-alone"));
        let unread = cut(chosen, 0, Some(Overheard::Unreadable { from: Side::Client }));
        assert_eq!([why, cannot].map(|id| said(&unread, id)), [false, true]);
        assert!(!said(&unread, "overheard-over-in-clear"));
    }
}

/// What crosses in clear is new to whoever hears it.
#[test]
fn an_eavesdropper_has_what_crossed_in_clear() {
    let [_, Recorded::Tap(mut witness)] = records() else { panic!() };
    let entry = witness.events[0].clone();
    for from in [Side::Client, Side::Server] {
        let parts = vec![Input { name: "p".into(), bytes: vec![7; 8] }];
        witness
            .events
            .push(WitnessEntry { event: Overheard::Group { from, parts }, ..entry.clone() });
    }
    let story = tap(&Words::new(Language::En), &witness);
    let mut clear = 0;
    for (at, part) in story.parts.iter().enumerate().filter(|(_, part)| !part.dumps.is_empty()) {
        clear += 1;
        assert!(story.ledger.has_news(at), "{}", part.label);
        let known = story.ledger.entries.iter().filter(|known| known.part == at);
        assert_eq!(known.count(), if part.label.contains("answer") { 3 } else { 1 });
    }
    assert!(clear >= 7, "{clear}");
}

/// What was signed is told field by field; what an eavesdropper has not is told by nobody.
#[test]
fn who_has_what() {
    let [agent, tap] = records();
    let words = Words::new(Language::En);
    let Recorded::Agent(witness) = &agent else { panic!() };
    let asked = told(&words, &agent);
    let names: Vec<&str> =
        asked.parts[2].dumps[0].fields.iter().map(|field| &*field.name).collect();
    let login = ["session", "number", "user", "service", "method", "signature_follows"];
    assert_eq!(names, [&login[..], &["algorithm", "key", "host_key"]].concat());
    let user = &asked.parts[2].dumps[0].fields[2];
    assert_eq!(Some(&*user.shown), witness.user());
    let json = told(&words, &tap).to_json();
    let session = asked.ledger.entries.iter().find(|known| known.fact == "session-identifier");
    let session = &session.unwrap().value;
    // Both are of one login.
    assert!(!json.contains(&shorten(session)) && session.len() == 64);
    let key = |story: &crate::story::Story| {
        story.ledger.entries.iter().find(|known| known.fact == "host-key").unwrap().value.clone()
    };
    assert_eq!(key(&asked), key(&told(&words, &tap)));
}
