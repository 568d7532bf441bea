//! The command that is named at the end plays the login again that was told: with the same key, the
//! same user, as long a key, from the same seed.

use crate::common::played::played;
use crate::common::terminal::{Terminal, key};
use crate::common::{LANGUAGES, Place};
use keystep::lesson::{Language, Words};
use keystep::story::{self, Typed};
use keystep::transcript::Fault;
use keystep::wire::Method;

/// The command behind the last arrow, without the name of the program.
fn named(out: &str) -> &str {
    let last = out.lines().rev().find_map(|line| line.strip_prefix("→ keystep "));
    last.unwrap_or_else(|| panic!("{out}"))
}

#[test]
fn the_command_at_the_end_is_of_the_same_login() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.run_args(&["keygen", "-b", "1024", "my key.pem"]).ends(0);
        for (typed, wanted) in [
            ("", " --method notes"),
            (" --seed 7", " --method notes --seed 7"),
            (
                " --bits 1024 --user bob --seed 7 --method ssh1",
                " --method ssh1 --bits 1024 --user bob --seed 7",
            ),
        ] {
            let run = place.run(&format!("demo --plain --fault tampered-reply{typed}"));
            assert_eq!(named(&run.ends(1).out), format!("demo{wanted}"));
        }
        // An unknown user is part of what was broken.
        let run = place.run("demo --plain --bits 1024 --fault unknown-user");
        assert_eq!(named(&run.ends(1).out), "demo --method notes --bits 1024");
        let own = ["demo", "--plain", "-i", "my key.pem", "--fault", "wrong-key"];
        let run = place.run_args(&own);
        assert_eq!(named(&run.ends(1).out), "demo --method notes -i 'my key.pem'");
        // The next method, too.
        let whole = place.run_args(&own[..4]);
        assert!(whole.ends(0).out.contains("\n→ keystep demo --method ssh2 -i 'my key.pem'\n"));
        // As it is typed, it plays that login: no key is made.
        let run = place.run_args(&["demo", "--plain", "--method", "notes", "-i", "my key.pem"]);
        let key = |out: &str| {
            let mut words = out.split_whitespace();
            words.find(|word| word.starts_with("SHA256:")).unwrap().to_owned()
        };
        assert_eq!(key(&run.ends(0).out), key(&whole.out));
    }
}

/// A record does not tell which file its key was in; so nothing is called the same.
#[test]
fn without_the_file_of_the_key_it_is_no_longer_the_same() {
    let place = Place::new("en");
    place.key("my.pem");
    place.run("demo --plain -i my.pem --fault wrong-key --save own.json").ends(1);
    let out = place.run("show own.json").ends(0).out.clone();
    assert!(out.contains("With a new key") && !out.contains("The same login"), "{out}");
    place.run("demo --plain --seed 1 --fault wrong-key --save made.json").ends(1);
    let out = place.run("show made.json").ends(0).out.clone();
    assert!(out.contains("The same login") && !out.contains("With a new key"), "{out}");
}

/// Whoever logged in with a key of their own is not told to make one: with that one it goes on.
#[test]
fn a_key_of_ones_own_is_not_made_anew() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.key("my.pem");
        let line = ["demo", "-i", "my.pem", "--save", "own.json"];
        let mut terminal = Terminal::start(&place.command(line), 24, 80);
        terminal.wait_for("1/16").press(key::END).wait_for("16/16");
        terminal.wait_for("→ keystep authorize alice my.pem.pub");
        terminal.wait_for("→ keystep login -i my.pem alice@localhost");
        assert!(!terminal.has("keygen"), "{}", terminal.text());
        terminal.press("q").ends(0);
        place.run("authorize alice my.pem.pub").ends(0);
        // Its record tells that much, but not which file it was.
        let mut terminal = Terminal::start(&place.command(["show", "own.json"]), 24, 80);
        terminal.wait_for("1/16").press(key::END).wait_for("16/16");
        terminal.wait_for(place.says("my.pem stands for its file", "my.pem は自分の鍵"));
        assert!(!terminal.has("keygen"), "{}", terminal.text());
        terminal.press("q").ends(0);
    }
}

/// A login with the machine's own `ssh` is named as it was asked for, however little its record tells.
#[test]
fn a_login_with_the_real_one_is_named_as_it_was_asked_for() {
    let record = crate::ssh_knows::signs_at_once();
    let broken = keystep::transcript::SshTranscript {
        fault: Some(keystep::transcript::SshFault::ChangedHostKey),
        user_key: None,
        ..record
    };
    for language in Language::ALL {
        let words = Words::new(language);
        let typed = Typed {
            key: Some("my.pem".to_owned()),
            user: Some("bob".to_owned()),
            ..Typed::default()
        };
        let command = |typed: &Typed| {
            let next = story::ssh_typed(&words, &broken, typed).next.unwrap();
            named(&next.command.replace('\u{a0}', " ")).to_owned()
        };
        assert_eq!(command(&typed), "demo --method openssh -i my.pem --user bob");
        let typed = Typed { key: None, bits: Some(3072), ..typed };
        assert_eq!(command(&typed), "demo --method openssh --bits 3072 --user bob");
    }
}

#[test]
fn a_file_with_an_odd_name_is_one_word() {
    let transcript = played(Method::Notes, Some(Fault::WrongKey));
    let typed = Typed { key: Some("a; rm -r b".to_owned()), ..Typed::of(transcript) };
    let story = story::login_typed(&Words::new(Language::En), transcript, &typed);
    let command = story.next.unwrap().command.replace('\u{a0}', " ");
    assert_eq!(named(&command), "demo --method notes -i 'a; rm -r b' --seed 1");
}
