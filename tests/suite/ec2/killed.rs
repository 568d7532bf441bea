//! A process that is killed loses nothing that it has acknowledged: neither the store by itself, nor
//! the console with its API.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::Timestamp;
use keystep::cloud::{AccessKey, Kept, Listens, Store};
use keystep::crypto::Secret;
use keystep::ec2::{Account, Context, Tags};
use keystep::transcript::Journal;
use rand::RngExt as _;

use super::KEYS;
use crate::common::{LANGUAGES, Place, Run, Running};

const CHILD: &str = "KEYSTEP_TEST_CLOUD_STORE";

/// Not a test: what the next one kills. It puts one key pair in place of another, and
/// says each.
#[test]
fn a_child_that_saves_for_ever() {
    let Some(home) = std::env::var_os(CHILD) else { return };
    let store = Store::open(Path::new(&home)).unwrap();
    let mut kept =
        store.load().unwrap().unwrap_or_else(|| Kept::new(account(), Vec::new(), Journal::new()));
    let material = keystep::key::openssh_line(KEYS[0].public());
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
            .args(["ec2::killed::a_child_that_saves_for_ever", "--exact", "--nocapture"])
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

/// Somebody makes one group after the other by the API while the console is killed, five times.
#[test]
fn what_the_api_has_answered_is_there_when_the_console_was_killed() {
    let place = Place::new("en");
    let mut answered = 0;
    for _ in 0..5 {
        let console = Running::start(place.command(["ec2", "--plain"]));
        console.err.wait_for("Its API: ");
        let listens = Store::holder(&place.path("home")).unwrap().listens.unwrap();
        let first = answered;
        let several = rand::rng().random_range(1..15);
        // The last one is under way when it is killed.
        let asked = std::thread::scope(|threads| {
            let asks = threads.spawn(move || {
                let (mut answered, mut asked) = (answered, answered);
                loop {
                    asked += 1;
                    let name = format!("Action=CreateSecurityGroup&GroupName=g{asked}");
                    match ask(&listens, &format!("{name}&GroupDescription=x")) {
                        Ok(answer) if answer.starts_with("HTTP/1.1 200") => answered = asked,
                        _ => return (answered, asked),
                    }
                }
            });
            let there = || place.path("home/ec2/account.json");
            // It is killed some time after so many have come about.
            let made = format!("\"g{}\"", first + several);
            let is_there = || fs::read_to_string(there()).is_ok_and(|text| text.contains(&made));
            while !is_there() && !asks.is_finished() {
                std::thread::yield_now();
            }
            drop(console);
            let (last, asked) = asks.join().unwrap();
            answered = last;
            asked
        });
        assert!(answered >= first + several - 1);
        let kept = Store::open(&place.path("home")).unwrap().load().unwrap().unwrap();
        let names = kept.account.groups().iter().filter_map(|group| group.name.strip_prefix('g'));
        let there: Vec<i32> = names.filter_map(|name| name.parse().ok()).collect();
        for number in 1..=answered {
            assert!(there.contains(&number), "{number} was answered; there are {there:?}");
        }
        // Or the one that it could not answer any more.
        assert!(there.iter().all(|number| *number <= asked));
        answered = *there.iter().max().unwrap();
    }
}

/// Whoever runs the cloud is killed after it got a command, and before it could answer: nobody does
/// it a second time.
#[test]
fn a_command_that_was_sent_and_not_answered_is_not_done_again() {
    for language in LANGUAGES {
        let place = Place::new(language);
        let store = Store::open(&place.path("home")).unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let random = &mut rand::rng();
        let (secret, key) = (Secret::random(random), AccessKey::random(random));
        let listens = Listens { api: listener.local_addr().unwrap(), secret, key };
        store.hold(Some(listens)).unwrap();
        let command = place.command(["ec2", "sg", "create", "web"]);
        let run = std::thread::scope(|threads| {
            let runs = threads.spawn(|| Run::of(command));
            let (mut stream, _) = listener.accept().unwrap();
            let mut heard = Vec::new();
            let mut piece = [0; 4096];
            while !String::from_utf8_lossy(&heard).contains("\"web\"") {
                let length = stream.read(&mut piece).unwrap();
                assert_ne!(length, 0, "it hung up");
                heard.extend_from_slice(&piece[..length]);
            }
            // It is killed: first its lock is gone, then its connections.
            drop(store);
            drop(stream);
            runs.join().unwrap()
        });
        run.complains(3, &["keystep ec2 story"]);
        let kept = Store::open(&place.path("home")).unwrap().load().unwrap();
        let groups = kept.map_or(0, |kept| kept.account.groups().len());
        assert!(groups <= 1, "it was done again");
    }
}

/// A request as `aws` sends it.
pub(super) fn request(api: SocketAddr, key: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST / HTTP/1.1\r\nHost: {api}\r\nAuthorization: AWS4-HMAC-SHA256 Credential={key}\r\n\
         Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

fn ask(Listens { api, key, .. }: &Listens, body: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(api)?;
    stream.write_all(request(*api, key.text(), body).as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn account() -> Account {
    let random = &mut rand::rng();
    Account::new(&mut Context { now: Timestamp::UNIX_EPOCH, random })
}
