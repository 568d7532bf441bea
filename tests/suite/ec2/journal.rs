//! What happened in an account is told as a story: each event once, who has which key, and what is left.

use jiff::{SignedDuration, Timestamp};
use keystep::ec2::{
    self, Account, By, Cidr, Context, Event, GroupRef, Image, InstanceId, InstanceType, NewRule,
    Permission, RunInstances, SSH, StopInstances, System, Tags,
};
use keystep::key::{Fingerprint, openssh_line};
use keystep::lesson::{Called, Language, Words};
use keystep::story::{self, Body, Party, Story, Thing};
use keystep::transcript::{
    Journal, JournalEvent, Recorded, Visit, VisitEnd, check_journal, from_text, to_text,
};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use regex::Regex;
use strum::{VariantArray as _, VariantNames as _};

use super::KEYS;
use crate::common::Place;
use crate::told::collect;

/// An account with its journal, and what time it is there.
pub(super) struct Lived {
    pub(super) account: Account,
    pub(super) journal: Journal,
    pub(super) now: Timestamp,
    random: ChaCha20Rng,
}

impl Lived {
    pub(super) fn new() -> Self {
        let now = "2026-11-27T09:00:00Z".parse().unwrap();
        let mut random = ChaCha20Rng::seed_from_u64(3);
        let account = Account::new(&mut Context { now, random: &mut random });
        Self { account, journal: Journal::new(), now, random }
    }

