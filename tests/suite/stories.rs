//! What the commands say, in both languages, as stories to read: `snapshots/` holds them. After a
//! change of words, `INSTA_UPDATE=always cargo test --test suite stories` writes them anew; read the
//! difference before it is kept.
//!
//! With `--seed` everything is fixed but the times; what else varies has a placeholder in ‹ ›.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex};

use crate::common::story::{difference, folded, story, without_times};
use crate::common::{FAULTS, LANGUAGES, METHODS, Place, Running};
use regex::Regex;
use unicode_width::UnicodeWidthStr as _;

/// Compares a text with its story, with placeholders for all that varies from run to run.
#[track_caller]
fn varying_story(name: &str, text: &str) {
    let mut text = without_times(text);
    for (pattern, placeholder) in [
        (r"[A-Za-z0-9+/]{60,}", "‹more›"),
        (r"SHA256:[A-Za-z0-9+/]{43}", "SHA256:‹fingerprint›"),
        (r"SHA256:[A-Za-z0-9+/]{8}…", "SHA256:‹short›…"),
        (r"\b[0-9a-f]{8}…", "‹hex›…"),
        (r"([0-9a-f]{2}:){15,19}[0-9a-f]{2}", "‹hex›"),
        (r"[0-9a-f]{16,}", "‹hex›"),
        (r"127\.0\.0\.1:[0-9]+", "127.0.0.1:‹port›"),
        (r"ssh -p [0-9]+", "ssh -p ‹port›"),
        (r"/\S*/home/", "‹home›/"),
    ] {
        text = Regex::new(pattern).unwrap().replace_all(&text, placeholder).into_owned();
    }
    story!(name, text);
}

/// Which demo.
type Which = (&'static str, Option<&'static str>, &'static str);

/// Every demo with a small key: method × fault × language.
static DEMOS: LazyLock<HashMap<Which, String>> = LazyLock::new(|| {
    let mut work: Vec<Which> = Vec::new();
    for language in LANGUAGES {
        for method in METHODS {
            work.push((method, None, language));
            work.extend(FAULTS.map(|fault| (method, Some(fault), language)));
        }
    }
    let (work, done) = (Mutex::new(work), Mutex::new(HashMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(which) = { work.lock().unwrap().pop() } {
                    let text = demo(which);
                    done.lock().unwrap().insert(which, text);
                }
            });
        }
    });
    done.into_inner().unwrap()
});

fn demo((method, fault, language): Which) -> String {
    let mut line = format!("demo --plain --seed 1 -b 1024 --method {method}");
    if let Some(fault) = fault {
        let _ = write!(line, " --fault {fault}");
    }
    let run = Place::new(language).run(&line);
    let code = match (method, fault) {
        (_, None) => 0,
        // The client refuses the host signature, so there is no verdict.
        ("ssh2", Some("tampered-challenge")) => 3,
        _ => 1,
    };
    run.ends(code);
    assert_eq!(run.err, "", "{line}");
    run.out
}

/// The lines of a text that are wider than 80 cells, though they could have been broken.
fn too_wide(text: &str) -> Vec<String> {
    let unbreakable = |line: &str| {
        line.split_whitespace().any(|word| word.starts_with("SHA256:") || word.contains('/'))
    };
    text.lines().filter(|line| line.width() > 80 && !unbreakable(line)).map(str::to_owned).collect()
}

#[test]
fn the_first_screen() {
    for language in LANGUAGES {
        let run = Place::new(language).run("");
        story!(&format!("tour.{language}"), &run.ends(0).out);
    }
}

#[test]
fn the_demo_of_each_method() {
    for language in LANGUAGES {
        let told = METHODS.map(|method| {
            let run = Place::new(language).run(&format!("demo --plain --seed 1 --method {method}"));
            run.ends(0).out.clone()
        });
        let [notes, ssh1, ssh2] = &told;
        story!(format!("demo.notes.{language}"), notes);
        for (method, other) in [("ssh1", ssh1), ("ssh2", ssh2)] {
            story!(format!("demo.{method}.{language}"), difference(notes, other));
        }
    }
}

