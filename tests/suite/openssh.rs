//! `demo --method openssh`: the machine's own `ssh` logs in, and is told in every view.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use keystep::lesson::{Language, Words};
use keystep::ssh::Event;
use keystep::story::{self, Story};
use keystep::transcript::{Party, Recorded, SshLogin, SshTranscript, from_text};
use keystep::tui::{Command, Editions, Model, Options, Pane};
use keystep::view::text::{Style, part};

use crate::common::{LANGUAGES, Place, Run, is_there, must_run, python_with};
use crate::stepper::pane_of;

/// The login, with a small key.
const DEMO: &str = "demo --method openssh --bits 1024";

/// Plays it. `None` where there is no `ssh`.
fn play(place: &Place, options: &str) -> Option<(Run, SshTranscript)> {
    if !is_there("ssh", "-V") {
        return None;
    }
    let run = place.run(&format!("{DEMO} --json {options}"));
    match from_text(&run.out) {
        Ok(Recorded::Ssh(transcript)) => Some((run, *transcript)),
        other => panic!("{other:?}: {run:?}"),
    }
}

fn told(transcript: &SshTranscript) -> [Story; 2] {
    Language::ALL.map(|language| story::ssh(&Words::new(language), transcript))
}

/// What holds of every story of a real `ssh`, however it ended.
fn holds(transcript: &SshTranscript) {
    for story in told(transcript) {
        for part in &story.parts {
            for dump in &part.dumps {
                let mut next = 0;
                for piece in &dump.pieces {
                    assert_eq!(piece.offset, next, "{}: {}", dump.title, piece.name);
                    next += piece.length;
                }
                assert_eq!(next, dump.bytes.len(), "{}", dump.title);
            }
        }
        let mut happened = 0;
        for scene in &story.scenes {
            assert!(scene.happened >= happened, "{}", scene.now);
            happened = scene.happened;
            assert!(!scene.terms.is_empty() || scene.part.is_none(), "{}", scene.now);
        }
        assert_eq!(happened, transcript.events.len());
        // Whoever only listens knows nothing that crossed under keys.
        let secret =
            ["shared-secret", "session-identifier", "keys", "user", "user-key", "signature"];
        for known in story.ledger.entries.iter().filter(|one| one.party == Party::Eavesdropper) {
            assert!(!secret.contains(&known.fact), "{}", known.fact);
        }
    }
}

#[test]
fn the_real_ssh_logs_in_and_every_view_tells_it() {
    let place = Place::new("en");
    let Some((run, transcript)) = play(&place, "") else { return };
    run.ends(0);
    assert_eq!(transcript.outcome.login, SshLogin::Accepted);
    holds(&transcript);
    let [story, _] = told(&transcript);
    assert_eq!(story.parts.len(), 6);
    let works = story.parts.iter().flat_map(|part| &part.works);
    let layouts = works.filter_map(|work| work.layout.as_ref());
    let names: Vec<&str> =
        layouts.flat_map(|layout| layout.rows.iter().map(|row| row.name)).collect();
    assert_eq!(names, ["SHA-256", "H", "C → S", "S → C", "RFC 4252 §7"]);
    for language in Language::ALL {
        let place = Place::new(language.into());
        place.write("record.json", &run.out);
        // Its messages are packets.
        let shown = place.run("show -vv record.json").ends(0).out.clone();
        let words = Words::new(language);
        for line in ["detail-fields", "detail-bytes"] {
            assert!(!shown.contains(&words.get(line)), "{line} in {language}");
        }
        for format in ["text", "markdown", "html", "svg", "mermaid", "story"] {
            let shown = place.run(&format!("show --format {format} record.json"));
            assert!(shown.ends(0).out.contains('②'), "{format} in {language}");
        }
    }
    for language in Language::ALL {
        let words = Words::new(language);
        let story = story::ssh(&words, &transcript);
        for at in 1..story.parts.len() {
            let text = part(&words, &story, at, Style { verbosity: 0, width: 80 });
            // Its heading, and the blank line in front of that, are not counted.
            let lines = text.lines().count() - 2;
            assert!(lines <= 12, "{language} {at}: {lines}\n{text}");
        }
    }
}