    pub(super) fn act<T>(&mut self, action: impl FnOnce(&mut Account, &mut Context<'_>) -> T) -> T {
        let done =
            action(&mut self.account, &mut Context { now: self.now, random: &mut self.random });
        self.now += SignedDuration::from_secs(1);
        self.account.advance(self.now);
        let told = self.account.take_events();
        self.journal.note(&told, &self.account);
        done
    }

    /// A key pair, a group that lets ssh in, an instance.
    pub(super) fn launched() -> (Self, InstanceId) {
        let mut lived = Self::new();
        lived.act(|a, c| a.create_key_pair("my-key", &KEYS[0], Tags::new(), c)).unwrap();
        lived.act(|a, c| a.create_security_group("ssh", "for ssh", Tags::new(), c)).unwrap();
        let group = GroupRef::Name("ssh".to_owned());
        let permission = Permission::tcp(SSH, Cidr::ANYWHERE);
        let rule = NewRule { permission, description: None };
        let named = group.clone();
        lived.act(|a, c| a.authorize_ingress(&named, &[rule], &Tags::new(), c)).unwrap();
        let request = RunInstances {
            key_name: Some("my-key".to_owned()),
            groups: vec![group],
            ..RunInstances::new(
                Image::of(System::AmazonLinux2023).id,
                InstanceType::M5dLarge,
                By::Console,
            )
        };
        let id = lived.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
        (lived, id)
    }

    pub(super) fn visit(&mut self, id: InstanceId, user: &str, end: VisitEnd) {
        let ip = self.account.instance(id).unwrap().public_ip.unwrap();
        let key = Some(Fingerprint::of(KEYS[0].public()));
        let from = "127.0.0.1".parse().unwrap();
        let visit = Visit { instance: id, ip, from, user: user.to_owned(), key, end };
        self.journal.visited(self.now, visit);
    }

    /// From the key pair to the end.
    pub(super) fn whole() -> Self {
        let (mut lived, id) = Self::launched();
        lived.visit(id, "ubuntu", VisitEnd::NoUser);
        lived.visit(id, "ec2-user", VisitEnd::In);
        let request = StopInstances { instances: vec![id], hibernate: false };
        lived.act(|a, c| a.stop_instances(&request, c)).unwrap();
        lived.act(|a, c| a.start_instances(&[id], c)).unwrap();
        lived.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
        lived.act(|a, c| a.terminate_instances(&[id], c)).unwrap();
        lived
    }
}

/// The labels of the parts of a story, in English.
fn labels(story: &Story) -> Vec<&str> {
    story.parts.iter().map(|part| part.label.as_str()).collect()
}

#[test]
fn what_was_asked_for_is_one_part_with_all_that_followed() {
    let lived = Lived::whole();
    let words = Words::new(Language::En);
    let story = story::journal(&words, &lived.journal);
    assert_eq!(
        labels(&story),
        [
            "A key pair is made",
            "The security group",
            "Launch",
            "The instance boots",
            "Login by ssh",
            "Login by ssh",
            "Stop",
            "Start",
            "Reboot",
            "Terminate",
        ],
    );
    let done: Vec<&str> =
        story.parts.iter().flat_map(|part| &part.done).map(|done| done.words.as_str()).collect();
    let events = lived.journal.events.iter().filter_map(|entry| match &entry.event {
        JournalEvent::Account(event) => {
            let instance = |id: InstanceId| {
                words.instance_called(lived.journal.instances[&id].name.as_deref(), id)
            };
            let group = |_| "ssh".to_owned();
            let called = Called { instance: &instance, group: &group, stays: &|_| true };
            Some(words.happened(event, called))
        }
        JournalEvent::Visited(_) => None,
    });
    assert_eq!(done, events.collect::<Vec<_>>());
    assert_eq!(story.scenes.last().map(|scene| scene.happened), Some(lived.journal.events.len()));
    assert!(story.ending.heading.starts_with("Logins noted: 1, turned away: 1 ("));
    assert_eq!(story.closing[0].body[0], Body::Prose(words.get("journal-left-nothing")));
    // It says of no scene that something is yet to be sent.
    assert_eq!(story.without_bytes(), Some(&*words.get("tale-journal-unrecorded")));
}

/// EC2 has the private key of no key pair after it gave it away; of an imported one it never had it.
#[test]
fn who_has_which_key() {
    let (mut lived, _) = Lived::launched();
    lived
        .act(|a, c| a.import_key_pair("home", &openssh_line(KEYS[1].public()), Tags::new(), c))
        .unwrap();
    let story = story::journal(&Words::new(Language::En), &lived.journal);
    let entries = &story.ledger.entries;
    let who = |fact: &str| {
        let of = entries.iter().filter(|known| known.fact == fact);
        of.map(|known| (known.party, known.part)).collect::<Vec<_>>()
    };
    assert_eq!(who("pem"), [(Party::Client, 0), (Party::Client, 4)]);
    assert_eq!(
        who("public-key"),
        [(Party::Client, 0), (Party::Server, 0), (Party::Client, 4), (Party::Server, 4)]
    );
    assert_eq!(who("authorized-keys"), [(Party::Server, 3)]);
    let sent: Vec<_> = story.parts.iter().map(|part| part.travels.as_ref()).collect();
    let thing = |at: usize| sent[at].map(|travels| travels.thing);
    assert_eq!(thing(0), Some(Thing::Key));
    assert_eq!(story.parts[0].from, Some(Party::Server));
    assert_eq!(thing(4), Some(Thing::Imprint));
    assert_eq!(
        story
            .parts
            .iter()
            .filter(|part| {
                part.travels.as_ref().is_some_and(|travels| travels.thing == Thing::Key)
            })
            .count(),
        1
    );
}

#[test]
fn two_instances_are_told_apart() {
    let (mut lived, one) = Lived::launched();
    let request =
        RunInstances::new(Image::of(System::Ubuntu).id, InstanceType::T3Micro, By::Console);
    let request = RunInstances { min_count: 2, max_count: 2, ..request };
    let more = lived.act(|a, c| a.run_instances(request, c)).unwrap().instances;
    let all = [one, more[0], more[1]];
    lived.act(|a, c| a.terminate_instances(&all, c)).unwrap();
    let story = story::journal(&Words::new(Language::En), &lived.journal);
    let count = |label: &str| labels(&story).iter().filter(|one| **one == label).count();
    assert_eq!((count("Launch"), count("The instance boots")), (3, 3));
    for part in &story.parts {
        let named = all
            .iter()
            .filter(|id| part.done.iter().any(|done| done.words.contains(&id.to_string())));
        assert!(named.count() <= 1, "{part:?}");
    }
    let alone = &story.parts.iter().find(|part| !part.notes.is_empty()).unwrap().notes[0];
    assert!(alone.words.contains("without a key pair"), "{alone:?}");
}

/// Each wish stands with what came of it, whatever came of another in between.
#[test]
fn what_was_asked_of_two_at_once_is_told_of_each_once() {
    let (mut lived, one) = Lived::launched();
    let request = RunInstances {
        key_name: Some("my-key".to_owned()),
        ..RunInstances::new(
            Image::of(System::AmazonLinux2023).id,
            InstanceType::T3Micro,
            By::Console,
        )
    };
    let other = lived.act(|a, c| a.run_instances(request, c)).unwrap().instances[0];
    let both = vec![one, other];
    let stop = StopInstances { instances: both.clone(), hibernate: false };
    lived.act(|a, c| a.stop_instances(&stop, c)).unwrap();
    // Before it has booted, something else is done.
    let (now, random) = (lived.now, &mut ChaCha20Rng::seed_from_u64(5));
    lived.account.start_instances(&both, &mut Context { now, random }).unwrap();
    lived.act(|a, c| a.create_security_group("web", "for the web", Tags::new(), c)).unwrap();
    for language in Language::ALL {
        let words = Words::new(language);
        let story = story::journal(&words, &lived.journal);
        let label = |matter: &str| words.get(&format!("tale-journal-label-{matter}"));
        let count =
            |matter: &str| labels(&story).iter().filter(|one| **one == label(matter)).count();
        assert_eq!(["launch", "boot", "stop", "start", "group"].map(count), [2, 2, 2, 2, 2]);
        let without = words.get("journal-boot-no-key");
        assert!(story.parts.iter().all(|part| !part.prose.contains(&without)));
        let told: usize = story.parts.iter().map(|part| part.done.len()).sum();
        assert_eq!(told, lived.journal.events.len());
        let mut happened = story.scenes.iter().map(|scene| scene.happened);
        assert!(happened.clone().is_sorted());
        assert_eq!(happened.next_back(), Some(told));
    }
    assert!(check_journal(&lived.journal).holds());
}

#[test]
fn a_journal_is_a_file_that_can_be_checked() {
    let lived = Lived::whole();
    let text = to_text(&lived.journal);
    let Ok(Recorded::Ec2(read)) = from_text(&text) else { panic!("{text}") };
    assert_eq!(*read, lived.journal);
    assert!(check_journal(&read).holds(), "{:?}", check_journal(&read));
    assert!(!text.contains("PRIVATE KEY"));
    // What cannot have been so is seen, wherever an event is missing or stands elsewhere.
    let mut wrong = 0;
    for at in 0..read.events.len() {
        let mut journal = (*read).clone();
        let gone = journal.events.remove(at);
        let matters = !matches!(
            &gone.event,
            JournalEvent::Visited(_)
                | JournalEvent::Account(
                    Event::KeyPairCreated { .. }
                        | Event::GroupCreated { .. }
                        | Event::RuleAdded { .. }
                        | Event::KeyInstalled { .. }
                        | Event::Rebooted { .. }
                        | Event::Memory { .. }
                        | Event::InstanceStoreWiped { .. }
                        | Event::Booted { .. }
                        | Event::VolumeDeleted { .. }
                        | Event::StateChanged { to: ec2::State::Terminated, .. }
                        | Event::AddressTaken { .. }
                ),
        );
        assert!(!matters || !check_journal(&journal).holds(), "{at}: {gone:?}");
        wrong += usize::from(matters);
    }
    assert!(wrong >= 8, "{wrong}");
}

/// Other programs read the file: its page names every member, and every event.
#[test]
fn the_page_of_the_record_names_what_is_in_it() {
    let page = std::fs::read_to_string("docs/transcript.md").unwrap();
    let (_, chapter) = page.split_once("## Version 4").unwrap();
    let events = Event::VARIANTS.iter().map(|name| name.replace('-', "_"));
    let ends = VisitEnd::VARIANTS.iter().map(|end| <&str>::from(end).to_owned());
    let mut names: std::collections::BTreeSet<String> = events.chain(ends).collect();
    let text = to_text(&Lived::whole().journal);
    collect(&serde_json::from_str(&text).unwrap(), &mut names);
    // An id stands where another name would.
    names.retain(|name| !Regex::new("^(key|i|vol)-[0-9a-f]{17}$").unwrap().is_match(name));
    assert!(names.len() > 40, "{names:?}");
    names.retain(|name| !chapter.contains(&format!("`{name}`")));
    assert!(names.is_empty(), "not in docs/transcript.md: {names:?}");
}

/// Nothing is put into anybody's mouth: what the file is called at home is known of no key.
#[test]
fn a_visit_says_what_is_known_of_the_key_that_was_brought() {
    let (mut lived, id) = Lived::launched();
    let material = openssh_line(KEYS[1].public());
    lived.act(|a, c| a.import_key_pair("home", &material, Tags::new(), c)).unwrap();
    let foreign = keystep::crypto::generate(1024, &mut lived.random).unwrap();
    let keys = [Some(&KEYS[0]), Some(&KEYS[1]), Some(&foreign), None];
    for (at, key) in keys.into_iter().enumerate() {
        let ip = lived.account.instance(id).unwrap().public_ip.unwrap();
        let key = key.map(|key| Fingerprint::of(key.public()));
        let (user, end) = (format!("user{at}"), VisitEnd::NoUser);
        let from = "127.0.0.1".parse().unwrap();
        lived.journal.visited(lived.now, Visit { instance: id, ip, from, user, key, end });
    }
    for language in Language::ALL {
        let story = story::journal(&Words::new(language), &lived.journal);
        let said = story.parts.iter().filter_map(|part| part.said.as_ref());
        let said: Vec<&str> =
            said.map(|said| &*said.words).filter(|words| words.starts_with("ssh ")).collect();
        let [made, imported, unknown, none] = said[..] else { panic!("{said:?}") };
        for (said, pair) in [(made, "my-key"), (imported, "home"), (unknown, ""), (none, "")] {
            assert!(!said.contains("-i ") && !said.contains(".pem"), "{said}");
            for name in ["my-key", "home"] {
                assert_eq!(said.contains(name), name == pair, "{said}");
            }
        }
        assert!(unknown.contains("EC2") && !none.contains("EC2"), "{unknown} {none}");
    }
}

/// An old account has a journal that begins in the middle.
#[test]
fn what_is_older_than_the_journal_is_only_counted() {
    let (mut lived, id) = Lived::launched();
    for _ in 0..400 {
        lived.act(|a, c| a.reboot_instances(&[id], c)).unwrap();
    }
    let journal = &lived.journal;
    assert!(journal.left_out > 0 && check_journal(journal).holds());
    let story = story::journal(&Words::new(Language::En), journal);
    assert!(matches!(&story.closing[0].body[0], Body::Prose(more) if more.contains("more")));
    assert!(from_text(&to_text(journal)).is_ok());
}

/// The same again and again is one entry.
#[test]
fn who_knocks_again_and_again_makes_one_entry() {
    let (mut lived, id) = Lived::launched();
    let before = lived.journal.events.len();
    for _ in 0..50 {
        lived.visit(id, "ubuntu", VisitEnd::NoUser);
    }
    assert_eq!(lived.journal.events.len(), before + 1);
}

/// What the console tells is in a file that the other commands draw and check.
#[test]
fn the_console_tells_its_story_and_writes_it_down_once() {
    for language in ["en", "ja"] {
        let place = Place::new(language);
        let at = |line: &str| place.run(line);
        at("ec2 launch --yes").ends(0);
        let told = at("ec2 story").ends(0).out.clone();
        let words = Words::new(language.parse().unwrap());
        let label = |matter: &str| words.get(&format!("tale-journal-label-{matter}"));
        for matter in ["key-made", "group", "launch", "boot"] {
            assert!(told.contains(&label(matter)), "{matter}: {told}");
        }
        assert!(!told.contains(&label("visit")), "{told}");
        at("ec2 story -o r.json").ends(0);
        at("check r.json").ends(0);
        let drawn = at("show r.json").ends(0).out.clone();
        assert_eq!(drawn, told);
        let sheet = at("show r.json --worksheet --format markdown").ends(0).out.clone();
        let answers = at("show r.json --answers --format markdown").ends(0).out.clone();
        assert_ne!(sheet, answers);
        at("ec2 terminate i-").ends(0);
        let before = place.read("r.json");
        at("ec2 story -o r.json").ends(3);
        assert_eq!(place.read("r.json"), before);
    }
}
