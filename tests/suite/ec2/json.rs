//! `keystep ec2 … --json`: every command says as data what its table says.

use std::collections::BTreeSet;
use std::fs;

use regex::Regex;
use serde_json::Value;

use super::console::{console, script, steady, with_key};
use crate::common::story::story;
use crate::common::{LANGUAGES, Place, Run};

/// What lists or shows something, in an account that `furnished` has filled.
const LOOKS: [&str; 14] = [
    "ls",
    "show web",
    "volumes",
    "bill",
    "keys",
    "keys show my-key",
    "sg",
    "snapshot",
    "image",
    "address",
    "console-output web",
    "why web",
    "rescue web",
    "clock",
];

/// What changes something, each after those before it. WEB, VOLUME and the like stand for ids.
const CHANGES: [&str; 21] = [
    "launch --yes --name other --key my-key",
    "stop web",
    "start web",
    "reboot web",
    "keys create made",
    "keys rm made",
    "sg create mine",
    "sg allow mine --port 80 --from anywhere",
    "sg revoke mine --port 80 --from anywhere",
    "sg rm mine",
    "volumes create --size 2",
    "volumes attach VOLUME web /dev/sdg",
    "volumes on-termination VOLUME delete",
    "volumes detach VOLUME",
    "volumes rm VOLUME",
    "snapshot create ROOT",
    "image create web copy",
    "address allocate",
    "address associate ADDRESS web",
    "clock +1h",
    "terminate web",
];

/// What has a test of its own, or nothing to say that is data.
const OTHERS: [&str; 7] = ["hibernate", "password", "story", "ticket", "help", "shell", "exit"];

fn furnished(place: &Place) {
    with_key(place);
    place.run("ec2 launch --yes --name web --key my-key --type m5d.large --data ebs").ends(0);
    let volume = one(&place.run("ec2 volumes --json").json(), "/Volumes/0/VolumeId");
    place.run(&format!("ec2 snapshot create {volume}")).ends(0);
    place.run("ec2 address allocate").ends(0);
}

#[track_caller]
fn one(data: &Value, place: &str) -> String {
    data.pointer(place).and_then(Value::as_str).unwrap_or_else(|| panic!("{place}: {data}")).into()
}

/// The ids and addresses in a text.
fn ids(text: &str) -> BTreeSet<String> {
    let id = r"\b(?:i|vol|sg|snap|key|ami|eipalloc)-[0-9a-f]{17}\b|\b(?:127|172)\.\d+\.\d+\.\d+\b";
    Regex::new(id).unwrap().find_iter(text).map(|found| found.as_str().to_owned()).collect()
}

/// An object, its names as EC2 has them, and nothing in it that is nobody's business.
#[track_caller]
fn object(run: &Run) -> Value {
    let data = run.ends(0).json();
    let fields = data.as_object().unwrap_or_else(|| panic!("no object: {run:?}"));
    for name in fields.keys() {
        assert!(name.starts_with(|c: char| c.is_ascii_uppercase()), "{name}: {run:?}");
    }
    assert!(!run.out.contains("PRIVATE KEY"), "{run:?}");
    assert!(!run.out.contains("u00a0"), "a command that cannot be copied: {run:?}");
    data
}

#[test]
fn each_table_is_told_as_data_with_the_same_ids() {
    let place = Place::new("en");
    furnished(&place);
    for line in LOOKS {
        let table = place.run(&format!("ec2 {line}"));
        let data = object(&place.run(&format!("ec2 --json {line}"))).to_string();
        // The line of aws below a table names nothing new.
        let missing: Vec<String> =
            ids(&table.ends(0).out).difference(&ids(&data)).cloned().collect();
        assert_eq!(missing, [""; 0], "{line}: {data}");
        assert!(line == "clock" || !ids(&table.out).is_empty() || !ids(&data).is_empty(), "{line}");
    }
}