/// A folder of `PATH` may be named from where the learner is.
#[cfg(unix)]
#[test]
fn ssh_is_found_where_the_learner_is() {
    let place = Place::new("en");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let Some(ssh) = keystep::disk::find_program("ssh", &path) else { return };
    fs::create_dir(place.path("bin")).unwrap();
    std::os::unix::fs::symlink(ssh, place.path("bin/ssh")).unwrap();
    let mut demo = place.command(DEMO.split_whitespace());
    demo.env("PATH", "bin");
    Run::of(demo).ends(0);
}

/// Whether a story has this sentence, in both languages.
fn says(transcript: &SshTranscript, sentence: [&str; 2]) -> bool {
    let stories = told(transcript).map(|story| serde_json::to_string(&story).unwrap());
    let [en, ja] = [0, 1].map(|at| stories[at].contains(sentence[at]));
    assert_eq!(en, ja, "{sentence:?}");
    en
}

/// Not every client takes what the server would tell first under the keys (RFC 8308 §2.1).
#[test]
fn which_signatures_the_server_takes_is_told_where_it_was_sent() {
    let Some((_, mut transcript)) = play(&Place::new("en"), "") else { return };
    let sent = ["What it tells (EXT_INFO) names", "サーバーの知らせ（EXT_INFO）には"];
    assert!(says(&transcript, sent));
    for entry in &mut transcript.events {
        if let Event::Agreed(agreed) = &mut entry.event {
            agreed.extensions = false;
        }
    }
    assert!(!says(&transcript, sent));
    assert!(says(&transcript, ["does not take EXT_INFO", "EXT_INFOを受け取りません"]));
}

/// What is said of a formula is not squeezed into what the formula leaves of a line.
#[test]
fn what_is_computed_has_room_beside_its_formula() {
    let Some((_, transcript)) = play(&Place::new("ja"), "") else { return };
    let editions = Editions { stories: Arc::new(told(&transcript)), setting: None };
    let options = Options { language: Language::Ja, ..Options::default() };
    let mut model = Model::new(editions, options);
    model.update(Command::Open(Pane::Arithmetic));
    while !model.is_at_end() {
        model.update(Command::Forward);
        let pane = pane_of(&model, 78, 60);
        let indent = |line: &str| line.len() - line.trim_start().len();
        let deepest = pane.lines().map(indent).max().unwrap_or_default();
        assert!(deepest < 40, "{pane}");
    }
}

#[test]
fn each_fault_ends_where_its_lesson_says() {
    for (fault, login, code, said) in [
        ("wrong-key", SshLogin::Denied, 1, "Permission denied (publickey)"),
        ("unknown-user", SshLogin::Denied, 1, "Permission denied (publickey)"),
        ("changed-host-key", SshLogin::Stopped, 3, "REMOTE HOST IDENTIFICATION HAS CHANGED"),
        ("tampered-reply", SshLogin::Denied, 1, "the tag does not fit"),
    ] {
        let place = Place::new("en");
        let Some((run, transcript)) = play(&place, &format!("--fault {fault}")) else { return };
        assert_eq!(transcript.outcome.login, login, "{fault}: {:?}", transcript.outcome);
        run.ends(code);
        holds(&transcript);
        // Of a ③ that never arrived as it was, its step tells that.
        let change = ["On the way one byte of the packet", "途中で、パケットの1バイト"];
        assert_eq!(says(&transcript, change), fault == "tampered-reply");
        let outcome = ["it ended before ④", "④まで進まずに"];
        assert_eq!(says(&transcript, outcome), fault == "tampered-reply");
        // A signature that was spoiled on its way was made, and never seen.
        let [story, _] = told(&transcript);
        let signed = |party| {
            let mut known = story.ledger.entries.iter().filter(|known| known.party == party);
            known.any(|known| known.fact == "signature")
        };
        assert_eq!(signed(Party::Client), fault == "tampered-reply", "{fault}");
        assert!(!signed(Party::Server), "{fault}");
        // The bytes that are shown in its step are not those of ③, and it is said so.
        let editions = Editions { stories: Arc::new(told(&transcript)), setting: None };
        let mut model = Model::new(editions, Options::default());
        model.update(Command::Open(Pane::Bytes));
        let unread = Words::new(Language::En).get("openssh-unread");
        let shown = story.scenes.iter().filter(|_| {
            let shown = pane_of(&model, 100, 30).contains(&unread);
            model.update(Command::Forward);
            shown
        });
        assert_eq!(shown.count(), usize::from(fault == "tampered-reply"), "{fault}");
        let told = place.run(&format!("{DEMO} --plain --fault {fault}"));
        told.ends(code).prints(said);
        // What ssh said has its bar in front of each line, where it is wrapped, too.
        for line in told.out.lines().filter(|line| line.contains("strict checking.")) {
            assert!(line.starts_with("  │ "), "{line}");
        }
    }
    // Nor is anybody registered under the name that is tried, whoever is.
    let place = Place::new("en");
    let Some((run, transcript)) = play(&place, "--fault unknown-user --user mallory") else {
        return;
    };
    run.ends(1);
    assert_eq!(transcript.outcome.login, SshLogin::Denied, "{:?}", transcript.outcome);
}

