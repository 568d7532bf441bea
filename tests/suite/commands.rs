//! The commands as a user meets them: exit codes, and errors that say what happened, where, and
//! what to do next, in both languages.

use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use crate::common::{FAULTS, LANGUAGES, METHODS, Place, Run, is_there, must_run};

fn in_both(test: impl Fn(&Place)) {
    for language in LANGUAGES {
        test(&Place::new(language));
    }
}

fn mode(place: &Place, name: &str, mode: u32) {
    fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
}

/// A transcript of a login, and the key that it was made with.
fn transcript(place: &Place) -> String {
    place.key("my.pem").run("demo --plain -i my.pem --save t.json").ends(0);
    place.read("t.json")
}

/// The transcript with another text in it, and with the checksum made anew.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    let text = text.replace(from, to);
    let (body, _) = text.rsplit_once(",\n  \"sha256\"").unwrap();
    let sum = hex::encode(keystep::crypto::sha256(&[body.as_bytes()]));
    format!("{body},\n  \"sha256\": \"{sum}\"\n}}\n")
}

#[test]
fn a_line_that_was_typed_wrongly() {
    in_both(|place| {
        let demo = place.says("Did you mean \"demo\"?", "「demo」のことですか。");
        place.run("demoo").complains(2, &["demoo", demo, "keystep --help"]);
        let method = place.says("Did you mean \"--method\"?", "「--method」のことですか。");
        place.run("demo --methd notes").complains(2, &["--methd", method]);
        place.run("demo --method ssh3").complains(2, &["--method", "ssh3", "notes, ssh1, ssh2"]);
        place.run("demo --fault none").complains(2, &["--fault", "tampered-reply"]);
        place.run("demo -b 512").complains(2, &["--bits", "512", "1024", "8192"]);
        place.run("demo --bits").complains(2, &["--bits"]);
        place.run("demo -b 1024 -i x").complains(2, &["--bits", "--identity"]);
        place.run("demo --user Bad").complains(2, &["Bad", "alice"]);
        place.run("keygen").complains(2, &["FILE"]);
        place.run("serve --listen localhost:2022").complains(2, &["--listen", "127.0.0.1:2022"]);
        place.run("login alice@localhost").complains(2, &["keystep login -i"]);
        place.run("login -i x alice").complains(2, &["alice", "alice@localhost"]);
        place.run("login -i x -p 0 alice@localhost").complains(2, &["--port", "65535"]);
        place.run("authorize alice").complains(2, &["keystep authorize alice"]);
        place.run("show --json --format text x").complains(2, &["--json", "--format"]);
        // Whoever wants text is told that it is text already.
        let leave = place.says("Leave it out.", "付けずに、もう一度実行してください。");
        for line in ["toy --plain", "words --plain", "ec2 ls --plain", "login --plain"] {
            place.run(line).complains(2, &["--plain", leave]);
        }
    });
    // Each names its own help, whatever stands before the command; without a command, keystep's.
    let wrong = [
        ("--home h login --bogus", "login"),
        ("login -i a b c d", "login"),
        ("keygen", "keygen"),
        ("toy --p x", "toy"),
        ("serve --max-connections 0", "serve"),
        ("show --format", "show"),
        ("tap --proxy-command a", "tap"),
        ("ec2 --plain ls --bogus", "ec2\u{a0}ls"),
    ];
    in_both(|place| {
        for (line, command) in wrong {
            let run = place.run(line);
            let help = format!("keystep\u{a0}{command}\u{a0}--help");
            run.complains(2, &[&help]);
            assert_eq!(run.talk().matches("--help").count(), 1, "{run:?}");
        }
        let run = place.run("--bogus");
        run.complains(2, &["keystep\u{a0}--help"]);
        assert!(!run.talk().contains("demo"), "{run:?}");
    });
    Place::new("fr").run("").complains(2, &["--lang", "fr", "en, ja"]);
}