#[test]
fn each_change_tells_what_happened_what_there_is_and_the_line_of_aws() {
    let place = Place::new("en");
    furnished(&place);
    let root = one(&place.run("ec2 volumes --json").json(), "/Volumes/0/VolumeId");
    let (mut volume, mut address) = (String::new(), String::new());
    for line in CHANGES {
        let line = line.replace("VOLUME", &volume).replace("ROOT", &root);
        let line = line.replace("ADDRESS", &address);
        let data = object(&place.run(&format!("ec2 {line} --json")));
        let told = data["Events"].as_array().unwrap();
        // A fate is no event, and an hour may pass in which nothing happens.
        let is_quiet = ["volumes on-termination", "clock"].iter().any(|one| line.starts_with(one));
        assert!(is_quiet || !told.is_empty(), "{line}: {data}");
        assert!(told.iter().all(|one| one["at"].is_string() && one["event"].is_object()), "{line}");
        assert!(data["Volumes"].is_array() && data["Bill"].is_object(), "{line}: {data}");
        let commands = data["Commands"].as_array().unwrap();
        let is_aws = |one: &Value| one.as_str().unwrap().starts_with("aws ec2 ");
        assert!(commands.iter().all(is_aws) && commands.is_empty() == line.starts_with("clock"));
        let event = |name: &str, field: &str| {
            let of = told.iter().find_map(|one| one["event"].get(name));
            of.map(|event| event[field].as_str().unwrap().to_owned())
        };
        if line.starts_with("volumes create") {
            volume = event("volume_created", "volume").unwrap();
        }
        address = event("address_allocated", "id").unwrap_or(address);
        match line.as_str() {
            "stop web" | "terminate web" => {
                let things = data["Fates"][0]["Things"].as_array().unwrap();
                let fate = |thing: &str| {
                    let of = things.iter().find(|one| one["Thing"] == thing).unwrap();
                    of["Fate"].as_str().unwrap().to_owned()
                };
                assert_eq!(fate("instance-store"), "lost", "{data}");
                assert_eq!(
                    fate("root"),
                    if line == "stop web" { "kept" } else { "lost" },
                    "{data}"
                );
            }
            "keys create made" => assert_eq!(data["KeyFile"], "made.pem"),
            "sg allow mine --port 80 --from anywhere" => {
                let rule = &data["SecurityGroups"][0]["IpPermissions"][0];
                assert_eq!(
                    (&rule["FromPort"], &rule["IpRanges"][0]["CidrIp"]),
                    (&80.into(), &"0.0.0.0/0".into())
                );
            }
            _ => {}
        }
        if line.starts_with("launch") {
            let login = one(&data, "/Logins/0/Line");
            assert!(login.starts_with("ssh -i KEY -p "), "{login}");
        }
    }
}

/// None is forgotten above.
#[test]
fn every_command_of_the_console_is_asked_for_data() {
    let help = Place::new("en").run("ec2 --help");
    let names = help.ends(0).out.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = names.take_while(|line| !line.is_empty());
    let names: BTreeSet<&str> = names
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let asked = LOOKS.iter().chain(&CHANGES).chain(&OTHERS);
    let asked: BTreeSet<&str> = asked.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, asked);
}