/// A program that stands in front of `ssh`, and keeps what it could read.
#[cfg(unix)]
const IN_FRONT: &str = r#"#!/bin/sh
[ "$1" = -V ] || { for one in . *; do ls -ld "$one"; [ ! -f "$one" ] || cat "$one"; done >"$SEEN"; }
exec "$SSH" "$@"
"#;

#[cfg(unix)]
#[test]
fn a_key_of_the_users_own_signs_and_is_in_no_file() {
    use std::os::unix::fs::PermissionsExt as _;
    if !is_there("ssh", "-V") {
        return;
    }
    let paths = std::env::split_paths(&std::env::var_os("PATH").unwrap()).collect::<Vec<_>>();
    let ssh = paths.iter().map(|path| path.join("ssh")).find(|ssh| ssh.exists()).unwrap();
    let place = Place::new("en");
    // What ssh_config(5) would take for something else.
    let odd = place.path("50% \"$HOME\" of it");
    for folder in [&odd, &place.path("bin")] {
        fs::create_dir(folder).unwrap();
    }
    place.write("bin/ssh", IN_FRONT);
    fs::set_permissions(place.path("bin/ssh"), fs::Permissions::from_mode(0o755)).unwrap();
    place.key("my.pem");
    for own in ["", " -i my.pem"] {
        for (fault, code) in [("", 0), (" --fault wrong-key", 1), (" --fault tampered-reply", 1)] {
            // A made key is small.
            let own = if own.is_empty() { " --bits 1024" } else { own };
            let options = format!("demo --method openssh --json{own}{fault}");
            let mut demo = place.command(options.split(' '));
            let path = std::env::join_paths([vec![place.path("bin")], paths.clone()].concat());
            demo.env("PATH", path.unwrap()).env("SSH", &ssh).env("SEEN", place.path("seen"));
            demo.env("TMPDIR", &odd);
            let run = Run::of(demo);
            run.ends(code);
            assert!(matches!(from_text(&run.out), Ok(Recorded::Ssh(_))), "{run:?}");
            let seen = fs::read_to_string(place.path("seen")).unwrap();
            let lines = |start: &str| seen.lines().filter(|line| line.starts_with(start)).count();
            assert!(!seen.contains("PRIVATE"), "{seen}");
            // The folder and the socket are the user's alone; the public key is all that ssh gets.
            assert_eq!([lines("drwx------"), lines("srw-------"), lines("ssh-rsa ")], [1, 1, 1]);
            let key = fs::read_to_string(place.path("my.pem.pub")).unwrap();
            let blob = key.split_whitespace().nth(1).unwrap();
            let is_own = own.ends_with("pem") && !fault.contains("wrong");
            assert_eq!(seen.contains(blob), is_own, "{seen}");
            assert_eq!(fs::read_dir(&odd).unwrap().count(), 0, "nothing stays behind");
        }
    }
}

