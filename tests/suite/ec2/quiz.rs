//! The quiz about an account: what is asked is about what happened in it, and what came of it is the answer.

use std::fs;
use std::fs::File;

use keystep::lesson::{Asked, JOURNAL, Named, Question, Words};

use super::console::with_key;
use crate::common::{LANGUAGES, Place, Run};

/// Where the id of a snapshot stands in what making one says.
const SNAPSHOT: &str = "/Events/0/event/snapshot_created/snapshot";

/// Tells a record with these lines at its input.
fn asked_of(place: &Place, record: &str, typed: &[String]) -> Run {
    place.write("typed", typed.iter().map(|line| format!("{line}\n")).collect::<String>());
    let mut command = place.command(["show", "--quiz", record]);
    command.stdin(File::open(place.path("typed")).unwrap());
    Run::of(command)
}

fn question(id: &str) -> &'static Question {
    let found = JOURNAL.iter().find(|question| question.id == format!("journal-{id}"));
    found.unwrap_or_else(|| panic!("{id}"))
}

/// These are asked, in this order, with what they name; the answers that the record gives are right.
#[track_caller]
fn asks(place: &Place, record: &str, wanted: &[(&str, Named)]) {
    let words = Words::new(place.language.parse().unwrap());
    let typed: Vec<String> =
        wanted.iter().map(|(id, _)| (question(id).right + 1).to_string()).collect();
    let told = asked_of(place, record, &typed);
    let mut rest = told.ends(0).out.split_whitespace().collect::<String>();
    for (id, named) in wanted {
        let Asked { question, options, hints, why } = words.question_of(question(id), named);
        for text in [&question].into_iter().chain(&options).chain([&why]) {
            let text: String = text.split_whitespace().collect();
            let at = rest.find(&text).unwrap_or_else(|| panic!("{id}: {text} in {told:#?}"));
            rest = rest.split_off(at + text.len());
        }
        for hint in hints.into_iter().flatten() {
            assert!(!told.out.contains(&hint), "{id}");
        }
    }
    let count = wanted.len();
    let en = format!("Quiz: {count} of {count} right at the first try.");
    let ja = format!("クイズの結果：{count}問のうち{count}問に、1回目で正解しました。");
    told.prints(place.says(&en, &ja));
}

fn named<const N: usize>(named: [(&'static str, &str); N]) -> Named {
    named.map(|(name, value)| (name, value.to_owned())).into()
}

/// One value of a command's data.
fn value(place: &Place, line: &str, at: &str) -> String {
    let data = place.run(&format!("ec2 {line} --json")).json();
    data.pointer(at).and_then(|value| value.as_str()).unwrap_or_else(|| panic!("{data}")).to_owned()
}

#[test]
fn what_is_lost_and_what_costs_is_asked_of_its_own_events() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        place.run("ec2 launch --yes --name web --key my-key --type m5d.large --data ebs").ends(0);
        let (ip, kept) = (
            value(&place, "show web", "/Instances/0/PublicIpAddress"),
            value(&place, "show web", "/Volumes/1/VolumeId"),
        );
        for line in ["stop web", "start web", "reboot web", "stop web", "start web"] {
            place.run(&format!("ec2 {line}")).ends(0);
        }
        place.run("ec2 keys rm my-key").ends(0);
        place.run("ec2 terminate web").ends(0);
        place.run("ec2 story -o told.json").ends(0);
        let web = || named([("instance", "web")]);
        asks(
            &place,
            "told.json",
            &[
                ("key-imported", named([("name", "my-key")])),
                ("launch-key", named([("instance", "web"), ("name", "my-key")])),
                ("boot-key", named([("instance", "web"), ("user", "ec2-user")])),
                ("stop-store", web()),
                ("start-new", named([("instance", "web"), ("ip", &ip)])),
                ("reboot-store", web()),
                // What was asked once is not asked again.
                ("key-deleted", named([("name", "my-key")])),
                ("terminate-kept", named([("instance", "web"), ("kept", &kept)])),
                ("left-some", named([("left", &kept)])),
            ],
        );
        // A chapter about which nothing is asked comes in its turn, before what is asked later.
        let words = Words::new(language.parse().unwrap());
        let told = place.run("show --class told.json");
        let told: String = told.ends(0).out.split_whitespace().collect();
        let asked = words.question_of(question("key-deleted"), &named([("name", "my-key")]));
        let asked: String = asked.question.split_whitespace().collect();
        let begun = words.get("tale-journal-label-start").replace(' ', "") + "──";
        let places = [told.rfind(&begun), told.find(&asked)];
        assert!(places[0].is_some() && places[0] < places[1], "{places:?} in {told}");
    }
}

