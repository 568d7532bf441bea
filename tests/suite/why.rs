//! `keystep why`: how far a login with `ssh` got, by logs of real logins and by logins of its own.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use keystep::why::{self, Rung, State};

use crate::common::{LANGUAGES, Place, Run, is_there};

/// The logs: a folder a case, a file a version of `ssh`.
fn logs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/ssh-logs")
}

/// Each case with its rung and its reason: with `-v`, and in the words of `ssh` without it.
const CASES: [(&str, Rung, &str, &str); 71] = {
    use Rung::{
        Address, File, HostKey, In, KeyExchange, Network, Permissions, Signature, UserAndKey,
        Version,
    };
    [
        ("agent-empty", UserAndKey, "nothing-to-offer", "denied"),
        ("agent-gone", UserAndKey, "nothing-to-offer", "denied"),
        ("authorized-keys-from", UserAndKey, "not-accepted", "denied"),
        // What the server says before it is asked for a key is no word of ssh.
        ("banner-authenticated", UserAndKey, "not-accepted", "denied"),
        ("banner-other-user", UserAndKey, "not-accepted", "denied"),
        ("banner-too-many", UserAndKey, "not-accepted", "denied"),
        ("bad-option", File, "bad-option", "bad-option"),
        ("changed-host-key", HostKey, "host-changed", "host-changed"),
        ("changed-host-key-ignored", In, "in", "in"),
        ("changed-host-key-ignored-wrong-key", UserAndKey, "not-accepted", "denied"),
        ("client-pubkey-off", UserAndKey, "switched-off", "denied"),
        ("closed-before-version", Version, "closed-first", "closed-first"),
        ("connect-timeout", Network, "no-answer", "no-answer"),
        ("command-ends-with-255", In, "command-failed", "in"),
        ("command-killed", In, "command-killed", "in"),
        ("forced-commands-only", In, "fell-silent", "ended-there"),
        ("grace-time", Signature, "too-late", "closed"),
        ("host-key-ssh-rsa-only", KeyExchange, "nothing-in-common", "nothing-in-common"),
        // Another ssh that is run over there says the same words of its own login.
        ("inner-denied-verbose", In, "command-failed", "in"),
        ("inner-host-key-changed", In, "command-failed", "in"),
        ("inner-host-key-new", In, "in", "in"),
        ("inner-words-of-a-channel", In, "in", "in"),
        ("key-file-missing", File, "key-missing", "key-missing"),
        ("key-garbage", File, "key-unreadable", "key-unreadable"),
        ("key-is-public-file", File, "key-is-public", "key-is-public"),
        ("key-mode-0644", Permissions, "key-open", "key-open"),
        ("key-passphrase-batch", Signature, "locked", "denied"),
        ("key-passphrase-right", In, "in", "in"),
        ("key-pub-mismatch", File, "pair-mismatch", "pair-mismatch"),
        ("many-keys-6", UserAndKey, "too-many", "too-many"),
        ("max-auth-tries-1", UserAndKey, "too-many", "too-many"),
        ("max-startups", Version, "busy", "closed-first"),
        ("method-none", In, "in", "in"),
        ("name-not-resolved", Address, "no-name", "no-name"),
        ("no-cipher", KeyExchange, "nothing-in-common", "nothing-in-common"),
        ("no-kex", KeyExchange, "nothing-in-common", "nothing-in-common"),
        ("no-server-sig-algs", UserAndKey, "no-algorithm", "denied"),
        ("not-allowed-at-this-time", Version, "not-now", "closed-first"),
        // What the server says instead of a version, ssh tells with -v alone.
        ("not-ssh-http", Version, "not-ssh", "closed-first"),
        ("ok-agent", In, "in", "in"),
        ("ok-default-key-names", In, "in", "in"),
        ("ok-file-key", In, "in", "in"),
        ("pam-account-denied", Signature, "too-late", "closed"),
        ("partial-success-password-wrong", In, "more-needed", "denied"),
        ("password-then-key", UserAndKey, "no-publickey", "denied"),
        ("password-wrong", UserAndKey, "not-accepted", "denied"),
        ("pem-passphrase-batch", UserAndKey, "not-opened", "denied"),
        ("pk-ok-then-denied", Signature, "signature-refused", "denied"),
        ("proxyjump-first-refused", Network, "refused", "refused"),
        ("proxyjump-second-denied", UserAndKey, "denied", "denied"),
        ("proxyjump-second-refused", Network, "not-passed-on", "not-passed-on"),
        ("proxyjump-works", In, "in", "in"),
        ("publickey-not-offered", UserAndKey, "no-publickey", "denied"),
        ("refused", Network, "refused", "refused"),
        ("remote-command-fails", In, "command-failed", "command-failed"),
        ("reset-after-login", In, "dropped", "dropped"),
        ("revoked-host-key", HostKey, "host-revoked", "host-revoked"),
        ("root-not-permitted", Signature, "signature-refused", "denied"),
        ("server-alive-timeout", In, "dropped", "dropped"),
        ("server-ends-session", In, "ended-there", "ended-there"),
        ("server-file-mode-0666", UserAndKey, "not-accepted", "denied"),
        // It wants two keys, and was offered the same one twice.
        ("second-key-wanted", In, "more-needed", "denied"),
        ("server-ssh1", Version, "old-protocol", "old-protocol"),
        ("ssh-rsa-user-key-refused", UserAndKey, "not-accepted", "denied"),
        ("too-many-failures-agent", UserAndKey, "too-many", "too-many"),
        ("too-many-passwords", UserAndKey, "too-many", "too-many"),
        ("signed-at-once", UserAndKey, "not-accepted", "denied"),
        ("unknown-host", HostKey, "host-unknown", "host-unknown"),
        ("unknown-host-accept-new", In, "in", "in"),
        ("wrong-key", UserAndKey, "not-accepted", "denied"),
        ("wrong-user", UserAndKey, "not-accepted", "denied"),
    ]
};