#[test]
fn a_private_key_that_is_none() {
    in_both(|place| {
        place.key("my.pem");
        place.write("empty.pem", "");
        place.write("binary.pem", [0u8, 159, 146, 150, 255, 1, 2, 3]);
        place.write("text.pem", "buy milk\n");
        let cut: String = place.read("my.pem").lines().take(5).collect::<Vec<_>>().join("\n");
        place.write("cut.pem", cut);
        for name in ["empty.pem", "binary.pem", "text.pem", "cut.pem"] {
            mode(place, name, 0o600);
        }
        let check = |file: &str, words: &[&str]| {
            place.run(&format!("demo -i {file}")).complains(3, words).tells(file);
        };
        check("missing.pem", &[place.says("is not there", "がありません")]);
        check(".", &[place.says("is a folder", "はフォルダーです")]);
        check("empty.pem", &[place.says("is empty", "空の"), "keystep keygen"]);
        check("binary.pem", &[place.says("not a text file", "テキストファイルでは")]);
        check("text.pem", &[place.says("no key", "鍵ではない"), "PKCS#8"]);
        check("cut.pem", &["-----END RSA PRIVATE KEY-----"]);
        mode(place, "my.pem.pub", 0o600);
        check("my.pem.pub", &[place.says("is a public key", "は公開鍵です"), ".pub"]);
        mode(place, "my.pem", 0o644);
        check("my.pem", &["UNPROTECTED PRIVATE KEY FILE", "0644", "chmod 400 my.pem"]);
        mode(place, "my.pem", 0o400);
        place.run("demo --plain -i my.pem").ends(0);
        let private = place.run("authorize alice my.pem");
        private.complains(3, &["my.pem.pub", place.says("is a private key", "は秘密鍵です")]);
    });
}

#[test]
fn a_key_of_another_type_is_named() {
    if !is_there("ssh-keygen", "-?") || !is_there("openssl", "version") {
        return;
    }
    in_both(|place| {
        let directory = place.path("");
        let ssh = ["-q", "-t", "ed25519", "-N", "", "-f", "ed25519.pem"];
        must_run(&directory, "ssh-keygen", &ssh);
        must_run(&directory, "openssl", &["genpkey", "-algorithm", "ED25519", "-out", "pkcs8.pem"]);
        let ec = ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ec.pem"];
        must_run(&directory, "openssl", &ec);
        for (file, kind) in
            [("ed25519.pem", "Ed25519"), ("pkcs8.pem", "Ed25519"), ("ec.pem", "ECDSA")]
        {
            mode(place, file, 0o600);
            let run = place.run(&format!("login -i {file} alice@localhost"));
            run.complains(3, &[file, kind, "keystep keygen"]);
        }
        let run = place.run("authorize alice ed25519.pem.pub");
        run.complains(3, &["ed25519.pem.pub", "Ed25519", "keystep keygen"]);
    });
}

#[test]
fn the_passphrase_comes_from_the_environment_where_there_is_no_terminal() {
    in_both(|place| {
        for format in ["pkcs8", "openssh"] {
            let file = format!("{format}.pem");
            let make = format!("keygen -N -b 1024 --format {format} {file}");
            place.run(&make).complains(3, &["KEYSTEP_PASSPHRASE"]);
            let with = |line: &str, passphrase: &str| {
                let mut command = place.command(line.split(' '));
                command.env("KEYSTEP_PASSPHRASE", passphrase);
                Run::of(command)
            };
            with(&make, "").complains(3, &["-N"]);
            with(&make, "open sesame").ends(0);
            let demo = format!("demo --plain -i {file}");
            place.run(&demo).complains(3, &[&file, "KEYSTEP_PASSPHRASE"]);
            let wrong = place.says("That is not the passphrase", "パスフレーズが違います");
            with(&demo, "open barley").complains(3, &[&file, wrong]);
            with(&demo, "open sesame").ends(0);
        }
    });
}

#[test]
fn keygen_writes_over_nothing() {
    in_both(|place| {
        place.key("my.pem");
        let before = (place.read("my.pem"), place.read("my.pem.pub"));
        place.run("keygen -b 1024 my.pem").complains(3, &["my.pem"]);
        fs::rename(place.path("my.pem"), place.path("moved.pem")).unwrap();
        place.run("keygen -b 1024 my.pem").complains(3, &["my.pem.pub"]);
        assert!(!place.path("my.pem").exists());
        assert_eq!(before, (place.read("moved.pem"), place.read("my.pem.pub")));
        let nowhere = place.run("keygen -b 1024 no/where.pem");
        nowhere.complains(3, &[place.says("The folder no is not", "フォルダー no が")]);
        let comment = place.run_args(&["keygen", "-C", "a\nb", "c.pem"]);
        comment.complains(2, &["a\\u{a}b"]);
        let private = fs::metadata(place.path("moved.pem")).unwrap().permissions();
        assert_eq!(private.mode() & 0o777, 0o600);
    });
}

