//! `keystep ec2 launch`: the notes' seven steps, by flags and at a terminal.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use keystep::cloud::Store;
use keystep::lesson::{Language, Words};
use keystep::wizard::Step;

use super::amazons::Amazons;
use crate::common::terminal::{Terminal, key};
use crate::common::{LANGUAGES, Place, Run, Running, is_there, ssh_in};

/// A window that is high enough for any step.
const ROWS: u16 = 70;

fn ec2(place: &Place, line: &str) -> Run {
    place.run(&format!("ec2 {line}"))
}

/// A console that reads commands as a script, and the address of its API.
fn console(place: &Place) -> (Running, String) {
    let running = Running::start(place.command(["ec2", "--plain"]));
    let api = running.err.rest_of_line(place.says("Its API: ", "APIの場所："));
    let end = |c: char| !c.is_ascii_digit() && c != '.' && c != ':';
    let api = api.split(end).next().unwrap().trim_end_matches('.').to_owned();
    (running, api)
}

/// The line of a text that begins so, without what stands before it.
#[track_caller]
fn line<'a>(text: &'a str, start: &str) -> &'a str {
    let found = text.lines().map(str::trim_start).find(|line| line.starts_with(start));
    found.unwrap_or_else(|| panic!("{start} in {text}"))
}

#[test]
fn all_is_as_usual_where_nothing_is_said_and_the_key_is_written_once() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let launched = ec2(&place, "launch --yes");
        launched.ends(0).prints("launch-wizard-1").prints("t3.micro").prints("ec2-user");
        launched.prints("ssh -i my-key.pem -p 2222 ec2-user@127.");
        let pem = place.path("my-key.pem");
        assert_eq!(pem.metadata().unwrap().permissions().mode() & 0o777, 0o400);
        let private = place.read("my-key.pem");
        assert!(private.starts_with("-----BEGIN RSA PRIVATE KEY-----\n"));
        // The second time the key pair is there, and nothing is written.
        let again = ec2(&place, "launch --yes");
        again.ends(0).prints("launch-wizard-2");
        assert!(!again.out.contains("create-key-pair"), "{}", again.out);
        // The private key cannot be had a second time, and nothing is launched for that.
        let taken = place.says("is there already", "もうあります");
        let asked = ec2(&place, "launch --yes --key new --key-name my-key -o other.pem");
        asked.complains(3, &["--key-name", taken]);
        assert_eq!(place.read("my-key.pem"), private);
        assert!(!place.path("other.pem").exists());
        // Nor is a file written over.
        place.write("kept.pem", "mine");
        ec2(&place, "launch --yes --key new --key-name kept").complains(3, &["kept.pem"]);
        assert_eq!(place.read("kept.pem"), "mine");
        ec2(&place, "launch --yes --key kept").complains(3, &["--key", "kept"]);
        ec2(&place, "launch --yes --group kept").complains(3, &["--group", "kept"]);
        // What a name has that no file should is left out of it; where it goes can be said.
        let odd = "../a b";
        place.run_args(&["ec2", "launch", "--yes", "--key", "new", "--key-name", odd]).ends(0);
        assert!(place.path("_a_b.pem").exists());
        // A name, or a file, is for a new key pair, and a size for a further volume.
        ec2(&place, "launch --yes --key-name k --output elsewhere.pem").ends(0);
        assert!(place.path("elsewhere.pem").exists() && !place.path("k.pem").exists());
        let stays = place.says("its 10 GiB cost until", "10 GiB分の料金は、削除するまで");
        ec2(&place, "launch --yes -o other.pem --data-size 10").ends(0).prints(stays);
        assert!(place.path("other.pem").exists());
    }
}