/// Somebody else on this machine may find the port first.
#[cfg(unix)]
#[test]
fn the_login_of_our_ssh_is_told_whoever_else_connects() {
    use std::os::unix::fs::PermissionsExt as _;
    if !is_there("ssh", "-V") {
        return;
    }
    let place = Place::new("en");
    fs::create_dir(place.path("bin")).unwrap();
    let script = "#!/bin/sh\nPATH=\"${PATH#*:}\"\n\
        ssh -F none -p $4 -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=none \
        -o PubkeyAuthentication=no mallory@127.0.0.1 >&2\nexec ssh \"$@\"\n";
    place.write("bin/ssh", script);
    fs::set_permissions(place.path("bin/ssh"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap());
    for (options, login) in [
        ("", SshLogin::Accepted),
        (" --fault tampered-reply", SshLogin::Denied),
        (" --fault changed-host-key", SshLogin::Stopped),
    ] {
        let line = format!("{DEMO} --json{options}");
        let mut demo = place.command(line.split(' '));
        demo.env("PATH", &path);
        let run = Run::of(demo);
        let Ok(Recorded::Ssh(transcript)) = from_text(&run.out) else { panic!("{run:?}") };
        assert_eq!(transcript.outcome.login, login, "{options}");
        assert_ne!(transcript.user.as_deref(), Some("mallory"));
    }
}

/// Such as one whose settings forbid keys: it did connect, and that is what is told.
#[cfg(unix)]
#[test]
fn an_ssh_that_offers_no_key_is_told_of() {
    use std::os::unix::fs::PermissionsExt as _;
    if !is_there("ssh", "-V") {
        return;
    }
    let place = Place::new("en");
    fs::create_dir(place.path("bin")).unwrap();
    let script = "#!/bin/sh\nPATH=\"${PATH#*:}\"\nexec ssh -o PubkeyAuthentication=no \"$@\"\n";
    place.write("bin/ssh", script);
    fs::set_permissions(place.path("bin/ssh"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut demo = place.command(DEMO.split(' ').chain(["--json"]));
    let path = std::env::var("PATH").unwrap();
    demo.env("PATH", format!("{}:{path}", place.path("bin").display()));
    let run = Run::of(demo);
    let Ok(Recorded::Ssh(transcript)) = from_text(&run.out) else { panic!("{run:?}") };
    assert_eq!((transcript.user.as_deref(), &transcript.user_key), (Some("alice"), &None));
    assert_ne!(transcript.outcome.login, SshLogin::Accepted);
}

/// A socket has no room for any name of a folder.
#[cfg(unix)]
#[test]
fn a_temporary_folder_that_will_not_do_is_named() {
    let place = Place::new("en");
    let long = place.path(&"long".repeat(30));
    fs::create_dir(&long).unwrap();
    for (folder, words) in [(long, "TMPDIR=/tmp keystep"), (place.path("nowhere"), "nowhere")] {
        let mut demo = place.command(DEMO.split(' ').chain(["--json"]));
        demo.env("TMPDIR", &folder);
        Run::of(demo).complains(3, &[words]);
    }
}

/// A key that lies in its file locked is opened here, and signs.
#[cfg(unix)]
#[test]
fn a_key_with_a_passphrase_logs_in() {
    if !is_there("ssh", "-V") {
        return;
    }
    let place = Place::new("en");
    let with_passphrase = |line: &str| {
        let mut command = place.command(line.split(' '));
        command.env("KEYSTEP_PASSPHRASE", "under the doormat");
        Run::of(command)
    };
    with_passphrase("keygen -b 1024 --passphrase locked.pem").ends(0);
    let run = with_passphrase("demo --method openssh --json -i locked.pem");
    let Ok(Recorded::Ssh(transcript)) = from_text(&run.ends(0).out) else { panic!("{run:?}") };
    assert_eq!(transcript.outcome.login, SshLogin::Accepted);
    let mut wrong = place.command("demo --method openssh --json -i locked.pem".split(' '));
    wrong.env("KEYSTEP_PASSPHRASE", "under the flowerpot");
    Run::of(wrong).complains(3, &["locked.pem"]);
}

#[cfg(unix)]
#[test]
fn of_an_ssh_that_ends_before_it_knocks_the_beginning_is_told_at_once() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new("en");
    fs::create_dir(place.path("bin")).unwrap();
    // More than a pipe holds: who reads none of it would wait for ever.
    let script =
        "#!/bin/sh\nyes \"$(printf 'no such option\\r')\" | head -c 300000 >&2\nexit 255\n";
    place.write("bin/ssh", script);
    fs::set_permissions(place.path("bin/ssh"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut demo = place.command(DEMO.split(' ').chain(["--json"]));
    let path = std::env::var("PATH").unwrap();
    demo.env("PATH", format!("{}:{path}", place.path("bin").display()));
    let run = Run::of(demo);
    run.complains(3, &["ssh made no connection", ": no such option / no such option"]);
    assert!(run.err.len() < 1000, "{}", run.err.len());
}

#[test]
fn what_does_not_go_together_is_refused() {
    let place = Place::new("en");
    for flags in ["--seed 1", "--fault replayed-reply"] {
        let flag = flags.split(' ').next().unwrap_or_default();
        let words = if flag == "--fault" { "replayed-reply" } else { flag };
        place.run(&format!("{DEMO} --plain {flags}")).complains(2, &[words]);
    }
    place.run("demo --fault changed-host-key").complains(2, &["changed-host-key", "wrong-key"]);
}

#[test]
fn without_ssh_it_says_how_to_get_it() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let mut demo = place.command(DEMO.split(' ').chain(["--json"]));
        demo.env("PATH", place.path("nowhere"));
        Run::of(demo).complains(3, &["PATH", "openssh-client"]);
    }
}

/// The blocks of a page that stand behind this fence, joined.
fn blocks(page: &str, fence: &str) -> String {
    let fence = format!("```{fence}\n");
    let parts = page.split(&fence).skip(1);
    parts.map(|part| part.split("```").next().unwrap().to_owned() + "\n").collect()
}

/// docs/real-ssh.md, in both languages: the way that it shows to compute a login again, from a record of
/// its own making.
#[test]
fn a_reader_of_the_page_can_compute_a_login_again() {
    let pages = ["docs/real-ssh.md", "docs/real-ssh.ja.md"].map(|page| {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        fs::read_to_string(page).unwrap().replace("\r\n", "\n")
    });
    let there =
        is_there("ssh", "-V") && is_there("ssh-keygen", "-?") && is_there("openssl", "version");
    let Some(python) = python_with("cryptography").filter(|_| there) else { return };
    let python = python.to_str().unwrap();
    for page in pages {
        let place = Place::new("en");
        place.run("demo --method openssh --save login.json").ends(0);
        for line in page.lines().filter(|line| line.starts_with("keystep show login.json")) {
            place.run(line.strip_prefix("keystep ").unwrap().split('#').next().unwrap()).ends(0);
        }
        place.run("check login.json").ends(0);
        let run = must_run(&place.path(""), python, &["-c", &blocks(&page, "python")]);
        let told = |line: &str| run.lines().filter(|one| one.contains(line)).count();
        assert!(!run.contains("False"), "{run}");
        // H, six keys, and what crossed the wire under them.
        assert!(
            told("USERAUTH_SUCCESS True") == 1 && told("to_") == 6 && told("True") > 20,
            "{run}"
        );
        let shell = blocks(&page, "sh");
        let shell = &shell[shell.find("for who").unwrap()..];
        let shell = &shell[..shell.find("done").unwrap() + 4];
        let run = must_run(&place.path(""), "sh", &["-ec", shell]);
        assert_eq!(run, "Verified OK\nVerified OK\n");
    }
}