/// What another version than 9.2 does or says otherwise.
const OTHERWISE: [(&str, &str, Rung, &str); 3] = [
    // SHA-1 was not switched off yet.
    ("host-key-ssh-rsa-only", "8.4", Rung::In, "in"),
    ("no-server-sig-algs", "8.4", Rung::Signature, "signature-refused"),
    // Since 9.8 ssh says without -v no more that it was closed before the version.
    ("max-startups", "10.5-plain", Rung::UserAndKey, "closed"),
];

/// Every file of every case, with its rung and its reason.
fn each(mut check: impl FnMut(&str, &str, Rung, &str)) {
    let mut files = 0;
    for (case, rung, reason, plain) in CASES {
        for file in fs::read_dir(logs().join(case)).unwrap() {
            let file = file.unwrap().path();
            let version = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let otherwise = |one: &&(&str, &str, Rung, &str)| {
                one.0 == case && version.trim_end_matches("-vvv") == one.1
            };
            let (rung, reason) = match OTHERWISE.iter().find(otherwise) {
                Some((_, _, rung, reason)) => (*rung, *reason),
                None if !version.ends_with("plain") => (rung, reason),
                None => (if plain == reason { rung } else { rung_of(plain) }, plain),
            };
            check(&format!("{case} {version}"), &fs::read_to_string(&file).unwrap(), rung, reason);
            files += 1;
        }
    }
    assert_eq!(files, 244);
    assert_eq!(fs::read_dir(logs()).unwrap().count(), CASES.len() + 1);
}

/// Where a login stopped that is told without `-v` alone.
fn rung_of(reason: &str) -> Rung {
    match reason {
        "closed-first" => Rung::Version,
        _ => Rung::UserAndKey,
    }
}

#[test]
fn every_log_of_a_real_login_has_its_rung_and_its_reason() {
    each(|name, text, rung, reason| {
        let report = why::read(text).unwrap_or_else(|other| panic!("{name}: {other}"));
        let found: &str = (&report.reason).into();
        assert_eq!((report.reason.rung(), found), (rung, reason), "{name}");
        let line = report.decided_by.as_ref().unwrap_or_else(|| panic!("{name}"));
        let there = text.lines().nth(line.number - 1).unwrap();
        assert!(there.contains(&line.text), "{name}: {there}");
    });
}

