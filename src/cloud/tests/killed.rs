//! A process that is killed loses nothing that it has acknowledged.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::Timestamp;
use rand::RngExt as _;

use crate::cloud::{Kept, Store};
use crate::crypto::test_key;
use crate::ec2::{Account, Context, Tags};

const CHILD: &str = "KEYSTEP_TEST_CLOUD_STORE";

/// Not a test: what the next one kills. It puts one key pair in place of another, and
/// says each.
#[test]
fn a_child_that_saves_for_ever() {
    let Some(home) = std::env::var_os(CHILD) else { return };
    let store = Store::open(Path::new(&home)).unwrap();
    let mut kept = store.load().unwrap().unwrap_or_else(|| Kept::new(account(), Vec::new()));
    let material = crate::key::openssh_line(test_key(40).public());
    for number in 0.. {
        let now = Timestamp::UNIX_EPOCH;
        let cx = &mut Context { now, random: &mut rand::rng() };
        for name in
            kept.account.key_pairs().iter().map(|pair| pair.name.clone()).collect::<Vec<_>>()
        {
            kept.account.delete_key_pair(&name, cx);
        }
        let name = format!("{number}");
        kept.account.import_key_pair(&name, &material, Tags::new(), cx).unwrap();
        store.save(&kept).unwrap();
        writeln!(io::stderr(), "saved {number}").unwrap();
    }
}

#[test]
fn what_was_acknowledged_is_there_when_it_was_killed() {
    let home = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    for _ in 0..5 {
        let mut child = Command::new(&this)
            .args(["a_child_that_saves_for_ever", "--nocapture", "--test-threads=1"])
            .env(CHILD, home.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let several = rand::rng().random_range(1..100);
        let mut acknowledged: Vec<i32> = Vec::new();
        while acknowledged.len() < several {
            let line = lines.next().expect("the child ended").unwrap();
            acknowledged.extend(line.strip_prefix("saved ").map(|n| n.parse::<i32>().unwrap()));
        }
        // It is somewhere in what comes next.
        child.kill().unwrap();
        child.wait().unwrap();
        let more = lines.map_while(Result::ok);
        let more = more.filter_map(|line| line.strip_prefix("saved ")?.parse::<i32>().ok());
        acknowledged.extend(more);
        let last = *acknowledged.last().unwrap();
        let kept = Store::open(home.path()).unwrap().load().unwrap().unwrap();
        let [pair] = kept.account.key_pairs() else { panic!("{:?}", kept.account) };
        // Or the next one, which it could not say any more.
        assert!([last, last + 1].contains(&pair.name.parse().unwrap()), "{last} {pair:?}");
    }
}

fn account() -> Account {
    let random = &mut rand::rng();
    Account::new(&mut Context { now: Timestamp::UNIX_EPOCH, random })
}