#[test]
fn a_script_that_leaves_something_open_is_told_by_which_flags_it_is_said() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let open = ec2(&place, "launch --image debian --type t3.micro --count 1");
        open.complains(2, &["--subnet", "--key", "--yes"]);
        assert!(!open.talk().contains("--image"), "{open:#?}");
        assert!(!place.path("my-key.pem").exists());
        let all = "--image debian --type t3.micro --count 1 --subnet ap-northeast-1c --public-ip yes \
                   --private-ip 172.31.16.10 --hibernation no --on-shutdown stop --root-type gp3 \
                   --root-size 9 --root-iops 3000 --root-throughput 125 --root-encrypted no \
                   --root-delete no --data none --name n --tags a=b --group default --key none";
        let launched = ec2(&place, &format!("launch {all}"));
        launched.ends(0).prints("172.31.16.10");
        let stays = place.says("its 9 GiB cost until", "9 GiB分の料金は、削除するまで");
        launched.prints(stays);
    }
}

/// Each wrong answer names its flag, and nothing is done.
#[test]
fn a_flag_that_cannot_be_is_named_with_its_reason() {
    for language in LANGUAGES {
        let place = Place::new(language);
        for (flags, named) in [
            ("--image windows-95", &["--image", "windows-95"][..]),
            ("--count 6", &["--count", "1", "5"]),
            ("--private-ip 10.0.0.1", &["--private-ip", "172.31.0.0/20"]),
            ("--count 2 --private-ip 172.31.0.9", &["--private-ip"]),
            ("--root-size 1", &["--root-size", "8 GiB"]),
            ("--root-type st1", &["--root-type", "st1"]),
            ("--hibernation yes --root-encrypted no", &["--root-encrypted"]),
            ("--tags aws:a=b", &["--tags", "aws:a"]),
            ("--source 127.0.0.0.1", &["--source", "127.0.0.0.1"]),
            // What there is to choose from is told, and on what a flag hangs that is not asked.
            (
                "--type t9.micro",
                &["t9.micro", place.says("t3.micro, t3.small", "t3.micro、t3.small")],
            ),
            ("--group default --source anywhere", &["--source", "--group", "default"]),
            ("--data none --data-size 10", &["--data-size", "--data", "none"]),
            ("--key none --key-name k", &["--key-name", "--key", "none"]),
            ("--key none -o a.pem", &["--output", "--key", "none"]),
            ("--source \u{1b}[2J", &["--source", "\\u{1b}"]),
        ] {
            ec2(&place, &format!("launch --yes {flags}")).complains(2, named);
        }
        assert!(
            !place.path("my-key.pem").exists() && !place.path("home/ec2/account.json").exists()
        );
    }
}

/// Waits until an answer is waited for, and this stands between that place and the answer before:
/// what is typed earlier is no answer.
fn asks(terminal: &mut Terminal, shown: &str) {
    terminal.wait_until(|screen| {
        let (row, column) = screen.cursor_position();
        let (_, columns) = screen.size();
        let rows: Vec<String> = screen.rows(0, columns.into()).take(usize::from(row) + 1).collect();
        let Some((last, before)) = rows.split_last() else { return false };
        let start = before.iter().rposition(|row| row.starts_with("> ") || row == ">");
        let since = before[start.unwrap_or_default()..].join("\n");
        last.trim_end() == ">" && column == 2 && since.contains(shown)
    });
}

fn two(text: &str) -> (String, String) {
    (text.to_owned(), text.to_owned())
}