/// The ladder holds no more than the lines do: what was refused without `-v` may have been refused on any
/// of the last rungs, and where a file could not be used, `ssh` went on without it.
#[test]
fn the_ladder_says_where_it_stopped_only_where_that_is_seen() {
    use State::{Ahead, Failed, New, Passed, Stopped, Unknown, Unseen, Unused};
    use strum::VariantArray as _;
    let mut opened = 0;
    each(|name, text, rung, reason| {
        let report = why::read(text).unwrap();
        let states = Rung::VARIANTS.iter().map(|rung| report.state(*rung)).collect::<Vec<_>>();
        let last = [Rung::UserAndKey, Rung::Signature, Rung::In].map(|rung| report.state(rung));
        let count = |wanted: State| states.iter().filter(|state| **state == wanted).count();
        let of_the_file = matches!(rung, Rung::File | Rung::Permissions) && reason != "bad-option";
        if reason == "denied" {
            assert_eq!(last, [Unknown, Unknown, Ahead], "{name}");
            opened += 1;
        }
        if reason == "more-needed" {
            assert_eq!(last, [Passed, Passed, Stopped], "{name}");
        }
        // It stopped in one place; in none that is marked, where nobody sees in which.
        let is_hidden = report.reason.is_open() || (of_the_file && !report.is_verbose);
        let wanted = usize::from(!report.reason.is_in() && !is_hidden);
        assert_eq!(count(Stopped), wanted, "{name}: {states:?}");
        assert!(wanted == 1 || report.reason.is_in() || count(Unknown) > 0, "{name}: {states:?}");
        // Whatever says why it stopped was reached, and so was all below, but for the file's rungs.
        let place = Rung::VARIANTS.iter().position(|one| *one == rung).unwrap();
        let below = states[..=place].iter().enumerate();
        let not_reached = |(at, state): (usize, &State)| *state == Ahead && (at > 1 || at == place);
        assert!(report.reason.is_open() || !{ below }.any(not_reached), "{name}: {states:?}");
        // Nothing behind the place where it stopped was reached; what went along with the key was not seen.
        if let Some(stopped) = states.iter().position(|state| *state == Stopped) {
            assert!(
                states[stopped + 1..].iter().all(|state| matches!(state, Ahead | Unseen)),
                "{name}: {states:?}"
            );
            // And nothing in front of it was not, but for the mode of a file that is not there.
            let front = states[..stopped].iter().filter(|state| **state == Ahead).count();
            assert_eq!(front, usize::from(reason == "key-missing"), "{name}: {states:?}");
        }
        if of_the_file {
            assert_eq!(report.state(rung), Failed, "{name}");
            // Without -v nobody sees which keys were tried instead.
            if !report.is_verbose {
                assert_eq!(last, [Unknown, Unknown, Ahead], "{name}");
            }
        }
        // The mode is looked at before the contents, and neither of a key that an agent has.
        let line = |words: &str| text.lines().rfind(|line| line.contains(words));
        let file = [states[0], states[1]];
        let is_agents = line("Server accepts key: ").is_some_and(|line| line.ends_with(" agent"));
        assert_eq!(file == [Unused; 2], is_agents && !report.jumps, "{name}: {states:?}");
        assert!(!is_agents || !file.contains(&Passed), "{name}: {states:?}");
        if report.is_verbose && line("are too open.").is_some() {
            assert_eq!(states[1], Failed, "{name}: {states:?}");
        }
        if reason == "key-unreadable" || reason == "pair-mismatch" {
            assert_eq!(file, [Failed, Passed], "{name}: {states:?}");
        }
        let is_inner = name.starts_with("inner-");
        assert!(!is_inner || report.state(Rung::HostKey) == Passed, "{name}: {states:?}");
        // A changed host key that was ignored is no right one.
        if line("REMOTE HOST IDENTIFICATION HAS CHANGED").is_some() && !is_inner {
            assert!([Failed, Stopped].contains(&report.state(Rung::HostKey)), "{name}: {states:?}");
        }
        if line("Permanently added").is_some() && !is_inner {
            assert_eq!(report.state(Rung::HostKey), New, "{name}: {states:?}");
        }
    });
    assert!(opened > 20);
}

