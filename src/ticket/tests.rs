//! Each ticket: set up beside what is there, mended in the right way and in wrong ones, taken away.

mod mended;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use strum::VariantArray as _;

use super::*;
use crate::crypto::PrivateKey;
use crate::ec2::{
    Account, By, Cidr, Context, GroupRef, Image, InstanceId, InstanceType, NewRule, Permission,
    RunInstances, SSH, System, Tags,
};
use crate::key::{Fingerprint, HostName, known_hosts, openssh_line, parse_openssh};

/// A key of a number, made once.
fn key(number: u64) -> PrivateKey {
    static KEYS: Mutex<BTreeMap<u64, PrivateKey>> = Mutex::new(BTreeMap::new());
    let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
    keys.entry(number).or_insert_with(|| crate::crypto::test_key(number)).clone()
}

/// An account of somebody who has things of their own.
struct World {
    account: Account,
    now: Timestamp,
    random: ChaCha20Rng,
    evidence: Evidence,
}

impl World {
    fn new() -> Self {
        let now = "2026-11-27T09:00:00Z".parse().unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(7);
        let account = Account::new(&mut Context { now, random: &mut random });
        let mut world = Self { account, now, random, evidence: Evidence::default() };
        world.on(|stage| {
            stage.act(|a, c| a.create_key_pair("ticket5-key", &key(1), Tags::new(), c)).unwrap();
            let mut run = RunInstances::new(
                Image::of(System::AmazonLinux2023).id,
                InstanceType::T3Micro,
                By::Console,
            );
            run.tags = [("Name".to_owned(), "ticket1-blog".to_owned())].into();
            stage.act(|a, c| a.run_instances(run, c)).unwrap();
            stage.wait();
        });
        world
    }