/// The steps at a terminal: each is explained, Enter goes on, b goes back, ? says more.
#[test]
fn at_a_terminal_each_step_is_a_screen() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let words = Words::new(language.parse::<Language>().unwrap());
        let title =
            |step: Step| format!("{} {}", step.mark(), words.get(&format!("wizard-step-{step}")));
        let start = |place: &Place| Terminal::start(&place.command(["ec2", "launch"]), ROWS, 100);
        let mut terminal = start(&place);
        asks(&mut terminal, &title(Step::Image));
        for (typed, shown) in [
            ("b", &*words.get("wizard-wrong-first")),
            ("3", &title(Step::Type)),
            ("t9", "✗ t9"),
            ("?", "InstanceStorageSupported"),
            ("5", &title(Step::Details)),
            ("b", place.says("Enter: m5d.large", "Enter：m5d.large")),
            ("", &words.get("wizard-ask-count")),
            ("", &title(Step::Storage)),
            ("", &title(Step::Tags)),
            ("", &title(Step::Firewall)),
            ("", &title(Step::Review)),
            // To a step and back to the review.
            ("5", place.says("The list shows its id alone.", "一覧に出るのはIDだけです。")),
            ("1", &words.get("wizard-free-text")),
            ("web", place.says("The list shows web.", "一覧には web と出ます。")),
            ("", &words.get("wizard-keys-review")),
            ("", place.says("Enter: a new one ·", "Enter：新しく作る ・")),
            ("", place.says("Enter: my-key", "Enter：my-key")),
        ] {
            terminal.press(typed).press(key::ENTER);
            asks(&mut terminal, shown);
        }
        terminal.press(key::ENTER);
        terminal.ends(0).is_left_as_it_was().shows(&words.get("launch-done"));
        terminal.shows("ubuntu@127.");
        assert!(place.path("my-key.pem").exists());
        // A file that is there is not written over, and no answer is lost for it.
        let place = Place::new(language);
        place.write("mine.pem", "mine");
        place.write("my-key.pem", "mine");
        let asked_for_key = place.says("Enter: a new one ·", "Enter：新しく作る ・");
        let mut terminal = start(&place);
        asks(&mut terminal, &title(Step::Image));
        for shown in [Step::Type, Step::Details, Step::Storage, Step::Tags, Step::Firewall]
            .map(title)
            .into_iter()
            .chain([title(Step::Review), asked_for_key.to_owned()])
        {
            terminal.press(key::ENTER);
            asks(&mut terminal, &shown);
        }
        terminal.press(key::ENTER);
        asks(&mut terminal, place.says("Enter: my-key-2", "Enter：my-key-2"));
        terminal.press("mine").press(key::ENTER);
        asks(&mut terminal, "mine.pem");
        terminal.press(key::ENTER);
        terminal.ends(0).is_left_as_it_was();
        assert!(place.path("my-key-2.pem").exists());
        assert_eq!((place.read("mine.pem"), place.read("my-key.pem")), two("mine"));
        // Who gives up leaves nothing behind.
        let place = Place::new(language);
        let mut terminal = start(&place);
        asks(&mut terminal, &title(Step::Image));
        terminal.press(key::ENTER);
        asks(&mut terminal, &title(Step::Type));
        terminal.press(key::CTRL_C);
        terminal.finish_anyhow();
        terminal.is_left_as_it_was();
        let mut terminal = start(&place);
        asks(&mut terminal, &title(Step::Image));
        terminal.press(key::CTRL_D).ends(0).shows(&words.get("wizard-left"));
        assert!(
            !place.path("home/ec2/account.json").exists() && !place.path("my-key.pem").exists()
        );
    }
}

/// The same at the prompt of the console, where Ctrl-C goes back to the prompt.
#[test]
fn at_the_prompt_the_steps_are_the_same() {
    let place = Place::new("en");
    let mut terminal = Terminal::start(&place.command(["ec2"]), ROWS, 100);
    terminal.wait_for("ec2> ").press("launch").press(key::ENTER).wait_for("① Choose an image");
    terminal.press(key::ENTER).wait_for("② ").press(key::CTRL_C).wait_for("Nothing was launched.");
    terminal.press("launch --image windows-95").press(key::ENTER).wait_for("--image cannot be so");
    terminal.press("launch --key none --name web").press(key::ENTER).wait_for("① Choose an image");
    for mark in ["② ", "③ ", "④ ", "⑤ ", "⑥ ", "⑦ "] {
        terminal.press(key::ENTER).wait_for(mark);
    }
    terminal.press(key::ENTER).wait_for("Key pair\n");
    // Nobody will get in: it asks once.
    terminal.press(key::ENTER).wait_for("Enter: launch");
    terminal.press(key::ENTER).wait_for("Launched.").wait_for("aws ec2 run-instances");
    terminal.press("ls").press(key::ENTER).wait_for("running");
    terminal.press(key::CTRL_D).ends(0).is_left_as_it_was();
    assert!(!place.path("my-key.pem").exists());
}

