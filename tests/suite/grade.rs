//! `keystep grade`: homework. A right client passes, one that leaves any check out is caught where
//! that shows, and what is handed in holds for whom it names.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::common::{
    LANGUAGES, METHODS, Place, Run, fits_the_page, is_there, must_run, python_with,
};

const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/client.py");
const CARELESS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/careless.py");
const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/client-starter.py");
const PLACED: [&str; 12] = [
    "--method",
    "{method}",
    "--user",
    "{user}",
    "--key",
    "{key}",
    "--host",
    "{host}",
    "--port",
    "{port}",
    "--known-hosts",
    "known",
];

const HOMEWORK: [&str; 2] = ["docs/your-own-client.md", "docs/your-own-client.ja.md"];

/// Grades a program with a small key that is registered.
fn grade(place: &Place, options: &str, program: &[&str]) -> Run {
    if !place.path("my.pem").exists() {
        place.registered("alice", "my.pem");
    }
    let mut line: Vec<&str> = "grade client --key my.pem".split_whitespace().collect();
    line.extend(options.split_whitespace());
    line.push("--");
    line.extend(program);
    place.run_args(&line)
}

/// The cases that were not passed.
fn missed(report: &Value) -> BTreeSet<&str> {
    let cases = report["cases"].as_array().unwrap().iter();
    cases
        .filter(|case| case["passed"] == false)
        .map(|case| case["case"].as_str().unwrap())
        .collect()
}

#[test]
fn a_right_client_passes_everything_and_the_result_bears_its_signature() {
    if !is_there("python3", "--version") || !is_there("ssh-keygen", "-?") {
        return;
    }
    for (method, language, cases) in [("notes", "ja", 11), ("ssh1", "en", 13), ("ssh2", "ja", 10)] {
        let place = Place::new(language);
        let program = [&["python3", CLIENT][..], &PLACED].concat();
        let run = grade(&place, &format!("--method {method} -o result.txt"), &program);
        run.ends(0);
        fits_the_page(&run.out);
        assert_eq!(run.out.matches('✓').count(), cases, "{run:#?}");
        assert!(!run.out.contains('✗'), "{run:#?}");

        // Somebody else's program checks it, with the public key alone.
        let file = place.read("result.txt");
        let head = format!("keystep-grade 1 | alice | {method} | {cases}/{cases} | ");
        assert!(file.starts_with(&head), "{file}");
        let key = place.read("my.pem.pub");
        place.write("allowed", format!("alice {key}"));
        let split = "sed '/^-----BEGIN/,$d' result.txt > body && sed -n '/^-----BEGIN/,$p' \
                     result.txt > body.sig";
        must_run(&place.path(""), "sh", &["-c", split]);
        let verify = |body: &str| {
            let line = format!(
                "ssh-keygen -Y verify -f allowed -I alice -n keystep-grade -s body.sig < {body}"
            );
            let mut command = Command::new("sh");
            command.args(["-c", &line]).current_dir(place.path(""));
            Run::of(command)
        };
        verify("body").ends(0).prints("Good \"keystep-grade\" signature for alice");
        place.write("other", place.read("body").replace("good ok", "good no"));
        assert_ne!(verify("other").code, Some(0));

        std::fs::create_dir(place.path("in")).unwrap();
        std::fs::rename(place.path("result.txt"), place.path("in/result.txt")).unwrap();
        place.run("grade collect in").ends(0).prints("✓ result.txt");
    }
}

/// What two students type as the page has it can be told apart, and checked as the page has it.
#[test]
fn a_class_hands_in_and_is_checked_as_its_page_says() {
    if !is_there("python3", "--version") || !is_there("ssh-keygen", "-?") {
        return;
    }
    for (page, language) in HOMEWORK.into_iter().zip(LANGUAGES) {
        let page = std::fs::read_to_string(page).unwrap();
        let line = page.lines().find(|line| line.contains("-o NAME.txt")).unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(
            (words[0], &words[words.len() - 3..]),
            ("keystep", &["--", "python3", "client.py"][..])
        );
        let place = Place::new(language);
        std::fs::create_dir(place.path("results")).unwrap();
        for name in ["alice", "mio"] {
            place.registered(name, &format!("{name}.pem"));
            let typed = words[1..words.len() - 1].iter().map(|word| match *word {
                "my.pem" => format!("{name}.pem"),
                word => word.replace("NAME", name),
            });
            let typed: Vec<String> = typed.chain([CLIENT.to_owned()]).collect();
            let typed: Vec<&str> = typed.iter().map(String::as_str).chain(PLACED).collect();
            place.run_args(&typed).ends(0);
            let file = format!("{name}.txt");
            std::fs::copy(place.path(&file), place.path("results").join(&file)).unwrap();
            // The next has seen no server yet.
            std::fs::remove_file(place.path("known")).unwrap();
        }
        let run = place.run("grade collect results");
        run.ends(0)
            .prints("✓ alice.txt")
            .prints("✓ mio.txt")
            .prints(place.says("Valid: 2", "有効：2件"));

        std::fs::rename(place.path("alice.pem.pub"), place.path("alice.pub")).unwrap();
        let by_hand =
            page.split("```\n").find(|block| block.contains("ssh-keygen -Y verify")).unwrap();
        let told = must_run(&place.path(""), "sh", &["-ec", by_hand]);
        assert!(told.contains("Good \"keystep-grade\" signature for alice"), "{told}");
    }
}

