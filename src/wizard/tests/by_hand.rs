//! Each step, as somebody types it.

use super::*;
use crate::ec2::{Cidr, GroupRef, OnShutdown, Permission, Zone};

/// Types lines, each of which must be taken.
#[track_caller]
pub(super) fn types(wizard: &mut Wizard, lines: &[&str]) {
    for line in lines {
        let heard = wizard.hear(line);
        assert!(matches!(heard, Heard::Moved(_)), "{line}: {heard:?} at {:?}", wizard.place());
    }
}

#[test]
fn enter_alone_comes_to_a_plan_of_what_is_usual() {
    let mut cloud = Cloud::new();
    let mut wizard = cloud.wizard();
    let mut places = vec![wizard.place()];
    while wizard.place() != Place::End {
        types(&mut wizard, &[""]);
        places.push(wizard.place());
    }
    assert_eq!(
        places,
        [
            Place::Question(Question::Image),
            Place::Question(Question::Type),
            Place::Step(Step::Details),
            Place::Step(Step::Storage),
            Place::Step(Step::Tags),
            Place::Step(Step::Firewall),
            Place::Step(Step::Review),
            Place::Question(Question::Key),
            Place::Question(Question::KeyName),
            Place::End,
        ]
    );
    let plan = wizard.plan();
    assert_eq!(plan.key, KeyPlan::New("my-key".to_owned()));
    let group = plan.group.clone().unwrap();
    assert_eq!(group.name, "launch-wizard-1");
    assert_eq!(group.description, "launch-wizard-1 created 2026-11-27T09:00:00.000Z");
    assert_eq!(group.rule, Some(Permission::tcp(22, "127.0.0.1/32".parse().unwrap())));
    assert!(plan.run.disks.is_empty() && plan.run.by == By::Console);
    let launched = cloud.carry_out(&plan);
    assert_has(&cloud, wizard.choices(), &launched);
    // The second time the key is there, with its file, and the group has the next name.
    let files = ["my-key".to_owned()].into();
    let mut again = Wizard::beside(cloud.account.clone(), BTreeMap::new(), &files).unwrap();
    while again.place() != Place::End {
        types(&mut again, &[""]);
    }
    let plan = again.plan();
    assert_eq!(plan.key, KeyPlan::Existing("my-key".to_owned()));
    assert_eq!(plan.group.unwrap().name, "launch-wizard-2");
}

#[test]
fn every_answer_is_in_the_account_afterwards() {
    let mut cloud = Cloud::new();
    let mut wizard = cloud.wizard();
    types(&mut wizard, &["amazon-linux-2023", "5", "1", "2", "2", "ap-northeast-1c", "3", "no"]);
    // Two instances cannot share an address: there is no such question, and the next has its number.
    types(&mut wizard, &["4", "yes", "5", "terminate", ""]);
    assert_eq!(wizard.place(), Place::Step(Step::Storage));
    types(&mut wizard, &["b", "1", "1", "4", "172.31.16.77", ""]);
    types(&mut wizard, &["2", "20", "3", "4000", "4", "250", "6", "2", "7", "ebs"]);
    types(&mut wizard, &["8", "/dev/sdh", "9", "io2", "10", "100", "11", "5000", "13", "1", ""]);
    types(&mut wizard, &["1", "web server", "2", "course=EC2, owner=花子", ""]);
    types(&mut wizard, &["2", "198.51.100.0/24", ""]);
    types(&mut wizard, &["", "new", "class key"]);
    let choices = wizard.choices().clone();
    assert_eq!(choices.image.system, System::AmazonLinux2023);
    assert_eq!((choices.kind, choices.zone), (InstanceType::M5dLarge, Zone::C));
    assert_eq!((choices.count, choices.public_ip), (1, false));
    assert_eq!(choices.private_ip, Some(Ipv4Addr::new(172, 31, 16, 77)));
    assert_eq!((choices.hibernation, choices.on_shutdown), (true, OnShutdown::Terminate));
    let root = Disk {
        device: "/dev/xvda".to_owned(),
        kind: VolumeType::Gp3,
        size: 20,
        iops: Some(4000),
        throughput: Some(250),
        encrypted: true,
        delete: false,
    };
    assert_eq!(choices.root, root);
    let data = Disk {
        device: "/dev/sdh".to_owned(),
        kind: VolumeType::Io2,
        size: 100,
        iops: Some(5000),
        throughput: None,
        encrypted: false,
        delete: true,
    };
    assert_eq!(choices.data, Some(data));
    let tags = [("Name", "web server"), ("course", "EC2"), ("owner", "花子")];
    let tags: Tags = tags.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    assert_eq!(choices.all_tags(), tags);
    assert_eq!(choices.key, KeyChoice::New("class key".to_owned()));
    let launched = cloud.carry_out(&wizard.plan());
    assert_has(&cloud, &choices, &launched);
    let rule = &cloud.account.group(&GroupRef::Id(launched.group)).unwrap().rules[0];
    assert_eq!(rule.permission, Permission::tcp(22, "198.51.100.0/24".parse().unwrap()));
    // What goes, and what stays and costs, is what was said of it.
    let later = wizard.later(Step::Storage);
    let gib = |each| Gib { each, count: 1 };
    assert_eq!(later, [Later::RootStays(gib(20)), Later::DataGoes, Later::StoppedCosts(gib(120))]);
    cloud.act(|a, c| a.terminate_instances(&launched.reservation.instances, c)).unwrap();
    cloud.wait();
    let left: Vec<_> = cloud.account.volumes().iter().map(|volume| volume.size).collect();
    assert_eq!(left, [20]);
}

