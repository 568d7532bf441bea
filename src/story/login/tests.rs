//! Each sentence whose name the story of a login puts together is there, and no other.

use strum::VariantArray as _;

use super::denied::{Tells, denied_id};
use super::knows::{is_news, know_id};
use super::parts::{picture_ends_id, short_ids};
use super::prepares::Topic;
use super::scenes::now_ids;
use super::told::{Unusual, told_ids};
use crate::lesson::{Language, Words, assert_each, assert_family};
use crate::transcript::{Act, Fact, Fault, Party};
use crate::wire::{Method, Step};

#[test]
fn every_name_has_its_sentence_and_no_sentence_is_left_over() {
    assert_each("prepare-", Topic::VARIANTS);
    assert_each("bridge-", Method::ALL);
    assert_each("limits-", Method::ALL);
    assert_each("card-", Method::ALL);
    assert_each("handout-check-proof-", Method::ALL);
    assert_each("stepper-method-", Method::ALL);
    assert_each("stepper-next-", Method::ALL);
    assert_each("stepper-fault-", Fault::VARIANTS);
    assert_each("opening-view-", ["client", "server", "eavesdropper"]);
    let rows = ["where", "who", "how", "seen"];
    assert_each("fault-", Fault::VARIANTS.iter().map(<&str>::from).chain(rows));
    let parties = [Party::Client, Party::Server, Party::Eavesdropper];
    let learned =
        parties.iter().flat_map(|party| Fact::VARIANTS.iter().map(|fact| (*party, *fact)));
    let news = learned.filter(|(party, fact)| is_news(*party, *fact));
    assert_family("know-", news.map(|(party, fact)| know_id(party, fact)));
    assert_family("know-denied-", Tells::VARIANTS.iter().copied().map(denied_id));
    assert_family("speech-", told("speech"));
    assert_family("story-", told("story"));
    let words = Words::new(Language::En);
    let doings = logins().flat_map(|(how, method, step)| {
        Act::VARIANTS.iter().flat_map(move |act| now_ids(how, method, step, *act))
    });
    assert_family("now-", doings.filter(|id| words.has(id)));
    let ends =
        Method::ALL.iter().flat_map(|method| (0..=4).map(|part| picture_ends_id(*method, part)));
    assert_family("picture-ends-", ends.filter(|id| words.has(id)));
    let shorts =
        Method::ALL.iter().flat_map(|method| Step::ALL.map(|step| short_ids(*method, step)));
    assert_family("stepper-step-", reached(shorts));
}

/// What is told of a step in any login: the special sentences are few, the usual ones all there.
fn told(family: &str) -> Vec<String> {
    reached(logins().map(|(how, method, step)| told_ids(family, how, method, step)))
}

/// The sentences that are told, of special ones and the usual ones.
fn reached(ids: impl Iterator<Item = [String; 2]>) -> Vec<String> {
    let words = Words::new(Language::En);
    ids.map(|[special, usual]| if words.has(&special) { special } else { usual }).collect()
}

fn logins() -> impl Iterator<Item = (Unusual, Method, Step)> {
    let of = |how| {
        Method::ALL.into_iter().flat_map(move |method| Step::ALL.map(|step| (how, method, step)))
    };
    Unusual::VARIANTS.iter().copied().flat_map(of)
}