#[test]
fn authorize_adds_lists_and_removes() {
    in_both(|place| {
        place.run("authorize --list").ends(0).prints("keystep authorize");
        place.key("a.pem").key("b.pem");
        let added = place.run("authorize alice a.pem.pub");
        added.ends(0).prints(place.says("Registered", "登録しました"));
        let again = place.run("authorize alice a.pem.pub");
        again.ends(0).prints(place.says("already (line 1)", "すでに登録されています（1行目）"));
        let fingerprint = place.run("authorize alice b.pem.pub --json").json()["fingerprint"]
            .as_str()
            .unwrap()
            .to_owned();
        let list = place.path("home/users/alice/authorized_keys");
        assert_eq!(fs::read_to_string(&list).unwrap().lines().count(), 2);
        place.run("authorize --list").ends(0).prints(&fingerprint);
        place.run("authorize --list alice").ends(0).prints(&fingerprint);
        place.run("authorize --list bob").complains(3, &["bob", "keystep authorize bob"]);
        place.run("authorize alice --remove SHA256:x").complains(2, &["SHA256:x", "--list"]);
        place.run("authorize alice --remove a1:b2").complains(2, &["a1:b2", "SHA256:"]);
        place.run(&format!("authorize bob --remove {fingerprint}")).complains(3, &["bob"]);
        let removed = place.run(&format!("authorize alice --remove {fingerprint}"));
        removed.ends(0).prints(&fingerprint);
        let again = place.run(&format!("authorize alice --remove {fingerprint} --json"));
        again.complains(3, &[&fingerprint, "keystep authorize --list alice"]);

        // Lines that a hand wrote: bad ones are skipped with their number, and nothing in them
        // steers the terminal.
        let good = place.read("a.pem.pub");
        let good = good.trim_end();
        fs::write(
            &list,
            format!("{good} \u{1b}[31mred\u{7}\nssh-rsa AAAA \u{1b}[2J\nfrom=\"::1\" {good}\n"),
        )
        .unwrap();
        let run = place.run("authorize --list");
        run.ends(0).prints("[31mred");
        run.prints(place.says("line 2 is skipped", "2行目は使えません")).prints("from");
        assert!(!run.out.contains('\u{1b}'));
        assert_eq!(place.run("authorize --list --json").json()[0]["line"], 1);
    });
}

#[test]
fn a_login_that_cannot_be_made() {
    in_both(|place| {
        place.key("my.pem");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let run = place.run(&format!("login -i my.pem -p {port} alice@127.0.0.1"));
        run.complains(3, &["127.0.0.1", &port.to_string(), "keystep serve"]);
        place.run("login -i missing.pem alice@127.0.0.1").complains(3, &["missing.pem"]);
        place.run("login -i my.pem Al@127.0.0.1").complains(2, &["Al"]);
    });
}

#[test]
fn the_host_key_is_asked_for_once_and_then_watched() {
    in_both(|place| {
        place.registered("alice", "my.pem");
        let server = place.serve("");
        let login = |more: &str| {
            let port = server.port();
            place.run(&format!("login -i my.pem -p {port} --method ssh2 alice@127.0.0.1 {more}"))
        };
        let unknown = login("");
        unknown.ends(3).tells("--accept-new").tells("SHA256:");
        assert!(!place.path("home/known_hosts").exists());
        login("--accept-new").ends(0);
        let known = login("");
        known.ends(0);
        // Nothing of the host, only where it goes on: a line that can be typed.
        let onward = known.err.trim_end();
        assert!(onward.starts_with('→') && onward.contains("keystep show"), "{onward}");
        assert!(!onward.contains("SHA256:"), "{onward}");

        let hosts = place.read("home/known_hosts");
        place.key("false.pem");
        let other = place.read("false.pem.pub");
        let host = hosts.split(' ').next().unwrap();
        let hosts = format!("# mine\n{host} {}\n", other.trim_end());
        fs::write(place.path("home/known_hosts"), hosts).unwrap();
        for more in ["", "--accept-new"] {
            let changed = login(more);
            changed.ends(3).tells("REMOTE HOST IDENTIFICATION HAS CHANGED").tells("known_hosts");
            changed.tells(place.says("remove line 2 of", "の 2行目を消してください"));
        }
    });
}