/// As printed: one sign for the place where it stopped, and another for what was passed over.
#[test]
fn one_place_is_marked_as_where_it_stopped() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for (case, stopped, failed) in [
            ("key-pub-mismatch", "③", 1),
            ("key-is-public-file", "③", 2),
            ("key-garbage", "①", 1),
            ("pk-ok-then-denied", "③", 0),
            ("ok-agent", "", 0),
        ] {
            let out = place.run(&format!("why {}", logs().join(case).join("9.2.txt").display()));
            let ladder = out.ends(0).out.split("\n\n").nth(1).unwrap();
            let marked = |sign: &str| {
                let sign = format!("  {sign} ");
                ladder.lines().filter(|line| line.starts_with(&sign)).collect::<Vec<_>>()
            };
            assert_eq!(marked("!").len(), failed, "{case}: {ladder}");
            match marked("✗").as_slice() {
                [] => assert!(stopped.is_empty(), "{case}: {ladder}"),
                [one] => assert!(!stopped.is_empty() && one.contains(stopped), "{case}: {ladder}"),
                more => panic!("{case}: {more:?}"),
            }
            assert_eq!(marked("–").len(), if case.contains("ok") { 2 } else { 0 }, "{ladder}");
        }
        // The port that was tried is the one to be opened.
        let out = place.run(&format!("why {}", logs().join("connect-timeout/9.2.txt").display()));
        let out = out.ends(0).out.replace(char::is_whitespace, "");
        assert!(out.contains(place.says("TCPport2236", "TCP2236番ポート")), "{out}");
        // What was signed is inferred from what came back, and that is said.
        let denied = logs().join("pk-ok-then-denied/9.2.txt");
        let out = place.run(&format!("why {}", denied.display())).ends(0).out.clone();
        let next = place.says("the next line is the answer", "次の行は、それへの返事");
        assert!(out.contains(next), "{out}");
    }
}

/// Whoever ran it with `-v` is not told to do so.
#[test]
fn v_is_missed_only_where_it_was_not_given_and_would_tell_more() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let brief = keystep::lesson::Words::new(language.parse().unwrap()).get("why-brief");
        let start: String = brief.chars().take(12).collect();
        for (file, missed) in [
            ("name-not-resolved/9.2.txt", false),
            ("name-not-resolved/9.2-plain.txt", true),
            ("bad-option/9.2.txt", false),
            ("wrong-key/9.2-plain.txt", true),
            ("wrong-key/9.2.txt", false),
        ] {
            let run = place.run(&format!("why {}", logs().join(file).display()));
            assert_eq!(run.ends(0).out.contains(&start), missed, "{file}: {run:?}");
        }
    }
}

/// Line ends of any system, and names of functions in front, change nothing but places.
#[test]
fn line_ends_and_names_of_functions_change_nothing() {
    each(|name, text, _, _| {
        let plain = why::read(text).unwrap();
        let windows = why::read(&text.replace('\n', "\r\n")).unwrap();
        assert_eq!(plain, windows, "{name}");
        let named = text.replace("debug1: ", "debug1: some_function: ");
        let named = why::read(&named).unwrap();
        assert_eq!(
            (plain.reason, plain.passed.len()),
            (named.reason, named.passed.len()),
            "{name}"
        );
    });
}

#[test]
fn every_log_is_told_in_both_languages() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for (case, ..) in CASES {
            let log = logs().join(case).join("9.2.txt");
            let run = place.run(&format!("why {}", log.display()));
            run.ends(0);
            assert!(!run.out.contains('⟦') && run.out.lines().count() > 12, "{}", run.out);
            // Nobody calls a log so; and what OpenSSH calls in English has a Japanese name.
            assert!(!run.out.contains(place.says("this text", "この文")), "{}", run.out);
            let english =
                ["key exchange methodについて", "host key typeについて", "cipherについて"];
            let bare = run.out.replace(char::is_whitespace, "");
            let foreign = english.iter().find(|words| bare.contains(&words.replace(' ', "")));
            assert!(language == "en" || foreign.is_none(), "{foreign:?}: {}", run.out);
            let json = place.run(&format!("why --json {}", log.display()));
            assert!(json.ends(0).json()["reason"]["name"].is_string());
        }
    }
}

