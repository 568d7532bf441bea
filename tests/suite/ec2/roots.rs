//! What is said of a host key, of a first boot and of what an image brings along is said by the root
//! volume that an instance has, and of Windows nothing of it.

use std::fs;

use keystep::lesson::{Language, Words};
use keystep::story;
use keystep::transcript::{Journal, Recorded, from_text};

use super::console::with_key;
use crate::common::{LANGUAGES, Place, joined};

/// What a command changed gives as data, at this place.
fn value(place: &Place, line: &str, at: &str) -> String {
    let data = place.run(&format!("ec2 {line} --json")).ends(0).json();
    data.pointer(at).and_then(|value| value.as_str()).unwrap_or_else(|| panic!("{data}")).to_owned()
}

fn root(place: &Place, name: &str) -> String {
    value(place, &format!("show {name}"), "/Volumes/0/VolumeId")
}

fn all(place: &Place, lines: &[&str]) {
    for line in lines {
        place.run(&format!("ec2 {line}")).ends(0);
    }
}

fn told(place: &Place) -> (String, Journal) {
    let file = place.path("told.json");
    if file.exists() {
        fs::remove_file(&file).unwrap();
    }
    place.run("ec2 story -o told.json").ends(0);
    place.run("check told.json").ends(0);
    let told = joined(&place.run("show told.json").ends(0).out);
    let Ok(Recorded::Ec2(journal)) = from_text(&place.read("told.json")) else { panic!("{told}") };
    (told, *journal)
}

#[test]
fn of_windows_neither_a_host_key_nor_a_list_of_keys_is_told() {
    for language in LANGUAGES {
        for (system, has_keys) in [("windows", false), ("amazon-linux-2023", true)] {
            let place = Place::new(language);
            with_key(&place);
            let launch = format!("launch --yes --name one --key my-key --image {system}");
            all(&place, &[&launch, "stop one", "start one", "image create one copy"]);
            let (told, journal) = told(&place);
            for (en, ja) in [
                ("The host key is the same", "ホスト鍵はルートボリュームにあるので"),
                ("its authorized_keys too", "authorized_keys も含めて"),
            ] {
                assert_eq!(told.contains(&joined(place.says(en, ja))), has_keys, "{told}");
            }
            let image = place.says("An image made from", "インスタンスから作った AMI");
            assert!(told.contains(&joined(image)), "{told}");
            let story = story::journal(&Words::new(Language::En), &journal);
            assert_eq!(story.named.contains_key("journal-launch-key"), has_keys);
        }
    }
}

#[test]
fn an_instance_with_another_root_volume_boots_no_second_time_for_the_first_time() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        for name in ["one", "two"] {
            all(&place, &[&format!("launch --yes --name {name} --key my-key")]);
        }
        let (own, other) = (root(&place, "one"), root(&place, "two"));
        let snapshot = value(
            &place,
            &format!("snapshot create {other}"),
            "/Events/0/event/snapshot_created/snapshot",
        );
        let made = value(
            &place,
            &format!("volumes create --snapshot {snapshot}"),
            "/Events/0/event/volume_created/volume",
        );
        let swap = |from: &str, to: &str| {
            let lines = [
                "stop one".to_owned(),
                format!("volumes detach {from}"),
                format!("volumes attach {to} one /dev/xvda"),
            ];
            all(&place, &lines.each_ref().map(String::as_str));
            joined(&place.run("ec2 start one").ends(0).out)
        };
        let says = |en: &'static str, ja: &'static str| joined(place.says(en, ja));
        let anew = says("no note of an earlier boot", "前に起動した記録がないので");
        let other_root = says("another root volume than before", "前とは別のルートボリューム");
        let unseen = says("has not seen this instance there", "初めて見るので");
        let stays = says("The host key is the same", "ホスト鍵はルートボリュームにあるので");
        let first = says("boots for the first time", "の初めての起動です");
        assert!(swap(&own, &made).contains(&anew));
        let counts = |words: [&String; 5]| {
            let (told, _) = told(&place);
            words.map(|words| told.matches(words.as_str()).count())
        };
        let words = [&first, &anew, &other_root, &unseen, &stays];
        assert_eq!(counts(words), [2, 1, 1, 1, 0]);
        // Back again: that volume knows it.
        assert!(!swap(&made, &own).contains(&anew));
        assert_eq!(counts(words), [2, 1, 2, 1, 0]);
        all(&place, &["stop one", "start one"]);
        assert_eq!(counts(words), [2, 1, 2, 1, 1]);
    }
}