#[test]
fn where_something_else_came_of_it_the_answer_is_another_one() {
    let place = Place::new("en");
    place.run("ec2 keys create own").ends(0);
    place.run("ec2 launch --yes --name bare --key none").ends(0);
    let elastic = value(&place, "address allocate", "/Events/0/event/address_allocated/ip");
    place.run(&format!("ec2 address associate {elastic} bare")).ends(0);
    for line in ["stop bare", "start bare", "terminate bare"] {
        place.run(&format!("ec2 {line}")).ends(0);
    }
    place.run("ec2 story -o told.json").ends(0);
    let bare = || named([("instance", "bare")]);
    let first = [
        ("key-made", named([("name", "own")])),
        ("launch-none", bare()),
        ("stop-elastic", bare()),
        ("start-same", named([("instance", "bare"), ("ip", &elastic)])),
        ("terminate-kept", named([("instance", "bare"), ("kept", &elastic)])),
    ];
    let end = ("left-some", named([("left", &elastic)]));
    asks(&place, "told.json", &first.iter().cloned().chain([end]).collect::<Vec<_>>());
    // With the address given back nothing costs; and an instance without more leaves nothing.
    place.run(&format!("ec2 address release {elastic}")).ends(0);
    place.run("ec2 launch --yes --name web --key own").ends(0);
    let ip = value(&place, "show web", "/Instances/0/PublicIpAddress");
    for line in ["stop web", "start web", "terminate web"] {
        place.run(&format!("ec2 {line}")).ends(0);
    }
    place.run("ec2 story -o all.json").ends(0);
    let more = [
        ("launch-key", named([("instance", "web"), ("name", "own")])),
        ("boot-key", named([("instance", "web"), ("user", "ec2-user")])),
        ("stop-plain", named([("instance", "web")])),
        ("start-new", named([("instance", "web"), ("ip", &ip)])),
        ("terminate-gone", named([("instance", "web")])),
        ("left-nothing", Named::new()),
    ];
    asks(&place, "all.json", &first.into_iter().chain(more).collect::<Vec<_>>());
}

/// A snapshot that was made before outlives the volume, so something of it is left.
#[test]
fn a_snapshot_is_left_of_what_is_terminated() {
    let place = Place::new("en");
    place.run("ec2 launch --yes --name one --key none").ends(0);
    let volume = value(&place, "show one", "/Volumes/0/VolumeId");
    place.run(&format!("ec2 snapshot create {volume}")).ends(0);
    place.run("ec2 terminate one").ends(0);
    let left = value(&place, "snapshot", "/Snapshots/0/SnapshotId");
    place.run("ec2 story -o told.json").ends(0);
    let one = || named([("instance", "one")]);
    asks(
        &place,
        "told.json",
        &[
            ("launch-none", one()),
            ("terminate-kept", named([("instance", "one"), ("kept", &left)])),
            ("left-some", named([("left", &left)])),
        ],
    );
    // With the snapshot deleted before, nothing is.
    place.run("ec2 launch --yes --name two --key none").ends(0);
    let volume = value(&place, "show two", "/Volumes/0/VolumeId");
    let made = value(&place, &format!("snapshot create {volume}"), SNAPSHOT);
    place.run(&format!("ec2 snapshot rm {made}")).ends(0);
    place.run("ec2 terminate two").ends(0);
    place.run("ec2 story -o both.json").ends(0);
    asks(
        &place,
        "both.json",
        &[
            ("launch-none", one()),
            ("terminate-kept", named([("instance", "one"), ("kept", &left)])),
            ("terminate-gone", named([("instance", "two")])),
            ("left-some", named([("left", &left)])),
        ],
    );
}

/// What had no address loses none.
#[test]
fn what_had_no_address_is_not_told_to_lose_one() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.run("ec2 launch --yes --name nopub --key none --public-ip no").ends(0);
        place.run("ec2 stop nopub").ends(0);
        place.run("ec2 start nopub").ends(0);
        let told = place.run("ec2 story").ends(0).out.split_whitespace().collect::<String>();
        let has = |words: &str| told.contains(&words.split_whitespace().collect::<String>());
        assert!(
            has(place.says("public address, if it has one,", "IP アドレスがあれば、")),
            "{told}"
        );
    }
}

/// Who came, and what became of each, in a record in which that happened.
#[test]
fn who_gets_in_is_asked_of_those_who_came() {
    let place = Place::new("ja");
    let record = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/records/ec2.json");
    let words = Words::new(keystep::lesson::Language::Ja);
    let text = fs::read_to_string(record).unwrap();
    let class = place.run(&format!("show --class {record}"));
    let mut asked = 0;
    for (end, id) in [("in", "visit-in"), ("no-user", "visit-no-user"), ("no-key", "visit-no-key")]
    {
        let came = text.contains(&format!("\"end\": \"{end}\""));
        let why =
            words.question_of(question(id), &named([("right", "ec2-user"), ("user", "ec2-user")]));
        let why: String = why.why.split_whitespace().collect();
        let told: String = class.ends(0).out.split_whitespace().collect();
        assert_eq!(told.contains(&why), came, "{id}: {class:?}");
        asked += usize::from(came);
    }
    assert!(asked > 0);
}
