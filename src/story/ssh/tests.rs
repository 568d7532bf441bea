//! Each sentence whose name the story puts together is there, and no other.

use strum::VariantArray as _;

use super::course::Beat;

use super::knows::Known;
use super::parts::PARTS;
use super::scenes::{Turn, beat_id, terms};
use crate::lesson::{Language, Term, Words, assert_each, assert_family};
use crate::ssh::{Kind, Operation};
use crate::transcript::SshFault;

#[test]
fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
    let words = Words::new(Language::En);
    let turns = |beat: Beat| Turn::VARIANTS.iter().map(move |turn| beat_id(beat, *turn));
    assert_family(
        "openssh-beat-",
        Beat::VARIANTS.iter().copied().flat_map(turns).filter(|id| words.has(id)),
    );
    for beat in Beat::VARIANTS {
        assert!(words.has(&beat_id(*beat, Turn::Usual)), "{beat}");
    }
    let parts = (0..PARTS).map(|part| part.to_string());
    assert_each("openssh-label-", parts.chain(["1-none", "2-no"].map(str::to_owned)));
    let parts = (0..PARTS).map(|part| part.to_string());
    assert_each("openssh-short-", parts.chain(["1-none".to_owned()]));
    // An eavesdropper has these in clear.
    let overheard = ["client-lists", "server-lists", "client-group", "server-group"];
    let facts = Known::VARIANTS.iter().map(<&str>::from);
    assert_each("openssh-fact-", facts.chain(overheard));
    assert_each("openssh-work-", Operation::VARIANTS.iter().map(<&str>::from));
    assert_each("openssh-speech-", 1..=4);
    assert_each("openssh-story-", 0..PARTS);
    let own = [Known::PrivateKey, Known::RememberedHostKey];
    let news = Known::VARIANTS.iter().filter(|known| !own.contains(known));
    assert_each("openssh-know-", news.map(<&str>::from).chain(overheard));
    let faults = || SshFault::VARIANTS.iter().map(<&str>::from);
    assert_each("openssh-fault-name-", faults());
    assert_family(
        "openssh-fault-",
        faults()
            .flat_map(|fault| [fault.to_owned(), format!("name-{fault}")])
            .map(|id| format!("openssh-fault-{id}")),
    );
}

/// What the readers of messages call their fields, and what stands around a message.
/// What none of keystep's own methods has is explained where a real `ssh` does it.
#[test]
fn words_of_a_real_ssh_alone_are_met_in_its_scenes() {
    let met: Vec<Term> = Beat::VARIANTS.iter().flat_map(|beat| terms(*beat)).copied().collect();
    for term in [Term::ForwardSecrecy, Term::Tag, Term::Channel, Term::CloudInit] {
        assert!(met.contains(&term), "{term}");
    }
}

#[test]
fn every_field_has_a_meaning_and_no_meaning_is_left_over() {
    let sources = [
        include_str!("../../agent/request.rs"),
        include_str!("../../ssh/authentication.rs"),
        include_str!("../../ssh/channel/message.rs"),
        include_str!("../../ssh/fields.rs"),
        include_str!("../../ssh/negotiation.rs"),
    ];
    let call = r#"\.(?:byte|boolean|uint32|text|string|names|raw|rest)\(\s*"([a-z_]+)""#;
    let call = regex::Regex::new(call).unwrap();
    let read = sources.iter().flat_map(|source| {
        call.captures_iter(source).map(|found| found[1].to_owned()).collect::<Vec<_>>()
    });
    let lists = Kind::VARIANTS.iter().map(|kind| kind.to_string());
    let around = ["version", "packet_length", "encrypted_length", "padding_length", "padding"];
    let around = around.into_iter().chain(["ciphertext", "tag", "host_key_algorithms"]);
    // The type in a key's blob is read for a log; no message has it as a field of its own.
    let read = read.filter(|name| name != "type");
    let names = read.chain(lists).chain(around.map(str::to_owned));
    assert_each("ssh-field-", names.collect::<std::collections::BTreeSet<_>>());
}