/// Without placeholders user, key and address come last, as the starter has them.
#[test]
fn the_starter_is_called_as_it_wants_to_be_and_begins_with_nothing_to_show() {
    let Some(python) = python_with("cryptography") else { return };
    let place = Place::new("en");
    let run = grade(&place, "--method notes", &[python.to_str().unwrap(), STARTER]);
    run.ends(1).prints("③ is your part.");
    // To send nothing is right where the line before it was wrong. The page tells the teacher.
    run.prints("5 of 11 passed.");
    for (page, told) in
        HOMEWORK.into_iter().zip(["5 of the 11 cases of `notes`", "`notes` では11項目のうち5項目"])
    {
        assert!(std::fs::read_to_string(page).unwrap().contains(told), "{page}");
    }
    // With ③ it logs in.
    let solved = std::fs::read_to_string(STARTER).unwrap().replace(
        "    raise NotImplementedError(",
        "    from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP\n    \
         from cryptography.hazmat.primitives.hashes import SHA256\n    \
         padding = OAEP(MGF1(SHA256()), SHA256(), b'keystep notes 1')\n    \
         assert (request['user'], request['method']) == ('alice', 'notes')\n    \
         data = key.decrypt(bytes.fromhex(challenge['encrypted']), padding)\n    \
         return {'decrypted': data.hex()}\n    raise NotImplementedError(",
    );
    place.write("client.py", solved);
    let run = grade(&place, "--json", &[python.to_str().unwrap(), "client.py"]);
    let report = run.ends(1).json();
    // It does what tasks 1 asks, and checks nothing yet.
    assert!(!missed(&report).contains("good") && !missed(&report).contains("denied"), "{report}");
    assert!(missed(&report).contains("box-without-label"), "{report}");
}

/// What each omission leads to, with the method that has every case.
#[test]
fn each_check_that_is_left_out_is_caught_where_it_shows() {
    if !is_there("python3", "--version") {
        return;
    }
    let place = Place::new("en");
    let boxes = ["locked-box", "other-methods-box", "box-without-label"];
    let lines = ["not-json", "strange-member", "upper-case", "wrong-length", "verdict-first"];
    let refused = [&["odd-verdict", "wrong-host-signature", "changed-host-key"], &lines[..]];
    for (omission, expected) in [
        ("host-signature", &["wrong-host-signature"][..]),
        ("known-hosts", &["changed-host-key"]),
        ("padding", &boxes),
        ("label", &["other-methods-box", "box-without-label"]),
        ("substitute", &boxes),
        ("members", &["strange-member"]),
        ("step", &["verdict-first"]),
        ("length", &["wrong-length", "upper-case"]),
        ("case", &["upper-case"]),
        ("verdict", &["odd-verdict"]),
        ("codes", &refused.concat()),
    ] {
        let program = [&["python3", CARELESS, omission][..], &PLACED].concat();
        let report = grade(&place, "--method ssh1 --json", &program).ends(1).json();
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(missed(&report), expected, "{omission}: {report:#}");
        std::fs::remove_file(place.path("known")).ok();
    }
}

/// A client that verifies nothing logs in at a good server, and falls for every lie.
#[test]
fn a_client_that_verifies_nothing_passes_where_nobody_lies_and_nowhere_else() {
    if !is_there("python3", "--version") {
        return;
    }
    let place = Place::new("ja");
    for method in METHODS {
        let program = [&["python3", CARELESS, "all"][..], &PLACED].concat();
        let report = grade(&place, &format!("--method {method} --json"), &program).ends(1).json();
        let all = report["cases"].as_array().unwrap().len();
        assert_eq!(missed(&report).len(), all - 1, "{report:#}");
        assert!(!missed(&report).contains("good"), "{report:#}");
    }
}

/// A client without the label cannot open the true box: it says so, and it opens the box that has none.
#[test]
fn a_missing_label_is_found_and_a_near_miss_is_named() {
    if !is_there("python3", "--version") {
        return;
    }
    let place = Place::new("en");
    let program = [&["python3", CARELESS, "no-label"][..], &PLACED].concat();
    let report = grade(&place, "--method notes --json", &program).ends(1).json();
    let deed = |case: &str| {
        let cases = report["cases"].as_array().unwrap().iter();
        cases.clone().find(|one| one["case"] == case).unwrap()["deed"].clone()
    };
    assert_eq!(deed("good"), "wrong-reply");
    assert_eq!(deed("box-without-label"), "opened");
}