#[test]
fn a_denied_login_ends_with_1() {
    in_both(|place| {
        place.registered("alice", "my.pem").key("other.pem");
        let server = place.serve("");
        for (key, user) in [("other.pem", "alice"), ("my.pem", "bob")] {
            let run = place.run(&format!("login -i {key} -p {} {user}@127.0.0.1", server.port()));
            run.ends(1).prints(place.says("Outcome: denied.", "結果：拒否されました。"));
            // Where the reason stands is told; what it is, only the server knows.
            assert!(!run.err.contains(place.says("regist", "登録")), "{}", run.err);
            run.tells("keystep serve");
        }
    });
}

#[test]
fn every_format_that_keygen_writes_logs_in() {
    let place = Place::new("en");
    let server = place.serve("");
    for format in ["pem", "pkcs8", "openssh"] {
        place.run(&format!("keygen -b 1024 --format {format} {format}.key")).ends(0);
        place.run(&format!("authorize alice {format}.key.pub")).ends(0);
        let line = format!("login -i {format}.key -p {} alice@127.0.0.1", server.port());
        place.run(&line).ends(0);
    }
}

#[test]
fn the_exit_code_of_each_fault() {
    let place = Place::new("en");
    for method in METHODS {
        for fault in FAULTS {
            let stops = method == "ssh2" && fault == "tampered-challenge";
            let run = place.run(&format!("demo --json -b 1024 --method {method} --fault {fault}"));
            assert_eq!(run.ends(if stops { 3 } else { 1 }).json()["fault"], fault);
            assert_eq!(run.err, "");
        }
    }
}

#[test]
fn a_transcript_that_was_changed() {
    in_both(|place| {
        let text = transcript(place);
        place.run("check t.json").ends(0);
        place.run("check -i my.pem t.json").ends(0);
        let file = |name: &str, text: &str| place.write(name, text);
        file("empty.json", "");
        file("text.json", "buy milk\n");
        file("other.json", "{\"a\": 1}\n");
        file("cut.json", &text[..text.len() / 2]);
        let (body, _) = text.rsplit_once(",\n  \"sha256\"").unwrap();
        file("unsigned.json", &format!("{body}\n}}\n"));
        file("changed.json", &text.replace("alice", "carol"));
        file("newer.json", &text.replace("\"keystep_transcript\": 1", "\"keystep_transcript\": 5"));
        place.write("binary.json", [0u8, 255, 254, 3]);
        for command in ["show", "check"] {
            for (name, words) in [
                ("missing.json", place.says("is not there", "がありません")),
                (".", place.says("is a folder", "はフォルダーです")),
                ("empty.json", place.says("It is not JSON", "JSONではないか")),
                ("text.json", "--save"),
                ("other.json", place.says("is not a transcript", "記録ではありません")),
                ("cut.json", place.says("near line", "行目の")),
                ("unsigned.json", "sha256"),
                ("changed.json", "sha256"),
                ("newer.json", place.says("version 5", "バージョン 5")),
                ("binary.json", place.says("not a text file", "テキストファイルでは")),
            ] {
                place.run(&format!("{command} {name}")).complains(3, &[name, words]);
            }
        }
        // Whoever changes a file can make its checksum anew; what was computed tells.
        let verdict = "\"accepted\"";
        file("false.json", &changed(&text, verdict, "\"denied\""));
        place.run("show false.json").ends(0);
        let run = place.run("check false.json");
        run.ends(1).prints(place.says("✗ disagrees", "✗ 不一致"));
        place.key("other.pem");
        let other = place.run("check -i other.pem t.json");
        other.complains(3, &["other.pem", "SHA256:"]);
        place.run("demo --save t.json").complains(3, &["t.json"]);
        place.run("show -o t.json t.json").complains(3, &["t.json"]);
        place.run("show -o new.txt t.json").ends(0);
        assert!(place.read("new.txt").contains("alice"));
    });
}