#[test]
fn what_goes_wrong() {
    let mut notes: HashMap<_, String> = HashMap::new();
    for (method, language) in [("notes", "en"), ("notes", "ja"), ("ssh2", "ja"), ("ssh1", "en")] {
        // The first differs from what goes well, the others from the first.
        let mut usual = &DEMOS[&(method, None, language)];
        let mut all = String::new();
        for fault in FAULTS {
            let text = &DEMOS[&(method, Some(fault), language)];
            let told = difference(usual, text);
            if fault == FAULTS[0] {
                usual = text;
            }
            // What goes wrong as in the notes is told there.
            let short = notes.get(&(language, fault)).map(|notes| folded(notes, &told));
            let short = short.as_ref().unwrap_or(&told);
            let _ = writeln!(all, "$ keystep demo --method {method} --fault {fault}\n{short}");
            notes.entry((language, fault)).or_insert(told);
        }
        story!(format!("faults.{method}.{language}"), all);
    }
}

#[test]
fn fields_times_and_bytes() {
    for (language, name, method, more) in [
        ("en", "verbose.ssh1", "ssh1", "-v"),
        ("ja", "verbose.ssh1", "ssh1", "-v"),
        ("ja", "bytes.notes", "notes", "-vv"),
    ] {
        let line = format!("demo --plain --seed 1 -b 1024 --method {method} {more}");
        let run = Place::new(language).run(&line);
        assert_eq!(too_wide(&run.ends(0).out), [""; 0]);
        let added = difference(&DEMOS[&(method, None, language)], &without_times(&run.out));
        story!(format!("{name}.{language}"), added);
    }
}

#[test]
fn the_help() {
    let named = Regex::new(r"(?m)^  ([a-z]+) ").unwrap();
    for language in LANGUAGES {
        let place = Place::new(language);
        let (mut all, mut commons) = (String::new(), None);
        let root = place.run("--help").ends(0).out.clone();
        let names = named.captures_iter(&root).map(|found| found[1].to_owned());
        let names: Vec<String> = [String::new()].into_iter().chain(names).collect();
        assert!(names.len() > 12, "the list of commands is there: {names:?}");
        for command in names {
            let line = format!("{command} --help");
            let run = place.run(&line);
            assert_eq!(too_wide(&run.ends(0).out), [""; 0]);
            // What every command has is told once, with the first.
            let (own, common) = run.out.rsplit_once("\n\n").unwrap();
            if !command.is_empty() {
                let first = commons.get_or_insert_with(|| common.to_owned());
                assert_eq!(first, common, "{command}");
            }
            let told = if all.contains(common) { own } else { &run.out };
            // Where the empty lines stand is seen in the first.
            let told =
                if command.is_empty() { told.to_owned() } else { told.replace("\n\n", "\n") };
            let _ = writeln!(all, "$ keystep {}\n{}\n", line.trim(), told.trim_end());
        }
        story!(&format!("help.{language}"), &all);
    }
}

#[test]
fn slips_of_the_keyboard() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.write("note.txt", "buy milk\n");
        let mut all = String::new();
        for line in [
            "demoo",
            "demo --methd notes",
            "demo --method ssh3",
            "demo --bits 12",
            "demo --seed -1",
            "demo --bits",
            "demo --bits 2048 -i my.pem",
            "demo --user Alice",
            "keygen",
            "authorize",
            "authorize alice",
            "authorize alice missing.pub",
            "authorize alice --remove SHA256:short",
            "authorize alice --remove 6c:a1:d8:36",
            "authorize --list nobody",
            "serve --listen localhost:2022",
            "serve --max-connections 0",
            "login -i my.pem alice",
            "login alice@localhost",
            "login -i my.pem -p 70000 alice@localhost",
            "tap --to 127.0.0.1:2022",
            "show missing.json",
            "show note.txt",
            "show .",
            "show --format pdf note.txt",
            "show --worksheet --format svg note.txt",
            "check note.txt",
        ] {
            let run = place.run(line);
            assert_eq!(run.out, "", "{run:#?}");
            assert_eq!(too_wide(&run.err), [""; 0]);
            let _ = writeln!(all, "$ keystep {line}\n{}[{}]\n", run.err, run.code.unwrap());
        }
        story!(&format!("slips.{language}"), &all);
    }
}