    fn on<T>(&mut self, does: impl FnOnce(&mut Stage<'_>) -> T) -> T {
        let Self { account, now, random, .. } = self;
        let mut stage =
            Stage { account, now: *now, random, note: &mut |account| drop(account.take_events()) };
        let done = does(&mut stage);
        *now = stage.now;
        done
    }

    fn open(&mut self, ticket: Ticket, seed: u64) -> Case {
        let keys: Vec<_> = (0..ticket.keys()).map(|number| key(60 + number as u64)).collect();
        let before = key(70);
        let host_key = (ticket == Ticket::OtherHostKey).then(|| before.public());
        let material = Material { keys: &keys, host_key };
        let case = self.on(|stage| open(ticket, seed, material, stage)).unwrap();
        // The cloud does so when it is reached.
        let own = match case.is_impostor(ticket) {
            true => key(70),
            false => key(71),
        };
        let living = self.account.instances().iter().filter(|instance| instance.state.lives());
        let living: Vec<InstanceId> = living.map(|instance| instance.id).collect();
        for id in living {
            self.account.set_host_key(id, own.public()).unwrap();
        }
        self.evidence = Evidence {
            key_file: File::There(Some(match ticket {
                Ticket::OpenFile => case.surface.mode,
                _ => 0o400,
            })),
            answers: Some(key(71).public().clone()),
            ..Evidence::default()
        };
        if let Some(known) = &case.known {
            self.knows(&case, &[known]);
        }
        case
    }

    /// What stands in the file of the known servers.
    fn knows(&mut self, case: &Case, lines: &[&str]) {
        let host = HostName::new(&case.ip.unwrap().to_string(), 2222).unwrap();
        let add = |bytes: Vec<u8>, line: &&str| {
            known_hosts::add(&bytes, &host, &parse_openssh(line).unwrap().0)
        };
        let bytes = lines.iter().fold(Vec::new(), add);
        self.evidence.known_hosts = Some((bytes, host));
    }

    fn logs_in(&mut self, instance: InstanceId, user: &str, key: u64) {
        let key = Some(Fingerprint::of(self::key(key).public()));
        self.evidence.logins.push(Login { instance, user: user.to_owned(), key });
    }

    fn check(&self, ticket: Ticket, case: &Case) -> Verdict {
        case.check(ticket, &self.account, &self.evidence)
    }

    #[track_caller]
    fn is_still(&self, ticket: Ticket, case: &Case, still: Still) {
        assert_eq!(self.check(ticket, case), Verdict::Still(vec![still]), "{ticket} {case:?}");
    }

    #[track_caller]
    fn is_solved(&self, ticket: Ticket, case: &Case) {
        assert_eq!(self.check(ticket, case), Verdict::Solved(None), "{ticket} {case:?}");
    }

    fn allow(&mut self, case: &Case, from: &str) {
        let rule = Permission::tcp(SSH, from.parse().unwrap());
        let rule = NewRule { permission: rule, description: None };
        let group = GroupRef::Id(case.made.groups[0]);
        self.on(|stage| stage.act(|a, c| a.authorize_ingress(&group, &[rule], &Tags::new(), c)))
            .unwrap();
    }

    /// All that there is and was not made by a ticket, whatever time it is.
    fn own(&self, case: &Case) -> String {
        let mut account = self.account.clone();
        account.take_events();
        let instances: Vec<_> = account
            .instances()
            .iter()
            .filter(|instance| !case.made.instances.contains(&instance.id))
            .cloned()
            .map(|mut instance| {
                instance.host_key = None;
                instance
            })
            .collect();
        let volumes: Vec<_> = account
            .volumes()
            .iter()
            .filter(|volume| !case.made.volumes.contains(&volume.id))
            .map(|volume| (volume.id, volume.attachment.clone()))
            .collect();
        let groups: Vec<_> =
            account.groups().iter().filter(|there| !case.made.groups.contains(&there.id)).collect();
        let pairs: Vec<_> = account
            .key_pairs()
            .iter()
            .filter(|pair| !case.made.key_pairs.contains(&pair.id))
            .collect();
        format!("{instances:?} {volumes:?} {groups:?} {pairs:?}")
    }
}

const SEEDS: std::ops::Range<u64> = 0..12;

#[test]
fn each_is_set_up_beside_what_is_there_and_taken_away_without_it() {
    for ticket in Ticket::VARIANTS {
        for seed in SEEDS {
            let mut world = World::new();
            let empty = Case { made: Made::default(), ..World::new().open(*ticket, seed) };
            let before = world.own(&empty);
            let case = world.open(*ticket, seed);
            assert_eq!(world.own(&case), before, "{ticket} {seed}");
            let twin = World::new().open(*ticket, seed);
            assert_eq!(case.surface, twin.surface);
            // Names that the learner has are not taken a second time.
            let names = world.account.instances().iter().filter(|there| there.state.lives());
            let mut names: Vec<_> = names.filter_map(|there| there.name()).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{ticket} {seed}");
            assert!(matches!(world.check(*ticket, &case), Verdict::Still(_)), "{ticket} {seed}");
            world.on(|stage| clear(&case, stage));
            assert_eq!(world.own(&case), before, "{ticket} {seed}");
            let made = &case.made;
            let gone =
                world.account.volumes().iter().all(|there| !made.volumes.contains(&there.id))
                    && world.account.groups().iter().all(|there| !made.groups.contains(&there.id))
                    && world.account.addresses().is_empty()
                    && world.account.snapshots().is_empty()
                    && world.account.key_pairs().len() == 1;
            assert!(gone, "{ticket} {seed}: {:?}", world.account);
        }
    }
}

/// What somebody is shown stops at the rung that the ticket names; and no two seeds of four look alike.
#[test]
fn what_ssh_says_is_read_as_the_rung_of_the_ticket() {
    for ticket in Ticket::VARIANTS {
        let mut looks = Vec::new();
        for seed in SEEDS {
            let case = World::new().open(*ticket, seed);
            looks.push(case.surface.clone());
            let place = ("127.1.2.3", 2222);
            let Some(typed) = typed(*ticket, &case, place, |name| format!("ticket/{name}")) else {
                assert_eq!(ticket.rung(), None);
                continue;
            };
            let report = crate::why::read(&typed.answer.join("\n")).unwrap();
            assert_eq!(Some(report.reason.rung()), ticket.rung(), "{typed:?}");
        }
        looks.dedup();
        assert!(looks.len() > 3, "{looks:?}");
    }
}

#[test]
fn a_line_of_results_holds_as_long_as_nobody_changes_it() {
    let mut tickets = Tickets::default();
    assert_eq!(Handed::read(&Handed::line(&tickets, "")).unwrap().solved, []);
    let mut world = World::new();
    for (ticket, seed) in [(Ticket::NoRule, 42), (Ticket::Terminated, 7)] {
        tickets.open.insert(ticket, world.open(ticket, seed));
        tickets.checked(ticket, false, world.now);
        assert!(!tickets.solved.contains_key(&ticket));
        tickets.checked(ticket, true, world.now);
        // What is solved is not counted on.
        tickets.checked(ticket, false, world.now);
        assert_eq!(tickets.solved[&ticket].checks, 2);
    }
    let line = Handed::line(&tickets, " 学籍番号 | 12\u{7} ");
    assert!(
        line.starts_with(
            "keystep-tickets 1 | 学籍番号  12 | 1:42 12:7 | 2/12 | 2026-11-27 | sha256:"
        ),
        "{line}"
    );
    let read = Handed::read(&format!("  {line}\n")).unwrap();
    assert_eq!(read.who, "学籍番号  12");
    assert_eq!(read.solved, [(Ticket::NoRule, 42), (Ticket::Terminated, 7)]);
    for (from, to) in [("1:42", "1:42 2:42"), ("2/12", "3/12"), ("12 |", "13 |")] {
        let changed = line.replacen(from, to, 1);
        assert_eq!(Handed::read(&changed), Err(NotHanded::Digest), "{changed}");
    }
    for no_line in ["", "keystep-tickets 1", "keystep-tickets 2 | a | - | 0/12 | - | sha256:00"] {
        assert_eq!(Handed::read(no_line), Err(NotHanded::Form), "{no_line}");
    }
}

#[test]
fn who_is_outside_is_no_instance() {
    for seed in SEEDS {
        let surface = Surface::of(Ticket::OtherSource, seed);
        let from = IpAddr::V4(surface.elsewhere);
        assert!(from.is_loopback() && from != IpAddr::V4([127, 0, 0, 1].into()));
        assert_ne!(surface.wrong_user, surface.system.user());
    }
}