#[test]
fn back_goes_to_where_one_came_from() {
    let mut wizard = Cloud::new().wizard();
    assert_eq!(wizard.hear("b"), Heard::First);
    types(&mut wizard, &["debian", "", "1"]);
    assert_eq!(wizard.place(), Place::Question(Question::Count));
    types(&mut wizard, &["b"]);
    assert_eq!(wizard.place(), Place::Step(Step::Details));
    types(&mut wizard, &["b"]);
    assert_eq!(wizard.place(), Place::Question(Question::Type));
    types(&mut wizard, &["b"]);
    assert_eq!(wizard.value(Question::Image), "debian");
    // What was answered is what Enter takes.
    types(&mut wizard, &["", "", "", "", "", "", "", "none"]);
    // Nobody would get in later: whether that is meant is asked once.
    types(&mut wizard, &["b"]);
    assert_eq!(wizard.place(), Place::Question(Question::Key));
    for typed in ["none", "yes"] {
        types(&mut wizard, &[typed]);
        assert_eq!(wizard.place(), Place::Sure);
    }
    types(&mut wizard, &[""]);
    assert_eq!((wizard.place(), wizard.choices().image.system), (Place::End, System::Debian));
    types(&mut wizard, &["b", "b"]);
    assert_eq!(wizard.place(), Place::Step(Step::Review));
    types(&mut wizard, &["b"]);
    assert_eq!(wizard.place(), Place::Step(Step::Firewall));
}

#[test]
fn from_the_review_one_goes_to_a_step_and_is_back_behind_it() {
    let mut wizard = Cloud::new().wizard();
    types(&mut wizard, &["", "", "", "", "", "", "2", "t2.micro"]);
    assert_eq!(wizard.place(), Place::Step(Step::Review));
    types(&mut wizard, &["4"]);
    assert_eq!(wizard.place(), Place::Step(Step::Storage));
    types(&mut wizard, &["", "7", "new", "k"]);
    assert_eq!(wizard.place(), Place::End);
    assert_eq!(wizard.choices().kind, InstanceType::T2Micro);
    assert_eq!(wizard.hear("8"), Heard::Moved(Vec::new()));
}

#[test]
fn what_no_longer_fits_is_forgotten_and_told() {
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::Root(DiskAsked::Type), "io2").unwrap();
    wizard.answer(Question::Root(DiskAsked::Size), "200").unwrap();
    wizard.answer(Question::Root(DiskAsked::Iops), "90000").unwrap();
    wizard.answer(Question::Source, "anywhere").unwrap();
    let forgotten = wizard.answer(Question::Root(DiskAsked::Type), "gp3").unwrap();
    assert_eq!(forgotten, [Question::Root(DiskAsked::Iops)]);
    assert_eq!(wizard.value(Question::Root(DiskAsked::Iops)), "3000");
    // A small volume has no room for so many operations, nor they for so many MiB.
    wizard.answer(Question::Root(DiskAsked::Iops), "20000").unwrap();
    wizard.answer(Question::Root(DiskAsked::Throughput), "1500").unwrap();
    let forgotten = wizard.answer(Question::Root(DiskAsked::Size), "8").unwrap();
    let (iops, throughput) =
        (Question::Root(DiskAsked::Iops), Question::Root(DiskAsked::Throughput));
    assert_eq!(forgotten, [iops, throughput]);
    let forgotten = wizard.answer(Question::Group, "default").unwrap();
    assert_eq!(forgotten, [Question::Source]);
    // A change that cannot be changes nothing.
    let before = wizard.choices().clone();
    let wrong = wizard.answer(Question::Source, "my-ip").unwrap_err();
    assert_eq!((wrong, wizard.choices()), (not_asked(Question::Group, "default"), &before));
}