#[test]
fn a_saved_transcript_is_shown_as_it_was_told() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.key("my.pem");
        for method in METHODS {
            let line = format!("demo --plain -i my.pem --method {method} --save {method}.json");
            let told = place.run(&line);
            told.ends(0).tells(place.says("The transcript was saved", "記録を"));
            let shown = place.run(&format!("show {method}.json"));
            // `show` adds the fingerprint of the key at the end.
            let (story, key) = shown.ends(0).out.trim_end().rsplit_once("\n\n").unwrap();
            // What comes next names the file of the key, which no record tells.
            let before = |story: &str| story.rsplit_once("\n\n").unwrap().0.to_owned();
            assert_eq!(before(story), before(told.out.trim_end()));
            assert!(key.contains("SHA256:"), "{key}");
            assert_eq!(shown.err, "");
        }
        let with_key = place.run("check -i my.pem ssh1.json");
        let without = place.run("check ssh1.json");
        let added = difference(&without.ends(0).out, &with_key.ends(0).out);
        varying_story(&format!("check.{language}"), &format!("{}\n{added}", without.out));
        assert_eq!(too_wide(&without.out), [""; 0]);
    }
}

#[test]
fn a_key_and_who_is_registered() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let mut all = String::new();
        let mut tell = |line: &str| {
            let run = place.run(line);
            let _ = writeln!(all, "$ keystep {line}\n{}{}", run.out, run.err);
        };
        tell("keygen -v -b 1024 -C alice@laptop my.pem");
        tell("authorize --list");
        tell("authorize alice my.pem.pub");
        tell("authorize alice my.pem.pub");
        tell("authorize ec2-user my.pem.pub");
        let list = place.path("home").join("users/alice/authorized_keys");
        let line = std::fs::read_to_string(&list).unwrap();
        let lines = [
            line.clone(),
            "# by hand\n".to_owned(),
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ\n"
                .to_owned(),
            "ssh-rsa AAAA broken\n".to_owned(),
            format!("from=\"10.0.0.0/8\" {line}"),
            format!("command=\"/bin/date\",no-pty {}", line.replace("laptop", "ノート")),
        ];
        std::fs::write(&list, lines.concat()).unwrap();
        tell("authorize --list");
        assert_eq!(too_wide(&all), [""; 0]);
        varying_story(&format!("register.{language}"), &all);
    }
}

#[test]
fn a_login_from_all_sides() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.registered("alice", "my.pem").key("other.pem");
        let server = place.serve("");
        let tap = format!("tap --listen 127.0.0.1:0 --to {} --save tap.json", server.address);
        let tap = Running::listening(place.command(tap.split(' ')));

        let login = format!("login -i my.pem -p {} alice@127.0.0.1", tap.port());
        let login = place.run(&login);
        login.tells("keystep show my-login.json");
        // The log of a connection is told when it is closed: the next one waits for that.
        let logged = |last: &str| {
            server.err.wait_for("[127.0.0.1:");
            server.err.wait_for(last);
        };
        logged(place.says("accepted.", "許可しました。"));
        varying_story(&format!("login.{language}"), &login.ends(0).out);

        let tap = tap.finish();
        varying_story(&format!("tap.{language}"), &format!("{}{}", tap.err, tap.ends(0).out));

        let port = server.port();
        let login = format!("login -i my.pem -p {port} --accept-new --method ssh2 alice@127.0.0.1");
        let login = place.run(&login);
        // The steps are those of the demo; how a host key is met is told once.
        login.ends(0);
        if language == "ja" {
            varying_story(&format!("login.ssh2.{language}"), &login.out);
        }
        logged(place.says("accepted.", "許可しました。"));
        place.run(&format!("login -i other.pem -p {port} alice@127.0.0.1")).ends(1);
        logged("authorize alice ");
        place.run(&format!("login -i my.pem -p {port} bob@127.0.0.1")).ends(1);
        logged(place.says("registered for alice, not for bob", "bob ではなく alice の鍵"));
        for stranger in ["SSH-2.0-OpenSSH_9.9\r\n", "GET / HTTP/1.1\r\n\r\n", "hello\n"] {
            use std::io::{Read as _, Write as _};
            let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
            stream.write_all(stranger.as_bytes()).unwrap();
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let _ = stream.read_to_end(&mut Vec::new());
            logged("\n");
        }
        server.interrupt("INT");
        let log = server.finish();
        assert_eq!(log.ends(0).out, "");
        for text in [&log.err, &tap.out, &tap.err, &login.out] {
            assert_eq!(too_wide(text), [""; 0]);
        }
        varying_story(&format!("serve.{language}"), &log.err);
    }
}

