//! `keystep ec2 shell`: `aws` and `ssh` mean this EC2 in it, whoever started the console, and nothing
//! of the user's own is read or written.

use std::fs;
use std::process::Stdio;

use super::console::{console, status, with_key};
use super::killed::request;
use crate::common::{Place, Run, Running};

fn shell(place: &Place, script: &str) -> Run {
    place.run_args(&["ec2", "shell", "--", "sh", "-c", script])
}

#[test]
fn it_ends_as_the_program_did_and_nothing_is_left() {
    let place = Place::new("en");
    shell(&place, "exit 7").ends(7);
    shell(&place, "kill -TERM $$").ends(128 + 15);
    place.run("ec2 shell -- no-such-program").complains(3, &["no-such-program"]);
    let run = shell(&place, "command -v ssh; env | grep ^AWS_");
    run.ends(0);
    let wrapper = run.out.lines().next().unwrap();
    assert!(wrapper.contains("keystep-"), "{run:?}");
    assert!(!fs::exists(wrapper).unwrap(), "{wrapper} is left behind");
    for variable in ["AWS_ENDPOINT_URL=http://127.0.0.1:", "AWS_ACCESS_KEY_ID=KEYSTEP"] {
        assert!(run.out.contains(variable), "{run:?}");
    }
    // The user's own profile has no say.
    let mut command =
        place.command(["ec2", "shell", "--", "sh", "-c", "env | grep -E '^(AWS|SSH)_'"]);
    let theirs = ["AWS_PROFILE", "AWS_SESSION_TOKEN", "SSH_AUTH_SOCK"];
    command.envs(theirs.map(|name| (name, "theirs"))).stdin(Stdio::null());
    let run = Run::of(command);
    assert!(!run.out.contains("theirs"), "{run:?}");
    let usual = place.path("nobody");
    assert!(!usual.exists(), "{usual:?} was written");
}

/// Every user of this computer reaches loopback. Who sets the variables by hand takes them from here.
#[test]
fn its_access_key_id_lets_in_and_no_other_does() {
    let place = Place::new("en");
    let mut running = Running::start(place.command(["ec2", "--plain"]));
    let shown = running.err.rest_of_line("KEYSTEP");
    let run = shell(&place, "env | grep ^AWS_");
    let set = |name: &str| {
        let found = run.out.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
        found.unwrap_or_else(|| panic!("{run:?}")).to_owned()
    };
    let key = set("AWS_ACCESS_KEY_ID");
    assert!(format!("KEYSTEP{shown}").starts_with(&format!("{key})")), "{shown} {key}");
    let api = set("AWS_ENDPOINT_URL").strip_prefix("http://").unwrap().to_owned();
    let body = "Action=DescribeInstances&Version=2016-11-15";
    let status = |key: &str| status(&api, &request(api.parse().unwrap(), key, body));
    assert_eq!(status(&key), "200");
    for other in ["keystep", "", "AKIAIOSFODNN7EXAMPLE"] {
        assert_eq!(status(other), "401", "{other}");
    }
    running.enter();
    running.finish().ends(0);
    // The next run has another one.
    assert_ne!(key, shell(&place, "printf %s \"$AWS_ACCESS_KEY_ID\"").out);
}

#[test]
fn it_means_the_console_that_runs() {
    let place = Place::new("en");
    with_key(&place);
    let console = console(&place);
    let api = |run: &Run| {
        let found = run.out.lines().find_map(|line| line.strip_prefix("AWS_ENDPOINT_URL=http://"));
        found.unwrap_or_else(|| panic!("{run:?}")).to_owned()
    };
    let first = api(&shell(&place, "env | grep ^AWS_"));
    assert_eq!(api(&shell(&place, "env | grep ^AWS_")), first);
    assert!(place.read("home/ec2/holder.json").contains(&first));
    console.finish().ends(0);
    // Else there is one for as long as the shell is there.
    let alone = api(&shell(&place, "env | grep ^AWS_"));
    assert!(std::net::TcpStream::connect(&alone).is_err(), "{alone} still listens");
}
