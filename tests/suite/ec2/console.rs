//! `keystep ec2`: the same commands from a script, by themselves, and from another terminal while a
//! console runs; what became of each thing; what is told of mistakes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use regex::Regex;

use crate::common::story::story;
use crate::common::{LANGUAGES, Place, Run, Running, fits_the_page, is_there};

/// Runs a script, a command a line.
pub(super) fn script(place: &Place, lines: &str) -> Run {
    place.write("script", lines);
    let mut command = place.command(["ec2", "--plain"]);
    command.stdin(fs::File::open(place.path("script")).unwrap());
    Run::of(command)
}

/// A console that runs beside the test.
pub(super) fn console(place: &Place) -> Running {
    let running = Running::start(place.command(["ec2", "--plain"]));
    running.err.wait_for(place.says("Its API: ", "APIの場所："));
    running
}

/// An account with a key pair whose private half is `my.pem`, small so that it is made fast.
pub(super) fn with_key(place: &Place) -> &Place {
    place.key("my.pem");
    fs::set_permissions(place.path("my.pem"), fs::Permissions::from_mode(0o400)).unwrap();
    place.run("ec2 keys import my-key my.pem.pub").ends(0);
    place
}

/// A text whose ids, addresses, times and figures are those of every run. Where a line ends depends on
/// how long they are, so what happened stands on one line each; what stands in columns is put together.
pub(super) fn steady(text: &str, glue: &str) -> String {
    let mut text = text.to_owned();
    for (pattern, name) in [
        (r"(i|vol|sg|sgr|snap|key|ami|eipalloc|eipassoc)-[0-9a-f]{17}", "$1-…"),
        (r"\((i-)[0-9a-f]{8}…\)", "($1…)"),
        (r"127\.\d+\.\d+\.\d+", "127.…"),
        (r"172\.31\.\d+\.\d+", "172.31.…"),
        (r"\d{4}-\d{2}-\d{2}T[0-9:.]+Z", "TIME"),
        (r"\d+ (so far|seconds so far|秒）)", "N $1"),
    ] {
        text = replaced(&text, pattern, name);
    }
    let mut told = String::new();
    let mut happened = false;
    for line in text.lines() {
        happened = line.starts_with('•') || (happened && line.starts_with("  "));
        if happened && !line.starts_with('•') {
            told.pop();
            told.push_str(glue);
            told.push_str(line.trim_start());
        } else {
            told.push_str(line);
        }
        told.push('\n');
    }
    let columns = Regex::new(r"(\S)  +").unwrap();
    columns.replace_all(&told, "$1  ").into_owned()
}

fn replaced(text: &str, pattern: &str, with: &str) -> String {
    Regex::new(pattern).unwrap().replace_all(text, with).into_owned()
}

/// What a pattern's group finds.
#[track_caller]
fn found(text: &str, pattern: &str) -> String {
    let found = Regex::new(pattern).unwrap().captures(text).map(|found| found[1].to_owned());
    found.unwrap_or_else(|| panic!("{pattern} in {text}"))
}

#[test]
fn a_script_is_told_command_by_command() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let run = script(
            &place,
            "# comments are passed over\n\
             \n\
             launch --yes --name web --type m5d.large --key my-key\n\
             volumes create --size 3\n\
             volumes attach vol- web\n",
        );
        // Two volumes begin so, and nobody says which.
        run.ends(3).tells("vol-").tells(place.says("It stops at line 5", "5行目で止まりました"));
        let told = script(
            &place,
            "stop web\nstart web\nreboot web\nterminate web\nls\nbill\nkeys\nsg\nhelp vpc\n",
        );
        told.ends(0);
        fits_the_page(&replaced(&told.out, r"(?m)^  (aws |ssh-rsa ).*$", ""));
        story!(&format!("ec2.console.{language}"), &steady(&told.out, place.says(" ", "")));
    }
}

