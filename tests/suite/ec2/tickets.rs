//! The twelve tickets, as somebody meets them: what they quote is what the real `ssh` says, they are
//! mended with the console and `ssh`, and neither a killed process nor a ticket that is begun anew
//! takes anything away from anybody.

use std::fs;
use std::process::{Command, Stdio};

use keystep::cloud::Store;
use keystep::ec2::{Account, Instance};

use super::console::{console, script, with_key};
use crate::common::{Place, Run, is_there};

pub(super) fn account(place: &Place) -> Account {
    Store::peek(&place.path("home")).unwrap().unwrap()
}

/// The instance of a ticket that lives, by what its name begins with.
pub(super) fn of_ticket(place: &Place, number: u8) -> Instance {
    let account = account(place);
    let begins = format!("ticket{number}-");
    let mut instances = account.instances().iter().filter(|instance| instance.state.lives());
    let found =
        instances.find(|instance| instance.name().is_some_and(|it| it.starts_with(&begins)));
    found.unwrap().clone()
}

/// The real `ssh`, in the shell whose `ssh` means this EC2.
pub(super) fn ssh(
    place: &Place,
    options: &[&str],
    user: &str,
    instance: &Instance,
    command: &str,
) -> Run {
    let mut words =
        vec!["ec2", "shell", "--", "ssh", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR"];
    words.extend(["-o", "ConnectTimeout=1", "-o", "StrictHostKeyChecking=accept-new"]);
    words.extend(options);
    let to = format!("{user}@{}", instance.public_ip.unwrap());
    words.extend([&*to, command]);
    place.run_args(&words)
}

pub(super) fn skipped() -> bool {
    !is_there("ssh", "-V") || !cfg!(target_os = "linux")
}

/// What stands below the line that was typed is what the real `ssh` says to it.
#[test]
fn what_a_ticket_quotes_is_what_ssh_says() {
    if skipped() {
        return;
    }
    let place = Place::new("en");
    let _console = console(&place);
    for number in 1..=10 {
        let told = place.run(&format!("ec2 ticket {number} --seed 5"));
        told.ends(0);
        let lines: Vec<&str> = told.out.lines().map(str::trim).collect();
        let at = lines.iter().position(|line| line.starts_with("$ ssh ")).unwrap();
        let quoted = lines[at + 1..].iter().take_while(|line| !line.is_empty());
        let quoted: Vec<&str> = quoted.copied().collect();
        let options =
            "ssh -o BatchMode=yes -o ConnectTimeout=1 -o StrictHostKeyChecking=accept-new";
        let line = lines[at].replacen("$ ssh", options, 1);
        let met = place.run_args(&["ec2", "shell", "--", "sh", "-c", &line]);
        met.ends(255);
        // What comes of this test's own options is no part of it.
        let own = ["Pseudo-terminal will not", "Warning: Permanently added"];
        let said = met.err.lines().map(str::trim_end);
        let said = said.filter(|line| !own.iter().any(|own| line.starts_with(own)));
        let said: Vec<&str> = said.collect();
        for line in quoted.iter().filter(|line| **line != "…") {
            assert!(said.contains(line), "{number}: {line} in {}", met.err);
        }
        // What is left out is marked.
        for pair in quoted.windows(2).filter(|pair| !pair.contains(&"…")) {
            assert!(said.windows(2).any(|two| two == pair), "{number}: {pair:?} in {}", met.err);
        }
    }
}

/// The true cause is told when it is solved, and not before.
pub(super) fn is_solved(place: &Place, number: u8, cause: (&str, &str)) {
    let cause = place.says(cause.0, cause.1);
    let told = place.run(&format!("ec2 ticket check {number}"));
    told.ends(0).prints(cause).prints(place.says("is solved", "解決です"));
    place.run("ec2 ticket").ends(0).prints(place.says("✓ solved (seed ", "✓ 解決（シード "));
}

pub(super) fn is_still(place: &Place, number: u8, what: (&str, &str)) {
    let told = place.run(&format!("ec2 ticket check {number}"));
    told.ends(1).prints(place.says(what.0, what.1));
    let cause = place.says("The true cause", "本当の原因");
    assert!(!told.out.contains(cause), "{}", told.out);
}

pub(super) const SILENT: (&str, &str) = ("Nobody answers", "返事がありません");
pub(super) const NOBODY_IN: (&str, &str) =
    ("Nobody has logged in yet", "まだ誰もログインしていません");
pub(super) const UNTRIED: (&str, &str) =
    ("Nothing is in the way any more", "もう邪魔をするものはありません");

/// The root volume of an instance whose key is lost, on its way to a helper and back.
#[test]
fn a_lost_key_is_replaced_by_way_of_the_root_volume() {
    if skipped() {
        return;
    }
    let place = Place::new("ja");
    with_key(&place);
    place.run("ec2 launch --yes --name helper --key my-key").ends(0);
    let _console = console(&place);
    place.run("ec2 reboot helper").ends(0);
    place.run("ec2 ticket 10 --seed 3").ends(0);
    let instance = of_ticket(&place, 10);
    let name = instance.name().unwrap();
    let user = instance.system.user();
    let root = account(&place).root_of(&instance).unwrap().id;
    is_still(&place, 10, ("No key", "誰かが持っている鍵は"));
    // Another key pair of the account is no help.
    place.run("ec2 keys import ticket10-new my.pem.pub").ends(0);
    is_still(&place, 10, ("No key", "誰かが持っている鍵は"));
    for line in [
        format!("stop {name}"),
        format!("volumes detach {root}"),
        format!("volumes attach {root} helper /dev/sdf"),
    ] {
        place.run(&format!("ec2 {line}")).ends(0);
    }
    is_still(&place, 10, ("its own root volume", "元のルートボリューム"));
    let helper = account(&place).instances()[0].clone();
    let public = place.read("my.pem.pub");
    let list = format!("/mnt/sdf/home/{user}/.ssh/authorized_keys");
    let append = format!("echo '{}' >> {list}", public.trim());
    ssh(&place, &["-i", "my.pem"], "ec2-user", &helper, &append).ends(0);
    for line in [
        format!("volumes detach {root}"),
        format!("volumes attach {root} {name} {}", instance.root_device),
        format!("start {name}"),
    ] {
        place.run(&format!("ec2 {line}")).ends(0);
    }
    is_still(&place, 10, UNTRIED);
    let instance = of_ticket(&place, 10);
    ssh(&place, &["-i", "my.pem"], user, &instance, "cat report.txt").ends(0);
    is_solved(&place, 10, ("the private key is lost", "秘密鍵は失われ"));
    place.run("ec2 ticket close 10").ends(0);
    // The helper is the learner's own.
    assert!(account(&place).instances()[0].state.lives());
    place.run("ec2 ticket check 10").complains(3, &["ticket"]);
}

#[test]
fn what_survived_is_read_in_its_own_zone() {
    if skipped() {
        return;
    }
    let place = Place::new("en");
    with_key(&place);
    let _console = console(&place);
    place.run("ec2 ticket 12 --seed 4").ends(0);
    is_still(&place, 12, ("not attached", ""));
    place.run("ec2 ticket report 12 gone").ends(0);
    is_still(&place, 12, ("is not it", ""));
    let there = account(&place);
    let [volume] = there.volumes() else { panic!("{:?}", there.volumes()) };
    let line = format!("launch --yes --name reader --key my-key --subnet {}", volume.zone);
    script_at(&place, &line);
    script_at(&place, &format!("volumes attach {} reader /dev/sdf", volume.id));
    let reader = account(&place).instances().iter().find(|it| it.name() == Some("reader")).cloned();
    let word =
        ssh(&place, &["-i", "my.pem"], "ec2-user", &reader.unwrap(), "cat /mnt/sdf/thesis.txt");
    place.run(&format!("ec2 ticket report 12 {}", word.ends(0).out.trim())).ends(0);
    is_solved(&place, 12, ("Only the data volume", ""));
    place.run("ec2 ticket report 1 x").complains(3, &["ticket"]);
}

fn script_at(place: &Place, line: &str) {
    place.run(&format!("ec2 {line}")).ends(0);
}

/// In a script, alone: nothing of a ticket is needed that runs. What was one's own is as it was.
#[test]
fn what_still_costs_is_taken_away_and_nothing_else() {
    let place = Place::new("en");
    script(&place, "volumes create --size 3\nticket 11 --seed 2\n").ends(0);
    let own = account(&place).volumes()[0].id;
    is_still(&place, 11, ("A volume of this ticket", ""));
    let there = account(&place);
    let mut lines = String::new();
    for instance in there.instances().iter().filter(|instance| instance.state.lives()) {
        lines += &format!("terminate {}\n", instance.id);
    }
    for address in there.addresses() {
        lines += &format!("address release {}\n", address.ip);
    }
    for snapshot in there.snapshots() {
        lines += &format!("snapshot rm {}\n", snapshot.id);
    }
    for volume in there.volumes().iter().filter(|volume| volume.id != own) {
        let root = there.instances().iter().any(|it| {
            there.root_of(it).is_some_and(|root| root.id == volume.id) && it.state.lives()
        });
        // That one goes with its instance.
        if !root {
            lines += &format!("volumes rm {}\n", volume.id);
        }
    }
    // A script ends with the code of what does not hold.
    script(&place, "ticket check 11\nls\n").ends(1);
    script(&place, &format!("{lines}ticket check\n")).ends(0).prints("is solved");
    assert_eq!(account(&place).volumes().len(), 1);
    let story = place.run("ec2 story -o story.json");
    story.ends(0);
    place.run("check story.json").ends(0);
}

fn killable(place: &Place) -> Command {
    let mut command = place.command(["ec2", "ticket", "5", "--again"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Killed at any moment there is a whole ticket, or none.
#[test]
fn a_ticket_is_there_whole_or_not_at_all() {
    let place = Place::new("en");
    place.run("ec2 sg create mine").ends(0);
    for number in 0..6 {
        let mut child = killable(&place).spawn().unwrap();
        // Each time a little later: before, while and after its folder is filled.
        let folders = || fs::read_dir(place.path(".")).unwrap().flatten().count();
        let before = folders();
        for _ in 0..(number * 40) {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            if folders() == before {
                std::thread::yield_now();
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let kept = Store::open(&place.path("home")).unwrap().load().unwrap().unwrap();
        let living = kept.account.instances().iter().filter(|it| it.state.lives()).count();
        assert_eq!(living, kept.tickets.open.len());
        assert!(kept.account.groups().iter().any(|group| group.name == "mine"));
        for case in kept.tickets.open.values() {
            assert!(case.folder.as_ref().unwrap().join("old/key.pem").exists());
        }
    }
    place.run("ec2 ticket 5 --again").ends(0);
    let story = place.run("ec2 story -o story.json");
    story.ends(0);
    place.run("check story.json").ends(0);
}
