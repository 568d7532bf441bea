//! Keys that this EC2 knows nothing of, images that are not everybody's, and what is launched without a key
//! pair: what is said of them is true of them, and whoever came is noted.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use keystep::story;
use keystep::transcript::{Journal, JournalEvent, Recorded, Visit, VisitEnd, from_text};

use super::console::{console, with_key};
use crate::common::terminal::Terminal;
use crate::common::{LANGUAGES, Place, Run, is_there, must_run};

/// What stands on the page, without the blanks that lines are broken at.
fn joined(run: &Run) -> String {
    run.ends(0).out.split_whitespace().collect()
}

/// A key of this type, which nobody else can read.
fn key(place: &Place, kind: &str, name: &str) {
    must_run(&place.path(""), "ssh-keygen", &["-q", "-t", kind, "-N", "", "-f", name]);
}

fn journal(place: &Place) -> Box<Journal> {
    let _ = fs::remove_file(place.path("told.json"));
    place.run("ec2 story -o told.json").ends(0);
    place.run("check told.json").ends(0);
    let Ok(Recorded::Ec2(journal)) = from_text(&place.read("told.json")) else { panic!() };
    journal
}

/// `ssh` offers it, and the server does not take it: there is nothing wrong with the file.
#[test]
fn a_good_key_of_another_type_is_no_damaged_file() {
    if !is_there("ssh", "-V") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let _console = console(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        place.run("ec2 launch --yes --name win --image windows --key my-key").ends(0);
        for (kind, called) in [("ed25519", "Ed25519"), ("ecdsa", "ECDSA")] {
            key(&place, kind, kind);
            let why = place.run(&format!("ec2 why web -i {kind}"));
            let told = joined(&why);
            assert!(told.contains(called), "{why:?}");
            let own = place.says("the file itself", "ファイルそのもの");
            assert!(!why.out.contains(own) && !why.out.contains("keystep show"), "{why:?}");
            let data = place.run(&format!("ec2 why web -i {kind} --json")).json();
            assert_eq!(data["Reason"]["name"], "not-accepted");
            assert_eq!(data["Cause"]["Code"], "other-type");
            assert_eq!(data["Rungs"][0]["State"], "passed");
            // It opens no password either.
            let win = place.run(&format!("ec2 why win -i {kind}"));
            assert!(!joined(&win).contains(&format!("-i{kind}")), "{win:?}");
        }
        // That others can read it, ssh does not see: it looks at that when it signs.
        fs::set_permissions(place.path("ecdsa"), fs::Permissions::from_mode(0o644)).unwrap();
        let open = place.run("ec2 why web -i ecdsa --json").json();
        assert_eq!(open["Reason"]["name"], "not-accepted");
        assert_eq!(open["Cause"]["Code"], "other-type");
    }
}

/// Whoever was turned away is in the record, with whatever key or none.
#[test]
fn whoever_comes_without_a_key_that_is_read_is_noted() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        key(&place, "ed25519", "other");
        let mut terminal = Terminal::start(&place.command(["ec2"]), 50, 80);
        terminal.wait_for("ec2> ");
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let shown = place.run("ec2 show web").out;
        let ip = shown.split_whitespace().find(|word| word.starts_with("127.")).unwrap();
        let ssh = |options: &str, user: &str| {
            place.run(&format!(
                "ec2 shell -- ssh -o BatchMode=yes -o StrictHostKeyChecking=no -o IdentitiesOnly=yes \
                 -o LogLevel=ERROR {options} {user}@{ip} whoami"
            ))
        };
        ssh("-i other", "ec2-user").ends(255);
        ssh("-o PubkeyAuthentication=no", "nosuch").ends(255);
        let without = place.says("offered no key at all", "鍵を一つも示しませんでした");
        terminal.wait_for(without);
        let heading = place.says("turned away: 2", "断った記録：2 件");
        let story = joined(&place.run("ec2 story"));
        let told: String = heading.split_whitespace().collect();
        assert!(story.contains(&told), "{story}");
        let none =
            place.says("nokeywasofferedasec2-user", "ec2-userとして、この小さなEC2に読める鍵");
        assert!(story.contains(none), "{story}");
        // What was asked before a key was shown is no visit of its own.
        ssh("-i my.pem", "ec2-user").ends(0);
        terminal.wait_for(place.says("ec2-user has left web", "ec2-user が web (i-"));
        let journal = journal(&place);
        let visits = journal.events.iter().filter_map(|entry| match &entry.event {
            JournalEvent::Visited(Visit { user, key, end, .. }) => {
                Some((user.as_str(), key.is_some(), *end))
            }
            JournalEvent::Account(_) => None,
        });
        assert_eq!(
            visits.collect::<Vec<_>>(),
            [
                ("ec2-user", false, VisitEnd::NoKey),
                ("nosuch", false, VisitEnd::NoUser),
                ("ec2-user", true, VisitEnd::In),
            ]
        );
    }
}

/// An image of one's own brings more along than its system; and no key lets anybody into Windows.
#[test]
fn what_is_launched_without_a_key_pair_is_told_as_what_it_is() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let words = keystep::lesson::Words::new(language.parse().unwrap());
        let asked = "journal-launch-none";
        place.run("ec2 launch --yes --name win --image windows --key none").ends(0);
        let opens = place.says(
            "Withoutakeypairnobodycanopentheadministrator",
            "キーペアがないと、管理者のパスワードを誰も開けられません",
        );
        let brings = place.says("Unlesstheimagebrings", "AMIに初めから鍵が入っている");
        let windows = joined(&place.run("ec2 story"));
        assert!(windows.contains(opens) && !windows.contains(brings), "{windows}");
        assert!(!story::journal(&words, &journal(&place)).named.contains_key(asked));
        with_key(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let made = place.run("ec2 image create web img --json").ends(0).json().to_string();
        let image = made.split('"').find(|word| word.starts_with("ami-")).unwrap();
        place.run(&format!("ec2 launch --yes --name own --image {image} --key none")).ends(0);
        let own = joined(&place.run("ec2 story"));
        let was = place.says("(onceamazon-linux-2023)", "（もとはamazon-linux-2023）");
        assert!(own.contains(&format!("{image}{was}")), "{own}");
        assert!(own.contains(brings), "{own}");
        assert!(story::journal(&words, &journal(&place)).named.contains_key(asked));
        // The right answer leaves that open.
        let right = words.attribute("quiz-journal-launch-none", "a", &[]);
        assert!(right.contains(place.says("unless the image", "AMIに鍵が入っている")), "{right}");
    }
}