/// A page may have a blank for a no-break space. In a record it is data, and the checksum is of it.
#[test]
fn a_record_leaves_as_json_and_comes_back_unchanged() {
    let place = Place::new("en");
    let program = "\"program\": \"keystep";
    let text = changed(&transcript(&place), program, &format!("{program}\u{a0}\u{202e}"));
    place.write("f0.json", &text);
    let printed = place.run("show --json f0.json");
    place.write("f1.json", &printed.ends(0).out);
    place.run("show --format json -o f2.json f0.json").ends(0);
    for name in ["f1.json", "f2.json"] {
        assert!(!place.read(name).contains('\u{202e}'));
        place.run(&format!("check {name}")).ends(0);
        let meant = |name| serde_json::from_str::<serde_json::Value>(&place.read(name)).unwrap();
        assert_eq!(meant(name)["program"], meant("f0.json")["program"]);
    }
}

#[test]
fn json_is_json() {
    in_both(|place| {
        let keygen = place.run("keygen -b 1024 --json --color always my.pem");
        assert_eq!(keygen.json()["bits"], 1024);
        assert_eq!(place.run("authorize alice my.pem.pub --json").json()["added"], true);
        assert_eq!(place.run("authorize --list --json").json()[0]["user"], "alice");
        let demo = place.run("demo -b 1024 --seed 7 --json --color always --save t.json");
        assert_eq!(demo.json()["keystep_transcript"], 1);
        assert_eq!(place.read("t.json"), demo.out);
        assert_eq!(place.run("show --json t.json").out, demo.out);
        assert_eq!(place.run("show --format json t.json").out, demo.out);
        assert_eq!(place.run("check --json t.json").json()["holds"], true);

        let server = place.serve("");
        let line = format!("login --json -i my.pem -p {} alice@127.0.0.1", server.port());
        let login = place.run(&line);
        login.ends(0).json();
        assert_eq!(login.err, "");
        let tap =
            format!("tap --json --save tap.json --listen 127.0.0.1:0 --to {}", server.address);
        let tap = crate::common::Running::listening(place.command(tap.split(' ')));
        let line = format!("login --json -i my.pem -p {} alice@127.0.0.1", tap.port());
        place.run(&line).ends(0);
        assert_eq!(tap.finish().ends(0).json()["view"], "eavesdropper");
        assert_eq!(server.out_so_far(), "");
        let fingerprint = keygen.json()["fingerprint"].as_str().unwrap().to_owned();
        let removed = place.run(&format!("authorize alice --json --remove {fingerprint}"));
        assert_eq!(removed.json()["removed"], 1);
    });
}

#[test]
fn colour_only_where_it_is_wanted() {
    let place = Place::new("en");
    let colourful = |line: &str, variable: Option<(&str, &str)>| {
        let mut command = place.command(line.split(' '));
        command.envs(variable);
        let run = Run::of(command);
        let (out, err) = (run.out.contains('\u{1b}'), run.err.contains('\u{1b}'));
        out || err
    };
    for line in ["demo --plain -b 1024", "show missing.json"] {
        assert!(!colourful(line, None), "a pipe has no colours");
        assert!(colourful(&format!("{line} --color always"), None));
        assert!(colourful(&format!("{line} --color always"), Some(("NO_COLOR", "1"))));
        assert!(!colourful(&format!("{line} --color never"), None));
        assert!(!colourful(line, Some(("NO_COLOR", "1"))));
        assert!(!colourful(line, Some(("TERM", "dumb"))));
    }
    for line in ["--help", "demo --help", "--version"] {
        assert!(!colourful(line, None), "{line}");
    }
}