/// What is lost and what is kept, as the notes' table has it, put right.
#[test]
fn what_was_written_is_there_or_gone_as_the_table_says() {
    if !is_there("ssh", "-V") || !cfg!(target_os = "linux") {
        return;
    }
    let place = Place::new("en");
    with_key(&place);
    let said = script(
        &place,
        "launch --yes --name web --type m5d.large --key my-key --data ebs --data-size 1\n\
         address allocate\n",
    );
    said.ends(0);
    let ip = Regex::new(r"127\.\d+\.\d+\.\d+ is yours").unwrap();
    let elastic = ip.find(&said.out).unwrap().as_str().split(' ').next().unwrap().to_owned();
    let ssh = |what: &str| {
        let line = format!(
            "ssh -o StrictHostKeyChecking=accept-new -o LogLevel=ERROR -i my.pem ec2-user@{elastic}"
        );
        format!("shell -- sh -c '{line} < {what}.sh > {what}.out 2>&1; echo $? >> {what}.out'\n")
    };
    let (write, look) = (ssh("write"), ssh("look"));
    let run = |lines: &str| {
        script(&place, lines).ends(0);
        place.read("look.out")
    };
    place.write("write.sh", "echo kept > a\necho kept > /mnt/sdf/a\necho kept > /mnt/nvme1n1/a\n");
    place.write("look.sh", "cat a\ncat /mnt/sdf/a\ncat /mnt/nvme1n1/a\n");
    let all = "kept\nkept\nkept\n0\n";
    let associate = format!("address associate {elastic} web\n");
    assert_eq!(run(&format!("{associate}{write}{look}")), all);
    assert_eq!(run(&format!("reboot web\n{look}")), all);
    let stopped = run(&format!("stop web\nstart web\n{look}"));
    assert!(stopped.starts_with("kept\nkept\n") && stopped.contains("nvme1n1/a"), "{stopped}");
    // The data volume was asked for as the console does: it stays, and so does the address.
    let ended = script(&place, "terminate web\nvolumes\naddress\n");
    ended.ends(0);
    let text = ended.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in [
        r"memory \(RAM\) lost",
        r"root volume \S+ lost",
        r"data volume \S+ \(/dev/sdf\) kept, attached to nothing, goes on costing",
        r"instance store \S+ lost",
        r"Elastic IP \S+ no longer on it, still yours, goes on costing",
        r"private IPv4 \S+ gone",
    ] {
        found(&text, &format!("({row})"));
    }
}

/// Of one that is terminated nothing is shown that it has no longer; and Windows has no host key to wait for.
#[test]
fn what_is_gone_is_not_shown() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        place.run("ec2 launch --yes --name win --image windows --key my-key").ends(0);
        place.run("ec2 console-output win").ends(0).prints("Windows");
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        place.run("ec2 show web").ends(0).prints("172.31.").prints("launch-wizard-2");
        place.run("ec2 sg").ends(0).prints("web");
        place.run("ec2 terminate web").ends(0);
        let shown = place.run("ec2 show web");
        for gone in ["172.31.", "launch-wizard-2"] {
            assert!(!shown.ends(0).out.contains(gone), "{shown:?}");
        }
        let data = place.run("ec2 show web --json").json();
        let web = &data["Instances"][0];
        assert!(web["PrivateIpAddress"].is_null(), "{web}");
        assert_eq!(web["SecurityGroups"], serde_json::json!([]));
        assert!(!place.run("ec2 sg").ends(0).out.contains("web"));
        // What is done to it changes nothing, and takes nothing.
        for again in ["reboot web", "terminate web"] {
            let again = place.run(&format!("ec2 {again}"));
            let nothing = place.says("nothing changed", "何も変わりませんでした");
            assert!(!again.ends(0).prints(nothing).out.contains("172.31."), "{again:?}");
        }
    }
}