#[cfg(unix)]
#[test]
fn a_program_that_does_not_end_is_ended_with_all_that_it_started() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let hang = "if [ -e pids ]; then exit 3; fi; sleep 1000 & echo $$ $! > pids; wait";
        let report = grade(&place, "--timeout 1 --json", &["sh", "-c", hang]).ends(1).json();
        assert_eq!(report["cases"][0]["end"], "late", "{report:#}");
        assert_eq!(report["cases"][1]["deed"], "not-connected", "{report:#}");
        for id in place.read("pids").split_whitespace() {
            // A zombie that nobody reaps any more is dead, too.
            let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            let dead = state.is_empty() || state.contains(") Z ");
            assert!(dead, "{id} is still there: {state}");
        }
    }
}

#[test]
fn what_cannot_be_graded_is_said() {
    for language in LANGUAGES {
        let place = Place::new(language);
        grade(&place, "", &["no-such-program"]).ends(3).tells("no-such-program");
        place.run("grade client").complains(2, &[]);
        place.run("grade client -o new.txt -- true").complains(2, &["--key"]);
        place.run("grade collect nowhere").complains(3, &["nowhere"]);
        place.write("there.txt", "mine");
        grade(&place, "-o there.txt", &["true"]).complains(3, &["there.txt"]);
        assert_eq!(place.read("there.txt"), "mine");
    }
}

/// Files from anybody: each is told for what it is, none is followed or waited for, and no cell of the
/// table computes.
#[cfg(unix)]
#[test]
fn a_folder_of_hostile_files_is_told_for_what_it_is() {
    use std::os::unix::ffi::OsStrExt as _;

    let place = Place::new("en");
    let result = |key: &str, user: &str| {
        let line = format!("grade client --key {key} --user {user} -o result.txt -- true");
        place.run(&line).ends(1);
        let text = place.read("result.txt");
        std::fs::remove_file(place.path("result.txt")).unwrap();
        text
    };
    place.registered("alice", "my.pem").registered("bob", "bobs.pem");
    let mine = result("my.pem", "alice");
    let forged = result("bobs.pem", "alice");
    std::fs::create_dir(place.path("in")).unwrap();
    place.write("in/a.txt", &mine);
    place.write("in/crlf.txt", mine.replace('\n', "\r\n"));
    place.write("in/forged.txt", forged);
    place.write("in/better.txt", mine.replace("good no", "good ok").replace("0/11", "1/11"));
    place.write("in/empty.txt", "");
    place.write("in/binary.txt", [0xff, 0xfe, 0xff]);
    place.write("in/long.txt", mine.clone() + &" ".repeat(70_000));
    place.write("in/=cmd|'calc'!A0.txt", &mine);
    place.write("in/-1.txt", "=1+1");
    place.write("in/\u{1b}[2J\nx.txt", "x");
    place.write("in/.hidden", "x");
    std::fs::create_dir(place.path("in/folder")).unwrap();
    std::os::unix::fs::symlink("a.txt", place.path("in/link.txt")).unwrap();
    must_run(&place.path("in"), "mkfifo", &["pipe.txt"]);
    let odd = std::ffi::OsStr::from_bytes(b"\xffodd.txt");
    std::fs::write(place.path("in").join(odd), &mine).unwrap();

    let run = place.run("grade collect in --csv");
    let table = run.ends(1).out.clone();
    let valid = |name: &str, why: &str| {
        let row =
            table.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{table}"));
        assert!(row.ends_with(why), "{row}");
    };
    valid("a.txt,alice,notes,0,11,", ",yes,valid");
    valid("crlf.txt,alice,notes,0,11,", ",yes,valid");
    valid("forged.txt,alice,", ",no,unregistered");
    valid("better.txt,,,,,,,", "no,signature");
    valid("empty.txt,", "no,form");
    for name in ["long.txt", "link.txt", "pipe.txt"] {
        valid(name, "no,unreadable");
    }
    // Any bytes are text in some encoding.
    valid("binary.txt", "no,form");
    valid("'=cmd", ",yes,valid");
    valid("'-1.txt", "no,form");
    valid("\\u{1b}[2J\\u{a}x.txt", "no,form");
    assert!(!table.contains("hidden") && !table.contains("folder"), "{table}");
    assert_eq!(table.lines().count(), 1 + 13, "{table}");
    assert!(!table.contains('\u{1b}'), "{table}");

    place.run("grade collect in -o table.csv").ends(1);
    assert_eq!(place.read("table.csv"), table);
    place.run("grade collect in -o table.csv").complains(3, &["table.csv"]);
    let told = place.run("grade collect in").ends(1).out.clone();
    assert!(!told.contains('\u{1b}') && told.contains("Valid: 4"), "{told}");
    fits_the_page(&told);
}