#[test]
fn text_from_outside_is_escaped() {
    in_both(|place| {
        let name = "\u{1b}[31mred\n.pem";
        let shown = "\\u{1b}[31mred\\u{a}.pem";
        let escaped = |run: &Run| {
            assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{run:#?}");
            assert!(format!("{}{}", run.out, run.err).contains("\\u{1b}"), "{run:#?}");
        };
        for arguments in [
            vec!["demo", "-i", name],
            vec!["demo", "--user", name],
            vec!["demo", "--method", name],
            vec![name],
            vec!["demo", name],
            vec!["show", name],
            vec!["check", name],
            vec!["authorize", "alice", name],
            vec!["authorize", name, "x.pub"],
            vec!["authorize", "alice", "--remove", name],
            vec!["login", "-i", "x", name],
            vec!["serve", "--listen", name],
        ] {
            let run = place.run_args(&arguments);
            escaped(&run);
            assert!(run.code == Some(2) || run.code == Some(3), "{run:#?}");
        }
        let keygen = place.run_args(&["keygen", "-b", "1024", name]);
        escaped(keygen.ends(0));
        keygen.prints(shown);

        let text = transcript(place);
        let evil = "\\u001b[2J\\u202eevil";
        for (from, to) in [
            ("\"user\": \"alice\"", format!("\"user\": \"{evil}\"")),
            ("\"when\": \"", format!("\"when\": \"{evil}")),
            ("\"fingerprint\": \"SHA256:", format!("\"fingerprint\": \"{evil}")),
            ("\"registered_for\": \"alice", format!("\"registered_for\": \"{evil}")),
            ("\\\"user\\\":\\\"alice", format!("\\\"user\\\":\\\"{evil}")),
        ] {
            place.write("evil.json", changed(&text, from, &to));
            for line in ["show evil.json", "show -vv evil.json", "check evil.json"] {
                let run = place.run(line);
                for text in [&run.out, &run.err] {
                    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{from} {run:#?}");
                }
            }
        }
    });
}

#[test]
fn an_output_that_nobody_reads_is_no_failure() {
    let place = Place::new("en");
    transcript(&place);
    for line in ["--help", "demo --plain -b 1024", "show -vv t.json", "check t.json"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = place.command(line.split(' '));
        let mut child = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
        drop(command);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{line}");
    }
}

#[test]
fn an_argument_that_is_no_text() {
    in_both(|place| {
        let odd = || OsString::from_vec(b"k\xff\xfe.pem".to_vec());
        place.run_args(&[OsString::from("demo"), OsString::from("-i"), odd()]).complains(3, &["k"]);
        for words in [vec!["demo", "--user"], vec!["demo", "--method"], vec![]] {
            let mut arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
            arguments.push(odd());
            let run = place.run_args(&arguments);
            run.complains(2, &["--help"]);
            assert!(!run.err.contains("\"\"") && !run.err.contains("「」"), "{run:#?}");
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_help_that_cannot_be_written_is_no_success() {
    let place = Place::new("en");
    for line in ["--help", "--version", "card"] {
        let mut command = place.command([line]);
        command.stdout(fs::File::options().write(true).open("/dev/full").unwrap());
        let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{line}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("no space left"), "{line}");
    }
}

#[test]
fn the_language_comes_from_the_locale() {
    let place = Place::new("en");
    for (variables, japanese) in [
        (&[("LANG", "ja_JP.UTF-8")][..], true),
        (&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "C")], false),
        (&[("LANG", "C"), ("LC_MESSAGES", "ja_JP.UTF-8")], true),
        (&[("LANG", "de_DE.UTF-8")], false),
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_keystep"));
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(variable);
        }
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.contains("公開鍵認証を"), japanese, "{variables:?}");
    }
    assert!(place.run("--version").ends(0).out.starts_with("keystep "));
}

/// What a check cannot recompute, by whose key that would take: nobody is asked for one that nobody has.
#[test]
fn a_check_asks_for_no_key_that_is_nowhere() {
    in_both(|place| {
        let rest = |line: &str, is_there: [&str; 2], is_not: &str| {
            let run = place.run(line);
            run.ends(0).prints(place.says(is_there[0], is_there[1]));
            assert!(!run.out.contains(is_not), "{run:?}");
        };
        let with_key = "check\u{a0}-i";
        let gone = ["nobody can recompute the rest any more", "もう誰にも確かめられません"];
        place.run("demo --plain -b 1024 --save made.json").ends(0);
        rest("check made.json", gone, with_key);
        // A signature is checked with the public key, and nothing is left over.
        place.run("demo --plain -b 1024 --method ssh2 --save ssh2.json").ends(0);
        let all = ["Everything in this transcript agrees", "すべて合っています"];
        rest("check ssh2.json", all, with_key);
        place.key("my.pem").run("demo --plain -i my.pem --save mine.json").ends(0);
        let take = ["keystep check -i my.pem mine.json"; 2];
        rest("check mine.json", take, "--save");
        rest("check -i my.pem mine.json", all, with_key);
        // Whose key answered there nobody knows.
        place.run("demo --plain -i my.pem --fault wrong-key --save other.json").ends(1);
        let other = ["with another private key", "とは別の秘密鍵"];
        rest("check -i my.pem other.json", other, with_key);
    });
}
