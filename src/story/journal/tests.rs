//! Every sentence of a journal is there, and none is left over.

use strum::VariantArray as _;

use super::*;
use crate::lesson::assert_family;

#[test]
fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
    let matters = || Matter::VARIANTS.iter().map(<&'static str>::from);
    let by_itself = ["boot", "forgotten"];
    let said = matters().filter(|name| !by_itself.contains(name));

    assert_family("journal-about-", matters().map(|name| format!("journal-about-{name}")));
    assert_family("journal-say-", said.map(|name| format!("journal-say-{name}")));
    let facts = ["pem", "public-key", "authorized-keys", "user", "address"];
    let named = facts.iter();
    assert_family("journal-fact-", named.map(|name| format!("journal-fact-{name}")));
    assert_family("journal-know-", facts.map(|name| format!("journal-know-{name}")));
    let ends = VisitEnd::VARIANTS.iter().map(<&'static str>::from);
    let ends = ends.flat_map(|end| {
        let about = (end != "in").then(|| format!("journal-end-{end}-about"));
        [format!("journal-end-{end}")].into_iter().chain(about)
    });
    assert_family("journal-end-", ends);
    let events = ["reboot", "stop", "hibernate", "terminate"];
    assert_family("journal-outlives-", events.map(|name| format!("journal-outlives-{name}")));
    let of_all = [
        "name",
        "heading",
        "banner",
        "intro",
        "view",
        "footer",
        "you",
        "ec2",
        "to-right",
        "to-left",
        "closing",
        "unrecorded",
    ];
    let of_all = of_all.iter().map(|name| format!("tale-journal-{name}"));
    let labels = matters().map(|name| format!("tale-journal-label-{name}"));
    assert_family("tale-journal-", of_all.chain(labels));
}
