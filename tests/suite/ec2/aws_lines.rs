//! Each command of the console prints the `aws ec2 …` line that does the same: the real `aws` is given
//! that line, and the account is as the command left it.

use regex::Regex;

use super::console::{console, steady, with_key};
use crate::common::{Place, Run};

/// Commands, and what takes each back. Each begins where the one before left the account. `{vol}` and
/// so on stand for the last one that there is.
const COMMANDS: [(&str, &str); 21] = [
    ("keys create made", "keys rm made"),
    ("keys import other my.pem.pub", "keys rm other"),
    ("keys rm my-key", "keys import my-key my.pem.pub"),
    ("sg create web-2 described", "sg rm web-2"),
    ("sg rm web-2", "sg create web-2 described"),
    ("sg allow default --from 127.0.5.0/24", "sg revoke default --from 127.0.5.0/24"),
    ("sg allow default --port 80 --from ::/0", "sg revoke default --port 80 --from ::/0"),
    ("sg revoke launch-wizard-1", "sg allow launch-wizard-1"),
    ("volumes create --size 4 --type io2 --iops 200", "volumes rm {vol}"),
    ("volumes attach {vol} web", "volumes detach {vol}"),
    ("volumes on-termination {vol} delete", "volumes on-termination {vol} keep"),
    ("volumes detach {vol}", "volumes attach {vol} web"),
    ("volumes rm {vol}", "volumes create --size 4 --type io2 --iops 200"),
    ("snapshot create {vol}", "snapshot rm {snap}"),
    ("volumes create --snapshot {snap}", "volumes rm {vol}"),
    ("image create web mine", "image rm mine; snapshot rm {snap}"),
    ("image rm mine", "snapshot rm {snap}; image create web mine --no-reboot"),
    ("address allocate", "address release {eipalloc}"),
    ("address associate {eipalloc} web", "address disassociate {eipalloc}"),
    ("address disassociate {eipalloc}", "address associate {eipalloc} web"),
    ("stop web", "start web"),
];

/// A command of the console, in its words.
fn ec2(place: &Place, line: &str) -> Run {
    let words: Vec<String> = line.split(' ').map(|word| named(place, word)).collect();
    let run = place.run_args(&[&["ec2".to_owned()][..], &words].concat());
    run.ends(0);
    run
}

/// A word, with the last id of a kind where one is meant.
fn named(place: &Place, word: &str) -> String {
    match word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
        Some(kind) => last(place, kind),
        None => word.to_owned(),
    }
}

/// The last thing of a kind that was made.
#[track_caller]
fn last(place: &Place, kind: &str) -> String {
    let id = Regex::new(&format!("\"id\":\"({kind}-[0-9a-f]{{17}})\"")).unwrap();
    let account = place.read("home/ec2/account.json");
    id.captures_iter(&account).last().unwrap_or_else(|| panic!("no {kind}"))[1].to_owned()
}

/// What there is of what a command is about, without what is drawn anew each time.
fn state(place: &Place, command: &str) -> String {
    let about: &[&str] = match command.split(' ').next().unwrap() {
        "keys" => &["keys"],
        "sg" => &["sg"],
        "volumes" => &["volumes"],
        "snapshot" => &["snapshot"],
        "image" => &["image", "snapshot"],
        "address" => &["address", "bill"],
        _ => &["ls"],
    };
    about.iter().map(|line| steady(&ec2(place, line).out, " ")).collect()
}

#[test]
fn the_line_that_is_printed_does_the_same() {
    let aws = std::process::Command::new("aws").arg("--version").output();
    if !aws.is_ok_and(|ran| ran.status.success()) {
        assert!(std::env::var_os("CI").is_none(), "aws is missing");
        println!("skipped: aws cannot be started");
        return;
    }
    let place = Place::new("en");
    with_key(&place);
    let _console = console(&place);
    ec2(&place, "launch --yes --name web --key my-key");
    let printed = Regex::new(r"(?m)^  (aws ec2 .*)$").unwrap();
    let ids = Regex::new("(vol|snap|sg|ami|eipalloc|eipassoc)-[0-9a-f]{17}").unwrap();
    for (command, back) in COMMANDS {
        let done = ec2(&place, command);
        let wanted = state(&place, command);
        let mut line =
            printed.captures(&done.out).unwrap_or_else(|| panic!("{done:?}"))[1].to_owned();
        back.split("; ").for_each(|back| drop(ec2(&place, back)));
        assert_ne!(state(&place, command), wanted, "{command}");
        let _ = std::fs::remove_file(place.path("made.pem"));
        // What was taken back and made anew has another id.
        let account = place.read("home/ec2/account.json");
        for old in ids.captures_iter(&line.clone()) {
            if !account.contains(&format!("\"id\":\"{}\"", &old[0])) {
                line = line.replace(&old[0], &last(&place, &old[1]));
            }
        }
        let run = place.run_args(&["ec2", "shell", "--", "sh", "-c", &line]);
        run.ends(0);
        if command == "keys create made" {
            assert!(place.read("made.pem").starts_with("-----BEGIN RSA PRIVATE KEY-----"));
        }
        // A state that takes a while may not be there at once, and `aws` does not wait for it.
        let mut now = state(&place, command);
        for _ in 0..200 {
            if now == wanted {
                break;
            }
            now = state(&place, command);
        }
        assert_eq!(now, wanted, "{command}: {line}");
    }
    // What cannot be taken back.
    for (command, wanted) in [
        ("start web", "running"),
        ("reboot web", "running"),
        ("terminate web", "terminated"),
        ("show web", "terminated"),
        ("console-output web", "terminated"),
    ] {
        let line = printed.captures(&ec2(&place, command).out).unwrap()[1].to_owned();
        place.run_args(&["ec2", "shell", "--", "sh", "-c", &line]).ends(0);
        assert!(ec2(&place, "ls").out.contains(wanted), "{line}");
    }
}