#[test]
fn another_terminal_finds_the_console_that_runs() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let alone = place.says("Only the account is at work", "アカウントだけを使って");
        let tells = |run: &Run| joined(&run.talk()).contains(&*joined(alone));
        assert!(!tells(place.run("ec2 sg create web").ends(0)));
        // Where somebody could be reached, it is said what is missing.
        place.run("ec2 launch --yes --name box --key my-key").ends(0);
        assert!(tells(place.run("ec2 stop box").ends(0)));
        let mut running = console(&place);
        let there = place.run("ec2 sg allow web --from 127.0.5.0/24");
        there.ends(0).prints("127.0.5.0/24");
        assert!(!tells(&there), "{there:?}");
        // It answers in the language and the width of whoever asks, and takes files from where they
        // are.
        let other = Place::new(if language == "en" { "ja" } else { "en" });
        other.key("other.pem");
        let home = place.path("home");
        let mut command = other.command(["ec2", "keys", "import", "other", "other.pem.pub"]);
        let run = Run::of({
            command.env("KEYSTEP_HOME", &home);
            command
        });
        let said = other.says("was imported", "インポートしました");
        run.ends(0).prints(said);
        place.run("ec2 keys show other").ends(0).prints("other");
        // A mistake has its exit code there, too.
        place.run("ec2 stop nobody").complains(3, &["nobody"]);
        place.run("ec2 sg allow web --from nowhere").complains(2, &["nowhere", "my-ip"]);
        // Whoever does not know the secret is not heard.
        let holder = place.read("home/ec2/holder.json");
        let mode = fs::metadata(place.path("home/ec2/holder.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let right = found(&holder, r#""secret":"([0-9a-f]{64})""#);
        let api = found(&holder, r#""api":"([0-9.:]+)""#);
        let body = r#"{"command":"Ls","language":"en","width":80,"verbosity":0,"directory":"/"}"#;
        let usual = |secret: &str, more: &str| {
            let length = body.len();
            format!(
                "POST /console HTTP/1.1\r\nHost: {api}\r\nAuthorization: Keystep {secret}\r\n{more}\
                 Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            )
        };
        // It was sent by another keystep, and tells nothing of what it cannot read: not even that it
        // went well or not.
        let told = answer(&api, &usual(&right, ""));
        assert!(told.starts_with("HTTP/1.1 200 ") && told.ends_with("\r\n\r\n"), "{told}");
        let wrong = right.replace(|c: char| c.is_ascii_digit(), "a");
        for refused in [
            usual(&wrong, ""),
            usual("", ""),
            usual(&right[..63], ""),
            usual(&right, "Origin: null\r\n"),
            usual(&right, "Sec-Fetch-Site: none\r\n"),
            usual(&right, "").replacen(&format!("Host: {api}"), "Host: evil.example", 1),
            usual(&right, "").replacen("POST", "GET", 1),
        ] {
            let status = status(&api, &refused);
            assert!(["403", "421"].contains(&&*status), "{status}: {refused}");
        }
        running.enter();
        running.finish().ends(0).tells(place.says("is closed", "閉じました"));
        // It is done here again.
        place.run("ec2 ls").ends(0).tells(alone);
        assert!(!tells(place.run("ec2 terminate box").ends(0)));
    }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The status that a request is answered with.
pub(super) fn status(address: &str, request: &str) -> String {
    answer(address, request).split(' ').nth(1).unwrap_or_default().to_owned()
}

/// What a request is answered.
fn answer(address: &str, request: &str) -> String {
    use std::io::{Read as _, Write as _};

    let mut stream = std::net::TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A shell is told how a script ended; and what is not meant by any account is typed wrongly.
#[test]
fn the_exit_code_says_whose_no_it_was() {
    let place = Place::new("ja");
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let running = console(&place);
        running.interrupt(signal);
        // Not by the end of stdin, which ends it, too.
        running.err.wait_for("閉じました");
        running.finish().ends(code);
    }
    for line in [
        "clock yesterday",
        "help nonsense",
        "volumes create --size 1 --type ssd",
        "volumes create --size 1 --zone mars",
        "sg allow default --from 10.0.0.0/33",
        "launch --yes --image windows-95",
    ] {
        place.run(&format!("ec2 {line}")).complains(2, &[]);
    }
    for line in ["ticket result --verify hello", "ticket check 13", "exit"] {
        place.run(&format!("ec2 {line}")).complains(2, &[]);
    }
    place.run("ec2 ticket check 13").complains(2, &["チケットの番号に「13」は使えません"]);
    for line in [
        "show nobody",
        "launch --yes --key nobody",
        "launch --yes --image ami-00000000000000000",
        "sg allow nobody",
    ] {
        place.run(&format!("ec2 {line}")).complains(3, &[]);
    }
    // One address needs no /32, neither at the launch nor later.
    place.run("ec2 sg allow default --from 10.0.0.1").ends(0).prints("10.0.0.1/32");
    place.run("ec2 launch --yes --key none --source 10.0.0.1").ends(0).prints("10.0.0.1/32");
}

#[test]
fn mistakes_are_told_with_the_code_of_aws_and_what_helps() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        place.run("ec2 launch --yes --name web --key my-key").ends(0);
        let is = |line: &str, code: i32, words: &[&str]| {
            place.run(&format!("ec2 {line}")).complains(code, words);
        };
        is("keys import my-key my.pem.pub", 3, &["InvalidKeyPair.Duplicate"]);
        is("keys import k missing.pub", 3, &["missing.pub"]);
        is("keys import k my.pem", 3, &["my.pem"]);
        is("keys show nobody", 3, &["InvalidKeyPair.NotFound"]);
        is("sg create default", 3, &["InvalidParameterValue", "reserved"]);
        is("sg rm default", 3, &["CannotDelete"]);
        is("sg rm launch-wizard-1", 3, &["DependencyViolation"]);
        is("sg allow launch-wizard-1", 3, &["InvalidPermission.Duplicate"]);
        is("sg revoke launch-wizard-1 --port 80", 3, &["InvalidPermission.NotFound"]);
    }
}

/// As a script and command by command, each of which is a process of its own.
#[test]
fn time_that_was_skipped_is_still_skipped_in_the_next_process() {
    let place = Place::new("en");
    let ahead = |run: &Run| {
        let hours = found(&joined(&run.out), r"(\d+):\d\d:\d\dahead");
        hours.parse::<u32>().unwrap()
    };
    assert_eq!(ahead(place.run("ec2 clock +10d").ends(0)), 240);
    assert_eq!(ahead(place.run("ec2 clock").ends(0)), 240);
    assert_eq!(ahead(script(&place, "clock +1d\n").ends(0)), 264);
    assert_eq!(ahead(script(&place, "clock\n").ends(0)), 264);
}

#[test]
fn what_hibernates_keeps_its_memory_and_others_cannot() {
    let place = Place::new("en");
    with_key(&place);
    let hibernates = "launch --yes --name bear --key my-key --hibernation yes --root-encrypted yes\n\
                      launch --yes --name web --key my-key\n";
    let told = script(&place, &format!("{hibernates}hibernate bear\nstart bear\nhibernate web\n"));
    told.ends(3).tells("UnsupportedHibernationConfiguration");
    // When it sleeps, and again when it wakes.
    assert_eq!(told.out.matches("memory (RAM)").count(), 2, "{}", told.out);
    told.prints("memory (RAM) kept").prints("memory of");
    // Each screen says what is simulated: two launches, a sleep and a start.
    assert_eq!(told.out.matches("Simulated: ").count(), 4, "{}", told.out);
}

#[test]
fn an_account_that_is_none_of_ours_is_left_as_it_is() {
    for language in LANGUAGES {
        let place = Place::new(language);
        place.run("ec2 ls").ends(0);
        with_key(&place);
        for (text, words) in [
            ("{", place.says("cannot be read", "読めません")),
            (r#"{"version":9}"#, place.says("newer keystep", "新しい keystep")),
        ] {
            place.write("home/ec2/account.json", text);
            place.run("ec2 ls").complains(3, &["account.json", words]);
            assert_eq!(place.read("home/ec2/account.json"), text);
        }
    }
}