#[test]
fn what_is_no_log_is_said_and_what_it_is() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.key("my.pem");
        place.write("aws", "An error occurred (InvalidKeyPair.NotFound) when calling\n");
        place.write("text", "hello\n");
        place.write("empty", "");
        for (file, said) in [
            ("my.pem", place.says("a private key", "秘密鍵")),
            ("my.pem.pub", place.says("a public key", "公開鍵")),
            ("aws", "aws"),
            ("text", "keystep why -- ssh"),
            ("empty", "keystep why"),
            ("nowhere", "nowhere"),
        ] {
            place.run(&format!("why {file}")).complains(3, &[said]);
        }
        place.run("why -- scp a b:c").complains(2, &["scp"]);
    }
}

/// What a server says reaches no terminal as it came.
#[test]
fn nothing_of_a_log_reaches_the_terminal_raw() {
    let place = Place::new("en");
    let hostile = "ssh: connect to host \u{1b}]0;x\u{7}\u{202e}h port 22: Connection refused\n\
        debug1: kex_exchange_identification: banner line 0: \u{1b}[2J\u{9b}31m\n";
    place.write("log", hostile);
    for more in ["", " --json"] {
        let run = place.run(&format!("why log{more}"));
        let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.ends(0).out.contains(bad), "{:?}", run.out);
    }
}

/// Logins of the `ssh` of this machine against keystep's server, run and explained.
#[test]
fn a_login_that_is_run_is_explained() {
    if !is_there("ssh", "-V") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem").key("other.pem");
        let server = place.serve("");
        let options = format!(
            "-F none -p {} -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=no \
             -o UserKnownHostsFile=known",
            server.port()
        );
        let why = |login: &str| place.run(&format!("why -- ssh {options} {login}"));
        let reason = |run: &Run, id: &str| {
            let words = keystep::lesson::Words::new(place.language.parse().unwrap());
            let what = words.get(id);
            let start: String = what.chars().take(12).collect();
            assert!(run.out.contains(&start), "{id}: {run:?}");
        };
        let well = why("-i my.pem alice@127.0.0.1 whoami");
        well.ends(0).prints("alice");
        reason(&well, "why-in");
        // What ssh says because of -v alone is kept back.
        assert!(!well.err.contains("debug1"), "{}", well.err);
        let refused = why("-i other.pem alice@127.0.0.1 whoami");
        refused.ends(255);
        reason(&refused, "why-not-accepted");
        reason(&why("-i my.pem bob@127.0.0.1 whoami"), "why-not-accepted");
        let failed = why("-i my.pem alice@127.0.0.1 nonsense");
        failed.ends(127);
        let missing = why("-i nowhere.pem alice@127.0.0.1 whoami");
        missing.ends(255).prints("nowhere.pem");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let open = fs::Permissions::from_mode(0o644);
            fs::set_permissions(place.path("my.pem"), open).unwrap();
            let run = why("-i my.pem alice@127.0.0.1 whoami");
            run.ends(255).prints("chmod 400 my.pem");
        }
    }
}

/// What sshd says since 9.8 where its version should stand, to the `ssh` of this machine.
#[test]
fn a_server_that_takes_nobody_now_is_not_taken_for_something_else() {
    if !is_there("ssh", "-V") {
        return;
    }
    for language in LANGUAGES {
        let place = Place::new(language);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut client, _) = listener.accept().unwrap();
            client.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
            client.write_all(b"Not allowed at this time\r\n").unwrap();
            // Its version line is read, so that nothing is reset.
            let mut byte = [0];
            while client.read_exact(&mut byte).is_ok() && byte != *b"\n" {}
        });
        let run = place.run(&format!("why -- ssh -F none -p {port} alice@127.0.0.1"));
        server.join().unwrap();
        run.ends(255).prints(place.says("a real sshd", "本物のsshd"));
    }
}