#[test]
fn a_step_takes_at_most_twelve_lines() {
    for (which, text) in &*DEMOS {
        let mut steps = 0;
        for block in text.split("\n\n").map(|block| block.trim_start_matches('\n')) {
            let heading = block.lines().next().unwrap_or_default();
            if !heading.starts_with("── ") || !heading.contains(['⓪', '①', '②', '③', '④'])
            {
                continue;
            }
            steps += usize::from(block.lines().skip(1).any(|line| line.starts_with("  + ")));
            // ⓪ is not sent: it explains what the others use.
            let most = if heading.contains('⓪') { 15 } else { 12 };
            assert!(block.lines().count() <= most, "{which:?}\n{block}");
        }
        let stopped = *which.0 == *"ssh2" && which.1 == Some("tampered-challenge");
        assert_eq!(steps, if stopped { 2 } else { 4 }, "{which:?}");
    }
}

#[test]
fn no_line_is_wider_than_the_page() {
    for (which, text) in &*DEMOS {
        assert_eq!(too_wide(text), [""; 0], "{which:?}");
        for line in text.lines() {
            assert_eq!(line, line.trim_end(), "{which:?}");
        }
    }
}

#[test]
fn the_rows_of_the_table_have_one_width() {
    for (which, text) in &*DEMOS {
        let rows = text.lines().filter(|line| line.starts_with(['┌', '│', '╞', '└']));
        let widths: Vec<usize> = rows.map(|row| row.width()).collect();
        assert!(widths.len() >= 8, "{which:?}");
        assert!(widths.iter().all(|width| *width == 80), "{which:?} {widths:?}\n{text}");
    }
}

#[test]
fn no_line_begins_with_what_japanese_puts_at_an_end() {
    for (which, text) in DEMOS.iter().filter(|((.., language), _)| *language == "ja") {
        for line in text.lines() {
            for part in line.split('┆') {
                let start = part.trim_start_matches([' ', '│']).chars().next();
                assert!(!start.is_some_and(|c| "、。）」！？".contains(c)), "{which:?} {line}");
            }
        }
    }
}

#[test]
fn what_must_never_be_said() {
    let everything: Vec<(&str, String)> =
        DEMOS.iter().map(|((method, ..), text)| (*method, text.replace(['\n', ' '], ""))).collect();
    for (method, text) in &everything {
        for wrong in ["⟦", "{$", "encryptswiththeprivatekey", "encryptedwiththeprivatekey"] {
            assert!(!text.contains(wrong), "{method}: {wrong}");
        }
        for wrong in ["encryptswithyourprivatekey", "秘密鍵で暗号化", "乱数に署名"] {
            assert!(!text.contains(wrong), "{method}: {wrong}");
        }
        for today in ["Today'sSSH(SSH-2)sends", "Today'sSSHencrypts", "今のSSHは、乱数を暗号化"]
        {
            let so = text.match_indices(today).all(|(at, _)| {
                text[at..].starts_with("Today'sSSH(SSH-2)sendsnoencryptedrandomdata")
            });
            assert!(so, "{method}: {today}");
        }
        if *method == "ssh2" {
            assert!(text.contains("sign") || text.contains("署名"));
            for wrong in ["ランダムなデータを暗号化", "encryptsrandom", "encryptedrandom"]
            {
                assert!(!text.contains(wrong), "{wrong}");
            }
        }
    }
}