#[test]
fn what_it_looks_like_is_the_same_in_every_language() {
    let [en, ja] = LANGUAGES.map(|language| {
        let place = Place::new(language);
        furnished(&place);
        let lines = "ls\nvolumes\nbill\nstop web\nkeys\nsg\naddress\n";
        let run = script_of_data(&place, lines);
        let key = Regex::new(r#""(ssh-rsa [^"]*|SHA256:[^"]*|([0-9a-f]{2}:){15,}[0-9a-f]{2})""#);
        let out = key.unwrap().replace_all(&run.ends(0).out, "\"KEY\"").into_owned();
        let seconds = Regex::new(r#""Seconds": \d+"#).unwrap().replace_all(&out, "\"Seconds\": 60");
        steady(&seconds, "")
    });
    assert_eq!(en, ja);
    story!("ec2.json", &en);
}

/// A console whose every answer is data: objects, one after another.
fn script_of_data(place: &Place, lines: &str) -> Run {
    place.write("script", lines);
    let mut command = place.command(["ec2", "--plain", "--json"]);
    command.stdin(fs::File::open(place.path("script")).unwrap());
    Run::of(command)
}

#[test]
fn a_script_and_another_terminal_are_answered_in_data_too() {
    let place = Place::new("en");
    with_key(&place);
    let run = script(&place, "keys --json\nkeys\n");
    assert!(run.ends(0).out.starts_with("{\n") && run.out.contains("my-key  "), "{run:?}");
    let run = script_of_data(&place, "keys\nsg\n");
    let all: Result<Vec<Value>, _> =
        serde_json::Deserializer::from_str(&run.ends(0).out).into_iter().collect();
    assert_eq!(all.unwrap().len(), 2);
    let running = console(&place);
    let data = object(&place.run("ec2 keys --json"));
    assert_eq!(data["KeyPairs"][0]["KeyName"], "my-key");
    running.finish().ends(0);
}

#[test]
fn a_story_a_password_and_a_mistake() {
    let place = Place::new("en");
    with_key(&place);
    // The record itself, as it is saved; it can be checked.
    let told = place.run("ec2 story --json").ends(0).json();
    assert_eq!(told["keystep_transcript"], 4);
    let saved = object(&place.run("ec2 story -o told.json --json"));
    assert_eq!(saved["File"], "told.json");
    place.run("check told.json").ends(0);
    place.run("ec2 launch --yes --name win --image windows --key my-key").ends(0);
    let opened = object(&place.run("ec2 password win -i my.pem --json"));
    assert!(
        opened["Keystep"]["Password"].as_str().is_some_and(|word| word.len() == 32),
        "{opened}"
    );
    for line in ["help", "ticket", "shell", "exit"] {
        assert_eq!(error(place.run(&format!("ec2 --json {line}")).ends(2))["Code"], "ec2-json");
    }
    script_of_data(&place, "help\n").tells("no --json").ends(2);
}

/// What went wrong, as data: the last line of stderr, and nothing on stdout.
#[track_caller]
fn error(run: &Run) -> Value {
    assert_eq!(run.out, "", "{run:#?}");
    let line = run.err.lines().last().unwrap_or_default();
    let told: Value =
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {run:#?}"));
    for part in ["Message", "Why", "Next"] {
        let told = told["Error"][part].as_str().unwrap_or_default();
        assert!(!told.is_empty() && !told.contains('\u{a0}'), "{part}: {run:#?}");
    }
    told["Error"].clone()
}

/// Whoever wants data gets data of a mistake, too, with the code of AWS where it is AWS's.
#[test]
fn a_mistake_is_told_as_data() {
    for language in LANGUAGES {
        let place = Place::new(language);
        with_key(&place);
        let check = || {
            for (line, code, name) in [
                ("show nobody --json", 3, "ec2-nothing"),
                ("--json keys import my-key my.pem.pub", 3, "InvalidKeyPair.Duplicate"),
                ("keys import k missing.pub --json", 3, "file-missing"),
                ("sg allow default --from here --json", 2, "ec2-from"),
                ("ls --json --bogus", 2, "usage-argument"),
                ("launch --json --yes --source here", 2, "launch-answer"),
            ] {
                let told = error(place.run(&format!("ec2 {line}")).ends(code));
                assert_eq!(told["Code"], name, "{line}");
            }
        };
        check();
        let running = console(&place);
        check();
        running.finish().ends(0);
        // Who asks for a table is told in words, and another program's --json is its own.
        place.run("ec2 show nobody").complains(3, &["nobody"]);
        place.run("ec2 shell -- no-such-program --json").complains(3, &["no-such-program"]);
        let script = script_of_data(&place, "ls\nshow nobody\n");
        script.ends(3).tells(place.says("It stops at line 2", "2行目で止まりました"));
        let last = script.err.lines().last().unwrap();
        assert_eq!(serde_json::from_str::<Value>(last).unwrap()["Error"]["Code"], "ec2-nothing");
    }
}