/// Through another host: what that host let in does not stand for the one behind it, whose name is told.
#[test]
fn a_login_through_another_host_is_not_taken_for_the_login_there() {
    for version in ["9.2", "10.5"] {
        let read = |case: &str| {
            let log = logs().join(case).join(format!("{version}.txt"));
            why::read(&fs::read_to_string(log).unwrap()).unwrap()
        };
        for (case, host, port, stops) in [
            ("proxyjump-second-refused", "server", 4499, Rung::Network),
            ("proxyjump-second-denied", "server", 4410, Rung::UserAndKey),
            ("proxyjump-first-refused", "jump", 4499, Rung::Network),
        ] {
            let report = read(case);
            let whom = (report.whom.host.as_deref(), report.whom.port);
            assert_eq!(whom, (Some(host), Some(port)), "{case}");
            // Either of the two hosts may have refused it, after whichever step.
            let [stopped, next] = match case {
                "proxyjump-second-denied" => [State::Unknown; 2],
                _ => [State::Stopped, State::Ahead],
            };
            assert_eq!(report.state(stops), stopped, "{case}");
            assert_eq!(report.state(Rung::Signature), next, "{case}");
            assert_eq!(report.state(Rung::In), State::Ahead, "{case}");
        }
        let report = read("proxyjump-works");
        assert_eq!(report.whom.host.as_deref(), Some("server"));
        assert_eq!(report.state(Rung::In), State::Passed);
        // Without the command that was typed, the proxy command tells where it goes.
        let log = logs().join("proxyjump-second-refused").join(format!("{version}.txt"));
        let text = fs::read_to_string(log).unwrap();
        let report = why::read(text.split_once('\n').unwrap().1).unwrap();
        assert_eq!(report.whom.host.as_deref(), Some("server"));
    }
}

/// Where several causes look the same to `ssh`, it is said, and what is to be tried can help.
#[test]
fn causes_that_look_the_same_are_told_as_such_and_remedies_can_help() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let log = |case: &str| {
            let log = logs().join(case).join("9.2.txt");
            let out = place.run(&format!("why {}", log.display())).ends(0).out.clone();
            // Without what a line of the terminal puts between words.
            out.split_whitespace().collect::<String>()
        };
        let same = place.says("lookthesame", "同じに見え");
        for case in [
            "connect-timeout",
            "grace-time",
            "not-allowed-at-this-time",
            "pam-account-denied",
            "refused",
            "reset-after-login",
            "root-not-permitted",
            "wrong-key",
        ] {
            assert!(log(case).contains(same), "{case}: {}", log(case));
        }
        place.write("route", "ssh: connect to host h port 22: No route to host\n");
        let route = place.run("why route").ends(0).out.clone();
        let own = place.says("the server's own", "サーバー自身のもの");
        assert!(route.split_whitespace().collect::<Vec<_>>().join(" ").contains(own), "{route}");
        // Whoever has seen another host key than before gets no clean bill of health, in or out.
        let ignored = ["changed-host-key-ignored", "changed-host-key-ignored-wrong-key"];
        let well = place.says("Nothingneedsacure", "直すところはありません");
        for case in ignored {
            let told = log(case);
            assert!(!told.contains(well), "{case}: {told}");
            assert!(told.contains("StrictHostKeyChecking=no"), "{case}: {told}");
            let read = place.says("whatyoutypedthereasread", "打ったものを読まれた");
            assert!(told.contains(read), "{case}: {told}");
        }
        assert!(log("ok-file-key").contains(well));
        // One that was new is well if somebody has compared it.
        let new = log("unknown-host-accept-new");
        assert!(new.contains(place.says("ifsomebodycompared", "見比べたのなら")), "{new}");
        // `yes` never asks, so the remedy has to.
        assert!(log("unknown-host").contains("StrictHostKeyChecking=ask"));
        // It is the user that matters where root is kept out, and only there.
        assert!(log("root-not-permitted").contains("ubuntu"));
        assert!(!log("pk-ok-then-denied").contains("ubuntu"));
    }
}
