//! What the console calls things by: what is no instance, where a volume lives, what a command touched, in
//! which order arguments are told.

use super::console::with_key;
use crate::common::{LANGUAGES, Place};

/// What is called so may be of another kind: then it is told of which, and where it is seen.
#[test]
fn what_is_no_instance_is_told_by_what_it_is() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        place.run("ec2 image create web gold").ends(0);
        place.run("ec2 volumes create --size 1 --zone d").ends(0);
        let volumes = place.run("ec2 volumes").out;
        let (volume, ..) = found_volume(&volumes, "ap-northeast-1d");
        for (line, en, ja, list) in [
            (format!("show {volume}"), "volume", "それはボリュームです", "volumes"),
            ("show launch-wizard-1".to_owned(), "security group", "セキュリティグループです", "sg"),
            ("volumes detach web".to_owned(), "instance", "それはインスタンスです", "ls"),
            ("stop gold".to_owned(), "image", "それはAMIです", "image"),
            ("console-output my-key".to_owned(), "key pair", "それはキーペアです", "keys"),
            ("show nobody".to_owned(), "It is no id", "当てはまりません", "ls"),
        ] {
            let told = place.run(&format!("ec2 {line}"));
            told.complains(3, &[place.says(en, ja), &format!("keystep ec2 {list}")]);
        }
        // Where it lives is said where it matters.
        let zones = ["ap-northeast-1d", "ap-northeast-1a"];
        let told = place.run(&format!("ec2 volumes attach {volume} web"));
        told.complains(3, &["InvalidVolume.ZoneMismatch", zones[0], zones[1]]);
        told.tells(&format!("launch --subnet {}", zones[0]));
        // An image of one's own is called by its name.
        let (name, key) = ("--name copy --image gold", "--key my-key");
        place.run(&format!("ec2 launch --yes {name} {key}")).ends(0).prints("authorized_keys");
        place.run("ec2 show copy").ends(0).prints(place.says("gold (ami-", "gold（ami-"));
    }
}

/// The volume that stands in a line with these words, and the line.
fn found_volume<'t>(table: &'t str, words: &str) -> (&'t str, &'t str) {
    let line = table.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{table}"));
    (line.split_whitespace().find(|word| word.starts_with("vol-")).unwrap(), line)
}

/// Of twenty things that cost, those are shown that a command has touched; the others are counted.
#[test]
fn what_a_command_has_not_touched_is_counted_alone() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        place.run("ec2 launch --yes --name other --key my-key").ends(0);
        let told = place.run("ec2 stop web");
        let rest = place.says("1 instance, 1 volume, 1 address", "インスタンス1台");
        told.ends(0).prints(rest).prints("keystep ec2 bill");
        let bill = told.out.split(place.says("What goes on costing", "料金がかかり続けるもの"));
        let bill = bill.last().unwrap().to_owned();
        assert!(bill.contains("web") && !bill.contains("other"), "{told:?}");
        let whole = place.run("ec2 bill");
        whole.ends(0).prints("web").prints("other");
        assert_eq!(whole.out.matches("2024-02-01").count(), 1, "{whole:?}");
    }
}

/// Arguments are told in the order in which they are typed, and a line of help is one that can be typed.
#[test]
fn help_names_what_is_typed_in_its_order() {
    let place = Place::new("en");
    let help = place.run("ec2 volumes attach --help").out;
    let places = ["  <VOLUME>", "  <INSTANCE>", "  [DEVICE]"].map(|name| help.find(name).unwrap());
    assert!(places.is_sorted(), "{help}");
    place.run("ec2 help").ends(0).prints("keystep ec2 [OPTIONS] <COMMAND>");
    place.run("ec2 help stop").ends(0).prints("keystep ec2 stop");
    // An option of a command stands behind it.
    place.run("--json ec2 ls").ends(2).tells("keystep ec2 ls --lang en --json");
}

/// At AWS a copy of what may hibernate may not let anybody in.
#[test]
fn a_copy_of_what_may_hibernate_is_told_of() {
    let place = Place::new("ja");
    with_key(&place);
    place.run("ec2 launch --yes --name bear --key my-key --hibernation yes").ends(0);
    place.run("ec2 launch --yes --name web --key my-key").ends(0);
    let words = "接続できないことがあります";
    place.run("ec2 image create bear gold").ends(0).prints(words);
    let plain = place.run("ec2 image create web plain");
    assert!(!plain.ends(0).out.contains(words), "{plain:?}");
    for (line, flag) in [
        ("--image debian --hibernation yes", "--hibernation"),
        ("--image gold --root-encrypted no", "--root-encrypted"),
        ("--type m5.large --hibernation yes --root-size 8", "--root-size"),
        ("--hibernation yes --root-type standard", "--root-type"),
    ] {
        place.run(&format!("ec2 launch --yes --key my-key {line}")).complains(2, &[flag]);
    }
}