/// The line that the launch ends with lets a real ssh in, at once.
#[test]
fn the_line_that_is_printed_lets_the_real_ssh_in() {
    if !is_there("ssh", "-V") {
        return;
    }
    let place = Place::new("en");
    let (running, _) = console(&place);
    let launched = ec2(&place, "launch --yes --image debian");
    let login = line(&launched.ends(0).out, "ssh -i my-key.pem ");
    // The key and the port are in the line.
    let mut ssh = ssh_in(&place.path("."));
    ssh.args(login.split(' ').skip(1)).arg("whoami");
    let output = ssh.output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "admin\n", "{ssh:?}");
    running.finish().ends(0);
}

/// What `aws` says, in a place whose console has its API there, to a line that goes well.
fn says(aws: &Amazons, place: &Place, api: &str, words: &[&str]) -> String {
    let listens = Store::holder(&place.path("home")).unwrap().listens.unwrap();
    let ran = aws.run(&place.path("."), api, &listens.key, words);
    assert_eq!(ran.code, Some(0), "{words:?}: {ran:?}");
    ran.out
}

/// The words of a command as a shell has them.
fn words_of(line: &str) -> Vec<String> {
    let run = Command::new("sh").args(["-c", &format!("printf '%s\\n' {line}")]).output().unwrap();
    String::from_utf8(run.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// What can be compared of an account's instances.
fn described(aws: &Amazons, place: &Place, api: &str) -> String {
    let query = "Reservations[].Instances[].[ImageId,InstanceType,KeyName,SubnetId,Tags,\
                 HibernationOptions,SecurityGroups[].GroupName,PublicIpAddress==null]";
    let volumes = "Volumes[].[Size,VolumeType,Iops,Throughput,Encrypted,Attachments[].Device,\
                   Attachments[].DeleteOnTermination]";
    let rules = "SecurityGroups[].[GroupName,IpPermissions[].[FromPort,IpRanges]]";
    [
        ("describe-instances", query),
        ("describe-volumes", volumes),
        ("describe-security-groups", rules),
    ]
    .map(|(what, query)| {
        says(aws, place, api, &["ec2", what, "--query", query, "--output", "json"])
    })
    .concat()
}

/// The commands that are printed, run with Amazon's own `aws` in another account, do the same.
#[test]
fn the_commands_that_are_printed_do_the_same() {
    let Some(aws) = Amazons::new() else { return };
    for flags in [
        "",
        "--name web --tags course=EC2 --subnet ap-northeast-1c --public-ip no --source anywhere",
        "--data ebs --data-size 20 --root-type gp2 --root-size 12 --root-delete no --count 2 \
         --on-shutdown terminate",
        "--hibernation yes --root-iops 4000 --data ebs --data-type io2 \
         --data-iops 5000 --data-delete yes --source none",
    ] {
        let (place, other) = (Place::new("en"), Place::new("en"));
        let ((one, api), (two, other_api)) = (console(&place), console(&other));
        let launched = ec2(&place, &format!("launch --yes {flags}"));
        let mut group = None;
        let lines = launched.ends(0).out.lines().map(str::trim_start);
        for command in lines.filter(|line| line.starts_with("aws ec2 ")) {
            let mut words = words_of(command.split(" > ").next().unwrap());
            words.remove(0);
            for word in &mut words {
                if let (true, Some(group)) = (word.starts_with("sg-"), &group) {
                    word.clone_from(group);
                }
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let said = says(&aws, &other, &other_api, &words);
            if words[1] == "create-security-group" {
                let json: serde_json::Value = serde_json::from_str(&said).unwrap();
                group = json["GroupId"].as_str().map(str::to_owned);
            } else if words[1] == "create-key-pair" {
                assert!(said.starts_with("-----BEGIN RSA PRIVATE KEY-----"));
            }
        }
        assert!(group.is_some(), "{}", launched.out);
        let here = described(&aws, &place, &api);
        assert_eq!(here, described(&aws, &other, &other_api), "{flags}");
        one.finish().ends(0);
        two.finish().ends(0);
    }
}