fn no_choice(text: &str) -> Wrong {
    Wrong::NoChoice { text: text.to_owned(), offered: Vec::new() }
}

fn not_asked(because: Question, answer: &str) -> Wrong {
    Wrong::NotAsked { because, answer: answer.to_owned() }
}

/// What a file stands for is no usual name; a name that was typed can be asked for again.
#[test]
fn a_usual_name_has_no_file_yet() {
    let files = ["my-key", "my-key-2"].map(str::to_owned).into();
    let account = Cloud::new().account;
    let mut wizard = Wizard::beside(account, BTreeMap::new(), &files).unwrap();
    assert_eq!(wizard.choices().key, KeyChoice::New("my-key-3".to_owned()));
    wizard.answer(Question::KeyName, "mine").unwrap();
    wizard.ask_again(Question::KeyName);
    assert_eq!(wizard.place(), Place::Question(Question::KeyName));
    assert_eq!(wizard.value(Question::KeyName), "my-key-3");
}

/// No rule lets anybody in from outside where there is no address, and only the system says what
/// decides once somebody is through.
#[test]
fn what_the_rules_decide_is_told_of_the_address_and_the_system() {
    let mut wizard = Cloud::new().wizard();
    assert_eq!(wizard.later(Step::Firewall), [Later::OpenToMe(22)]);
    wizard.answer(Question::Source, "anywhere").unwrap();
    assert_eq!(wizard.later(Step::Firewall), [Later::OpenToAll(22), Later::KeyAlone]);
    wizard.answer(Question::Image, "windows").unwrap();
    assert_eq!(wizard.later(Step::Firewall), [Later::OpenToAll(3389), Later::PasswordAlone]);
    wizard.answer(Question::PublicIp, "no").unwrap();
    assert_eq!(wizard.later(Step::Firewall), [Later::NoAddressForRules]);
}

/// In a step one chooses by number alone: a letter is told which ones there are.
#[test]
fn what_is_no_number_of_a_step_is_told_the_numbers() {
    let mut wizard = Cloud::new().wizard();
    types(&mut wizard, &["", ""]);
    assert_eq!(wizard.place(), Place::Step(Step::Details));
    assert_eq!(wizard.hear("q"), Heard::Wrong(Wrong::Range { from: 1, to: 6 }));
}

/// Each wrong answer, and what it is called.
#[test]
fn an_answer_that_cannot_be_has_its_reason() {
    use DiskAsked::{Encrypted, Iops, Size, Type};
    let cloud = Cloud::lived_in();
    let long = "x".repeat(257);
    let mine = cloud.account.images().last().unwrap().id.to_string();
    let text = str::to_owned;
    let too_many: String = (0..50).map(|number| format!("k{number}=v,")).collect();
    let ip = |last| Ipv4Addr::new(172, 31, 0, last);
    for (before, question, answer, wrong) in [
        (vec![], Question::Image, "windows-95", no_choice("windows-95")),
        (vec![], Question::Image, "ami-00000000000000000", { no_choice("ami-00000000000000000") }),
        (vec![], Question::Type, "t9.huge", no_choice("t9.huge")),
        (vec![], Question::Count, "6", Wrong::Range { from: 1, to: 5 }),
        (vec![], Question::Count, "+2", Wrong::Range { from: 1, to: 5 }),
        (vec![], Question::Subnet, "us-east-1a", no_choice("us-east-1a")),
        (vec![], Question::PublicIp, "perhaps", no_choice("perhaps")),
        (vec![], Question::PrivateIp, "172.31", Wrong::NotAnAddress(text("172.31"))),
        (vec![], Question::PrivateIp, "172.31.16.9", Wrong::OutsideSubnet(Zone::A)),
        (vec![], Question::PrivateIp, "127.0.0.1", Wrong::OutsideSubnet(Zone::A)),
        (vec![], Question::PrivateIp, "172.31.0.3", Wrong::Reserved(ip(3))),
        (vec![], Question::PrivateIp, "172.31.0.10", Wrong::AddressInUse(ip(10))),
        (
            vec![(Question::Count, "2")],
            Question::PrivateIp,
            "auto",
            not_asked(Question::Count, "2"),
        ),
        (vec![], Question::OnShutdown, "burn", no_choice("burn")),
        (vec![], Question::Root(Type), "st1", no_choice("st1")),
        (vec![(Question::Image, &mine)], Question::Root(Type), "standard", {
            no_choice("standard")
        }),
        (vec![], Question::Root(Size), "7", Wrong::SmallerThanImage(8)),
        (vec![], Question::Root(Size), "65537", Wrong::Range { from: 8, to: 65_536 }),
        // Eight GiB have no more.
        (vec![], Question::Root(Iops), "4001", Wrong::Range { from: 3000, to: 4000 }),
        (vec![(Question::Root(Type), "gp2")], Question::Root(Iops), "3000", {
            not_asked(Question::Root(Type), "gp2")
        }),
        (vec![(Question::Hibernation, "yes")], Question::Root(Encrypted), "no", {
            Wrong::HibernationNeedsEncryption
        }),
        (vec![], Question::Data, "instance-store", no_choice("instance-store")),
        (vec![], Question::DataDisk(Size), "8", not_asked(Question::Data, "none")),
        (vec![(Question::Data, "ebs")], Question::DataDevice, "/dev/sda1", {
            no_choice("/dev/sda1")
        }),
        (
            vec![(Question::Image, &*mine), (Question::Data, "ebs")],
            Question::DataDevice,
            { "/dev/sdf" },
            no_choice("/dev/sdf"),
        ),
        (vec![], Question::Name, &long, Wrong::TagTooLong),
        (vec![], Question::Tags, "course", Wrong::NotPairs(text("course"))),
        (vec![], Question::Tags, "=EC2", Wrong::NotPairs(text("=EC2"))),
        (vec![], Question::Tags, "a=1,a=2", Wrong::TagTwice(text("a"))),
        (vec![], Question::Tags, "Name=x", Wrong::TagTwice(text("Name"))),
        (vec![], Question::Tags, "AWS:x=1", Wrong::TagReserved(text("AWS:x"))),
        (vec![], Question::Tags, &too_many, Wrong::TagTooLong),
        (vec![], Question::Group, "nobody", no_choice("nobody")),
        (vec![], Question::Source, "127.0.0", Wrong::NotARange(text("127.0.0"))),
        (vec![], Question::Source, "::/0", Wrong::NotARange(text("::/0"))),
        (vec![(Question::Group, "web")], Question::Source, "my-ip", {
            not_asked(Question::Group, "web")
        }),
        (vec![], Question::Key, "nobody", no_choice("nobody")),
        (vec![(Question::Key, "new")], Question::KeyName, "my-key", {
            Wrong::KeyTaken(text("my-key"))
        }),
        (vec![(Question::Key, "new")], Question::KeyName, "鍵", Wrong::KeyName),
        (vec![(Question::Key, "none")], Question::KeyName, "my-key", {
            not_asked(Question::Key, "none")
        }),
    ] {
        let mut wizard = cloud.wizard();
        for (question, answer) in before {
            wizard.answer(question, answer).unwrap();
        }
        let mut told = wizard.answer(question, answer).unwrap_err();
        // What there is to choose from is told with it.
        if let Wrong::NoChoice { offered, .. } = &mut told {
            assert_eq!(*offered, wizard.offer(question).choices, "{question} {answer}");
            assert!(!std::mem::take(offered).is_empty());
        }
        assert_eq!(told, wrong, "{question} {answer}");
    }
}

/// What is called as an answer is can be chosen by its id.
#[test]
fn a_key_pair_or_a_group_may_be_called_as_an_answer_is() {
    let cloud = Cloud::lived_in();
    let mut wizard = cloud.wizard();
    let choices = wizard.offer(Question::Key).choices;
    assert_eq!((&*choices[0], &*choices[1], choices.len()), ("new", "my-key", 5));
    wizard.answer(Question::Key, &choices[2]).unwrap();
    assert_eq!(wizard.choices().key, KeyChoice::Existing("new".to_owned()));
    let groups = wizard.offer(Question::Group).choices;
    assert!(groups[2].starts_with("sg-"), "{groups:?}");
    wizard.answer(Question::Group, &groups[2]).unwrap();
    assert!(matches!(&wizard.choices().group, GroupChoice::Existing(group) if group.name == "new"));
    assert_eq!(wizard.later(Step::Firewall)[1], Later::OpenToNobody(22));
}

#[test]
fn windows_is_opened_for_its_own_port_and_a_key_opens_its_password() {
    let mut wizard = Cloud::new().wizard();
    wizard.answer(Question::Image, "windows").unwrap();
    wizard.answer(Question::Source, "anywhere").unwrap();
    assert_eq!(wizard.later(Step::Image), [Later::Password]);
    assert_eq!(wizard.later(Step::Firewall), [Later::OpenToAll(3389), Later::PasswordAlone]);
    let rule = wizard.plan().group.unwrap().rule;
    assert_eq!(rule, Some(Permission::tcp(3389, Cidr::ANYWHERE)));
    wizard.answer(Question::Image, "amazon-linux-2").unwrap();
    let user = Later::LoginAs("ec2-user");
    assert_eq!(wizard.later(Step::Image), [user, Later::PastSupport]);
}
